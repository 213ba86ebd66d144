#include "exporters/csv_neo4j.h"

static const char *type_of(kg_attribute_kind kind) {
  switch (kind) {
  case KG_ATTRIBUTE_LIST: return ":string[]";
  case KG_ATTRIBUTE_COUNT: return ":long";
  case KG_ATTRIBUTE_DECIMAL:
  case KG_ATTRIBUTE_CONFIDENCE: return ":double";
  case KG_ATTRIBUTE_TEXT:
  case KG_ATTRIBUTE_JSON: break;
  }
  return ":string";
}

static void write_header(kg_writer *writer, const char *first_names, const kg_string *names,
                         const kg_attribute *attributes, size_t first, size_t count) {
  kg_write_text(writer, first_names);
  for (size_t i = first; names && i < count; i++) {
    kg_write_char(writer, ',');
    kg_write(writer, names[i]);
    kg_write_text(writer, type_of(attributes[i].kind));
  }
  kg_write_char(writer, '\n');
}

/* The type follows as an attribute too, for its IRI where it has one. */
static void begin_node(kg_writer *writer, kg_identifiers *identifiers, const kg_graph_entity *entity) {
  kg_csv_write_text(writer, entity->iri);
  kg_write_text(writer, ",\"" KG_IDENTIFIER_ENTITY);
  if (entity->type.size) {
    kg_write_char(writer, ';');
    kg_write(writer, kg_identifiers_get(identifiers, entity->type));
  }
  kg_write_char(writer, '"');
}

static void begin_relationship(kg_writer *writer, kg_identifiers *identifiers, kg_string subject, kg_string property,
                               kg_string object) {
  kg_csv_write_text(writer, subject);
  kg_write_char(writer, ',');
  kg_csv_write_text(writer, object);
  kg_write_char(writer, ',');
  kg_csv_write_text(writer, kg_identifiers_get(identifiers, property));
}

const kg_csv_dialect kg_csv_neo4j = {{';', "\xEF\xBC\x9B"}, begin_node, begin_relationship};

static void write_file(kg_attributes *all, size_t file, kg_writer *writer) {
  kg_identifiers identifiers;
  kg_identifiers_init(&identifiers, &all->arena);
  if (file == 0) {
    write_header(writer, "iri:ID,:LABEL", kg_identifiers_of_nodes(&all->arena, all), all->node_attributes,
                 KG_NODE_LABEL, all->node_attribute_count);
    kg_csv_write_nodes(all, &kg_csv_neo4j, &identifiers, writer);
  } else {
    write_header(writer, ":START_ID,:END_ID,:TYPE",
                 kg_identifiers_of_attributes(&all->arena, all->edge_attributes, all->edge_attribute_count),
                 all->edge_attributes, KG_EDGE_PROPERTY, all->edge_attribute_count);
    kg_csv_write_edges(all, &kg_csv_neo4j, &identifiers, writer);
  }
}

kg_status kg_write_csv_neo4j_with(const kg_graph *graph, const kg_properties *texts, const kg_export_options *options,
                                  kg_writer *writer, kg_error *error) {
  kg_attributes attributes;
  kg_status status = kg_csv_attributes(&attributes, graph, texts, options, error);
  if (status == KG_OK) {
    write_file(&attributes, options->file, writer);
    status = kg_attributes_status(&attributes, error);
  }
  kg_attributes_clear(&attributes);
  return status != KG_OK ? status : writer->status;
}

kg_status kg_write_csv_neo4j(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                             kg_error *error) {
  return kg_write_csv_neo4j_with(graph, NULL, options, writer, error);
}
