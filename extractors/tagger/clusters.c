#include "extractors/tagger/clusters.h"

#include <math.h>
#include <stdlib.h>

enum { TABLE = 1 << 16 };

/* Neighbours of all words, in one list: those of word w from starts[w] to starts[w + 1]. */
typedef struct neighbours {
  size_t *starts;
  uint32_t *words, *counts;
} neighbours;

typedef struct exchange {
  uint32_t words, classes;
  uint32_t *class_of;
  uint32_t *pairs; /* N(g, h) at g * classes + h, and transposed below: both are read along rows */
  uint32_t *turned;
  uint64_t *left, *right; /* N(g) as a left and as a right word */
  neighbours after, before;
  double *table;                     /* f(n) */
  uint32_t *near_class, *near_count; /* of the word in hand: classes after it, then before it */
  uint32_t *sum;
} exchange;

static double entropy(const exchange *x, uint64_t n) { return n < TABLE ? x->table[n] : (double)n * log((double)n); }

static bool list_neighbours(neighbours *list, const kg_words *words, bool after) {
  list->starts = calloc((size_t)words->count + 2, sizeof *list->starts);
  list->words = malloc((words->pair_count + 1) * sizeof *list->words);
  list->counts = malloc((words->pair_count + 1) * sizeof *list->counts);
  if (!list->starts || !list->words || !list->counts) return false;
  for (size_t i = 0; i < words->pair_count; i++) {
    const uint32_t word = after ? words->pairs[i].left : words->pairs[i].right;
    list->starts[word + 2]++;
  }
  for (size_t w = 2; w < (size_t)words->count + 2; w++) list->starts[w] += list->starts[w - 1];
  for (size_t i = 0; i < words->pair_count; i++) {
    const kg_counted_pair *p = &words->pairs[i];
    const size_t at = list->starts[(after ? p->left : p->right) + 1]++;
    list->words[at] = after ? p->right : p->left;
    list->counts[at] = p->count;
  }
  return true;
}

/* Takes the counts of a word out of its class, or puts them in. What the word has beside itself moves with it. */
static void shift(exchange *x, uint32_t word, uint32_t class, uint32_t sign) {
  uint64_t total = 0;
  for (size_t i = x->after.starts[word]; i < x->after.starts[word + 1]; i++) {
    const uint32_t other = x->after.words[i] == word ? class : x->class_of[x->after.words[i]];
    x->pairs[(size_t) class * x->classes + other] += x->after.counts[i] * sign;
    x->turned[(size_t)other * x->classes + class] += x->after.counts[i] * sign;
    total += x->after.counts[i];
  }
  if (sign == 1)
    x->left[class] += total;
  else
    x->left[class] -= total;
  total = 0;
  for (size_t i = x->before.starts[word]; i < x->before.starts[word + 1]; i++) {
    total += x->before.counts[i];
    if (x->before.words[i] == word) continue;
    const uint32_t other = x->class_of[x->before.words[i]];
    x->pairs[(size_t)other * x->classes + class] += x->before.counts[i] * sign;
    x->turned[(size_t) class * x->classes + other] += x->before.counts[i] * sign;
  }
  if (sign == 1)
    x->right[class] += total;
  else
    x->right[class] -= total;
}

/* The classes beside a word, with counts; its own repetition is left out: it is rare and moves with the word. */
static uint32_t gather(exchange *x, const neighbours *list, uint32_t word, uint32_t from, uint64_t *total) {
  uint32_t count = from;
  *total = 0;
  for (size_t i = list->starts[word]; i < list->starts[word + 1]; i++) {
    *total += list->counts[i];
    if (list->words[i] == word) continue;
    const uint32_t class = x->class_of[list->words[i]];
    if (!x->sum[class]) x->near_class[count++] = class;
    x->sum[class] += list->counts[i];
  }
  for (uint32_t i = from; i < count; i++) {
    x->near_count[i] = x->sum[x->near_class[i]];
    x->sum[x->near_class[i]] = 0;
  }
  return count;
}

