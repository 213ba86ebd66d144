#include "graph/base/error.h"
#include "graph/base/order.h"
#include "graph/records.h"

#include <stdlib.h>

enum { SHOWN = 120 };
#define SHOW(text) (int)((text).size < SHOWN ? (text).size : SHOWN), (text).data
/* The file and line of a stored record, for kg_fail. */
#define PLACE(stored) (stored)->origin.file, (stored)->origin.line

/* ---- Orders: by what identifies a record first, then by all the rest, so that nothing depends on how they came -------- */

static int compare_sets(const kg_string *a, size_t a_count, const kg_string *b, size_t b_count) {
  for (size_t i = 0; i < a_count && i < b_count; i++) KG_BY(kg_string_compare(a[i], b[i]));
  return kg_order_of_sizes(a_count, b_count);
}

/* Ids of documents are interned: of those that are near each other most are one text. */
static int compare_document_ids(kg_string a, kg_string b) { return a.data == b.data ? 0 : kg_string_compare(a, b); }

static int compare_documents(const void *x, const void *y) {
  const kg_stored_document *a = x, *b = y;
  KG_BY(kg_string_compare(a->id, b->id));
  KG_BY(kg_string_compare(a->about.sha256, b->about.sha256));
  KG_BY(kg_string_compare(a->about.title, b->about.title));
  KG_BY(kg_string_compare(a->about.date, b->about.date));
  KG_BY(kg_string_compare(a->about.url, b->about.url));
  KG_BY(kg_string_compare(a->about.language, b->about.language));
  KG_BY(kg_string_compare(a->about.media_type, b->about.media_type));
  return kg_order_of_sizes(a->about.length, b->about.length);
}

static int compare_entity_details(const kg_entity_details *r, const kg_entity_details *s) {
  KG_BY(kg_string_compare(r->identifier, s->identifier));
  KG_BY(kg_string_compare(r->url, s->url));
  return compare_sets(r->same_as, r->same_as_count, s->same_as, s->same_as_count);
}

static int compare_entities(const void *x, const void *y) {
  const kg_stored_entity *a = x, *b = y;
  const kg_entity_details *r = a->details, *s = b->details;
  KG_BY(compare_document_ids(a->document_id, b->document_id));
  KG_BY(kg_string_compare(a->id, b->id));
  KG_BY(kg_string_compare(a->type_name, b->type_name));
  KG_BY(kg_string_compare(a->name, b->name));
  KG_BY(compare_sets(r->alternate_names, r->alternate_name_count, s->alternate_names, s->alternate_name_count));
  for (size_t i = 0; i < a->mention_count && i < b->mention_count; i++)
    KG_BY(kg_order_of_spans(a->mentions[i], b->mentions[i]));
  KG_BY(kg_order_of_sizes(a->mention_count, b->mention_count));
  KG_BY(compare_entity_details(r, s));
  KG_BY(kg_order_of_reals(a->confidence, b->confidence));
  return kg_string_compare(r->iri, s->iri);
}

static int compare_values(const kg_stored_fact *a, const kg_stored_fact *b) {
  const kg_fact_details *r = a->details, *s = b->details;
  KG_BY(kg_string_compare(a->value, b->value));
  KG_BY(kg_string_compare(r->datatype, s->datatype));
  KG_BY(kg_string_compare(r->language, s->language));
  KG_BY(kg_string_compare(r->valid_from, s->valid_from));
  return kg_string_compare(r->valid_until, s->valid_until);
}

static int compare_facts(const void *x, const void *y) {
  const kg_stored_fact *a = x, *b = y;
  const kg_fact_details *r = a->details, *s = b->details;
  KG_BY(compare_document_ids(a->document_id, b->document_id));
  KG_BY(kg_string_compare(a->subject_id, b->subject_id));
  KG_BY(kg_string_compare(a->property_name, b->property_name));
  KG_BY(!a->object_id.data - !b->object_id.data);
  KG_BY(kg_string_compare(a->object_id, b->object_id));
  KG_BY(compare_values(a, b));
  KG_BY(a->has_evidence - b->has_evidence);
  KG_BY(kg_order_of_spans(a->evidence, b->evidence));
  KG_BY(kg_order_of_spans(r->subject_span, s->subject_span));
  KG_BY(kg_order_of_spans(r->object_span, s->object_span));
  KG_BY(kg_string_compare(r->quote, s->quote));
  KG_BY(kg_string_compare(r->source, s->source));
  KG_BY(kg_string_compare(r->extractor, s->extractor));
  return kg_order_of_reals(a->confidence, b->confidence);
}

