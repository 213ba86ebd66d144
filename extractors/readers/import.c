#include "extractors/readers/import.h"

#include "graph/base/error.h"
#include "graph/base/fact.h"
#include "graph/base/index.h"
#include "graph/base/iri.h"

#include <stdlib.h>

void kg_import_nodes_reserve(kg_import *import, size_t count) {
  if (import->nodes.count || count > SIZE_MAX / sizeof *import->nodes.items) return;
  kg_import_node *items = count ? kg_arena_allocate(import->arena, count * sizeof *items) : NULL;
  if (!items) return;
  import->nodes.items = items;
  import->nodes.capacity = count;
}

uint32_t kg_import_node_add(kg_import *import, kg_string id) {
  const size_t index = import->nodes.count;
  if (!kg_index_fits(index, 1)) return KG_NO_ENTITY;
  const kg_import_node node = {.id = id, .document = KG_NO_DOCUMENT};
  KG_PUSH(import->arena, &import->nodes, kg_import_node, node);
  return import->nodes.count > index ? (uint32_t)index : KG_NO_ENTITY;
}

uint32_t kg_import_document_add(kg_import *import, kg_string id) {
  const size_t index = import->documents.count;
  if (!kg_index_fits(index, 1)) return KG_NO_DOCUMENT;
  const kg_import_document document = {.id = id};
  KG_PUSH(import->arena, &import->documents, kg_import_document, document);
  return import->documents.count > index ? (uint32_t)index : KG_NO_DOCUMENT;
}

void kg_import_member_add(kg_import *import, uint32_t node, uint32_t document) {
  KG_PUSH(import->arena, &import->members, kg_import_member, {node, document});
}

/* Where documents share a slug, a hash follows it. */
kg_string kg_document_base(kg_arena *arena, kg_string iri, kg_string id) {
  const kg_string slug = kg_slug(arena, id), mark = KG_LITERAL("document/");
  size_t at = iri.size;
  while (at && iri.data[at - 1] != '/') at--;
  const kg_string folder = kg_string_slice(iri, 0, at), rest = kg_string_slice(iri, at, iri.size);
  if (!kg_string_starts(rest, slug) || !kg_string_ends(folder, mark)) return (kg_string){0};
  if (rest.size > slug.size && rest.data[slug.size] != '-') return (kg_string){0};
  return kg_string_slice(folder, 0, folder.size - mark.size);
}

static int compare_members(const void *x, const void *y) {
  const kg_import_member *a = x, *b = y;
  if (a->node != b->node) return a->node < b->node ? -1 : 1;
  return (a->document > b->document) - (a->document < b->document);
}

static kg_status each_fact(const kg_import *import, kg_import_take *take, void *state, kg_error *error) {
  for (size_t i = 0; i < import->facts.count; i++) KG_TRY(take(state, &import->facts.items[i], error));
  return import->tell_facts ? import->tell_facts(import->teller, take, state, error) : KG_OK;
}

typedef struct gathering {
  kg_import *import;
  kg_import_member last; /* of a subject: its facts come in a row */
} gathering;

static kg_status take_members(void *state, const kg_import_fact *fact, kg_error *error) {
  gathering *in = state;
  kg_import *import = in->import;
  if (in->last.node != fact->subject || in->last.document != fact->document) {
    in->last = (kg_import_member){fact->subject, fact->document};
    kg_import_member_add(import, fact->subject, fact->document);
  }
  if (fact->object != KG_NO_ENTITY) kg_import_member_add(import, fact->object, fact->document);
  return kg_arena_failed(import->arena) ? kg_fail_memory(error) : KG_OK;
}

