/* Training on a user's annotations, reading with what comes out, and models that are not what they say. */
#include "extractors/tagger/tagger.h"
#include "kgraph.h"
#include "ontology/embedded.h"
#include "tests/support/failing.h"
#include "tests/support/files.h"
#include "tests/support/memory_sink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static const char *const ships[] = {"Velda Sorn", "Brannik", "Tarn Orlo", "Ostrava Kell", "Sild Harrow"};
static const char unseen[] = "Fog kept the Kessa Morn in harbour until noon, and nobody minded.";

typedef struct bench {
  char folder[64], rows[96], model[96];
  kg_ontology *ontology;
} bench;

static int set_up(void **state) {
  bench *b = calloc(1, sizeof *b);
  if (!b) return -1;
  *state = b;
  assert_int_equal(kg_ontology_load(&b->ontology, NULL, 0, NULL, NULL), KG_OK);
  snprintf(b->folder, sizeof b->folder, "/tmp/kgraph-models-XXXXXX");
  assert_non_null(mkdtemp(b->folder));
  snprintf(b->rows, sizeof b->rows, "%s/ships.jsonl", b->folder);
  snprintf(b->model, sizeof b->model, "%s/ships.model", b->folder);
  char text[8192];
  size_t size = 0;
  for (size_t i = 0; i < sizeof ships / sizeof *ships; i++) {
    const size_t length = strlen(ships[i]);
    size += (size_t)snprintf(text + size, sizeof text - size,
                             "{\"text\":\"Fog kept the %s in harbour until noon.\",\"entities\":["
                             "{\"start\":13,\"end\":%zu,\"type\":\"SHIP\"}]}\n"
                             "{\"text\":\"The pilot left the %s at dawn.\",\"entities\":["
                             "{\"start\":19,\"end\":%zu,\"type\":\"SHIP\"}]}\n",
                             ships[i], 13 + length, ships[i], 19 + length);
  }
  file_put(b->rows, text, size);
  return 0;
}

static int tear_down(void **state) {
  bench *b = *state;
  unlink(b->rows);
  unlink(b->model);
  rmdir(b->folder);
  kg_ontology_free(b->ontology);
  free(b);
  return 0;
}

static memory_sink train(const bench *b, bool add) {
  static const char *const maps[] = {"SHIP=Project"};
  memory_sink bytes = {0};
  const char *path = b->rows;
  const kg_training_options options = {.annotations = {.maps = maps, .map_count = 1}, .add = add, .seed = 1};
  kg_error error = {0};
  if (kg_model_train(memory_sink_of(&bytes), b->ontology, &path, 1, &options, NULL, &error) != KG_OK)
    fail_msg("%s", error.message);
  return bytes;
}

static kg_status find(void *state, const kg_record *record, kg_error *error) {
  (void)error;
  bool *found = state;
  if (record->kind == KG_RECORD_ENTITY && record->u.entity.type.size == 7 &&
      memcmp(record->u.entity.type.data, "Project", 7) == 0)
    *found = record->u.entity.name.size == 10 && memcmp(record->u.entity.name.data, "Kessa Morn", 10) == 0;
  return KG_OK;
}

/* True if the ship that no annotation names is found, and nothing else for a project. */
static bool finds_unseen(const bench *b, const kg_model_file *model) {
  const kg_string id = {"log", 3}, text = {unseen, sizeof unseen - 1}, none = {NULL, 0};
  kg_extractor *extractor = NULL;
  kg_document *document = NULL;
  bool found = false;
  assert_int_equal(kg_extractor_new(&extractor, b->ontology, NULL, NULL), KG_OK);
  if (model) assert_int_equal(kg_extractor_use_model(extractor, model, NULL), KG_OK);
  assert_int_equal(kg_document_new(&document, id, text, "text", none, none, none, NULL, NULL), KG_OK);
  assert_int_equal(kg_extractor_run(extractor, document, (kg_fact_sink){find, &found}, NULL), KG_OK);
  if (model) assert_int_equal(kg_extractor_use_model(extractor, model, NULL), KG_BAD_USAGE);
  kg_document_free(document);
  kg_extractor_free(extractor);
  return found;
}

static void learns_a_pattern(void **state) {
  bench *b = *state;
  assert_false(finds_unseen(b, NULL));
  for (int add = 0; add < 2; add++) {
    memory_sink one = train(b, add), two = train(b, add);
    assert_int_equal(one.size, two.size);
    assert_memory_equal(one.data, two.data, one.size);
    file_put(b->model, one.data, one.size);
    kg_model_file *model = NULL;
    assert_int_equal(kg_model_file_load(&model, b->model, NULL, NULL), KG_OK);
    assert_string_equal(kg_model_file_kind(model), "names");
    assert_true(finds_unseen(b, model));
    kg_model_file_free(model);
    memory_sink_free(&one);
    memory_sink_free(&two);
  }
}

