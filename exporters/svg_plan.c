#include "exporters/svg_plan.h"

#include "graph/base/error.h"
#include "graph/layout.h"

#include <math.h>
#include <string.h>

static const double letters = 12, line_height = 14, detail_size = 10, gap = 14;

/* ---- Names ------------------------------------------------------------------------------------------------------ */

static void cut_name(kg_svg_plan *plan, kg_svg_node *node, size_t width) {
  const kg_drawing_node *drawn = &plan->drawing->nodes[node->node];
  kg_string rest = kg_graph_entity_at(plan->drawing->graph, drawn->entity)->name;
  node->line_count = 0;
  while (node->line_count < KG_SVG_LINES && kg_label_next_line(&rest, &node->lines[node->line_count], width))
    node->line_count++;
  node->cut = node->line_count == KG_SVG_LINES && kg_string_trim(rest).size > 0;
}

/* The first text or date that a fact gives it and its name does not say: "CEO", "USD 11.5 million". */
static kg_string detail_of(kg_svg_plan *plan, uint32_t entity) {
  const kg_graph *graph = plan->drawing->graph;
  const kg_string name = kg_graph_entity_at(graph, entity)->name;
  const uint32_t *facts;
  const size_t count = kg_graph_facts_of(graph, entity, &facts);
  for (size_t i = 0; i < count; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, facts[i]);
    if (fact->subject != entity || fact->object != KG_NO_ENTITY) continue;
    if (fact->value.size == 0 || kg_string_starts(name, fact->value)) continue;
    char buffer[KG_LABEL_VALUE_SIZE];
    kg_string rest = kg_label_amount(fact->value, buffer), line;
    if (!kg_label_next_line(&rest, &line, KG_LABEL_WIDTH)) continue;
    return rest.size ? kg_arena_format(&plan->arena, "%.*s\xE2\x80\xA6", (int)line.size, line.data)
                     : kg_arena_copy(&plan->arena, line);
  }
  return (kg_string){0};
}

static double label_width(const kg_svg_node *node) {
  double width = kg_text_width(node->detail, detail_size);
  for (size_t i = 0; i < node->line_count; i++) {
    const double own = kg_text_width(node->lines[i], letters) + (node->cut && i + 1 == node->line_count ? letters : 0);
    if (own > width) width = own;
  }
  return width;
}

static double label_height(const kg_svg_node *node) {
  return line_height * (double)node->line_count + (node->detail.size ? detail_size + 2 : 0);
}

/* ---- Places ----------------------------------------------------------------------------------------------------- */

/* What is drawn: what has links, or everything where nothing has. */
static bool choose(kg_svg_plan *plan, bool all) {
  const kg_drawing *drawing = plan->drawing;
  const uint32_t *ranked;
  all = all || drawing->link_count == 0;
  plan->nodes = kg_arena_zeroed(&plan->arena, drawing->node_count + 1, sizeof *plan->nodes);
  plan->drawn = kg_arena_zeroed(&plan->arena, drawing->node_count + 1, sizeof *plan->drawn);
  plan->listed = kg_arena_zeroed(&plan->arena, drawing->node_count + 1, sizeof *plan->listed);
  if (!plan->nodes || !plan->drawn || !plan->listed) return false;
  for (uint32_t i = 0; i < drawing->node_count; i++) {
    plan->drawn[i] = KG_NO_ENTITY;
    if (!all && drawing->nodes[i].links == 0) continue;
    plan->drawn[i] = (uint32_t)plan->node_count;
    plan->nodes[plan->node_count++].node = i;
  }
  const size_t count = kg_analysis_ranked(drawing->analysis, &ranked);
  for (size_t i = 0; i < count; i++) {
    const uint32_t node = drawing->node_of[ranked[i]];
    if (node != KG_NO_ENTITY && plan->drawn[node] == KG_NO_ENTITY) plan->listed[plan->listed_count++] = node;
  }
  plan->labelled = plan->node_count <= KG_SVG_LABELLED;
  return true;
}

static double radius_of(const kg_svg_plan *plan, double share) {
  return plan->labelled ? 6 + 10 * share : 2.2 + 10 * share * share;
}

