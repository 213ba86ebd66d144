/** Things of the graph as terms of RDF. Shared by all RDF writers, so that they say the same.
 *
 *  What has to be built (encoded IRIs) lives in the arena that is given; everything else is lent by the graph. A
 *  failed arena gives empty texts: the caller checks it. */
#ifndef KG_EXPORTERS_TERMS_H
#define KG_EXPORTERS_TERMS_H

#include "exporters/calendar.h"
#include "graph/base/arena.h"

/** The node of an entity. */
kg_rdf_term kg_term_of_entity(const kg_graph *graph, uint32_t entity, kg_arena *arena);
/** The node of a document. */
kg_rdf_term kg_term_of_document(const kg_graph *graph, uint32_t document, kg_arena *arena);
/** The class of an entity: the ontology's IRI; else the type itself where it is an IRI; else BASE type/NAME. An empty
 *  text for an entity without a type. */
kg_rdf_term kg_term_of_type(const kg_graph *graph, const kg_graph_entity *entity, kg_arena *arena);
/** The property of a fact, in the same way; else BASE property/NAME. */
kg_rdf_term kg_term_of_property(const kg_graph *graph, const kg_graph_fact *fact, kg_arena *arena);
/** What a fact without an object says of its subject: a literal with its datatype or language; a text where the ontology
 *  expects a Date is a typed literal; an address is an IRI.
 *  @param is_date, is_address of the property. @param buffer holds a rewritten date: it must live as long as the term. */
kg_rdf_term kg_term_of_value(const kg_graph *graph, const kg_graph_fact *fact, bool is_date, bool is_address,
                             kg_arena *arena, char buffer[KG_CALENDAR_SIZE]);
/** True if the ontology wants a Date, not a text, for the property (false for KG_NO_TERM). */
bool kg_property_is_date(const kg_ontology *ontology, kg_term property);
/** An address: an IRI where it is a valid absolute one, else its text. */
kg_rdf_term kg_term_of_address(kg_string address, kg_arena *arena);
/** `iri` as a node: cleaned where it is absolute, else encoded under the base. */
kg_rdf_term kg_term_of_iri(const kg_graph *graph, kg_string iri, kg_arena *arena);

/** True if the entity is a Date. */
bool kg_entity_is_date(const kg_graph *graph, const kg_graph_entity *entity);
/** The entity that stands for a document where facts speak of it, or KG_NO_ENTITY. O(log entities). */
uint32_t kg_document_entity(const kg_graph *graph, uint32_t document);

#endif
