#include "extractors/readers/references.h"

#include "graph/base/error.h"

enum { KEY_SIZE = 512 };

void kg_references_init(kg_references *references, const kg_allocator *allocator) {
  *references = (kg_references){.waiting = {0}};
  kg_arena_init(&references->arena, allocator);
  kg_map_init(&references->seen, &references->arena);
}

void kg_references_clear(kg_references *references) { kg_arena_clear(&references->arena); }

/* In `buffer` or, if it is long, in the arena. */
static kg_string key_of(char buffer[KEY_SIZE], kg_arena *arena, kg_string document, kg_string id) {
  const size_t size = document.size + 1 + id.size;
  char *key = size <= KEY_SIZE ? buffer : kg_arena_allocate(arena, size);
  if (!key) return (kg_string){"", 0};
  if (document.size) memcpy(key, document.data, document.size);
  key[document.size] = '\0';
  if (id.size) memcpy(key + document.size + 1, id.data, id.size);
  return (kg_string){key, size};
}

static bool has_document(const kg_references *references, kg_string document) {
  return kg_map_get(&references->seen, document) != KG_MAP_NONE;
}

static bool has_entity(const kg_references *references, kg_string document, kg_string id) {
  char buffer[KEY_SIZE];
  kg_arena scratch;
  kg_arena_init(&scratch, &references->arena.allocator);
  const bool has = kg_map_get(&references->seen, key_of(buffer, &scratch, document, id)) != KG_MAP_NONE;
  kg_arena_clear(&scratch);
  return has;
}

const char *kg_references_missing(const kg_references *references, const kg_record *record, kg_string *id) {
  *id = record->document;
  if (record->kind == KG_RECORD_DOCUMENT) return NULL;
  if (!has_document(references, record->document)) return "document";
  const kg_fact_record *fact = &record->u.fact;
  const kg_identity_record *identity = &record->u.identity;
  if (record->kind == KG_RECORD_FACT && !has_entity(references, record->document, *id = fact->subject)) return "entity";
  if (record->kind == KG_RECORD_FACT && fact->object.data &&
      !has_entity(references, record->document, *id = fact->object))
    return "entity";
  if (record->kind == KG_RECORD_IDENTITY && identity->id.size &&
      !has_entity(references, record->document, *id = identity->id))
    return "entity";
  return NULL;
}

kg_status kg_references_add(kg_references *references, const kg_record *record, kg_error *error) {
  char buffer[KEY_SIZE];
  kg_string key = record->document;
  if (record->kind == KG_RECORD_ENTITY)
    key = key_of(buffer, &references->arena, record->document, record->u.entity.id);
  else if (record->kind != KG_RECORD_DOCUMENT)
    return KG_OK;
  if (kg_map_get(&references->seen, key) == KG_MAP_NONE)
    (void)kg_map_intern(&references->seen, kg_arena_copy(&references->arena, key), 1);
  return kg_arena_failed(&references->arena) ? kg_fail_memory(error) : KG_OK;
}

kg_status kg_references_wait(kg_references *references, const kg_record *record, kg_error *error) {
  kg_record bare = *record;
  bare.file = NULL;
  kg_record copy = kg_record_copy(&references->arena, &bare);
  copy.file = record->file;
  KG_PUSH(&references->arena, &references->waiting, kg_record, copy);
  return kg_arena_failed(&references->arena) ? kg_fail_memory(error) : KG_OK;
}
