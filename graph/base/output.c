#define _GNU_SOURCE 1 /* renameat2 */
#include "graph/base/output.h"

#include "graph/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATH_SIZE = 4096, NAME_TRIES = 16, NO_SLOT = -1, LOCK_TRIES = 500 };

/* What became of a target whose new file is in its place: nothing yet; it was not there before; its old file now lies where the
   new one was; its old file is gone. */
typedef enum placing { NOT_PLACED, MADE, EXCHANGED, REPLACED } placing;

struct kg_output {
  int descriptor;
  int slot;    /* of the temporary file, NO_SLOT if the target is written directly */
  int failure; /* errno of the first write that failed, else 0 */
  placing placing;
  char target[PATH_SIZE];
};

/* ---- Temporary files that a signal handler may have to remove ------------------------------------------------ */

/* A handler reads `state` and, if it says so, the path; lock-free atomics are what it is allowed to touch. */
typedef enum slot_state { SLOT_FREE, SLOT_TAKEN, SLOT_LIVE } slot_state;
static atomic_int slot_states[KG_OUTPUTS_MAX];
static char slot_paths[KG_OUTPUTS_MAX][PATH_SIZE];

static int take_slot(void) {
  for (int i = 0; i < KG_OUTPUTS_MAX; i++) {
    int expected = SLOT_FREE;
    if (atomic_compare_exchange_strong(&slot_states[i], &expected, SLOT_TAKEN)) return i;
  }
  return NO_SLOT;
}

void kg_outputs_discard(void) {
  const int saved = errno;
  for (int i = 0; i < KG_OUTPUTS_MAX; i++)
    if (atomic_load(&slot_states[i]) == SLOT_LIVE) (void)unlink(slot_paths[i]);
  errno = saved;
}

/* ---- Opening ------------------------------------------------------------------------------------------------- */

static kg_status fail(kg_error *error, const char *path, const char *what, int code) {
  return kg_fail(error, KG_IO, path, 0, "%s: %s", what, strerror(code));
}

static uint64_t random_number(void) {
  uint64_t number = 0;
  if (getrandom(&number, sizeof number, GRND_NONBLOCK) != (ssize_t)sizeof number)
    number = (uint64_t)time(NULL) << 20 ^ (uint64_t)getpid();
  return number;
}

/* The size of the folder part of a path, its slash included. */
static size_t folder_size(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? (size_t)(slash - path) + 1 : 0;
}

static kg_status open_temporary(kg_output *output, const struct stat *old, kg_error *error) {
  const size_t folder = folder_size(output->target);
  output->slot = take_slot();
  if (output->slot == NO_SLOT)
    return kg_fail(error, KG_LIMIT, output->target, 0, "more than %d outputs at once; write fewer", KG_OUTPUTS_MAX);
  char *path = slot_paths[output->slot];
  if (folder > PATH_SIZE - 40) return fail(error, output->target, "cannot write", ENAMETOOLONG);
  memcpy(path, output->target, folder);
  for (int i = 0; i < NAME_TRIES; i++) {
    (void)snprintf(path + folder, PATH_SIZE - folder, ".kgraph-%016llx.tmp", (unsigned long long)random_number());
    /* Announced before it exists: a signal in between finds nothing to remove, one after finds it. */
    atomic_store(&slot_states[output->slot], SLOT_LIVE);
    output->descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (output->descriptor >= 0) {
      if (old) (void)fchmod(output->descriptor, old->st_mode & 0777);
      return KG_OK;
    }
    const int code = errno;
    atomic_store(&slot_states[output->slot], SLOT_TAKEN);
    if (code != EEXIST && code != EINTR) return fail(error, output->target, "cannot write", code);
  }
  return fail(error, output->target, "cannot write", EEXIST);
}

static kg_status open_directly(kg_output *output, kg_error *error) {
  do output->descriptor = open(output->target, O_WRONLY | O_CLOEXEC | O_NOCTTY);
  while (output->descriptor < 0 && errno == EINTR);
  return output->descriptor < 0 ? fail(error, output->target, "cannot write", errno) : KG_OK;
}

