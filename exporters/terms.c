#include "exporters/terms.h"

#include "exporters/encode.h"
#include "exporters/vocabulary.h"
#include "graph/base/iri.h"

static bool is_language_tag(kg_string tag) {
  if (tag.size == 0 || tag.size > KG_RDF_LANGUAGE_MAX) return false;
  size_t length = 0; /* of the part between hyphens */
  bool first = true;
  for (size_t i = 0; i < tag.size; i++) {
    const char c = tag.data[i];
    if (c == '-') {
      if (length == 0) return false;
      length = 0;
      first = false;
    } else if (kg_is_ascii_alpha(c) || (!first && kg_is_digit(c))) {
      if (++length > 8) return false;
    } else {
      return false;
    }
  }
  return length > 0;
}

/** Tags compare without regard to case; in lower case every reader takes them for the same. */
static kg_string lower_tag(kg_arena *arena, kg_string tag) {
  char *lower = kg_arena_allocate(arena, tag.size);
  if (!lower) return (kg_string){0};
  for (size_t i = 0; i < tag.size; i++) lower[i] = kg_ascii_lower(tag.data[i]);
  return (kg_string){lower, tag.size};
}

bool kg_entity_is_date(const kg_graph *graph, const kg_graph_entity *entity) {
  const kg_ontology *ontology = kg_graph_ontology(graph);
  const kg_term date = kg_ontology_type(ontology, KG_LITERAL("Date"));
  return entity->type_term != KG_NO_TERM && date != KG_NO_TERM && kg_ontology_is_a(ontology, entity->type_term, date);
}

uint32_t kg_document_entity(const kg_graph *graph, uint32_t document) {
  const kg_string iri = kg_graph_document_at(graph, document)->iri;
  size_t low = 0, high = kg_graph_entity_count(graph);
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const kg_graph_entity *entity = kg_graph_entity_at(graph, middle);
    const int order = kg_string_compare(entity->iri, iri);
    if (order == 0) return entity->document == document ? (uint32_t)middle : KG_NO_ENTITY;
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return KG_NO_ENTITY;
}

kg_rdf_term kg_term_of_iri(const kg_graph *graph, kg_string iri, kg_arena *arena) {
  if (kg_iri_is_absolute(iri)) return kg_rdf_iri(kg_iri_clean(arena, iri));
  return kg_rdf_iri(kg_iri_under(arena, kg_graph_base(graph), "", iri));
}

kg_rdf_term kg_term_of_entity(const kg_graph *graph, uint32_t entity, kg_arena *arena) {
  return kg_rdf_iri(kg_iri_clean(arena, kg_graph_entity_at(graph, entity)->iri));
}

kg_rdf_term kg_term_of_document(const kg_graph *graph, uint32_t document, kg_arena *arena) {
  return kg_rdf_iri(kg_iri_clean(arena, kg_graph_document_at(graph, document)->iri));
}

kg_rdf_term kg_term_of_type(const kg_graph *graph, const kg_graph_entity *entity, kg_arena *arena) {
  if (entity->type_term != KG_NO_TERM) {
    return kg_rdf_iri(kg_iri_clean(arena, kg_ontology_type_iri(kg_graph_ontology(graph), entity->type_term)));
  }
  if (entity->type.size == 0) return kg_rdf_iri((kg_string){0});
  if (kg_iri_is_absolute(entity->type)) return kg_rdf_iri(kg_iri_clean(arena, entity->type));
  return kg_rdf_iri(kg_iri_under(arena, kg_graph_base(graph), "type/", entity->type));
}

kg_rdf_term kg_term_of_property(const kg_graph *graph, const kg_graph_fact *fact, kg_arena *arena) {
  if (fact->property_term != KG_NO_TERM) {
    return kg_rdf_iri(kg_iri_clean(arena, kg_ontology_property_iri(kg_graph_ontology(graph), fact->property_term)));
  }
  if (kg_iri_is_absolute(fact->property)) return kg_rdf_iri(kg_iri_clean(arena, fact->property));
  return kg_rdf_iri(kg_iri_property_under(arena, kg_graph_base(graph), "property/", fact->property));
}

kg_rdf_term kg_term_of_address(kg_string address, kg_arena *arena) {
  return kg_is_iri(address) ? kg_rdf_iri(kg_iri_clean(arena, address)) : kg_rdf_text(address);
}

bool kg_property_is_date(const kg_ontology *ontology, kg_term property) {
  const kg_term date = kg_ontology_type(ontology, KG_LITERAL("Date"));
  return property != KG_NO_TERM && date != KG_NO_TERM && kg_ontology_has_range(ontology, property, date) &&
         !kg_ontology_has_range(ontology, property, KG_NO_TERM);
}

/** The datatype's IRI, or nothing for a plain string. "xsd:" is what everyone writes for XML Schema's. */
static kg_string datatype_iri(const kg_graph *graph, kg_string datatype, kg_arena *arena) {
  const kg_string xsd = KG_LITERAL("xsd:");
  kg_string iri;
  if (kg_string_starts(datatype, xsd)) {
    iri = kg_iri_under(arena, KG_LITERAL(KG_NS_XSD), "", kg_string_slice(datatype, xsd.size, datatype.size));
  } else {
    iri = kg_term_of_iri(graph, datatype, arena).text;
  }
  const bool plain = kg_string_is(iri, KG_NS_XSD "string") || kg_string_is(iri, KG_NS_RDF "langString");
  return !plain ? iri : (kg_string){0};
}

kg_rdf_term kg_term_of_value(const kg_graph *graph, const kg_graph_fact *fact, bool is_date, bool is_address,
                             kg_arena *arena, char buffer[KG_CALENDAR_SIZE]) {
  kg_rdf_term term = kg_rdf_text(fact->value);
  if (is_language_tag(fact->language)) {
    term.language = lower_tag(arena, fact->language);
  } else if (fact->datatype.size) {
    term.datatype = datatype_iri(graph, fact->datatype, arena);
  } else if (is_date) {
    return kg_calendar_literal(fact->value, buffer);
  } else if (is_address) {
    return kg_term_of_address(fact->value, arena); /* as the url of an entity or a document */
  }
  return term;
}
