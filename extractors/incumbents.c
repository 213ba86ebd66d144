/* "Ada Vale became CEO in 2014": of the company that the text is about, if its title names one and nothing nearer does. */
#include "extractors/relations.h"

#include "extractors/words.h"

enum { CONFIDENCE = 700, MENTIONS_LEAST = 3 };

static bool is_in_word(char byte) { return kg_is_ascii_alpha(byte) || kg_is_digit(byte) || (byte & 0x80); }

/* As whole words, in the same case. */
static bool names(kg_string title, kg_string name) {
  for (size_t at = 0; name.size && (at = kg_string_find(title, name, at)) != SIZE_MAX; at++) {
    const size_t end = at + name.size;
    if ((!at || !is_in_word(title.data[at - 1])) && (end == title.size || !is_in_word(title.data[end]))) return true;
  }
  return false;
}

static bool is_organization(const kg_reading *reading, const kg_mention *m) {
  return m->kind == KG_MENTION_NAME && kg_reading_is(reading, m->type, reading->knowledge->terms.Organization);
}

/* The one company that the title names and the text speaks of again and again; KG_NONE if there is none or another. */
static uint32_t company_of_title(const kg_reading *reading) {
  uint32_t found = KG_NONE, count = 0;
  if (reading->document->title.size == 0) return KG_NONE;
  for (uint32_t i = 0; i < reading->mentions.count; i++) {
    const kg_mention *m = &reading->mentions.items[i];
    if (!is_organization(reading, m)) continue;
    const uint32_t entity = kg_reading_entity(reading, m->entity);
    if (entity == KG_NONE) continue;
    if (entity == found) {
      count++;
    } else if (names(reading->document->title, kg_reading_text(reading, m->span))) {
      if (found != KG_NONE || !kg_reading_is(reading, m->type, reading->knowledge->terms.Company)) return KG_NONE;
      found = entity;
      count = 1;
    }
  }
  return count >= MENTIONS_LEAST ? found : KG_NONE;
}

/* What the text says by itself: of whom an employer is told, and where other organizations stand. */
typedef struct told {
  bool *employed; /* by entity */
  bool *crowded;  /* by block: an organization stands there that is not the title's */
} told;

static uint32_t block_of(const kg_reading *reading, const kg_mention *m) {
  return reading->tokens.sentences[reading->tokens.sentence_of[m->first]].block;
}

static bool look_around(told *t, kg_reading *reading, uint32_t company) {
  t->employed = kg_arena_zeroed(reading->arena, reading->entities.count, 1);
  t->crowded = kg_arena_zeroed(reading->arena, reading->document->block_count, 1);
  if (!t->employed || !t->crowded) return false;
  for (size_t i = 0; i < reading->facts.count; i++) {
    const kg_found_fact *f = &reading->facts.items[i];
    if (f->property == reading->knowledge->terms.worksFor) t->employed[kg_reading_entity(reading, f->subject)] = true;
  }
  for (uint32_t i = 0; i < reading->mentions.count; i++) {
    const kg_mention *m = &reading->mentions.items[i];
    if (is_organization(reading, m) && kg_reading_entity(reading, m->entity) != company)
      t->crowded[block_of(reading, m)] = true;
  }
  return true;
}

/* The title whose words these are, if its bearer leads; NULL else. */
static const kg_mention *head_at(const kg_reading *reading, kg_span span) {
  const uint32_t index = kg_reading_mention_over(reading, span.begin);
  if (index == KG_NONE) return NULL;
  const kg_mention *m = &reading->mentions.items[index];
  return m->kind == KG_MENTION_TITLE && m->leads && m->span.begin == span.begin && m->span.end == span.end ? m : NULL;
}

/* "former chairman", "President Vale": neither is of the company now, or says of what. */
static bool is_of_another(const kg_reading *reading, const kg_mention *title) {
  if (title->first > 0 && kg_reading_word_in(reading, title->first - 1, "former ex late then past")) return true;
  const uint32_t next = title->last < reading->tokens.count ? reading->mention_at[title->last] : KG_NONE;
  return title->last - title->first == 1 && kg_reading_word_is(reading, title->first, "president") && next != KG_NONE &&
         kg_reading_is(reading, reading->mentions.items[next].type, reading->knowledge->terms.Person);
}

void kg_incumbents_find(kg_reading *reading) {
  const kg_terms *terms = &reading->knowledge->terms;
  const uint32_t company = company_of_title(reading);
  const size_t count = reading->facts.count;
  told t;
  if (company == KG_NONE || !look_around(&t, reading, company)) return;
  for (size_t i = 0; i < count && !kg_arena_failed(reading->arena); i++) {
    const kg_found_fact role = reading->facts.items[i];
    if (role.property != terms->jobTitle || t.employed[kg_reading_entity(reading, role.subject)]) continue;
    const kg_mention *title = head_at(reading, role.object_span);
    if (!title || t.crowded[block_of(reading, title)] || is_of_another(reading, title)) continue;
    kg_found_fact fact = role;
    fact.object = company;
    fact.value = (kg_string){NULL, 0};
    fact.object_span = (kg_span){0, 0};
    fact.confidence = role.confidence * CONFIDENCE / 1000;
    fact.property = terms->worksFor;
    kg_reading_add_fact(reading, fact);
    fact.property = terms->leads;
    kg_reading_add_fact(reading, fact);
  }
}
