#include "exporters/stream_tables.h"

#include "exporters/csv_neo4j.h"
#include "exporters/csv_tables.h"
#include "exporters/row_records.h"
#include "graph/base/error.h"
#include "graph/base/order.h"
#include "graph/builder.h"

#include <stdlib.h>

enum { FILES_MAX = 5 };
/* How much of the sorted lines makes one graph: each stands for several records. */
enum { ROWS_SIZE = 1 << 20 };

/* The first files of a format are its tables, in the order of kg_table; the others need no more than the columns. */
typedef struct table_format {
  const char *name;
  size_t tables, files;
  kg_csv_part_function *write;
} table_format;

static const table_format formats[] = {{"csv", KG_TABLE_COUNT, FILES_MAX, kg_write_csv_tables_part},
                                       {"neo4j-csv", KG_TABLE_DOCUMENTS, 2, kg_write_csv_neo4j_part}};

struct kg_stream_tables {
  kg_arena arena; /* owns this struct, and the names of properties */
  const table_format *format;
  const kg_ontology *ontology;
  const kg_fold_options *options;
  const kg_allocator *allocator;
  kg_map known; /* properties with texts */
  KG_LIST(kg_string) texts;
  kg_writer writer;
  const kg_sink *sinks;
  bool is_begun[FILES_MAX];
  /* The rows in hand, which follow each other in one table. */
  kg_builder *builder;
  kg_table table;
  size_t size;
  kg_arena keys;           /* of the first row and the last */
  kg_string first, last;   /* those */
  kg_string last_document; /* of the last record */
  char *rest;              /* the beginning of a line whose end is to come */
  size_t rest_size, rest_capacity;
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
  kg_arena_init(&t->keys, allocator);
  kg_map_init(&t->known, &t->arena);
  *out = t;
  return KG_OK;
}

void kg_stream_tables_free(kg_stream_tables *t) {
  if (!t) return;
  kg_builder_free(t->builder);
  if (t->rest) (void)kg_reallocate(t->allocator, t->rest, 0);
  kg_arena_clear(&t->keys);
  kg_arena arena = t->arena; /* the struct lies in it */
  kg_arena_clear(&arena);
}

/* As of the whole graph, which has no ranks: nobody sees all of it. */
static kg_export_options options_of(const kg_stream_tables *t, size_t file) {
  const kg_export_options *given = t->options->export_options;
  const bool evidence = given && given->evidence == KG_EVIDENCE_STATEMENTS;
  return (kg_export_options){.evidence = evidence ? KG_EVIDENCE_STATEMENTS : KG_EVIDENCE_NONE, .file = file};
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
  const kg_export_options options = options_of(t, 0);
  kg_status status = kg_attributes_init(&attributes, part, &options, NULL, error);
  if (status == KG_OK) status = take_texts(t, &attributes.texts, error);
  kg_attributes_clear(&attributes);
  KG_TRY(status);
  kg_writer_init(&t->writer, kg_line_sorter_sink(sorter));
  KG_TRY(kg_row_records_write(part, t->format->tables, &t->writer, error));
  return kg_writer_finish(&t->writer, error);
}

/* ---- Rows of the tables, one after the other --------------------------------------------------------------------- */

static kg_status begin_rows(kg_stream_tables *t, kg_error *error) {
  t->size = 0;
  KG_TRY(kg_builder_new(&t->builder, t->ontology, t->options->base, t->allocator, error));
  kg_builder_ask_identities(t->builder);
  return KG_OK;
}

static kg_status write_rows(kg_stream_tables *t, const kg_graph *graph, size_t file, kg_error *error) {
  const kg_export_options *given = t->options->export_options, options = options_of(t, file);
  const kg_csv_part part = {{t->texts.items, t->texts.count}, t->first, t->last, !t->is_begun[file]};
  t->is_begun[file] = true;
  kg_writer_init(&t->writer, t->sinks[file]);
  kg_status status = t->format->write(graph, &part, &options, &t->writer, error);
  /* A sink that failed is the cause of whatever came after. */
  if (status == KG_OK || t->writer.status != KG_OK) status = kg_writer_finish(&t->writer, error);
  if (given && given->replaced) given->replaced[file] += t->writer.replaced;
  return status;
}

