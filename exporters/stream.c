/* The function is that of kgraph.h (kg_facts_fold). A graph is a function of the set of its records, and with identity
   records so is every line of N-Triples and N-Quads of the records of one document: the lines of a graph are those of the
   graphs of its parts, each once. So is a row of a table, in lines for each value that it holds (exporters/row_lines.h). */
#include "exporters/stream_tables.h"
#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/fact.h"
#include "graph/builder.h"
#include "graph/streams.h"

typedef struct folding {
  const kg_ontology *ontology;
  const kg_format *format;
  const kg_fold_options *options;
  const kg_allocator *allocator;
  kg_streams streams;
  kg_line_sorter *sorter;
  kg_stream_tables *tables; /* NULL for lines */
  kg_builder *builder;      /* of the part in hand */
  size_t part_size;
  size_t documents;
  kg_arena arena; /* holds `document` */
  kg_string document;
} folding;

static kg_status end_part(folding *f, kg_error *error) {
  kg_graph *graph = NULL;
  kg_status status = kg_builder_finish(&graph, f->builder, error);
  if (status == KG_OK && f->tables)
    status = kg_stream_tables_take(f->tables, graph, f->sorter, error);
  else if (status == KG_OK)
    status = kg_graph_export(graph, f->format, f->options->export_options, kg_line_sorter_sink(f->sorter), error);
  kg_graph_free(graph);
  kg_builder_free(f->builder);
  f->builder = NULL;
  f->part_size = 0;
  return status;
}

static kg_status begin_document(folding *f, kg_string document, kg_error *error) {
  if (f->builder && f->part_size >= KG_STREAM_PART_SIZE) KG_TRY(end_part(f, error));
  kg_arena_clear(&f->arena);
  f->document = kg_arena_copy(&f->arena, document);
  if (kg_arena_failed(&f->arena)) return kg_fail_memory(error);
  if (f->options->progress) f->options->progress(f->options->state, f->documents, f->document);
  f->documents++;
  if (f->builder) return KG_OK;
  KG_TRY(kg_builder_new(&f->builder, f->ontology, f->options->base, f->allocator, error));
  kg_builder_ask_identities(f->builder);
  return KG_OK;
}

static kg_status take_record(void *state, const kg_record *record, kg_error *error) {
  folding *f = state;
  if (!kg_string_equal(record->document, f->document)) KG_TRY(begin_document(f, record->document, error));
  const kg_fact_sink sink = kg_builder_sink(f->builder);
  return sink.write(sink.state, record, error);
}

static kg_status take_line(folding *f, kg_string line, kg_error *error) {
  const kg_lines *lines = &f->streams.last->lines;
  const kg_fact_sink sink = {take_record, f};
  f->part_size += line.size;
  return kg_facts_read(line, lines->name, lines->line, &sink, f->allocator, error);
}

static kg_status fold(folding *f, const char *const *paths, size_t count, const kg_sink *sinks, kg_error *error) {
  KG_TRY(kg_line_sorter_new(&f->sorter, f->allocator, error));
  if (kg_format_is_tables(f->format))
    KG_TRY(kg_stream_tables_new(&f->tables, f->ontology, f->format, f->options, f->allocator, error));
  for (size_t i = 0; i < count; i++) KG_TRY(kg_streams_open(&f->streams, paths[i], error));
  for (;;) {
    kg_string line;
    KG_TRY(kg_streams_next(&f->streams, &line, error));
    if (!line.data) break;
    KG_TRY(take_line(f, line, error));
  }
  if (f->builder) KG_TRY(end_part(f, error));
  kg_arena_clear(&f->arena);
  if (f->tables) return kg_stream_tables_write(f->tables, f->sorter, sinks, error);
  kg_writer *writer = kg_arena_allocate(&f->arena, sizeof *writer);
  if (!writer) return kg_fail_memory(error);
  kg_writer_init(writer, sinks[0]);
  return kg_line_sorter_write(f->sorter, writer, error);
}

bool kg_format_is_streamed(const kg_format *format) {
  return strcmp(format->name, "ntriples") == 0 || strcmp(format->name, "nquads") == 0 || kg_format_is_tables(format);
}

kg_status kg_facts_fold(const char *const *paths, size_t count, const kg_ontology *ontology, const kg_format *format,
                        const kg_fold_options *options, const kg_sink *sinks, const kg_allocator *allocator,
                        kg_error *error) {
  static const kg_fold_options none = {0};
  kg_arena arena; /* knows the C library's allocator */
  if (!kg_format_is_streamed(format))
    return kg_fail(error, KG_BAD_USAGE, NULL, 0, "%s is not written in parts; N-Triples, N-Quads and CSV are",
                   format->name);
  kg_arena_init(&arena, allocator);
  folding *f = kg_arena_zeroed(&arena, 1, sizeof *f);
  kg_status status = KG_NO_MEMORY;
  if (f) {
    *f =
        (folding){.ontology = ontology, .format = format, .options = options ? options : &none, .allocator = allocator};
    f->streams.allocator = arena.allocator;
    kg_arena_init(&f->arena, allocator);
    status = fold(f, paths, count, sinks, error);
    kg_builder_free(f->builder);
    kg_streams_clear(&f->streams);
    kg_line_sorter_free(f->sorter);
    kg_stream_tables_free(f->tables);
    kg_arena_clear(&f->arena);
  } else {
    (void)kg_fail_memory(error);
  }
  kg_arena_clear(&arena);
  return status;
}
