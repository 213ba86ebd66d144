/** Precision, recall and F1 of counts. */
#ifndef KG_CLI_SCORES_H
#define KG_CLI_SCORES_H

#include "kgraph.h"

typedef struct cli_rates {
  double precision, recall, f1; /**< 0 where there is nothing to divide by */
} cli_rates;

cli_rates cli_rates_of(const kg_score *score);
/** All scores together: micro-averages come from it. */
kg_score cli_scores_sum(const kg_score *scores, size_t count);

#endif