/* The room of a node whose name stands below it, or of a dot. */
static void make_room(kg_svg_plan *plan, kg_svg_node *node, kg_layout_node *room) {
  const kg_drawing_node *drawn = &plan->drawing->nodes[node->node];
  node->radius = radius_of(plan, drawn->share);
  room->width = room->height = 2 * node->radius + 6;
  if (!plan->labelled) return;
  cut_name(plan, node, KG_LABEL_WIDTH - 4);
  node->detail = detail_of(plan, drawn->entity);
  const double width = label_width(node);
  room->width = (width > 2 * node->radius ? width : 2 * node->radius) + gap;
  room->height = 2 * node->radius + 3 + label_height(node) + gap;
}

/* Communities have numbers of the whole graph: here they are below the count of nodes. */
static bool number_groups(kg_svg_plan *plan, kg_layout_node *rooms, kg_arena *scratch) {
  const size_t communities = kg_analysis_community_count(plan->drawing->analysis);
  uint32_t *numbers = kg_arena_zeroed(scratch, communities + 1, sizeof *numbers), next = 0;
  if (!numbers) return false;
  for (size_t i = 0; i < plan->node_count; i++) {
    const uint32_t community = plan->drawing->nodes[plan->nodes[i].node].community;
    uint32_t *number = &numbers[community == KG_NO_COMMUNITY ? communities : community];
    if (*number == 0) *number = ++next;
    rooms[i].group = *number - 1;
  }
  return true;
}

static kg_status place(kg_svg_plan *plan, kg_arena *scratch, kg_error *error) {
  kg_layout_node *rooms = kg_arena_zeroed(scratch, plan->node_count + 1, sizeof *rooms);
  uint32_t *ends = kg_arena_zeroed(scratch, 2 * plan->line_count + 1, sizeof *ends);
  if (!rooms || !ends) return kg_fail_memory(error);
  for (size_t i = 0; i < plan->node_count; i++) make_room(plan, &plan->nodes[i], &rooms[i]);
  if (!number_groups(plan, rooms, scratch) || kg_arena_failed(&plan->arena)) return kg_fail_memory(error);
  for (size_t i = 0; i < plan->line_count; i++) {
    ends[2 * i] = plan->lines[i].from;
    ends[2 * i + 1] = plan->lines[i].to;
  }
  kg_layout layout = {.nodes = rooms,
                      .ends = ends,
                      .node_count = plan->node_count,
                      .link_count = plan->line_count,
                      .length = plan->labelled ? 140 : 45,
                      .stretch = plan->labelled ? 1.25 : 1.2,
                      .sparse = plan->labelled ? 3 : 5};
  KG_TRY(kg_layout_run(&layout, error));
  plan->width = layout.width;
  plan->height = layout.height;
  for (size_t i = 0; i < plan->node_count; i++) {
    kg_svg_node *node = &plan->nodes[i];
    node->x = rooms[i].x;
    node->y = plan->labelled ? rooms[i].y - rooms[i].height / 2 + gap / 2 + node->radius : rooms[i].y;
  }
  return KG_OK;
}

kg_status kg_svg_plan_init(kg_svg_plan *plan, const kg_drawing *drawing, bool all, kg_error *error) {
  *plan = (kg_svg_plan){.drawing = drawing};
  kg_arena_init(&plan->arena, NULL);
  if (!choose(plan, all) || !kg_svg_plan_lines(plan)) return kg_fail_memory(error);
  kg_arena scratch;
  kg_arena_init(&scratch, NULL);
  const kg_status status = place(plan, &scratch, error);
  kg_arena_clear(&scratch);
  KG_TRY(status);
  plan->unit = fmax(11, plan->width / 130);
  if (!kg_svg_plan_labels(plan) || !kg_svg_plan_hulls(plan) || kg_arena_failed(&plan->arena))
    return kg_fail_memory(error);
  return KG_OK;
}

void kg_svg_plan_clear(kg_svg_plan *plan) { kg_arena_clear(&plan->arena); }
