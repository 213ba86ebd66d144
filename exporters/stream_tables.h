/** Tables of CSV of a graph that is never in memory as a whole: what kg_facts_fold does for them. */
#ifndef KG_EXPORTERS_STREAM_TABLES_H
#define KG_EXPORTERS_STREAM_TABLES_H

#include "graph/line_sorter.h"

/** How much of a sorted stream makes one graph in memory; a document is not divided. */
enum { KG_STREAM_PART_SIZE = 4 << 20 };

typedef struct kg_stream_tables kg_stream_tables;

bool kg_format_is_tables(const kg_format *format);

/** @param format one of which kg_format_is_tables is true. What is given is lent. Free with kg_stream_tables_free. */
kg_status kg_stream_tables_new(kg_stream_tables **out, const kg_ontology *ontology, const kg_format *format,
                               const kg_fold_options *options, const kg_allocator *allocator, kg_error *error);
void kg_stream_tables_free(kg_stream_tables *tables);
/** Takes note of the columns of a part of the graph and hands the lines of its rows (exporters/row_lines.h) to the
 *  sorter. O(part). @return KG_LIMIT if there are too many columns */
kg_status kg_stream_tables_take(kg_stream_tables *tables, const kg_graph *part, kg_line_sorter *sorter,
                                kg_error *error);
/** Writes all files, once all parts are taken. The sorter is spent. O(n log n).
 *  @param sinks one for each file of the format */
kg_status kg_stream_tables_write(kg_stream_tables *tables, kg_line_sorter *sorter, const kg_sink *sinks,
                                 kg_error *error);

#endif
