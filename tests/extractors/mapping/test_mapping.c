/* Records by a mapping: values and how they are written, and what happens at the limits. */
#include "extractors/amounts.h"
#include "extractors/mapping/json_lines_of.h"
#include "extractors/mapping/read.h"
#include "extractors/mapping/written_dates.h"
#include "graph/base/arena.h"
#include "tests/support/failing.h"
#include "tests/support/memory_sink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static kg_ontology *ontology;

static int set_up(void **state) {
  (void)state;
  return kg_ontology_load(&ontology, NULL, 0, NULL, NULL) != KG_OK;
}

static int tear_down(void **state) {
  (void)state;
  kg_ontology_free(ontology);
  return 0;
}

/* ---- Values ---------------------------------------------------------------------------------------------------- */

static void reads_dates_as_the_format_says(void **state) {
  (void)state;
  static const char *const cases[][3] = {
      {"DD.MM.YYYY", "14.02.1983", "1983-02-14"},
      {"D.M.YYYY", "4.2.1983", "1983-02-04"},
      {"D.M.YYYY", "14.12.1983", "1983-12-14"},
      {"M/D/YYYY", "2/14/1983", "1983-02-14"},
      {"YYYYMMDD", "19830214", "1983-02-14"},
      {"D MMM YYYY", "4 feb 1983", "1983-02-04"},
      {"MMMM D, YYYY", "May 4, 1983", "1983-05-04"},
      {"MMMM YYYY", "September 1983", "1983-09"},
      {"MM/YYYY", "09/1983", "1983-09"},
      {"YYYY", "1983", "1983"},
      {"DD.MM.YYYY", "4.2.1983", NULL},
      {"DD.MM.YYYY", "31.02.1983", NULL},
      {"DD.MM.YYYY", "14.02.1983 ", NULL},
      {"DD.MM.YYYY", "14.02.83", NULL},
      {"DD.MM.YYYY", "14-02-1983", NULL},
      {"MMM YYYY", "Sxp 1983", NULL},
      {"MM/YYYY", "13/1983", NULL},
      {"MM/YYYY", "00/1983", NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char name[KG_WRITTEN_DATE_SIZE];
    const kg_string format = kg_string_of(cases[i][0]);
    assert_int_equal(kg_date_format_check(format, NULL), KG_OK);
    const kg_status status = kg_date_written(name, kg_string_of(cases[i][1]), format, NULL);
    assert_int_equal(status, cases[i][2] ? KG_OK : KG_BAD_INPUT);
    if (cases[i][2]) assert_string_equal(name, cases[i][2]);
  }
  static const char *const wrong[] = {"", "DD.MM", "YY", "DD YYYY", "YYYY YYYY", "MM M YYYY", "YYYYY"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_int_equal(kg_date_format_check(kg_string_of(wrong[i]), NULL), KG_BAD_INPUT);
}

static void reads_dates_in_normal_form(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"2025-03-10", "2025-03-10"},
      {"2025-03-10T12:30:00Z", "2025-03-10"},
      {"2025-03-10 00:00:00.000", "2025-03-10"},
      {"2025-03", "2025-03"},
      {"2025", "2025"},
      {"2025-Q2", "2025-Q2"},
      {"2025-21", "2025-21"},
      {"2023/2025", "2023/2025"},
      {"2024/..", "2024/.."},
      {"../2024-05", "../2024-05"},
      {"2025-03~", "2025-03~"},
      {"202X", "202X"},
      {"2025-13", NULL},
      {"2025-02-29", NULL},
      {"2025-03-10 soon", NULL},
      {"10.03.2025", NULL},
      {"", NULL},
      {"/..", NULL},
      {"2025/2023", NULL},
      {"../..", NULL},
      {"2024/../..", NULL},
      {"25-03-10", NULL},
      {"2025-3-1", NULL},
      {"~", NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char name[KG_WRITTEN_DATE_SIZE];
    const bool is_date = kg_date_normal(name, kg_string_of(cases[i][0]));
    if (is_date != (cases[i][1] != NULL)) fail_msg("%s", cases[i][0]);
    if (is_date) assert_string_equal(name, cases[i][1]);
  }
}

static void reads_sums_of_money(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"11.9e9 USD", "USD 11900000000"},
      {"USD 11.9e9", "USD 11900000000"},
      {"11900000000 USD", "USD 11900000000"},
      {"$11.9 billion", "USD 11900000000"},
      {"$11.9bn", "USD 11900000000"},
      {"1,792.50 EUR", "EUR 1792.5"},
      {"12 million EUR", "EUR 12000000"},
      {"1.5E+06 CHF", "CHF 1500000"},
      {"GBP 0.05", "GBP 0.05"},
      {"5 XQZ", "XQZ 5"},
      {" 5 USD ", "USD 5"},
      {"12", NULL},
      {"USD", NULL},
      {"", NULL},
      {"twelve USD", NULL},
      {"12 USD and more", NULL},
      {"-5 USD", NULL},
      {"5 USD 6", NULL},
      {"1e999 USD", NULL},
      {"USD 5 EUR", NULL},
      {"5 usd of", NULL},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char name[64];
    const bool is_sum = kg_amount_read(name, kg_string_of(cases[i][0]));
    if (is_sum != (cases[i][1] != NULL)) fail_msg("%s", cases[i][0]);
    if (is_sum) assert_string_equal(name, cases[i][1]);
  }
}

