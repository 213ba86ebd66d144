#include "exporters/graphml.h"

#include "exporters/escape.h"
#include "exporters/graphml_yed.h"
#include "exporters/identifiers.h"
#include "exporters/scan.h"
#include "exporters/xml_edge.h"
#include "exporters/xml_list.h"
#include "graph/graph.h"

/* Documents whose escaped id is remembered, each at the place that its number gives. */
enum { DOCUMENT_PLACES = 1 << 10, DOCUMENT_MOST = 120 };
typedef struct document_piece {
  uint32_t document; /* and one; 0: none */
  uint32_t size;
  char id[DOCUMENT_MOST];
} document_piece;

typedef struct graphml {
  const kg_graph *graph;
  kg_writer *writer;
  kg_attributes attributes;
  bool apoc, yed;
  kg_palette palette;  /* of the dialect "yed" */
  kg_string *openings; /* of the data of each key */
  /* Of edges that say no more than their arc: what those of a property have in common, by term; empty if it was not
     asked for, or cannot be. */
  kg_pieces pieces;
  kg_string *property_pieces;
  document_piece *documents;
  /* Of the dialect "apoc". */
  kg_identifiers identifiers;
  const kg_string *node_names, *edge_names;
} graphml;

/* ---- Keys ---------------------------------------------------------------------------------------------------- */

/** Edges' keys are numbered behind those of nodes. */
static size_t edge_key(const graphml *out, size_t attribute) {
  return out->attributes.node_attribute_count + attribute;
}

static const char *type_of(kg_attribute_kind kind) {
  const bool real = kind == KG_ATTRIBUTE_CONFIDENCE || kind == KG_ATTRIBUTE_DECIMAL;
  return kind == KG_ATTRIBUTE_COUNT ? "long" : real ? "double" : "string";
}

static void write_key(graphml *out, const char *domain, size_t number, kg_string name, kg_attribute_kind kind) {
  kg_write_text(out->writer, "  <key id=\"d");
  kg_write_count(out->writer, number);
  kg_write_text(out->writer, "\" for=\"");
  kg_write_text(out->writer, domain);
  kg_write_text(out->writer, "\" attr.name=\"");
  kg_escape_xml(out->writer, name);
  kg_write_text(out->writer, "\" attr.type=\"");
  kg_write_text(out->writer, type_of(kind));
  kg_write_text(out->writer, out->apoc && kind == KG_ATTRIBUTE_LIST ? "\" attr.list=\"string\"/>\n" : "\"/>\n");
}

static void write_keys(graphml *out) {
  const kg_attributes *all = &out->attributes;
  if (out->apoc) {
    kg_write_text(out->writer, "  <key id=\"labels\" for=\"node\" attr.name=\"labels\" attr.type=\"string\"/>\n"
                               "  <key id=\"label\" for=\"edge\" attr.name=\"label\" attr.type=\"string\"/>\n");
  }
  if (out->yed) kg_write_text(out->writer, KG_YED_KEYS);
  for (size_t i = 0; i < all->node_attribute_count; i++) {
    write_key(out, "node", i, out->apoc ? out->node_names[i] : all->node_attributes[i].name,
              all->node_attributes[i].kind);
  }
  for (size_t i = 0; i < all->edge_attribute_count; i++) {
    if (out->apoc && i == KG_EDGE_LABEL) continue;
    write_key(out, "edge", edge_key(out, i), out->apoc ? out->edge_names[i] : all->edge_attributes[i].name,
              all->edge_attributes[i].kind);
  }
  if (!all->evidence) return;
  write_key(out, "graph", edge_key(out, all->edge_attribute_count), KG_LITERAL("base"), KG_ATTRIBUTE_TEXT);
  write_key(out, "graph", edge_key(out, all->edge_attribute_count) + 1, KG_LITERAL("documents"), KG_ATTRIBUTE_JSON);
}

/* ---- Data ---------------------------------------------------------------------------------------------------- */

static void begin_data(graphml *out, size_t key) { kg_write(out->writer, out->openings[key]); }

#define END_DATA "</data>\n"
static void end_data(graphml *out) { kg_write_text(out->writer, END_DATA); }

/** A text that needs no escapes, as nearly all are, in one go; false if it has to be written piece by piece. */
static bool write_plain_data(graphml *out, size_t key, kg_string text) {
  const kg_string opening = out->openings[key];
  if (text.size >= KG_WRITER_SIZE || kg_scan_xml(text, 0) != text.size) return false;
  char *end = kg_writer_room(out->writer, opening.size + text.size + sizeof END_DATA);
  if (!end) return false;
  end = kg_copy_text(kg_copy_text(end, opening), text);
  kg_writer_advance(out->writer, kg_copy_text(end, KG_LITERAL(END_DATA)));
  return true;
}

static void write_named_data(graphml *out, const char *key, kg_string text) {
  kg_write_text(out->writer, "      <data key=\"");
  kg_write_text(out->writer, key);
  kg_write_text(out->writer, "\">");
  kg_escape_xml(out->writer, text);
  end_data(out);
}

