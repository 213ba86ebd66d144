#include "bench/export/bench.h"

#include <igraph/igraph.h>
#include <stdio.h>
#include <stdlib.h>

/** A text as igraph takes it. */
static void set_text(igraph_strvector_t *list, size_t index, kg_string text) {
  char *copy = malloc(text.size + 1);
  if (!copy) bench_fail("no memory");
  for (size_t i = 0; i < text.size; i++) copy[i] = (unsigned char)text.data[i] < 0x20 ? ' ' : text.data[i];
  copy[text.size] = '\0';
  if (igraph_strvector_set(list, (igraph_integer_t)index, copy)) bench_fail("no memory");
  free(copy);
}

static void add_nodes(igraph_t *made, const kg_graph *graph) {
  const size_t count = kg_graph_entity_count(graph);
  igraph_strvector_t labels, types;
  if (igraph_strvector_init(&labels, (igraph_integer_t)count) ||
      igraph_strvector_init(&types, (igraph_integer_t)count)) {
    bench_fail("no memory");
  }
  for (size_t i = 0; i < count; i++) {
    set_text(&labels, i, kg_graph_entity_at(graph, i)->name);
    set_text(&types, i, kg_graph_entity_at(graph, i)->type);
  }
  if (SETVASV(made, "label", &labels) || SETVASV(made, "type", &types)) bench_fail("no memory");
  igraph_strvector_destroy(&labels);
  igraph_strvector_destroy(&types);
}

static void add_edges(igraph_t *made, const kg_graph *graph) {
  size_t count = 0;
  for (size_t i = 0; i < kg_graph_fact_count(graph); i++) count += kg_graph_fact_at(graph, i)->object != KG_NO_ENTITY;
  igraph_vector_int_t ends;
  igraph_strvector_t labels;
  if (igraph_vector_int_init(&ends, (igraph_integer_t)count * 2) ||
      igraph_strvector_init(&labels, (igraph_integer_t)count)) {
    bench_fail("no memory");
  }
  size_t edge = 0;
  for (size_t i = 0; i < kg_graph_fact_count(graph); i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, i);
    if (fact->object == KG_NO_ENTITY) continue;
    VECTOR(ends)[2 * edge] = fact->subject;
    VECTOR(ends)[2 * edge + 1] = fact->object;
    set_text(&labels, edge++, fact->property);
  }
  if (igraph_add_edges(made, &ends, NULL) || SETEASV(made, "label", &labels)) bench_fail("no memory");
  igraph_vector_int_destroy(&ends);
  igraph_strvector_destroy(&labels);
}

bench_run bench_igraph(const kg_graph *graph, const char *format, const char *path) {
  igraph_t made;
  igraph_set_attribute_table(&igraph_cattribute_table);
  if (igraph_empty(&made, (igraph_integer_t)kg_graph_entity_count(graph), IGRAPH_DIRECTED)) bench_fail("no memory");
  add_nodes(&made, graph);
  add_edges(&made, graph);
  const double start = bench_now();
  FILE *file = fopen(path, "wb");
  if (!file) bench_fail(path);
  const igraph_error_t failed = strcmp(format, "graphml") == 0 ? igraph_write_graph_graphml(&made, file, true)
                                                               : igraph_write_graph_dot(&made, file);
  if (failed) bench_fail("igraph does not write");
  const double size = (double)ftell(file);
  (void)fclose(file);
  const double seconds = bench_now() - start;
  igraph_destroy(&made);
  return (bench_run){seconds, size};
}
