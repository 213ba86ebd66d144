#include "extractors/readers/csv.h"

#include "extractors/text/lines.h"
#include "graph/base/error.h"
#include "graph/base/unicode.h"

/* Doubled quotes are rare; what they take is given back once it is more than this. */
enum { DECODED_KEPT = 1 << 16 };

void kg_csv_reader_init(kg_csv_reader *reader, kg_string text, char separator, const char *name,
                        const kg_allocator *allocator) {
  memset(reader, 0, sizeof *reader);
  reader->text = text;
  reader->separator = separator;
  reader->name = name;
  reader->line = reader->row_line = 1;
  reader->at = reader->row_at = kg_bom_size(text);
  kg_arena_init(&reader->arena, allocator);
  kg_arena_init(&reader->decoded, allocator);
  kg_map_init(&reader->columns, &reader->arena);
}

void kg_csv_reader_clear(kg_csv_reader *reader) {
  kg_arena_clear(&reader->arena);
  kg_arena_clear(&reader->decoded);
}

/* ---- Errors -------------------------------------------------------------------------------------------------- */

typedef struct csv_place {
  size_t line, column;
} csv_place;

/* `at` lies in the row that is being read, or was read last. */
static csv_place place_of(const kg_csv_reader *reader, size_t at) {
  size_t line = reader->row_line, begin = reader->row_at;
  for (size_t i = begin; i < at; i++) {
    if (reader->text.data[i] != '\n') continue;
    line++;
    begin = i + 1;
  }
  return (csv_place){line, kg_utf8_count(kg_string_slice(reader->text, begin, at)) + 1};
}

static kg_status fail_at(const kg_csv_reader *reader, size_t at, kg_status status, const char *what, kg_error *error) {
  const csv_place found = place_of(reader, at);
  (void)kg_fail(error, status, reader->name, found.line, "%s", what);
  if (error) error->column = found.column;
  return status;
}

static kg_status fail(const kg_csv_reader *reader, size_t at, const char *what, kg_error *error) {
  return fail_at(reader, at, KG_BAD_INPUT, what, error);
}

kg_status kg_csv_reader_fail(const kg_csv_reader *reader, const kg_csv_field *field, kg_status status, const char *what,
                             kg_error *error) {
  return fail_at(reader, field->at, status, what, error);
}

/* ---- Fields -------------------------------------------------------------------------------------------------- */

/* The size of the line end at `at`: 0 if there is none. */
static size_t line_end(const kg_csv_reader *reader, size_t at) {
  const kg_string text = reader->text;
  if (at < text.size && text.data[at] == '\n') return 1;
  return at + 1 < text.size && text.data[at] == '\r' && text.data[at + 1] == '\n' ? 2 : 0;
}

static kg_string without_doubles(kg_csv_reader *reader, kg_string inside) {
  char *out = kg_arena_allocate(&reader->decoded, inside.size);
  size_t used = 0;
  while (out && inside.size) {
    const char *quote = memchr(inside.data, '"', inside.size);
    const size_t size = quote ? (size_t)(quote - inside.data) + 1 : inside.size;
    memcpy(out + used, inside.data, size);
    used += size;
    inside = kg_string_slice(inside, quote ? size + 1 : size, inside.size);
  }
  return (kg_string){out ? out : "", used};
}

/* From behind the opening quote; `*end` receives the place behind the closing one. */
static kg_status read_quoted(kg_csv_reader *reader, kg_csv_field *field, size_t *end, kg_error *error) {
  const kg_string text = reader->text;
  const size_t begin = field->at + 1;
  size_t at = begin;
  bool doubled = false;
  for (;;) {
    const char *quote = at < text.size ? memchr(text.data + at, '"', text.size - at) : NULL;
    if (!quote) return fail(reader, field->at, "the quotes that open here are not closed; close them with \"", error);
    at = (size_t)(quote - text.data) + 1;
    if (at == text.size || text.data[at] != '"') break;
    doubled = true;
    at++;
  }
  const kg_string inside = kg_string_slice(text, begin, at - 1);
  if (at < text.size && text.data[at] != reader->separator && !line_end(reader, at))
    return fail(reader, at, "text follows a closing quote; write a quote inside a field twice", error);
  field->is_quoted = true;
  field->is_decoded = doubled;
  field->text = doubled ? without_doubles(reader, inside) : inside;
  *end = at;
  return KG_OK;
}

static kg_status read_plain(kg_csv_reader *reader, kg_csv_field *field, size_t *end, kg_error *error) {
  const kg_string text = reader->text;
  size_t at = field->at;
  for (; at < text.size; at++) {
    const char c = text.data[at];
    if (c == reader->separator || c == '\n') break;
    if (c == '\r' && line_end(reader, at)) break;
    if (c == '\r') return fail(reader, at, "a carriage return stands by itself; end lines with LF or CRLF", error);
    if (c == '"')
      return fail(reader, at, "a quote stands inside a field; put the field in quotes and this one twice", error);
  }
  field->text = kg_string_slice(text, field->at, at);
  *end = at;
  return KG_OK;
}

