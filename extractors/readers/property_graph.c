#include "extractors/readers/property_graph.h"

#include "graph/base/error.h"
#include "graph/base/iri.h"

static const char default_base[] = "https://example.org/id/";

void kg_property_graph_init(kg_property_graph *graph, const kg_graph_source *source, kg_arena *arena) {
  memset(graph, 0, sizeof *graph);
  graph->source = source;
  graph->import.arena = arena;
  graph->home = KG_NO_DOCUMENT;
  kg_map_init(&graph->nodes, arena);
  kg_map_init(&graph->documents, arena);
  kg_map_init(&graph->slugs, arena);
}

/* ---- Names --------------------------------------------------------------------------------------------------- */

/* A name that the ontology does not have, as an IRI under the base: what may not stand in one is encoded. */
static kg_string name_iri(kg_property_graph *graph, const char *folder, kg_string name) {
  static const char digits[] = "0123456789ABCDEF";
  const kg_string base = kg_string_of(graph->source->base ? graph->source->base : default_base);
  const kg_string middle = kg_string_of(folder);
  if (name.size > SIZE_MAX / 8) return (kg_string){0};
  char *out = kg_arena_allocate(graph->import.arena, base.size + middle.size + name.size * 3);
  if (!out) return (kg_string){0};
  memcpy(out, base.data, base.size);
  memcpy(out + base.size, middle.data, middle.size);
  size_t used = base.size + middle.size;
  for (size_t i = 0; i < name.size; i++) {
    const unsigned char c = (unsigned char)name.data[i];
    /* U+0080 to U+009F may not stand there either; they begin with C2. */
    const bool plain = kg_is_ascii_alpha((char)c) || kg_is_digit((char)c) || strchr("-._~", c) || c >= 0xC3;
    const bool follows = c >= 0x80 && c < 0xC0 && i && (unsigned char)name.data[i - 1] != 0xC2;
    if ((plain && c) || follows) {
      out[used++] = (char)c;
    } else {
      out[used++] = '%';
      out[used++] = digits[c >> 4];
      out[used++] = digits[c & 15];
    }
  }
  return (kg_string){out, used};
}

static kg_string type_of(kg_property_graph *graph, kg_string name) {
  const kg_ontology *ontology = graph->source->ontology;
  const kg_string trimmed = kg_string_starts(name, KG_LITERAL(":")) ? kg_string_slice(name, 1, name.size) : name;
  const kg_term type = ontology ? kg_ontology_type(ontology, trimmed) : KG_NO_TERM;
  if (type != KG_NO_TERM) return kg_ontology_type_name(ontology, type);
  return kg_is_iri(trimmed) ? trimmed : name_iri(graph, "type/", trimmed);
}

static kg_string property_of(kg_property_graph *graph, kg_string name) {
  const kg_ontology *ontology = graph->source->ontology;
  const kg_string suffix = KG_LITERAL(" (fact)");
  if (graph->is_own && kg_string_ends(name, suffix)) name = kg_string_slice(name, 0, name.size - suffix.size);
  if (ontology && kg_ontology_property(ontology, name) != KG_NO_TERM) return name;
  return kg_is_iri(name) ? name : name_iri(graph, "property/", name);
}

static kg_string *find(const kg_attribute_list *attributes, const char *const *names) {
  for (; *names; names++)
    for (size_t i = 0; i < attributes->count; i++)
      if (attributes->items[i].value.size &&
          kg_string_equal_ascii_case(attributes->items[i].name, kg_string_of(*names)))
        return &attributes->items[i].value;
  return NULL;
}

static kg_string get(const kg_attribute_list *attributes, const char *name) {
  const char *const names[] = {name, NULL};
  const kg_string *value = find(attributes, names);
  return value ? *value : (kg_string){0};
}

