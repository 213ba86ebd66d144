/* The graph's own file: what is written is what is opened, and no damage of it leads astray. */
#include "graph/snapshot.h"

#include "graph/adjacency.h"
#include "graph/base/crc32.h"
#include "graph/base/fact.h"
#include "tests/support/failing.h"
#include "tests/support/memory_sink.h"
#include "tests/support/ontology.h"
#include "tests/support/sample_graph.h"
#include "tests/support/small_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- Support --------------------------------------------------------------------------------------------------- */

static const char small[] =
    "{\"document\":\"memo.txt\",\"record\":\"document\",\"version\":1,\"title\":\"A memo\",\"length\":200}\n"
    "{\"document\":\"memo.txt\",\"record\":\"entity\",\"id\":\"e1\",\"type\":\"Person\",\"name\":\"Mirela Castellan\","
    "\"alternateNames\":[\"Castellan\"],\"mentions\":[[0,16],[77,86]],\"sameAs\":[\"https://example.org/m\"]}\n"
    "{\"document\":\"memo.txt\",\"record\":\"entity\",\"id\":\"e2\",\"type\":\"Company\",\"name\":\"Brindlewave\"}\n"
    "{\"document\":\"memo.txt\",\"record\":\"fact\",\"subject\":\"e1\",\"property\":\"worksFor\",\"object\":\"e2\","
    "\"evidence\":[0,28],\"quote\":\"Mirela Castellan joined Brin\",\"subjectSpan\":[0,16]}\n"
    "{\"document\":\"memo.txt\",\"record\":\"fact\",\"subject\":\"e2\",\"property\":\"https://example.org/t#motto\","
    "\"value\":\"\",\"language\":\"en\",\"source\":{\"row\":12}}\n"
    "{\"document\":\"other.txt\",\"record\":\"document\",\"version\":1}\n"
    "{\"document\":\"other.txt\",\"record\":\"entity\",\"id\":\"x\",\"type\":\"Company\",\"name\":\"brindlewave\"}\n";

/* One person twice, and one of the name who leads another company. */
static const char nearly_one[] =
    "{\"document\":\"memo\",\"record\":\"document\",\"version\":1}\n"
    "{\"document\":\"memo\",\"record\":\"entity\",\"id\":\"e1\",\"type\":\"Person\",\"name\":\"Mirela Castellan\"}\n"
    "{\"document\":\"memo\",\"record\":\"entity\",\"id\":\"e2\",\"type\":\"Company\",\"name\":\"Brindlewave\"}\n"
    "{\"document\":\"memo\",\"record\":\"fact\",\"subject\":\"e1\",\"property\":\"worksFor\",\"object\":\"e2\"}\n"
    "{\"document\":\"news\",\"record\":\"document\",\"version\":1}\n"
    "{\"document\":\"news\",\"record\":\"entity\",\"id\":\"e1\",\"type\":\"Person\",\"name\":\"Mirela Castellan\"}\n"
    "{\"document\":\"news\",\"record\":\"entity\",\"id\":\"e2\",\"type\":\"Company\",\"name\":\"Quillmark\"}\n"
    "{\"document\":\"news\",\"record\":\"fact\",\"subject\":\"e1\",\"property\":\"leads\",\"object\":\"e2\"}\n"
    "{\"document\":\"talk\",\"record\":\"document\",\"version\":1}\n"
    "{\"document\":\"talk\",\"record\":\"entity\",\"id\":\"e1\",\"type\":\"Person\",\"name\":\"M. Castellan\"}\n"
    "{\"document\":\"talk\",\"record\":\"entity\",\"id\":\"e2\",\"type\":\"Company\",\"name\":\"Brindlewave\"}\n"
    "{\"document\":\"talk\",\"record\":\"fact\",\"subject\":\"e2\",\"property\":\"founder\",\"object\":\"e1\"}\n";

static kg_graph *build(const char *lines) {
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;
  kg_error error = {0};
  assert_int_equal(kg_builder_new(&builder, test_ontology, NULL, NULL, &error), KG_OK);
  const kg_fact_sink sink = kg_builder_sink(builder);
  if (kg_facts_read(kg_string_of(lines), "in", 1, &sink, NULL, &error) != KG_OK ||
      kg_builder_finish(&graph, builder, &error) != KG_OK)
    fail_msg("%s", error.message);
  kg_builder_free(builder);
  return graph;
}