static kg_status end_rows(kg_stream_tables *t, kg_error *error) {
  kg_graph *graph = NULL;
  kg_status status = kg_builder_finish(&graph, t->builder, error);
  if (status == KG_OK) status = write_rows(t, graph, t->table, error);
  kg_graph_free(graph);
  kg_builder_free(t->builder);
  t->builder = NULL;
  kg_arena_clear(&t->keys);
  t->first = t->last = t->last_document = (kg_string){NULL, 0};
  return status;
}

static kg_status begin_row(kg_stream_tables *t, const kg_row_record *row, kg_error *error) {
  if (t->builder && (row->table != t->table || t->size >= ROWS_SIZE)) KG_TRY(end_rows(t, error));
  t->last = kg_arena_copy(&t->keys, row->key);
  if (!t->builder) {
    t->first = t->last;
    t->table = row->table;
    KG_TRY(begin_rows(t, error));
  }
  return kg_arena_failed(&t->keys) ? kg_fail_memory(error) : KG_OK;
}

static kg_status take_line(kg_stream_tables *t, kg_string line, kg_error *error) {
  const kg_row_record row = kg_row_record_of(line);
  bool goes_on = t->builder && row.table == t->table && kg_string_equal(row.key, t->last);
  if (!goes_on) KG_TRY(begin_row(t, &row, error));
  goes_on = goes_on && kg_string_equal(row.document, t->last_document);
  if (!goes_on) t->last_document = kg_arena_copy(&t->keys, row.document);
  t->size += line.size;
  return kg_row_record_pass(&row, goes_on, kg_builder_sink(t->builder), &t->keys, error);
}

static kg_status keep_rest(kg_stream_tables *t, kg_string text, kg_error *error) {
  if (text.size > SIZE_MAX / 4 - t->rest_size) return kg_fail_memory(error);
  if (t->rest_size + text.size > t->rest_capacity) {
    const size_t capacity = (t->rest_size + text.size) * 2;
    char *larger = kg_reallocate(t->allocator, t->rest, capacity);
    if (!larger) return kg_fail_memory(error);
    t->rest = larger;
    t->rest_capacity = capacity;
  }
  if (text.size) memcpy(t->rest + t->rest_size, text.data, text.size);
  t->rest_size += text.size;
  return KG_OK;
}

static kg_status take_text(void *state, const void *data, size_t size, kg_error *error) {
  kg_stream_tables *t = state;
  kg_string text = {data, size};
  for (const char *feed; text.size && (feed = memchr(text.data, '\n', text.size));) {
    const size_t end = (size_t)(feed - text.data);
    kg_string line = kg_string_slice(text, 0, end);
    if (t->rest_size) {
      KG_TRY(keep_rest(t, line, error));
      line = (kg_string){t->rest, t->rest_size};
    }
    t->rest_size = 0;
    KG_TRY(take_line(t, line, error));
    text = kg_string_slice(text, end + 1, text.size);
  }
  return keep_rest(t, text, error);
}

/* What no row has begun: a table without rows, or a script. */
static kg_status write_others(kg_stream_tables *t, kg_error *error) {
  kg_graph *empty = NULL;
  KG_TRY(begin_rows(t, error));
  kg_status status = kg_builder_finish(&empty, t->builder, error);
  for (size_t i = 0; i < t->format->files && status == KG_OK; i++)
    if (!t->is_begun[i]) status = write_rows(t, empty, i, error);
  kg_graph_free(empty);
  return status;
}

kg_status kg_stream_tables_write(kg_stream_tables *t, kg_line_sorter *sorter, const kg_sink *sinks, kg_error *error) {
  kg_writer *writer = kg_arena_allocate(&t->arena, sizeof *writer);
  if (!writer) return kg_fail_memory(error);
  if (t->texts.count) qsort(t->texts.items, t->texts.count, sizeof *t->texts.items, kg_compare_strings);
  t->sinks = sinks;
  kg_writer_init(writer, (kg_sink){take_text, t});
  KG_TRY(kg_line_sorter_write(sorter, writer, error));
  if (t->builder) KG_TRY(end_rows(t, error));
  return write_others(t, error);
}
