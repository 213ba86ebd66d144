#include "cli/models.h"

#include "cli/report.h"

#include <stdlib.h>
#include <string.h>

static kg_status check_kind(const cli_models *models, const cli_options *options) {
  const char *kind = kg_model_file_kind(models->items[models->count - 1]);
  for (size_t i = 0; i + 1 < models->count; i++)
    if (strcmp(kg_model_file_kind(models->items[i]), kind) == 0)
      return cli_usage(options->command, "%s and %s are both models of %s; give one of each kind",
                       options->models.items[i], options->models.items[models->count - 1], kind);
  return KG_OK;
}

kg_status cli_models_load(cli_models *models, const cli_options *options) {
  *models = (cli_models){NULL, 0};
  models->items = calloc(options->models.count + 1, sizeof(kg_model_file *));
  if (!models->items) return cli_fail(KG_NO_MEMORY, "no memory for the models");
  for (size_t i = 0; i < options->models.count; i++) {
    kg_error error = {0};
    kg_status status = kg_model_file_load(&models->items[i], options->models.items[i], NULL, &error);
    if (status != KG_OK) return cli_report(&error);
    models->count++;
    status = check_kind(models, options);
    if (status != KG_OK) return status;
  }
  return KG_OK;
}

kg_status cli_models_use(const cli_models *models, kg_extractor *extractor, kg_error *error) {
  for (size_t i = 0; i < models->count; i++) {
    const kg_status status = kg_extractor_use_model(extractor, models->items[i], error);
    if (status != KG_OK) return status;
  }
  return KG_OK;
}

void cli_models_clear(cli_models *models) {
  for (size_t i = 0; i < models->count; i++) kg_model_file_free(models->items[i]);
  free(models->items);
}
