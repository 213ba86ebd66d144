#include "graph/records.h"

#include "graph/base/error.h"
#include "graph/base/fact.h"
#include "graph/base/index.h"
#include "graph/base/iri.h"
#include "graph/base/order.h"

#include <stdlib.h>

enum { SHOWN = 120 };

void kg_records_init(kg_records *records, const kg_ontology *ontology, kg_arena *arena) {
  memset(records, 0, sizeof *records);
  records->arena = arena;
  records->ontology = ontology;
  kg_map_init(&records->interned, arena);
}

static void clear_list(kg_records *records, void **items, size_t *count, size_t *capacity) {
  if (*items) (void)records->arena->allocator.reallocate(records->arena->allocator.state, *items, 0);
  *items = NULL;
  *count = *capacity = 0;
}

#define CLEAR(records, list)                                                                                           \
  do {                                                                                                                 \
    void *clear_items = (list)->items;                                                                                 \
    clear_list((records), &clear_items, &(list)->count, &(list)->capacity);                                            \
    (list)->items = NULL;                                                                                              \
  } while (0)

void kg_records_clear_entities(kg_records *records) { CLEAR(records, &records->entities); }

void kg_records_clear_facts(kg_records *records) { CLEAR(records, &records->facts); }

void kg_records_clear(kg_records *records) {
  if (!records->arena) return;
  CLEAR(records, &records->documents);
  CLEAR(records, &records->entities);
  CLEAR(records, &records->facts);
  CLEAR(records, &records->identities);
  CLEAR(records, &records->places);
}

/* Room for one more item. NULL on failure, which the arena remembers. */
static void *grow(kg_records *records, void **items, size_t *count, size_t *capacity, size_t size) {
  if (*count == *capacity) {
    const size_t larger = *capacity ? *capacity + *capacity / 2 : 64;
    void *grown = larger > SIZE_MAX / 2 / size
                      ? NULL
                      : records->arena->allocator.reallocate(records->arena->allocator.state, *items, larger * size);
    if (!grown) {
      records->arena->failed = true;
      return NULL;
    }
    *items = grown;
    *capacity = larger;
  }
  return (char *)*items + (*count)++ * size;
}

/* Appends to a list of records; silently not, if memory fails. */
#define ADD(records, list, item)                                                                                       \
  do {                                                                                                                 \
    void *add_items = (list)->items;                                                                                   \
    void *add_place = grow((records), &add_items, &(list)->count, &(list)->capacity, sizeof(item));                    \
    (list)->items = add_items;                                                                                         \
    if (add_place) memcpy(add_place, &(item), sizeof(item));                                                           \
  } while (0)

/* ---- Adding -------------------------------------------------------------------------------------------------- */

static kg_string copy(kg_records *records, kg_string text) {
  if (text.size == 0) return (kg_string){text.data ? "" : NULL, 0}; /* most records have several of these */
  return kg_arena_copy(records->arena, text);
}

/* For what many records share: one copy. */
static kg_string intern(kg_records *records, kg_string text) {
  if (text.size == 0) return copy(records, text);
  const uint32_t known = kg_map_get(&records->interned, text);
  if (known != KG_MAP_NONE) return records->shared.items[known];
  if (!kg_index_fits(records->shared.count, 1)) return copy(records, text);
  const kg_string own = copy(records, text);
  const size_t index = records->shared.count;
  KG_PUSH(records->arena, &records->shared, kg_string, own);
  if (records->shared.count > index) (void)kg_map_set(&records->interned, own, (uint32_t)index);
  return own;
}

/* As `intern`, of what one record most often has in common with the one before it. */
static kg_string intern_again(kg_records *records, kg_string *last, kg_string text) {
  if (!last->size || !kg_string_equal(*last, text)) *last = intern(records, text);
  return *last;
}

/* A sorted copy without repetitions: as sets, lists are equal whatever their order. */
static const kg_string *copy_set(kg_records *records, const kg_string *texts, size_t *count) {
  kg_string *set = *count ? kg_arena_zeroed(records->arena, *count, sizeof *set) : NULL;
  size_t kept = 0;
  if (!set) {
    *count = 0;
    return NULL;
  }
  for (size_t i = 0; i < *count; i++) set[i] = copy(records, texts[i]);
  qsort(set, *count, sizeof *set, kg_compare_strings);
  for (size_t i = 0; i < *count; i++)
    if (kept == 0 || !kg_string_equal(set[kept - 1], set[i])) set[kept++] = set[i];
  *count = kept;
  return set;
}

