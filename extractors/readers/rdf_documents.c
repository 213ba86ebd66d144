#include "extractors/readers/rdf_import.h"
#include "graph/base/error.h"
#include "graph/base/iri.h"
#include "graph/base/json.h"

#include <stdlib.h>

const kg_rdf_stored *kg_rdf_find(const kg_rdf_import *in, uint32_t node, kg_rdf_meaning meaning, bool literal) {
  const kg_rdf_store *store = in->store;
  for (size_t i = store->first[node + 1]; i > store->first[node]; i--) {
    const kg_rdf_stored *triple = &store->triples.items[i - 1];
    if (triple->is_literal == literal && store->properties.items[triple->property].meaning == meaning) return triple;
  }
  return NULL;
}

kg_string kg_rdf_find_text(const kg_rdf_import *in, uint32_t node, kg_rdf_meaning meaning) {
  const kg_rdf_stored *triple = kg_rdf_find(in, node, meaning, true);
  return triple ? in->store->literals.items[triple->object].text : (kg_string){0};
}

static bool has_type(const kg_rdf_import *in, uint32_t node, const char *type) {
  const kg_rdf_store *store = in->store;
  for (size_t i = store->first[node]; i < store->first[node + 1]; i++) {
    const kg_rdf_stored *triple = &store->triples.items[i];
    if (!triple->is_literal && store->properties.items[triple->property].meaning == KG_MEANS_TYPE &&
        kg_string_is(store->nodes.items[triple->object].text, type))
      return true;
  }
  return false;
}

/* The first text with that meaning: of several, the others are facts. It is used up. */
static kg_string take_first(kg_rdf_import *in, uint32_t node, kg_rdf_meaning meaning) {
  const kg_rdf_store *store = in->store;
  for (size_t i = store->first[node]; i < store->first[node + 1]; i++) {
    const kg_rdf_stored *triple = &store->triples.items[i];
    if (store->properties.items[triple->property].meaning != meaning) continue;
    if (!triple->is_literal && meaning != KG_MEANS_URL) continue;
    in->is_used[i] = true;
    return triple->is_literal ? store->literals.items[triple->object].text : store->nodes.items[triple->object].text;
  }
  return (kg_string){0};
}

static void use_up(kg_rdf_import *in, uint32_t node, kg_rdf_meaning meaning) {
  for (size_t i = in->store->first[node]; i < in->store->first[node + 1]; i++)
    if (in->store->properties.items[in->store->triples.items[i].property].meaning == meaning) in->is_used[i] = true;
}

/* The node of a document as kgraph writes it: with an id and a length. */
static void take_document(kg_rdf_import *in, uint32_t node) {
  const kg_string id = kg_rdf_find_text(in, node, KG_MEANS_IDENTIFIER);
  const size_t length = kg_rdf_number(kg_rdf_find_text(in, node, KG_MEANS_LENGTH));
  const kg_string name = kg_rdf_find_text(in, node, KG_MEANS_NAME), iri = in->store->nodes.items[node].text;
  if (!has_type(in, node, "https://schema.org/DigitalDocument") || !id.size || !name.size || length == SIZE_MAX) return;
  const uint32_t document = kg_import_document_add(&in->import, id);
  const uint32_t place = kg_import_node_add(&in->import, iri);
  if (document == KG_NO_DOCUMENT || place == KG_NO_ENTITY) return;
  kg_document_record *about = &in->import.documents.items[document].about;
  about->length = length;
  if (!kg_string_equal(name, id)) about->title = name;
  about->date = kg_rdf_date_text(take_first(in, node, KG_MEANS_DATE), in->import.arena);
  about->url = take_first(in, node, KG_MEANS_URL);
  about->language = take_first(in, node, KG_MEANS_LANGUAGE);
  about->media_type = take_first(in, node, KG_MEANS_MEDIA_TYPE);
  about->sha256 = take_first(in, node, KG_MEANS_SHA256);
  (void)take_first(in, node, KG_MEANS_IDENTIFIER);
  use_up(in, node, KG_MEANS_TYPE);
  use_up(in, node, KG_MEANS_NAME);
  use_up(in, node, KG_MEANS_LABEL);
  use_up(in, node, KG_MEANS_LENGTH);
  kg_import_node *thing = &in->import.nodes.items[place];
  thing->type = KG_LITERAL("Document");
  thing->name = name;
  thing->document = document;
  in->roles[node] = KG_RDF_DOCUMENT;
  in->place_of[node] = place;
  in->document_of[node] = document;
  if (!in->base.size) in->base = kg_document_base(in->import.arena, iri, id);
}

