/** Reading RDF in a child process. A part of the reader (rdf_reader.c).
 *
 *  The child can open no file and no socket (on Linux it can ask the system for nothing but memory), and has limits on memory (KG_SANDBOX_MEMORY and KG_SANDBOX_MEMORY_PER_BYTE
 *  above what this process has) and on processor time. It sends N-Quads through a pipe; here the project's own reader
 *  takes them, so nothing reaches the handler that has not been checked once more. */
#ifndef KG_BASE_RDF_SANDBOX_H
#define KG_BASE_RDF_SANDBOX_H

#include "graph/base/rdf.h"

/** Bytes of memory that a child may add to what it inherits: so much, and so much more for each byte of its input. */
#define KG_SANDBOX_MEMORY ((uint64_t)256 << 20)
#define KG_SANDBOX_MEMORY_PER_BYTE ((uint64_t)64)
/** Seconds of processor time: so many, and one more for each MiB of input. */
enum { KG_SANDBOX_SECONDS = 20 };

/** A reader that the child runs. */
typedef kg_status kg_rdf_read_function(kg_string text, const char *name, const kg_rdf_options *options,
                                       const kg_rdf_handler *handler, kg_error *error);

/** Runs `read` in a child and passes what it finds to `handler`, here.
 *  @return what `read` or `handler` returned; KG_LIMIT if the child used up its time or broke down; KG_IO if there can be
 *  none. */
kg_status kg_rdf_sandbox_read(kg_string text, const char *name, const kg_rdf_options *options,
                              kg_rdf_read_function *read, const kg_rdf_handler *handler, kg_error *error);

#endif