static int compare_spans(const void *a, const void *b) {
  return kg_order_of_spans(*(const kg_span *)a, *(const kg_span *)b);
}

static const kg_span *copy_spans(kg_records *records, const kg_span *spans, size_t *count) {
  kg_span *set = *count ? kg_arena_zeroed(records->arena, *count, sizeof *set) : NULL;
  size_t kept = 0;
  if (!set) {
    *count = 0;
    return NULL;
  }
  memcpy(set, spans, *count * sizeof *set);
  qsort(set, *count, sizeof *set, compare_spans);
  for (size_t i = 0; i < *count; i++)
    if (kept == 0 || compare_spans(&set[kept - 1], &set[i])) set[kept++] = set[i];
  *count = kept;
  return set;
}

static kg_status check_term(kg_string name, kg_term term, const char *what, kg_error *error) {
  if (term != KG_NO_TERM) return KG_OK;
  if (!memchr(name.data, ':', name.size))
    return kg_fail(error, KG_BAD_INPUT, NULL, 0,
                   "the ontology has no %s \"%.*s\"; use one of its terms, an IRI, or add it with --ontology", what,
                   (int)(name.size < SHOWN ? name.size : SHOWN), name.data);
  if (!kg_is_iri(name))
    return kg_fail(error, KG_BAD_INPUT, NULL, 0, "the %s \"%.*s\" is not an IRI; remove spaces, quotes and brackets",
                   what, (int)(name.size < SHOWN ? name.size : SHOWN), name.data);
  return KG_OK;
}

static kg_record_origin origin_of(kg_records *records, const kg_record *record) {
  const bool known = record->file && *record->file;
  return (kg_record_origin){known ? intern_again(records, &records->last_file, kg_string_of(record->file)).data : NULL,
                            record->line};
}

static kg_status add_document(kg_records *records, const kg_record *record) {
  const kg_document_record *from = &record->u.about;
  kg_stored_document to = {.id = intern_again(records, &records->last_document, record->document),
                           .about = *from,
                           .origin = origin_of(records, record),
                           .node = KG_MAP_NONE,
                           .identity = KG_MAP_NONE};
  to.about.sha256 = copy(records, from->sha256);
  to.about.title = copy(records, from->title);
  to.about.date = copy(records, from->date);
  to.about.url = copy(records, from->url);
  to.about.language = intern(records, from->language);
  to.about.media_type = intern(records, from->media_type);
  ADD(records, &records->documents, to);
  return KG_OK;
}

/* A copy of what an entity says that most do not. */
static const kg_entity_details *entity_details(kg_records *records, const kg_entity_record *from) {
  static const kg_entity_details none = {0};
  if (!from->alternate_name_count && !from->identifier.data && !from->url.data && !from->same_as_count &&
      !from->iri.data)
    return &none;
  kg_entity_details *to = kg_arena_zeroed(records->arena, 1, sizeof *to);
  if (!to) return &none;
  to->alternate_name_count = from->alternate_name_count;
  to->same_as_count = from->same_as_count;
  to->alternate_names = copy_set(records, from->alternate_names, &to->alternate_name_count);
  to->identifier = copy(records, from->identifier);
  to->url = copy(records, from->url);
  to->same_as = copy_set(records, from->same_as, &to->same_as_count);
  to->iri = copy(records, from->iri);
  return to;
}

static kg_status add_entity(kg_records *records, const kg_record *record, kg_error *error) {
  const kg_entity_record *from = &record->u.entity;
  const kg_term type = kg_ontology_type(records->ontology, from->type);
  KG_TRY(check_term(from->type, type, "type", error));
  kg_stored_entity to = {.document_id = intern_again(records, &records->last_document, record->document),
                         .identity = KG_MAP_NONE,
                         .type = type,
                         .mention_count = from->mention_count,
                         .confidence = from->confidence,
                         .origin = origin_of(records, record)};
  to.id = copy(records, from->id);
  to.type_name = type == KG_NO_TERM ? intern(records, from->type) : kg_ontology_type_name(records->ontology, type);
  to.name = copy(records, from->name);
  to.mentions = copy_spans(records, from->mentions, &to.mention_count);
  to.details = entity_details(records, from);
  ADD(records, &records->entities, to);
  if (from->node.size) {
    const kg_stored_place place = {.document_id = to.document_id,
                                   .id = to.id,
                                   .graph = intern(records, from->graph),
                                   .node = intern(records, from->node)};
    ADD(records, &records->places, place);
  }
  return KG_OK;
}

