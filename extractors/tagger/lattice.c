#include "extractors/tagger/lattice.h"

static const int32_t FORBIDDEN = -(1 << 24);
/* exp(-1 / 32) in units of 2^-31. */
static const uint64_t EXP_STEP = 2081412522;

static bool can_follow(unsigned from, unsigned to) {
  if (to >= KG_LABEL_COUNT) return false;
  if (to == KG_LABEL_OUTSIDE || to % 2 == 1) return true;
  return from == to || from + 1 == to; /* "goes on" only after the same type */
}

static uint32_t exponential(const kg_lattice_rules *rules, int32_t below) {
  return below < KG_EXP_COUNT ? rules->exp[below] : 1;
}

void kg_lattice_rules_init(kg_lattice_rules *rules, const kg_model *model) {
  uint64_t value = UINT64_C(1) << 31;
  for (unsigned i = 0; i < KG_EXP_COUNT; i++) {
    rules->exp[i] = (uint32_t)(value >> 15 ? value >> 15 : 1);
    value = value * EXP_STEP >> 31;
  }
  int32_t most = FORBIDDEN;
  for (unsigned from = 0; from < KG_LABEL_ROW; from++)
    for (unsigned to = 0; to < KG_LABEL_ROW; to++) {
      const bool possible = can_follow(from, to) && (from < KG_LABEL_COUNT || from == KG_LABEL_START);
      rules->chain[from][to] = possible ? model->chain[from][to] : FORBIDDEN;
      if (possible && rules->chain[from][to] > most) most = rules->chain[from][to];
    }
  for (unsigned from = 0; from < KG_LABEL_ROW; from++)
    for (unsigned to = 0; to < KG_LABEL_ROW; to++)
      rules->follow[from][to] =
          rules->chain[from][to] == FORBIDDEN ? 0 : exponential(rules, most - rules->chain[from][to]);
  rules->outside_bias = model->header.outside_bias;
}

int32_t kg_lattice_logistic(const kg_lattice_rules *rules, int32_t x) {
  const int64_t e = exponential(rules, x < 0 ? -x : x);
  return (int32_t)((x < 0 ? e : 65536) * 1000 / (65536 + e));
}

void kg_lattice_best(uint8_t *labels, const kg_lattice_rules *rules, const int16_t (*scores)[KG_LABEL_ROW],
                     uint32_t count) {
  uint8_t from[KG_STRETCH_MOST][KG_LABEL_ROW];
  int32_t best[KG_LABEL_ROW], next[KG_LABEL_ROW];
  if (!count) return;
  for (unsigned j = 0; j < KG_LABEL_COUNT; j++) best[j] = rules->chain[KG_LABEL_START][j] + scores[0][j];
  best[KG_LABEL_OUTSIDE] -= rules->outside_bias;
  for (uint32_t k = 1; k < count; k++) {
    /* outside and "begins" may follow anything, "goes on" only two labels */
    for (unsigned j = 0; j < KG_LABEL_COUNT; j += j ? 2 : 1) {
      int32_t most = best[0] + rules->chain[0][j];
      unsigned where = 0;
      for (unsigned i = 1; i < KG_LABEL_COUNT; i++)
        if (best[i] + rules->chain[i][j] > most) {
          most = best[i] + rules->chain[i][j];
          where = i;
        }
      next[j] = most + scores[k][j];
      from[k][j] = (uint8_t)where;
    }
    for (unsigned j = 2; j < KG_LABEL_COUNT; j += 2) {
      const int32_t begins = best[j - 1] + rules->chain[j - 1][j], goes_on = best[j] + rules->chain[j][j];
      next[j] = (goes_on > begins ? goes_on : begins) + scores[k][j];
      from[k][j] = (uint8_t)(goes_on > begins ? j : j - 1);
    }
    next[KG_LABEL_OUTSIDE] -= rules->outside_bias;
    memcpy(best, next, sizeof best);
  }
  unsigned label = 0;
  for (unsigned j = 1; j < KG_LABEL_COUNT; j++)
    if (best[j] > best[label]) label = j;
  for (uint32_t k = count; k-- > 0;) {
    labels[k] = (uint8_t)label;
    if (k) label = from[k][label];
  }
}

/* Brings the greatest of the values just below 2^`bits`. */
static void scale(uint32_t to[KG_LABEL_ROW], const uint64_t values[KG_LABEL_ROW], int bits) {
  uint64_t all = 0;
  for (unsigned j = 0; j < KG_LABEL_COUNT; j++) all |= values[j];
  const int width = all ? 64 - __builtin_clzll(all) : 0;
  for (unsigned j = 0; j < KG_LABEL_COUNT; j++)
    to[j] = (uint32_t)(width > bits ? values[j] >> (width - bits) : values[j] << (bits - width));
  for (unsigned j = KG_LABEL_COUNT; j < KG_LABEL_ROW; j++) to[j] = 0;
}

