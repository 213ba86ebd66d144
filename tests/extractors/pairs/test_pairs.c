/* Learning relations from a handful of sentences, finding them with what comes out, and files that are not what they say. */
#include "extractors/pairs/recipe.h"
#include "extractors/pairs/train.h"
#include "ontology/embedded.h"
#include "tests/support/extraction.h"
#include "tests/support/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* "frobnicates for" is no English: only learning can tell what it means. */
static const char recipe[] = "# a comment\n"
                             "file relations.jsonl scope=marks\n"
                             "WORKS = worksFor|memberOf(member)\n"
                             "SEAT = location\n"
                             "OTHER = none\n";

static const char *const people[] = {"Susan Parker", "Peter Novak", "Linda Moore", "James Keller"};
static const char *const bodies[] = {"Harbor Labs", "Northwind Corp", "Delta Systems", "Orion Institute"};

typedef struct bench {
  kg_arena arena;
  kg_ontology *ontology;
  kg_extractor *extractor;
  char folder[64], recipe[96], rows[96];
} bench;

static void put_rows(const char *path) {
  FILE *stream = fopen(path, "wb");
  assert_non_null(stream);
  for (int i = 0; i < 4; i++)
    for (int k = 0; k < 4; k++) {
      const int a = (int)strlen(people[i]), b = (int)strlen(bodies[k]);
      const int at = a + (int)strlen(" frobnicates for "), other = a + (int)strlen(" walked past ");
      fprintf(stream,
              "{\"text\":\"%s frobnicates for %s.\",\"marks\":[\"WORKS\"],\"entities\":[{\"start\":0,\"end\":%d},"
              "{\"start\":%d,\"end\":%d}],\"relations\":[{\"head\":0,\"tail\":1,\"type\":\"WORKS\"}]}\n",
              people[i], bodies[k], a, at, at + b);
      fprintf(stream,
              "{\"text\":\"%s walked past %s.\",\"marks\":[\"WORKS\"],\"entities\":[{\"start\":0,\"end\":%d},"
              "{\"start\":%d,\"end\":%d}],\"relations\":[]}\n",
              people[i], bodies[k], a, other, other + b);
    }
  assert_int_equal(fclose(stream), 0);
}

static int set_up(void **state) {
  bench *b = calloc(1, sizeof *b);
  if (!b) return -1;
  *state = b;
  kg_arena_init(&b->arena, NULL);
  assert_int_equal(kg_ontology_load(&b->ontology, NULL, 0, NULL, NULL), KG_OK);
  assert_int_equal(kg_extractor_new_untaught(&b->extractor, b->ontology, NULL, NULL), KG_OK);
  assert_int_equal(kg_pair_classes_init(&b->extractor->pairs.classes, b->ontology, &b->arena, NULL), KG_OK);
  snprintf(b->folder, sizeof b->folder, "/tmp/kgraph-pairs-XXXXXX");
  assert_non_null(mkdtemp(b->folder));
  snprintf(b->recipe, sizeof b->recipe, "%s/recipe", b->folder);
  snprintf(b->rows, sizeof b->rows, "%s/relations.jsonl", b->folder);
  file_put_text(b->recipe, recipe);
  put_rows(b->rows);
  return 0;
}

static int tear_down(void **state) {
  bench *b = *state;
  unlink(b->recipe);
  unlink(b->rows);
  rmdir(b->folder);
  kg_extractor_free(b->extractor);
  kg_ontology_free(b->ontology);
  kg_arena_clear(&b->arena);
  free(b);
  return 0;
}

static kg_status read_corpus(bench *b, kg_pair_corpus *corpus, kg_error *error) {
  *corpus = (kg_pair_corpus){.extractor = b->extractor};
  return kg_pair_corpus_read(corpus, b->recipe, b->folder, b->folder, error);
}

static kg_string train(bench *b) {
  kg_pair_corpus corpus;
  kg_string model;
  const kg_pair_options options = kg_pair_options_defaults();
  assert_int_equal(read_corpus(b, &corpus, NULL), KG_OK);
  assert_int_equal(corpus.relations, 16);
  assert_int_equal(corpus.unfound, 0);
  assert_int_equal(kg_pair_train(&model, &corpus, &options, &b->arena, NULL), KG_OK);
  kg_pair_corpus_clear(&corpus);
  return model;
}

/* How many facts of a property the model finds in a text. */
static size_t count_facts(bench *b, const kg_pairs *pairs, const char *text, const char *property) {
  const kg_string none = {NULL, 0};
  kg_document *document;
  kg_reading reading;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  assert_int_equal(
      kg_document_new(&document, KG_LITERAL("d"), kg_string_of(text), "text", none, none, none, NULL, NULL), KG_OK);
  assert_int_equal(kg_extractor_understand(b->extractor, document, &reading, &arena, NULL), KG_OK);
  kg_pairs_find(&reading, pairs);
  assert_false(kg_arena_failed(&arena));
  size_t count = 0;
  for (size_t i = 0; i < reading.facts.count; i++)
    count += kg_string_is(kg_ontology_property_name(b->ontology, reading.facts.items[i].property), property);
  kg_arena_clear(&arena);
  kg_document_free(document);
  return count;
}

