#include "graph/asking/evaluation.h"

/* The expression made ready for one graph, with the memory that each part of it needs. */
struct kg_plan {
  kg_expression_kind kind;
  kg_plan *left, *right;
  kg_step step;           /* of steps */
  kg_automaton automaton; /* of closures */
  kg_visits between;      /* of sequences: what the first part leads to */
};

static kg_plan *make_plan(kg_evaluation_run *run, const kg_expression *e) {
  kg_plan *plan = kg_arena_zeroed(run->arena, 1, sizeof *plan);
  if (!plan) return NULL;
  plan->kind = e->kind;
  kg_visits_init(&plan->between, run->arena);
  switch (e->kind) {
  case KG_EXPRESSION_STEP: (void)kg_step_init(&plan->step, run->lens, e, run->arena); break;
  case KG_EXPRESSION_CLOSURE: (void)kg_automaton_init(&plan->automaton, e, run->lens, run->arena); break;
  case KG_EXPRESSION_SEQUENCE:
  case KG_EXPRESSION_ALTERNATIVE:
    plan->left = make_plan(run, e->left);
    plan->right = make_plan(run, e->right);
    break;
  }
  return kg_arena_failed(run->arena) ? NULL : plan;
}

bool kg_evaluation_run_init(kg_evaluation_run *run, const kg_expression *expression, const kg_lens *lens,
                            kg_arena *arena) {
  *run = (kg_evaluation_run){.lens = lens, .arena = arena};
  kg_visits_init(&run->states, arena);
  kg_visits_init(&run->reached, arena);
  kg_visits_init(&run->results, arena);
  run->plan = make_plan(run, expression);
  return run->plan && kg_automaton_init(&run->whole, expression, lens, arena);
}

bool kg_evaluation_run_may_be_empty(const kg_evaluation_run *run) { return run->whole.accepts[0]; }

static bool is_over(kg_evaluation_run *run) { return kg_arena_failed(run->arena) || kg_watch_stops(&run->watch, 1); }

/* ---- Sets: what an automaton reaches -------------------------------------------------------------------------- */

typedef struct reaching {
  kg_evaluation_run *run;
  const kg_automaton *automaton;
  bool reversed;
} reaching;

static void reach(const reaching *r, uint32_t node, size_t state) {
  kg_evaluation_run *run = r->run;
  bool fresh;
  (void)kg_visits_put(&run->states, (uint64_t)node * r->automaton->count + state, &fresh);
  if (fresh && (r->reversed ? state == 0 : r->automaton->accepts[state])) {
    (void)kg_visits_put(&run->reached, node, &fresh);
  }
}

/* By the step of `through`, to the state itself or, backwards, to those that it may follow. */
static void reach_through(const reaching *r, uint32_t node, size_t through) {
  kg_step_walk walk;
  kg_adjacency_link link;
  kg_step_walk_begin(&walk, r->run->lens, &r->automaton->steps[through], node, r->reversed, true);
  while (kg_step_walk_next(&walk, &link) && !kg_watch_stops(&r->run->watch, 1)) {
    if (!r->reversed) reach(r, link.node, through);
    const kg_states *previous = &r->automaton->previous[through];
    for (size_t i = 0; r->reversed && i < previous->count; i++) reach(r, link.node, previous->items[i]);
  }
}

static bool reach_all(kg_evaluation_run *run, const kg_automaton *automaton, uint32_t node, bool reversed) {
  const reaching r = {run, automaton, reversed};
  kg_visits_clear(&run->states);
  kg_visits_clear(&run->reached);
  if (!reversed) reach(&r, node, 0);
  for (size_t i = 0; reversed && i < automaton->accepting.count; i++) reach(&r, node, automaton->accepting.items[i]);
  for (size_t i = 0; i < run->states.list.count && !is_over(run); i++) {
    const uint64_t key = run->states.list.items[i].key;
    const uint32_t at = (uint32_t)(key / automaton->count);
    const size_t state = (size_t)(key % automaton->count);
    if (reversed) reach_through(&r, at, state);
    for (size_t k = 0; !reversed && k < automaton->next[state].count; k++)
      reach_through(&r, at, automaton->next[state].items[k]);
  }
  return !kg_arena_failed(run->arena);
}

/* ---- Multisets ------------------------------------------------------------------------------------------------ */

static void add(kg_visits *to, uint32_t node, uint64_t count) {
  bool fresh;
  const uint32_t at = kg_visits_put(to, node, &fresh);
  if (at == KG_VISITS_NONE) return;
  uint64_t *value = &to->list.items[at].value;
  *value = *value > UINT64_MAX - count ? UINT64_MAX : *value + count;
}

static void add_steps(kg_evaluation_run *run, const kg_step *step, const kg_visit *from, kg_visits *to, bool reversed) {
  kg_step_walk walk;
  kg_adjacency_link link;
  kg_step_walk_begin(&walk, run->lens, step, (uint32_t)from->key, reversed, true);
  while (kg_step_walk_next(&walk, &link) && !kg_watch_stops(&run->watch, 1)) add(to, link.node, from->value);
}

static void add_reached(kg_evaluation_run *run, const kg_plan *plan, const kg_visit *from, kg_visits *to,
                        bool reversed) {
  if (!reach_all(run, &plan->automaton, (uint32_t)from->key, reversed)) return;
  for (size_t i = 0; i < run->reached.list.count; i++) add(to, (uint32_t)run->reached.list.items[i].key, from->value);
}

/* Adds to `to` where the plan leads from what is in `from`. */
static void evaluate(kg_evaluation_run *run, kg_plan *plan, const kg_visits *from, kg_visits *to, bool reversed) {
  switch (plan->kind) {
  case KG_EXPRESSION_STEP:
    for (size_t i = 0; i < from->list.count && !is_over(run); i++)
      add_steps(run, &plan->step, &from->list.items[i], to, reversed);
    break;
  case KG_EXPRESSION_CLOSURE:
    for (size_t i = 0; i < from->list.count && !is_over(run); i++)
      add_reached(run, plan, &from->list.items[i], to, reversed);
    break;
  case KG_EXPRESSION_SEQUENCE:
    kg_visits_clear(&plan->between);
    evaluate(run, reversed ? plan->right : plan->left, from, &plan->between, reversed);
    evaluate(run, reversed ? plan->left : plan->right, &plan->between, to, reversed);
    break;
  case KG_EXPRESSION_ALTERNATIVE:
    evaluate(run, plan->left, from, to, reversed);
    evaluate(run, plan->right, from, to, reversed);
    break;
  }
}

bool kg_evaluation_run_from(kg_evaluation_run *run, uint32_t node, bool reversed, bool distinct) {
  kg_visits *results = &run->results;
  kg_visits_clear(results);
  if (distinct) {
    if (!reach_all(run, &run->whole, node, reversed)) return false;
    for (size_t i = 0; i < run->reached.list.count; i++) add(results, (uint32_t)run->reached.list.items[i].key, 1);
  } else {
    kg_visit start = {.key = node, .value = 1};
    const kg_visits from = {.list = {&start, 1, 1}};
    evaluate(run, run->plan, &from, results, reversed);
  }
  return !kg_arena_failed(run->arena);
}
