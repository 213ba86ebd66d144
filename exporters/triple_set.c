/* A graph's triples into a set (kg_triple_set_add_graph of kgraph.h). */
#include "graph/base/triple_set.h"

#include "exporters/triples.h"
#include "graph/base/error.h"

static kg_status take(void *state, const kg_triple *triple, kg_error *error) {
  const kg_rdf_triple plain = {.subject = triple->subject, .predicate = triple->predicate, .object = triple->object};
  return kg_triple_set_take(state, &plain, error);
}

kg_status kg_triple_set_add_graph(kg_triple_set *set, const kg_graph *graph, kg_error *error) {
  const kg_export_options options = {.evidence = KG_EVIDENCE_STATEMENTS};
  const kg_triple_handler handler = {.triple = take, .state = set};
  return kg_graph_triples(graph, &options, KG_TRIPLES_ONLY, &handler, error);
}
