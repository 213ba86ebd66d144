#include "graph/base/library.h"

#include <dlfcn.h>
#include <errno.h>
#include <string.h>

static kg_status failed(const kg_library *library, kg_error *error) {
  /* The loader tells of a lack of memory in words only; the C library notes what happened. */
  const bool memory = errno == ENOMEM;
  const char *reason = dlerror();
  if (memory) return kg_fail_memory(error);
  return kg_fail(error, KG_IO, NULL, 0, "cannot load %s: %s; install %s (Debian: apt install %s)", library->soname,
                 reason ? reason : "it is not what it should be", library->title, library->package);
}

static kg_status load(kg_library *library, kg_error *error) {
  errno = 0;
  /* Where it stays for good, a call of it in a child process takes no lock of the loader, which a thread may hold. */
  void *const handle = dlopen(library->soname, RTLD_LAZY | RTLD_LOCAL | RTLD_NODELETE);
  if (!handle) return failed(library, error);
  for (size_t i = 0; i < library->count; i++) {
    void *const address = dlsym(handle, library->names[i]);
    if (!address) return failed(library, error);
    memcpy((char *)library->entries + i * sizeof address, &address, sizeof address);
  }
  return KG_OK;
}

kg_status kg_library_load(kg_library *library, kg_error *error) {
  (void)pthread_mutex_lock(&library->lock);
  const kg_status status = library->loaded ? KG_OK : load(library, error);
  library->loaded = status == KG_OK;
  (void)pthread_mutex_unlock(&library->lock);
  return status;
}
