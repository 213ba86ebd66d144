/* The examples of FIPS 180-4, and pieces against the whole. */
#include "graph/base/sha256.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void known_hashes(void **state) {
  (void)state;
  char hex[65];
  kg_sha256_of((kg_string){0}, hex);
  assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  kg_sha256_of(KG_LITERAL("abc"), hex);
  assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  kg_sha256_of(KG_LITERAL("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), hex);
  assert_string_equal(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void pieces_make_the_whole(void **state) {
  (void)state;
  char bytes[300], whole[65], pieces[65];
  for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)(i * 7);
  for (size_t size = 0; size <= sizeof bytes; size++) {
    kg_sha256 hash;
    kg_sha256_of((kg_string){bytes, size}, whole);
    kg_sha256_init(&hash);
    kg_sha256_add(&hash, NULL, 0);
    for (size_t at = 0, step; at < size; at += step) {
      step = at % 71 + 1 < size - at ? at % 71 + 1 : size - at;
      kg_sha256_add(&hash, bytes + at, step);
    }
    kg_sha256_finish(&hash, pieces);
    assert_string_equal(pieces, whole);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(known_hashes), cmocka_unit_test(pieces_make_the_whole)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
