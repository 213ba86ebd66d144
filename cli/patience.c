#include "cli/patience.h"

#include "cli/report.h"

enum { NANOSECONDS = 1000000000 };

void cli_patience_begin(cli_patience *patience, const cli_options *options) {
  *patience = (cli_patience){.seconds = options->timeout_word};
  if (!patience->seconds || clock_gettime(CLOCK_MONOTONIC, &patience->end)) return;
  const double whole = (double)(time_t)options->timeout;
  const long part = (long)((options->timeout - whole) * NANOSECONDS);
  patience->end.tv_sec += (time_t)options->timeout;
  patience->end.tv_nsec += part;
  if (patience->end.tv_nsec >= NANOSECONDS) {
    patience->end.tv_nsec -= NANOSECONDS;
    patience->end.tv_sec++;
  }
}

static bool is_over(void *state) {
  cli_patience *patience = state;
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now)) return false;
  if (now.tv_sec != patience->end.tv_sec)
    patience->over = now.tv_sec > patience->end.tv_sec;
  else
    patience->over = now.tv_nsec >= patience->end.tv_nsec;
  return patience->over;
}

kg_interrupt cli_patience_interrupt(cli_patience *patience) {
  return patience->seconds ? (kg_interrupt){is_over, patience} : (kg_interrupt){NULL, NULL};
}

kg_status cli_patience_report(const cli_patience *patience, const kg_error *error) {
  if (!patience->over) return cli_report(error);
  return cli_fail(KG_LIMIT, "the search was not done after %s seconds; what came is a part; --timeout gives it more",
                  patience->seconds);
}
