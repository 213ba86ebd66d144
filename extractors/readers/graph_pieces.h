/** Pieces of a graph in the shapes of exporters/json.h, on their way to the records that they were made of: one for each
 *  document, one entity for each member of an entity, one fact for each piece of evidence.
 *
 *  Shared by the readers of all formats that hold these shapes. Everything is checked: kinds of values, IRIs that name no
 *  entity, documents that are not listed, evidence for entities that its document does not know, and each record by
 *  itself (kg_record_check). Keys that are not known are passed over. */
#ifndef KG_READERS_GRAPH_PIECES_H
#define KG_READERS_GRAPH_PIECES_H

#include "extractors/readers/graph_source.h"
#include "graph/base/json.h"
#include "graph/base/map.h"

typedef struct kg_graph_pieces {
  const kg_graph_source *source;
  const kg_fact_sink *sink;
  kg_error *error;
  /** Where the next piece stands, for errors: "facts[3]". For the caller to set. */
  const char *list;
  size_t index;
  /* For graph_pieces.c alone. */
  const char *inner; /* a list inside the piece */
  size_t inner_index;
  kg_arena arena;   /* maps and lists that live as long as the reading */
  kg_arena scratch; /* for one piece */
  kg_string base;   /* what the file's own IRIs begin with, or empty */
  kg_map documents; /* id -> 0 */
  kg_map entities;  /* IRI -> index */
  kg_map members;   /* index and document -> index into `ids` */
  KG_LIST(kg_string) ids;
} kg_graph_pieces;

/** All must outlive the pieces; `error` may be NULL. */
void kg_graph_pieces_init(kg_graph_pieces *in, const kg_graph_source *source, const kg_fact_sink *sink,
                          kg_error *error);
void kg_graph_pieces_clear(kg_graph_pieces *in);

/** The base comes first, if there is one, then documents, entities, facts. Nothing of the objects is kept.
 *  Each returns KG_BAD_INPUT with the path of what is wrong, KG_NO_MEMORY, or what the sink returned. */
kg_status kg_graph_pieces_base(kg_graph_pieces *in, kg_string base);
kg_status kg_graph_pieces_document(kg_graph_pieces *in, const json_t *object);
kg_status kg_graph_pieces_entity(kg_graph_pieces *in, const json_t *object);
kg_status kg_graph_pieces_fact(kg_graph_pieces *in, const json_t *object);
/** Fails at the piece; `key` of it may be NULL. */
kg_status kg_graph_pieces_fail(const kg_graph_pieces *in, const char *key, const char *what);

#endif
