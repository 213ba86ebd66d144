/* Extraction as a whole: it takes what comes, and says when memory ends. */
#include "graph/base/strings.h"
#include "tests/support/extraction.h"
#include "tests/support/failing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka wants the four above first */
#include <cmocka.h>

static const char story[] =
    "# Tides in a Box with Maria Keller\n\n- Speaker: Maria Keller (CTO)\n- Date: 4 May 2024\n\n"
    "Norwind Systems acquired Harbor Labs for $5 million in May 2024. Its chief executive, Peter Novak, was "
    "born in Prague.\n\n| Name | Affiliation |\n|---|---|\n| Linda Moore | Google |\n";

static kg_status drop(void *state, const kg_record *record, kg_error *error) {
  (void)record;
  (void)error;
  ++*(size_t *)state;
  return KG_OK;
}

static kg_document *document_of(const char *text) {
  const kg_string none = {NULL, 0};
  kg_document *document;
  assert_int_equal(
      kg_document_new(&document, KG_LITERAL("t"), kg_string_of(text), "text", none, none, none, NULL, NULL), KG_OK);
  return document;
}

static void lack_of_memory_is_reported(void **state) {
  (void)state;
  kg_ontology *ontology;
  assert_int_equal(kg_ontology_load(&ontology, NULL, 0, NULL, NULL), KG_OK);
  kg_document *document = document_of(story);
  kg_status status = KG_NO_MEMORY;
  size_t budget = 0, failures = 0, records = 0;
  for (; status != KG_OK; budget++) {
    size_t left = budget;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_extractor *extractor = NULL;
    status = kg_extractor_new(&extractor, ontology, &allocator, NULL);
    if (status == KG_OK) status = kg_extractor_run(extractor, document, (kg_fact_sink){drop, &records}, NULL);
    assert_true(status == KG_OK || status == KG_NO_MEMORY);
    failures += status != KG_OK;
    kg_extractor_free(extractor);
  }
  assert_true(failures > 10);
  assert_true(records > 10);
  kg_document_free(document);
  kg_ontology_free(ontology);
}

static void *count_bytes(void *state, void *block, size_t size) {
  *(size_t *)state += size;
  if (size) return realloc(block, size);
  free(block);
  return NULL;
}

/* What the program carries is used where it lies: who reads the lists or the ontology at each start needs far more. */
static void an_extractor_is_made_of_little(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_extractor *extractor;
  size_t bytes = 0;
  const kg_allocator allocator = {count_bytes, &bytes};
  assert_int_equal(kg_ontology_load(&ontology, NULL, 0, &allocator, NULL), KG_OK);
  assert_in_range(bytes, 1, 1 << 20);
  bytes = 0;
  assert_int_equal(kg_extractor_new(&extractor, ontology, &allocator, NULL), KG_OK);
  assert_in_range(bytes, 1, 3 << 20);
  kg_extractor_free(extractor);
  kg_ontology_free(ontology);
}

static void an_empty_document_says_nothing(void **state) {
  (void)state;
  kg_ontology *ontology;
  kg_extractor *extractor;
  assert_int_equal(kg_ontology_load(&ontology, NULL, 0, NULL, NULL), KG_OK);
  assert_int_equal(kg_extractor_new(&extractor, ontology, NULL, NULL), KG_OK);
  kg_document *empty = document_of("");
  size_t records = 0;
  assert_int_equal(kg_extractor_run(extractor, empty, (kg_fact_sink){drop, &records}, NULL), KG_OK);
  assert_int_equal(records, 1); /* an empty document is a document and nothing else */
  kg_document_free(empty);
  kg_extractor_free(extractor);
  kg_ontology_free(ontology);
}

/* Pieces of text thrown together: nothing but that it ends, and that kg_test_extract finds each quote to be its slice. */
static void any_text_is_taken(void **state) {
  (void)state;
  static const char *const pieces[] = {"Maria Keller",
                                       " joined ",
                                       "Acme Corp",
                                       " (",
                                       ")",
                                       ", ",
                                       ". ",
                                       "\n\n",
                                       "# ",
                                       "- ",
                                       "| ",
                                       " and ",
                                       "CEO",
                                       " of ",
                                       "$5 million",
                                       "2024",
                                       "May",
                                       "\"",
                                       "'s ",
                                       ": ",
                                       "acquired ",
                                       "**",
                                       "[",
                                       "](x) ",
                                       "\xC3\xA9",
                                       "\xE2\x80\x94",
                                       "`",
                                       "code-named ",
                                       "the company ",
                                       "/",
                                       "@",
                                       "https://a.example/b "};
  uint64_t seed = 42;
  for (int round = 0; round < 60; round++) {
    char text[2048];
    size_t size = 0;
    while (size + 32 < sizeof text) {
      seed = seed * 6364136223846793005U + 1442695040888963407U;
      const char *piece = pieces[(seed >> 33) % (sizeof pieces / sizeof *pieces)];
      memcpy(text + size, piece, strlen(piece));
      size += strlen(piece);
    }
    text[size] = '\0';
    kg_arena arena;
    kg_arena_init(&arena, NULL);
    assert_true(kg_test_extract(&arena, text).size > 0);
    kg_arena_clear(&arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lack_of_memory_is_reported), cmocka_unit_test(an_extractor_is_made_of_little),
      cmocka_unit_test(an_empty_document_says_nothing), cmocka_unit_test(any_text_is_taken)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
