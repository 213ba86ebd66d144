#include "tests/support/files.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void file_put(const char *path, const void *bytes, size_t size) {
  FILE *file = fopen(path, "wb");
  const size_t written = file ? fwrite(bytes, 1, size, file) : 0;
  if (file && fclose(file) == 0 && written == size) return;
  perror(path);
  abort();
}

void file_put_text(const char *path, const char *text) { file_put(path, text, strlen(text)); }

void file_remove_folder(const char *path) {
  char below[1024];
  DIR *folder = opendir(path);
  if (!folder) return;
  /* cppcheck-suppress readdirCalled ; one thread */
  for (const struct dirent *entry; (entry = readdir(folder));) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    if (snprintf(below, sizeof below, "%s/%s", path, entry->d_name) >= (int)sizeof below) continue;
    if (unlink(below) != 0) file_remove_folder(below);
  }
  (void)closedir(folder);
  (void)rmdir(path);
}
