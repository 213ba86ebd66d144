#include "graph/asking/evaluation.h"
#include "graph/asking/explanation.h"
#include "graph/asking/hops.h"
#include "graph/base/error.h"
#include "graph/base/strings.h"
#include "graph/graph.h"

#include <stdlib.h>

typedef struct asking {
  const kg_adjacency *adjacency;
  const kg_query *query;
  kg_solution_sink sink;
  kg_error *error;
  kg_lens lens;
  kg_evaluation_run run;
  kg_arena arena;
  kg_explanation explanation; /* where it is asked for */
  bool reversed;              /* paths are looked for from their objects */
  size_t passed;
  KG_LIST(kg_visit) sorted;
} asking;

/* ---- Ends ---------------------------------------------------------------------------------------------------- */

static bool is_given(const kg_query_end *end) { return end->kind == KG_END_ENTITY || end->kind == KG_END_VALUE; }

/* The node of an end that is given, or KG_ADJACENCY_NONE. */
static uint32_t node_of(const kg_adjacency *adjacency, const kg_query_end *end) {
  if (end->kind == KG_END_ENTITY) return end->entity < adjacency->entity_count ? end->entity : KG_ADJACENCY_NONE;
  return kg_adjacency_literal(adjacency, end->value, end->datatype, end->language);
}

static bool has_type(const kg_adjacency *adjacency, uint32_t node, kg_term type) {
  if (node >= adjacency->entity_count) return false;
  const kg_term own = kg_graph_type_at(adjacency->graph, node);
  return own != KG_NO_TERM && kg_ontology_is_a(kg_graph_ontology(adjacency->graph), own, type);
}

/* @param given what node_of says of it */
static bool fits(const asking *a, const kg_query_end *end, uint32_t given, uint32_t node) {
  switch (end->kind) {
  case KG_END_ANY: return true;
  case KG_END_TYPE: return has_type(a->adjacency, node, end->type);
  case KG_END_ENTITY:
  case KG_END_VALUE: break;
  }
  return node == given;
}

/* ---- Solutions ----------------------------------------------------------------------------------------------- */

static kg_status pass(asking *a, const kg_solution *solution) {
  if (a->query->limit && a->passed == a->query->limit)
    return kg_fail(a->error, KG_LIMIT, NULL, 0, "there are more than %zu results; those that came are a part",
                   a->query->limit);
  a->passed++;
  return a->sink.write(a->sink.state, solution, a->error);
}

static int compare_keys(const void *x, const void *y) {
  const kg_visit *a = x, *b = y;
  return (a->key > b->key) - (a->key < b->key);
}

static kg_status pass_results(asking *a, uint32_t start, const kg_query_end *end, uint32_t given) {
  const kg_visits *results = &a->run.results;
  a->sorted.count = 0;
  for (size_t i = 0; i < results->list.count; i++) {
    const uint32_t node = (uint32_t)results->list.items[i].key;
    if ((a->query->same && node != start) || !fits(a, end, given, node)) continue;
    KG_PUSH(&a->arena, &a->sorted, kg_visit, results->list.items[i]);
  }
  if (kg_arena_failed(&a->arena)) return kg_fail_memory(a->error);
  if (a->sorted.count) qsort(a->sorted.items, a->sorted.count, sizeof *a->sorted.items, compare_keys);
  for (size_t i = 0; i < a->sorted.count; i++) {
    const kg_node here = kg_node_of(a->adjacency, start);
    const kg_node there = kg_node_of(a->adjacency, (uint32_t)a->sorted.items[i].key);
    kg_solution solution = {
        .subject = a->reversed ? there : here, .object = a->reversed ? here : there, .count = a->sorted.items[i].value};
    const uint32_t nodes[2] = {start, (uint32_t)a->sorted.items[i].key};
    if (a->query->explain && !kg_explanation_find(&a->explanation, nodes[a->reversed], nodes[!a->reversed]))
      return kg_fail_memory(a->error);
    solution.hops = a->explanation.hops;
    solution.hop_count = a->explanation.hop_count;
    KG_TRY(pass(a, &solution));
  }
  return KG_OK;
}

/* A literal that the graph does not have is joined with itself by a path that may be empty, and with nothing else. */
static kg_status pass_absent(asking *a, const kg_query_end *begin, const kg_query_end *end) {
  if (begin->kind != KG_END_VALUE || !kg_evaluation_run_may_be_empty(&a->run) || end->kind == KG_END_TYPE) return KG_OK;
  if (end->kind == KG_END_ENTITY) return KG_OK;
  if (end->kind == KG_END_VALUE &&
      !(kg_string_equal(begin->value, end->value) && kg_string_equal(begin->datatype, end->datatype) &&
        kg_string_equal(begin->language, end->language)))
    return KG_OK;
  const kg_node node = {KG_NO_ENTITY, begin->value, begin->datatype, begin->language};
  return pass(a, &(kg_solution){.subject = node, .object = node, .count = 1});
}

/* ---- The whole ----------------------------------------------------------------------------------------------- */

static kg_status ask_from(asking *a, uint32_t start, const kg_query_end *end, uint32_t given) {
  if (!kg_evaluation_run_from(&a->run, start, a->reversed, a->query->distinct)) return kg_fail_memory(a->error);
  KG_TRY(pass_results(a, start, end, given));
  return a->run.watch.stopped ? kg_watch_fail(a->error) : KG_OK;
}

static kg_status ask(asking *a) {
  const kg_query *p = a->query;
  a->reversed = !is_given(&p->subject) &&
                (is_given(&p->object) || (p->subject.kind == KG_END_ANY && p->object.kind == KG_END_TYPE));
  const kg_query_end *begin = a->reversed ? &p->object : &p->subject;
  const kg_query_end *end = a->reversed ? &p->subject : &p->object;
  const uint32_t given = is_given(end) ? node_of(a->adjacency, end) : KG_ADJACENCY_NONE;
  if (is_given(begin)) {
    const uint32_t start = node_of(a->adjacency, begin);
    return start == KG_ADJACENCY_NONE ? pass_absent(a, begin, end) : ask_from(a, start, end, given);
  }
  for (uint32_t node = 0; node < kg_adjacency_node_count(a->adjacency); node++)
    if (fits(a, begin, KG_ADJACENCY_NONE, node)) KG_TRY(ask_from(a, node, end, given));
  return KG_OK;
}

kg_status kg_graph_query(const kg_adjacency *adjacency, const kg_query *query, kg_solution_sink sink,
                         const kg_allocator *allocator, kg_error *error) {
  asking a = {.adjacency = adjacency, .query = query, .sink = sink, .error = error};
  kg_expression *expression = NULL;
  kg_arena_init(&a.arena, allocator);
  kg_status status =
      kg_expression_parse(&expression, query->path, kg_graph_ontology(adjacency->graph), &a.arena, error);
  if (status == KG_OK) status = kg_lens_init(&a.lens, adjacency, query->from, query->until, &a.arena, error);
  if (status == KG_OK && !kg_evaluation_run_init(&a.run, expression, &a.lens, &a.arena)) status = kg_fail_memory(error);
  a.run.watch.interrupt = query->interrupt;
  if (status == KG_OK && query->explain)
    status = kg_explanation_init(&a.explanation, adjacency, query, &a.run.watch, allocator, error);
  if (status == KG_OK) status = ask(&a);
  if (query->explain) kg_explanation_clear(&a.explanation);
  kg_arena_clear(&a.arena);
  return status;
}