static kg_graph *view(const char *bytes, size_t size) {
  kg_graph *graph = NULL;
  kg_error error = {0};
  if (kg_graph_view(&graph, (kg_string){bytes, size}, "g.kg", test_ontology, NULL, &error) != KG_OK)
    fail_msg("%s", error.message);
  return graph;
}

static void assert_same(const char *a, size_t a_size, const char *b, size_t b_size) {
  assert_int_equal(a_size, b_size);
  assert_memory_equal(a, b, a_size);
}

/* ---- Writing and opening ---------------------------------------------------------------------------------------- */

/* In every format the opened graph is what the built one is. */
static void test_round_trip(void **state) {
  (void)state;
  kg_ontology *own;
  kg_graph *built = sample_graph_new(true, &own);
  size_t size, again_size;
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  kg_graph *opened = view(bytes, size);
  kg_error error = {0};
  if (kg_graph_check(opened, &error) != KG_OK) fail_msg("%s", error.message);
  for (size_t i = 0; i < kg_format_count(); i++) {
    const kg_format *format = kg_format_at(i);
    char *expected = sample_export(built, format->name, KG_EVIDENCE_STATEMENTS, &size);
    char *found = sample_export(opened, format->name, KG_EVIDENCE_STATEMENTS, &again_size);
    assert_same(found, again_size, expected, size);
    free(expected);
    free(found);
  }
  for (size_t i = 0; i < sample_hostile_count; i++) {
    uint32_t of_built[4] = {0}, of_opened[4] = {0};
    const kg_string name = kg_string_of(sample_hostile[i]);
    assert_int_equal(small_graph_find(built, sample_hostile[i], of_built, 4),
                     small_graph_find(opened, sample_hostile[i], of_opened, 4));
    assert_memory_equal(of_built, of_opened, sizeof of_built);
    assert_int_equal(kg_graph_suggest(built, name, of_built, 4), kg_graph_suggest(opened, name, of_opened, 4));
    assert_memory_equal(of_built, of_opened, sizeof of_built);
  }
  kg_graph_free(opened);
  kg_graph_free(built);
  kg_ontology_free(own);
  free(bytes);
}

/* The links lie in the file as they are built from the facts. */
static void test_links(void **state) {
  (void)state;
  size_t size;
  kg_graph *built = build(small);
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  kg_graph *opened = view(bytes, size);
  kg_adjacency *a, *b;
  assert_int_equal(kg_adjacency_new(&a, built, NULL, NULL), KG_OK);
  assert_int_equal(kg_adjacency_new(&b, opened, NULL, NULL), KG_OK);
  const char *place = (const char *)b->out_node;
  assert_true(place > bytes && place < bytes + size);
  assert_int_equal(kg_adjacency_node_count(a), kg_adjacency_node_count(b));
  for (uint32_t node = 0; node < kg_adjacency_node_count(a); node++)
    for (int incoming = 0; incoming < 2; incoming++) {
      const kg_adjacency_row row = kg_adjacency_links(a, node, incoming == 1);
      const kg_adjacency_row other = kg_adjacency_links(b, node, incoming == 1);
      assert_memory_equal(&row, &other, sizeof row);
      for (uint32_t at = row.begin; at < row.end; at++) {
        const kg_adjacency_link link = kg_adjacency_at(a, at, incoming == 1);
        const kg_adjacency_link found = kg_adjacency_at(b, at, incoming == 1);
        assert_memory_equal(&link, &found, sizeof link);
      }
    }
  kg_adjacency_free(a);
  kg_adjacency_free(b);
  kg_graph_free(opened);
  kg_graph_free(built);
  free(bytes);
}

/* Its records build the same graph but for the ledger, which then tells that they share IRIs, and what is out of range is not
 * there. */
