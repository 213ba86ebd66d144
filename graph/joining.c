#include "graph/joining.h"

#include "graph/base/error.h"
#include "graph/base/index.h"

#include <stdlib.h>

enum { FORMS_MAX = 16, PAIRWISE_MAX = 32, DOUBTS_OF_A_GROUP = 4, LONG_DOCUMENT = 4096, WITHIN_MAX = 16 };

/* ---- Documents of clusters ----------------------------------------------------------------------------------- */

static bool speaks_of(const kg_joining *j, uint32_t root, uint32_t document) {
  return j->document[root] == document || (j->size[root] > 1 && kg_pair_set_has(&j->documents, root, document));
}

static bool share_document(const kg_joining *j, uint32_t a, uint32_t b) {
  const uint32_t small = j->size[a] < j->size[b] ? a : b, large = small == a ? b : a;
  uint32_t member = small;
  do {
    if (speaks_of(j, large, j->document[member])) return true;
    member = j->next[member];
  } while (member != small);
  return false;
}

/* ---- What excludes ------------------------------------------------------------------------------------------- */

/* True if one of two types stands under the other. */
static bool types_fit(const kg_joining *j, uint32_t a, uint32_t b) {
  const kg_stored_entity *x = &j->records->entities.items[a], *y = &j->records->entities.items[b];
  if (kg_string_equal(x->type_name, y->type_name)) return true;
  return x->type != KG_NO_TERM && y->type != KG_NO_TERM &&
         (kg_ontology_is_a(j->records->ontology, x->type, y->type) ||
          kg_ontology_is_a(j->records->ontology, y->type, x->type));
}

static bool days_fit(kg_string a, kg_string b) { return kg_string_starts(a, b) || kg_string_starts(b, a); }

static bool amounts_fit(kg_string a, kg_string b) { return !a.size || !b.size || kg_string_equal(a, b); }

/* The names of a cluster one after another: KG_MAP_NONE is the end. */
static kg_cluster_form form_at(const kg_joining *j, uint32_t at) {
  const size_t count = j->records->entities.count;
  return at < count ? (kg_cluster_form){at, KG_MAP_NONE} : j->forms.items[at - count];
}

static const kg_named *named(const kg_joining *j, uint32_t entity) { return j->profiles->items[entity].named; }

static bool forms_exclude(const kg_joining *j, const kg_cluster_summary *a, const kg_cluster_summary *b) {
  if (a->form_count > FORMS_MAX || b->form_count > FORMS_MAX) return true; /* too many to tell */
  for (kg_cluster_form x = {0, a->form}; x.next != KG_MAP_NONE;) {
    x = form_at(j, x.next);
    for (kg_cluster_form y = {0, b->form}; y.next != KG_MAP_NONE;) {
      y = form_at(j, y.next);
      if (named(j, x.entity) != named(j, y.entity) &&
          kg_names_exclude(&named(j, x.entity)->form, &named(j, y.entity)->form))
        return true;
    }
  }
  return false;
}

static uint32_t other_side(uint32_t side) { return side & KG_SIDE_OF_GRAPH ? side : side ^ 1U; }

static bool are_parted(const kg_joining *j, uint32_t a, uint32_t b) {
  const bool a_has_fewer = j->summaries[a].side_count < j->summaries[b].side_count;
  const uint32_t fewer = a_has_fewer ? a : b, other = a_has_fewer ? b : a;
  for (uint32_t i = j->summaries[fewer].side; i != KG_MAP_NONE; i = j->sides.items[i].next)
    if (kg_pair_set_has(&j->decided, other, other_side(j->sides.items[i].side))) return true;
  return false;
}

static bool summaries_exclude(const kg_joining *j, uint32_t a, uint32_t b) {
  const kg_cluster_summary *x = &j->summaries[a], *y = &j->summaries[b];
  const kg_said *said = j->profiles->said.items;
  return (x->identified && y->identified) || !types_fit(j, x->type, y->type) ||
         !days_fit(said[x->day].day, said[y->day].day) ||
         !amounts_fit(said[x->amount].amount, said[y->amount].amount) || forms_exclude(j, x, y);
}

static bool are_settled(const kg_joining *j, uint32_t a, uint32_t b) {
  return j->summaries[a].settled && j->summaries[b].settled;
}

