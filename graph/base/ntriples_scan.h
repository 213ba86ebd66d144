/** The tokens of N-Triples and N-Quads. A part of the reader (ntriples_reader.c); nobody else needs it.
 *
 *  Every line that is scanned ends in LF or CR, which no token holds: so the scanners stop there by themselves and need no
 *  other bound. Each takes the place where its token begins and returns the place behind it, or NULL after `fault` and
 *  `fault_at` of the scan have been set. */
#ifndef KG_BASE_NTRIPLES_SCAN_H
#define KG_BASE_NTRIPLES_SCAN_H

#include "graph/base/arena.h"
#include "graph/base/rdf.h"

typedef struct kg_ntriples_scan {
  kg_arena *scratch; /**< decoded texts, until the end of the line */
  const char *fault; /**< what is wrong and what to do */
  const unsigned char *fault_at;
  kg_status status; /**< of the fault: KG_BAD_INPUT, KG_LIMIT or KG_NO_MEMORY */
} kg_ntriples_scan;

/** From '<' to behind '>'. `*iri` receives what stands between, decoded: absolute, without what no IRI may hold. */
const unsigned char *kg_ntriples_iri(kg_ntriples_scan *scan, const unsigned char *at, kg_string *iri);
/** From "_:" to behind the label, which `*label` receives without "_:". */
const unsigned char *kg_ntriples_blank(kg_ntriples_scan *scan, const unsigned char *at, kg_string *label);
/** From '"' to behind the quote, the language tag or the datatype. */
const unsigned char *kg_ntriples_literal(kg_ntriples_scan *scan, const unsigned char *at, kg_rdf_term *term);
/** Sets the fault and returns NULL. */
const unsigned char *kg_ntriples_fault(kg_ntriples_scan *scan, kg_status status, const unsigned char *at,
                                       const char *fault);

#endif
