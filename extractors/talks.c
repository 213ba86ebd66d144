/* Programmes: lines that list a talk and who gives it. */
#include "extractors/candidates.h"
#include "extractors/layout.h"

enum { CONFIDENCE = 800, TITLE_WORDS = 3 };

/* The event that the listing belongs to: the one that the document names most. */
static uint32_t host_event(const kg_reading *reading) {
  const kg_terms *terms = &reading->knowledge->terms;
  uint32_t *counts = kg_arena_zeroed(reading->arena, reading->entities.count + 1, sizeof *counts);
  if (!counts) return KG_NONE;
  uint32_t best = KG_NONE;
  for (size_t i = 0; i < reading->mentions.count; i++) {
    const uint32_t e = kg_reading_entity(reading, reading->mentions.items[i].entity);
    if (e == KG_NONE) continue;
    const kg_term type = reading->entities.items[e].type;
    if (!kg_reading_is(reading, type, terms->Event) || kg_reading_is(reading, type, terms->Deal)) continue;
    counts[e]++;
    if (best == KG_NONE || counts[e] > counts[best]) best = e;
  }
  return best;
}

/* Tokens [first, *end) of the block are set off as a link or in quotation marks; the title of a talk. */
static bool title_of_talk(const kg_reading *reading, uint32_t first, uint32_t last, uint32_t *begin, uint32_t *end) {
  *begin = first;
  if (kg_reading_sign(reading, first) == '"') {
    uint32_t to = first + 1;
    while (to < last && kg_reading_sign(reading, to) != '"') to++;
    *begin = first + 1;
    *end = to;
    return to < last && to - first > TITLE_WORDS;
  }
  uint32_t to = first;
  while (to < last && (reading->tokens.items[to].flags & KG_TOKEN_LINK)) to++;
  *end = to;
  while (*begin < to && reading->tokens.items[*begin].kind == KG_TOKEN_SIGN && !reading->tokens.items[*begin].sign)
    ++*begin; /* an emoji */
  return to > *begin + TITLE_WORDS;
}

/* "…, mentored by NAME": who follows does not give the talk. */
static bool others_follow(const kg_reading *reading, uint32_t token) {
  return kg_reading_word_in(reading, token,
                            "mentored mentor mentors moderated moderator hosted translated reviewed introduced");
}

static void read_talk(kg_reading *reading, uint32_t b, uint32_t host) {
  const kg_terms *terms = &reading->knowledge->terms;
  const kg_block *block = &reading->document->blocks[b];
  uint32_t first, last, begin, end;
  kg_layout_tokens(reading, block->span, &first, &last);
  if (first >= last || !title_of_talk(reading, first, last, &begin, &end)) return;
  uint32_t at = end;
  while (at < last && at < end + 3 && reading->tokens.items[at].kind == KG_TOKEN_SIGN) at++;
  const bool by = at < last && kg_reading_word_in(reading, at, "by with");
  const char sign = end < last ? kg_reading_sign(reading, end) : 0;
  if (!by && sign != '-' && sign != ':') return;
  uint32_t event = KG_NONE;
  const kg_span title = {reading->tokens.items[begin].begin, reading->tokens.items[end - 1].end};
  bool after_by = by;
  for (uint32_t t = at; t < last; t++) {
    const uint32_t index = reading->mention_at[t];
    if (event != KG_NONE && others_follow(reading, t)) after_by = false;
    if (index == KG_NONE) continue;
    const kg_mention *m = &reading->mentions.items[index];
    t = m->last - 1;
    kg_found_fact fact = {.property = terms->performer,
                          .object = m->entity,
                          .evidence = block->span,
                          .subject_span = title,
                          .object_span = m->span,
                          .confidence = CONFIDENCE,
                          .extractor = "layout"};
    if (m->kind == KG_MENTION_NAME && kg_reading_is(reading, m->type, terms->Person) &&
        (after_by || (sign == '-' && !by))) {
      if (event == KG_NONE)
        event = kg_reading_add_entity(reading, terms->Event, kg_reading_words(reading, begin, end), CONFIDENCE);
    } else if (m->kind == KG_MENTION_DATE && event != KG_NONE) {
      fact.property = terms->startDate;
    } else {
      continue;
    }
    if (event == KG_NONE) return;
    fact.subject = event;
    kg_reading_add_fact(reading, fact);
  }
  if (event == KG_NONE) return;
  uint32_t inside = begin;
  for (const kg_mention *m; (m = kg_reading_next_mention(reading, &inside, end));)
    if (m->kind == KG_MENTION_NAME && kg_reading_is(reading, m->type, terms->Project))
      kg_reading_add_fact(reading, (kg_found_fact){.subject = event,
                                                   .property = terms->about,
                                                   .object = m->entity,
                                                   .evidence = block->span,
                                                   .subject_span = title,
                                                   .object_span = m->span,
                                                   .confidence = CONFIDENCE,
                                                   .extractor = "layout"});
  if (host != KG_NONE)
    kg_reading_add_fact(reading, (kg_found_fact){.subject = event,
                                                 .property = terms->isPartOf,
                                                 .object = host,
                                                 .evidence = block->span,
                                                 .subject_span = title,
                                                 .confidence = CONFIDENCE - 60,
                                                 .extractor = "layout"});
}

void kg_layout_read_talks(kg_reading *reading) {
  const uint32_t host = host_event(reading);
  for (uint32_t b = 0; b < reading->document->block_count && !kg_arena_failed(reading->arena); b++) {
    const kg_block *block = &reading->document->blocks[b];
    if (block->furniture ||
        (block->kind != KG_BLOCK_BULLET && block->kind != KG_BLOCK_LINE && block->kind != KG_BLOCK_PARAGRAPH))
      continue;
    read_talk(reading, b, host);
  }
}
