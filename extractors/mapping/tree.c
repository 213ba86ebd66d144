#include "extractors/mapping/tree.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const kg_tree_node *make(const kg_tree_node *up, json_t *value, kg_string key, size_t index, kg_arena *arena) {
  kg_tree_node *node = kg_arena_zeroed(arena, 1, sizeof *node);
  if (node) *node = (kg_tree_node){value, up, key, index};
  return node;
}

static json_t *item_of(const json_t *array, kg_string step, size_t *index) {
  size_t number = 0;
  if (!step.size || step.size > 9) return NULL;
  for (size_t i = 0; i < step.size; i++) {
    if (!kg_is_digit(step.data[i])) return NULL;
    number = number * 10 + (size_t)(step.data[i] - '0');
  }
  *index = number;
  return json_array_get(array, number);
}

static void push(kg_tree_nodes *found, const kg_tree_node *node, kg_arena *arena) {
  if (node) KG_PUSH(arena, found, const kg_tree_node *, node);
}

static void take_key(const kg_tree_node *from, kg_string key, kg_tree_nodes *found, kg_arena *arena) {
  size_t index = 0;
  json_t *value = NULL;
  if (json_is_object(from->value))
    value = json_object_getn(from->value, key.data, key.size);
  else if (json_is_array(from->value))
    value = item_of(from->value, key, &index);
  if (value) push(found, make(from, value, key, index, arena), arena);
}

static void take_each(const kg_tree_node *from, kg_tree_nodes *found, kg_arena *arena) {
  if (json_is_array(from->value)) {
    for (size_t i = 0; i < json_array_size(from->value) && !kg_arena_failed(arena); i++)
      push(found, make(from, json_array_get(from->value, i), (kg_string){"", 0}, i, arena), arena);
    return;
  }
  json_t *object = json_is_object(from->value) ? from->value : NULL;
  for (void *at = json_object_iter(object); at && !kg_arena_failed(arena); at = json_object_iter_next(object, at)) {
    const kg_string key = {json_object_iter_key(at), json_object_iter_key_len(at)};
    push(found, make(from, json_object_iter_value(at), key, 0, arena), arena);
  }
}

void kg_tree_find(const kg_tree_node *from, const kg_record_path *path, kg_tree_nodes *found, kg_arena *arena) {
  kg_tree_nodes here = {0};
  KG_PUSH(arena, &here, const kg_tree_node *, from);
  for (size_t i = 0; i < path->count && !kg_arena_failed(arena); i++) {
    kg_tree_nodes next = {0};
    for (size_t k = 0; k < here.count; k++) {
      const kg_tree_node *node = here.items[k];
      switch (path->steps[i].kind) {
      case KG_STEP_KEY: take_key(node, path->steps[i].key, &next, arena); break;
      case KG_STEP_EACH: take_each(node, &next, arena); break;
      case KG_STEP_UP: push(&next, node->up, arena); break;
      }
    }
    here = next;
  }
  for (size_t k = 0; k < here.count; k++) push(found, here.items[k], arena);
}

kg_string kg_tree_pointer(const kg_tree_node *node, kg_arena *arena) {
  size_t size = 0;
  for (const kg_tree_node *n = node; n->up; n = n->up) size += 2 * n->key.size + 24;
  char *end = kg_arena_allocate(arena, size + 1);
  if (!end) return (kg_string){"", 0};
  char *at = end += size; /* from the last step to the first */
  for (const kg_tree_node *n = node; n->up; n = n->up) {
    if (json_is_array(n->up->value)) {
      size_t index = n->index;
      do *--at = (char)('0' + index % 10);
      while ((index /= 10) != 0);
    }
    for (size_t i = n->key.size; json_is_object(n->up->value) && i-- > 0;) {
      const char c = n->key.data[i];
      if (c == '~' || c == '/') *--at = c == '~' ? '0' : '1';
      *--at = c == '/' ? '~' : c;
    }
    *--at = '/';
  }
  return (kg_string){at, (size_t)(end - at)};
}

static kg_string real_text(double number, kg_arena *arena) {
  char text[400];
  if (fabs(number) < 1e300 && floor(number) == number) { /* a whole number stands without an exponent */
    (void)snprintf(text, sizeof text, "%.0f", number);
    return kg_arena_copy(arena, kg_string_of(text));
  }
  for (int digits = 15; digits <= 17; digits++) {
    (void)snprintf(text, sizeof text, "%.*g", digits, number);
    if (strtod(text, NULL) == number) break;
  }
  return kg_arena_copy(arena, kg_string_of(text));
}

bool kg_tree_text(const kg_tree_node *node, kg_arena *arena, kg_string *text) {
  const json_t *value = node->value;
  switch (json_typeof(value)) {
  case JSON_STRING: *text = kg_json_text(value); return true;
  case JSON_INTEGER: *text = kg_arena_format(arena, "%lld", (long long)json_integer_value(value)); return true;
  case JSON_REAL: *text = real_text(json_real_value(value), arena); return true;
  case JSON_TRUE: *text = KG_LITERAL("true"); return true;
  case JSON_FALSE: *text = KG_LITERAL("false"); return true;
  case JSON_NULL: *text = (kg_string){"", 0}; return true;
  case JSON_OBJECT:
  case JSON_ARRAY: break;
  }
  return false;
}
