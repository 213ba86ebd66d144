#include "extractors/readers/rdf_store.h"

#include "graph/base/error.h"
#include "graph/base/index.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define SCHEMA "https://schema.org/"
#define KGRAPH "https://w3id.org/kgraph#"
#define ANNOTATION "http://www.w3.org/ns/oa#"

static const struct {
  const char *iri;
  kg_rdf_meaning meaning;
} meanings[] = {
    {RDF "type", KG_MEANS_TYPE},
    {SCHEMA "name", KG_MEANS_NAME},
    {"http://schema.org/name", KG_MEANS_OTHER_NAME},
    {"http://www.w3.org/2000/01/rdf-schema#label", KG_MEANS_LABEL},
    {"http://www.w3.org/2004/02/skos/core#prefLabel", KG_MEANS_OTHER_NAME},
    {"http://xmlns.com/foaf/0.1/name", KG_MEANS_OTHER_NAME},
    {"http://purl.org/dc/terms/title", KG_MEANS_OTHER_NAME},
    {"http://purl.org/dc/elements/1.1/title", KG_MEANS_OTHER_NAME},
    {SCHEMA "alternateName", KG_MEANS_ALTERNATE_NAME},
    {SCHEMA "identifier", KG_MEANS_IDENTIFIER},
    {SCHEMA "url", KG_MEANS_URL},
    {"http://www.w3.org/2002/07/owl#sameAs", KG_MEANS_SAME_AS},
    {KGRAPH "rank", KG_MEANS_ANALYSIS},
    {KGRAPH "community", KG_MEANS_ANALYSIS},
    {SCHEMA "datePublished", KG_MEANS_DATE},
    {SCHEMA "inLanguage", KG_MEANS_LANGUAGE},
    {SCHEMA "encodingFormat", KG_MEANS_MEDIA_TYPE},
    {SCHEMA "sha256", KG_MEANS_SHA256},
    {KGRAPH "length", KG_MEANS_LENGTH},
    {RDF "subject", KG_MEANS_SUBJECT},
    {RDF "predicate", KG_MEANS_PREDICATE},
    {RDF "object", KG_MEANS_OBJECT},
    {"http://www.w3.org/ns/prov#wasDerivedFrom", KG_MEANS_DOCUMENT},
    {ANNOTATION "start", KG_MEANS_START},
    {ANNOTATION "end", KG_MEANS_END},
    {ANNOTATION "exact", KG_MEANS_QUOTE},
    {KGRAPH "subjectStart", KG_MEANS_SUBJECT_START},
    {KGRAPH "subjectEnd", KG_MEANS_SUBJECT_END},
    {KGRAPH "objectStart", KG_MEANS_OBJECT_START},
    {KGRAPH "objectEnd", KG_MEANS_OBJECT_END},
    {KGRAPH "source", KG_MEANS_SOURCE},
    {KGRAPH "validFrom", KG_MEANS_VALID_FROM},
    {KGRAPH "validUntil", KG_MEANS_VALID_UNTIL},
    {KGRAPH "confidence", KG_MEANS_CONFIDENCE},
    {KGRAPH "extractor", KG_MEANS_EXTRACTOR},
};

enum { KEY_SIZE = 4096 };

void kg_rdf_store_init(kg_rdf_store *store, kg_arena *arena) {
  memset(store, 0, sizeof *store);
  store->arena = arena;
  kg_map_init(&store->node_of, arena);
  kg_map_init(&store->property_of, arena);
  kg_map_init(&store->literal_of, arena);
}

/* What is looked up is kept only where it is new; what is long is put where it would be kept. */
static char *room_for(kg_rdf_store *store, size_t size) {
  if (size > KEY_SIZE) return kg_arena_allocate(store->arena, size);
  if (!store->key) store->key = kg_arena_allocate(store->arena, KEY_SIZE);
  return store->key;
}

static kg_string keep_key(kg_rdf_store *store, kg_string key) {
  return key.data == store->key ? kg_arena_copy(store->arena, key) : key;
}

static uint32_t keep_node(kg_rdf_store *store, const kg_rdf_term *term) {
  const bool blank = term->kind == KG_RDF_BLANK;
  kg_string key = term->text;
  if (blank) {
    char *label = room_for(store, key.size + 2);
    if (!label) return KG_MAP_NONE;
    memcpy(label, "_:", 2);
    if (key.size) memcpy(label + 2, key.data, key.size);
    key = (kg_string){label, key.size + 2};
  }
  const uint32_t known = kg_map_get(&store->node_of, key);
  if (known != KG_MAP_NONE || kg_arena_failed(store->arena) || !kg_index_fits(store->nodes.count, 1)) return known;
  const kg_string text = blank ? keep_key(store, key) : kg_arena_copy(store->arena, key);
  const uint32_t index = (uint32_t)store->nodes.count;
  const kg_rdf_node node = {.text = text, .is_blank = blank};
  KG_PUSH(store->arena, &store->nodes, kg_rdf_node, node);
  return kg_map_intern(&store->node_of, text, index);
}

static kg_rdf_meaning meaning_of(kg_string iri) {
  for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
    if (kg_string_is(iri, meanings[i].iri)) return meanings[i].meaning;
  return KG_MEANS_FACT;
}