static void refuse(bench *b, const void *bytes, size_t size) {
  kg_model_file *model = NULL;
  kg_error error = {0};
  file_put(b->model, bytes, size);
  assert_int_equal(kg_model_file_load(&model, b->model, NULL, &error), KG_BAD_INPUT);
  assert_null(model);
  assert_string_equal(error.file, b->model);
  assert_true(error.message[0] != '\0');
}

/* Every bit of the header and bits all over the rest: the checksum sees each. */
static void refuses_damaged_models(void **state) {
  bench *b = *state;
  memory_sink bytes = train(b, false);
  for (size_t bit = 0; bit < sizeof(kg_model_header) * 8; bit++) {
    kg_model model;
    bytes.data[bit / 8] = (char)(bytes.data[bit / 8] ^ (1 << bit % 8));
    assert_int_equal(kg_model_open(&model, (kg_string){bytes.data, bytes.size}, NULL), KG_BAD_INPUT);
    bytes.data[bit / 8] = (char)(bytes.data[bit / 8] ^ (1 << bit % 8));
  }
  for (size_t at = sizeof(kg_model_header), step = bytes.size / 97; at < bytes.size; at += step) {
    kg_model model;
    bytes.data[at] = (char)(bytes.data[at] ^ 16);
    assert_int_equal(kg_model_open(&model, (kg_string){bytes.data, bytes.size}, NULL), KG_BAD_INPUT);
    bytes.data[at] = (char)(bytes.data[at] ^ 16);
  }
  refuse(b, bytes.data, bytes.size - 1);
  refuse(b, bytes.data, 63);
  refuse(b, bytes.data, 3);
  refuse(b, "", 0);
  refuse(b, "{\"text\":\"no model\"}", 19);
  char *longer = calloc(1, bytes.size + 8);
  assert_non_null(longer);
  memcpy(longer, bytes.data, bytes.size);
  refuse(b, longer, bytes.size + 8);
  free(longer);
  memory_sink_free(&bytes);
}

/* The built-in models are files like others, told apart by their first bytes. */
static void knows_each_kind(void **state) {
  bench *b = *state;
  const kg_string models[] = {KG_EMBEDDED(names_model), KG_EMBEDDED(relations_model)};
  static const char *const kinds[] = {"names", "relations"};
  kg_extractor *extractor = NULL;
  kg_model_file *loaded[2] = {NULL};
  assert_int_equal(kg_extractor_new(&extractor, b->ontology, NULL, NULL), KG_OK);
  for (size_t i = 0; i < 2; i++) {
    file_put(b->model, models[i].data, models[i].size);
    assert_int_equal(kg_model_file_load(&loaded[i], b->model, NULL, NULL), KG_OK);
    assert_string_equal(kg_model_file_kind(loaded[i]), kinds[i]);
    assert_int_equal(kg_extractor_use_model(extractor, loaded[i], NULL), KG_OK);
    assert_int_equal(kg_extractor_use_model(extractor, loaded[i], NULL), KG_BAD_USAGE);
  }
  kg_extractor_free(extractor);
  /* only names are trained */
  const char *path = b->rows;
  memory_sink bytes = {0};
  const kg_training_options options = {.base = loaded[1], .add = true};
  assert_int_equal(kg_model_train(memory_sink_of(&bytes), b->ontology, &path, 1, &options, NULL, NULL), KG_BAD_USAGE);
  assert_int_equal(bytes.size, 0);
  char *damaged = malloc(models[1].size);
  assert_non_null(damaged);
  memcpy(damaged, models[1].data, models[1].size);
  damaged[models[1].size / 2] = (char)(damaged[models[1].size / 2] ^ 1);
  refuse(b, damaged, models[1].size);
  refuse(b, models[1].data, models[1].size / 2);
  free(damaged);
  for (size_t i = 0; i < 2; i++) kg_model_file_free(loaded[i]);
}

static uint64_t random_state = 88172645463325252;
static size_t draw(size_t most) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 7;
  random_state ^= random_state << 17;
  return (size_t)(random_state % most);
}

