/* SVG: what is drawn, that names do not lie on each other, and that hostile names stay text. */
#include "exporters/svg_plan.h"
#include "graph/base/strings.h"
#include "tests/support/memory_sink.h"
#include "tests/support/sample_graph.h"
#include "tests/support/tied_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>
#include <libxml/parser.h>

static size_t occurrences(const char *text, const char *part) {
  size_t count = 0;
  for (const char *at = text; (at = strstr(at, part)); at += strlen(part)) count++;
  return count;
}

static void test_hostile_names(void **state) {
  (void)state;
  kg_ontology *ontology;
  size_t size;
  kg_graph *graph = sample_graph_new(true, &ontology);
  char *text = sample_export(graph, "svg", KG_EVIDENCE_STATEMENTS, &size);
  xmlDoc *document = xmlReadMemory(text, (int)size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
  assert_non_null(document);
  xmlFreeDoc(document);
  assert_null(strstr(text, "<script"));
  assert_null(strstr(text, "<b>"));
  assert_non_null(strstr(text, "&lt;b&gt;bold&lt;/b&gt;"));
  for (size_t i = 0; i < size; i++) assert_true(text[i] == '\n' || (unsigned char)text[i] >= 0x20);
  free(text);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

static void test_what_is_drawn(void **state) {
  (void)state;
  kg_ontology *ontology;
  size_t size;
  kg_graph *graph = tied_graph_new("anna-Brix Brix-anna anna-carl Brix-2024 carl-2024 lone", &ontology);
  char *text = sample_export(graph, "svg", KG_EVIDENCE_NONE, &size);
  assert_int_equal(occurrences(text, "<line "), 2);    /* both facts of anna and Brix are one */
  assert_int_equal(occurrences(text, "r=\"5.5\""), 2); /* swatches of the legend: Company, Person */
  assert_int_equal(occurrences(text, "<circle "), 5);
  assert_null(strstr(text, "2024"));
  assert_non_null(strstr(text, "named without links: lone"));
  assert_non_null(strstr(text, "marker-start=\"url(#back)\" marker-end=\"url(#arrow)\""));
  free(text);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

static void test_focus(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_graph *graph = tied_graph_new("a-b b-c c-d d-e x-2024 y-2024", &ontology);
  const uint32_t c = tied_graph_entity(graph, "c"), date = tied_graph_entity(graph, "2024");
  kg_drawing drawing;
  kg_export_options options = {.focus = &c, .focus_count = 1, .hops = 1};
  assert_int_equal(kg_drawing_init(&drawing, graph, &options, NULL), KG_OK);
  assert_int_equal(drawing.node_count, 3);
  assert_int_equal(drawing.link_count, 2);
  kg_drawing_clear(&drawing);
  options.hops = 2;
  assert_int_equal(kg_drawing_init(&drawing, graph, &options, NULL), KG_OK);
  assert_int_equal(drawing.node_count, 5);
  kg_drawing_clear(&drawing);
  options.focus = &date; /* what happened then */
  assert_int_equal(kg_drawing_init(&drawing, graph, &options, NULL), KG_OK);
  assert_int_equal(drawing.node_count, 3);
  kg_drawing_clear(&drawing);
  const uint32_t none = 1000;
  options.focus = &none;
  assert_int_equal(kg_drawing_init(&drawing, graph, &options, NULL), KG_BAD_USAGE);
  kg_drawing_clear(&drawing);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

static bool apart(kg_box a, kg_box b) {
  return a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
}

static kg_box label_box(const kg_svg_node *n) {
  double width = 0;
  for (size_t i = 0; i < n->line_count; i++) {
    const double own = kg_text_width(n->lines[i], n->size);
    if (own > width) width = own;
  }
  return (kg_box){n->x - width / 2, n->label_top, n->x + width / 2,
                  n->label_top + n->size * 14 / 12 * (double)n->line_count};
}

/* In a small and in a large graph; in the small one nearly all have their names. */
static void test_names_are_apart(void **state) {
  (void)state;
  static const size_t sizes[] = {40, 400};
  for (size_t s = 0; s < 2; s++) {
    kg_ontology *ontology;
    char *ties = tied_graph_ring(sizes[s], 9);
    kg_graph *graph = tied_graph_new(ties, &ontology);
    const kg_export_options options = {0};
    kg_drawing drawing;
    kg_svg_plan plan;
    assert_int_equal(kg_drawing_init(&drawing, graph, &options, NULL), KG_OK);
    assert_int_equal(kg_svg_plan_init(&plan, &drawing, false, NULL), KG_OK);
    assert_int_equal(plan.labelled, s == 0);
    size_t named = 0;
    for (size_t i = 0; i < plan.node_count; i++) {
      if (plan.nodes[i].size <= 0) continue;
      named++;
      for (size_t k = 0; k < i; k++)
        if (plan.nodes[k].size > 0) assert_true(apart(label_box(&plan.nodes[i]), label_box(&plan.nodes[k])));
    }
    assert_true(s == 0 ? named == 40 : named > 10);
    kg_svg_plan_clear(&plan);
    kg_drawing_clear(&drawing);
    kg_graph_free(graph);
    kg_ontology_free(ontology);
    free(ties);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_hostile_names),
      cmocka_unit_test(test_what_is_drawn),
      cmocka_unit_test(test_focus),
      cmocka_unit_test(test_names_are_apart),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
