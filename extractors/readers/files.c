#include "extractors/readers/files.h"

#include "extractors/readers/csv_graph.h"
#include "extractors/readers/document.h"
#include "extractors/readers/sniff.h"
#include "graph/base/error.h"
#include "graph/base/map.h"
#include "graph/base/source.h"
#include "graph/base/unicode.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A directory to walk, or one that a link leads to and that waits until all others have been walked. */
typedef struct folder {
  const char *path;
  kg_string prefix; /* of the ids of its files: empty, or ends in '/' */
} folder;
typedef KG_LIST(folder) folder_list;

typedef struct walk {
  kg_file_list *files;
  kg_problems *problems;
  kg_arena *arena;
  folder_list folders, links;
  kg_map visited; /* device and number of directories */
  const kg_input_options *options;
  KG_LIST(struct stat) outputs; /* those that exist already */
} walk;

kg_string kg_path_extension(kg_string path) {
  size_t at = path.size;
  while (at && path.data[at - 1] != '.' && path.data[at - 1] != '/') at--;
  if (!at || path.data[at - 1] == '/' || at == 1 || path.data[at - 2] == '/') return (kg_string){"", 0};
  return kg_string_slice(path, at, path.size);
}

bool kg_extension_is_read(kg_string extension) {
  static const char *const records[] = {"json", "jsonl", "ndjson", "facts"};
  for (size_t i = 0; i < sizeof records / sizeof *records; i++)
    if (kg_string_equal_ascii_case(extension, kg_string_of(records[i]))) return true;
  return extension.size && kg_document_format_of(extension);
}

kg_string kg_mapping_beside(kg_string path, kg_arena *arena) {
  const kg_string mapping = kg_arena_format(arena, "%.*s.mapping", (int)path.size, path.data);
  return mapping.size && kg_source_is_file(mapping.data) ? mapping : (kg_string){"", 0};
}

static kg_status check_name(const char *path, kg_error *error) {
  const kg_string name = kg_string_of(path);
  if (kg_utf8_valid(name) == name.size) return KG_OK;
  return kg_fail(error, KG_BAD_INPUT, path, 0,
                 "the file's name is not UTF-8, so it can be no document's id; rename the file");
}

static kg_status add_file(walk *w, const char *path, kg_string id, kg_error *error) {
  const kg_status status = check_name(path, error);
  if (status != KG_OK) return kg_problem_take(w->problems, status, error);
  KG_PUSH(w->arena, w->files, kg_file, {path, id});
  return KG_OK;
}

/* Whoever builds into the folder that is read means to read it without what the last build left there. */
static bool is_output(const walk *w, const struct stat *about) {
  for (size_t i = 0; i < w->outputs.count; i++)
    if (w->outputs.items[i].st_dev == about->st_dev && w->outputs.items[i].st_ino == about->st_ino) return true;
  return false;
}

static void look_at_outputs(walk *w) {
  struct stat about;
  for (size_t i = 0; i < w->options->output_count; i++) {
    const char *path = w->options->outputs[i];
    const int failed = strcmp(path, "-") == 0 ? fstat(STDOUT_FILENO, &about) : stat(path, &about);
    if (failed == 0 && S_ISREG(about.st_mode)) KG_PUSH(w->arena, &w->outputs, struct stat, about);
  }
}

/* True at the first visit. */
static bool enter(walk *w, const struct stat *about) {
  const uint64_t key[2] = {(uint64_t)about->st_dev, (uint64_t)about->st_ino};
  const kg_string bytes = {(const char *)key, sizeof key};
  if (kg_map_get(&w->visited, bytes) != KG_MAP_NONE) return false;
  (void)kg_map_intern(&w->visited, kg_arena_copy(w->arena, bytes), 1);
  return true;
}

/* A table says something only where a mapping tells what its columns mean. */
static bool is_read(const walk *w, kg_string path) {
  const kg_string extension = kg_path_extension(path);
  if (kg_extension_is_read(extension)) return true;
  return kg_extension_is_table(extension) && (w->options->mapping || kg_mapping_beside(path, w->arena).size);
}

