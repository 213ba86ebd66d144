#include "extractors/readers/graphml.h"

#include "extractors/readers/graphml_values.h"
#include "extractors/readers/property_graph.h"
#include "extractors/readers/property_lists.h"
#include "extractors/readers/xml_problems.h"
#include "graph/base/error.h"
#include "graph/base/json.h"
#include "graph/base/rdf_guard.h"

#include <libxml/xmlreader.h>

/* An attribute that the file declares. */
typedef struct key {
  kg_string name, datatype, fallback;
  bool for_nodes, for_edges, has_fallback;
  bool is_list;       /* as APOC has them */
  bool is_decoration; /* said once more for one program */
} key;

typedef enum owner { OF_GRAPH, OF_NODE, OF_EDGE } owner;

typedef struct pending_edge {
  kg_string source, target;
  kg_attribute_list attributes;
  size_t line;
} pending_edge;

typedef struct graphml {
  const kg_graph_source *source;
  kg_arena *arena;
  xmlTextReaderPtr reader;
  kg_property_graph graph;
  kg_map key_of; /* id -> index */
  KG_LIST(key) keys;
  KG_LIST(pending_edge) edges;
  size_t own_keys;
  bool has_members, has_labels;
  bool has_root;
  kg_error problem; /* what libxml2 had to say first */
} graphml;

/* The parser reads ahead of the node at which it stands; a node knows its line up to the 65534th. */
static size_t line_of(const graphml *in) {
  const xmlNode *node = xmlTextReaderCurrentNode(in->reader);
  const long own = node ? xmlGetLineNo(node) : 0;
  const int ahead = xmlTextReaderGetParserLineNumber(in->reader);
  return own > 0 && own < UINT16_MAX ? (size_t)own : ahead > 0 ? (size_t)ahead : 0;
}

/* What is missing may be so for lack of memory. */
static kg_status fail(const graphml *in, kg_status status, const char *what, kg_error *error) {
  if (kg_arena_failed(in->arena)) return kg_fail_memory(error);
  return kg_fail(error, status, in->source->name, line_of(in), "%s", what);
}

static kg_string attribute(graphml *in, const char *name) {
  xmlChar *value = xmlTextReaderGetAttribute(in->reader, (const xmlChar *)name);
  if (!value) return (kg_string){0};
  const kg_string own = kg_arena_copy(in->arena, kg_string_of((const char *)value));
  xmlFree(value);
  return own;
}

static bool is_element(const graphml *in, const char *name) {
  return kg_string_is(kg_string_of((const char *)xmlTextReaderConstLocalName(in->reader)), name);
}

/* The next piece of the file; entities other than those of XML itself are not expanded, so they cannot be read. */
static kg_status step(graphml *in, bool *more, kg_error *error) {
  const int got = xmlTextReaderRead(in->reader);
  *more = got == 1;
  if (in->problem.message[0] || got < 0) {
    if (!in->problem.message[0]) return fail(in, KG_BAD_INPUT, "is not XML; check it with xmllint", error);
    if (error) *error = in->problem;
    return in->problem.status;
  }
  if (*more && xmlTextReaderNodeType(in->reader) == XML_READER_TYPE_ENTITY_REFERENCE)
    return fail(in, KG_BAD_INPUT, "an entity is used, which is not read; write it out", error);
  return kg_arena_failed(in->arena) ? kg_fail_memory(error) : KG_OK;
}

/* ---- Keys ---------------------------------------------------------------------------------------------------- */

/* What is inside the element at which the reader stands: its text, or the label that an editor draws in it. */
static kg_status read_text(graphml *in, kg_string *text, bool *drawn, kg_error *error) {
  const int depth = xmlTextReaderDepth(in->reader);
  bool more = true, in_label = false, has_elements = false;
  KG_LIST(char) bytes = {0};
  *drawn = false;
  *text = (kg_string){"", 0};
  if (xmlTextReaderIsEmptyElement(in->reader)) return KG_OK;
  while (more) {
    KG_TRY(step(in, &more, error));
    const int type = more ? xmlTextReaderNodeType(in->reader) : 0;
    if (!more || (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth(in->reader) == depth)) break;
    if (type == XML_READER_TYPE_ELEMENT || type == XML_READER_TYPE_END_ELEMENT) {
      has_elements = true;
      in_label = type == XML_READER_TYPE_ELEMENT && !xmlTextReaderIsEmptyElement(in->reader) &&
                 (is_element(in, "NodeLabel") || is_element(in, "EdgeLabel")) && !*drawn;
      *drawn = *drawn || in_label;
      if (in_label) bytes.count = 0;
    } else if ((type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE) &&
               (in_label || !has_elements)) {
      const kg_string part = kg_string_of((const char *)xmlTextReaderConstValue(in->reader));
      for (size_t i = 0; i < part.size; i++) KG_PUSH(in->arena, &bytes, char, part.data[i]);
    }
  }
  if (!has_elements || *drawn) *text = bytes.count ? (kg_string){bytes.items, bytes.count} : (kg_string){"", 0};
  if (*drawn) *text = kg_string_trim(*text);
  return kg_arena_failed(in->arena) ? kg_fail_memory(error) : KG_OK;
}

