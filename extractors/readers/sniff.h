/** What a file holds, from its extension and its first bytes. */
#ifndef KG_READERS_SNIFF_H
#define KG_READERS_SNIFF_H

#include "extractors/readers/document.h"
#include "graph/base/rdf.h"

typedef enum kg_input_kind {
  KG_INPUT_TEXT,  /**< a document; `format` says how it is written */
  KG_INPUT_JSON,  /**< one JSON value of documents */
  KG_INPUT_LINES, /**< a document a line */
  KG_INPUT_TABLE, /**< rows and columns, whose meaning a mapping tells */
  KG_INPUT_FACTS, /**< a fact stream */
  KG_INPUT_GRAPH, /**< a graph written as JSON */
  KG_INPUT_RDF,   /**< a graph written as RDF; `syntax` says how */
  KG_INPUT_GRAPHML,
  KG_INPUT_NODE_LINK, /**< a graph written as node-link JSON */
  KG_INPUT_CSV_GRAPH, /**< one of the tables of a graph that kgraph wrote as CSV */
  KG_INPUT_SNAPSHOT   /**< the graph's own file */
} kg_input_kind;

typedef struct kg_input_form {
  kg_input_kind kind;
  const kg_document_format *format;
  kg_rdf_syntax syntax;
  const char *media_type; /**< of a graph file */
} kg_input_form;

/** The form of `bytes` (valid UTF-8).
 *  @param extension of the file, or empty. @param wanted the format that the user named, or NULL.
 *  @return KG_BAD_USAGE if there is no format `wanted`. O(size of the first line). */
kg_status kg_sniff(kg_input_form *form, kg_string bytes, kg_string extension, const char *wanted, kg_error *error);

/** True for the extensions of tables. */
bool kg_extension_is_table(kg_string extension);

/** Refuses what is no text at all: programs, images, archives, PDF, UTF-16. `name` stands in the error as the file. */
kg_status kg_sniff_binary(kg_string bytes, const char *name, kg_error *error);

/** Refuses graph files that are not read, by their extension: as texts they would make no sense.
 *  `name` stands in the error as the file. */
kg_status kg_sniff_graph(kg_string extension, const char *name, kg_error *error);

#endif
