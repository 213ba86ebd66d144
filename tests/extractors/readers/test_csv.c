/* CSV: what RFC 4180 allows is read, everything else is refused at its place, and what the writer quotes comes back. */
#include "exporters/csv.h"
#include "extractors/readers/csv.h"
#include "tests/support/failing.h"
#include "tests/support/memory_sink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* All rows, fields in brackets (in braces if they were quoted), or "status line:column message". */
static void print(char *out, size_t capacity, kg_string text, char separator) {
  kg_csv_reader reader;
  kg_csv_row row;
  kg_error error = {0};
  bool more = true;
  size_t used = 0;
  out[0] = '\0';
  kg_csv_reader_init(&reader, text, separator, "t.csv", NULL);
  while (more && error.status == KG_OK) {
    if (kg_csv_reader_next(&reader, &row, &more, &error) != KG_OK) {
      assert_string_equal(error.file, "t.csv");
      (void)snprintf(out, capacity, "%d %zu:%zu %s", (int)error.status, error.line, error.column, error.message);
    } else if (more) {
      used += (size_t)snprintf(out + used, capacity - used, "%zu", row.line);
      for (size_t i = 0; i < row.count; i++) {
        const kg_csv_field *field = &row.fields[i];
        used += (size_t)snprintf(out + used, capacity - used, field->is_quoted ? "{%.*s}" : "[%.*s]",
                                 (int)field->text.size, field->text.size ? field->text.data : "");
        assert_true(used < capacity);
      }
    }
  }
  kg_csv_reader_clear(&reader);
}

static void test_rows(void **state) {
  (void)state;
  static const struct {
    const char *text, *wanted;
    char separator;
  } cases[] = {
      {"", "", ','},
      {"\xEF\xBB\xBF", "", ','},
      {"\xEF\xBB\xBF\"a\",b", "1{a}[b]", ','},
      {"a,b\nc,d\n", "1[a][b]2[c][d]", ','},
      {"a,b\r\nc,d\r\n", "1[a][b]2[c][d]", ','},
      {",\n\"\",\n", "1[][]2{}[]", ','},
      {"\"a\"\"b\",\"\"\"\"\n\"\"\"\"\"\",\"c\nd\r\ne\"\nf,g", "1{a\"b}{\"}2{\"\"}{c\nd\r\ne}5[f][g]", ','},
      {"\n\r\na,b\n\nc,d\n\n\n", "3[a][b]5[c][d]", ','},
      {"a\n\nb\n", "1[a]2[]3[b]", ','},
      {"a;\"b,;\"\n", "1[a]{b,;}", ';'},
      {"a\tb c \n", "1[a][b c ]", '\t'},
      {" a , b \n", "1[ a ][ b ]", ','},
      {"\xC3\xA9,\xF0\x9F\x98\x80\n", "1[\xC3\xA9][\xF0\x9F\x98\x80]", ','},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char got[600];
    print(got, sizeof got, kg_string_of(cases[i].text), cases[i].separator);
    assert_string_equal(got, cases[i].wanted);
  }
}

static void test_refusals(void **state) {
  (void)state;
  static const struct {
    const char *text, *wanted;
  } cases[] = {
      {"a,b\nc\n", "1 2:2 the row has 1 field, the first one has 2; give all rows as many"},
      {"a,b\n\"\n\",c,d\n", "1 3:5 the row has 3 fields, the first one has 2; give all rows as many"},
      {"\xC3\xA9,b\"c\n", "1 1:4 a quote stands inside a field"},
      {"a, \"b\"\n", "1 1:4 a quote stands inside a field"},
      {"a,b\n\xC3\xA9,\"b\"c\n", "1 2:6 text follows a closing quote"},
      {"a\n\"b\n\nc", "1 2:1 the quotes that open here are not closed"},
      {"a,\"", "1 1:3 the quotes that open here are not closed"},
      {"a,\"\"\"", "1 1:3 the quotes that open here are not closed"},
      {"a,b\rc,d\r", "1 1:4 a carriage return stands by itself"},
      {"\"a\"\r", "1 1:4 text follows a closing quote"},
  };
  char got[600];
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    print(got, sizeof got, kg_string_of(cases[i].text), ',');
    assert_memory_equal(got, cases[i].wanted, strlen(cases[i].wanted));
  }
  print(got, sizeof got, (kg_string){"a,b\n1,\"\0\"\n", 10}, ',');
  assert_string_equal(got, "1 2:3 a field holds NUL; take it out");
}

