#include "graph/base/iri.h"

#include "graph/base/unicode.h"

bool kg_is_iri(kg_string text) {
  size_t colon = 0;
  while (colon < text.size && text.data[colon] != ':') {
    const char c = text.data[colon];
    const bool inner = kg_is_digit(c) || c == '+' || c == '-' || c == '.';
    if (!kg_is_ascii_alpha(c) && !(colon && inner)) return false;
    colon++;
  }
  if (colon == 0 || colon + 1 >= text.size) return false;
  for (size_t at = colon; at < text.size;) {
    uint32_t c;
    at += kg_utf8_decode(text, at, &c);
    if (c <= 0x20 || (c >= 0x7F && c < 0xA0) || (c < 0x80 && strchr("<>\"{}|^`\\", (int)c))) return false;
  }
  return true;
}

kg_string kg_iri_local_name(kg_string iri) {
  size_t begin = iri.size;
  while (begin && !strchr("#/:", iri.data[begin - 1])) begin--;
  return begin < iri.size ? kg_string_slice(iri, begin, iri.size) : iri;
}

/* Appends if the whole word still fits; false if it does not. */
static bool append(char *slug, size_t *size, const char *bytes, size_t count) {
  if (count > KG_SLUG_MAX - *size) return false;
  memcpy(slug + *size, bytes, count);
  *size += count;
  return true;
}

static bool append_sign(char *slug, size_t *size, const char *word) {
  if (*size && slug[*size - 1] != '-' && !append(slug, size, "-", 1)) return false;
  return append(slug, size, word, strlen(word)) && append(slug, size, "-", 1);
}

kg_string kg_slug(kg_arena *arena, kg_string name) {
  const kg_arena_mark before = kg_arena_mark_now(arena);
  const kg_string folded = kg_fold_name(arena, name);
  char slug[KG_SLUG_MAX];
  size_t size = 0;
  bool room = true;
  for (size_t at = 0; at < folded.size && room;) {
    uint32_t c = (unsigned char)folded.data[at];
    const size_t width = c < 0x80 ? 1 : kg_utf8_decode(folded, at, &c);
    const kg_character_class class = kg_character_classify(c);
    if (c == '+' || c == '#')
      room = append_sign(slug, &size, c == '+' ? "plus" : "sharp");
    else if (class >= KG_CHARACTER_DIGIT && class != KG_CHARACTER_MARK)
      room = append(slug, &size, folded.data + at, width);
    else if (size && slug[size - 1] != '-')
      room = append(slug, &size, "-", 1);
    at += width;
  }
  while (size && slug[size - 1] == '-') size--;
  (void)kg_arena_keep_only(arena, before, (kg_string){NULL, 0});
  if (kg_arena_failed(arena)) return (kg_string){"", 0};
  return size ? kg_arena_copy(arena, (kg_string){slug, size}) : KG_LITERAL("unnamed");
}
