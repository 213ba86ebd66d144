/** What the program says of its own doing, on standard error, and how its exit status comes about. */
#ifndef KG_CLI_REPORT_H
#define KG_CLI_REPORT_H

#include "cli/options.h"

#if defined(__GNUC__)
#define CLI_PRINTF(index, first) __attribute__((format(printf, index, first)))
#else
#define CLI_PRINTF(index, first)
#endif

/** Prints "kgraph: MESSAGE" and returns `status`. Characters that could disturb a terminal are escaped. */
kg_status cli_fail(kg_status status, const char *format, ...) CLI_PRINTF(2, 3);
/** Prints "kgraph COMMAND: MESSAGE" and where the help is; returns KG_BAD_USAGE. `command` may be NULL. */
kg_status cli_usage(const cli_command *command, const char *format, ...) CLI_PRINTF(2, 3);
/** Prints "FILE:LINE: MESSAGE", as far as they are known, and returns the error's status. */
kg_status cli_report(const kg_error *error);

/** Passes on what is left of standard output. @return `status`, or KG_IO with a report if that failed. */
kg_status cli_finish_output(kg_status status);

#endif
