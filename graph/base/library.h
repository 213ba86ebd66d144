/** A shared library that is loaded when its first function is needed, not when the program starts.
 *
 *  What few commands need costs every command time where it is linked: raptor2 and igraph bring some forty libraries of
 *  their own. Loaded are the libraries that the program was built with, by soname and in the system's places for them. */
#ifndef KG_BASE_LIBRARY_H
#define KG_BASE_LIBRARY_H

#include "graph/base/error.h"

#include <pthread.h>

/** One for the whole process, in static storage; it is never unloaded. */
typedef struct kg_library {
  const char *soname;       /**< "libraptor2.so.0" */
  const char *title;        /**< of its project, as errors call it: "raptor2" */
  const char *package;      /**< what brings it in Debian: "libraptor2-dev" */
  const char *const *names; /**< of its functions and variables */
  size_t count;
  void *entries;        /**< a struct of `count` pointers, which gets their addresses in the order of `names` */
  pthread_mutex_t lock; /**< PTHREAD_MUTEX_INITIALIZER */
  bool loaded;
} kg_library;

/** Loads it, unless it was. Once this returned KG_OK the entries are there, for threads and child processes that start
 *  later too. May be called by several threads. After a failure the next call tries again.
 *  @return KG_IO where it cannot be found or lacks one of the names; the message names it and its package. KG_NO_MEMORY. */
kg_status kg_library_load(kg_library *library, kg_error *error);

#endif
