#include "graph/asking/automaton.h"

/* What Glushkov's construction says of a part: which steps it may begin and end with, and whether it may be empty. */
typedef struct part {
  bool *first, *last; /* by state */
  bool empty;
} part;

typedef struct making {
  kg_automaton *to;
  const kg_lens *lens;
  kg_arena *arena;
  size_t most;
  bool *follows; /* most * most: whether the second may follow the first */
} making;

static size_t count_steps(const kg_expression *e) {
  if (e->kind == KG_EXPRESSION_STEP) return 1;
  return count_steps(e->left) + (e->right ? count_steps(e->right) : 0);
}

static void connect(making *m, const bool *from, const bool *to) {
  for (size_t i = 0; i < m->most; i++)
    for (size_t k = 0; from[i] && k < m->most; k++)
      if (to[k]) m->follows[i * m->most + k] = true;
}

static void add(const making *m, bool *to, const bool *from) {
  for (size_t i = 0; i < m->most; i++) to[i] = to[i] || from[i];
}

static part make_step(making *m, const kg_expression *e) {
  part p = {kg_arena_zeroed(m->arena, m->most, 1), kg_arena_zeroed(m->arena, m->most, 1), false};
  if (!p.first || !p.last) return p;
  const size_t state = m->to->count++;
  (void)kg_step_init(&m->to->steps[state], m->lens, e, m->arena);
  p.first[state] = p.last[state] = true;
  return p;
}

/* Depth is that of the tree: at most one level for each step and parenthesis. */
static part make_part(making *m, const kg_expression *e) {
  if (e->kind == KG_EXPRESSION_STEP) return make_step(m, e);
  part left = make_part(m, e->left);
  if (kg_arena_failed(m->arena)) return left;
  if (e->kind == KG_EXPRESSION_CLOSURE) {
    if (e->many) connect(m, left.last, left.first);
    left.empty = left.empty || e->zero;
    return left;
  }
  const part right = make_part(m, e->right);
  if (kg_arena_failed(m->arena)) return left;
  if (e->kind == KG_EXPRESSION_ALTERNATIVE) {
    add(m, left.first, right.first);
    add(m, left.last, right.last);
    left.empty = left.empty || right.empty;
    return left;
  }
  connect(m, left.last, right.first);
  if (left.empty) add(m, left.first, right.first);
  if (right.empty) add(m, right.last, left.last);
  return (part){left.first, right.last, left.empty && right.empty};
}

static void list(const making *m, kg_states *states, const bool *set, size_t stride) {
  size_t count = 0;
  for (size_t i = 0; i < m->most; i++) count += set[i * stride];
  states->items = kg_arena_zeroed(m->arena, count, sizeof *states->items);
  for (size_t i = 0; states->items && i < m->most; i++)
    if (set[i * stride]) states->items[states->count++] = (uint16_t)i;
}

static bool begin(making *m, size_t states) {
  kg_automaton *to = m->to;
  *to = (kg_automaton){.count = 1};
  m->most = states;
  to->steps = kg_arena_zeroed(m->arena, states, sizeof *to->steps);
  to->next = kg_arena_zeroed(m->arena, states, sizeof *to->next);
  to->previous = kg_arena_zeroed(m->arena, states, sizeof *to->previous);
  m->follows = kg_arena_zeroed(m->arena, states * states, 1);
  return to->steps && to->next && to->previous && m->follows;
}

static bool finish(making *m, bool *accepts) {
  for (size_t i = 0; i < m->most; i++) {
    list(m, &m->to->next[i], m->follows + i * m->most, 1);
    list(m, &m->to->previous[i], m->follows + i, m->most);
  }
  list(m, &m->to->accepting, accepts, 1);
  m->to->accepts = accepts;
  return !kg_arena_failed(m->arena);
}

bool kg_automaton_init(kg_automaton *automaton, const kg_expression *expression, const kg_lens *lens, kg_arena *arena) {
  making m = {.to = automaton, .lens = lens, .arena = arena};
  if (!begin(&m, count_steps(expression) + 1)) return false;
  const part whole = make_part(&m, expression);
  if (kg_arena_failed(arena)) return false;
  for (size_t i = 1; i < m.most; i++) m.follows[i] = whole.first[i];
  whole.last[0] = whole.empty;
  return finish(&m, whole.last);
}

bool kg_automaton_init_any(kg_automaton *automaton, bool directed, kg_arena *arena) {
  making m = {.to = automaton, .arena = arena};
  if (!begin(&m, 1)) return false;
  bool *accepts = kg_arena_zeroed(arena, 1, 1);
  if (!accepts) return false;
  automaton->steps[0] = kg_step_any(directed);
  m.follows[0] = accepts[0] = true;
  return finish(&m, accepts);
}

/* State `s` behind `i` links is number s + i * count. */
static bool shift(kg_states *to, const kg_states *from, size_t by, kg_arena *arena) {
  to->items = kg_arena_zeroed(arena, from->count, sizeof *to->items);
  if (!to->items) return false;
  to->count = from->count;
  for (size_t i = 0; i < from->count; i++) to->items[i] = (uint16_t)(from->items[i] + by);
  return true;
}

bool kg_automaton_limit(kg_automaton *automaton, size_t most, kg_arena *arena) {
  const kg_automaton one = *automaton;
  const size_t states = one.count * (most + 1);
  if (states > UINT16_MAX) return false;
  kg_automaton all = {.count = states,
                      .steps = kg_arena_zeroed(arena, states, sizeof *all.steps),
                      .next = kg_arena_zeroed(arena, states, sizeof *all.next),
                      .previous = kg_arena_zeroed(arena, states, sizeof *all.previous),
                      .accepts = kg_arena_zeroed(arena, states, 1)};
  all.accepting.items = kg_arena_zeroed(arena, one.accepting.count * (most + 1), sizeof *all.accepting.items);
  if (!all.steps || !all.next || !all.previous || !all.accepts || !all.accepting.items) return false;
  for (size_t i = 0; i <= most; i++) {
    for (size_t s = 0; s < one.count; s++) {
      const size_t state = s + i * one.count;
      all.steps[state] = one.steps[s];
      all.accepts[state] = one.accepts[s];
      if (one.accepts[s]) all.accepting.items[all.accepting.count++] = (uint16_t)state;
      if (i < most && !shift(&all.next[state], &one.next[s], (i + 1) * one.count, arena)) return false;
      if (i > 0 && !shift(&all.previous[state], &one.previous[s], (i - 1) * one.count, arena)) return false;
    }
  }
  *automaton = all;
  return true;
}
