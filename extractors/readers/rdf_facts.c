#include "extractors/readers/rdf_import.h"
#include "graph/base/error.h"

/* Thousandths, as they are written: 0.910 */
static double read_confidence(kg_string text) {
  double number = 0, scale = 1;
  bool fraction = false;
  for (size_t i = 0; i < text.size && i < 20; i++) {
    if (text.data[i] == '.' && !fraction) {
      fraction = true;
    } else if (kg_is_digit(text.data[i])) {
      number = number * 10 + (text.data[i] - '0');
      if (fraction) scale *= 10;
    } else {
      return -1;
    }
  }
  return text.size && number / scale <= 1 ? number / scale : -1;
}

static bool read_span(const kg_rdf_import *in, uint32_t node, kg_rdf_meaning start, kg_rdf_meaning end, kg_span *span) {
  const kg_span found = {kg_rdf_number(kg_rdf_find_text(in, node, start)),
                         kg_rdf_number(kg_rdf_find_text(in, node, end))};
  if (found.begin == SIZE_MAX || found.end == SIZE_MAX) return false;
  *span = found;
  return true;
}

/* ---- What is said -------------------------------------------------------------------------------------------- */

static uint32_t place_of_date(kg_rdf_import *in, kg_string name) {
  const uint32_t known = kg_map_get(&in->dates, name);
  if (known != KG_MAP_NONE) return known;
  const uint32_t place =
      kg_import_node_add(&in->import, kg_arena_format(in->import.arena, "date %.*s", (int)name.size, name.data));
  if (place == KG_NO_ENTITY) return place;
  in->import.nodes.items[place].type = KG_LITERAL("Date");
  in->import.nodes.items[place].name = name;
  return kg_map_intern(&in->dates, name, place);
}

/* Fills subject, property and object or value of a fact from a triple's parts. */
static bool fill(kg_rdf_import *in, kg_import_fact *fact, uint32_t subject, kg_string property,
                 const kg_rdf_candidates *candidates, uint32_t object, bool is_literal) {
  const kg_ontology *ontology = in->source->ontology;
  fact->object = KG_NO_ENTITY;
  fact->subject = kg_rdf_place(in, subject);
  if (fact->subject == KG_NO_ENTITY) return false;
  const kg_term term = kg_rdf_candidates_choose(candidates, ontology, in->import.nodes.items[fact->subject].type);
  fact->record.property = term == KG_NO_TERM ? property : kg_ontology_property_name(ontology, term);
  if (!is_literal) {
    if (kg_string_is(fact->record.property, "url") && !in->store->nodes.items[object].is_blank) {
      fact->record.value = in->store->nodes.items[object].text;
      return true;
    }
    fact->object = kg_rdf_place(in, object);
    return fact->object != KG_NO_ENTITY;
  }
  const kg_rdf_literal *literal = &in->store->literals.items[object];
  const kg_string date = kg_rdf_date_name(ontology, term, literal, in->import.arena);
  if (date.size) {
    fact->object = place_of_date(in, date);
    return fact->object != KG_NO_ENTITY;
  }
  fact->record.value = literal->text.size ? literal->text : (kg_string){"", 0};
  fact->record.datatype = literal->datatype;
  fact->record.language = literal->language;
  return true;
}

/* ---- Evidence ------------------------------------------------------------------------------------------------ */

/* A key for a triple: what is equal has equal indexes. */
typedef struct triple_key {
  uint32_t subject, property, object, is_literal;
} triple_key;

static void note_told(kg_rdf_import *in, const triple_key *key) {
  if (kg_map_get(&in->told, (kg_string){(const char *)key, sizeof *key}) != KG_MAP_NONE) return;
  triple_key *own = kg_arena_allocate(in->import.arena, sizeof *own);
  if (!own) return;
  *own = *key;
  (void)kg_map_intern(&in->told, (kg_string){(const char *)own, sizeof *own}, 0);
}

/* What a node of evidence is about: the triple in its graph, or the one that it describes. */
static kg_rdf_stored find_said(kg_rdf_import *in, uint32_t node, kg_string *property) {
  const kg_rdf_store *store = in->store;
  if (kg_rdf_names_triple(in, node)) {
    const size_t index = in->only_triple[node];
    in->is_used[index] = true;
    *property = store->properties.items[store->triples.items[index].property].iri;
    return store->triples.items[index];
  }
  const kg_rdf_stored *object = kg_rdf_find(in, node, KG_MEANS_OBJECT, false);
  if (!object) object = kg_rdf_find(in, node, KG_MEANS_OBJECT, true);
  *property = store->nodes.items[kg_rdf_find(in, node, KG_MEANS_PREDICATE, false)->object].text;
  return (kg_rdf_stored){.subject = kg_rdf_find(in, node, KG_MEANS_SUBJECT, false)->object,
                         .property = kg_map_get(&store->property_of, *property),
                         .object = object->object,
                         .is_literal = object->is_literal};
}

