#include "extractors/readers/property_names.h"
#include "graph/base/error.h"
#include "graph/base/index.h"
#include "graph/base/iri.h"

void kg_property_graph_init(kg_property_graph *graph, const kg_graph_source *source, kg_arena *arena) {
  memset(graph, 0, sizeof *graph);
  graph->source = source;
  graph->import.arena = arena;
  graph->home = KG_NO_DOCUMENT;
  kg_map_init(&graph->nodes, arena);
  kg_map_init(&graph->documents, arena);
  kg_map_init(&graph->document_iris, arena);
  kg_map_init(&graph->slugs, arena);
}

void kg_property_graph_clear(kg_property_graph *graph) { json_decref(graph->document_list); }

/* ---- Attributes ---------------------------------------------------------------------------------------------- */

/* Other people's names are taken in any case. */
static bool is_called(const kg_property_graph *graph, kg_string name, const char *wanted) {
  return graph->is_own ? kg_string_is(name, wanted) : kg_string_equal_ascii_case(name, kg_string_of(wanted));
}

const kg_string *kg_property_graph_find(const kg_property_graph *graph, const kg_attribute_list *attributes,
                                        const char *const *names) {
  for (; *names; names++)
    for (size_t i = 0; i < attributes->count; i++)
      if (attributes->items[i].value.size && is_called(graph, attributes->items[i].name, *names))
        return &attributes->items[i].value;
  return NULL;
}

kg_string kg_property_graph_get(const kg_property_graph *graph, const kg_attribute_list *attributes, const char *name) {
  const char *const names[] = {name, NULL};
  const kg_string *value = kg_property_graph_find(graph, attributes, names);
  return value ? *value : (kg_string){0};
}

/* ---- Documents ----------------------------------------------------------------------------------------------- */

static uint32_t document_of(kg_property_graph *graph, kg_string id) {
  const uint32_t known = kg_map_get(&graph->documents, id);
  if (known != KG_MAP_NONE) return known;
  const uint32_t document = kg_import_document_add(&graph->import, id);
  if (document == KG_NO_DOCUMENT || !kg_map_set(&graph->documents, id, document)) return KG_NO_DOCUMENT;
  (void)kg_map_intern(&graph->slugs, kg_slug(graph->import.arena, id), document);
  return document;
}

static uint32_t home_of(kg_property_graph *graph) {
  if (graph->home != KG_NO_DOCUMENT) return graph->home;
  for (uint32_t i = 0; i < graph->import.documents.count; i++)
    if (graph->home == KG_NO_DOCUMENT ||
        kg_string_compare(graph->import.documents.items[i].id, graph->import.documents.items[graph->home].id) < 0)
      graph->home = i;
  if (graph->home != KG_NO_DOCUMENT) return graph->home;
  graph->home = document_of(graph, graph->source->id);
  if (graph->home != KG_NO_DOCUMENT)
    graph->import.documents.items[graph->home].about =
        (kg_document_record){.sha256 = graph->source->sha256, .media_type = graph->source->media_type};
  return graph->home;
}

kg_document_record *kg_property_graph_document(kg_property_graph *graph, kg_string id, kg_string iri) {
  const uint32_t document = document_of(graph, id);
  if (document == KG_NO_DOCUMENT) return NULL;
  if (iri.size && !kg_map_set(&graph->document_iris, iri, document)) return NULL;
  if (!graph->base.size) graph->base = kg_document_base(graph->import.arena, iri, id);
  return &graph->import.documents.items[document].about;
}

uint32_t kg_property_graph_document_of(kg_property_graph *graph, kg_string iri) {
  const uint32_t document = kg_map_get(&graph->document_iris, iri);
  if (document != KG_MAP_NONE) return document;
  size_t at = iri.size;
  while (at && iri.data[at - 1] != '/') at--;
  return kg_map_get(&graph->slugs, kg_string_slice(iri, at, iri.size));
}

/* The document whose node this is: by its IRI, or the end of it, which is made of its id. Without one, its name is its
   id. */
