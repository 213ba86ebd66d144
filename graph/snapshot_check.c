/* The function is that of kgraph.h (kg_graph_check). */
#include "graph/base/crc32.h"
#include "graph/base/error.h"
#include "graph/base/order.h"
#include "graph/snapshot.h"

/* ---- Bytes ------------------------------------------------------------------------------------------------------ */

static bool are_zeroes(kg_string bytes, size_t begin, size_t end) {
  bool zeroes = true;
  for (size_t i = begin; i < end; i++) zeroes = zeroes && bytes.data[i] == 0;
  return zeroes;
}

/* Opening has checked where head, sections and table lie. */
static void check_bytes(const kg_graph *graph) {
  const kg_snapshot *s = graph->snapshot;
  kg_snapshot_tail tail;
  kg_crc32 crc;
  kg_crc32_init(&crc);
  memcpy(&tail, s->bytes.data + s->bytes.size - sizeof tail, sizeof tail);
  size_t at = sizeof(kg_snapshot_head);
  for (size_t i = 0; i < tail.count; i++) {
    kg_snapshot_entry entry;
    memcpy(&entry, s->bytes.data + (size_t)tail.table + i * sizeof entry, sizeof entry);
    const size_t begin = (size_t)entry.offset, size = (size_t)entry.size;
    if (!are_zeroes(s->bytes, at, begin)) kg_snapshot_damaged(graph, "there is something before section %zu", i);
    if (kg_crc32_add(&crc, 0, s->bytes.data + begin, size) != entry.sum)
      kg_snapshot_damaged(graph, "the checksum of section %lu does not fit", (unsigned long)entry.section);
    at = begin + size;
  }
  if (!are_zeroes(s->bytes, at, (size_t)tail.table))
    kg_snapshot_damaged(graph, "there is something behind the sections");
}

/* ---- Order ------------------------------------------------------------------------------------------------------ */

static int compare_facts(const kg_graph_fact *a, const kg_graph_fact *b) {
  KG_BY(kg_order_of_sizes(a->subject, b->subject));
  KG_BY(kg_string_compare(a->property, b->property));
  KG_BY(kg_order_of_sizes(a->object, b->object));
  KG_BY(kg_string_compare(a->value, b->value));
  KG_BY(kg_string_compare(a->datatype, b->datatype));
  KG_BY(kg_string_compare(a->language, b->language));
  KG_BY(kg_string_compare(a->valid_from, b->valid_from));
  return kg_string_compare(a->valid_until, b->valid_until);
}

static void check_documents(const kg_graph *graph) {
  for (size_t i = 0; i < graph->document_count; i++) {
    const kg_graph_document *d = kg_graph_document_at(graph, i);
    if (i && kg_string_compare(kg_graph_document_at(graph, i - 1)->id, d->id) >= 0)
      kg_snapshot_damaged(graph, "document %zu is out of order", i);
  }
}

static void check_entities(const kg_graph *graph) {
  for (size_t i = 0; i < graph->entity_count; i++) {
    const kg_graph_entity *e = kg_graph_entity_at(graph, i);
    if (i && kg_string_compare(kg_graph_entity_at(graph, i - 1)->iri, e->iri) >= 0)
      kg_snapshot_damaged(graph, "entity %zu is out of order", i);
    for (size_t j = 1; j < e->member_count; j++)
      if (e->members[j - 1].document > e->members[j].document)
        kg_snapshot_damaged(graph, "what documents say of entity %zu is out of order", i);
  }
}

/* Spans end before their document's text does, where its length is known. */
static bool fits(const kg_graph *graph, const kg_graph_evidence *e) {
  const size_t length = kg_graph_document_at(graph, e->document)->about.length;
  return !e->has_span || length == 0 || e->span.end <= length;
}

static void check_facts(const kg_graph *graph) {
  for (size_t i = 0; i < graph->fact_count; i++) {
    const kg_graph_fact *f = kg_graph_fact_at(graph, i);
    if (i && compare_facts(kg_graph_fact_at(graph, i - 1), f) >= 0)
      kg_snapshot_damaged(graph, "fact %zu is out of order", i);
    for (size_t j = 0; j < f->evidence_count; j++) {
      if (j && f->evidence[j - 1].document > f->evidence[j].document)
        kg_snapshot_damaged(graph, "the evidence of fact %zu is out of order", i);
      if (!fits(graph, &f->evidence[j]))
        kg_snapshot_damaged(graph, "the evidence of fact %zu ends behind its document's text", i);
    }
  }
}

/* ---- Indexes ---------------------------------------------------------------------------------------------------- */

/* Each row holds what the facts say: as many as there are ends of facts, and each of them an end. */
static void check_rows(const kg_graph *graph) {
  size_t ends = 0, found = 0;
  for (size_t i = 0; i < graph->fact_count; i++) {
    const kg_graph_fact *f = kg_graph_fact_at(graph, i);
    ends += f->object != KG_NO_ENTITY && f->object != f->subject ? 2 : 1;
  }
  for (uint32_t i = 0; i < graph->entity_count; i++) {
    const uint32_t *facts;
    const size_t count = kg_graph_facts_of(graph, i, &facts);
    for (size_t j = 0; j < count; j++) {
      const kg_graph_fact *f = kg_graph_fact_at(graph, facts[j]);
      found += f->subject == i || f->object == i;
    }
  }
  if (found != ends || graph->snapshot->parts[KG_SECTION_ROW_FACTS].count != ends)
    kg_snapshot_damaged(graph, "the rows do not hold the facts of each entity");
}

/* All that it takes to see each is done where it is asked for; here, that nothing is left over. */
static void check_ledger(const kg_graph *graph) {
  const kg_graph_merge *merges;
  const kg_graph_doubt *doubts;
  size_t found = 0;
  for (uint32_t i = 0; i < graph->entity_count; i++) found += kg_graph_merges_of(graph, i, &merges);
  if (found != graph->snapshot->parts[KG_SECTION_MERGES].count)
    kg_snapshot_damaged(graph, "there are merges that belong to no entity");
  const size_t count = kg_graph_doubts(graph, &doubts);
  for (size_t i = 1; i < count; i++)
    if (doubts[i - 1].score < doubts[i].score) kg_snapshot_damaged(graph, "doubt %zu is out of order", i);
}

static void check_names(const kg_graph *graph) {
  kg_string before = {NULL, 0};
  for (size_t i = 0; i < graph->name_count; i++) {
    const kg_graph_name name = kg_graph_name_at(graph, i);
    if (!name.folded.size || kg_string_compare(before, name.folded) > 0)
      kg_snapshot_damaged(graph, "name %zu is out of order", i);
    before = name.folded;
  }
}

static void check_strings(const kg_graph *graph) {
  for (size_t i = 0; i < graph->snapshot->string_count; i++) (void)kg_snapshot_text(graph, (kg_snapshot_string)i);
}

kg_status kg_graph_check(const kg_graph *graph, kg_error *error) {
  if (!graph->snapshot) return KG_OK;
  check_bytes(graph);
  check_strings(graph);
  check_documents(graph);
  check_entities(graph);
  check_facts(graph);
  check_rows(graph);
  check_ledger(graph);
  check_names(graph);
  KG_TRY(kg_snapshot_check_links(graph, error));
  return kg_graph_damage(graph, error);
}
