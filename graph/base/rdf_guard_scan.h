/** A place in a text of XML, and steps from there. A part of the guard (rdf_guard_xml.c, rdf_guard_doctype.c).
 *
 *  It knows just enough of the syntax to tell names, quoted texts and what is skipped from each other; what is no XML is
 *  left to the parser to complain of. */
#ifndef KG_BASE_RDF_GUARD_SCAN_H
#define KG_BASE_RDF_GUARD_SCAN_H

#include "graph/base/map.h"
#include "graph/base/strings.h"

typedef struct kg_xml_scan {
  kg_string text;
  const char *name; /**< of the file */
  size_t at, line;  /**< in bytes from 0, in lines from 1 */
  size_t depth;     /**< of open elements */
  size_t entities;  /**< that the document type declares */
  size_t longest;   /**< bytes of the longest of them */
  size_t defaults;  /**< what the attributes that the document type adds to elements may cost, in bytes */
  kg_map *names;    /**< those that came, lent by the text */
  size_t grown;     /**< what entities and such attributes may have added so far, in bytes */
} kg_xml_scan;

/** Returns `status`, with `what` as the message, at the line of the scan. */
kg_status kg_xml_scan_fail(const kg_xml_scan *scan, kg_status status, const char *what, kg_error *error);

bool kg_xml_scan_is_at(const kg_xml_scan *scan, const char *what);
/** Goes on by so many bytes, or to the end of the text. */
void kg_xml_scan_step(kg_xml_scan *scan, size_t count);
/** To behind the next `end`, or to the end of the text. */
void kg_xml_scan_skip_past(kg_xml_scan *scan, const char *end);
void kg_xml_scan_skip_space(kg_xml_scan *scan);
/** What stands there up to a space or a sign of markup, lent by the text; it may be empty. */
kg_string kg_xml_scan_name(kg_xml_scan *scan);
/** What stands between the quotes at which the scan stands, lent by the text; an empty text if there are none. */
kg_string kg_xml_scan_quoted(kg_xml_scan *scan);

/** Goes past the document type at whose "<" the scan stands: entities of its own and nothing of other files, short ones
 *  that hold no others. Notes how large they are. */
kg_status kg_rdf_guard_declarations(kg_xml_scan *scan, kg_error *error);
/** Counts what the references to entities in `text`, which stands at the scan, may add.
 *  @return KG_LIMIT if the file may become much larger by them. */
kg_status kg_rdf_guard_references(kg_xml_scan *scan, kg_string text, kg_error *error);
/** The same for the attributes that the document type may add to an element. */
kg_status kg_rdf_guard_defaults(kg_xml_scan *scan, kg_error *error);

#endif
