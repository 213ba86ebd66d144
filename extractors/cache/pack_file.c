#include "extractors/cache/pack_file.h"

#include "extractors/tagger/checksum.h"
#include "graph/base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ENTRY_MAGIC "KGENTRY1"
#define INDEX_MAGIC "KGINDEX1"
enum { MAGIC = 8, INDEX_ITEM = 24, FOOTER = 32, CHECKSUM_AT = 48, SEED = 0x6B67 };
/* Written at once when so much has come together; a larger payload than this is none of ours. */
enum { BUFFER = 1 << 16, PAYLOAD_MOST = 1 << 30 };

static uint64_t get_number(const char *bytes) {
  uint64_t number = 0;
  for (unsigned i = 0; i < 8; i++) number |= (uint64_t)(unsigned char)bytes[i] << 8 * i;
  return number;
}

static void put_number(char *bytes, uint64_t number) {
  for (unsigned i = 0; i < 8; i++) bytes[i] = (char)(number >> 8 * i & 0xFF);
}

static uint64_t prefix_of(const unsigned char *key) { return get_number((const char *)key); }

/* Of an entry: of its head before the checksum, then of its payload. */
static uint64_t checksum_of(const char *head, kg_string payload) {
  return kg_checksum(kg_checksum(SEED, head, CHECKSUM_AT), payload.data, payload.size);
}

static bool read_at(int descriptor, void *bytes, size_t size, uint64_t offset) {
  char *to = bytes;
  while (size) {
    const ssize_t got = pread(descriptor, to, size, (off_t)offset);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    size -= (size_t)got;
    offset += (uint64_t)got;
  }
  return true;
}

/* ---- Index ------------------------------------------------------------------------------------------------------ */

/* Keys are evenly spread, so that nobody but a forger needs more steps. */
enum { STEPS_MOST = 1000 };

static void index_put(kg_pack_index *index, const kg_pack_place *place) {
  for (size_t step = 0; step < STEPS_MOST; step++) {
    kg_pack_place *slot = &index->slots[((size_t)place->prefix + step) & (index->capacity - 1)];
    if (slot->size != UINT64_MAX) continue;
    *slot = *place;
    return;
  }
}

static void index_add(kg_pack_index *index, const kg_pack_place *place) {
  if (2 * (index->count + 1) > index->capacity) {
    const kg_pack_index old = *index;
    const size_t capacity = old.capacity ? 2 * old.capacity : 1024;
    kg_pack_place *slots = kg_arena_zeroed(index->arena, capacity, sizeof *slots);
    if (!slots) return;
    for (size_t i = 0; i < capacity; i++) slots[i].size = UINT64_MAX;
    index->slots = slots;
    index->capacity = capacity;
    for (size_t i = 0; i < old.capacity; i++)
      if (old.slots[i].size != UINT64_MAX) index_put(index, &old.slots[i]);
  }
  index_put(index, place);
  index->count++;
}

bool kg_pack_index_find(const kg_pack_index *index, const unsigned char key[KG_PACK_KEY], size_t *at,
                        kg_pack_place *place) {
  const uint64_t prefix = prefix_of(key);
  while (*at < index->capacity && *at < STEPS_MOST) {
    const kg_pack_place *slot = &index->slots[((size_t)prefix + (*at)++) & (index->capacity - 1)];
    if (slot->size == UINT64_MAX) return false;
    if (slot->prefix != prefix) continue;
    *place = *slot;
    return true;
  }
  return false;
}

bool kg_pack_index_note(kg_pack_index *index, const unsigned char key[KG_PACK_KEY]) {
  kg_pack_place place;
  size_t at = 0;
  if (kg_pack_index_find(index, key, &at, &place)) return false;
  place = (kg_pack_place){.prefix = prefix_of(key)};
  index_add(index, &place);
  return !kg_arena_failed(index->arena);
}

/* ---- Reading ---------------------------------------------------------------------------------------------------- */

