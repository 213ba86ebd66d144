/* One pattern over a small graph: what SPARQL 1.1 says comes out, how often, and what dates leave out. */
#include "graph/base/strings.h"
#include "tests/support/failing.h"
#include "tests/support/small_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const char lines[] = "Ada: Person\nBo: Person\nRaft: Project\nOar: Project\nBay: Company\n"
                            "Ada worksFor Bay 0.9 2014 2018\n"
                            "Ada worksFor Bay 0.8 2020\n"
                            "Bo worksFor Quay 0.9 - 2019\n"
                            "Bay parentOrganization Quay\n"
                            "Quay parentOrganization Dock\n"
                            "Dock parentOrganization Quay\n"
                            "Bay competitorOf Wharf\n"
                            "Raft creator Bay\nRaft creator Quay\nOar creator Bay\nRaft uses Oar\n"
                            "Ada jobTitle \"CEO\"\nBo jobTitle \"CEO\"\n";

static kg_ontology *ontology;
static kg_graph *graph;
static kg_adjacency *adjacency;

static int make_graph(void **state) {
  (void)state;
  if (kg_ontology_load(&ontology, NULL, 0, NULL, NULL) != KG_OK) return -1;
  graph = small_graph_new(ontology, lines);
  return kg_adjacency_new(&adjacency, graph, NULL, NULL) == KG_OK ? 0 : -1;
}

static int free_graph(void **state) {
  (void)state;
  kg_adjacency_free(adjacency);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
  return 0;
}

static void show_node(FILE *out, const kg_node *node) {
  const kg_string text = node->entity == KG_NO_ENTITY ? node->value : kg_graph_entity_at(graph, node->entity)->name;
  (void)fprintf(out, "%.*s", (int)text.size, text.data);
}

static kg_status show_solution(void *state, const kg_solution *solution, kg_error *error) {
  (void)error;
  show_node(state, &solution->subject);
  (void)fputc('-', state);
  show_node(state, &solution->object);
  if (solution->count != 1) (void)fprintf(state, "*%llu", (unsigned long long)solution->count);
  (void)fputc(' ', state);
  return KG_OK;
}

static kg_query_end end_of(const char *word) {
  if (word[0] == '?') return (kg_query_end){.kind = KG_END_ANY};
  if (word[0] == '"') return (kg_query_end){.kind = KG_END_VALUE, .value = kg_string_of(word + 1)};
  if (strncmp(word, "a:", 2) == 0)
    return (kg_query_end){.kind = KG_END_TYPE, .type = kg_ontology_type(ontology, kg_string_of(word + 2))};
  return (kg_query_end){.kind = KG_END_ENTITY, .entity = small_graph_entity(graph, word)};
}

static kg_query query_of(const char *subject, const char *path, const char *object) {
  return (kg_query){.subject = end_of(subject),
                    .object = end_of(object),
                    .path = kg_string_of(path),
                    .same = subject[0] == '?' && strcmp(subject, object) == 0};
}

static void gives(const kg_query *query, const char *expected) {
  char shown[1024] = "";
  FILE *out = fmemopen(shown, sizeof shown, "w");
  assert_non_null(out);
  kg_error error = {0};
  if (kg_graph_query(adjacency, query, (kg_solution_sink){show_solution, out}, NULL, &error) != KG_OK)
    fail_msg("%s", error.message);
  assert_int_equal(fclose(out), 0);
  assert_string_equal(shown, expected);
}

static void asks(const char *subject, const char *path, const char *object, const char *expected) {
  const kg_query query = query_of(subject, path, object);
  gives(&query, expected);
}

static void single_steps(void **state) {
  (void)state;
  asks("Ada", "worksFor", "?x", "Ada-Bay ");
  asks("?x", "worksFor", "Bay", "Ada-Bay ");
  asks("Bay", "^worksFor", "?x", "Bay-Ada ");
  asks("?x", "jobTitle", "\"CEO", "Ada-CEO Bo-CEO ");
  asks("Ada", "jobTitle/^jobTitle", "?x", "Ada-Ada Ada-Bo ");
  asks("Ada", "worksFor", "Quay", "");
  asks("?x", "<https://nowhere.example/p>", "?y", "");
}

static void either_order(void **state) {
  (void)state;
  asks("Bay", "competitorOf", "?x", "Bay-Wharf ");
  asks("Wharf", "competitorOf", "?x", "Wharf-Bay ");
  asks("Wharf", "^competitorOf", "?x", "Wharf-Bay ");
  asks("Wharf", "!()", "?x", "Wharf-Bay ");
}

static void ways_are_counted_and_closures_are_not(void **state) {
  (void)state;
  asks("Raft", "creator/parentOrganization", "?x", "Raft-Dock Raft-Quay ");
  asks("Raft", "uses/creator|creator", "?x", "Raft-Bay*2 Raft-Quay ");
  asks("Bay", "^creator/creator", "?x", "Bay-Bay*2 Bay-Quay ");
  asks("Raft", "creator/parentOrganization+", "?x", "Raft-Dock*2 Raft-Quay*2 ");
  asks("Raft", "(creator/parentOrganization)?", "?x", "Raft-Dock Raft-Quay Raft-Raft ");
  asks("Raft", "(uses/creator|creator)?", "Bay", "Raft-Bay ");
  kg_query query = query_of("Raft", "uses/creator|creator", "?x");
  query.distinct = true;
  gives(&query, "Raft-Bay Raft-Quay ");
}