static kg_status visit(walk *w, const folder *at, const char *name, kg_error *error) {
  if (name[0] == '.') return KG_OK;
  const size_t size = strlen(at->path);
  const char *slash = size && at->path[size - 1] == '/' ? "" : "/";
  const kg_string path = kg_arena_format(w->arena, "%s%s%s", at->path, slash, name);
  const kg_string id = kg_arena_format(w->arena, "%s%s", at->prefix.data, name);
  struct stat about, link;
  if (kg_arena_failed(w->arena) || lstat(path.data, &link) != 0) return KG_OK; /* gone meanwhile */
  const bool is_link = S_ISLNK(link.st_mode);
  if (!is_link)
    about = link;
  else if (stat(path.data, &about) != 0)
    return KG_OK; /* leads nowhere */
  if (S_ISDIR(about.st_mode)) {
    const folder below = {path.data, kg_arena_format(w->arena, "%s/", id.data)};
    if (is_link)
      KG_PUSH(w->arena, &w->links, folder, below);
    else
      KG_PUSH(w->arena, &w->folders, folder, below);
    return KG_OK;
  }
  if (!S_ISREG(about.st_mode) || !is_read(w, path)) return KG_OK;
  if (is_output(w, &about)) return KG_OK;
  return add_file(w, path.data, id, error);
}

static kg_status walk_folder(walk *w, const folder *at, kg_error *error) {
  struct stat about;
  DIR *directory = opendir(at->path);
  if (!directory && errno == ENOMEM) return kg_fail_memory(error);
  if (!directory || stat(at->path, &about) != 0) {
    const kg_status status = kg_fail(error, KG_IO, at->path, 0, "cannot read the directory: %s", strerror(errno));
    if (directory) (void)closedir(directory);
    return kg_problem_take(w->problems, status, error);
  }
  kg_status status = KG_OK;
  if (enter(w, &about)) {
    const struct dirent *entry;
    /* cppcheck-suppress readdirCalled ; safe where each stream has one user */
    while (status == KG_OK && (entry = readdir(directory)) != NULL) status = visit(w, at, entry->d_name, error);
  }
  (void)closedir(directory);
  return status;
}

static int compare_folders(const void *a, const void *b) {
  return strcmp(((const folder *)a)->path, ((const folder *)b)->path);
}

/* Real directories first, then what links lead to, in the order of their paths: so that where a file is found does not
   hang on the order in which the system lists names. */
static kg_status walk_all(walk *w, kg_error *error) {
  folder_list links = {0};
  for (size_t at = 0;; at++) {
    while (w->folders.count && !kg_arena_failed(w->arena)) {
      const folder next = w->folders.items[--w->folders.count];
      KG_TRY(walk_folder(w, &next, error));
    }
    if (kg_arena_failed(w->arena)) return kg_fail_memory(error);
    if (at == links.count) { /* the links found on the last round */
      if (!w->links.count) return KG_OK;
      links = w->links;
      w->links = (folder_list){0};
      qsort(links.items, links.count, sizeof *links.items, compare_folders);
      at = 0;
    }
    KG_PUSH(w->arena, &w->folders, folder, links.items[at]);
  }
}

static kg_string base_name(kg_string path) {
  while (path.size > 1 && path.data[path.size - 1] == '/') path.size--;
  size_t at = path.size;
  while (at && path.data[at - 1] != '/') at--;
  return kg_string_slice(path, at, path.size);
}

/* True if tables are to be written into the folder of a graph. */
static bool has_output(walk *w, const char *path_of_tables, const struct stat *folder_about) {
  static const char *const tables[] = {"nodes.csv", "edges.csv", "documents.csv", "relationships.csv"};
  struct stat about;
  for (size_t i = 0; i < w->options->output_count; i++)
    if (stat(w->options->outputs[i], &about) == 0 && about.st_dev == folder_about->st_dev &&
        about.st_ino == folder_about->st_ino)
      return true;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    const kg_string path = kg_arena_format(w->arena, "%s/%s", path_of_tables, tables[i]);
    if (path.size && stat(path.data, &about) == 0 && is_output(w, &about)) return true;
  }
  return false;
}

