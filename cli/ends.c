#include "cli/ends.h"

#include "cli/entity.h"
#include "cli/text.h"

void cli_node_print(const kg_graph *graph, const kg_node *node, FILE *file) {
  if (node->entity != KG_NO_ENTITY) {
    const kg_graph_entity *e = kg_graph_entity_at(graph, node->entity);
    cli_print(e->name, file);
    fputs(" (", file);
    cli_print(e->type, file);
    fputc(')', file);
    return;
  }
  fputc('"', file);
  cli_print(node->value, file);
  fputc('"', file);
}

static void print_member(const char *key, kg_string value, const char *before, FILE *file) {
  fprintf(file, "%s\"%s\":", before, key);
  cli_print_json(value, file);
}

void cli_node_print_json(const kg_graph *graph, const kg_node *node, FILE *file) {
  fputc('{', file);
  if (node->entity != KG_NO_ENTITY) {
    cli_entity_print_json_names(graph, node->entity, file);
  } else {
    print_member("value", node->value, "", file);
    if (node->datatype.size) print_member("datatype", node->datatype, ",", file);
    if (node->language.size) print_member("language", node->language, ",", file);
  }
  fputc('}', file);
}

static void print_fact(const kg_graph *graph, const kg_graph_fact *fact, FILE *file) {
  const kg_node subject = {.entity = fact->subject};
  const kg_node object = {fact->object, fact->value, fact->datatype, fact->language};
  fputs("  ", file);
  cli_node_print(graph, &subject, file);
  fputc(' ', file);
  cli_print(fact->property, file);
  fputc(' ', file);
  cli_node_print(graph, &object, file);
  cli_fact_print_validity(fact, file);
  if (fact->confidence >= 0) {
    fputs("  ", file);
    cli_print_confidence(fact->confidence, file);
  }
  fputc('\n', file);
  if (fact->evidence_count) cli_evidence_print(graph, &fact->evidence[0], file);
  if (fact->evidence_count > 1) fprintf(file, "      and %zu more\n", fact->evidence_count - 1);
}

void cli_hop_print(const kg_graph *graph, const kg_hop *hop, FILE *file) {
  for (size_t i = 0; i < hop->fact_count; i++) print_fact(graph, kg_graph_fact_at(graph, hop->facts[i]), file);
}

void cli_hop_print_json(const kg_graph *graph, const kg_hop *hop, FILE *file) {
  fputs("{\"from\":", file);
  cli_node_print_json(graph, &hop->from, file);
  fputs(",\"to\":", file);
  cli_node_print_json(graph, &hop->to, file);
  fprintf(file, ",\"inverse\":%s,\"facts\":[", hop->inverse ? "true" : "false");
  for (size_t i = 0; i < hop->fact_count; i++) {
    fputs(i ? ",\n " : "\n ", file);
    cli_fact_print_json(graph, kg_graph_fact_at(graph, hop->facts[i]), file);
  }
  fputs("]}", file);
}