/* The index at the end: "KGINDEX1", how many items, their checksum, where they begin. */
static bool open_index(const kg_pack *pack, uint32_t number, kg_pack_index *index) {
  char footer[FOOTER];
  if (pack->size < FOOTER || !read_at(pack->descriptor, footer, FOOTER, pack->size - FOOTER)) return false;
  const uint64_t count = get_number(footer + 8), begin = get_number(footer + 24);
  if (memcmp(footer, INDEX_MAGIC, MAGIC) != 0 || count > pack->size / KG_PACK_HEAD || begin > pack->size - FOOTER ||
      pack->size - FOOTER - begin != count * INDEX_ITEM)
    return false;
  kg_arena scratch;
  kg_arena_init(&scratch, &index->arena->allocator);
  char *items = kg_arena_allocate(&scratch, (size_t)count * INDEX_ITEM + 1);
  const bool sound = items && read_at(pack->descriptor, items, (size_t)count * INDEX_ITEM, begin) &&
                     kg_checksum(SEED, items, (size_t)count * INDEX_ITEM) == get_number(footer + 16);
  for (uint64_t i = 0; sound && i < count; i++) {
    const char *item = items + i * INDEX_ITEM;
    const kg_pack_place place = {get_number(item), get_number(item + 8), get_number(item + 16), number};
    if (place.size <= PAYLOAD_MOST && place.offset < begin) index_add(index, &place);
  }
  kg_arena_clear(&scratch);
  return sound;
}

bool kg_pack_walk_next(kg_pack_walk *walk, char head[KG_PACK_HEAD]) {
  const kg_pack *pack = walk->pack;
  const uint64_t at = walk->at;
  if (at >= pack->size || pack->size - at < KG_PACK_HEAD) return false;
  if (!read_at(pack->descriptor, head, KG_PACK_HEAD, at) || memcmp(head, ENTRY_MAGIC, MAGIC) != 0) return false;
  walk->place = (kg_pack_place){get_number(head + 16), at, get_number(head + 8), 0};
  if (walk->place.size > PAYLOAD_MOST || walk->place.size > pack->size - at - KG_PACK_HEAD) return false;
  walk->at += KG_PACK_HEAD + walk->place.size;
  return true;
}

static void walk_entries(const kg_pack *pack, uint32_t number, kg_pack_index *index) {
  char head[KG_PACK_HEAD];
  for (kg_pack_walk walk = {.pack = pack}; kg_pack_walk_next(&walk, head);) {
    walk.place.pack = number;
    index_add(index, &walk.place);
  }
}