static void test_records(void **state) {
  (void)state;
  size_t size, again_size, expected_size;
  kg_graph *built = build(small), *again = NULL;
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  kg_graph *opened = view(bytes, size);
  kg_builder *builder = NULL;
  kg_error error = {0};
  assert_int_equal(kg_builder_new(&builder, test_ontology, NULL, NULL, &error), KG_OK);
  if (kg_graph_pass(opened, true, kg_builder_sink(builder), &error) != KG_OK ||
      kg_builder_finish(&again, builder, &error) != KG_OK)
    fail_msg("%s", error.message);
  char *found = sample_export(again, "json", KG_EVIDENCE_NONE, &again_size);
  char *expected = sample_export(built, "json", KG_EVIDENCE_NONE, &expected_size);
  assert_same(found, again_size, expected, expected_size);
  assert_null(kg_graph_document_at(opened, kg_graph_document_count(opened)));
  assert_null(kg_graph_entity_at(opened, kg_graph_entity_count(opened)));
  assert_null(kg_graph_fact_at(opened, kg_graph_fact_count(opened)));
  const uint32_t *facts;
  assert_int_equal(kg_graph_facts_of(opened, (uint32_t)kg_graph_entity_count(opened), &facts), 0);
  kg_builder_free(builder);
  kg_graph_free(again);
  kg_graph_free(opened);
  kg_graph_free(built);
  free(expected);
  free(found);
  free(bytes);
}

static void test_empty(void **state) {
  (void)state;
  size_t size;
  kg_graph *built = build("");
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  kg_graph *opened = view(bytes, size);
  uint32_t found[1];
  assert_int_equal(kg_graph_check(opened, NULL), KG_OK);
  assert_int_equal(kg_graph_entity_count(opened), 0);
  assert_int_equal(small_graph_find(opened, "anyone", found, 1), 0);
  assert_int_equal(kg_graph_suggest(opened, KG_LITERAL("anyone"), found, 1), 0);
  kg_graph_free(opened);
  kg_graph_free(built);
  free(bytes);
}

static void test_open(void **state) {
  (void)state;
  char path[] = "/tmp/test_snapshot-XXXXXX";
  const int descriptor = mkstemp(path);
  size_t size;
  kg_graph *built = build(small), *opened = NULL;
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  kg_error error = {0};
  assert_true(descriptor >= 0);
  assert_false(kg_snapshot_is_at(path));
  assert_int_equal(kg_graph_open(&opened, path, test_ontology, NULL, &error), KG_BAD_INPUT);
  assert_int_equal(write(descriptor, bytes, size), (ssize_t)size);
  assert_true(kg_snapshot_is_at(path));
  assert_int_equal(kg_graph_open(&opened, path, test_ontology, NULL, &error), KG_OK);
  assert_string_equal(kg_mapped_file(kg_graph_base(opened).data), path);
  assert_null(kg_mapped_file(&size));
  assert_int_equal(kg_graph_check(opened, &error), KG_OK);
  const void *inside = kg_graph_base(opened).data;
  kg_graph_free(opened);
  assert_null(kg_mapped_file(inside));
  (void)close(descriptor);
  (void)unlink(path);
  assert_int_equal(kg_graph_open(&opened, path, test_ontology, NULL, &error), KG_IO);
  assert_int_equal(kg_graph_open(&opened, "/tmp", test_ontology, NULL, &error), KG_IO);
  assert_false(kg_snapshot_is_at("/tmp"));
  kg_graph_free(built);
  free(bytes);
}

/* ---- Damage ----------------------------------------------------------------------------------------------------- */

static kg_status forget(void *state, const void *data, size_t size, kg_error *error) {
  (void)error;
  const unsigned char *bytes = data;
  for (size_t i = 0; i < size; i++) *(unsigned *)state += bytes[i]; /* every byte is looked at */
  return KG_OK;
}

/* Follows all links in both directions, as a search does. */
static void follow(const kg_graph *graph) {
  kg_adjacency *links = NULL;
  if (kg_adjacency_new(&links, graph, NULL, NULL) != KG_OK) return;
  unsigned *seen = calloc((size_t)kg_adjacency_node_count(links) + 1, sizeof *seen);
  assert_non_null(seen);
  for (uint32_t node = 0; node < kg_adjacency_node_count(links); node++)
    for (int incoming = 0; incoming < 2; incoming++) {
      const kg_adjacency_row row = kg_adjacency_links(links, node, incoming == 1);
      for (uint32_t place = row.begin; place < row.end; place++) {
        const kg_adjacency_link link = kg_adjacency_at(links, place, incoming == 1);
        if (link.node == KG_ADJACENCY_NONE) continue;
        seen[link.node]++;
        assert_non_null(kg_graph_fact_at(graph, link.fact));
        (void)kg_adjacency_predicate_fact(links, link.predicate);
        (void)kg_adjacency_literal_fact(links, link.node);
      }
    }
  (void)kg_adjacency_predicate(links, KG_LITERAL("worksFor"));
  (void)kg_adjacency_literal(links, KG_LITERAL("CTO"), (kg_string){0}, (kg_string){0});
  kg_adjacency_free(links);
  free(seen);
}

