#include "graph/resolve.h"

#include "graph/base/error.h"
#include "graph/keys.h"
#include "graph/resolve_deals.h"
#include "graph/resolve_names.h"

/* What identifies entities whatever they are called. */
static kg_status join_identified(kg_joining *j, kg_arena *arena, kg_error *error) {
  kg_entity_keys keys;
  KG_TRY(kg_keys_collect(&keys, j->profiles, arena, error));
  kg_bearer *bearers = kg_arena_zeroed(arena, keys.count, sizeof *bearers);
  if (!bearers) return kg_fail_memory(error);
  for (size_t i = 0; i < keys.count; i++) bearers[i] = (kg_bearer){keys.items[i].entity, KG_MAP_NONE};
  for (size_t begin = 0, end; begin < keys.count; begin = end) {
    const kg_entity_key *key = &keys.items[begin];
    for (end = begin + 1; end < keys.count; end++)
      if (keys.items[end].rule != key->rule || !kg_string_equal(keys.items[end].text, key->text)) break;
    kg_joining_take(j, bearers + begin, end - begin, key->rule);
  }
  return KG_OK;
}

/* All is decided: the entities of one IRI are one. */
static kg_status take_identities(kg_joining *j, kg_arena *arena, kg_error *error) {
  const kg_records *records = j->records;
  kg_map nodes;
  kg_map_init(&nodes, arena);
  j->root = kg_arena_zeroed(arena, records->entities.count, sizeof *j->root);
  if (!j->root) return kg_fail_memory(error);
  for (uint32_t i = 0; i < records->entities.count; i++) {
    const kg_string iri = records->identities.items[records->entities.items[i].identity].record.iri;
    j->root[i] = kg_map_intern(&nodes, iri, i);
    if (j->root[i] == KG_MAP_NONE) return kg_fail_memory(error);
    if (j->root[i] != i)
      KG_PUSH(arena, &j->ledger->merges, kg_ledger_entry, {j->root[i], i, KG_MAP_NONE, KG_RULE_IDENTITY});
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

/* Numbers the clusters by their least member and lists the members. */
static kg_status number_clusters(kg_clusters *clusters, const kg_joining *j, kg_arena *arena, kg_error *error) {
  const uint32_t count = (uint32_t)j->records->entities.count;
  uint32_t *number = kg_arena_zeroed(arena, count, sizeof *number);
  clusters->of = kg_arena_zeroed(arena, count, sizeof *clusters->of);
  clusters->members = kg_arena_zeroed(arena, count, sizeof *clusters->members);
  clusters->first = kg_arena_zeroed(arena, (size_t)count + 2, sizeof *clusters->first);
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  for (uint32_t i = 0; i < count; i++) {
    uint32_t *own = &number[j->root[i]];
    if (*own == 0) *own = ++clusters->count;
    clusters->of[i] = *own - 1;
    clusters->first[*own + 1]++; /* two behind: counts become beginnings, and those move up while the places fill */
  }
  for (uint32_t i = 2; i < clusters->count + 2; i++) clusters->first[i] += clusters->first[i - 1];
  for (uint32_t i = 0; i < count; i++) clusters->members[clusters->first[clusters->of[i] + 1]++] = i;
  return KG_OK;
}

static kg_status join(kg_joining *j, kg_ledger *ledger, kg_decisions *decisions, const kg_profiles *profiles,
                      kg_arena *arena, kg_arena *work, kg_error *error) {
  KG_TRY(kg_joining_init(j, profiles, ledger, arena, work, error));
  if (decisions) KG_TRY(kg_decisions_apply(decisions, j, work, error));
  if (profiles->records->identities.count) KG_TRY(kg_joining_settle(j, work, error));
  KG_TRY(kg_joining_place(j, work, error));
  KG_TRY(join_identified(j, work, error));
  KG_TRY(kg_resolve_names(j, work, error));
  KG_TRY(kg_resolve_deals(j, work, error));
  return kg_arena_failed(arena) || kg_arena_failed(work) ? kg_fail_memory(error) : KG_OK;
}

kg_status kg_resolve(kg_clusters *clusters, kg_ledger *ledger, const kg_records *records, kg_decisions *decisions,
                     kg_arena *arena, kg_error *error) {
  kg_profiles profiles;
  kg_joining j = {.records = records, .ledger = ledger};
  kg_arena work; /* profiles and clusters in the making are much, and nobody asks for them later */
  kg_status status = KG_OK;
  memset(clusters, 0, sizeof *clusters);
  memset(ledger, 0, sizeof *ledger);
  kg_arena_init(&work, &arena->allocator);
  if (kg_records_are_identified(records)) {
    status = take_identities(&j, arena, error);
  } else {
    status = kg_profiles_make(&profiles, records, &work, error);
    if (status == KG_OK) status = join(&j, ledger, decisions, &profiles, arena, &work, error);
  }
  if (status == KG_OK) status = number_clusters(clusters, &j, arena, error);
  kg_arena_clear(&work);
  return status;
}
