#include "exporters/gexf.h"

#include "exporters/attributes.h"
#include "exporters/escape.h"
#include "exporters/lifetime.h"
#include "exporters/palette.h"
#include "exporters/xml_edge.h"
#include "exporters/xml_list.h"
#include "graph/base/day_bounds.h"

typedef struct gexf {
  const kg_graph *graph;
  kg_writer *writer;
  kg_attributes attributes;
  kg_palette palette;
  char colors[KG_LOOK_COUNT][64]; /* the viz:color element of each look */
} gexf;

/* ---- Attributes ------------------------------------------------------------------------------------------------ */

static void write_attributes(gexf *out, const char *domain, const kg_attribute *attributes, size_t count) {
  kg_write_text(out->writer, "    <attributes class=\"");
  kg_write_text(out->writer, domain);
  kg_write_text(out->writer, "\">\n");
  for (size_t i = 0; i < count; i++) {
    if (i == KG_NODE_LABEL && attributes == out->attributes.node_attributes) continue;
    if (i == KG_EDGE_LABEL && attributes == out->attributes.edge_attributes) continue;
    const kg_attribute_kind kind = attributes[i].kind;
    const bool real = kind == KG_ATTRIBUTE_CONFIDENCE || kind == KG_ATTRIBUTE_DECIMAL;
    kg_write_text(out->writer, "      <attribute id=\"");
    kg_write_count(out->writer, i);
    kg_write_text(out->writer, "\" title=\"");
    kg_escape_xml(out->writer, attributes[i].name);
    kg_write_text(out->writer, "\" type=\"");
    kg_write_text(out->writer, kind == KG_ATTRIBUTE_COUNT ? "long" : real ? "double" : "string");
    kg_write_text(out->writer, "\"/>\n");
  }
  kg_write_text(out->writer, "    </attributes>\n");
}

/** Everything but the label, which stands at the element itself. */
static void write_cells(gexf *out, kg_cells cells, uint32_t label) {
  kg_write_text(out->writer, "        <attvalues>\n");
  for (size_t i = 0; i < cells.count; i++) {
    const kg_cell *cell = &cells.items[i];
    if (cell->attribute == label) continue;
    kg_write_text(out->writer, "          <attvalue for=\"");
    kg_write_count(out->writer, cell->attribute);
    kg_write_text(out->writer, "\" value=\"");
    switch (cell->kind) {
    case KG_ATTRIBUTE_TEXT:
    case KG_ATTRIBUTE_JSON: kg_escape_xml(out->writer, cell->text); break;
    case KG_ATTRIBUTE_LIST: kg_write_xml_list(out->writer, cell->items, cell->count); break;
    case KG_ATTRIBUTE_DECIMAL: kg_write(out->writer, cell->text); break;
    case KG_ATTRIBUTE_COUNT: kg_write_count(out->writer, cell->count); break;
    case KG_ATTRIBUTE_CONFIDENCE: kg_write_confidence(out->writer, cell->confidence); break;
    }
    kg_write_text(out->writer, "\"/>\n");
  }
  kg_write_text(out->writer, "        </attvalues>\n");
}

/* ---- Time ------------------------------------------------------------------------------------------------------ */

static void write_day(gexf *out, const char *name, const char *day) {
  if (!*day) return;
  kg_write_text(out->writer, name);
  kg_write_text(out->writer, day);
  kg_write_char(out->writer, '"');
}

static void write_time(gexf *out, const kg_day_bounds *time) {
  write_day(out, " start=\"", time->first);
  write_day(out, " end=\"", time->last);
}

/* ---- Nodes and edges ------------------------------------------------------------------------------------------- */

