/* Paths and neighbours: against all paths of small random graphs, counted one by one; and what is asked to be avoided. */
#include "graph/base/strings.h"
#include "tests/support/failing.h"
#include "tests/support/ontology.h"
#include "tests/support/small_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct drawn {
  kg_graph *graph;
  kg_adjacency *adjacency;
} drawn;

static drawn draw(const char *lines) {
  drawn d = {.graph = small_graph_new(test_ontology, lines)};
  assert_int_equal(kg_adjacency_new(&d.adjacency, d.graph, NULL, NULL), KG_OK);
  return d;
}

static void erase(drawn *d) {
  kg_adjacency_free(d->adjacency);
  kg_graph_free(d->graph);
}

static kg_paths *find(const drawn *d, const char *from, const char *to, const kg_path_options *options) {
  kg_paths *paths;
  kg_error error = {0};
  if (kg_paths_find(&paths, d->adjacency, small_graph_entity(d->graph, from), small_graph_entity(d->graph, to), options,
                    NULL, &error) != KG_OK)
    fail_msg("%s", error.message);
  return paths;
}

static void show_node(FILE *out, const drawn *d, const kg_node *node) {
  const kg_string text = node->entity == KG_NO_ENTITY ? node->value : kg_graph_entity_at(d->graph, node->entity)->name;
  (void)fprintf(out, "%.*s", (int)text.size, text.data);
}

/* "A>B<C": the arrow shows which way the surest fact goes; a number says how many facts make the hop. */
static void gives(const drawn *d, const char *from, const char *to, const kg_path_options *options,
                  const char *expected) {
  char shown[1024] = "";
  FILE *out = fmemopen(shown, sizeof shown, "w");
  assert_non_null(out);
  kg_paths *paths = find(d, from, to, options);
  for (size_t i = 0; i < kg_paths_count(paths); i++) {
    const kg_path *path = kg_paths_at(paths, i);
    if (i) (void)fputc(' ', out);
    for (size_t k = 0; k < path->hop_count; k++) {
      const kg_hop *hop = &path->hops[k];
      assert_true(hop->fact_count > 0);
      if (k == 0) show_node(out, d, &hop->from);
      (void)fputc(hop->inverse ? '<' : '>', out);
      if (hop->fact_count > 1) (void)fprintf(out, "%zu", hop->fact_count);
      show_node(out, d, &hop->to);
    }
  }
  if (kg_paths_has_more(paths)) (void)fputs(" ...", out);
  kg_paths_free(paths);
  assert_int_equal(fclose(out), 0);
  assert_string_equal(shown, expected);
}

/* ---- Against all paths ----------------------------------------------------------------------------------------- */

enum { NODES = 8, LINKS = 16, ALL_MAX = 20000 };

typedef struct random_graph {
  drawn drawn;
  int doubts[NODES][NODES]; /* -log2 of the confidence of the surest link from one to the other; -1: none */
} random_graph;

typedef struct listed {
  int hops, doubt;
} listed;

static unsigned next_random(unsigned *seed) { return (*seed = *seed * 1103515245U + 12345U) >> 16 & 0x7FFF; }

static random_graph draw_random(unsigned seed) {
  static const char *const confidences[] = {"1.0", "0.5", "0.25"};
  random_graph g = {.drawn = {NULL, NULL}};
  char lines[2048];
  FILE *out = fmemopen(lines, sizeof lines, "w");
  assert_non_null(out);
  for (int i = 0; i < NODES; i++) {
    (void)fprintf(out, "N%d: Organization\n", i);
    for (int k = 0; k < NODES; k++) g.doubts[i][k] = -1;
  }
  for (int i = 0; i < LINKS; i++) {
    const int a = (int)(next_random(&seed) % NODES), b = (int)(next_random(&seed) % NODES);
    const int doubt = (int)(next_random(&seed) % 3);
    if (a == b || g.doubts[a][b] >= 0) continue;
    (void)fprintf(out, "N%d parentOrganization N%d %s\n", a, b, confidences[doubt]);
    g.doubts[a][b] = doubt;
  }
  assert_int_equal(fclose(out), 0);
  g.drawn = draw(lines);
  return g;
}

typedef struct listing {
  const random_graph *graph;
  bool directed;
  bool passed[NODES];
  listed all[ALL_MAX];
  size_t count;
} listing;

