#include "exporters/csv_tables.h"

#include "exporters/csv_scripts.h"

static void begin_node(kg_writer *writer, kg_identifiers *identifiers, const kg_graph_entity *entity) {
  (void)identifiers;
  kg_csv_write_text(writer, entity->iri);
}

static void begin_edge(kg_writer *writer, kg_identifiers *identifiers, kg_string subject, kg_string property,
                       kg_string object) {
  (void)identifiers;
  kg_csv_write_text(writer, subject);
  kg_write_char(writer, ',');
  kg_csv_write_text(writer, object);
  kg_write_char(writer, ',');
  kg_csv_write_text(writer, property);
}

const kg_csv_dialect kg_csv_tables_dialect = {{'\x1F', "\xEF\xBF\xBD"}, begin_node, begin_edge};

static const kg_attribute document_attributes[] = {
    KG_ATTRIBUTE("id", KG_ATTRIBUTE_TEXT),       KG_ATTRIBUTE("iri", KG_ATTRIBUTE_TEXT),
    KG_ATTRIBUTE("sha256", KG_ATTRIBUTE_TEXT),   KG_ATTRIBUTE("title", KG_ATTRIBUTE_TEXT),
    KG_ATTRIBUTE("date", KG_ATTRIBUTE_TEXT),     KG_ATTRIBUTE("url", KG_ATTRIBUTE_TEXT),
    KG_ATTRIBUTE("language", KG_ATTRIBUTE_TEXT), KG_ATTRIBUTE("mediaType", KG_ATTRIBUTE_TEXT),
    KG_ATTRIBUTE("length", KG_ATTRIBUTE_COUNT),
};
enum { DOCUMENT_ATTRIBUTES = sizeof document_attributes / sizeof *document_attributes };

void kg_csv_write_document(kg_writer *writer, kg_string id, kg_string iri, const kg_document_record *about) {
  const kg_string texts[DOCUMENT_ATTRIBUTES - 1] = {id,          iri,        about->sha256,   about->title,
                                                    about->date, about->url, about->language, about->media_type};
  for (size_t i = 0; i < DOCUMENT_ATTRIBUTES - 1; i++) {
    if (texts[i].size) kg_csv_write_text(writer, texts[i]);
    kg_write_char(writer, ',');
  }
  kg_write_count(writer, about->length);
  kg_write_char(writer, '\n');
}

static void write_documents(const kg_graph *graph, kg_writer *writer) {
  for (size_t i = 0; i < kg_graph_document_count(graph) && writer->status == KG_OK; i++) {
    const kg_graph_document *document = kg_graph_document_at(graph, i);
    kg_csv_write_document(writer, document->id, document->iri, &document->about);
  }
}

static kg_status write_file(kg_attributes *all, size_t file, kg_writer *writer, kg_error *error) {
  kg_csv_tables tables = {
      .nodes = {"node", 0, all->node_attributes, all->node_attribute_count, NULL},
      .edges = {"edge", 2, all->edge_attributes, all->edge_attribute_count, NULL},
      .documents = {"document", 0, document_attributes, DOCUMENT_ATTRIBUTES, NULL},
  };
  kg_csv_columns *const each[] = {&tables.nodes, &tables.edges, &tables.documents};
  for (size_t i = 0; i < 3; i++)
    each[i]->names = kg_identifiers_of_attributes(&all->arena, each[i]->attributes, each[i]->count);
  if (kg_attributes_status(all, error) != KG_OK) return KG_NO_MEMORY;
  if (file < 3) kg_csv_write_header(writer, each[file]);
  switch (file) {
  case 0: kg_csv_write_nodes(all, &kg_csv_tables_dialect, NULL, writer); break;
  case 1: kg_csv_write_edges(all, &kg_csv_tables_dialect, NULL, writer); break;
  case 2: write_documents(all->graph, writer); break;
  case 3: kg_csv_write_sql(writer, &tables); break;
  default: kg_csv_write_cypher(writer, &tables); break;
  }
  return kg_attributes_status(all, error);
}

kg_status kg_write_csv_tables_with(const kg_graph *graph, const kg_properties *texts, const kg_export_options *options,
                                   kg_writer *writer, kg_error *error) {
  kg_attributes attributes;
  kg_status status = kg_csv_attributes(&attributes, graph, texts, options, error);
  if (status == KG_OK) status = write_file(&attributes, options->file, writer, error);
  kg_attributes_clear(&attributes);
  return status != KG_OK ? status : writer->status;
}

kg_status kg_write_csv_tables(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                              kg_error *error) {
  return kg_write_csv_tables_with(graph, NULL, options, writer, error);
}
