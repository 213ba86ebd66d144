/** A graph whose every string is hostile to some syntax, for tests of what writes graphs. */
#ifndef KG_TESTS_SAMPLE_GRAPH_H
#define KG_TESTS_SAMPLE_GRAPH_H

#include "kgraph.h"

/** Names that break careless writers; all of them are valid UTF-8 that XML 1.0 can hold. */
extern const char *const sample_hostile[];
extern const size_t sample_hostile_count;

/** Makes the graph: a person for each hostile name, who works for a company and has the name as job title too; two
 *  documents; dates of every kind; types and properties given as IRIs; texts with datatype or language. Fails the
 *  running test where the library fails.
 *  @param with_controls adds names that XML cannot hold.
 *  @param ontology receives what the graph needs; free it after the graph. */
kg_graph *sample_graph_new(bool with_controls, kg_ontology **ontology);

/** Exports in the format of that name and returns the bytes, which end in NUL; free them. */
char *sample_export(const kg_graph *graph, const char *format, kg_evidence_style evidence, size_t *size);

#endif
