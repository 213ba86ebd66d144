#include "exporters/svg.h"

#include "exporters/escape.h"
#include "exporters/svg_plan.h"

#include <math.h>

typedef struct svg {
  const kg_svg_plan *plan;
  kg_writer *writer;
  bool quotes;
  double left, top; /* where the plan's corner comes to */
} svg;

enum { TOOLTIP_SIZE = 400, QUOTES = 3 };

static const char *const tints[KG_SVG_HULLS] = {"#D6E6FA", "#FBE0D0", "#DCF1DC", "#EFE1F7", "#FFF1C2",
                                                "#D3F0EF", "#FADAE5", "#E7E5D8", "#DFE2F8", "#E8F0C8"};
/* The same hues, strong: where there are many nodes, they are coloured by community. */
static const char *const colors[KG_SVG_HULLS] = {"#3B78C4", "#DE7A3A", "#3F9B51", "#8E5BBF", "#C79A00",
                                                 "#23958F", "#C94A79", "#8A7350", "#5A66C0", "#7C9414"};
/* And pale: communities that the legend does not name. */
static const char *const pale[KG_SVG_HULLS] = {"#A8C3E6", "#F0C3A6", "#A9D3B1", "#CDB7E3", "#E7D394",
                                               "#9ED1CE", "#E8B0C5", "#CBC1B1", "#B5BAE3", "#C4CF97"};

/* ---- Parts ------------------------------------------------------------------------------------------------------ */

/* One place behind the point is a tenth of a pixel. */
static void write_number(kg_writer *writer, double number) {
  const bool below = number < 0;
  const uint64_t tenths = (uint64_t)(fabs(number) * 10 + 0.5);
  if (below && tenths) kg_write_char(writer, '-');
  kg_write_count(writer, tenths / 10);
  if (tenths % 10 == 0) return;
  kg_write_char(writer, '.');
  kg_write_char(writer, (char)('0' + tenths % 10));
}

static void write_attribute(kg_writer *writer, const char *name, double number) {
  kg_write_char(writer, ' ');
  kg_write_text(writer, name);
  kg_write_text(writer, "=\"");
  write_number(writer, number);
  kg_write_char(writer, '"');
}

/* Words with one space between them, whatever was there. */
static void write_words(kg_writer *writer, kg_string text) {
  kg_string word;
  for (bool first = true; kg_label_next_word(&text, &word); first = false) {
    if (!first) kg_write_char(writer, ' ');
    kg_escape_xml(writer, word);
  }
}

static void write_short(kg_writer *writer, kg_string text, size_t most) {
  const size_t end = kg_label_prefix(text, most);
  write_words(writer, kg_string_slice(text, 0, end));
  if (end < text.size) kg_write_text(writer, "…");
}

static kg_string name_of(const svg *out, uint32_t node) {
  return kg_graph_entity_at(out->plan->drawing->graph, out->plan->drawing->nodes[node].entity)->name;
}

static void write_text_start(const svg *out, const char *class, double x, double y, double size) {
  kg_write_text(out->writer, "<text class=\"");
  kg_write_text(out->writer, class);
  kg_write_char(out->writer, '"');
  write_attribute(out->writer, "x", x);
  write_attribute(out->writer, "y", y);
  write_attribute(out->writer, "font-size", size);
  kg_write_char(out->writer, '>');
}

/* ---- Communities ------------------------------------------------------------------------------------------------ */

static void write_hulls(const svg *out) {
  const double wide = 64;
  for (size_t i = 0; i < out->plan->hull_count; i++) {
    const kg_svg_hull *hull = &out->plan->hulls[i];
    kg_write_text(out->writer, "<polygon class=\"hull\" fill=\"");
    kg_write_text(out->writer, tints[i]);
    kg_write_text(out->writer, "\" stroke=\"");
    kg_write_text(out->writer, tints[i]);
    kg_write_char(out->writer, '"');
    write_attribute(out->writer, "stroke-width", wide);
    kg_write_text(out->writer, " points=\"");
    for (size_t k = 0; k < hull->corner_count; k++) {
      if (k) kg_write_char(out->writer, ' ');
      write_number(out->writer, hull->corners[k][0] + out->left);
      kg_write_char(out->writer, ',');
      write_number(out->writer, hull->corners[k][1] + out->top);
    }
    kg_write_text(out->writer, "\"/>\n");
  }
}

/* ---- Links ------------------------------------------------------------------------------------------------------ */

static void write_quotes(const svg *out, const kg_graph_fact *fact) {
  for (size_t i = 0; out->quotes && i < fact->evidence_count && i < QUOTES; i++) {
    if (fact->evidence[i].quote.size == 0) continue;
    kg_write_text(out->writer, "&#10;  “");
    write_short(out->writer, fact->evidence[i].quote, TOOLTIP_SIZE);
    kg_write_text(out->writer, "”");
  }
}

