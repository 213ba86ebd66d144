/** The models of --model. */
#ifndef KG_CLI_MODELS_H
#define KG_CLI_MODELS_H

#include "cli/options.h"

typedef struct cli_models {
  kg_model_file **items;
  size_t count;
} cli_models;

/** Reads the models before any input is, and refuses two of one kind. Reports problems itself. Free with
 *  cli_models_clear, on failure too. */
kg_status cli_models_load(cli_models *models, const cli_options *options);
/** Gives them to an extractor, which they must outlive. */
kg_status cli_models_use(const cli_models *models, kg_extractor *extractor, kg_error *error);
void cli_models_clear(cli_models *models);

#endif