static void write_node(gexf *out, uint32_t index) {
  const kg_graph_entity *entity = kg_graph_entity_at(out->graph, index);
  kg_write_text(out->writer, "      <node id=\"n");
  kg_write_count(out->writer, index);
  kg_write_text(out->writer, "\" label=\"");
  kg_escape_xml(out->writer, entity->name);
  kg_write_char(out->writer, '"');
  const kg_day_bounds time = kg_lifetime_of(out->graph, index);
  write_time(out, &time);
  kg_write_text(out->writer, ">\n");
  write_cells(out, kg_attributes_of_node(&out->attributes, index), KG_NODE_LABEL);
  kg_write_text(out->writer, out->colors[kg_palette_look(&out->palette, entity->type_term)]);
  kg_write_text(out->writer, "      </node>\n");
}

static void write_edge(gexf *out, size_t index) {
  const kg_graph_fact *fact = kg_graph_fact_at(out->graph, index);
  if (fact->object == KG_NO_ENTITY) return;
  kg_write_text(out->writer, "      ");
  kg_write_xml_edge(out->writer, index, fact->subject, fact->object);
  kg_write_text(out->writer, " kind=\"");
  kg_escape_xml(out->writer, fact->property);
  kg_write_text(out->writer, "\" label=\"");
  kg_escape_xml(out->writer, fact->property);
  kg_write_char(out->writer, '"');
  const kg_day_bounds time = kg_lifetime_of_fact(fact);
  write_time(out, &time);
  kg_write_text(out->writer, ">\n");
  write_cells(out, kg_attributes_of_edge(&out->attributes, fact), KG_EDGE_LABEL);
  kg_write_text(out->writer, "      </edge>\n");
}

/** "#D9F2EA" as three numbers. */
static void write_color(char *element, const char *color) {
  static const char *const parts[] = {"        <viz:color r=\"", "\" g=\"", "\" b=\"", "\"/>\n"};
  size_t used = 0;
  for (size_t i = 0; i < 4; i++) {
    memcpy(element + used, parts[i], strlen(parts[i]));
    used += strlen(parts[i]);
    unsigned value = 0;
    for (size_t k = 0; i < 3 && k < 2; k++) {
      const char c = color[1 + 2 * i + k];
      value = value * 16 + (unsigned)(c <= '9' ? c - '0' : c - 'A' + 10);
    }
    if (i < 3) {
      if (value >= 100) element[used++] = (char)('0' + value / 100);
      if (value >= 10) element[used++] = (char)('0' + value / 10 % 10);
      element[used++] = (char)('0' + value % 10);
    }
  }
  element[used] = '\0';
}

static void write_all(gexf *out) {
  const kg_attributes *all = &out->attributes;
  kg_write_text(out->writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\""
                             " version=\"1.3\">\n"
                             "  <meta>\n    <creator>kgraph</creator>\n  </meta>\n"
                             "  <graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\""
                             " timerepresentation=\"interval\">\n");
  write_attributes(out, "node", all->node_attributes, all->node_attribute_count);
  write_attributes(out, "edge", all->edge_attributes, all->edge_attribute_count);
  kg_write_text(out->writer, "    <nodes>\n");
  const size_t entities = kg_graph_entity_count(out->graph), facts = kg_graph_fact_count(out->graph);
  for (size_t i = 0; i < entities && out->writer->status == KG_OK; i++) write_node(out, (uint32_t)i);
  kg_write_text(out->writer, "    </nodes>\n    <edges>\n");
  for (size_t i = 0; i < facts && out->writer->status == KG_OK; i++) write_edge(out, i);
  kg_write_text(out->writer, "    </edges>\n  </graph>\n</gexf>\n");
}

kg_status kg_write_gexf(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error) {
  gexf out = {.graph = graph, .writer = writer};
  kg_palette_init(&out.palette, kg_graph_ontology(graph));
  for (size_t i = 0; i < KG_LOOK_COUNT; i++)
    write_color(out.colors[i], i == KG_LOOK_DATE ? kg_looks[i].text : kg_looks[i].line);
  kg_status status = kg_attributes_init(&out.attributes, graph, options, NULL, error);
  if (status == KG_OK) {
    write_all(&out);
    status = kg_attributes_status(&out.attributes, error);
  }
  kg_attributes_clear(&out.attributes);
  return status != KG_OK ? status : writer->status;
}
