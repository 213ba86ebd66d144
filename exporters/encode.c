#include "exporters/encode.h"

#include "exporters/scan.h"

bool kg_iri_is_absolute(kg_string text) {
  if (text.size == 0 || !kg_is_ascii_alpha(text.data[0])) return false;
  for (size_t i = 1; i < text.size; i++) {
    const char c = text.data[i];
    if (c == ':') return i + 1 < text.size;
    if (!kg_is_ascii_alpha(c) && !kg_is_digit(c) && c != '+' && c != '-' && c != '.') return false;
  }
  return false;
}

/** How many bytes at `at` must be encoded: 0 for none. DEL and the C1 controls are legal in an IRIREF, but no IRI. */
static size_t forbidden(kg_string text, size_t at) {
  const unsigned char c = (unsigned char)text.data[at];
  if (c <= 0x20 || c == 0x7F) return 1;
  if (c < 0x80) return strchr("<>\"{}|^`\\", c) != NULL;
  const unsigned char next = text.size - at >= 2 ? (unsigned char)text.data[at + 1] : 0;
  const unsigned char third = text.size - at >= 3 ? (unsigned char)text.data[at + 2] : 0;
  if (c == 0xC2 && next >= 0x80 && next < 0xA0) return 2;
  return c == 0xEF && next == 0xBF && (third == 0xBE || third == 0xBF) ? 3 : 0;
}

static size_t encode(char *out, kg_string bytes) {
  static const char digits[] = "0123456789ABCDEF";
  size_t used = 0;
  for (size_t i = 0; i < bytes.size; i++) {
    const unsigned char c = (unsigned char)bytes.data[i];
    out[used++] = '%';
    out[used++] = digits[c >> 4];
    out[used++] = digits[c & 15];
  }
  return used;
}

/** Appends `text` to `out`, encoding what is forbidden, and in a segment also what is reserved. */
static size_t append(char *out, kg_string text, bool segment) {
  size_t used = 0;
  for (size_t i = 0; i < text.size;) {
    const char c = text.data[i];
    size_t size = forbidden(text, i);
    if (!size && segment && (unsigned char)c < 0x80 && !kg_is_ascii_alpha(c) && !kg_is_digit(c) && !strchr("-._~", c)) {
      size = 1;
    }
    if (size) {
      used += encode(out + used, kg_string_slice(text, i, i + size));
      i += size;
    } else {
      out[used++] = c;
      i++;
    }
  }
  return used;
}

/** Segments of a path that are taken away when the IRI is resolved. */
static bool is_dots(kg_string name) { return kg_string_is(name, ".") || kg_string_is(name, ".."); }

/** The path of an absolute IRI, where it begins with a slash; else an empty span. */
static kg_span path_of(kg_string iri) {
  size_t begin = kg_string_find(iri, KG_LITERAL(":"), 0);
  if (begin == SIZE_MAX) return (kg_span){0, 0};
  begin++;
  if (iri.size - begin >= 2 && memcmp(iri.data + begin, "//", 2) == 0) {
    for (begin += 2; begin < iri.size && !strchr("/?#", iri.data[begin]);) begin++;
  }
  if (begin == iri.size || iri.data[begin] != '/') return (kg_span){0, 0};
  size_t end = begin;
  while (end < iri.size && iri.data[end] != '?' && iri.data[end] != '#') end++;
  return (kg_span){begin, end};
}

/** True if a segment of the path is "." or "..". */
static bool has_dots(kg_string iri, kg_span path) {
  for (size_t at = path.begin, next; at < path.end; at = next) {
    for (next = at + 1; next < path.end && iri.data[next] != '/';) next++;
    if (is_dots(kg_string_slice(iri, at + 1, next))) return true;
  }
  return false;
}

/** Takes "." and ".." out of a path that begins with a slash, as RFC 3986, 5.2.4, does; in place. Returns the new
 *  end. */
static size_t remove_dots(char *text, kg_span path) {
  size_t used = path.begin;
  for (size_t at = path.begin, next; at < path.end; at = next) {
    for (next = at + 1; next < path.end && text[next] != '/';) next++;
    const kg_string segment = {text + at + 1, next - at - 1};
    if (!is_dots(segment)) {
      memmove(text + used, text + at, next - at);
      used += next - at;
      continue;
    }
    if (segment.size == 2) {
      while (used > path.begin && text[--used] != '/') continue;
    }
    if (next == path.end) text[used++] = '/';
  }
  return used;
}

bool kg_iri_is_clean(kg_string iri) {
  bool dots_known = false;
  for (size_t i = kg_scan_iri(iri, 0); i < iri.size; i = kg_scan_iri(iri, i + 1)) {
    if (iri.data[i] != '.') {
      if (forbidden(iri, i)) return false;
    } else if (!dots_known) { /* a segment of dots is looked for once, however many dots there are */
      if (has_dots(iri, path_of(iri))) return false;
      dots_known = true;
    }
  }
  return true;
}

kg_string kg_iri_clean(kg_arena *arena, kg_string iri) {
  if (kg_iri_is_clean(iri)) return iri;
  const bool dots = has_dots(iri, path_of(iri));
  char *out = iri.size <= SIZE_MAX / 3 ? kg_arena_allocate(arena, iri.size * 3) : NULL;
  if (!out) return (kg_string){0};
  kg_string clean = {out, append(out, iri, false)};
  if (dots) {
    const kg_span path = path_of(clean);
    const size_t end = remove_dots(out, path);
    memmove(out + end, out + path.end, clean.size - path.end);
    clean.size -= path.end - end;
  }
  return clean;
}

/** Room for one byte more than the result is left behind it. */
static kg_string under(kg_arena *arena, kg_string base, const char *folder, kg_string name) {
  const kg_string middle = kg_string_of(folder);
  const size_t limit = SIZE_MAX / 16;
  if (base.size > limit || middle.size > limit || name.size > limit) return (kg_string){0};
  char *out = kg_arena_allocate(arena, (base.size + name.size) * 3 + middle.size + 1);
  if (!out) return (kg_string){0};
  size_t used = append(out, base, false);
  memcpy(out + used, middle.data, middle.size);
  used += middle.size;
  for (size_t i = 0; is_dots(name) && i < name.size; i++) {
    memcpy(out + used, "%2E", 3);
    used += 3;
  }
  if (!is_dots(name)) used += append(out + used, name, true);
  return (kg_string){out, used};
}

kg_string kg_iri_under(kg_arena *arena, kg_string base, const char *folder, kg_string name) {
  return under(arena, base, folder, name);
}

/** True if `iri` ends in a name of XML, of ASCII characters. */
static bool ends_in_name(kg_string iri) {
  size_t at = iri.size;
  while (at && (kg_is_digit(iri.data[at - 1]) || iri.data[at - 1] == '-')) at--;
  return at && (kg_is_ascii_alpha(iri.data[at - 1]) || iri.data[at - 1] == '_');
}

kg_string kg_iri_property_under(kg_arena *arena, kg_string base, const char *folder, kg_string name) {
  kg_string iri = under(arena, base, folder, name);
  if (iri.size == 0) return iri;
  if (!ends_in_name(iri) || iri.data[iri.size - 1] == '_') {
    ((char *)iri.data)[iri.size] = '_';
    iri.size++;
  }
  return iri;
}
