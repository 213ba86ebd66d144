#include "extractors/mapping/output.h"
#include "extractors/mapping/read.h"
#include "extractors/readers/csv.h"
#include "graph/base/error.h"

#include <stdio.h>

typedef struct table {
  kg_mapping *mapping;
  const kg_records_file *file;
  kg_csv_reader reader;
  kg_csv_row row;
  size_t number;     /* of the row; that of the header is 1 */
  kg_string *quoted; /* the names of the columns as JSON */
  kg_things things;
  kg_arena lasting, record; /* what lives as long as the reading, and as long as a record */
} table;

/* ---- Columns ------------------------------------------------------------------------------------------------------ */

static kg_status no_column(const table *t, const kg_template_part *part, size_t line, kg_error *error) {
  char names[300] = "";
  size_t size = 0;
  for (size_t i = 0; i < t->reader.width && size < 200; i++) {
    const kg_string name = t->reader.names[i];
    const int wrote = snprintf(names + size, sizeof names - size, "%s%.*s", i ? ", " : "",
                               (int)(name.size < 60 ? name.size : 60), name.data);
    if (wrote > 0) size += (size_t)wrote;
  }
  return kg_fail(error, KG_BAD_INPUT, t->mapping->name, line, "%s has no column \"%.*s\"; it has %s%s", t->reader.name,
                 (int)(part->path.name.size < 80 ? part->path.name.size : 80), part->path.name.data, names,
                 size >= 200 ? ", ..." : "");
}

/* A kg_mapping_visitor. */
static kg_status bind(void *state, kg_template_part *part, size_t line, kg_error *error) {
  table *t = state;
  part->column = kg_map_get(&t->reader.columns, part->path.name);
  part->was_seen = part->was_seen || part->column != KG_MAP_NONE;
  if (part->column == KG_MAP_NONE && !part->is_optional) return no_column(t, part, line, error);
  return KG_OK;
}

static kg_status prepare(table *t, kg_error *error) {
  const kg_mapping *mapping = t->mapping;
  for (size_t i = 0; i < mapping->blocks.count; i++)
    if (mapping->blocks.items[i].has_items)
      return kg_fail(error, KG_BAD_INPUT, mapping->name, mapping->blocks.items[i].line,
                     "the rows of a table have no items to go \"for\"; split a cell: {column | split ;}");
  KG_TRY(kg_mapping_visit(t->mapping, bind, t, error));
  t->quoted = kg_arena_zeroed(&t->lasting, t->reader.width, sizeof *t->quoted);
  for (size_t i = 0; t->quoted && i < t->reader.width; i++)
    t->quoted[i] = kg_json_quoted(&t->lasting, t->reader.names[i]);
  return kg_arena_failed(&t->lasting) ? kg_fail_memory(error) : KG_OK;
}

/* ---- A row as a record --------------------------------------------------------------------------------------------- */

static kg_status find(void *state, kg_template_part *part, kg_cell_list *cells, kg_error *error) {
  table *t = state;
  (void)error;
  if (part->column == KG_MAP_NONE) return KG_OK;
  const kg_string text = kg_string_trim(t->row.fields[part->column].text);
  if (text.size) KG_PUSH(&t->record, cells, kg_cell, {text, t->quoted[part->column], part->column});
  return KG_OK;
}

static kg_status fail(void *state, const kg_template_part *part, const kg_cell *cell, const char *what,
                      kg_error *error) {
  const table *t = state;
  const uint32_t column = part ? part->column : KG_MAP_NONE;
  char message[500];
  (void)cell;
  if (column == KG_MAP_NONE) return kg_fail(error, KG_BAD_INPUT, t->reader.name, t->row.line, "%s", what);
  const kg_string name = t->reader.names[column];
  (void)snprintf(message, sizeof message, "%.*s: %s", (int)(name.size < 80 ? name.size : 80), name.data, what);
  return kg_csv_reader_fail(&t->reader, &t->row.fields[column], KG_BAD_INPUT, message, error);
}

static kg_status find_items(void *state, const kg_record_path *path, const void ***items, size_t *count,
                            kg_error *error) {
  (void)state;
  (void)path;
  (void)error;
  *items = NULL;
  *count = 0;
  return KG_OK;
}

static void enter(void *state, const void *item) {
  (void)state;
  (void)item;
}

static kg_string source(void *state, kg_string places, size_t count) {
  table *t = state;
  const unsigned long row = (unsigned long)t->number;
  if (count == 0) return kg_arena_format(&t->record, "{\"row\":%lu}", row);
  if (count == 1)
    return kg_arena_format(&t->record, "{\"row\":%lu,\"column\":%.*s}", row, (int)places.size, places.data);
  return kg_arena_format(&t->record, "{\"row\":%lu,\"columns\":[%.*s]}", row, (int)places.size, places.data);
}

/* A quote may be found wrong many lines behind the row that it stands in. */
static void name_row(const table *t, kg_error *error) {
  const kg_error found = *error;
  if (found.line <= t->reader.row_line || found.status == KG_NO_MEMORY) return;
  (void)kg_fail(error, found.status, found.file, found.line, "%.400s (in the row that begins on line %zu)",
                found.message, t->reader.row_line);
  error->column = found.column;
}

static kg_status read_row(table *t, const kg_mapping_record *record, bool *more, kg_error *error) {
  const kg_status status = kg_csv_reader_next(&t->reader, &t->row, more, error);
  if (status != KG_OK) {
    name_row(t, error);
    kg_csv_reader_skip(&t->reader);
  }
  if (status != KG_OK || !*more) return status;
  t->mapping->was_used = true;
  KG_TRY(kg_records_file_apply(t->file, t->mapping, record, &t->things, error));
  return kg_records_file_ask(t->file, &t->things, t->row.line, error);
}

static kg_status read_rows(table *t, kg_error *error) {
  const kg_mapping_record record = {
      .cells = {find, fail, t, &t->record}, .find_items = find_items, .enter = enter, .source = source, .state = t};
  bool more = true;
  KG_TRY(kg_csv_reader_header(&t->reader, error));
  KG_TRY(prepare(t, error));
  for (t->number = 2; more; t->number++) {
    kg_error problem = {0};
    const kg_status status = read_row(t, &record, &more, &problem);
    if (status != KG_OK) KG_TRY(kg_records_file_problem(t->file, status, &problem, error));
    if (t->record.total) kg_arena_clear(&t->record);
  }
  return KG_OK;
}

kg_status kg_mapped_table_read(kg_mapping *mapping, const kg_records_file *file, char separator,
                               const kg_fact_sink *sink, kg_error *error) {
  table t = {.mapping = mapping, .file = file};
  const bool tabs = (mapping->separator ? mapping->separator : separator) == '\t';
  kg_csv_reader_init(&t.reader, file->text, mapping->separator ? mapping->separator : separator, file->name,
                     file->allocator);
  kg_arena_init(&t.lasting, file->allocator);
  kg_arena_init(&t.record, file->allocator);
  kg_things_init(&t.things, &t.lasting);
  kg_status status = read_rows(&t, error);
  if (status == KG_OK)
    status =
        kg_records_file_write(mapping, file, tabs ? "text/tab-separated-values" : "text/csv", &t.things, sink, error);
  kg_arena_clear(&t.record);
  kg_arena_clear(&t.lasting);
  kg_csv_reader_clear(&t.reader);
  return status;
}
