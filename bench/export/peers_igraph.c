#include "bench/export/bench.h"
#include "exporters/attributes.h"
#include "exporters/label.h"
#include "exporters/palette.h"

#include <igraph/igraph.h>
#include <stdio.h>
#include <stdlib.h>

enum { COLUMNS_MAX = 32, NAME_MAX = 64, TEXT_MAX = 1 << 19 };

/** One attribute of all nodes, or of all edges. */
typedef struct column {
  char name[NAME_MAX];
  igraph_bool_t is_number, is_used; /* nobody is made to write what nobody has */
  igraph_strvector_t texts;
  igraph_vector_t numbers;
} column;

typedef struct table {
  column columns[COLUMNS_MAX];
  size_t count;
  bool of_nodes;
} table;

static void check(igraph_error_t failed) {
  if (failed) bench_fail("igraph fails");
}

static void add_column(table *to, kg_string name, bool is_number, size_t rows) {
  if (to->count == COLUMNS_MAX || name.size >= NAME_MAX) bench_fail("too many attributes");
  column *made = &to->columns[to->count++];
  memset(made, 0, sizeof *made);
  memcpy(made->name, name.data, name.size);
  made->is_number = is_number;
  check(igraph_strvector_init(&made->texts, is_number ? 0 : (igraph_integer_t)rows));
  check(igraph_vector_init(&made->numbers, is_number ? (igraph_integer_t)rows : 0));
}

/** A text as igraph takes it. */
static void set_text(table *to, size_t at, size_t row, kg_string text) {
  char copy[TEXT_MAX];
  if (text.size >= sizeof copy) bench_fail("a text is too long");
  for (size_t i = 0; i < text.size; i++) copy[i] = (unsigned char)text.data[i] < 0x20 ? ' ' : text.data[i];
  copy[text.size] = '\0';
  check(igraph_strvector_set(&to->columns[at].texts, (igraph_integer_t)row, copy));
  to->columns[at].is_used = true;
}

static void set_number(table *to, size_t at, size_t row, double number) {
  igraph_vector_set(&to->columns[at].numbers, (igraph_integer_t)row, number);
  to->columns[at].is_used = true;
}

/** Gives the graph the table's columns and frees them. */
static void give_columns(igraph_t *made, table *from) {
  for (size_t i = 0; i < from->count; i++) {
    column *c = &from->columns[i];
    if (c->is_used && from->of_nodes)
      check(c->is_number ? SETVANV(made, c->name, &c->numbers) : SETVASV(made, c->name, &c->texts));
    if (c->is_used && !from->of_nodes)
      check(c->is_number ? SETEANV(made, c->name, &c->numbers) : SETEASV(made, c->name, &c->texts));
    igraph_strvector_destroy(&c->texts);
    igraph_vector_destroy(&c->numbers);
  }
}

/* ---- GraphML: the cells that our own writer gets ---------------------------------------------------------------- */

static void add_attributes(table *to, const kg_attribute *attributes, size_t count, size_t rows) {
  for (size_t i = 0; i < count; i++) {
    const kg_attribute_kind kind = attributes[i].kind;
    add_column(to, attributes[i].name, kind == KG_ATTRIBUTE_COUNT || kind == KG_ATTRIBUTE_CONFIDENCE, rows);
  }
}

static void set_list(table *to, const kg_cell *cell, size_t row) {
  char text[TEXT_MAX];
  size_t used = 0;
  for (size_t i = 0; i < cell->count; i++) {
    if (cell->items[i].size + 3 > sizeof text - used) bench_fail("a list is too long");
    if (i) memcpy(text + used, " | ", 3);
    if (i) used += 3;
    memcpy(text + used, cell->items[i].data, cell->items[i].size);
    used += cell->items[i].size;
  }
  set_text(to, cell->attribute, row, (kg_string){text, used});
}

static void set_cells(table *to, kg_cells cells, size_t row) {
  for (size_t i = 0; i < cells.count; i++) {
    const kg_cell *cell = &cells.items[i];
    switch (cell->kind) {
    case KG_ATTRIBUTE_COUNT: set_number(to, cell->attribute, row, (double)cell->count); break;
    case KG_ATTRIBUTE_CONFIDENCE: set_number(to, cell->attribute, row, cell->confidence); break;
    case KG_ATTRIBUTE_LIST: set_list(to, cell, row); break;
    default: set_text(to, cell->attribute, row, cell->text); break;
    }
  }
}

static void fill_graphml(table *nodes, table *edges, const kg_graph *graph, size_t edge_count) {
  const size_t entities = kg_graph_entity_count(graph), facts = kg_graph_fact_count(graph);
  const kg_export_options options = {0};
  kg_error error = {0};
  kg_attributes attributes;
  if (kg_attributes_init(&attributes, graph, &options, NULL, &error)) bench_fail(error.message);
  add_attributes(nodes, attributes.node_attributes, attributes.node_attribute_count, entities);
  add_attributes(edges, attributes.edge_attributes, attributes.edge_attribute_count, edge_count);
  for (size_t i = 0; i < entities; i++) set_cells(nodes, kg_attributes_of_node(&attributes, (uint32_t)i), i);
  for (size_t i = 0, edge = 0; i < facts; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, i);
    if (fact->object != KG_NO_ENTITY) set_cells(edges, kg_attributes_of_edge(&attributes, fact), edge++);
  }
  kg_attributes_clear(&attributes);
}