/* Damage with a checksum made to fit: refused, or read without harm (the sanitizers watch). */
static void stands_forged_models(void **state) {
  bench *b = *state;
  memory_sink bytes = train(b, false);
  char *forged = malloc(bytes.size);
  assert_non_null(forged);
  for (unsigned round = 0; round < 60; round++) {
    memcpy(forged, bytes.data, bytes.size);
    const size_t flips = 1 + draw(400), room = round % 3 ? bytes.size : sizeof(kg_model_header) + 512;
    for (size_t i = 0; i < flips; i++) {
      const size_t at = 8 + draw(room - 8);
      forged[at] = (char)(forged[at] ^ (1 << draw(8)));
      if (round % 3 && at < sizeof(kg_model_header)) memcpy(forged, bytes.data, sizeof(kg_model_header));
    }
    kg_model_header header;
    memcpy(&header, forged, sizeof header);
    header.checksum = kg_model_checksum(&header, forged + sizeof header, bytes.size - sizeof header);
    memcpy(forged, &header, sizeof header);
    file_put(b->model, forged, bytes.size);
    kg_model_file *model = NULL;
    kg_error error = {0};
    const kg_status status = kg_model_file_load(&model, b->model, NULL, &error);
    assert_true(status == KG_OK || status == KG_BAD_INPUT);
    if (model) (void)finds_unseen(b, model);
    kg_model_file_free(model);
  }
  free(forged);
  memory_sink_free(&bytes);
}

static void tells_lack_of_memory(void **state) {
  bench *b = *state;
  memory_sink bytes = train(b, false);
  file_put(b->model, bytes.data, bytes.size);
  memory_sink_free(&bytes);
  kg_status status = KG_NO_MEMORY;
  for (size_t granted = 0; status != KG_OK && granted < 100; granted++) {
    size_t left = granted;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_model_file *model = NULL;
    status = kg_model_file_load(&model, b->model, &allocator, NULL);
    assert_true(status == KG_OK || status == KG_NO_MEMORY);
    kg_model_file_free(model);
  }
  assert_int_equal(status, KG_OK);
}

static void counts_what_is_right(void **state) {
  bench *b = *state;
  static const char rows[] =
      "{\"text\":\"Ada Byron works for Acme Inc. in Bonn.\",\"entities\":["
      "{\"start\":0,\"end\":9,\"type\":\"PER\"},{\"start\":20,\"end\":29,\"type\":\"Organization\"},"
      "{\"start\":33,\"end\":37,\"type\":\"Person\"}],"
      "\"relations\":[{\"head\":1,\"tail\":0,\"type\":\"staff\"},{\"head\":0,\"tail\":2,\"type\":\"likes\"}]}\n";
  static const char *const maps[] = {"PER=Person", "staff=^worksFor|memberOf", "*=none"};
  file_put(b->rows, rows, sizeof rows - 1);
  const char *path = b->rows;
  for (int exact = 0; exact < 2; exact++) {
    const kg_evaluation_options options = {
        .annotations = {.maps = maps, .map_count = 3}, .exact_types = exact, .mistakes = 5};
    kg_extractor *extractor = NULL;
    kg_evaluation *evaluation = NULL;
    const kg_score *scores;
    const kg_mistake *mistakes;
    assert_int_equal(kg_extractor_new(&extractor, b->ontology, NULL, NULL), KG_OK);
    assert_int_equal(kg_evaluate(&evaluation, extractor, b->ontology, &path, 1, &options, NULL, NULL), KG_OK);
    assert_int_equal(kg_evaluation_document_count(evaluation), 1);
    assert_int_equal(kg_evaluation_names(evaluation, &scores), 2);
    assert_memory_equal(scores[0].name.data, "Organization", 12);
    /* it is a company, which is an organization unless types are told apart */
    assert_int_equal(scores[0].right, exact ? 0 : 1);
    assert_int_equal(scores[0].annotated, 1);
    assert_int_equal(scores[1].annotated, 2);
    assert_int_equal(scores[1].right, 1);
    assert_int_equal(scores[1].found, 1);
    assert_int_equal(kg_evaluation_relations(evaluation, &scores), 1);
    assert_int_equal(scores[0].right, 1);
    assert_int_equal(scores[0].found, 1);
    assert_int_equal(scores[0].annotated, 1);
    const size_t count = kg_evaluation_mistakes(evaluation, &mistakes);
    assert_int_equal(count, exact ? 2 : 1);
    assert_true(mistakes[count - 1].missed);
    assert_int_equal(mistakes[count - 1].span.begin, 33);
    kg_evaluation_free(evaluation);
    kg_extractor_free(extractor);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(learns_a_pattern, set_up, tear_down),
      cmocka_unit_test_setup_teardown(refuses_damaged_models, set_up, tear_down),
      cmocka_unit_test_setup_teardown(knows_each_kind, set_up, tear_down),
      cmocka_unit_test_setup_teardown(stands_forged_models, set_up, tear_down),
      cmocka_unit_test_setup_teardown(tells_lack_of_memory, set_up, tear_down),
      cmocka_unit_test_setup_teardown(counts_what_is_right, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
