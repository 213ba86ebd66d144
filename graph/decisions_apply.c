/* The function is that of graph/decisions.h (kg_decisions_apply). */
#include "graph/base/error.h"
#include "graph/base/iri.h"
#include "graph/base/unicode.h"
#include "graph/decisions.h"
#include "graph/entity_iri.h"

#include <stdlib.h>

/* How often entities may be named: many lines with a name that many bear would take memory for each line and bearer. */
enum { NAMED_MAX = 1 << 25 };

/* Who is meant by a cell: a range of `entities`. */
typedef struct meaning {
  uint32_t first, count;
  bool is_record; /* named by ID@DOCUMENT */
} meaning;

typedef struct named_entity {
  kg_string folded;
  uint32_t entity;
} named_entity;

typedef struct applying {
  kg_decisions *decisions;
  kg_joining *j;
  kg_arena *arena;
  named_entity *names; /* sorted by (folded, entity) */
  size_t name_count;
  named_entity *iris; /* IRIs that the entities may have had; likewise */
  size_t iri_count;
  KG_LIST(uint32_t) entities;
} applying;

static int compare_named(const void *x, const void *y) {
  const named_entity *a = x, *b = y;
  const int order = kg_string_compare(a->folded, b->folded);
  return order ? order : (a->entity > b->entity) - (a->entity < b->entity);
}

static bool is_node(const kg_joining *j, uint32_t entity) {
  return j->records->documents.items[j->records->entities.items[entity].document].node == entity;
}

static bool index_names(applying *a) {
  const kg_records *records = a->j->records;
  a->names = kg_arena_zeroed(a->arena, records->entities.count, sizeof *a->names);
  if (!a->names) return false;
  for (uint32_t i = 0; i < records->entities.count; i++) {
    const kg_string folded = kg_fold_name(a->arena, records->entities.items[i].name);
    if (folded.size && !is_node(a->j, i)) a->names[a->name_count++] = (named_entity){folded, i};
  }
  if (a->name_count) qsort(a->names, a->name_count, sizeof *a->names, compare_named);
  return !kg_arena_failed(a->arena);
}

/* The IRI that an entity has had, the one that is made of its name, and those with a suffix. */
static bool index_iris(applying *a) {
  enum { FORMS = 6 };
  static const int digits[] = {8, 16, 32, 64};
  const kg_records *records = a->j->records;
  if (records->entities.count > SIZE_MAX / FORMS) return false;
  a->iris = kg_arena_zeroed(a->arena, records->entities.count * FORMS, sizeof *a->iris);
  if (!a->iris) return false;
  for (uint32_t i = 0; i < records->entities.count; i++) {
    const kg_stored_entity *e = &records->entities.items[i];
    if (is_node(a->j, i)) continue;
    const kg_iri_parts parts = {e->type_name, e->name, e->document_id, e->id, e->details->iri};
    const kg_string plain = kg_entity_iri_plain(&parts, a->decisions->base, a->arena);
    a->iris[a->iri_count++] = (named_entity){plain, i};
    for (size_t k = 0; k < sizeof digits / sizeof *digits; k++)
      a->iris[a->iri_count++] = (named_entity){kg_entity_iri_hashed(&parts, plain, digits[k], a->arena), i};
    if (e->details->iri.size) a->iris[a->iri_count++] = (named_entity){e->details->iri, i};
  }
  if (a->iri_count) qsort(a->iris, a->iri_count, sizeof *a->iris, compare_named);
  return !kg_arena_failed(a->arena);
}