/* ---- DOT: what our own writer puts on its nodes and edges ------------------------------------------------------ */

enum { LABEL, COLOR, EDGE_COLUMNS, TOOLTIP = EDGE_COLUMNS, SHAPE, STYLE, FILL, FONT_COLOR, MARGIN, NODE_COLUMNS };
static const char *const dot_columns[NODE_COLUMNS] = {"label", "color",     "tooltip",   "shape",
                                                      "style", "fillcolor", "fontcolor", "margin"};

/** A value of the palette, which is as DOT writes it, without the quotes that igraph adds. */
static kg_string unquoted(const char *value) {
  const kg_string text = kg_string_of(value);
  return text.size && text.data[0] == '"' ? kg_string_slice(text, 1, text.size - 1) : text;
}

/** The name and, below it, what facts say of the node in words. */
static void set_label(table *nodes, const kg_graph *graph, uint32_t index) {
  const kg_string name = kg_graph_entity_at(graph, index)->name;
  const uint32_t *facts;
  const size_t count = kg_graph_facts_of(graph, index, &facts);
  char text[TEXT_MAX];
  size_t used = (size_t)snprintf(text, sizeof text, "%.*s", (int)name.size, name.data);
  for (size_t i = 0; i < count; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, facts[i]);
    if (fact->object != KG_NO_ENTITY) continue;
    used += (size_t)snprintf(text + used, sizeof text - used, " %.*s", (int)fact->value.size, fact->value.data);
    if (used >= sizeof text) bench_fail("a label is too long");
  }
  set_text(nodes, LABEL, index, (kg_string){text, used});
}

static void fill_dot(table *nodes, table *edges, const kg_graph *graph, size_t edge_count) {
  const size_t entities = kg_graph_entity_count(graph), facts = kg_graph_fact_count(graph);
  kg_palette palette;
  kg_palette_init(&palette, kg_graph_ontology(graph));
  for (size_t i = 0; i < NODE_COLUMNS; i++) add_column(nodes, kg_string_of(dot_columns[i]), false, entities);
  for (size_t i = 0; i < EDGE_COLUMNS; i++) add_column(edges, kg_string_of(dot_columns[i]), false, edge_count);
  for (size_t i = 0; i < entities; i++) {
    const kg_graph_entity *entity = kg_graph_entity_at(graph, i);
    const kg_look *look = &kg_looks[kg_palette_look(&palette, entity->type_term)];
    set_label(nodes, graph, (uint32_t)i);
    set_text(nodes, TOOLTIP, i, entity->name);
    set_text(nodes, SHAPE, i, unquoted(look->shape));
    set_text(nodes, STYLE, i, unquoted(look->style));
    set_text(nodes, FILL, i, unquoted(look->fill));
    set_text(nodes, COLOR, i, unquoted(look->line));
    set_text(nodes, FONT_COLOR, i, unquoted(look->text));
    set_text(nodes, MARGIN, i, unquoted(look->margin));
  }
  for (size_t i = 0, edge = 0; i < facts; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, i);
    if (fact->object == KG_NO_ENTITY) continue;
    char label[KG_LABEL_PROPERTY_SIZE], color[16];
    const kg_term type = kg_graph_entity_at(graph, fact->subject)->type_term;
    (void)snprintf(color, sizeof color, "%sB0", kg_looks[kg_palette_look(&palette, type)].line);
    set_text(edges, LABEL, edge, kg_label_property(fact->property, label));
    set_text(edges, COLOR, edge++, kg_string_of(color));
  }
}

/* ---- Both ------------------------------------------------------------------------------------------------------ */

static size_t add_edges(igraph_t *made, const kg_graph *graph) {
  const size_t facts = kg_graph_fact_count(graph);
  igraph_vector_int_t ends;
  size_t count = 0;
  for (size_t i = 0; i < facts; i++) count += kg_graph_fact_at(graph, i)->object != KG_NO_ENTITY;
  check(igraph_vector_int_init(&ends, (igraph_integer_t)count * 2));
  size_t at = 0;
  for (size_t i = 0; i < facts; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, i);
    if (fact->object == KG_NO_ENTITY) continue;
    VECTOR(ends)[at++] = fact->subject;
    VECTOR(ends)[at++] = fact->object;
  }
  check(igraph_add_edges(made, &ends, NULL));
  igraph_vector_int_destroy(&ends);
  return count;
}

bench_run bench_igraph(const kg_graph *graph, const char *format, const char *path) {
  const bool graphml = strcmp(format, "graphml") == 0;
  table nodes = {.of_nodes = true}, edges = {.of_nodes = false};
  igraph_t made;
  igraph_set_attribute_table(&igraph_cattribute_table);
  check(igraph_empty(&made, (igraph_integer_t)kg_graph_entity_count(graph), IGRAPH_DIRECTED));
  (graphml ? fill_graphml : fill_dot)(&nodes, &edges, graph, add_edges(&made, graph));
  give_columns(&made, &nodes);
  give_columns(&made, &edges);
  const double start = bench_now();
  FILE *file = fopen(path, "wb");
  if (!file) bench_fail(path);
  check(graphml ? igraph_write_graph_graphml(&made, file, true) : igraph_write_graph_dot(&made, file));
  const double size = (double)ftell(file);
  (void)fclose(file);
  const double seconds = bench_now() - start;
  igraph_destroy(&made);
  return (bench_run){seconds, size};
}
