#include "graph/decisions.h"

#include "graph/base/error.h"
#include "graph/base/iri.h"
#include "graph/base/unicode.h"

enum { SHOWN = 120, DECISIONS_MAX = 1 << 30 };
#define SHOW(text) (int)((text).size < SHOWN ? (text).size : SHOWN), (text).data

/* ---- Reading ------------------------------------------------------------------------------------------------- */

static kg_status read_line(kg_decisions *decisions, kg_string line, const char *name, size_t number, kg_arena *arena,
                           kg_error *error) {
  kg_string cells[5];
  kg_string rest = line;
  for (size_t i = 0; i < 5; i++) cells[i] = kg_string_trim(kg_string_next_field(&rest, '\t'));
  const bool same = kg_string_is(cells[0], "same");
  if (!same && !kg_string_is(cells[0], "different"))
    return kg_fail(error, KG_BAD_INPUT, name, number,
                   "a line begins with \"same\" or \"different\" and a tab, not with \"%.*s\"", SHOW(cells[0]));
  if (!cells[1].size || !cells[2].size)
    return kg_fail(error, KG_BAD_INPUT, name, number,
                   "a decision is about two entities; set them apart by tabs: ID@DOCUMENT, an IRI or a name");
  if (rest.size)
    return kg_fail(error, KG_BAD_INPUT, name, number,
                   "a decision has at most five cells: same or different, two entities, who and why");
  KG_PUSH(arena, &decisions->items, kg_decision, {same, cells[1], cells[2], cells[3], cells[4], name, number});
  return KG_OK;
}

kg_status kg_decisions_read(kg_decisions *decisions, kg_string text, const char *name, kg_arena *arena,
                            kg_error *error) {
  size_t number = 0;
  kg_string line;
  if (kg_string_starts(text, KG_LITERAL("\xEF\xBB\xBF"))) text = kg_string_slice(text, 3, text.size);
  if (kg_utf8_valid(text) != text.size || (text.size && memchr(text.data, '\0', text.size)))
    return kg_fail(error, KG_BAD_INPUT, name, 0, "the decisions are not UTF-8 text");
  while (kg_string_next_line(&text, &line)) {
    number++;
    if (!kg_string_trim(line).size || line.data[0] == '#') continue;
    if (decisions->items.count >= DECISIONS_MAX)
      return kg_fail(error, KG_LIMIT, name, number, "more than %d decisions", DECISIONS_MAX);
    KG_TRY(read_line(decisions, line, name, number, arena, error));
  }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

/* ---- Checking ------------------------------------------------------------------------------------------------ */

static uint32_t root_of(uint32_t *root, uint32_t at) {
  while (root[at] != at) at = root[at] = root[root[at]]; /* halves the way for the next one */
  return at;
}

static kg_status contradiction(const kg_decision *d, kg_error *error) {
  return kg_fail(
      error, KG_BAD_INPUT, d->file, d->line,
      "\"%.*s\" and \"%.*s\" are different here, but the lines with \"same\" make them one; remove one of them",
      SHOW(d->left), SHOW(d->right));
}

kg_status kg_decisions_check(const kg_decisions *decisions, kg_arena *arena, kg_error *error) {
  const size_t count = decisions->items.count;
  kg_map cells;
  kg_map_init(&cells, arena);
  uint32_t *root = kg_arena_zeroed(arena, count * 2, sizeof *root);
  uint32_t *of = kg_arena_zeroed(arena, count * 2, sizeof *of);
  if (!root || !of) return kg_fail_memory(error);
  for (uint32_t i = 0; i < count * 2; i++) {
    const kg_decision *d = &decisions->items.items[i / 2];
    root[i] = i;
    of[i] = kg_map_intern(&cells, i % 2 ? d->right : d->left, i);
    if (of[i] == KG_MAP_NONE) return kg_fail_memory(error);
  }
  for (size_t i = 0; i < count; i++)
    if (decisions->items.items[i].same) root[root_of(root, of[2 * i])] = root_of(root, of[2 * i + 1]);
  for (size_t i = 0; i < count; i++)
    if (!decisions->items.items[i].same && of[2 * i] != of[2 * i + 1] &&
        root_of(root, of[2 * i]) == root_of(root, of[2 * i + 1]))
      return contradiction(&decisions->items.items[i], error);
  return KG_OK;
}