void kg_lattice_fill(kg_lattice *l, const kg_lattice_rules *rules, const int16_t (*scores)[KG_LABEL_ROW],
                     uint32_t count) {
  uint64_t sums[KG_LABEL_ROW];
  l->count = count;
  if (!count) return;
  for (uint32_t k = 0; k < count; k++) {
    int32_t most = scores[k][0];
    for (unsigned j = 1; j < KG_LABEL_COUNT; j++)
      if (scores[k][j] > most) most = scores[k][j];
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) l->emission[k][j] = exponential(rules, most - scores[k][j]);
  }
  for (unsigned j = 0; j < KG_LABEL_COUNT; j++)
    sums[j] = (uint64_t)rules->follow[KG_LABEL_START][j] * l->emission[0][j];
  scale(l->before[0], sums, 31);
  for (uint32_t k = 1; k < count; k++) {
    const uint32_t *before = l->before[k - 1];
    for (unsigned j = 0; j < KG_LABEL_COUNT; j += j ? 2 : 1) {
      uint64_t sum = 0;
      for (unsigned i = 0; i < KG_LABEL_COUNT; i++) sum += (uint64_t)before[i] * rules->follow[i][j];
      sums[j] = (sum >> 16) * l->emission[k][j];
    }
    for (unsigned j = 2; j < KG_LABEL_COUNT; j += 2)
      sums[j] =
          (((uint64_t)before[j - 1] * rules->follow[j - 1][j] + (uint64_t)before[j] * rules->follow[j][j]) >> 16) *
          l->emission[k][j];
    scale(l->before[k], sums, 31);
  }
  for (unsigned j = 0; j < KG_LABEL_ROW; j++) l->after[count - 1][j] = j < KG_LABEL_COUNT ? 1U << 26 : 0;
  for (uint32_t k = count - 1; k > 0; k--) {
    uint64_t here[KG_LABEL_ROW];
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) here[j] = (uint64_t)l->emission[k][j] * l->after[k][j] >> 8;
    for (unsigned i = 0; i < KG_LABEL_COUNT; i++) {
      uint64_t sum = rules->follow[i][0] * here[0];
      for (unsigned j = 1; j < KG_LABEL_COUNT; j += 2) sum += rules->follow[i][j] * here[j];
      if (i) {
        const unsigned inside = i % 2 ? i + 1 : i;
        sum += rules->follow[i][inside] * here[inside];
      }
      sums[i] = sum;
    }
    scale(l->after[k - 1], sums, 27);
  }
}

/* The part of 2^30 of the ways with `label` at `at` that go on with "goes on" of its type. */
static uint64_t going_on(const kg_lattice *l, const kg_lattice_rules *rules, uint32_t at, unsigned label) {
  if (at + 1 >= l->count) return 0;
  const unsigned inside = label % 2 ? label + 1 : label;
  uint64_t sum = 0, part = 0;
  for (unsigned j = 0; j < KG_LABEL_COUNT; j++) {
    /* at most 2^16 * 2^11 * 2^27: the emission is cut so that thirteen of them fit */
    const uint64_t way =
        (uint64_t)rules->follow[label][j] * ((uint64_t)l->emission[at + 1][j] * l->after[at + 1][j] >> 8);
    sum += way;
    if (j == inside) part = way;
  }
  const int width = sum ? 64 - __builtin_clzll(sum) : 1;
  if (width > 32) {
    sum >>= width - 32;
    part >>= width - 32;
  }
  return sum ? (part << 30) / sum : 0;
}

int32_t kg_lattice_span(const kg_lattice *l, const kg_lattice_rules *rules, uint32_t first, uint32_t last,
                        unsigned type) {
  if (first >= last || last > l->count) return 0;
  uint64_t all = 0;
  for (unsigned j = 0; j < KG_LABEL_COUNT; j++) all += (uint64_t)l->before[first][j] * l->after[first][j] >> 4;
  unsigned label = KG_LABEL_BEGIN(type);
  const uint64_t begin = (uint64_t)l->before[first][label] * l->after[first][label] >> 4;
  all >>= 28;
  uint64_t share = all ? begin / all << 2 : 0; /* of 2^30 */
  for (uint32_t k = first; k + 1 < last && share; k++) {
    share = share * going_on(l, rules, k, label) >> 30;
    label = KG_LABEL_INSIDE(type);
  }
  share -= share * going_on(l, rules, last - 1, label) >> 30;
  const int32_t score = (int32_t)((share * 1000 + (1U << 29)) >> 30);
  return score > 1000 ? 1000 : score;
}
