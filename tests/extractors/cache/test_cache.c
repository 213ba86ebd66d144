/* What a cache gives back is what was put in, or nothing. */
#include "extractors/cache/packs.h"
#include "extractors/cache/record_code.h"
#include "graph/base/arena.h"
#include "tests/support/failing.h"
#include "tests/support/files.h"
#include "tests/support/memory_sink.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- Records ------------------------------------------------------------------------------------------------------ */

static const kg_string names[] = {{"Ada", 3}, {"A. Example", 10}};
static const kg_span mentions[] = {{0, 3}, {900, 910}};
static const kg_record samples[] = {
    {.kind = KG_RECORD_DOCUMENT,
     .document = {"d", 1},
     .u.about = {.sha256 = {"00", 2}, .title = {"Caf\xC3\xA9", 5}, .length = 100000}},
    {.kind = KG_RECORD_ENTITY,
     .document = {"d", 1},
     .extra = {"\"x\":1", 5},
     .u.entity = {.id = {"e1", 2},
                  .type = {"Person", 6},
                  .name = {"Ada Example", 11},
                  .alternate_names = names,
                  .alternate_name_count = 2,
                  .mentions = mentions,
                  .mention_count = 2,
                  .confidence = 0.123456789}},
    {.kind = KG_RECORD_FACT,
     .document = {"d", 1},
     .u.fact = {.subject = {"e1", 2},
                .property = {"jobTitle", 8},
                .value = {"", 0},
                .has_evidence = true,
                .evidence = {0, 4},
                .quote = {"Caf\xC3\xA9", 5},
                .subject_span = {1, 2},
                .source = {"{\"row\":1}", 9},
                .confidence = -1}},
};
enum { SAMPLES = sizeof samples / sizeof *samples };

static kg_record_code encode(void) {
  kg_arena arena; /* for its allocator */
  kg_arena_init(&arena, NULL);
  kg_record_code code = {.allocator = arena.allocator};
  for (size_t i = 0; i < SAMPLES; i++) kg_record_encode(&code, &samples[i]);
  assert_false(code.failed);
  return code;
}

static void print(memory_sink *memory, const kg_record *records, size_t count) {
  kg_fact_printer *printer;
  assert_int_equal(kg_fact_printer_new(&printer, memory_sink_of(memory), NULL, NULL), KG_OK);
  const kg_fact_sink sink = kg_fact_printer_sink(printer);
  for (size_t i = 0; i < count; i++) assert_int_equal(sink.write(sink.state, &records[i], NULL), KG_OK);
  assert_int_equal(kg_fact_printer_flush(printer, NULL), KG_OK);
  kg_fact_printer_free(printer);
}

static void records_come_back(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_record_code code = encode();
  kg_record_list records = {0};
  memory_sink before = {0}, after = {0};
  assert_true(kg_records_decode(&records, (kg_string){code.data, code.size}, (kg_string){"d", 1}, &arena));
  assert_int_equal(records.count, SAMPLES);
  print(&before, samples, SAMPLES);
  print(&after, records.items, records.count);
  assert_string_equal(before.data, after.data);
  assert_true(records.items[1].u.entity.confidence == 0.123456789);
  memory_sink_free(&before);
  memory_sink_free(&after);
  kg_record_code_free(&code);
  kg_arena_clear(&arena);
}

static void other_bytes_are_no_records_or_valid_ones(void **state) {
  (void)state;
  kg_record_code code = encode();
  for (size_t at = 0; at < code.size; at++)
    for (unsigned value = 0; value < 256; value++) {
      kg_arena arena;
      kg_arena_init(&arena, NULL);
      kg_record_list records = {0};
      memory_sink printed = {0};
      const char was = code.data[at];
      code.data[at] = (char)value;
      /* what is taken for records can be printed, which checks them */
      if (kg_records_decode(&records, (kg_string){code.data, code.size}, (kg_string){"d", 1}, &arena))
        print(&printed, records.items, records.count);
      code.data[at] = was;
      memory_sink_free(&printed);
      kg_arena_clear(&arena);
    }
  for (size_t size = 0; size < code.size; size++) {
    kg_arena arena;
    kg_arena_init(&arena, NULL);
    kg_record_list records = {0};
    const bool taken = kg_records_decode(&records, (kg_string){code.data, size}, (kg_string){"d", 1}, &arena);
    if (taken) assert_true(records.count < SAMPLES); /* cut between two records */
    kg_arena_clear(&arena);
  }
  kg_record_code_free(&code);
}

