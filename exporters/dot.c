#include "exporters/dot.h"

#include "exporters/ahead.h"
#include "exporters/copy.h"
#include "exporters/escape.h"
#include "exporters/label.h"
#include "exporters/palette.h"
#include "exporters/pieces.h"
#include "exporters/scan.h"
#include "graph/base/error.h"

#include <stdio.h>

enum {
  SFDP_ABOVE = 200,    /* nodes: above it the ranks of dot become too long to look at */
  SPLINES_BELOW = 600, /* edges: above it routing them around nodes takes minutes */
  NAME_LINES = 5,
  DETAIL_LINES = 4,
  DETAIL_WIDTH = 32,
  TOOLTIP_SIZE = 600, /* code points */
  STYLE_SIZE = 256,
  LIST_MOST = 60,  /* entities without facts that are named */
  LIST_NAME = 40,  /* code points of each */
  LIST_WIDTH = 110 /* bytes of a line of them */
};

typedef struct dot {
  const kg_graph *graph;
  kg_writer *writer;
  bool quotes;
  kg_arena arena;
  kg_palette palette;
  unsigned char *looks; /* of each entity */
  size_t fact;          /* where those end whose subject is the last node */
  kg_pieces pieces;
  kg_string *edge_pieces; /* all behind the nodes of an edge, by term and look; without text until it was asked for */
  char styles[KG_LOOK_COUNT][STYLE_SIZE]; /* the attributes of a node of each look */
  bool used[KG_LOOK_COUNT];               /* looks that the legend explains */
} dot;

static const char grey[] = "#6B7280";

/* ---- What is drawn ------------------------------------------------------------------------------------------- */

/** True if a fact speaks of the entity. */
static bool has_facts(const dot *out, uint32_t index) {
  const uint32_t *facts;
  return kg_graph_facts_of(out->graph, index, &facts) > 0;
}

/** A drawing shows what is said: an entity that no fact speaks of is listed below it. Without any facts there is
 *  nothing else to draw. */
static bool is_drawn(const dot *out, uint32_t index) {
  return kg_graph_fact_count(out->graph) == 0 ? kg_graph_entity_at(out->graph, index)->document == KG_NO_DOCUMENT
                                              : has_facts(out, index);
}

/** All at once: they follow each other in memory. */
static void look_at_entities(dot *out) {
  const size_t count = kg_graph_entity_count(out->graph);
  for (size_t i = 0; i < count; i++) {
    const kg_graph_entity *entity = kg_graph_entity_in(out->graph, i);
    out->looks[i] = (unsigned char)kg_palette_look(&out->palette, entity->type_term);
  }
}

/** Documents and Dates are no news by themselves. */
static bool is_listed(const dot *out, uint32_t index) {
  const kg_graph_entity *entity = kg_graph_entity_at(out->graph, index);
  return !is_drawn(out, index) && entity->document == KG_NO_DOCUMENT && out->looks[index] != KG_LOOK_DATE;
}

/* ---- Labels: HTML-like, for their second size of letters ------------------------------------------------------ */

/** True if a line's words have one space between them and nothing that needs escapes. */
static bool is_plain_line(kg_string line) {
  if (kg_scan_xml(line, 0) != line.size) return false;
  for (size_t i = 0; i < line.size; i++) {
    if (line.data[i] == '\\' || (line.data[i] == ' ' && (i == 0 || i + 1 == line.size || line.data[i + 1] == ' ')))
      return false;
  }
  return true;
}

/** Writes a line's words with one space between them, so that no line end or tab comes into the label. */
static void write_words(dot *out, kg_string line) {
  if (is_plain_line(line)) {
    kg_write(out->writer, line);
    return;
  }
  kg_string word;
  for (bool first = true; kg_label_next_word(&line, &word); first = false) {
    if (!first) kg_write_char(out->writer, ' ');
    kg_escape_dot_html(out->writer, word);
  }
}

/** Writes `text` in at most `lines` lines. @return false if it has nothing to show. */
static bool write_lines(dot *out, kg_string text, size_t width, size_t lines) {
  kg_string line;
  size_t written = 0;
  while (written < lines && kg_label_next_line(&text, &line, width)) {
    if (written++) kg_write_text(out->writer, "<BR/>");
    write_words(out, line);
  }
  if (text.size && written == lines) kg_write_text(out->writer, "…");
  return written > 0;
}

