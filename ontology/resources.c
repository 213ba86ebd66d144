#include "ontology/resources.h"

#include "graph/base/error.h"
#include "graph/base/rdf.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define OWL "http://www.w3.org/2002/07/owl#"
#define KG "https://w3id.org/kgraph#"

/* After so many texts that are not found as they are read, no more are looked for: each search is of the whole file. */
enum { SEARCHES_MAX = 256 };

typedef struct file_reader {
  kg_resources *resources;
  kg_string text;
  const char *file;
  size_t at, line; /* how far texts have been found, and the line there */
  int failed_searches;
} file_reader;

void kg_resources_init(kg_resources *resources, kg_arena *arena) {
  memset(resources, 0, sizeof *resources);
  resources->arena = arena;
  kg_map_init(&resources->by_iri, arena);
}

kg_resource *kg_resources_find(const kg_resources *resources, kg_string iri) {
  const uint32_t index = kg_map_get(&resources->by_iri, iri);
  return index == KG_MAP_NONE ? NULL : &resources->items.items[index];
}

static kg_resource *resource_of(file_reader *r, kg_string iri, size_t line) {
  kg_resources *all = r->resources;
  kg_resource *known = kg_resources_find(all, iri);
  if (known) return known;
  const kg_resource fresh = {.iri = kg_arena_copy(all->arena, iri), .file = r->file, .line = line};
  const size_t count = all->items.count;
  if (count >= KG_MAP_NONE - 1) return NULL;
  KG_PUSH(all->arena, &all->items, kg_resource, fresh);
  if (all->items.count == count || !kg_map_set(&all->by_iri, fresh.iri, (uint32_t)count)) return NULL;
  return &all->items.items[count];
}

/* raptor tells the line on which a statement ends, which may list a hundred patterns. Texts come in the order of the file,
   so the place of each is searched for behind that of the one before. */
static size_t line_of(file_reader *r, kg_string text, size_t fallback) {
  if (r->failed_searches >= SEARCHES_MAX || text.size == 0) return fallback;
  const size_t hit = kg_string_find(r->text, text, r->at);
  if (hit == SIZE_MAX) {
    r->failed_searches++;
    return fallback;
  }
  for (; r->at < hit; r->at++) r->line += r->text.data[r->at] == '\n';
  return r->line;
}

static bool is_true(kg_string text) { return kg_string_is(text, "true") || kg_string_is(text, "1"); }

static void set_type(kg_resource *resource, kg_string type) {
  static const char *const classes[] = {RDFS "Class", OWL "Class"};
  static const char *const properties[] = {RDF "Property", OWL "ObjectProperty", OWL "DatatypeProperty",
                                           OWL "FunctionalProperty"};
  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
    if (kg_string_is(type, classes[i])) resource->is_class = true;
  for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
    if (kg_string_is(type, properties[i])) resource->is_property = true;
  if (kg_string_is(type, OWL "FunctionalProperty")) resource->functional = true;
}

static kg_status set_term(file_reader *r, kg_resource *resource, kg_string term, size_t line, kg_error *error) {
  if (resource->term.size && !kg_string_equal(resource->term, term))
    return kg_fail(error, KG_BAD_INPUT, r->file, line,
                   "<%.200s> is given the term \"%.80s\" but has \"%.80s\" already; leave kg:term out",
                   resource->iri.data, term.data, resource->term.data);
  resource->term = kg_arena_copy(r->resources->arena, term);
  return KG_OK;
}

static kg_status take_text(file_reader *r, kg_resource *resource, kg_string property, kg_string text, size_t line,
                           kg_error *error) {
  kg_arena *arena = r->resources->arena;
  if (kg_string_is(property, KG "term")) return set_term(r, resource, text, line, error);
  if (kg_string_is(property, RDFS "label")) {
    if (!resource->label.size) resource->label = kg_arena_copy(arena, text);
  } else if (kg_string_is(property, KG "internal")) {
    resource->internal = is_true(text);
  } else if (kg_string_is(property, KG "symmetric")) {
    resource->symmetric = is_true(text);
  } else if (kg_string_is(property, KG "sameKind")) {
    resource->same_kind = is_true(text);
  } else if (kg_string_is(property, KG "oneOf")) {
    KG_PUSH(arena, &resource->one_of, kg_stated_text, {kg_arena_copy(arena, text), r->file, line});
  } else if (kg_string_is(property, KG "pattern")) {
    KG_PUSH(arena, &resource->patterns, kg_stated_text, {kg_arena_copy(arena, text), r->file, line_of(r, text, line)});
  }
  return KG_OK;
}

static void take_iri(file_reader *r, kg_resource *resource, kg_string property, kg_string iri, size_t line) {
  kg_arena *arena = r->resources->arena;
  if (kg_string_is(property, RDF "type")) {
    set_type(resource, iri);
  } else if (kg_string_is(property, KG "writtenAs")) {
    resource->written_as = kg_arena_copy(arena, iri);
  } else if (kg_string_is(property, RDFS "subClassOf")) {
    KG_PUSH(arena, &resource->supers, kg_reference, {kg_arena_copy(arena, iri), r->file, line});
  } else if (kg_string_is(property, KG "domain")) {
    KG_PUSH(arena, &resource->domain, kg_reference, {kg_arena_copy(arena, iri), r->file, line});
  } else if (kg_string_is(property, KG "range")) {
    KG_PUSH(arena, &resource->range, kg_reference, {kg_arena_copy(arena, iri), r->file, line});
  }
}

static kg_status take_triple(void *state, const kg_rdf_triple *triple, kg_error *error) {
  file_reader *r = state;
  if (triple->subject.kind != KG_RDF_IRI || triple->object.kind == KG_RDF_BLANK) return KG_OK;
  kg_resource *resource = resource_of(r, triple->subject.text, triple->line);
  if (!resource) return kg_fail_memory(error);
  if (triple->object.kind == KG_RDF_LITERAL)
    return take_text(r, resource, triple->predicate.text, triple->object.text, triple->line, error);
  take_iri(r, resource, triple->predicate.text, triple->object.text, triple->line);
  return KG_OK;
}

kg_status kg_resources_read(kg_resources *resources, kg_string text, const char *file, kg_error *error) {
  if (kg_string_starts(text, KG_LITERAL("\xEF\xBB\xBF"))) text = kg_string_slice(text, 3, text.size);
  file_reader r = {.resources = resources, .text = text, .file = file, .line = 1};
  const kg_rdf_handler handler = {take_triple, &r};
  KG_TRY(kg_rdf_read_turtle(text, file, &handler, error));
  return kg_arena_failed(resources->arena) ? kg_fail_memory(error) : KG_OK;
}
