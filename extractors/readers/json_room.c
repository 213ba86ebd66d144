#include "extractors/readers/json_room.h"

/* How deep the lists stand: {"outer": [{"inner": [… */
enum { OUTER = 2, INNER = 4 };

typedef struct count {
  const kg_json_list *lists;
  size_t list_count;
  const kg_room *room;
  const char *name;
  size_t line, depth, nodes, facts;
  char opened[INNER + 1];    /* the bracket at each depth */
  kg_string keys[INNER];     /* the last one at each depth */
  const kg_json_list *outer; /* the list that is open, or NULL */
  bool is_inner;             /* and one inside it is too */
  bool is_fresh;             /* and its next item has not begun */
  size_t index;              /* of the item in the outer list */
} count;

static bool counts_here(const count *c) {
  return c->outer && (c->outer->inner ? c->is_inner && c->depth == INNER : c->depth == OUTER);
}

static kg_status take_item(count *c, kg_error *error) {
  kg_error found = {0};
  if (c->outer->of_facts)
    c->facts++;
  else
    c->nodes++;
  const kg_status status = kg_room_ask(c->room, c->nodes, c->facts, NULL, 0, &found);
  if (status == KG_OK) return KG_OK;
  if (!found.file[0])
    return kg_fail(error, status, c->name, c->line, "%s[%zu]: %s", c->outer->outer, c->index, found.message);
  if (error) *error = found;
  return status;
}

static void open_bracket(count *c, char bracket) {
  c->depth++;
  if (c->depth > INNER) return;
  c->opened[c->depth] = bracket;
  if (bracket != '[' || c->opened[c->depth - 1] != '{') return;
  if (c->depth == OUTER) {
    c->index = 0;
    for (size_t i = 0; i < c->list_count; i++)
      if (kg_string_is(c->keys[OUTER - 1], c->lists[i].outer)) c->outer = &c->lists[i];
    c->is_fresh = c->outer != NULL;
  } else if (c->depth == INNER && c->outer && c->outer->inner) {
    c->is_inner = c->is_fresh = kg_string_is(c->keys[INNER - 1], c->outer->inner);
  }
}

static void close_bracket(count *c) {
  if (c->depth == OUTER) c->outer = NULL;
  if (c->depth == INNER) c->is_inner = false;
  if (c->depth) c->depth--;
}

/* To behind the string at `at`; before a colon it is a key. */
static size_t take_string(count *c, kg_string text, size_t at) {
  const size_t begin = ++at;
  while (at < text.size && text.data[at] != '"') at += text.data[at] == '\\' ? 2 : 1;
  if (at >= text.size) return text.size;
  size_t next = at + 1;
  while (next < text.size && kg_is_space(text.data[next])) next++;
  if (c->depth < INNER && next < text.size && text.data[next] == ':')
    c->keys[c->depth] = kg_string_slice(text, begin, at);
  return at + 1;
}

kg_status kg_json_room_check(kg_string text, const kg_json_list *lists, size_t list_count, const kg_room *room,
                             const char *name, kg_error *error) {
  count c = {.lists = lists, .list_count = list_count, .room = room, .name = name, .line = 1};
  if (!room->ask) return KG_OK;
  for (size_t at = 0; at < text.size;) {
    const char next = text.data[at];
    if (kg_is_space(next)) {
      c.line += next == '\n';
      at++;
      continue;
    }
    if (c.is_fresh && counts_here(&c) && next != ']') KG_TRY(take_item(&c, error));
    if (counts_here(&c)) c.is_fresh = false;
    if (next == '"') {
      at = take_string(&c, text, at);
      continue;
    }
    at++;
    if (next == '[' || next == '{') {
      open_bracket(&c, next);
    } else if (next == ']' || next == '}') {
      close_bracket(&c);
    } else if (next == ',') {
      if (c.outer && c.depth == OUTER) c.index++;
      c.is_fresh = counts_here(&c);
    }
  }
  return KG_OK;
}