static bool is_blank(kg_string text) {
  kg_string word;
  return !kg_label_next_word(&text, &word);
}

/** The texts that facts give the entity, the first few, smaller. */
static void write_details(dot *out, uint32_t index) {
  const kg_string name = kg_graph_entity_in(out->graph, index)->name;
  size_t begin = out->fact, written = 0;
  const size_t end = kg_graph_facts_from(out->graph, index, &begin);
  out->fact = end;
  kg_string last = {0};
  for (size_t i = begin; i < end; i++) {
    kg_look_ahead_of_value(out->graph, i);
    if (kg_graph_arc_in(out->graph, i).object != KG_NO_ENTITY) continue;
    const kg_graph_fact *fact = kg_graph_fact_in(out->graph, i);
    if (is_blank(fact->value)) continue;
    /* A deal's name begins with its kind; one text may stand under two properties. */
    if (kg_string_starts(name, fact->value) || kg_string_equal(last, fact->value)) continue;
    kg_write_text(out->writer, written ? "<BR/>" : "<BR/><FONT POINT-SIZE=\"9\">");
    if (written++ == DETAIL_LINES) {
      kg_write_text(out->writer, "…");
      break;
    }
    char buffer[KG_LABEL_VALUE_SIZE];
    (void)write_lines(out, kg_label_amount(fact->value, buffer), DETAIL_WIDTH, 2);
    last = fact->value;
  }
  if (written) kg_write_text(out->writer, "</FONT>");
}

static void write_quoted(dot *out, kg_string text, size_t most) {
  const size_t end = kg_label_prefix(text, most);
  kg_write_char(out->writer, '"');
  kg_escape_dot(out->writer, kg_string_slice(text, 0, end));
  kg_write_text(out->writer, end < text.size ? "…\"" : "\"");
}

/* ---- Nodes and edges ----------------------------------------------------------------------------------------- */

/** Dates stand back, in small letters: they qualify the others. */
static void make_styles(dot *out) {
  for (size_t i = 0; i < KG_LOOK_COUNT; i++) {
    const kg_look *look = &kg_looks[i];
    (void)snprintf(out->styles[i], STYLE_SIZE,
                   ", shape=%s, style=%s, fillcolor=\"%s\", color=\"%s\", fontcolor=\"%s\", margin=\"%s\"%s];\n",
                   look->shape, look->style, look->fill, look->line, look->text, look->margin,
                   i == KG_LOOK_DATE ? ", fontsize=9" : "");
  }
}

static void write_node(dot *out, uint32_t index) {
  const kg_graph_entity *entity = kg_graph_entity_in(out->graph, index);
  const size_t look = out->looks[index];
  kg_look_ahead_of_entity(out->graph, index);
  out->used[look] = true;
  kg_write_text(out->writer, "  n");
  kg_write_count(out->writer, index);
  kg_write_text(out->writer, " [label=<");
  if (!write_lines(out, entity->name, KG_LABEL_WIDTH, NAME_LINES)) kg_write_text(out->writer, "?");
  write_details(out, index);
  kg_write_text(out->writer, ">, tooltip=");
  write_quoted(out, entity->name, TOOLTIP_SIZE);
  kg_write_text(out->writer, out->styles[look]);
}

/** Label and line of an edge. @param look of its subject, or KG_LOOK_COUNT for an edge to a Date */
static void write_line(dot *out, kg_string property, size_t look) {
  char buffer[KG_LABEL_PROPERTY_SIZE];
  kg_write_text(out->writer, " [label=");
  write_quoted(out, kg_label_property(property, buffer), KG_LABEL_PROPERTY_SIZE);
  if (look == KG_LOOK_COUNT) {
    kg_write_text(out->writer, ", style=dashed, weight=0");
  } else {
    kg_write_text(out->writer, ", color=\"");
    kg_write_text(out->writer, kg_looks[look].line);
    kg_write_text(out->writer, "B0\"");
  }
}

