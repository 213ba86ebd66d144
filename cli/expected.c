#include "cli/expected.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH_MAX = 64, LINE_BEGIN = 4096, BLOCK = 1 << 16 };

static bool ends_with(const char *text, const char *end) {
  const size_t size = strlen(text), wanted = strlen(end);
  return size >= wanted && strcmp(text + size - wanted, end) == 0;
}

static bool contains(const char *text, size_t size, const char *word) {
  const size_t wanted = strlen(word);
  for (size_t at = 0; at + wanted <= size; at++)
    if (memcmp(text + at, word, wanted) == 0) return true;
  return false;
}

/* What is known of the lines so far. */
typedef struct tally {
  size_t lines, records, documents;
  size_t kept; /* bytes of the line in hand */
  char line[LINE_BEGIN], block[BLOCK];
} tally;

static void take_text(tally *t, const char *text, size_t size) {
  const size_t room = sizeof t->line - t->kept, taken = size < room ? size : room;
  memcpy(t->line + t->kept, text, taken);
  t->kept += taken;
}

static void end_line(tally *t) {
  t->lines += t->kept > 0;
  if (contains(t->line, t->kept, "\"record\":")) {
    t->records++;
    t->documents += contains(t->line, t->kept, "\"record\":\"document\"");
  }
  t->kept = 0;
}

/* Lines, or of a fact stream those that are of documents: the beginning of a line tells. */
static size_t count_lines(const char *path) {
  FILE *file = fopen(path, "rb");
  tally *t = calloc(1, sizeof *t);
  for (size_t size; file && t && (size = fread(t->block, 1, sizeof t->block, file)) > 0;) {
    const char *at = t->block, *end = at + size;
    for (const char *feed; (feed = memchr(at, '\n', (size_t)(end - at))); at = feed + 1) {
      take_text(t, at, (size_t)(feed - at));
      end_line(t);
    }
    take_text(t, at, (size_t)(end - at));
  }
  const size_t count = !t ? 0 : t->records ? t->documents : t->lines + (t->kept > 0);
  free(t);
  if (file) (void)fclose(file);
  return count;
}

static size_t count_files(const char *path, int depth) {
  struct stat found;
  if (stat(path, &found) != 0) return 0;
  if (S_ISREG(found.st_mode)) return ends_with(path, ".jsonl") || ends_with(path, ".ndjson") ? count_lines(path) : 1;
  DIR *folder = S_ISDIR(found.st_mode) && depth < DEPTH_MAX ? opendir(path) : NULL;
  size_t count = 0;
  /* cppcheck-suppress readdirCalled ; safe where each stream has one user */
  for (const struct dirent *entry; folder && (entry = readdir(folder));) {
    if (entry->d_name[0] == '.') continue;
    const size_t size = strlen(path) + strlen(entry->d_name) + 2;
    char *inside = malloc(size);
    if (!inside) break;
    (void)snprintf(inside, size, "%s/%s", path, entry->d_name);
    count += count_files(inside, depth + 1);
    free(inside);
  }
  if (folder) (void)closedir(folder);
  return count;
}

size_t cli_expected_documents(const cli_list *paths) {
  struct stat found;
  size_t all = 0;
  for (size_t i = 0; i < paths->count; i++) {
    const char *path = paths->items[i];
    const bool tells = path[0] != '@' && stat(path, &found) == 0 && (S_ISREG(found.st_mode) || S_ISDIR(found.st_mode));
    if (!tells) return 0;
    all += count_files(path, 0);
  }
  return all;
}
