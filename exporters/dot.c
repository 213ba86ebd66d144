#include "exporters/dot.h"

#include "exporters/escape.h"
#include "exporters/label.h"
#include "exporters/palette.h"

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
  kg_palette palette;
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

static size_t look_of(dot *out, uint32_t index) {
  return kg_palette_look(&out->palette, kg_graph_entity_at(out->graph, index)->type_term);
}

/** Documents and Dates are no news by themselves. */
static bool is_listed(dot *out, uint32_t index) {
  const kg_graph_entity *entity = kg_graph_entity_at(out->graph, index);
  return !is_drawn(out, index) && entity->document == KG_NO_DOCUMENT && look_of(out, index) != KG_LOOK_DATE;
}

/* ---- Labels: HTML-like, for their second size of letters ------------------------------------------------------ */

/** Writes a line's words with one space between them, so that no line end or tab comes into the label. */
static void write_words(dot *out, kg_string line) {
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
  const kg_string name = kg_graph_entity_at(out->graph, index)->name;
  const uint32_t *facts;
  const size_t count = kg_graph_facts_of(out->graph, index, &facts);
  size_t written = 0;
  kg_string last = {0};
  for (size_t i = 0; i < count; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(out->graph, facts[i]);
    if (fact->subject != index || fact->object != KG_NO_ENTITY || is_blank(fact->value)) continue;
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
  const kg_graph_entity *entity = kg_graph_entity_at(out->graph, index);
  const kg_look *look = &kg_looks[look_of(out, index)];
  out->used[look - kg_looks] = true;
  kg_write_text(out->writer, "  n");
  kg_write_count(out->writer, index);
  kg_write_text(out->writer, " [label=<");
  if (!write_lines(out, entity->name, KG_LABEL_WIDTH, NAME_LINES)) kg_write_text(out->writer, "?");
  write_details(out, index);
  kg_write_text(out->writer, ">, tooltip=");
  write_quoted(out, entity->name, TOOLTIP_SIZE);
  kg_write_text(out->writer, out->styles[look - kg_looks]);
}

static void write_edge(dot *out, const kg_graph_fact *fact) {
  if (fact->object == KG_NO_ENTITY) return; /* both ends of an edge are drawn: a fact speaks of them */
  char buffer[KG_LABEL_PROPERTY_SIZE];
  kg_write_text(out->writer, "  n");
  kg_write_count(out->writer, fact->subject);
  kg_write_text(out->writer, " -> n");
  kg_write_count(out->writer, fact->object);
  kg_write_text(out->writer, " [label=");
  write_quoted(out, kg_label_property(fact->property, buffer), KG_LABEL_PROPERTY_SIZE);
  const size_t object = look_of(out, fact->object);
  if (object == KG_LOOK_DATE) {
    kg_write_text(out->writer, ", style=dashed, weight=0");
  } else {
    kg_write_text(out->writer, ", color=\"");
    kg_write_text(out->writer, kg_looks[look_of(out, fact->subject)].line);
    kg_write_text(out->writer, "B0\"");
  }
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

kg_status kg_write_dot(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error) {
  (void)error;
  dot out = {.graph = graph, .writer = writer, .quotes = options->evidence == KG_EVIDENCE_STATEMENTS};
  const size_t entities = kg_graph_entity_count(graph), facts = kg_graph_fact_count(graph);
  size_t nodes = 0, edges = 0;
  kg_palette_init(&out.palette, kg_graph_ontology(graph));
  make_styles(&out);
  for (size_t i = 0; i < entities; i++) nodes += is_drawn(&out, (uint32_t)i);
  for (size_t i = 0; i < facts; i++) edges += kg_graph_fact_at(graph, i)->object != KG_NO_ENTITY;
  write_settings(&out, nodes, edges);
  for (size_t i = 0; i < entities && writer->status == KG_OK; i++) {
    if (is_drawn(&out, (uint32_t)i)) write_node(&out, (uint32_t)i);
  }
  kg_write_char(writer, '\n');
  for (size_t i = 0; i < facts && writer->status == KG_OK; i++) write_edge(&out, kg_graph_fact_at(graph, i));
  kg_write_char(writer, '\n');
  write_legend(&out, entities);
  kg_write_text(writer, "}\n");
  return writer->status;
}
