/* The lists as the program carries them: each line of each list is found again, and a damaged image is refused. */
#include "extractors/gazetteers.h"
#include "graph/base/source.h"
#include "graph/base/unicode.h"
#include "ontology/embedded.h"
#include "tests/support/failing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct lists {
  kg_arena arena;
  kg_lexicon lexicon;
  kg_gazetteers gazetteers;
} lists;

static int set_up(void **state) {
  lists *l = calloc(1, sizeof *l);
  if (!l) return -1;
  *state = l;
  kg_arena_init(&l->arena, NULL);
  return kg_gazetteers_init(&l->gazetteers, &l->lexicon, &l->arena, NULL) == KG_OK ? 0 : -1;
}

static int tear_down(void **state) {
  lists *l = *state;
  kg_arena_clear(&l->arena);
  free(l);
  return 0;
}

static uint32_t bits_of(const lists *l, const char *word) {
  return kg_lexicon_bits(&l->lexicon, kg_lexicon_word(&l->lexicon, kg_string_of(word)));
}

static kg_string read_list(lists *l, const char *file) {
  const char *root = getenv("SRC");
  kg_string text;
  const kg_string path = kg_arena_format(&l->arena, "%s/ontology/gazetteers/%s.txt", root ? root : ".", file);
  assert_int_equal(kg_source_read(&text, &l->arena, path.data, 0, NULL), KG_OK);
  return text;
}

static void every_word_is_known(void **state) {
  lists *l = *state;
  static const struct {
    const char *file;
    uint32_t bit;
  } files[] = {{"english-words", KG_WORD_ENGLISH}, {"given-names", KG_WORD_GIVEN}, {"family-names", KG_WORD_FAMILY}};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    kg_string text = read_list(l, files[i].file), line;
    size_t count = 0;
    while (kg_string_next_line(&text, &line)) {
      const kg_string name = kg_string_next_field(&line, '\t');
      if (!name.size || name.data[0] == '#') continue;
      const uint32_t word = kg_lexicon_word(&l->lexicon, kg_lower(&l->arena, name));
      assert_true(word > 0 && word < l->lexicon.lexemes.count);
      assert_true(kg_lexicon_bits(&l->lexicon, word) & files[i].bit);
      assert_true(!kg_string_is(line, "common") || (kg_lexicon_bits(&l->lexicon, word) & KG_WORD_COMMON_NAME));
      count++;
    }
    assert_true(count > 1000);
  }
}

static void every_phrase_is_listed(void **state) {
  lists *l = *state;
  static const struct {
    const char *file;
    uint32_t bits;
  } files[] = {{"countries", KG_LISTED_PLACE | KG_LISTED_COUNTRY},
               {"places", KG_LISTED_PLACE},
               {"demonyms", KG_LISTED_DEMONYM},
               {"companies", KG_LISTED_COMPANY},
               {"organizations", KG_LISTED_ORGANIZATION},
               {"projects", KG_LISTED_PROJECT},
               {"events", KG_LISTED_EVENT},
               {"titles", KG_LISTED_TITLE}};
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    kg_string text = read_list(l, files[i].file), line;
    size_t count = 0;
    while (kg_string_next_line(&text, &line)) {
      const kg_string name = kg_string_next_field(&line, '\t');
      if (!name.size || name.data[0] == '#' || !kg_fold_name(&l->arena, name).size) continue;
      assert_int_equal(kg_gazetteers_find(&l->gazetteers, name) & files[i].bits, files[i].bits);
      if (files[i].bits == KG_LISTED_DEMONYM) assert_true(kg_gazetteers_home(&l->gazetteers, name).size > 0);
      count++;
    }
    assert_true(count > 100);
  }
}

