#include "graph/keys.h"

#include "graph/base/error.h"
#include "graph/base/unicode.h"

#include <stdlib.h>

/* Between the parts of a key; no folded name and no IRI holds it. */
#define SEPARATOR "\x1F"

/* What tells one deal from another of the same name. */
static const char *const deal_properties[] = {"amount", "buyer", "date",   "investor",
                                              "object", "party", "seller", "target"};
enum { DEAL_PROPERTY_COUNT = sizeof deal_properties / sizeof *deal_properties };

typedef struct collector {
  kg_entity_keys *keys;
  const kg_records *records;
  kg_arena *arena;
  kg_term date, deal;
  kg_term deal_terms[DEAL_PROPERTY_COUNT];
  uint32_t *first_fact; /* of each entity as a subject */
  uint32_t *fact_count;
  kg_term *families; /* of each type, KG_NO_TERM until it is asked for */
} collector;

static int compare_strings(const void *a, const void *b) {
  return kg_string_compare(*(const kg_string *)a, *(const kg_string *)b);
}

static int compare_keys(const void *x, const void *y) {
  const kg_entity_key *a = x, *b = y;
  if (a->strength != b->strength) return a->strength < b->strength ? -1 : 1;
  const int order = kg_string_compare(a->text, b->text);
  return order ? order : (a->entity > b->entity) - (a->entity < b->entity);
}

static kg_string join(kg_arena *arena, kg_string a, kg_string b) {
  if (a.size > SIZE_MAX / 2 - 1 || b.size > SIZE_MAX / 2 - 1) {
    arena->failed = true;
    return (kg_string){"", 0};
  }
  char *text = kg_arena_allocate(arena, a.size + 1 + b.size);
  if (!text) return (kg_string){"", 0};
  if (a.size) memcpy(text, a.data, a.size);
  text[a.size] = SEPARATOR[0];
  if (b.size) memcpy(text + a.size + 1, b.data, b.size);
  return (kg_string){text, a.size + 1 + b.size};
}

static kg_term highest_above(const kg_ontology *ontology, kg_term type) {
  for (size_t i = 0; i < kg_ontology_type_count(ontology); i++) {
    const kg_term top = (kg_term)i;
    if (!kg_ontology_is_a(ontology, type, top)) continue;
    bool highest = true;
    for (size_t j = 0; j < kg_ontology_type_count(ontology) && highest; j++)
      highest = j == i || !kg_ontology_is_a(ontology, top, (kg_term)j);
    if (highest) return top;
  }
  return type;
}

/* The most general type above an entity's, the first one where there are several. */
static kg_string family_of(const collector *c, const kg_stored_entity *entity) {
  if (entity->type == KG_NO_TERM) return entity->record.type;
  kg_term *family = &c->families[entity->type];
  if (*family == KG_NO_TERM) *family = highest_above(c->records->ontology, entity->type);
  return kg_ontology_type_name(c->records->ontology, *family);
}

static bool tells_deals_apart(const collector *c, kg_term property) {
  for (size_t i = 0; i < DEAL_PROPERTY_COUNT; i++)
    if (property != KG_NO_TERM && property == c->deal_terms[i]) return true;
  return false;
}

static kg_string deal_key(const collector *c, uint32_t entity, kg_string key) {
  kg_string *parts = kg_arena_zeroed(c->arena, c->fact_count[entity], sizeof *parts);
  size_t count = 0;
  for (uint32_t i = 0; parts && i < c->fact_count[entity]; i++) {
    const kg_stored_fact *fact = &c->records->facts.items[c->first_fact[entity] + i];
    if (!tells_deals_apart(c, fact->property)) continue;
    const bool literal = fact->object == KG_MAP_NONE;
    const kg_string said = literal ? fact->record.value : c->records->entities.items[fact->object].record.name;
    parts[count++] = join(c->arena, fact->record.property, kg_fold_name(c->arena, said));
  }
  if (count) qsort(parts, count, sizeof *parts, compare_strings);
  for (size_t i = 0; i < count; i++)
    if (i == 0 || !kg_string_equal(parts[i - 1], parts[i])) key = join(c->arena, key, parts[i]);
  return key;
}

static void add(const collector *c, kg_key_strength strength, kg_string a, kg_string b, uint32_t entity) {
  KG_PUSH(c->arena, c->keys, kg_entity_key, {strength, join(c->arena, a, b), entity});
}

static void add_name(const collector *c, uint32_t index) {
  const kg_stored_entity *entity = &c->records->entities.items[index];
  const kg_ontology *ontology = c->records->ontology;
  const bool is_date = c->date != KG_NO_TERM && kg_ontology_is_a(ontology, entity->type, c->date);
  const kg_string name = is_date ? entity->record.name : kg_fold_name(c->arena, entity->record.name);
  if (name.size == 0) return; /* a name of signs only is no name to go by */
  kg_string key = join(c->arena, entity->record.type, name);
  if (c->deal != KG_NO_TERM && kg_ontology_is_a(ontology, entity->type, c->deal)) key = deal_key(c, index, key);
  KG_PUSH(c->arena, c->keys, kg_entity_key, {KG_KEY_NAME, key, index});
}

static void find_facts(collector *c) {
  c->first_fact = kg_arena_zeroed(c->arena, c->records->entities.count, sizeof(uint32_t));
  c->fact_count = kg_arena_zeroed(c->arena, c->records->entities.count, sizeof(uint32_t));
  if (!c->first_fact || !c->fact_count) return;
  /* Facts are sorted by document and subject: those of one subject stand together. */
  for (uint32_t i = 0; i < c->records->facts.count; i++) {
    const uint32_t subject = c->records->facts.items[i].subject;
    if (c->fact_count[subject]++ == 0) c->first_fact[subject] = i;
  }
}

kg_status kg_keys_collect(kg_entity_keys *keys, const kg_records *records, kg_arena *arena, kg_error *error) {
  memset(keys, 0, sizeof *keys);
  collector c = {.keys = keys, .records = records, .arena = arena};
  c.date = kg_ontology_type(records->ontology, KG_LITERAL("Date"));
  c.deal = kg_ontology_type(records->ontology, KG_LITERAL("Deal"));
  for (size_t i = 0; i < DEAL_PROPERTY_COUNT; i++)
    c.deal_terms[i] = kg_ontology_property(records->ontology, kg_string_of(deal_properties[i]));
  const size_t type_count = kg_ontology_type_count(records->ontology);
  c.families = kg_arena_zeroed(arena, type_count, sizeof *c.families);
  if (!c.families) return kg_fail_memory(error);
  for (size_t i = 0; i < type_count; i++) c.families[i] = KG_NO_TERM;
  find_facts(&c);
  for (uint32_t i = 0; i < records->entities.count && !kg_arena_failed(arena); i++) {
    const kg_stored_entity *entity = &records->entities.items[i];
    if (records->documents.items[entity->document].node == i) continue;
    if (entity->record.iri.size) KG_PUSH(arena, keys, kg_entity_key, {KG_KEY_IRI, entity->record.iri, i});
    if (entity->record.identifier.size || entity->record.same_as_count) {
      const kg_string family = family_of(&c, entity);
      if (entity->record.identifier.size) add(&c, KG_KEY_IDENTIFIER, family, entity->record.identifier, i);
      for (size_t j = 0; j < entity->record.same_as_count; j++)
        add(&c, KG_KEY_SAME_AS, family, entity->record.same_as[j], i);
    }
    add_name(&c, i);
  }
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  if (keys->count) qsort(keys->items, keys->count, sizeof *keys->items, compare_keys);
  return KG_OK;
}
