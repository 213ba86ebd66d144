#include "exporters/graphml_yed.h"

#include "exporters/escape.h"
#include "exporters/label.h"

enum { LETTER_WIDTH = 7, LINE_HEIGHT = 16, NAME_LINES = 5 };

/** The shape of Graphviz in yEd's words. */
static const char *shape_of(const kg_look *look) {
  static const struct {
    const char *theirs, *ours;
  } shapes[] = {{"ellipse", "ellipse"}, {"octagon", "octagon"}, {"hexagon", "hexagon"}, {"tab", "parallelogram"}};
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    if (kg_string_is(kg_string_of(look->shape), shapes[i].theirs)) return shapes[i].ours;
  }
  const bool round = kg_string_find(kg_string_of(look->style), KG_LITERAL("rounded"), 0) != SIZE_MAX;
  return round ? "roundrectangle" : "rectangle";
}

static size_t code_points(kg_string text) {
  size_t count = 0;
  for (size_t i = 0; i < text.size; i++) count += ((unsigned char)text.data[i] & 0xC0) != 0x80;
  return count;
}

/** The name in lines; with `writer` NULL they are only measured. */
static void lay_out(kg_writer *writer, kg_string name, size_t *width, size_t *lines) {
  kg_string line;
  *width = *lines = 0;
  while (*lines < NAME_LINES && kg_label_next_line(&name, &line, KG_LABEL_WIDTH)) {
    const size_t count = code_points(line);
    if (count > *width) *width = count;
    if (writer) {
      if (*lines) kg_write_char(writer, '\n');
      kg_escape_xml(writer, line);
    }
    ++*lines;
  }
  if (writer && name.size && *lines == NAME_LINES) kg_write_text(writer, "…");
}

void kg_yed_write_node(kg_writer *writer, kg_palette *palette, const kg_graph_entity *entity) {
  const kg_look *look = &kg_looks[kg_palette_look(palette, entity->type_term)];
  size_t width, lines;
  lay_out(NULL, entity->name, &width, &lines);
  kg_write_text(writer, "      <data key=\"ng\"><y:ShapeNode><y:Geometry width=\"");
  kg_write_count(writer, 30 + LETTER_WIDTH * width);
  kg_write_text(writer, "\" height=\"");
  kg_write_count(writer, 14 + LINE_HEIGHT * (lines ? lines : 1));
  kg_write_text(writer, "\"/><y:Fill color=\"");
  kg_write_text(writer, look->fill);
  kg_write_text(writer, "\" transparent=\"false\"/><y:BorderStyle color=\"");
  kg_write_text(writer, look->line);
  kg_write_text(writer, "\" type=\"line\" width=\"1.0\"/><y:NodeLabel textColor=\"");
  kg_write_text(writer, look->text);
  kg_write_text(writer, "\">");
  lay_out(writer, entity->name, &width, &lines);
  kg_write_text(writer, "</y:NodeLabel><y:Shape type=\"");
  kg_write_text(writer, shape_of(look));
  kg_write_text(writer, "\"/></y:ShapeNode></data>\n");
}

void kg_yed_write_edge(kg_writer *writer, kg_palette *palette, const kg_graph_entity *subject,
                       const kg_graph_fact *fact) {
  char buffer[KG_LABEL_PROPERTY_SIZE];
  kg_write_text(writer, "      <data key=\"eg\"><y:PolyLineEdge><y:LineStyle color=\"");
  kg_write_text(writer, kg_looks[kg_palette_look(palette, subject->type_term)].line);
  kg_write_text(writer, "\" type=\"line\" width=\"1.0\"/><y:Arrows source=\"none\" target=\"standard\"/><y:EdgeLabel>");
  kg_escape_xml(writer, kg_label_property(fact->property, buffer));
  kg_write_text(writer, "</y:EdgeLabel></y:PolyLineEdge></data>\n");
}