static double gain(const exchange *x, uint32_t class, uint32_t after, uint32_t all, uint64_t left, uint64_t right) {
  const uint32_t *row = x->pairs + (size_t) class * x->classes, *turned = x->turned + (size_t) class * x->classes;
  double sum = 0;
  for (uint32_t i = 0; i < after; i++) {
    const uint32_t now = row[x->near_class[i]];
    sum += entropy(x, (uint64_t)now + x->near_count[i]) - entropy(x, now);
  }
  for (uint32_t i = after; i < all; i++) {
    const uint32_t now = turned[x->near_class[i]];
    sum += entropy(x, (uint64_t)now + x->near_count[i]) - entropy(x, now);
  }
  sum -= entropy(x, x->left[class] + left) - entropy(x, x->left[class]);
  sum -= entropy(x, x->right[class] + right) - entropy(x, x->right[class]);
  return sum;
}

static bool move_word(exchange *x, uint32_t word) {
  uint64_t left, right;
  const uint32_t old = x->class_of[word];
  const uint32_t after = gather(x, &x->after, word, 0, &left);
  const uint32_t all = gather(x, &x->before, word, after, &right);
  shift(x, word, old, UINT32_MAX);
  uint32_t best = old;
  double most = gain(x, old, after, all, left, right);
  for (uint32_t class = KG_WORDS_FIRST; class < x->classes; class ++) {
    if (class == old) continue;
    const double here = gain(x, class, after, all, left, right);
    if (here > most) {
      most = here;
      best = class;
    }
  }
  x->class_of[word] = best;
  shift(x, word, best, 1);
  return best != old;
}

static bool prepare(exchange *x, const kg_words *words, uint32_t classes) {
  x->words = words->count;
  x->classes = classes + KG_WORDS_FIRST;
  const size_t square = (size_t)x->classes * x->classes;
  x->class_of = calloc(x->words, sizeof *x->class_of);
  x->pairs = calloc(square, sizeof *x->pairs);
  x->turned = calloc(square, sizeof *x->turned);
  x->left = calloc(x->classes, sizeof *x->left);
  x->right = calloc(x->classes, sizeof *x->right);
  x->table = calloc(TABLE, sizeof *x->table);
  x->near_class = calloc(2 * (size_t)x->classes, sizeof *x->near_class);
  x->near_count = calloc(2 * (size_t)x->classes, sizeof *x->near_count);
  x->sum = calloc(x->classes, sizeof *x->sum);
  if (!x->class_of || !x->pairs || !x->turned || !x->left || !x->right || !x->table || !x->near_class ||
      !x->near_count || !x->sum || !list_neighbours(&x->after, words, true) ||
      !list_neighbours(&x->before, words, false))
    return false;
  for (unsigned n = 2; n < TABLE; n++) x->table[n] = n * log((double)n);
  /* frequent words start in classes of their own, the others are dealt out */
  for (uint32_t w = 0; w < x->words; w++)
    x->class_of[w] = w < KG_WORDS_FIRST ? w : KG_WORDS_FIRST + (w - KG_WORDS_FIRST) % classes;
  for (size_t i = 0; i < words->pair_count; i++) {
    const uint32_t g = x->class_of[words->pairs[i].left], h = x->class_of[words->pairs[i].right];
    x->pairs[(size_t)g * x->classes + h] += words->pairs[i].count;
    x->turned[(size_t)h * x->classes + g] += words->pairs[i].count;
    x->left[g] += words->pairs[i].count;
    x->right[h] += words->pairs[i].count;
  }
  return true;
}

static void clear(exchange *x) {
  void *const blocks[] = {x->class_of,    x->pairs,        x->turned,        x->left,         x->right,
                          x->table,       x->near_class,   x->near_count,    x->sum,          x->after.starts,
                          x->after.words, x->after.counts, x->before.starts, x->before.words, x->before.counts};
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) free(blocks[i]);
}

bool kg_clusters_find(uint16_t *class_of, const kg_words *words, uint32_t classes, unsigned rounds,
                      void (*report)(void *state, unsigned round, uint32_t moved), void *state) {
  exchange x = {0};
  const bool fine = prepare(&x, words, classes);
  for (unsigned round = 0; fine && round < rounds; round++) {
    uint32_t moved = 0;
    for (uint32_t w = KG_WORDS_FIRST; w < x.words; w++) moved += move_word(&x, w);
    if (report) report(state, round + 1, moved);
    if (moved * 500 < x.words) break;
  }
  for (uint32_t w = 0; fine && w < x.words; w++)
    class_of[w] = w < KG_WORDS_FIRST ? 0 : (uint16_t)(x.class_of[w] - KG_WORDS_FIRST + 1);
  clear(&x);
  return fine;
}
