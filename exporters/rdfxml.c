#include "exporters/rdfxml.h"

#include "exporters/prefixes.h"
#include "exporters/triples.h"
#include "graph/base/error.h"

static kg_status write_triple(void *state, const kg_triple *triple, kg_error *error) {
  return kg_rdf_writer_triple(state, &triple->subject, &triple->predicate, &triple->object, error);
}

/** The writer as a sink for raptor's output. */
static kg_status write_bytes(void *state, const void *data, size_t size, kg_error *error) {
  kg_writer *writer = state;
  kg_write_bytes(writer, data, size);
  if (writer->status != KG_OK && error) *error = writer->error;
  return writer->status;
}

kg_status kg_write_rdfxml(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error) {
  const kg_sink sink = {write_bytes, writer};
  kg_rdf_writer *rdf;
  /* raptor declares rdf, the first, by itself. */
  KG_TRY(kg_rdf_writer_new(&rdf, sink, kg_prefixes + 1, kg_prefixes_used(options) - 1, NULL, error));
  const kg_triple_handler handler = {.triple = write_triple, .state = rdf};
  kg_status status = kg_graph_triples(graph, options, KG_TRIPLES_ONLY, &handler, error);
  if (status == KG_OK) status = kg_rdf_writer_finish(rdf, error);
  if (options->replaced) *options->replaced = kg_rdf_writer_replaced(rdf);
  kg_rdf_writer_free(rdf);
  return status;
}
