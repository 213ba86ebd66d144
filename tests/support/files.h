/** Files that tests write; what cannot be written ends the program. */
#ifndef KG_TESTS_FILES_H
#define KG_TESTS_FILES_H

#include <stddef.h>

/** The file at `path` holds these bytes, and nothing else. */
void file_put(const char *path, const void *bytes, size_t size);
/** The same of a text that ends in NUL. */
void file_put_text(const char *path, const char *text);
/** Removes a folder with its files and folders. */
void file_remove_folder(const char *path);

#endif
