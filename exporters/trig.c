#include "exporters/trig.h"

#include "exporters/triples.h"
#include "exporters/turtle.h"

kg_status kg_write_trig(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error) {
  return kg_write_blocks(graph, options, KG_TRIPLES_TERMS | KG_TRIPLES_GRAPHS | KG_TRIPLES_DOCUMENTS, writer, error);
}
