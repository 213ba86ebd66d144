/* The function is that of graph/resolve_names.h (kg_resolve_bearers). */
#include "graph/base/error.h"
#include "graph/bearers.h"
#include "graph/resolve_names.h"

enum {
  MENTIONED_MAX = 16, /* employers that are looked for in other documents */
  MOST_LEAST = 10,    /* bearers that it takes to speak of most */
  MOST_TENTHS = 9,
  ACRONYM_SHORT = 5,
  LETTERS_FEW = 3,     /* letters that may stand for anything … */
  RARE_MAX = 3,        /* … where they are rare … */
  DOCUMENTS_MANY = 500 /* … among many documents */
};

/* ---- Bearers of whom little is said -------------------------------------------------------------------------- */

static bool know(kg_tie *ties, size_t *count, kg_tie tie) {
  for (size_t i = 0; i < *count; i++)
    if (ties[i].name == tie.name) return true;
  if (*count == MENTIONED_MAX) return false;
  ties[(*count)++] = tie;
  return true;
}

/* What the different bearers are tied to by kind, with the bearer as the entity. False if there are too many. */
static bool collect_ties(const kg_bearers *b, kg_tie *ties, size_t *count) {
  *count = 0;
  for (size_t i = 0; i < b->count; i++) {
    const kg_profile *p = &b->j->profiles->items[b->entities[i]];
    for (size_t k = 0; k < p->tie_count; k++)
      if (p->ties[k].kind && !know(ties, count, (kg_tie){p->ties[k].name, b->entities[i], 1})) return false;
  }
  return true;
}

/* Joins what says nothing of its own to the one bearer whose employer (maker, …) its document names. */
static void join_mentioned(kg_bearers *b) {
  kg_tie ties[MENTIONED_MAX];
  size_t tie_count;
  if (!collect_ties(b, ties, &tie_count)) return;
  for (size_t i = 0; i < b->cluster_count; i++) {
    const kg_bearer_cluster *c = &b->clusters[i];
    const kg_tie *only = NULL;
    bool several = false;
    if (c->settled) continue;
    for (size_t k = 0; k < tie_count; k++) {
      if (!kg_profiles_names(b->j->profiles, kg_bearers_document(b, c->entity), ties[k].name)) continue;
      several = several || (only && b->j->root[only->entity] != b->j->root[ties[k].entity]);
      only = &ties[k];
    }
    if (!only || several) continue;
    const kg_bearer pair[] = {{only->entity, KG_MAP_NONE}, {c->entity, KG_MAP_NONE}};
    kg_joining_take(b->j, pair, 2, KG_RULE_NAME_MENTION);
  }
}

/* Where nearly all who are known more closely are one, so are those who are not. */
static void join_most(kg_bearers *b) {
  const kg_bearer_cluster *largest = NULL;
  size_t settled = 0, loose = 0;
  for (size_t i = 0; i < b->cluster_count; i++) {
    const kg_bearer_cluster *c = &b->clusters[i];
    if (!c->settled) continue;
    settled += c->count;
    if (!largest || c->count > largest->count) largest = c;
  }
  if (!largest) return;
  kg_bearer *list = kg_arena_zeroed(b->scratch, b->cluster_count + 1, sizeof *list);
  if (!list) return;
  list[loose++] = (kg_bearer){largest->entity, KG_MAP_NONE};
  for (size_t i = 0; i < b->cluster_count; i++)
    if (!b->clusters[i].settled) list[loose++] = (kg_bearer){b->clusters[i].entity, KG_MAP_NONE};
  const bool most = settled >= MOST_LEAST && largest->count * 10 >= settled * MOST_TENTHS;
  if (most || (b->count >= MOST_LEAST && (settled - largest->count) * KG_BEARERS_FEW <= b->count))
    kg_joining_take(b->j, list, loose, KG_RULE_NAME_MOST);
  for (size_t i = 0; i < b->cluster_count; i++)
    kg_joining_doubt(b->j, largest->entity, b->clusters[i].entity, KG_MAP_NONE, KG_RULE_NAME);
}

