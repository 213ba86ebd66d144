/* Pages that tell of several talks, each under a heading of its own: "## TITLE" over "Speaker: NAME". */
#include "extractors/sessions.h"

#include "extractors/words.h"
#include "graph/base/unicode.h"

enum { DEPTH = 16, CONFIDENCE = 780, NEAR = 60 /* tokens */ };

/* "Session Two", "Speakers", "Day 1", "Monday, 7 December": a part of the page, no talk's name. */
static bool is_part(const kg_reading *reading, uint32_t heading) {
  static const char parts[] =
      "session sessions talk talks speaker speakers presenter presenters panelists day track keynote keynotes workshop "
      "workshops abstract description details about the of agenda schedule programme program morning afternoon evening "
      "one two three four five six seven eight nine ten monday tuesday wednesday thursday friday saturday sunday";
  uint32_t first, last, words = 0;
  kg_layout_tokens(reading, reading->document->blocks[heading].span, &first, &last);
  for (uint32_t t = first; t < last; t++) {
    const uint32_t m = reading->mention_at[t];
    const bool date = m != KG_NONE && reading->mentions.items[m].kind == KG_MENTION_DATE;
    words += !date && reading->tokens.items[t].kind == KG_TOKEN_WORD && !kg_reading_word_in(reading, t, parts);
  }
  return words < 2;
}

/* The heading that may name the talk which a block belongs to, or KG_NONE. */
static uint32_t heading_of(const kg_reading *reading, uint32_t block) {
  const kg_block *blocks = reading->document->blocks;
  uint32_t at = blocks[block].parent;
  for (int depth = 0; at != KG_NONE && depth < DEPTH; depth++, at = blocks[at].parent)
    if (blocks[at].kind == KG_BLOCK_HEADING && !blocks[at].label && !is_part(reading, at)) return at;
  return KG_NONE;
}

static bool names_speakers(const kg_reading *reading, const kg_patterns *patterns, uint32_t block) {
  const kg_block *b = &reading->document->blocks[block];
  const bool heading = b->kind == KG_BLOCK_HEADING;
  if (b->furniture || (!heading && b->key.begin == b->key.end)) return false;
  const kg_string folded = kg_fold_name(reading->arena, kg_reading_text(reading, heading ? b->span : b->key));
  for (size_t i = 0; i < patterns->keys.count; i++) {
    const kg_key *key = &patterns->keys.items[i];
    if (!key->column && !key->inverse && key->property == reading->knowledge->terms.performer &&
        kg_layout_key_fits(folded, key->key))
      return true;
  }
  return false;
}

static uint32_t add_session(kg_reading *reading, uint32_t heading) {
  const kg_terms *terms = &reading->knowledge->terms;
  const kg_span span = reading->document->blocks[heading].span;
  uint32_t first, last;
  kg_layout_tokens(reading, span, &first, &last);
  const uint32_t event =
      kg_reading_add_entity(reading, terms->Event, kg_reading_words(reading, first, last), CONFIDENCE);
  if (event != KG_NONE && reading->main_event != KG_NONE)
    kg_reading_add_fact(reading, (kg_found_fact){.subject = event,
                                                 .property = terms->isPartOf,
                                                 .object = reading->main_event,
                                                 .evidence = span,
                                                 .subject_span = span,
                                                 .confidence = CONFIDENCE - 60,
                                                 .extractor = "layout"});
  return event;
}

/* The first person who is named in a block or shortly behind it. */
static uint32_t first_person(const kg_reading *reading, uint32_t block) {
  uint32_t first, last;
  kg_layout_tokens(reading, reading->document->blocks[block].span, &first, &last);
  last = first + NEAR < reading->tokens.count ? first + NEAR : reading->tokens.count;
  for (const kg_mention *m; (m = kg_reading_next_mention(reading, &first, last));)
    if (m->kind == KG_MENTION_NAME && kg_reading_is(reading, m->type, reading->knowledge->terms.Person))
      return kg_reading_entity(reading, m->entity);
  return KG_NONE;
}

bool kg_sessions_find(kg_sessions *sessions, kg_reading *reading, const kg_patterns *patterns) {
  const uint32_t count = (uint32_t)reading->document->block_count;
  uint32_t speaker = KG_NONE;
  bool several = false;
  *sessions = (kg_sessions){.event_of = kg_arena_zeroed(reading->arena, count + 1, sizeof *sessions->event_of)};
  if (!sessions->event_of) return false;
  for (uint32_t b = 0; b < count; b++) {
    if (!names_speakers(reading, patterns, b)) continue;
    const uint32_t heading = heading_of(reading, b), person = first_person(reading, b);
    if (heading == KG_NONE) return true; /* of the page as a whole: its headings are parts of one talk */
    if (person == KG_NONE) continue;
    sessions->event_of[heading] = 1;
    several = several || (speaker != KG_NONE && person != speaker);
    speaker = person;
  }
  sessions->any = several; /* parts of one talk are given by the same speaker */
  for (uint32_t b = 0; several && b < count && !kg_arena_failed(reading->arena); b++)
    if (sessions->event_of[b]) sessions->event_of[b] = add_session(reading, b) + 1;
  return true;
}

uint32_t kg_sessions_of(const kg_sessions *sessions, const kg_reading *reading, uint32_t block) {
  const uint32_t heading = sessions->any ? heading_of(reading, block) : KG_NONE;
  return heading != KG_NONE && sessions->event_of[heading] ? sessions->event_of[heading] - 1 : KG_NONE;
}