/* ---- Packs -------------------------------------------------------------------------------------------------------- */

static char folder[64];

static int set_up(void **state) {
  (void)state;
  (void)snprintf(folder, sizeof folder, "/tmp/kgraph-cache-XXXXXX");
  return mkdtemp(folder) == NULL;
}

static int tear_down(void **state) {
  (void)state;
  char command[128];
  (void)snprintf(command, sizeof command, "rm -rf '%s'", folder);
  return system(command) != 0; /* NOLINT: a path of our own making */
}

enum { ENTRIES = 3 };

static void key_of(unsigned number, unsigned char key[KG_PACK_KEY]) {
  for (unsigned i = 0; i < KG_PACK_KEY; i++) key[i] = (unsigned char)((number + 1) * 37 + i * 11);
}

static kg_string payload_of(unsigned number) {
  static const char text[] = "what document number one said, and the second, and the third";
  return (kg_string){text, 20 * ((size_t)number + 1) - 1};
}

static void fill(unsigned first, unsigned count) {
  kg_packs *packs;
  assert_int_equal(kg_packs_open(&packs, folder, NULL, NULL), KG_OK);
  for (unsigned i = first; i < first + count; i++) {
    unsigned char key[KG_PACK_KEY];
    key_of(i, key);
    kg_packs_add(packs, key, payload_of(i % ENTRIES));
  }
  assert_int_equal(kg_packs_close(packs, (size_t)1 << 30, NULL), KG_OK);
}

/* How many of the entries are found; each one that is, is what was put in. */
static unsigned count_found(unsigned first, unsigned count) {
  kg_packs *packs;
  kg_arena arena;
  unsigned found = 0;
  kg_arena_init(&arena, NULL);
  assert_int_equal(kg_packs_open(&packs, folder, NULL, NULL), KG_OK);
  for (unsigned i = first; i < first + count; i++) {
    unsigned char key[KG_PACK_KEY];
    kg_string payload, expected = payload_of(i % ENTRIES);
    key_of(i, key);
    if (!kg_packs_find(packs, key, &payload, &arena)) continue;
    assert_true(kg_string_equal(payload, expected));
    found++;
  }
  assert_int_equal(kg_packs_close(packs, SIZE_MAX, NULL), KG_OK);
  kg_arena_clear(&arena);
  return found;
}

/* The path of the only pack. */
static void only_pack(char path[512], unsigned *count) {
  DIR *directory = opendir(folder);
  const struct dirent *entry;
  *count = 0;
  /* cppcheck-suppress readdirCalled ; one thread */
  while ((entry = readdir(directory)) != NULL) {
    if (entry->d_name[0] == '.') continue;
    (void)snprintf(path, 512, "%.60s/%.200s", folder, entry->d_name);
    ++*count;
  }
  (void)closedir(directory);
}

static void damage_is_found(void **state) {
  (void)state;
  char path[512], bytes[2048];
  unsigned count;
  fill(0, ENTRIES);
  only_pack(path, &count);
  assert_int_equal(count, 1);
  FILE *file = fopen(path, "rb");
  const size_t size = fread(bytes, 1, sizeof bytes, file);
  assert_int_equal(fclose(file), 0);
  assert_int_equal(count_found(0, ENTRIES), ENTRIES);
  for (size_t at = 0; at < size; at++)
    for (unsigned bit = 0; bit < 8; bit += 3) {
      bytes[at] = (char)(bytes[at] ^ 1 << bit);
      file_put(path, bytes, size);
      const unsigned found = count_found(0, ENTRIES);
      /* an entry is lost where its own bytes are hit; all are found by walking where the index is */
      assert_in_range(found, at < size - 104 ? ENTRIES - 1 : ENTRIES, ENTRIES);
      if (at < size - 104) assert_int_equal(found, ENTRIES - 1);
      bytes[at] = (char)(bytes[at] ^ 1 << bit);
    }
  unsigned most = ENTRIES; /* an interrupted run leaves what it wrote */
  for (size_t cut = size; cut-- > 0;) {
    file_put(path, bytes, cut);
    const unsigned found = count_found(0, ENTRIES);
    assert_true(found <= most);
    most = found;
  }
  assert_int_equal(most, 0);
}

