/** How long a search may take: --timeout. */
#ifndef KG_CLI_PATIENCE_H
#define KG_CLI_PATIENCE_H

#include "cli/options.h"

#include <time.h>

typedef struct cli_patience {
  const char *seconds; /**< as they were given; NULL: for ever */
  struct timespec end; /**< of the clock that nobody sets */
  bool over;           /**< a search was ended */
} cli_patience;

/** Starts the clock. */
void cli_patience_begin(cli_patience *patience, const cli_options *options);
/** What ends a search when the time is over; lends `patience`. */
kg_interrupt cli_patience_interrupt(cli_patience *patience);
/** Reports the error of a search: that the time was over, and what that means, or what it says itself. */
kg_status cli_patience_report(const cli_patience *patience, const kg_error *error);

#endif
