/** The records that each row of a table is made of, as lines whose order by bytes is the order of the rows.
 *
 *  A row speaks of one thing that records of many documents speak of: the lines of a graph's parts, sorted, bring them together
 *  again. A line is a record as a fact stream has it, behind the table, the row's key, and what else is needed to make a graph
 *  of the records of a row: which nodes the document and the ends of a fact are. */
#ifndef KG_EXPORTERS_ROW_RECORDS_H
#define KG_EXPORTERS_ROW_RECORDS_H

#include "graph/base/arena.h"
#include "graph/base/writer.h"

typedef enum kg_table {
  KG_TABLE_NODES,     /**< a row for each entity; key: its IRI */
  KG_TABLE_EDGES,     /**< a row for each fact that links two; key: its subject's IRI, which several rows share */
  KG_TABLE_DOCUMENTS, /**< a row for each; key: its id */
  KG_TABLE_COUNT
} kg_table;

/** Writes the lines of the first `tables` tables. The graph is of whole documents, and identities are decided.
 *  O(graph). @return KG_BAD_INPUT for a graph file that contradicts itself, or the writer's status. */
kg_status kg_row_records_write(const kg_graph *graph, size_t tables, kg_writer *writer, kg_error *error);

/** A line taken apart; lent by it. */
typedef struct kg_row_record {
  kg_table table;
  kg_string key;      /**< as it is written: equal for equal keys, and an IRI is written as it is */
  kg_string document; /**< the IRI of the document that says it; empty where the record needs none */
  kg_string other;    /**< of a link, the object's IRI; of an entity, the name of its node, as it is written */
  kg_string record;   /**< a line of a fact stream */
} kg_row_record;

/** @param line one that kg_row_records_write has written, without its end. O(size). */
kg_row_record kg_row_record_of(kg_string line);
/** Passes on the record and those that it needs beside it, with identities for all. Of what a table does not show the graph of
 *  these knows nothing: no hashes of documents among nodes, no more than IRIs of nodes among edges.
 *  @param goes_on the line before was of the same row and document. @param arena scratch of the caller. O(size). */
kg_status kg_row_record_pass(const kg_row_record *row, bool goes_on, kg_fact_sink sink, kg_arena *arena,
                             kg_error *error);

#endif