void kg_pack_open(kg_pack *pack, uint32_t number, kg_pack_index *index) {
  struct stat about;
  pack->descriptor = open(pack->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (pack->descriptor < 0) return;
  if (fstat(pack->descriptor, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size <= 0) {
    kg_pack_close(pack);
    return;
  }
  pack->size = (uint64_t)about.st_size;
  if (!open_index(pack, number, index)) walk_entries(pack, number, index);
}

void kg_pack_close(kg_pack *pack) {
  if (pack->descriptor >= 0) (void)close(pack->descriptor);
  pack->descriptor = -1;
}

bool kg_pack_read(const kg_pack *pack, const kg_pack_place *place, const unsigned char key[KG_PACK_KEY],
                  kg_string *payload, kg_arena *arena) {
  if (pack->descriptor < 0 || place->offset > pack->size || pack->size - place->offset < KG_PACK_HEAD ||
      place->size > pack->size - place->offset - KG_PACK_HEAD)
    return false;
  char *entry = kg_arena_allocate(arena, KG_PACK_HEAD + (size_t)place->size);
  if (!entry || !read_at(pack->descriptor, entry, KG_PACK_HEAD + (size_t)place->size, place->offset)) return false;
  *payload = (kg_string){entry + KG_PACK_HEAD, (size_t)place->size};
  return memcmp(entry, ENTRY_MAGIC, MAGIC) == 0 && get_number(entry + 8) == place->size &&
         memcmp(entry + 16, key, KG_PACK_KEY) == 0 && get_number(entry + CHECKSUM_AT) == checksum_of(entry, *payload);
}

/* ---- Writing ---------------------------------------------------------------------------------------------------- */

void kg_pack_writer_init(kg_pack_writer *writer, const char *folder, const kg_allocator *allocator) {
  memset(writer, 0, sizeof *writer);
  writer->folder = folder;
  writer->allocator = *allocator;
  writer->descriptor = -1;
}

void kg_pack_writer_free(kg_pack_writer *writer) {
  if (writer->descriptor >= 0) (void)close(writer->descriptor);
  if (writer->buffer) (void)writer->allocator.reallocate(writer->allocator.state, writer->buffer, 0);
  if (writer->places) (void)writer->allocator.reallocate(writer->allocator.state, writer->places, 0);
  writer->descriptor = -1;
  writer->buffer = NULL;
  writer->places = NULL;
}

/* The lock says that somebody is writing; it goes with the process. */
static void make_file(kg_pack_writer *writer) {
  for (int attempt = 0; writer->descriptor < 0 && attempt < 8; attempt++) {
    uint64_t number;
    if (getrandom(&number, sizeof number, GRND_NONBLOCK) != (ssize_t)sizeof number)
      number = (uint64_t)time(NULL) << 20 ^ (uint64_t)getpid() ^ (uint64_t)attempt << 50;
    const int size =
        snprintf(writer->path, sizeof writer->path, "%s/%016llx.pack", writer->folder, (unsigned long long)number);
    if (size < 0 || (size_t)size >= sizeof writer->path) {
      writer->failure = ENAMETOOLONG;
      return;
    }
    writer->descriptor = open(writer->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (writer->descriptor < 0 && errno != EEXIST) break;
  }
  if (writer->descriptor < 0) {
    writer->failure = errno ? errno : EIO;
    return;
  }
  const struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  (void)fcntl(writer->descriptor, F_SETLK, &lock);
}

static void flush(kg_pack_writer *writer) {
  if (!writer->failure && writer->descriptor < 0) make_file(writer);
  for (size_t at = 0; !writer->failure && at < writer->used;) {
    const ssize_t wrote = write(writer->descriptor, writer->buffer + at, writer->used - at);
    if (wrote == 0 || (wrote > 0 && (size_t)wrote > writer->used - at)) writer->failure = EIO;
    if (wrote < 0 && errno != EINTR) writer->failure = errno;
    if (wrote > 0) at += (size_t)wrote;
  }
  writer->written += writer->used;
  writer->used = 0;
}

static char *room(kg_pack_writer *writer, size_t size) {
  if (writer->used && writer->used + size > BUFFER) flush(writer);
  if (writer->capacity - writer->used < size) {
    const size_t capacity = writer->used + (size > BUFFER ? size : BUFFER);
    char *grown = writer->allocator.reallocate(writer->allocator.state, writer->buffer, capacity);
    if (!grown) {
      writer->failure = ENOMEM;
      return NULL;
    }
    writer->buffer = grown;
    writer->capacity = capacity;
  }
  writer->used += size;
  return writer->buffer + writer->used - size;
}

static bool note_place(kg_pack_writer *writer, const kg_pack_place *place) {
  if (writer->count == writer->place_capacity) {
    const size_t capacity = writer->place_capacity ? 2 * writer->place_capacity : 256;
    kg_pack_place *grown =
        writer->allocator.reallocate(writer->allocator.state, writer->places, capacity * sizeof *grown);
    if (!grown) {
      writer->failure = ENOMEM;
      return false;
    }
    writer->places = grown;
    writer->place_capacity = capacity;
  }
  writer->places[writer->count++] = *place;
  return true;
}

void kg_pack_writer_add(kg_pack_writer *writer, const unsigned char key[KG_PACK_KEY], kg_string payload) {
  const kg_pack_place place = {prefix_of(key), writer->written + writer->used, payload.size, 0};
  if (writer->failure || payload.size > PAYLOAD_MOST || !note_place(writer, &place)) return;
  char *head = room(writer, KG_PACK_HEAD + payload.size);
  if (!head) return;
  memcpy(head, ENTRY_MAGIC, MAGIC);
  put_number(head + 8, payload.size);
  memcpy(head + 16, key, KG_PACK_KEY);
  put_number(head + CHECKSUM_AT, checksum_of(head, payload));
  if (payload.size) memcpy(head + KG_PACK_HEAD, payload.data, payload.size);
}

static void write_index(kg_pack_writer *writer) {
  const size_t size = writer->count * INDEX_ITEM;
  const uint64_t begin = writer->written + writer->used;
  char *items = room(writer, size + FOOTER);
  if (!items) return;
  for (size_t i = 0; i < writer->count; i++) {
    put_number(items + i * INDEX_ITEM, writer->places[i].prefix);
    put_number(items + i * INDEX_ITEM + 8, writer->places[i].offset);
    put_number(items + i * INDEX_ITEM + 16, writer->places[i].size);
  }
  memcpy(items + size, INDEX_MAGIC, MAGIC);
  put_number(items + size + 8, writer->count);
  put_number(items + size + 16, kg_checksum(SEED, items, size));
  put_number(items + size + 24, begin);
}

kg_status kg_pack_writer_finish(kg_pack_writer *writer, kg_error *error) {
  if (!writer->count && !writer->failure) return KG_OK;
  if (!writer->failure) write_index(writer);
  if (!writer->failure) flush(writer);
  if (!writer->failure) return KG_OK;
  return kg_fail(error, writer->failure == ENOMEM ? KG_NO_MEMORY : KG_IO, writer->folder, 0,
                 "cannot write the cache: %s; what was read is not kept", strerror(writer->failure));
}
