/* The functions are those of graph/records.h: what is decided of each entity, brought to it. */
#include "graph/base/error.h"
#include "graph/records.h"

#include <stdlib.h>

enum { SHOWN = 120 };
#define SHOW(text) (int)((text).size < SHOWN ? (text).size : SHOWN), (text).data
#define PLACE(stored) (stored)->origin.file, (stored)->origin.line

/* "entity "e1" of document "memo"", or, of a document's own node, "document "memo"". */
#define NAMED "%s%.*s%sdocument \"%.*s\""
#define NAME(id, document) (id).size ? "entity \"" : "", SHOW(id), (id).size ? "\" of " : "", SHOW(document)

static int compare_nodes(const kg_identity_record *a, const kg_identity_record *b) {
  int order = kg_string_compare(a->iri, b->iri);
  if (!order) order = kg_string_compare(a->type, b->type);
  if (!order) order = kg_string_compare(a->name, b->name);
  if (!order) order = kg_string_compare(a->identifier, b->identifier);
  return order ? order : kg_string_compare(a->url, b->url);
}

static int compare_places(const kg_stored_identity *a, const kg_stored_identity *b) {
  const int order = kg_string_compare(a->document_id, b->document_id);
  return order ? order : kg_string_compare(a->record.id, b->record.id);
}

static int compare_identities(const void *x, const void *y) {
  const kg_stored_identity *a = x, *b = y;
  const int order = compare_places(a, b);
  return order ? order : compare_nodes(&a->record, &b->record);
}

static kg_status sort_identities(kg_records *records, kg_error *error) {
  kg_stored_identity *items = records->identities.items;
  size_t kept = 0;
  if (records->identities.count) qsort(items, records->identities.count, sizeof *items, compare_identities);
  for (size_t i = 0; i < records->identities.count; i++) {
    if (kept == 0 || compare_places(&items[kept - 1], &items[i]) != 0)
      items[kept++] = items[i];
    else if (compare_nodes(&items[kept - 1].record, &items[i].record) != 0)
      return kg_fail(error, KG_BAD_INPUT, PLACE(&items[i]),
                     NAMED " has two identities that contradict each other; keep those of one kgraph resolve",
                     NAME(items[i].record.id, items[i].document_id));
  }
  records->identities.count = kept;
  return KG_OK;
}

static kg_status link_identities(kg_records *records, kg_error *error) {
  const kg_stored_document *document = NULL;
  for (uint32_t i = 0; i < records->identities.count; i++) {
    const kg_stored_identity *identity = &records->identities.items[i];
    if (!document || !kg_string_equal(document->id, identity->document_id))
      document = kg_records_find_document(records, identity->document_id);
    const kg_string id = identity->record.id;
    const uint32_t entity = document && id.size ? kg_records_find(records, document, id) : KG_MAP_NONE;
    if (!document || (id.size && entity == KG_MAP_NONE))
      return kg_fail(error, KG_BAD_INPUT, PLACE(identity),
                     "an identity is of " NAMED ", which is not there; run kgraph resolve again on these streams",
                     NAME(id, identity->document_id));
    if (id.size)
      records->entities.items[entity].identity = i;
    else
      records->documents.items[document - records->documents.items].identity = i;
    records->identified++;
  }
  return KG_OK;
}

static int compare_by_node(const void *x, const void *y) {
  const kg_stored_identity *a = *(const kg_stored_identity *const *)x, *b = *(const kg_stored_identity *const *)y;
  const int order = compare_nodes(&a->record, &b->record);
  return order ? order : compare_places(a, b);
}

/* All records of one node say the same of it. */
static kg_status check_nodes(const kg_records *records, kg_error *error) {
  kg_arena scratch;
  kg_arena_init(&scratch, &records->arena->allocator);
  const size_t all = records->identities.count;
  const kg_stored_identity **sorted = kg_arena_zeroed(&scratch, all, sizeof *sorted);
  kg_status status = sorted ? KG_OK : kg_fail_memory(error);
  size_t count = 0;
  for (size_t i = 0; sorted && i < all; i++)
    if (records->identities.items[i].record.id.size) sorted[count++] = &records->identities.items[i];
  if (count) qsort(sorted, count, sizeof *sorted, compare_by_node);
  for (size_t i = 1; i < count && status == KG_OK; i++) {
    const kg_identity_record *a = &sorted[i - 1]->record, *b = &sorted[i]->record;
    if (kg_string_equal(a->iri, b->iri) && compare_nodes(a, b) != 0)
      status =
          kg_fail(error, KG_BAD_INPUT, PLACE(sorted[i]),
                  "<%.*s> is another thing in document \"%.*s\" than here; keep the identities of one kgraph resolve",
                  SHOW(b->iri), SHOW(sorted[i - 1]->document_id));
  }
  kg_arena_clear(&scratch);
  return status;
}

kg_status kg_records_seal_identities(kg_records *records, kg_error *error) {
  if (records->identities.count == 0) return KG_OK;
  KG_TRY(sort_identities(records, error));
  KG_TRY(link_identities(records, error));
  return check_nodes(records, error);
}

bool kg_records_are_identified(const kg_records *records) {
  return records->identified == records->entities.count + records->documents.count;
}

kg_status kg_records_check_identified(const kg_records *records, kg_error *error) {
  if (kg_records_are_identified(records)) return KG_OK;
  for (size_t i = 0; i < records->entities.count; i++) {
    const kg_stored_entity *entity = &records->entities.items[i];
    if (entity->identity == KG_MAP_NONE)
      return kg_fail(error, KG_BAD_INPUT, PLACE(entity),
                     "entity \"%.*s\" of document \"%.*s\" has no identity; add what kgraph resolve prints for these "
                     "streams",
                     SHOW(entity->id), SHOW(entity->document_id));
  }
  for (size_t i = 0; i < records->documents.count; i++) {
    const kg_stored_document *document = &records->documents.items[i];
    if (document->identity == KG_MAP_NONE)
      return kg_fail(error, KG_BAD_INPUT, PLACE(document),
                     "document \"%.*s\" has no identity; add what kgraph resolve prints for these streams",
                     SHOW(document->id));
  }
  return KG_OK;
}
