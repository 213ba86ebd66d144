/* Where paths lead. Lists lie one behind the other on the checker's stack: a step takes the list at its end and puts the
   next one in its place. */
#include "ontology/shacl/checker.h"

static void walk(kg_checker *c, const kg_shape_path *path, bool backwards, size_t begin);

/* Brings the nodes from `from` to the end down to `begin`, each once. */
static void settle(kg_checker *c, size_t begin, size_t from) {
  const uint32_t stamp = kg_check_stamp(c);
  size_t kept = begin;
  for (size_t i = from; i < c->stack.count; i++) {
    const uint32_t node = c->stack.items[i];
    if (c->marks[node] == stamp) continue;
    c->marks[node] = stamp;
    c->stack.items[kept++] = node;
  }
  c->stack.count = kept;
}

static void push_neighbours(kg_checker *c, uint32_t predicate, bool backwards, uint32_t node) {
  if (predicate == KG_NO_ID) return;
  const kg_triple_run run =
      backwards ? kg_triples_to(c->data, predicate, node) : kg_triples_from(c->data, node, predicate);
  if (!kg_check_step(c, run.count + 1)) return;
  for (size_t i = 0; i < run.count; i++) kg_check_push(c, backwards ? run.items[i].subject : run.items[i].object);
}

static void walk_predicate(kg_checker *c, uint32_t predicate, bool backwards, size_t begin) {
  const size_t end = c->stack.count;
  for (size_t i = begin; i < end; i++) push_neighbours(c, c->own[predicate], backwards, c->stack.items[i]);
  settle(c, begin, end);
}

static void walk_sequence(kg_checker *c, const kg_shape_path *path, bool backwards, size_t begin) {
  for (size_t i = 0; i < path->count; i++) walk(c, path->parts[backwards ? path->count - 1 - i : i], backwards, begin);
}

/* A copy of the list at [begin, end) at the end of the stack. */
static size_t repeat_list(kg_checker *c, size_t begin, size_t end) {
  const size_t copy = c->stack.count;
  for (size_t i = begin; i < end; i++) kg_check_push(c, c->stack.items[i]);
  return copy;
}

static void walk_alternative(kg_checker *c, const kg_shape_path *path, bool backwards, size_t begin) {
  const size_t end = c->stack.count;
  for (size_t i = 0; i < path->count; i++) {
    const size_t copy = repeat_list(c, begin, end);
    if (!kg_check_step(c, copy - end + 1)) return;
    walk(c, path->parts[i], backwards, copy);
  }
  settle(c, begin, end);
}

/* Breadth first: nodes that were reached stand one behind the other, and what each leads to is added at the end. A path
   cannot be inside itself, so its marks are its own. */
static void walk_repeat(kg_checker *c, const kg_shape_path *path, bool backwards, size_t begin) {
  uint32_t **marks = &c->visited[path->number];
  if (!*marks) *marks = kg_arena_zeroed(&c->arena, c->term_count, sizeof **marks);
  if (!*marks) return;
  if (++c->visits[path->number] == 0) {
    memset(*marks, 0, c->term_count * sizeof **marks);
    c->visits[path->number] = 1;
  }
  const uint32_t stamp = c->visits[path->number];
  const size_t end = c->stack.count;
  if (path->kind == KG_SHAPE_PATH_ZERO_OR_MORE)
    for (size_t i = begin; i < end; i++) (*marks)[c->stack.items[i]] = stamp;
  for (size_t i = begin; i < c->stack.count && c->status == KG_OK && !kg_arena_failed(&c->arena); i++) {
    const size_t next = c->stack.count;
    kg_check_push(c, c->stack.items[i]);
    walk(c, path->parts[0], backwards, next);
    size_t kept = next;
    for (size_t k = next; k < c->stack.count; k++) {
      const uint32_t node = c->stack.items[k];
      if ((*marks)[node] == stamp) continue;
      (*marks)[node] = stamp;
      c->stack.items[kept++] = node;
    }
    c->stack.count = kept;
  }
  if (path->kind == KG_SHAPE_PATH_ONE_OR_MORE) settle(c, begin, end);
}

static void walk_option(kg_checker *c, const kg_shape_path *path, bool backwards, size_t begin) {
  const size_t end = c->stack.count;
  const size_t copy = repeat_list(c, begin, end);
  walk(c, path->parts[0], backwards, copy);
  settle(c, begin, begin);
}

/* Replaces the list from `begin` to the end of the stack by what the path leads to. */
static void walk(kg_checker *c, const kg_shape_path *path, bool backwards, size_t begin) {
  if (c->status != KG_OK || kg_arena_failed(&c->arena)) return;
  switch (path->kind) {
  case KG_SHAPE_PATH_PREDICATE: walk_predicate(c, path->predicate, backwards, begin); break;
  case KG_SHAPE_PATH_INVERSE: walk(c, path->parts[0], !backwards, begin); break;
  case KG_SHAPE_PATH_SEQUENCE: walk_sequence(c, path, backwards, begin); break;
  case KG_SHAPE_PATH_ALTERNATIVE: walk_alternative(c, path, backwards, begin); break;
  case KG_SHAPE_PATH_ZERO_OR_MORE:
  case KG_SHAPE_PATH_ONE_OR_MORE: walk_repeat(c, path, backwards, begin); break;
  case KG_SHAPE_PATH_ZERO_OR_ONE: walk_option(c, path, backwards, begin); break;
  }
}

kg_nodes kg_check_walk(kg_checker *c, const kg_shape_path *path, uint32_t focus) {
  const size_t begin = c->stack.count;
  if (path->kind == KG_SHAPE_PATH_PREDICATE) {
    push_neighbours(c, c->own[path->predicate], false, focus);
  } else {
    kg_check_push(c, focus);
    walk(c, path, false, begin);
  }
  return (kg_nodes){begin, c->stack.count};
}