/* Uses a file that may be damaged for all that a graph is used for. True if that went well. */
static bool use(const char *bytes, size_t size, bool check) {
  kg_graph *graph = NULL;
  unsigned sum = 0;
  uint32_t found[4];
  if (kg_graph_view(&graph, (kg_string){bytes, size}, "g.kg", test_ontology, NULL, NULL) != KG_OK) return false;
  (void)small_graph_find(graph, "castellan", found, 4);
  (void)small_graph_find(graph, "https://example.org/id/company/brindlewave", found, 4);
  (void)kg_graph_suggest(graph, KG_LITERAL("castelan"), found, 4);
  follow(graph);
  static const char *const formats[] = {"json", "turtle"};
  kg_status status = KG_OK;
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    const kg_export_options options = {.evidence = KG_EVIDENCE_STATEMENTS};
    const kg_status written =
        kg_graph_export(graph, kg_format_find(formats[i]), &options, (kg_sink){forget, &sum}, NULL);
    if (written != KG_OK) status = written;
  }
  if (check && kg_graph_check(graph, NULL) != KG_OK) status = KG_BAD_INPUT;
  kg_graph_free(graph);
  return status == KG_OK;
}

static void test_cut_short(void **state) {
  (void)state;
  size_t size;
  kg_graph *built = build(small);
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  assert_true(use(bytes, size, true));
  for (size_t cut = 0; cut < size; cut++) {
    char *copy = malloc(cut + 1); /* so that a look behind the end is noticed */
    assert_non_null(copy);
    memcpy(copy, bytes, cut);
    assert_false(use(copy, cut, true));
    free(copy);
  }
  kg_graph_free(built);
  free(bytes);
}

static void test_changed(void **state) {
  (void)state;
  static const unsigned char changes[] = {0x01, 0x80, 0xFF};
  size_t size;
  kg_graph *built = build(small);
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  for (size_t i = 0; i < size; i++)
    for (size_t k = 0; k < sizeof changes; k++) {
      bytes[i] = (char)(bytes[i] ^ (char)changes[k]);
      if (use(bytes, size, true)) fail_msg("byte %zu changed by %02x is not noticed", i, changes[k]);
      bytes[i] = (char)(bytes[i] ^ (char)changes[k]);
    }
  assert_true(use(bytes, size, true));
  kg_graph_free(built);
  free(bytes);
}

/* Puts the checksums right again, as someone with bad intentions would. */
static void seal(char *bytes, size_t size) {
  kg_crc32 crc;
  kg_snapshot_tail tail;
  kg_crc32_init(&crc);
  memcpy(&tail, bytes + size - sizeof tail, sizeof tail);
  for (size_t i = 0; i < tail.count; i++) {
    kg_snapshot_entry entry;
    char *at = bytes + tail.table + i * sizeof entry;
    memcpy(&entry, at, sizeof entry);
    if (entry.offset <= size && entry.size <= size - entry.offset)
      entry.sum = kg_crc32_add(&crc, 0, bytes + entry.offset, (size_t)entry.size);
    memcpy(at, &entry, sizeof entry);
  }
  tail.sum = kg_crc32_add(&crc, 0, bytes, sizeof(kg_snapshot_head));
  tail.sum = kg_crc32_add(&crc, tail.sum, bytes + tail.table, size - sizeof tail - (size_t)tail.table);
  tail.sum = kg_crc32_add(&crc, tail.sum, &tail, offsetof(kg_snapshot_tail, sum));
  memcpy(bytes + size - sizeof tail, &tail, sizeof tail);
}