static void write_cell(graphml *out, const kg_cell *cell, size_t key) {
  if (cell->kind == KG_ATTRIBUTE_TEXT && write_plain_data(out, key, cell->text)) return;
  begin_data(out, key);
  switch (cell->kind) {
  case KG_ATTRIBUTE_TEXT:
  case KG_ATTRIBUTE_JSON: kg_escape_xml(out->writer, cell->text); break;
  case KG_ATTRIBUTE_LIST:
    if (out->apoc)
      kg_escape_xml(out->writer, kg_attributes_list_as_json(&out->attributes, cell));
    else
      kg_write_xml_list(out->writer, cell->items, cell->count);
    break;
  case KG_ATTRIBUTE_DECIMAL: kg_write(out->writer, cell->text); break;
  case KG_ATTRIBUTE_COUNT: kg_write_count(out->writer, cell->count); break;
  case KG_ATTRIBUTE_CONFIDENCE: kg_write_confidence(out->writer, cell->confidence); break;
  }
  end_data(out);
}

/* ---- Nodes and edges ------------------------------------------------------------------------------------------- */

/** ":Entity:Person" */
static void write_labels(graphml *out, kg_string type) {
  kg_write_text(out->writer, ":" KG_IDENTIFIER_ENTITY);
  if (type.size == 0) return;
  kg_write_char(out->writer, ':');
  kg_write(out->writer, kg_identifiers_get(&out->identifiers, type));
}

static void write_node(graphml *out, uint32_t index) {
  const kg_graph_entity *entity = kg_graph_entity_at(out->graph, index);
  const kg_cells cells = kg_attributes_of_node(&out->attributes, index);
  kg_write_text(out->writer, "    <node id=\"n");
  kg_write_count(out->writer, index);
  if (out->apoc) {
    kg_write_text(out->writer, "\" labels=\"");
    write_labels(out, entity->type);
    kg_write_text(out->writer, "\">\n      <data key=\"labels\">");
    write_labels(out, entity->type);
    end_data(out);
  } else {
    kg_write_text(out->writer, "\">\n");
  }
  if (out->yed) kg_yed_write_node(out->writer, &out->palette, entity);
  for (size_t i = 0; i < cells.count; i++) write_cell(out, &cells.items[i], cells.items[i].attribute);
  kg_write_text(out->writer, "    </node>\n");
}

static void write_whole_edge(graphml *out, size_t index) {
  const kg_graph_fact *fact = kg_graph_fact_in(out->graph, index);
  const kg_cells cells = kg_attributes_of_edge(&out->attributes, fact);
  const kg_string type = out->apoc ? kg_identifiers_get(&out->identifiers, fact->property) : (kg_string){0};
  kg_write_text(out->writer, "    ");
  kg_write_xml_edge(out->writer, index, fact->subject, fact->object);
  if (out->apoc) {
    kg_write_text(out->writer, " label=\"");
    kg_write(out->writer, type);
    kg_write_char(out->writer, '"');
  }
  kg_write_text(out->writer, ">\n");
  if (out->apoc) write_named_data(out, "label", type);
  if (out->yed) kg_yed_write_edge(out->writer, &out->palette, kg_graph_entity_at(out->graph, fact->subject), fact);
  for (size_t i = 0; i < cells.count; i++) {
    const uint32_t attribute = cells.items[i].attribute;
    if (!out->apoc || attribute != KG_EDGE_LABEL) write_cell(out, &cells.items[i], edge_key(out, attribute));
  }
  kg_write_text(out->writer, "    </edge>\n");
}

/* ---- Edges that say no more than their arc ----------------------------------------------------------------------- */

/** The label and the property's IRI, and the opening of the confidence. */
static kg_string property_piece(graphml *out, const kg_graph_arc *arc, size_t index) {
  kg_string *piece = &out->property_pieces[arc->property];
  if (piece->data) return *piece;
  kg_writer *writer = out->writer;
  const kg_cells cells = kg_attributes_of_edge(&out->attributes, kg_graph_fact_in(out->graph, index));
  out->writer = out->pieces.writer;
  for (size_t i = 0; i < cells.count && cells.items[i].attribute < KG_EDGE_CONFIDENCE; i++)
    write_cell(out, &cells.items[i], edge_key(out, cells.items[i].attribute));
  begin_data(out, edge_key(out, KG_EDGE_CONFIDENCE));
  out->writer = writer;
  *piece = kg_pieces_take(&out->pieces);
  return *piece;
}

/** The id of a document, if it is short and needs no escapes. */
static kg_string document_id(graphml *out, uint32_t document) {
  document_piece *place = &out->documents[document % DOCUMENT_PLACES];
  if (place->document != document + 1) {
    const kg_string id = kg_graph_document_at(out->graph, document)->id;
    const bool fits = id.size <= DOCUMENT_MOST && kg_scan_xml(id, 0) == id.size && !memchr(id.data, '|', id.size);
    place->document = document + 1;
    place->size = fits ? (uint32_t)id.size : 0;
    if (fits) memcpy(place->id, id.data, id.size);
  }
  return (kg_string){place->id, place->size};
}