/* All facts of a line, one a line of the tooltip. */
static void write_facts(const svg *out, const kg_svg_line *line) {
  const kg_drawing *drawing = out->plan->drawing;
  kg_write_text(out->writer, "<title>");
  for (size_t i = 0; i < line->count; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(drawing->graph, drawing->links[out->plan->links[line->first + i]]);
    char buffer[KG_LABEL_PROPERTY_SIZE];
    if (i) kg_write_text(out->writer, "&#10;");
    write_short(out->writer, kg_graph_entity_at(drawing->graph, fact->subject)->name, TOOLTIP_SIZE);
    kg_write_text(out->writer, " – ");
    write_words(out->writer, kg_label_property(fact->property, buffer));
    kg_write_text(out->writer, " – ");
    write_short(out->writer, kg_graph_entity_at(drawing->graph, fact->object)->name, TOOLTIP_SIZE);
    write_quotes(out, fact);
  }
  kg_write_text(out->writer, "</title>");
}

/* From rim to rim; an arrow needs a little more room than its line. */
static void write_line(const svg *out, const kg_svg_line *line) {
  const kg_svg_node *a = &out->plan->nodes[line->from], *b = &out->plan->nodes[line->to];
  const double dx = b->x - a->x, dy = b->y - a->y, distance = sqrt(dx * dx + dy * dy);
  const bool arrows = out->plan->labelled;
  if (distance <= a->radius + b->radius) return;
  const double begin = (a->radius + (arrows && line->backward ? 2 : 0)) / distance;
  const double end = 1 - (b->radius + (arrows && line->forward ? 2 : 0)) / distance;
  kg_write_text(out->writer, "<line");
  write_attribute(out->writer, "x1", out->left + a->x + dx * begin);
  write_attribute(out->writer, "y1", out->top + a->y + dy * begin);
  write_attribute(out->writer, "x2", out->left + a->x + dx * end);
  write_attribute(out->writer, "y2", out->top + a->y + dy * end);
  if (arrows && line->backward) kg_write_text(out->writer, " marker-start=\"url(#back)\"");
  if (arrows && line->forward) kg_write_text(out->writer, " marker-end=\"url(#arrow)\"");
  kg_write_char(out->writer, '>');
  write_facts(out, line);
  kg_write_text(out->writer, "</line>\n");
}

static void write_lines(const svg *out) {
  kg_write_text(out->writer, "<g class=\"links\">\n");
  for (size_t i = 0; i < out->plan->line_count && out->writer->status == KG_OK; i++)
    write_line(out, &out->plan->lines[i]);
  kg_write_text(out->writer, "</g>\n");
  for (size_t i = 0; i < out->plan->line_count; i++) {
    const kg_svg_line *line = &out->plan->lines[i];
    if (line->label.size == 0) continue;
    write_text_start(out, "says", out->left + line->label_x, out->top + line->label_y, 9);
    write_words(out->writer, line->label);
    kg_write_text(out->writer, "</text>\n");
  }
}

/* ---- Nodes ------------------------------------------------------------------------------------------------------ */

static const char *color_of(const svg *out, const kg_drawing_node *node) {
  const kg_look *look = &kg_looks[node->look];
  if (out->plan->labelled) return node->look == KG_LOOK_DATE ? look->text : look->line;
  for (size_t i = 0; i < out->plan->hull_count; i++)
    if (out->plan->hulls[i].community == node->community) return colors[i];
  return pale[node->community % KG_SVG_HULLS];
}

static void write_node(const svg *out, const kg_svg_node *node) {
  const kg_drawing_node *drawn = &out->plan->drawing->nodes[node->node];
  const kg_graph_entity *entity = kg_graph_entity_at(out->plan->drawing->graph, drawn->entity);
  kg_write_text(out->writer, "<circle");
  write_attribute(out->writer, "cx", out->left + node->x);
  write_attribute(out->writer, "cy", out->top + node->y);
  write_attribute(out->writer, "r", node->radius);
  kg_write_text(out->writer, " fill=\"");
  kg_write_text(out->writer, color_of(out, drawn));
  kg_write_text(out->writer, "\"><title>");
  write_short(out->writer, entity->name, TOOLTIP_SIZE);
  kg_write_text(out->writer, " (");
  write_short(out->writer, entity->type, TOOLTIP_SIZE);
  kg_write_text(out->writer, ")</title></circle>\n");
}

