/** A graph on its way from a file to records: what the readers of graph files fill, and how it becomes records.
 *
 *  Files say what is connected to what; records want to know which document says so. Where a file does not tell, a fact is
 *  put down to the import's home: the document that the file is about, else the file itself. */
#ifndef KG_READERS_IMPORT_H
#define KG_READERS_IMPORT_H

#include "graph/base/arena.h"
#include "graph/base/map.h"
#include "graph/base/strings.h"

typedef struct kg_import_document {
  kg_string id;
  kg_document_record about;
} kg_import_document;

/** A thing. Its name and type must be there when it is passed on. */
typedef struct kg_import_node {
  kg_string id;  /**< unique in the import: the same in all documents */
  kg_string iri; /**< that it keeps, or empty */
  kg_string type, name, identifier, url;
  KG_LIST(kg_string) alternate_names;
  KG_LIST(kg_string) same_as;
  uint32_t
      document; /**< of the node of a document: its index; else KG_NO_DOCUMENT. It is passed on where facts speak of
                          it */
} kg_import_node;

/** A fact. `record` has everything but subject and object. */
typedef struct kg_import_fact {
  uint32_t subject, object; /**< indexes of nodes; `object` is KG_NO_ENTITY for a literal */
  uint32_t document;
  kg_fact_record record;
} kg_import_fact;

/** A document that speaks of a node. */
typedef struct kg_import_member {
  uint32_t node, document;
} kg_import_member;

/** Takes a fact, which is lent for the call. */
typedef kg_status kg_import_take(void *state, const kg_import_fact *fact, kg_error *error);

/** Strings are lent by whoever puts them in, or live in the arena. */
typedef struct kg_import {
  kg_arena *arena;
  KG_LIST(kg_import_document) documents;
  KG_LIST(kg_import_node) nodes;
  KG_LIST(kg_import_fact) facts;
  /** Tells further facts, or is NULL. It is called twice, and tells the same both times, so that nobody has to hold them all:
   *  of these records each takes a quarter of a KB. Nodes may be added the first time. */
  kg_status (*tell_facts)(void *teller, kg_import_take *take, void *state, kg_error *error);
  void *teller;
  KG_LIST(kg_import_member) members;
  bool is_own; /**< kgraph wrote it: who is who is decided */
} kg_import;

/** Makes room for so many nodes at once: lists that grow leave what they were in the arena. */
void kg_import_nodes_reserve(kg_import *import, size_t count);
/** Adds a node without anything but its id; KG_NO_ENTITY if memory fails. */
uint32_t kg_import_node_add(kg_import *import, kg_string id);
/** Adds a document; its index, or KG_NO_DOCUMENT if memory fails. */
uint32_t kg_import_document_add(kg_import *import, kg_string id);
/** Notes that a document speaks of a node. What facts tell need not be noted. */
void kg_import_member_add(kg_import *import, uint32_t node, uint32_t document);

/** What the IRI of a document begins with before "document/" and the slug of its id, as that of all of its graph's own
 *  IRIs does; empty if it is no such IRI. */
kg_string kg_document_base(kg_arena *arena, kg_string iri, kg_string id);

/** Passes everything to `sink`: documents, entities (once for each document that speaks of them), facts.
 *  @param home the document that speaks of nodes that no other does. @param name stands in errors as the file.
 *  @return what kg_record_check or the sink returned. O(n log n). */
kg_status kg_import_emit(kg_import *import, uint32_t home, const char *name, const kg_fact_sink *sink, kg_error *error);

#endif
