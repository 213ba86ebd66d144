/** HTML: one page to look around in a graph, which needs nothing but itself.
 *
 *  It holds the graph as JSON (exporters/html_data.h), and the viewer that exporters/viewer/ is bundled from. A
 *  Content-Security-Policy lets only that script and that style run and fetches nothing; whatever the graph says is text
 *  there. The places of nodes are computed here. */
#ifndef KG_EXPORTERS_HTML_H
#define KG_EXPORTERS_HTML_H

#include "graph/base/writer.h"

/** Writes the page. The evidence is always there, whatever the options say.
 *  @return KG_BAD_USAGE if the program was built without the viewer */
kg_status kg_write_html(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error);

#endif
