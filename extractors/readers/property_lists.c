#include "extractors/readers/property_lists.h"

#include "graph/base/error.h"
#include "graph/base/json.h"

static bool is_among(kg_string name, const char *const *names) {
  for (; *names; names++)
    if (kg_string_is(name, *names)) return true;
  return false;
}

bool kg_attribute_is_list(bool of_node, kg_string name) {
  static const char *const single[] = {"iri",     "label", "type", "identifier", "url", "mentions",
                                       "members", "facts", "rank", "community",  NULL};
  return of_node ? !is_among(name, single) : kg_string_is(name, "documents");
}

/* Cuts the first value off `rest`: to the separator, or to the end. */
static bool next_between(kg_string *rest, kg_string *part, kg_string separator) {
  if (!rest->data) return false;
  const size_t end = kg_string_find(*rest, separator, 0);
  const kg_string none = {0};
  *part = kg_string_slice(*rest, 0, end == SIZE_MAX ? rest->size : end);
  *rest = end == SIZE_MAX ? none : kg_string_slice(*rest, end + separator.size, rest->size);
  return true;
}

static void add(kg_attribute_list *attributes, const kg_attribute *attribute, kg_string value, kg_arena *arena) {
  kg_attribute one = *attribute;
  one.value = value;
  KG_PUSH(arena, attributes, kg_attribute, one);
}

/* A bar by itself, with spaces around it, separates; others come in pairs. One block takes all values. */
static void add_between_bars(kg_attribute_list *attributes, const kg_attribute *attribute, kg_arena *arena) {
  const kg_string text = attribute->value;
  char *out = kg_arena_allocate(arena, text.size);
  size_t begin = 0, used = 0;
  for (size_t at = 0; out && text.data && at < text.size; at++) {
    const char c = text.data[at], next = at + 1 < text.size ? text.data[at + 1] : '\0';
    if (c == '|' && next == ' ' && used > begin && out[used - 1] == ' ') {
      add(attributes, attribute, (kg_string){out + begin, used - 1 - begin}, arena);
      begin = used;
      at++;
      continue;
    }
    if (c == '|' && next == '|') at++;
    out[used++] = c;
  }
  if (out) add(attributes, attribute, (kg_string){out + begin, used - begin}, arena);
}

static kg_status add_json(kg_attribute_list *attributes, const kg_attribute *attribute, kg_arena *arena,
                          kg_error *error) {
  json_t *list;
  kg_status status = kg_json_parse(&list, attribute->value, NULL, 0, error);
  if (status != KG_OK) return status;
  for (size_t i = 0; i < json_array_size(list) && status == KG_OK; i++) {
    const json_t *item = json_array_get(list, i);
    if (json_is_string(item))
      add(attributes, attribute, kg_arena_copy(arena, kg_json_text(item)), arena);
    else
      status = KG_BAD_INPUT;
  }
  if (!json_is_array(list)) status = KG_BAD_INPUT;
  json_decref(list);
  if (status == KG_OK) return KG_OK;
  return kg_fail(error, status, NULL, 0, "\"%.*s\" must be a JSON list of texts",
                 attribute->name.size > 100 ? 100 : (int)attribute->name.size, attribute->name.data);
}

kg_status kg_attribute_split(kg_attribute_list *attributes, const kg_attribute *attribute, kg_list_style style,
                             kg_arena *arena, kg_error *error) {
  kg_string rest = attribute->value, part;
  if (!rest.data) rest = (kg_string){"", 0};
  switch (style) {
  case KG_LIST_NONE: add(attributes, attribute, rest, arena); break;
  case KG_LIST_BARS:
    if (!memchr(rest.data, '|', rest.size))
      add(attributes, attribute, rest, arena);
    else
      add_between_bars(attributes, attribute, arena);
    break;
  case KG_LIST_UNITS:
    while (next_between(&rest, &part, KG_LITERAL("\x1F"))) add(attributes, attribute, part, arena);
    break;
  case KG_LIST_SEMICOLONS:
    while (next_between(&rest, &part, KG_LITERAL(";"))) add(attributes, attribute, part, arena);
    break;
  case KG_LIST_JSON: return add_json(attributes, attribute, arena, error);
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}
