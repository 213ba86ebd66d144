#include "extractors/tagger/features.h"

/* Room is checked here, once, so that a template more cannot write outside. */
static void add(kg_features *features, uint64_t template, uint64_t value) {
  if (features->count == KG_FEATURES_MOST) return;
  uint64_t hash = (value ^ template * UINT64_C(0xD6E8FEB86659FD93)) * UINT64_C(0x9E3779B97F4A7C15);
  hash ^= hash >> 32;
  hash *= UINT64_C(0xD6E8FEB86659FD93);
  features->items[features->count++] = hash ^ hash >> 29;
}

static uint64_t pair(uint64_t a, uint64_t b) {
  return (a * 3 + 1) * UINT64_C(0xC2B2AE3D27D4EB4F) ^ (b + UINT64_C(0x165667B19E3779F9));
}

/* Stands for what is before the first and after the last token. */
static const kg_token_facts outside = {.word = 3, .form = 3, .shape = 3, .outline = 3};

static const kg_token_facts *item(const kg_stretch *s, uint32_t at, int offset) {
  const int64_t to = (int64_t)at + offset;
  return to < 0 || to >= (int64_t)s->count ? &outside : &s->items[to];
}

/* Properties of the word that carry names, in one small number. */
static uint64_t lex_of(const kg_token_facts *facts) {
  return facts->lex & (KG_WORD_ENGLISH | KG_WORD_GIVEN | KG_WORD_FAMILY | KG_WORD_COMMON_NAME | KG_WORD_FUNCTION |
                       KG_WORD_CORPORATE | KG_WORD_BODY | KG_WORD_HAPPENING | KG_WORD_PRODUCT | KG_WORD_SITE |
                       KG_WORD_HONORIFIC | KG_WORD_MONTH_OR_DAY);
}

/* What the patterns know of verbs and nouns beside a name. */
static uint64_t sense_of(const kg_token_facts *facts) {
  return facts->lex & (KG_WORD_SPEECH | KG_WORD_PERSONAL | KG_WORD_USAGE | KG_WORD_BUSINESS | KG_WORD_THING);
}

/* Templates are numbered: a number must not be used twice. */
static void add_words(kg_features *f, const kg_stretch *s, uint32_t at, const kg_token_facts *const t[5]) {
  (void)s;
  (void)at;
  for (unsigned i = 0; i < 5; i++) {
    add(f, 1 + i, t[i]->word);
    add(f, 6 + i, pair(t[i]->outline, s->casing));
  }
  add(f, 11, t[2]->form);
  add(f, 12, pair(t[1]->word, t[2]->word));
  add(f, 13, pair(t[2]->word, t[3]->word));
  add(f, 14, pair(t[1]->word, t[3]->word));
  add(f, 15, pair(t[0]->word, t[1]->word));
  add(f, 16, pair(t[3]->word, t[4]->word));
  add(f, 17, pair(t[2]->shape, s->casing));
  add(f, 18, pair(t[1]->outline, t[2]->outline));
  add(f, 19, pair(t[2]->outline, t[3]->outline));
  add(f, 20, pair(pair(t[1]->outline, t[2]->outline), t[3]->outline));
  add(f, 21, pair(t[1]->word, t[2]->outline));
  add(f, 22, pair(t[3]->word, t[2]->outline));
  for (unsigned i = 0; i < 4; i++) {
    add(f, 23 + i, t[2]->prefix[i]);
    add(f, 27 + i, t[2]->suffix[i]);
  }
  add(f, 31, pair(t[2]->suffix[2], t[2]->outline));
  add(f, 32, pair(t[1]->suffix[2], t[2]->outline));
  add(f, 33, pair(t[3]->suffix[2], t[2]->outline));
}

static void add_lists(kg_features *f, const kg_token_facts *const t[5]) {
  for (unsigned i = 1; i < 4; i++) {
    add(f, 40 + i, pair(lex_of(t[i]), t[i]->capital));
    if (t[i]->listed) add(f, 44 + i, pair(t[i]->listed, t[i]->capital));
  }
  for (unsigned i = 0; i < 5; i++)
    if (sense_of(t[i])) add(f, 53 + i, pair(sense_of(t[i]), t[2]->outline));
  add(f, 48, pair(lex_of(t[1]), pair(lex_of(t[2]), t[1]->capital * 2U + t[2]->capital)));
  add(f, 49, pair(lex_of(t[2]), pair(lex_of(t[3]), t[3]->capital * 2U + t[2]->capital)));
  add(f, 50, pair(lex_of(t[2]), t[2]->outline));
  if (t[2]->listed) add(f, 51, pair(t[2]->listed, t[1]->word));
  if (t[2]->listed) add(f, 52, pair(t[2]->listed, pair(t[1]->capital, t[3]->capital)));
}

