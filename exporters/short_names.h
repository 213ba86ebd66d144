/** IRIs as Turtle and TriG write them: with a prefix where that can be read by every reader, else in full.
 *
 *  A prefix is declared for each vocabulary, and for each folder under the base that holds entities. */
#ifndef KG_EXPORTERS_SHORT_NAMES_H
#define KG_EXPORTERS_SHORT_NAMES_H

#include "exporters/copy.h"
#include "graph/base/writer.h"

/** The most folders, the longest folder, and the longest vocabulary IRI that is remembered, in bytes. */
enum { KG_FOLDERS_MAX = 64, KG_FOLDER_SIZE = 32, KG_REMEMBERED_SIZE = 96, KG_REMEMBERED_COUNT = 256 };

typedef struct kg_short_names {
  size_t prefix_count;               /**< of kg_prefixes */
  kg_string base;                    /**< lent by the graph; empty if it needs encoding: then without folders */
  kg_string folders[KG_FOLDERS_MAX]; /**< "person", lent by the graph */
  size_t folder_count;
  char starts[KG_FOLDERS_MAX][KG_FOLDER_SIZE + 16]; /**< "person:" */
  size_t last;                                      /**< the folder that was used last: likely the next one too */
  size_t start_size;                                /**< of what its IRIs begin with; 0 if that is too long */
  char start[256];
  /** Properties and datatypes come again and again: at a place that their bytes give, what the last such IRI became. */
  struct {
    unsigned char iri_size, name_size; /**< 0: free */
    char iri[KG_REMEMBERED_SIZE], name[KG_REMEMBERED_SIZE + 2];
  } remembered[KG_REMEMBERED_COUNT];
} kg_short_names;

/** Finds the folders of the graph. O(documents + entities). `names` is large: keep it in allocated memory. */
void kg_short_names_init(kg_short_names *names, const kg_graph *graph, const kg_export_options *options);
/** Writes the declarations of all prefixes. */
void kg_short_names_declare(const kg_short_names *names, kg_writer *writer);
/** Writes an IRI that needs no escapes: a node of the graph, or a term of a vocabulary. kg_write_short_node returns a mark
 *  for kg_put_short_again, which writes the same node; 0 if it has to be written as a term. */
unsigned char kg_write_short_node(kg_short_names *names, kg_writer *writer, kg_string iri);
void kg_write_short_term(kg_short_names *names, kg_writer *writer, kg_string iri);
/** What kg_write_short_term would write, where it is remembered, until the next call of that; else empty. */
kg_string kg_short_term_known(const kg_short_names *names, kg_string iri);

/** The node of a mark that is not 0, to `out`, which has room for the IRI and KG_SHORT_ROOM bytes; returns its end. */
enum { KG_SHORT_ROOM = KG_FOLDER_SIZE + 16 };
static inline char *kg_put_short_again(const kg_short_names *names, char *out, kg_string iri, unsigned char mark) {
  const size_t folder = names->folders[mark - 1].size, start = names->base.size + folder + 1;
  memcpy(out, names->starts[mark - 1], 16);
  if (folder >= 16) memcpy(out + 16, names->starts[mark - 1] + 16, KG_FOLDER_SIZE);
  return kg_copy_text(out + folder + 1, kg_string_slice(iri, start, iri.size));
}

#endif
