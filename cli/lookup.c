#include "cli/lookup.h"

#include "cli/entity.h"
#include "cli/report.h"
#include "cli/suggest.h"
#include "cli/text.h"

enum { SUGGESTIONS = 5, MATCHES = 10 };

static void print_lines(const kg_graph *graph, const uint32_t *found, size_t count) {
  for (size_t i = 0; i < count; i++) {
    fputs("  ", stderr);
    cli_entity_print_line(graph, found[i], stderr);
  }
}

kg_status cli_lookup_report_unknown(const kg_graph *graph, const char *name) {
  uint32_t found[SUGGESTIONS];
  const size_t count = kg_graph_suggest(graph, cli_string(name), found, SUGGESTIONS);
  const kg_status status = cli_fail(KG_BAD_INPUT, "no entity is called \"%s\"%s", name, count ? "; did you mean:" : "");
  print_lines(graph, found, count);
  return status;
}

kg_status cli_lookup(uint32_t *entity, const kg_graph *graph, const char *name) {
  uint32_t found[MATCHES];
  size_t count;
  kg_error error = {0};
  if (!cli_is_utf8(cli_string(name))) return cli_fail(KG_BAD_USAGE, "a name is not UTF-8: %s", name);
  if (kg_graph_find(found, MATCHES, &count, graph, cli_string(name), &error)) return cli_report(&error);
  if (count == 0) return cli_lookup_report_unknown(graph, name);
  *entity = found[0];
  if (count == 1) return KG_OK;
  const kg_status status = cli_fail(KG_BAD_INPUT, "%zu entities are called \"%s\"; name one by its IRI:", count, name);
  print_lines(graph, found, count < MATCHES ? count : MATCHES);
  return status;
}

kg_status cli_lookup_type(kg_term *type, const kg_ontology *ontology, const char *name) {
  *type = kg_ontology_type(ontology, cli_string(name));
  if (*type != KG_NO_TERM) return KG_OK;
  const char *nearest = NULL;
  int least = CLI_SUGGEST_DISTANCE + 1;
  static const char *const common[] = {"Person", "Organization", "Company", "Project", "Event",
                                       "Deal",   "Place",        "Date",    "Document"};
  for (size_t i = 0; i < sizeof common / sizeof *common; i++) {
    const int distance = cli_distance(cli_string(name), common[i]);
    if (distance >= least) continue;
    least = distance;
    nearest = common[i];
  }
  if (nearest) return cli_fail(KG_BAD_USAGE, "the ontology has no type \"%s\"; did you mean %s?", name, nearest);
  return cli_fail(KG_BAD_USAGE, "the ontology has no type \"%s\"; types are Person, Company, Project and so on", name);
}
