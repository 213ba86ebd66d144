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

static bool is_kept(const kg_iri_parts *parts, const unsigned char *level, uint32_t index) {
  return parts[index].kept.size && level[index] == 0;
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

kg_status kg_entity_iris(kg_string *iris, uint32_t *order, const kg_iri_parts *parts, size_t count, kg_string base,
                         kg_arena *arena, kg_arena *scratch, kg_error *error) {
  kg_string *plain = kg_arena_zeroed(scratch, count, sizeof *plain);
  unsigned char *level = kg_arena_zeroed(scratch, count, sizeof *level);
  named *sorted = kg_arena_zeroed(scratch, count, sizeof *sorted);
  named *moved = kg_arena_zeroed(scratch, count, sizeof *moved);
  if (!plain || !level || !sorted || !moved) return kg_fail_memory(error);
  for (size_t i = 0; i < count; i++)
    plain[i] = iris[i] = parts[i].kept.size ? parts[i].kept : kg_entity_iri_plain(&parts[i], base, arena);
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  const size_t common = common_beginning(iris, count);
  for (size_t i = 0; i < count; i++) sorted[i] = named_by(&iris[i], common);
  if (count) qsort(sorted, count, sizeof *sorted, compare_named);
  for (size_t moved_count = 1; moved_count;) {
    size_t left = 0;
    moved_count = 0;
    for (size_t begin = 0, end; begin < count; begin = end) {
      size_t kept = 0;
      for (end = begin; end < count && kg_string_equal(*sorted[begin].iri, *sorted[end].iri); end++)
        kept += is_kept(parts, level, (uint32_t)(sorted[end].iri - iris));
      const bool clash = end - begin > 1;
      for (size_t i = begin; i < end; i++) {
        const uint32_t index = (uint32_t)(sorted[i].iri - iris);
        if (!clash || level[index] == LAST_LEVEL || (kept == 1 && is_kept(parts, level, index)))
          sorted[left++] = sorted[i];
        else
          moved[moved_count++] = sorted[i];
      }
    }
    for (size_t i = 0; i < moved_count; i++) {
      const uint32_t index = (uint32_t)(moved[i].iri - iris);
      level[index]++;
      iris[index] = kg_entity_iri_hashed(&parts[index], plain[index], hash_digits[level[index]], arena);
      if (kg_arena_failed(arena)) return kg_fail_memory(error);
      moved[i] = named_by(&iris[index], common);
    }
    if (moved_count) qsort(moved, moved_count, sizeof *moved, compare_named);
    merge(sorted, left, moved, moved_count);
  }
  for (size_t i = 0; i < count; i++) order[i] = (uint32_t)(sorted[i].iri - iris);
  return KG_OK;
}
