#include "extractors/pairs/features.h"

#include "extractors/words.h"

#include <stdlib.h>

static const uint64_t FACTOR = UINT64_C(0x9E3779B97F4A7C15);

static uint64_t mix(uint64_t a, uint64_t b) {
  uint64_t hash = (a ^ b) * FACTOR;
  hash ^= hash >> 32;
  hash *= FACTOR;
  return hash ^ hash >> 29;
}

/* ---- Words ------------------------------------------------------------------------------------------------------- */

static bool ends(kg_string word, const char *tail) { return kg_string_ends(word, kg_string_of(tail)); }

/* A word without its commonest English endings: "acquired", "acquires" and "acquiring" are "acquir". */
static kg_string stem_of(kg_string word) {
  if (word.size > 5 && ends(word, "ing"))
    word.size -= 3;
  else if (word.size > 4 && ends(word, "ed"))
    word.size -= 2;
  else if (word.size > 3 && ends(word, "s") && !ends(word, "ss"))
    word.size -= 1;
  if (word.size > 3 && ends(word, "e")) word.size -= 1;
  return word;
}

static uint64_t stem_at(kg_pair_view *view, uint32_t token) {
  if (view->stems[token]) return view->stems[token];
  const kg_string text = kg_token_text(&view->reading->tokens, token);
  char lower[32];
  const size_t size = text.size < sizeof lower ? text.size : sizeof lower;
  for (size_t i = 0; i < size; i++) lower[i] = kg_is_digit(text.data[i]) ? '0' : kg_ascii_lower(text.data[i]);
  const kg_string stem = stem_of((kg_string){lower, size});
  uint64_t hash = stem.size;
  for (size_t i = 0; i < stem.size; i++) hash = (hash ^ (unsigned char)stem.data[i]) * UINT64_C(0x100000001B3);
  return view->stems[token] = mix(hash, 1) | 1;
}

/* ---- Mentions ---------------------------------------------------------------------------------------------------- */

/* What a mention is, in one letter. */
static char letter_of(const kg_reading *reading, const kg_mention *m) {
  const kg_terms *terms = &reading->knowledge->terms;
  switch (m->kind) {
  case KG_MENTION_TITLE: return m->founds ? 'F' : m->leads ? 'H' : 'T';
  case KG_MENTION_AMOUNT: return 'A';
  case KG_MENTION_DEMONYM: return 'N';
  case KG_MENTION_DATE: return 'D';
  default: break;
  }
  if (kg_reading_is(reading, m->type, terms->Person)) return 'P';
  if (kg_reading_is(reading, m->type, terms->Organization)) return 'O';
  if (kg_reading_is(reading, m->type, terms->Place)) return 'L';
  if (kg_reading_is(reading, m->type, terms->Project)) return 'J';
  return kg_reading_is(reading, m->type, terms->Event) ? 'E' : 'X';
}

static uint64_t kind_of(const kg_reading *reading, const kg_mention *m) {
  const bool company = kg_reading_is(reading, m->type, reading->knowledge->terms.Company);
  return (uint64_t)letter_of(reading, m) << 8 | (uint64_t)m->kind << 1 | company;
}

/* ---- The view ---------------------------------------------------------------------------------------------------- */

static int by_place(const void *a, const void *b) {
  const kg_pair_known *x = a, *y = b;
  if (x->first != y->first) return x->first < y->first ? -1 : 1;
  if (x->second != y->second) return x->second < y->second ? -1 : 1;
  return (int)x->class - (int)y->class;
}

static unsigned number_of(const kg_pair_classes *classes, kg_term property) {
  unsigned p = 0;
  while (p < KG_PAIR_PROPERTIES && classes->properties[p] != property) p++;
  return p;
}

bool kg_pair_view_init(kg_pair_view *view, const kg_reading *reading, const kg_pair_classes *classes) {
  *view = (kg_pair_view){.reading = reading, .classes = classes};
  view->stems = kg_arena_zeroed(reading->arena, reading->tokens.count + (size_t)1, sizeof *view->stems);
  view->known = kg_arena_zeroed(reading->arena, reading->facts.count + 1, sizeof *view->known);
  if (!view->stems || !view->known) return false;
  for (size_t i = 0; i < reading->facts.count; i++) {
    const kg_found_fact *f = &reading->facts.items[i];
    const unsigned p = number_of(classes, f->property);
    if (p == KG_PAIR_PROPERTIES || !f->subject_span.end || !f->object_span.end) continue;
    const bool forth = f->subject_span.begin < f->object_span.begin;
    const bool back = !forth && !(classes->symmetric >> 2 * p & 1);
    view->known[view->known_count++] =
        (kg_pair_known){(uint32_t)(forth ? f->subject_span : f->object_span).begin,
                        (uint32_t)(forth ? f->object_span : f->subject_span).begin, (uint8_t)(2 * p + back)};
  }
  if (view->known_count) qsort(view->known, view->known_count, sizeof *view->known, by_place);
  return true;
}