static void cycles_end(void **state) {
  (void)state;
  asks("Bay", "parentOrganization+", "?x", "Bay-Dock Bay-Quay ");
  asks("Bay", "parentOrganization*", "?x", "Bay-Bay Bay-Dock Bay-Quay ");
  asks("?x", "parentOrganization+", "?x", "Dock-Dock Quay-Quay ");
  asks("Quay", "(parentOrganization*)*", "Dock", "Quay-Dock ");
  asks("?x", "parentOrganization*", "Dock", "Bay-Dock Dock-Dock Quay-Dock ");
}

static void types_at_the_ends(void **state) {
  (void)state;
  asks("a:Person", "worksFor", "?x", "Ada-Bay Bo-Quay ");
  asks("?x", "worksFor", "a:Company", "Ada-Bay ");
  asks("a:Person", "worksFor/parentOrganization*", "a:Organization", "Ada-Bay Ada-Dock Ada-Quay Bo-Dock Bo-Quay ");
  asks("a:Place", "worksFor", "?x", "");
}

static void literals_that_are_not_there(void **state) {
  (void)state;
  asks("\"nobody", "jobTitle", "?x", "");
  asks("\"nobody", "jobTitle*", "?x", "nobody-nobody ");
  asks("\"nobody", "jobTitle?", "\"CEO", "");
}

static void holds_in(const char *from, const char *until, const char *expected) {
  kg_query query = query_of("a:Person", "worksFor", "?x");
  query.from = kg_string_of(from);
  query.until = kg_string_of(until);
  gives(&query, expected);
}

static void periods(void **state) {
  (void)state;
  holds_in("2016", "2016", "Ada-Bay Bo-Quay ");
  holds_in("2019-05-01", "2019-05-01", "Bo-Quay ");
  holds_in("2020-02", "2020-02", "Ada-Bay ");
  holds_in("2013", "2013", "Bo-Quay ");
  holds_in("", "2013", "Bo-Quay ");
  holds_in("2021", "", "Ada-Bay ");
  kg_query query = query_of("Ada", "worksFor", "?x");
  kg_error error = {0};
  query.from = KG_LITERAL("soon");
  assert_int_equal(kg_graph_query(adjacency, &query, (kg_solution_sink){show_solution, stdout}, NULL, &error),
                   KG_BAD_USAGE);
  query.from = KG_LITERAL("2020");
  query.until = KG_LITERAL("2019");
  assert_int_equal(kg_graph_query(adjacency, &query, (kg_solution_sink){show_solution, stdout}, NULL, &error),
                   KG_BAD_USAGE);
}

static kg_status count_solution(void *state, const kg_solution *solution, kg_error *error) {
  (void)error;
  (void)solution;
  ++*(size_t *)state;
  return KG_OK;
}

static void limits(void **state) {
  (void)state;
  size_t count = 0;
  kg_query query = query_of("?x", "!()", "?y");
  const kg_solution_sink sink = {count_solution, &count};
  query.limit = 3;
  assert_int_equal(kg_graph_query(adjacency, &query, sink, NULL, NULL), KG_LIMIT);
  assert_int_equal(count, 3);
  query.limit = 1000;
  assert_int_equal(kg_graph_query(adjacency, &query, sink, NULL, NULL), KG_OK);
}

static bool is_end(const kg_node *a, const kg_node *b) {
  return a->entity == b->entity && kg_string_equal(a->value, b->value);
}

/* Hops lead from the one end to the other, each by facts that join what it says. */
static kg_status check_hops(void *state, const kg_solution *solution, kg_error *error) {
  (void)error;
  *(size_t *)state += solution->hop_count;
  const kg_node *at = &solution->subject;
  for (size_t i = 0; i < solution->hop_count; i++) {
    const kg_hop *hop = &solution->hops[i];
    assert_true(is_end(at, &hop->from));
    assert_true(hop->fact_count > 0);
    const kg_graph_fact *fact = kg_graph_fact_at(graph, hop->facts[0]);
    assert_int_equal(fact->subject, hop->inverse ? hop->to.entity : hop->from.entity);
    at = &hop->to;
  }
  assert_true(is_end(at, &solution->object));
  return KG_OK;
}

static void each_result_is_explained(void **state) {
  (void)state;
  static const char *const paths[] = {"!()",         "^!()",    "uses*", "worksFor/parentOrganization*",
                                      "(!()|^!())+", "jobTitle"};
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
    for (int end = 0; end < 2; end++) {
      size_t hops = 0;
      kg_query query = query_of("?x", paths[i], "?y");
      query.explain = true;
      query.distinct = end;
      assert_int_equal(kg_graph_query(adjacency, &query, (kg_solution_sink){check_hops, &hops}, NULL, NULL), KG_OK);
      assert_true(hops > 0);
    }
  }
}

static void memory_that_runs_out(void **state) {
  (void)state;
  kg_query query = query_of("?x", "(uses|creator)+/parentOrganization*|!(uses)", "?y");
  query.explain = true;
  for (size_t grant = 0;; grant++) {
    size_t left = grant, count = 0;
    const kg_allocator allocator = kg_test_failing(&left);
    const kg_status status =
        kg_graph_query(adjacency, &query, (kg_solution_sink){count_solution, &count}, &allocator, NULL);
    if (status == KG_OK) {
      assert_true(grant > 0);
      break;
    }
    assert_int_equal(status, KG_NO_MEMORY);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(single_steps),
      cmocka_unit_test(either_order),
      cmocka_unit_test(ways_are_counted_and_closures_are_not),
      cmocka_unit_test(cycles_end),
      cmocka_unit_test(types_at_the_ends),
      cmocka_unit_test(literals_that_are_not_there),
      cmocka_unit_test(periods),
      cmocka_unit_test(limits),
      cmocka_unit_test(each_result_is_explained),
      cmocka_unit_test(memory_that_runs_out),
  };
  return cmocka_run_group_tests(tests, make_graph, free_graph);
}
