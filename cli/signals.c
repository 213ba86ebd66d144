#include "cli/signals.h"

#include "kgraph.h"

#include <signal.h>
#include <stddef.h>

static const int caught[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXCPU};
enum { CAUGHT_COUNT = sizeof caught / sizeof *caught };

/* SA_RESETHAND has put the default action back and SA_NODEFER lets the signal through: raising it ends the program, and
 * its parent sees by which signal. */
static void end_by(int number) {
  kg_outputs_discard();
  (void)raise(number);
}

void cli_signals_catch(void) {
  struct sigaction action = {.sa_handler = end_by, .sa_flags = (int)(SA_RESETHAND | SA_NODEFER)};
  (void)sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < CAUGHT_COUNT; i++) {
    struct sigaction before;
    if (sigaction(caught[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
      (void)sigaction(caught[i], &action, NULL);
  }
  /* Beyond the limit of a file's size, write(2) then reports an error like any other. */
  (void)signal(SIGXFSZ, SIG_IGN);
}

static void change_mask(int how) {
  sigset_t set;
  (void)sigemptyset(&set);
  for (size_t i = 0; i < CAUGHT_COUNT; i++) (void)sigaddset(&set, caught[i]);
  (void)sigprocmask(how, &set, NULL);
}

void cli_signals_hold(void) { change_mask(SIG_BLOCK); }
void cli_signals_release(void) { change_mask(SIG_UNBLOCK); }
