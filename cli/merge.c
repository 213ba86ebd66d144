/* kgraph merge: fact streams to one, sorted. */
#include "cli/command.h"
#include "cli/output.h"
#include "cli/report.h"
#include "cli/spool.h"

#include <string.h>

static kg_status write_merged(const cli_list *inputs, const char *path) {
  kg_error error = {0};
  kg_output *output = NULL;
  cli_spool *spool = NULL; /* what cannot be taken back is kept aside until all is well */
  kg_status status = kg_output_open(&output, path, &error);
  if (status == KG_OK && strcmp(path, "-") == 0) status = cli_spool_new(&spool, &error);
  if (status == KG_OK)
    status = kg_facts_merge((const char *const *)inputs->items, inputs->count,
                            spool ? cli_spool_sink(spool) : kg_output_sink(output), NULL, &error);
  if (status == KG_OK && spool) status = cli_spool_copy(spool, kg_output_sink(output), &error);
  cli_spool_free(spool);
  return cli_output_end(output, status, &error);
}

kg_status cli_merge(const cli_options *options) {
  if (options->outputs.count > 1) return cli_usage(options->command, "one -o FILE at most");
  const char *standard_input = "-";
  cli_list inputs = options->inputs;
  if (inputs.count == 0) inputs = (cli_list){&standard_input, 1};
  const char *path = options->outputs.count ? options->outputs.items[0] : "-";
  for (size_t i = 0; i < inputs.count; i++)
    for (size_t k = 0; k < i; k++)
      if (strcmp(inputs.items[i], "-") == 0 && strcmp(inputs.items[k], "-") == 0)
        return cli_usage(options->command, "standard input can be read once only");
  return write_merged(&inputs, path);
}
