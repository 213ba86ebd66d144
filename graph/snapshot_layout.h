/** How a graph lies in its own file (docs/formats.md tells the same to others).
 *
 *      head      magic, version, byte order
 *      sections  in the order of kg_snapshot_sections, each at a multiple of 64 bytes, zeroes between them
 *      table     one kg_snapshot_entry for each section
 *      tail      where the table is, its checksum, the file's size
 *
 *  All numbers are little-endian. Every record is made of 32-bit words, so that it can be read where it lies. The table
 *  stands behind the sections, so that a file can be written as a stream. */
#ifndef KG_GRAPH_SNAPSHOT_LAYOUT_H
#define KG_GRAPH_SNAPSHOT_LAYOUT_H

#include <stdint.h>

/** The first bytes: no text, not seven bits, and changed by whatever changes line ends. */
#define KG_SNAPSHOT_MAGIC "\x89KGR\r\n\x1A\n"
#define KG_SNAPSHOT_END "KGR.end\n"
enum { KG_SNAPSHOT_VERSION = 2, KG_SNAPSHOT_ORDER = 0x01020304, KG_SNAPSHOT_ALIGNMENT = 64 };

typedef struct kg_snapshot_head {
  char magic[8];
  uint32_t version;
  uint32_t order; /**< KG_SNAPSHOT_ORDER: bytes 04 03 02 01 */
} kg_snapshot_head;

typedef enum kg_snapshot_section {
  KG_SECTION_ABOUT,        /**< kg_snapshot_about, one */
  KG_SECTION_DOCUMENTS,    /**< kg_snapshot_document, sorted by id */
  KG_SECTION_ENTITIES,     /**< kg_snapshot_entity, sorted by IRI */
  KG_SECTION_ENTITY_TYPES, /**< 16 bits, of each entity: place among the types; a search looks at little else */
  KG_SECTION_MEMBERS,      /**< kg_snapshot_member, those of one entity together */
  KG_SECTION_LISTS,        /**< strings: the lists of other names and keys */
  KG_SECTION_SPANS,        /**< kg_snapshot_span: mentions */
  KG_SECTION_FACTS,        /**< kg_snapshot_fact, sorted as a graph's */
  KG_SECTION_EVIDENCE,     /**< kg_snapshot_evidence, that of one fact together */
  KG_SECTION_TYPES,        /**< strings: terms or IRIs of types */
  KG_SECTION_PROPERTIES,   /**< strings: likewise */
  KG_SECTION_ROWS,      /**< word: where the facts of each entity begin in the next section; one more than entities */
  KG_SECTION_ROW_FACTS, /**< word: facts in which an entity stands as subject or object, ascending */
  KG_SECTION_NAMES,     /**< kg_snapshot_name, sorted by bytes, then best known first */
  /* The links, as graph/adjacency.h tells them; nodes are entities and behind them literals. */
  KG_SECTION_OUT_ROWS,        /**< word: first_out */
  KG_SECTION_OUT_NODES,       /**< word: out_node */
  KG_SECTION_IN_ROWS,         /**< word: first_in */
  KG_SECTION_IN_FACTS,        /**< word: in_fact */
  KG_SECTION_IN_NODES,        /**< word: in_node */
  KG_SECTION_PREDICATES,      /**< word: predicate, of each fact */
  KG_SECTION_CONFIDENCES,     /**< 16 bits: confidence, of each fact */
  KG_SECTION_PREDICATE_FACTS, /**< word: predicate_fact */
  KG_SECTION_LITERAL_FACTS,   /**< word: literal_fact */
  KG_SECTION_MERGE_ROWS, /**< word: where the merges of each entity begin in the next section; one more than entities */
  KG_SECTION_MERGES,     /**< kg_snapshot_merge, in the order in which the members of an entity came together */
  KG_SECTION_DOUBTS,     /**< kg_snapshot_doubt, surest first */
  KG_SECTION_STRINGS,    /**< two words: where each string begins in the text; one more than strings */
  KG_SECTION_TEXT,       /**< UTF-8 */
  KG_SECTION_COUNT
} kg_snapshot_section;