static bool excludes_undecided(const kg_joining *j, uint32_t a, uint32_t b, bool by_name) {
  return are_settled(j, a, b) || (by_name && summaries_exclude(j, a, b)) || share_document(j, a, b);
}

/* True if a document calls a member of each by one name: it tells them apart. Where it is very long, or has many of both, that is
 * taken for granted. */
static bool names_twice(const kg_joining *j, const kg_stored_document *d, uint32_t a, uint32_t b) {
  const kg_stored_entity *entities = j->records->entities.items;
  uint32_t of[2][WITHIN_MAX] = {{0}};
  size_t count[2] = {0, 0};
  if (d->entity_count > LONG_DOCUMENT) return true;
  for (uint32_t i = d->first_entity; i < d->first_entity + d->entity_count; i++) {
    if (j->root[i] != a && j->root[i] != b) continue;
    const int side = j->root[i] == b;
    if (count[side] == WITHIN_MAX) return true;
    of[side][count[side]++] = i;
  }
  for (size_t i = 0; i < count[0]; i++)
    for (size_t k = 0; k < count[1]; k++)
      if (kg_string_equal(entities[of[0][i]].name, entities[of[1][k]].name)) return true;
  return false;
}

static bool share_name_within(kg_joining *j, uint32_t a, uint32_t b) {
  const uint32_t small = j->size[a] < j->size[b] ? a : b, large = small == a ? b : a;
  bool shared = false;
  for (int pass = 0; pass < 2; pass++) { /* each document once; then what was marked is as before */
    uint32_t member = small;
    do {
      uint32_t *seen = &j->seen[j->document[member]];
      if (pass == 0 && !shared && !*seen && speaks_of(j, large, j->document[member]))
        shared = names_twice(j, &j->records->documents.items[j->document[member]], small, large);
      *seen = pass == 0;
      member = j->next[member];
    } while (member != small);
  }
  return shared;
}

bool kg_joining_excludes_within(kg_joining *j, uint32_t a, uint32_t b) {
  const uint32_t low = a < b ? a : b, high = a < b ? b : a;
  if (kg_pair_set_has(&j->refused, low, high)) return true;
  const bool refused =
      are_parted(j, a, b) || are_settled(j, a, b) || summaries_exclude(j, a, b) || share_name_within(j, a, b);
  if (refused) kg_pair_set_add(&j->refused, low, high);
  return refused;
}

/* ---- Joining ------------------------------------------------------------------------------------------------- */

static bool same_form(const kg_name_form *a, const kg_name_form *b) {
  return kg_string_equal(a->core, b->core) && kg_string_equal(a->legal, b->legal);
}

static bool has_form(const kg_joining *j, const kg_cluster_summary *summary, const kg_named *name) {
  for (kg_cluster_form x = {0, summary->form}; x.next != KG_MAP_NONE;) {
    x = form_at(j, x.next);
    if (named(j, x.entity) == name || same_form(&named(j, x.entity)->form, &name->form)) return true;
  }
  return false;
}

static void merge_forms(kg_joining *j, kg_cluster_summary *into, const kg_cluster_summary *from) {
  for (kg_cluster_form x = {0, from->form}; x.next != KG_MAP_NONE;) {
    x = form_at(j, x.next);
    if (has_form(j, into, named(j, x.entity))) continue;
    if (++into->form_count > FORMS_MAX) return;
    const kg_cluster_form node = {x.entity, into->form};
    const uint32_t next = kg_index_next(j->arena, j->records->entities.count + j->forms.count);
    KG_PUSH(j->arena, &j->forms, kg_cluster_form, node);
    if (kg_arena_failed(j->arena)) return;
    into->form = next;
  }
}

static bool is_deeper(const kg_joining *j, uint32_t a, uint32_t b) {
  const kg_term x = j->records->entities.items[a].type, y = j->records->entities.items[b].type;
  return x != y && x != KG_NO_TERM && y != KG_NO_TERM && kg_ontology_is_a(j->records->ontology, x, y);
}

static void merge_summaries(kg_joining *j, kg_cluster_summary *into, const kg_cluster_summary *from) {
  into->identified = into->identified || from->identified;
  into->settled = into->settled || from->settled;
  if (is_deeper(j, from->type, into->type)) into->type = from->type;
  const kg_said *said = j->profiles->said.items;
  if (said[from->day].day.size > said[into->day].day.size) into->day = from->day;
  if (!said[into->amount].amount.size) into->amount = from->amount;
  merge_forms(j, into, from);
}

