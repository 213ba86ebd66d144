/* The function is that of kgraph.h (kg_graph_pass). */
#include "graph/as_records.h"
#include "graph/base/error.h"

static kg_status pass_documents(const kg_graph *graph, kg_fact_sink sink, kg_error *error) {
  for (size_t i = 0; i < kg_graph_document_count(graph); i++) {
    const kg_graph_document *d = kg_graph_document_at(graph, i);
    const kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = d->id, .u.about = d->about};
    KG_TRY(kg_graph_damage(graph, error));
    KG_TRY(sink.write(sink.state, &record, error));
  }
  return KG_OK;
}

static kg_status pass_entity(const kg_graph *graph, const kg_graph_entity *e, bool keep_iris, kg_fact_sink sink,
                             kg_error *error) {
  /* A document's IRI follows from its id. */
  const bool is_kept = e->document == KG_NO_DOCUMENT && (keep_iris || !kg_string_starts(e->iri, graph->base));
  for (size_t i = 0; i < e->member_count; i++) {
    const kg_graph_member *m = &e->members[i];
    kg_record record = {.kind = KG_RECORD_ENTITY, .document = kg_graph_document_at(graph, m->document)->id};
    record.u.entity = kg_member_as_record(e, m);
    if (e->document == KG_NO_DOCUMENT) record.u.entity.node = e->iri;
    if (!is_kept) record.u.entity.iri = (kg_string){NULL, 0};
    KG_TRY(sink.write(sink.state, &record, error));
  }
  return KG_OK;
}

static kg_status pass_evidence(const kg_graph *graph, const kg_graph_fact *f, const kg_graph_evidence *e,
                               kg_fact_sink sink, kg_error *error) {
  kg_record record;
  KG_TRY(kg_evidence_as_record(&record, graph, f, e, error));
  return sink.write(sink.state, &record, error);
}

kg_status kg_graph_pass(const kg_graph *graph, bool keep_iris, kg_fact_sink sink, kg_error *error) {
  KG_TRY(pass_documents(graph, sink, error));
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const kg_graph_entity *e = kg_graph_entity_at(graph, i);
    KG_TRY(kg_graph_damage(graph, error));
    KG_TRY(pass_entity(graph, e, keep_iris, sink, error));
  }
  for (size_t i = 0; i < kg_graph_fact_count(graph); i++) {
    const kg_graph_fact *f = kg_graph_fact_at(graph, i);
    KG_TRY(kg_graph_damage(graph, error));
    for (size_t j = 0; j < f->evidence_count; j++) KG_TRY(pass_evidence(graph, f, &f->evidence[j], sink, error));
  }
  return KG_OK;
}
