#include "extractors/readers/xml_problems.h"

static void hear(void *state, xmlErrorPtr problem) {
  kg_xml_watch *watch = state;
  if (problem->code != XML_ERR_NO_MEMORY || watch->no_memory) return;
  watch->no_memory = true;
  if (watch->parser) xmlStopParser(watch->parser);
}

void kg_xml_watch_begin(kg_xml_watch *watch, xmlParserCtxtPtr parser) {
  *watch = (kg_xml_watch){parser, false, xmlStructuredError, xmlStructuredErrorContext};
  xmlSetStructuredErrorFunc(watch, hear);
}

void kg_xml_watch_end(const kg_xml_watch *watch) { xmlSetStructuredErrorFunc(watch->before_state, watch->before); }
