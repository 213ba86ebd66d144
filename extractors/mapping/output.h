/** What the readers of records share: from things to the records of one document. */
#ifndef KG_MAPPING_OUTPUT_H
#define KG_MAPPING_OUTPUT_H

#include "extractors/mapping/apply.h"
#include "extractors/mapping/read.h"

/** Writes the document and what its records state. */
kg_status kg_records_file_write(const kg_mapping *mapping, const kg_records_file *file, const char *media_type,
                                const kg_things *things, const kg_fact_sink *sink, kg_error *error);
/** Takes a problem with one record: KG_OK if it is to be left out, else the problem itself. */
kg_status kg_records_file_problem(const kg_records_file *file, kg_status status, const kg_error *problem,
                                  kg_error *error);
/** Adds what a record states to `things`; if it is wrong under keep_going, nothing of it. */
kg_status kg_records_file_apply(const kg_records_file *file, const kg_mapping *mapping, const kg_mapping_record *record,
                                kg_things *things, kg_error *error);
/** Asks for room for what the records have stated so far; `line` is that of the last one, or 0. */
kg_status kg_records_file_ask(const kg_records_file *file, const kg_things *things, size_t line, kg_error *error);
/** `text` as a JSON string in the arena. */
kg_string kg_json_quoted(kg_arena *arena, kg_string text);

#endif
