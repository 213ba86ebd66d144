#include "exporters/naming.h"

#include "exporters/encode.h"
#include "exporters/scan.h"
#include "graph/graph.h"

static void name_types(kg_naming *naming, const kg_ontology *ontology) {
  const kg_term date = kg_ontology_type(ontology, KG_LITERAL("Date"));
  const size_t count = kg_ontology_type_count(ontology);
  for (size_t i = 0; i < count; i++) {
    const kg_term type = (kg_term)i;
    naming->types[i].iri = kg_iri_clean(&naming->arena, kg_ontology_type_iri(ontology, type));
    naming->type_marks[i] = KG_UNMARKED;
    naming->types[i].is_date = date != KG_NO_TERM && kg_ontology_is_a(ontology, type, date);
  }
}

static void name_properties(kg_naming *naming, const kg_ontology *ontology) {
  const size_t count = kg_ontology_property_count(ontology);
  for (size_t i = 0; i < count; i++) {
    const kg_term property = (kg_term)i;
    kg_property_naming *name = &naming->properties[i];
    name->iri = kg_iri_clean(&naming->arena, kg_ontology_property_iri(ontology, property));
    name->is_date = kg_property_is_date(ontology, property);
    name->is_address = kg_string_is(kg_ontology_property_name(ontology, property), "url");
  }
}

static bool is_clean(const kg_naming *naming, kg_string iri) {
  const kg_string base = naming->base;
  return (base.size && kg_string_starts(iri, base) && kg_scan_iri(iri, base.size) == iri.size) || kg_iri_is_clean(iri);
}

/** All entities at once: they follow each other in memory, which is faster than one here and one there. */
static void mark_entities(kg_naming *naming) {
  const size_t count = kg_graph_entity_count(naming->graph);
  for (size_t i = 0; i < count; i++) {
    const kg_graph_entity *entity = kg_graph_entity_in(naming->graph, i);
    if (!kg_naming_is_date(naming, entity) && is_clean(naming, entity->iri)) naming->marks[i] = KG_UNMARKED;
  }
}

bool kg_naming_init(kg_naming *naming, const kg_graph *graph) {
  const kg_ontology *ontology = kg_graph_ontology(graph);
  memset(naming, 0, sizeof *naming);
  naming->graph = graph;
  kg_arena_init(&naming->arena, NULL);
  kg_map_init(&naming->others, &naming->arena);
  naming->types = kg_arena_zeroed(&naming->arena, kg_ontology_type_count(ontology) + 1, sizeof *naming->types);
  naming->type_marks = kg_arena_zeroed(&naming->arena, kg_ontology_type_count(ontology) + 1, 1);
  naming->properties =
      kg_arena_zeroed(&naming->arena, kg_ontology_property_count(ontology) + 1, sizeof *naming->properties);
  naming->marks = kg_arena_zeroed(&naming->arena, kg_graph_entity_count(graph), sizeof *naming->marks);
  if (naming->types && naming->type_marks && naming->properties && naming->marks) {
    name_types(naming, ontology);
    name_properties(naming, ontology);
    const kg_string base = kg_graph_base(graph), clean = kg_iri_clean(&naming->arena, base);
    if (clean.data == base.data && kg_string_ends(base, KG_LITERAL("/"))) naming->base = base;
    mark_entities(naming);
  }
  if (!kg_arena_failed(&naming->arena)) return true;
  kg_naming_clear(naming);
  return false;
}

void kg_naming_clear(kg_naming *naming) { kg_arena_clear(&naming->arena); }

static kg_property_naming name_other(const kg_graph *graph, const kg_graph_fact *fact, kg_arena *arena) {
  return (kg_property_naming){.iri = kg_term_of_property(graph, fact, arena).text,
                              .is_address = kg_string_is(fact->property, "url")};
}

kg_property_naming kg_naming_property(kg_naming *naming, const kg_graph_fact *fact, kg_arena *arena) {
  if (fact->property_term != KG_NO_TERM) return naming->properties[fact->property_term];
  const uint32_t known = kg_map_get(&naming->others, fact->property);
  if (known != KG_MAP_NONE) return naming->other.items[known];
  if (naming->other.count == KG_NAMING_OTHERS) return name_other(naming->graph, fact, arena);
  const kg_property_naming made = name_other(naming->graph, fact, &naming->arena);
  const uint32_t index = (uint32_t)naming->other.count;
  KG_PUSH(&naming->arena, &naming->other, kg_property_naming, made);
  (void)kg_map_set(&naming->others, fact->property, index);
  return made;
}

kg_rdf_term kg_naming_type(const kg_naming *naming, const kg_graph_entity *entity, kg_arena *arena) {
  if (entity->type_term == KG_NO_TERM) return kg_term_of_type(naming->graph, entity, arena);
  return kg_rdf_iri(naming->types[entity->type_term].iri);
}

kg_string kg_naming_node(const kg_naming *naming, kg_string iri, kg_arena *arena) {
  return is_clean(naming, iri) ? iri : kg_iri_clean(arena, iri);
}

kg_string kg_naming_entity(const kg_naming *naming, uint32_t entity, kg_arena *arena) {
  const kg_string iri = kg_graph_iri_in(naming->graph, entity);
  return naming->marks[entity] ? iri : kg_naming_node(naming, iri, arena);
}

kg_rdf_term kg_naming_object(const kg_naming *naming, const kg_graph_fact *fact, const kg_property_naming *property,
                             kg_arena *arena, char buffer[KG_CALENDAR_SIZE]) {
  if (fact->object == KG_NO_ENTITY) {
    return kg_term_of_value(naming->graph, fact, property->is_date, property->is_address, arena, buffer);
  }
  const kg_graph_entity *entity = kg_graph_entity_at(naming->graph, fact->object);
  if (kg_naming_is_date(naming, entity)) return kg_calendar_literal(entity->name, buffer);
  return kg_rdf_iri(kg_naming_entity(naming, fact->object, arena));
}
