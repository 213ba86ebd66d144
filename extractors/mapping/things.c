#include "extractors/mapping/things.h"

#include "graph/base/error.h"
#include "graph/base/index.h"
#include "graph/base/unicode.h"

#include <stdio.h>

void kg_things_init(kg_things *things, kg_arena *arena) {
  *things = (kg_things){.arena = arena};
  kg_map_init(&things->by_name, arena);
  kg_map_init(&things->by_identifier, arena);
  kg_map_init(&things->lists, arena);
  kg_map_init(&things->texts, arena);
}

kg_string kg_things_keep(kg_things *things, kg_string text) {
  if (!text.size) return (kg_string){"", 0};
  const uint32_t known = kg_map_get(&things->texts, text);
  if (known != KG_MAP_NONE) return things->kept.items[known];
  const kg_string copy = kg_arena_copy(things->arena, text);
  if (kg_map_intern(&things->texts, copy, kg_index_next(things->arena, things->kept.count)) == things->kept.count)
    KG_PUSH(things->arena, &things->kept, kg_string, copy);
  return copy;
}

/* ---- Entities -------------------------------------------------------------------------------------------------- */

static kg_string key_of(kg_arena *arena, kg_string type, kg_string text) {
  char *key = kg_arena_allocate(arena, type.size + 1 + text.size);
  if (!key) return (kg_string){"", 0};
  memcpy(key, type.data, type.size);
  key[type.size] = '\x1F';
  if (text.size) memcpy(key + type.size + 1, text.data, text.size);
  return (kg_string){key, type.size + 1 + text.size};
}

/* Keeps a key only where it is new. */
static uint32_t look_up(kg_things *things, kg_map *map, kg_string type, kg_string text, uint32_t otherwise) {
  kg_arena scratch;
  kg_arena_init(&scratch, &things->arena->allocator);
  const kg_string key = key_of(&scratch, type, text);
  uint32_t found = kg_arena_failed(&scratch) ? KG_MAP_NONE : kg_map_get(map, key);
  if (kg_arena_failed(&scratch)) things->arena->failed = true;
  if (found == KG_MAP_NONE && otherwise != KG_MAP_NONE)
    found = kg_map_intern(map, kg_arena_copy(things->arena, key), otherwise);
  kg_arena_clear(&scratch);
  return found;
}

static kg_string folded(kg_things *things, kg_arena *scratch, kg_string name) {
  const kg_string fold = kg_fold_name(scratch, name);
  if (kg_arena_failed(scratch)) things->arena->failed = true;
  return fold.size ? fold : name;
}

static uint32_t find(kg_things *things, kg_string type, kg_string name, kg_string identifier) {
  uint32_t found =
      identifier.size ? look_up(things, &things->by_identifier, type, identifier, KG_MAP_NONE) : KG_MAP_NONE;
  if (found != KG_MAP_NONE) return found;
  found = look_up(things, &things->by_name, type, name, KG_MAP_NONE);
  if (found == KG_MAP_NONE || !identifier.size) return found;
  return things->items.items[found].identifier.size ? KG_MAP_NONE : found;
}

uint32_t kg_things_add(kg_things *things, kg_string type, kg_string name, kg_string identifier, bool is_deal) {
  kg_arena scratch;
  kg_arena_init(&scratch, &things->arena->allocator);
  const bool is_date = kg_string_is(type, "Date");
  const kg_string fold = is_date ? name : folded(things, &scratch, name);
  uint32_t found = KG_MAP_NONE;
  if (!is_deal)
    found = find(things, type, fold, identifier);
  else if (identifier.size)
    found = look_up(things, &things->by_identifier, type, identifier, KG_MAP_NONE);
  if (found == KG_MAP_NONE) {
    found = kg_index_next(things->arena, things->items.count);
    const kg_thing made = {
        .type = type, .name = kg_things_keep(things, name), .identifier = kg_things_keep(things, identifier)};
    KG_PUSH(things->arena, &things->items, kg_thing, made);
  }
  if (found < things->items.count) {
    kg_thing *thing = &things->items.items[found];
    if (identifier.size && !thing->identifier.size) thing->identifier = kg_things_keep(things, identifier);
    if (identifier.size) (void)look_up(things, &things->by_identifier, type, identifier, found);
    if (!is_deal) (void)look_up(things, &things->by_name, type, fold, found);
    kg_things_add_name(things, found, name);
  }
  kg_arena_clear(&scratch);
  return kg_arena_failed(things->arena) ? KG_MAP_NONE : found;
}

