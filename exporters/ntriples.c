#include "exporters/ntriples.h"

#include "exporters/escape.h"
#include "exporters/triples.h"

static void write_iri(kg_writer *writer, kg_string iri) {
  kg_write_char(writer, '<');
  kg_write(writer, iri);
  kg_write_char(writer, '>');
}

static void write_term(kg_writer *writer, const kg_rdf_term *term) {
  if (term->kind == KG_RDF_IRI) {
    write_iri(writer, term->text);
    return;
  }
  kg_write_char(writer, '"');
  kg_escape_string(writer, term->text);
  kg_write_char(writer, '"');
  if (term->language.size) {
    kg_write_char(writer, '@');
    kg_write(writer, term->language);
  } else if (term->datatype.size) {
    kg_write_text(writer, "^^");
    write_iri(writer, term->datatype);
  }
}

static kg_status write_triple(void *state, const kg_triple *triple, kg_error *error) {
  (void)error;
  kg_writer *writer = state;
  write_term(writer, &triple->subject);
  kg_write_char(writer, ' ');
  write_term(writer, &triple->predicate);
  kg_write_char(writer, ' ');
  write_term(writer, &triple->object);
  kg_write_text(writer, " .\n");
  return writer->status;
}

kg_status kg_write_ntriples(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                            kg_error *error) {
  const kg_triple_handler handler = {write_triple, writer};
  return kg_graph_triples(graph, options, &handler, error);
}
