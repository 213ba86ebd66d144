/* The scans stop where a byte-by-byte look does, wherever the byte stands, and read nothing behind the text. */
#include "exporters/scan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

typedef size_t scan_function(kg_string text, size_t from);

static bool stops_string(unsigned char c) { return c < 0x20 || c == 0x7F || c == '"' || c == '\\' || c == 0xEF; }
static bool stops_iri(unsigned char c) {
  return c <= 0x20 || c == 0x7F || c == 0xC2 || c == 0xEF || (c < 0x80 && strchr("<>\"{}|^`\\.", c));
}
static bool stops_xml(unsigned char c) { return c < 0x20 || c == 0xEF || (c < 0x80 && strchr("&<>\"", c)); }
static bool stops_dot(unsigned char c) {
  return c < 0x20 || c == 0xEF || c == 0x7F || (c < 0x80 && strchr("&\"\\", c));
}
static bool stops_local_name(unsigned char c) {
  return !(c < 0x80 && (kg_is_ascii_alpha((char)c) || kg_is_digit((char)c) || c == '_' || c == '-' || c == '.'));
}

/** Every byte, at every place of texts of every length up to three blocks, from every offset. */
static void check(scan_function *scan, bool (*stops)(unsigned char c)) {
  for (size_t size = 1; size <= 40; size++) {
    char *text = malloc(size); /* exactly that size, so that sanitizers see any look behind its end */
    assert_non_null(text);
    memset(text, 'x', size);
    assert_int_equal(scan((kg_string){text, size}, 0), size);
    assert_int_equal(scan((kg_string){text, size}, size), size);
    for (size_t place = 0; place < size; place++) {
      for (unsigned c = 0; c < 256; c++) {
        text[place] = (char)c;
        const size_t from = c % size;
        const size_t wanted = stops((unsigned char)c) && from <= place ? place : size;
        if (scan((kg_string){text, size}, from) != wanted) fail_msg("size %zu, byte %u at %zu", size, c, place);
      }
      text[place] = 'x';
    }
    free(text);
  }
}

static void test_scans(void **state) {
  (void)state;
  check(kg_scan_string, stops_string);
  check(kg_scan_iri, stops_iri);
  check(kg_scan_xml, stops_xml);
  check(kg_scan_dot, stops_dot);
  check(kg_scan_local_name, stops_local_name);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_scans)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