static void foreign_files_do_no_harm(void **state) {
  (void)state;
  char path[512];
  fill(0, ENTRIES);
  (void)snprintf(path, sizeof path, "%s/notes.pack", folder);
  file_put(path, "KGENTRY1 and then some words of somebody else that go on and on and on", 70);
  (void)snprintf(path, sizeof path, "%s/readme.txt", folder);
  file_put(path, "hands off", 9);
  (void)snprintf(path, sizeof path, "%s/folder.pack", folder);
  assert_int_equal(mkdir(path, 0700), 0);
  (void)snprintf(path, sizeof path, "%s/secret.pack", folder);
  file_put(path, "x", 1);
  assert_int_equal(chmod(path, 0), 0);
  assert_int_equal(count_found(0, ENTRIES), ENTRIES);
}

static void many_packs_become_one(void **state) {
  (void)state;
  char path[512];
  unsigned count;
  enum { RUNS = KG_PACKS_MOST + 2 };
  for (unsigned i = 0; i < RUNS; i++) fill(i, 1);
  assert_int_equal(count_found(0, RUNS), RUNS);
  only_pack(path, &count);
  assert_true(count <= KG_PACKS_MOST);
}

static void what_is_old_goes_first(void **state) {
  (void)state;
  fill(0, ENTRIES);
  (void)nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
  fill(ENTRIES, ENTRIES);
  (void)nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
  kg_packs *packs;
  kg_arena arena;
  kg_string payload;
  unsigned char key[KG_PACK_KEY];
  kg_arena_init(&arena, NULL);
  assert_int_equal(kg_packs_open(&packs, folder, NULL, NULL), KG_OK);
  key_of(1, key); /* the first pack is used again */
  assert_true(kg_packs_find(packs, key, &payload, &arena));
  assert_int_equal(kg_packs_close(packs, 500, NULL), KG_OK);
  kg_arena_clear(&arena);
  assert_int_equal(count_found(0, ENTRIES), ENTRIES);
  assert_int_equal(count_found(ENTRIES, ENTRIES), 0);
}

static void stands_lack_of_memory(void **state) {
  (void)state;
  fill(0, ENTRIES);
  kg_status status = KG_NO_MEMORY;
  for (size_t granted = 0; status != KG_OK && granted < 200; granted++) {
    size_t left = granted;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_packs *packs;
    unsigned char key[KG_PACK_KEY];
    status = kg_packs_open(&packs, folder, &allocator, NULL);
    if (status != KG_OK) {
      assert_int_equal(status, KG_NO_MEMORY);
      continue;
    }
    key_of(ENTRIES, key);
    kg_packs_add(packs, key, payload_of(0));
    status = kg_packs_close(packs, (size_t)1 << 30, NULL);
  }
  assert_int_equal(status, KG_OK);
  assert_int_equal(count_found(0, ENTRIES + 1), ENTRIES + 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(records_come_back),
      cmocka_unit_test(other_bytes_are_no_records_or_valid_ones),
      cmocka_unit_test_setup_teardown(damage_is_found, set_up, tear_down),
      cmocka_unit_test_setup_teardown(foreign_files_do_no_harm, set_up, tear_down),
      cmocka_unit_test_setup_teardown(many_packs_become_one, set_up, tear_down),
      cmocka_unit_test_setup_teardown(what_is_old_goes_first, set_up, tear_down),
      cmocka_unit_test_setup_teardown(stands_lack_of_memory, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