static uint32_t keep_property(kg_rdf_store *store, kg_string iri) {
  const uint32_t known = kg_map_get(&store->property_of, iri);
  if (known != KG_MAP_NONE || !kg_index_fits(store->properties.count, 1)) return known;
  const kg_string own = kg_arena_copy(store->arena, iri);
  const uint32_t index = (uint32_t)store->properties.count;
  KG_PUSH(store->arena, &store->properties, kg_rdf_property, {own, meaning_of(own)});
  return kg_map_intern(&store->property_of, own, index);
}

/* One key for a literal: its datatype and language cannot hold the separator. */
static uint32_t keep_literal(kg_rdf_store *store, const kg_rdf_term *term) {
  const kg_string parts[3] = {term->datatype, term->language, term->text};
  if (parts[0].size > SIZE_MAX / 4 || parts[1].size > SIZE_MAX / 4 || parts[2].size > SIZE_MAX / 4) return KG_MAP_NONE;
  char *key = room_for(store, parts[0].size + parts[1].size + parts[2].size + 2);
  if (!key || !kg_index_fits(store->literals.count, 1)) return KG_MAP_NONE;
  size_t used = 0;
  for (size_t i = 0; i < 3; i++) {
    if (parts[i].size) memcpy(key + used, parts[i].data, parts[i].size);
    used += parts[i].size;
    if (i < 2) key[used++] = '\x1F';
  }
  const uint32_t known = kg_map_get(&store->literal_of, (kg_string){key, used});
  if (known != KG_MAP_NONE) return known;
  const kg_string own = keep_key(store, (kg_string){key, used});
  if (kg_arena_failed(store->arena)) return KG_MAP_NONE;
  const size_t language = parts[0].size + 1, text = language + parts[1].size + 1;
  const kg_rdf_literal literal = {.text = {own.data + text, parts[2].size},
                                  .datatype = {own.data, parts[0].size},
                                  .language = {own.data + language, parts[1].size}};
  KG_PUSH(store->arena, &store->literals, kg_rdf_literal, literal);
  return kg_map_intern(&store->literal_of, own, (uint32_t)store->literals.count - 1);
}

/* True of what kgraph says of a piece of evidence. */
static bool is_of_evidence(const kg_rdf_store *store, const kg_rdf_stored *triple) {
  const kg_rdf_meaning meaning = store->properties.items[triple->property].meaning;
  if (meaning != KG_MEANS_TYPE || triple->is_literal) return meaning >= KG_MEANS_SUBJECT;
  const kg_string type = store->nodes.items[triple->object].text;
  return kg_string_is(type, RDF "Statement") || kg_string_is(type, ANNOTATION "TextPositionSelector") ||
         kg_string_is(type, ANNOTATION "TextQuoteSelector");
}

static void count_thing(kg_rdf_store *store, uint32_t node) {
  store->things += !store->nodes.items[node].is_thing;
  store->nodes.items[node].is_thing = true;
}

/* Where a graph has one triple, that may be evidence, which is told of a triple that is counted; and what a node is may
   stand in any of its triples. So what is counted is what will be there in any case. */
static void count(kg_rdf_store *store, const kg_rdf_stored *triple) {
  const bool is_fact = store->properties.items[triple->property].meaning == KG_MEANS_FACT;
  bool is_first = false;
  if (!is_of_evidence(store, triple)) count_thing(store, triple->subject);
  if (is_fact && !triple->is_literal) count_thing(store, triple->object);
  if (triple->graph != KG_MAP_NONE) {
    is_first = !store->nodes.items[triple->graph].names_graph;
    store->nodes.items[triple->graph].names_graph = true;
  }
  store->facts += is_fact && !is_first;
}

kg_status kg_rdf_store_take(void *state, const kg_rdf_triple *triple, kg_error *error) {
  kg_rdf_store *store = state;
  kg_rdf_stored stored = {.graph = KG_MAP_NONE, .is_literal = triple->object.kind == KG_RDF_LITERAL};
  stored.subject = keep_node(store, &triple->subject);
  stored.property = keep_property(store, triple->predicate.text);
  stored.object = stored.is_literal ? keep_literal(store, &triple->object) : keep_node(store, &triple->object);
  if (triple->graph.text.size) stored.graph = keep_node(store, &triple->graph);
  KG_PUSH(store->arena, &store->triples, kg_rdf_stored, stored);
  if (kg_arena_failed(store->arena)) return kg_fail_memory(error);
  KG_TRY(kg_index_check(store->nodes.count, "nodes; split the file", error));
  KG_TRY(kg_index_check(store->properties.count, "properties; split the file", error));
  KG_TRY(kg_index_check(store->literals.count, "texts; split the file", error));
  count(store, &stored);
  return KG_OK;
}

kg_status kg_rdf_store_sort(kg_rdf_store *store, kg_error *error) {
  const size_t nodes = store->nodes.count, count = store->triples.count;
  kg_rdf_stored *sorted = kg_arena_zeroed(store->arena, count, sizeof *sorted);
  store->first = kg_arena_zeroed(store->arena, nodes + 2, sizeof *store->first);
  if (!sorted || !store->first) return kg_fail_memory(error);
  /* Counts stand two places behind, become beginnings, and move up as the places fill. */
  for (size_t i = 0; i < count; i++) store->first[store->triples.items[i].subject + 2]++;
  for (size_t i = 2; i < nodes + 2; i++) store->first[i] += store->first[i - 1];
  for (size_t i = 0; i < count; i++) {
    const kg_rdf_stored *triple = &store->triples.items[i];
    sorted[store->first[triple->subject + 1]++] = *triple;
  }
  store->triples.items = sorted;
  return KG_OK;
}
