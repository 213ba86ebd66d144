/* Training on a handful of texts, tagging with what comes out, and models that are not what they say. */
#include "extractors/tagger/recipe_sets.h"
#include "extractors/tagger/tagger.h"
#include "extractors/tagger/train.h"
#include "ontology/embedded.h"
#include "tests/support/files.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static const char recipe[] = "# a comment\n"
                             "file names.jsonl spaced free=Other,Event\n"
                             "writer = Person\n"
                             "group = Organization\n"
                             "misc = Other|none\n";

static const char rows[] = "{\"text\":\"Ada Lovelace joined Analytix Inc. in Paris .\",\"entities\":["
                           "{\"start\":0,\"end\":12,\"type\":\"writer\",\"ktype\":\"Person\"},"
                           "{\"start\":20,\"end\":33,\"type\":\"c\",\"ktype\":\"Company\"},"
                           "{\"start\":37,\"end\":42,\"type\":\"p\",\"ktype\":\"Place\"}]}\n"
                           "{\"text\":\"Grace Hopper left the Gamma Society and moved to Berlin .\",\"entities\":["
                           "{\"start\":0,\"end\":12,\"type\":\"writer\",\"ktype\":\"Person\"},"
                           "{\"start\":22,\"end\":35,\"type\":\"group\",\"ktype\":\"Organization\"},"
                           "{\"start\":49,\"end\":55,\"type\":\"p\",\"ktype\":\"Place\"}]}\n"
                           "{\"text\":\"Ada Lovelace wrote in Zorblax .\",\"entities\":["
                           "{\"start\":0,\"end\":12,\"type\":\"writer\",\"ktype\":\"Person\"},"
                           "{\"start\":22,\"end\":29,\"type\":\"lang\",\"ktype\":\"Other\"}]}\n"
                           "{\"text\":\"It rained , and the engine of the old train was cold .\",\"entities\":[]}\n";

typedef struct bench {
  kg_arena arena;
  kg_lexicon lexicon;
  kg_gazetteers gazetteers;
  char folder[64], recipe[96], rows[96];
} bench;

static int set_up(void **state) {
  bench *b = calloc(1, sizeof *b);
  if (!b) return -1;
  *state = b;
  kg_arena_init(&b->arena, NULL);
  assert_int_equal(kg_gazetteers_init(&b->gazetteers, &b->lexicon, &b->arena, NULL), KG_OK);
  snprintf(b->folder, sizeof b->folder, "/tmp/kgraph-tagger-XXXXXX");
  assert_non_null(mkdtemp(b->folder));
  snprintf(b->recipe, sizeof b->recipe, "%s/recipe", b->folder);
  snprintf(b->rows, sizeof b->rows, "%s/names.jsonl", b->folder);
  file_put_text(b->recipe, recipe);
  char many[16384] = "";
  for (size_t i = 0, size = strlen(rows); i < 12 && (i + 1) * size < sizeof many; i++)
    memcpy(many + i * size, rows, size);
  file_put_text(b->rows, many);
  return 0;
}

static int tear_down(void **state) {
  bench *b = *state;
  unlink(b->recipe);
  unlink(b->rows);
  rmdir(b->folder);
  kg_arena_clear(&b->arena);
  free(b);
  return 0;
}

static kg_status read_corpus(bench *b, kg_corpus *corpus, kg_error *error) {
  *corpus = (kg_corpus){.arena = &b->arena, .lexicon = &b->lexicon, .gazetteers = &b->gazetteers};
  kg_recipe read;
  const kg_status status = kg_recipe_load(&read, b->recipe, &b->arena, error);
  return status == KG_OK ? kg_corpus_read(corpus, &read, b->folder, error) : status;
}

static kg_string train(bench *b) {
  kg_corpus corpus;
  kg_string model;
  static uint64_t none[1];
  const kg_word_table words = {none, 1};
  const kg_train_options options = kg_train_defaults();
  assert_int_equal(read_corpus(b, &corpus, NULL), KG_OK);
  assert_int_equal(corpus.misplaced, 0);
  assert_int_equal(kg_train(&model, &corpus, &words, &options, &b->arena, NULL), KG_OK);
  return model;
}

