#include "graph/base/raptor_library.h"

#define NAME(name) #name,
static const char *const names[] = {KG_RAPTOR_NAMES(NAME)};

kg_raptor_entries kg_raptor;

_Static_assert(sizeof KG_RAPTOR_SONAME > 1, "the name of the library that the build found");
_Static_assert(sizeof kg_raptor == sizeof names, "an entry for each name, and nothing between them");

kg_status kg_raptor_load(kg_error *error) {
  static kg_library library = {.soname = KG_RAPTOR_SONAME,
                               .title = "raptor2",
                               .package = "libraptor2-dev",
                               .names = names,
                               .count = sizeof names / sizeof *names,
                               .entries = &kg_raptor,
                               .lock = PTHREAD_MUTEX_INITIALIZER};
  return kg_library_load(&library, error);
}
