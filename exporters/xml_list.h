/** Several values in one attribute, for formats that have no lists. */
#ifndef KG_EXPORTERS_XML_LIST_H
#define KG_EXPORTERS_XML_LIST_H

#include "graph/base/writer.h"

/** Writes the items as XML text with " | " between them. A '|' in an item is doubled, so that the items can be told apart
 *  again: a single bar separates, two are one of the text. */
void kg_write_xml_list(kg_writer *writer, const kg_string *items, size_t count);

#endif
