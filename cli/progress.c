#include "cli/progress.h"

#include "cli/text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { NAME_BYTES = 60, INTERVAL_MS = 100, SECOND_MS = 1000 };

/* State of the terminal's line, not of any work: the program has one terminal. */
static bool is_drawn;
static int64_t drawn_at, begun_at;
static size_t expected; /* documents; 0 if unknown */

bool cli_progress_is_shown(void) {
  static int shown = -1;
  if (shown < 0) {
    const char *terminal = getenv("TERM");
    shown = isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
  }
  return shown != 0;
}

static int64_t now_ms(void) {
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) return 0;
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* The beginning of a name, cut between characters. */
static kg_string shorten(kg_string name) {
  if (name.size <= NAME_BYTES) return name;
  name.size = NAME_BYTES;
  while (name.size && ((unsigned char)name.data[name.size] & 0xC0) == 0x80) name.size--;
  return name;
}

void cli_progress_begin(size_t total) {
  begun_at = now_ms();
  expected = total;
}

/* "12 of 340 read, 8/s, 41 s left": the rate once there is one. */
static void print_count(size_t count, int64_t elapsed) {
  (void)fprintf(stderr, "%zu", count);
  if (expected >= count && expected) (void)fprintf(stderr, " of %zu", expected);
  (void)fputs(" read", stderr);
  if (!begun_at || elapsed < SECOND_MS || count == 0) return;
  (void)fprintf(stderr, ", %.0f/s", (double)count * SECOND_MS / (double)elapsed);
  if (expected <= count) return;
  const double left = (double)(expected - count) * (double)elapsed / (double)count / SECOND_MS;
  if (left < 100)
    (void)fprintf(stderr, ", %.0f s left", left);
  else if (left < 6000)
    (void)fprintf(stderr, ", %.0f min left", left / 60);
  else
    (void)fprintf(stderr, ", %.1f h left", left / 3600);
}

void cli_progress_show(size_t count, kg_string document) {
  if (!cli_progress_is_shown()) return;
  const int64_t now = now_ms();
  if (is_drawn && now - drawn_at < INTERVAL_MS) return;
  (void)fputs("\r\033[K", stderr);
  print_count(count, now - begun_at);
  (void)fputs(", now ", stderr);
  cli_print(shorten(document), stderr);
  (void)fflush(stderr);
  is_drawn = true;
  drawn_at = now;
}

void cli_progress_clear(void) {
  if (!is_drawn) return;
  (void)fputs("\r\033[K", stderr);
  (void)fflush(stderr);
  is_drawn = false;
}
