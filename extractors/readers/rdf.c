#include "extractors/readers/rdf.h"

#include "extractors/readers/rdf_import.h"
#include "graph/base/error.h"

static kg_status fill(kg_rdf_import *in, kg_error *error) {
  kg_rdf_store *store = in->store;
  kg_arena *arena = store->arena;
  const size_t nodes = store->nodes.count, properties = store->properties.count;
  KG_TRY(kg_rdf_store_sort(store, error));
  kg_map_init(&in->dates, arena);
  kg_map_init(&in->told, arena);
  in->import.arena = arena;
  in->candidates = kg_arena_zeroed(arena, properties, sizeof *in->candidates);
  in->roles = kg_arena_zeroed(arena, nodes, sizeof *in->roles);
  in->document_of = kg_arena_zeroed(arena, nodes, sizeof *in->document_of);
  in->place_of = kg_arena_zeroed(arena, nodes, sizeof *in->place_of);
  in->only_triple = kg_arena_zeroed(arena, nodes, sizeof *in->only_triple);
  in->is_used = kg_arena_zeroed(arena, store->triples.count, sizeof *in->is_used);
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  for (size_t i = 0; i < properties; i++)
    kg_rdf_candidates_find(&in->candidates[i], in->source->ontology, store->properties.items[i].iri);
  KG_TRY(kg_rdf_documents(in, error));
  KG_TRY(kg_rdf_things(in, error));
  in->import.tell_facts = kg_rdf_facts;
  in->import.teller = in;
  return KG_OK;
}

kg_status kg_rdf_graph_emit(kg_rdf_store *store, const kg_graph_source *source, const kg_fact_sink *sink,
                            kg_error *error) {
  kg_rdf_import in = {.source = source, .store = store};
  KG_TRY(fill(&in, error));
  if (in.base.size && source->told_base) KG_TRY(source->told_base(source->state, in.base, error));
  in.import.is_own = in.base.size > 0;
  return kg_import_emit(&in.import, in.home, source->name, sink, error);
}

typedef struct reading {
  kg_rdf_store store;
  const kg_graph_source *source;
} reading;

static kg_status take(void *state, const kg_rdf_triple *triple, kg_error *error) {
  reading *r = state;
  const size_t things = r->store.things, facts = r->store.facts;
  KG_TRY(kg_rdf_store_take(&r->store, triple, error));
  if (r->store.things == things && r->store.facts == facts) return KG_OK;
  return kg_room_ask(&r->source->room, r->store.things, r->store.facts, r->source->name, triple->line, error);
}

kg_status kg_rdf_graph_read(kg_string text, kg_rdf_syntax syntax, const kg_graph_source *source,
                            const kg_fact_sink *sink, kg_error *error) {
  kg_arena arena;
  reading r = {.source = source};
  kg_arena_init(&arena, source->allocator);
  kg_rdf_store_init(&r.store, &arena);
  const kg_rdf_options options = {.syntax = syntax, .base = source->base, .sandbox = source->sandbox};
  const kg_rdf_handler handler = {take, &r};
  kg_status status = kg_rdf_read(text, source->name, &options, &handler, error);
  if (status == KG_OK) status = kg_rdf_graph_emit(&r.store, source, sink, error);
  kg_arena_clear(&arena);
  return status;
}