static kg_status read_key(graphml *in, kg_error *error) {
  static const char *const own[] = {"iri", "documents", "mentions", "property"};
  const kg_string id = attribute(in, "id"), domain = attribute(in, "for");
  key k = {.name = attribute(in, "attr.name"), .datatype = kg_graphml_datatype(attribute(in, "attr.type"))};
  if (!id.size) return fail(in, KG_BAD_INPUT, "a key has no id; add one", error);
  const bool any = !domain.size || kg_string_is(domain, "all");
  k.for_nodes = any || kg_string_is(domain, "node");
  k.for_edges = any || kg_string_is(domain, "edge");
  k.is_list = attribute(in, "attr.list").size > 0;
  k.is_decoration = !k.name.size || (k.for_nodes && kg_string_is(id, "labels"));
  in->has_members = in->has_members || (k.for_nodes && kg_string_is(k.name, "members"));
  in->has_labels = in->has_labels || (k.for_nodes && kg_string_is(id, "labels"));
  for (size_t i = 0; i < sizeof own / sizeof *own; i++)
    if (kg_string_is(k.name, own[i]) && (i == 3 ? k.for_edges : k.for_nodes)) in->own_keys |= (size_t)1 << i;
  const int depth = xmlTextReaderDepth(in->reader);
  bool more = !xmlTextReaderIsEmptyElement(in->reader), drawn;
  while (more) {
    KG_TRY(step(in, &more, error));
    const int type = more ? xmlTextReaderNodeType(in->reader) : 0;
    if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth(in->reader) == depth) break;
    if (type != XML_READER_TYPE_ELEMENT || !is_element(in, "default")) continue;
    KG_TRY(read_text(in, &k.fallback, &drawn, error));
    k.has_fallback = true;
  }
  const uint32_t index = (uint32_t)in->keys.count;
  const uint32_t found = kg_map_intern(&in->key_of, id, index);
  if (found != index && found != KG_MAP_NONE) return fail(in, KG_BAD_INPUT, "two keys have one id", error);
  KG_PUSH(in->arena, &in->keys, key, k);
  return KG_OK;
}

/* ---- Nodes and edges ----------------------------------------------------------------------------------------- */

static kg_status place(graphml *in, kg_status status, size_t line, kg_error *error) {
  if (status != KG_OK && kg_arena_failed(in->arena)) return kg_fail_memory(error);
  if (status == KG_OK || status == KG_NO_MEMORY || !error || error->file[0]) return status;
  const kg_error found = *error;
  return kg_fail(error, status, in->source->name, line, "%s", found.message);
}

/* How the values of an attribute stand in a file of kgraph's. */
static kg_list_style style_of(const graphml *in, owner of, const key *k) {
  if (k->is_list) return KG_LIST_JSON;
  if (of == OF_GRAPH || in->graph.has_identifiers) return KG_LIST_NONE;
  return kg_attribute_is_list(of == OF_NODE, k->name) ? KG_LIST_BARS : KG_LIST_NONE;
}

