/* What readers pass on: documents, which the cache may know, and records, which may wait for others. */
#include "extractors/readers/inputs.h"
#include "graph/base/error.h"
#include "graph/base/index.h"
#include "graph/base/sha256.h"

/* ---- documents ---- */

kg_status kg_inputs_note_id(kg_inputs *in, kg_string id, size_t line, kg_error *error) {
  const uint32_t known = kg_map_get(&in->ids, id);
  if (known != KG_MAP_NONE) {
    const int shown = id.size > 150 ? 150 : (int)id.size;
    const char *origin = in->origins.items[known];
    if (strcmp(origin, in->name) == 0)
      return kg_fail(
          error, KG_BAD_INPUT, in->name, line,
          "the document id \"%.*s\" comes twice; give each document an id of its own, and name each file once", shown,
          id.data);
    return kg_fail(
        error, KG_BAD_INPUT, in->name, line,
        "the document id \"%.*s\" is that of a document in %s; rename one of them, or name a directory above both",
        shown, id.data, origin);
  }
  KG_TRY(kg_index_check(in->origins.count, "documents; read them in parts", error));
  (void)kg_map_intern(&in->ids, kg_arena_copy(in->arena, id), (uint32_t)in->origins.count);
  KG_PUSH(in->arena, &in->origins, const char *, in->name);
  return kg_arena_failed(in->arena) ? kg_fail_memory(error) : KG_OK;
}

void kg_inputs_place_error(kg_error *error, const char *name, size_t line) {
  if (!error->file[0]) {
    const kg_error found = *error;
    (void)kg_fail(error, found.status, name, found.line ? found.line : line, "%s", found.message);
    error->column = found.column;
  }
}

/* Asks the cache what the document said. */
static void look_up(const kg_inputs *in, kg_document_source *source, kg_arena *owner, char hex[65]) {
  kg_cache_entry *entry = in->options->cache ? kg_arena_zeroed(owner, 1, sizeof *entry) : NULL;
  if (!entry) return;
  kg_sha256_of(source->original.size ? source->original : source->text, hex);
  if (in->line.cache)
    *entry = in->line;
  else
    kg_cache_find(in->options->cache, source, hex, in->options->lenient, entry, owner);
  source->sha256 = kg_string_of(hex);
  source->cached = entry;
  source->is_known = entry->records.count > 0;
}

/* A kg_source_sink. */
kg_status kg_inputs_take_document(void *state, kg_arena *owner, const kg_document_source *source, size_t line,
                                  kg_error *error) {
  kg_inputs *in = state;
  kg_document *document = NULL;
  KG_TRY(kg_inputs_note_id(in, source->id, line, error));
  if (!in->handler->document && !in->handler->adopt) return KG_OK;
  kg_document_source asked = *source;
  char hex[65];
  look_up(in, &asked, owner, hex);
  kg_status status = kg_document_adopt(&document, owner, &asked, error);
  if (status != KG_OK) {
    kg_inputs_place_error(error, in->name, line);
    return status;
  }
  if (in->handler->adopt) {
    status = in->handler->adopt(in->handler->state, document, error);
  } else {
    status = in->handler->document(in->handler->state, document, error);
    kg_document_free(document);
  }
  if (status != KG_OK) in->problems.stopped = true;
  return status;
}

