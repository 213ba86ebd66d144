/** What a reader of graph files needs to know besides the bytes. */
#ifndef KG_READERS_GRAPH_SOURCE_H
#define KG_READERS_GRAPH_SOURCE_H

#include "extractors/readers/room.h"

typedef struct kg_graph_source {
  const char *name;             /**< stands in errors as the file */
  kg_string id;                 /**< of the file as a document */
  kg_string sha256, media_type; /**< likewise */
  const kg_ontology *ontology;  /**< or NULL */
  const char *base;             /**< that the user asked for, or NULL: IRIs are kept */
  bool sandbox;                 /**< run other people's parsers in a child */
  const kg_allocator *allocator;
  /** Hears the base of the file's own IRIs; may be NULL. */
  kg_status (*told_base)(void *state, kg_string base, kg_error *error);
  /** Hears what could not be kept, with status KG_OK; may be NULL. */
  void (*note)(void *state, const kg_error *note);
  void *state;
  kg_room room; /**< for what has been read so far */
} kg_graph_source;

#endif
