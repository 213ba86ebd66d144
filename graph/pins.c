#include "graph/pins.h"

#include "graph/base/error.h"
#include "graph/base/iri.h"
#include "graph/base/order.h"

#include <stdlib.h>

/* Records of one entity that had one IRI. */
typedef struct vote {
  uint32_t entity, pin;
  size_t records;
} vote;

typedef struct votes {
  vote *items;
  size_t count;
} votes;

void kg_pins_init(kg_pins *pins, kg_arena *arena) {
  memset(pins, 0, sizeof *pins);
  pins->arena = arena;
  kg_map_init(&pins->of_record, arena);
  kg_map_init(&pins->of_iri, arena);
}

/* No id holds NUL. */
static kg_string key_of(kg_arena *arena, kg_string document, kg_string id) {
  if (document.size > SIZE_MAX / 4 || id.size > SIZE_MAX / 4) return (kg_string){"", 0};
  char *key = kg_arena_allocate(arena, document.size + 1 + id.size);
  if (!key) return (kg_string){"", 0};
  if (document.size) memcpy(key, document.data, document.size);
  key[document.size] = '\0';
  if (id.size) memcpy(key + document.size + 1, id.data, id.size);
  return (kg_string){key, document.size + 1 + id.size};
}

kg_status kg_pins_add(kg_pins *pins, kg_string document, kg_string id, kg_string iri, kg_error *error) {
  if (!kg_is_iri(iri)) return kg_fail(error, KG_BAD_INPUT, NULL, 0, "an IRI of an earlier build is not an IRI");
  const kg_string key = key_of(pins->arena, document, id);
  uint32_t index = kg_map_get(&pins->of_iri, iri);
  if (index == KG_MAP_NONE) {
    index = (uint32_t)pins->items.count;
    const kg_pin pin = {.iri = kg_arena_copy(pins->arena, iri), .entity = KG_MAP_NONE};
    KG_PUSH(pins->arena, &pins->items, kg_pin, pin);
    if (!kg_arena_failed(pins->arena)) (void)kg_map_intern(&pins->of_iri, pin.iri, index);
  }
  if (kg_arena_failed(pins->arena)) return kg_fail_memory(error);
  if (kg_map_intern(&pins->of_record, key, index) == KG_MAP_NONE) return kg_fail_memory(error);
  pins->items.items[index].records++;
  return KG_OK;
}

/* What the records of each entity had. */
static kg_status count_votes(votes *out, const kg_pins *pins, const kg_graph_entity *entities, size_t count,
                             const kg_string *document_ids, kg_arena *scratch, kg_error *error) {
  size_t records = 0, most = 0;
  for (size_t i = 0; i < count; i++) {
    records += entities[i].member_count;
    if (entities[i].member_count > most) most = entities[i].member_count;
  }
  out->items = kg_arena_zeroed(scratch, records, sizeof *out->items);
  uint32_t *found = kg_arena_zeroed(scratch, most, sizeof *found);
  out->count = 0;
  if (!out->items || !found) return kg_fail_memory(error);
  kg_arena keys;
  kg_arena_init(&keys, &scratch->allocator);
  kg_status status = KG_OK;
  for (size_t i = 0; i < count && status == KG_OK; i++) {
    size_t known = 0;
    for (size_t k = 0; k < entities[i].member_count; k++) {
      const kg_graph_member *m = &entities[i].members[k];
      const uint32_t pin = kg_map_get(&pins->of_record, key_of(&keys, document_ids[m->document], m->id));
      if (pin != KG_MAP_NONE) found[known++] = pin;
    }
    if (kg_arena_failed(&keys)) status = kg_fail_memory(error);
    if (keys.total) kg_arena_clear(&keys);
    if (known) qsort(found, known, sizeof *found, kg_compare_numbers);
    for (size_t k = 0; k < known; k++) {
      if (k == 0 || found[k] != found[k - 1]) out->items[out->count++] = (vote){(uint32_t)i, found[k], 0};
      out->items[out->count - 1].records++;
    }
  }
  kg_arena_clear(&keys);
  return status;
}

/* Most records first; of equals the entity with the least record, whose number is the least. */
static int compare_votes(const void *x, const void *y) {
  const vote *a = x, *b = y;
  if (a->records != b->records) return a->records > b->records ? -1 : 1;
  if (a->entity != b->entity) return a->entity < b->entity ? -1 : 1;
  return (a->pin > b->pin) - (a->pin < b->pin);
}

static int compare_iris(const void *x, const void *y) {
  const kg_pin *a = x, *b = y;
  return kg_string_compare(a->iri, b->iri);
}

