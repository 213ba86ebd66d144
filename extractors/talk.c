/* The talk that a document as a whole describes: how it is known for one, and its name. */
#include "extractors/talk.h"

#include "extractors/layout.h"
#include "extractors/words.h"
#include "graph/base/unicode.h"

enum { KEY_BLOCKS = 60, OPENING = 200 /* tokens */ };

/* The talk's own name: the title without " | CODE", " with NAME" and quotation marks. */
static kg_string event_name(const kg_reading *reading, kg_string title) {
  for (size_t at = 0; at + 3 < title.size; at++) {
    const kg_string rest = kg_string_slice(title, at, title.size);
    if (kg_string_starts(rest, KG_LITERAL(" | "))) {
      title.size = at;
      break;
    }
    if (kg_string_starts(rest, KG_LITERAL(" with ")) || kg_string_starts(rest, KG_LITERAL(" by "))) {
      kg_string name = kg_string_slice(title, at + (rest.data[1] == 'w' ? 6 : 4), title.size);
      kg_string given = name;
      given = kg_string_next_field(&given, ' ');
      char lower[64];
      const size_t size = kg_lower_into(lower, sizeof lower, given);
      const kg_lexicon *lexicon = &reading->knowledge->lexicon;
      if (size && (kg_lexicon_bits(lexicon, kg_lexicon_word(lexicon, (kg_string){lower, size})) & KG_WORD_GIVEN)) {
        title.size = at;
        break;
      }
    }
  }
  return kg_string_trim(title);
}

/* "A Title by NAME" over a text that speaks of a talk. */
static bool title_names_speaker(const kg_reading *reading) {
  const kg_string title = reading->document->title;
  if (event_name(reading, title).size == title.size) return false;
  for (uint32_t t = 0; t < reading->tokens.count && t < OPENING; t++)
    if (kg_reading_word_in(reading, t, KG_TALK_WORDS)) return true;
  return false;
}

static bool has_talk_byline(const kg_reading *reading) {
  uint32_t last;
  if (!reading->document->title.size) return false;
  for (uint32_t b = 0; b < reading->document->block_count && b < KG_BYLINE_BLOCKS; b++)
    if (kg_talk_byline(reading, b, &last) != KG_NONE) return true;
  return title_names_speaker(reading);
}

/* "Keynote speaker", but not "Call for speakers". */
static bool is_brief(kg_string folded) {
  size_t spaces = 0;
  for (size_t i = 0; i < folded.size; i++) spaces += folded.data[i] == ' ';
  return spaces <= 1;
}

bool kg_layout_describes_event(const kg_reading *reading, const kg_patterns *patterns) {
  const kg_terms *terms = &reading->knowledge->terms;
  const bool title = reading->document->title.size > 0;
  for (uint32_t b = 0; b < reading->document->block_count && b < KEY_BLOCKS; b++) {
    const kg_block *block = &reading->document->blocks[b];
    if (block->key.begin == block->key.end || block->furniture) continue;
    const kg_string folded = kg_fold_name(reading->arena, kg_reading_text(reading, block->key));
    for (size_t i = 0; i < patterns->keys.count && is_brief(folded); i++) {
      const kg_key *key = &patterns->keys.items[i];
      if (key->column || key->inverse || !kg_layout_key_fits(folded, key->key)) continue;
      if (key->property == terms->performer) return true;
      if (title && (key->property == terms->isPartOf || key->property == terms->attendee)) return true;
    }
  }
  return has_talk_byline(reading);
}

/* "Tides in a Box with NAME & NAME": who the title says gives the talk. */
static void read_title(kg_talk *f, size_t name_size) {
  const kg_reading *reading = f->reading;
  for (uint32_t b = 0; b < reading->document->block_count; b++) {
    const kg_block *block = &reading->document->blocks[b];
    if (block->kind != KG_BLOCK_TITLE) continue;
    uint32_t first, last;
    kg_layout_tokens(reading, (kg_span){block->span.begin + name_size, block->span.end}, &first, &last);
    kg_talk_add_names(f, first, last, block->span, 820);
    return;
  }
}

/* The name of the talk: the title's, unless that is just who gives it; else the document's own. */
static kg_string name_of_talk(const kg_talk *talk) {
  const kg_reading *reading = talk->reading;
  if (talk->name.size >= 4) return talk->name;
  const kg_document *document = reading->document;
  const kg_string name = event_name(reading, document->title);
  if (name.size < 4) return document->title.size ? (kg_string){NULL, 0} : document->id;
  for (size_t i = 0; i < talk->speakers.count; i++) {
    const kg_mention *m = &reading->mentions.items[talk->speakers.items[i].mention];
    if (kg_string_equal(name, kg_reading_text(reading, m->span))) return document->id;
  }
  return name;
}

static void add(kg_reading *reading, kg_term property, const kg_mention *object, kg_span evidence, int confidence) {
  kg_reading_add_fact(reading, (kg_found_fact){.subject = reading->main_event,
                                               .property = property,
                                               .object = object->entity,
                                               .evidence = evidence,
                                               .object_span = object->span,
                                               .confidence = confidence,
                                               .extractor = "layout"});
}

void kg_layout_add_event(kg_reading *reading, bool programme) {
  const kg_terms *terms = &reading->knowledge->terms;
  const kg_string title = reading->document->title, stem = event_name(reading, title);
  kg_talk talk = {.reading = reading, .host = KG_NONE};
  if (programme && stem.size < title.size) read_title(&talk, stem.size);
  kg_talk_find_speakers(&talk);
  if (!programme && !talk.speakers.count) return;
  const kg_string name = name_of_talk(&talk);
  if (!name.size) return;
  const kg_mention *host = talk.host == KG_NONE ? NULL : &reading->mentions.items[talk.host];
  const bool itself = host && kg_string_equal(name, kg_reading_text(reading, host->span));
  reading->main_event = itself ? host->entity : kg_reading_add_entity(reading, terms->Event, name, 850);
  for (size_t i = 0; i < talk.speakers.count && !kg_arena_failed(reading->arena); i++) {
    const kg_speaker *s = &talk.speakers.items[i];
    add(reading, terms->performer, &reading->mentions.items[s->mention], s->evidence, s->confidence);
  }
  if (host && !itself && talk.speakers.count) add(reading, terms->isPartOf, host, talk.host_line, 760);
}