static kg_status open_target(kg_output *output, kg_error *error) {
  const char *path = output->target;
  struct stat found, link;
  if (strcmp(path, "-") == 0) {
    /* A copy, so that its close tells of delayed errors and leaves the program its standard output. */
    output->descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    return output->descriptor < 0 ? fail(error, "standard output", "cannot write", errno) : KG_OK;
  }
  const bool is_link = lstat(path, &link) == 0 && S_ISLNK(link.st_mode);
  if (stat(path, &found) != 0) {
    if (errno != ENOENT && !(errno == ELOOP && is_link)) return fail(error, path, "cannot write", errno);
    if (path[0] == '\0' || path[strlen(path) - 1] == '/')
      return kg_fail(error, KG_IO, path, 0, "cannot write: no such folder; name a file");
    return open_temporary(output, NULL, error);
  }
  if (S_ISDIR(found.st_mode)) return kg_fail(error, KG_IO, path, 0, "is a directory; name a file in it");
  /* The links in /dev lead to the program's own descriptors and are nobody's to replace. */
  if (!S_ISREG(found.st_mode) || (is_link && strncmp(path, "/dev/", 5) == 0)) return open_directly(output, error);
  if (!is_link && access(path, W_OK) != 0) return fail(error, path, "cannot write", errno);
  return open_temporary(output, is_link ? NULL : &found, error);
}

kg_status kg_output_open(kg_output **out, const char *path, kg_error *error) {
  *out = NULL;
  if (strlen(path) >= PATH_SIZE) return fail(error, path, "cannot write", ENAMETOOLONG);
  kg_output *output = malloc(sizeof *output);
  if (!output) return kg_fail_memory(error);
  output->descriptor = -1;
  output->slot = NO_SLOT;
  output->failure = 0;
  output->placing = NOT_PLACED;
  memcpy(output->target, path, strlen(path) + 1);
  const kg_status status = open_target(output, error);
  if (status != KG_OK) {
    kg_output_abort(output);
    return status;
  }
  *out = output;
  return KG_OK;
}

/* ---- Writing ------------------------------------------------------------------------------------------------- */

static kg_status write_fully(kg_output *output, const char *data, size_t size) {
  while (size) {
    const ssize_t written = write(output->descriptor, data, size < (1U << 30) ? size : 1U << 30);
    if (written > 0 && (size_t)written <= size) {
      data += written;
      size -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd ready = {output->descriptor, POLLOUT, 0};
      (void)poll(&ready, 1, -1);
    } else if (written >= 0 || errno != EINTR) { /* nothing, or more than there was: no honest answer */
      output->failure = written >= 0 ? EIO : errno;
      return KG_IO;
    }
  }
  return KG_OK;
}

static const char *name_of(const kg_output *output) {
  return strcmp(output->target, "-") == 0 ? "standard output" : output->target;
}

static kg_status write_to_output(void *state, const void *data, size_t size, kg_error *error) {
  kg_output *output = state;
  if (output->failure || write_fully(output, data, size) != KG_OK)
    return fail(error, name_of(output), "cannot write", output->failure);
  return KG_OK;
}

kg_sink kg_output_sink(kg_output *output) { return (kg_sink){write_to_output, output}; }

/* ---- Ending -------------------------------------------------------------------------------------------------- */

static void folder_of(char folder[PATH_SIZE], const char *path) {
  const size_t size = folder_size(path);
  if (size == 0) {
    memcpy(folder, ".", 2);
  } else {
    memcpy(folder, path, size);
    folder[size] = '\0';
  }
}

/* So that the new name survives a crash of the machine; where a folder cannot be synced, nothing is lost but that. */
static void sync_folder(const char *path) {
  char folder[PATH_SIZE];
  folder_of(folder, path);
  const int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  (void)fsync(descriptor);
  (void)close(descriptor);
}

/* All is on the disk. */
static int finish(kg_output *output) {
  int code = output->failure;
  if (!code && output->slot != NO_SLOT && fsync(output->descriptor) != 0 && errno != EINVAL) code = errno;
  if (close(output->descriptor) != 0 && !code && errno != EINTR) code = errno;
  output->descriptor = -1;
  return code;
}

/* Gives the new file its name. Of several the old ones are kept, as long as one may fail. */
static int place(kg_output *output, bool several) {
  const char *path = slot_paths[output->slot];
  bool is_new = false;
#ifdef RENAME_EXCHANGE
  if (several && renameat2(AT_FDCWD, path, AT_FDCWD, output->target, RENAME_EXCHANGE) == 0) {
    output->placing = EXCHANGED;
    return 0;
  }
  is_new = several && errno == ENOENT;
  if (several && !is_new && errno != EINVAL && errno != ENOSYS) return errno;
#endif
  if (rename(path, output->target) != 0) return errno;
  output->placing = is_new ? MADE : REPLACED;
  return 0;
}

