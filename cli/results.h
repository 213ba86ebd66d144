/** Results of a query as a table, JSON, CSV or SPARQL's JSON. */
#ifndef KG_CLI_RESULTS_H
#define KG_CLI_RESULTS_H

#include "cli/options.h"

typedef enum cli_results_format { CLI_TABLE, CLI_RESULTS_JSON, CLI_CSV, CLI_SPARQL_JSON } cli_results_format;

enum { CLI_RESULTS_NAME = 128 };

typedef struct cli_results {
  const kg_graph *graph;
  cli_results_format format;
  char names[2][CLI_RESULTS_NAME]; /**< of the columns of subject and object; one that is empty is not printed */
  bool distinct;          /**< else a result that counts several times is a row as often (JSON says how often) */
  bool quotes;            /**< in a table and in JSON, with the words behind each result */
  size_t limit;           /**< rows that are printed at most */
  size_t count;           /**< rows that were printed */
  kg_interrupt interrupt; /**< is asked every few thousand rows */
  bool partial;           /**< there may be others: that there are none is not known */
} cli_results;

/** Chooses the format by --to and --json. Reports problems itself. */
kg_status cli_results_choose(cli_results *results, const cli_options *options);
/** Gives the column of the subject (0) and then that of the object (1) its name; a second of one name gets a number. Reports
 *  problems itself. */
kg_status cli_results_name(cli_results *results, int column, const char *name);
/** What stands before the rows. */
void cli_results_begin(const cli_results *results);
/** Prints a solution: a kg_solution_sink's function, with the results as its state.
 *  @return KG_LIMIT when there are more rows than may be printed, or it was interrupted */
kg_status cli_results_write(void *state, const kg_solution *solution, kg_error *error);
/** What stands behind the rows; without columns, whether there were any. */
void cli_results_end(const cli_results *results);

#endif
