/** Which files the arguments of a run name. */
#ifndef KG_READERS_FILES_H
#define KG_READERS_FILES_H

#include "extractors/readers/problems.h"
#include "graph/base/arena.h"
#include "graph/base/strings.h"

/** A file to read. */
typedef struct kg_file {
  const char *path; /**< "-" for standard input */
  kg_string id;     /**< of the document in it: its path relative to the argument */
} kg_file;

typedef KG_LIST(kg_file) kg_file_list;

/** Lists the files that `paths` name, sorted by id and path: files as they are, and so directories that are the tables of a
 *  graph (extractors/readers/csv_graph.h); of other directories, and those below them, the files that are not hidden and
 *  whose extension is one that is read, tables if there is a mapping for them; of "@list" the paths in its lines, whose ids are
 *  the paths as listed. A directory is entered once, however many links lead to it. Of `options`, the limit of a file's size
 *  holds for lists, and the outputs are passed over in directories.
 *  @return KG_BAD_USAGE if an output is named; KG_IO for what cannot be opened, KG_BAD_INPUT for a name that is not UTF-8 (unless `problems` takes them),
 *  KG_NO_MEMORY. O(n log n). */
kg_status kg_files_list(kg_file_list *files, const char *const *paths, size_t count, const kg_input_options *options,
                        kg_problems *problems, kg_arena *arena, kg_error *error);

/** The extension of a path, without the dot, or empty. */
kg_string kg_path_extension(kg_string path);
/** True if files of that extension are read when a directory is. */
bool kg_extension_is_read(kg_string extension);

/** The mapping that stands beside a file: its path and ".mapping"; empty if there is none. */
kg_string kg_mapping_beside(kg_string path, kg_arena *arena);

#endif
