#include "extractors/relations.h"

#include "extractors/candidates.h"

enum { GROUP = 24 };

void kg_group_members(const kg_reading *reading, uint32_t mention, uint32_t *members, size_t capacity, size_t *count) {
  *count = 0;
  const uint32_t group = reading->mentions.items[mention].group;
  if (group > mention || group == KG_NONE) {
    members[(*count)++] = mention;
    return;
  }
  for (uint32_t i = group; i < reading->mentions.count && *count < capacity; i++) {
    const kg_mention *m = &reading->mentions.items[i];
    if (m->group == group)
      members[(*count)++] = i;
    else if (i > mention)
      break;
  }
}

/* A headline says a thing shorter and less surely than the text under it. */
static bool in_heading(const kg_reading *reading, uint32_t sentence) {
  const kg_block_kind kind = reading->document->blocks[reading->tokens.sentences[sentence].block].kind;
  return kind == KG_BLOCK_TITLE || kind == KG_BLOCK_HEADING || kind == KG_BLOCK_META;
}

/* Who is of a party, and no more is said of what he does there, is its member. */
static kg_term property_of(const kg_reading *reading, const kg_match *match, uint32_t object) {
  const kg_terms *terms = &reading->knowledge->terms;
  const kg_pattern *p = match->pattern;
  const bool party = object != KG_NONE && p->property == terms->worksFor && p->slot_count == 2 &&
                     kg_reading_word_is(reading, reading->mentions.items[object].last - 1, "party");
  return party ? terms->memberOf : p->property;
}

static void add(kg_reading *reading, const kg_match *match, uint32_t subject, uint32_t object, kg_string value,
                kg_span value_span) {
  const kg_mention *s = &reading->mentions.items[subject];
  kg_found_fact fact = {
      .subject = s->entity,
      .property = property_of(reading, match, object),
      .object = KG_NONE,
      .evidence = kg_reading_sentence_span(reading, match->sentence),
      .subject_span = s->span,
      .confidence =
          (match->confidence - (in_heading(reading, match->sentence) ? 60 : 0)) * (600 + s->confidence * 4 / 10) / 1000,
      .extractor = "relations",
  };
  if (object != KG_NONE) {
    const kg_mention *o = &reading->mentions.items[object];
    fact.object_span = o->span;
    fact.confidence = fact.confidence * (600 + o->confidence * 4 / 10) / 1000;
    if (o->kind == KG_MENTION_TITLE || o->kind == KG_MENTION_AMOUNT)
      fact.value = o->value;
    else
      fact.object = o->entity;
  } else {
    fact.value = value;
    fact.object_span = value_span;
  }
  kg_reading_add_fact(reading, fact);
}

/* "in Vinton, Iowa": whoever was born in Vinton was born in Iowa. */
static uint32_t place_around(const kg_reading *reading, uint32_t mention) {
  if (mention + 1 >= reading->mentions.count) return KG_NONE;
  const kg_mention *m = &reading->mentions.items[mention], *next = &reading->mentions.items[mention + 1];
  const kg_tokens *tokens = &reading->tokens;
  const kg_term place = reading->knowledge->terms.Place;
  if (m->kind != KG_MENTION_NAME || next->kind != KG_MENTION_NAME || next->first != m->last + 1) return KG_NONE;
  if (!kg_reading_is(reading, m->type, place) || !kg_reading_is(reading, next->type, place)) return KG_NONE;
  return tokens->items[m->last].sign == ',' && tokens->sentence_of[m->first] == tokens->sentence_of[next->first]
             ? mention + 1
             : KG_NONE;
}

