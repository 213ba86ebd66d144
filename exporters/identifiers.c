#include "exporters/identifiers.h"

/** How many bytes at `at` stand for a letter or digit: 0 where something else begins. Of what lies beyond ASCII only the
 *  invisible is left out: C1 controls, U+2000 to U+206F (spaces, marks of direction), U+FEFF and U+FFF0 upwards. */
static size_t letter(kg_string text, size_t at) {
  const unsigned char c = (unsigned char)text.data[at];
  if (c < 0x80) return kg_is_ascii_alpha((char)c) || kg_is_digit((char)c) || c == '_';
  const size_t size = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
  if (c < 0xC2 || size > text.size - at) return 0;
  const unsigned char second = (unsigned char)text.data[at + 1];
  if (c == 0xC2 && second <= 0xA0) return 0;
  if (size < 3) return size;
  const unsigned char third = (unsigned char)text.data[at + 2];
  if (c == 0xE2 && (second == 0x80 || (second == 0x81 && third < 0xB0))) return 0;
  if (c == 0xEF && ((second == 0xBB && third == 0xBF) || (second == 0xBF && third >= 0xB0))) return 0;
  return size;
}

static kg_string local_part(kg_string name) {
  if (kg_string_find(name, KG_LITERAL(":"), 0) == SIZE_MAX) return name;
  size_t end = name.size;
  while (end > 0 && strchr("/#:", name.data[end - 1])) end--;
  size_t begin = end;
  while (begin > 0 && !strchr("/#:", name.data[begin - 1])) begin--;
  return end > begin ? kg_string_slice(name, begin, end) : name;
}

static kg_string make(kg_arena *arena, kg_string name) {
  char buffer[KG_IDENTIFIER_MAX];
  size_t used = 0;
  const kg_string local = local_part(name);
  for (size_t at = 0, size; at < local.size; at += size ? size : 1) {
    size = letter(local, at);
    if (used + (size ? size : 1) > sizeof buffer) break;
    const bool continues = ((unsigned char)local.data[at] & 0xC0) == 0x80;
    if (size) {
      memcpy(buffer + used, local.data + at, size);
      used += size;
    } else if (!continues) {
      buffer[used++] = '_'; /* one for a character, however many bytes it has */
    }
  }
  if (used == 0) buffer[used++] = '_';
  return kg_arena_copy(arena, (kg_string){buffer, used});
}

void kg_identifiers_init(kg_identifiers *identifiers, kg_arena *arena) {
  memset(identifiers, 0, sizeof *identifiers);
  identifiers->arena = arena;
  kg_map_init(&identifiers->known, arena);
}

kg_string kg_identifiers_get(kg_identifiers *identifiers, kg_string name) {
  uint32_t index = kg_map_get(&identifiers->known, name);
  if (index == KG_MAP_NONE) {
    const kg_string made = make(identifiers->arena, name);
    index = (uint32_t)identifiers->items.count;
    KG_PUSH(identifiers->arena, &identifiers->items, kg_string, made);
    if (!kg_map_set(&identifiers->known, kg_arena_copy(identifiers->arena, name), index)) return (kg_string){0};
  }
  return index < identifiers->items.count ? identifiers->items.items[index] : (kg_string){0};
}

static kg_string lower(kg_arena *arena, kg_string name) {
  char *text = kg_arena_allocate(arena, name.size);
  for (size_t i = 0; text && i < name.size; i++) text[i] = kg_ascii_lower(name.data[i]);
  return text ? (kg_string){text, name.size} : (kg_string){0};
}

/** `name`, or with the first number behind it that nobody has. `taken` knows how far each name has come, so that many of
 *  one name are not counted through again. */
static kg_string make_unique(kg_arena *arena, kg_map *taken, kg_string name) {
  const kg_string key = lower(arena, name);
  uint32_t next = kg_map_get(taken, key);
  if (next == KG_MAP_NONE) return kg_map_set(taken, key, 2) ? name : (kg_string){0};
  for (; !kg_arena_failed(arena); next++) {
    const kg_string longer = kg_arena_format(arena, "%.*s_%lu", (int)name.size, name.data, (unsigned long)next);
    const kg_string longer_key = lower(arena, longer);
    if (kg_map_get(taken, longer_key) != KG_MAP_NONE) continue;
    if (!kg_map_set(taken, key, next + 1) || !kg_map_set(taken, longer_key, 2)) break;
    return longer;
  }
  return (kg_string){0};
}

/** Readers take these for the analysis, whether there is one or not. */
static void reserve_analysis(kg_map *taken) {
  static const char *const reserved[] = {"rank", "community"};
  for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) {
    const kg_string name = kg_string_of(reserved[i]);
    if (kg_map_get(taken, name) == KG_MAP_NONE) (void)kg_map_set(taken, name, 2);
  }
}

static kg_string *name_all(kg_arena *arena, const kg_attribute *attributes, size_t count, bool label_is_name) {
  kg_map taken;
  kg_map_init(&taken, arena);
  kg_string *names = kg_arena_zeroed(arena, count, sizeof *names);
  for (size_t i = 0; names && i < count; i++) {
    if (attributes[i].is_fact && (i == 0 || !attributes[i - 1].is_fact)) reserve_analysis(&taken);
    const kg_string name = label_is_name && i == KG_NODE_LABEL ? KG_LITERAL("name") : attributes[i].name;
    names[i] = make_unique(arena, &taken, make(arena, name));
  }
  return kg_arena_failed(arena) ? NULL : names;
}

kg_string *kg_identifiers_of_attributes(kg_arena *arena, const kg_attribute *attributes, size_t count) {
  return name_all(arena, attributes, count, false);
}

kg_string *kg_identifiers_of_nodes(kg_arena *arena, const kg_attributes *attributes) {
  return name_all(arena, attributes->node_attributes, attributes->node_attribute_count, true);
}
