/* The JSON-LD context says what the ontology says, and the file is one node after another with nothing said twice. */
#include "exporters/jsonld_context.h"
#include "graph/base/json.h"
#include "tests/support/sample_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/** Terms that share an IRI with another one (kg:writtenAs) are known by the other's name. */
static void check_term(const kg_jsonld_context *context, kg_string iri, kg_string name, bool is_link) {
  const kg_jsonld_term *term = kg_jsonld_context_find(context, iri);
  if (!term) fail_msg("ontology/context.jsonld lacks %.*s (%.*s)", (int)name.size, name.data, (int)iri.size, iri.data);
  if (term && kg_string_equal(term->name, name)) assert_int_equal(term->coercion == KG_JSONLD_IRI, is_link);
}

static void test_context_has_the_ontology(void **state) {
  (void)state;
  kg_error error = {0};
  kg_ontology *ontology;
  kg_arena arena;
  kg_jsonld_context context;
  kg_arena_init(&arena, NULL);
  assert_int_equal(kg_ontology_load(&ontology, NULL, 0, NULL, &error), KG_OK);
  if (kg_jsonld_context_read(&context, &arena, &error) != KG_OK) fail_msg("%s", error.message);
  for (size_t i = 0; i < kg_ontology_type_count(ontology); i++) {
    const kg_term type = (kg_term)i;
    check_term(&context, kg_ontology_type_iri(ontology, type), kg_ontology_type_name(ontology, type), false);
  }
  const kg_term date = kg_ontology_type(ontology, KG_LITERAL("Date"));
  for (size_t i = 0; i < kg_ontology_property_count(ontology); i++) {
    const kg_term property = (kg_term)i;
    const kg_string name = kg_ontology_property_name(ontology, property);
    const bool literal = kg_ontology_has_range(ontology, property, KG_NO_TERM);
    const bool link = (!literal && !kg_ontology_has_range(ontology, property, date)) || kg_string_is(name, "url");
    check_term(&context, kg_ontology_property_iri(ontology, property), name, link);
  }
  kg_arena_clear(&arena);
  kg_ontology_free(ontology);
}

/** kg_json_parse refuses an object with a key twice. */
static void test_well_formed(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_graph *graph = sample_graph_new(true, &ontology);
  for (int style = KG_EVIDENCE_NONE; style <= KG_EVIDENCE_GRAPHS; style++) {
    size_t size;
    kg_error error = {0};
    json_t *root;
    char *text = sample_export(graph, "jsonld", (kg_evidence_style)style, &size);
    if (kg_json_parse(&root, (kg_string){text, size}, "graph.jsonld", 1, &error) != KG_OK)
      fail_msg("%s", error.message);
    assert_non_null(json_object_get(root, "@context"));
    assert_true(json_array_size(json_object_get(root, "@graph")) > sample_hostile_count);
    json_decref(root);
    free(text);
  }
  kg_graph_free(graph);
  kg_ontology_free(ontology);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_context_has_the_ontology),
                                     cmocka_unit_test(test_well_formed)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
