/* A subject's facts in the graphs of the documents that say them. They are sorted by document, so that each graph is
   written in one run; a subject with very many facts is taken window by window, so that memory stays bounded. */
#include "exporters/triples.h"

#include <stdlib.h>

enum { WINDOW = 1 << 15 };

/** That a document says a fact; KG_NO_DOCUMENT for a fact that comes without evidence. */
typedef struct kg_said {
  uint32_t document;
  uint32_t fact; /* counted from the first of the window, so that it fits */
} kg_said;

static int compare(const void *left, const void *right) {
  const kg_said *a = left, *b = right;
  if (a->document != b->document) return a->document < b->document ? -1 : 1;
  return (a->fact > b->fact) - (a->fact < b->fact);
}

static void begin_graph(kg_triple_walk *walk, uint32_t document) {
  kg_string graph = {0};
  if (document != KG_NO_DOCUMENT) {
    graph = kg_naming_node(&walk->naming, kg_graph_document_at(walk->graph, document)->iri, &walk->subject_arena);
  }
  kg_walk_graph(walk, graph);
  kg_walk_subject(walk, walk->triple.subject);
}

static void write_window(kg_triple_walk *walk, size_t first, size_t count, bool sorted) {
  const kg_said *said = walk->said;
  if (!sorted) qsort(walk->said, count, sizeof *walk->said, compare);
  const kg_graph_fact *last = NULL;
  kg_property_naming property = {0};
  for (size_t i = 0; i < count && walk->status == KG_OK; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(walk->graph, first + said[i].fact);
    const bool new_graph = i == 0 || said[i].document != said[i - 1].document;
    if (new_graph) begin_graph(walk, said[i].document);
    if (!new_graph && kg_facts_same_triple(last, fact)) continue;
    if (!last || !kg_facts_same_property(last, fact)) {
      property = kg_naming_property(&walk->naming, fact, &walk->subject_arena);
    }
    kg_walk_fact(walk, fact, &property);
    last = fact;
  }
}

void kg_walk_document_graphs(kg_triple_walk *walk, size_t begin, size_t end) {
  if (begin == end) return;
  if (!walk->said) walk->said = kg_arena_allocate(&walk->naming.arena, WINDOW * sizeof *walk->said);
  if (!walk->said) return; /* the arena tells */
  size_t count = 0, first = begin;
  bool sorted = true;
  for (size_t i = begin; i < end && walk->status == KG_OK; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(walk->graph, i);
    kg_walk_look_ahead(walk, i);
    const size_t evidence_count = fact->evidence_count ? fact->evidence_count : 1;
    for (size_t e = 0; e < evidence_count; e++) {
      const uint32_t document = fact->evidence_count ? fact->evidence[e].document : KG_NO_DOCUMENT;
      if (e && document == fact->evidence[e - 1].document) continue;
      if (count == WINDOW || i - first > UINT32_MAX) {
        write_window(walk, first, count, sorted);
        count = 0;
        sorted = true;
        first = i;
      }
      sorted = sorted && (count == 0 || walk->said[count - 1].document <= document);
      walk->said[count++] = (kg_said){document, (uint32_t)(i - first)};
    }
  }
  write_window(walk, first, count, sorted);
  kg_walk_graph(walk, (kg_string){0});
}
