/** Terms of RDF as terms of the ontology. */
#ifndef KG_READERS_RDF_TERMS_H
#define KG_READERS_RDF_TERMS_H

#include "extractors/readers/rdf_store.h"

/** How much a type says, for choosing one of several: 0 for what everything is ("Resource", "Thing"), 1 for a type that the
 *  ontology does not know, more for one that it does, the most for the most special. `*name` receives the ontology's name,
 *  or the IRI. */
size_t kg_rdf_type_rank(const kg_ontology *ontology, kg_string iri, kg_string *name);

/** The properties of the ontology that are written as one IRI ("startDate" and "date" are). */
typedef struct kg_rdf_candidates {
  kg_term terms[4];
  size_t count;
} kg_rdf_candidates;

void kg_rdf_candidates_find(kg_rdf_candidates *candidates, const kg_ontology *ontology, kg_string iri);
/** The one that is meant for a subject of that type: of those whose domain it is in, the one with the smallest domain.
 *  KG_NO_TERM if the ontology has none. */
kg_term kg_rdf_candidates_choose(const kg_rdf_candidates *candidates, const kg_ontology *ontology, kg_string type);

/** The name of the Date that a literal stands for ("2025-Q2"), or nothing if it is none.
 *  @param property for which it is a value, or KG_NO_TERM. */
kg_string kg_rdf_date_name(const kg_ontology *ontology, kg_term property, const kg_rdf_literal *literal,
                           kg_arena *arena);
/** A calendar expression as kgraph writes it from a literal as RDF writes it: quarters by Q. */
kg_string kg_rdf_date_text(kg_string text, kg_arena *arena);
/** A number as kgraph writes offsets and lengths; SIZE_MAX for what is none, or none that a text could have. */
size_t kg_rdf_number(kg_string text);

#endif
