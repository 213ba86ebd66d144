/** The escapes of each syntax, in one place each.
 *
 *  All of them work byte by byte and look at no byte behind the text, so that even ill-formed UTF-8 cannot lead them
 *  astray (it passes through as it is). O(size); nothing is allocated. */
#ifndef KG_EXPORTERS_ESCAPE_H
#define KG_EXPORTERS_ESCAPE_H

#include "graph/base/writer.h"

/** The inside of a quoted string of N-Triples or Turtle, in the canonical form of N-Triples: named escapes for the
 *  quote, the backslash, BS, TAB, LF, FF and CR; \uXXXX for the other controls, DEL, U+FFFE and U+FFFF; the rest as it
 *  is. */
void kg_escape_string(kg_writer *writer, kg_string text);

/** Text or an attribute's value of XML 1.0, which reads back unchanged: the five characters of its syntax and, so
 *  that no reader normalises them, CR, LF and TAB as references. What XML cannot hold (other controls, U+FFFE,
 *  U+FFFF) becomes U+FFFD. */
void kg_escape_xml(kg_writer *writer, kg_string text);

/** The inside of a quoted string of DOT that stands for itself as a tooltip: quotes are escaped; a backslash is
 *  written four times, because Graphviz expands "\N" and its like twice there; '&' becomes a reference, since
 *  Graphviz reads these; line ends become \n, other controls U+FFFD. */
void kg_escape_dot(kg_writer *writer, kg_string text);

/** Text in an HTML-like label of DOT: as kg_escape_xml, and backslashes are doubled, because Graphviz expands "\N"
 *  and its like there too. */
void kg_escape_dot_html(kg_writer *writer, kg_string text);

/** How many bytes of `text` at `at` form something that XML 1.0 cannot hold: 0 (nothing there), 1 (a control) or 3
 *  (U+FFFE, U+FFFF). `at < text.size`. */
size_t kg_xml_forbidden(kg_string text, size_t at);

#endif