static void write_edge(dot *out, size_t index, const kg_graph_arc *arc, size_t look) {
  const kg_graph_fact *fact = kg_graph_fact_in(out->graph, index);
  kg_write_text(out->writer, "  n");
  kg_write_count(out->writer, arc->subject);
  kg_write_text(out->writer, " -> n");
  kg_write_count(out->writer, arc->object);
  write_line(out, fact->property, look);
  kg_string quote = {0};
  for (size_t i = 0; out->quotes && quote.size == 0 && i < fact->evidence_count; i++) quote = fact->evidence[i].quote;
  if (quote.size) {
    kg_write_text(out->writer, ", tooltip=");
    write_quoted(out, quote, TOOLTIP_SIZE);
    kg_write_text(out->writer, ", labeltooltip=");
    write_quoted(out, quote, TOOLTIP_SIZE);
  }
  kg_write_text(out->writer, "];\n");
}

static kg_string edge_piece(dot *out, size_t index, const kg_graph_arc *arc, size_t look) {
  kg_string *piece = &out->edge_pieces[arc->property * (KG_LOOK_COUNT + 1U) + look];
  if (piece->data) return *piece;
  kg_writer *writer = out->writer;
  out->writer = out->pieces.writer;
  write_line(out, kg_graph_fact_in(out->graph, index)->property, look);
  kg_write_text(out->writer, "];\n");
  out->writer = writer;
  *piece = kg_pieces_take(&out->pieces);
  return *piece;
}

/** An edge without a quote, in one go; false if it has to be written piece by piece. */
static bool write_often(dot *out, size_t index, const kg_graph_arc *arc, size_t look) {
  enum { ROOM = 64 };
  if (out->quotes || arc->property == KG_NO_TERM) return false;
  const kg_string piece = edge_piece(out, index, arc, look);
  char *end = piece.size ? kg_writer_room(out->writer, ROOM + piece.size) : NULL;
  if (!end) return false;
  end = kg_put_count(kg_copy_text(end, KG_LITERAL("  n")), arc->subject);
  end = kg_put_count(kg_copy_text(end, KG_LITERAL(" -> n")), arc->object);
  kg_writer_advance(out->writer, kg_copy_text(end, piece));
  return true;
}

/* Both ends of an edge are drawn: a fact speaks of them. */
static void write_edges(dot *out) {
  const size_t facts = kg_graph_fact_count(out->graph);
  for (size_t i = 0; i < facts && out->writer->status == KG_OK; i++) {
    kg_graph_arc room;
    const kg_graph_arc *arc = kg_graph_arc_at(out->graph, i, &room);
    if (arc->object == KG_NO_ENTITY) continue;
    const size_t look = out->looks[arc->object] == KG_LOOK_DATE ? KG_LOOK_COUNT : out->looks[arc->subject];
    if (!write_often(out, i, arc, look)) write_edge(out, i, arc, look);
  }
}

/* ---- The whole ----------------------------------------------------------------------------------------------- */

static void write_settings(dot *out, size_t nodes, size_t edges) {
  kg_writer *writer = out->writer;
  kg_write_text(writer, "digraph kgraph {\n  graph [");
  if (nodes > SFDP_ABOVE) {
    kg_write_text(writer,
                  "layout=sfdp, overlap=prism, overlap_scaling=2, sep=\"+12\", K=0.7, repulsiveforce=1.2,\n    ");
    kg_write_text(writer, edges < SPLINES_BELOW ? "splines=true, " : "splines=line, ");
  } else {
    kg_write_text(writer, "layout=dot, rankdir=LR, nodesep=0.2, ranksep=0.7, splines=true,\n    ");
  }
  kg_write_text(writer, "outputorder=edgesfirst, bgcolor=\"#FFFFFF\", pad=0.3,\n"
                        "    fontname=\"Helvetica,Arial,sans-serif\", fontsize=10, fontcolor=\"");
  kg_write_text(writer, grey);
  kg_write_text(writer, "\", charset=\"UTF-8\"];\n"
                        "  node [fontname=\"Helvetica,Arial,sans-serif\", fontsize=12, height=0.3,"
                        " penwidth=1.2];\n"
                        "  edge [fontname=\"Helvetica,Arial,sans-serif\", fontsize=9, fontcolor=\"");
  kg_write_text(writer, grey);
  kg_write_text(writer, "\", color=\"#9CA3AF\", arrowsize=0.6, penwidth=1.1];\n\n");
}