static void finds_the_line_of_a_pointer(void **state) {
  (void)state;
  const kg_string text = KG_LITERAL("{\"a\": [1,\n 2,\n {\"b/c\": \"x]}\\\"\",\n  \"d\": null}],\n \"e\": {}}");
  static const struct {
    const char *pointer;
    size_t line;
  } cases[] = {{"", 1},          {"/a", 1},     {"/a/0", 1}, {"/a/1", 2},    {"/a/2", 3},
               {"/a/2/b~1c", 3}, {"/a/2/d", 4}, {"/e", 5},   {"/e/none", 5}, {"/none", 1}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(kg_json_line_of(text, kg_string_of(cases[i].pointer)), cases[i].line);
  /* what was never parsed does no harm either */
  for (size_t size = 0; size < text.size; size++)
    (void)kg_json_line_of(kg_string_slice(text, 0, size), KG_LITERAL("/a/2/d"));
}

/* ---- Files ------------------------------------------------------------------------------------------------------ */

typedef struct heard {
  size_t documents, entities, facts;
} heard;

static kg_status hear(void *state, const kg_record *record, kg_error *error) {
  heard *h = state;
  (void)error;
  ++*(record->kind == KG_RECORD_DOCUMENT ? &h->documents : record->kind == KG_RECORD_ENTITY ? &h->entities : &h->facts);
  return KG_OK;
}

/* Reads `text` by the mapping `rules`, as JSON unless it is a table. */
static kg_status read_by(const char *rules, kg_string text, bool is_table, const kg_allocator *allocator, heard *h,
                         kg_error *error) {
  char path[] = "/tmp/kgraph-mapping-XXXXXX";
  const int descriptor = mkstemp(path);
  assert_true(descriptor >= 0);
  assert_int_equal(write(descriptor, rules, strlen(rules)), strlen(rules));
  assert_int_equal(close(descriptor), 0);
  const kg_records_file file = {KG_LITERAL("d"), text, KG_LITERAL("00"), "d", allocator, {0}, NULL};
  const kg_fact_sink sink = {hear, h};
  kg_mapping *mapping = NULL;
  kg_status status = kg_mapping_load(&mapping, path, ontology, allocator, error);
  if (status == KG_OK)
    status = is_table ? kg_mapped_table_read(mapping, &file, ',', &sink, error)
                      : kg_mapped_json_read(mapping, &file, &sink, error);
  kg_mapping_free(mapping);
  (void)unlink(path);
  return status;
}

static const char deals[] = "title Deals\n"
                            "buyer: Company if {a}\n  name {a}\n  identifier {i | optional}\n  alternateName {a} Inc.\n"
                            "  url https://x.example/{a | uri}\n  sameAs https://y.example/{a | uri | lower}\n"
                            "deal: Deal\n  dealKind {k | map x=contract; y=sale}\n  buyer -> buyer from {d} until {d}\n"
                            "  seller -> Company {b | split ;}\n  amount {m | decimal , | default 5} EUR\n  date {d}\n";

static void brings_together_what_rows_name(void **state) {
  (void)state;
  heard h = {0};
  kg_error error = {0};
  const kg_string text = KG_LITERAL("a,b,k,m,d,i\n"
                                    "Acme,Bolt;Cog,x,\"1.000,5\",2025-01,I1\n"
                                    "ACME,Bolt,y,,2025-01,\n"
                                    "Acme,Bolt,y,2,2025-01,I2\n"
                                    "Acm\xC3\xA9,Bolt,y,2,2025-01,I1\n");
  assert_int_equal(read_by(deals, text, true, NULL, &h, &error), KG_OK);
  /* Acme I1 under three spellings, Acme I2, Bolt, Cog; four deals; a date */
  assert_int_equal(h.documents, 1);
  assert_int_equal(h.entities, 4 + 4 + 1);
  assert_int_equal(h.facts, 6 + 5 + 5 + 5);
}

static void stands_lack_of_memory(void **state) {
  (void)state;
  const kg_string table =
      KG_LITERAL("a,b,k,m,d,i\nAcme,Bolt;Cog,x,\"1,5\",2025-01,I1\nAcme,\"Bo\"\"lt\",y,,2025-01,\n");
  const kg_string json = KG_LITERAL("{\"list\":[{\"a\":\"Acme\",\"b\":[\"Bolt\",\"Cog\"]},{\"a\":\"Acme\",\"b\":[]}]}");
  static const char records[] = "records list/*\nx: Company\n  name {a}\ny: Company for b/*\n  name {.}\n"
                                "  parentOrganization -> x\n";
  for (int is_table = 0; is_table < 2; is_table++) {
    kg_status status = KG_NO_MEMORY;
    for (size_t granted = 0; status != KG_OK && granted < 2000; granted++) {
      size_t left = granted;
      heard h = {0};
      const kg_allocator allocator = kg_test_failing(&left);
      status = read_by(is_table ? deals : records, is_table ? table : json, is_table, &allocator, &h, NULL);
      assert_true(status == KG_OK || (status == KG_NO_MEMORY && h.facts == 0));
    }
    assert_int_equal(status, KG_OK);
  }
}

/* Two lists that meet each with each must not fill the memory. */
static void limits_what_one_record_states(void **state) {
  (void)state;
  enum { ITEMS = 2000 };
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  char *text = kg_arena_allocate(&arena, 64 + (size_t)ITEMS * 24);
  size_t size = 0;
  for (int list = 0; list < 2; list++) {
    size += (size_t)sprintf(text + size, "%s\"%c\":[", list ? "," : "{", 'a' + list);
    for (int i = 0; i < ITEMS; i++) size += (size_t)sprintf(text + size, "%s\"%c%d\"", i ? "," : "", 'a' + list, i);
    size += (size_t)sprintf(text + size, "]");
  }
  size += (size_t)sprintf(text + size, "}");
  heard h = {0};
  kg_error error = {0};
  assert_int_equal(read_by("x: Person for a/*\n  name {.}\n  worksFor -> y\ny: Company for b/*\n  name {.}\n",
                           (kg_string){text, size}, false, NULL, &h, &error),
                   KG_LIMIT);
  assert_int_equal(error.line, 3);
  assert_int_equal(h.documents, 0);
  kg_arena_clear(&arena);
}

/* Whatever a mapping or a record holds, it is read or refused. */
static void stands_any_bytes(void **state) {
  (void)state;
  static const char *const pieces[] = {"{",        "}",       "{{",        "}}",    "a",         "| split ;", "|",
                                       "\"",       "\\",      " if ",      "->",    " from {a}", "\n  ",      "\n",
                                       ": Person", "x: Deal", " for */..", "name ", "map =;",    "buyer ",    "~1"};
  uint32_t seed = 1;
  for (int round = 0; round < 3000; round++) {
    char rules[400] = "x: Person\n  name {a}\n";
    heard h = {0};
    for (int i = 0; i < 14; i++) {
      seed = seed * 1664525 + 1013904223;
      const size_t used = strlen(rules);
      (void)snprintf(rules + used, sizeof rules - used, "%s", pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
    }
    const kg_status status =
        read_by(rules, round % 2 ? KG_LITERAL("a,b\n1,\"x;y\"\n") : KG_LITERAL("{\"a\":[\"b\",{}]}"), round % 2, NULL,
                &h, NULL);
    assert_true(status == KG_OK || status == KG_BAD_INPUT);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(reads_dates_as_the_format_says),
      cmocka_unit_test(reads_dates_in_normal_form),
      cmocka_unit_test(reads_sums_of_money),
      cmocka_unit_test(finds_the_line_of_a_pointer),
      cmocka_unit_test(brings_together_what_rows_name),
      cmocka_unit_test(stands_lack_of_memory),
      cmocka_unit_test(limits_what_one_record_states),
      cmocka_unit_test(stands_any_bytes),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