static void learns_what_words_say(void **state) {
  bench *b = *state;
  kg_pairs pairs;
  assert_int_equal(kg_pairs_init(&pairs, train(b), b->ontology, &b->arena, NULL), KG_OK);
  assert_int_equal(count_facts(b, &pairs, "Robert Miller frobnicates for Granite Systems.", "worksFor"), 1);
  assert_int_equal(count_facts(b, &pairs, "Robert Miller walked past Granite Systems.", "worksFor"), 0);
  /* neither what is denied nor what is supposed nor what is asked */
  assert_int_equal(count_facts(b, &pairs, "Robert Miller never frobnicates for Granite Systems.", "worksFor"), 0);
  assert_int_equal(count_facts(b, &pairs, "Maybe Robert Miller could frobnicate for Granite Systems.", "worksFor"), 0);
  assert_int_equal(count_facts(b, &pairs, "Robert Miller frobnicates for Granite Systems?", "worksFor"), 0);
}

static void trains_alike(void **state) {
  bench *b = *state;
  const kg_string one = train(b), two = train(b);
  assert_int_equal(one.size, two.size);
  assert_memory_equal(one.data, two.data, one.size);
}

static void refuses_bad_recipes_and_rows(void **state) {
  bench *b = *state;
  kg_pair_corpus corpus;
  kg_error error;
  static const char *const recipes[] = {"WORKS = worksFor\n", "file relations.jsonl sideways\n",
                                        "file relations.jsonl\nWORKS = worksForNobody\n"};
  static const size_t lines[] = {1, 1, 2};
  for (size_t i = 0; i < sizeof recipes / sizeof *recipes; i++) {
    file_put_text(b->recipe, recipes[i]);
    assert_int_equal(read_corpus(b, &corpus, &error), KG_BAD_INPUT);
    assert_int_equal(error.line, lines[i]);
    kg_pair_corpus_clear(&corpus);
  }
  file_put_text(b->recipe, recipe);
  static const char *const bad[] = {"{\"entities\":[]}\n", "{\"text\":\n",
                                    "{\"text\":\"Ada\",\"entities\":[{\"start\":0,\"end\":3}],\"relations\":[{\"head\":"
                                    "0,\"tail\":7,\"type\":\"SEAT\"}]}\n",
                                    "{\"text\":\"Ada\",\"entities\":[{\"start\":0,\"end\":9}],\"relations\":[{\"head\":"
                                    "0,\"tail\":0,\"type\":\"SEAT\"}]}\n",
                                    "{\"text\":\"Ada\",\"entities\":[{\"start\":-4,\"end\":2}],\"relations\":[{"
                                    "\"head\":0,\"tail\":0,\"type\":\"SEAT\"}]}\n"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    file_put_text(b->rows, bad[i]);
    assert_int_equal(read_corpus(b, &corpus, &error), KG_BAD_INPUT);
    assert_int_equal(error.line, 1);
    kg_pair_corpus_clear(&corpus);
  }
  unlink(b->rows);
  assert_int_equal(read_corpus(b, &corpus, &error), KG_IO);
  kg_pair_corpus_clear(&corpus);
}

static void refuses_damaged_models(void **state) {
  bench *b = *state;
  const kg_string model = train(b);
  uint64_t *aligned = malloc(model.size + 16);
  char *copy = (char *)aligned;
  kg_pair_model opened;
  kg_error error;
  assert_non_null(copy);
  memcpy(copy, model.data, model.size);
  assert_int_equal(kg_pair_model_open(&opened, (kg_string){copy, model.size}, &error), KG_OK);
  for (size_t cut = 0; cut < model.size; cut += cut < 80 ? 1 : 997)
    assert_int_equal(kg_pair_model_open(&opened, (kg_string){copy, cut}, &error), KG_BAD_INPUT);
  for (size_t at = 0; at < model.size; at += at < 200 ? 1 : 499) {
    copy[at] ^= 0x10;
    assert_int_equal(kg_pair_model_open(&opened, (kg_string){copy, model.size}, &error), KG_BAD_INPUT);
    copy[at] ^= 0x10;
  }
  memmove(copy + 4, copy, model.size);
  assert_int_equal(kg_pair_model_open(&opened, (kg_string){copy + 4, model.size}, &error), KG_BAD_INPUT);
  /* a forged checksum: slots that point outside are found all the same */
  memcpy(copy, model.data, model.size);
  kg_pair_model_header *header = (void *)copy;
  memset(copy + sizeof *header + KG_PAIR_ROW * sizeof(int16_t), 0xFF, 64);
  header->checksum = kg_pair_model_checksum(header, copy + sizeof *header, model.size - sizeof *header);
  assert_int_equal(kg_pair_model_open(&opened, (kg_string){copy, model.size}, &error), KG_BAD_INPUT);
  free(aligned);
}

/* Nothing checks it when the program starts. */
static void the_embedded_model_is_whole(void **state) {
  (void)state;
  kg_pair_model model;
  kg_error error = {0};
  assert_int_equal(kg_pair_model_open(&model, KG_EMBEDDED(relations_model), &error), KG_OK);
  assert_string_equal(error.message, "");
}

static void the_built_in_model_reads_english(void **state) {
  (void)state;
  kg_test_states("Robert Miller, who works as an analyst at Granite Systems, spoke first.",
                 "Robert Miller | worksFor | Granite Systems");
  kg_test_states("Born in Prague on 4 May 1950, Peter Novak grew up in Vienna.", "Peter Novak | birthPlace | Prague");
  kg_test_does_not_state("Robert Miller walked past the tower of Granite Systems.",
                         "Robert Miller | worksFor | Granite Systems");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(learns_what_words_say, set_up, tear_down),
      cmocka_unit_test_setup_teardown(trains_alike, set_up, tear_down),
      cmocka_unit_test_setup_teardown(refuses_bad_recipes_and_rows, set_up, tear_down),
      cmocka_unit_test_setup_teardown(refuses_damaged_models, set_up, tear_down),
      cmocka_unit_test(the_embedded_model_is_whole),
      cmocka_unit_test(the_built_in_model_reads_english),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
