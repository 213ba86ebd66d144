/* kgraph stats: how much of what is in a graph. */
#include "cli/command.h"
#include "cli/conflicts.h"
#include "cli/entity.h"
#include "cli/inputs.h"
#include "cli/report.h"
#include "cli/text.h"

#include <stdlib.h>
#include <string.h>

enum { CONNECTED = 10 };

/* A name and how often it occurs. */
typedef struct tally {
  kg_string name;
  size_t count;
} tally;

typedef struct tally_list {
  tally *items;
  size_t count;
} tally_list;

/* What is counted, in the order of the report. */
typedef struct counts {
  size_t documents, entities, facts, links;
  tally_list types, properties;
  uint32_t connected[CONNECTED];
  size_t connected_count;
} counts;

/* ---- Counting ------------------------------------------------------------------------------------------------- */

static int compare_names(const void *left, const void *right) {
  const kg_string a = ((const tally *)left)->name;
  const kg_string b = ((const tally *)right)->name;
  const size_t size = a.size < b.size ? a.size : b.size;
  const int order = size ? memcmp(a.data, b.data, size) : 0;
  return order ? order : (a.size > b.size) - (a.size < b.size);
}

static int compare_counts(const void *left, const void *right) {
  const tally *a = left;
  const tally *b = right;
  if (a->count != b->count) return a->count < b->count ? 1 : -1;
  return compare_names(left, right);
}

/* Sorts names, folds equal ones into one with their number, and sorts those by number. */
static void fold(tally_list *list) {
  if (list->count == 0) return;
  qsort(list->items, list->count, sizeof *list->items, compare_names);
  size_t kept = 0;
  for (size_t i = 1; i < list->count; i++) {
    if (compare_names(&list->items[kept], &list->items[i]) == 0)
      list->items[kept].count += list->items[i].count;
    else
      list->items[++kept] = list->items[i];
  }
  list->count = kept + 1;
  qsort(list->items, list->count, sizeof *list->items, compare_counts);
}

static size_t degree(const kg_graph *graph, uint32_t entity) {
  const uint32_t *facts;
  return kg_graph_facts_of(graph, entity, &facts);
}

/* Keeps the most connected ones, the earlier of two equal ones first. */
static void note_connected(counts *c, const kg_graph *graph, uint32_t entity) {
  const size_t own = degree(graph, entity);
  if (own == 0) return;
  size_t at = c->connected_count;
  while (at > 0 && degree(graph, c->connected[at - 1]) < own) at--;
  if (at == CONNECTED) return;
  if (c->connected_count < CONNECTED) c->connected_count++;
  for (size_t i = c->connected_count - 1; i > at; i--) c->connected[i] = c->connected[i - 1];
  c->connected[at] = entity;
}

static kg_status count_all(counts *c, const kg_graph *graph) {
  const size_t entities = kg_graph_entity_count(graph);
  memset(c, 0, sizeof *c);
  c->documents = kg_graph_document_count(graph);
  c->facts = kg_graph_fact_count(graph);
  c->types.items = calloc(entities + 1, sizeof *c->types.items);
  c->properties.items = calloc(c->facts + 1, sizeof *c->properties.items);
  if (!c->types.items || !c->properties.items) return cli_fail(KG_NO_MEMORY, "%s", kg_status_text(KG_NO_MEMORY));
  for (size_t i = 0; i < entities; i++) {
    const kg_graph_entity *entity = kg_graph_entity_at(graph, i);
    if (entity->document != KG_NO_DOCUMENT) continue;
    c->types.items[c->types.count++] = (tally){entity->type, 1};
    note_connected(c, graph, (uint32_t)i);
  }
  c->entities = c->types.count;
  for (size_t i = 0; i < c->facts; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, i);
    c->properties.items[c->properties.count++] = (tally){fact->property, 1};
    if (fact->object != KG_NO_ENTITY) c->links++;
  }
  fold(&c->types);
  fold(&c->properties);
  return KG_OK;
}

/* ---- Printing ------------------------------------------------------------------------------------------------- */

static void print_table(const char *title, const tally_list *list) {
  if (list->count == 0) return;
  printf("\n%s\n", title);
  for (size_t i = 0; i < list->count; i++) {
    printf("%9zu  ", list->items[i].count);
    cli_print(list->items[i].name, stdout);
    putchar('\n');
  }
}

static void print_report(const counts *c, const kg_graph *graph) {
  printf("%9zu  documents\n%9zu  entities\n%9zu  facts, %zu of them between entities\n", c->documents, c->entities,
         c->facts, c->links);
  print_table("Entities by type", &c->types);
  print_table("Facts by property", &c->properties);
  if (c->connected_count) printf("\nEntities with the most facts\n");
  for (size_t i = 0; i < c->connected_count; i++) {
    printf("%9zu  ", degree(graph, c->connected[i]));
    cli_entity_print_line(graph, c->connected[i], stdout);
  }
}

static void print_json_table(const char *key, const tally_list *list) {
  printf(",\n\"%s\":{", key);
  for (size_t i = 0; i < list->count; i++) {
    if (i) putchar(',');
    cli_print_json(list->items[i].name, stdout);
    printf(":%zu", list->items[i].count);
  }
  putchar('}');
}

static void print_json(const counts *c, const kg_graph *graph) {
  printf("{\"documents\":%zu,\"entities\":%zu,\"facts\":%zu,\"links\":%zu", c->documents, c->entities, c->facts,
         c->links);
  print_json_table("types", &c->types);
  print_json_table("properties", &c->properties);
  printf(",\n\"connected\":[");
  for (size_t i = 0; i < c->connected_count; i++) {
    fputs(i ? ",\n{" : "\n{", stdout);
    cli_entity_print_json_names(graph, c->connected[i], stdout);
    printf(",\"facts\":%zu}", degree(graph, c->connected[i]));
  }
  printf("]}\n");
}

kg_status cli_stats(const cli_options *options) {
  if (options->inputs.count == 0)
    return cli_usage(options->command, "nothing to read; name a graph file, a folder or -");
  cli_graph graph;
  counts c = {0};
  kg_status status = cli_graph_read(&graph, options, &options->inputs);
  if (status == KG_OK && options->check) {
    kg_error error = {0};
    if (kg_graph_check(graph.graph, &error) != KG_OK) status = cli_report(&error);
  }
  if (status == KG_OK && options->conflicts) {
    status = cli_conflicts_print(graph.graph, options->json);
    if (status == KG_OK) status = cli_graph_finish(&graph);
    cli_graph_clear(&graph);
    return status;
  }
  if (status == KG_OK) status = count_all(&c, graph.graph);
  if (status == KG_OK) {
    if (options->json)
      print_json(&c, graph.graph);
    else
      print_report(&c, graph.graph);
    status = cli_graph_finish(&graph);
  }
  free(c.types.items);
  free(c.properties.items);
  cli_graph_clear(&graph);
  return status;
}
