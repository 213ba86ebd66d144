#include "graph/entity_iri.h"

#include "graph/base/error.h"
#include "graph/base/iri.h"
#include "graph/base/sha256.h"
#include "graph/base/unicode.h"

#include <stdlib.h>

/* Digits of the hash at each level of trouble: the last is all of it, by which nothing clashes any more. */
static const int hash_digits[] = {0, 8, 16, 32, 64};
enum { LAST_LEVEL = sizeof hash_digits / sizeof *hash_digits - 1 };

typedef struct named {
  kg_string iri;
  uint32_t index;
} named;

static int compare_named(const void *x, const void *y) {
  const named *a = x, *b = y;
  const int order = kg_string_compare(a->iri, b->iri);
  return order ? order : (a->index > b->index) - (a->index < b->index);
}

kg_string kg_entity_iri_plain(const kg_iri_parts *parts, kg_string base, kg_arena *arena) {
  const bool is_iri = parts->type.size && memchr(parts->type.data, ':', parts->type.size) != NULL;
  const kg_string type = is_iri ? kg_iri_local_name(parts->type) : parts->type;
  const kg_string folder = is_iri ? kg_slug(arena, type) : kg_lower(arena, type);
  const kg_string slug = kg_slug(arena, parts->name);
  return kg_arena_format(arena, "%.*s%.*s/%.*s", (int)base.size, base.data, (int)folder.size, folder.data,
                         (int)slug.size, slug.data);
}

kg_string kg_entity_iri_hashed(const kg_iri_parts *parts, kg_string plain, int digits, kg_arena *arena) {
  kg_sha256 hash;
  char hex[65];
  kg_sha256_init(&hash);
  kg_sha256_add(&hash, parts->document.data, parts->document.size);
  kg_sha256_add(&hash, "", 1); /* the NUL that no id holds */
  kg_sha256_add(&hash, parts->id.data, parts->id.size);
  kg_sha256_finish(&hash, hex);
  return kg_arena_format(arena, "%.*s-%.*s", (int)plain.size, plain.data, digits, hex);
}

static bool is_kept(const kg_iri_parts *parts, const unsigned char *level, uint32_t index) {
  return parts[index].kept.size && level[index] == 0;
}

kg_status kg_entity_iris(kg_string *iris, const kg_iri_parts *parts, size_t count, kg_string base, kg_arena *arena,
                         kg_error *error) {
  kg_string *plain = kg_arena_zeroed(arena, count, sizeof *plain);
  unsigned char *level = kg_arena_zeroed(arena, count, sizeof *level);
  named *sorted = kg_arena_zeroed(arena, count, sizeof *sorted);
  if (!plain || !level || !sorted) return kg_fail_memory(error);
  for (size_t i = 0; i < count; i++)
    plain[i] = iris[i] = parts[i].kept.size ? parts[i].kept : kg_entity_iri_plain(&parts[i], base, arena);
  for (bool clash = count > 1; clash;) {
    if (kg_arena_failed(arena)) return kg_fail_memory(error);
    clash = false;
    for (size_t i = 0; i < count; i++) sorted[i] = (named){iris[i], (uint32_t)i};
    qsort(sorted, count, sizeof *sorted, compare_named);
    for (size_t begin = 0, end; begin < count; begin = end) {
      size_t kept = 0;
      for (end = begin; end < count && kg_string_equal(sorted[begin].iri, sorted[end].iri); end++)
        kept += is_kept(parts, level, sorted[end].index);
      for (size_t i = begin; end - begin > 1 && i < end; i++) {
        const uint32_t index = sorted[i].index;
        if (level[index] == LAST_LEVEL || (kept == 1 && is_kept(parts, level, index))) continue;
        level[index]++;
        iris[index] = kg_entity_iri_hashed(&parts[index], plain[index], hash_digits[level[index]], arena);
        clash = true;
      }
    }
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}
