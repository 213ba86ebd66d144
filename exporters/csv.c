#include "exporters/csv.h"

#include "graph/base/error.h"

void kg_csv_write_inside(kg_writer *writer, kg_string text) {
  size_t begin = 0;
  for (size_t i = 0; i < text.size; i++) {
    if (text.data[i] != '"' && text.data[i] != '\0') continue;
    kg_write_bytes(writer, text.data + begin, i - begin);
    kg_write_text(writer, text.data[i] ? "\"\"" : "\xEF\xBF\xBD");
    writer->replaced += text.data[i] == '\0';
    begin = i + 1;
  }
  if (begin < text.size) kg_write_bytes(writer, text.data + begin, text.size - begin);
}

void kg_csv_write_text(kg_writer *writer, kg_string text) {
  kg_write_char(writer, '"');
  kg_csv_write_inside(writer, text);
  kg_write_char(writer, '"');
}

void kg_csv_write_item(kg_writer *writer, kg_string item, kg_csv_list list) {
  const char *found;
  while (item.size && (found = memchr(item.data, list.separator, item.size))) {
    const size_t end = (size_t)(found - item.data);
    kg_csv_write_inside(writer, kg_string_slice(item, 0, end));
    kg_write_text(writer, list.instead);
    writer->replaced++;
    item = kg_string_slice(item, end + 1, item.size);
  }
  kg_csv_write_inside(writer, item);
}

static void write_list(kg_writer *writer, const kg_cell *cell, kg_csv_list list) {
  kg_write_char(writer, '"');
  for (size_t i = 0; i < cell->count; i++) {
    if (i) kg_write_char(writer, list.separator);
    kg_csv_write_item(writer, cell->items[i], list);
  }
  kg_write_char(writer, '"');
}

static void write_cell(kg_writer *writer, const kg_cell *cell, kg_csv_list list) {
  switch (cell->kind) {
  case KG_ATTRIBUTE_TEXT:
  case KG_ATTRIBUTE_JSON: kg_csv_write_text(writer, cell->text); break;
  case KG_ATTRIBUTE_LIST: write_list(writer, cell, list); break;
  case KG_ATTRIBUTE_DECIMAL: kg_write(writer, cell->text); break;
  case KG_ATTRIBUTE_COUNT: kg_write_count(writer, cell->count); break;
  case KG_ATTRIBUTE_CONFIDENCE: kg_write_confidence(writer, cell->confidence); break;
  }
}

void kg_csv_write_cells(kg_writer *writer, kg_cells cells, size_t first, size_t count, kg_csv_list list) {
  size_t at = 0;
  while (at < cells.count && cells.items[at].attribute < first) at++;
  for (size_t i = first; i < count; i++) {
    kg_write_char(writer, ',');
    if (at < cells.count && cells.items[at].attribute == i) write_cell(writer, &cells.items[at++], list);
  }
}

void kg_csv_write_nodes(kg_attributes *all, const kg_csv_dialect *dialect, kg_identifiers *identifiers,
                        kg_writer *writer) {
  const size_t count = kg_graph_entity_count(all->graph);
  for (size_t i = 0; i < count && writer->status == KG_OK; i++) {
    dialect->begin_node(writer, identifiers, kg_graph_entity_at(all->graph, i));
    kg_csv_write_cells(writer, kg_attributes_of_node(all, (uint32_t)i), KG_NODE_LABEL, all->node_attribute_count,
                       dialect->list);
    kg_write_char(writer, '\n');
  }
}

void kg_csv_write_edges(kg_attributes *all, const kg_csv_dialect *dialect, kg_identifiers *identifiers,
                        kg_writer *writer) {
  const size_t count = kg_graph_fact_count(all->graph);
  for (size_t i = 0; i < count && writer->status == KG_OK; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(all->graph, i);
    if (fact->object == KG_NO_ENTITY) continue;
    dialect->begin_edge(writer, identifiers, kg_graph_entity_at(all->graph, fact->subject)->iri, fact->property,
                        kg_graph_entity_at(all->graph, fact->object)->iri);
    kg_csv_write_cells(writer, kg_attributes_of_edge(all, fact), KG_EDGE_PROPERTY, all->edge_attribute_count,
                       dialect->list);
    kg_write_char(writer, '\n');
  }
}

kg_status kg_csv_check_columns(size_t count, kg_error *error) {
  if (count <= KG_CSV_COLUMNS_MAX) return KG_OK;
  return kg_fail(error, KG_LIMIT, NULL, 0,
                 "a table of nodes would have %zu columns, a property each, and %d is the most; write GraphML or JSON",
                 count, KG_CSV_COLUMNS_MAX);
}

kg_status kg_csv_attributes(kg_attributes *out, const kg_graph *graph, const kg_properties *texts,
                            const kg_export_options *options, kg_error *error) {
  KG_TRY(kg_attributes_init(out, graph, options, texts, error));
  return kg_csv_check_columns(out->node_attribute_count, error);
}
