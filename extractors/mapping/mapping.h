/** Mappings: what the columns of a table, or the members of JSON records, say (docs/records.md).
 *
 *      # settings, one a line
 *      title       Deals of 2025
 *      confidence  0.95
 *
 *      buyer: Company                      a block: one entity a record, or several
 *        name       {Buyer}                its name, alternateName, identifier, sameAs and url,
 *        location   -> Place {Seat}        and facts about it: what follows is an entity,
 *
 *      deal: Deal if {Amount}
 *        buyer      -> buyer               perhaps one of another block,
 *        dealKind   contract               or a text
 *        date       {Signed}               or a date
 */
#ifndef KG_MAPPING_MAPPING_H
#define KG_MAPPING_MAPPING_H

#include "extractors/mapping/template.h"

/** A condition: the line or the block holds only for records that fulfil it. */
typedef struct kg_mapping_condition {
  bool is_there;
  bool is_negated;
  bool compares; /**< with one of `texts`; else it asks for any value */
  kg_template value;
  kg_string *texts;
  size_t text_count;
} kg_mapping_condition;

typedef enum kg_mapping_attribute {
  KG_MAPPING_NAME,
  KG_MAPPING_ALTERNATE_NAME,
  KG_MAPPING_IDENTIFIER,
  KG_MAPPING_SAME_AS,
  KG_MAPPING_URL,
  KG_MAPPING_FACT
} kg_mapping_attribute;

/** What the value of a fact is. */
typedef enum kg_mapping_value {
  KG_MAPPING_TEXT,
  KG_MAPPING_AMOUNT, /**< a sum of money, normalised */
  KG_MAPPING_DATE,   /**< an entity of type Date */
  KG_MAPPING_ENTITY, /**< an entity that is named here: `-> Company {Buyer}` */
  KG_MAPPING_BLOCK   /**< the entities of another block: `-> buyer` */
} kg_mapping_value;

typedef struct kg_mapping_line {
  kg_mapping_attribute attribute;
  kg_string property; /**< of a fact: a term of the ontology, or an IRI */
  kg_mapping_value kind;
  kg_template value;        /**< not of KG_MAPPING_BLOCK */
  kg_string type;           /**< of KG_MAPPING_ENTITY and KG_MAPPING_DATE */
  uint32_t block;           /**< of KG_MAPPING_BLOCK: its index */
  const kg_string *allowed; /**< the texts that the property may have; none: any */
  size_t allowed_count;
  bool has_from, has_until;
  kg_template from, until; /**< when it held */
  kg_mapping_condition condition;
  size_t line;
} kg_mapping_line;

typedef struct kg_mapping_block {
  kg_string name, type;
  bool is_deal;   /**< a Deal is known by what it says, not by its name */
  bool has_items; /**< `for`: once for each item that `items` leads to */
  kg_record_path items;
  kg_mapping_condition condition;
  KG_LIST(kg_mapping_line) lines;
  uint32_t name_line; /**< index of the line that names it, or UINT32_MAX: a Deal may do without */
  size_t line;
} kg_mapping_block;

typedef struct kg_mapping {
  kg_arena arena; /**< holds everything */
  const char *name;
  kg_string text;
  kg_string title, date, url, language;
  double confidence;
  char separator; /**< of tables; '\0': by the file's extension */
  bool has_records;
  kg_record_path records; /**< where in a JSON file the records are */
  KG_LIST(kg_mapping_block) blocks;
  bool was_used; /**< some record was read by it */
} kg_mapping;

/** Reads a mapping from a file and checks it against the ontology: types, properties, what they may stand between.
 *  @return KG_BAD_INPUT with file and line, KG_IO, KG_LIMIT, KG_NO_MEMORY. Free with kg_mapping_free. */
kg_status kg_mapping_load(kg_mapping **mapping, const char *path, const kg_ontology *ontology,
                          const kg_allocator *allocator, kg_error *error);
void kg_mapping_free(kg_mapping *mapping);

/** Does something with each reference of a mapping, until it fails. */
typedef kg_status (*kg_mapping_visitor)(void *state, kg_template_part *part, size_t line, kg_error *error);
kg_status kg_mapping_visit(kg_mapping *mapping, kg_mapping_visitor visit, void *state, kg_error *error);

/** Refuses a mapping some of whose references no record had a value for, though records were read: it names a key that is
 *  not there. */
kg_status kg_mapping_check_seen(kg_mapping *mapping, kg_error *error);

#endif
