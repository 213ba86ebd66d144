#include "extractors/name_types.h"

#include "graph/base/error.h"

kg_tag_type kg_name_type(const kg_ontology *ontology, const kg_terms *terms, kg_term type) {
  const struct {
    kg_term term;
    kg_tag_type type;
  } known[] = {
      {terms->Deal, KG_TAG_COUNT},      {terms->Date, KG_TAG_COUNT},      {terms->Document, KG_TAG_COUNT},
      {terms->Company, KG_TAG_COMPANY}, {terms->Person, KG_TAG_PERSON},   {terms->Organization, KG_TAG_ORGANIZATION},
      {terms->Place, KG_TAG_PLACE},     {terms->Project, KG_TAG_PROJECT}, {terms->Event, KG_TAG_EVENT}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (kg_ontology_is_a(ontology, type, known[i].term)) return known[i].type;
  return KG_TAG_COUNT;
}

kg_term kg_name_type_term(const kg_ontology *ontology, const kg_terms *terms, kg_term type) {
  switch (kg_name_type(ontology, terms, type)) {
  case KG_TAG_PERSON: return terms->Person;
  case KG_TAG_ORGANIZATION:
  case KG_TAG_COMPANY: return terms->Organization;
  case KG_TAG_PLACE: return terms->Place;
  case KG_TAG_PROJECT: return terms->Project;
  case KG_TAG_EVENT: return terms->Event;
  case KG_TAG_COUNT: break;
  }
  return type;
}

kg_status kg_marked_types_init(kg_marked_types *types, const kg_ontology *ontology, const char *const *names,
                               size_t count, kg_arena *arena, kg_error *error) {
  *types = (kg_marked_types){NULL, 0};
  if (!count) return KG_OK;
  kg_term *items = kg_arena_zeroed(arena, count, sizeof *items);
  if (!items) return kg_fail_memory(error);
  for (size_t i = 0; i < count; i++) {
    items[i] = kg_ontology_type(ontology, kg_string_of(names[i]));
    if (items[i] == KG_NO_TERM)
      return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the ontology has no type \"%s\"; add it with --ontology", names[i]);
  }
  *types = (kg_marked_types){items, count};
  return KG_OK;
}

bool kg_marked_types_hold(const kg_marked_types *types, const kg_ontology *ontology, kg_term type) {
  for (size_t i = 0; i < types->count; i++)
    if (kg_ontology_is_a(ontology, type, types->items[i])) return true;
  return types->count == 0;
}
