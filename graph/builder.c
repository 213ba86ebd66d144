#include "graph/builder.h"

#include "graph/base/error.h"
#include "graph/base/iri.h"
#include "graph/base/source.h"
#include "graph/base/unicode.h"
#include "graph/fold.h"
#include "graph/graph.h"
#include "graph/records.h"
#include "graph/resolve.h"

static const char default_base[] = "https://example.org/id/";
enum { BASE_MAX = 1024, DECISIONS_FILE_MAX = 1 << 28 };

struct kg_builder {
  kg_arena arena;   /* owns this struct */
  kg_arena content; /* the records; becomes the graph's */
  kg_allocator allocator;
  kg_records records;
  kg_string base;
  kg_decisions decisions;
  kg_pins pins;
  bool identities_only, identified;
  bool spent;
};

static kg_status check_base(kg_string base, kg_error *error) {
  if (base.size <= BASE_MAX && kg_utf8_valid(base) == base.size && kg_is_iri(base)) return KG_OK;
  return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the base \"%.*s\" is not an IRI; give one like %s",
                 (int)(base.size < 200 ? base.size : 200), base.data, default_base);
}

kg_status kg_builder_new(kg_builder **out, const kg_ontology *ontology, const char *base, const kg_allocator *allocator,
                         kg_error *error) {
  *out = NULL;
  const kg_string prefix = kg_string_of(base ? base : default_base);
  KG_TRY(check_base(prefix, error));
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_builder *builder = kg_arena_zeroed(&arena, 1, sizeof *builder);
  if (!builder) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  builder->arena = arena;
  kg_arena_init(&builder->content, allocator);
  kg_records_init(&builder->records, ontology, &builder->content);
  kg_pins_init(&builder->pins, &builder->arena);
  builder->base = kg_arena_copy(&builder->content, prefix);
  *out = builder;
  return KG_OK;
}

kg_status kg_builder_set_base(kg_builder *builder, kg_string base, kg_error *error) {
  if (builder->spent) return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the graph is finished; start another builder");
  KG_TRY(check_base(base, error));
  builder->base = kg_arena_copy(&builder->content, base);
  return kg_arena_failed(&builder->content) ? kg_fail_memory(error) : KG_OK;
}

void kg_builder_identities_only(kg_builder *builder) {
  builder->identities_only = true;
  builder->records.identities_only = true;
}

void kg_builder_ask_identities(kg_builder *builder) { builder->identified = true; }

kg_status kg_builder_pin(kg_builder *builder, kg_string document, kg_string id, kg_string iri, kg_error *error) {
  if (builder->spent) return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the graph is finished; start another builder");
  return kg_pins_add(&builder->pins, document, id, iri, error);
}

kg_status kg_builder_decide(kg_builder *builder, const char *path, kg_error *error) {
  kg_string text;
  if (builder->spent) return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the graph is finished; start another builder");
  KG_TRY(kg_source_read(&text, &builder->content, path, DECISIONS_FILE_MAX, error));
  const kg_string name = kg_arena_copy(&builder->content, kg_string_of(path));
  KG_TRY(kg_decisions_read(&builder->decisions, text, name.data, &builder->content, error));
  kg_arena scratch;
  kg_arena_init(&scratch, &builder->content.allocator);
  const kg_status status = kg_decisions_check(&builder->decisions, &scratch, error);
  kg_arena_clear(&scratch);
  return status;
}

void kg_builder_free(kg_builder *builder) {
  if (!builder) return;
  kg_records_clear(&builder->records);
  kg_arena_clear(&builder->content);
  kg_arena arena = builder->arena; /* the builder lies in it */
  kg_arena_clear(&arena);
}

static kg_status take_record(void *state, const kg_record *record, kg_error *error) {
  kg_builder *builder = state;
  if (builder->spent) return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the graph is finished; start another builder");
  return kg_records_add(&builder->records, record, error);
}

kg_fact_sink kg_builder_sink(kg_builder *builder) { return (kg_fact_sink){take_record, builder}; }

static kg_status fold(kg_graph *graph, kg_builder *builder, kg_arena *scratch, kg_error *error) {
  kg_records *records = &builder->records;
  kg_decisions *decisions = &builder->decisions;
  kg_pins *pins = builder->pins.items.count ? &builder->pins : NULL;
  kg_clusters clusters;
  kg_ledger ledger;
  decisions->base = graph->base;
  KG_TRY(kg_resolve(&clusters, &ledger, records, decisions, scratch, error));
  graph->idle_decisions = decisions->idle;
  memcpy(graph->idle_places, decisions->idle_places, sizeof graph->idle_places);
  if (builder->identities_only) kg_records_clear_facts(records);
  uint32_t *entity_of = kg_arena_zeroed(scratch, clusters.count, sizeof *entity_of);
  if (!entity_of) return kg_fail_memory(error);
  KG_TRY(kg_fold_entities(graph, entity_of, records, &clusters, pins, scratch, error));
  if (builder->identities_only) return kg_graph_link(graph, error);
  KG_TRY(kg_fold_ledger(graph, entity_of, &ledger, decisions, records, &clusters, scratch, error));
  kg_records_clear_entities(records);
  KG_TRY(kg_fold_facts(graph, entity_of, records, &clusters, scratch, error));
  kg_records_clear_facts(records);
  KG_TRY(kg_graph_gather(graph, error));
  KG_TRY(kg_graph_link(graph, error));
  return kg_graph_prepare_names(graph, error);
}

kg_status kg_builder_finish(kg_graph **out, kg_builder *builder, kg_error *error) {
  *out = NULL;
  if (builder->spent) return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the graph is finished; start another builder");
  builder->spent = true;
  KG_TRY(kg_records_seal(&builder->records, error));
  if (builder->identified) KG_TRY(kg_records_check_identified(&builder->records, error));
  if (builder->records.identities.count && builder->decisions.items.count)
    return kg_fail(error, KG_BAD_USAGE, NULL, 0,
                   "identities are decided already, by the identity records that were read; give decisions to kgraph "
                   "resolve, or leave the identity records out");
  kg_arena scratch;
  kg_arena_init(&scratch, &builder->content.allocator);
  kg_graph *graph = kg_arena_zeroed(&builder->content, 1, sizeof *graph);
  kg_status status = graph ? KG_OK : kg_fail_memory(error);
  if (graph) {
    /* The graph lends the records' strings, so it takes over their arena. The records only reach into it to read. */
    graph->arena = builder->content;
    kg_arena_init(&builder->content, &graph->arena.allocator);
    graph->ontology = builder->records.ontology;
    graph->base = builder->base;
    status = fold(graph, builder, &scratch, error);
    if (status == KG_OK)
      *out = graph;
    else
      kg_graph_free(graph);
  }
  kg_arena_clear(&scratch);
  return status;
}
