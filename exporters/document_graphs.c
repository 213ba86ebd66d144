/* A subject's facts in the graphs of the documents that say them. They are sorted by document, so that each graph is
   written in one run; a subject with very many facts is taken window by window, so that memory stays bounded. */
#include "exporters/ahead.h"
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
  kg_fact_cursor cursor = {0};
  for (size_t i = 0; i < count && walk->status == KG_OK; i++) {
    if (i == 0 || said[i].document != said[i - 1].document) {
      begin_graph(walk, said[i].document);
      cursor.any = false;
    }
    kg_walk_fact(walk, first + said[i].fact, &cursor);
  }
}

/** True if one document says all of the facts, as in most graphs of most subjects: then nothing has to be sorted. */
static bool is_of_one(const kg_graph *graph, size_t begin, size_t end) {
  const uint32_t document = kg_graph_arc_in(graph, begin).document;
  if (document == KG_SEVERAL_DOCUMENTS) return false;
  while (begin < end && kg_graph_arc_in(graph, begin).document == document) begin++;
  return begin == end;
}

/** The next document that says a fact; `*at` begins as 0. False if there is none. */
static bool next_document(const kg_triple_walk *walk, size_t fact, const kg_graph_arc *arc, size_t *at,
                          uint32_t *document) {
  if (arc->document != KG_SEVERAL_DOCUMENTS) {
    *document = arc->document;
    return (*at)++ == 0;
  }
  const kg_graph_fact *said = kg_graph_fact_in(walk->graph, fact);
  while (*at && *at < said->evidence_count && said->evidence[*at].document == said->evidence[*at - 1].document) ++*at;
  if (*at == said->evidence_count) return false;
  *document = said->evidence[(*at)++].document;
  return true;
}

static void write_graphs(kg_triple_walk *walk, size_t begin, size_t end) {
  size_t count = 0, first = begin;
  bool sorted = true;
  for (size_t i = begin; i < end && walk->status == KG_OK; i++) {
    const kg_graph_arc arc = kg_graph_arc_in(walk->graph, i);
    uint32_t document;
    kg_look_ahead_of_object(walk->graph, i, walk->naming.marks);
    kg_look_ahead_of_value(walk->graph, i);
    for (size_t at = 0; next_document(walk, i, &arc, &at, &document);) {
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
}

void kg_walk_document_graphs(kg_triple_walk *walk, size_t begin, size_t end) {
  if (begin == end) return;
  if (is_of_one(walk->graph, begin, end)) {
    begin_graph(walk, kg_graph_arc_in(walk->graph, begin).document);
    kg_walk_facts(walk, begin, end);
  } else {
    if (!walk->said) walk->said = kg_arena_allocate(&walk->naming.arena, WINDOW * sizeof *walk->said);
    if (!walk->said) return; /* the arena tells */
    write_graphs(walk, begin, end);
  }
  kg_walk_graph(walk, (kg_string){0});
}
