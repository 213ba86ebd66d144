#include "exporters/stream_tables.h"

#include "exporters/csv_neo4j.h"
#include "exporters/csv_rows.h"
#include "exporters/csv_tables.h"
#include "graph/base/error.h"
#include "graph/base/order.h"
#include "graph/builder.h"

#include <stdlib.h>

enum { FILES_MAX = 5 };

typedef kg_status write_function(const kg_graph *graph, const kg_properties *texts, const kg_export_options *options,
                                 kg_writer *writer, kg_error *error);

/* The first files of a format are its tables, in the order of kg_table; the others need no more than the columns. */
typedef struct table_format {
  const char *name;
  size_t tables, files;
  write_function *write;
  const kg_csv_dialect *dialect;
} table_format;

static const table_format formats[] = {
    {"csv", KG_TABLE_COUNT, FILES_MAX, kg_write_csv_tables_with, &kg_csv_tables_dialect},
    {"neo4j-csv", KG_TABLE_DOCUMENTS, 2, kg_write_csv_neo4j_with, &kg_csv_neo4j}};

struct kg_stream_tables {
  kg_arena arena; /* owns this struct, and the names of properties */
  const table_format *format;
  const kg_ontology *ontology;
  const kg_fold_options *options;
  const kg_allocator *allocator;
  kg_map known; /* properties with texts */
  KG_LIST(kg_string) texts;
  kg_writer writer; /* of lines, then of the table in hand */
  const kg_sink *sinks;
  kg_table table;
  kg_csv_rows rows;
  kg_buffer rest; /* the beginning of a line whose end is to come */
};

static const table_format *find(const kg_format *format) {
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    if (strcmp(format->name, formats[i].name) == 0) return &formats[i];
  return NULL;
}

bool kg_format_is_tables(const kg_format *format) { return find(format) != NULL; }

kg_status kg_stream_tables_new(kg_stream_tables **out, const kg_ontology *ontology, const kg_format *format,
                               const kg_fold_options *options, const kg_allocator *allocator, kg_error *error) {
  kg_arena arena;
  *out = NULL;
  kg_arena_init(&arena, allocator);
  kg_stream_tables *t = kg_arena_zeroed(&arena, 1, sizeof *t);
  if (!t) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  t->arena = arena;
  t->format = find(format);
  t->ontology = ontology;
  t->options = options;
  t->allocator = allocator;
  kg_buffer_init(&t->rest, allocator);
  kg_map_init(&t->known, &t->arena);
  *out = t;
  return KG_OK;
}

void kg_stream_tables_free(kg_stream_tables *t) {
  if (!t) return;
  kg_buffer_clear(&t->rest);
  kg_arena arena = t->arena; /* the struct lies in it */
  kg_arena_clear(&arena);
}

static bool has_evidence(const kg_stream_tables *t) {
  const kg_export_options *given = t->options->export_options;
  return given && given->evidence == KG_EVIDENCE_STATEMENTS;
}

/* ---- Parts of the graph, a document after the other -------------------------------------------------------------- */

static kg_status take_texts(kg_stream_tables *t, const kg_properties *texts, kg_error *error) {
  for (size_t i = 0; i < texts->count; i++) {
    if (kg_map_get(&t->known, texts->items[i]) != KG_MAP_NONE) continue;
    const kg_string own = kg_arena_copy(&t->arena, texts->items[i]);
    KG_PUSH(&t->arena, &t->texts, kg_string, own);
    if (!kg_map_set(&t->known, own, 0) || kg_arena_failed(&t->arena)) return kg_fail_memory(error);
  }
  return kg_csv_check_columns(t->texts.count, error);
}

kg_status kg_stream_tables_take(kg_stream_tables *t, const kg_graph *part, kg_line_sorter *sorter, kg_error *error) {
  kg_attributes attributes;
  const kg_export_options plain = {.evidence = KG_EVIDENCE_NONE};
  kg_status status = kg_attributes_init(&attributes, part, &plain, NULL, error);
  if (status == KG_OK) status = take_texts(t, &attributes.texts, error);
  kg_writer_init(&t->writer, kg_line_sorter_sink(sorter));
  if (status == KG_OK) status = kg_row_lines_write(&attributes, has_evidence(t), t->format->tables, &t->writer, error);
  kg_attributes_clear(&attributes);
  KG_TRY(status);
  return kg_writer_finish(&t->writer, error);
}

/* ---- Rows of the tables, one after the other --------------------------------------------------------------------- */

