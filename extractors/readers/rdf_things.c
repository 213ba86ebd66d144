#include "extractors/readers/rdf_import.h"
#include "graph/base/error.h"
#include "graph/base/iri.h"

/* How good a literal is as the name of its subject; 0 if it is none. Plain ones first, English next. */
static unsigned name_rank(kg_rdf_meaning meaning, const kg_rdf_literal *literal) {
  const unsigned kind = meaning == KG_MEANS_NAME ? 30 : meaning == KG_MEANS_LABEL ? 20 : 10;
  if (meaning != KG_MEANS_NAME && meaning != KG_MEANS_LABEL && meaning != KG_MEANS_OTHER_NAME) return 0;
  if (literal->text.size == 0) return 0;
  if (literal->language.size == 0) return kind + 100;
  const kg_string english = KG_LITERAL("en");
  const bool is_english = literal->language.size >= 2 &&
                          kg_string_equal_ascii_case(kg_string_slice(literal->language, 0, 2), english) &&
                          (literal->language.size == 2 || literal->language.data[2] == '-');
  return kind + (is_english ? 1 : 0);
}

/* What IRIs are called that nobody has named. */
static kg_string name_of_iri(const kg_rdf_node *node) {
  return node->is_blank ? node->text : kg_iri_local_name(node->text);
}

/* schema:name and rdfs:label of the name itself need no fact: every node has them. */
static void take_name(kg_rdf_import *in, uint32_t node, kg_import_node *thing) {
  const kg_rdf_store *store = in->store;
  unsigned best = 0;
  for (size_t i = store->first[node]; i < store->first[node + 1]; i++) {
    const kg_rdf_stored *triple = &store->triples.items[i];
    if (!triple->is_literal) continue;
    const kg_rdf_literal *literal = &store->literals.items[triple->object];
    const unsigned rank = name_rank(store->properties.items[triple->property].meaning, literal);
    if (rank < best || rank == 0 || (rank == best && kg_string_compare(literal->text, thing->name) >= 0)) continue;
    best = rank;
    thing->name = literal->text;
  }
  if (!thing->name.size) thing->name = name_of_iri(&store->nodes.items[node]);
  for (size_t i = store->first[node]; i < store->first[node + 1]; i++) {
    const kg_rdf_stored *triple = &store->triples.items[i];
    const kg_rdf_meaning meaning = store->properties.items[triple->property].meaning;
    if (!triple->is_literal || (meaning != KG_MEANS_NAME && meaning != KG_MEANS_LABEL)) continue;
    const kg_rdf_literal *literal = &store->literals.items[triple->object];
    in->is_used[i] = !literal->language.size && !literal->datatype.size && kg_string_equal(literal->text, thing->name);
  }
}

/* The type that says most; others stay facts, and so does the type of a document, which only kgraph's own have. */
static void take_type(kg_rdf_import *in, uint32_t node, kg_import_node *thing) {
  const kg_rdf_store *store = in->store;
  size_t best = 0, used = SIZE_MAX;
  thing->type = KG_LITERAL("http://www.w3.org/2000/01/rdf-schema#Resource");
  for (size_t i = store->first[node]; i < store->first[node + 1]; i++) {
    const kg_rdf_stored *triple = &store->triples.items[i];
    const kg_rdf_node *type = triple->is_literal ? NULL : &store->nodes.items[triple->object];
    if (store->properties.items[triple->property].meaning != KG_MEANS_TYPE || !type || type->is_blank) continue;
    kg_string name;
    const size_t rank = kg_rdf_type_rank(in->source->ontology, type->text, &name);
    if (kg_string_is(name, "Document") || kg_string_is(name, "https://schema.org/DigitalDocument")) {
      if (best == 0) thing->type = KG_LITERAL("https://schema.org/CreativeWork");
      if (best == 0) best = 1;
    } else if (used == SIZE_MAX || rank > best) {
      thing->type = name;
      best = rank;
      used = i;
    }
  }
  if (used != SIZE_MAX) in->is_used[used] = true;
  if (used == SIZE_MAX) return;
  for (size_t i = store->first[node]; i < store->first[node + 1];
       i++) { /* the same once more, or what goes without saying */
    const kg_rdf_stored *triple = &store->triples.items[i], *chosen = &store->triples.items[used];
    if (triple->property == chosen->property && !triple->is_literal && triple->object == chosen->object)
      in->is_used[i] = true;
  }
}

