/* What literals, types and properties of RDF stand for in the ontology. */
#include "extractors/readers/rdf_terms.h"
#include "tests/support/failing.h"
#include "tests/support/ontology.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define XSD "http://www.w3.org/2001/XMLSchema#"
#define EDTF "http://id.loc.gov/datatypes/edtf/EDTF"

static void test_dates(void **state) {
  (void)state;
  static const struct {
    const char *text, *datatype, *date; /* NULL: no date */
  } cases[] = {
      {"2024-02-29", XSD "date", "2024-02-29"},
      {"2023-02-29", XSD "date", NULL},
      {"2000-02-29", XSD "date", "2000-02-29"},
      {"1900-02-29", XSD "date", NULL},
      {"2024-13-01", XSD "date", NULL},
      {"2024-00-01", XSD "date", NULL},
      {"2024-04-31", XSD "date", NULL},
      {"2024-04-00", XSD "date", NULL},
      {"2024-4-01", XSD "date", NULL},
      {"2024x04-01", XSD "date", NULL},
      {"2024-12", XSD "gYearMonth", "2024-12"},
      {"2024-13", XSD "gYearMonth", NULL},
      {"2024-00", XSD "gYearMonth", NULL},
      {"2024", XSD "gYear", "2024"},
      {"-024", XSD "gYear", NULL},
      {"2024-05-06T07:08:09", XSD "dateTime", "2024-05-06T07:08:09"},
      {"2024-05-06T07:08:09Z", XSD "dateTime", "2024-05-06T07:08:09Z"},
      {"2024-05-06T07:08", XSD "dateTime", NULL},
      {"2024-05-32T07:08:09", XSD "dateTime", NULL},
      {"2024-05", XSD "dateTime", NULL},
      {"2024", XSD "integer", NULL},
      {"2024", XSD "string", NULL},
      {"2024-05", EDTF, "2024-05"},
      {"2024-33", EDTF, "2024-Q1"},
      {"2024-36~", EDTF, "2024-Q4~"},
      {"2024-34/2025-35", EDTF, "2024-Q2/2025-Q3"},
      {"2024-05-33", EDTF, "2024-05-33"},
      {"2024-37", EDTF, "2024-37"},
      {"2024-32", EDTF, "2024-32"},
      {"2024/2025", EDTF, "2024/2025"},
      {"2024-01/2025-33?", EDTF, "2024-01/2025-Q1?"},
      {"", EDTF, NULL},
  };
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  const kg_term start = kg_ontology_property(test_ontology, KG_LITERAL("startDate"));
  const kg_term title = kg_ontology_property(test_ontology, KG_LITERAL("jobTitle"));
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kg_rdf_literal literal = {.text = kg_string_of(cases[i].text), .datatype = kg_string_of(cases[i].datatype)};
    const kg_string date = kg_rdf_date_name(test_ontology, start, &literal, &arena);
    if (!kg_string_is(date, cases[i].date ? cases[i].date : ""))
      fail_msg("%s^^%s: \"%.*s\"", cases[i].text, cases[i].datatype, (int)date.size, date.data);
    assert_int_equal(kg_rdf_date_name(test_ontology, title, &literal, &arena).size, 0);
    assert_int_equal(kg_rdf_date_name(test_ontology, KG_NO_TERM, &literal, &arena).size, 0);
    assert_int_equal(kg_rdf_date_name(NULL, KG_NO_TERM, &literal, &arena).size, 0);
    literal.language = KG_LITERAL("en");
    assert_int_equal(kg_rdf_date_name(test_ontology, start, &literal, &arena).size, 0);
  }
  kg_arena_clear(&arena);
}

static void test_no_memory_for_a_date(void **state) {
  (void)state;
  size_t left = 0;
  const kg_allocator allocator = kg_test_failing(&left);
  kg_arena arena;
  kg_arena_init(&arena, &allocator);
  assert_int_equal(kg_rdf_date_text(KG_LITERAL("2024-33"), &arena).size, 0);
  assert_true(kg_arena_failed(&arena));
  kg_arena_clear(&arena);
}

