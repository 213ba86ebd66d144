#include "cli/scores.h"

static double divide(size_t part, size_t whole) { return whole ? (double)part / (double)whole : 0; }

cli_rates cli_rates_of(const kg_score *score) {
  return (cli_rates){divide(score->right, score->found), divide(score->right, score->annotated),
                     divide(2 * score->right, score->found + score->annotated)};
}

kg_score cli_scores_sum(const kg_score *scores, size_t count) {
  kg_score sum = {.name = {"all", 3}};
  for (size_t i = 0; i < count; i++) {
    sum.right += scores[i].right;
    sum.found += scores[i].found;
    sum.annotated += scores[i].annotated;
  }
  return sum;
}
