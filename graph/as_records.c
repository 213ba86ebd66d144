#include "graph/as_records.h"

#include "graph/base/error.h"

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

kg_status kg_evidence_as_record(kg_record *record, const kg_graph *graph, const kg_graph_fact *f,
                                const kg_graph_evidence *e, kg_error *error) {
  const bool is_link = f->object != KG_NO_ENTITY;
  *record = (kg_record){.kind = KG_RECORD_FACT, .document = kg_graph_document_at(graph, e->document)->id};
  record->u.fact = kg_fact_as_record(f, e, id_in(graph, f->subject, e->document),
                                     is_link ? id_in(graph, f->object, e->document) : (kg_string){NULL, 0});
  KG_TRY(kg_graph_damage(graph, error));
  if (!record->u.fact.subject.size || (is_link && !record->u.fact.object.size))
    return kg_fail(error, KG_BAD_INPUT, NULL, 0,
                   "a document states a fact (%.*s) of an entity that it does not name; make the graph file anew",
                   f->property.size > 150 ? 150 : (int)f->property.size, f->property.data);
  return KG_OK;
}