/* `id`: of the file; for a directory, what stands before the ids of its files. */
static kg_status add_path(walk *w, const char *path, kg_string id, kg_string prefix, kg_error *error) {
  struct stat about;
  if (stat(path, &about) != 0)
    return kg_problem_take(w->problems, kg_fail(error, KG_IO, path, 0, "cannot read: %s", strerror(errno)), error);
  bool is_graph = false;
  if (S_ISDIR(about.st_mode)) KG_TRY(kg_csv_graph_fills(&is_graph, path, error));
  if (is_output(w, &about) ||
      (is_graph && has_output(w, path, &about))) /* no matter for keep_going: the input would be lost */
    return kg_fail(error, KG_BAD_USAGE, path, 0, "is to be read and to be written; write to another file");
  if (!S_ISDIR(about.st_mode) || is_graph) return add_file(w, path, id, error);
  /* each argument is walked by itself: what a link in one leads to may be another */
  kg_map_init(&w->visited, w->arena);
  KG_PUSH(w->arena, &w->folders, folder, {path, prefix});
  return walk_all(w, error);
}

static kg_status read_list(walk *w, const char *path, kg_error *error) {
  kg_string rest, line;
  kg_status status = kg_source_read(&rest, w->arena, path, w->options->max_file, error);
  if (status == KG_OK) status = kg_text_check(rest, path, error);
  if (status != KG_OK) return kg_problem_take(w->problems, status, error);
  if (kg_string_starts(rest, KG_LITERAL("\xEF\xBB\xBF"))) rest = kg_string_slice(rest, 3, rest.size);
  while (kg_string_next_line(&rest, &line)) {
    line = kg_string_trim(line);
    if (!line.size) continue;
    const kg_string listed = kg_arena_copy(w->arena, line);
    kg_string id = listed;
    for (;;) { /* "./a" and "/a" are "a" */
      if (kg_string_starts(id, KG_LITERAL("./")))
        id = kg_string_slice(id, 2, id.size);
      else if (kg_string_starts(id, KG_LITERAL("/")))
        id = kg_string_slice(id, 1, id.size);
      else
        break;
    }
    while (id.size && id.data[id.size - 1] == '/') id.size--;
    const bool here = !id.size || kg_string_is(id, ".");
    const kg_string prefix = here ? (kg_string){"", 0} : kg_arena_format(w->arena, "%.*s/", (int)id.size, id.data);
    if (kg_arena_failed(w->arena)) return kg_fail_memory(error);
    KG_TRY(add_path(w, listed.data, id, prefix, error));
  }
  return KG_OK;
}

static int compare_files(const void *a, const void *b) {
  const kg_file *x = a, *y = b;
  const int order = kg_string_compare(x->id, y->id);
  return order ? order : strcmp(x->path, y->path);
}

kg_status kg_files_list(kg_file_list *files, const char *const *paths, size_t count, const kg_input_options *options,
                        kg_problems *problems, kg_arena *arena, kg_error *error) {
  walk w = {.files = files, .problems = problems, .arena = arena, .options = options};
  look_at_outputs(&w);
  for (size_t i = 0; i < count; i++) {
    const kg_string path = kg_string_of(paths[i]);
    if (kg_string_is(path, "-"))
      KG_PUSH(arena, files, kg_file, {"-", KG_LITERAL("stdin")});
    else if (path.size > 1 && path.data[0] == '@')
      KG_TRY(read_list(&w, paths[i] + 1, error));
    else
      KG_TRY(add_path(&w, paths[i], base_name(path), (kg_string){"", 0}, error));
  }
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  if (files->count) qsort(files->items, files->count, sizeof *files->items, compare_files);
  return KG_OK;
}
