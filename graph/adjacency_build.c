/* Builds the rows from the facts of a graph in memory: number predicates and literals, count, sum up, fill. */
#include "graph/adjacency.h"
#include "graph/base/error.h"
#include "graph/base/map.h"
#include "graph/base/strings.h"
#include "graph/snapshot.h"

#include <math.h>
#include <stdlib.h>

typedef struct building {
  kg_adjacency *to;
  const kg_graph *graph;
  kg_arena scratch;
  uint32_t *predicate, *out_node, *literal_fact; /* the ones that `to` borrows */
  size_t fact_count;
} building;

/* ---- Predicates ---------------------------------------------------------------------------------------------- */

typedef struct predicate {
  kg_string property;
  uint32_t number, fact; /* in order of first use; the first fact that has it */
} predicate;

typedef struct predicates {
  kg_map numbers; /* of properties that the ontology does not know */
  uint32_t *of_term;
  size_t term_count;
  KG_LIST(predicate) list;
} predicates;

static int compare_predicates(const void *x, const void *y) {
  const predicate *a = x, *b = y;
  return kg_string_compare(a->property, b->property);
}

static uint32_t number_predicate(predicates *p, kg_arena *arena, const kg_graph_fact *fact, uint32_t index) {
  const uint32_t fresh = (uint32_t)p->list.count;
  uint32_t number;
  if (fact->property_term != KG_NO_TERM && fact->property_term < p->term_count) {
    uint32_t *place = &p->of_term[fact->property_term];
    if (*place == 0) *place = fresh + 1;
    number = *place - 1;
  } else {
    number = kg_map_intern(&p->numbers, fact->property, fresh);
  }
  if (number == fresh) KG_PUSH(arena, &p->list, predicate, {fact->property, fresh, index});
  return number;
}

static void number_predicates(building *b) {
  predicates p = {.term_count = kg_ontology_property_count(kg_graph_ontology(b->graph))};
  kg_map_init(&p.numbers, &b->scratch);
  p.of_term = kg_arena_zeroed(&b->scratch, p.term_count, sizeof *p.of_term);
  for (size_t i = 0; i < b->fact_count && !kg_arena_failed(&b->scratch); i++)
    b->predicate[i] = number_predicate(&p, &b->scratch, kg_graph_fact_at(b->graph, i), (uint32_t)i);
  uint32_t *rank = kg_arena_zeroed(&b->scratch, p.list.count, sizeof *rank);
  uint32_t *facts = kg_arena_zeroed(&b->to->arena, p.list.count, sizeof *facts);
  if (kg_arena_failed(&b->scratch) || !facts) return;
  if (p.list.count) qsort(p.list.items, p.list.count, sizeof *p.list.items, compare_predicates);
  for (size_t i = 0; i < p.list.count; i++) {
    rank[p.list.items[i].number] = (uint32_t)i;
    facts[i] = p.list.items[i].fact;
  }
  for (size_t i = 0; i < b->fact_count; i++) b->predicate[i] = rank[b->predicate[i]];
  b->to->predicate_fact = facts;
  b->to->predicate_count = (uint32_t)p.list.count;
}

/* ---- Nodes --------------------------------------------------------------------------------------------------- */

/* The literals that share a text are a chain; more than one is rare. */
typedef struct literals {
  kg_map first; /* value -> the chain's first literal */
  uint32_t *next;
  uint32_t count;
} literals;

static bool is_same_kind(const kg_graph_fact *a, const kg_graph_fact *b) {
  return kg_string_equal(a->datatype, b->datatype) && kg_string_equal(a->language, b->language);
}

static uint32_t number_literal(building *b, literals *l, const kg_graph_fact *fact, uint32_t index) {
  uint32_t at = kg_map_intern(&l->first, fact->value, l->count);
  if (at == KG_MAP_NONE) return 0;
  while (at != l->count && !is_same_kind(kg_graph_fact_at(b->graph, b->literal_fact[at]), fact)) {
    if (l->next[at] == 0) l->next[at] = l->count;
    at = l->next[at];
  }
  if (at == l->count) {
    b->literal_fact[at] = index;
    l->count++;
  }
  return at;
}

static void number_nodes(building *b) {
  literals l = {.count = 0};
  size_t most = 0;
  for (size_t i = 0; i < b->fact_count; i++) most += kg_graph_fact_at(b->graph, i)->object == KG_NO_ENTITY;
  kg_map_init(&l.first, &b->scratch);
  l.next = kg_arena_zeroed(&b->scratch, most + 1, sizeof *l.next);
  b->literal_fact = kg_arena_zeroed(&b->to->arena, most, sizeof *b->literal_fact);
  if (!l.next || !b->literal_fact) return;
  for (size_t i = 0; i < b->fact_count && !kg_arena_failed(&b->scratch); i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(b->graph, i);
    b->out_node[i] =
        fact->object != KG_NO_ENTITY ? fact->object : b->to->entity_count + number_literal(b, &l, fact, (uint32_t)i);
  }
  b->to->literal_fact = b->literal_fact;
  b->to->literal_count = l.count;
}

