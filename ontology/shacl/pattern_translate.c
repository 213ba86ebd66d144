#include "ontology/shacl/pattern_translate.h"

#include "graph/base/error.h"

typedef struct translation {
  kg_string text;
  size_t at;
  bool spaced, in_class;
  size_t groups, open; /* so far: opened that keep what they match, and not closed yet */
  kg_arena *arena;
  KG_LIST(char) out;
} translation;

static void put(translation *t, const char *text) {
  for (; *text; text++) KG_PUSH(t->arena, &t->out, char, *text);
}

static void put_char(translation *t, char c) { KG_PUSH(t->arena, &t->out, char, c); }

static bool next_is(const translation *t, char c) { return t->at < t->text.size && t->text.data[t->at] == c; }

static kg_status refuse(kg_error *error, const char *what) {
  return kg_fail(error, KG_BAD_INPUT, NULL, 0, "%s is not part of the regular expressions that are read here", what);
}

/* \p{Lu}: one of Unicode's categories; blocks have longer names. */
static kg_status take_category(translation *t, char letter, kg_error *error) {
  static const char *const names =
      "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn";
  size_t end = t->at;
  while (end < t->text.size && end < t->at + 8 && t->text.data[end] != '}') end++;
  if (!next_is(t, '{') || end >= t->text.size || t->text.data[end] != '}')
    return refuse(error, "\\p without the name of a category in braces, or with that of a block,");
  const kg_string name = kg_string_slice(t->text, t->at + 1, end);
  if (!kg_string_equal(kg_string_among(names, name), name) || name.size == 0)
    return refuse(error, "\\p with another name than that of a category of Unicode");
  put_char(t, '\\');
  put_char(t, letter);
  for (size_t i = t->at; i <= end; i++) put_char(t, t->text.data[i]);
  t->at = end + 1;
  return KG_OK;
}

/* \1 and so on: as many digits as there are groups for. */
static kg_status take_reference(translation *t, size_t number, kg_error *error) {
  if (t->in_class) return refuse(error, "a reference to a group inside [ ]");
  while (t->at < t->text.size && kg_is_digit(t->text.data[t->at]) &&
         number * 10 + (size_t)(t->text.data[t->at] - '0') <= t->groups)
    number = number * 10 + (size_t)(t->text.data[t->at++] - '0');
  if (number == 0 || number > t->groups) return refuse(error, "a reference to a group that is not there");
  char digits[24];
  size_t at = sizeof digits;
  digits[--at] = '\0';
  for (; number; number /= 10) digits[--at] = (char)('0' + number % 10);
  put(t, "\\g{");
  put(t, digits + at);
  put(t, "}");
  return KG_OK;
}

/* A class that XPath abbreviates; inside of [ ] its members only. */
static void put_class(translation *t, const char *members) {
  if (!t->in_class) put(t, "[");
  put(t, members);
  if (!t->in_class) put(t, "]");
}

static kg_status take_escape(translation *t, kg_error *error) {
  if (t->at >= t->text.size) return refuse(error, "a backslash at the end");
  const char c = t->text.data[t->at++];
  switch (c) {
  case 'n': put(t, "\\n"); return KG_OK;
  case 'r': put(t, "\\r"); return KG_OK;
  case 't': put(t, "\\t"); return KG_OK;
  case 'd': put(t, "\\p{Nd}"); return KG_OK;
  case 'D': put(t, "\\P{Nd}"); return KG_OK;
  case 's': put_class(t, " \\t\\n\\r"); return KG_OK;
  case 'w': put_class(t, "\\p{L}\\p{M}\\p{N}\\p{S}\\p{Pc}"); return KG_OK;
  case 'S':
    if (t->in_class) return refuse(error, "\\S inside [ ]");
    put(t, "[^ \\t\\n\\r]");
    return KG_OK;
  case 'W': put_class(t, "\\p{Z}\\p{C}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Po}"); return KG_OK;
  case 'p':
  case 'P': return take_category(t, c, error);
  default: break;
  }
  if (kg_is_digit(c)) return take_reference(t, (size_t)(c - '0'), error);
  if (kg_is_ascii_alpha(c) || (unsigned char)c >= 0x80 || (unsigned char)c < ' ') {
    const char what[] = {'\\', (char)((unsigned char)c >= 0x80 || (unsigned char)c < ' ' ? '?' : c), '\0'};
    return refuse(error, what);
  }
  put_char(t, '\\');
  put_char(t, c);
  return KG_OK;
}

