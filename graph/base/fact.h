/** The fact stream on its way in and out: checking records, reading them from JSON lines. The printer of records is in
 *  kgraph.h (kg_fact_printer_*). */
#ifndef KG_BASE_FACT_H
#define KG_BASE_FACT_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"
#include "graph/base/writer.h"

/** The version of the stream that is written and read. */
enum { KG_FACTS_VERSION = 1 };

/** Checks what holds for every record by itself, whoever made it: strings are UTF-8 without NUL; ids, types, names and
 *  properties are there; exactly one of object and value; spans begin before they end, argument spans lie in the
 *  evidence, the quote is as long as the evidence; confidence is 0 to 1 or negative (not given); `source` is JSON.
 *  @return KG_BAD_INPUT with what is wrong, without file and line. */
kg_status kg_record_check(const kg_record *record, kg_error *error);

/** Prints a record as a line of a fact stream. @return KG_BAD_INPUT for one that kg_record_check refuses, of which nothing is
 *  written; or the writer's status. O(size). */
kg_status kg_record_print(const kg_record *record, kg_writer *writer, kg_error *error);

/** Reads a fact stream, one JSON object a line, and passes each record to `sink` in the order of the lines. Empty lines
 *  are passed over, keys that are not known go to `extra` word for word.
 *  @param name stands in errors as the file. @param first_line the number of the text's first line: 1 for a whole stream.
 *  @return KG_BAD_INPUT or KG_LIMIT with file and line; what the sink returns ends the reading, and gets the line if it
 *  names no file of its own. O(size). */
kg_status kg_facts_read(kg_string text, const char *name, size_t first_line, const kg_fact_sink *sink,
                        const kg_allocator *allocator, kg_error *error);

/** A copy of a record that lives in the arena with all that it points to; not to be used if the arena has failed. */
kg_record kg_record_copy(kg_arena *arena, const kg_record *record);

#endif
