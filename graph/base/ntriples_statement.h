/** A statement of N-Triples or N-Quads. A part of the reader (ntriples_reader.c); nobody else needs it.
 *
 *  A triple term of RDF 1.2 may stand as the object of rdf:reifies: `<a> rdf:reifies <<( <s> <p> <o> )>> .` It is passed on
 *  as what RDF 1.1 has for it, a rdf:Statement with rdf:subject, rdf:predicate and rdf:object. */
#ifndef KG_BASE_NTRIPLES_STATEMENT_H
#define KG_BASE_NTRIPLES_STATEMENT_H

#include "graph/base/ntriples_scan.h"

typedef struct kg_ntriples_statement {
  kg_rdf_triple triple;
  bool reifies;       /**< the object is not in `triple`, but is `term` */
  kg_rdf_triple term; /**< what the triple term says */
} kg_ntriples_statement;

/** Past spaces and tabs. */
static inline const unsigned char *kg_ntriples_space(const unsigned char *at) {
  while (*at == ' ' || *at == '\t') at++;
  return at;
}
/** From the subject to behind the dot. @param quads takes the name of a graph behind the object. */
const unsigned char *kg_ntriples_statement_read(kg_ntriples_scan *scan, const unsigned char *at, bool quads,
                                                kg_ntriples_statement *statement);
/** Passes the statement on, as one triple or four. */
kg_status kg_ntriples_statement_pass(const kg_ntriples_statement *statement, const kg_rdf_handler *handler,
                                     kg_error *error);

#endif
