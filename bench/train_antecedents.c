/* Learns whom "he" and "her" stand for: train_antecedents GAP.jsonl... > extractors/antecedent_weights.h
   Each line has a text, a pronoun, and two names with whether they are meant. Weights follow the gradient of the chance
   that a person who is meant is chosen among all (softmax); what pronouns before stood for is taken from the weights so
   far, so the texts are read in several rounds. */
#include "extractors/antecedents.h"
#include "extractors/pipeline.h"
#include "graph/base/unicode.h"

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 30, TEXTS = 8192 };

typedef struct example {
  kg_antecedent found[KG_ANTECEDENT_MOST];
  size_t count;
  unsigned role;
  bool meant[KG_ANTECEDENT_MOST];
} example;

static example *examples;
static size_t example_count;

static size_t byte_of(kg_string text, json_int_t point) {
  size_t at = 0;
  for (uint32_t c; point > 0 && at < text.size; point--) at += kg_utf8_decode(text, at, &c);
  return at;
}

/* The pronouns before are resolved as the program does; the one asked about becomes an example. */
static void look(const kg_reading *reading, const json_t *json, kg_string text) {
  const json_t *pronoun = json_object_get(json, "pronoun");
  const size_t at = byte_of(text, json_integer_value(json_object_get(pronoun, "start")));
  kg_antecedent_memory memory;
  if (!kg_antecedent_memory_init(&memory, reading)) return;
  for (uint32_t s = 0; s < reading->tokens.sentence_count; s++)
    for (uint32_t t = reading->tokens.sentences[s].first; t < reading->tokens.sentences[s].last; t++) {
      const kg_string word = kg_token_text(&reading->tokens, t);
      const bool asked = reading->tokens.items[t].begin == at;
      if (!asked && !kg_string_equal_ascii_case(word, KG_LITERAL("he")) &&
          !kg_string_equal_ascii_case(word, KG_LITERAL("she")) &&
          !kg_string_equal_ascii_case(word, KG_LITERAL("his")) &&
          !kg_string_equal_ascii_case(word, KG_LITERAL("her")) && !kg_string_equal_ascii_case(word, KG_LITERAL("him")))
        continue;
      if (!asked) {
        (void)kg_antecedent_of(reading, s, t, &memory);
        continue;
      }
      example *e = &examples[example_count];
      unsigned gender;
      bool any = false;
      e->count = kg_antecedents(e->found, reading, s, t, &memory, &gender, &e->role);
      for (size_t i = 0; i < e->count; i++) {
        const uint32_t entity = kg_reading_entity(reading, reading->mentions.items[e->found[i].mention].entity);
        e->meant[i] = false;
        for (int k = 0; k < 2; k++) {
          const json_t *name = json_object_get(json, k ? "B" : "A");
          if (!json_is_true(json_object_get(name, "coref"))) continue;
          const size_t begin = byte_of(text, json_integer_value(json_object_get(name, "start")));
          const size_t end = begin + json_string_length(json_object_get(name, "text"));
          for (size_t m = 0; m < reading->mentions.count; m++) {
            const kg_mention *mention = &reading->mentions.items[m];
            if (mention->kind == KG_MENTION_NAME && mention->span.begin < end && begin < mention->span.end &&
                kg_reading_entity(reading, mention->entity) == entity)
              e->meant[i] = true;
          }
        }
        any = any || e->meant[i];
      }
      if (any && e->count > 1) example_count++;
      return;
    }
}

