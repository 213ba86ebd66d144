#include "graph/base/fact.h"

/* Absent stays absent: a copy of an empty string would be there. */
static void keep(kg_arena *arena, kg_string *string) {
  if (string->data) *string = kg_arena_copy(arena, *string);
}

static void keep_all(kg_arena *arena, const kg_string **strings, size_t count) {
  if (!count) return;
  kg_string *copies = kg_arena_zeroed(arena, count, sizeof *copies);
  for (size_t i = 0; copies && i < count; i++) copies[i] = kg_arena_copy(arena, (*strings)[i]);
  *strings = copies;
}

static void keep_about(kg_arena *arena, kg_document_record *about) {
  keep(arena, &about->sha256);
  keep(arena, &about->title);
  keep(arena, &about->date);
  keep(arena, &about->url);
  keep(arena, &about->language);
  keep(arena, &about->media_type);
}

static void keep_entity(kg_arena *arena, kg_entity_record *entity) {
  keep(arena, &entity->id);
  keep(arena, &entity->type);
  keep(arena, &entity->name);
  keep(arena, &entity->identifier);
  keep(arena, &entity->url);
  keep(arena, &entity->iri);
  keep(arena, &entity->node);
  keep(arena, &entity->graph);
  keep_all(arena, &entity->alternate_names, entity->alternate_name_count);
  keep_all(arena, &entity->same_as, entity->same_as_count);
  if (!entity->mention_count) return;
  kg_span *mentions = kg_arena_zeroed(arena, entity->mention_count, sizeof *mentions);
  if (mentions) memcpy(mentions, entity->mentions, entity->mention_count * sizeof *mentions);
  entity->mentions = mentions;
}

static void keep_fact(kg_arena *arena, kg_fact_record *fact) {
  keep(arena, &fact->subject);
  keep(arena, &fact->property);
  keep(arena, &fact->object);
  keep(arena, &fact->value);
  keep(arena, &fact->datatype);
  keep(arena, &fact->language);
  keep(arena, &fact->quote);
  keep(arena, &fact->source);
  keep(arena, &fact->valid_from);
  keep(arena, &fact->valid_until);
  keep(arena, &fact->extractor);
}

static void keep_identity(kg_arena *arena, kg_identity_record *identity) {
  keep(arena, &identity->id);
  keep(arena, &identity->iri);
  keep(arena, &identity->type);
  keep(arena, &identity->name);
  keep(arena, &identity->identifier);
  keep(arena, &identity->url);
}

kg_record kg_record_copy(kg_arena *arena, const kg_record *record) {
  kg_record copy = *record;
  keep(arena, &copy.document);
  keep(arena, &copy.extra);
  switch (copy.kind) {
  case KG_RECORD_DOCUMENT: keep_about(arena, &copy.u.about); break;
  case KG_RECORD_ENTITY: keep_entity(arena, &copy.u.entity); break;
  case KG_RECORD_FACT: keep_fact(arena, &copy.u.fact); break;
  case KG_RECORD_IDENTITY: keep_identity(arena, &copy.u.identity); break;
  }
  if (copy.file) copy.file = kg_arena_copy(arena, kg_string_of(copy.file)).data;
  return copy;
}