static void test_types(void **state) {
  (void)state;
  kg_string name;
  static const char *const nothing[] = {"http://www.w3.org/2000/01/rdf-schema#Resource",
                                        "http://www.w3.org/2002/07/owl#Thing",
                                        "http://www.w3.org/2002/07/owl#NamedIndividual"};
  for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++)
    assert_int_equal(kg_rdf_type_rank(NULL, kg_string_of(nothing[i]), &name), 0);
  assert_int_equal(kg_rdf_type_rank(NULL, KG_LITERAL("https://schema.org/Person"), &name), 1);
  assert_true(kg_string_is(name, "https://schema.org/Person"));
  const size_t person = kg_rdf_type_rank(test_ontology, KG_LITERAL("https://schema.org/Person"), &name);
  assert_true(kg_string_is(name, "Person"));
  const size_t organization = kg_rdf_type_rank(test_ontology, KG_LITERAL("https://schema.org/Organization"), &name);
  assert_true(person > 1);
  /* A company is an organization, so it says more. */
  const size_t company = kg_rdf_type_rank(test_ontology, KG_LITERAL("Company"), &name);
  assert_true(kg_string_is(name, "Company"));
  assert_true(company > organization);
}

static void test_properties(void **state) {
  (void)state;
  kg_rdf_candidates candidates;
  kg_rdf_candidates_find(&candidates, NULL, KG_LITERAL("https://schema.org/worksFor"));
  assert_int_equal(candidates.count, 0);
  assert_int_equal(kg_rdf_candidates_choose(&candidates, NULL, KG_LITERAL("Person")), KG_NO_TERM);
  kg_rdf_candidates_find(&candidates, test_ontology, KG_LITERAL("https://a.example/p"));
  assert_int_equal(candidates.count, 0);
  /* A name will do where the IRI is no property's. */
  kg_rdf_candidates_find(&candidates, test_ontology, KG_LITERAL("worksFor"));
  assert_int_equal(candidates.count, 1);
  const kg_term works = kg_rdf_candidates_choose(&candidates, test_ontology, KG_LITERAL("Place"));
  assert_true(kg_string_is(kg_ontology_property_name(test_ontology, works), "worksFor"));
  /* Of several that are written alike the one whose domain it is; the first where no type is known. */
  for (size_t i = 0; i < kg_ontology_property_count(test_ontology); i++) {
    kg_rdf_candidates_find(&candidates, test_ontology, kg_ontology_property_iri(test_ontology, (kg_term)i));
    assert_true(candidates.count > 0);
    assert_int_equal(kg_rdf_candidates_choose(&candidates, test_ontology, KG_LITERAL("no type")), candidates.terms[0]);
    for (size_t t = 0; t < kg_ontology_type_count(test_ontology); t++) {
      const kg_term chosen =
          kg_rdf_candidates_choose(&candidates, test_ontology, kg_ontology_type_name(test_ontology, (kg_term)t));
      bool any = false;
      for (size_t k = 0; k < candidates.count; k++)
        any = any || kg_ontology_has_domain(test_ontology, candidates.terms[k], (kg_term)t);
      if (any && candidates.count > 1) assert_true(kg_ontology_has_domain(test_ontology, chosen, (kg_term)t));
    }
  }
}

static void test_numbers(void **state) {
  (void)state;
  assert_int_equal(kg_rdf_number(KG_LITERAL("0")), 0);
  assert_int_equal(kg_rdf_number(KG_LITERAL("1234567890")), 1234567890);
  assert_true(kg_rdf_number(KG_LITERAL("")) == SIZE_MAX);
  assert_true(kg_rdf_number(KG_LITERAL("-1")) == SIZE_MAX);
  assert_true(kg_rdf_number(KG_LITERAL("1.5")) == SIZE_MAX);
  assert_true(kg_rdf_number(KG_LITERAL("99999999999999999999999")) == SIZE_MAX);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_dates), cmocka_unit_test(test_no_memory_for_a_date),
                                     cmocka_unit_test(test_types), cmocka_unit_test(test_properties),
                                     cmocka_unit_test(test_numbers)};
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
