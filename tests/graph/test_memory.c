/* Memory refused at each request while a graph is made of all that a builder takes, and asked for what it holds: the status
 * says so, nothing is lost, and with enough of it the graph is what it always is. */
#include "graph/base/fact.h"
#include "tests/support/failing.h"
#include "tests/support/files.h"
#include "tests/support/memory_sink.h"
#include "tests/support/ontology.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#define DOC(d) "{\"document\":\"" d "\",\"record\":\"document\",\"version\":1,\"title\":\"T " d "\",\"length\":100}\n"
#define ENT(d, id, type, name, more)                                                                                   \
  "{\"document\":\"" d "\",\"record\":\"entity\",\"id\":\"" id "\",\"type\":\"" type "\",\"name\":\"" name "\"" more   \
  "}\n"
#define FACT(d, s, p, o)                                                                                               \
  "{\"document\":\"" d "\",\"record\":\"fact\",\"subject\":\"" s "\",\"property\":\"" p "\",\"object\":\"" o "\"}\n"
#define VALUE(d, s, p, v)                                                                                              \
  "{\"document\":\"" d "\",\"record\":\"fact\",\"subject\":\"" s "\",\"property\":\"" p "\",\"value\":\"" v "\"}\n"

/* People of one name with one employer and with another, an acronym, a legal form, a deal told twice, dates that disagree. */
#define PEOPLE(d, company)                                                                                             \
  DOC(d)                                                                                                               \
  ENT(d, "p", "Person", "Ada Quill", ",\"alternateNames\":[\"Quill\"]")                                                \
  ENT(d, "c", "Company", company, "") FACT(d, "p", "worksFor", "c") VALUE(d, "p", "jobTitle", "CEO")
#define DEAL(d)                                                                                                        \
  ENT(d, "deal", "Deal", "acquisition", "")                                                                            \
  ENT(d, "t", "Company", "Skerry Marine Research Institute", "")                                                       \
  FACT(d, "deal", "buyer", "c") FACT(d, "deal", "target", "t") VALUE(d, "deal", "dealKind", "acquisition")

static const char records[] = PEOPLE("a", "Brindlewave Inc.") DEAL("a") PEOPLE("b", "Brindlewave") DEAL("b")
    PEOPLE("c", "Saltmarsh") DOC("d") ENT("d", "t", "Company", "SMRI", ",\"sameAs\":[\"https://a.example/smri\"]")
        ENT("d", "p", "Person", "A. Quill", ",\"iri\":\"https://a.example/quill\"") FACT("d", "p", "worksFor", "t")
            VALUE("a", "t", "foundingDate", "1999") VALUE("b", "t", "foundingDate", "2001");
static const char decisions[] = "same\tp@c\tp@d\n\ndifferent\tp@a\tp@c\tme\n";

static char path[] = "/tmp/kgraph-memory-XXXXXX";

static int set_up(void **state) {
  const int descriptor = mkstemp(path);
  if (descriptor < 0 || close(descriptor) != 0) return -1;
  file_put_text(path, decisions);
  return test_ontology_load(state);
}

static int tear_down(void **state) { return remove(path) != 0 || test_ontology_free(state); }

static kg_status build(kg_graph **graph, bool identities_only, const kg_allocator *allocator, kg_error *error) {
  kg_builder *builder = NULL;
  *graph = NULL;
  kg_status status = kg_builder_new(&builder, test_ontology, NULL, allocator, error);
  if (status == KG_OK) {
    const kg_fact_sink sink = kg_builder_sink(builder);
    status = kg_facts_read(kg_string_of(records), "in", 1, &sink, allocator, error);
  }
  if (status == KG_OK) status = kg_builder_decide(builder, path, error);
  const kg_string iri = KG_LITERAL("https://example.org/id/person/quill"), old = KG_LITERAL("https://example.org/id/x");
  if (status == KG_OK) status = kg_builder_pin(builder, KG_LITERAL("a"), KG_LITERAL("p"), iri, error);
  if (status == KG_OK) status = kg_builder_pin(builder, KG_LITERAL("c"), KG_LITERAL("p"), iri, error);
  if (status == KG_OK) status = kg_builder_pin(builder, KG_LITERAL("z"), KG_LITERAL("p"), old, error);
  if (status == KG_OK && identities_only) kg_builder_identities_only(builder);
  if (status == KG_OK) status = kg_builder_finish(graph, builder, error);
  kg_builder_free(builder);
  return status;
}

static char *export(const kg_graph *graph) {
  memory_sink bytes = {0};
  assert_int_equal(kg_graph_export(graph, kg_format_find("json"), NULL, memory_sink_of(&bytes), NULL), KG_OK);
  return bytes.data;
}