static void test_limits(void **state) {
  (void)state;
  char got[600];
  const size_t size = (size_t)KG_CSV_FIELD_MAX + 1;
  char *text = malloc(size);
  assert_non_null(text);
  memset(text, ',', size);
  print(got, sizeof got, (kg_string){text, KG_CSV_FIELDS_MAX}, ',');
  assert_string_equal(got, "3 1:10001 a row has more than 10000 fields; name the right separator");
  memset(text, 'x', size);
  print(got, sizeof got, (kg_string){text, size}, ',');
  assert_string_equal(got, "3 1:1 a field has more than 64 MiB; split it");
  free(text);
}

static kg_status header(kg_csv_reader *reader, const char *text, const kg_allocator *allocator, kg_error *error) {
  *error = (kg_error){0};
  kg_csv_reader_init(reader, kg_string_of(text), ',', "t.csv", allocator);
  return kg_csv_reader_header(reader, error);
}

static void test_header(void **state) {
  (void)state;
  kg_csv_reader reader;
  kg_error error;
  assert_int_equal(header(&reader, "id,\"the \"\"name\"\"\"\n1,2\n", NULL, &error), KG_OK);
  assert_int_equal(kg_csv_reader_column(&reader, "the \"name\""), 1);
  assert_int_equal(kg_csv_reader_column(&reader, "Id"), KG_MAP_NONE);
  assert_true(kg_string_is(reader.names[0], "id"));
  kg_csv_reader_clear(&reader);
  assert_int_equal(header(&reader, "a,b,a\n", NULL, &error), KG_BAD_INPUT);
  assert_int_equal(error.column, 5);
  kg_csv_reader_clear(&reader);
  assert_int_equal(header(&reader, "a,,b\n", NULL, &error), KG_BAD_INPUT);
  assert_int_equal(error.column, 3);
  kg_csv_reader_clear(&reader);
  assert_int_equal(header(&reader, "\n\n", NULL, &error), KG_BAD_INPUT);
  kg_csv_reader_clear(&reader);
}

/* What the exporters' writer quotes is one field again, whatever it holds. */
static void test_comes_back(void **state) {
  (void)state;
  static const char *const pieces[] = {"\"", "\"\"", ",", "\n", "\r", "\r\n", "x", "\xC3\xA9", ";", "", "=1", "'"};
  unsigned seed = 7;
  for (int round = 0; round < 500; round++) {
    kg_writer *writer = malloc(sizeof *writer);
    assert_non_null(writer);
    memory_sink bytes = {0};
    char texts[3][64] = {{0}};
    kg_writer_init(writer, memory_sink_of(&bytes));
    for (size_t i = 0; i < 3; i++) {
      for (int piece = 0; piece < 12; piece++) {
        seed = seed * 1103515245U + 12345U;
        const size_t used = strlen(texts[i]);
        (void)snprintf(texts[i] + used, sizeof texts[i] - used, "%s",
                       pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
      }
      kg_csv_write_text(writer, kg_string_of(texts[i]));
      kg_write_char(writer, i < 2 ? ',' : '\n');
    }
    assert_int_equal(kg_writer_finish(writer, NULL), KG_OK);
    kg_csv_reader reader;
    kg_csv_row row;
    bool more;
    kg_csv_reader_init(&reader, memory_sink_text(&bytes), ',', "t.csv", NULL);
    assert_int_equal(kg_csv_reader_next(&reader, &row, &more, NULL), KG_OK);
    assert_int_equal(row.count, 3);
    for (size_t i = 0; i < 3; i++) assert_true(kg_string_is(row.fields[i].text, texts[i]));
    assert_int_equal(kg_csv_reader_next(&reader, &row, &more, NULL), KG_OK);
    assert_false(more);
    kg_csv_reader_clear(&reader);
    memory_sink_free(&bytes);
    free(writer);
  }
}

static void test_lack_of_memory(void **state) {
  (void)state;
  kg_status status = KG_NO_MEMORY;
  for (size_t budget = 0; status == KG_NO_MEMORY; budget++) {
    kg_csv_reader reader;
    kg_csv_row row;
    kg_error error;
    bool more;
    size_t left = budget;
    const kg_allocator allocator = kg_test_failing(&left);
    assert_true(budget < 100);
    status = header(&reader, "a,b\n\"c\"\"\",d\n", &allocator, &error);
    if (status == KG_OK) status = kg_csv_reader_next(&reader, &row, &more, &error);
    kg_csv_reader_clear(&reader);
  }
  assert_int_equal(status, KG_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rows),   cmocka_unit_test(test_refusals),   cmocka_unit_test(test_limits),
      cmocka_unit_test(test_header), cmocka_unit_test(test_comes_back), cmocka_unit_test(test_lack_of_memory),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
