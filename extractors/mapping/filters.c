#include "extractors/mapping/filters.h"

#include "extractors/mapping/written_dates.h"
#include "graph/base/error.h"
#include "graph/base/unicode.h"

static const struct {
  const char *name;
  bool takes_argument;
} filters[KG_FILTER_COUNT] = {
    [KG_FILTER_LOWER] = {"lower", false},       [KG_FILTER_SPLIT] = {"split", true},
    [KG_FILTER_DEFAULT] = {"default", true},    [KG_FILTER_MAP] = {"map", true},
    [KG_FILTER_DATE] = {"date", true},          [KG_FILTER_DECIMAL] = {"decimal", true},
    [KG_FILTER_URI] = {"uri", false},           [KG_FILTER_OPTIONAL] = {"optional", false},
    [KG_FILTER_REQUIRED] = {"required", false},
};

/* ---- Reading ------------------------------------------------------------------------------------------------- */

static char unescape(char c) {
  switch (c) {
  case 'n': return '\n';
  case 't': return '\t';
  default: return c;
  }
}

static kg_string without_quotes(kg_string text, kg_arena *arena) {
  if (text.size < 2 || text.data[0] != '"' || text.data[text.size - 1] != '"') return text;
  char *out = kg_arena_allocate(arena, text.size);
  size_t size = 0;
  for (size_t i = 1; out && i + 1 < text.size; i++) {
    const bool escaped = text.data[i] == '\\' && i + 2 < text.size;
    out[size++] = escaped ? unescape(text.data[++i]) : text.data[i];
  }
  return (kg_string){out ? out : "", size};
}

static kg_status parse_pairs(kg_filter *filter, kg_arena *arena, kg_error *error) {
  KG_LIST(kg_string) pairs = {0};
  for (kg_string rest = filter->argument; rest.size;) {
    const kg_string pair = kg_string_trim(kg_string_next_field(&rest, ';'));
    if (!pair.size) continue;
    const size_t equals = kg_string_find(pair, KG_LITERAL("="), 0);
    if (equals == SIZE_MAX)
      return kg_fail(error, KG_BAD_INPUT, NULL, 0, "\"map\" wants A=B; C=D, not \"%.*s\"",
                     (int)(pair.size < 80 ? pair.size : 80), pair.data);
    KG_PUSH(arena, &pairs, kg_string, kg_string_trim(kg_string_slice(pair, 0, equals)));
    KG_PUSH(arena, &pairs, kg_string, kg_string_trim(kg_string_slice(pair, equals + 1, pair.size)));
  }
  filter->pairs = pairs.items;
  filter->pair_count = pairs.count / 2;
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

kg_status kg_filter_parse(kg_filter *filter, kg_string text, kg_arena *arena, kg_error *error) {
  text = kg_string_trim(text);
  size_t end = 0;
  while (end < text.size && !kg_is_space(text.data[end])) end++;
  const kg_string name = kg_string_slice(text, 0, end);
  *filter = (kg_filter){.kind = KG_FILTER_COUNT};
  for (unsigned i = 0; i < KG_FILTER_COUNT; i++)
    if (kg_string_is(name, filters[i].name)) filter->kind = (kg_filter_kind)i;
  if (filter->kind == KG_FILTER_COUNT)
    return kg_fail(
        error, KG_BAD_INPUT, NULL, 0,
        "there is no filter \"%.*s\"; use lower, split, default, map, date, decimal, uri, optional or required",
        (int)(name.size < 80 ? name.size : 80), name.data);
  const kg_string argument = kg_string_trim(kg_string_slice(text, end, text.size));
  filter->argument = without_quotes(argument, arena);
  if (argument.size && !filters[filter->kind].takes_argument)
    return kg_fail(error, KG_BAD_INPUT, NULL, 0, "\"%s\" takes nothing behind it", filters[filter->kind].name);
  if (!argument.size && filters[filter->kind].takes_argument && filter->kind != KG_FILTER_DEFAULT)
    return kg_fail(error, KG_BAD_INPUT, NULL, 0, "\"%s\" needs a word behind it, as in %s", filters[filter->kind].name,
                   filter->kind == KG_FILTER_DATE  ? "date DD.MM.YYYY"
                   : filter->kind == KG_FILTER_MAP ? "map A=B; C=D"
                                                   : "split ;");
  if (filter->kind == KG_FILTER_MAP) return parse_pairs(filter, arena, error);
  if (filter->kind == KG_FILTER_DECIMAL && !kg_string_is(filter->argument, ",") && !kg_string_is(filter->argument, "."))
    return kg_fail(error, KG_BAD_INPUT, NULL, 0, "\"decimal\" is followed by , or . as the sign before decimals");
  if (filter->kind == KG_FILTER_DATE) return kg_date_format_check(filter->argument, error);
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

/* ---- Doing --------------------------------------------------------------------------------------------------- */

static kg_string escape_uri(kg_string value, kg_arena *arena) {
  static const char digits[] = "0123456789ABCDEF";
  char *out = kg_arena_allocate(arena, value.size < SIZE_MAX / 3 ? 3 * value.size + 1 : SIZE_MAX);
  size_t size = 0;
  for (size_t i = 0; out && i < value.size; i++) {
    const unsigned char c = (unsigned char)value.data[i];
    if (kg_is_ascii_alpha((char)c) || kg_is_digit((char)c) || strchr("-._~", c ? c : '%') || c >= 0x80) {
      out[size++] = (char)c;
    } else {
      out[size++] = '%';
      out[size++] = digits[c >> 4];
      out[size++] = digits[c & 15];
    }
  }
  return (kg_string){out ? out : "", size};
}

/* "1.234.567,89" with ',' is 1234567.89. What is no number is left to whoever reads it. */
static kg_string plain_decimal(kg_string value, char sign, kg_arena *arena) {
  char *out = kg_arena_allocate(arena, value.size + 1);
  size_t size = 0;
  for (size_t i = 0; out && i < value.size; i++) {
    const char c = value.data[i];
    const bool between = i && kg_is_digit(value.data[i - 1]) && i + 1 < value.size && kg_is_digit(value.data[i + 1]);
    if (between && c == sign)
      out[size++] = '.';
    else if (!between || (c != '.' && c != ',' && c != '\'' && c != ' '))
      out[size++] = c;
  }
  return (kg_string){out ? out : "", size};
}

kg_status kg_filter_apply(const kg_filter *filter, kg_string *value, kg_arena *arena, kg_error *error) {
  switch (filter->kind) {
  case KG_FILTER_LOWER: *value = kg_lower(arena, *value); break;
  case KG_FILTER_MAP:
    for (size_t i = 0; i < filter->pair_count; i++)
      if (kg_string_equal(*value, filter->pairs[2 * i])) {
        *value = filter->pairs[2 * i + 1];
        break;
      }
    break;
  case KG_FILTER_DATE: {
    char name[KG_WRITTEN_DATE_SIZE];
    KG_TRY(kg_date_written(name, *value, filter->argument, error));
    *value = kg_arena_copy(arena, kg_string_of(name));
    break;
  }
  case KG_FILTER_DECIMAL: *value = plain_decimal(*value, filter->argument.data[0], arena); break;
  case KG_FILTER_URI: *value = escape_uri(*value, arena); break;
  case KG_FILTER_SPLIT:
  case KG_FILTER_DEFAULT:
  case KG_FILTER_OPTIONAL:
  case KG_FILTER_REQUIRED:
  case KG_FILTER_COUNT: break;
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}