static void add_side(kg_joining *j, uint32_t root, uint32_t side) {
  kg_cluster_summary *s = &j->summaries[root];
  if (kg_pair_set_has(&j->decided, root, side)) return;
  kg_pair_set_add(&j->decided, root, side);
  const uint32_t next = kg_index_next(j->arena, j->sides.count);
  KG_PUSH(j->arena, &j->sides, kg_cluster_side, {side, s->side});
  if (kg_arena_failed(j->arena)) return;
  s->side = next;
  s->side_count++;
}

uint32_t kg_joining_name(kg_joining *j, uint32_t name) {
  while (j->names[name] != name) name = j->names[name] = j->names[j->names[name]]; /* halves the way */
  return name;
}

static void join_names(kg_joining *j, uint32_t a, uint32_t b) {
  if (a == KG_MAP_NONE || b == KG_MAP_NONE) return;
  const uint32_t x = kg_joining_name(j, a), y = kg_joining_name(j, b);
  j->names[x > y ? x : y] = x < y ? x : y;
}

void kg_joining_part(kg_joining *j, uint32_t entity, uint32_t side) { add_side(j, j->root[entity], side); }

void kg_joining_join(kg_joining *j, uint32_t left, uint32_t right, uint32_t shared, kg_rule rule) {
  uint32_t into = j->root[left], from = j->root[right];
  if (into == from || are_settled(j, into, from) || are_parted(j, into, from) || kg_arena_failed(j->arena)) return;
  join_names(j, j->profiles->items[left].name, j->profiles->items[right].name);
  if (j->size[into] < j->size[from]) {
    const uint32_t other = into;
    into = from;
    from = other;
  }
  merge_summaries(j, &j->summaries[into], &j->summaries[from]);
  for (uint32_t i = j->summaries[from].side; i != KG_MAP_NONE; i = j->sides.items[i].next)
    add_side(j, into, j->sides.items[i].side);
  uint32_t member = from;
  do {
    j->root[member] = into;
    kg_pair_set_add(&j->documents, into, j->document[member]);
    member = j->next[member];
  } while (member != from);
  const uint32_t after = j->next[into];
  j->next[into] = j->next[from];
  j->next[from] = after;
  j->size[into] += j->size[from];
  KG_PUSH(j->ledger_arena, &j->ledger->merges, kg_ledger_entry, {left, right, shared, rule});
}

void kg_joining_doubt(kg_joining *j, uint32_t left, uint32_t right, uint32_t shared, kg_rule rule) {
  if (j->root[left] != j->root[right] && j->profiles->items[left].class != KG_CLASS_DATE)
    KG_PUSH(j->ledger_arena, &j->ledger->doubts, kg_ledger_entry, {left, right, shared, rule});
}

typedef struct settled_entity {
  kg_string iri;
  uint32_t entity;
} settled_entity;

static int compare_settled(const void *x, const void *y) {
  const settled_entity *a = x, *b = y;
  const int order = kg_string_compare(a->iri, b->iri);
  return order ? order : (a->entity > b->entity) - (a->entity < b->entity);
}

kg_status kg_joining_settle(kg_joining *j, kg_arena *arena, kg_error *error) {
  const kg_stored_entity *entities = j->records->entities.items;
  size_t count = 0;
  if (j->records->identities.count == 0) return KG_OK;
  settled_entity *list = kg_arena_zeroed(arena, j->records->entities.count, sizeof *list);
  if (!list) return kg_fail_memory(error);
  for (uint32_t i = 0; i < j->records->entities.count; i++)
    if (entities[i].identity != KG_MAP_NONE)
      list[count++] = (settled_entity){j->records->identities.items[entities[i].identity].record.iri, i};
  if (count) qsort(list, count, sizeof *list, compare_settled);
  for (size_t i = 1; i < count; i++)
    if (kg_string_equal(list[i - 1].iri, list[i].iri))
      kg_joining_join(j, list[i - 1].entity, list[i].entity, KG_MAP_NONE, KG_RULE_IDENTITY);
  for (size_t i = 0; i < count; i++) j->summaries[j->root[list[i].entity]].settled = true;
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

/* ---- Groups -------------------------------------------------------------------------------------------------- */

/* One bearer for each cluster, the first, in the order of their entities. */
static size_t collect(kg_joining *j, const kg_bearer *bearers, size_t count) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    bool *seen = &j->unclear[j->root[bearers[i].entity]];
    if (*seen) continue;
    *seen = true;
    j->found[kept++] = bearers[i];
  }
  for (size_t i = 0; i < kept; i++) j->unclear[j->root[j->found[i].entity]] = false;
  return kept;
}

