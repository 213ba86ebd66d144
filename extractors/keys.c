/* Lines that say "Key: value", and headings that are such a key ("Speakers") over a list. */
#include "extractors/candidates.h"
#include "extractors/sessions.h"
#include "graph/base/unicode.h"

enum { CONFIDENCE = 860 };

/* The words that a status may have; a status line that holds one of them means it. */
static const char statuses[] =
    "graduated incubating sandbox archived deprecated cancelled canceled abandoned experimental preview beta alpha "
    "stable maintained discontinued retired active completed released planned";

static kg_string status_in(const kg_reading *reading, uint32_t first, uint32_t last) {
  for (uint32_t t = first; t < last; t++) {
    const kg_string said = kg_reading_word_among(reading, t, statuses);
    if (said.size) return said;
  }
  return (kg_string){NULL, 0};
}

static kg_found_fact fact_of(const kg_reading *reading, uint32_t block, uint32_t subject, kg_term property) {
  return (kg_found_fact){.subject = subject,
                         .property = property,
                         .object = KG_NONE,
                         .confidence = CONFIDENCE,
                         .evidence = reading->document->blocks[block].span,
                         .extractor = "layout"};
}

/* The facts that the words [first, last) of `block` give for one key. */
static void read_value(kg_reading *reading, const kg_key *key, uint32_t block, uint32_t subject, uint32_t first,
                       uint32_t last) {
  const kg_ontology *ontology = reading->knowledge->ontology;
  const kg_terms *terms = &reading->knowledge->terms;
  bool any = false, titled = false; /* behind "NAME, TITLE" stands whom NAME works for */
  uint32_t at = first;
  for (const kg_mention *m; (m = kg_reading_next_mention(reading, &at, last));) {
    kg_found_fact fact = fact_of(reading, block, subject, key->property);
    fact.object_span = m->span;
    titled = titled || m->kind == KG_MENTION_TITLE;
    if (titled && any && kg_reading_is(reading, m->type, terms->Organization)) continue;
    /* "The video library of ACME" under "Speakers": a body is one only as an item by itself */
    if (key->property == terms->performer && kg_reading_is(reading, m->type, terms->Organization) &&
        (m->first != first || (m->last < last && !kg_reading_sign(reading, m->last))))
      continue;
    if ((m->kind == KG_MENTION_TITLE && key->property == terms->jobTitle) ||
        (m->kind == KG_MENTION_AMOUNT && key->property == terms->amount)) {
      fact.value = m->value;
    } else if ((m->kind == KG_MENTION_NAME || m->kind == KG_MENTION_DATE) && m->entity != KG_NONE) {
      if (key->inverse) {
        fact.subject = m->entity;
        fact.subject_span = m->span;
        fact.object = subject;
        fact.object_span = (kg_span){0, 0};
        if (!kg_ontology_has_domain(ontology, key->property, m->type)) continue;
      } else {
        if (!kg_ontology_has_range(ontology, key->property, m->type)) continue;
        fact.object = m->entity;
      }
    } else {
      continue;
    }
    kg_reading_add_fact(reading, fact);
    any = true;
    /* of several names in one value only a list goes on; the rest explains the first */
    const bool goes_on =
        m->last < last && (kg_reading_sign(reading, m->last) == ',' || kg_reading_sign(reading, m->last) == '&' ||
                           kg_reading_word_is(reading, m->last, "and"));
    if (!goes_on && m->kind != KG_MENTION_DATE) break;
  }
  if (any || key->inverse || first >= last || !kg_ontology_has_range(ontology, key->property, KG_NO_TERM)) return;
  kg_found_fact fact = fact_of(reading, block, subject, key->property);
  fact.object_span = (kg_span){reading->tokens.items[first].begin, reading->tokens.items[last - 1].end};
  if (key->property == terms->status) {
    fact.value = status_in(reading, first, last);
    if (!fact.value.size && last - first <= 3) fact.value = kg_reading_words(reading, first, last);
  } else if (last - first <= 12) {
    fact.value = kg_reading_words(reading, first, last);
  }
  if (fact.value.size) kg_reading_add_fact(reading, fact);
}

