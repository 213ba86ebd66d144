/** The head of an edge, which GraphML and GEXF write alike: nodes are "n" and their number, edges "e" and their fact's. */
#ifndef KG_EXPORTERS_XML_EDGE_H
#define KG_EXPORTERS_XML_EDGE_H

#include "exporters/copy.h"
#include "graph/base/writer.h"

/** Room for it, in bytes. */
enum { KG_XML_EDGE_SIZE = 96 };

/** `<edge id="e1" source="n2" target="n3"`, without the '>', to `out`, which has room for it; returns its end. */
static inline char *kg_put_xml_edge(char *out, size_t fact, uint32_t subject, uint32_t object) {
  out = kg_put_count(kg_copy_text(out, KG_LITERAL("<edge id=\"e")), fact);
  out = kg_put_count(kg_copy_text(out, KG_LITERAL("\" source=\"n")), subject);
  out = kg_put_count(kg_copy_text(out, KG_LITERAL("\" target=\"n")), object);
  *out++ = '"';
  return out;
}

static inline void kg_write_xml_edge(kg_writer *writer, size_t fact, uint32_t subject, uint32_t object) {
  char head[KG_XML_EDGE_SIZE];
  kg_write_bytes(writer, head, (size_t)(kg_put_xml_edge(head, fact, subject, object) - head));
}

#endif
