/* Literals: which texts are of their datatype, and how values stand to each other. */
#include "ontology/shacl/literal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static kg_rdf_term literal(const char *text, const char *type) {
  static char iri[2][80];
  static int turn;
  kg_rdf_term term = kg_rdf_text(kg_string_of(text));
  char *own = iri[turn++ % 2];
  size_t size = sizeof(KG_XSD) - 1;
  memcpy(own, KG_XSD, size);
  for (const char *at = type; *at; at++) own[size++] = *at;
  term.datatype = (kg_string){own, size};
  return term;
}

static void lexical_forms(void **state) {
  (void)state;
  static const struct {
    const char *type, *text;
    bool valid;
  } cases[] = {{"integer", "+007", true},
               {"integer", "", false},
               {"integer", "1.0", false},
               {"byte", "-128", true},
               {"byte", "128", false},
               {"unsignedLong", "18446744073709551615", true},
               {"unsignedLong", "18446744073709551616", false},
               {"positiveInteger", "0", false},
               {"nonNegativeInteger", "-0", true},
               {"decimal", ".5", true},
               {"decimal", ".", false},
               {"decimal", "1e3", false},
               {"double", "1e3", true},
               {"double", "-INF", true},
               {"double", "inf", false},
               {"double", "1e", false},
               {"boolean", "1", true},
               {"boolean", "True", false},
               {"date", "2024-02-29", true},
               {"date", "2023-02-29", false},
               {"date", "1900-02-29", false},
               {"date", "2000-02-29Z", true},
               {"date", "-0044-03-15", true},
               {"date", "2023-1-01", false},
               {"date", "02023-01-01", false},
               {"date", "12023-01-01+14:00", true},
               {"date", "2023-01-01+14:01", false},
               {"dateTime", "2023-01-01T24:00:00", true},
               {"dateTime", "2023-01-01T24:00:01", false},
               {"dateTime", "2023-01-01T10:00:00.", false},
               {"dateTime", "2023-01-01 10:00:00", false},
               {"dateTimeStamp", "2023-01-01T10:00:00", false},
               {"dateTimeStamp", "2023-01-01T10:00:00-05:00", true},
               {"time", "23:59:59.999", true},
               {"gYear", "2025", true},
               {"gYear", "25", false},
               {"gYearMonth", "2025-13", false},
               {"gMonthDay", "--02-29", true},
               {"gMonthDay", "--02-30", false},
               {"gDay", "---31", true},
               {"gMonth", "--12", true},
               {"duration", "P1Y2MT3H", true},
               {"duration", "P", false},
               {"duration", "P1YT", false},
               {"duration", "P1M1Y", false},
               {"yearMonthDuration", "P1D", false},
               {"dayTimeDuration", "-PT1.5S", true},
               {"hexBinary", "0aF", false},
               {"base64Binary", "TQ==", true},
               {"base64Binary", "TQ=", false},
               {"token", "two  spaces", false},
               {"normalizedString", "a\tb", false},
               {"normalizedString", "a\nb", false},
               {"normalizedString", "a\rb", false},
               {"normalizedString", " a  b ", true},
               {"token", " a", false},
               {"token", "a ", false},
               {"token", "a b", true},
               {"token", "", true},
               {"integer", "-", false},
               {"integer", "7x", false},
               {"decimal", "-1.", true},
               {"decimal", "", false},
               {"double", "NaN", true},
               {"double", "1e+3", true},
               {"double", "1E-3", true},
               {"double", "1e-", false},
               {"double", "1e3x", false},
               {"double", "", false},
               {"float", "INF", true},
               {"boolean", "true", true},
               {"boolean", "false", true},
               {"boolean", "0", true},
               {"boolean", "", false},
               {"hexBinary", "0aFF", true},
               {"hexBinary", "0g", false},
               {"hexBinary", "0/", false},
               {"hexBinary", "", true},
               {"base64Binary", "TW Fu", true},
               {"base64Binary", "+/9z", true},
               {"base64Binary", "T===", false},
               {"base64Binary", "T=Q=", false},
               {"base64Binary", "TQ-_", false},
               {"base64Binary", "", true},
               {"duration", "-P1D", true},
               {"duration", "", false},
               {"duration", "-", false},
               {"duration", "1Y", false},
               {"duration", "PT1.5S", true},
               {"duration", "PT1.S", false},
               {"duration", "PT1.5M", false},
               {"duration", "PT1", false},
               {"duration", "P1YT1", false},
               {"duration", "P1Y ", false},
               {"dayTimeDuration", "P1Y", false},
               {"string", "anything\n", true},
               {"unheardOf", "anything", true}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const kg_rdf_term term = literal(cases[i].text, cases[i].type);
    if (kg_literal_is_valid(&term) != cases[i].valid) fail_msg("%s: \"%s\"", cases[i].type, cases[i].text);
  }
}

