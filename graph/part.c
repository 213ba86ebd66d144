/* A part of a graph as a graph: the records behind some of its facts, built anew. */
#include "graph/as_records.h"
#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/map.h"

typedef struct taking {
  const kg_graph *graph;
  kg_fact_sink sink;
  kg_arena arena;
  kg_map taken; /* "document" and "document entity" as numbers, once their records are written */
} taking;

/* An entity's id within the part. */
static kg_string id_of(taking *t, uint32_t entity) { return kg_arena_format(&t->arena, "n%u", entity); }

static kg_status take_document(taking *t, uint32_t document, kg_error *error) {
  const kg_string key = kg_arena_format(&t->arena, "%u", document);
  if (kg_map_get(&t->taken, key) != KG_MAP_NONE) return KG_OK;
  (void)kg_map_intern(&t->taken, key, 1);
  const kg_graph_document *d = kg_graph_document_at(t->graph, document);
  kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = d->id};
  record.u.about = d->about;
  return t->sink.write(t->sink.state, &record, error);
}

static kg_status take_entity(taking *t, uint32_t document, uint32_t entity, kg_error *error) {
  const kg_string key = kg_arena_format(&t->arena, "%u %u", document, entity);
  if (kg_map_get(&t->taken, key) != KG_MAP_NONE) return KG_OK;
  (void)kg_map_intern(&t->taken, key, 1);
  const kg_graph_entity *e = kg_graph_entity_at(t->graph, entity);
  kg_record record = {.kind = KG_RECORD_ENTITY, .document = kg_graph_document_at(t->graph, document)->id};
  record.u.entity = kg_entity_as_record(e, id_of(t, entity));
  return t->sink.write(t->sink.state, &record, error);
}

static kg_status take_evidence(taking *t, const kg_graph_fact *fact, const kg_graph_evidence *evidence,
                               kg_error *error) {
  KG_TRY(take_document(t, evidence->document, error));
  KG_TRY(take_entity(t, evidence->document, fact->subject, error));
  const bool is_link = fact->object != KG_NO_ENTITY;
  if (is_link) KG_TRY(take_entity(t, evidence->document, fact->object, error));
  kg_record record = {.kind = KG_RECORD_FACT, .document = kg_graph_document_at(t->graph, evidence->document)->id};
  record.u.fact = kg_fact_as_record(fact, evidence, id_of(t, fact->subject),
                                    is_link ? id_of(t, fact->object) : (kg_string){NULL, 0});
  return t->sink.write(t->sink.state, &record, error);
}

static kg_status take_facts(taking *t, const uint32_t *facts, size_t count, kg_error *error) {
  for (size_t i = 0; i < count; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(t->graph, facts[i]);
    if (!fact) return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the graph has no such fact");
    for (size_t k = 0; k < fact->evidence_count; k++) KG_TRY(take_evidence(t, fact, &fact->evidence[k], error));
  }
  return kg_arena_failed(&t->arena) ? kg_fail_memory(error) : KG_OK;
}

kg_status kg_graph_part(kg_graph **part, const kg_graph *graph, const uint32_t *facts, size_t count,
                        const kg_allocator *allocator, kg_error *error) {
  taking t = {.graph = graph};
  kg_builder *builder = NULL;
  *part = NULL;
  kg_arena_init(&t.arena, allocator);
  kg_map_init(&t.taken, &t.arena);
  const kg_string base = kg_arena_copy(&t.arena, kg_graph_base(graph));
  kg_status status = kg_arena_failed(&t.arena)
                         ? kg_fail_memory(error)
                         : kg_builder_new(&builder, kg_graph_ontology(graph), base.data, allocator, error);
  if (status == KG_OK) {
    t.sink = kg_builder_sink(builder);
    status = take_facts(&t, facts, count, error);
  }
  if (status == KG_OK) status = kg_builder_finish(part, builder, error);
  kg_builder_free(builder);
  kg_arena_clear(&t.arena);
  return status;
}
