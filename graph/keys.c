#include "graph/keys.h"

#include "graph/base/error.h"

#include <stdlib.h>

/* Between the parts of a key; no folded name and no IRI holds it. */
#define SEPARATOR "\x1F"

static int compare_keys(const void *x, const void *y) {
  const kg_entity_key *a = x, *b = y;
  if (a->rule != b->rule) return a->rule < b->rule ? -1 : 1;
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

static void add_keys(kg_entity_keys *keys, const kg_profiles *profiles, uint32_t index, kg_arena *arena) {
  const kg_stored_entity *entity = &profiles->records->entities.items[index];
  const kg_entity_details *r = entity->details;
  const kg_profile *p = &profiles->items[index];
  if (r->iri.size) KG_PUSH(arena, keys, kg_entity_key, {KG_RULE_IRI, r->iri, index});
  if (!r->identifier.size && !r->same_as_count && !r->url.size) return;
  const kg_string family = kg_profiles_family(profiles, entity);
  if (r->identifier.size)
    KG_PUSH(arena, keys, kg_entity_key, {KG_RULE_IDENTIFIER, join(arena, family, r->identifier), index});
  for (size_t i = 0; i < r->same_as_count; i++)
    KG_PUSH(arena, keys, kg_entity_key, {KG_RULE_SAME_AS, join(arena, family, r->same_as[i]), index});
  if (!r->url.size || p->name == KG_MAP_NONE) return;
  /* A page may be that of many things: the firm's, under each of its people. */
  const kg_string with_family = join(arena, family, r->url);
  for (size_t i = 0; i <= p->alias_count; i++) {
    const uint32_t name = i ? p->aliases[i - 1] : p->name;
    KG_PUSH(arena, keys, kg_entity_key,
            {KG_RULE_URL, kg_arena_format(arena, "%.*s" SEPARATOR "%u", (int)with_family.size, with_family.data, name),
             index});
  }
}

kg_status kg_keys_collect(kg_entity_keys *keys, const kg_profiles *profiles, kg_arena *arena, kg_error *error) {
  const kg_records *records = profiles->records;
  memset(keys, 0, sizeof *keys);
  for (uint32_t i = 0; i < records->entities.count && !kg_arena_failed(arena); i++)
    if (records->documents.items[records->entities.items[i].document].node != i) add_keys(keys, profiles, i, arena);
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  if (keys->count) qsort(keys->items, keys->count, sizeof *keys->items, compare_keys);
  return KG_OK;
}
