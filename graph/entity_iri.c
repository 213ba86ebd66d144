#include "graph/entity_iri.h"

#include "graph/base/error.h"
#include "graph/base/iri.h"
#include "graph/base/sha256.h"
#include "graph/base/unicode.h"

#include <stdlib.h>

/* Digits of the hash at each level of trouble: the last is all of it, by which nothing clashes any more. */
static const int hash_digits[] = {0, 8, 16, 32, 64};
enum { LAST_LEVEL = sizeof hash_digits / sizeof *hash_digits - 1 };

/* An IRI with the bytes behind those that all have in common, as numbers in their order: most differ in these. */
typedef struct named {
  uint64_t key[2];
  const kg_string *iri;
} named;

static int compare_named(const void *x, const void *y) {
  const named *a = x, *b = y;
  for (size_t i = 0; i < 2; i++)
    if (a->key[i] != b->key[i]) return a->key[i] < b->key[i] ? -1 : 1;
  const int order = kg_string_compare(*a->iri, *b->iri);
  return order ? order : (a->iri > b->iri) - (a->iri < b->iri);
}

static named named_by(const kg_string *iri, size_t common) {
  named out = {{0, 0}, iri};
  for (size_t i = 0; i < sizeof out.key; i++) {
    const size_t at = common + i;
    const uint64_t byte = at < iri->size ? (unsigned char)iri->data[at] : 0;
    out.key[i / sizeof *out.key] |= byte << 8 * (sizeof *out.key - 1 - i % sizeof *out.key);
  }
  return out;
}

static size_t common_beginning(const kg_string *iris, size_t count) {
  size_t common = count ? iris[0].size : 0;
  for (size_t i = 1; i < count; i++) {
    size_t same = 0;
    while (same < common && same < iris[i].size && iris[i].data[same] == iris[0].data[same]) same++;
    common = same;
  }
  return common;
}

kg_string kg_entity_iri_plain(const kg_iri_parts *parts, kg_string base, kg_arena *arena) {
  const kg_arena_mark before = kg_arena_mark_now(arena);
  const bool is_iri = parts->type.size && memchr(parts->type.data, ':', parts->type.size) != NULL;
  const kg_string type = is_iri ? kg_iri_local_name(parts->type) : parts->type;
  const kg_string folder = is_iri ? kg_slug(arena, type) : kg_lower(arena, type);
  const kg_string pieces[] = {base, folder, KG_LITERAL("/"), kg_slug(arena, parts->name)};
  return kg_arena_keep_only(arena, before, kg_arena_join(arena, pieces, sizeof pieces / sizeof *pieces));
}

kg_string kg_entity_iri_hashed(const kg_iri_parts *parts, kg_string plain, int digits, kg_arena *arena) {
  kg_sha256 hash;
  char hex[65];
  kg_sha256_init(&hash);
  kg_sha256_add(&hash, parts->document.data, parts->document.size);
  kg_sha256_add(&hash, "", 1); /* the NUL that no id holds */
  kg_sha256_add(&hash, parts->id.data, parts->id.size);
  kg_sha256_finish(&hash, hex);
  const kg_string pieces[] = {plain, KG_LITERAL("-"), {hex, (size_t)digits}};
  return kg_arena_join(arena, pieces, sizeof pieces / sizeof *pieces);
}

static kg_iri_parts parts_of(kg_iri_source source, size_t index) { return source.parts(source.state, index); }

/* True of an IRI that an entity has had and still has. */
static bool is_kept(kg_iri_source source, const unsigned char *level, size_t index) {
  return level[index] == 0 && parts_of(source, index).kept.size > 0;
}

/* The IRI of the next level of trouble. */
static kg_string next_level(kg_iri_source source, kg_string iri, unsigned char *level, size_t index, kg_arena *arena) {
  const kg_iri_parts parts = parts_of(source, index);
  const size_t suffix = *level ? 1 + (size_t)hash_digits[*level] : 0;
  return kg_entity_iri_hashed(&parts, kg_string_slice(iri, 0, iri.size - suffix), hash_digits[++*level], arena);
}

/* Two sorted lists become one: the second, and what the first `count` items of `all` are. */
static void merge(named *all, size_t count, const named *moved, size_t moved_count) {
  while (moved_count) {
    const bool last_moved = count == 0 || compare_named(&all[count - 1], &moved[moved_count - 1]) < 0;
    all[count + moved_count - 1] = last_moved ? moved[moved_count - 1] : all[count - 1];
    if (last_moved)
      moved_count--;
    else
      count--;
  }
}

kg_status kg_entity_iris(kg_string *iris, uint32_t *order, kg_iri_source source, size_t count, kg_string base,
                         kg_arena *arena, kg_arena *scratch, kg_error *error) {
  unsigned char *level = kg_arena_zeroed(scratch, count, sizeof *level);
  named *sorted = kg_arena_zeroed(scratch, count, sizeof *sorted);
  KG_LIST(named) moved = {0};
  if (!level || !sorted) return kg_fail_memory(error);
  for (size_t i = 0; i < count; i++) {
    const kg_iri_parts parts = parts_of(source, i);
    iris[i] = parts.kept.size ? parts.kept : kg_entity_iri_plain(&parts, base, arena);
  }
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  const size_t common = common_beginning(iris, count);
  for (size_t i = 0; i < count; i++) sorted[i] = named_by(&iris[i], common);
  if (count) qsort(sorted, count, sizeof *sorted, compare_named);
  do {
    size_t left = 0;
    moved.count = 0;
    for (size_t begin = 0, end; begin < count; begin = end) {
      for (end = begin + 1; end < count && kg_string_equal(*sorted[begin].iri, *sorted[end].iri);) end++;
      const bool clash = end - begin > 1;
      size_t kept = 0;
      for (size_t i = begin; clash && i < end; i++) kept += is_kept(source, level, (size_t)(sorted[i].iri - iris));
      for (size_t i = begin; i < end; i++) {
        const size_t index = (size_t)(sorted[i].iri - iris);
        if (!clash || level[index] == LAST_LEVEL || (kept == 1 && is_kept(source, level, index)))
          sorted[left++] = sorted[i];
        else
          KG_PUSH(scratch, &moved, named, sorted[i]);
      }
    }
    if (kg_arena_failed(scratch)) return kg_fail_memory(error);
    for (size_t i = 0; i < moved.count; i++) {
      const size_t index = (size_t)(moved.items[i].iri - iris);
      iris[index] = next_level(source, iris[index], &level[index], index, arena);
      if (kg_arena_failed(arena)) return kg_fail_memory(error);
      moved.items[i] = named_by(&iris[index], common);
    }
    if (moved.count) qsort(moved.items, moved.count, sizeof *moved.items, compare_named);
    merge(sorted, left, moved.items, moved.count);
  } while (moved.count);
  for (size_t i = 0; i < count; i++) order[i] = (uint32_t)(sorted[i].iri - iris);
  return KG_OK;
}