static kg_status read_file(kg_extractor *extractor, const char *path, kg_error *error) {
  FILE *stream = fopen(path, "rb");
  if (!stream) return kg_fail(error, KG_IO, path, 0, "it cannot be opened");
  char *line = NULL;
  size_t capacity = 0;
  kg_status status = KG_OK;
  const kg_string none = {NULL, 0};
  while (status == KG_OK && getline(&line, &capacity, stream) >= 0 && example_count < TEXTS) {
    json_t *json = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
    const char *value = json_string_value(json_object_get(json, "text"));
    kg_document *document;
    kg_reading reading;
    kg_arena arena;
    kg_arena_init(&arena, NULL);
    const kg_string text = kg_string_of(value ? value : "");
    status = kg_document_new(&document, KG_LITERAL("text"), text, "text", none, none, none, NULL, error);
    if (status == KG_OK) status = kg_extractor_understand(extractor, document, &reading, &arena, error);
    if (status == KG_OK) look(&reading, json, text);
    kg_document_free(document);
    kg_arena_clear(&arena);
    json_decref(json);
  }
  free(line);
  fclose(stream);
  return status;
}

static double sum_of(const double weights[KG_ANTECEDENT_FEATURES], uint32_t features) {
  double sum = 0;
  for (unsigned f = 0; f < KG_ANTECEDENT_FEATURES; f++)
    if (features >> f & 1) sum += weights[f];
  return sum;
}

int main(int argc, char **argv) {
  static double weights[3][KG_ANTECEDENT_FEATURES];
  kg_error error = {0};
  kg_ontology *ontology = NULL;
  kg_extractor *extractor = NULL;
  examples = calloc(TEXTS, sizeof *examples);
  kg_status status = examples ? kg_ontology_load(&ontology, NULL, 0, NULL, &error) : KG_NO_MEMORY;
  if (status == KG_OK) status = kg_extractor_new_untaught(&extractor, ontology, NULL, &error);
  for (int i = 1; status == KG_OK && i < argc; i++) status = read_file(extractor, argv[i], &error);
  if (status != KG_OK) {
    fprintf(stderr, "%s: %s\n", error.file, error.message);
    return (int)status;
  }
  for (int round = 0; round < ROUNDS; round++) {
    size_t right = 0;
    for (size_t i = 0; i < example_count; i++) {
      const example *e = &examples[i];
      double scores[KG_ANTECEDENT_MOST], all = 0, meant = 0;
      size_t best = 0;
      for (size_t k = 0; k < e->count; k++) {
        scores[k] = exp(sum_of(weights[e->role], e->found[k].features));
        all += scores[k];
        if (e->meant[k]) meant += scores[k];
        if (scores[k] > scores[best]) best = k;
      }
      right += e->meant[best];
      for (size_t k = 0; k < e->count; k++) {
        const double step = 0.05 / (1 + round * 0.2) * ((e->meant[k] ? scores[k] / meant : 0) - scores[k] / all);
        for (unsigned f = 0; f < KG_ANTECEDENT_FEATURES; f++)
          if (e->found[k].features >> f & 1) weights[e->role][f] += step - 1e-5 * weights[e->role][f];
      }
    }
    fprintf(stderr, "round %d: %zu of %zu\n", round, right, example_count);
  }
  printf(
      "/* Made by bench/train_antecedents.c from GAP (train) by `make antecedents DATA=FOLDER`; do not edit. */\n"
      "#ifndef KG_EXTRACTORS_ANTECEDENT_WEIGHTS_H\n#define KG_EXTRACTORS_ANTECEDENT_WEIGHTS_H\n\n#include "
      "<stdint.h>\n\n/** For a subject, a possessive and an object: the weight of each feature of antecedents.c. */\n"
      "static const int8_t kg_antecedent_weights[3][%d] = {\n",
      KG_ANTECEDENT_FEATURES);
  for (int role = 0; role < 3; role++) {
    printf("    {");
    for (unsigned f = 0; f < KG_ANTECEDENT_FEATURES; f++)
      printf("%s%ld", f ? ", " : "", lrint(fmax(-127, fmin(127, weights[role][f] * 32))));
    printf("}%s\n", role < 2 ? "," : "};");
  }
  printf("\n#endif\n");
  kg_extractor_free(extractor);
  kg_ontology_free(ontology);
  free(examples);
  return 0;
}