static void list_all(listing *l, int at, int to, listed so_far) {
  if (at == to) {
    assert_true(l->count < ALL_MAX);
    l->all[l->count++] = so_far;
    return;
  }
  l->passed[at] = true;
  for (int next = 0; next < NODES; next++) {
    int doubt = l->graph->doubts[at][next];
    const int back = l->directed ? -1 : l->graph->doubts[next][at];
    if (doubt < 0 || (back >= 0 && back < doubt)) doubt = back;
    if (doubt < 0 || l->passed[next]) continue;
    list_all(l, next, to, (listed){so_far.hops + 1, so_far.doubt + doubt});
  }
  l->passed[at] = false;
}

static int by_hops(const void *x, const void *y) {
  const listed *a = x, *b = y;
  return a->hops != b->hops ? a->hops - b->hops : a->doubt - b->doubt;
}

static int by_doubt(const void *x, const void *y) {
  const listed *a = x, *b = y;
  return a->doubt != b->doubt ? a->doubt - b->doubt : a->hops - b->hops;
}

static double power_of_half(int exponent) {
  double value = 1;
  while (exponent-- > 0) value /= 2;
  return value;
}

static void check_simple(const kg_path *path) {
  for (size_t i = 0; i < path->hop_count; i++) {
    if (i) assert_int_equal(path->hops[i].from.entity, path->hops[i - 1].to.entity);
    for (size_t k = 0; k <= i; k++) assert_int_not_equal(path->hops[i].to.entity, path->hops[k].from.entity);
  }
}

static void compare(const random_graph *g, listing *l, int to, const kg_path_options *options) {
  char from_name[8] = "N0", to_name[16];
  (void)snprintf(to_name, sizeof to_name, "N%d", to);
  size_t kept = 0;
  for (size_t i = 0; i < l->count; i++)
    if (!options->max_hops || l->all[i].hops <= (int)options->max_hops) l->all[kept++] = l->all[i];
  qsort(l->all, kept, sizeof *l->all, options->weight == KG_WEIGHT_HOPS ? by_hops : by_doubt);
  size_t expected = kept;
  if (!options->longer)
    for (expected = 0; expected < kept && l->all[expected].hops == l->all[0].hops;) expected++;
  kg_paths *paths = find(&g->drawn, from_name, to_name, options);
  const size_t count = expected < options->count ? expected : options->count;
  assert_int_equal(kg_paths_count(paths), count);
  assert_int_equal(kg_paths_has_more(paths), expected > options->count);
  for (size_t i = 0; i < count; i++) {
    const kg_path *path = kg_paths_at(paths, i);
    check_simple(path);
    assert_int_equal(path->hop_count, l->all[i].hops);
    assert_true(path->confidence == power_of_half(l->all[i].doubt));
  }
  kg_paths_free(paths);
}

static void paths_are_those_of_counting(void **state) {
  (void)state;
  static listing l;
  for (unsigned seed = 1; seed <= 60; seed++) {
    random_graph g = draw_random(seed);
    for (int to = 1; to < NODES; to += 3) {
      for (unsigned kind = 0; kind < 48; kind++) {
        l = (listing){.graph = &g, .directed = kind & 1};
        const uint32_t avoided = small_graph_entity(g.drawn.graph, "N3");
        l.passed[3] = kind >= 24; /* what is passed already is not passed again */
        list_all(&l, 0, to, (listed){0, 0});
        const kg_path_options options = {.count = kind & 4 ? 5 : 900,
                                         .directed = kind & 1,
                                         .longer = kind / 8 % 3 > 0,
                                         .avoid = &avoided,
                                         .avoid_count = kind >= 24,
                                         .max_hops = kind & 2 ? 3 : 0,
                                         .weight = kind / 8 % 3 == 2 ? KG_WEIGHT_CONFIDENCE : KG_WEIGHT_HOPS};
        compare(&g, &l, to, &options);
      }
    }
    erase(&g.drawn);
  }
}

/* ---- What is asked for ------------------------------------------------------------------------------------------ */

static const char town[] = "Ada: Person\nBo: Person\nCy: Person\nHub: Company\nMill: Project\n2021: Date\nHill: Place\n"
                           "Ada worksFor Hub 0.9\nAda leads Hub 0.95\nBo worksFor Hub 0.8\nCy worksFor Hub 0.8\n"
                           "D1 parentOrganization Hub\nD2 parentOrganization Hub\nD3 parentOrganization Hub\n"
                           "Mill creator Ada 0.7\nMill contributor Cy 0.7\nBo parent Cy 0.9 2020 2022\n"
                           "Ada joinDate 2021\nFar foundingDate 2021\nFar location Hill\nNear location Hill\n"
                           "Ada jobTitle \"CTO\"\nSolo jobTitle \"CTO\"\n";