/* The triple in each graph that has no other. */
static void find_only_triples(kg_rdf_import *in) {
  for (size_t i = 0; i < in->store->nodes.count; i++) in->only_triple[i] = KG_RDF_NO_TRIPLE;
  for (size_t i = 0; i < in->store->triples.count; i++) {
    const uint32_t graph = in->store->triples.items[i].graph;
    if (graph != KG_MAP_NONE)
      in->only_triple[graph] = in->only_triple[graph] == KG_RDF_NO_TRIPLE ? i : KG_RDF_MANY_TRIPLES;
  }
}

static bool is_evidence_of(const kg_rdf_import *in, uint32_t node) {
  const kg_rdf_stored *document = kg_rdf_find(in, node, KG_MEANS_DOCUMENT, false);
  if (!document || in->roles[document->object] != KG_RDF_DOCUMENT) return false;
  if (kg_rdf_names_triple(in, node)) return true;
  return has_type(in, node, "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement") &&
         kg_rdf_find(in, node, KG_MEANS_SUBJECT, false) && kg_rdf_find(in, node, KG_MEANS_PREDICATE, false) &&
         (kg_rdf_find(in, node, KG_MEANS_OBJECT, false) || kg_rdf_find(in, node, KG_MEANS_OBJECT, true));
}

/* The graphs that are named: a document each. */
static void take_graphs(kg_rdf_import *in) {
  for (size_t i = 0; i < in->store->triples.count; i++) {
    const uint32_t graph = in->store->triples.items[i].graph;
    if (graph == KG_MAP_NONE || in->document_of[graph] != KG_NO_DOCUMENT) continue;
    if (in->roles[graph] == KG_RDF_EVIDENCE && kg_rdf_names_triple(in, graph)) continue;
    in->document_of[graph] = kg_import_document_add(&in->import, in->store->nodes.items[graph].text);
  }
}

/* {"file":"graph.ttl"} */
static kg_string file_source(const kg_rdf_import *in) {
  json_t *object = json_object(), *name = json_stringn(in->source->id.data, in->source->id.size);
  char *text = object && name && json_object_set(object, "file", name) == 0 ? json_dumps(object, JSON_COMPACT) : NULL;
  const kg_string own = kg_arena_copy(in->import.arena, kg_string_of(text));
  json_decref(name);
  json_decref(object);
  free(text);
  return own;
}

/* What nobody claims is the first document's, and says that it was found in this file; or the file is its own document. */
static void choose_home(kg_rdf_import *in) {
  in->home = KG_NO_DOCUMENT;
  for (size_t i = 0; i < in->import.nodes.count; i++) {
    const uint32_t document = in->import.nodes.items[i].document;
    if (in->home == KG_NO_DOCUMENT ||
        kg_string_compare(in->import.documents.items[document].id, in->import.documents.items[in->home].id) < 0)
      in->home = document;
  }
  if (in->home != KG_NO_DOCUMENT) {
    in->home_source = file_source(in);
    return;
  }
  bool is_needed = in->store->triples.count == 0;
  for (size_t i = 0; i < in->store->triples.count; i++)
    is_needed = is_needed || in->store->triples.items[i].graph == KG_MAP_NONE;
  if (!is_needed) { /* all stands in graphs of a name */
    in->home = in->document_of[in->store->triples.items[0].graph];
    return;
  }
  in->home = kg_import_document_add(&in->import, in->source->id);
  if (in->home == KG_NO_DOCUMENT) return;
  in->import.documents.items[in->home].about =
      (kg_document_record){.sha256 = in->source->sha256, .media_type = in->source->media_type};
}

kg_status kg_rdf_documents(kg_rdf_import *in, kg_error *error) {
  const uint32_t nodes = (uint32_t)in->store->nodes.count;
  for (uint32_t i = 0; i < nodes; i++) in->document_of[i] = in->place_of[i] = KG_NO_DOCUMENT;
  for (uint32_t i = 0; i < nodes; i++) take_document(in, i);
  find_only_triples(in);
  for (uint32_t i = 0; i < nodes; i++)
    if (in->roles[i] == KG_RDF_THING && is_evidence_of(in, i)) in->roles[i] = KG_RDF_EVIDENCE;
  take_graphs(in);
  choose_home(in);
  return kg_arena_failed(in->import.arena) ? kg_fail_memory(error) : KG_OK;
}