static bool by_name(kg_rule rule) { return rule > KG_RULE_SAME_AS; }

/* Two things of one document are told apart by it, unless both have the one IRI: a graph that is read again says so. */
static bool excludes_by_nature(const kg_joining *j, uint32_t a, uint32_t b, kg_rule rule) {
  return rule == KG_RULE_IRI ? are_settled(j, a, b) : excludes_undecided(j, a, b, by_name(rule));
}

static bool excludes(const kg_joining *j, uint32_t a, uint32_t b, kg_rule rule) {
  return are_parted(j, a, b) || excludes_by_nature(j, a, b, rule);
}

/* Among the first found: bit K of item I is set if something keeps I and K apart. */
typedef struct kept_apart {
  uint32_t by_nature[PAIRWISE_MAX], by_decision[PAIRWISE_MAX];
} kept_apart;

static void find_kept_apart(const kg_joining *j, size_t count, kg_rule rule, kept_apart *apart) {
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < i; k++) {
      const uint32_t a = j->root[j->found[i].entity], b = j->root[j->found[k].entity];
      if (are_parted(j, a, b)) {
        apart->by_decision[i] |= UINT32_C(1) << k;
        apart->by_decision[k] |= UINT32_C(1) << i;
      }
      if (excludes_by_nature(j, a, b, rule)) {
        apart->by_nature[i] |= UINT32_C(1) << k;
        apart->by_nature[k] |= UINT32_C(1) << i;
      }
    }
}

/* A decision that keeps two apart may make it unclear which of them a third one is. It makes nothing clear: who says that
   two are different has not said what they are, and what `review` prints of a graph must not change it. */
static void take_pairwise(kg_joining *j, size_t count, kg_rule rule) {
  kept_apart apart = {{0}, {0}};
  uint32_t joined = 0, doubts = 0;
  find_kept_apart(j, count, rule, &apart);
  for (size_t i = 0; i < count; i++) {
    if (joined >> i & 1) continue;
    for (size_t k = i + 1; k < count; k++) {
      if ((apart.by_nature[i] | apart.by_decision[i]) >> k & 1 || joined >> k & 1) continue;
      const kg_bearer *a = &j->found[i], *b = &j->found[k];
      if (apart.by_nature[i] == apart.by_nature[k] && apart.by_decision[i] == apart.by_decision[k]) {
        joined |= UINT32_C(1) << k;
        kg_joining_join(j, a->entity, b->entity, a->shared, rule);
      } else if (doubts++ < DOUBTS_OF_A_GROUP) {
        kg_joining_doubt(j, a->entity, b->entity, a->shared, rule);
      }
    }
  }
}

/* Marks clusters that speak of a document that another one speaks of too; the largest is only asked. */
static void mark_shared_documents(kg_joining *j, size_t count, uint32_t largest) {
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < count; i++) {
      const uint32_t root = j->root[j->found[i].entity];
      uint32_t member = root;
      if (root == largest) continue;
      do {
        uint32_t *seen = &j->seen[j->document[member]];
        if (pass) {
          *seen = 0;
        } else {
          const bool clash = speaks_of(j, largest, j->document[member]);
          if (clash) j->unclear[root] = true;
          if (*seen && *seen != root + 1) j->unclear[root] = j->unclear[*seen - 1] = true;
          if (!*seen) *seen = root + 1;
        }
        member = j->next[member];
      } while (member != root);
    }
}

/* Marks clusters that were two nodes of one graph. */
static void mark_shared_graphs(kg_joining *j, size_t count) {
  for (int pass = 0; pass < 2; pass++)
    for (size_t i = 0; i < count; i++) {
      const uint32_t root = j->root[j->found[i].entity];
      for (uint32_t k = j->summaries[root].side; k != KG_MAP_NONE; k = j->sides.items[k].next) {
        const uint32_t side = j->sides.items[k].side;
        if (!(side & KG_SIDE_OF_GRAPH)) continue;
        uint32_t *seen = &j->seen_graph[side & ~KG_SIDE_OF_GRAPH];
        if (!pass && *seen) j->unclear[root] = j->unclear[*seen - 1] = true;
        *seen = pass ? 0 : root + 1;
      }
    }
}