typedef struct kg_snapshot_entry {
  uint32_t section;   /**< a kg_snapshot_section; others are passed over */
  uint32_t item_size; /**< in bytes */
  uint64_t offset;    /**< in the file */
  uint64_t size;      /**< in bytes */
  uint32_t sum;       /**< CRC-32 of its bytes */
  uint32_t unused;    /**< 0 */
} kg_snapshot_entry;

typedef struct kg_snapshot_tail {
  uint64_t table;     /**< offset of the first entry */
  uint64_t file_size; /**< all of it, the tail too */
  uint32_t count;     /**< of entries */
  uint32_t sum;       /**< CRC-32 of the head, the table, and the tail up to here */
  char end[8];        /**< KG_SNAPSHOT_END */
} kg_snapshot_tail;

/** The number of a string: 0 for none, else its place among the strings, of which number 0 is empty. */
typedef uint32_t kg_snapshot_string;

/** A number of 64 bits, or a double as its bits: low word first. */
typedef struct kg_snapshot_long {
  uint32_t low, high;
} kg_snapshot_long;

/** A range of another section. */
typedef struct kg_snapshot_range {
  uint32_t begin, count;
} kg_snapshot_range;

typedef struct kg_snapshot_span {
  uint32_t begin, end; /**< code points */
} kg_snapshot_span;

typedef struct kg_snapshot_about {
  kg_snapshot_string base;
} kg_snapshot_about;

typedef struct kg_snapshot_document {
  kg_snapshot_string id, iri, sha256, title, date, url, language, media_type;
  kg_snapshot_long length;
} kg_snapshot_document;

typedef struct kg_snapshot_entity {
  kg_snapshot_string iri, name, identifier, url;
  uint32_t document;                          /**< of the node of a document, else 0xFFFFFFFF */
  kg_snapshot_range alternate_names, same_as; /**< of the lists */
  kg_snapshot_range members;
} kg_snapshot_entity;

typedef struct kg_snapshot_member {
  uint32_t document;
  kg_snapshot_string id, name;
  kg_snapshot_range alternate_names; /**< of the lists */
  kg_snapshot_range mentions;        /**< of the spans */
  kg_snapshot_long confidence;       /**< a double */
} kg_snapshot_member;

typedef struct kg_snapshot_fact {
  uint32_t subject, object; /**< entities; `object` is 0xFFFFFFFF for a literal */
  uint32_t property;        /**< place among the properties */
  kg_snapshot_string value; /**< 0 where there is an object, and for an empty literal */
  kg_snapshot_string datatype, language, valid_from, valid_until;
  kg_snapshot_range evidence;
  kg_snapshot_long confidence;
} kg_snapshot_fact;

typedef struct kg_snapshot_evidence {
  uint32_t document;
  uint32_t has_span; /**< 0 or 1 */
  kg_snapshot_span span, subject_span, object_span;
  kg_snapshot_string quote, source, extractor;
  kg_snapshot_long confidence;
} kg_snapshot_evidence;

typedef struct kg_snapshot_name {
  kg_snapshot_string folded; /**< as kg_fold_name makes it */
  uint32_t entity;
} kg_snapshot_name;

/** Why two members of an entity are one; places among its members. */
typedef struct kg_snapshot_merge {
  kg_snapshot_string rule, shared;
  uint32_t left, right;
  kg_snapshot_long score; /**< a double */
} kg_snapshot_merge;

/** Two entities that were nearly one, each with a place among its members. */
typedef struct kg_snapshot_doubt {
  kg_snapshot_string rule, shared;
  uint32_t left, left_member, right, right_member;
  kg_snapshot_long score; /**< a double */
} kg_snapshot_doubt;

#endif
