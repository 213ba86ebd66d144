/** Where a path expression leads from one node, with how often: the multisets of SPARQL 1.1 (section 18.4).
 *
 *  Sequences, alternatives and steps keep every way by which a node is reached; ?, * and + count each node that can be
 *  reached once. Facts that differ in their dates only are one triple. Counts stop at UINT64_MAX. */
#ifndef KG_GRAPH_ASKING_EVALUATION_H
#define KG_GRAPH_ASKING_EVALUATION_H

#include "graph/asking/automaton.h"
#include "graph/asking/visits.h"
#include "graph/asking/watch.h"

typedef struct kg_plan kg_plan;

typedef struct kg_evaluation_run {
  const kg_lens *lens;
  kg_arena *arena;
  kg_plan *plan;
  kg_automaton whole; /**< of the whole expression */
  kg_visits states;   /**< of a search: (node, state) */
  kg_visits reached;  /**< what it found: nodes */
  kg_visits results;  /**< keys are nodes, values how often */
  kg_watch watch; /**< once it says stop, results are some of those that there are, and how often may be too little */
} kg_evaluation_run;

/** The lens and the arena must outlive the run. False if memory fails. */
bool kg_evaluation_run_init(kg_evaluation_run *run, const kg_expression *expression, const kg_lens *lens,
                            kg_arena *arena);
/** Fills `results` with the nodes to which the path leads from `node`, or, `reversed`, from which it leads there, in
 *  the order in which they were found. With `distinct` each stands there once, and the cost is O(states * links of the nodes that are passed);
 *  without, closures behind other steps are searched for each way that leads to them. False if memory fails. */
bool kg_evaluation_run_from(kg_evaluation_run *run, uint32_t node, bool reversed, bool distinct);
/** True if the path may be empty. */
bool kg_evaluation_run_may_be_empty(const kg_evaluation_run *run);

#endif
