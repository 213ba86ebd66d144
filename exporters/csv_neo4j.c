#include "exporters/csv_neo4j.h"

#include "exporters/identifiers.h"

static const kg_csv_list list = {';', "\xEF\xBC\x9B"};

typedef struct csv {
  const kg_graph *graph;
  const kg_csv_part *part;
  kg_writer *writer;
  kg_attributes attributes;
  kg_identifiers identifiers;
} csv;

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

static void write_header(csv *out, const char *first_names, const kg_string *names, const kg_attribute *attributes,
                         size_t first, size_t count) {
  kg_write_text(out->writer, first_names);
  for (size_t i = first; names && i < count; i++) {
    kg_write_char(out->writer, ',');
    kg_write(out->writer, names[i]);
    kg_write_text(out->writer, type_of(attributes[i].kind));
  }
  kg_write_char(out->writer, '\n');
}

/* The type follows as an attribute too, for its IRI where it has one. */
static void write_nodes(csv *out) {
  kg_attributes *all = &out->attributes;
  const size_t entities = kg_graph_entity_count(out->graph);
  if (kg_csv_has_header(out->part))
    write_header(out, "iri:ID,:LABEL", kg_identifiers_of_nodes(&all->arena, all), all->node_attributes, KG_NODE_LABEL,
                 all->node_attribute_count);
  for (size_t i = 0; i < entities && out->writer->status == KG_OK; i++) {
    const kg_graph_entity *entity = kg_graph_entity_at(out->graph, i);
    if (!kg_csv_is_row(out->part, entity->iri)) continue;
    kg_csv_write_text(out->writer, entity->iri);
    kg_write_text(out->writer, ",\"" KG_IDENTIFIER_ENTITY);
    if (entity->type.size) {
      kg_write_char(out->writer, ';');
      kg_write(out->writer, kg_identifiers_get(&out->identifiers, entity->type));
    }
    kg_write_char(out->writer, '"');
    kg_csv_write_cells(out->writer, kg_attributes_of_node(all, (uint32_t)i), KG_NODE_LABEL, all->node_attribute_count,
                       list);
    kg_write_char(out->writer, '\n');
  }
}

static void write_relationships(csv *out) {
  kg_attributes *all = &out->attributes;
  const size_t facts = kg_graph_fact_count(out->graph);
  if (kg_csv_has_header(out->part))
    write_header(out, ":START_ID,:END_ID,:TYPE",
                 kg_identifiers_of_attributes(&all->arena, all->edge_attributes, all->edge_attribute_count),
                 all->edge_attributes, KG_EDGE_PROPERTY, all->edge_attribute_count);
  for (size_t i = 0; i < facts && out->writer->status == KG_OK; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(out->graph, i);
    if (fact->object == KG_NO_ENTITY) continue;
    kg_csv_write_text(out->writer, kg_graph_entity_at(out->graph, fact->subject)->iri);
    kg_write_char(out->writer, ',');
    kg_csv_write_text(out->writer, kg_graph_entity_at(out->graph, fact->object)->iri);
    kg_write_char(out->writer, ',');
    kg_csv_write_text(out->writer, kg_identifiers_get(&out->identifiers, fact->property));
    kg_csv_write_cells(out->writer, kg_attributes_of_edge(all, fact), KG_EDGE_PROPERTY, all->edge_attribute_count,
                       list);
    kg_write_char(out->writer, '\n');
  }
}

kg_status kg_write_csv_neo4j_part(const kg_graph *graph, const kg_csv_part *part, const kg_export_options *options,
                                  kg_writer *writer, kg_error *error) {
  csv out = {.graph = graph, .part = part, .writer = writer};
  kg_status status = kg_csv_attributes(&out.attributes, graph, part, options, error);
  kg_identifiers_init(&out.identifiers, &out.attributes.arena);
  if (status == KG_OK) {
    if (options->file == 0)
      write_nodes(&out);
    else
      write_relationships(&out);
    status = kg_attributes_status(&out.attributes, error);
  }
  kg_attributes_clear(&out.attributes);
  return status != KG_OK ? status : writer->status;
}

kg_status kg_write_csv_neo4j(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                             kg_error *error) {
  return kg_write_csv_neo4j_part(graph, NULL, options, writer, error);
}
