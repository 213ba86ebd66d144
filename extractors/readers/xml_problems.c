#include "extractors/readers/xml_problems.h"

enum { PATIENCE = 1000 };

/* xmlStopParser would free the input, which may be growing just now. Most loops of the HTML parser end with the input, though
 * they do not ask whether it was stopped; those that do not are the ones that complain again and again, and ask. */
static void stop(kg_xml_watch *watch) {
  watch->no_memory = true;
  if (!watch->parser) return;
  watch->parser->disableSAX = 1;
  if (watch->heard > PATIENCE) watch->parser->instate = XML_PARSER_EOF;
  if (watch->parser->input) watch->parser->input->cur = watch->parser->input->end;
}

static void hear(void *state, xmlErrorPtr problem) {
  kg_xml_watch *watch = state;
  const xmlParserInput *input = watch->parser ? watch->parser->input : NULL;
  /* A name for which there is no memory is to the HTML parser no name, of which it complains without end. */
  watch->heard = input && input->cur == watch->place ? watch->heard + 1 : 0;
  watch->place = input ? input->cur : NULL;
  if (problem->code == XML_ERR_NO_MEMORY || watch->heard > PATIENCE) stop(watch);
}

void kg_xml_watch_begin(kg_xml_watch *watch, xmlParserCtxtPtr parser) {
  *watch = (kg_xml_watch){.parser = parser, .before = xmlStructuredError, .before_state = xmlStructuredErrorContext};
  xmlSetStructuredErrorFunc(watch, hear);
}

void kg_xml_watch_end(const kg_xml_watch *watch) { xmlSetStructuredErrorFunc(watch->before_state, watch->before); }