static void tag(bench *b, const kg_tagger *tagger, const char *text, kg_tag_list *tags, kg_tokens *tokens,
                kg_tagger_reading *reading) {
  kg_document *document = kg_arena_zeroed(&b->arena, 1, sizeof *document);
  kg_block *block = kg_arena_zeroed(&b->arena, 1, sizeof *block);
  assert_non_null(document);
  assert_non_null(block);
  document->text = kg_string_of(text);
  *block = (kg_block){.kind = KG_BLOCK_PARAGRAPH, .span = {0, document->text.size}, .parent = KG_NONE, .head = KG_NONE};
  document->blocks = block;
  document->block_count = 1;
  memset(tags, 0, sizeof *tags);
  assert_int_equal(kg_tokens_init(tokens, document, &b->lexicon, &b->arena, NULL), KG_OK);
  assert_int_equal(kg_tagger_run(tagger, tokens, tags, reading, &b->arena, NULL), KG_OK);
}

static void learns_names(void **state) {
  bench *b = *state;
  const kg_string model = train(b);
  kg_tagger tagger;
  kg_tag_list tags;
  kg_tokens tokens;
  kg_tagger_reading reading;
  assert_int_equal(kg_tagger_init(&tagger, model, &b->lexicon, &b->gazetteers, NULL), KG_OK);
  tag(b, &tagger, "Ada Lovelace joined Analytix Inc. in Paris.", &tags, &tokens, &reading);
  assert_int_equal(tags.count, 3);
  assert_int_equal(tags.items[0].type, KG_TAG_PERSON);
  assert_int_equal(tags.items[1].type, KG_TAG_COMPANY);
  assert_int_equal(tags.items[2].type, KG_TAG_PLACE);
  for (size_t i = 0; i < tags.count; i++) {
    int16_t scores[KG_TAG_COUNT], sum = 0;
    kg_tagger_scores(&reading, tags.items[i].first, tags.items[i].last, scores);
    for (unsigned t = 0; t < KG_TAG_COUNT; t++) {
      assert_true(scores[t] >= 0);
      sum = (int16_t)(sum + scores[t]);
    }
    assert_true(sum <= 1003 && sum >= tags.items[i].score - 3);
  }
  int16_t scores[KG_TAG_COUNT];
  kg_tagger_scores(&reading, 0, tokens.count + 5, scores);
  assert_int_equal(scores[KG_TAG_PERSON], 0);
  kg_tagger_scores(&reading, 2, 2, scores);
  assert_int_equal(scores[KG_TAG_PERSON], 0);
  /* names of other kinds are no tags, and yet the model knows them */
  tag(b, &tagger, "Grace Hopper wrote in Zorblax.", &tags, &tokens, &reading);
  assert_true(kg_tagger_other(&reading, 4, 5) > kg_tagger_other(&reading, 0, 2));
  assert_int_equal(kg_tagger_other(&reading, 4, tokens.count + 1), 0);
  assert_int_equal(kg_tagger_other(&reading, 3, 3), 0);
}

static void reads_small_letters(void **state) {
  bench *b = *state;
  kg_corpus plain, lowered;
  assert_int_equal(read_corpus(b, &plain, NULL), KG_OK);
  file_put_text(b->recipe, "file names.jsonl spaced lowered free=Other,Event\nmisc = Other|none\n");
  assert_int_equal(read_corpus(b, &lowered, NULL), KG_OK);
  assert_true(lowered.documents.count > plain.documents.count);
  assert_int_equal(lowered.misplaced, 0);
  size_t small = 0;
  for (size_t i = 0; i < lowered.documents.count; i++) {
    const kg_corpus_document *d = lowered.documents.items[i];
    if (d->version) continue; /* a copy in small letters is read in every round, as one of its own */
    small++;
    for (size_t k = 0; k < d->document.text.size; k++)
      assert_false(d->document.text.data[k] >= 'A' && d->document.text.data[k] <= 'Z');
  }
  assert_int_equal(small, lowered.documents.count - plain.documents.count);
}

static void trains_alike(void **state) {
  bench *b = *state;
  const kg_string one = train(b), two = train(b);
  assert_int_equal(one.size, two.size);
  assert_memory_equal(one.data, two.data, one.size);
}

