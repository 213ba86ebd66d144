/* A property graph that holds all of its graph: the attributes "members", "facts" and "evidence" are the lists of
   exporters/json.h, so each node is put together to an entity with its facts, each edge to a fact. */
#include "extractors/readers/graph_pieces.h"
#include "extractors/readers/property_names.h"
#include "graph/base/error.h"

typedef struct pieces {
  kg_property_graph *graph;
  kg_graph_pieces out;
} pieces;

static kg_status no_memory(const pieces *in) { return kg_fail_memory(in->out.error); }

/* ---- Attributes as members of an object ---------------------------------------------------------------------- */

/* Takes `value` over; false if memory fails. */
static bool put(json_t *object, const char *key, json_t *value) { return json_object_set_new(object, key, value) == 0; }

static bool put_text(json_t *object, const char *key, kg_string text) {
  return !text.size || put(object, key, json_stringn(text.data, text.size));
}

/* The attribute of that name as a JSON list: parsed, or as the file had it. An empty one if it is not there; NULL after a
 * failure. */
static kg_status get_list(const pieces *in, const kg_attribute_list *attributes, const char *name, json_t **list) {
  const kg_attribute *found = NULL;
  for (size_t i = 0; i < attributes->count && !found; i++)
    if (kg_string_is(attributes->items[i].name, name)) found = &attributes->items[i];
  *list = NULL;
  if (found && found->json)
    *list = json_incref(found->json);
  else if (!found)
    *list = json_array();
  else if (kg_json_parse(list, found->value, NULL, 0, NULL) == KG_NO_MEMORY)
    return no_memory(in);
  else if (!*list)
    return kg_graph_pieces_fail(&in->out, name, "is not JSON");
  if (!*list) return no_memory(in);
  if (json_is_array(*list)) return KG_OK;
  json_decref(*list);
  *list = NULL;
  return kg_graph_pieces_fail(&in->out, name, "must be a JSON list");
}

/* Moves the list of that name into the object. */
static kg_status put_list(const pieces *in, json_t *object, const kg_attribute_list *attributes, const char *name) {
  json_t *list;
  KG_TRY(get_list(in, attributes, name, &list));
  return put(object, name, list) ? KG_OK : no_memory(in);
}

static bool put_same_as(json_t *object, const kg_attribute_list *attributes) {
  json_t *list = json_array();
  bool done = list != NULL;
  for (size_t i = 0; i < attributes->count && done; i++) {
    const kg_attribute *attribute = &attributes->items[i];
    if (kg_string_is(attribute->name, "sameAs") && attribute->value.size)
      done = json_array_append_new(list, json_stringn(attribute->value.data, attribute->value.size)) == 0;
  }
  return put(object, "sameAs", list) && done;
}

/* ---- Documents ----------------------------------------------------------------------------------------------- */

/* The documents that members speak of: where the format has no list of them. */
static kg_status note_documents(pieces *in, const kg_attribute_list *attributes) {
  json_t *members;
  KG_TRY(get_list(in, attributes, "members", &members));
  kg_arena *arena = in->graph->import.arena;
  bool done = true;
  for (size_t i = 0; i < json_array_size(members) && done; i++) {
    const kg_string id = kg_json_text(json_object_get(json_array_get(members, i), "document"));
    if (!id.size || kg_map_get(&in->graph->documents, id) != KG_MAP_NONE) continue;
    done = kg_property_graph_document(in->graph, kg_arena_copy(arena, id), (kg_string){0}) != NULL;
  }
  json_decref(members);
  return done ? KG_OK : no_memory(in);
}

/* The node of a document has its title and address. */
static void describe_document(pieces *in, const kg_attribute_list *attributes) {
  kg_property_graph *graph = in->graph;
  const kg_string iri = kg_property_graph_get(graph, attributes, "iri");
  const kg_string name = kg_property_graph_get(graph, attributes, graph->is_for_neo4j ? "name" : "label");
  if (!kg_string_is(kg_property_graph_get(graph, attributes, "type"), "Document")) return;
  const uint32_t document = kg_property_graph_document_of(graph, iri);
  if (document == KG_MAP_NONE) return;
  kg_import_document *owner = &graph->import.documents.items[document];
  if (!kg_string_equal(owner->id, name)) owner->about.title = name;
  owner->about.url = kg_property_graph_get(graph, attributes, "url");
  if (!graph->base.size) graph->base = kg_document_base(graph->import.arena, iri, owner->id);
}

static kg_status pass_document(pieces *in, const kg_import_document *document) {
  const kg_document_record *about = &document->about;
  json_t *object = json_object();
  const bool done = object && put_text(object, "id", document->id) && put_text(object, "sha256", about->sha256) &&
                    put_text(object, "title", about->title) && put_text(object, "date", about->date) &&
                    put_text(object, "url", about->url) && put_text(object, "language", about->language) &&
                    put_text(object, "mediaType", about->media_type) &&
                    put(object, "length", json_integer((json_int_t)about->length));
  const kg_status status = done ? kg_graph_pieces_document(&in->out, object) : no_memory(in);
  json_decref(object);
  return status;
}