/* Each value is less than the next one of its group. */
static void order_of_values(void **state) {
  (void)state;
  static const char *const groups[][8] = {
      {"double", "-INF", "-1e300", "-2", "-0.5", "0", "1e-300", "INF"},
      {"decimal", "-10.5", "-10.4", "0.0", "0.09", "0.1", "9", "10"},
      {"integer", "-18446744073709551617", "-18446744073709551616", "0", "7", "10", "99999999999999999999",
       "100000000000000000000"},
      {"dateTime", "-0001-01-01T00:00:00", "1999-12-31T23:59:59", "1999-12-31T24:00:00", "2000-01-01T00:00:01",
       "2024-02-29T00:00:00", "2024-03-01T00:00:00", "12024-03-01T00:00:00"},
      {"date", "2024-03-01+14:00", "2024-03-01+02:00", "2024-03-01Z", "2024-03-01-05:00", "2024-03-02Z",
       "2024-03-03+01:00", "2024-03-03Z"},
      {"gYearMonth", "-0002-05", "-0001-05", "0001-01", "1999-12", "2000-01", "2000-02", "2001-01"},
      {"string", "", "a", "ab", "b", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"}};
  for (size_t g = 0; g < sizeof groups / sizeof *groups; g++) {
    for (size_t i = 1; i < 8; i++) {
      for (size_t k = 1; k < 8; k++) {
        const kg_rdf_term a = literal(groups[g][i], groups[g][0]), b = literal(groups[g][k], groups[g][0]);
        const kg_value x = kg_literal_value(&a), y = kg_literal_value(&b);
        assert_int_not_equal(x.family, KG_VALUE_NONE);
        assert_int_equal(x.family, y.family);
        const int order = kg_value_compare(&x, &y);
        if ((order > 0) - (order < 0) != (i > k) - (i < k)) fail_msg("%s %s %d", groups[g][i], groups[g][k], order);
      }
    }
  }
}

static void values_across_datatypes(void **state) {
  (void)state;
  static const struct {
    const char *a_type, *a, *b_type, *b;
    bool same_family, equal;
  } cases[] = {{"integer", "10", "decimal", "10.00", true, true},
               {"float", "1.5E1", "byte", "15", true, true},
               {"double", "-0", "integer", "0", true, true},
               {"integer", "000100", "double", "1e2", true, true},
               {"date", "2024-01-01", "date", "2024-01-01Z", false, false},
               {"date", "2024-01-01", "dateTime", "2024-01-01T00:00:00", false, false},
               {"integer", "1", "string", "1", false, false},
               {"dateTime", "2024-01-01T00:00:00Z", "dateTimeStamp", "2024-01-01T01:00:00+01:00", true, true}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const kg_rdf_term a = literal(cases[i].a, cases[i].a_type), b = literal(cases[i].b, cases[i].b_type);
    const kg_value x = kg_literal_value(&a), y = kg_literal_value(&b);
    assert_int_equal(x.family == y.family, cases[i].same_family);
    if (cases[i].same_family) assert_int_equal(kg_value_compare(&x, &y) == 0, cases[i].equal);
  }
  const kg_rdf_term nan = literal("NaN", "double"), bad = literal("x", "integer"), iri = kg_rdf_iri(KG_LITERAL("a:b"));
  assert_int_equal(kg_literal_value(&nan).family, KG_VALUE_NONE);
  assert_int_equal(kg_literal_value(&bad).family, KG_VALUE_NONE);
  assert_int_equal(kg_literal_value(&iri).family, KG_VALUE_NONE);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(lexical_forms), cmocka_unit_test(order_of_values),
                                     cmocka_unit_test(values_across_datatypes)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