/** An edge that comes as nearly all do, in one go. */
static bool write_often(graphml *out, size_t index, const kg_graph_arc *arc) {
  enum { ROOM = 256 };
  if (!out->property_pieces || arc->is_dated || arc->property == KG_NO_TERM || arc->thousandths == KG_NO_CONFIDENCE ||
      arc->document >= KG_SEVERAL_DOCUMENTS)
    return false;
  const kg_string property = property_piece(out, arc, index), document = document_id(out, arc->document);
  const kg_string opening = out->openings[edge_key(out, KG_EDGE_DOCUMENTS)];
  if (!property.size || !document.size) return false;
  char *end = kg_writer_room(out->writer, ROOM + property.size + document.size + opening.size);
  if (!end) return false;
  end = kg_put_xml_edge(kg_copy_text(end, KG_LITERAL("    ")), index, arc->subject, arc->object);
  end = kg_copy_text(kg_copy_text(end, KG_LITERAL(">\n")), property);
  end = kg_copy_text(kg_put_thousandths(end, arc->thousandths), KG_LITERAL(END_DATA));
  end = kg_copy_text(kg_copy_text(end, opening), document);
  kg_writer_advance(out->writer, kg_copy_text(end, KG_LITERAL(END_DATA "    </edge>\n")));
  return true;
}

static void write_edge(graphml *out, size_t index) {
  kg_graph_arc room;
  const kg_graph_arc *arc = kg_graph_arc_at(out->graph, index, &room);
  if (arc->object != KG_NO_ENTITY && !write_often(out, index, arc)) write_whole_edge(out, index);
}

/** What belongs to no node: it comes before them, so that a reader knows the documents when it needs them. */
static void write_graph_data(graphml *out) {
  const size_t key = edge_key(out, out->attributes.edge_attribute_count);
  begin_data(out, key);
  kg_escape_xml(out->writer, kg_graph_base(out->graph));
  end_data(out);
  begin_data(out, key + 1);
  kg_escape_xml(out->writer, kg_attributes_documents(&out->attributes));
  end_data(out);
}

static void write_all(graphml *out) {
  kg_write_text(out->writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"");
  kg_write_text(out->writer, out->yed ? " " KG_YED_NAMESPACE ">\n" : ">\n");
  write_keys(out);
  kg_write_text(out->writer, "  <graph id=\"G\" edgedefault=\"directed\">\n");
  if (out->attributes.evidence) write_graph_data(out);
  const size_t entities = kg_graph_entity_count(out->graph), facts = kg_graph_fact_count(out->graph);
  for (size_t i = 0; i < entities && out->writer->status == KG_OK; i++) write_node(out, (uint32_t)i);
  for (size_t i = 0; i < facts && out->writer->status == KG_OK; i++) write_edge(out, i);
  kg_write_text(out->writer, "  </graph>\n</graphml>\n");
}

static kg_status make_openings(graphml *out, kg_error *error) {
  kg_arena *arena = &out->attributes.arena;
  const size_t count = edge_key(out, out->attributes.edge_attribute_count) + 2;
  out->openings = kg_arena_zeroed(arena, count, sizeof *out->openings);
  for (size_t i = 0; out->openings && i < count; i++)
    out->openings[i] = kg_arena_format(arena, "      <data key=\"d%zu\">", i);
  if (!out->apoc && !out->yed && !out->attributes.evidence && kg_pieces_init(&out->pieces, arena)) {
    out->documents = kg_arena_zeroed(arena, DOCUMENT_PLACES, sizeof *out->documents);
    out->property_pieces =
        kg_arena_zeroed(arena, kg_ontology_property_count(kg_graph_ontology(out->graph)), sizeof *out->property_pieces);
  }
  return kg_attributes_status(&out->attributes, error);
}

/** The names that Neo4j's properties get. */
static kg_status name_attributes(graphml *out, kg_error *error) {
  kg_attributes *all = &out->attributes;
  kg_identifiers_init(&out->identifiers, &all->arena);
  out->node_names = kg_identifiers_of_nodes(&all->arena, all);
  out->edge_names = kg_identifiers_of_attributes(&all->arena, all->edge_attributes, all->edge_attribute_count);
  return kg_attributes_status(all, error);
}

kg_status kg_write_graphml(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                           kg_error *error) {
  const kg_string dialect = kg_string_of(options->dialect);
  graphml out = {.graph = graph, .writer = writer};
  out.apoc = kg_string_equal_ascii_case(dialect, KG_LITERAL("apoc"));
  out.yed = kg_string_equal_ascii_case(dialect, KG_LITERAL("yed"));
  kg_palette_init(&out.palette, kg_graph_ontology(graph));
  kg_status status = kg_attributes_init(&out.attributes, graph, options, NULL, error);
  if (status == KG_OK) status = make_openings(&out, error);
  if (status == KG_OK && out.apoc) status = name_attributes(&out, error);
  if (status == KG_OK) {
    write_all(&out);
    status = kg_attributes_status(&out.attributes, error);
  }
  kg_attributes_clear(&out.attributes);
  return status != KG_OK ? status : writer->status;
}
