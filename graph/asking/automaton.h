/** A path expression as an automaton without empty moves (Glushkov, 1961): one state for each step, entered by that step,
 *  and state 0, where a path begins.
 *
 *  It can be run from either end: a path from a node in state 0 to a node in an accepting state is a way that the
 *  expression describes, and so is every path back. */
#ifndef KG_GRAPH_ASKING_AUTOMATON_H
#define KG_GRAPH_ASKING_AUTOMATON_H

#include "graph/asking/lens.h"

/** A list of states. */
typedef struct kg_states {
  uint16_t *items;
  size_t count;
} kg_states;

typedef struct kg_automaton {
  size_t count;        /**< of states */
  kg_step *steps;      /**< by state; that of state 0 is empty unless something leads back to it */
  kg_states *next;     /**< states that may follow each one, ascending */
  kg_states *previous; /**< states that each one may follow */
  kg_states accepting;
  bool *accepts; /**< by state */
} kg_automaton;

/** Makes the automaton of an expression. All of it lives in the arena. O(states^2), with at most
 *  KG_EXPRESSION_STEPS_MAX + 1 states. False if memory fails. */
bool kg_automaton_init(kg_automaton *automaton, const kg_expression *expression, const kg_lens *lens, kg_arena *arena);
/** The automaton of any number of links of any kind: a single state. */
bool kg_automaton_init_any(kg_automaton *automaton, bool directed, kg_arena *arena);
/** Makes it accept paths of at most `most` links only: a state for each one and number of links. False if memory fails. */
bool kg_automaton_limit(kg_automaton *automaton, size_t most, kg_arena *arena);

#endif
