#include "extractors/cache/pack_order.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { SMALL = 64 << 20 };

/* A pack as it stands in the folder now. */
typedef struct standing {
  kg_pack *pack;
  struct timespec changed;
  bool is_busy;
} standing;

static int oldest_first(const void *a, const void *b) {
  const standing *x = a, *y = b;
  if (x->changed.tv_sec != y->changed.tv_sec) return x->changed.tv_sec < y->changed.tv_sec ? -1 : 1;
  if (x->changed.tv_nsec != y->changed.tv_nsec) return x->changed.tv_nsec < y->changed.tv_nsec ? -1 : 1;
  return strcmp(x->pack->path, y->pack->path);
}

static bool is_busy(int descriptor) {
  struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET};
  return fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

static standing look_at(kg_pack *pack) {
  standing s = {.pack = pack, .is_busy = true};
  struct stat about;
  if (pack->was_used) (void)utimensat(AT_FDCWD, pack->path, NULL, 0);
  if (stat(pack->path, &about) != 0 || !S_ISREG(about.st_mode)) return s;
  s.changed = about.st_mtim;
  s.is_busy = pack->descriptor >= 0 && is_busy(pack->descriptor);
  if (pack->descriptor < 0) pack->size = (uint64_t)about.st_size;
  return s;
}

/* Copies each sound entry once. */
static bool bring_together(const char *folder, kg_pack **packs, size_t count, const kg_allocator *allocator) {
  kg_arena arena, payloads;
  kg_pack_writer writer;
  kg_arena_init(&arena, allocator);
  kg_arena_init(&payloads, allocator);
  kg_pack_index seen = {.arena = &arena};
  kg_pack_writer_init(&writer, folder, allocator);
  for (size_t i = 0; i < count; i++) {
    const int descriptor = packs[i]->descriptor;
    char head[KG_PACK_HEAD];
    kg_pack_walk walk = {.pack = packs[i]};
    while (kg_pack_walk_next(&walk, head)) {
      kg_string payload;
      const unsigned char *key = (const unsigned char *)head + 16;
      if (descriptor >= 0 && kg_pack_index_note(&seen, key) &&
          kg_pack_read(packs[i], &walk.place, key, &payload, &payloads))
        kg_pack_writer_add(&writer, key, payload);
      if (payloads.total) kg_arena_clear(&payloads);
    }
  }
  const bool done = kg_pack_writer_finish(&writer, NULL) == KG_OK && !kg_arena_failed(&arena);
  if (!done && writer.descriptor >= 0) (void)unlink(writer.path);
  kg_pack_writer_free(&writer);
  kg_arena_clear(&payloads);
  kg_arena_clear(&arena);
  return done;
}

void kg_packs_put_in_order(const char *folder, kg_pack *packs, size_t count, size_t max_size,
                           const kg_allocator *allocator) {
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  standing *all = kg_arena_zeroed(&arena, count, sizeof *all);
  kg_pack **small = kg_arena_zeroed(&arena, count, sizeof(kg_pack *));
  uint64_t total = 0;
  size_t small_count = 0, kept = 0;
  for (size_t i = 0; all && small && i < count; i++) {
    all[i] = look_at(&packs[i]);
    total += packs[i].size;
  }
  if (all && small && count) qsort(all, count, sizeof *all, oldest_first);
  for (size_t i = 0; all && small && i < count; i++) {
    if (all[i].is_busy) continue;
    if (total > max_size && unlink(all[i].pack->path) == 0) {
      total -= all[i].pack->size;
      continue;
    }
    kept++;
    if (all[i].pack->size < SMALL && all[i].pack->descriptor >= 0) small[small_count++] = all[i].pack;
  }
  if (kept > KG_PACKS_MOST && small_count > 1 && bring_together(folder, small, small_count, allocator))
    for (size_t i = 0; i < small_count; i++) (void)unlink(small[i]->path);
  kg_arena_clear(&arena);
}
