/* What the model takes for names, beside what capitals and lists say. */
#include "extractors/finder.h"
#include "graph/base/unicode.h"

#include <stdlib.h>

/* Per mille: how sure the model has to be of a name for what is said below. */
enum {
  TAG_SURE = 500,
  TAG_SURE_OF_PART = 850,
  TAG_SURE_OF_NOUN = 650,
  TAG_SURE_IN_PROSE = 400,
  TAG_SURE_OF_VERSION = 600
};

const kg_tag *kg_finder_tag(const kg_reading *reading, uint32_t first, uint32_t last) {
  size_t low = 0, high = reading->tags.count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (reading->tags.items[middle].last <= first)
      low = middle + 1;
    else
      high = middle;
  }
  return low < reading->tags.count && reading->tags.items[low].first < last ? &reading->tags.items[low] : NULL;
}

/* "Lena Brandt of Solvane" is whole before the "of"; "Princess Maud of Wales", "Philip V of Spain" and "Patrick Gordon of
   Auchleuchries (1635 – 1699)" are not. */
bool kg_finder_ends_person(const kg_reading *reading, const kg_tag *tag, uint32_t token) {
  if (!tag || tag->type != KG_TAG_PERSON || !kg_reading_word_in(reading, token, "of from at")) return false;
  uint32_t first = tag->first;
  while (first < token && (kg_reading_bits(reading, first) & KG_WORD_HONORIFIC)) first++;
  return token > first + 1 && (kg_reading_bits(reading, first) & KG_WORD_GIVEN) &&
         !kg_reading_word_in(reading, first, "prince princess king queen duke count countess") &&
         !kg_reading_word_in(reading, token - 1, "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi") &&
         kg_reading_sign(reading, tag->last) != '(';
}

static int by_place(const void *a, const void *b) {
  const kg_candidate *x = a, *y = b;
  return x->first != y->first ? (x->first < y->first ? -1 : 1) : 0;
}

/* Most of its letters are Latin: what the model, the lists and the patterns know. */
static bool is_latin(kg_string text) {
  size_t latin = 0, others = 0;
  for (size_t at = 0; at < text.size;) {
    uint32_t c;
    at += kg_utf8_decode(text, at, &c);
    if (kg_character_classify(c) < KG_CHARACTER_LOWER) continue;
    if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00))
      latin++;
    else
      others++;
  }
  return latin > others;
}

/* True if these words only number what stands before them. */
static bool is_version(const kg_reading *reading, uint32_t first, uint32_t last) {
  for (uint32_t t = first; t < last; t++)
    if (reading->tokens.items[t].kind == KG_TOKEN_WORD) return false;
  return first < last;
}

/* "Resource Group of Oklahoma": what follows "of" within a stretch says which one, and is no name of its own. */
static bool is_governed(const kg_reading *reading, uint32_t first) {
  return kg_reading_word_in(reading, first - 1, "of for");
}

/* True if no date, amount or title stands in the way. A date or title inside a longer name is part of it: "2019 federal
   election", "Secretary General's Office". */
static bool is_free(const kg_reading *reading, const kg_tag *tag, uint32_t first, uint32_t last) {
  for (uint32_t t = first; t < last; t++) {
    const uint32_t m = reading->mention_at[t];
    if (m == KG_NONE) continue;
    const kg_mention *mention = &reading->mentions.items[m];
    if (mention->first < first || mention->last > last) return false;
    const bool year = mention->kind == KG_MENTION_DATE && tag->type == KG_TAG_EVENT && mention->last < last;
    const bool title = mention->kind == KG_MENTION_TITLE && tag->score >= TAG_SURE && mention->first > first;
    if (!year && !title) return false;
  }
  return true;
}

