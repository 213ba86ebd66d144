/* The functions are those of kgraph.h (kg_graph_identities, kg_graph_print_identities). */
#include "graph/as_records.h"
#include "graph/base/error.h"
#include "graph/graph.h"
#include "graph/line_sorter.h"

static kg_status pass_documents(const kg_graph *graph, kg_fact_sink sink, kg_error *error) {
  for (size_t i = 0; i < kg_graph_document_count(graph); i++) {
    const kg_graph_document *d = kg_graph_document_at(graph, i);
    kg_record record = {.kind = KG_RECORD_IDENTITY, .document = d->id};
    record.u.identity = (kg_identity_record){.iri = d->iri};
    KG_TRY(kg_graph_damage(graph, error));
    KG_TRY(sink.write(sink.state, &record, error));
  }
  return KG_OK;
}

static kg_status pass_members(const kg_graph *graph, const kg_graph_entity *e, kg_fact_sink sink, kg_error *error) {
  for (size_t i = 0; i < e->member_count; i++) {
    kg_record record = {.kind = KG_RECORD_IDENTITY,
                        .document = kg_graph_document_at(graph, e->members[i].document)->id};
    record.u.identity = kg_entity_as_identity(e, e->members[i].id);
    KG_TRY(sink.write(sink.state, &record, error));
  }
  return KG_OK;
}

kg_status kg_graph_identities(const kg_graph *graph, kg_fact_sink sink, kg_error *error) {
  KG_TRY(pass_documents(graph, sink, error));
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const kg_graph_entity *e = kg_graph_entity_at(graph, i);
    KG_TRY(kg_graph_damage(graph, error));
    KG_TRY(pass_members(graph, e, sink, error));
  }
  return KG_OK;
}

static kg_status print_sorted(const kg_graph *graph, kg_line_sorter *sorter, kg_writer *writer,
                              const kg_allocator *allocator, kg_error *error) {
  kg_fact_printer *printer = NULL;
  KG_TRY(kg_fact_printer_new(&printer, kg_line_sorter_sink(sorter), allocator, error));
  kg_status status = kg_graph_identities(graph, kg_fact_printer_sink(printer), error);
  if (status == KG_OK) status = kg_fact_printer_flush(printer, error);
  kg_fact_printer_free(printer);
  return status == KG_OK ? kg_line_sorter_write(sorter, writer, error) : status;
}

kg_status kg_graph_print_identities(const kg_graph *graph, kg_sink sink, const kg_allocator *allocator,
                                    kg_error *error) {
  kg_arena arena;
  kg_line_sorter *sorter = NULL;
  kg_arena_init(&arena, allocator);
  kg_writer *writer = kg_arena_allocate(&arena, sizeof *writer);
  kg_status status = writer ? kg_line_sorter_new(&sorter, allocator, error) : kg_fail_memory(error);
  if (status == KG_OK) {
    kg_writer_init(writer, sink);
    status = print_sorted(graph, sorter, writer, allocator, error);
  }
  kg_line_sorter_free(sorter);
  kg_arena_clear(&arena);
  return status;
}