/* ---- Sealing ------------------------------------------------------------------------------------------------- */

/* Sorts and drops exact repetitions. */
static void sort_unique(void *items, size_t *count, size_t size, int (*compare)(const void *, const void *)) {
  char *base = items;
  size_t kept = 0;
  if (*count < 2) return;
  size_t ascending = 1;
  while (ascending < *count && compare(base + (ascending - 1) * size, base + ascending * size) < 0) ascending++;
  if (ascending == *count) return;
  qsort(items, *count, size, compare);
  for (size_t i = 0; i < *count; i++) {
    if (kept && compare(base + (kept - 1) * size, base + i * size) == 0) continue;
    if (kept != i) memcpy(base + kept * size, base + i * size, size);
    kept++;
  }
  *count = kept;
}

static bool add_text(kg_string *into, kg_string from) {
  if (into->size == 0) *into = from;
  return from.size == 0 || kg_string_equal(*into, from);
}

/* Two streams speak of one document, and one may know more of it. False if they contradict each other. */
static bool merge_documents(kg_document_record *into, const kg_document_record *from) {
  if (into->length == 0) into->length = from->length;
  return kg_string_equal(into->sha256, from->sha256) && (from->length == 0 || into->length == from->length) &&
         add_text(&into->title, from->title) && add_text(&into->date, from->date) && add_text(&into->url, from->url) &&
         add_text(&into->language, from->language) && add_text(&into->media_type, from->media_type);
}

static kg_status seal_documents(kg_records *records, kg_error *error) {
  kg_stored_document *items = records->documents.items;
  size_t kept = 0;
  sort_unique(items, &records->documents.count, sizeof *items, compare_documents);
  for (size_t i = 0; i < records->documents.count; i++) {
    if (kept == 0 || !kg_string_equal(items[kept - 1].id, items[i].id)) {
      items[kept++] = items[i];
    } else if (!merge_documents(&items[kept - 1].about, &items[i].about)) {
      const bool same_bytes = kg_string_equal(items[kept - 1].about.sha256, items[i].about.sha256);
      return kg_fail(error, KG_BAD_INPUT, PLACE(&items[i]),
                     same_bytes
                         ? "document \"%.*s\" has two records that contradict each other; keep one of them"
                         : "document \"%.*s\" comes with two different contents (sha256); rename or leave out one",
                     SHOW(items[i].id));
    }
  }
  records->documents.count = kept;
  return KG_OK;
}

static kg_status missing_document(const kg_record_origin *origin, kg_string id, kg_error *error) {
  return kg_fail(error, KG_BAD_INPUT, origin->file, origin->line,
                 "a record speaks of document \"%.*s\", which has no record of its own; add "
                 "{\"document\":…,\"record\":\"document\"}",
                 SHOW(id));
}

static bool is_past(const kg_stored_document *document, kg_span span) {
  return document->about.length && span.end > document->about.length;
}

static kg_status check_entity(const kg_stored_document *document, const kg_stored_entity *entity, kg_error *error) {
  for (size_t i = 0; i < entity->mention_count; i++)
    if (is_past(document, entity->mentions[i]))
      return kg_fail(
          error, KG_BAD_INPUT, PLACE(entity),
          "a mention of entity \"%.*s\" ends behind the text of document \"%.*s\"; offsets count code points",
          SHOW(entity->id), SHOW(document->id));
  return KG_OK;
}

/* A stream and a graph that was made of it say the same of an entity, but for the IRI that it has in the graph. */
static void join_iris(kg_records *records) {
  kg_stored_entity *items = records->entities.items;
  size_t kept = 0;
  for (size_t i = 0; i < records->entities.count; i++) {
    if (kept && items[kept - 1].details->iri.size == 0 && items[i].details->iri.size) {
      kg_entity_details details = *items[kept - 1].details;
      kg_stored_entity with = items[kept - 1];
      details.iri = items[i].details->iri;
      with.details = &details;
      if (compare_entities(&with, &items[i]) == 0) kept--;
    }
    items[kept++] = items[i];
  }
  records->entities.count = kept;
}

