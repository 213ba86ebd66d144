/** What libxml2 says when it cannot go on. A part of the readers that use it.
 *
 *  Some of its functions report only to a handler that belongs to the thread, and its HTML parser, left to itself, goes
 *  round for ever where memory fails again and again. So while a parser runs, that handler is ours: it stops the parser and
 *  remembers. */
#ifndef KG_READERS_XML_PROBLEMS_H
#define KG_READERS_XML_PROBLEMS_H

#include <libxml/parser.h>
#include <stdbool.h>

typedef struct kg_xml_watch {
  xmlParserCtxtPtr parser; /**< the one to stop; may be NULL, and may be set later */
  bool no_memory;          /**< what was said */
  const xmlChar *place;    /**< where it complained last, and how often just there */
  unsigned heard;
  xmlStructuredErrorFunc before;
  void *before_state;
} kg_xml_watch;

/** Listens, in this thread, until kg_xml_watch_end, which puts back the handler that was there. */
void kg_xml_watch_begin(kg_xml_watch *watch, xmlParserCtxtPtr parser);
void kg_xml_watch_end(const kg_xml_watch *watch);

#endif
