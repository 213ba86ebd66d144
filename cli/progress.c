#include "cli/progress.h"

#include "cli/text.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { NAME_BYTES = 60, INTERVAL_MS = 100 };

/* State of the terminal's line, not of any work: the program has one terminal. */
static bool is_drawn;
static int64_t drawn_at;

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

void cli_progress_show(size_t count, kg_string document) {
  if (!cli_progress_is_shown()) return;
  const int64_t now = now_ms();
  if (is_drawn && now - drawn_at < INTERVAL_MS) return;
  (void)fprintf(stderr, "\r\033[K%zu read, now ", count);
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