/* Words that lead astray, everywhere, with checksums that fit: nothing outside of the file is read. */
static void test_forged(void **state) {
  (void)state;
  static const uint32_t words[] = {0, 1, 2, 7, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF};
  size_t size;
  kg_graph *built = build(small);
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  char *copy = malloc(size);
  assert_non_null(copy);
  for (size_t i = sizeof(kg_snapshot_head); i + sizeof(kg_snapshot_tail) < size; i += sizeof *words)
    for (size_t k = 0; k < sizeof words / sizeof *words; k++) {
      memcpy(copy, bytes, size);
      memcpy(copy + i, &words[k], sizeof *words);
      seal(copy, size);
      (void)use(copy, size, true);
    }
  free(copy);
  kg_graph_free(built);
  free(bytes);
}

/* Finds what a test wants to forge. */
static kg_snapshot_entry entry_of(const char *bytes, size_t size, kg_snapshot_section section) {
  kg_snapshot_tail tail;
  kg_snapshot_entry entry = {0};
  memcpy(&tail, bytes + size - sizeof tail, sizeof tail);
  memcpy(&entry, bytes + tail.table + (size_t)section * sizeof entry, sizeof entry);
  assert_int_equal(entry.section, section);
  return entry;
}

/* What a file may not bring into an output: an IRI that ends its brackets, a source that ends its JSON, bytes that are no
 * text. Their checksums fit. */
static void test_injection(void **state) {
  (void)state;
  static const struct {
    const char *from, *to;
  } forged[] = {{"https://example.org/id/company/brindlewave", "https://example.org/id/company/brindle> <x"},
                {"{\"row\":12}", "{\"row\":1},"},
                {"A memo", "A\xFFmemo"},
                {"Mirela Castellan", "Mirela\0Castellan"},
                {"Mirela Castellan joined Brin", "Mirela Castellan \xC3\xA9joined Br"}};
  size_t size;
  kg_graph *built = build(small);
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  for (size_t i = 0; i < sizeof forged / sizeof *forged; i++) {
    const kg_string from = kg_string_of(forged[i].from);
    char *copy = malloc(size);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    const size_t at = kg_string_find((kg_string){copy, size}, from, 0);
    assert_true(at != SIZE_MAX);
    memcpy(copy + at, forged[i].to, from.size);
    seal(copy, size);
    if (use(copy, size, false)) fail_msg("\"%s\" became something else unnoticed", forged[i].from);
    free(copy);
  }
  kg_graph_free(built);
  free(bytes);
}

/* Every entity claims all members, every row all facts: shown once, they would be no end of work. */
static void test_shared_items(void **state) {
  (void)state;
  size_t size;
  kg_graph *built = build(small);
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  for (int rows = 0; rows < 2; rows++) {
    char *copy = malloc(size);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    const kg_snapshot_entry entities = entry_of(copy, size, KG_SECTION_ENTITIES);
    const kg_snapshot_entry members = entry_of(copy, size, KG_SECTION_MEMBERS);
    const kg_snapshot_range all = {0, (uint32_t)(members.size / members.item_size)};
    for (size_t i = 0; !rows && i < entities.size; i += entities.item_size)
      memcpy(copy + entities.offset + i + offsetof(kg_snapshot_entity, members), &all, sizeof all);
    const kg_snapshot_entry firsts = entry_of(copy, size, KG_SECTION_OUT_ROWS);
    const uint32_t ends[] = {0, (uint32_t)kg_graph_fact_count(built), 0, (uint32_t)kg_graph_fact_count(built)};
    if (rows) memcpy(copy + firsts.offset, ends, sizeof ends);
    seal(copy, size);
    kg_graph *graph = view(copy, size);
    kg_adjacency *links = NULL;
    unsigned sum = 0;
    assert_int_equal(kg_adjacency_new(&links, graph, NULL, NULL), rows ? KG_BAD_INPUT : KG_OK);
    assert_int_equal(kg_graph_export(graph, kg_format_find("json"), NULL, (kg_sink){forget, &sum}, NULL), KG_BAD_INPUT);
    kg_adjacency_free(links);
    kg_graph_free(graph);
    free(copy);
  }
  kg_graph_free(built);
  free(bytes);
}

