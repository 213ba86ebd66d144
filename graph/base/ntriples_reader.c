#include "graph/base/error.h"
#include "graph/base/ntriples.h"
#include "graph/base/ntriples_statement.h"
#include "graph/base/unicode.h"

#include <stdlib.h>

struct kg_ntriples_reader {
  kg_arena arena;   /* owns this struct */
  kg_arena scratch; /* decoded texts of one line */
  kg_allocator allocator;
  bool quads;
  const char *name;
  const kg_rdf_handler *handler;
  size_t line;
  char *pending; /* the beginning of a line whose end has not come yet */
  size_t pending_size, pending_capacity;
};

kg_status kg_ntriples_reader_new(kg_ntriples_reader **reader, bool quads, const char *name,
                                 const kg_rdf_handler *handler, const kg_allocator *allocator, kg_error *error) {
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_ntriples_reader *made = kg_arena_zeroed(&arena, 1, sizeof *made);
  *reader = made;
  if (!made) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  made->arena = arena;
  made->allocator = arena.allocator;
  kg_arena_init(&made->scratch, allocator);
  made->quads = quads;
  made->name = name;
  made->handler = handler;
  made->line = 1;
  return KG_OK;
}

void kg_ntriples_reader_free(kg_ntriples_reader *reader) {
  if (!reader) return;
  if (reader->pending) (void)reader->allocator.reallocate(reader->allocator.state, reader->pending, 0);
  kg_arena_clear(&reader->scratch);
  kg_arena arena = reader->arena; /* the reader lies in it */
  kg_arena_clear(&arena);
}

/* ---- One line ------------------------------------------------------------------------------------------------ */

static kg_status fail_at(const kg_ntriples_reader *reader, const kg_ntriples_scan *scan, const unsigned char *begin,
                         kg_error *error) {
  if (scan->status == KG_NO_MEMORY) return kg_fail_memory(error);
  size_t column = 1;
  for (const unsigned char *at = begin; at < scan->fault_at; at++) column += (*at & 0xC0) != 0x80;
  (void)kg_fail(error, scan->status, reader->name, reader->line, "%s", scan->fault);
  if (error) error->column = column;
  return scan->status;
}

static kg_status fail_long(const kg_ntriples_reader *reader, kg_error *error) {
  return kg_fail(error, KG_LIMIT, reader->name, reader->line, "a statement has more than %zu MiB; shorten its texts",
                 KG_NTRIPLES_LINE_MAX >> 20);
}

static bool is_end(unsigned char c) { return c == '\n' || c == '\r'; }

/* What stands behind a statement, or in a line by itself: nothing, or a comment, which is UTF-8 too. */
static const unsigned char *read_rest(kg_ntriples_scan *scan, const unsigned char *at) {
  at = kg_ntriples_space(at);
  if (*at == '#') {
    const unsigned char *begin = at;
    bool plain = true;
    for (; !is_end(*at); at++) plain = plain && *at < 0x80 && *at;
    const kg_string text = {(const char *)begin, (size_t)(at - begin)};
    if (!plain && (kg_utf8_valid(text) < text.size || memchr(text.data, '\0', text.size)))
      return kg_ntriples_fault(scan, KG_BAD_INPUT, begin, "this comment is not UTF-8 text; convert the file to UTF-8");
  }
  if (!is_end(*at)) return kg_ntriples_fault(scan, KG_BAD_INPUT, at, "nothing but a comment may stand here");
  return at;
}

/* Reads lines from [at, end), whose last byte is a line's end. */
static kg_status read_lines(kg_ntriples_reader *reader, const unsigned char *at, const unsigned char *end,
                            kg_error *error) {
  kg_ntriples_scan scan = {.scratch = &reader->scratch};
  while (at < end) {
    const unsigned char *begin = at;
    at = kg_ntriples_space(at);
    if (*at != '#' && !is_end(*at)) {
      kg_ntriples_statement statement;
      statement.triple = (kg_rdf_triple){.line = reader->line};
      at = kg_ntriples_statement_read(&scan, at, reader->quads, &statement);
      if (at) at = read_rest(&scan, at);
      if (!at) return fail_at(reader, &scan, begin, error);
      if ((size_t)(at - begin) > KG_NTRIPLES_LINE_MAX) return fail_long(reader, error);
      KG_TRY(kg_ntriples_statement_pass(&statement, reader->handler, error));
      if (reader->scratch.total) kg_arena_clear(&reader->scratch);
    } else if (!(at = read_rest(&scan, at))) {
      return fail_at(reader, &scan, begin, error);
    }
    if (*at == '\r' && at + 1 < end && at[1] == '\n') at++;
    at++;
    reader->line++;
  }
  return KG_OK;
}