static void take_document(kg_property_graph *graph, kg_import_node *node, kg_string iri) {
  uint32_t document = kg_property_graph_document_of(graph, iri);
  if (document == KG_MAP_NONE) document = document_of(graph, node->name);
  if (document == KG_NO_DOCUMENT) return;
  kg_import_document *owner = &graph->import.documents.items[document];
  if (!kg_string_equal(owner->id, node->name)) owner->about.title = node->name;
  owner->about.url = node->url;
  node->document = document;
  node->iri = (kg_string){0};
  if (!graph->base.size) graph->base = kg_document_base(graph->import.arena, iri, owner->id);
}

kg_status kg_property_graph_ask(const kg_property_graph *graph, size_t edges, kg_error *error) {
  const kg_import *import = &graph->import;
  return kg_room_ask(&graph->source->room, import->nodes.count, import->facts.count + graph->edges.count + edges, NULL,
                     0, error);
}

/* ---- Nodes --------------------------------------------------------------------------------------------------- */

kg_status kg_property_graph_node(kg_property_graph *graph, kg_string id, const kg_attribute_list *attributes,
                                 kg_error *error) {
  kg_arena *arena = graph->import.arena;
  KG_TRY(kg_index_check(graph->import.nodes.count, "nodes; split the file", error));
  const uint32_t next = (uint32_t)graph->import.nodes.count;
  const uint32_t place = kg_map_intern(&graph->nodes, id, next);
  if (place != KG_MAP_NONE && place != next)
    return kg_fail(error, KG_BAD_INPUT, NULL, 0, "two nodes have the id \"%.*s\"; give each its own",
                   id.size > 100 ? 100 : (int)id.size, id.data);
  (void)kg_import_node_add(&graph->import, id);
  KG_PUSH(arena, &graph->attributes, kg_attribute_list, *attributes);
  for (size_t i = 0; graph->is_own && !graph->has_evidence && i < attributes->count; i++) {
    if (!kg_string_is(attributes->items[i].name, "documents")) continue;
    const uint32_t document = document_of(graph, attributes->items[i].value);
    if (document != KG_NO_DOCUMENT) kg_import_member_add(&graph->import, next, document);
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : kg_property_graph_ask(graph, 0, error);
}

static void take_lists(kg_property_graph *graph, kg_import_node *node, const kg_attribute_list *attributes) {
  for (size_t i = 0; i < attributes->count; i++) {
    const kg_attribute *attribute = &attributes->items[i];
    if (!attribute->value.size) continue;
    if (is_called(graph, attribute->name, "alternateNames"))
      KG_PUSH(graph->import.arena, &node->alternate_names, kg_string, attribute->value);
    else if (is_called(graph, attribute->name, "sameAs"))
      KG_PUSH(graph->import.arena, &node->same_as, kg_string, attribute->value);
  }
}

static void describe(kg_property_graph *graph, kg_import_node *node, const kg_attribute_list *attributes) {
  static const char *const names[] = {"label", "name", "title", NULL}, *const types[] = {"type", "labels", "class",
                                                                                         NULL};
  static const char *const iris[] = {"iri", "uri", NULL};
  const kg_string *name = kg_property_graph_find(graph, attributes, names),
                  *type = kg_property_graph_find(graph, attributes, types),
                  *iri = kg_property_graph_find(graph, attributes, iris);
  node->name = name ? *name : node->id;
  node->type =
      type ? kg_property_graph_type(graph, *type) : KG_LITERAL("http://www.w3.org/2000/01/rdf-schema#Resource");
  if (iri && kg_is_iri(*iri)) node->iri = *iri;
  node->identifier = kg_property_graph_get(graph, attributes, "identifier");
  node->url = kg_property_graph_get(graph, attributes, "url");
  take_lists(graph, node, attributes);
  if (!kg_string_is(node->type, "Document")) return;
  if (graph->is_own)
    take_document(graph, node, iri ? *iri : (kg_string){"", 0});
  else
    node->type = KG_LITERAL("https://schema.org/CreativeWork"); /* a Document is one that a record stands for */
}

static bool is_among(const kg_property_graph *graph, kg_string name, const char *const *names) {
  for (; *names; names++)
    if (is_called(graph, name, *names)) return true;
  return false;
}

/* True if the attribute has found its place in the node, and is no fact. */
static bool is_described(const kg_property_graph *graph, const kg_import_node *node, const kg_attribute *attribute) {
  static const char *const own[] = {"iri",       "type",     "alternateNames", "identifier", "url", "sameAs",
                                    "documents", "mentions", "rank",           "community",  NULL};
  static const char *const keys[] = {"alternateNames", "identifier", "url", "sameAs", NULL};
  static const char *const iris[] = {"iri", "uri", NULL}, *const types[] = {"type", "labels", "class", NULL};
  static const char *const names[] = {"label", "name", "title", NULL};
  const kg_string name = attribute->name;
  if (graph->is_own) return is_among(graph, name, own) || kg_string_is(name, graph->is_for_neo4j ? "name" : "label");
  if (is_among(graph, name, keys) || is_among(graph, name, types)) return true;
  if (is_among(graph, name, iris)) return kg_string_equal(attribute->value, node->iri);
  return is_among(graph, name, names) && kg_string_equal(attribute->value, node->name);
}

/* The attributes that are facts: in the first document that speaks of the node. */
static void add_facts(kg_property_graph *graph, uint32_t index, uint32_t document) {
  const kg_attribute_list *attributes = &graph->attributes.items[index];
  for (size_t i = 0; i < attributes->count; i++) {
    const kg_attribute *attribute = &attributes->items[i];
    if (is_described(graph, &graph->import.nodes.items[index], attribute)) continue;
    kg_import_fact fact = {.subject = index, .object = KG_NO_ENTITY, .document = document};
    fact.record = (kg_fact_record){.property = kg_property_graph_property(graph, attribute->name),
                                   .value = attribute->value.size ? attribute->value : (kg_string){"", 0},
                                   .datatype = attribute->datatype,
                                   .confidence = -1};
    KG_PUSH(graph->import.arena, &graph->import.facts, kg_import_fact, fact);
  }
}

kg_status kg_property_graph_settle(kg_property_graph *graph, kg_error *error) {
  kg_import *import = &graph->import;
  const size_t nodes = import->nodes.count;
  if (graph->has_evidence) return KG_OK;
  uint32_t *first = kg_arena_zeroed(import->arena, nodes, sizeof *first);
  if (!first) return kg_fail_memory(error);
  for (size_t i = 0; i < nodes; i++) {
    describe(graph, &import->nodes.items[i], &graph->attributes.items[i]);
    first[i] = import->nodes.items[i].document;
  }
  for (size_t i = import->members.count; i > 0; i--)
    first[import->members.items[i - 1].node] = import->members.items[i - 1].document;
  const bool renames = graph->source->base && graph->base.size;
  const uint32_t home = home_of(graph);
  for (size_t i = 0; i < nodes && !kg_arena_failed(import->arena); i++) {
    kg_import_node *node = &import->nodes.items[i];
    if (renames && kg_string_starts(node->iri, graph->base)) node->iri = (kg_string){0};
    add_facts(graph, (uint32_t)i, first[i] == KG_NO_DOCUMENT ? home : first[i]);
    KG_TRY(kg_room_ask(&graph->source->room, nodes, import->facts.count, graph->source->name, 0, error));
  }
  return kg_arena_failed(import->arena) ? kg_fail_memory(error) : KG_OK;
}

/* ---- Edges --------------------------------------------------------------------------------------------------- */

static double read_number(kg_string text) {
  double number = 0, scale = 1;
  bool fraction = false;
  for (size_t i = 0; i < text.size && i < 20; i++) {
    if (text.data[i] == '.' && !fraction)
      fraction = true;
    else if (kg_is_digit(text.data[i]))
      number = number * 10 + (text.data[i] - '0'), scale *= fraction ? 10 : 1;
    else
      return -1;
  }
  return text.size && number / scale <= 1 ? number / scale : -1;
}

static kg_status find_end(const kg_property_graph *graph, kg_string id, uint32_t *node, kg_error *error) {
  *node = kg_map_get(&graph->nodes, id);
  if (*node != KG_MAP_NONE) return KG_OK;
  return kg_fail(error, KG_BAD_INPUT, NULL, 0, "an edge names the node \"%.*s\", which is not there; add it",
                 id.size > 100 ? 100 : (int)id.size, id.data);
}

static void count_left_out(kg_property_graph *graph, const kg_attribute_list *attributes, const kg_string *label) {
  static const char *const told[] = {"property", "documents", "confidence", "validFrom", "validUntil", NULL};
  for (size_t i = 0; i < attributes->count; i++) {
    const kg_attribute *attribute = &attributes->items[i];
    if (!attribute->value.size || &attribute->value == label || is_among(graph, attribute->name, told)) continue;
    if (graph->left_out++ == 0) graph->left_out_name = attribute->name;
  }
}

static void tell_left_out(const kg_property_graph *graph) {
  const kg_graph_source *source = graph->source;
  const kg_string name = graph->left_out_name;
  kg_error note = {0};
  if (!graph->left_out || !source->note) return;
  (void)kg_fail(&note, KG_OK, source->name, 0,
                "%zu attribute%s of edges left out (\"%.*s\"): a fact has no place for them", graph->left_out,
                graph->left_out == 1 ? "" : "s", name.size > 60 ? 60 : (int)name.size, name.data);
  source->note(source->state, &note);
}

kg_status kg_property_graph_edge(kg_property_graph *graph, kg_string source, kg_string target,
                                 const kg_attribute_list *attributes, kg_error *error) {
  static const char *const names[] = {"label", "type", "labels", "name", NULL};
  kg_arena *arena = graph->import.arena;
  kg_import_fact fact = {0};
  KG_TRY(find_end(graph, source, &fact.subject, error));
  KG_TRY(find_end(graph, target, &fact.object, error));
  if (graph->has_evidence) {
    KG_PUSH(arena, &graph->edges, kg_property_edge, {fact.subject, fact.object, *attributes});
    return kg_arena_failed(arena) ? kg_fail_memory(error) : kg_property_graph_ask(graph, 0, error);
  }
  const kg_string *label = kg_property_graph_find(graph, attributes, names);
  fact.document = home_of(graph);
  fact.record =
      (kg_fact_record){.property = kg_property_graph_link(graph, label ? *label : (kg_string){0},
                                                          kg_property_graph_get(graph, attributes, "property")),
                       .valid_from = kg_property_graph_get(graph, attributes, "validFrom"),
                       .valid_until = kg_property_graph_get(graph, attributes, "validUntil"),
                       .confidence = read_number(kg_property_graph_get(graph, attributes, "confidence"))};
  count_left_out(graph, attributes, label);
  bool any = false;
  for (size_t i = 0; graph->is_own && i < attributes->count; i++) {
    if (!kg_string_is(attributes->items[i].name, "documents")) continue;
    fact.document = document_of(graph, attributes->items[i].value);
    if (fact.document != KG_NO_DOCUMENT) KG_PUSH(arena, &graph->import.facts, kg_import_fact, fact);
    any = true;
  }
  if (!any) KG_PUSH(arena, &graph->import.facts, kg_import_fact, fact);
  return kg_arena_failed(arena) ? kg_fail_memory(error) : kg_property_graph_ask(graph, 0, error);
}

kg_status kg_property_graph_emit(kg_property_graph *graph, const kg_fact_sink *sink, kg_error *error) {
  const kg_graph_source *source = graph->source;
  if (graph->has_evidence) return kg_property_pieces_emit(graph, sink, error);
  if (graph->base.size && source->told_base) KG_TRY(source->told_base(source->state, graph->base, error));
  const uint32_t home = home_of(graph);
  if (home == KG_NO_DOCUMENT) return kg_fail_memory(error);
  tell_left_out(graph);
  graph->import.is_own = graph->is_own;
  return kg_import_emit(&graph->import, home, source->name, sink, error);
}
