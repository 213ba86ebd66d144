#include "cli/signals.h"

#include "kgraph.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static const int caught[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXCPU};
enum { CAUGHT_COUNT = sizeof caught / sizeof *caught };

/* SA_RESETHAND has put the default action back and SA_NODEFER lets the signal through: raising it ends the program, and
 * its parent sees by which signal. */
static void end_by(int number) {
  kg_outputs_discard();
  (void)raise(number);
}

static void say(const char *text) {
  const ssize_t written = write(STDERR_FILENO, text, strlen(text));
  (void)written; /* there is nobody else to tell */
}

/* A mapped file has lost the bytes that are being read. What was to be printed stays unprinted. */
static void end_cut_short(int number, siginfo_t *about, void *context) {
  const char *file = kg_mapped_file(about->si_addr);
  (void)context;
  if (!file) {
    end_by(number);
    return;
  }
  kg_outputs_discard();
  say(file);
  say(": has been cut short while it was read; make it anew, or put it back\n");
  _exit(KG_IO);
}

static void catch_cut_files(void) {
  struct sigaction action = {.sa_sigaction = end_cut_short, .sa_flags = (int)(SA_SIGINFO | SA_RESETHAND | SA_NODEFER)};
  (void)sigemptyset(&action.sa_mask);
  (void)sigaction(SIGBUS, &action, NULL);
}

void cli_signals_catch(void) {
  catch_cut_files();
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
