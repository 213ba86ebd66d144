#include "extractors/readers/graph_pieces.h"

#include "graph/base/error.h"
#include "graph/base/fact.h"
#include "graph/base/index.h"

#include <stdio.h>
#include <stdlib.h>

void kg_graph_pieces_init(kg_graph_pieces *in, const kg_graph_source *source, const kg_fact_sink *sink,
                          kg_error *error) {
  memset(in, 0, sizeof *in);
  in->source = source;
  in->sink = sink;
  in->error = error;
  kg_arena_init(&in->arena, source->allocator);
  kg_arena_init(&in->scratch, source->allocator);
  kg_map_init(&in->documents, &in->arena);
  kg_map_init(&in->entities, &in->arena);
  kg_map_init(&in->members, &in->arena);
}

void kg_graph_pieces_clear(kg_graph_pieces *in) {
  kg_arena_clear(&in->scratch);
  kg_arena_clear(&in->arena);
}

/* ---- Errors -------------------------------------------------------------------------------------------------- */

kg_status kg_graph_pieces_fail(const kg_graph_pieces *in, const char *key, const char *what) {
  char inner[64] = "";
  if (kg_arena_failed(&in->arena) || kg_arena_failed(&in->scratch)) return kg_fail_memory(in->error);
  if (in->inner) (void)snprintf(inner, sizeof inner, ".%s[%zu]", in->inner, in->inner_index);
  return kg_fail(in->error, KG_BAD_INPUT, in->source->name, 0, "%s[%zu]%s%s%s: %s", in->list, in->index, inner,
                 key ? "." : "", key ? key : "", what);
}

static kg_status bad(const kg_graph_pieces *in, const char *key, const char *what) {
  return kg_graph_pieces_fail(in, key, what);
}

/* ---- Values -------------------------------------------------------------------------------------------------- */

static kg_status get_text(const kg_graph_pieces *in, const json_t *object, const char *key, bool required,
                          kg_string *text) {
  const json_t *value = json_object_get(object, key);
  *text = (kg_string){0};
  if (!value) return required ? bad(in, key, "is missing") : KG_OK;
  if (!json_is_string(value)) return bad(in, key, "must be a string");
  *text = kg_json_text(value);
  return KG_OK;
}

static kg_status get_confidence(const kg_graph_pieces *in, const json_t *object, double *confidence) {
  const json_t *value = json_object_get(object, "confidence");
  *confidence = -1;
  if (!value) return KG_OK;
  if (!json_is_number(value)) return bad(in, "confidence", "must be a number");
  *confidence = json_number_value(value);
  return *confidence >= 0 ? KG_OK : bad(in, "confidence", "must be from 0 to 1");
}

static kg_status get_pair(const kg_graph_pieces *in, const json_t *value, const char *key, kg_span *span) {
  const json_t *begin = json_array_get(value, 0), *end = json_array_get(value, 1);
  if (json_array_size(value) != 2 || !json_is_integer(begin) || !json_is_integer(end) ||
      json_integer_value(begin) < 0 || json_integer_value(end) < json_integer_value(begin)) {
    return bad(in, key, "must be [begin, end] in code points");
  }
  *span = (kg_span){(size_t)json_integer_value(begin), (size_t)json_integer_value(end)};
  return KG_OK;
}

static kg_status get_span(const kg_graph_pieces *in, const json_t *object, const char *key, bool *there,
                          kg_span *span) {
  const json_t *value = json_object_get(object, key);
  *there = value != NULL;
  *span = (kg_span){0, 0};
  return value ? get_pair(in, value, key, span) : KG_OK;
}

/** The list at `key`: an empty one where it is missing and not required. */
static kg_status get_list(const kg_graph_pieces *in, const json_t *object, const char *key, bool required,
                          const json_t **list) {
  *list = json_object_get(object, key);
  if (!*list) return required ? bad(in, key, "is missing") : KG_OK;
  return json_is_array(*list) ? KG_OK : bad(in, key, "must be a list");
}