static kg_status read_field(kg_csv_reader *reader, size_t *at, kg_error *error) {
  kg_csv_field field = {.at = *at};
  const bool quoted = *at < reader->text.size && reader->text.data[*at] == '"';
  KG_TRY(quoted ? read_quoted(reader, &field, at, error) : read_plain(reader, &field, at, error));
  if (field.text.size > KG_CSV_FIELD_MAX)
    return fail_at(reader, field.at, KG_LIMIT, "a field has more than 64 MiB; split it", error);
  if (field.text.size && memchr(field.text.data, '\0', field.text.size))
    return fail(reader, field.at, "a field holds NUL; take it out", error);
  if (reader->fields.count >= KG_CSV_FIELDS_MAX)
    return fail_at(reader, field.at, KG_LIMIT, "a row has more than 10000 fields; name the right separator", error);
  KG_PUSH(&reader->arena, &reader->fields, kg_csv_field, field);
  return KG_OK;
}

/* ---- Rows ---------------------------------------------------------------------------------------------------- */

static kg_status check_width(kg_csv_reader *reader, size_t end, kg_error *error) {
  const size_t count = reader->fields.count;
  if (!reader->width) reader->width = count;
  if (count == reader->width) return KG_OK;
  const csv_place found = place_of(reader, count > reader->width ? reader->fields.items[reader->width].at : end);
  (void)kg_fail(error, KG_BAD_INPUT, reader->name, found.line,
                "the row has %zu field%s, the first one has %zu; give all rows as many", count, count == 1 ? "" : "s",
                reader->width);
  if (error) error->column = found.column;
  return KG_BAD_INPUT;
}

static void pass_blank_lines(kg_csv_reader *reader) {
  for (size_t size; reader->width != 1 && (size = line_end(reader, reader->at)); reader->line++) reader->at += size;
}

static void pass_row(kg_csv_reader *reader, size_t end) {
  for (size_t i = reader->at; i < end; i++) reader->line += reader->text.data[i] == '\n';
  reader->at = end;
}

/* Quotes close at the next line that has an odd number of them, so what is looked at again does not add up. */
void kg_csv_reader_skip(kg_csv_reader *reader) {
  const kg_string text = reader->text;
  if (reader->row_end) {
    pass_row(reader, reader->row_end);
    return;
  }
  const char *end = reader->at < text.size ? memchr(text.data + reader->at, '\n', text.size - reader->at) : NULL;
  pass_row(reader, end ? (size_t)(end - text.data) + 1 : text.size);
}

kg_status kg_csv_reader_next(kg_csv_reader *reader, kg_csv_row *row, bool *more, kg_error *error) {
  const kg_string text = reader->text;
  pass_blank_lines(reader);
  *row = (kg_csv_row){0};
  *more = reader->at < text.size;
  if (!*more) return KG_OK;
  if (reader->decoded.total > DECODED_KEPT) kg_arena_clear(&reader->decoded);
  reader->fields.count = 0;
  reader->row_at = reader->at;
  reader->row_line = reader->line;
  reader->row_end = 0;
  size_t at = reader->at;
  KG_TRY(read_field(reader, &at, error));
  while (at < text.size && text.data[at] == reader->separator) {
    at++;
    KG_TRY(read_field(reader, &at, error));
  }
  if (kg_arena_failed(&reader->arena) || kg_arena_failed(&reader->decoded)) return kg_fail_memory(error);
  reader->row_end = at + line_end(reader, at);
  KG_TRY(check_width(reader, at, error));
  pass_row(reader, reader->row_end);
  *row = (kg_csv_row){reader->fields.items, reader->fields.count, reader->row_line};
  return KG_OK;
}

kg_status kg_csv_reader_header(kg_csv_reader *reader, kg_error *error) {
  kg_csv_row row = {0};
  bool more;
  KG_TRY(kg_csv_reader_next(reader, &row, &more, error));
  if (!more) return kg_fail(error, KG_BAD_INPUT, reader->name, 0, "has no row; the first one must name the columns");
  reader->names = kg_arena_zeroed(&reader->arena, row.count, sizeof *reader->names);
  for (size_t i = 0; reader->names && i < row.count; i++) {
    reader->names[i] = kg_arena_copy(&reader->arena, row.fields[i].text);
    if (!reader->names[i].size)
      return kg_csv_reader_fail(reader, &row.fields[i], KG_BAD_INPUT, "a column has no name; give it one", error);
    const uint32_t place = kg_map_intern(&reader->columns, reader->names[i], (uint32_t)i);
    if (place != i && place != KG_MAP_NONE)
      return kg_csv_reader_fail(reader, &row.fields[i], KG_BAD_INPUT, "two columns have this name; rename one", error);
  }
  return kg_arena_failed(&reader->arena) ? kg_fail_memory(error) : KG_OK;
}

uint32_t kg_csv_reader_column(const kg_csv_reader *reader, const char *name) {
  return kg_map_get(&reader->columns, kg_string_of(name));
}