kg_class_set kg_pair_known_classes(const kg_pair_view *view, const kg_pair *pair) {
  const kg_pair_known wanted = {(uint32_t)view->reading->mentions.items[pair->first].span.begin,
                                (uint32_t)view->reading->mentions.items[pair->second].span.begin, 0};
  size_t low = 0, high = view->known_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (by_place(&view->known[middle], &wanted) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  kg_class_set set = 0;
  for (; low < view->known_count && view->known[low].first == wanted.first && view->known[low].second == wanted.second;
       low++)
    set |= UINT64_C(1) << view->known[low].class;
  return set;
}

void kg_pairs_each(const kg_pair_view *view, uint32_t sentence, void (*visit)(void *state, const kg_pair *pair),
                   void *state) {
  const kg_reading *reading = view->reading;
  const kg_sentence *s = &reading->tokens.sentences[sentence];
  for (uint32_t t = s->first; t < s->last; t++) {
    const uint32_t a = reading->mention_at[t];
    if (a == KG_NONE) continue;
    const kg_mention *first = &reading->mentions.items[a];
    t = first->last - 1;
    unsigned neighbours = 0;
    for (uint32_t b = a + 1; b < reading->mentions.count && neighbours < KG_PAIR_NEIGHBOURS; b++, neighbours++) {
      const kg_mention *second = &reading->mentions.items[b];
      if (second->first >= s->last || second->first - first->last > KG_PAIR_REACH) break;
      if (first->entity != KG_NONE && first->entity == second->entity) continue;
      const kg_class_set allowed = kg_pair_allowed(view->classes, first, second);
      if (allowed) visit(state, &(kg_pair){sentence, a, b, allowed});
    }
  }
}

/* ---- Features ---------------------------------------------------------------------------------------------------- */

typedef struct bag {
  uint64_t *items;
  size_t count;
} bag;

static void put(bag *b, unsigned what, uint64_t value) {
  if (b->count < KG_PAIR_FEATURES) b->items[b->count++] = mix(value, what) | 1;
}

/* Words and mentions from one token to another as symbols: a mention is one, by its letter. */
enum { MOST_SYMBOLS = KG_PAIR_REACH + 2 };
typedef struct path {
  uint64_t symbols[MOST_SYMBOLS];
  bool mention[MOST_SYMBOLS];
  uint32_t token[MOST_SYMBOLS];
  unsigned count;
} path;

static void walk(path *p, kg_pair_view *view, uint32_t from, uint32_t to) {
  const kg_reading *reading = view->reading;
  p->count = 0;
  for (uint32_t t = from; t < to && p->count < MOST_SYMBOLS; t++) {
    const uint32_t m = reading->mention_at[t];
    p->token[p->count] = t;
    p->mention[p->count] = m != KG_NONE;
    if (m != KG_NONE) {
      p->symbols[p->count++] = (uint64_t)letter_of(reading, &reading->mentions.items[m]) << 1;
      t = reading->mentions.items[m].last - 1;
    } else {
      p->symbols[p->count++] = stem_at(view, t);
    }
  }
}

static unsigned bucket(unsigned n) { return n < 5 ? n : n < 8 ? 5 : n < 13 ? 6 : n < 21 ? 7 : 8; }

/* The small words between ("was … by", ", … of"): grammar without the words that it joins. */
static uint64_t skeleton_of(const kg_pair_view *view, const path *between) {
  uint64_t hash = 7;
  for (unsigned i = 0; i < between->count; i++) {
    const bool small = between->mention[i] || view->reading->tokens.items[between->token[i]].kind != KG_TOKEN_WORD ||
                       (kg_reading_bits(view->reading, between->token[i]) & KG_WORD_FUNCTION);
    if (small) hash = mix(hash, between->symbols[i]);
  }
  return hash;
}

enum feature {
  TYPES = 1,
  KINDS,
  DISTANCE,
  WORD_BETWEEN,
  BIGRAM_BETWEEN,
  TRIGRAM_BETWEEN,
  ALL_BETWEEN,
  SKELETON,
  FIRST_BETWEEN,
  LAST_BETWEEN,
  ENDS_BETWEEN,
  MENTIONS_BETWEEN,
  RIVALS_BETWEEN,
  BEFORE,
  BEFORE_TWO,
  AFTER,
  AFTER_TWO,
  AROUND,
  LEFT_WORD,
  RIGHT_WORD,
  HEAD_FIRST,
  HEAD_SECOND,
  KNOWN,
  KNOWN_NONE,
  PLACE_IN_SENTENCE,
  BLOCK
};

static void add_between(bag *b, const kg_pair_view *view, const path *between, uint64_t types) {
  const unsigned n = between->count;
  uint64_t all = 3, mentions = 5;
  unsigned rivals = 0;
  for (unsigned i = 0; i < n; i++) {
    const uint64_t here = between->symbols[i];
    const uint64_t next = i + 1 < n ? between->symbols[i + 1] : 2;
    all = mix(all, here);
    if (between->mention[i]) {
      mentions = mix(mentions, here);
      rivals++;
    }
    if (i < 16) {
      if (!between->mention[i]) {
        put(b, WORD_BETWEEN, here);
        put(b, WORD_BETWEEN, mix(here, types));
      }
      put(b, BIGRAM_BETWEEN, mix(here, mix(next, types)));
      if (i + 2 < n && i < 8) put(b, TRIGRAM_BETWEEN, mix(mix(here, next), mix(between->symbols[i + 2], types)));
    }
  }
  put(b, FIRST_BETWEEN, mix(n ? between->symbols[0] : 2, types));
  put(b, LAST_BETWEEN, mix(n ? between->symbols[n - 1] : 2, types));
  put(b, ENDS_BETWEEN, mix(mix(n ? between->symbols[0] : 2, n > 1 ? between->symbols[n - 1] : 2), types));
  if (n <= 7) put(b, ALL_BETWEEN, mix(all, types));
  put(b, SKELETON, mix(skeleton_of(view, between), types));
  put(b, MENTIONS_BETWEEN, mix(mentions, types));
  put(b, RIVALS_BETWEEN, mix(rivals < 4 ? rivals : 4, types));
  put(b, DISTANCE, mix(bucket(n), types));
}

static uint64_t symbol_at(kg_pair_view *view, uint32_t token) {
  const uint32_t m = view->reading->mention_at[token];
  return m == KG_NONE ? stem_at(view, token)
                      : (uint64_t)letter_of(view->reading, &view->reading->mentions.items[m]) << 1;
}

static void add_around(bag *b, kg_pair_view *view, const kg_sentence *s, const kg_mention *first,
                       const kg_mention *second, uint64_t types) {
  uint64_t before[2] = {2, 2}, after[2] = {2, 2};
  for (uint32_t i = 0; i < 2; i++) {
    if (first->first > s->first + i) before[i] = symbol_at(view, first->first - 1 - i);
    if (second->last + i < s->last) after[i] = symbol_at(view, second->last + i);
  }
  put(b, BEFORE, mix(before[0], types));
  put(b, BEFORE_TWO, mix(mix(before[0], before[1]), types));
  put(b, AFTER, mix(after[0], types));
  put(b, AFTER_TWO, mix(mix(after[0], after[1]), types));
  put(b, AROUND, mix(mix(before[0], after[0]), types));
  for (uint32_t i = 1; i <= 8 && first->first >= s->first + i; i++)
    put(b, LEFT_WORD, mix(symbol_at(view, first->first - i), types));
  for (uint32_t i = 0; i < 8 && second->last + i < s->last; i++)
    put(b, RIGHT_WORD, mix(symbol_at(view, second->last + i), types));
}

/* The word that says what a name names: "University", "Party", "Inc". */
static uint64_t head_of(kg_pair_view *view, const kg_mention *m) {
  return m->kind == KG_MENTION_DATE ? 4 : stem_at(view, m->last - 1);
}

/* NOLINTNEXTLINE(readability-non-const-parameter): the bag fills it */
size_t kg_pair_features(uint64_t features[KG_PAIR_FEATURES], kg_pair_view *view, const kg_pair *pair) {
  const kg_reading *reading = view->reading;
  const kg_mention *first = &reading->mentions.items[pair->first], *second = &reading->mentions.items[pair->second];
  const kg_sentence *s = &reading->tokens.sentences[pair->sentence];
  const uint64_t types = (uint64_t)letter_of(reading, first) << 8 | (uint64_t)letter_of(reading, second);
  bag b = {features, 0};
  path between;
  walk(&between, view, first->last, second->first);
  const kg_class_set known = kg_pair_known_classes(view, pair);
  put(&b, TYPES, types);
  put(&b, KINDS, kind_of(reading, first) << 32 | kind_of(reading, second));
  put(&b, HEAD_FIRST, mix(head_of(view, first), types));
  put(&b, HEAD_SECOND, mix(head_of(view, second), types));
  if (first->last - first->first > 1) put(&b, HEAD_FIRST, mix(stem_at(view, first->first), types + 1));
  if (second->last - second->first > 1) put(&b, HEAD_SECOND, mix(stem_at(view, second->first), types + 1));
  if (!known) put(&b, KNOWN_NONE, types);
  for (kg_class_set rest = known; rest; rest &= rest - 1) put(&b, KNOWN, (uint64_t)__builtin_ctzll(rest));
  put(&b, PLACE_IN_SENTENCE, mix(first->first == s->first ? 1 : 2, types));
  put(&b, BLOCK, mix((uint64_t)reading->document->blocks[s->block].kind, types));
  add_between(&b, view, &between, types);
  add_around(&b, view, s, first, second, types);
  return b.count;
}
