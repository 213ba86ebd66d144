#include "cli/sides.h"

#include <stdlib.h>
#include <string.h>

typedef struct words {
  uint32_t document, other; /* `other`: the entity at the fact's other end, or KG_NO_ENTITY */
  size_t number;            /* keeps the order of facts */
  const kg_graph_evidence *evidence;
} words;

struct cli_sides {
  const kg_graph *graph;
  size_t count;
  words items[];
};

static int compare(const void *x, const void *y) {
  const words *a = x, *b = y;
  if (a->document != b->document) return a->document < b->document ? -1 : 1;
  return (a->number > b->number) - (a->number < b->number);
}

static size_t count_quotes(const kg_graph *graph, const uint32_t *facts, size_t count) {
  size_t quotes = 0;
  for (size_t i = 0; i < count; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, facts[i]);
    for (size_t k = 0; k < fact->evidence_count; k++) quotes += fact->evidence[k].quote.size > 0;
  }
  return quotes;
}

cli_sides *cli_sides_new(const kg_graph *graph, uint32_t entity) {
  const uint32_t *facts;
  const size_t count = kg_graph_facts_of(graph, entity, &facts), quotes = count_quotes(graph, facts, count);
  cli_sides *sides = calloc(1, sizeof *sides + quotes * sizeof *sides->items);
  if (!sides) return NULL;
  sides->graph = graph;
  for (size_t i = 0; i < count; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, facts[i]);
    for (size_t k = 0; k < fact->evidence_count; k++) {
      const kg_graph_evidence *evidence = &fact->evidence[k];
      if (!evidence->quote.size) continue;
      sides->items[sides->count] = (words){.document = evidence->document,
                                           .other = fact->subject == entity ? fact->object : fact->subject,
                                           .number = sides->count,
                                           .evidence = evidence};
      sides->count++;
    }
  }
  if (sides->count) qsort(sides->items, sides->count, sizeof *sides->items, compare);
  return sides;
}

static bool is_called(const kg_graph *graph, uint32_t entity, kg_string name) {
  if (entity == KG_NO_ENTITY) return false;
  const kg_graph_entity *e = kg_graph_entity_at(graph, entity);
  return e->name.size == name.size && memcmp(e->name.data, name.data, name.size) == 0;
}

const kg_graph_evidence *cli_sides_words(const cli_sides *sides, const kg_graph_member *member, kg_string shared) {
  size_t low = 0, high = sides->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (sides->items[middle].document < member->document)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < sides->count && sides->items[low].document == member->document; low++)
    if (!shared.size || is_called(sides->graph, sides->items[low].other, shared)) return sides->items[low].evidence;
  return NULL;
}

void cli_sides_free(cli_sides *sides) { free(sides); }