/* A line of JSON lines: if the cache knows it, it is a document already. */
kg_status kg_inputs_take_known(void *state, kg_string line, size_t number, bool *taken, kg_error *error) {
  kg_inputs *in = state;
  in->line = (kg_cache_entry){0};
  if (!in->options->cache || !in->handler->adopt) return KG_OK;
  kg_arena owner;
  kg_document *document = NULL;
  kg_document_source source = {.format = kg_document_format_named(KG_LITERAL("text")), .is_known = true};
  kg_arena_init(&owner, in->allocator);
  kg_cache_entry *entry = kg_arena_zeroed(&owner, 1, sizeof *entry);
  if (!entry) return kg_fail_memory(error);
  kg_cache_find_line(in->options->cache, line, in->options->lenient, entry, &source.id, &owner);
  *taken = entry->records.count > 0;
  if (!*taken) in->line = *entry;
  kg_status status = *taken ? kg_inputs_note_id(in, source.id, number, error) : KG_OK;
  if (!*taken || status != KG_OK) {
    kg_arena_clear(&owner);
    return status;
  }
  source.sha256 = entry->records.items[0].u.about.sha256;
  source.cached = entry;
  KG_TRY(kg_document_adopt(&document, &owner, &source, error));
  status = in->handler->adopt(in->handler->state, document, error);
  if (status != KG_OK) in->problems.stopped = true;
  return status;
}

/* ---- records ---- */

kg_status kg_inputs_take_record(void *state, const kg_record *record, kg_error *error) {
  kg_inputs *in = state;
  if (in->problems.keep_going) KG_TRY(kg_references_add(&in->references, record, error));
  if (!in->handler->record) return KG_OK;
  kg_record placed;
  if (record->kind == KG_RECORD_ENTITY && record->u.entity.node.size) { /* of which graph, its reader need not know */
    placed = *record;
    placed.u.entity.graph = kg_string_of(in->name);
    record = &placed;
  }
  const kg_status status = in->handler->record(in->handler->state, record, error);
  if (status != KG_OK) in->problems.stopped = true;
  return status;
}

/* A record of a fact stream under keep_going. One that the handler refuses as bad input is a bad line. */
static kg_status take_good_record(kg_inputs *in, const kg_record *record, kg_error *error) {
  const kg_status status =
      in->handler->record ? in->handler->record(in->handler->state, record, error) : (kg_status)KG_OK;
  if (status != KG_OK && status != KG_BAD_INPUT) in->problems.stopped = true;
  return status == KG_OK ? kg_references_add(&in->references, record, error) : status;
}

/* A kg_fact_sink's: what speaks of records that did not come so far waits for them. */
kg_status kg_inputs_take_or_wait(void *state, const kg_record *record, kg_error *error) {
  kg_inputs *in = state;
  kg_string id;
  return kg_references_missing(&in->references, record, &id) ? kg_references_wait(&in->references, record, error)
                                                             : take_good_record(in, record, error);
}

static kg_status take_waiting(kg_inputs *in, const kg_record *record, kg_error *error) {
  kg_string id;
  kg_error problem = {0};
  kg_status status = KG_OK;
  const char *missing = kg_references_missing(&in->references, record, &id);
  /* what is said of a text that was read with it, or where nothing was left out, is for the handler to judge */
  const bool is_text = kg_map_get(&in->ids, record->document) != KG_MAP_NONE &&
                       kg_map_get(&in->references.seen, record->document) == KG_MAP_NONE;
  if (missing && !is_text && in->problems.first.status != KG_OK)
    status = kg_fail(&problem, KG_BAD_INPUT, record->file, record->line,
                     "speaks of the %s \"%.*s\", whose record was left out, or is not there", missing,
                     id.size > 150 ? 150 : (int)id.size, id.data);
  else
    status = take_good_record(in, record, &problem);
  if (status == KG_OK) return KG_OK;
  kg_inputs_place_error(&problem, record->file, record->line); /* the handler knows of no places */
  if (kg_problem_take(&in->problems, status, &problem) == KG_OK) return KG_OK;
  if (error) *error = problem;
  return status;
}

/* All inputs were read. Facts and identities speak of entities. */
kg_status kg_inputs_take_waiting(kg_inputs *in, kg_error *error) {
  for (int entities = 1; entities >= 0; entities--)
    for (size_t i = 0; i < in->references.waiting.count; i++) {
      const kg_record *record = &in->references.waiting.items[i];
      if ((record->kind == KG_RECORD_ENTITY) == (entities == 1)) KG_TRY(take_waiting(in, record, error));
    }
  return KG_OK;
}