static void add_clusters(kg_features *f, const kg_token_facts *const t[5]) {
  for (unsigned i = 0; i < 5; i++) {
    if (t[i]->fine) add(f, 60 + i, t[i]->fine);
    if (t[i]->coarse) add(f, 65 + i, pair(t[i]->coarse, t[i]->capital));
  }
  if (t[1]->coarse && t[2]->coarse) add(f, 70, pair(t[1]->coarse, t[2]->coarse));
  if (t[2]->coarse && t[3]->coarse) add(f, 71, pair(t[2]->coarse, t[3]->coarse));
  add(f, 72, pair(pair(t[1]->coarse, t[2]->outline), t[3]->coarse));
  add(f, 73, pair(t[1]->fine, t[2]->outline));
  add(f, 74, pair(t[3]->fine, t[2]->outline));
  for (unsigned i = 1; i < 4; i++) add(f, 75 + i, pair(t[i]->casing, t[i]->outline));
}

/* Of a run of capitals: what stands before and after it, its head and its length. */
static void add_run(kg_features *f, const kg_stretch *s, uint32_t at, const kg_token_facts *t) {
  if (!t->capital || s->casing == KG_CASE_UPPER) return;
  const uint32_t length = t->run_last - t->run_first + 1U;
  const kg_token_facts *before = item(s, t->run_first, -1), *after = item(s, t->run_last, 1);
  const kg_token_facts *head = &s->items[t->run_last], *opening = &s->items[t->run_first];
  const uint32_t place = (at == t->run_first ? 1U : 0U) | (at == t->run_last ? 2U : 0U);
  add(f, 80, pair(before->word, place));
  add(f, 81, pair(after->word, place));
  add(f, 82, pair(head->word, place));
  add(f, 83, pair(opening->word, place));
  add(f, 84, pair(length > 5 ? 5 : length, place));
  add(f, 85, pair(lex_of(head), place));
  add(f, 86, pair(lex_of(opening), place));
  add(f, 87, pair(head->fine, place));
  add(f, 88, pair(before->fine, place));
  add(f, 89, pair(after->fine, place));
  add(f, 90, pair(pair(before->word, after->word), place));
}

static void add_document(kg_features *f, const kg_stretch *s, uint32_t at, const kg_token_facts *t) {
  if (t->seen) add(f, 95, pair(t->seen, t->outline));
  if (t->seen & (KG_SEEN_GIVEN | KG_SEEN_CORPORATE | KG_SEEN_IN))
    add(f, 96, pair(t->seen & (KG_SEEN_GIVEN | KG_SEEN_CORPORATE | KG_SEEN_IN), t->capital));
  add(f, 97, pair(s->block, t->outline));
  add(f, 98, pair(at == 0, pair(t->outline, t->lex & KG_WORD_ENGLISH)));
  const kg_token *token = &s->tokens->items[s->first + at];
  add(f, 99, pair(token->flags & (KG_TOKEN_LINK | KG_TOKEN_CODE | KG_TOKEN_MARKED), t->outline));
}

/* What is spoken of around the token: words further off, wherever they stand. */
static void add_around(kg_features *f, const kg_stretch *s, uint32_t at, const kg_token_facts *t) {
  enum { NEAR = 2, FAR = 7 };
  for (int offset = -FAR; offset <= FAR; offset++) {
    if (offset >= -NEAR && offset <= NEAR) continue;
    const kg_token_facts *other = item(s, at, offset);
    if (other == &outside || (other->lex & KG_WORD_FUNCTION)) continue;
    if (other->fine) add(f, 110, pair(other->fine, t->capital));
  }
}

void kg_features_of(kg_features *f, const kg_stretch *s, uint32_t at) {
  const kg_token_facts *const t[5] = {item(s, at, -2), item(s, at, -1), item(s, at, 0), item(s, at, 1), item(s, at, 2)};
  f->count = 0;
  add(f, 0, 0);
  add_words(f, s, at, t);
  add_lists(f, t);
  add_clusters(f, t);
  add_run(f, s, at, t[2]);
  add_document(f, s, at, t[2]);
  add_around(f, s, at, t[2]);
}

void kg_features_of_kind(kg_features *f, const kg_stretch *s, uint32_t first, uint32_t last) {
  const kg_token_facts *before = item(s, first, -1), *after = item(s, last - 1, 1), *head = &s->items[last - 1];
  f->count = 0;
  add(f, 200, 0);
  uint64_t whole = 1;
  uint32_t lex = 0, listed = 0;
  for (uint32_t i = first; i < last && i < first + 12; i++) {
    const kg_token_facts *t = &s->items[i];
    whole = pair(whole, t->word);
    lex |= t->lex;
    listed |= t->listed;
    add(f, 201, t->word);
    add(f, 202, t->fine);
  }
  add(f, 203, whole);
  add(f, 204, head->word);
  add(f, 205, head->suffix[2]);
  add(f, 206, head->lex & (KG_WORD_CORPORATE | KG_WORD_BODY));
  add(f, 207, lex & (KG_WORD_CORPORATE | KG_WORD_BODY | KG_WORD_SITE | KG_WORD_FAMILY));
  add(f, 208, listed);
  add(f, 209, s->items[first].word);
  add(f, 210, head->fine);
  add(f, 211, before->word);
  add(f, 212, after->word);
  add(f, 213, before->fine);
  add(f, 214, after->fine);
  add(f, 215, pair(head->outline, last - first));
  add(f, 216, head->outline);
  if (head->seen & KG_SEEN_CORPORATE) add(f, 217, 0);
}
