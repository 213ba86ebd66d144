/** The table of output formats. kgraph.h has the functions that read it.
 *
 *  To add a format: one file that writes it through a kg_writer, reading the graph by the getters of kgraph.h
 *  alone, and one line in the table of exporter.c. */
#ifndef KG_EXPORTERS_EXPORTER_H
#define KG_EXPORTERS_EXPORTER_H

#include "graph/base/writer.h"

/** Writes a graph. A failure of the writer need not be returned: it is reported after the call.
 *  @param options never NULL. */
typedef kg_status kg_export_function(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                                     kg_error *error);

typedef struct kg_exporter {
  kg_format format;
  kg_export_function *write;
} kg_exporter;

#endif
