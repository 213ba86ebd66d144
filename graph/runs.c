#include "graph/runs.h"

#include "graph/base/buffer.h"
#include "graph/base/error.h"
#include "graph/base/fact.h"
#include "graph/base/order.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- One line, as kgraph prints it ---------------------------------------------------------------------------- */

typedef struct canon {
  kg_fact_printer *printer;
  kg_buffer text; /* of one line, with its end; empty for an empty line */
} canon;

static kg_status take_text(void *state, const void *data, size_t size, kg_error *error) {
  canon *c = state;
  return kg_buffer_add(&c->text, (kg_string){data, size}, error);
}

static kg_status canon_init(canon *c, const kg_allocator *allocator, kg_error *error) {
  memset(c, 0, sizeof *c);
  kg_buffer_init(&c->text, allocator);
  return kg_fact_printer_new(&c->printer, (kg_sink){take_text, c}, allocator, error);
}

static void canon_clear(canon *c) {
  kg_fact_printer_free(c->printer);
  kg_buffer_clear(&c->text);
}

/* `*out` is lent until the next call. */
static kg_status canon_line(canon *c, const kg_lines *lines, kg_string line, kg_string *out, kg_error *error) {
  kg_error problem = {0};
  const kg_fact_sink sink = kg_fact_printer_sink(c->printer);
  c->text.size = 0;
  kg_status status = kg_facts_read(line, lines->name, lines->line, &sink, NULL, &problem);
  if (status == KG_OK) status = kg_fact_printer_flush(c->printer, &problem);
  if (status != KG_OK) {
    (void)kg_fail(error, status, lines->name, lines->line, "%s", problem.message);
    if (error) error->column = problem.column;
    return status;
  }
  *out = (kg_string){c->text.data, c->text.size ? c->text.size - 1 : 0};
  return KG_OK;
}

/* ---- Files ---------------------------------------------------------------------------------------------------- */

static FILE *open_nameless(void) {
  const char *folder = getenv("TMPDIR");
  char path[4096];
  const int size = snprintf(path, sizeof path, "%s/kgraph-XXXXXX", folder && *folder ? folder : "/tmp");
  if (size < 0 || (size_t)size >= sizeof path) {
    errno = ENAMETOOLONG;
    return NULL;
  }
  const int descriptor = mkstemp(path);
  if (descriptor < 0) return NULL;
  (void)unlink(path);
  FILE *file = fdopen(descriptor, "w+b");
  if (!file) (void)close(descriptor);
  return file;
}

static kg_status take_bytes(void *state, const void *data, size_t size, kg_error *error) {
  if (fwrite(data, 1, size, state) == size) return KG_OK;
  return kg_fail(error, KG_IO, NULL, 0, "cannot write a temporary file: %s; TMPDIR names its folder", strerror(errno));
}

static void close_run(kg_run *run) {
  kg_lines_clear(&run->lines);
  if (run->lines.file && run->lines.file != stdin) (void)fclose(run->lines.file);
  run->lines.file = NULL;
}

void kg_runs_clear(kg_runs *runs) {
  for (size_t i = 0; i < runs->count; i++) close_run(&runs->items[i]);
  runs->count = 0;
}

/* ---- Merging -------------------------------------------------------------------------------------------------- */

/* The line of a document up to its kind, and its hash; false for other records. */
static bool read_document(kg_string line, kg_string *id, kg_string *hash) {
  const kg_string kind = KG_LITERAL("\",\"record\":\"document\""), key = KG_LITERAL(",\"version\":1,\"sha256\":\"");
  const size_t at = kg_string_find(line, KG_LITERAL("\",\"record\":\""), 0);
  if (at == SIZE_MAX) return false;
  const kg_string rest = kg_string_slice(line, at, line.size);
  if (!kg_string_starts(rest, kind)) return false;
  *id = kg_string_slice(line, 0, at);
  *hash = (kg_string){"", 0};
  const kg_string tail = kg_string_slice(rest, kind.size, rest.size);
  if (!kg_string_starts(tail, key)) return true;
  const kg_string value = kg_string_slice(tail, key.size, tail.size);
  const size_t end = kg_string_find(value, KG_LITERAL("\""), 0);
  *hash = kg_string_slice(value, 0, end == SIZE_MAX ? value.size : end);
  return true;
}

static kg_status check_documents(const kg_run *run, kg_string before, kg_error *error) {
  kg_string id, hash, other_id, other_hash;
  if (!read_document(run->line, &id, &hash) || !read_document(before, &other_id, &other_hash)) return KG_OK;
  if (!kg_string_equal(id, other_id) || !hash.size || !other_hash.size || kg_string_equal(hash, other_hash))
    return KG_OK;
  const kg_string shown = kg_string_slice(id, strlen("{\"document\":\""), id.size);
  return kg_fail(error, KG_BAD_INPUT, run->lines.name, run->is_input ? run->lines.line : 0,
                 "document \"%.*s\" comes with two different contents (sha256); rename or leave out one",
                 shown.size > 150 ? 150 : (int)shown.size, shown.data);
}