static void what_is_not_listed_is_not_found(void **state) {
  const lists *l = *state;
  assert_int_equal(kg_gazetteers_find(&l->gazetteers, KG_LITERAL("Zorblaxia Minor")), 0);
  assert_int_equal(kg_gazetteers_find(&l->gazetteers, KG_LITERAL("")), 0);
  assert_int_equal(kg_lexicon_word(&l->lexicon, KG_LITERAL("zorblax")), 0);
  assert_int_equal(bits_of(l, "zorblax"), 0);
  assert_true(kg_string_is(kg_gazetteers_home(&l->gazetteers, KG_LITERAL("British")), "United Kingdom"));
  assert_int_equal(kg_gazetteers_home(&l->gazetteers, KG_LITERAL("France")).size, 0);
  assert_true(kg_gazetteers_find(&l->gazetteers, KG_LITERAL("NEW  ZEALAND's")) & KG_LISTED_COUNTRY);
  assert_int_equal(bits_of(l, "the") & (KG_WORD_FUNCTION | KG_WORD_DETERMINER), KG_WORD_FUNCTION | KG_WORD_DETERMINER);
}

/* Words of patterns come on top, and irregular forms keep their base. */
static void the_lexicon_grows(void **state) {
  lists *l = *state;
  const uint32_t told = kg_lexicon_word(&l->lexicon, KG_LITERAL("told"));
  assert_int_equal(kg_lexicon_lemma(&l->lexicon, told), kg_lexicon_word(&l->lexicon, KG_LITERAL("tell")));
  const size_t before = l->lexicon.lexemes.count;
  for (unsigned i = 0; i < 6000; i++) {
    const uint32_t number = kg_lexicon_add(&l->lexicon, kg_arena_format(&l->arena, "zorb%u", i));
    assert_int_equal(number, before + i);
  }
  const uint32_t zorb = kg_lexicon_add_base(&l->lexicon, KG_LITERAL("zorb"));
  assert_int_equal(kg_lexicon_lemma(&l->lexicon, kg_lexicon_word(&l->lexicon, KG_LITERAL("zorbing"))), zorb);
  assert_int_equal(kg_lexicon_lemma(&l->lexicon, told), kg_lexicon_word(&l->lexicon, KG_LITERAL("tell")));
}

static void damage_is_refused(void **state) {
  (void)state;
  const kg_string whole = KG_EMBEDDED(lists);
  kg_arena arena;
  kg_lexicon lexicon;
  kg_gazetteers gazetteers;
  kg_error error = {0};
  kg_arena_init(&arena, NULL);
  for (size_t part = 0; part < 64; part++) {
    const size_t size = whole.size / 64 * part + part % 5;
    assert_int_equal(kg_gazetteers_open(&gazetteers, &lexicon, kg_string_slice(whole, 0, size), &arena, &error),
                     KG_BAD_INPUT);
    kg_arena_clear(&arena);
  }
  assert_non_null(strstr(error.message, "build or install it again"));
  char *other = malloc(whole.size);
  assert_non_null(other);
  memcpy(other, whole.data, whole.size);
  other[4]++; /* the version */
  assert_int_equal(kg_gazetteers_open(&gazetteers, &lexicon, (kg_string){other, whole.size}, &arena, &error),
                   KG_BAD_INPUT);
  free(other);
  kg_arena_clear(&arena);
}

static void failing_memory_is_reported(void **state) {
  (void)state;
  kg_status status = KG_NO_MEMORY;
  for (size_t granted = 0; status != KG_OK && granted < 20; granted++) {
    size_t left = granted;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_arena arena;
    kg_lexicon lexicon;
    kg_gazetteers gazetteers;
    kg_arena_init(&arena, &allocator);
    status = kg_gazetteers_init(&gazetteers, &lexicon, &arena, NULL);
    assert_true(status == KG_NO_MEMORY || (status == KG_OK && granted > 0));
    kg_arena_clear(&arena);
  }
  assert_int_equal(status, KG_OK);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_word_is_known),
      cmocka_unit_test(every_phrase_is_listed),
      cmocka_unit_test(what_is_not_listed_is_not_found),
      cmocka_unit_test(damage_is_refused),
      cmocka_unit_test(failing_memory_is_reported),
      cmocka_unit_test(the_lexicon_grows),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