/* A record that was checked, without what identity does not go by. Deals are known by texts too, events by their documents' years. */
static kg_record strip(const kg_record *record) {
  kg_record stripped = *record;
  const kg_string none = {NULL, 0};
  if (stripped.kind == KG_RECORD_DOCUMENT) {
    kg_document_record *about = &stripped.u.about;
    about->title = about->language = about->media_type = none;
  } else if (stripped.kind == KG_RECORD_FACT) {
    kg_fact_record *fact = &stripped.u.fact;
    fact->quote = fact->source = fact->extractor = fact->datatype = fact->language = none;
    fact->valid_from = fact->valid_until = none;
    fact->subject_span = fact->object_span = (kg_span){0, 0};
    fact->confidence = 1;
  }
  return stripped;
}

static const kg_fact_details *fact_details(kg_records *records, const kg_fact_record *from) {
  static const kg_fact_details none = {0};
  if (!from->datatype.data && !from->language.data && !from->valid_from.data && !from->valid_until.data &&
      !from->quote.data && !from->source.data && !from->extractor.data && !from->subject_span.end &&
      !from->object_span.end)
    return &none;
  kg_fact_details *to = kg_arena_zeroed(records->arena, 1, sizeof *to);
  if (!to) return &none;
  to->datatype = intern(records, from->datatype);
  to->language = intern(records, from->language);
  to->valid_from = copy(records, from->valid_from);
  to->valid_until = copy(records, from->valid_until);
  to->quote = intern(records, from->quote); /* one sentence may say several facts */
  to->source = copy(records, from->source);
  to->extractor = intern(records, from->extractor);
  to->subject_span = from->subject_span;
  to->object_span = from->object_span;
  return to;
}

static kg_status add_fact(kg_records *records, const kg_record *record, kg_error *error) {
  const kg_fact_record *from = &record->u.fact;
  const kg_term property = kg_ontology_property(records->ontology, from->property);
  KG_TRY(check_term(from->property, property, "property", error));
  kg_stored_fact to = {.document_id = intern_again(records, &records->last_document, record->document),
                       .property = property,
                       .has_evidence = from->has_evidence,
                       .evidence = from->has_evidence ? from->evidence : (kg_span){0, 0},
                       .confidence = from->confidence,
                       .origin = origin_of(records, record)};
  to.subject_id = intern(records, from->subject);
  to.property_name =
      property == KG_NO_TERM ? intern(records, from->property) : kg_ontology_property_name(records->ontology, property);
  to.object_id = intern(records, from->object);
  to.value = copy(records, from->value);
  to.details = fact_details(records, from);
  ADD(records, &records->facts, to);
  return KG_OK;
}

static kg_status add_identity(kg_records *records, const kg_record *record, kg_error *error) {
  const kg_identity_record *from = &record->u.identity;
  const bool is_document = from->id.size == 0;
  const kg_term type = is_document ? KG_NO_TERM : kg_ontology_type(records->ontology, from->type);
  if (!is_document) KG_TRY(check_term(from->type, type, "type", error));
  kg_stored_identity to = {.document_id = intern_again(records, &records->last_document, record->document),
                           .type = type,
                           .origin = origin_of(records, record)};
  to.record.id = intern(records, from->id);
  to.record.iri = intern(records, from->iri); /* as the members of one node say it, and so on */
  if (!is_document) {
    to.record.type = type == KG_NO_TERM ? intern(records, from->type) : kg_ontology_type_name(records->ontology, type);
    to.record.name = intern(records, from->name);
    to.record.identifier = intern(records, from->identifier);
    to.record.url = intern(records, from->url);
  }
  ADD(records, &records->identities, to);
  return KG_OK;
}

kg_status kg_records_add(kg_records *records, const kg_record *record, kg_error *error) {
  KG_TRY(kg_record_check(record, error));
  const size_t counts[] = {records->documents.count, records->entities.count, records->facts.count,
                           records->identities.count, records->places.count};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
    KG_TRY(kg_index_check(counts[i], "records of one kind; build the graph in parts", error));
  const kg_record stripped = records->identities_only ? strip(record) : *record;
  record = &stripped;
  switch (record->kind) {
  case KG_RECORD_DOCUMENT: KG_TRY(add_document(records, record)); break;
  case KG_RECORD_ENTITY: KG_TRY(add_entity(records, record, error)); break;
  case KG_RECORD_FACT: KG_TRY(add_fact(records, record, error)); break;
  case KG_RECORD_IDENTITY: KG_TRY(add_identity(records, record, error)); break;
  }
  return kg_arena_failed(records->arena) ? kg_fail_memory(error) : KG_OK;
}
