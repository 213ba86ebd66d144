#include "exporters/svg_plan.h"

#include <math.h>

static const double letters = 12, line_height = 14, detail_size = 10, link_size = 9;
enum { LINES_LABELLED = 400, SHARED = 2, NAMED = 80 };

/* ---- Names of nodes --------------------------------------------------------------------------------------------- */

/* Below each circle: the layout has left room. What pushes a name aside all the same leaves it out. */
static void label_all(kg_svg_plan *plan, kg_room *room) {
  for (size_t i = 0; i < plan->node_count; i++) {
    kg_svg_node *node = &plan->nodes[i];
    double width = kg_text_width(node->detail, detail_size);
    for (size_t k = 0; k < node->line_count; k++) width = fmax(width, kg_text_width(node->lines[k], letters));
    const double top = node->y + node->radius + 3;
    const double bottom = top + line_height * (double)node->line_count + (node->detail.size ? detail_size + 2 : 0);
    const kg_box box = {node->x - width / 2, top, node->x + width / 2, bottom};
    if (!kg_room_take_free(room, box)) continue;
    node->size = letters;
    node->label_top = top;
  }
}

static bool label_dot(kg_svg_plan *plan, kg_room *room, kg_svg_node *node, double size) {
  kg_string rest = kg_graph_entity_at(plan->drawing->graph, plan->drawing->nodes[node->node].entity)->name;
  if (!kg_label_next_line(&rest, &node->lines[0], KG_LABEL_WIDTH)) return false;
  node->cut = kg_string_trim(rest).size > 0;
  const double width = kg_text_width(node->lines[0], size) + (node->cut ? size : 0), high = size * 1.15;
  const double tops[] = {node->y + node->radius + 2, node->y - node->radius - 2 - high};
  for (size_t i = 0; i < 2; i++) {
    const kg_box box = {node->x - width / 2, tops[i], node->x + width / 2, tops[i] + high};
    if (!kg_room_is_free(room, box)) continue;
    /* Names that crowd hide what they name: each keeps the others at a distance. */
    kg_room_take(room, (kg_box){box.left - size, box.top - high, box.right + size, box.bottom + high});
    node->line_count = 1;
    node->size = size;
    node->label_top = tops[i];
    return true;
  }
  return false;
}

/* Of many nodes, the best ranked have their names, as far as there is room. */
static void label_best(kg_svg_plan *plan, kg_room *room) {
  const kg_drawing *drawing = plan->drawing;
  const uint32_t *ranked;
  const size_t count = kg_analysis_ranked(drawing->analysis, &ranked);
  const double base = fmax(letters, plan->width / 130);
  for (size_t i = 0, named = 0; i < count && named < NAMED; i++) {
    const uint32_t node = drawing->node_of[ranked[i]];
    if (node == KG_NO_ENTITY || plan->drawn[node] == KG_NO_ENTITY) continue;
    kg_svg_node *drawn = &plan->nodes[plan->drawn[node]];
    const double size = base * (0.6 + 0.9 * drawing->nodes[node].share);
    named += label_dot(plan, room, drawn, size < letters * 0.8 ? letters * 0.8 : size);
  }
}

/* ---- What links say --------------------------------------------------------------------------------------------- */

/* "leads, works for"; of more than two the number. */
static kg_string text_of(kg_svg_plan *plan, const kg_svg_line *line) {
  char names[SHARED][KG_LABEL_PROPERTY_SIZE];
  kg_string parts[SHARED] = {{0}};
  size_t count = 0, others = 0;
  for (size_t i = 0; i < line->count; i++) {
    const kg_drawing *drawing = plan->drawing;
    const kg_graph_fact *fact = kg_graph_fact_at(drawing->graph, drawing->links[plan->links[line->first + i]]);
    char buffer[KG_LABEL_PROPERTY_SIZE];
    const kg_string name = kg_label_property(fact->property, buffer);
    bool known = false;
    for (size_t k = 0; k < count; k++) known = known || kg_string_equal(parts[k], name);
    if (known) continue;
    if (count == SHARED) {
      others++;
      continue;
    }
    memcpy(names[count], name.data, name.size);
    parts[count] = (kg_string){names[count], name.size};
    count++;
  }
  if (others)
    return kg_arena_format(&plan->arena, "%.*s, %.*s, +%zu", (int)parts[0].size, parts[0].data, (int)parts[1].size,
                           parts[1].data, others);
  if (count == 2)
    return kg_arena_format(&plan->arena, "%.*s, %.*s", (int)parts[0].size, parts[0].data, (int)parts[1].size,
                           parts[1].data);
  return kg_arena_copy(&plan->arena, parts[0]);
}

/* Somewhere on the line, as near to its middle as there is room. */
static void label_line(kg_svg_plan *plan, kg_room *room, kg_svg_line *line) {
  static const double places[] = {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74};
  const kg_svg_node *a = &plan->nodes[line->from], *b = &plan->nodes[line->to];
  const kg_string text = text_of(plan, line);
  const double width = kg_text_width(text, link_size) + 2;
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    const double x = a->x + (b->x - a->x) * places[i], y = a->y + (b->y - a->y) * places[i];
    if (!kg_room_take_free(room, (kg_box){x - width / 2, y - link_size * 0.6, x + width / 2, y + link_size * 0.6}))
      continue;
    line->label = text;
    line->label_x = x;
    line->label_y = y + link_size * 0.35;
    return;
  }
}

bool kg_svg_plan_labels(kg_svg_plan *plan) {
  kg_room room;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  bool good = kg_room_init(&room, plan->width, plan->height, &arena);
  if (good) {
    for (size_t i = 0; plan->labelled && i < plan->node_count; i++) { /* in a crowd, names may lie on dots */
      const kg_svg_node *n = &plan->nodes[i];
      kg_room_take(&room, (kg_box){n->x - n->radius, n->y - n->radius, n->x + n->radius, n->y + n->radius});
    }
    if (plan->labelled)
      label_all(plan, &room);
    else
      label_best(plan, &room);
    for (size_t i = 0; plan->labelled && plan->line_count <= LINES_LABELLED && i < plan->line_count; i++)
      label_line(plan, &room, &plan->lines[i]);
    good = !kg_arena_failed(&arena);
  }
  kg_arena_clear(&arena);
  return good;
}