static size_t lower_bound(const named_entity *list, size_t count, kg_string key) {
  size_t low = 0, high = count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (kg_string_compare(list[middle].folded, key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void add_all(applying *a, const named_entity *list, size_t count, kg_string key, kg_term type) {
  for (size_t i = lower_bound(list, count, key); i < count && kg_string_equal(list[i].folded, key); i++)
    if ((type == KG_NO_TERM || a->j->records->entities.items[list[i].entity].type == type) &&
        (i == 0 || compare_named(&list[i - 1], &list[i]) != 0))
      KG_PUSH(a->arena, &a->entities, uint32_t, list[i].entity);
}

/* ID@DOCUMENT, where either may hold an "@" of its own. */
static void add_record(applying *a, kg_string cell) {
  const kg_records *records = a->j->records;
  for (size_t at = 0; (at = kg_string_find(cell, KG_LITERAL("@"), at)) != SIZE_MAX; at++) {
    const kg_stored_document *d = kg_records_find_document(records, kg_string_slice(cell, at + 1, cell.size));
    const uint32_t entity = d ? kg_records_find(records, d, kg_string_slice(cell, 0, at)) : KG_MAP_NONE;
    if (entity != KG_MAP_NONE) KG_PUSH(a->arena, &a->entities, uint32_t, entity);
  }
}

/* "Ada Example (Person)" */
static kg_term cut_type(const applying *a, kg_string *cell) {
  if (!kg_string_ends(*cell, KG_LITERAL(")"))) return KG_NO_TERM;
  for (size_t at = cell->size; at > 1; at--) {
    if (cell->data[at - 1] != '(') continue;
    const kg_term type = kg_ontology_type(a->j->records->ontology, kg_string_slice(*cell, at, cell->size - 1));
    if (type != KG_NO_TERM) *cell = kg_string_slice(*cell, 0, at - 1);
    return type;
  }
  return KG_NO_TERM;
}

static meaning mean(applying *a, kg_string cell) {
  meaning m = {(uint32_t)a->entities.count, 0, false};
  add_record(a, cell);
  m.is_record = a->entities.count > m.first;
  if (a->entities.count == m.first && kg_is_iri(cell)) add_all(a, a->iris, a->iri_count, cell, KG_NO_TERM);
  if (a->entities.count == m.first) {
    const kg_term type = cut_type(a, &cell);
    const kg_string folded = kg_fold_name(a->arena, cell);
    if (folded.size) add_all(a, a->names, a->name_count, folded, type);
  }
  m.count = (uint32_t)(a->entities.count - m.first);
  return m;
}

static void join_all(applying *a, meaning m, uint32_t number) {
  for (uint32_t i = 1; i < m.count; i++)
    kg_joining_join(a->j, a->entities.items[m.first], a->entities.items[m.first + i], number, KG_RULE_DECISION);
}

static kg_status contradiction(const kg_decision *d, const kg_stored_entity *e, kg_error *error) {
  return kg_fail(error, KG_BAD_INPUT, d->file, d->line,
                 "this keeps \"%.*s\" (\"%.*s\" of document \"%.*s\") apart from what the lines with \"same\" make one "
                 "with it; remove one of them",
                 (int)(e->name.size < 60 ? e->name.size : 60), e->name.data, (int)(e->id.size < 60 ? e->id.size : 60),
                 e->id.data, (int)(e->document_id.size < 60 ? e->document_id.size : 60), e->document_id.data);
}

/* Each entity on its side of the decision; all bearers of one name on both. */
static kg_status part_all(applying *a, uint32_t number, meaning left, meaning right, kg_error *error) {
  const kg_decision *d = &a->decisions->items.items[number];
  const bool itself = kg_string_equal(d->left, d->right);
  const uint32_t side = number * 2;
  for (uint32_t i = 0; i < right.count; i++) {
    const uint32_t entity = a->entities.items[right.first + i], root = a->j->root[entity];
    if (itself && kg_pair_set_has(&a->j->decided, root, side + 1))
      return contradiction(d, &a->j->records->entities.items[entity], error);
    kg_joining_part(a->j, entity, side + 1);
  }
  for (uint32_t i = 0, k = 0; i < left.count; i++) {
    const uint32_t entity = a->entities.items[left.first + i];
    /* Both lists ascend. What is meant by both cells is kept apart from the rest. */
    while (k < right.count && a->entities.items[right.first + k] < entity) k++;
    const bool meant_twice = k < right.count && a->entities.items[right.first + k] == entity;
    if (meant_twice && !itself) continue;
    if (!itself && kg_pair_set_has(&a->j->decided, a->j->root[entity], side + 1))
      return contradiction(d, &a->j->records->entities.items[entity], error);
    kg_joining_part(a->j, entity, side);
  }
  return KG_OK;
}

static bool is_itself(const applying *a, const kg_decision *d, meaning left, meaning right) {
  return !d->same && left.is_record && right.is_record && left.count == 1 && right.count == 1 &&
         a->entities.items[left.first] == a->entities.items[right.first];
}

static void note_idle(kg_decisions *decisions, const kg_decision *d) {
  if (decisions->idle < KG_IDLE_DECISIONS_TOLD)
    decisions->idle_places[decisions->idle] = (kg_record_origin){d->file, d->line};
  decisions->idle++;
}

kg_status kg_decisions_apply(kg_decisions *decisions, kg_joining *joining, kg_arena *arena, kg_error *error) {
  applying a = {.decisions = decisions, .j = joining, .arena = arena};
  const size_t count = decisions->items.count;
  bool has_iris = false;
  decisions->idle = 0;
  if (count == 0) return KG_OK;
  KG_TRY(kg_decisions_check(decisions, arena, error));
  for (size_t i = 0; i < count; i++)
    has_iris = has_iris || kg_is_iri(decisions->items.items[i].left) || kg_is_iri(decisions->items.items[i].right);
  meaning *meanings = kg_arena_zeroed(arena, count * 2, sizeof *meanings);
  if (!meanings || !index_names(&a) || (has_iris && !index_iris(&a))) return kg_fail_memory(error);
  for (size_t i = 0; i < count && !kg_arena_failed(arena); i++) {
    meanings[2 * i] = mean(&a, decisions->items.items[i].left);
    meanings[2 * i + 1] = mean(&a, decisions->items.items[i].right);
    if (!meanings[2 * i].count || !meanings[2 * i + 1].count) note_idle(decisions, &decisions->items.items[i]);
    if (is_itself(&a, &decisions->items.items[i], meanings[2 * i], meanings[2 * i + 1]))
      return kg_fail(
          error, KG_BAD_INPUT, decisions->items.items[i].file, decisions->items.items[i].line,
          "this keeps one record apart from itself; name two records, or a name whose bearers are different");
    if (a.entities.count > NAMED_MAX)
      return kg_fail(
          error, KG_LIMIT, decisions->items.items[i].file, decisions->items.items[i].line,
          "up to here the decisions name entities %d times, each of those that share a name anew, which is the "
          "limit; name them by ID@DOCUMENT",
          NAMED_MAX);
  }
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  for (uint32_t i = 0; i < count; i++) {
    const meaning left = meanings[2 * i], right = meanings[2 * i + 1];
    if (!decisions->items.items[i].same || !left.count || !right.count) continue;
    join_all(&a, left, i);
    join_all(&a, right, i);
    kg_joining_join(joining, a.entities.items[left.first], a.entities.items[right.first], i, KG_RULE_DECISION);
  }
  for (uint32_t i = 0; i < count; i++)
    if (!decisions->items.items[i].same && meanings[2 * i].count && meanings[2 * i + 1].count)
      KG_TRY(part_all(&a, i, meanings[2 * i], meanings[2 * i + 1], error));
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}
