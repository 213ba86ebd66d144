/** What raptor must not see: checks of bytes before they are given to it. Parts of the reader (rdf_reader.c).
 *
 *  Each scans the text once, knows just enough of the syntax to tell strings and comments from the rest, and returns
 *  KG_BAD_INPUT or KG_LIMIT with file and line. What is no good in other ways passes: raptor will say so. */
#ifndef KG_BASE_RDF_GUARD_H
#define KG_BASE_RDF_GUARD_H

#include "graph/base/rdf.h"

/** UTF-8 without NUL. */
kg_status kg_rdf_guard_text(kg_string text, const char *name, kg_error *error);
/** Turtle and TriG: text, escapes that stand for a character, short language tags, limited nesting. */
kg_status kg_rdf_guard_turtle(kg_string text, const char *name, kg_error *error);
/** RDF/XML and GraphML: text that does not claim another encoding, limited nesting, attributes, names and sizes of what
 *  stands between signs of markup, short language tags, and a document type without external parts, whose entities are short,
 *  do not hold each other and do not make the file much larger. */
kg_status kg_rdf_guard_xml(kg_string text, const char *name, kg_error *error);
/** A page of HTML that is XML as well may declare entities. They are never read; KG_LIMIT, with the line, where another
 *  reader of the page would not be able to. */
kg_status kg_rdf_guard_page(kg_string text, kg_error *error);

#endif
