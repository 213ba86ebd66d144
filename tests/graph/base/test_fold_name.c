/* The comparison form of names. */
#include "graph/base/strings.h"
#include "graph/base/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

static void folds(const char *name, const char *wanted) {
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  assert_true(kg_string_is(kg_fold_name(&arena, kg_string_of(name)), wanted));
  kg_arena_clear(&arena);
}

static void plain_names(void **state) {
  (void)state;
  folds("", "");
  folds("Harrow  Robotics, Inc.", "harrow robotics inc");
  folds("U.S. Census", "us census");
  folds("release-2.0 a.txt", "release 2 0 a txt");
  folds("Harrow's (old) yard_2", "harrow old yard 2");
  folds("O'Quarrel `quoted`", "oquarrel quoted");
  folds("C++, C# + F #1", "c++ c# f 1");
  folds("Salt & Pepper&Co", "salt and pepper and co");
  folds("?!", "");
}

static void other_letters(void **state) {
  (void)state;
  folds("Éléonore Müller", "eleonore muller");
  folds("Harrow\xE2\x80\x99s ﬁre", "harrow fire");
  folds("ΣΊΓΜΑ & Co", "σιγμα and co");
}

/* Both ways of folding, by bytes and by characters, say the same: a letter that is not ASCII asks for the second. */
static void two_ways(void **state) {
  (void)state;
  static const char alphabet[] = "aAs S.'`+#&-_/2 \t?";
  uint32_t random = 12345;
  for (size_t round = 0; round < 20000; round++) {
    char name[24];
    size_t size = 0;
    kg_arena arena;
    kg_arena_init(&arena, NULL);
    for (size_t length = random % 16; size < length; size++) {
      random = random * 1664525U + 1013904223U;
      name[size] = alphabet[(random >> 16) % (sizeof alphabet - 1)];
    }
    random = random * 1664525U + 1013904223U;
    const kg_string bytes = kg_fold_name(&arena, (kg_string){name, size});
    memcpy(name + size, " \xC3\xA9", 3);
    const kg_string characters = kg_fold_name(&arena, (kg_string){name, size + 3});
    assert_false(kg_arena_failed(&arena));
    assert_true(kg_string_ends(characters, KG_LITERAL("e")));
    const size_t end = characters.size - 1;
    assert_true(kg_string_equal(bytes, kg_string_slice(characters, 0, end ? end - 1 : 0)));
    kg_arena_clear(&arena);
  }
}

/* What grows the most: no more than there is room for. */
static void growing(void **state) {
  (void)state;
  for (size_t size = 1; size < 1200; size += 7) {
    kg_arena arena;
    kg_arena_init(&arena, NULL);
    char *name = kg_arena_allocate(&arena, size + 2);
    memset(name, '&', size);
    name[0] = 'a';
    memcpy(name + size, "\xC3\xA9", 2);
    assert_int_equal(kg_fold_name(&arena, (kg_string){name, size}).size, 4 * size - 3);
    assert_int_equal(kg_fold_name(&arena, (kg_string){name, size + 2}).size, size == 1 ? 2 : 4 * size - 1);
    assert_false(kg_arena_failed(&arena));
    kg_arena_clear(&arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(plain_names), cmocka_unit_test(other_letters),
                                     cmocka_unit_test(two_ways), cmocka_unit_test(growing)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
