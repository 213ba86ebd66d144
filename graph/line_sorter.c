#include "graph/line_sorter.h"

#include "graph/base/error.h"
#include "graph/runs.h"

struct kg_line_sorter {
  kg_allocator allocator;
  char *text; /* lines, the last perhaps unfinished */
  size_t size, capacity;
  kg_string *lines; /* room for those of one run */
  size_t line_capacity;
  kg_runs runs;
};

static void *resize(const kg_line_sorter *s, void *block, size_t size) {
  return s->allocator.reallocate(s->allocator.state, block, size);
}

kg_status kg_line_sorter_new(kg_line_sorter **out, const kg_allocator *allocator, kg_error *error) {
  *out = NULL;
  kg_line_sorter *s = kg_reallocate(allocator, NULL, sizeof *s);
  if (!s) return kg_fail_memory(error);
  memset(s, 0, sizeof *s);
  s->allocator = s->runs.allocator = kg_allocator_or_standard(allocator);
  *out = s;
  return KG_OK;
}

void kg_line_sorter_free(kg_line_sorter *s) {
  if (!s) return;
  kg_runs_clear(&s->runs);
  if (s->text) (void)resize(s, s->text, 0);
  if (s->lines) (void)resize(s, s->lines, 0);
  (void)resize(s, s, 0);
}

static kg_status note_line(kg_line_sorter *s, size_t *count, kg_string line, kg_error *error) {
  if (*count == s->line_capacity) {
    const size_t capacity = s->line_capacity ? s->line_capacity * 2 : 1024;
    kg_string *larger =
        capacity > SIZE_MAX / 2 / sizeof *larger ? NULL : resize(s, s->lines, capacity * sizeof *larger);
    if (!larger) return kg_fail_memory(error);
    s->lines = larger;
    s->line_capacity = capacity;
  }
  s->lines[(*count)++] = line;
  return KG_OK;
}

/* The whole lines that are there. @param used receives their size. */
static kg_status cut(kg_line_sorter *s, size_t *count, size_t *used, kg_error *error) {
  *count = *used = 0;
  for (const char *feed; s->size > *used && (feed = memchr(s->text + *used, '\n', s->size - *used));) {
    const size_t end = (size_t)(feed - s->text);
    KG_TRY(note_line(s, count, (kg_string){s->text + *used, end - *used}, error));
    *used = end + 1;
  }
  return KG_OK;
}

static kg_status put_aside(kg_line_sorter *s, kg_error *error) {
  size_t count, used;
  KG_TRY(cut(s, &count, &used, error));
  if (!count) return KG_OK;
  KG_TRY(kg_runs_add_lines(&s->runs, s->lines, count, error));
  memmove(s->text, s->text + used, s->size - used);
  s->size -= used;
  return KG_OK;
}

static kg_status take(void *state, const void *data, size_t size, kg_error *error) {
  kg_line_sorter *s = state;
  if (s->size && size > KG_RUN_SIZE - s->size) KG_TRY(put_aside(s, error));
  if (size > SIZE_MAX / 4 - s->size) return kg_fail_memory(error);
  if (s->size + size > s->capacity) {
    const size_t doubled = (s->size + size) * 2;
    const size_t capacity = doubled > KG_RUN_SIZE && s->size + size <= KG_RUN_SIZE ? KG_RUN_SIZE : doubled;
    char *larger = resize(s, s->text, capacity);
    if (!larger) return kg_fail_memory(error);
    s->text = larger;
    s->capacity = capacity;
  }
  if (size) memcpy(s->text + s->size, data, size);
  s->size += size;
  return KG_OK;
}

kg_sink kg_line_sorter_sink(kg_line_sorter *sorter) { return (kg_sink){take, sorter}; }

/* All lines are in memory. */
static kg_status write_sorted(kg_line_sorter *s, kg_writer *writer, kg_error *error) {
  size_t count, used;
  KG_TRY(cut(s, &count, &used, error));
  kg_lines_write_sorted(s->lines, count, writer);
  return kg_writer_finish(writer, error);
}

kg_status kg_line_sorter_write(kg_line_sorter *s, kg_writer *writer, kg_error *error) {
  if (s->runs.count == 0) return write_sorted(s, writer, error);
  KG_TRY(put_aside(s, error));
  KG_TRY(kg_runs_merge(&s->runs, writer, error));
  return kg_writer_finish(writer, error);
}
