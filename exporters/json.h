/** JSON: the whole graph with its evidence, one document, entity or fact a line.
 *
 *      {"base":"…",
 *      "documents":[
 *      {"id":"…","iri":"…","sha256":"…","title":"…","date":"…","url":"…","language":"…",
 *       "mediaType":"…","length":9}],
 *      "entities":[
 *      {"iri":"…","type":"…","name":"…","alternateNames":["…"],"sameAs":["…"],"identifier":"…","url":"…",
 *       "members":[{"document":"…","id":"…","name":"…","alternateNames":["…"],"mentions":[[1,2]],
 *                   "confidence":0.970}]}],
 *      "facts":[
 *      {"subject":"IRI","property":"…","object":"IRI" or "value":"…","datatype":"…","language":"…",
 *       "validFrom":"…","validUntil":"…","confidence":0.910,
 *       "evidence":[{"document":"…","span":[1,9],"quote":"…","subjectSpan":[1,3],"objectSpan":[5,9],
 *                    "confidence":0.910,"extractor":"…","source":…}]}]}
 *
 *  What is empty is left out. Offsets are code points. extractors/readers/graph_json.h reads it back into records. */
#ifndef KG_EXPORTERS_JSON_H
#define KG_EXPORTERS_JSON_H

#include "graph/base/writer.h"

/** Writes the graph. O(graph), streaming. The evidence is always there, whatever the options say. The dialect "node-link"
 *  is exporters/node_link.h. */
kg_status kg_write_json(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error);

/* Parts of it, for formats that hold them as they are. */

/** The list at "documents". */
void kg_write_json_documents(kg_writer *writer, const kg_graph *graph);
/** The list at "members" of an entity. */
void kg_write_json_members(kg_writer *writer, const kg_graph *graph, const kg_graph_entity *entity);
/** The list at "evidence" of a fact. */
void kg_write_json_evidence(kg_writer *writer, const kg_graph *graph, const kg_graph_fact *fact);
/** A fact without its subject: {"property":…,"value":…,…}. */
void kg_write_json_value(kg_writer *writer, const kg_graph *graph, const kg_graph_fact *fact);
/** The beginning of that, up to where "confidence" and "evidence" follow. */
void kg_write_json_said(kg_writer *writer, const kg_graph *graph, const kg_graph_fact *fact);
/** An item of "members". */
void kg_write_json_member(kg_writer *writer, const kg_graph *graph, const kg_graph_member *member);
/** An item of "evidence". */
void kg_write_json_piece(kg_writer *writer, const kg_graph *graph, const kg_graph_evidence *evidence);

#endif
