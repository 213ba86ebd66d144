#include "cli/conflicts.h"

#include "cli/entity.h"
#include "cli/report.h"
#include "cli/text.h"

static void print_value(const kg_graph *graph, const kg_graph_fact *fact) {
  fputs("    ", stdout);
  cli_print(fact->object == KG_NO_ENTITY ? fact->value : kg_graph_entity_at(graph, fact->object)->name, stdout);
  cli_fact_print_validity(fact, stdout);
  if (fact->confidence >= 0) {
    fputs("  ", stdout);
    cli_print_confidence(fact->confidence, stdout);
  }
  putchar('\n');
  for (size_t i = 0; i < fact->evidence_count; i++) cli_evidence_print(graph, &fact->evidence[i], stdout);
}

/* Conflicts of one entity follow each other. */
static void print_table(const kg_graph *graph, const kg_conflict *conflicts, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const kg_conflict *c = &conflicts[i];
    if (i == 0 || c[-1].subject != c->subject) {
      if (i) putchar('\n');
      cli_entity_print_line(graph, c->subject, stdout);
    }
    fputs("  ", stdout);
    cli_print(kg_graph_fact_at(graph, c->first)->property, stdout);
    putchar('\n');
    for (size_t k = 0; k < c->count; k++) print_value(graph, kg_graph_fact_at(graph, c->first + k));
  }
  if (count)
    printf("\n%zu conflict%s\n", count, count == 1 ? "" : "s");
  else
    puts("no conflicts");
}

static void print_json(const kg_graph *graph, const kg_conflict *conflicts, size_t count) {
  putchar('[');
  for (size_t i = 0; i < count; i++) {
    const kg_conflict *c = &conflicts[i];
    fputs(i ? ",\n{" : "\n{", stdout);
    cli_entity_print_json_names(graph, c->subject, stdout);
    fputs(",\"property\":", stdout);
    cli_print_json(kg_graph_fact_at(graph, c->first)->property, stdout);
    fputs(",\"facts\":[", stdout);
    for (size_t k = 0; k < c->count; k++) {
      fputs(k ? ",\n" : "\n", stdout);
      cli_fact_print_json(graph, kg_graph_fact_at(graph, c->first + k), stdout);
    }
    fputs("]}", stdout);
  }
  puts("]");
}

kg_status cli_conflicts_print(const kg_graph *graph, bool json) {
  kg_conflict *conflicts;
  size_t count;
  kg_error error = {0};
  if (kg_conflicts_find(&conflicts, &count, graph, NULL, &error) != KG_OK) return cli_report(&error);
  if (json)
    print_json(graph, conflicts, count);
  else
    print_table(graph, conflicts, count);
  kg_conflicts_free(conflicts, NULL);
  return KG_OK;
}
