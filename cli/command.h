/** What the program can do: one entry for each subcommand. */
#ifndef KG_CLI_COMMAND_H
#define KG_CLI_COMMAND_H

#include "cli/options.h"

struct cli_command {
  const char *name;
  const char *summary;  /**< one line of `kgraph help` */
  const char *synopsis; /**< what stands after the name: "INPUT NAME" */
  const char *about;    /**< what it does, in lines of at most 80 columns */
  const char *examples; /**< command lines, one a line */
  uint64_t takes;       /**< its options: CLI_TAKES(CLI_…) of each */
  /** Does it and returns the exit status. Reports its own problems. */
  kg_status (*run)(const cli_options *options);
};

/** The commands in the order of the help; `cli_command_at(index)` is NULL behind the last one. */
const cli_command *cli_command_at(size_t index);
/** The command of that name, or NULL. */
const cli_command *cli_command_find(const char *name);

kg_status cli_build(const cli_options *options);
kg_status cli_convert(const cli_options *options);
kg_status cli_extract(const cli_options *options);
kg_status cli_explain(const cli_options *options);
kg_status cli_path(const cli_options *options);
kg_status cli_query(const cli_options *options);
kg_status cli_neighbors(const cli_options *options);
kg_status cli_stats(const cli_options *options);
kg_status cli_draw(const cli_options *options);
kg_status cli_rank(const cli_options *options);
kg_status cli_communities(const cli_options *options);
kg_status cli_review(const cli_options *options);
kg_status cli_validate(const cli_options *options);
kg_status cli_resolve(const cli_options *options);
kg_status cli_merge(const cli_options *options);
kg_status cli_diff(const cli_options *options);
kg_status cli_train(const cli_options *options);
kg_status cli_eval(const cli_options *options);
kg_status cli_help(const cli_options *options);

/** Prints the list of commands. */
void cli_help_program(FILE *file);
/** Prints the help of one command. */
void cli_help_command(const cli_command *command, FILE *file);

#endif