static kg_status collect_documents(pieces *in) {
  kg_property_graph *graph = in->graph;
  const bool is_listed = graph->import.documents.count > 0;
  in->out.list = "nodes";
  for (in->out.index = 0; in->out.index < graph->attributes.count && !is_listed; in->out.index++)
    KG_TRY(note_documents(in, &graph->attributes.items[in->out.index]));
  for (size_t i = 0; i < graph->attributes.count && !is_listed; i++) describe_document(in, &graph->attributes.items[i]);
  return kg_arena_failed(graph->import.arena) ? no_memory(in) : KG_OK;
}

static kg_status pass_documents(pieces *in) {
  kg_property_graph *graph = in->graph;
  const json_t *list = graph->document_list;
  if (!list) KG_TRY(collect_documents(in));
  KG_TRY(kg_graph_pieces_base(&in->out, graph->base));
  in->out.list = "documents";
  for (in->out.index = 0; list && in->out.index < json_array_size(list); in->out.index++)
    KG_TRY(kg_graph_pieces_document(&in->out, json_array_get(list, in->out.index)));
  for (in->out.index = 0; !list && in->out.index < graph->import.documents.count; in->out.index++)
    KG_TRY(pass_document(in, &graph->import.documents.items[in->out.index]));
  return KG_OK;
}

/* ---- Nodes and edges ----------------------------------------------------------------------------------------- */

static kg_status pass_facts(pieces *in, json_t *facts, kg_string iri) {
  kg_status status = KG_OK;
  for (size_t i = 0; i < json_array_size(facts) && status == KG_OK; i++) {
    json_t *fact = json_array_get(facts, i);
    if (!json_is_object(fact))
      status = kg_graph_pieces_fail(&in->out, "facts", "must hold objects");
    else
      status = put_text(fact, "subject", iri) ? kg_graph_pieces_fact(&in->out, fact) : no_memory(in);
  }
  return status;
}

static kg_status pass_node(pieces *in, const kg_attribute_list *attributes) {
  static const char *const texts[] = {"iri", "type", "identifier", "url"};
  json_t *object = json_object(), *facts = NULL;
  bool done = object != NULL;
  for (size_t i = 0; i < sizeof texts / sizeof *texts && done; i++)
    done = put_text(object, texts[i], kg_property_graph_get(in->graph, attributes, texts[i]));
  kg_status status = done && put_same_as(object, attributes) ? KG_OK : no_memory(in);
  if (status == KG_OK) status = put_list(in, object, attributes, "members");
  if (status == KG_OK) status = kg_graph_pieces_entity(&in->out, object);
  if (status == KG_OK) status = get_list(in, attributes, "facts", &facts);
  if (status == KG_OK) status = pass_facts(in, facts, kg_property_graph_get(in->graph, attributes, "iri"));
  json_decref(facts);
  json_decref(object);
  return status;
}

static kg_status pass_edge(pieces *in, const kg_property_edge *edge) {
  kg_property_graph *graph = in->graph;
  const kg_attribute_list *attributes = &edge->attributes;
  const kg_string property = kg_property_graph_link(graph, kg_property_graph_get(graph, attributes, "label"),
                                                    kg_property_graph_get(graph, attributes, "property"));
  const kg_attribute_list *subject = &graph->attributes.items[edge->subject];
  const kg_attribute_list *target = &graph->attributes.items[edge->object];
  json_t *object = json_object();
  const bool done = object && put_text(object, "subject", kg_property_graph_get(graph, subject, "iri")) &&
                    put_text(object, "property", property) &&
                    put_text(object, "object", kg_property_graph_get(graph, target, "iri")) &&
                    put_text(object, "validFrom", kg_property_graph_get(graph, attributes, "validFrom")) &&
                    put_text(object, "validUntil", kg_property_graph_get(graph, attributes, "validUntil"));
  kg_status status = done ? put_list(in, object, attributes, "evidence") : no_memory(in);
  if (status == KG_OK) status = kg_graph_pieces_fact(&in->out, object);
  json_decref(object);
  return status;
}

static kg_status pass_all(pieces *in) {
  kg_property_graph *graph = in->graph;
  KG_TRY(pass_documents(in));
  in->out.list = "nodes";
  for (in->out.index = 0; in->out.index < graph->attributes.count; in->out.index++)
    KG_TRY(pass_node(in, &graph->attributes.items[in->out.index]));
  in->out.list = "edges";
  for (in->out.index = 0; in->out.index < graph->edges.count; in->out.index++)
    KG_TRY(pass_edge(in, &graph->edges.items[in->out.index]));
  return KG_OK;
}

kg_status kg_property_pieces_emit(kg_property_graph *graph, const kg_fact_sink *sink, kg_error *error) {
  pieces in = {.graph = graph};
  kg_graph_pieces_init(&in.out, graph->source, sink, error);
  const kg_status status = pass_all(&in);
  kg_graph_pieces_clear(&in.out);
  return status;
}