/* ---- Rows ---------------------------------------------------------------------------------------------------- */

/* Turns counts that stand one place too far right into the places where rows begin. */
static void sum_up(uint32_t *first, size_t count) {
  for (size_t i = 1; i <= count; i++) first[i] += first[i - 1];
}

static void fill_outgoing(building *b) {
  const size_t nodes = kg_adjacency_node_count(b->to);
  uint32_t *first = kg_arena_zeroed(&b->to->arena, nodes + 1, sizeof *first);
  if (!first) return;
  for (size_t i = 0; i < b->fact_count; i++) first[kg_graph_fact_at(b->graph, i)->subject + 1]++;
  sum_up(first, nodes);
  b->to->first_out = first;
}

/* Facts in the order of their predicates and within one of their subjects: two passes of counting sort, least first. */
static void fill_incoming(building *b) {
  const size_t nodes = kg_adjacency_node_count(b->to), kinds = b->to->predicate_count;
  uint32_t *begin = kg_arena_zeroed(&b->scratch, kinds + 1, sizeof *begin);
  uint32_t *sorted = kg_arena_zeroed(&b->scratch, b->fact_count, sizeof *sorted);
  uint32_t *first = kg_arena_zeroed(&b->to->arena, nodes + 2, sizeof *first);
  uint32_t *in_fact = kg_arena_zeroed(&b->to->arena, b->fact_count, sizeof *in_fact);
  uint32_t *in_node = kg_arena_zeroed(&b->to->arena, b->fact_count, sizeof *in_node);
  if (!begin || !sorted || !first || !in_fact || !in_node) return;
  for (size_t i = 0; i < b->fact_count; i++) {
    begin[b->predicate[i] + 1]++;
    first[b->out_node[i] + 2]++;
  }
  sum_up(begin, kinds);
  sum_up(first, nodes + 1);
  for (size_t i = 0; i < b->fact_count; i++) sorted[begin[b->predicate[i]]++] = (uint32_t)i;
  for (size_t i = 0; i < b->fact_count; i++) {
    const uint32_t fact = sorted[i], place = first[b->out_node[fact] + 1]++;
    in_fact[place] = fact;
    in_node[place] = kg_graph_fact_at(b->graph, fact)->subject;
  }
  b->to->first_in = first;
  b->to->in_fact = in_fact;
  b->to->in_node = in_node;
}

static void fill_confidence(building *b) {
  uint16_t *confidence = kg_arena_zeroed(&b->to->arena, b->fact_count, sizeof *confidence);
  for (size_t i = 0; confidence && i < b->fact_count; i++) {
    const double c = kg_graph_fact_at(b->graph, i)->confidence;
    confidence[i] = c >= 0 && c <= 1 ? (uint16_t)lround(c * KG_ADJACENCY_SURE) : KG_ADJACENCY_SURE;
  }
  b->to->confidence = confidence;
}

static bool build(building *b) {
  kg_adjacency *to = b->to;
  b->predicate = kg_arena_zeroed(&to->arena, b->fact_count, sizeof *b->predicate);
  b->out_node = kg_arena_zeroed(&to->arena, b->fact_count, sizeof *b->out_node);
  if (!b->predicate || !b->out_node) return false;
  to->predicate = b->predicate;
  to->out_node = b->out_node;
  number_predicates(b);
  number_nodes(b);
  if (kg_arena_failed(&b->scratch) || kg_arena_failed(&to->arena)) return false;
  fill_outgoing(b);
  fill_incoming(b);
  fill_confidence(b);
  return !kg_arena_failed(&b->scratch) && !kg_arena_failed(&to->arena);
}

kg_status kg_adjacency_new(kg_adjacency **adjacency, const kg_graph *graph, const kg_allocator *allocator,
                           kg_error *error) {
  return graph->snapshot ? kg_snapshot_links(adjacency, graph, allocator, error)
                         : kg_adjacency_build(adjacency, graph, allocator, error);
}

kg_status kg_adjacency_build(kg_adjacency **adjacency, const kg_graph *graph, const kg_allocator *allocator,
                             kg_error *error) {
  const size_t entities = kg_graph_entity_count(graph), facts = kg_graph_fact_count(graph);
  *adjacency = NULL;
  if (facts > UINT32_MAX / 2 || entities > UINT32_MAX - 4 - facts)
    return kg_fail(error, KG_LIMIT, NULL, 0, "more than %u facts and entities; build the graph in parts", UINT32_MAX);
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_adjacency *made = kg_arena_zeroed(&arena, 1, sizeof *made);
  if (!made) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  *made =
      (kg_adjacency){.graph = graph, .entity_count = (uint32_t)entities, .fact_count = (uint32_t)facts, .arena = arena};
  building b = {.to = made, .graph = graph, .fact_count = facts};
  kg_arena_init(&b.scratch, allocator);
  const bool built = build(&b);
  kg_arena_clear(&b.scratch);
  if (!built) {
    kg_adjacency_free(made);
    return kg_fail_memory(error);
  }
  *adjacency = made;
  return KG_OK;
}
