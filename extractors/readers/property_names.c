#include "extractors/readers/property_names.h"

#include "extractors/readers/rdf_terms.h"
#include "graph/base/iri.h"

static const char default_base[] = "https://example.org/id/";

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

kg_string kg_property_graph_type(kg_property_graph *graph, kg_string name) {
  const kg_ontology *ontology = graph->source->ontology;
  if (graph->is_own) return name;
  const kg_string trimmed = kg_string_starts(name, KG_LITERAL(":")) ? kg_string_slice(name, 1, name.size) : name;
  const kg_term type = ontology ? kg_ontology_type(ontology, trimmed) : KG_NO_TERM;
  if (type != KG_NO_TERM) return kg_ontology_type_name(ontology, type);
  return kg_is_iri(trimmed) ? trimmed : name_iri(graph, "type/", trimmed);
}

kg_string kg_property_graph_property(kg_property_graph *graph, kg_string name) {
  const kg_ontology *ontology = graph->source->ontology;
  const kg_string suffix = KG_LITERAL(" (fact)");
  if (graph->is_own && !graph->has_identifiers)
    return kg_string_ends(name, suffix) ? kg_string_slice(name, 0, name.size - suffix.size) : name;
  if (ontology && kg_ontology_property(ontology, name) != KG_NO_TERM) return name;
  return kg_is_iri(name) ? name : name_iri(graph, "property/", name);
}

/* Of the terms that are written as this IRI the one that is called so; without one, the IRI itself. */
static kg_string link_of_iri(const kg_property_graph *graph, kg_string label, kg_string iri) {
  const kg_ontology *ontology = graph->source->ontology;
  const kg_term named = ontology ? kg_ontology_property(ontology, label) : KG_NO_TERM;
  if (named != KG_NO_TERM && kg_string_equal(kg_ontology_property_iri(ontology, named), iri)) return label;
  kg_rdf_candidates candidates;
  kg_rdf_candidates_find(&candidates, ontology, iri);
  return candidates.count ? kg_ontology_property_name(ontology, candidates.terms[0]) : iri;
}

kg_string kg_property_graph_link(kg_property_graph *graph, kg_string label, kg_string iri) {
  if (graph->is_own && !graph->is_for_neo4j && label.size) return label;
  if (graph->is_own && iri.size) return link_of_iri(graph, label, iri);
  if (label.size) return kg_property_graph_property(graph, label);
  return iri.size ? kg_property_graph_property(graph, iri) : KG_LITERAL("http://purl.org/dc/terms/relation");
}
