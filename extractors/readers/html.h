/** HTML, read with the parser of libxml2 through its SAX interface: no tree, no network, no files.
 *
 *  The text of the document is the page's character data after entities: white space collapsed as a browser does, each
 *  block on a line of its own, cells of a table set apart by tabs; scripts, styles and form fields left out. The page's
 *  <title> is the first line. Navigation, headers, footers, side bars and their like are furniture. */
#ifndef KG_READERS_HTML_H
#define KG_READERS_HTML_H

#include "extractors/text/document.h"

/** Elements that may be open at once, and attributes of one element. */
enum { KG_HTML_DEPTH_MAX = 1000, KG_HTML_ATTRIBUTES_MAX = 500 };

/** Reads `source` as kg_document_format.read does. @return KG_LIMIT for more than 2 GiB, elements nested deeper than
 *  KG_HTML_DEPTH_MAX or with more attributes than KG_HTML_ATTRIBUTES_MAX. O(size). */
kg_status kg_html_read(kg_document *document, kg_string source, kg_error *error);

#endif