/* Indexes that are in range but wrong are found by kg_graph_check. */
static void test_wrong_indexes(void **state) {
  (void)state;
  static const kg_snapshot_section sections[] = {KG_SECTION_ROW_FACTS, KG_SECTION_NAMES, KG_SECTION_IN_FACTS,
                                                 KG_SECTION_FACTS, KG_SECTION_ENTITIES};
  size_t size;
  kg_graph *built = build(small);
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
    char *copy = malloc(size), item[64];
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    const kg_snapshot_entry entry = entry_of(copy, size, sections[i]);
    char *first = copy + entry.offset, *last = first + entry.size - entry.item_size;
    memcpy(item, first, entry.item_size);
    memcpy(first, last, entry.item_size);
    memcpy(last, item, entry.item_size);
    seal(copy, size);
    kg_graph *graph = view(copy, size);
    kg_error error = {0};
    assert_int_equal(kg_graph_check(graph, &error), KG_BAD_INPUT);
    assert_int_equal(kg_graph_damage(graph, &error), KG_BAD_INPUT);
    assert_string_equal(error.file, "g.kg");
    kg_graph_free(graph);
    free(copy);
  }
  kg_graph_free(built);
  free(bytes);
}

/* The ledger as it was, and one that names members or scores that cannot be. */
static void test_ledger(void **state) {
  (void)state;
  size_t size;
  kg_graph *built = build(nearly_one);
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  kg_graph *opened = view(bytes, size);
  const kg_graph_merge *merges, *seen;
  const kg_graph_doubt *doubts, *known;
  size_t merge_count = 0;
  for (uint32_t i = 0; i < kg_graph_entity_count(built); i++) {
    const size_t count = kg_graph_merges_of(built, i, &merges);
    assert_int_equal(kg_graph_merges_of(opened, i, &seen), count);
    for (size_t k = 0; k < count; k++) {
      assert_true(kg_string_equal(seen[k].rule, merges[k].rule) && kg_string_equal(seen[k].shared, merges[k].shared));
      assert_true(seen[k].left == merges[k].left && seen[k].right == merges[k].right);
      assert_true(seen[k].score == merges[k].score);
    }
    merge_count += count;
  }
  const size_t doubt_count = kg_graph_doubts(built, &doubts);
  assert_int_equal(kg_graph_doubts(opened, &known), doubt_count);
  for (size_t i = 0; i < doubt_count; i++) {
    assert_true(kg_string_equal(known[i].rule, doubts[i].rule) && known[i].score == doubts[i].score);
    assert_true(known[i].left == doubts[i].left && known[i].right_member == doubts[i].right_member);
  }
  assert_true(merge_count && doubt_count);
  kg_graph_free(opened);
  static const struct {
    kg_snapshot_section section;
    size_t word; /* of the first item */
  } wrong[] = {{KG_SECTION_MERGE_ROWS, 0}, {KG_SECTION_MERGES, 0}, {KG_SECTION_MERGES, 2}, {KG_SECTION_MERGES, 5},
               {KG_SECTION_DOUBTS, 1},     {KG_SECTION_DOUBTS, 3}, {KG_SECTION_DOUBTS, 4}, {KG_SECTION_DOUBTS, 7}};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    char *copy = malloc(size);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    const uint32_t beyond = 0x7FF00001; /* as the upper half of a double: no number */
    memcpy(copy + entry_of(copy, size, wrong[i].section).offset + 4 * wrong[i].word, &beyond, sizeof beyond);
    seal(copy, size);
    opened = view(copy, size);
    assert_int_equal(kg_graph_check(opened, NULL), KG_BAD_INPUT);
    kg_graph_free(opened);
    free(copy);
  }
  kg_graph_free(built);
  free(bytes);
}

/* A file of another version, and one of terms that the ontology does not have, say so. */
static void test_refused(void **state) {
  (void)state;
  size_t size;
  kg_graph *built = build(small), *graph = NULL;
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  kg_error error = {0};
  bytes[8] = 3;
  assert_int_equal(kg_graph_view(&graph, (kg_string){bytes, size}, "g.kg", test_ontology, NULL, &error), KG_BAD_INPUT);
  assert_non_null(strstr(error.message, "version 3"));
  bytes[8] = 2;
  const size_t at = kg_string_find((kg_string){bytes, size}, KG_LITERAL("worksFor"), 0);
  assert_true(at != SIZE_MAX);
  bytes[at + 7] = 'x';
  assert_int_equal(kg_graph_view(&graph, (kg_string){bytes, size}, "g.kg", test_ontology, NULL, &error), KG_BAD_INPUT);
  assert_non_null(strstr(error.message, "\"worksFox\""));
  assert_int_equal(kg_graph_view(&graph, (kg_string){bytes, size}, "g.kg", NULL, NULL, &error), KG_OK);
  kg_graph_free(graph);
  bytes[at + 7] = 'r';
  assert_int_equal(kg_graph_view(&graph, (kg_string){bytes + 1, size - 1}, "g.kg", test_ontology, NULL, &error),
                   KG_BAD_USAGE);
  kg_graph_free(built);
  free(bytes);
}

