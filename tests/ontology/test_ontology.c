/* The built-in ontology, and a user's on top of it. */
#include "ontology/ontology.h"
#include "tests/support/failing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static kg_term type(const kg_ontology *o, const char *name) { return kg_ontology_type(o, kg_string_of(name)); }
static kg_term property(const kg_ontology *o, const char *name) { return kg_ontology_property(o, kg_string_of(name)); }

static void built_in_terms(void **state) {
  (void)state;
  static const char *const types[] = {"Person", "Organization", "Company", "Project", "Event",
                                      "Deal",   "Place",        "Date",    "Document"};
  static const char *const properties[] = {"worksFor",
                                           "jobTitle",
                                           "leads",
                                           "founder",
                                           "memberOf",
                                           "alumniOf",
                                           "parentOrganization",
                                           "partnerOf",
                                           "investsIn",
                                           "competitorOf",
                                           "customerOf",
                                           "creator",
                                           "contributor",
                                           "sponsor",
                                           "isPartOf",
                                           "uses",
                                           "successorOf",
                                           "status",
                                           "performer",
                                           "organizer",
                                           "attendee",
                                           "about",
                                           "keywords",
                                           "location",
                                           "startDate",
                                           "birthDate",
                                           "deathDate",
                                           "birthPlace",
                                           "homeLocation",
                                           "nationality",
                                           "spouse",
                                           "parent",
                                           "foundingDate",
                                           "datePublished",
                                           "graduationDate",
                                           "joinDate",
                                           "leaveDate",
                                           "dealKind",
                                           "dealStatus",
                                           "buyer",
                                           "seller",
                                           "target",
                                           "investor",
                                           "party",
                                           "amount",
                                           "date",
                                           "object",
                                           "metric",
                                           "author",
                                           "url",
                                           "inLanguage"};
  kg_ontology *o = NULL;
  kg_error error;
  assert_int_equal(kg_ontology_load(&o, NULL, 0, NULL, &error), KG_OK);
  assert_int_equal(kg_ontology_type_count(o), sizeof types / sizeof *types);
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) assert_int_not_equal(type(o, types[i]), KG_NO_TERM);
  for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
    if (property(o, properties[i]) == KG_NO_TERM) fail_msg("no property %s", properties[i]);
  for (size_t i = 0; i < kg_ontology_property_count(o); i++) {
    const kg_term p = (kg_term)i;
    assert_int_equal(kg_ontology_property(o, kg_ontology_property_name(o, p)), p);
    assert_true(kg_ontology_property_iri(o, p).size > 0);
    assert_true(kg_ontology_property_label(o, p).size > 0);
  }
  assert_int_equal(type(o, "https://schema.org/Person"), type(o, "Person"));
  assert_int_equal(type(o, "Thing"), KG_NO_TERM); /* internal */
  assert_int_equal(property(o, "sha256"), KG_NO_TERM);
  assert_int_equal(property(o, ""), KG_NO_TERM);
  assert_true(kg_ontology_is_a(o, type(o, "Company"), type(o, "Organization")));
  assert_true(kg_ontology_is_a(o, type(o, "Company"), type(o, "Company")));
  assert_false(kg_ontology_is_a(o, type(o, "Organization"), type(o, "Company")));
  assert_true(kg_ontology_is_a(o, type(o, "Deal"), type(o, "Event")));
  assert_false(kg_ontology_is_a(o, KG_NO_TERM, type(o, "Event")));
  assert_true(kg_ontology_has_domain(o, property(o, "worksFor"), type(o, "Person")));
  assert_false(kg_ontology_has_domain(o, property(o, "worksFor"), type(o, "Project")));
  assert_true(kg_ontology_has_range(o, property(o, "worksFor"), type(o, "Company")));
  assert_false(kg_ontology_has_range(o, property(o, "worksFor"), KG_NO_TERM));
  assert_true(kg_ontology_has_range(o, property(o, "jobTitle"), KG_NO_TERM));
  assert_true(kg_ontology_has_range(o, property(o, "object"), KG_NO_TERM));
  assert_true(kg_ontology_has_domain(o, property(o, "url"), type(o, "Person"))); /* under the hidden Thing */
  assert_true(kg_ontology_is_symmetric(o, property(o, "partnerOf")));
  assert_false(kg_ontology_is_symmetric(o, property(o, "worksFor")));
  assert_false(kg_ontology_is_symmetric(o, KG_NO_TERM));
  assert_true(kg_ontology_is_functional(o, property(o, "birthDate")));
  assert_false(kg_ontology_is_functional(o, property(o, "jobTitle")));
  assert_false(kg_ontology_is_functional(o, KG_NO_TERM));
  /* Two terms, one IRI in RDF; read back it is the one that is described under it. */
  assert_true(kg_string_is(kg_ontology_property_iri(o, property(o, "date")), "https://schema.org/startDate"));
  assert_int_equal(property(o, "https://schema.org/startDate"), property(o, "startDate"));
  const kg_string *values;
  assert_int_equal(kg_ontology_one_of(o, property(o, "dealKind"), &values), 8);
  assert_true(kg_string_is(values[0], "acquisition"));
  for (size_t i = 0; i < kg_ontology_pattern_count(o); i++) {
    const kg_ontology_pattern *pattern = kg_ontology_pattern_at(o, i);
    assert_true(pattern->property < kg_ontology_property_count(o));
    assert_true(pattern->text.size > 0 && pattern->line > 0);
  }
  kg_ontology_free(o);
  kg_ontology_free(NULL);
}

#define PREFIXES                                                                                                       \
  "@prefix : <https://me.example/v#> . @prefix kg: <https://w3id.org/kgraph#> . @prefix schema: "                      \
  "<https://schema.org/> .\n"                                                                                          \
  "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: "                                        \
  "<http://www.w3.org/2000/01/rdf-schema#> .\n"                                                                        \
  "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"