static kg_status get_texts(kg_graph_pieces *in, const json_t *object, const char *key, const kg_string **items,
                           size_t *count) {
  const json_t *list;
  KG_TRY(get_list(in, object, key, false, &list));
  *count = json_array_size(list);
  kg_string *texts = kg_arena_zeroed(&in->scratch, *count, sizeof *texts);
  if (!texts) return kg_fail_memory(in->error);
  for (size_t i = 0; i < *count; i++) {
    const json_t *value = json_array_get(list, i);
    if (!json_is_string(value)) return bad(in, key, "must hold strings");
    texts[i] = kg_json_text(value);
  }
  *items = texts;
  return KG_OK;
}

/** A value of any kind as JSON text. */
static kg_status get_json(kg_graph_pieces *in, const json_t *object, const char *key, kg_string *text) {
  const json_t *value = json_object_get(object, key);
  *text = (kg_string){0};
  if (!value) return KG_OK;
  char *dump = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(17));
  if (!dump) return kg_fail_memory(in->error);
  *text = kg_arena_copy(&in->scratch, kg_string_of(dump));
  free(dump);
  return kg_arena_failed(&in->scratch) ? kg_fail_memory(in->error) : KG_OK;
}

/* ---- Records ------------------------------------------------------------------------------------------------- */

static kg_status pass_on(kg_graph_pieces *in, const kg_record *record) {
  kg_error problem = {0};
  if (kg_record_check(record, &problem) != KG_OK) return bad(in, NULL, problem.message);
  return in->sink->write(in->sink->state, record, in->error);
}

static kg_status read_document(kg_graph_pieces *in, const json_t *object) {
  kg_record record = {.kind = KG_RECORD_DOCUMENT};
  kg_document_record *about = &record.u.about;
  KG_TRY(get_text(in, object, "id", true, &record.document));
  KG_TRY(get_text(in, object, "sha256", false, &about->sha256));
  KG_TRY(get_text(in, object, "title", false, &about->title));
  KG_TRY(get_text(in, object, "date", false, &about->date));
  KG_TRY(get_text(in, object, "url", false, &about->url));
  KG_TRY(get_text(in, object, "language", false, &about->language));
  KG_TRY(get_text(in, object, "mediaType", false, &about->media_type));
  const json_t *length = json_object_get(object, "length");
  if (length && (!json_is_integer(length) || json_integer_value(length) < 0)) {
    return bad(in, "length", "must be a number of code points");
  }
  about->length = (size_t)json_integer_value(length);
  if (kg_map_get(&in->documents, record.document) != KG_MAP_NONE) return bad(in, "id", "stands for two documents");
  if (!kg_map_set(&in->documents, kg_arena_copy(&in->arena, record.document), 0)) return kg_fail_memory(in->error);
  return pass_on(in, &record);
}

/** What the members of an entity in one document are found by. */
static kg_string member_key(kg_arena *arena, uint32_t entity, kg_string document) {
  return kg_arena_format(arena, "%lu %.*s", (unsigned long)entity, (int)document.size, document.data);
}

static kg_status read_mentions(kg_graph_pieces *in, const json_t *object, kg_entity_record *entity) {
  const json_t *list;
  KG_TRY(get_list(in, object, "mentions", false, &list));
  entity->mention_count = json_array_size(list);
  kg_span *mentions = kg_arena_zeroed(&in->scratch, entity->mention_count, sizeof *mentions);
  if (!mentions) return kg_fail_memory(in->error);
  for (size_t i = 0; i < entity->mention_count; i++) {
    KG_TRY(get_pair(in, json_array_get(list, i), "mentions", &mentions[i]));
  }
  entity->mentions = mentions;
  return KG_OK;
}

/** Names that a document lends are short of INT_MAX, or its key could not be formatted. */
static kg_status check_document(const kg_graph_pieces *in, kg_string document) {
  if (document.size > KG_MAP_NONE / 4 || kg_map_get(&in->documents, document) == KG_MAP_NONE) {
    return bad(in, "document", "is not among the documents");
  }
  return KG_OK;
}

