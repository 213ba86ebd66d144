/* Values of functional properties that cannot all be true. */
#include "graph/base/arena.h"
#include "graph/base/day_bounds.h"
#include "graph/base/error.h"
#include "graph/base/strings.h"

/* What a fact says, in words: two facts of one property say the same if these are equal. */
static kg_string value_of(const kg_graph *graph, const kg_graph_fact *fact) {
  return fact->object == KG_NO_ENTITY ? fact->value : kg_graph_entity_at(graph, fact->object)->iri;
}

static bool days_of(kg_day_bounds *days, const kg_graph *graph, const kg_graph_fact *fact) {
  const kg_ontology *ontology = kg_graph_ontology(graph);
  const kg_term date = kg_ontology_type(ontology, KG_LITERAL("Date"));
  if (fact->object == KG_NO_ENTITY)
    return kg_ontology_has_range(ontology, fact->property_term, date) && kg_day_bounds_of(days, fact->value);
  const kg_graph_entity *object = kg_graph_entity_at(graph, fact->object);
  return object->type_term != KG_NO_TERM && kg_ontology_is_a(ontology, object->type_term, date) &&
         kg_day_bounds_of(days, object->name);
}

/* Days are written so that the earlier one is the lesser text. An end that is open takes in everything. */
static bool takes_in(const kg_day_bounds *wide, const kg_day_bounds *narrow) {
  const bool begins = !*wide->first || (*narrow->first && strcmp(wide->first, narrow->first) <= 0);
  return begins && (!*wide->last || (*narrow->last && strcmp(wide->last, narrow->last) >= 0));
}

/* Folds the facts [first, end) of one subject and property. Whatever all dates take in, the last that some other one took in
   is taken in by all: so one pass finds it and another looks whether there is one. */
static bool disagree(const kg_graph *graph, size_t first, size_t end) {
  const kg_graph_fact *known = kg_graph_fact_at(graph, first);
  kg_day_bounds narrowest, days;
  bool differ = false, dates = days_of(&narrowest, graph, known);
  for (size_t i = first + 1; i < end; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, i);
    differ |= !kg_string_equal(value_of(graph, known), value_of(graph, fact));
    dates = dates && days_of(&days, graph, fact);
    if (dates && takes_in(&narrowest, &days)) narrowest = days;
  }
  for (size_t i = first; differ && dates && i < end; i++) {
    (void)days_of(&days, graph, kg_graph_fact_at(graph, i));
    dates = takes_in(&days, &narrowest);
  }
  return differ && !dates;
}

/* Facts of one subject and property follow each other. */
static size_t end_of_run(const kg_graph *graph, size_t first, size_t count) {
  const kg_graph_fact *fact = kg_graph_fact_at(graph, first);
  size_t end = first + 1;
  for (; end < count; end++) {
    const kg_graph_fact *next = kg_graph_fact_at(graph, end);
    if (next->subject != fact->subject || next->property_term != fact->property_term) break;
  }
  return end;
}

kg_status kg_conflicts_find(kg_conflict **conflicts, size_t *count, const kg_graph *graph,
                            const kg_allocator *allocator, kg_error *error) {
  const kg_ontology *ontology = kg_graph_ontology(graph);
  const size_t facts = kg_graph_fact_count(graph);
  size_t used = 0, capacity = 0;
  kg_conflict *list = NULL;
  for (size_t first = 0, end; first < facts; first = end) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, first);
    end = first + 1;
    if (fact->property_term == KG_NO_TERM || !kg_ontology_is_functional(ontology, fact->property_term)) continue;
    end = end_of_run(graph, first, facts);
    if (end == first + 1 || !disagree(graph, first, end)) continue;
    if (used == capacity) {
      capacity = capacity ? capacity * 2 : 64;
      kg_conflict *more =
          capacity <= SIZE_MAX / sizeof *list ? kg_reallocate(allocator, list, capacity * sizeof *list) : NULL;
      if (!more) {
        kg_conflicts_free(list, allocator);
        *conflicts = NULL;
        return kg_fail_memory(error);
      }
      list = more;
    }
    list[used++] = (kg_conflict){fact->subject, first, end - first};
  }
  *conflicts = list;
  *count = used;
  return KG_OK;
}

void kg_conflicts_free(kg_conflict *conflicts, const kg_allocator *allocator) {
  if (conflicts) (void)kg_reallocate(allocator, conflicts, 0);
}
