#include "extractors/cache/packs.h"

#include "extractors/cache/pack_file.h"
#include "extractors/cache/pack_order.h"
#include "graph/base/error.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct kg_packs {
  kg_arena arena; /* owns this struct */
  const char *folder;
  KG_LIST(kg_pack) list;
  kg_pack_index index;
  kg_pack_writer writer;
  pthread_mutex_t lock; /* of the writer */
};

static bool is_pack(const char *name) {
  const kg_string text = kg_string_of(name);
  return text.size > 5 && text.data[0] != '.' && kg_string_ends(text, KG_LITERAL(".pack"));
}

static int compare_packs(const void *a, const void *b) {
  return strcmp(((const kg_pack *)a)->path, ((const kg_pack *)b)->path);
}

static kg_status list_packs(kg_packs *packs, kg_error *error) {
  DIR *directory = opendir(packs->folder);
  if (!directory && errno == ENOMEM) return kg_fail_memory(error);
  if (!directory)
    return kg_fail(error, KG_IO, packs->folder, 0, "cannot read the cache: %s; name a folder of your own",
                   strerror(errno));
  const struct dirent *entry;
  /* cppcheck-suppress readdirCalled ; safe where each stream has one user */
  while ((entry = readdir(directory)) != NULL) {
    if (!is_pack(entry->d_name)) continue;
    const kg_string path = kg_arena_format(&packs->arena, "%s/%s", packs->folder, entry->d_name);
    const kg_pack pack = {.path = path.data, .descriptor = -1};
    if (!kg_arena_failed(&packs->arena)) KG_PUSH(&packs->arena, &packs->list, kg_pack, pack);
  }
  (void)closedir(directory);
  if (kg_arena_failed(&packs->arena)) return kg_fail_memory(error);
  if (packs->list.count) qsort(packs->list.items, packs->list.count, sizeof *packs->list.items, compare_packs);
  for (uint32_t i = 0; i < packs->list.count; i++) kg_pack_open(&packs->list.items[i], i, &packs->index);
  return kg_arena_failed(&packs->arena) ? kg_fail_memory(error) : KG_OK;
}

kg_status kg_packs_open(kg_packs **out, const char *folder, const kg_allocator *allocator, kg_error *error) {
  *out = NULL;
  if (mkdir(folder, 0777) != 0 && errno != EEXIST)
    return kg_fail(error, KG_IO, folder, 0, "cannot make the cache: %s; name a folder that can be written",
                   strerror(errno));
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_packs *packs = kg_arena_zeroed(&arena, 1, sizeof *packs);
  if (!packs || pthread_mutex_init(&packs->lock, NULL) != 0) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  packs->arena = arena;
  packs->folder = kg_arena_copy(&packs->arena, kg_string_of(folder)).data;
  packs->index.arena = &packs->arena;
  kg_pack_writer_init(&packs->writer, packs->folder, &packs->arena.allocator);
  const kg_status status = kg_arena_failed(&packs->arena) ? kg_fail_memory(error) : list_packs(packs, error);
  if (status == KG_OK)
    *out = packs;
  else
    (void)kg_packs_close(packs, SIZE_MAX, NULL);
  return status;
}

bool kg_packs_find(kg_packs *packs, const unsigned char key[KG_PACK_KEY], kg_string *payload, kg_arena *arena) {
  kg_pack_place place;
  for (size_t at = 0; kg_pack_index_find(&packs->index, key, &at, &place);) {
    kg_pack *pack = &packs->list.items[place.pack];
    if (!kg_pack_read(pack, &place, key, payload, arena)) continue;
    pack->was_used = true;
    return true;
  }
  return false;
}

void kg_packs_add(kg_packs *packs, const unsigned char key[KG_PACK_KEY], kg_string payload) {
  (void)pthread_mutex_lock(&packs->lock);
  kg_pack_writer_add(&packs->writer, key, payload);
  (void)pthread_mutex_unlock(&packs->lock);
}

kg_status kg_packs_close(kg_packs *packs, size_t max_size, kg_error *error) {
  if (!packs) return KG_OK;
  kg_status status = kg_pack_writer_finish(&packs->writer, error);
  if (status == KG_OK && max_size != SIZE_MAX)
    kg_packs_put_in_order(packs->folder, packs->list.items, packs->list.count, max_size, &packs->arena.allocator);
  for (size_t i = 0; i < packs->list.count; i++) kg_pack_close(&packs->list.items[i]);
  kg_pack_writer_free(&packs->writer);
  (void)pthread_mutex_destroy(&packs->lock);
  kg_arena arena = packs->arena; /* the packs lie in it */
  kg_arena_clear(&arena);
  return status;
}
