#include "exporters/ntriples.h"

#include "exporters/lines.h"
#include "exporters/triples.h"

kg_status kg_write_ntriples(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                            kg_error *error) {
  return kg_write_lines(graph, options, KG_TRIPLES_TERMS, writer, error);
}
