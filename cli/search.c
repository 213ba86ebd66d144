#include "cli/search.h"

#include "cli/lookup.h"
#include "cli/report.h"
#include "cli/targets.h"
#include "cli/text.h"

#include <stdlib.h>
#include <string.h>

kg_status cli_search_period(kg_string *from, kg_string *until, const cli_options *options) {
  *from = *until = (kg_string){NULL, 0};
  if (options->as_of && options->between) return cli_usage(options->command, "--as-of or --between, not both");
  if (options->as_of) *from = *until = cli_string(options->as_of);
  if (!options->between) return KG_OK;
  const char *slash = strchr(options->between, '/');
  if (!slash) return cli_usage(options->command, "--between is two dates, such as 2014/2016-05");
  *from = (kg_string){options->between, (size_t)(slash - options->between)};
  *until = cli_string(slash + 1);
  /* An open side is written as nothing or as two dots. */
  if (from->size == 2 && memcmp(from->data, "..", 2) == 0) from->size = 0;
  if (until->size == 2 && memcmp(until->data, "..", 2) == 0) until->size = 0;
  return KG_OK;
}

static kg_status read_weight(kg_path_weight *weight, const cli_options *options) {
  const char *word = options->weight ? options->weight : "hops";
  if (strcmp(word, "hops") == 0)
    *weight = KG_WEIGHT_HOPS;
  else if (strcmp(word, "confidence") == 0)
    *weight = KG_WEIGHT_CONFIDENCE;
  else if (strcmp(word, "rarity") == 0)
    *weight = KG_WEIGHT_RARITY;
  else
    return cli_usage(options->command, "--weight is hops, confidence or rarity, not \"%s\"", word);
  return KG_OK;
}

static kg_status look_up(cli_search *search, const cli_options *options) {
  kg_path_options *own = &search->options;
  search->avoid = calloc(options->avoid.count + 1, sizeof *search->avoid);
  search->avoid_types = calloc(options->avoid_types.count + 1, sizeof *search->avoid_types);
  if (!search->avoid || !search->avoid_types) return cli_fail(KG_NO_MEMORY, "no memory for the command line");
  kg_status status = KG_OK;
  for (size_t i = 0; status == KG_OK && i < options->avoid_types.count; i++)
    status = cli_lookup_type(&search->avoid_types[i], search->graph.ontology, options->avoid_types.items[i]);
  for (size_t i = 0; status == KG_OK && i < options->avoid.count; i++)
    status = cli_lookup(&search->avoid[i], search->graph.graph, options->avoid.items[i]);
  own->avoid = search->avoid;
  own->avoid_count = options->avoid.count;
  own->avoid_types = search->avoid_types;
  own->avoid_type_count = options->avoid_types.count;
  return status;
}

/* So that nobody waits for a graph to be read to learn that a folder is missing. */
static kg_status probe(const cli_options *options) {
  if (options->outputs.count == 0) return KG_OK;
  cli_targets targets = {0};
  kg_status status = cli_targets_choose(&targets, options);
  if (status == KG_OK) status = cli_targets_probe(&targets);
  cli_targets_clear(&targets);
  return status;
}

kg_status cli_search_begin(cli_search *search, const cli_options *options) {
  memset(search, 0, sizeof *search);
  kg_path_options *own = &search->options;
  own->count = options->count;
  own->longer = options->count > 0;
  own->max_hops = options->hops;
  own->directed = options->directed;
  own->dates = options->dates;
  if (options->via) own->via = cli_string(options->via);
  const cli_list input = {options->inputs.items, 1};
  kg_error error = {0};
  kg_status status = read_weight(&own->weight, options);
  if (status == KG_OK) status = cli_search_period(&own->from, &own->until, options);
  if (status == KG_OK) status = probe(options);
  if (status == KG_OK) status = cli_graph_read(&search->graph, options, &input);
  if (status == KG_OK) status = look_up(search, options);
  if (status != KG_OK) return status;
  status = kg_adjacency_new(&search->adjacency, search->graph.graph, NULL, &error);
  cli_patience_begin(&search->patience, options);
  own->interrupt = cli_patience_interrupt(&search->patience);
  return status == KG_OK ? KG_OK : cli_report(&error);
}

void cli_search_clear(cli_search *search) {
  kg_adjacency_free(search->adjacency);
  cli_graph_clear(&search->graph);
  free(search->avoid);
  free(search->avoid_types);
}

kg_status cli_search_write(const kg_graph *graph, const cli_options *options, const uint32_t *facts, size_t count) {
  if (options->outputs.count == 0) return KG_OK;
  cli_targets targets = {0};
  cli_options own = *options;
  own.evidence = KG_EVIDENCE_STATEMENTS;
  kg_graph *part = NULL;
  kg_error error = {0};
  kg_status status = cli_targets_choose(&targets, options);
  if (status == KG_OK) {
    status = kg_graph_part(&part, graph, facts, count, NULL, &error);
    if (status != KG_OK) (void)cli_report(&error);
  }
  if (status == KG_OK) status = cli_targets_write(&targets, part, &own);
  cli_targets_clear(&targets);
  kg_graph_free(part);
  return status;
}
