/** What `make bench-export` compares: kgraph's writers with those of serd, raptor2 and igraph, in one program, on one graph.
 *
 *  Times are CPU seconds of the process, user and system together, from the graph to the closed file: serd and raptor2 get
 *  their triples from the same traversal as our own writers. */
#ifndef KG_BENCH_EXPORT_H
#define KG_BENCH_EXPORT_H

#include "exporters/triples.h"
#include "graph/base/writer.h"

/** A file that is written, and how long that took. */
typedef struct bench_run {
  double seconds;
  double size; /**< bytes */
} bench_run;

/** CPU seconds of the process so far. */
double bench_now(void);
/** Ends the program with a message. */
_Noreturn void bench_fail(const char *what);

/** A graph of `edges` links: documents of 20,000 with their own people, and companies that all of them speak of. Degrees follow
 *  a power law; names have letters of several scripts, quotes, backslashes and control characters. The same for the
 *  same number. Free both. */
kg_graph *bench_graph(size_t edges, kg_ontology **ontology);

/** The triples of the graph, or quads with the documents' graphs, written by serd as "ntriples" or "turtle". */
bench_run bench_serd(const kg_graph *graph, const char *format, const char *path);
/** By raptor2 as "ntriples" or "nquads". */
bench_run bench_raptor(const kg_graph *graph, const char *format, const char *path);
/** The property graph by igraph as "graphml" or "dot", with the attributes that our own writers give nodes and edges; those that
 *  nobody has are left out. Control characters, at which igraph stops, are given to it as spaces. */
bench_run bench_igraph(const kg_graph *graph, const char *format, const char *path);

#endif