static kg_status read_data(graphml *in, owner of, kg_attribute_list *attributes, kg_error *error) {
  const kg_string id = attribute(in, "key");
  const uint32_t index = kg_map_get(&in->key_of, id);
  kg_attribute read = {0};
  bool drawn;
  if (index == KG_MAP_NONE) return fail(in, KG_BAD_INPUT, "a data element names a key that is not declared", error);
  const key *k = &in->keys.items[index];
  const size_t line = line_of(in);
  KG_TRY(read_text(in, &read.value, &drawn, error));
  if (!drawn && read.value.size && !kg_graphml_value_fits(k->datatype, read.value))
    return kg_fail(error, KG_BAD_INPUT, in->source->name, line,
                   "the value of \"%.*s\" is not of the type that its key declares", (int)k->name.size, k->name.data);
  read.name = drawn ? KG_LITERAL("label") : k->name.size ? k->name : id;
  if (!in->graph.is_own) {
    read.datatype = k->datatype;
    if (read.value.size || k->name.size) KG_PUSH(in->arena, attributes, kg_attribute, read);
    return KG_OK;
  }
  if (k->is_decoration) return KG_OK;
  if (error) *error = (kg_error){0};
  return place(in, kg_attribute_split(attributes, &read, style_of(in, of, k), in->arena, error), line, error);
}

static void add_defaults(graphml *in, bool of_node, kg_attribute_list *attributes) {
  for (size_t i = 0; i < in->keys.count; i++) {
    const key *k = &in->keys.items[i];
    bool has = !k->has_fallback || !(of_node ? k->for_nodes : k->for_edges);
    for (size_t j = 0; j < attributes->count && !has; j++) has = kg_string_equal(attributes->items[j].name, k->name);
    if (!has) KG_PUSH(in->arena, attributes, kg_attribute, {k->name, k->fallback, k->datatype, NULL});
  }
}

static kg_status read_edge(graphml *in, kg_error *error) {
  pending_edge edge = {attribute(in, "source"), attribute(in, "target"), {0}, line_of(in)};
  if (!edge.source.size || !edge.target.size)
    return fail(in, KG_BAD_INPUT, "an edge needs a source and a target", error);
  const int depth = xmlTextReaderDepth(in->reader);
  bool more = !xmlTextReaderIsEmptyElement(in->reader);
  while (more) {
    KG_TRY(step(in, &more, error));
    const int type = more ? xmlTextReaderNodeType(in->reader) : 0;
    if (type == XML_READER_TYPE_END_ELEMENT && xmlTextReaderDepth(in->reader) == depth) break;
    if (type == XML_READER_TYPE_ELEMENT && is_element(in, "data"))
      KG_TRY(read_data(in, OF_EDGE, &edge.attributes, error));
  }
  add_defaults(in, false, &edge.attributes);
  KG_PUSH(in->arena, &in->edges, pending_edge, edge);
  if (error) *error = (kg_error){0};
  return place(in, kg_property_graph_ask(&in->graph, in->edges.count, error), edge.line, error);
}

static kg_status add_node(graphml *in, kg_string id, kg_attribute_list *attributes, kg_error *error) {
  add_defaults(in, true, attributes);
  if (error) *error = (kg_error){0};
  return place(in, kg_property_graph_node(&in->graph, id, attributes, error), line_of(in), error);
}

/* What kgraph writes of the graph as a whole; with the list of documents comes all evidence. */
static kg_status read_about(graphml *in, kg_error *error) {
  kg_attribute_list about = {0};
  KG_TRY(read_data(in, OF_GRAPH, &about, error));
  for (size_t i = 0; i < about.count; i++) {
    const kg_attribute *attribute = &about.items[i];
    if (kg_string_is(attribute->name, "base")) in->graph.base = attribute->value;
    if (!kg_string_is(attribute->name, "documents") || in->graph.document_list) continue;
    if (!in->has_members) return KG_OK;
    KG_TRY(kg_json_parse(&in->graph.document_list, attribute->value, in->source->name, line_of(in), error));
    if (!json_is_array(in->graph.document_list))
      return fail(in, KG_BAD_INPUT, "the graph's \"documents\" must be a JSON list", error);
    in->graph.has_evidence = true;
  }
  return KG_OK;
}

/* A node that is open, for graphs inside it. */
typedef struct open_node {
  kg_string id;
  kg_attribute_list attributes;
  int depth;
} open_node;

