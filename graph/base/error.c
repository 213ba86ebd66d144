#include "graph/base/error.h"

#include <stdio.h>
#include <string.h>

const char *kg_status_text(kg_status status) {
  switch (status) {
  case KG_OK: return "done";
  case KG_BAD_INPUT: return "the input is not what it should be";
  case KG_BAD_USAGE: return "the request does not fit";
  case KG_LIMIT: return "a limit was reached";
  case KG_IO: return "reading or writing failed";
  case KG_NO_MEMORY: return "out of memory";
  }
  return "unknown status";
}

const char *kg_version(void) { return KG_VERSION; }

/* A message ends up on a terminal: no escape sequence of a hostile file name may get there, and a multi-byte
   character that the buffer cut in two must not either. */
static void make_inert(char *text) {
  unsigned char *p = (unsigned char *)text;
  while (*p) {
    size_t size = *p < 0x80 ? 1 : (*p & 0xE0) == 0xC0 ? 2 : (*p & 0xF0) == 0xE0 ? 3 : (*p & 0xF8) == 0xF0 ? 4 : 0;
    bool whole = size > 0;
    for (size_t i = 1; i < size; i++)
      if ((p[i] & 0xC0) != 0x80) {
        whole = false;
        break;
      }
    if (!whole || *p < 0x20 || *p == 0x7F || (size == 2 && p[0] == 0xC2 && p[1] < 0xA0)) {
      *p++ = '?';
    } else if (size == 3 && p[0] == 0xE2 &&
               ((p[1] == 0x80 && p[2] >= 0xA8 && p[2] <= 0xAE) || (p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9))) {
      p[0] = p[1] = p[2] = '?'; /* bidirectional controls and line separators */
      p += 3;
    } else {
      p += size;
    }
  }
}

kg_status kg_fail(kg_error *error, kg_status status, const char *file, size_t line, const char *format, ...) {
  if (!error) return status;
  memset(error, 0, sizeof *error);
  error->status = status;
  error->line = line;
  if (file) (void)snprintf(error->file, sizeof error->file, "%s", file);
  va_list arguments;
  va_start(arguments, format);
  (void)vsnprintf(error->message, sizeof error->message, format, arguments);
  va_end(arguments);
  make_inert(error->file);
  make_inert(error->message);
  return status;
}

kg_status kg_fail_memory(kg_error *error) {
  return kg_fail(error, KG_NO_MEMORY, NULL, 0, "out of memory; give the program more or split the input");
}