static kg_status take_evidence(kg_rdf_import *in, uint32_t node, kg_import_take *take, void *state, kg_error *error) {
  kg_string property;
  const kg_rdf_stored said = find_said(in, node, &property);
  const kg_rdf_stored *document = kg_rdf_find(in, node, KG_MEANS_DOCUMENT, false);
  kg_rdf_candidates own, *candidates = &own;
  if (said.property == KG_MAP_NONE)
    kg_rdf_candidates_find(candidates, in->source->ontology, property);
  else
    candidates = &in->candidates[said.property];
  kg_import_fact fact = {.document = in->document_of[document->object]};
  if (!fill(in, &fact, said.subject, property, candidates, said.object, said.is_literal)) return KG_OK;
  kg_fact_record *record = &fact.record;
  record->has_evidence = read_span(in, node, KG_MEANS_START, KG_MEANS_END, &record->evidence);
  record->quote = kg_rdf_find_text(in, node, KG_MEANS_QUOTE);
  (void)read_span(in, node, KG_MEANS_SUBJECT_START, KG_MEANS_SUBJECT_END, &record->subject_span);
  (void)read_span(in, node, KG_MEANS_OBJECT_START, KG_MEANS_OBJECT_END, &record->object_span);
  record->source = kg_rdf_find_text(in, node, KG_MEANS_SOURCE);
  record->valid_from = kg_rdf_date_text(kg_rdf_find_text(in, node, KG_MEANS_VALID_FROM), in->import.arena);
  record->valid_until = kg_rdf_date_text(kg_rdf_find_text(in, node, KG_MEANS_VALID_UNTIL), in->import.arena);
  record->confidence = read_confidence(kg_rdf_find_text(in, node, KG_MEANS_CONFIDENCE));
  record->extractor = kg_rdf_find_text(in, node, KG_MEANS_EXTRACTOR);
  if (said.property != KG_MAP_NONE)
    note_told(in, &(triple_key){said.subject, said.property, said.object, said.is_literal});
  return kg_arena_failed(in->import.arena) ? kg_fail_memory(error) : take(state, &fact, error);
}

/* ---- Triples that stand for themselves ----------------------------------------------------------------------- */

static uint32_t document_of(const kg_rdf_import *in, const kg_rdf_stored *triple) {
  if (triple->graph != KG_MAP_NONE) return in->document_of[triple->graph];
  if (in->roles[triple->subject] == KG_RDF_DOCUMENT) return in->document_of[triple->subject];
  if (!triple->is_literal && in->roles[triple->object] == KG_RDF_DOCUMENT) return in->document_of[triple->object];
  return in->home;
}

static kg_status take_triple(kg_rdf_import *in, const kg_rdf_stored *triple, kg_import_take *take, void *state,
                             kg_error *error) {
  if (in->store->properties.items[triple->property].meaning == KG_MEANS_ANALYSIS) return KG_OK;
  const triple_key key = {triple->subject, triple->property, triple->object, triple->is_literal};
  if (kg_map_get(&in->told, (kg_string){(const char *)&key, sizeof key}) != KG_MAP_NONE) return KG_OK;
  kg_import_fact fact = {.document = document_of(in, triple), .record.confidence = -1};
  if (triple->graph == KG_MAP_NONE) fact.record.source = in->home_source;
  const bool is_fact = fill(in, &fact, triple->subject, in->store->properties.items[triple->property].iri,
                            &in->candidates[triple->property], triple->object, triple->is_literal);
  if (kg_arena_failed(in->import.arena)) return kg_fail_memory(error);
  return is_fact ? take(state, &fact, error) : KG_OK;
}

kg_status kg_rdf_facts(void *teller, kg_import_take *take, void *state, kg_error *error) {
  kg_rdf_import *in = teller;
  const kg_rdf_store *store = in->store;
  const uint32_t nodes = (uint32_t)store->nodes.count;
  const bool is_first = !in->is_told; /* more is used once places were made */
  if (is_first) in->is_told = kg_arena_zeroed(in->import.arena, store->triples.count, sizeof *in->is_told);
  if (!in->is_told) return kg_fail_memory(error);
  for (uint32_t i = 0; i < nodes; i++)
    if (in->roles[i] == KG_RDF_EVIDENCE) KG_TRY(take_evidence(in, i, take, state, error));
  for (uint32_t i = 0; i < nodes && !kg_arena_failed(in->import.arena); i++) {
    if (in->roles[i] == KG_RDF_EVIDENCE) continue;
    for (size_t k = store->first[i]; k < store->first[i + 1]; k++) {
      if (is_first) in->is_told[k] = !in->is_used[k];
      if (in->is_told[k]) KG_TRY(take_triple(in, &store->triples.items[k], take, state, error));
    }
  }
  return kg_arena_failed(in->import.arena) ? kg_fail_memory(error) : KG_OK;
}