static kg_status read_body(graphml *in, kg_error *error) {
  KG_LIST(open_node) open = {0};
  for (bool more = true; more;) {
    KG_TRY(step(in, &more, error));
    if (!more) break;
    const int type = xmlTextReaderNodeType(in->reader), depth = xmlTextReaderDepth(in->reader);
    open_node *inner = open.count ? &open.items[open.count - 1] : NULL;
    if (type == XML_READER_TYPE_END_ELEMENT && inner && depth == inner->depth) {
      KG_TRY(add_node(in, inner->id, &inner->attributes, error));
      open.count--;
    }
    if (type != XML_READER_TYPE_ELEMENT) continue;
    if (!in->has_root && !is_element(in, "graphml"))
      return fail(in, KG_BAD_INPUT, "is XML, but no GraphML: its root is no graphml element", error);
    in->has_root = true;
    if (is_element(in, "key")) {
      KG_TRY(read_key(in, error));
    } else if (is_element(in, "graph")) {
      in->graph.is_own = in->own_keys == 15;
      in->graph.has_identifiers = in->graph.is_for_neo4j = in->graph.is_own && in->has_labels;
    } else if (is_element(in, "edge")) {
      KG_TRY(read_edge(in, error));
    } else if (is_element(in, "hyperedge")) {
      return fail(in, KG_BAD_INPUT, "hyperedges join more than two nodes and are not read; write them as edges", error);
    } else if (is_element(in, "node")) {
      open_node node = {attribute(in, "id"), {0}, depth};
      if (!node.id.size) return fail(in, KG_BAD_INPUT, "a node has no id; add one", error);
      if (xmlTextReaderIsEmptyElement(in->reader))
        KG_TRY(add_node(in, node.id, &node.attributes, error));
      else
        KG_PUSH(in->arena, &open, open_node, node);
    } else if (is_element(in, "data") && inner && depth == inner->depth + 1) {
      KG_TRY(read_data(in, OF_NODE, &inner->attributes, error));
    } else if (is_element(in, "data") && !inner && in->graph.is_own) {
      KG_TRY(read_about(in, error));
    }
  }
  if (!in->has_root) return fail(in, KG_BAD_INPUT, "is no GraphML: it has no graphml element", error);
  return kg_arena_failed(in->arena) ? kg_fail_memory(error) : KG_OK;
}

static kg_status read_all(graphml *in, const kg_fact_sink *sink, kg_error *error) {
  KG_TRY(read_body(in, error));
  KG_TRY(kg_property_graph_settle(&in->graph, error));
  for (size_t i = 0; i < in->edges.count; i++) {
    const pending_edge *edge = &in->edges.items[i];
    if (error) *error = (kg_error){0};
    KG_TRY(place(in, kg_property_graph_edge(&in->graph, edge->source, edge->target, &edge->attributes, error),
                 edge->line, error));
  }
  return kg_property_graph_emit(&in->graph, sink, error);
}

static void note_problem(void *state, xmlErrorPtr problem) {
  graphml *in = state;
  if (problem->level < XML_ERR_ERROR || in->problem.message[0]) return;
  if (problem->code == XML_ERR_NO_MEMORY) {
    (void)kg_fail_memory(&in->problem);
    return;
  }
  const kg_string text = kg_string_trim(kg_string_of(problem->message));
  (void)kg_fail(&in->problem, KG_BAD_INPUT, in->source->name, problem->line > 0 ? (size_t)problem->line : 0,
                "not XML: %.*s", (int)text.size, text.data);
}

kg_status kg_graphml_read(kg_string text, const kg_graph_source *source, const kg_fact_sink *sink, kg_error *error) {
  kg_arena arena;
  KG_TRY(kg_rdf_guard_xml(text, source->name, error));
  if (text.size > INT32_MAX)
    return kg_fail(error, KG_LIMIT, source->name, 0, "has more than 2 GiB; convert it to N-Triples elsewhere");
  kg_arena_init(&arena, source->allocator);
  graphml in = {.source = source, .arena = &arena};
  kg_map_init(&in.key_of, &arena);
  kg_property_graph_init(&in.graph, source, &arena);
  kg_xml_watch watch;
  kg_xml_watch_begin(&watch, NULL);
  in.reader = xmlReaderForMemory(text.data ? text.data : "", (int)text.size, NULL, "UTF-8", XML_PARSE_NONET);
  kg_status status = in.reader ? KG_OK : kg_fail_memory(error);
  if (in.reader) {
    xmlTextReaderSetStructuredErrorHandler(in.reader, note_problem, &in);
    status = read_all(&in, sink, error);
    xmlFreeTextReader(in.reader);
  }
  kg_xml_watch_end(&watch);
  if (watch.no_memory) status = kg_fail_memory(error);
  kg_property_graph_clear(&in.graph);
  kg_arena_clear(&arena);
  return status;
}
