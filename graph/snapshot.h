/** The graph's own file, opened: arrays that are read where they lie.
 *
 *  Opening checks head, table and tail, and resolves the names of types and properties; it reads nothing else, so that it
 *  takes the same time for every graph. What the getters lend (kgraph.h) is made when it is first asked for, and checked
 *  then as every record is. A place of the file that turns out to be damaged is shown as a blank, and so is all that is
 *  asked for afterwards; kg_graph_damage tells. No byte of a file can lead outside of it, nor to work out of proportion to
 *  its size: no item of a section is shown by two records, and strings are repeated within measure.
 *
 *  Views are made in reserved memory (graph/base/mapping.h), so that making them cannot fail; several threads may ask at
 *  once. */
#ifndef KG_GRAPH_SNAPSHOT_H
#define KG_GRAPH_SNAPSHOT_H

#include "graph/base/mapping.h"
#include "graph/base/writer.h"
#include "graph/graph.h"
#include "graph/snapshot_layout.h"

#include <stdatomic.h>

/** A section: `count` items from `data`. */
typedef struct kg_snapshot_part {
  const void *data;
  size_t count;
} kg_snapshot_part;

/** What a term of the file is to the ontology at hand. */
typedef struct kg_snapshot_term {
  kg_string name;
  kg_term term;
} kg_snapshot_term;

struct kg_snapshot {
  const char *name; /**< stands in errors as the file */
  kg_mapping file;  /**< none if the bytes are lent */
  kg_string bytes;
  kg_snapshot_part parts[KG_SECTION_COUNT];
  kg_string text;
  size_t string_count;
  kg_snapshot_term *types, *properties;
  size_t type_count, property_count;
  /* Views, and whether they have been made. Facts and entities of the graph lie here too. */
  kg_mapping views;
  kg_graph_member *members;
  kg_graph_evidence *evidence;
  kg_string *lists;
  kg_span *spans;
  atomic_uchar *document_states, *entity_states, *fact_states;
  atomic_uchar *row_states;              /**< of each entity: its row of facts has been checked */
  atomic_uchar *merge_states;            /**< of each entity */
  atomic_uchar doubt_state;              /**< of all of them */
  atomic_size_t taken[KG_SECTION_COUNT]; /**< items of a section that views have shown */
  atomic_size_t text_taken;              /**< bytes of strings, likewise */
  /* The first damage that was found. */
  atomic_int damage; /**< 0: none; 1: being told; 2: told */
  char damage_text[160];
};

/** Item `index` of a section as it lies in the file; the index is less than the section's count. */
#define KG_SNAPSHOT_ITEM(snapshot, section, type, index) (&((const type *)(snapshot)->parts[section].data)[index])

/** How large an item of a section is, in bytes. */
size_t kg_snapshot_item_size(kg_snapshot_section section);
/** Lays views out for what the sections hold, all of them still to be made. Part of opening. */
kg_status kg_snapshot_reserve_views(kg_graph *graph, kg_error *error);
/** Makes what graph->documents[index] (and so on) shows, if it has not been made. The index is in range. O(its size). */
void kg_snapshot_show_document(const kg_graph *graph, size_t index);
void kg_snapshot_show_entity(const kg_graph *graph, size_t index);
void kg_snapshot_show_fact(const kg_graph *graph, size_t index);
/** The row of an entity in range, checked when it is first asked for. */
size_t kg_snapshot_row(const kg_graph *graph, uint32_t entity, const uint32_t **facts);
/** The ledger: the merges of an entity in range, and all doubts, made when they are first asked for. O(what is made). */
size_t kg_snapshot_merges_of(const kg_graph *graph, uint32_t entity, const kg_graph_merge **merges);
size_t kg_snapshot_doubts(const kg_graph *graph, const kg_graph_doubt **doubts);
/** Item `index` of the index of names, in range. */
kg_graph_name kg_snapshot_name_at(const kg_graph *graph, size_t index);
/** How many bytes of strings are too many for all views together, and for one walk along the names. */
size_t kg_snapshot_text_limit(const kg_graph *graph);
/** The string of that number: valid UTF-8 without NUL. {NULL, 0} for number 0 and where the file is damaged. */
kg_string kg_snapshot_text(const kg_graph *graph, kg_snapshot_string number);
/** Parts of an entity or a fact in range, without making the rest of it. */
kg_string kg_snapshot_iri_at(const kg_graph *graph, size_t index);
kg_term kg_snapshot_type_at(const kg_graph *graph, size_t index);
void kg_snapshot_period_at(const kg_graph *graph, size_t index, kg_string *from, kg_string *until);

/** The links of an opened graph, where they lie in its file: arrays as long as they have to be; where rows begin is
 *  checked, the rest nobody has looked at. Free with kg_adjacency_free.
 *  @return KG_BAD_INPUT, KG_NO_MEMORY. O(nodes), a millisecond for a million. */
kg_status kg_snapshot_links(kg_adjacency **adjacency, const kg_graph *graph, const kg_allocator *allocator,
                            kg_error *error);

/** Compares them with those that the facts make. @return KG_NO_MEMORY, KG_LIMIT. O(entities + facts). */
kg_status kg_snapshot_check_links(const kg_graph *graph, kg_error *error);

/** Notes that the file is damaged; the first time counts. */
void kg_snapshot_damaged(const kg_graph *graph, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 2, 3)))
#endif
    ;

/** Writes a graph as such a file: the same bytes for the same graph, whether it was built or opened. An exporter.
 *  @return KG_LIMIT for what its numbers cannot hold, such as offsets above 2^32; KG_NO_MEMORY. O(size). */
kg_status kg_snapshot_write(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                            kg_error *error);

#endif
