#include "cli/suggest.h"

#include <string.h>

enum { LONGEST = 24, FAR = CLI_SUGGEST_DISTANCE + 1 };

static int least(int a, int b) { return a < b ? a : b; }

int cli_distance(kg_string word, const char *known) {
  const size_t size = strlen(known);
  if (word.size > LONGEST || size > LONGEST || word.size < 2) return FAR;
  /* Of a beginning ("max" of "max-file") the rest is easily guessed. */
  if (word.size >= 3 && word.size < size && memcmp(word.data, known, word.size) == 0) return 1;
  /* The optimal string alignment distance; rows are letters of `word`. */
  int cost[LONGEST + 1][LONGEST + 1];
  for (size_t i = 0; i <= word.size; i++) cost[i][0] = (int)i;
  for (size_t k = 0; k <= size; k++) cost[0][k] = (int)k;
  for (size_t i = 1; i <= word.size; i++) {
    for (size_t k = 1; k <= size; k++) {
      const bool same = word.data[i - 1] == known[k - 1];
      cost[i][k] = least(cost[i - 1][k - 1] + !same, least(cost[i - 1][k], cost[i][k - 1]) + 1);
      if (i > 1 && k > 1 && word.data[i - 1] == known[k - 2] && word.data[i - 2] == known[k - 1])
        cost[i][k] = least(cost[i][k], cost[i - 2][k - 2] + 1);
    }
  }
  /* All letters changed is no resemblance. */
  return cost[word.size][size] * 2 > (int)word.size ? FAR : cost[word.size][size];
}
