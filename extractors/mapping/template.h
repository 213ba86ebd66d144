/** Templates: how a value is made of what stands in a record.
 *
 *      Deal of {Buyer} and {Seller}        texts and references; {{ and }} stand for the braces themselves
 *      {Tags | split ;}                    a filter works on what the reference gives; several follow each other
 *      {owner/name}                        in JSON a reference is a path: keys, numbers, a star for each, .. for what is around
 *
 *  A template gives no value if one of its references has none, and several if one of them has several. */
#ifndef KG_MAPPING_TEMPLATE_H
#define KG_MAPPING_TEMPLATE_H

#include "extractors/mapping/filters.h"

/** One step of a path. */
typedef enum kg_step_kind { KG_STEP_KEY, KG_STEP_EACH, KG_STEP_UP } kg_step_kind;

typedef struct kg_step {
  kg_step_kind kind;
  kg_string key; /**< of an object; a number is an index too, where there is an array */
} kg_step;

/** A path to values: the name of a column as a whole, in JSON its steps. */
typedef struct kg_record_path {
  kg_string name;    /**< as it is written */
  bool is_from_root; /**< begins with '/': from the record, not from the item */
  kg_step *steps;
  size_t count;
  bool is_plural; /**< has a star */
} kg_record_path;

/** Cuts a path at '/' (in keys "~1" stands for it and "~0" for '~', as in JSON pointers). Lent by `name` and the arena. */
void kg_record_path_parse(kg_record_path *path, kg_string name, kg_arena *arena);

typedef struct kg_template_part {
  kg_string text; /**< what stands before the reference */
  bool has_reference;
  kg_record_path path;
  kg_filter_list filters;
  bool is_optional; /**< the column or key may be missing everywhere */
  bool is_required; /**< and this one must have a value in every record */
  uint32_t column;  /**< in a table: set for each file; KG_MAP_NONE if it has no such column */
  bool was_asked;   /**< some record was asked for the key */
  bool was_seen;    /**< and had it */
} kg_template_part;

typedef struct kg_template {
  KG_LIST(kg_template_part) parts;
  bool is_plural; /**< one of its references may give several values */
  size_t line;    /**< of the mapping */
} kg_template;

/** Reads a template. Strings are lent by `text`, or live in the arena.
 *  @param name, line where it stands, for errors. @return KG_BAD_INPUT, KG_NO_MEMORY. */
kg_status kg_template_parse(kg_template *template, kg_string text, const char *name, size_t line, kg_arena *arena,
                            kg_error *error);

/** A value in a record, and where it stands. */
typedef struct kg_cell {
  kg_string text;  /**< without white space around it */
  kg_string place; /**< as JSON: the name of the column, or a pointer */
  size_t at;       /**< what the source of the cells finds it by, for errors */
} kg_cell;
typedef KG_LIST(kg_cell) kg_cell_list;

/** Where references find their values: a row, or a JSON value. */
typedef struct kg_cells {
  /** Adds the values of a part's path to `cells`: none if it is empty or missing. */
  kg_status (*find)(void *state, kg_template_part *part, kg_cell_list *cells, kg_error *error);
  /** Fails with the place of a cell in the file. `what` says what is wrong with it and what to do. */
  kg_status (*fail)(void *state, const kg_template_part *part, const kg_cell *cell, const char *what, kg_error *error);
  void *state;
  kg_arena *arena; /**< for as long as the record is in hand */
} kg_cells;

/** A value that a template gives. */
typedef struct kg_made_value {
  kg_string text;               /**< white space is one blank each, none at the ends */
  kg_string places;             /**< JSON strings, set apart by commas; empty for a template without references */
  size_t place_count;           /**< of them */
  const kg_template_part *part; /**< the first reference, or NULL */
  kg_cell cell;                 /**< and its cell, for errors */
} kg_made_value;
typedef KG_LIST(kg_made_value) kg_made_values;

/** Adds the values of a template to `values`. They live in the arena of `cells`. O(size of what is read and made).
 *  @return KG_BAD_INPUT with the place in the file; what `cells` returns; KG_NO_MEMORY. */
kg_status kg_template_make(const kg_template *template, const kg_cells *cells, kg_made_values *values, kg_error *error);

#endif