/* ---- All of them --------------------------------------------------------------------------------------------- */

/* True for "NSRB": letters that may stand for something else, too. */
static bool is_acronym(kg_string name) {
  for (size_t i = 0; i < name.size; i++)
    if (!kg_is_ascii_upper(name.data[i])) return false;
  return name.size <= ACRONYM_SHORT;
}

/* All bearers; of an acronym, those of one type. */
static bool take_all(kg_bearers *b) {
  kg_grouped_bearer *list = kg_arena_zeroed(b->scratch, b->count, sizeof *list);
  if (!list) return false;
  for (size_t i = 0; i < b->count; i++) {
    const kg_stored_entity *r = &b->j->records->entities.items[b->entities[i]];
    list[i] = (kg_grouped_bearer){
        kg_bearers_class(b) == KG_CLASS_ORGANIZATION && is_acronym(r->name) ? r->type_name : (kg_string){"", 0},
        b->entities[i]};
  }
  return kg_bearers_take_groups(b, list, b->count, KG_RULE_NAME);
}

/* True for two or three letters, which few documents have: they may stand for anything. */
static bool are_rare_letters(const kg_bearers *b) {
  if (b->count > RARE_MAX || b->j->records->documents.count < DOCUMENTS_MANY || kg_bearers_class(b) == KG_CLASS_PLACE)
    return false;
  for (size_t i = 0; i < b->count; i++) {
    const kg_string name = b->j->records->entities.items[b->entities[i]].name;
    if (name.size < 2 || name.size > LETTERS_FEW || !is_acronym(name)) return false;
  }
  return true;
}

/* True if several may well bear the name: a common one of people, or a few letters. */
static bool may_be_several(const kg_bearers *b) {
  return b->j->profiles->items[b->entities[0]].named->common || are_rare_letters(b);
}

kg_status kg_resolve_bearers(kg_joining *j, const uint32_t *entities, size_t count, kg_arena *scratch,
                             kg_error *error) {
  kg_bearers b = {.j = j, .entities = entities, .count = count, .scratch = scratch};
  bool several = false;
  for (size_t i = 1; i < count && !several; i++) several = j->root[entities[i]] != j->root[entities[0]];
  if (!several) return KG_OK;
  const bool alone = j->profiles->items[entities[0]].named->stands_alone;
  if (!kg_bearers_group(&b)) return kg_fail_memory(error);
  const bool contested = kg_bearers_settle(&b);
  if (may_be_several(&b)) {
    kg_bearers_join_by_subject(&b, false);
    return kg_bearers_join_by_context(&b) ? KG_OK : kg_fail_memory(error);
  }
  /* who changes employers stays with what is spoken of */
  const bool many = j->records->documents.count >= DOCUMENTS_MANY;
  if (contested && many && kg_bearers_class(&b) == KG_CLASS_PERSON) kg_bearers_join_by_subject(&b, true);
  const bool event = kg_bearers_class(&b) == KG_CLASS_EVENT;
  const bool editions = event && !kg_bearers_are_one_edition(&b);
  if (alone && !contested && !editions) return take_all(&b) ? KG_OK : kg_fail_memory(error);
  if (!kg_bearers_join_by_context(&b) || !kg_bearers_group(&b)) return kg_fail_memory(error);
  if (alone && !kg_bearers_settle(&b) && !editions) return take_all(&b) ? KG_OK : kg_fail_memory(error);
  if (!alone) return KG_OK;
  join_mentioned(&b);
  if (!kg_bearers_group(&b)) return kg_fail_memory(error);
  (void)kg_bearers_settle(&b);
  if (event) return kg_bearers_join_editions(&b) ? KG_OK : kg_fail_memory(error);
  join_most(&b);
  return kg_arena_failed(scratch) ? kg_fail_memory(error) : KG_OK;
}
