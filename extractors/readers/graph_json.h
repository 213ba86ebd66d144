/** Reads a graph that was written as JSON (exporters/json.h) back into the records that it was made of: one for each
 *  document, one entity for each member of an entity, one fact for each piece of evidence. Built again, they make
 *  the same graph. */
#ifndef KG_READERS_GRAPH_JSON_H
#define KG_READERS_GRAPH_JSON_H

#include "extractors/readers/graph_source.h"
#include "graph/base/strings.h"

/** True if `text` begins as such a file does, with an object whose first key is "base" or "documents". O(1) but for
 *  white space at the beginning. */
bool kg_graph_json_begins(kg_string text);

/** Passes the records to `sink`: documents, then entities, then facts, each in the order of the file.
 *
 *  Everything is checked (extractors/readers/graph_pieces.h).
 *  Entities keep their IRIs, unless the user asked for another base than theirs. Messages say where by a path
 *  ("facts[3].evidence[0]").
 *  @return KG_BAD_INPUT, KG_LIMIT for nesting, KG_NO_MEMORY, or what the sink returned. O(size) time and memory. */
kg_status kg_graph_json_read(kg_string text, const kg_graph_source *source, const kg_fact_sink *sink, kg_error *error);

#endif