static void options_shape_the_answer(void **state) {
  (void)state;
  drawn d = draw(town);
  gives(&d, "Ada", "Bo", &(kg_path_options){0}, "Ada>2Hub<Bo");
  gives(&d, "Ada", "Bo", &(kg_path_options){.longer = true, .count = 4},
        "Ada>2Hub<Bo Ada>2Hub<Cy<Bo Ada<Mill>Cy<Bo Ada<Mill>Cy>Hub<Bo");
  gives(&d, "Ada", "Bo", &(kg_path_options){.longer = true, .count = 2}, "Ada>2Hub<Bo Ada>2Hub<Cy<Bo ...");
  gives(&d, "Ada", "Bo", &(kg_path_options){.max_hops = 1}, "");
  gives(&d, "Ada", "Bo", &(kg_path_options){.directed = true}, "");
  gives(&d, "Ada", "Hub", &(kg_path_options){.directed = true}, "Ada>2Hub");
  const uint32_t hub = small_graph_entity(d.graph, "Hub");
  gives(&d, "Ada", "Bo", &(kg_path_options){.avoid = &hub, .avoid_count = 1}, "Ada<Mill>Cy<Bo");
  const kg_term organization = kg_ontology_type(test_ontology, KG_LITERAL("Organization"));
  gives(&d, "Ada", "Bo", &(kg_path_options){.avoid_types = &organization, .avoid_type_count = 1}, "Ada<Mill>Cy<Bo");
  gives(&d, "Ada", "Hub", &(kg_path_options){.avoid_types = &organization, .avoid_type_count = 1}, "Ada>2Hub");
  gives(&d, "Ada", "Bo", &(kg_path_options){.avoid = &hub, .avoid_count = 1, .until = KG_LITERAL("2019")}, "");
  gives(&d, "Ada", "Ada", &(kg_path_options){0}, "");
  erase(&d);
}

static void weights(void **state) {
  (void)state;
  drawn d = draw("A worksFor B 0.5\nB worksFor C 0.5\nA uses X 0.9\nX uses Y 0.9\nY uses C 0.9\n"
                 "B uses P1\nB uses P2\nB uses P3\nB uses P4\nB uses P5\nB uses P6\nB uses P7\nB uses P8\n"
                 "B uses P9\nB uses P10\n");
  gives(&d, "A", "C", &(kg_path_options){0}, "A>B>C");
  gives(&d, "A", "C", &(kg_path_options){.weight = KG_WEIGHT_CONFIDENCE}, "A>X>Y>C ...");
  gives(&d, "A", "C", &(kg_path_options){.weight = KG_WEIGHT_CONFIDENCE, .max_hops = 2}, "A>B>C");
  gives(&d, "A", "C", &(kg_path_options){.weight = KG_WEIGHT_RARITY}, "A>X>Y>C ...");
  gives(&d, "A", "C", &(kg_path_options){.weight = KG_WEIGHT_RARITY, .longer = true, .count = 9}, "A>X>Y>C A>B>C");
  erase(&d);
}

static void dates_and_texts_connect_only_on_request(void **state) {
  (void)state;
  drawn d = draw(town);
  gives(&d, "Ada", "Near", &(kg_path_options){0}, "");
  gives(&d, "Ada", "Near", &(kg_path_options){.dates = true}, "Ada>2021<Far>Hill<Near");
  gives(&d, "Ada", "2021", &(kg_path_options){0}, "Ada>2021");
  gives(&d, "Ada", "Solo", &(kg_path_options){.dates = true}, "");
  gives(&d, "Ada", "Solo", &(kg_path_options){.via = KG_LITERAL("jobTitle/^jobTitle")}, "Ada>CTO<Solo");
  erase(&d);
}

