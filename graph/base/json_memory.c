#include "graph/base/json_memory.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdlib.h>

enum { FIRST_CALLS = 256 };

/* What a parse has allocated and freed, in the order in which it did. A block that is freed and handed out again stands
 * there several times: it is alive if it was allocated once more than it was freed. */
typedef struct log {
  void **blocks;
  size_t count, capacity;
  void *first[FIRST_CALLS];
} log;

typedef struct parse {
  jmp_buf escape;
  log allocated, freed;
} parse;

static _Thread_local parse *current;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static json_malloc_t before_malloc;
static json_free_t before_free;

/* ---- Logs ---------------------------------------------------------------------------------------------------- */

static void log_init(log *l) {
  l->blocks = l->first;
  l->count = 0;
  l->capacity = FIRST_CALLS;
}

static void log_clear(log *l) {
  if (l->blocks != l->first) free(l->blocks);
}

static bool log_add(log *l, void *block) {
  if (l->count == l->capacity) {
    if (l->capacity > SIZE_MAX / (2 * sizeof *l->blocks)) return false;
    void **larger = malloc(2 * l->capacity * sizeof *larger);
    if (!larger) return false;
    memcpy(larger, l->blocks, l->count * sizeof *larger);
    log_clear(l);
    l->blocks = larger;
    l->capacity *= 2;
  }
  l->blocks[l->count++] = block;
  return true;
}

/* Heapsort, since qsort may allocate. */
static void sift(void **heap, size_t root, size_t count) {
  for (size_t child = 2 * root + 1; child < count; root = child, child = 2 * root + 1) {
    if (child + 1 < count && (uintptr_t)heap[child] < (uintptr_t)heap[child + 1]) child++;
    if ((uintptr_t)heap[root] >= (uintptr_t)heap[child]) return;
    void *block = heap[root];
    heap[root] = heap[child];
    heap[child] = block;
  }
}

static void log_sort(log *l) {
  for (size_t root = l->count / 2; root-- > 0;) sift(l->blocks, root, l->count);
  for (size_t end = l->count; end-- > 1;) {
    void *greatest = l->blocks[0];
    l->blocks[0] = l->blocks[end];
    l->blocks[end] = greatest;
    sift(l->blocks, 0, end);
  }
}

static void free_what_is_alive(parse *p) {
  size_t freed = 0;
  log_sort(&p->allocated);
  log_sort(&p->freed);
  for (size_t i = 0; i < p->allocated.count; i++) {
    if (freed < p->freed.count && p->freed.blocks[freed] == p->allocated.blocks[i])
      freed++;
    else
      before_free(p->allocated.blocks[i]);
  }
}

/* ---- What jansson calls -------------------------------------------------------------------------------------- */

static void *allocate(size_t size) {
  void *block = before_malloc(size);
  parse *p = current;
  if (!p) return block;
  if (block && log_add(&p->allocated, block)) return block;
  if (block) before_free(block);
  longjmp(p->escape, 1);
}

static void release(void *block) {
  parse *p = current;
  if (p && block && !log_add(&p->freed, block)) longjmp(p->escape, 1); /* it is alive, and freed with the others */
  before_free(block);
}

static void install(void) {
  json_get_alloc_funcs(&before_malloc, &before_free);
  json_set_alloc_funcs(allocate, release);
}

json_t *kg_json_load(kg_string text, size_t flags, json_error_t *problem, bool *no_memory) {
  *no_memory = false;
  (void)pthread_once(&once, install);
  parse p;
  log_init(&p.allocated);
  log_init(&p.freed);
  json_t *value = NULL;
  if (setjmp(p.escape) == 0) {
    current = &p;
    json_t *loaded = json_loadb(text.size ? text.data : "", text.size, flags, problem);
    current = NULL;
    value = loaded;
  } else {
    current = NULL;
    free_what_is_alive(&p);
    *no_memory = true;
  }
  log_clear(&p.allocated);
  log_clear(&p.freed);
  return value;
}