/** One swatch for each look that occurs. */
static void write_swatches(dot *out) {
  for (size_t i = 0; i < KG_LOOK_COUNT; i++) {
    const kg_look *look = &kg_looks[i];
    if (!out->used[i]) continue;
    kg_write_text(out->writer, "<TD BORDER=\"1\" WIDTH=\"14\" COLOR=\"");
    kg_write_text(out->writer, i == KG_LOOK_DATE ? grey : look->line);
    kg_write_text(out->writer, "\" BGCOLOR=\"");
    kg_write_text(out->writer, look->fill);
    kg_write_text(out->writer, "\"></TD><TD>");
    kg_write_text(out->writer, *look->type ? look->type : "other");
    kg_write_text(out->writer, "</TD>");
  }
}

/** The entities that no fact speaks of, the first of them by name. */
static void write_unconnected(dot *out, size_t entities) {
  size_t listed = 0, width = LIST_WIDTH;
  for (size_t i = 0; i < entities; i++) {
    if (!is_listed(out, (uint32_t)i) || listed++ >= LIST_MOST) continue;
    const kg_string name = kg_graph_entity_at(out->graph, i)->name;
    const size_t end = kg_label_prefix(name, LIST_NAME);
    kg_write_text(out->writer, listed == 1 ? "<TR><TD ALIGN=\"LEFT\" BALIGN=\"LEFT\">named without facts: " : ", ");
    if (end + 2 > width) {
      kg_write_text(out->writer, "<BR/>");
      width = LIST_WIDTH;
    }
    width -= end + 2 < width ? end + 2 : width;
    write_words(out, kg_string_slice(name, 0, end));
    if (end < name.size) kg_write_text(out->writer, "…");
  }
  if (listed > LIST_MOST) {
    kg_write_text(out->writer, " and ");
    kg_write_count(out->writer, listed - LIST_MOST);
    kg_write_text(out->writer, " more");
  }
  if (listed) kg_write_text(out->writer, "</TD></TR>");
}

/** The graph's own label, below it on the left. */
static void write_legend(dot *out, size_t entities) {
  bool any = false;
  for (size_t i = 0; i < KG_LOOK_COUNT; i++) any = any || out->used[i];
  if (!any) return;
  kg_write_text(out->writer, "  labelloc=b; labeljust=l;\n  label=<<TABLE BORDER=\"0\"><TR><TD ALIGN=\"LEFT\">"
                             "<TABLE BORDER=\"0\" CELLSPACING=\"4\"><TR>");
  write_swatches(out);
  kg_write_text(out->writer, "</TR></TABLE></TD></TR>");
  write_unconnected(out, entities);
  kg_write_text(out->writer, "</TABLE>>;\n");
}

static void write_all(dot *out) {
  const kg_graph *graph = out->graph;
  const size_t entities = kg_graph_entity_count(graph), facts = kg_graph_fact_count(graph);
  size_t nodes = 0, edges = 0;
  for (size_t i = 0; i < entities; i++) nodes += is_drawn(out, (uint32_t)i);
  for (size_t i = 0; i < facts; i++) edges += kg_graph_arc_in(graph, i).object != KG_NO_ENTITY;
  write_settings(out, nodes, edges);
  for (size_t i = 0; i < entities && out->writer->status == KG_OK; i++) {
    if (is_drawn(out, (uint32_t)i)) write_node(out, (uint32_t)i);
  }
  kg_write_char(out->writer, '\n');
  write_edges(out);
  kg_write_char(out->writer, '\n');
  write_legend(out, entities);
  kg_write_text(out->writer, "}\n");
}

kg_status kg_write_dot(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error) {
  dot out = {.graph = graph, .writer = writer, .quotes = options->evidence == KG_EVIDENCE_STATEMENTS};
  const kg_ontology *ontology = kg_graph_ontology(graph);
  kg_arena_init(&out.arena, NULL);
  kg_palette_init(&out.palette, ontology);
  make_styles(&out);
  out.looks = kg_arena_zeroed(&out.arena, kg_graph_entity_count(graph), sizeof *out.looks);
  out.edge_pieces =
      kg_arena_zeroed(&out.arena, kg_ontology_property_count(ontology), (KG_LOOK_COUNT + 1) * sizeof *out.edge_pieces);
  if (out.looks && out.edge_pieces && kg_pieces_init(&out.pieces, &out.arena)) {
    look_at_entities(&out);
    write_all(&out);
  }
  const kg_status status = kg_arena_failed(&out.arena) ? kg_fail_memory(error) : writer->status;
  kg_arena_clear(&out.arena);
  return status;
}
