/* kgraph extract: documents to a fact stream. */
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/spool.h"

#include <string.h>

/* Everything that has to be given back. */
typedef struct extraction {
  kg_ontology *ontology;
  kg_fact_printer *printer;
  kg_output *output;
  cli_spool *spool;
} extraction;

static void clear(extraction *e) {
  kg_fact_printer_free(e->printer);
  kg_output_abort(e->output);
  cli_spool_free(e->spool);
  kg_ontology_free(e->ontology);
}

/* A file appears when it is whole. So that a bad input ends the run before anything is written, standard output gets what
 * has been kept aside; whoever asks to keep going gets it as it comes. */
static kg_status open_output(extraction *e, const char *path, bool at_once, kg_sink *sink, kg_error *error) {
  kg_status status = kg_output_open(&e->output, path, error);
  if (status != KG_OK) return status;
  *sink = kg_output_sink(e->output);
  if (at_once || strcmp(path, "-") != 0) return KG_OK;
  status = cli_spool_new(&e->spool, error);
  if (status == KG_OK) *sink = cli_spool_sink(e->spool);
  return status;
}

static kg_status finish(extraction *e, kg_error *error) {
  kg_status status = kg_fact_printer_flush(e->printer, error);
  if (status == KG_OK && e->spool) status = cli_spool_copy(e->spool, kg_output_sink(e->output), error);
  if (status != KG_OK) return status;
  kg_output *output = e->output;
  e->output = NULL;
  return kg_output_commit(output, error);
}

kg_status cli_extract(const cli_options *options) {
  if (options->outputs.count > 1) return cli_usage(options->command, "one -o FILE at most");
  const char *standard_input = "-";
  cli_list inputs = options->inputs;
  if (inputs.count == 0) inputs = (cli_list){&standard_input, 1};
  extraction e = {NULL};
  kg_sink sink = {NULL, NULL};
  kg_error error = {0};
  kg_status left_out = KG_OK;
  kg_status status = kg_ontology_load(&e.ontology, options->ontologies.items, options->ontologies.count, NULL, &error);
  if (status == KG_OK)
    status =
        open_output(&e, options->outputs.count ? options->outputs.items[0] : "-", options->keep_going, &sink, &error);
  if (status == KG_OK) status = kg_fact_printer_new(&e.printer, sink, NULL, &error);
  if (status != KG_OK) {
    (void)cli_report(&error);
  } else {
    status = cli_inputs_read(options, &inputs, e.ontology, kg_fact_printer_sink(e.printer), &left_out);
    if (status == KG_OK && (status = finish(&e, &error)) != KG_OK) (void)cli_report(&error);
  }
  cli_progress_clear();
  clear(&e);
  return status == KG_OK ? left_out : status;
}