/* True at the first time. */
static bool is_new(kg_things *things, uint32_t thing, char list, kg_string text) {
  char number[32];
  const int size = snprintf(number, sizeof number, "%c%lu", list, (unsigned long)thing);
  const uint32_t place = kg_index_next(things->arena, things->lists.count);
  return look_up(things, &things->lists, (kg_string){number, (size_t)size}, text, place) == place;
}

void kg_things_add_name(kg_things *things, uint32_t thing, kg_string name) {
  kg_thing *t = &things->items.items[thing];
  if (name.size && !kg_string_equal(t->name, name) && is_new(things, thing, 'n', name))
    KG_PUSH(things->arena, &t->alternate_names, kg_string, kg_things_keep(things, name));
}

void kg_things_add_same_as(kg_things *things, uint32_t thing, kg_string iri) {
  kg_thing *t = &things->items.items[thing];
  if (iri.size && is_new(things, thing, 's', iri))
    KG_PUSH(things->arena, &t->same_as, kg_string, kg_things_keep(things, iri));
}

/* ---- Records ---------------------------------------------------------------------------------------------------- */

static kg_string id_of(char buffer[24], uint32_t thing) {
  return (kg_string){buffer, (size_t)snprintf(buffer, 24, "e%lu", (unsigned long)thing + 1)};
}

static kg_status pass_on(const kg_record *record, const char *name, const kg_fact_sink *sink, kg_error *error) {
  kg_error problem = {0};
  const kg_status status = sink->write(sink->state, record, &problem);
  if (status == KG_OK) return KG_OK;
  if (!problem.file[0]) return kg_fail(error, status, name, 0, "%s", problem.message);
  if (error) *error = problem;
  return status;
}

kg_status kg_things_write(const kg_things *things, kg_string document, double confidence, const char *name,
                          const kg_fact_sink *sink, kg_error *error) {
  char subject[24], object[24];
  for (uint32_t i = 0; i < things->items.count; i++) {
    const kg_thing *t = &things->items.items[i];
    const kg_record record = {.kind = KG_RECORD_ENTITY,
                              .document = document,
                              .u.entity = {.id = id_of(subject, i),
                                           .type = t->type,
                                           .name = t->name,
                                           .alternate_names = t->alternate_names.items,
                                           .alternate_name_count = t->alternate_names.count,
                                           .identifier = t->identifier,
                                           .url = t->url,
                                           .same_as = t->same_as.items,
                                           .same_as_count = t->same_as.count,
                                           .confidence = confidence}};
    KG_TRY(pass_on(&record, name, sink, error));
  }
  for (size_t i = 0; i < things->facts.count; i++) {
    const kg_stated_fact *f = &things->facts.items[i];
    kg_record record = {.kind = KG_RECORD_FACT,
                        .document = document,
                        .u.fact = {.subject = id_of(subject, f->subject),
                                   .property = f->line->property,
                                   .source = f->source,
                                   .valid_from = f->from,
                                   .valid_until = f->until,
                                   .confidence = confidence,
                                   .extractor = KG_LITERAL("records")}};
    if (f->object == KG_MAP_NONE)
      record.u.fact.value = f->value;
    else
      record.u.fact.object = id_of(object, f->object);
    KG_TRY(pass_on(&record, name, sink, error));
  }
  return KG_OK;
}