static kg_status advance(kg_run *run, kg_error *error) {
  do KG_TRY(kg_lines_next(&run->lines, &run->line, error));
  while (run->line.data && run->line.size == 0);
  return KG_OK;
}

/* The runs that have a line left, as a heap: the least line is on top. */
typedef struct run_heap {
  kg_run *items[KG_RUNS_MAX];
  size_t count;
} run_heap;

static bool is_before(const kg_run *a, const kg_run *b) {
  const int order = kg_string_compare(a->line, b->line);
  return order ? order < 0 : a < b;
}

/* Lets the run at `at` sink to its place. */
static void sink_run(run_heap *heap, size_t at) {
  kg_run *run = heap->items[at];
  for (size_t below; (below = 2 * at + 1) < heap->count; at = below) {
    if (below + 1 < heap->count && is_before(heap->items[below + 1], heap->items[below])) below++;
    if (!is_before(heap->items[below], run)) break;
    heap->items[at] = heap->items[below];
  }
  heap->items[at] = run;
}

static kg_status fill_heap(run_heap *heap, kg_runs *runs, kg_error *error) {
  for (size_t i = 0; i < runs->count; i++) {
    KG_TRY(advance(&runs->items[i], error));
    if (runs->items[i].line.data) heap->items[heap->count++] = &runs->items[i];
  }
  for (size_t i = heap->count / 2; i-- > 0;) sink_run(heap, i);
  return KG_OK;
}

static kg_status merge_lines(kg_runs *runs, kg_writer *writer, kg_buffer *copy, kg_error *error) {
  kg_string last = {0};
  run_heap heap = {.count = 0};
  KG_TRY(fill_heap(&heap, runs, error));
  while (heap.count) {
    kg_run *least = heap.items[0];
    const int order = last.data ? kg_string_compare(last, least->line) : -1;
    if (order > 0)
      return kg_fail(error, KG_IO, least->lines.name, least->lines.line, "has changed while it was read; try again");
    if (order < 0) {
      if (last.data && runs->are_records) KG_TRY(check_documents(least, last, error));
      kg_write(writer, least->line);
      kg_write_char(writer, '\n');
      if (writer->status != KG_OK) return kg_writer_finish(writer, error);
      KG_TRY(kg_buffer_set(copy, least->line, error)); /* the line itself is lent until its run goes on */
      last = kg_buffer_text(copy);
    }
    KG_TRY(advance(least, error));
    if (!least->line.data) heap.items[0] = heap.items[--heap.count];
    if (heap.count) sink_run(&heap, 0);
  }
  return KG_OK;
}

kg_status kg_runs_merge(kg_runs *runs, kg_writer *writer, kg_error *error) {
  kg_buffer copy;
  kg_buffer_init(&copy, &runs->allocator);
  const kg_status status = merge_lines(runs, writer, &copy, error);
  kg_buffer_clear(&copy);
  if (status == KG_OK) kg_runs_clear(runs);
  return status;
}

/* ---- Adding --------------------------------------------------------------------------------------------------- */

static void push(kg_runs *runs, FILE *file, const char *name, bool is_input) {
  kg_run *run = &runs->items[runs->count++];
  kg_lines_init(&run->lines, file, name, &runs->allocator);
  run->is_input = is_input;
  run->line = (kg_string){0};
}

/* Writes a new run through `fill`. */
static kg_status write_run(kg_runs *runs, const char *name,
                           kg_status (*fill)(void *state, kg_writer *writer, kg_error *error), void *state,
                           kg_error *error) {
  FILE *file = open_nameless();
  if (!file)
    return errno == ENOMEM ? kg_fail_memory(error)
                           : kg_fail(error, KG_IO, NULL, 0, "cannot make a temporary file: %s; TMPDIR names its folder",
                                     strerror(errno));
  kg_writer *writer = runs->allocator.reallocate(runs->allocator.state, NULL, sizeof *writer);
  kg_status status = writer ? KG_OK : kg_fail_memory(error);
  if (writer) {
    kg_writer_init(writer, (kg_sink){take_bytes, file});
    status = fill(state, writer, error);
    if (status == KG_OK) status = kg_writer_finish(writer, error);
    if (status == KG_OK && (fflush(file) != 0 || fseek(file, 0, SEEK_SET) != 0))
      status =
          kg_fail(error, KG_IO, NULL, 0, "cannot write a temporary file: %s; TMPDIR names its folder", strerror(errno));
    (void)runs->allocator.reallocate(runs->allocator.state, writer, 0);
  }
  if (status == KG_OK)
    push(runs, file, name, false);
  else
    (void)fclose(file);
  return status;
}

static kg_status fill_merged(void *state, kg_writer *writer, kg_error *error) {
  return kg_runs_merge(state, writer, error);
}

