/** What a graph says, as records again. Everything is lent by the graph. */
#ifndef KG_GRAPH_AS_RECORDS_H
#define KG_GRAPH_AS_RECORDS_H

#include "graph/graph.h"

/** An entity with all its names and keys, without mentions or confidence. @param id what the document calls it */
static inline kg_entity_record kg_entity_as_record(const kg_graph_entity *e, kg_string id) {
  return (kg_entity_record){.id = id,
                            .type = e->type,
                            .name = e->name,
                            .alternate_names = e->alternate_names,
                            .alternate_name_count = e->alternate_name_count,
                            .identifier = e->identifier,
                            .url = e->url,
                            .same_as = e->same_as,
                            .same_as_count = e->same_as_count,
                            .confidence = -1,
                            .iri = e->iri};
}

/** What one document says of an entity. */
static inline kg_entity_record kg_member_as_record(const kg_graph_entity *e, const kg_graph_member *m) {
  kg_entity_record record = kg_entity_as_record(e, m->id);
  record.name = m->name;
  record.alternate_names = m->alternate_names;
  record.alternate_name_count = m->alternate_name_count;
  record.mentions = m->mentions;
  record.mention_count = m->mention_count;
  record.confidence = m->confidence;
  return record;
}

/** Which node an entity is. @param id what the document calls it */
static inline kg_identity_record kg_entity_as_identity(const kg_graph_entity *e, kg_string id) {
  return (kg_identity_record){
      .id = id, .iri = e->iri, .type = e->type, .name = e->name, .identifier = e->identifier, .url = e->url};
}

/** A fact as one piece of its evidence says it. @param subject, object what the document calls them; `object` is not looked at
 *  for a literal */
static inline kg_fact_record kg_fact_as_record(const kg_graph_fact *f, const kg_graph_evidence *e, kg_string subject,
                                               kg_string object) {
  const bool is_link = f->object != KG_NO_ENTITY;
  const kg_string none = {NULL, 0};
  return (kg_fact_record){.subject = subject,
                          .property = f->property,
                          .object = is_link ? object : none,
                          .value = is_link ? none : f->value,
                          .datatype = f->datatype,
                          .language = f->language,
                          .has_evidence = e->has_span,
                          .evidence = e->span,
                          .quote = e->quote,
                          .subject_span = e->subject_span,
                          .object_span = e->object_span,
                          .source = e->source,
                          .valid_from = f->valid_from,
                          .valid_until = f->valid_until,
                          .confidence = e->confidence,
                          .extractor = e->extractor};
}

/** The same with the document, and its ends under the names that they have there: a record for whoever has the members too.
 *  @return KG_BAD_INPUT if the document does not name them, which is seen in damaged files alone. O(log members). */
kg_status kg_evidence_as_record(kg_record *record, const kg_graph *graph, const kg_graph_fact *f,
                                const kg_graph_evidence *e, kg_error *error);

#endif