static char path[] = "/tmp/kgraph-ontology-XXXXXX";

static kg_status load(kg_ontology **o, const char *text, kg_error *error) {
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  assert_true(fputs(PREFIXES, file) >= 0 && fputs(text, file) >= 0);
  assert_int_equal(fclose(file), 0);
  const char *const paths[] = {path};
  return kg_ontology_load(o, paths, 1, NULL, error);
}

static void user_terms(void **state) {
  (void)state;
  kg_ontology *o = NULL, *plain = NULL;
  kg_error error;
  assert_int_equal(
      load(&o,
           ":Band a rdfs:Class ; rdfs:subClassOf schema:Organization , <http://unknown/Class> .\n" /* line 4 */
           ":plays a rdf:Property ;\n"
           "  kg:domain schema:Person ;\n"
           "  kg:range :Band , xsd:string ;\n"
           "  kg:pattern \"{s} play in {o}\" ,\n"
           "    \"{s} be of {o}\" .\n"
           "schema:worksFor kg:pattern \"\"\"{s} labour\n  for {o}\"\"\" .\n",
           &error),
      KG_OK);
  assert_int_equal(kg_ontology_load(&plain, NULL, 0, NULL, NULL), KG_OK);
  assert_int_equal(type(o, "Person"), type(plain, "Person")); /* the user's come after */
  assert_int_equal(property(o, "worksFor"), property(plain, "worksFor"));
  const kg_term band = type(o, "Band"), plays = property(o, "plays");
  assert_int_not_equal(band, KG_NO_TERM);
  assert_int_equal(type(o, "https://me.example/v#Band"), band);
  assert_true(kg_ontology_is_a(o, band, type(o, "Organization")));
  assert_true(kg_ontology_has_domain(o, plays, type(o, "Person")));
  assert_true(kg_ontology_has_range(o, plays, band));
  assert_true(kg_ontology_has_range(o, plays, KG_NO_TERM));
  assert_false(kg_ontology_has_range(o, plays, type(o, "Company")));
  assert_true(kg_ontology_has_range(o, property(o, "worksFor"), band));
  const size_t count = kg_ontology_pattern_count(o);
  assert_int_equal(count, kg_ontology_pattern_count(plain) + 3);
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    const kg_ontology_pattern *pattern = kg_ontology_pattern_at(o, i);
    if (strcmp(pattern->file, path) != 0) continue;
    found++;
    if (kg_string_is(pattern->text, "{s} play in {o}")) assert_int_equal(pattern->line, 8);
    if (kg_string_is(pattern->text, "{s} be of {o}")) assert_int_equal(pattern->line, 9);
    if (pattern->property == property(o, "worksFor")) assert_int_equal(pattern->line, 10);
  }
  assert_int_equal(found, 3);
  kg_ontology_free(o);
  kg_ontology_free(plain);
}

static void bad_ontologies_have_a_place(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t line;
  } cases[] = {
      {":Person a rdfs:Class .", 4}, /* a taken term */
      {":x a rdf:Property ; kg:term \"worksFor\" .", 4},
      {"schema:Person kg:term \"Human\" .", 4},          /* a second term */
      {"\n:p a rdf:Property ; kg:domain :Nothing .", 5}, /* an unknown type */
      {":p a rdf:Property ; kg:range <http://x/y> .", 4},
      {":A a rdfs:Class ; rdfs:subClassOf :B .\n:B a rdfs:Class ; rdfs:subClassOf :A .", 5},
      {":x a rdfs:Class , rdf:Property .", 4},
      {":x kg:domain schema:Person .", 4},
      {":x kg:pattern \"{s} {o}\" .", 4},
      {":x a rdf:Property ; kg:term \"a b\" .", 4},
      {":x a rdf:Property ; kg:term \"a:b\" .", 4},
      {"<http://x/> a rdf:Property .", 4}, /* no local name */
      {"schema:Thing kg:pattern \"x\\ty\" .", 4},
      {":x a", 4},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kg_ontology *o = NULL;
    kg_error error = {0};
    if (load(&o, cases[i].text, &error) != KG_BAD_INPUT) fail_msg("accepted: %s", cases[i].text);
    assert_null(o);
    assert_string_equal(error.file, path);
    if (error.line != cases[i].line) fail_msg("line %zu: %s: %s", error.line, cases[i].text, error.message);
  }
  const char *const missing[] = {"/nonexistent/ontology.ttl"};
  kg_ontology *o = NULL;
  assert_int_equal(kg_ontology_load(&o, missing, 1, NULL, NULL), KG_IO);
}

static void lack_of_memory_is_reported(void **state) {
  (void)state;
  kg_status status = KG_NO_MEMORY;
  for (size_t budget = 0; status != KG_OK; budget++) {
    size_t left = budget;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_ontology *o = NULL;
    assert_true(budget < 1000);
    status = kg_ontology_load(&o, NULL, 0, &allocator, NULL);
    assert_true(status == KG_OK || status == KG_NO_MEMORY);
    kg_ontology_free(o);
  }
}

static int make_file(void **state) {
  (void)state;
  const int descriptor = mkstemp(path);
  return descriptor < 0 ? -1 : close(descriptor);
}

static int remove_file(void **state) {
  (void)state;
  return unlink(path);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(built_in_terms), cmocka_unit_test(user_terms),
                                     cmocka_unit_test(bad_ontologies_have_a_place),
                                     cmocka_unit_test(lack_of_memory_is_reported)};
  return cmocka_run_group_tests(tests, make_file, remove_file);
}
