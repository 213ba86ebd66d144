#include "extractors/reading.h"

#include "graph/base/unicode.h"

#include <stdlib.h>

uint32_t kg_reading_entity(const kg_reading *reading, uint32_t entity) {
  while (entity != KG_NONE && reading->entities.items[entity].merged_into != KG_NONE)
    entity = reading->entities.items[entity].merged_into;
  return entity;
}

uint32_t kg_reading_add_mention(kg_reading *reading, kg_mention_kind kind, uint32_t first, uint32_t last, kg_term type,
                                int confidence) {
  const uint32_t index = (uint32_t)reading->mentions.count;
  const kg_mention mention = {
      .first = first,
      .last = last,
      .span = {reading->tokens.items[first].begin, reading->tokens.items[last - 1].end},
      .kind = kind,
      .type = type,
      .entity = KG_NONE,
      .confidence = confidence,
      .group = index,
  };
  KG_PUSH(reading->arena, &reading->mentions, kg_mention, mention);
  return kg_arena_failed(reading->arena) ? KG_NONE : index;
}

uint32_t kg_reading_add_entity(kg_reading *reading, kg_term type, kg_string name, int confidence) {
  const kg_found_entity entity = {.type = type, .name = name, .confidence = confidence, .merged_into = KG_NONE};
  KG_PUSH(reading->arena, &reading->entities, kg_found_entity, entity);
  return kg_arena_failed(reading->arena) ? KG_NONE : (uint32_t)reading->entities.count - 1;
}

void kg_reading_add_name(kg_reading *reading, uint32_t entity, kg_string name) {
  if (entity == KG_NONE || !name.size) return;
  kg_found_entity *e = &reading->entities.items[entity];
  if (kg_string_equal(e->name, name)) return;
  for (size_t i = 0; i < e->names.count; i++)
    if (kg_string_equal(e->names.items[i], name)) return;
  KG_PUSH(reading->arena, &e->names, kg_string, name);
}

void kg_reading_bind(kg_reading *reading, uint32_t mention, uint32_t entity) {
  if (mention == KG_NONE || entity == KG_NONE) return;
  kg_mention *m = &reading->mentions.items[mention];
  m->entity = entity;
  if (m->kind == KG_MENTION_NAME) kg_reading_add_name(reading, entity, kg_reading_words(reading, m->first, m->last));
}

void kg_reading_merge(kg_reading *reading, uint32_t from, uint32_t into) {
  from = kg_reading_entity(reading, from);
  into = kg_reading_entity(reading, into);
  if (from == into || from == KG_NONE || into == KG_NONE) return;
  const kg_found_entity *old = &reading->entities.items[from];
  kg_reading_add_name(reading, into, old->name);
  for (size_t i = 0; i < old->names.count; i++) kg_reading_add_name(reading, into, old->names.items[i]);
  kg_found_entity *kept = &reading->entities.items[into];
  if (old->confidence > kept->confidence) kept->confidence = old->confidence;
  if (!old->hidden) kept->hidden = false;
  if (!kept->url.size) kept->url = old->url;
  reading->entities.items[from].merged_into = into;
}

static int by_place(const void *a, const void *b) {
  const kg_mention *x = a, *y = b;
  if (x->first != y->first) return x->first < y->first ? -1 : 1;
  if (x->last != y->last) return x->last > y->last ? -1 : 1;
  return (int)x->kind - (int)y->kind;
}

void kg_reading_index(kg_reading *reading) {
  kg_mention_list *list = &reading->mentions;
  if (kg_arena_failed(reading->arena)) return;
  if (list->count) qsort(list->items, list->count, sizeof *list->items, by_place);
  size_t kept = 0;
  uint32_t end = 0;
  for (size_t i = 0; i < list->count; i++) {
    const kg_mention *m = &list->items[i];
    if (m->dropped || m->first < end) continue;
    end = m->last;
    list->items[kept] = *m;
    list->items[kept].group = (uint32_t)kept;
    kept++;
  }
  list->count = kept;
  if (!reading->mention_at)
    reading->mention_at =
        kg_arena_zeroed(reading->arena, reading->tokens.count ? reading->tokens.count : 1, sizeof *reading->mention_at);
  if (!reading->mention_at) return;
  for (uint32_t t = 0; t < reading->tokens.count; t++) reading->mention_at[t] = KG_NONE;
  for (uint32_t i = 0; i < kept; i++)
    for (uint32_t t = list->items[i].first; t < list->items[i].last; t++) reading->mention_at[t] = i;
}