/* Room for one more run. */
static kg_status make_room(kg_runs *runs, kg_error *error) {
  return runs->count < KG_RUNS_MAX ? KG_OK : write_run(runs, "merged streams", fill_merged, runs, error);
}

typedef KG_LIST(kg_string) string_list;

void kg_lines_write_sorted(kg_string *lines, size_t count, kg_writer *writer) {
  if (count) qsort(lines, count, sizeof *lines, kg_compare_strings);
  for (size_t i = 0; i < count; i++) {
    if (i && kg_string_equal(lines[i - 1], lines[i])) continue;
    kg_write(writer, lines[i]);
    kg_write_char(writer, '\n');
  }
}

static kg_status fill_sorted(void *state, kg_writer *writer, kg_error *error) {
  string_list *lines = state;
  (void)error;
  kg_lines_write_sorted(lines->items, lines->count, writer);
  return KG_OK;
}

kg_status kg_runs_add_lines(kg_runs *runs, kg_string *lines, size_t count, kg_error *error) {
  string_list list = {.items = lines, .count = count};
  KG_TRY(make_room(runs, error));
  return write_run(runs, "sorted lines", fill_sorted, &list, error);
}

static kg_status add_sorted(kg_runs *runs, kg_lines *from, canon *c, kg_arena *arena, kg_error *error) {
  string_list list = {0};
  for (bool more = true; more;) {
    kg_string line, text;
    KG_TRY(kg_lines_next(from, &line, error));
    more = line.data != NULL;
    if (more) KG_TRY(canon_line(c, from, line, &text, error));
    if (more && text.size) KG_PUSH(arena, &list, kg_string, kg_arena_copy(arena, text));
    if (kg_arena_failed(arena)) return kg_fail_memory(error);
    if (list.count && (!more || arena->total >= KG_RUN_SIZE)) {
      KG_TRY(make_room(runs, error));
      KG_TRY(write_run(runs, from->name, fill_sorted, &list, error));
      list = (string_list){0};
      kg_arena_clear(arena);
    }
  }
  return KG_OK;
}

/* Looks at every line: are they as kgraph prints them, in order? */
static kg_status look(bool *sorted, kg_lines *from, canon *c, kg_buffer *last, kg_error *error) {
  kg_string line, text;
  for (*sorted = true; *sorted;) {
    KG_TRY(kg_lines_next(from, &line, error));
    if (!line.data) return KG_OK;
    KG_TRY(canon_line(c, from, line, &text, error));
    *sorted = kg_string_equal(line, text) && kg_string_compare(kg_buffer_text(last), text) <= 0;
    KG_TRY(kg_buffer_set(last, text, error));
  }
  return KG_OK;
}

static kg_status is_sorted(bool *sorted, kg_lines *from, canon *c, kg_error *error) {
  kg_buffer last;
  kg_buffer_init(&last, &c->text.allocator);
  const kg_status status = look(sorted, from, c, &last, error);
  kg_buffer_clear(&last);
  return status;
}

static kg_status add_file(kg_runs *runs, FILE *file, const char *name, bool *taken, canon *c, kg_error *error) {
  struct stat found;
  kg_lines from;
  kg_arena arena;
  bool sorted = false;
  kg_status status = KG_OK;
  if (fstat(fileno(file), &found) != 0) return kg_fail(error, KG_IO, name, 0, "cannot read: %s", strerror(errno));
  if (S_ISDIR(found.st_mode)) return kg_fail(error, KG_IO, name, 0, "is a directory, not a file; name a file in it");
  kg_lines_init(&from, file, name, &runs->allocator);
  kg_arena_init(&arena, &runs->allocator);
  if (S_ISREG(found.st_mode)) {
    status = is_sorted(&sorted, &from, c, error);
    if (status == KG_OK) status = kg_lines_rewind(&from, error);
  }
  if (status == KG_OK && sorted) {
    status = make_room(runs, error);
    if (status == KG_OK) push(runs, file, name, true);
    *taken = status == KG_OK;
  } else if (status == KG_OK) {
    status = add_sorted(runs, &from, c, &arena, error);
  }
  kg_lines_clear(&from);
  kg_arena_clear(&arena);
  return status;
}

kg_status kg_runs_add(kg_runs *runs, const char *path, kg_error *error) {
  const bool is_standard = strcmp(path, "-") == 0;
  FILE *file = is_standard ? stdin : fopen(path, "rb");
  const char *name = is_standard ? "standard input" : path;
  if (!file && errno == ENOMEM) return kg_fail_memory(error);
  if (!file) return kg_fail(error, KG_IO, path, 0, "cannot read: %s", strerror(errno));
  canon c;
  bool taken = false;
  runs->are_records = true;
  kg_status status = canon_init(&c, &runs->allocator, error);
  if (status == KG_OK) status = add_file(runs, file, name, &taken, &c, error);
  canon_clear(&c);
  if (!taken && !is_standard) (void)fclose(file);
  return status;
}