/* ---- Limits ----------------------------------------------------------------------------------------------------- */

static void test_large_offsets(void **state) {
  (void)state;
  kg_graph *built = build("{\"document\":\"d\",\"record\":\"document\",\"version\":1}\n"
                          "{\"document\":\"d\",\"record\":\"entity\",\"id\":\"e\",\"type\":\"Person\",\"name\":\"A\","
                          "\"mentions\":[[4294967290,4294967295]]}\n");
  unsigned sum = 0;
  kg_error error = {0};
  assert_int_equal(kg_graph_export(built, kg_format_find("kg"), NULL, (kg_sink){forget, &sum}, &error), KG_LIMIT);
  kg_graph_free(built);
}

static void test_no_memory(void **state) {
  (void)state;
  size_t size;
  kg_graph *built = build(small), *graph = NULL;
  char *bytes = sample_export(built, "kg", KG_EVIDENCE_NONE, &size);
  bool opened = false;
  for (size_t granted = 0; !opened && granted < 100; granted++) {
    size_t left = granted;
    const kg_allocator allocator = kg_test_failing(&left);
    const kg_status status = kg_graph_view(&graph, (kg_string){bytes, size}, "g.kg", test_ontology, &allocator, NULL);
    opened = status == KG_OK;
    assert_true(opened || (status == KG_NO_MEMORY && !graph));
    kg_graph_free(graph);
  }
  assert_true(opened);
  kg_graph_free(built);
  free(bytes);
}

static void test_no_memory_to_write(void **state) {
  (void)state;
  bool written = false;
  for (size_t granted = 0; !written && granted < 500; granted++) {
    size_t left = SIZE_MAX;
    unsigned sum = 0;
    kg_graph *graph = NULL;
    kg_builder *builder = NULL;
    const kg_allocator allocator = kg_test_failing(&left);
    assert_int_equal(kg_builder_new(&builder, test_ontology, NULL, &allocator, NULL), KG_OK);
    const kg_fact_sink sink = kg_builder_sink(builder);
    assert_int_equal(kg_facts_read(kg_string_of(small), "in", 1, &sink, NULL, NULL), KG_OK);
    assert_int_equal(kg_builder_finish(&graph, builder, NULL), KG_OK);
    left = granted;
    const kg_status status = kg_graph_export(graph, kg_format_find("kg"), NULL, (kg_sink){forget, &sum}, NULL);
    written = status == KG_OK;
    assert_true(written || status == KG_NO_MEMORY);
    kg_builder_free(builder);
    kg_graph_free(graph);
  }
  assert_true(written);
}

/* "123456789" is the value by which implementations are compared. */
static void test_crc32(void **state) {
  (void)state;
  kg_crc32 crc;
  kg_crc32_init(&crc);
  assert_int_equal(kg_crc32_add(&crc, 0, "123456789", 9), 0xCBF43926);
  assert_int_equal(kg_crc32_add(&crc, kg_crc32_add(&crc, 0, "12345", 5), "6789", 4), 0xCBF43926);
  assert_int_equal(kg_crc32_add(&crc, 0, "The quick brown fox jumps over the lazy dog", 43), 0x414FA339);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_round_trip),    cmocka_unit_test(test_links),
      cmocka_unit_test(test_records),       cmocka_unit_test(test_ledger),
      cmocka_unit_test(test_empty),         cmocka_unit_test(test_open),
      cmocka_unit_test(test_cut_short),     cmocka_unit_test(test_changed),
      cmocka_unit_test(test_forged),        cmocka_unit_test(test_injection),
      cmocka_unit_test(test_wrong_indexes), cmocka_unit_test(test_shared_items),
      cmocka_unit_test(test_refused),       cmocka_unit_test(test_large_offsets),
      cmocka_unit_test(test_no_memory),     cmocka_unit_test(test_no_memory_to_write),
      cmocka_unit_test(test_crc32),
  };
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