static void add_with_places(kg_reading *reading, const kg_match *match, uint32_t subject, uint32_t object) {
  const kg_terms *terms = &reading->knowledge->terms;
  const kg_term property = match->pattern->property;
  add(reading, match, subject, object, (kg_string){NULL, 0}, (kg_span){0, 0});
  if (property != terms->birthPlace && property != terms->homeLocation &&
      !(property == terms->location &&
        kg_reading_is(reading, reading->mentions.items[subject].type, terms->Organization)))
    return;
  for (int outer = 0; outer < 2; outer++) {
    object = place_around(reading, object);
    if (object == KG_NONE) return;
    add(reading, match, subject, object, (kg_string){NULL, 0}, (kg_span){0, 0});
  }
}

/* "chairman Peter Novak and Linda Moore": a title in the singular is that of the name it stands before. */
static bool is_titled_alone(const kg_reading *reading, uint32_t mention) {
  const kg_mention *m = &reading->mentions.items[mention];
  if (!kg_reading_is(reading, m->type, reading->knowledge->terms.Person) || m->first == 0) return false;
  const uint32_t before = reading->mention_at[m->first - 1];
  if (before == KG_NONE || reading->mentions.items[before].kind != KG_MENTION_TITLE) return false;
  const kg_string title = kg_token_text(&reading->tokens, m->first - 1);
  return title.size && title.data[title.size - 1] != 's' && title.data[title.size - 1] != 'S';
}

static void members_of(const kg_reading *reading, uint32_t mention, uint32_t *members, size_t *count) {
  members[0] = mention;
  *count = 1;
  if (!kg_singles_out(reading, reading->mentions.items[mention].last) && !is_titled_alone(reading, mention))
    kg_group_members(reading, mention, members, GROUP, count);
}

bool kg_may_be_announced(const kg_reading *reading, kg_term property) {
  const kg_terms *terms = &reading->knowledge->terms;
  return property == terms->worksFor || property == terms->jobTitle || property == terms->leads ||
         property == terms->memberOf || property == terms->performer || property == terms->startDate ||
         property == terms->location || property == terms->organizer || property == terms->joinDate ||
         property == terms->leaveDate;
}

static void add_match(kg_reading *reading, const kg_match *match) {
  const kg_pattern *p = match->pattern;
  uint32_t subject = KG_NONE, object = KG_NONE;
  for (uint8_t i = 0; i < p->slot_count; i++) {
    if (p->slots[i].letter == 's') subject = match->slots[i];
    if (p->slots[i].letter == 'o') object = match->slots[i];
  }
  if (subject == KG_NONE) return;
  if (match->future && !kg_may_be_announced(reading, p->property)) return;
  uint32_t subjects[GROUP], objects[GROUP];
  size_t subject_count, object_count = 0;
  members_of(reading, subject, subjects, &subject_count);
  if (object != KG_NONE) members_of(reading, object, objects, &object_count);
  /* a list of subjects that is also the list of objects is neither */
  if (object != KG_NONE && reading->mentions.items[subject].group == reading->mentions.items[object].group)
    subject_count = object_count = 0;
  for (size_t i = 0; i < subject_count; i++) {
    if (object == KG_NONE) {
      if (p->value.size) add(reading, match, subjects[i], KG_NONE, p->value, (kg_span){0, 0});
      continue;
    }
    for (size_t k = 0; k < object_count; k++) add_with_places(reading, match, subjects[i], objects[k]);
  }
}

void kg_relations_find(kg_reading *reading, const kg_patterns *patterns, kg_match_list *deals) {
  const kg_term deal = reading->knowledge->terms.dealKind;
  for (uint32_t s = 0; s < reading->tokens.sentence_count && !kg_arena_failed(reading->arena); s++) {
    if (reading->document->blocks[reading->tokens.sentences[s].block].furniture) continue;
    kg_match_list matches = {0};
    kg_patterns_match(&matches, patterns, reading, s);
    for (size_t i = 0; i < matches.count; i++) {
      if (matches.items[i].pattern->property == deal)
        KG_PUSH(reading->arena, deals, kg_match, matches.items[i]);
      else
        add_match(reading, &matches.items[i]);
    }
  }
}