kg_string kg_reading_words(const kg_reading *reading, uint32_t first, uint32_t last) {
  size_t size = 0;
  for (uint32_t t = first; t < last; t++) size += kg_token_text(&reading->tokens, t).size + 1;
  char *out = kg_arena_allocate(reading->arena, size + 1);
  if (!out) return (kg_string){"", 0};
  size_t at = 0;
  for (uint32_t t = first; t < last; t++) {
    const kg_string word = kg_token_text(&reading->tokens, t);
    if (t > first && (reading->tokens.items[t].flags & KG_TOKEN_SPACE)) out[at++] = ' ';
    memcpy(out + at, word.data, word.size);
    at += word.size;
  }
  return (kg_string){out, at};
}

const kg_mention *kg_reading_next_mention(const kg_reading *reading, uint32_t *at, uint32_t last) {
  while (*at < last) {
    const uint32_t index = reading->mention_at[(*at)++];
    if (index == KG_NONE) continue;
    *at = reading->mentions.items[index].last;
    return &reading->mentions.items[index];
  }
  return NULL;
}

uint32_t kg_reading_mention_over(const kg_reading *reading, size_t byte) {
  size_t low = 0, high = reading->mentions.count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (reading->mentions.items[middle].span.end <= byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low < reading->mentions.count && reading->mentions.items[low].span.begin <= byte ? (uint32_t)low : KG_NONE;
}

/* What a fact says, as one string; a symmetric property says the same in both directions. */
static kg_string key_of(const kg_reading *reading, const kg_found_fact *fact) {
  uint32_t subject = fact->subject, object = fact->object;
  if (object != KG_NONE && object < subject && kg_ontology_is_symmetric(reading->knowledge->ontology, fact->property)) {
    subject = fact->object;
    object = fact->subject;
  }
  return kg_arena_format(reading->arena, "%u %u %u %.*s", subject, fact->property, object,
                         object == KG_NONE ? (int)fact->value.size : 0, object == KG_NONE ? fact->value.data : "");
}

void kg_reading_add_fact(kg_reading *reading, kg_found_fact fact) {
  const kg_ontology *ontology = reading->knowledge->ontology;
  if (fact.subject == KG_NONE || (fact.object == KG_NONE && !fact.value.size)) return;
  fact.subject = kg_reading_entity(reading, fact.subject);
  fact.object = kg_reading_entity(reading, fact.object);
  if (fact.subject == fact.object) return;
  const kg_term subject_type = reading->entities.items[fact.subject].type;
  const kg_term object_type = fact.object == KG_NONE ? KG_NO_TERM : reading->entities.items[fact.object].type;
  if (!kg_ontology_has_domain(ontology, fact.property, subject_type)) return;
  if (!kg_ontology_has_range(ontology, fact.property, object_type)) return;
  const kg_span spans[2] = {fact.subject_span, fact.object_span};
  for (int i = 0; i < 2; i++) {
    if (spans[i].begin == spans[i].end) continue;
    if (spans[i].begin < fact.evidence.begin) fact.evidence.begin = spans[i].begin;
    if (spans[i].end > fact.evidence.end) fact.evidence.end = spans[i].end;
  }
  if (fact.value.size > INT32_MAX) return;
  if (!reading->fact_keys.arena) {
    kg_map_init(&reading->fact_keys, reading->arena);
    kg_map_init(&reading->fact_counts, reading->arena);
  }
  const kg_string said = key_of(reading, &fact);
  const bool swapped =
      fact.object != KG_NONE && fact.object < fact.subject && kg_ontology_is_symmetric(ontology, fact.property);
  const kg_span a = spans[swapped ? 1 : 0], b = spans[swapped ? 0 : 1];
  const kg_string words = kg_arena_format(reading->arena, "%.*s @ %zu %zu %zu %zu %zu", (int)said.size, said.data,
                                          a.begin == a.end && b.begin == b.end ? (size_t)fact.evidence.begin : 0,
                                          (size_t)a.begin, (size_t)a.end, (size_t)b.begin, (size_t)b.end);
  const uint32_t count = kg_map_intern(&reading->fact_counts, said, (uint32_t)reading->fact_repeats.count);
  if (count == KG_MAP_NONE) return;
  if (count == reading->fact_repeats.count) KG_PUSH(reading->arena, &reading->fact_repeats, uint8_t, 0);
  const uint32_t at = kg_map_get(&reading->fact_keys, words);
  if (kg_arena_failed(reading->arena)) return;
  if (at != KG_MAP_NONE) {
    if (fact.confidence > reading->facts.items[at].confidence) reading->facts.items[at] = fact;
  } else if (reading->fact_repeats.items[count] < KG_FACT_REPEATS) {
    reading->fact_repeats.items[count]++;
    (void)kg_map_intern(&reading->fact_keys, words, (uint32_t)reading->facts.count);
    KG_PUSH(reading->arena, &reading->facts, kg_found_fact, fact);
  }
}