static kg_status finish_writer(kg_stream_tables *t, size_t file, kg_error *error) {
  const kg_export_options *given = t->options->export_options;
  if (given && given->replaced) given->replaced[file] += t->writer.replaced;
  return kg_writer_finish(&t->writer, error);
}

static kg_status end_table(kg_stream_tables *t, kg_error *error) {
  kg_csv_rows_end(&t->rows);
  return finish_writer(t, t->table, error);
}

static kg_status take_line(kg_stream_tables *t, kg_string text, kg_error *error) {
  const kg_row_line line = kg_row_line_of(text);
  if (line.table != t->table) {
    KG_TRY(end_table(t, error));
    t->table = line.table;
    kg_writer_init(&t->writer, t->sinks[t->table]);
  }
  KG_TRY(kg_csv_rows_take(&t->rows, &line, error));
  return t->writer.status == KG_OK ? KG_OK : kg_writer_finish(&t->writer, error);
}

static kg_status take_text(void *state, const void *data, size_t size, kg_error *error) {
  kg_stream_tables *t = state;
  kg_string text = {data, size};
  for (const char *feed; text.size && (feed = memchr(text.data, '\n', text.size));) {
    const size_t end = (size_t)(feed - text.data);
    kg_string line = kg_string_slice(text, 0, end);
    if (t->rest.size) {
      KG_TRY(kg_buffer_add(&t->rest, line, error));
      line = kg_buffer_text(&t->rest);
    }
    t->rest.size = 0;
    KG_TRY(take_line(t, line, error));
    text = kg_string_slice(text, end + 1, text.size);
  }
  return kg_buffer_add(&t->rest, text, error);
}

/* What comes before the rows of a table; or all of a script. */
static kg_status begin_files(kg_stream_tables *t, const kg_graph *empty, const kg_properties *texts,
                             kg_export_options options, kg_error *error) {
  for (size_t i = 0; i < t->format->files; i++) {
    options.file = i;
    kg_writer_init(&t->writer, t->sinks[i]);
    kg_status status = t->format->write(empty, texts, &options, &t->writer, error);
    /* A sink that failed is the cause of whatever came after. */
    if (status == KG_OK || t->writer.status != KG_OK) status = finish_writer(t, i, error);
    KG_TRY(status);
  }
  return KG_OK;
}

static kg_status write_rows(kg_stream_tables *t, kg_line_sorter *sorter, const kg_attributes *all, kg_error *error) {
  kg_identifiers identifiers;
  kg_writer *lines = kg_arena_allocate(&t->arena, sizeof *lines);
  if (!lines) return kg_fail_memory(error);
  kg_identifiers_init(&identifiers, &t->arena);
  kg_csv_rows_init(&t->rows, all, t->format->dialect, &identifiers, &t->writer, t->allocator);
  t->table = KG_TABLE_NODES;
  kg_writer_init(&t->writer, t->sinks[t->table]);
  kg_writer_init(lines, (kg_sink){take_text, t});
  kg_status status = kg_line_sorter_write(sorter, lines, error);
  if (status == KG_OK) status = end_table(t, error);
  if (status == KG_OK && kg_arena_failed(&t->arena)) status = kg_fail_memory(error);
  kg_csv_rows_clear(&t->rows);
  return status;
}

static kg_status write_files(kg_stream_tables *t, kg_line_sorter *sorter, const kg_graph *empty, kg_error *error) {
  kg_attributes all;
  const kg_properties texts = {t->texts.items, t->texts.count};
  const kg_export_options options = {.evidence = has_evidence(t) ? KG_EVIDENCE_STATEMENTS : KG_EVIDENCE_NONE};
  kg_status status = begin_files(t, empty, &texts, options, error);
  if (status != KG_OK) return status;
  status = kg_attributes_init(&all, empty, &options, &texts, error);
  if (status == KG_OK) status = write_rows(t, sorter, &all, error);
  kg_attributes_clear(&all);
  return status;
}

kg_status kg_stream_tables_write(kg_stream_tables *t, kg_line_sorter *sorter, const kg_sink *sinks, kg_error *error) {
  kg_builder *builder;
  kg_graph *empty = NULL;
  if (t->texts.count) qsort(t->texts.items, t->texts.count, sizeof *t->texts.items, kg_compare_strings);
  t->sinks = sinks;
  KG_TRY(kg_builder_new(&builder, t->ontology, t->options->base, t->allocator, error));
  kg_status status = kg_builder_finish(&empty, builder, error);
  if (status == KG_OK) status = write_files(t, sorter, empty, error);
  kg_graph_free(empty);
  kg_builder_free(builder);
  return status;
}