static kg_status read_member(kg_graph_pieces *in, const json_t *object, uint32_t index, kg_record *record) {
  kg_entity_record *entity = &record->u.entity;
  if (!json_is_object(object)) return bad(in, NULL, "must be an object");
  KG_TRY(get_text(in, object, "document", true, &record->document));
  KG_TRY(check_document(in, record->document));
  KG_TRY(get_text(in, object, "id", true, &entity->id));
  KG_TRY(get_text(in, object, "name", true, &entity->name));
  KG_TRY(get_texts(in, object, "alternateNames", &entity->alternate_names, &entity->alternate_name_count));
  KG_TRY(read_mentions(in, object, entity));
  KG_TRY(get_confidence(in, object, &entity->confidence));
  const kg_string key = member_key(&in->arena, index, record->document);
  if (kg_map_intern(&in->members, key, kg_index_next(&in->arena, in->ids.count)) == in->ids.count) {
    KG_PUSH(&in->arena, &in->ids, kg_string, kg_arena_copy(&in->arena, entity->id));
  }
  if (kg_arena_failed(&in->arena)) return kg_fail_memory(in->error);
  return pass_on(in, record);
}

static kg_status read_entity(kg_graph_pieces *in, const json_t *object) {
  kg_record record = {.kind = KG_RECORD_ENTITY};
  kg_entity_record *entity = &record.u.entity;
  kg_string iri;
  const json_t *members;
  const uint32_t index = (uint32_t)in->entities.count;
  KG_TRY(get_text(in, object, "iri", true, &iri));
  if (kg_map_get(&in->entities, iri) != KG_MAP_NONE) return bad(in, "iri", "stands for two entities");
  if (!kg_index_fits(in->entities.count, 1))
    return bad(in, NULL, "is one entity more than can be read; split the file");
  if (!kg_map_set(&in->entities, kg_arena_copy(&in->arena, iri), index)) return kg_fail_memory(in->error);
  KG_TRY(get_text(in, object, "type", true, &entity->type));
  const bool is_renamed = in->source->base && in->base.size && kg_string_starts(iri, in->base);
  const bool is_document = kg_string_is(entity->type, "Document");
  if (!is_renamed && !is_document) entity->iri = iri; /* a document's follows from its id */
  if (!is_document) entity->node = iri;
  KG_TRY(get_text(in, object, "identifier", false, &entity->identifier));
  KG_TRY(get_text(in, object, "url", false, &entity->url));
  KG_TRY(get_texts(in, object, "sameAs", &entity->same_as, &entity->same_as_count));
  KG_TRY(get_list(in, object, "members", true, &members));
  in->inner = "members";
  for (in->inner_index = 0; in->inner_index < json_array_size(members); in->inner_index++) {
    KG_TRY(read_member(in, json_array_get(members, in->inner_index), index, &record));
  }
  return KG_OK;
}

/** The entity that an IRI names. */
static kg_status get_entity(const kg_graph_pieces *in, const json_t *object, const char *key, uint32_t *entity) {
  kg_string iri;
  KG_TRY(get_text(in, object, key, true, &iri));
  *entity = kg_map_get(&in->entities, iri);
  return *entity != KG_MAP_NONE ? KG_OK : bad(in, key, "is the IRI of no entity in the file");
}

/** What the document of the evidence calls the entity. */
static kg_status get_id(kg_graph_pieces *in, uint32_t entity, const char *key, kg_string document, kg_string *id) {
  const kg_string name = member_key(&in->scratch, entity, document);
  if (kg_arena_failed(&in->scratch)) return kg_fail_memory(in->error);
  const uint32_t member = kg_map_get(&in->members, name);
  if (member == KG_MAP_NONE) return bad(in, key, "has no member in the document of the evidence");
  *id = in->ids.items[member];
  return KG_OK;
}

