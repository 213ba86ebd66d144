#include "graph/resolve_deals.h"

#include "graph/base/error.h"
#include "graph/base/order.h"
#include "graph/base/unicode.h"

#include <stdio.h>
#include <stdlib.h>

#define SEPARATOR "\x1F"

/* What tells one deal from another; of these, who takes part in it. */
static const char *const properties[] = {"amount", "buyer", "date", "investor", "object", "party", "seller", "target"};
static const bool are_parties[] = {false, true, false, true, false, true, true, true};
enum { PROPERTY_COUNT = sizeof properties / sizeof *properties, PARTIES_MAX = 64 };

typedef struct deal_key {
  kg_string text;
  kg_bearer bearer;
} deal_key;

typedef struct deals {
  kg_joining *j;
  kg_arena *arena;
  kg_term terms[PROPERTY_COUNT], kind;
} deals;

/* The facts of which a deal is the subject. */
typedef struct fact_range {
  const kg_stored_fact *items;
  size_t count;
} fact_range;

static int compare_keys(const void *x, const void *y) {
  const deal_key *a = x, *b = y;
  const int order = kg_string_compare(a->text, b->text);
  return order ? order : (a->bearer.entity > b->bearer.entity) - (a->bearer.entity < b->bearer.entity);
}

/* Facts are sorted by document and the subject's id, and so are entities: subjects ascend. O(log n). */
static fact_range facts_of(const deals *d, uint32_t deal) {
  const kg_records *records = d->j->records;
  size_t low = 0, high = records->facts.count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (records->facts.items[middle].subject < deal)
      low = middle + 1;
    else
      high = middle;
  }
  while (high < records->facts.count && records->facts.items[high].subject == deal) high++;
  return (fact_range){records->facts.items + low, high - low};
}

static size_t place_of(const deals *d, kg_term property) {
  size_t i = 0;
  while (i < PROPERTY_COUNT && (property == KG_NO_TERM || d->terms[i] != property)) i++;
  return i;
}

/* The name with all that tells deals apart, sorted. */
static kg_string facts_key(const deals *d, uint32_t deal) {
  const kg_records *records = d->j->records;
  const fact_range facts = facts_of(d, deal);
  kg_string *parts = kg_arena_zeroed(d->arena, facts.count, sizeof *parts);
  size_t count = 0, size = 0;
  for (size_t i = 0; parts && i < facts.count; i++) {
    const kg_stored_fact *fact = &facts.items[i];
    if (place_of(d, fact->property) == PROPERTY_COUNT) continue;
    const bool literal = fact->object == KG_MAP_NONE;
    const kg_string said = kg_fold_name(d->arena, literal ? fact->value : records->entities.items[fact->object].name);
    parts[count++] = kg_arena_format(d->arena, "%.*s" SEPARATOR "%.*s", (int)fact->property_name.size,
                                     fact->property_name.data, (int)said.size, said.data);
  }
  if (count) qsort(parts, count, sizeof *parts, kg_compare_strings);
  for (size_t i = 0; i < count; i++) size += parts[i].size + 1;
  char *text = kg_arena_allocate(d->arena, size + 16);
  if (!text) return (kg_string){"", 0};
  size_t at = (size_t)snprintf(text, 16, "%u", d->j->profiles->items[deal].name);
  for (size_t i = 0; i < count; i++) {
    if (i && kg_string_equal(parts[i - 1], parts[i])) continue;
    text[at++] = SEPARATOR[0];
    memcpy(text + at, parts[i].data, parts[i].size);
    at += parts[i].size;
  }
  return (kg_string){text, at};
}

/* The kind with the clusters of all parties, sorted; empty with fewer than two. */
static kg_string parties_key(const deals *d, uint32_t deal) {
  const fact_range facts = facts_of(d, deal);
  uint32_t parties[PARTIES_MAX];
  size_t count = 0, kept = 0;
  kg_string kind = {"", 0}, key = {"", 0};
  for (size_t i = 0; i < facts.count; i++) {
    const kg_stored_fact *fact = &facts.items[i];
    const size_t place = place_of(d, fact->property);
    if (fact->property != KG_NO_TERM && fact->property == d->kind) {
      if (kind.size && !kg_string_equal(kind, fact->value)) return key;
      kind = fact->value;
    }
    if (place == PROPERTY_COUNT || !are_parties[place] || fact->object == KG_MAP_NONE) continue;
    const uint32_t party = d->j->root[fact->object];
    bool known = false;
    for (size_t k = 0; k < count && !known; k++) known = parties[k] == party;
    if (known) continue;
    if (count == PARTIES_MAX) return key;
    parties[count++] = party;
  }
  if (count) qsort(parties, count, sizeof *parties, kg_compare_numbers);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || parties[kept - 1] != parties[i]) parties[kept++] = parties[i];
  if (kept < 2 || !kind.size) return key;
  char *text = kg_arena_allocate(d->arena, kept * 11 + 1 + kind.size);
  if (!text) return key;
  size_t at = 0;
  for (size_t i = 0; i < kept; i++) at += (size_t)snprintf(text + at, 12, "%u ", parties[i]);
  memcpy(text + at, kind.data, kind.size);
  return (kg_string){text, at + kind.size};
}

static kg_status take(deals *d, kg_string (*key_of)(const deals *, uint32_t), kg_rule rule, kg_error *error) {
  const size_t count = d->j->records->entities.count;
  KG_LIST(deal_key) keys = {0};
  for (uint32_t i = 0; i < count && !kg_arena_failed(d->arena); i++) {
    const kg_profile *p = &d->j->profiles->items[i];
    if (p->class != KG_CLASS_DEAL || p->name == KG_MAP_NONE) continue;
    const kg_string text = key_of(d, i);
    if (text.size) KG_PUSH(d->arena, &keys, deal_key, {text, {i, KG_MAP_NONE}});
  }
  kg_bearer *bearers = kg_arena_zeroed(d->arena, keys.count, sizeof *bearers);
  if (!bearers || kg_arena_failed(d->arena)) return kg_fail_memory(error);
  if (keys.count) qsort(keys.items, keys.count, sizeof *keys.items, compare_keys);
  for (size_t begin = 0, end; begin < keys.count; begin = end) {
    for (end = begin; end < keys.count && kg_string_equal(keys.items[end].text, keys.items[begin].text); end++)
      bearers[end] = keys.items[end].bearer;
    kg_joining_take(d->j, bearers + begin, end - begin, rule);
  }
  return KG_OK;
}

kg_status kg_resolve_deals(kg_joining *j, kg_arena *arena, kg_error *error) {
  const kg_ontology *ontology = j->records->ontology;
  deals d = {.j = j, .arena = arena};
  for (size_t i = 0; i < PROPERTY_COUNT; i++) d.terms[i] = kg_ontology_property(ontology, kg_string_of(properties[i]));
  d.kind = kg_ontology_property(ontology, KG_LITERAL("dealKind"));
  KG_TRY(take(&d, facts_key, KG_RULE_DEAL_FACTS, error));
  return take(&d, parties_key, KG_RULE_DEAL_PARTIES, error);
}
