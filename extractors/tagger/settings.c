#include "extractors/tagger/settings.h"

kg_status kg_train_settings(kg_train_options *options, kg_word_table_options *words, const kg_recipe *recipe,
                            const char *path, kg_error *error) {
  uint32_t bias = 0;
  const struct {
    const char *name;
    double least, most;
    unsigned *count; /* one of the two is set */
    float *number;
  } known[] = {
      {"epochs", 1, 1000, &options->epochs, NULL},
      {"repeats", 1, 100, &options->repeats, NULL},
      {"rate", 1e-6, 10, NULL, &options->rate},
      {"dropout", 0, 0.9, NULL, &options->dropout},
      {"decay", 0, 1, NULL, &options->decay},
      {"count", 1, 1e6, &options->least_count, NULL},
      {"rows", 1, (1 << KG_MODEL_ROW_BITS) - 1, &options->most_rows, NULL},
      {"bias", -10000, 10000, &bias, NULL},
      {"least", 0, 1000, &options->least_score, NULL},
      {"fine", 1, 65535, &words->fine, NULL},
      {"coarse", 1, 4095, &words->coarse, NULL},
      {"vocabulary", 1, 1e6, &words->most_words, NULL},
      {"rounds", 1, 100, &words->rounds, NULL},
  };
  enum { COUNT = sizeof known / sizeof *known };
  for (size_t i = 0; i < recipe->settings.count; i++) {
    const kg_recipe_setting *s = &recipe->settings.items[i];
    size_t k = 0;
    while (k < COUNT && !kg_string_is(s->name, known[k].name)) k++;
    if (k == COUNT)
      return kg_fail(error, KG_BAD_INPUT, path, s->line, "there is no setting '%.*s'", (int)s->name.size, s->name.data);
    if (s->value < known[k].least || s->value > known[k].most)
      return kg_fail(error, KG_BAD_INPUT, path, s->line, "the setting '%s' goes from %g to %g", known[k].name,
                     known[k].least, known[k].most);
    if (known[k].count == &bias)
      options->outside_bias = (int32_t)s->value;
    else if (known[k].count)
      *known[k].count = (unsigned)s->value;
    else
      *known[k].number = (float)s->value;
  }
  return KG_OK;
}
