/* How text is cut into tokens and sentences. */
#include "extractors/text/tokens.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <stdio.h>

typedef struct cut {
  kg_arena arena;
  kg_lexicon lexicon;
  kg_tokens tokens;
  char joined[2048]; /* tokens separated by '|', sentences by '#' */
} cut;

/* Cuts one paragraph, with marks where `marked` says "begin,end;…" in bytes. */
static void cut_text(cut *c, const char *text) {
  kg_arena_init(&c->arena, NULL);
  assert_true(kg_lexicon_init(&c->lexicon, &c->arena));
  static kg_block block;
  static kg_document document;
  block = (kg_block){.kind = KG_BLOCK_PARAGRAPH, .span = {0, strlen(text)}, .parent = KG_NONE, .head = KG_NONE};
  document = (kg_document){.text = kg_string_of(text), .blocks = &block, .block_count = 1};
  assert_int_equal(kg_tokens_init(&c->tokens, &document, &c->lexicon, &c->arena, NULL), KG_OK);
  size_t at = 0;
  for (uint32_t t = 0; t < c->tokens.count; t++) {
    const kg_string word = kg_token_text(&c->tokens, t);
    const char *gap = t == 0 ? "" : c->tokens.sentence_of[t] != c->tokens.sentence_of[t - 1] ? " # " : "|";
    at += (size_t)snprintf(c->joined + at, sizeof c->joined - at, "%s%.*s", gap, (int)word.size, word.data);
  }
}

static void expect(const char *text, const char *wanted) {
  cut c;
  cut_text(&c, text);
  assert_string_equal(c.joined, wanted);
  kg_arena_clear(&c.arena);
}

static void words_keep_what_belongs_to_them(void **state) {
  (void)state;
  expect("the .NET framework (.Net) left .net ...", "the|.NET|framework|(|.Net|)|left|.net|.|.|.");
  expect("Node.js and ASP.NET run C++ or C# on AT&T's servers", "Node.js|and|ASP.NET|run|C++|or|C#|on|AT&T|'s|servers");
  expect("GPT-3, Hyper-V and co-founder Mohd-Saaid", "GPT-3|,|Hyper-V|and|co-founder|Mohd-Saaid");
  expect("O\xE2\x80\x99"
         "Brien\xE2\x80\x99s don't",
         "O\xE2\x80\x99"
         "Brien|\xE2\x80\x99s|don't");
  expect("see https://example.org/a?b=c. mail me@example.org", "see|https://example.org/a?b=c|.|mail|me@example.org");
}

static void words_are_parted_where_two_meet(void **state) {
  (void)state;
  expect("the Lisbon-based firm", "the|Lisbon|-|based|firm");
  expect("the 737-800 and 2019-2021", "the|737|-|800|and|2019|-|2021");
  expect("Copa/Copacetic uses TCP/IP", "Copa|/|Copacetic|uses|TCP|/|IP");
  expect("Azure\xE2\x80\x93Oracle", "Azure|\xE2\x80\x93|Oracle");
}

static void numbers_keep_their_separators(void **state) {
  (void)state;
  expect("1,792 cores, 11.9 billion, 0xF0 and 2.3bn", "1,792|cores|,|11.9|billion|,|0xF0|and|2.3bn");
  expect("in 2,019 of 20,30", "in|2,019|of|20|,|30");
}

static void sentences_end_before_what_can_begin_one(void **state) {
  (void)state;
  expect("It ran. \xE2\x80\x9CWe won.\xE2\x80\x9D Then it stopped! Why? ok.",
         "It|ran|. # \xE2\x80\x9C|We|won|.|\xE2\x80\x9D # Then|it|stopped|! # Why|?|ok|.");
  expect("Dr. Ada Byron met David A. Norman of Acme Inc. in the U.S. The end.",
         "Dr.|Ada|Byron|met|David|A.|Norman|of|Acme|Inc.|in|the|U.S. # The|end|.");
  expect("Click for Part 3.Distributed systems", "Click|for|Part|3|. # Distributed|systems");
}

static void flags_tell_the_shape(void **state) {
  (void)state;
  cut c;
  cut_text(&c, "OpenAI NASA iPhone Kent small H200");
  const uint16_t shape = KG_TOKEN_CAPITAL | KG_TOKEN_UPPER | KG_TOKEN_MIXED | KG_TOKEN_DIGIT | KG_TOKEN_LOWER;
  const int wanted[] = {KG_TOKEN_CAPITAL | KG_TOKEN_MIXED,
                        KG_TOKEN_CAPITAL | KG_TOKEN_UPPER,
                        KG_TOKEN_MIXED,
                        KG_TOKEN_CAPITAL,
                        KG_TOKEN_LOWER,
                        KG_TOKEN_CAPITAL | KG_TOKEN_DIGIT};
  for (uint32_t t = 0; t < 6; t++) assert_int_equal(c.tokens.items[t].flags & shape, wanted[t]);
  kg_arena_clear(&c.arena);
}

static void inflections_have_their_base(void **state) {
  (void)state;
  kg_arena arena;
  kg_lexicon lexicon;
  kg_arena_init(&arena, NULL);
  assert_true(kg_lexicon_init(&lexicon, &arena));
  const char *const pairs[][2] = {{"acquired", "acquire"}, {"companies", "company"}, {"planning", "plan"},
                                  {"launches", "launch"},  {"founded", "found"},     {"joined", "join"},
                                  {"says", "say"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    const uint32_t base = kg_lexicon_add_base(&lexicon, kg_string_of(pairs[i][1]));
    const uint32_t form = kg_lexicon_word(&lexicon, kg_string_of(pairs[i][0]));
    assert_int_not_equal(form, 0);
    assert_int_equal(kg_lexicon_lemma(&lexicon, form), base);
  }
  /* "found" is what somebody did with lost things, not what founders do */
  const uint32_t found = kg_lexicon_word(&lexicon, KG_LITERAL("found"));
  assert_int_equal(kg_lexicon_lemma(&lexicon, found), kg_lexicon_word(&lexicon, KG_LITERAL("find")));
  assert_int_equal(kg_lexicon_word(&lexicon, KG_LITERAL("zebra")), 0);
  kg_arena_clear(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_keep_what_belongs_to_them),
      cmocka_unit_test(words_are_parted_where_two_meet),
      cmocka_unit_test(numbers_keep_their_separators),
      cmocka_unit_test(sentences_end_before_what_can_begin_one),
      cmocka_unit_test(flags_tell_the_shape),
      cmocka_unit_test(inflections_have_their_base),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