static void stands_any_text(void **state) {
  bench *b = *state;
  const kg_string model = train(b);
  kg_tagger tagger;
  kg_tag_list tags;
  kg_tokens tokens;
  kg_tagger_reading reading;
  assert_int_equal(kg_tagger_init(&tagger, model, &b->lexicon, &b->gazetteers, NULL), KG_OK);
  tag(b, &tagger, "", &tags, &tokens, &reading);
  assert_int_equal(tags.count, 0);
  tag(b, &tagger, "\xCC\x81\xF0\x9F\x98\x80 \xE2\x80\x99s --", &tags, &tokens, &reading);
  /* one sentence of many stretches */
  char *many = kg_arena_allocate(&b->arena, 40001);
  for (size_t i = 0; i < 40000; i++) many[i] = i % 5 == 4 ? ' ' : i % 5 ? 'a' : 'X';
  many[40000] = 0;
  tag(b, &tagger, many, &tags, &tokens, &reading);
  int16_t scores[KG_TAG_COUNT];
  for (uint32_t i = 0; i < tokens.count; i += 100)
    kg_tagger_scores(&reading, i, i + 2 < tokens.count ? i + 2 : i + 1, scores);
  /* one word of great length */
  memset(many, 'A', 40000);
  tag(b, &tagger, many, &tags, &tokens, &reading);
}

static void refuses_damaged_models(void **state) {
  bench *b = *state;
  const kg_string model = train(b);
  uint64_t *aligned = malloc(model.size + 16);
  char *copy = (char *)aligned;
  kg_model opened;
  kg_error error;
  assert_non_null(copy);
  memcpy(copy, model.data, model.size);
  assert_int_equal(kg_model_open(&opened, (kg_string){copy, model.size}, &error), KG_OK);
  for (size_t i = 0; i < model.size; i += i < 1024 ? 1 : 997) {
    copy[i] = (char)(copy[i] ^ 0x10);
    assert_int_equal(kg_model_open(&opened, (kg_string){copy, model.size}, &error), KG_BAD_INPUT);
    copy[i] = (char)(copy[i] ^ 0x10);
  }
  for (size_t size = 0; size < model.size; size += size < 1024 ? 1 : 4999)
    assert_int_equal(kg_model_open(&opened, (kg_string){copy, size}, &error), KG_BAD_INPUT);
  assert_int_equal(kg_model_open(&opened, (kg_string){copy + 1, model.size - 1}, &error), KG_BAD_INPUT);
  /* a forger knows the checksum too */
  kg_model_header header;
  memcpy(&header, copy, sizeof header);
  uint32_t *slots =
      (void *)(copy + sizeof header + sizeof(int16_t) * KG_LABEL_ROW * KG_LABEL_ROW + header.word_slots * 8U);
  slots[3] = header.rows + 1;
  header.checksum = kg_model_checksum(&header, copy + sizeof header, model.size - sizeof header);
  memcpy(copy, &header, sizeof header);
  assert_int_equal(kg_model_open(&opened, (kg_string){copy, model.size}, &error), KG_BAD_INPUT);
  free(aligned);
}

/* Nothing checks it when the program starts. */
static void the_embedded_model_is_whole(void **state) {
  (void)state;
  kg_model model;
  kg_error error = {0};
  assert_int_equal(kg_model_open(&model, KG_EMBEDDED(names_model), &error), KG_OK);
  assert_string_equal(error.message, "");
}

static void refuses_bad_input(void **state) {
  bench *b = *state;
  kg_corpus corpus;
  kg_error error = {0};
  file_put_text(b->rows,
                "{\"text\":\"Ada\",\"entities\":[]}\n{\"text\":\"Ada\",\"entities\":[{\"start\":0,\"end\":4,\"type\":"
                "\"p\",\"ktype\":\"Person\"}]}\n");
  assert_int_equal(read_corpus(b, &corpus, &error), KG_BAD_INPUT);
  assert_int_equal(error.line, 2);
  file_put_text(b->rows, "{\"text\":\n");
  assert_int_equal(read_corpus(b, &corpus, &error), KG_BAD_INPUT);
  file_put_text(b->recipe, "file names.jsonl\nx = Persson\n");
  assert_int_equal(read_corpus(b, &corpus, &error), KG_BAD_INPUT);
  assert_int_equal(error.line, 2);
  file_put_text(b->recipe, "x = Person\n");
  assert_int_equal(read_corpus(b, &corpus, &error), KG_BAD_INPUT);
  file_put_text(b->recipe, "file none.jsonl\n");
  assert_int_equal(read_corpus(b, &corpus, &error), KG_IO);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(learns_names, set_up, tear_down),
      cmocka_unit_test_setup_teardown(reads_small_letters, set_up, tear_down),
      cmocka_unit_test_setup_teardown(trains_alike, set_up, tear_down),
      cmocka_unit_test_setup_teardown(stands_any_text, set_up, tear_down),
      cmocka_unit_test_setup_teardown(refuses_damaged_models, set_up, tear_down),
      cmocka_unit_test(the_embedded_model_is_whole),
      cmocka_unit_test_setup_teardown(refuses_bad_input, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