static kg_status seal_entities(kg_records *records, kg_error *error) {
  sort_unique(records->entities.items, &records->entities.count, sizeof *records->entities.items, compare_entities);
  join_iris(records);
  const kg_term document_type = kg_ontology_type(records->ontology, KG_LITERAL("Document"));
  uint32_t document = 0;
  for (uint32_t i = 0; i < records->entities.count; i++) {
    kg_stored_entity *entity = &records->entities.items[i];
    const kg_stored_entity *before = i ? entity - 1 : NULL;
    while (document < records->documents.count &&
           kg_string_compare(records->documents.items[document].id, entity->document_id) < 0)
      document++;
    if (document == records->documents.count ||
        !kg_string_equal(records->documents.items[document].id, entity->document_id))
      return missing_document(&entity->origin, entity->document_id, error);
    kg_stored_document *owner = &records->documents.items[document];
    entity->document = document;
    if (before && before->document == document && kg_string_equal(before->id, entity->id))
      return kg_fail(
          error, KG_BAD_INPUT, PLACE(entity),
          "entity \"%.*s\" of document \"%.*s\" has two records that differ; give each entity an id of its own",
          SHOW(entity->id), SHOW(owner->id));
    KG_TRY(check_entity(owner, entity, error));
    if (owner->entity_count++ == 0) owner->first_entity = i;
    if (entity->type == KG_NO_TERM || entity->type != document_type) continue;
    if (owner->node != KG_MAP_NONE)
      return kg_fail(error, KG_BAD_INPUT, PLACE(entity),
                     "document \"%.*s\" has two entities of type Document; that type is for the document itself",
                     SHOW(owner->id));
    owner->node = i;
  }
  return KG_OK;
}

const kg_stored_document *kg_records_find_document(const kg_records *records, kg_string id) {
  size_t low = 0, high = records->documents.count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const int order = kg_string_compare(records->documents.items[middle].id, id);
    if (order == 0) return &records->documents.items[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

uint32_t kg_records_find(const kg_records *records, const kg_stored_document *document, kg_string id) {
  uint32_t low = document->first_entity, high = document->first_entity + document->entity_count;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    const int order = kg_string_compare(records->entities.items[middle].id, id);
    if (order == 0) return middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return KG_MAP_NONE;
}

static kg_status link_fact(const kg_records *records, kg_stored_fact *fact, kg_error *error) {
  const kg_stored_document *document = &records->documents.items[fact->document];
  const kg_string *missing = NULL;
  fact->subject = kg_records_find(records, document, fact->subject_id);
  fact->object = fact->object_id.data ? kg_records_find(records, document, fact->object_id) : KG_MAP_NONE;
  if (fact->subject == KG_MAP_NONE) missing = &fact->subject_id;
  if (fact->object_id.data && fact->object == KG_MAP_NONE) missing = &fact->object_id;
  if (missing)
    return kg_fail(error, KG_BAD_INPUT, PLACE(fact),
                   "a fact (%.*s) of document \"%.*s\" names the entity \"%.*s\", which that document does not have; "
                   "add its record",
                   SHOW(fact->property_name), SHOW(document->id), SHOW(*missing));
  if (is_past(document, fact->evidence))
    return kg_fail(error, KG_BAD_INPUT, PLACE(fact),
                   "the evidence of a fact (%.*s) ends behind the text of document \"%.*s\"; offsets count code points",
                   SHOW(fact->property_name), SHOW(document->id));
  return KG_OK;
}

static kg_status seal_facts(kg_records *records, kg_error *error) {
  sort_unique(records->facts.items, &records->facts.count, sizeof *records->facts.items, compare_facts);
  uint32_t document = 0;
  for (size_t i = 0; i < records->facts.count; i++) {
    kg_stored_fact *fact = &records->facts.items[i];
    while (document < records->documents.count &&
           kg_string_compare(records->documents.items[document].id, fact->document_id) < 0)
      document++;
    if (document == records->documents.count ||
        !kg_string_equal(records->documents.items[document].id, fact->document_id))
      return missing_document(&fact->origin, fact->document_id, error);
    fact->document = document;
    KG_TRY(link_fact(records, fact, error));
  }
  return KG_OK;
}

kg_status kg_records_seal(kg_records *records, kg_error *error) {
  if (kg_arena_failed(records->arena)) return kg_fail_memory(error);
  KG_TRY(seal_documents(records, error));
  KG_TRY(seal_entities(records, error));
  KG_TRY(seal_facts(records, error));
  KG_TRY(kg_records_seal_identities(records, error));
  return kg_records_seal_places(records, error);
}