static void take_back(kg_output *output) {
#ifdef RENAME_EXCHANGE
  if (output->placing == EXCHANGED)
    (void)renameat2(AT_FDCWD, slot_paths[output->slot], AT_FDCWD, output->target, RENAME_EXCHANGE);
#endif
  if (output->placing == MADE) (void)unlink(output->target);
}

/* ---- Several at once --------------------------------------------------------------------------------------------- */

typedef struct folder_lock {
  int descriptor;
  dev_t device;
  ino_t file;
} folder_lock;

static int compare_locks(const void *x, const void *y) {
  const folder_lock *a = x, *b = y;
  if (a->device != b->device) return a->device < b->device ? -1 : 1;
  return (a->file > b->file) - (a->file < b->file);
}

/* Somebody may hold a lock of his own for as long as we run: then it goes on without. */
static void wait_for(int descriptor) {
  const struct timespec pause = {.tv_nsec = 10 * 1000 * 1000};
  for (int i = 0; i < LOCK_TRIES && flock(descriptor, LOCK_EX | LOCK_NB) != 0; i++) {
    if (errno != EWOULDBLOCK && errno != EINTR) return;
    (void)nanosleep(&pause, NULL);
  }
}

/* Of two programs that write the same folders one is done before the other begins: all lock them in one order. */
static size_t lock_folders(folder_lock locks[KG_OUTPUTS_MAX], kg_output *const *outputs, size_t count) {
  char folder[PATH_SIZE];
  size_t found = 0, kept = 0;
  for (size_t i = 0; i < count && found < KG_OUTPUTS_MAX; i++) {
    struct stat about;
    if (outputs[i]->slot == NO_SLOT) continue;
    folder_of(folder, outputs[i]->target);
    const int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) continue;
    if (fstat(descriptor, &about) == 0)
      locks[found++] = (folder_lock){descriptor, about.st_dev, about.st_ino};
    else
      (void)close(descriptor);
  }
  if (found) qsort(locks, found, sizeof *locks, compare_locks);
  for (size_t i = 0; i < found; i++) {
    if (kept && compare_locks(&locks[kept - 1], &locks[i]) == 0) {
      (void)close(locks[i].descriptor);
      continue;
    }
    locks[kept++] = locks[i];
    wait_for(locks[i].descriptor);
  }
  return kept;
}

static void end(kg_output *output) {
  if (output->slot != NO_SLOT) {
    if (output->placing == EXCHANGED) (void)unlink(slot_paths[output->slot]);
    atomic_store(&slot_states[output->slot], SLOT_FREE);
    sync_folder(output->target);
  }
  free(output);
}

kg_status kg_outputs_commit(kg_output **outputs, size_t count, kg_error *error) {
  int code = 0;
  size_t bad = 0, placed = 0;
  folder_lock locks[KG_OUTPUTS_MAX];
  for (size_t i = 0; i < count; i++) {
    const int own = code ? 0 : finish(outputs[i]);
    if (own) bad = i;
    if (own) code = own;
  }
  size_t locked = !code && count > 1 ? lock_folders(locks, outputs, count) : 0;
  for (; placed < count && !code; placed++)
    if (outputs[placed]->slot != NO_SLOT && (code = place(outputs[placed], count > 1)) != 0) bad = placed;
  kg_status status = KG_OK;
  if (code) {
    while (placed-- > 0) take_back(outputs[placed]);
    status = fail(error, name_of(outputs[bad]), "cannot write", code);
  }
  for (size_t i = 0; i < count; i++) {
    if (code)
      kg_output_abort(outputs[i]);
    else
      end(outputs[i]);
    outputs[i] = NULL;
  }
  while (locked-- > 0) (void)close(locks[locked].descriptor);
  return status;
}

kg_status kg_output_commit(kg_output *output, kg_error *error) { return kg_outputs_commit(&output, 1, error); }

void kg_output_abort(kg_output *output) {
  if (!output) return;
  if (output->descriptor >= 0) (void)close(output->descriptor);
  if (output->slot != NO_SLOT) {
    if (atomic_load(&slot_states[output->slot]) == SLOT_LIVE) (void)unlink(slot_paths[output->slot]);
    atomic_store(&slot_states[output->slot], SLOT_FREE);
  }
  free(output);
}