static void take_many(kg_joining *j, size_t count, kg_rule rule) {
  size_t best = 0, identified = 0, settled = 0;
  for (size_t i = 0; i < count; i++) {
    const uint32_t root = j->root[j->found[i].entity];
    if (j->size[root] > j->size[j->root[j->found[best].entity]]) best = i;
    identified += j->summaries[root].identified;
    settled += j->summaries[root].settled;
  }
  const kg_bearer base = j->found[best];
  if (rule != KG_RULE_IRI) mark_shared_documents(j, count, j->root[base.entity]);
  if (j->seen_graph) mark_shared_graphs(j, count);
  for (size_t i = 0; by_name(rule) && identified > 1 && i < count; i++) {
    const uint32_t root = j->root[j->found[i].entity];
    if (j->summaries[root].identified && root != j->root[base.entity]) j->unclear[root] = true;
  }
  for (size_t i = 0; settled > 1 && i < count; i++) {
    const uint32_t root = j->root[j->found[i].entity];
    if (j->summaries[root].settled && root != j->root[base.entity]) j->unclear[root] = true;
  }
  for (size_t i = 0; i < count; i++) {
    const uint32_t root = j->root[j->found[i].entity], into = j->root[base.entity];
    const bool clear = !j->unclear[root];
    j->unclear[root] = false;
    if (clear && i != best && !excludes(j, into, root, rule))
      kg_joining_join(j, base.entity, j->found[i].entity, base.shared, rule);
  }
}

void kg_joining_take(kg_joining *j, const kg_bearer *bearers, size_t count, kg_rule rule) {
  bool several = false;
  for (size_t i = 1; i < count && !several; i++) several = j->root[bearers[i].entity] != j->root[bearers[0].entity];
  if (!several || kg_arena_failed(j->arena)) return;
  const size_t found = collect(j, bearers, count);
  if (found <= PAIRWISE_MAX)
    take_pairwise(j, found, rule);
  else
    take_many(j, found, rule);
}

kg_status kg_joining_init(kg_joining *j, const kg_profiles *profiles, kg_ledger *ledger, kg_arena *ledger_arena,
                          kg_arena *arena, kg_error *error) {
  const kg_records *records = profiles->records;
  const size_t count = records->entities.count;
  *j = (kg_joining){
      .records = records, .profiles = profiles, .ledger = ledger, .ledger_arena = ledger_arena, .arena = arena};
  j->root = kg_arena_zeroed(arena, count, sizeof *j->root);
  j->next = kg_arena_zeroed(arena, count, sizeof *j->next);
  j->size = kg_arena_zeroed(arena, count, sizeof *j->size);
  j->document = kg_arena_zeroed(arena, count, sizeof *j->document);
  j->summaries = kg_arena_zeroed(arena, count, sizeof *j->summaries);
  j->seen = kg_arena_zeroed(arena, records->documents.count, sizeof *j->seen);
  j->found = kg_arena_zeroed(arena, count, sizeof *j->found);
  j->unclear = kg_arena_zeroed(arena, count, sizeof *j->unclear);
  j->names = kg_arena_zeroed(arena, profiles->name_count, sizeof *j->names);
  for (uint32_t i = 0; j->names && i < profiles->name_count; i++) j->names[i] = i;
  if (kg_arena_failed(arena) || !kg_pair_set_init(&j->documents, arena) || !kg_pair_set_init(&j->decided, arena) ||
      !kg_pair_set_init(&j->refused, arena))
    return kg_fail_memory(error);
  for (uint32_t i = 0; i < count; i++) {
    const kg_stored_entity *entity = &records->entities.items[i];
    const kg_profile *p = &profiles->items[i];
    j->root[i] = j->next[i] = i;
    j->size[i] = 1;
    const bool has_forms = p->class == KG_CLASS_PERSON || p->class == KG_CLASS_ORGANIZATION;
    j->summaries[i] = (kg_cluster_summary){.identified = entity->details->identifier.size || entity->details->iri.size,
                                           .type = i,
                                           .form = has_forms ? i : KG_MAP_NONE,
                                           .form_count = has_forms,
                                           .day = p->said,
                                           .amount = p->said,
                                           .side = KG_MAP_NONE};
    j->document[i] = entity->document;
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}
