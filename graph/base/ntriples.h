/** Reading N-Triples and N-Quads, in pieces as they come and in constant memory: RDF 1.1, and the triple terms of RDF 1.2
 *  as objects of rdf:reifies, which come as rdf:Statements.
 *
 *  The reader is strict: what the grammar does not allow is refused with its line and column, and with it bytes that are
 *  not UTF-8, escapes of surrogates and IRIs without a scheme. It lends its terms from the bytes that it is given; only
 *  what holds escapes is copied. */
#ifndef KG_BASE_NTRIPLES_H
#define KG_BASE_NTRIPLES_H

#include "graph/base/rdf.h"

/** The longest line that is read, in bytes. Memory is bounded by twice this; a line is seldom above a few hundred. */
#define KG_NTRIPLES_LINE_MAX ((size_t)64 << 20)

typedef struct kg_ntriples_reader kg_ntriples_reader;

/** @param quads takes a graph's name behind the object, as N-Quads does.
 *  @param name stands in errors as the file; it and `handler` must outlive the reader.
 *  @param reader free it with kg_ntriples_reader_free. */
kg_status kg_ntriples_reader_new(kg_ntriples_reader **reader, bool quads, const char *name,
                                 const kg_rdf_handler *handler, const kg_allocator *allocator, kg_error *error);
/** Reads the next bytes, which may end anywhere, and passes on every statement that is complete. After a failure the
 *  reader may only be freed.
 *  @return KG_BAD_INPUT with line and column; KG_LIMIT for a line or language tag that is too long; what the handler
 *  returned. O(size). */
kg_status kg_ntriples_reader_feed(kg_ntriples_reader *reader, kg_string bytes, kg_error *error);
/** Reads what is left where the last line has no end. To be called once, after the last bytes. */
kg_status kg_ntriples_reader_finish(kg_ntriples_reader *reader, kg_error *error);
/** Frees; NULL is allowed. */
void kg_ntriples_reader_free(kg_ntriples_reader *reader);

#endif