static kg_status take_class(translation *t, kg_error *error) {
  put_char(t, '[');
  if (next_is(t, '^')) {
    put_char(t, '^');
    t->at++;
  }
  if (next_is(t, ']')) return refuse(error, "[ ] without characters in it");
  t->in_class = true;
  while (t->at < t->text.size && t->text.data[t->at] != ']') {
    const char c = t->text.data[t->at++];
    if (c == '[')
      return refuse(error,
                    t->text.data[t->at - 2] == '-' ? "subtraction of classes" : "[ inside [ ] without a backslash");
    if (c == '\\') {
      KG_TRY(take_escape(t, error));
    } else {
      put_char(t, c);
    }
  }
  if (t->at >= t->text.size) return refuse(error, "[ without ]");
  t->at++;
  t->in_class = false;
  put_char(t, ']');
  return KG_OK;
}

static kg_status take_group(translation *t, kg_error *error) {
  put_char(t, '(');
  t->open++;
  if (next_is(t, '*')) return refuse(error, "(*");
  if (!next_is(t, '?')) {
    t->groups++;
    return KG_OK;
  }
  if (t->at + 1 >= t->text.size || t->text.data[t->at + 1] != ':') return refuse(error, "(? other than (?:");
  put(t, "?:");
  t->at += 2;
  return KG_OK;
}

/* {n}, {n,} or {n,m}, whose first brace was taken. */
static kg_status take_count(translation *t, kg_error *error) {
  const size_t begin = t->at;
  size_t commas = 0;
  while (t->at < t->text.size && (kg_is_digit(t->text.data[t->at]) || (t->text.data[t->at] == ',' && t->at > begin)))
    commas += t->text.data[t->at++] == ',';
  if (t->at == begin || commas > 1 || !next_is(t, '}'))
    return refuse(error, "{ that begins no repeat such as {2,5}, without a backslash,");
  put_char(t, '{');
  for (size_t i = begin; i < t->at; i++) put_char(t, t->text.data[i]);
  put_char(t, '}');
  t->at++;
  return KG_OK;
}

/* A repeat may be followed by ? for the least, by no other repeat. */
static kg_status end_repeat(translation *t, kg_error *error) {
  if (next_is(t, '?')) {
    put_char(t, '?');
    t->at++;
  }
  if (next_is(t, '+') || next_is(t, '*') || next_is(t, '?') || next_is(t, '{'))
    return refuse(error, "a repeat behind a repeat");
  return KG_OK;
}

static kg_status take_one(translation *t, kg_error *error) {
  const char c = t->text.data[t->at++];
  switch (c) {
  case '\\': return take_escape(t, error);
  case '[': return take_class(t, error);
  case '(': return take_group(t, error);
  case ')':
    if (t->open-- == 0) return refuse(error, ") without (");
    break;
  case ']':
  case '}': put_char(t, '\\'); break;
  case '{': KG_TRY(take_count(t, error)); return end_repeat(t, error);
  case '*':
  case '+':
  case '?': put_char(t, c); return end_repeat(t, error);
  default: break;
  }
  put_char(t, c);
  return KG_OK;
}

static bool is_regex_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/* The flag x takes white space away before anything else sees it. */
static kg_string without_space(kg_string text, kg_arena *arena) {
  char *kept = kg_arena_allocate(arena, text.size + 1);
  size_t size = 0;
  bool in_class = false;
  for (size_t i = 0; kept && i < text.size; i++) {
    const char c = text.data[i];
    if (!in_class && is_regex_space(c)) continue;
    kept[size++] = c;
    if (c == '\\' && i + 1 < text.size)
      kept[size++] = text.data[++i];
    else if (c == '[')
      in_class = true;
    else if (c == ']')
      in_class = false;
  }
  return kept ? (kg_string){kept, size} : (kg_string){0};
}

kg_status kg_pattern_translate(kg_string *out, kg_string text, bool spaced, kg_arena *arena, kg_error *error) {
  translation t = {.text = spaced ? without_space(text, arena) : text, .arena = arena};
  while (t.at < t.text.size) KG_TRY(take_one(&t, error));
  if (t.open) return refuse(error, "( without )");
  *out = (kg_string){t.out.items, t.out.count};
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}
