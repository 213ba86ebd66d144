/** The targets of the fuzzers; `what` is a format, or what else tells targets of one kind apart. */
#ifndef KG_TESTS_FUZZ_TARGETS_H
#define KG_TESTS_FUZZ_TARGETS_H

#include "kgraph.h"
#include "tests/support/fuzz.h"
#include "tests/support/memory_sink.h"

struct fuzz {
  size_t target;
  kg_ontology *ontology;
  kg_extractor *extractor;
  char folder[64];
  char path[96]; /**< of the input, in the folder */
};

/** Bytes in two parts, set apart by the first NUL; without one all of them are the second. */
typedef struct fuzz_parts {
  kg_string first, second;
} fuzz_parts;

fuzz_parts fuzz_split(kg_string bytes);
/** Aborts, with these words, unless it holds. */
void fuzz_need(bool holds, const char *what);
/** What is true of every call: a status of ours, and a message with every failure. */
void fuzz_check(kg_status status, const kg_error *error);
/** The path of another file in the folder, in a buffer of 96 bytes. */
const char *fuzz_beside(const fuzz *state, char *path, const char *name);
/** The graph of a file or folder, with the mapping unless it is NULL; NULL if the input is refused. */
kg_graph *fuzz_read(fuzz *state, const char *path, const char *format, const char *mapping);
/** A graph of a few people and companies to ask. */
kg_graph *fuzz_known_graph(fuzz *state);
/** A graph drawn from the bytes, every string of it hostile to some syntax; NULL if it cannot be.
 *  @param clean without characters that XML cannot hold, and without the sign that joins the lists of tables. */
kg_graph *fuzz_graph(fuzz *state, kg_string bytes, bool clean);
/** Writes a graph as the options say; it must succeed. */
void fuzz_write(memory_sink *memory, const kg_graph *graph, const char *format, const kg_export_options *options);
/** Aborts unless both hold the same bytes; frees both. */
void fuzz_same(memory_sink *a, memory_sink *b, const char *what);

/** A file of that format: its graph, written as JSON, reads back as the same graph. */
void fuzz_input(fuzz *state, kg_string bytes, const char *format);
/** A mapping, and the records of that format which it is for. */
void fuzz_mapping(fuzz *state, kg_string bytes, const char *format);
/** A model whose checksum is made to fit. */
void fuzz_model(fuzz *state, kg_string bytes, const char *unused);
/** Annotated texts, standoff ("brat") with its text in the first part. */
void fuzz_annotations(fuzz *state, kg_string bytes, const char *format);
/** A Turtle file of types, properties and patterns. */
void fuzz_ontology(fuzz *state, kg_string bytes, const char *unused);
/** A graph's own file whose checksum is made to fit. */
void fuzz_snapshot(fuzz *state, kg_string bytes, const char *unused);
/** A property path, asked as a pattern and as the way between two. */
void fuzz_path(fuzz *state, kg_string bytes, const char *unused);
/** Decisions about identity. */
void fuzz_decisions(fuzz *state, kg_string bytes, const char *unused);
/** Shapes, and the known graph checked by them. */
void fuzz_shapes(fuzz *state, kg_string bytes, const char *unused);
/** A graph written in that format, "FORMAT" or "FORMAT DIALECT", and read back. */
void fuzz_round_trip(fuzz *state, kg_string bytes, const char *format);
/** A graph written in a format that is not read: what another reader needs of it holds. */
void fuzz_written(fuzz *state, kg_string bytes, const char *format);

#endif
