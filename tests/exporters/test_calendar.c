#include "exporters/calendar.h"

#include "exporters/vocabulary.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void check(const char *date, const char *text, const char *datatype) {
  char buffer[KG_CALENDAR_SIZE];
  const kg_rdf_term term = kg_calendar_literal(kg_string_of(date), buffer);
  assert_int_equal(term.kind, KG_RDF_LITERAL);
  assert_int_equal(term.text.size, strlen(text));
  assert_memory_equal(term.text.data, text, term.text.size);
  if (!kg_string_is(term.datatype, datatype)) fail_msg("%s: %.*s", date, (int)term.datatype.size, term.datatype.data);
}

static void test_exact_dates(void **state) {
  (void)state;
  check("2025-05-20", "2025-05-20", KG_NS_XSD "date");
  check("2024-02-29", "2024-02-29", KG_NS_XSD "date");
  check("2025-05", "2025-05", KG_NS_XSD "gYearMonth");
  check("2025", "2025", KG_NS_XSD "gYear");
  check("2025-05-20T10:00:00Z", "2025-05-20T10:00:00Z", KG_NS_XSD "dateTime");
  check("2025-05-20T10:00:00+05:30", "2025-05-20T10:00:00+05:30", KG_NS_XSD "dateTime");
}

static void test_extended_dates(void **state) {
  (void)state;
  check("2025-Q1", "2025-33", KG_DATATYPE_EDTF);
  check("2025-Q2", "2025-34", KG_DATATYPE_EDTF);
  check("2025-Q4", "2025-36", KG_DATATYPE_EDTF);
  check("2025-Q4~", "2025-36~", KG_DATATYPE_EDTF);
  check("2025-21", "2025-21", KG_DATATYPE_EDTF);
  check("2023/2025", "2023/2025", KG_DATATYPE_EDTF);
  check("2024-Q1/2024-Q3", "2024-33/2024-35", KG_DATATYPE_EDTF);
  check("2024-05-01/..", "2024-05-01/..", KG_DATATYPE_EDTF);
  check("/2024", "/2024", KG_DATATYPE_EDTF);
  check("202X", "202X", KG_DATATYPE_EDTF);
  check("2024-XX-05", "2024-XX-05", KG_DATATYPE_EDTF);
  check("2024?", "2024?", KG_DATATYPE_EDTF);
  check("-0044-03-15", "-0044-03-15", KG_DATATYPE_EDTF);
  check("0000", "0000", KG_DATATYPE_EDTF);
}

static void test_what_is_no_date(void **state) {
  (void)state;
  static const char *const texts[] = {
      "",
      "soon",
      "2025-02-29",
      "1900-02-29",
      "2025-13",
      "2025-00",
      "2025-05-32",
      "2025-05-00",
      "2025-5",
      "20250520",
      "2025-Q5",
      "2025-Q0",
      "/",
      "../..",
      "2025-05-20T25:00:00Z",
      "2025-42",
      "2025-05-20Z",
      "\"2025\"",
      "2025-05-2",
      "2025/soon",
      "99999",
      "2025-",
      "?",
      "1111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    check(texts[i], texts[i], "");
  }
  check("2025/", "2025/", KG_DATATYPE_EDTF); /* an end that is not known */
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_exact_dates), cmocka_unit_test(test_extended_dates),
                                     cmocka_unit_test(test_what_is_no_date)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
