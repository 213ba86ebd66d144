/** The set of records that a graph is made of: copied, sorted, checked, linked.
 *
 *  Records may come in any order and more than once; after kg_records_seal what is here is a function of their set. */
#ifndef KG_GRAPH_RECORDS_H
#define KG_GRAPH_RECORDS_H

#include "graph/base/map.h"
#include "graph/base/strings.h"

/** Where a record was read, for messages: what is stored is ordered and compared without it. */
typedef struct kg_record_origin {
  const char *file; /**< NULL if unknown */
  size_t line;
} kg_record_origin;

typedef struct kg_stored_document {
  kg_string id;
  kg_document_record about;
  kg_record_origin origin;
  uint32_t first_entity, entity_count; /**< its entities; set by kg_records_seal */
  uint32_t node;                       /**< the entity record of type Document, or KG_MAP_NONE */
  uint32_t identity;                   /**< what is decided of its node, or KG_MAP_NONE; set by kg_records_seal */
} kg_stored_document;

/** What few entities say of themselves. */
typedef struct kg_entity_details {
  const kg_string *alternate_names; /**< sorted, without repetitions; `same_as` too */
  size_t alternate_name_count;
  kg_string identifier, url;
  const kg_string *same_as;
  size_t same_as_count;
  kg_string iri;
} kg_entity_details;

/** A kg_entity_record, so that what most of them leave out takes no room. */
typedef struct kg_stored_entity {
  kg_string document_id, id;
  kg_string type_name, name;        /**< the term itself where there is one */
  const kg_span *mentions;          /**< sorted, without repetitions */
  const kg_entity_details *details; /**< never NULL */
  size_t mention_count;
  double confidence;
  kg_record_origin origin;
  uint32_t document; /**< set by kg_records_seal */
  uint32_t identity; /**< what is decided of it, or KG_MAP_NONE; set by kg_records_seal */
  kg_term type;      /**< KG_NO_TERM if the type is an IRI that the ontology does not know */
} kg_stored_entity;

/** What a fact record says of its value, and how it is known: nothing of it where only identity is asked for. */
typedef struct kg_fact_details {
  kg_string datatype, language, valid_from, valid_until;
  kg_string quote, source, extractor;
  kg_span subject_span, object_span;
} kg_fact_details;

/** A kg_fact_record. */
typedef struct kg_stored_fact {
  kg_string document_id;
  kg_string subject_id, object_id; /**< the latter of a literal: no data */
  kg_string property_name, value;  /**< the term itself where there is one */
  const kg_fact_details *details;  /**< never NULL */
  kg_span evidence;                /**< {0,0} without */
  double confidence;
  kg_record_origin origin;
  uint32_t document;        /**< set by kg_records_seal */
  uint32_t subject, object; /**< entities; `object` is KG_MAP_NONE for a literal; set by kg_records_seal */
  kg_term property;         /**< KG_NO_TERM if it is an IRI that the ontology does not know */
  bool has_evidence;
} kg_stored_fact;

/** Which node of the graph an entity record is: decided before, by kg_graph_identities. */
typedef struct kg_stored_identity {
  kg_string document_id;
  kg_term type;
  kg_identity_record record; /**< with the term as its type where there is one */
  kg_record_origin origin;
} kg_stored_identity;

/** Which node of a graph that was read an entity record belonged to. An entity may stand in several such graphs. */
typedef struct kg_stored_place {
  kg_string document_id, id; /**< of the entity */
  kg_string graph, node;
  uint32_t entity; /**< set by kg_records_seal */
} kg_stored_place;

/** The lists grow in place, outside of the arena: they are most of what records take, and nobody lends from them. */
typedef struct kg_records {
  kg_arena *arena; /**< holds the texts */
  const kg_ontology *ontology;
  bool identities_only; /**< what identity does not go by is checked and forgotten: quotes, most values, titles */
  kg_map interned;      /**< strings that many records share: index into `shared` */
  KG_LIST(kg_string) shared;
  kg_string last_document, last_file;     /**< of `shared`, those that came last */
  KG_LIST(kg_stored_document) documents;  /**< sorted by id */
  KG_LIST(kg_stored_entity) entities;     /**< sorted by (document, id) */
  KG_LIST(kg_stored_fact) facts;          /**< sorted by (document, content) */
  KG_LIST(kg_stored_identity) identities; /**< sorted by (document, id) */
  KG_LIST(kg_stored_place) places;        /**< sorted by (graph, node, entity) */
  size_t identified;                      /**< entities and documents that have one; set by kg_records_seal */
} kg_records;

/** Clear with kg_records_clear, which leaves the arena as it is. */
void kg_records_init(kg_records *records, const kg_ontology *ontology, kg_arena *arena);
void kg_records_clear(kg_records *records);
/** Frees the entities, or the facts, where they are not needed any more; their texts stay. */
void kg_records_clear_entities(kg_records *records);
void kg_records_clear_facts(kg_records *records);
/** Checks a record by itself (kg_record_check, and its terms against the ontology) and copies it. O(size). */
kg_status kg_records_add(kg_records *records, const kg_record *record, kg_error *error);
/** Sorts, drops exact repetitions, checks what holds between records, links facts to entities to documents.
 *  @return KG_BAD_INPUT for one document id with two contents, an entity id with two contents, or a record that names a
 *  document or entity that is not there; spans that end behind the document's text; identities that contradict each other.
 *  O(n log n). */
kg_status kg_records_seal(kg_records *records, kg_error *error);
/** The part of it that is about identities. */
kg_status kg_records_seal_identities(kg_records *records, kg_error *error);
/** The part of it that is about places in graphs that were read. */
kg_status kg_records_seal_places(kg_records *records, kg_error *error);
/** True if all entities and documents have an identity. */
bool kg_records_are_identified(const kg_records *records);
/** KG_BAD_INPUT with file and line if one has none. */
kg_status kg_records_check_identified(const kg_records *records, kg_error *error);
/** The document of that id in sealed records, or NULL. O(log n). */
const kg_stored_document *kg_records_find_document(const kg_records *records, kg_string id);
/** The entity of that id in a document of sealed records, or KG_MAP_NONE. O(log n). */
uint32_t kg_records_find(const kg_records *records, const kg_stored_document *document, kg_string id);

#endif
