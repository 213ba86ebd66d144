#include "exporters/node_link.h"

#include "exporters/attributes.h"
#include "exporters/json.h"
#include "graph/base/json.h"

static void write_cells(kg_writer *writer, const kg_attribute *attributes, kg_cells cells) {
  for (size_t i = 0; i < cells.count; i++) {
    const kg_cell *cell = &cells.items[i];
    kg_write_char(writer, ',');
    kg_write_json_string(writer, attributes[cell->attribute].name);
    kg_write_char(writer, ':');
    switch (cell->kind) {
    case KG_ATTRIBUTE_TEXT: kg_write_json_string(writer, cell->text); break;
    case KG_ATTRIBUTE_DECIMAL:
    case KG_ATTRIBUTE_JSON: kg_write(writer, cell->text); break;
    case KG_ATTRIBUTE_COUNT: kg_write_count(writer, cell->count); break;
    case KG_ATTRIBUTE_CONFIDENCE: kg_write_confidence(writer, cell->confidence); break;
    case KG_ATTRIBUTE_LIST:
      for (size_t k = 0; k < cell->count; k++) {
        kg_write_char(writer, k ? ',' : '[');
        kg_write_json_string(writer, cell->items[k]);
      }
      kg_write_char(writer, ']');
      break;
    }
  }
  kg_write_char(writer, '}');
}

static void write_node(kg_attributes *all, kg_writer *writer, uint32_t index) {
  const kg_cells cells = kg_attributes_of_node(all, index);
  kg_write_text(writer, "{\"id\":");
  kg_write_json_string(writer, kg_graph_entity_at(all->graph, index)->iri);
  write_cells(writer, all->node_attributes, cells);
}

static void write_link(kg_attributes *all, kg_writer *writer, const kg_graph_fact *fact, size_t key) {
  const kg_cells cells = kg_attributes_of_edge(all, fact);
  kg_write_text(writer, "{\"source\":");
  kg_write_json_string(writer, kg_graph_entity_at(all->graph, fact->subject)->iri);
  kg_write_text(writer, ",\"target\":");
  kg_write_json_string(writer, kg_graph_entity_at(all->graph, fact->object)->iri);
  kg_write_text(writer, ",\"key\":");
  kg_write_count(writer, key);
  write_cells(writer, all->edge_attributes, cells);
}

static void write_all(kg_attributes *all, kg_writer *writer) {
  const size_t entities = kg_graph_entity_count(all->graph), facts = kg_graph_fact_count(all->graph);
  kg_write_text(writer, "{\"directed\":true,\"multigraph\":true,\"graph\":{\"base\":");
  kg_write_json_string(writer, kg_graph_base(all->graph));
  if (all->evidence) {
    kg_write_text(writer, ",\"documents\":");
    kg_write_json_documents(writer, all->graph);
  }
  kg_write_text(writer, "},\n\"nodes\":[");
  for (size_t i = 0; i < entities && writer->status == KG_OK; i++) {
    kg_write_text(writer, i ? ",\n" : "\n");
    write_node(all, writer, (uint32_t)i);
  }
  kg_write_text(writer, "],\n\"links\":[");
  bool any = false;
  for (size_t i = 0; i < facts && writer->status == KG_OK; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(all->graph, i);
    if (fact->object == KG_NO_ENTITY) continue;
    kg_write_text(writer, any ? ",\n" : "\n");
    write_link(all, writer, fact, i);
    any = true;
  }
  kg_write_text(writer, "]}\n");
}

kg_status kg_write_node_link(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                             kg_error *error) {
  kg_attributes attributes;
  kg_status status = kg_attributes_init(&attributes, graph, options, NULL, error);
  if (status == KG_OK) {
    write_all(&attributes, writer);
    status = kg_attributes_status(&attributes, error);
  }
  kg_attributes_clear(&attributes);
  return status != KG_OK ? status : writer->status;
}
