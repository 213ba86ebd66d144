#include "extractors/tagger/chain.h"

#include <math.h>

bool kg_chain_allows(unsigned from, unsigned to) {
  if (to >= KG_LABEL_COUNT || (from >= KG_LABEL_COUNT && from != KG_LABEL_START)) return false;
  return to == KG_LABEL_OUTSIDE || to % 2 == 1 || from == to || from + 1 == to;
}

void kg_chain_update(kg_chain *chain) {
  for (unsigned i = 0; i < KG_LABEL_ROW; i++)
    for (unsigned j = 0; j < KG_LABEL_ROW; j++)
      chain->factors[i][j] = kg_chain_allows(i, j) ? expf(chain->weights[i][j]) : 0.0F;
}

/* Brings a row to the sum 1 and returns what it was. */
static float normalise(float row[KG_LABEL_ROW]) {
  float sum = 0;
  for (unsigned j = 0; j < KG_LABEL_COUNT; j++) sum += row[j];
  const float factor = sum > 0 ? 1.0F / sum : 0.0F;
  for (unsigned j = 0; j < KG_LABEL_COUNT; j++) row[j] *= factor;
  return sum;
}

bool kg_chain_sum(kg_chain_sums *s, const kg_chain *chain, const float (*scores)[KG_LABEL_ROW], const uint16_t *allowed,
                  uint32_t count) {
  s->log_sum = 0;
  for (uint32_t k = 0; k < count; k++) {
    float most = -1e30F;
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++)
      if (scores[k][j] > most) most = scores[k][j];
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++)
      s->emission[k][j] = !allowed || (allowed[k] >> j & 1) ? expf(scores[k][j] - most) + 1e-20F : 0.0F;
    s->log_sum += most;
  }
  for (uint32_t k = 0; k < count; k++) {
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) {
      float sum = 0;
      if (k == 0) {
        sum = chain->factors[KG_LABEL_START][j];
      } else {
        for (unsigned i = 0; i < KG_LABEL_COUNT; i++) sum += s->before[k - 1][i] * chain->factors[i][j];
      }
      s->before[k][j] = sum * s->emission[k][j];
    }
    const float sum = normalise(s->before[k]);
    if (!(sum > 0)) return false;
    s->log_sum += logf(sum);
  }
  for (unsigned j = 0; j < KG_LABEL_COUNT; j++) s->after[count - 1][j] = 1.0F;
  memset(s->step, 0, sizeof s->step);
  for (uint32_t k = count; k-- > 0;) {
    float here[KG_LABEL_ROW];
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) s->label[k][j] = s->before[k][j] * s->after[k][j];
    normalise(s->label[k]);
    if (!k) break;
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) here[j] = s->emission[k][j] * s->after[k][j];
    float total = 0;
    for (unsigned i = 0; i < KG_LABEL_COUNT; i++) {
      float sum = 0;
      for (unsigned j = 0; j < KG_LABEL_COUNT; j++) sum += chain->factors[i][j] * here[j];
      s->after[k - 1][i] = sum;
      total += s->before[k - 1][i] * sum;
    }
    const float share = total > 0 ? 1.0F / total : 0.0F;
    for (unsigned i = 0; i < KG_LABEL_COUNT; i++)
      for (unsigned j = 0; j < KG_LABEL_COUNT; j++)
        s->step[i][j] += s->before[k - 1][i] * chain->factors[i][j] * here[j] * share;
    normalise(s->after[k - 1]);
  }
  for (unsigned j = 0; j < KG_LABEL_COUNT; j++) s->step[KG_LABEL_START][j] = s->label[0][j];
  return true;
}