/* Sorted and without repetitions; every node that stands for itself has one. */
static kg_status settle_members(kg_import *import, uint32_t home, kg_error *error) {
  gathering in = {import, {KG_NO_ENTITY, KG_NO_DOCUMENT}};
  KG_TRY(each_fact(import, take_members, &in, error));
  bool *has = kg_arena_zeroed(import->arena, import->nodes.count, sizeof *has);
  if (!has) return kg_fail_memory(error);
  for (size_t i = 0; i < import->members.count; i++) has[import->members.items[i].node] = true;
  for (size_t i = 0; i < import->nodes.count; i++) {
    const kg_import_node *node = &import->nodes.items[i];
    if (!has[i] && node->document == KG_NO_DOCUMENT) kg_import_member_add(import, (uint32_t)i, home);
  }
  if (kg_arena_failed(import->arena)) return kg_fail_memory(error);
  size_t kept = 0;
  kg_import_member *items = import->members.items;
  if (import->members.count) qsort(items, import->members.count, sizeof *items, compare_members);
  for (size_t i = 0; i < import->members.count; i++)
    if (kept == 0 || compare_members(&items[kept - 1], &items[i]) != 0) items[kept++] = items[i];
  import->members.count = kept;
  return KG_OK;
}

/* What is wrong with a record is wrong with the file. */
static kg_status pass_on(const kg_record *record, const char *name, const kg_fact_sink *sink, kg_string about,
                         kg_error *error) {
  kg_error problem = {0};
  const int shown = about.size > 150 ? 150 : (int)about.size;
  kg_status status = kg_record_check(record, &problem);
  if (status == KG_OK) status = sink->write(sink->state, record, &problem);
  if (status == KG_OK) return KG_OK;
  if (status == KG_NO_MEMORY) return kg_fail_memory(error);
  if (problem.file[0]) {
    if (error) *error = problem;
    return status;
  }
  return kg_fail(error, status, name, 0, "%.*s: %s", shown, about.data, problem.message);
}

typedef struct emission {
  const kg_import *import;
  const char *name;
  const kg_fact_sink *sink;
} emission;

static kg_status emit_fact(void *state, const kg_import_fact *fact, kg_error *error) {
  const emission *out = state;
  const kg_import *import = out->import;
  kg_record record = {.kind = KG_RECORD_FACT, .u.fact = fact->record, .file = out->name};
  record.document = import->documents.items[fact->document].id;
  record.u.fact.subject = import->nodes.items[fact->subject].id;
  if (fact->object != KG_NO_ENTITY) record.u.fact.object = import->nodes.items[fact->object].id;
  return pass_on(&record, out->name, out->sink, record.u.fact.subject, error);
}

kg_status kg_import_emit(kg_import *import, uint32_t home, const char *name, const kg_fact_sink *sink,
                         kg_error *error) {
  KG_TRY(settle_members(import, home, error));
  for (size_t i = 0; i < import->documents.count; i++) {
    const kg_import_document *document = &import->documents.items[i];
    const kg_record record = {
        .kind = KG_RECORD_DOCUMENT, .document = document->id, .u.about = document->about, .file = name};
    KG_TRY(pass_on(&record, name, sink, document->id, error));
  }
  for (size_t i = 0; i < import->members.count; i++) {
    const kg_import_node *node = &import->nodes.items[import->members.items[i].node];
    kg_record record = {.kind = KG_RECORD_ENTITY, .file = name};
    record.document = import->documents.items[import->members.items[i].document].id;
    record.u.entity = (kg_entity_record){.id = node->id,
                                         .type = node->type,
                                         .name = node->name,
                                         .alternate_names = node->alternate_names.items,
                                         .alternate_name_count = node->alternate_names.count,
                                         .identifier = node->identifier,
                                         .url = node->url,
                                         .same_as = node->same_as.items,
                                         .same_as_count = node->same_as.count,
                                         .confidence = -1,
                                         .iri = node->iri};
    if (import->is_own && node->document == KG_NO_DOCUMENT) record.u.entity.node = node->id;
    KG_TRY(pass_on(&record, name, sink, node->id, error));
  }
  emission out = {import, name, sink};
  return each_fact(import, emit_fact, &out, error);
}
