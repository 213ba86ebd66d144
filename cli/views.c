#include "cli/entity.h"

#include <stdlib.h>
#include <string.h>

/* A view with what it is sorted by: facts come sorted already, so that their numbers keep the order within a property. */
typedef struct keyed {
  cli_view view;
  kg_string property;
} keyed;

static int compare_strings(kg_string a, kg_string b) {
  const size_t size = a.size < b.size ? a.size : b.size;
  const int order = size ? memcmp(a.data, b.data, size) : 0;
  return order ? order : (a.size > b.size) - (a.size < b.size);
}

static int compare(const void *left, const void *right) {
  const keyed *a = left;
  const keyed *b = right;
  if (a->view.incoming != b->view.incoming) return a->view.incoming ? 1 : -1;
  const int order = compare_strings(a->property, b->property);
  return order ? order : (a->view.fact > b->view.fact) - (a->view.fact < b->view.fact);
}

static bool is_incoming(const kg_graph *graph, const kg_graph_fact *fact, uint32_t entity) {
  if (fact->subject == entity) return false;
  return fact->property_term == KG_NO_TERM || !kg_ontology_is_symmetric(kg_graph_ontology(graph), fact->property_term);
}

cli_view *cli_entity_views(const kg_graph *graph, uint32_t entity, size_t *count) {
  const uint32_t *facts;
  *count = kg_graph_facts_of(graph, entity, &facts);
  keyed *sorted = calloc(*count ? *count : 1, sizeof *sorted);
  cli_view *views = calloc(*count ? *count : 1, sizeof *views);
  if (!sorted || !views || *count == 0) {
    free(sorted);
    free(views);
    return NULL;
  }
  for (size_t i = 0; i < *count; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, facts[i]);
    sorted[i] = (keyed){{facts[i], is_incoming(graph, fact, entity)}, fact->property};
  }
  qsort(sorted, *count, sizeof *sorted, compare);
  for (size_t i = 0; i < *count; i++) views[i] = sorted[i].view;
  free(sorted);
  return views;
}