static void write_name(const svg *out, const kg_svg_node *node) {
  const double high = node->size * 14 / 12;
  if (node->size <= 0) return;
  for (size_t i = 0; i < node->line_count; i++) {
    write_text_start(out, "name", out->left + node->x,
                     out->top + node->label_top + high * (double)i + node->size * 0.92, node->size);
    write_words(out->writer, node->lines[i]);
    if (node->cut && i + 1 == node->line_count) kg_write_text(out->writer, "…");
    kg_write_text(out->writer, "</text>\n");
  }
  if (node->detail.size == 0) return;
  write_text_start(out, "detail", out->left + node->x, out->top + node->label_top + high * (double)node->line_count + 9,
                   10);
  write_words(out->writer, node->detail);
  kg_write_text(out->writer, "</text>\n");
}

/* ---- Legend ----------------------------------------------------------------------------------------------------- */

/* Goes on behind what was written, in the next line where the width is used up. */
static void advance(double *x, double *y, double width, double limit, double unit) {
  *x += width;
  if (*x <= limit) return;
  *x = 0;
  *y += unit * 1.9;
}

/* Writes the legend if `write`; either way gives its height. */
static double legend(const svg *out, double top, double width, bool write) {
  const kg_svg_plan *plan = out->plan;
  const double unit = plan->unit, left = 24;
  size_t counts[KG_LOOK_COUNT] = {0};
  double x = 0, y = unit;
  for (size_t i = 0; i < plan->node_count; i++) counts[plan->drawing->nodes[plan->nodes[i].node].look]++;
  for (size_t i = 0; i < KG_LOOK_COUNT; i++) {
    const kg_string type = kg_string_of(*kg_looks[i].type ? kg_looks[i].type : "other");
    const double room = unit * 3.2 + kg_text_width(type, unit) + unit * 2.5;
    if (!counts[i] || !plan->labelled) continue;
    if (x > 0 && x + room > width) advance(&x, &y, width + 1, width, unit);
    if (write) {
      kg_write_text(out->writer, "<circle");
      write_attribute(out->writer, "cx", left + x + unit * 0.5);
      write_attribute(out->writer, "cy", top + y - unit * 0.35);
      write_attribute(out->writer, "r", unit * 0.5);
      kg_write_text(out->writer, " fill=\"");
      kg_write_text(out->writer, i == KG_LOOK_DATE ? kg_looks[i].text : kg_looks[i].line);
      kg_write_text(out->writer, "\"/>");
      write_text_start(out, "legend", left + x + unit * 1.4, top + y, unit);
      kg_write(out->writer, type);
      kg_write_char(out->writer, ' ');
      kg_write_count(out->writer, counts[i]);
      kg_write_text(out->writer, "</text>\n");
    }
    x += room;
  }
  if (x > 0) advance(&x, &y, width + 1, width, unit);
  for (size_t i = 0; i < plan->hull_count; i++) {
    const kg_string name = name_of(out, plan->nodes[plan->hulls[i].best].node);
    const kg_string shown = kg_string_slice(name, 0, kg_label_prefix(name, 30));
    const double room = unit * 9.5 + kg_text_width(shown, unit);
    if (x > 0 && x + room > width) advance(&x, &y, width + 1, width, unit);
    if (write) {
      kg_write_text(out->writer, "<rect");
      write_attribute(out->writer, "x", left + x);
      write_attribute(out->writer, "y", top + y - unit * 0.9);
      write_attribute(out->writer, "width", unit * 1.6);
      write_attribute(out->writer, "height", unit * 1.1);
      write_attribute(out->writer, "rx", unit * 0.4);
      kg_write_text(out->writer, " fill=\"");
      kg_write_text(out->writer, plan->labelled ? tints[i] : colors[i]);
      kg_write_text(out->writer, "\"/>");
      write_text_start(out, "legend", left + x + unit * 2.1, top + y, unit);
      kg_write_text(out->writer, "around ");
      write_short(out->writer, name, 30);
      kg_write_text(out->writer, "</text>\n");
    }
    x += room;
  }
  return (x > 0 ? y + unit * 1.9 : y) - unit;
}

/* "named without links: …", in lines. */
static double listed(const svg *out, double top, double width, bool write) {
  const kg_svg_plan *plan = out->plan;
  const double unit = plan->unit;
  static const char start[] = "named without links: ";
  if (plan->listed_count == 0) return 0;
  double x = kg_text_width(kg_string_of(start), unit), y = unit;
  if (write) {
    write_text_start(out, "legend", 24, top + y, unit);
    kg_write_text(out->writer, start);
  }
  for (size_t i = 0; i < plan->listed_count; i++) {
    const bool last = i == KG_SVG_LISTED;
    const kg_string name = last ? KG_LITERAL("and 0000000 more") : name_of(out, plan->listed[i]);
    const double room = kg_text_width(kg_string_slice(name, 0, kg_label_prefix(name, 40)), unit) + unit;
    if (x > 0 && x + room > width) {
      x = 0;
      y += unit * 1.5;
      if (write) {
        kg_write_text(out->writer, "</text>\n");
        write_text_start(out, "legend", 24, top + y, unit);
      }
    }
    x += room;
    if (write && last) {
      kg_write_text(out->writer, "and ");
      kg_write_count(out->writer, plan->listed_count - i);
      kg_write_text(out->writer, " more");
    } else if (write) {
      write_short(out->writer, name, 40);
      if (i + 1 < plan->listed_count) kg_write_text(out->writer, ", ");
    }
    if (last) break;
  }
  if (write) kg_write_text(out->writer, "</text>\n");
  return y + unit * 0.5;
}

