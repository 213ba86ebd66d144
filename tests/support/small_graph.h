/** Small graphs for tests, drawn in lines.
 *
 *      Ada: Person                              an entity
 *      Ada worksFor Acme 0.9                    a link, with its confidence
 *      Ada worksFor Acme 0.9 2014 2020-06       valid from and until; "-" for open
 *      Ada jobTitle "CEO"                       a literal
 *
 *  Names have no spaces. An entity that no line introduces is an Organization. The words of each line are its evidence. */
#ifndef KG_TESTS_SMALL_GRAPH_H
#define KG_TESTS_SMALL_GRAPH_H

#include "kgraph.h"

/** Builds the graph of `lines` in a document "small.txt". Fails the running test where the library fails. */
kg_graph *small_graph_new(const kg_ontology *ontology, const char *lines);
/** The entity of that name; fails the test if there is none. */
uint32_t small_graph_entity(const kg_graph *graph, const char *name);
/** How many entities have that name, in any graph, with the first `capacity` of them; fails the test where kg_graph_find does. */
size_t small_graph_find(const kg_graph *graph, const char *name, uint32_t *found, size_t capacity);

#endif