/* ---- Pieces -------------------------------------------------------------------------------------------------- */

static kg_status keep(kg_ntriples_reader *reader, kg_string bytes, kg_error *error) {
  if (bytes.size > KG_NTRIPLES_LINE_MAX - reader->pending_size) return fail_long(reader, error);
  const size_t size = reader->pending_size + bytes.size;
  if (size + 1 > reader->pending_capacity) { /* one byte for the end that the last line may lack */
    size_t capacity = reader->pending_capacity ? reader->pending_capacity : 4096;
    while (capacity < size + 1) capacity *= 2;
    char *larger = reader->allocator.reallocate(reader->allocator.state, reader->pending, capacity);
    if (!larger) return kg_fail_memory(error);
    reader->pending = larger;
    reader->pending_capacity = capacity;
  }
  if (bytes.size) memcpy(reader->pending + reader->pending_size, bytes.data, bytes.size);
  reader->pending_size = size;
  return KG_OK;
}

static kg_status read_pending(kg_ntriples_reader *reader, kg_error *error) {
  const unsigned char *begin = (const unsigned char *)reader->pending;
  const size_t size = reader->pending_size;
  reader->pending_size = 0;
  return read_lines(reader, begin, begin + size, error);
}

/* Where the first line of `bytes` ends, or SIZE_MAX. The last byte does not count if it is a CR, to which a LF may belong. */
static size_t first_end(kg_string bytes) {
  const char *feed = memchr(bytes.data, '\n', bytes.size);
  const size_t before = feed ? (size_t)(feed - bytes.data) : bytes.size - 1;
  const char *turn = before ? memchr(bytes.data, '\r', before) : NULL;
  if (turn && turn + 1 != feed) return (size_t)(turn - bytes.data) + 1;
  return feed ? before + 1 : SIZE_MAX;
}

/* Where the last complete line of `bytes` ends, or 0. */
static size_t last_end(kg_string bytes) {
  for (size_t i = bytes.size; i > 0; i--)
    if (bytes.data[i - 1] == '\n' || (bytes.data[i - 1] == '\r' && i < bytes.size)) return i;
  return 0;
}

kg_status kg_ntriples_reader_feed(kg_ntriples_reader *reader, kg_string bytes, kg_error *error) {
  if (bytes.size == 0) return KG_OK;
  if (reader->pending_size && reader->pending[reader->pending_size - 1] == '\r') {
    if (bytes.data[0] == '\n') {
      KG_TRY(keep(reader, kg_string_slice(bytes, 0, 1), error));
      bytes = kg_string_slice(bytes, 1, bytes.size);
    }
    KG_TRY(read_pending(reader, error));
  }
  if (bytes.size && reader->pending_size) {
    const size_t end = first_end(bytes);
    KG_TRY(keep(reader, kg_string_slice(bytes, 0, end == SIZE_MAX ? bytes.size : end), error));
    if (end == SIZE_MAX) return KG_OK;
    KG_TRY(read_pending(reader, error));
    bytes = kg_string_slice(bytes, end, bytes.size);
  }
  if (bytes.size == 0) return KG_OK;
  const size_t end = last_end(bytes);
  const unsigned char *begin = (const unsigned char *)bytes.data;
  KG_TRY(read_lines(reader, begin, begin + end, error));
  return keep(reader, kg_string_slice(bytes, end, bytes.size), error);
}

kg_status kg_ntriples_reader_finish(kg_ntriples_reader *reader, kg_error *error) {
  if (reader->pending_size == 0) return KG_OK;
  reader->pending[reader->pending_size++] = '\n';
  return read_pending(reader, error);
}