/* ---- The whole -------------------------------------------------------------------------------------------------- */

static void write_head(const svg *out, double width, double height) {
  kg_writer *writer = out->writer;
  kg_write_text(writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"");
  write_attribute(writer, "width", width);
  write_attribute(writer, "height", height);
  kg_write_text(writer, " viewBox=\"0 0 ");
  write_number(writer, width);
  kg_write_char(writer, ' ');
  write_number(writer, height);
  kg_write_text(writer, "\" role=\"img\" font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">\n<title>");
  kg_write_count(writer, out->plan->node_count + out->plan->listed_count);
  kg_write_text(writer, out->plan->node_count + out->plan->listed_count == 1 ? " entity, " : " entities, ");
  kg_write_count(writer, out->plan->drawing->link_count);
  kg_write_text(writer, out->plan->drawing->link_count == 1 ? " link" : " links");
  kg_write_text(writer,
                "</title>\n<style>"
                ".hull{stroke-linejoin:round;opacity:.55}"
                ".links{stroke:#94A0B2;fill:none}"
                ".name{fill:#1F2937;font-weight:600}"
                ".detail{fill:#6B7280}.says{fill:#667085}.legend{fill:#4B5563}"
                ".name,.detail,.says{text-anchor:middle;paint-order:stroke;stroke:#FFFFFF;stroke-linejoin:round;"
                "stroke-opacity:.85}"
                ".name{stroke-width:3px}.detail,.says{stroke-width:2.5px}"
                "circle{stroke:#FFFFFF}"
                "</style>\n<defs>"
                "<marker id=\"arrow\" markerWidth=\"9\" markerHeight=\"8\" refX=\"8\" refY=\"4\" orient=\"auto\""
                " markerUnits=\"userSpaceOnUse\"><path d=\"M0,.5 L8,4 L0,7.5 z\" fill=\"#94A0B2\" stroke=\"none\"/>"
                "</marker><marker id=\"back\" markerWidth=\"9\" markerHeight=\"8\" refX=\"0\" refY=\"4\""
                " orient=\"auto\" markerUnits=\"userSpaceOnUse\"><path d=\"M8,.5 L0,4 L8,7.5 z\" fill=\"#94A0B2\""
                " stroke=\"none\"/></marker></defs>\n"
                "<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n");
}

static void write_all(svg *out) {
  const kg_svg_plan *plan = out->plan;
  const double margin = 32, width = fmax(plan->width + 2 * margin, 420), text = width - 48;
  const double types = legend(out, 0, text, false), names = listed(out, 0, text, false);
  const double below = plan->height + 2 * margin;
  out->left = (width - plan->width) / 2;
  out->top = margin;
  write_head(out, width, below + types + names + 24);
  if (plan->labelled) write_hulls(out);
  kg_write_text(out->writer, plan->labelled            ? "<g stroke-width=\"1.2\">\n"
                             : plan->line_count < 2000 ? "<g stroke-width=\"0.8\" stroke-opacity=\".6\">\n"
                                                       : "<g stroke-width=\"0.6\" stroke-opacity=\".25\">\n");
  write_lines(out);
  kg_write_text(out->writer, plan->labelled ? "</g>\n<g stroke-width=\"1.5\">\n" : "</g>\n<g stroke-width=\"0.7\">\n");
  for (size_t i = 0; i < plan->node_count && out->writer->status == KG_OK; i++) write_node(out, &plan->nodes[i]);
  kg_write_text(out->writer, "</g>\n");
  for (size_t i = 0; i < plan->node_count && out->writer->status == KG_OK; i++) write_name(out, &plan->nodes[i]);
  (void)legend(out, below, text, true);
  (void)listed(out, below + types, text, true);
  kg_write_text(out->writer, "</svg>\n");
}

kg_status kg_write_svg(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error) {
  kg_drawing drawing;
  kg_svg_plan plan;
  kg_status status = kg_drawing_init(&drawing, graph, options, error);
  if (status == KG_OK) {
    status = kg_svg_plan_init(&plan, &drawing, options->focus_count > 0, error);
    if (status == KG_OK) {
      svg out = {.plan = &plan, .writer = writer, .quotes = options->evidence == KG_EVIDENCE_STATEMENTS};
      write_all(&out);
    }
    kg_svg_plan_clear(&plan);
  }
  kg_drawing_clear(&drawing);
  return status != KG_OK ? status : writer->status;
}
