/** Graphs in one line, for tests of what looks at their shape. */
#ifndef KG_TESTS_TIED_GRAPH_H
#define KG_TESTS_TIED_GRAPH_H

#include "kgraph.h"

/** The graph of `ties`: "a-b b-c d" are the people a, b, c and d, of whom a knows b and b knows c. A name that begins with a
 *  digit is a Date, one that begins with a capital a Company. Fails the running test where the library fails.
 *  @param ontology receives what the graph needs; free it after the graph. */
kg_graph *tied_graph_new(const char *ties, kg_ontology **ontology);

/** The entity of that name; fails the test if there is none. */
uint32_t tied_graph_entity(const kg_graph *graph, const char *name);

/** The ties of `count` people on a ring, each known to the next and to the one `stride` places on. Free them. */
char *tied_graph_ring(size_t count, size_t stride);

#endif
