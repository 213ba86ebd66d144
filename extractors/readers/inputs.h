/** Reading inputs: what its parts share. The function is that of kgraph.h (kg_inputs_read). */
#ifndef KG_READERS_INPUTS_H
#define KG_READERS_INPUTS_H

#include "extractors/cache/cache.h"
#include "extractors/mapping/read.h"
#include "extractors/readers/files.h"
#include "extractors/readers/json.h"
#include "extractors/readers/references.h"
#include "extractors/readers/sniff.h"
#include "graph/base/map.h"

typedef struct kg_inputs {
  const kg_input_options *options;
  const kg_input_handler *handler;
  const kg_allocator *allocator;
  kg_problems problems;
  kg_arena *arena;               /* for what lives as long as the call */
  kg_map ids;                    /* of documents -> index into `origins` */
  KG_LIST(const char *) origins; /* the file of each */
  kg_map folders;                /* of graphs that are tables: each is read once, however many of them are named */
  const char *name;              /* of the file being read */
  kg_string original;            /* its bytes as they came */
  kg_mapping *mapping;           /* of --mapping, or NULL */
  kg_references references;      /* under keep_going: what records may speak of */
  kg_cache_entry line;           /* of the line that is read, which the cache does not know; no cache: none */
} kg_inputs;

/* ---- What readers pass on (extractors/readers/inputs_taken.c); `state` is the kg_inputs ----------------------------- */

/** Remembers whose id that is. KG_BAD_INPUT if it came before. */
kg_status kg_inputs_note_id(kg_inputs *in, kg_string id, size_t line, kg_error *error);
/** A kg_source_sink's: a document, from line `line` of its file. KG_BAD_INPUT for an id that came before. */
kg_status kg_inputs_take_document(void *state, kg_arena *owner, const kg_document_source *source, size_t line,
                                  kg_error *error);
/** A kg_source_sink's: takes a line of JSON lines that the cache knows; `*taken` says if it does. */
kg_status kg_inputs_take_known(void *state, kg_string line, size_t number, bool *taken, kg_error *error);
/** A kg_fact_sink's: a record. */
kg_status kg_inputs_take_record(void *state, const kg_record *record, kg_error *error);
/** The same under keep_going: what speaks of records that did not come so far waits for them. */
kg_status kg_inputs_take_or_wait(void *state, const kg_record *record, kg_error *error);
/** Takes what waits, once all inputs were read; what speaks of records that were left out is told. O(what waits). */
kg_status kg_inputs_take_waiting(kg_inputs *in, kg_error *error);
/** Gives an error that has no file this one. */
void kg_inputs_place_error(kg_error *error, const char *name, size_t line);

/* ---- Records and documents, one a line (extractors/readers/inputs_lines.c) ------------------------------------------ */

/** Records (KG_INPUT_FACTS) or documents, one a line, from line `first` of the file on. */
kg_status kg_inputs_read_lines(kg_inputs *in, kg_input_kind kind, kg_string text, size_t first, kg_error *error);
/** Reads a large file of records or documents, one a line, in memory that does not grow with it; `*is_read` says if it is one. */
kg_status kg_inputs_try_lines(kg_inputs *in, const kg_file *file, bool *is_read, kg_error *error);
/** What is no UTF-8 is told: replaced where the options are lenient, or left out line by line where a bad line is. */
kg_status kg_inputs_make_valid(kg_inputs *in, kg_string *bytes, size_t first_line, bool by_line, kg_arena *arena,
                               kg_error *error);

#endif
