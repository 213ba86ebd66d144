/* The function is that of graph/records.h: which node of a graph that was read an entity belongs to. */
#include "graph/base/error.h"
#include "graph/base/order.h"
#include "graph/records.h"

#include <stdlib.h>

/* Names of graphs and nodes are interned: most of those that are near each other are one text. */
static int compare_texts(kg_string a, kg_string b) { return a.data == b.data ? 0 : kg_string_compare(a, b); }

static int compare_places(const void *x, const void *y) {
  const kg_stored_place *a = x, *b = y;
  KG_BY(compare_texts(a->graph, b->graph));
  KG_BY(compare_texts(a->node, b->node));
  return (a->entity > b->entity) - (a->entity < b->entity);
}

kg_status kg_records_seal_places(kg_records *records, kg_error *error) {
  kg_stored_place *items = records->places.items;
  const kg_stored_document *document = NULL;
  size_t kept = 0;
  for (size_t i = 0; i < records->places.count; i++) {
    if (!document || compare_texts(document->id, items[i].document_id) != 0)
      document = kg_records_find_document(records, items[i].document_id);
    items[i].entity = document ? kg_records_find(records, document, items[i].id) : KG_MAP_NONE;
    if (items[i].entity == KG_MAP_NONE)
      return kg_fail(error, KG_BAD_INPUT, NULL, 0, "a node of a graph has a member that is not there");
  }
  if (records->places.count) qsort(items, records->places.count, sizeof *items, compare_places);
  for (size_t i = 0; i < records->places.count; i++)
    if (kept == 0 || compare_places(&items[kept - 1], &items[i]) != 0) items[kept++] = items[i];
  records->places.count = kept;
  return KG_OK;
}
