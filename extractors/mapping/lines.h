/** The lines of a mapping: settings, the heads of blocks, and what stands below them. */
#ifndef KG_MAPPING_LINES_H
#define KG_MAPPING_LINES_H

#include "extractors/mapping/mapping.h"

/** A mapping while it is read. */
typedef struct kg_mapping_parsing {
  kg_mapping *mapping;
  const kg_ontology *ontology;
  size_t line;
  kg_error *error;
} kg_mapping_parsing;

/** KG_BAD_INPUT at the line in hand. */
kg_status kg_mapping_bad(const kg_mapping_parsing *parsing, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;
/** Cuts the first word off `rest`, which is left without white space in front. */
kg_string kg_mapping_word(kg_string *rest);
/** Cuts " KEYWORD {…" off the end of `text`: false if it has none. `*clause` receives what follows the keyword. */
bool kg_mapping_clause(kg_string *text, const char *keyword, kg_string *clause);
/** Reads what follows "if". */
kg_status kg_mapping_parse_condition(const kg_mapping_parsing *parsing, kg_mapping_condition *condition,
                                     kg_string text);
/** Reads a line below the head of a block and adds it. References to other blocks wait for kg_mapping_bind. */
kg_status kg_mapping_parse_line(const kg_mapping_parsing *parsing, kg_mapping_block *block, kg_string text);
/** Finds the block of each `-> block`, once all are known, and checks that properties may lead there. */
kg_status kg_mapping_bind(kg_mapping_parsing *parsing);

#endif