static kg_status read_evidence(kg_graph_pieces *in, const json_t *object, kg_record *record, uint32_t subject,
                               uint32_t entity) {
  kg_fact_record *fact = &record->u.fact;
  bool there;
  if (!json_is_object(object)) return bad(in, NULL, "must be an object");
  KG_TRY(get_text(in, object, "document", true, &record->document));
  KG_TRY(check_document(in, record->document));
  KG_TRY(get_id(in, subject, "subject", record->document, &fact->subject));
  if (entity != KG_NO_ENTITY) KG_TRY(get_id(in, entity, "object", record->document, &fact->object));
  KG_TRY(get_span(in, object, "span", &fact->has_evidence, &fact->evidence));
  KG_TRY(get_text(in, object, "quote", false, &fact->quote));
  KG_TRY(get_span(in, object, "subjectSpan", &there, &fact->subject_span));
  KG_TRY(get_span(in, object, "objectSpan", &there, &fact->object_span));
  KG_TRY(get_confidence(in, object, &fact->confidence));
  KG_TRY(get_text(in, object, "extractor", false, &fact->extractor));
  KG_TRY(get_json(in, object, "source", &fact->source));
  return pass_on(in, record);
}

static kg_status read_fact(kg_graph_pieces *in, const json_t *object) {
  kg_record record = {.kind = KG_RECORD_FACT};
  kg_fact_record *fact = &record.u.fact;
  const json_t *evidence;
  uint32_t subject, entity = KG_NO_ENTITY;
  KG_TRY(get_entity(in, object, "subject", &subject));
  KG_TRY(get_text(in, object, "property", true, &fact->property));
  if (!json_object_get(object, "object") == !json_object_get(object, "value")) {
    return bad(in, NULL, "needs either \"object\" (an IRI) or \"value\" (a text)");
  }
  if (json_object_get(object, "object")) KG_TRY(get_entity(in, object, "object", &entity));
  KG_TRY(get_text(in, object, "value", false, &fact->value));
  KG_TRY(get_text(in, object, "datatype", false, &fact->datatype));
  KG_TRY(get_text(in, object, "language", false, &fact->language));
  KG_TRY(get_text(in, object, "validFrom", false, &fact->valid_from));
  KG_TRY(get_text(in, object, "validUntil", false, &fact->valid_until));
  KG_TRY(get_list(in, object, "evidence", true, &evidence));
  if (json_array_size(evidence) == 0) return bad(in, "evidence", "is empty: a fact needs a document that says it");
  in->inner = "evidence";
  for (in->inner_index = 0; in->inner_index < json_array_size(evidence); in->inner_index++) {
    KG_TRY(read_evidence(in, json_array_get(evidence, in->inner_index), &record, subject, entity));
  }
  return KG_OK;
}

/* ---- Pieces -------------------------------------------------------------------------------------------------- */

static kg_status read_piece(kg_graph_pieces *in, const json_t *object,
                            kg_status (*read)(kg_graph_pieces *in, const json_t *object)) {
  in->inner = NULL;
  if (!json_is_object(object)) return bad(in, NULL, "must be an object");
  KG_TRY(read(in, object));
  if (in->scratch.total) kg_arena_clear(&in->scratch);
  return kg_arena_failed(&in->arena) ? kg_fail_memory(in->error) : KG_OK;
}

kg_status kg_graph_pieces_base(kg_graph_pieces *in, kg_string base) {
  in->base = kg_arena_copy(&in->arena, base);
  if (!base.size || !in->source->told_base) return KG_OK;
  return in->source->told_base(in->source->state, base, in->error);
}

kg_status kg_graph_pieces_document(kg_graph_pieces *in, const json_t *object) {
  return read_piece(in, object, read_document);
}

kg_status kg_graph_pieces_entity(kg_graph_pieces *in, const json_t *object) {
  return read_piece(in, object, read_entity);
}

kg_status kg_graph_pieces_fact(kg_graph_pieces *in, const json_t *object) { return read_piece(in, object, read_fact); }
