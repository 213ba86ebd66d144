/** Reads graphs written as RDF. kgraph's own come back as the records that they were made of, as far as the file tells:
 *  with evidence (rdf:Statement) each fact goes to its document, without it to the first one. Of other people's RDF, each
 *  resource becomes an entity of the type that says most (rdf:type), named by schema:name, rdfs:label, skos:prefLabel,
 *  foaf:name or dcterms:title, else by its IRI; what else is said of it are facts. A named graph is a document. Nothing is
 *  left out: a second type, a name in another language and the like stay facts with their IRIs. */
#ifndef KG_READERS_RDF_H
#define KG_READERS_RDF_H

#include "extractors/readers/graph_source.h"
#include "extractors/readers/rdf_store.h"

/** Reads `text` as `syntax` and passes its records to `sink`.
 *  @return as kg_rdf_read; KG_BAD_INPUT for what no record can hold; or what the sink returned. O(n log n). */
kg_status kg_rdf_graph_read(kg_string text, kg_rdf_syntax syntax, const kg_graph_source *source,
                            const kg_fact_sink *sink, kg_error *error);
/** Passes on what a store has taken, for those that read in pieces. */
kg_status kg_rdf_graph_emit(kg_rdf_store *store, const kg_graph_source *source, const kg_fact_sink *sink,
                            kg_error *error);

#endif
