#include "graph/base/lines.h"

#include "graph/base/arena.h"
#include "graph/base/error.h"

#include <errno.h>

enum { FIRST_CAPACITY = 1 << 16, MIB = 1 << 20 };

void kg_lines_init(kg_lines *lines, FILE *file, const char *name, const kg_allocator *allocator) {
  memset(lines, 0, sizeof *lines);
  lines->file = file;
  lines->name = name;
  lines->max = KG_LINES_MAX;
  lines->hint = "a record is shorter";
  lines->allocator = kg_allocator_or_standard(allocator);
  lines->mark = kg_source_mark_of(fileno(file));
}

void kg_lines_clear(kg_lines *lines) {
  if (lines->buffer) (void)lines->allocator.reallocate(lines->allocator.state, lines->buffer, 0);
  lines->buffer = NULL;
  lines->begin = lines->end = lines->capacity = 0;
}

static kg_status fail_long(const kg_lines *lines, kg_error *error) {
  const bool round = lines->max % MIB == 0;
  return kg_fail(error, KG_LIMIT, lines->name, lines->line + 1, "a line has more than %zu %s; %s",
                 round ? lines->max / MIB : lines->max, round ? "MiB" : "bytes", lines->hint);
}

/* Room behind what is there, which is no longer than a line may be, by moving it to the front or by a larger buffer. */
static kg_status make_room(kg_lines *lines, kg_error *error) {
  const size_t kept = lines->end - lines->begin;
  if (lines->begin && kept) memmove(lines->buffer, lines->buffer + lines->begin, kept);
  lines->begin = 0;
  lines->end = kept;
  if (kept < lines->capacity) return KG_OK;
  size_t capacity = lines->capacity ? lines->capacity * 2 : FIRST_CAPACITY;
  if (lines->capacity && capacity > lines->max + 2) capacity = lines->max + 2;
  char *larger = lines->allocator.reallocate(lines->allocator.state, lines->buffer, capacity);
  if (!larger) return kg_fail_memory(error);
  lines->buffer = larger;
  lines->capacity = capacity;
  return KG_OK;
}

/* More bytes behind what is there; at the end, `ended`. A signal is no end. */
static kg_status read_more(kg_lines *lines, kg_error *error) {
  KG_TRY(make_room(lines, error));
  for (;;) {
    errno = 0;
    const size_t got = fread(lines->buffer + lines->end, 1, lines->capacity - lines->end, lines->file);
    lines->end += got;
    if (got || !ferror(lines->file)) {
      lines->ended = got == 0;
      return got ? KG_OK : kg_source_check(&lines->mark, fileno(lines->file), lines->name, error);
    }
    if (errno != EINTR) return kg_fail(error, KG_IO, lines->name, 0, "cannot read: %s", strerror(errno));
    clearerr(lines->file);
  }
}

kg_status kg_lines_next(kg_lines *lines, kg_string *line, kg_error *error) {
  size_t looked = 0; /* where no line ends */
  *line = (kg_string){0};
  for (;;) {
    const size_t kept = lines->end - lines->begin;
    const char *begin = lines->buffer + lines->begin;
    const char *feed = kept > looked ? memchr(begin + looked, '\n', kept - looked) : NULL;
    const size_t size = feed ? (size_t)(feed - begin) : kept;
    if (size > lines->max) return fail_long(lines, error);
    if (feed || (lines->ended && kept)) {
      *line = (kg_string){begin, size};
      lines->begin += line->size + (feed ? 1 : 0);
      lines->line++;
      return KG_OK;
    }
    if (lines->ended) return KG_OK;
    looked = kept;
    KG_TRY(read_more(lines, error));
  }
}

kg_status kg_lines_next_block(kg_lines *lines, kg_string *block, size_t *first, kg_error *error) {
  kg_string line;
  KG_TRY(kg_lines_next(lines, &line, error));
  *block = (kg_string){line.data, 0};
  *first = lines->line;
  if (!line.data) return KG_OK;
  const char *end = lines->buffer + lines->begin;
  for (const char *feed; (feed = memchr(end, '\n', lines->end - lines->begin));) {
    if ((size_t)(feed - end) > lines->max) break; /* for the next call to tell of */
    lines->line++;
    end = feed + 1;
    lines->begin = (size_t)(end - lines->buffer);
  }
  block->size = (size_t)(end - line.data);
  return KG_OK;
}

kg_status kg_lines_rewind(kg_lines *lines, kg_error *error) {
  if (fseek(lines->file, 0, SEEK_SET) != 0)
    return kg_fail(error, KG_IO, lines->name, 0, "cannot read: %s", strerror(errno));
  lines->begin = lines->end = lines->line = 0;
  lines->ended = false;
  return KG_OK;
}