/* Numbers of pins follow their IRIs, so that nothing depends on the order in which they were read. */
static kg_status sort_pins(kg_pins *pins, kg_arena *scratch, kg_error *error) {
  const size_t count = pins->items.count;
  uint32_t *place = kg_arena_zeroed(scratch, count, sizeof *place);
  kg_pin *sorted = kg_arena_zeroed(scratch, count, sizeof *sorted);
  if (!place || !sorted) return kg_fail_memory(error);
  if (count) memcpy(sorted, pins->items.items, count * sizeof *sorted);
  if (count) qsort(sorted, count, sizeof *sorted, compare_iris);
  for (uint32_t i = 0; i < count; i++) place[kg_map_get(&pins->of_iri, sorted[i].iri)] = i;
  for (size_t i = 0; i < pins->of_record.capacity; i++)
    if (pins->of_record.slots[i].hash) pins->of_record.slots[i].value = place[pins->of_record.slots[i].value];
  for (uint32_t i = 0; i < count; i++) {
    pins->items.items[i] = sorted[i];
    (void)kg_map_set(&pins->of_iri, sorted[i].iri, i);
  }
  return KG_OK;
}

kg_status kg_pins_apply(kg_pins *pins, kg_graph_entity *entities, size_t count, const kg_string *document_ids,
                        kg_arena *arena, kg_arena *scratch, kg_error *error) {
  votes all;
  KG_TRY(sort_pins(pins, scratch, error));
  KG_TRY(count_votes(&all, pins, entities, count, document_ids, scratch, error));
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t taken = entities[i].iri.size ? kg_map_get(&pins->of_iri, entities[i].iri) : KG_MAP_NONE;
    if (taken != KG_MAP_NONE) pins->items.items[taken].entity = i;
  }
  if (all.count) qsort(all.items, all.count, sizeof *all.items, compare_votes);
  for (size_t i = 0; i < all.count; i++) {
    const vote *v = &all.items[i];
    kg_graph_entity *entity = &entities[v->entity];
    kg_pin *pin = &pins->items.items[v->pin];
    if (pin->entity != KG_MAP_NONE || entity->iri.size || entity->document != KG_NO_DOCUMENT) continue;
    pin->entity = v->entity;
    entity->iri = kg_arena_copy(arena, pin->iri);
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

/* Keeps a change of which the graph owns the words. */
static void add_change(kg_graph *graph, kg_iri_change_kind kind, kg_string before, kg_string now) {
  const kg_iri_change change = {kind, kg_arena_copy(&graph->arena, before), kg_arena_copy(&graph->arena, now)};
  KG_PUSH(&graph->arena, &graph->iri_changes, kg_iri_change, change);
}

static int compare_changes(const void *x, const void *y) {
  const kg_iri_change *a = x, *b = y;
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  const int order = kg_string_compare(a->before, b->before);
  return order ? order : kg_string_compare(a->now, b->now);
}

kg_status kg_pins_compare(kg_pins *pins, kg_graph *graph, const kg_graph_entity *entities, size_t count,
                          const kg_string *document_ids, kg_arena *scratch, kg_error *error) {
  votes all;
  bool *known = kg_arena_zeroed(scratch, count, sizeof *known);
  if (!known) return kg_fail_memory(error);
  KG_TRY(count_votes(&all, pins, entities, count, document_ids, scratch, error));
  for (size_t i = 0; i < all.count; i++) {
    const vote *v = &all.items[i];
    kg_pin *pin = &pins->items.items[v->pin];
    const kg_graph_entity *entity = &entities[v->entity];
    known[v->entity] = true;
    pin->found += v->records;
    if (entity->document != KG_NO_DOCUMENT || kg_string_equal(pin->iri, entity->iri)) continue;
    const bool is_elsewhere = pin->entity != KG_MAP_NONE;
    add_change(graph, is_elsewhere ? KG_IRI_SPLIT : KG_IRI_JOINED, pin->iri, entity->iri);
  }
  for (size_t i = 0; i < pins->items.count; i++)
    if (pins->items.items[i].found == 0) add_change(graph, KG_IRI_GONE, pins->items.items[i].iri, (kg_string){"", 0});
  for (size_t i = 0; i < count; i++)
    if (!known[i] && entities[i].document == KG_NO_DOCUMENT)
      add_change(graph, KG_IRI_NEW, (kg_string){"", 0}, entities[i].iri);
  if (kg_arena_failed(&graph->arena)) return kg_fail_memory(error);
  if (graph->iri_changes.count)
    qsort(graph->iri_changes.items, graph->iri_changes.count, sizeof *graph->iri_changes.items, compare_changes);
  return KG_OK;
}
