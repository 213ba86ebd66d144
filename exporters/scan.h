/** Finding the next byte that a syntax may not take as it is, sixteen at a time where the processor can.
 *
 *  Each function returns the first offset at or behind `from` of such a byte, or `text.size`; no byte outside the text is
 *  read. The caller judges what stands there: for bytes that begin more than one character, that may be nothing. */
#ifndef KG_EXPORTERS_SCAN_H
#define KG_EXPORTERS_SCAN_H

#include "graph/base/strings.h"

/** For quoted strings of N-Triples: controls, DEL, quote, backslash, and 0xEF (which begins U+FFFE and U+FFFF). */
size_t kg_scan_string(kg_string text, size_t from);
/** For XML: controls, & < > ", and 0xEF. */
size_t kg_scan_xml(kg_string text, size_t from);
/** For quoted strings of DOT: controls, DEL, & " \, and 0xEF. */
size_t kg_scan_dot(kg_string text, size_t from);
/** For IRIs: controls, space, DEL, < > " { } | ^ ` \, and what may begin something forbidden: '.' (a segment of dots),
 *  0xC2 (C1 controls) and 0xEF (U+FFFE, U+FFFF). */
size_t kg_scan_iri(kg_string text, size_t from);

/** For local names of Turtle: all but letters and digits of ASCII, '_', '-' and '.'. */
size_t kg_scan_local_name(kg_string text, size_t from);

#endif