/* "Event: DataCraft 2025, Porto, 14-16 May 2025": what stands behind an event is where and when it takes place. */
static void read_occasion(kg_reading *reading, uint32_t block, uint32_t first, uint32_t last) {
  const kg_terms *terms = &reading->knowledge->terms;
  const kg_mention *event = NULL;
  for (const kg_mention *m; (m = kg_reading_next_mention(reading, &first, last));) {
    if (!event) {
      if (m->kind != KG_MENTION_NAME || !kg_reading_is(reading, m->type, terms->Event)) return;
      event = m;
      continue;
    }
    const bool place = m->kind == KG_MENTION_NAME && kg_reading_is(reading, m->type, terms->Place);
    if (!place && m->kind != KG_MENTION_DATE) continue;
    kg_found_fact fact = fact_of(reading, block, event->entity, place ? terms->location : terms->startDate);
    fact.subject_span = event->span;
    fact.object = m->entity;
    fact.object_span = m->span;
    kg_reading_add_fact(reading, fact);
  }
}

/* Whom a line speaks of: the talk that its heading is the name of, the thing its heading names if that may have the property, else the event or the document. */
static uint32_t subject_of(const kg_reading *reading, const kg_sessions *sessions, const kg_key *key, uint32_t block) {
  const kg_ontology *ontology = reading->knowledge->ontology;
  uint32_t heading;
  const uint32_t governed = kg_layout_subject(reading, reading->document->blocks[block].parent, &heading);
  const uint32_t choices[4] = {kg_sessions_of(sessions, reading, block), governed, reading->main_event, reading->self};
  for (int i = 0; i < 4; i++) {
    if (choices[i] == KG_NONE) continue;
    const kg_term type = reading->entities.items[kg_reading_entity(reading, choices[i])].type;
    if (key->inverse ? kg_ontology_has_range(ontology, key->property, type)
                     : kg_ontology_has_domain(ontology, key->property, type))
      return choices[i];
  }
  return KG_NONE;
}

bool kg_layout_key_fits(kg_string folded, kg_string key) {
  return kg_string_equal(folded, key) || (folded.size > key.size && kg_string_ends(folded, key) &&
                                          folded.data[folded.size - key.size - 1] == ' ' && key.size >= 4);
}

void kg_layout_read_keys(kg_reading *reading, const kg_patterns *patterns) {
  kg_sessions sessions;
  if (!kg_sessions_find(&sessions, reading, patterns)) return;
  for (uint32_t b = 0; b < reading->document->block_count; b++) {
    const kg_block *block = &reading->document->blocks[b];
    if (block->furniture || block->kind == KG_BLOCK_CODE || kg_arena_failed(reading->arena)) continue;
    kg_span value = block->value;
    kg_string folded = kg_fold_name(reading->arena, kg_reading_text(reading, block->key));
    if (block->key.begin == block->key.end) {
      /* a bullet under the heading "Speakers" */
      if (block->kind != KG_BLOCK_BULLET || block->parent == KG_NONE) continue;
      const kg_block *heading = &reading->document->blocks[block->parent];
      if (heading->kind != KG_BLOCK_HEADING) continue;
      folded = kg_fold_name(reading->arena, kg_reading_text(reading, heading->span));
      value = block->span;
    }
    uint32_t first, last;
    kg_layout_tokens(reading, value, &first, &last);
    for (size_t i = 0; i < patterns->keys.count; i++) {
      const kg_key *key = &patterns->keys.items[i];
      if (key->column || !kg_layout_key_fits(folded, key->key)) continue;
      const uint32_t subject = subject_of(reading, &sessions, key, b);
      if (subject != KG_NONE) read_value(reading, key, b, subject, first, last);
      if (key->property == reading->knowledge->terms.isPartOf) read_occasion(reading, b, first, last);
    }
  }
}