static void expressions_choose_the_way(void **state) {
  (void)state;
  drawn d = draw(town);
  gives(&d, "Ada", "Bo", &(kg_path_options){.via = KG_LITERAL("worksFor/^worksFor")}, "Ada>Hub<Bo");
  gives(&d, "Ada", "Bo", &(kg_path_options){.via = KG_LITERAL("(creator|contributor|^creator|^parent)+")},
        "Ada<Mill>Cy<Bo");
  gives(&d, "Ada", "Bo", &(kg_path_options){.via = KG_LITERAL("worksFor")}, "");
  gives(&d, "Ada", "Ada", &(kg_path_options){.via = KG_LITERAL("leads/^worksFor")}, "Ada>Hub<Ada");
  gives(&d, "Ada", "Bo",
        &(kg_path_options){.via = KG_LITERAL("(!()|^!())+"), .longer = true, .count = 9, .max_hops = 3},
        "Ada>2Hub<Bo Ada>2Hub<Cy<Bo Ada<Mill>Cy<Bo");
  kg_paths *paths;
  kg_error error = {0};
  const kg_path_options bad = {.via = KG_LITERAL("worksFor/")};
  assert_int_equal(kg_paths_find(&paths, d.adjacency, 0, 1, &bad, NULL, &error), KG_BAD_USAGE);
  assert_int_equal(error.column, 10);
  erase(&d);
}

static void limits(void **state) {
  (void)state;
  drawn d = draw(town);
  kg_paths *paths;
  assert_int_equal(kg_paths_find(&paths, d.adjacency, 0, 1, &(kg_path_options){.count = 1001}, NULL, NULL), KG_LIMIT);
  assert_int_equal(kg_paths_find(&paths, d.adjacency, 0, 1, &(kg_path_options){.max_hops = 65}, NULL, NULL), KG_LIMIT);
  assert_int_equal(kg_paths_find(&paths, d.adjacency, 0, 999, &(kg_path_options){0}, NULL, NULL), KG_BAD_USAGE);
  erase(&d);
}

static void surround(const drawn *d, const char *name, const kg_path_options *options, const char *expected) {
  char shown[1024] = "";
  FILE *out = fmemopen(shown, sizeof shown, "w");
  assert_non_null(out);
  kg_neighbors *neighbors;
  assert_int_equal(kg_neighbors_find(&neighbors, d->adjacency, small_graph_entity(d->graph, name), options, NULL, NULL),
                   KG_OK);
  for (size_t i = 0; i < kg_neighbors_count(neighbors); i++) {
    const kg_neighbor *n = kg_neighbors_at(neighbors, i);
    const kg_string text = kg_graph_entity_at(d->graph, n->entity)->name;
    assert_int_equal(n->hop.to.entity, n->entity);
    (void)fprintf(out, "%zu%.*s ", n->hops, (int)text.size, text.data);
  }
  (void)fprintf(out, "+%zu", kg_neighbors_left_out(neighbors));
  kg_neighbors_free(neighbors);
  assert_int_equal(fclose(out), 0);
  assert_string_equal(shown, expected);
}

static void neighbors_by_distance(void **state) {
  (void)state;
  drawn d = draw(town);
  surround(&d, "Ada", &(kg_path_options){0}, "1Hub 1Mill +0");
  surround(&d, "Ada", &(kg_path_options){.dates = true}, "12021 1Hub 1Mill +0");
  surround(&d, "Ada", &(kg_path_options){.max_hops = 2}, "1Hub 1Mill 2D1 2D2 2D3 2Bo 2Cy +0");
  surround(&d, "Ada", &(kg_path_options){.max_hops = 2, .count = 3}, "1Hub 1Mill 2D1 +4");
  surround(&d, "Hub", &(kg_path_options){.directed = true}, "+0");
  erase(&d);
}

static void memory_that_runs_out(void **state) {
  (void)state;
  drawn d = draw(town);
  for (unsigned kind = 0; kind < 4; kind++) {
    const kg_path_options options = {
        .longer = kind & 1, .count = 4, .via = kind & 2 ? KG_LITERAL("(!()|^!())+") : (kg_string){0}, .max_hops = 4};
    for (size_t grant = 0;; grant++) {
      size_t left = grant;
      const kg_allocator allocator = kg_test_failing(&left);
      kg_paths *paths;
      const kg_status status = kg_paths_find(&paths, d.adjacency, small_graph_entity(d.graph, "Ada"),
                                             small_graph_entity(d.graph, "Bo"), &options, &allocator, NULL);
      if (status == KG_OK) {
        kg_paths_free(paths);
        assert_true(grant > 0);
        break;
      }
      assert_int_equal(status, KG_NO_MEMORY);
      assert_null(paths);
    }
  }
  erase(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(paths_are_those_of_counting),
      cmocka_unit_test(options_shape_the_answer),
      cmocka_unit_test(weights),
      cmocka_unit_test(dates_and_texts_connect_only_on_request),
      cmocka_unit_test(expressions_choose_the_way),
      cmocka_unit_test(limits),
      cmocka_unit_test(neighbors_by_distance),
      cmocka_unit_test(memory_that_runs_out),
  };
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