typedef kg_status ask(const kg_graph *graph, const kg_allocator *allocator, memory_sink *out, kg_error *error);

static kg_status print_identities(const kg_graph *graph, const kg_allocator *allocator, memory_sink *out,
                                  kg_error *error) {
  return kg_graph_print_identities(graph, memory_sink_of(out), allocator, error);
}

static kg_status find_conflicts(const kg_graph *graph, const kg_allocator *allocator, memory_sink *out,
                                kg_error *error) {
  kg_conflict *conflicts = NULL;
  size_t count = 0;
  const kg_sink sink = memory_sink_of(out);
  const kg_status status = kg_conflicts_find(&conflicts, &count, graph, allocator, error);
  for (size_t i = 0; status == KG_OK && i < count; i++)
    (void)sink.write(sink.state, &conflicts[i].first, sizeof conflicts[i].first, NULL);
  kg_conflicts_free(conflicts, allocator);
  return status;
}

static kg_status take_part(const kg_graph *graph, const kg_allocator *allocator, memory_sink *out, kg_error *error) {
  kg_graph *part = NULL;
  uint32_t facts[3] = {0, 2, 4};
  kg_status status = kg_graph_part(&part, graph, facts, 3, allocator, error);
  if (status == KG_OK) status = kg_graph_export(part, kg_format_find("json"), NULL, memory_sink_of(out), error);
  kg_graph_free(part);
  return status;
}

static void test_builder(void **state) {
  (void)state;
  for (int identities_only = 0; identities_only < 2; identities_only++) {
    kg_graph *graph;
    kg_error error = {0};
    if (build(&graph, identities_only, NULL, &error)) fail_msg("%s:%zu: %s", error.file, error.line, error.message);
    char *wanted = export(graph);
    kg_graph_free(graph);
    kg_status status = KG_NO_MEMORY;
    for (size_t budget = 0; status != KG_OK; budget++) {
      size_t left = budget;
      const kg_allocator allocator = kg_test_failing(&left);
      assert_true(budget < 5000);
      error = (kg_error){0};
      status = build(&graph, identities_only, &allocator, &error);
      if (status != KG_OK && (status != KG_NO_MEMORY || error.status != KG_NO_MEMORY || graph))
        fail_msg("%zu requests granted: %d %s", budget, (int)status, error.message);
      if (status != KG_OK) continue;
      char *found = export(graph);
      assert_string_equal(found, wanted);
      free(found);
      kg_graph_free(graph);
    }
    free(wanted);
  }
}

static void test_asking(void **state) {
  (void)state;
  static ask *const questions[] = {print_identities, find_conflicts, take_part};
  kg_graph *graph;
  assert_int_equal(build(&graph, false, NULL, NULL), KG_OK);
  for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
    memory_sink wanted = {0};
    assert_int_equal(questions[i](graph, NULL, &wanted, NULL), KG_OK);
    assert_true(wanted.size > 0);
    kg_status status = KG_NO_MEMORY;
    for (size_t budget = 0; status != KG_OK; budget++) {
      size_t left = budget;
      const kg_allocator allocator = kg_test_failing(&left);
      memory_sink found = {0};
      kg_error error = {0};
      assert_true(budget < 5000);
      status = questions[i](graph, &allocator, &found, &error);
      if (status != KG_OK && (status != KG_NO_MEMORY || error.status != KG_NO_MEMORY))
        fail_msg("%zu, %zu requests granted: %d %s", i, budget, (int)status, error.message);
      if (status == KG_OK) assert_true(kg_string_equal(memory_sink_text(&found), memory_sink_text(&wanted)));
      memory_sink_free(&found);
    }
    memory_sink_free(&wanted);
  }
  kg_graph_free(graph);
}

/* What is asked of the records: people of one name stay two where it was decided, the deal is one, the pin holds. */
static void test_what_is_made(void **state) {
  (void)state;
  kg_graph *graph;
  size_t deals = 0, people = 0, changes;
  const kg_iri_change *change;
  assert_int_equal(build(&graph, false, NULL, NULL), KG_OK);
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const kg_graph_entity *entity = kg_graph_entity_at(graph, i);
    deals += kg_string_is(entity->type, "Deal");
    people += kg_string_is(entity->type, "Person");
  }
  assert_int_equal(deals, 1);
  assert_int_equal(people, 2);
  changes = kg_graph_iri_changes(graph, &change);
  assert_true(changes > 0);
  kg_graph_free(graph);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_builder), cmocka_unit_test(test_asking),
                                     cmocka_unit_test(test_what_is_made)};
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
