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
    record.u.entity = kg_entity_as_record(e, m->id);
    record.u.entity.name = m->name;
    record.u.entity.alternate_names = m->alternate_names;
    record.u.entity.alternate_name_count = m->alternate_name_count;
    record.u.entity.mentions = m->mentions;
    record.u.entity.mention_count = m->mention_count;
    record.u.entity.confidence = m->confidence;
    if (!is_kept) record.u.entity.iri = (kg_string){NULL, 0};
    KG_TRY(sink.write(sink.state, &record, error));
  }
  return KG_OK;
}

/* What a document calls an entity; empty if it does not know it. Members are sorted by document. */
static kg_string id_in(const kg_graph *graph, uint32_t entity, uint32_t document) {
  const kg_graph_entity *e = kg_graph_entity_at(graph, entity);
  size_t low = 0, high = e->member_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (e->members[middle].document < document)
      low = middle + 1;
    else
      high = middle;
  }
  const bool found = low < e->member_count && e->members[low].document == document;
  return found ? e->members[low].id : (kg_string){NULL, 0};
}

static kg_status pass_evidence(const kg_graph *graph, const kg_graph_fact *f, const kg_graph_evidence *e,
                               kg_fact_sink sink, kg_error *error) {
  const bool is_link = f->object != KG_NO_ENTITY;
  kg_record record = {.kind = KG_RECORD_FACT, .document = kg_graph_document_at(graph, e->document)->id};
  record.u.fact = kg_fact_as_record(f, e, id_in(graph, f->subject, e->document),
                                    is_link ? id_in(graph, f->object, e->document) : (kg_string){NULL, 0});
  KG_TRY(kg_graph_damage(graph, error));
  if (!record.u.fact.subject.size || (is_link && !record.u.fact.object.size))
    return kg_fail(error, KG_BAD_INPUT, NULL, 0,
                   "a document states a fact (%.*s) of an entity that it does not name; make the graph file anew",
                   f->property.size > 150 ? 150 : (int)f->property.size, f->property.data);
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
