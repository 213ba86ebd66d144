#include "extractors/readers/node_link.h"

#include "extractors/readers/json_room.h"
#include "extractors/readers/property_graph.h"
#include "graph/base/error.h"
#include "graph/base/json.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct node_link {
  const kg_graph_source *source;
  kg_arena *arena;
  kg_property_graph graph;
  const char *list; /* where: "links[3]" */
  size_t index;
} node_link;

/* What is missing may be so for lack of memory. */
static kg_status fail_with(const node_link *in, kg_status status, const char *what, kg_error *error) {
  if (kg_arena_failed(in->arena)) return kg_fail_memory(error);
  return kg_fail(error, status, in->source->name, 0, "%s[%zu]: %s", in->list, in->index, what);
}

static kg_status fail(const node_link *in, const char *what, kg_error *error) {
  return fail_with(in, KG_BAD_INPUT, what, error);
}

/* ---- Values -------------------------------------------------------------------------------------------------- */

static kg_string dump(node_link *in, const json_t *value, size_t flags) {
  char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | flags);
  const kg_string own = kg_arena_copy(in->arena, kg_string_of(text));
  free(text);
  if (!text) in->arena->failed = true;
  return own;
}

/* A number in as few digits as give it back. */
static kg_string dump_real(node_link *in, const json_t *value) {
  for (size_t precision = 15; precision < 17; precision++) {
    const kg_string text = dump(in, value, JSON_REAL_PRECISION(precision));
    json_t *again = text.size ? json_loadb(text.data, text.size, JSON_DECODE_ANY, NULL) : NULL;
    const bool same = json_real_value(again) == json_real_value(value);
    json_decref(again);
    if (same) return text;
  }
  return dump(in, value, JSON_REAL_PRECISION(17));
}

/* A value that is no list: as text, with its datatype. */
static kg_attribute scalar(node_link *in, kg_string name, const json_t *value) {
  kg_attribute attribute = {.name = name};
  switch (json_typeof(value)) {
  case JSON_STRING: attribute.value = kg_json_text(value); break;
  case JSON_INTEGER:
    attribute.value = dump(in, value, 0);
    attribute.datatype = KG_LITERAL("http://www.w3.org/2001/XMLSchema#integer");
    break;
  case JSON_REAL:
    attribute.value = dump_real(in, value);
    attribute.datatype = KG_LITERAL("http://www.w3.org/2001/XMLSchema#double");
    break;
  case JSON_TRUE:
  case JSON_FALSE:
    attribute.value = json_is_true(value) ? KG_LITERAL("true") : KG_LITERAL("false");
    attribute.datatype = KG_LITERAL("http://www.w3.org/2001/XMLSchema#boolean");
    break;
  default: attribute.value = dump(in, value, JSON_REAL_PRECISION(17)); break;
  }
  if (in->graph.is_own) attribute.datatype = (kg_string){0};
  return attribute;
}

static bool is_among(kg_string name, const char *const *names) {
  for (; *names; names++)
    if (kg_string_is(name, *names)) return true;
  return false;
}

/* The members of an object but those that `but` names. */
static void read_attributes(node_link *in, const json_t *object, const char *const *but,
                            kg_attribute_list *attributes) {
  static const char *const pieces[] = {"members", "facts", "evidence", NULL};
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)object, key, value) {
    const kg_string name = kg_string_of(key);
    if (is_among(name, but) || json_is_null(value)) continue;
    if (in->graph.has_evidence && is_among(name, pieces)) {
      const kg_attribute piece = {.name = name, .json = value};
      KG_PUSH(in->arena, attributes, kg_attribute, piece);
      continue;
    }
    if (!json_is_array(value)) KG_PUSH(in->arena, attributes, kg_attribute, scalar(in, name, value));
    for (size_t i = 0; i < json_array_size(value); i++)
      KG_PUSH(in->arena, attributes, kg_attribute, scalar(in, name, json_array_get(value, i)));
  }
}

/* What names a node: a text or a whole number. */
static kg_status get_id(node_link *in, const json_t *object, const char *key, kg_string *id, kg_error *error) {
  const json_t *value = json_object_get(object, key);
  char what[64];
  *id = json_is_integer(value) ? dump(in, value, 0) : kg_json_text(value);
  if (id->size) return KG_OK;
  (void)snprintf(what, sizeof what, "needs \"%s\", the id of a node", key);
  return fail(in, what, error);
}

/* ---- Nodes and links ----------------------------------------------------------------------------------------- */

static kg_status place(const node_link *in, kg_status status, const kg_error *found, kg_error *error) {
  if (status == KG_OK) return KG_OK;
  if (status == KG_NO_MEMORY) return kg_fail_memory(error);
  if (!found->file[0]) return fail_with(in, status, found->message, error);
  if (error) *error = *found;
  return status;
}

