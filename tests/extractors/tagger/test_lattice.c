/* The lattice in integers against the sum over every labelling, and the chain of the training against differences. */
#include "extractors/tagger/chain.h"
#include "extractors/tagger/lattice.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

enum { TOKENS = 4 };

static int16_t chain_weights[KG_LABEL_ROW][KG_LABEL_ROW];
static int16_t scores[TOKENS][KG_LABEL_ROW];

static uint32_t random_state = 1;
static int draw(int most) {
  random_state = random_state * 1103515245U + 12345U;
  return (int)((random_state >> 8) % (unsigned)(2 * most + 1)) - most;
}

static kg_lattice_rules make_rules(void) {
  kg_model model = {0};
  kg_lattice_rules rules;
  for (unsigned i = 0; i < KG_LABEL_ROW; i++)
    for (unsigned j = 0; j < KG_LABEL_ROW; j++) chain_weights[i][j] = (int16_t)draw(50);
  for (unsigned k = 0; k < TOKENS; k++)
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) scores[k][j] = (int16_t)draw(90);
  model.chain = (const int16_t(*)[KG_LABEL_ROW])chain_weights;
  kg_lattice_rules_init(&rules, &model);
  return rules;
}

typedef struct sums {
  double all, span;
  int best_weight;
  uint8_t best[TOKENS];
  uint32_t first, last;
  unsigned type;
} sums;

static void walk(sums *s, uint8_t *labels, unsigned k, int weight) {
  if (k == TOKENS) {
    const double p = exp(weight / (double)KG_MODEL_UNIT);
    s->all += p;
    if (weight > s->best_weight) {
      s->best_weight = weight;
      memcpy(s->best, labels, TOKENS);
    }
    bool is = labels[s->first] == KG_LABEL_BEGIN(s->type);
    for (uint32_t i = s->first + 1; i < s->last; i++) is = is && labels[i] == KG_LABEL_INSIDE(s->type);
    if (s->last < TOKENS) is = is && labels[s->last] != KG_LABEL_INSIDE(s->type);
    if (is) s->span += p;
    return;
  }
  for (unsigned j = 0; j < KG_LABEL_COUNT; j++) {
    const unsigned from = k ? labels[k - 1] : KG_LABEL_START;
    if (!kg_chain_allows(from, j)) continue;
    labels[k] = (uint8_t)j;
    walk(s, labels, k + 1, weight + chain_weights[from][j] + scores[k][j]);
  }
}

static void equals_all_labellings(void **state) {
  (void)state;
  kg_lattice *lattice = malloc(sizeof *lattice);
  assert_non_null(lattice);
  for (unsigned round = 0; round < 20; round++) {
    const kg_lattice_rules rules = make_rules();
    const int16_t(*view)[KG_LABEL_ROW] = (const int16_t(*)[KG_LABEL_ROW])scores;
    sums s = {.best_weight = -100000, .first = round % TOKENS, .type = round % KG_NAME_TYPES};
    s.last = s.first + 1 + round % (TOKENS - s.first);
    uint8_t labels[TOKENS], best[TOKENS];
    walk(&s, labels, 0, 0);
    kg_lattice_best(best, &rules, view, TOKENS);
    assert_memory_equal(best, s.best, TOKENS);
    kg_lattice_fill(lattice, &rules, view, TOKENS);
    const int32_t score = kg_lattice_span(lattice, &rules, s.first, s.last, s.type);
    assert_true(fabs(score - 1000 * s.span / s.all) <= 3);
  }
  free(lattice);
}

/* Weights far apart, as a hostile model may hold: sums neither overflow nor vanish. */
static void stands_extremes(void **state) {
  (void)state;
  static int16_t wild[KG_STRETCH_MOST][KG_LABEL_ROW];
  static uint8_t labels[KG_STRETCH_MOST];
  kg_lattice *lattice = malloc(sizeof *lattice);
  assert_non_null(lattice);
  for (unsigned k = 0; k < KG_STRETCH_MOST; k++)
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) wild[k][j] = (k + j) % 3 ? INT16_MIN : INT16_MAX;
  const kg_lattice_rules rules = make_rules();
  kg_lattice_best(labels, &rules, (const int16_t(*)[KG_LABEL_ROW])wild, KG_STRETCH_MOST);
  kg_lattice_fill(lattice, &rules, (const int16_t(*)[KG_LABEL_ROW])wild, KG_STRETCH_MOST);
  for (uint32_t first = 0; first < KG_STRETCH_MOST; first += 7)
    for (unsigned type = 0; type < KG_NAME_TYPES; type++) {
      const int32_t score = kg_lattice_span(lattice, &rules, first, first + 1, type);
      assert_true(score >= 0 && score <= 1000);
    }
  assert_int_equal(kg_lattice_span(lattice, &rules, 5, 5, 0), 0);
  assert_int_equal(kg_lattice_span(lattice, &rules, 5, KG_STRETCH_MOST + 1, 0), 0);
  free(lattice);
}

/* d log_sum / d score = probability of the label. */
static void gradient_is_the_difference(void **state) {
  (void)state;
  static kg_chain chain;
  static float plain[TOKENS][KG_LABEL_ROW];
  kg_chain_sums *at = malloc(3 * sizeof *at);
  assert_non_null(at);
  for (unsigned i = 0; i < KG_LABEL_ROW; i++)
    for (unsigned j = 0; j < KG_LABEL_ROW; j++) chain.weights[i][j] = (float)draw(100) / 100.0F;
  for (unsigned k = 0; k < TOKENS; k++)
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) plain[k][j] = (float)draw(100) / 50.0F;
  kg_chain_update(&chain);
  const uint16_t allowed[TOKENS] = {0x1FFF, 0x000B, 0x1FFF, 0x0155 | 1};
  for (unsigned pass = 0; pass < 2; pass++)
    for (unsigned k = 0; k < TOKENS; k++)
      for (unsigned j = 0; j < KG_LABEL_COUNT; j++) {
        const uint16_t *mask = pass ? allowed : NULL;
        const float step = 0.02F, old = plain[k][j];
        assert_true(kg_chain_sum(&at[0], &chain, (const float(*)[KG_LABEL_ROW])plain, mask, TOKENS));
        plain[k][j] = old + step;
        assert_true(kg_chain_sum(&at[1], &chain, (const float(*)[KG_LABEL_ROW])plain, mask, TOKENS));
        plain[k][j] = old - step;
        assert_true(kg_chain_sum(&at[2], &chain, (const float(*)[KG_LABEL_ROW])plain, mask, TOKENS));
        plain[k][j] = old;
        assert_true(fabs((at[1].log_sum - at[2].log_sum) / (2.0 * (double)step) - (double)at[0].label[k][j]) < 1e-3);
      }
  free(at);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equals_all_labellings),
      cmocka_unit_test(stands_extremes),
      cmocka_unit_test(gradient_is_the_difference),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
