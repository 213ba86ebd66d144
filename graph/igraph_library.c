#include "graph/igraph_library.h"

#define NAME(name) #name,
static const char *const names[] = {KG_IGRAPH_NAMES(NAME)};

kg_igraph_entries kg_igraph;

_Static_assert(sizeof KG_IGRAPH_SONAME > 1, "the name of the library that the build found");
_Static_assert(sizeof kg_igraph == sizeof names, "an entry for each name, and nothing between them");

kg_status kg_igraph_load(kg_error *error) {
  static kg_library library = {.soname = KG_IGRAPH_SONAME,
                               .title = "igraph",
                               .package = "libigraph-dev",
                               .names = names,
                               .count = sizeof names / sizeof *names,
                               .entries = &kg_igraph,
                               .lock = PTHREAD_MUTEX_INITIALIZER};
  return kg_library_load(&library, error);
}
