/** Printing what changed between two graphs, as lines for a person or as JSON. */
#ifndef KG_CLI_DIFF_REPORT_H
#define KG_CLI_DIFF_REPORT_H

#include "kgraph.h"

typedef enum cli_diff_kind { CLI_DIFF_DOCUMENTS, CLI_DIFF_ENTITIES, CLI_DIFF_FACTS } cli_diff_kind;

/** What of a thing has changed, as bits. */
enum {
  CLI_DIFF_TYPE = 1,
  CLI_DIFF_NAME = 2, /**< of a document: its title */
  CLI_DIFF_ALTERNATE_NAMES = 4,
  CLI_DIFF_IDENTIFIER = 8,
  CLI_DIFF_URL = 16,
  CLI_DIFF_SAME_AS = 32,
  CLI_DIFF_HASH = 64,
  CLI_DIFF_DATE = 128,
  CLI_DIFF_CONFIDENCE = 256,
  CLI_DIFF_EVIDENCE = 512
};

/** A graph, and where in it the walk stands. */
typedef struct cli_diff_side {
  const kg_graph *graph;
  size_t at;
} cli_diff_side;

/** Start with all zeroes but `json`. */
typedef struct cli_diff_report {
  bool json;
  cli_diff_kind kind;
  size_t told;                    /**< of this kind */
  size_t added, removed, changed; /**< of all kinds */
} cli_diff_report;

/** Begins and ends the documents, the entities, the facts. */
void cli_diff_begin(cli_diff_report *report, cli_diff_kind kind);
void cli_diff_end(cli_diff_report *report);
/** Tells of the thing at which the sides stand: removed without `new`, added without `old`, else changed. */
void cli_diff_tell(cli_diff_report *report, const cli_diff_side *old, const cli_diff_side *new, unsigned changes);
/** Prints the sums; without differences, nothing for a person. */
void cli_diff_close(cli_diff_report *report);

#endif
