#include "cli/spool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { COPY_SIZE = 1 << 16, PATH_SIZE = 4096 };

struct cli_spool {
  int descriptor;
};

static kg_status fail(kg_error *error, const char *what) {
  const int code = errno;
  *error = (kg_error){.status = KG_IO};
  (void)snprintf(error->message, sizeof error->message, "cannot %s a temporary file: %s; TMPDIR names its folder", what,
                 strerror(code));
  return KG_IO;
}

kg_status cli_spool_new(cli_spool **spool, kg_error *error) {
  *spool = NULL;
  const char *folder = getenv("TMPDIR");
  char path[PATH_SIZE];
  const int size = snprintf(path, sizeof path, "%s/kgraph-XXXXXX", folder && *folder ? folder : "/tmp");
  if (size < 0 || size >= PATH_SIZE) {
    errno = ENAMETOOLONG;
    return fail(error, "make");
  }
  cli_spool *made = malloc(sizeof *made);
  if (!made) {
    *error = (kg_error){.status = KG_NO_MEMORY};
    return KG_NO_MEMORY;
  }
  made->descriptor = mkstemp(path);
  if (made->descriptor < 0) {
    free(made);
    return fail(error, "make");
  }
  /* Without a name it goes away with the program, however that ends. */
  (void)unlink(path);
  *spool = made;
  return KG_OK;
}

static kg_status keep(void *state, const void *data, size_t size, kg_error *error) {
  const cli_spool *spool = state;
  const char *at = data;
  while (size) {
    const ssize_t written = write(spool->descriptor, at, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return fail(error, "write");
    at += written;
    size -= (size_t)written;
  }
  return KG_OK;
}

kg_sink cli_spool_sink(cli_spool *spool) { return (kg_sink){keep, spool}; }

kg_status cli_spool_copy(cli_spool *spool, kg_sink sink, kg_error *error) {
  char buffer[COPY_SIZE];
  if (lseek(spool->descriptor, 0, SEEK_SET) != 0) return fail(error, "read");
  for (;;) {
    const ssize_t size = read(spool->descriptor, buffer, sizeof buffer);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return fail(error, "read");
    if (size == 0) return KG_OK;
    const kg_status status = sink.write(sink.state, buffer, (size_t)size, error);
    if (status != KG_OK) return status;
  }
}

void cli_spool_free(cli_spool *spool) {
  if (!spool) return;
  (void)close(spool->descriptor);
  free(spool);
}