/* Cuts the next value off a list as kgraph joins them. */
static bool next_part(const kg_property_graph *graph, kg_string *rest, kg_string *part) {
  if (!rest->data) return false;
  const size_t end = graph->is_own ? kg_string_find(*rest, KG_LITERAL(" | "), 0) : SIZE_MAX;
  *part = kg_string_slice(*rest, 0, end == SIZE_MAX ? rest->size : end);
  const kg_string none = {0};
  *rest = end == SIZE_MAX ? none : kg_string_slice(*rest, end + 3, rest->size);
  return true;
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

/* The document whose node this is: by the end of its IRI, which is made of its id. Without one, its name is its id. */
static void take_document(kg_property_graph *graph, kg_import_node *node, kg_string iri) {
  const kg_string mark = KG_LITERAL("document/");
  size_t at = iri.size;
  while (at && iri.data[at - 1] != '/') at--;
  const kg_string folder = kg_string_slice(iri, 0, at), slug = kg_string_slice(iri, at, iri.size);
  uint32_t document = kg_map_get(&graph->slugs, slug);
  if (document == KG_MAP_NONE) document = document_of(graph, node->name);
  if (document == KG_NO_DOCUMENT) return;
  kg_import_document *owner = &graph->import.documents.items[document];
  if (!kg_string_equal(owner->id, node->name)) owner->about.title = node->name;
  owner->about.url = node->url;
  node->document = document;
  node->iri = (kg_string){0};
  if (!graph->base.size && kg_string_ends(folder, mark))
    graph->base = kg_string_slice(folder, 0, folder.size - mark.size);
}

/* ---- Nodes --------------------------------------------------------------------------------------------------- */

kg_status kg_property_graph_node(kg_property_graph *graph, kg_string id, const kg_attribute_list *attributes,
                                 kg_error *error) {
  kg_arena *arena = graph->import.arena;
  const uint32_t next = (uint32_t)graph->import.nodes.count;
  const uint32_t place = kg_map_intern(&graph->nodes, id, next);
  if (place != KG_MAP_NONE && place != next)
    return kg_fail(error, KG_BAD_INPUT, NULL, 0, "two nodes have the id \"%.*s\"; give each its own",
                   id.size > 100 ? 100 : (int)id.size, id.data);
  (void)kg_import_node_add(&graph->import, id);
  KG_PUSH(arena, &graph->attributes, kg_attribute_list, *attributes);
  kg_string rest = graph->is_own ? get(attributes, "documents") : (kg_string){0}, part;
  while (next_part(graph, &rest, &part)) {
    const uint32_t document = document_of(graph, part);
    if (document != KG_NO_DOCUMENT) kg_import_member_add(&graph->import, next, document);
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

static void push_list(kg_property_graph *graph, kg_import_node *node, bool names, kg_string rest) {
  for (kg_string part; next_part(graph, &rest, &part);) {
    if (!part.size) continue;
    if (names)
      KG_PUSH(graph->import.arena, &node->alternate_names, kg_string, part);
    else
      KG_PUSH(graph->import.arena, &node->same_as, kg_string, part);
  }
}

static void describe(kg_property_graph *graph, kg_import_node *node, const kg_attribute_list *attributes) {
  static const char *const names[] = {"label", "name", "title", NULL}, *const types[] = {"type", "labels", "class",
                                                                                         NULL};
  static const char *const iris[] = {"iri", "uri", NULL};
  const kg_string *name = find(attributes, names), *type = find(attributes, types), *iri = find(attributes, iris);
  node->name = name ? *name : node->id;
  node->type = type ? type_of(graph, *type) : KG_LITERAL("http://www.w3.org/2000/01/rdf-schema#Resource");
  if (iri && kg_is_iri(*iri)) node->iri = *iri;
  node->identifier = get(attributes, "identifier");
  node->url = get(attributes, "url");
  push_list(graph, node, true, get(attributes, "alternateNames"));
  push_list(graph, node, false, get(attributes, "sameAs"));
  if (!kg_string_is(node->type, "Document")) return;
  if (graph->is_own)
    take_document(graph, node, iri ? *iri : (kg_string){"", 0});
  else
    node->type = KG_LITERAL("https://schema.org/CreativeWork"); /* a Document is one that a record stands for */
}

static bool is_described(const kg_property_graph *graph, const kg_import_node *node, const kg_attribute *attribute) {
  static const char *const own[] = {"iri", "label",  "type",      "alternateNames", "identifier",
                                    "url", "sameAs", "documents", "mentions",       NULL};
  static const char *const foreign[] = {"iri", "uri", "alternateNames", "identifier", "url", "sameAs", NULL};
  for (const char *const *name = graph->is_own ? own : foreign; *name; name++)
    if (kg_string_equal_ascii_case(attribute->name, kg_string_of(*name)))
      return graph->is_own ||
             !(kg_string_equal_ascii_case(attribute->name, KG_LITERAL("iri")) ||
               kg_string_equal_ascii_case(attribute->name, KG_LITERAL("uri"))) ||
             kg_string_equal(attribute->value, node->iri);
  static const char *const told[] = {"label", "name", "title", "type", "labels", "class"};
  for (size_t i = 0; !graph->is_own && i < sizeof told / sizeof *told; i++)
    if (kg_string_equal_ascii_case(attribute->name, kg_string_of(told[i])))
      return kg_string_equal(attribute->value, node->name) || i >= 3;
  return false;
}

/* The attributes that are facts: in the first document that speaks of the node. */
static void add_facts(kg_property_graph *graph, uint32_t index, uint32_t document) {
  const kg_attribute_list *attributes = &graph->attributes.items[index];
  for (size_t i = 0; i < attributes->count; i++) {
    const kg_attribute *attribute = &attributes->items[i];
    if (is_described(graph, &graph->import.nodes.items[index], attribute)) continue;
    const kg_string property = property_of(graph, attribute->name);
    kg_string rest = attribute->value;
    if (!rest.data) rest = (kg_string){"", 0};
    for (kg_string part; next_part(graph, &rest, &part);) {
      kg_import_fact fact = {.subject = index, .object = KG_NO_ENTITY, .document = document};
      fact.record =
          (kg_fact_record){.property = property, .value = part, .datatype = attribute->datatype, .confidence = -1};
      KG_PUSH(graph->import.arena, &graph->import.facts, kg_import_fact, fact);
    }
  }
}

kg_status kg_property_graph_settle(kg_property_graph *graph, kg_error *error) {
  kg_import *import = &graph->import;
  const size_t nodes = import->nodes.count;
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
  static const char *const told[] = {"property", "documents", "confidence", "validFrom", "validUntil"};
  for (size_t i = 0; i < attributes->count; i++) {
    const kg_attribute *attribute = &attributes->items[i];
    bool is_told = !attribute->value.size || &attribute->value == label;
    for (size_t k = 0; k < sizeof told / sizeof *told; k++) is_told = is_told || kg_string_is(attribute->name, told[k]);
    if (is_told) continue;
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
  kg_import_fact fact = {.document = home_of(graph)};
  KG_TRY(find_end(graph, source, &fact.subject, error));
  KG_TRY(find_end(graph, target, &fact.object, error));
  const kg_string *label = find(attributes, names);
  const kg_string iri = get(attributes, "property");
  fact.record = (kg_fact_record){.valid_from = get(attributes, "validFrom"),
                                 .valid_until = get(attributes, "validUntil"),
                                 .confidence = read_number(get(attributes, "confidence"))};
  fact.record.property = label      ? property_of(graph, *label)
                         : iri.size ? property_of(graph, iri)
                                    : KG_LITERAL("http://purl.org/dc/terms/relation");
  count_left_out(graph, attributes, label);
  kg_string rest = graph->is_own ? get(attributes, "documents") : (kg_string){0}, part;
  if (!rest.size) KG_PUSH(arena, &graph->import.facts, kg_import_fact, fact);
  while (next_part(graph, &rest, &part)) {
    fact.document = document_of(graph, part);
    if (fact.document != KG_NO_DOCUMENT) KG_PUSH(arena, &graph->import.facts, kg_import_fact, fact);
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

kg_status kg_property_graph_emit(kg_property_graph *graph, const kg_fact_sink *sink, kg_error *error) {
  const kg_graph_source *source = graph->source;
  if (graph->base.size && source->told_base) KG_TRY(source->told_base(source->state, graph->base, error));
  const uint32_t home = home_of(graph);
  if (home == KG_NO_DOCUMENT) return kg_fail_memory(error);
  tell_left_out(graph);
  return kg_import_emit(&graph->import, home, source->name, sink, error);
}