void kg_finder_add_tagged(kg_finder *f) {
  kg_reading *reading = f->reading;
  const size_t scanned = f->candidates.count;
  size_t next = 0;
  for (size_t i = 0; i < reading->tags.count; i++) {
    const kg_tag *tag = &reading->tags.items[i];
    const kg_sentence *s = &reading->tokens.sentences[reading->tokens.sentence_of[tag->first]];
    uint32_t first = tag->first;
    while (first + 1 < tag->last && (kg_reading_bits(reading, first) & KG_WORD_HONORIFIC)) first++;
    uint32_t last = tag->last;
    const kg_block_kind kind = reading->document->blocks[s->block].kind;
    const bool title_case = reading->title_case[reading->tokens.sentence_of[tag->first]],
               prose = kind == KG_BLOCK_PARAGRAPH && !title_case;
    while (title_case && tag->score < TAG_SURE_OF_PART && first + 1 < last &&
           (kg_reading_bits(reading, first) & KG_WORD_GENERIC))
      first++;
    while (first + 1 < last && kg_is_generic_tail(reading, last - 1) && !kg_reading_listed(reading, first, last))
      last--;
    bool slashed = false, joined = false, placed = false;
    for (uint32_t t = first; t < last; t++) {
      slashed = slashed || kg_reading_sign(reading, t) == '/';
      joined = joined || kg_reading_word_is(reading, t, "and");
      placed = placed || kg_finder_ends_person(reading, tag, t);
    }
    if (placed) continue;
    /* two people, places or things are two names; a body or an event may have "and" in its name */
    if (joined && (tag->type == KG_TAG_PERSON || tag->type == KG_TAG_PLACE || tag->type == KG_TAG_PROJECT)) continue;
    if (!is_latin(kg_tokens_text(&reading->tokens, first, last))) continue;
    /* everyday words: in lists and headings capitals mislead the model, and small ones are things, not names */
    bool small = true;
    for (uint32_t t = first; t < last; t++) small = small && !kg_looks_like_name(&reading->tokens.items[t]);
    if (kg_reading_all_english(reading, first, last) && (small || kind != KG_BLOCK_PARAGRAPH) &&
        tag->score < (small ? TAG_SURE_OF_NOUN : TAG_SURE_OF_PART))
      continue;
    /* "burndown chart": a phrase in small letters under an everyday noun is a kind of thing */
    if (small && first + 1 < last && (kg_reading_bits(reading, last - 1) & KG_WORD_ENGLISH) &&
        !kg_reading_listed(reading, first, last) &&
        (tag->score < TAG_SURE_OF_NOUN || tag->type == KG_TAG_ORGANIZATION || tag->type == KG_TAG_COMPANY ||
         tag->type == KG_TAG_EVENT))
      continue;
    if (slashed || (first + 1 == last && (kg_reading_bits(reading, first) & KG_WORD_GENERIC))) continue;
    if (kg_is_identifier(reading, first) || kg_reading_sign(reading, first) == '@' ||
        (first > s->first && kg_reading_sign(reading, first - 1) == '@'))
      continue;
    if (tag->score < KG_TAG_LIKELY || reading->document->blocks[s->block].furniture) continue;
    const bool free = is_free(reading, tag, first, last);
    while (next < scanned && f->candidates.items[next].last <= first) next++;
    bool same = false, overlaps = false, sure = tag->score >= (prose ? TAG_SURE_IN_PROSE : TAG_SURE);
    for (size_t k = next; k < scanned && f->candidates.items[k].first < last; k++) {
      const kg_candidate *c = &f->candidates.items[k];
      same = same || (c->first == first && c->last == last);
      overlaps = true;
      /* lists know their names better, unless the name is part of a longer one */
      sure = sure && (!c->listed || (c->first >= first && c->last <= last));
      /* a year is in a stretch only where it is part of an event's name */
      sure = sure && !(c->last > last && reading->mention_at[c->last - 1] != KG_NONE);
      /* of a longer stretch of capitals a part is the name only if the model is very sure */
      if (c->first <= first && c->last >= last)
        sure = sure && (c->first == first ? tag->score >= (is_version(reading, last, c->last) ? TAG_SURE_OF_VERSION
                                                                                              : TAG_SURE_OF_PART)
                                          : tag->score >= TAG_SURE_OF_PART && !is_governed(reading, first));
    }
    if (!free || same || (overlaps && !sure)) continue;
    for (size_t k = next; k < scanned && f->candidates.items[k].first < last; k++)
      f->candidates.items[k].dropped = true;
    kg_finder_add(f, first, last, reading->tokens.sentence_of[first], true,
                  reading->title_case[reading->tokens.sentence_of[tag->first]]);
  }
  size_t kept = 0;
  for (size_t i = 0; i < f->candidates.count; i++) {
    const kg_candidate *c = &f->candidates.items[i];
    if (c->dropped) {
      f->forms.items[c->form].count--;
      continue;
    }
    f->candidates.items[kept++] = *c;
  }
  f->candidates.count = kept;
  if (kept) qsort(f->candidates.items, kept, sizeof *f->candidates.items, by_place);
}