static void take_others(kg_rdf_import *in, uint32_t node, kg_import_node *thing) {
  const kg_rdf_store *store = in->store;
  for (size_t i = store->first[node]; i < store->first[node + 1]; i++) {
    const kg_rdf_stored *triple = &store->triples.items[i];
    const kg_rdf_literal *literal = triple->is_literal ? &store->literals.items[triple->object] : NULL;
    const kg_rdf_node *other = literal ? NULL : &store->nodes.items[triple->object];
    const bool plain = literal && literal->text.size && !literal->datatype.size && !literal->language.size;
    switch (store->properties.items[triple->property].meaning) {
    case KG_MEANS_ALTERNATE_NAME:
      if (!plain) break;
      KG_PUSH(in->import.arena, &thing->alternate_names, kg_string, literal->text);
      in->is_used[i] = true;
      break;
    case KG_MEANS_IDENTIFIER:
      if (!plain || thing->identifier.size) break;
      thing->identifier = literal->text;
      in->is_used[i] = true;
      break;
    case KG_MEANS_URL:
      if (thing->url.size || (!plain && (!other || other->is_blank))) break;
      thing->url = literal ? literal->text : other->text;
      in->is_used[i] = true;
      break;
    case KG_MEANS_SAME_AS:
      if (!other || other->is_blank) break;
      KG_PUSH(in->import.arena, &thing->same_as, kg_string, other->text);
      in->is_used[i] = true;
      break;
    default: break;
    }
  }
}

/* Graphs that name the same thing may speak of it in different ones: each that describes it has it as a member. */
static void note_graphs(kg_rdf_import *in, uint32_t node, uint32_t place) {
  const kg_rdf_store *store = in->store;
  for (size_t i = store->first[node]; i < store->first[node + 1]; i++) {
    const uint32_t graph = store->triples.items[i].graph;
    if (graph == KG_MAP_NONE || in->document_of[graph] == KG_NO_DOCUMENT) continue;
    if (in->is_used[i]) kg_import_member_add(&in->import, place, in->document_of[graph]);
  }
}

uint32_t kg_rdf_place(kg_rdf_import *in, uint32_t node) {
  if (in->place_of[node] != KG_NO_ENTITY) return in->place_of[node];
  const kg_rdf_node *from = &in->store->nodes.items[node];
  const uint32_t place = kg_import_node_add(&in->import, from->text);
  if (place == KG_NO_ENTITY) return place;
  kg_import_node *thing = &in->import.nodes.items[place];
  in->place_of[node] = place;
  take_type(in, node, thing);
  take_name(in, node, thing);
  take_others(in, node, thing);
  const bool is_renamed = in->source->base && in->base.size && kg_string_starts(from->text, in->base);
  if (!from->is_blank && !is_renamed) thing->iri = from->text;
  if (kg_string_is(thing->type, "Date")) (void)kg_map_intern(&in->dates, thing->name, place);
  note_graphs(in, node, place);
  return place;
}

kg_status kg_rdf_things(kg_rdf_import *in, kg_error *error) {
  kg_import_nodes_reserve(&in->import, in->store->things);
  for (uint32_t i = 0; i < in->store->nodes.count; i++) {
    const bool is_subject = in->store->first[i] < in->store->first[i + 1];
    if (is_subject && in->roles[i] == KG_RDF_THING) (void)kg_rdf_place(in, i);
  }
  return kg_arena_failed(in->import.arena) ? kg_fail_memory(error) : KG_OK;
}
