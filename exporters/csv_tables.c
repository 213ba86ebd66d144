#include "exporters/csv_tables.h"

#include "exporters/csv_scripts.h"
#include "exporters/identifiers.h"

static const kg_csv_list list = {'\x1F', "\xEF\xBF\xBD"};

static void write_nodes(kg_attributes *all, const kg_csv_part *part, kg_writer *writer, const kg_csv_columns *columns) {
  const size_t entities = kg_graph_entity_count(all->graph);
  if (kg_csv_has_header(part)) kg_csv_write_header(writer, columns);
  for (size_t i = 0; i < entities && writer->status == KG_OK; i++) {
    const kg_string iri = kg_graph_entity_at(all->graph, i)->iri;
    if (!kg_csv_is_row(part, iri)) continue;
    const kg_cells cells = kg_attributes_of_node(all, (uint32_t)i);
    kg_csv_write_text(writer, iri);
    kg_csv_write_cells(writer, cells, KG_NODE_IRI + 1, all->node_attribute_count, list);
    kg_write_char(writer, '\n');
  }
}

static void write_edges(kg_attributes *all, const kg_csv_part *part, kg_writer *writer, const kg_csv_columns *columns) {
  const size_t facts = kg_graph_fact_count(all->graph);
  if (kg_csv_has_header(part)) kg_csv_write_header(writer, columns);
  for (size_t i = 0; i < facts && writer->status == KG_OK; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(all->graph, i);
    if (fact->object == KG_NO_ENTITY) continue;
    const kg_cells cells = kg_attributes_of_edge(all, fact);
    kg_csv_write_text(writer, kg_graph_entity_at(all->graph, fact->subject)->iri);
    kg_write_char(writer, ',');
    kg_csv_write_text(writer, kg_graph_entity_at(all->graph, fact->object)->iri);
    kg_csv_write_cells(writer, cells, 0, all->edge_attribute_count, list);
    kg_write_char(writer, '\n');
  }
}

static const kg_attribute document_attributes[] = {
    KG_ATTRIBUTE("id", KG_ATTRIBUTE_TEXT),       KG_ATTRIBUTE("iri", KG_ATTRIBUTE_TEXT),
    KG_ATTRIBUTE("sha256", KG_ATTRIBUTE_TEXT),   KG_ATTRIBUTE("title", KG_ATTRIBUTE_TEXT),
    KG_ATTRIBUTE("date", KG_ATTRIBUTE_TEXT),     KG_ATTRIBUTE("url", KG_ATTRIBUTE_TEXT),
    KG_ATTRIBUTE("language", KG_ATTRIBUTE_TEXT), KG_ATTRIBUTE("mediaType", KG_ATTRIBUTE_TEXT),
    KG_ATTRIBUTE("length", KG_ATTRIBUTE_COUNT),
};
enum { DOCUMENT_ATTRIBUTES = sizeof document_attributes / sizeof *document_attributes };

static void write_documents(const kg_graph *graph, const kg_csv_part *part, kg_writer *writer,
                            const kg_csv_columns *columns) {
  const size_t documents = kg_graph_document_count(graph);
  if (kg_csv_has_header(part)) kg_csv_write_header(writer, columns);
  for (size_t i = 0; i < documents && writer->status == KG_OK; i++) {
    const kg_graph_document *document = kg_graph_document_at(graph, i);
    const kg_document_record *about = &document->about;
    const kg_string texts[DOCUMENT_ATTRIBUTES - 1] = {document->id, document->iri, about->sha256,   about->title,
                                                      about->date,  about->url,    about->language, about->media_type};
    for (size_t k = 0; k < DOCUMENT_ATTRIBUTES - 1; k++) {
      if (texts[k].size) kg_csv_write_text(writer, texts[k]);
      kg_write_char(writer, ',');
    }
    kg_write_count(writer, about->length);
    kg_write_char(writer, '\n');
  }
}

static kg_status write_file(kg_attributes *all, const kg_csv_part *part, size_t file, kg_writer *writer,
                            kg_error *error) {
  kg_csv_tables tables = {
      .nodes = {"node", 0, all->node_attributes, all->node_attribute_count, NULL},
      .edges = {"edge", 2, all->edge_attributes, all->edge_attribute_count, NULL},
      .documents = {"document", 0, document_attributes, DOCUMENT_ATTRIBUTES, NULL},
  };
  kg_csv_columns *const each[] = {&tables.nodes, &tables.edges, &tables.documents};
  for (size_t i = 0; i < 3; i++)
    each[i]->names = kg_identifiers_of_attributes(&all->arena, each[i]->attributes, each[i]->count);
  if (kg_attributes_status(all, error) != KG_OK) return KG_NO_MEMORY;
  switch (file) {
  case 0: write_nodes(all, part, writer, &tables.nodes); break;
  case 1: write_edges(all, part, writer, &tables.edges); break;
  case 2: write_documents(all->graph, part, writer, &tables.documents); break;
  case 3: kg_csv_write_sql(writer, &tables); break;
  default: kg_csv_write_cypher(writer, &tables); break;
  }
  return kg_attributes_status(all, error);
}

kg_status kg_write_csv_tables_part(const kg_graph *graph, const kg_csv_part *part, const kg_export_options *options,
                                   kg_writer *writer, kg_error *error) {
  kg_attributes attributes;
  kg_status status = kg_csv_attributes(&attributes, graph, part, options, error);
  if (status == KG_OK) status = write_file(&attributes, part, options->file, writer, error);
  kg_attributes_clear(&attributes);
  return status != KG_OK ? status : writer->status;
}

kg_status kg_write_csv_tables(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                              kg_error *error) {
  return kg_write_csv_tables_part(graph, NULL, options, writer, error);
}