static kg_status read_node(node_link *in, const json_t *object, kg_error *error) {
  static const char *const but[] = {"id", NULL};
  kg_attribute_list attributes = {0};
  kg_string id;
  kg_error found = {0};
  KG_TRY(get_id(in, object, "id", &id, error));
  read_attributes(in, object, but, &attributes);
  return place(in, kg_property_graph_node(&in->graph, id, &attributes, &found), &found, error);
}

static kg_status read_link(node_link *in, const json_t *object, kg_error *error) {
  static const char *const but[] = {"source", "target", "key", NULL};
  kg_attribute_list attributes = {0};
  kg_string source, target;
  kg_error found = {0};
  KG_TRY(get_id(in, object, "source", &source, error));
  KG_TRY(get_id(in, object, "target", &target, error));
  read_attributes(in, object, but, &attributes);
  return place(in, kg_property_graph_edge(&in->graph, source, target, &attributes, &found), &found, error);
}

/* ---- The whole ----------------------------------------------------------------------------------------------- */

static kg_status read_list(node_link *in, const json_t *root, const char *key,
                           kg_status (*read)(node_link *in, const json_t *object, kg_error *error), kg_error *error) {
  const json_t *list = json_object_get(root, key);
  if (!json_is_array(list))
    return kg_fail(error, KG_BAD_INPUT, in->source->name, 0,
                   "no node-link graph: \"%s\" must be a list, but is %s; say --from json if this is a document", key,
                   kg_json_kind(list));
  if (json_array_size(list) >= KG_NO_ENTITY)
    return kg_fail(error, KG_LIMIT, in->source->name, 0, "\"%s\" has more items than can be read; split the file", key);
  in->list = key;
  for (in->index = 0; in->index < json_array_size(list); in->index++) {
    const json_t *object = json_array_get(list, in->index);
    if (!json_is_object(object)) return fail(in, "must be an object", error);
    KG_TRY(read(in, object, error));
  }
  return KG_OK;
}

/* kgraph's own name their base; with the list of documents comes all evidence. */
static void recognise(node_link *in, json_t *root) {
  json_t *about = json_object_get(root, "graph");
  const json_t *first = json_array_get(json_object_get(root, "nodes"), 0);
  in->graph.base = kg_json_text(json_object_get(about, "base"));
  in->graph.is_own =
      in->graph.base.size && (!first || (json_object_get(first, "iri") && json_object_get(first, "type")));
  if (!in->graph.is_own) in->graph.base = (kg_string){0};
  json_t *documents = json_object_get(about, "documents");
  in->graph.has_evidence =
      in->graph.is_own && json_is_array(documents) && (!first || json_object_get(first, "members"));
  if (in->graph.has_evidence) in->graph.document_list = json_incref(documents);
}

static kg_status read_root(node_link *in, json_t *root, const kg_fact_sink *sink, kg_error *error) {
  if (!json_is_object(root))
    return kg_fail(error, KG_BAD_INPUT, in->source->name, 1, "no node-link graph: must be an object, but is %s",
                   kg_json_kind(root));
  recognise(in, root);
  KG_TRY(read_list(in, root, "nodes", read_node, error));
  KG_TRY(kg_property_graph_settle(&in->graph, error));
  KG_TRY(read_list(in, root, json_object_get(root, "links") ? "links" : "edges", read_link, error));
  if (kg_arena_failed(in->arena)) return kg_fail_memory(error);
  return kg_property_graph_emit(&in->graph, sink, error);
}

bool kg_node_link_begins(kg_string text) {
  static const char *const keys[] = {"\"directed\"", "\"multigraph\"", "\"nodes\""};
  const kg_string start = kg_string_trim(text.size > 4096 ? kg_string_slice(text, 0, 4096) : text);
  if (!kg_string_starts(start, KG_LITERAL("{"))) return false;
  const kg_string rest = kg_string_trim(kg_string_slice(start, 1, start.size));
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (kg_string_starts(rest, kg_string_of(keys[i]))) return true;
  return false;
}

kg_status kg_node_link_read(kg_string text, const kg_graph_source *source, const kg_fact_sink *sink, kg_error *error) {
  kg_arena arena;
  json_t *root;
  const bool links = kg_string_find(text, KG_LITERAL("\"links\""), 0) != SIZE_MAX;
  const kg_json_list lists[] = {{.outer = "nodes"}, {.outer = links ? "links" : "edges", .of_facts = true}};
  KG_TRY(kg_json_room_check(text, lists, sizeof lists / sizeof *lists, &source->room, source->name, error));
  KG_TRY(kg_json_parse(&root, text, source->name, 1, error));
  kg_arena_init(&arena, source->allocator);
  node_link in = {.source = source, .arena = &arena};
  kg_property_graph_init(&in.graph, source, &arena);
  const kg_status status = read_root(&in, root, sink, error);
  kg_property_graph_clear(&in.graph);
  kg_arena_clear(&arena);
  json_decref(root);
  return status;
}
