#include "cli/overlap.h"

#include "cli/command.h"
#include "cli/report.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* False if it is no file like others: nothing is lost in those. */
static bool look_at(const char *path, int standard, struct stat *about) {
  const int failed = strcmp(path, "-") == 0 ? fstat(standard, about) : stat(path, about);
  return failed == 0 && S_ISREG(about->st_mode);
}

static bool is_written(const cli_options *options, const struct stat *input) {
  static const char *const standard_output[] = {"-"};
  const bool named = options->outputs.count > 0;
  const char *const *paths = named ? (const char *const *)options->outputs.items : standard_output;
  for (size_t i = 0; i < (named ? options->outputs.count : 1); i++) {
    struct stat output;
    if (look_at(paths[i], STDOUT_FILENO, &output) && output.st_dev == input->st_dev && output.st_ino == input->st_ino)
      return true;
  }
  return false;
}

static kg_status check(const cli_options *options, const char *path) {
  struct stat about;
  if (!path || !look_at(path, STDIN_FILENO, &about) || !is_written(options, &about)) return KG_OK;
  kg_error error = {.status = KG_BAD_USAGE};
  (void)snprintf(error.file, sizeof error.file, "%s", strcmp(path, "-") == 0 ? "standard input" : path);
  (void)snprintf(error.message, sizeof error.message, "is to be read and to be written; write to another file");
  return cli_report(&error);
}

kg_status cli_overlap_check(const cli_options *options) {
  const uint64_t takes = options->command->takes;
  const bool asks_for_names = (takes & CLI_TAKES(CLI_DIRECTED)) || !(takes & CLI_TAKES(CLI_OUTPUT));
  const bool goes_on = (takes & CLI_TAKES(CLI_ADD)) != 0;
  const cli_list *const lists[] = {&options->ontologies, &options->decisions,
                                   &options->shapes,     &options->maps,
                                   &options->dev,        goes_on ? &options->dev : &options->models};
  const char *const files[] = {options->mapping, options->recipe};
  kg_status status = KG_OK;
  for (size_t i = 0; i < options->inputs.count && status == KG_OK; i++) {
    const char *path = options->inputs.items[i];
    if (i && asks_for_names) break;
    status = check(options, path);
    if (status == KG_OK && path[0] == '@') status = check(options, path + 1);
  }
  for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
    for (size_t i = 0; i < lists[l]->count && status == KG_OK; i++) status = check(options, lists[l]->items[i]);
  for (size_t i = 0; i < sizeof files / sizeof *files && status == KG_OK; i++) status = check(options, files[i]);
  return status;
}
