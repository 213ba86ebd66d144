#include "extractors/cache/cache.h"

#include "extractors/cache/program.h"
#include "extractors/model_file.h"
#include "graph/base/error.h"
#include "graph/base/json.h"
#include "graph/base/sha256.h"
#include "ontology/ontology.h"

#define CACHE_SIZE_MOST ((size_t)1 << 30)

struct kg_cache {
  kg_arena arena; /* owns this struct */
  kg_packs *packs;
  size_t max_size;
  kg_sha256 common; /* of what all keys have in common */
  size_t found, missed;
};

/* Texts with their sizes, so that where one ends and the next begins is part of the hash. */
static void add(kg_sha256 *hash, kg_string text) {
  unsigned char size[8];
  for (unsigned i = 0; i < 8; i++) size[i] = (unsigned char)((uint64_t)text.size >> 8 * i & 0xFF);
  kg_sha256_add(hash, size, sizeof size);
  kg_sha256_add(hash, text.data, text.size);
}

static void begin_keys(kg_cache *cache, const kg_cache_options *options) {
  kg_sha256_init(&cache->common);
  add(&cache->common, KG_LITERAL("kgraph cache 1 " KG_VERSION));
  add(&cache->common, kg_string_of(kg_program_sources()));
  add(&cache->common, kg_ontology_digest(options->ontology));
  /* models are of different kinds, and each says which: their order does not matter */
  for (unsigned kind = 0; kind < KG_MODEL_KIND_COUNT; kind++) {
    kg_string bytes = {"", 0};
    for (size_t i = 0; i < options->model_count; i++)
      if ((unsigned)options->models[i]->kind == kind) bytes = options->models[i]->bytes;
    add(&cache->common, bytes);
  }
}

kg_status kg_cache_open(kg_cache **out, const char *folder, const kg_cache_options *options,
                        const kg_allocator *allocator, kg_error *error) {
  *out = NULL;
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_cache *cache = kg_arena_zeroed(&arena, 1, sizeof *cache);
  if (!cache) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  cache->arena = arena;
  cache->max_size = options->max_size ? options->max_size : CACHE_SIZE_MOST;
  const kg_status status = kg_packs_open(&cache->packs, folder, allocator, error);
  if (status != KG_OK) {
    kg_arena_clear(&arena);
    return status;
  }
  begin_keys(cache, options);
  *out = cache;
  return KG_OK;
}

size_t kg_cache_found(const kg_cache *cache) { return cache->found; }
size_t kg_cache_missed(const kg_cache *cache) { return cache->missed; }

kg_status kg_cache_close(kg_cache *cache, kg_error *error) {
  if (!cache) return KG_OK;
  const kg_status status = kg_packs_close(cache->packs, cache->max_size, error);
  kg_arena arena = cache->arena; /* the cache lies in it */
  kg_arena_clear(&arena);
  return status;
}

static unsigned char digit(char c) { return (unsigned char)(kg_is_digit(c) ? c - '0' : c - 'a' + 10); }

static void set_key(kg_cache_entry *entry, kg_cache *cache, kg_sha256 *hash) {
  char hex[65];
  kg_sha256_finish(hash, hex);
  *entry = (kg_cache_entry){.cache = cache};
  for (size_t i = 0; i < KG_PACK_KEY; i++)
    entry->key[i] = (unsigned char)(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
}

/* Notes what was found. */
static void found(kg_cache_entry *entry, bool is_known) {
  if (!is_known) entry->records = (kg_record_list){0};
  entry->cache->found += is_known;
  entry->cache->missed += !is_known;
}

void kg_cache_find(kg_cache *cache, const kg_document_source *source, const char sha256[65], bool lenient,
                   kg_cache_entry *entry, kg_arena *arena) {
  kg_sha256 hash = cache->common;
  add(&hash, source->id);
  add(&hash, kg_string_of(source->format->name));
  add(&hash, source->title);
  add(&hash, source->date);
  add(&hash, source->url);
  add(&hash, source->language);
  add(&hash, source->media_type);
  add(&hash, kg_string_of(lenient ? "lenient" : "strict"));
  add(&hash, kg_string_of(sha256));
  set_key(entry, cache, &hash);
  kg_string payload;
  found(entry, kg_packs_find(cache->packs, entry->key, &payload, arena) &&
                   kg_records_decode(&entry->records, payload, kg_arena_copy(arena, source->id), arena));
}

/* The id of a document in a line that has been parsed before, or what may be damaged: then nothing. */
static kg_string id_of(kg_string line, kg_arena *arena) {
  kg_json_member member;
  kg_string id = {NULL, 0};
  line = kg_string_trim(line);
  if (line.size < 2 || line.data[0] != '{' || line.data[line.size - 1] != '}') return id;
  while (!id.size && kg_json_next_member(&line, &member, arena)) {
    json_t *value = NULL;
    if (!kg_string_is(member.key, "id")) continue;
    if (member.value.size > 2 && member.value.data[0] == '"' && !memchr(member.value.data, '\\', member.value.size))
      return kg_arena_copy(arena, kg_string_slice(member.value, 1, member.value.size - 1));
    if (kg_json_parse(&value, member.value, NULL, 0, NULL) != KG_OK) continue;
    if (json_is_string(value)) id = kg_arena_copy(arena, kg_json_text(value));
    json_decref(value);
  }
  return id;
}

void kg_cache_find_line(kg_cache *cache, kg_string line, bool lenient, kg_cache_entry *entry, kg_string *id,
                        kg_arena *arena) {
  kg_sha256 hash = cache->common;
  add(&hash, KG_LITERAL("line"));
  add(&hash, kg_string_of(lenient ? "lenient" : "strict"));
  add(&hash, line);
  set_key(entry, cache, &hash);
  kg_string payload;
  *id = (kg_string){NULL, 0};
  /* Only a line that was read well is in the cache, so that it can be cut into its members. */
  const bool is_there = kg_packs_find(cache->packs, entry->key, &payload, arena);
  if (is_there) *id = id_of(line, arena);
  found(entry, is_there && id->size && kg_records_decode(&entry->records, payload, *id, arena));
}

void kg_cache_keep(const kg_cache_entry *entry, const kg_record_code *records) {
  if (!records->failed) kg_packs_add(entry->cache->packs, entry->key, (kg_string){records->data, records->size});
}
