/** Checking data against shapes: what the parts of the engine share. */
#ifndef KG_SHACL_CHECKER_H
#define KG_SHACL_CHECKER_H

#include "ontology/shacl/shapes.h"

/** What does not conform. Terms of the data, shapes by themselves. */
typedef struct kg_finding {
  const kg_shape *shape;
  const kg_constraint *constraint;
  uint32_t focus;
  uint32_t value; /**< KG_NO_ID: there is none */
  uint32_t path;  /**< a property of a closed shape; KG_NO_ID: the shape's own path */
} kg_finding;

struct kg_validation {
  kg_arena arena; /**< owns this struct */
  const kg_shapes *shapes;
  const kg_triple_set *data;
  KG_LIST(kg_finding) findings;
  size_t counts[4]; /**< by kg_severity */
};

/** Outcomes of shapes at nodes: an open table of pairs. */
typedef struct kg_outcomes {
  uint64_t *keys; /**< the pair + 1, or 0 */
  bool *conforms;
  size_t count, capacity;
} kg_outcomes;

typedef struct kg_checker {
  const kg_shapes *shapes;
  kg_triple_set *data;
  kg_validation *validation;
  kg_arena arena;
  kg_status status; /**< the first failure; sticky */
  kg_error error;
  uint32_t *own; /**< of each term of the shapes: its number in the data, or KG_NO_ID */
  uint32_t type, sub_class_of;
  size_t term_count;           /**< of the data, those of the shapes among them */
  uint32_t *marks, stamp;      /**< a mark for each term */
  uint32_t **visited, *visits; /**< the same for each path that repeats */
  uint32_t **instances;    /**< of each class, a term of the shapes: a bit for each instance; NULL: not asked for yet */
  uint32_t **lists;        /**< of each constraint with one: its members, sorted */
  KG_LIST(uint32_t) stack; /**< lists of nodes, the newest at the end */
  kg_outcomes outcomes;
  size_t steps, max_steps, max_findings;
} kg_checker;

/** Nodes [begin, end) of the checker's stack. */
typedef struct kg_nodes {
  size_t begin, end;
} kg_nodes;

/** Sets the first failure. Always false. */
bool kg_check_fail(kg_checker *checker, kg_status status, const char *message);
/** Counts work; false if there is too much of it. */
static inline bool kg_check_step(kg_checker *checker, size_t steps) {
  checker->steps += steps;
  if (checker->steps <= checker->max_steps) return true;
  return kg_check_fail(checker, KG_LIMIT, "shapes lead to too many steps; write paths that reach less");
}
/** A stamp that no mark has. */
uint32_t kg_check_stamp(kg_checker *checker);
/** Pushes a node on the stack. */
static inline void kg_check_push(kg_checker *checker, uint32_t node) {
  KG_PUSH(&checker->arena, &checker->stack, uint32_t, node);
}

/** Pushes the nodes that `path` leads to from `focus`, each once (ontology/shacl/walk.c). */
kg_nodes kg_check_walk(kg_checker *checker, const kg_shape_path *path, uint32_t focus);
/** True if the node is an instance of the class, a term of the shapes (ontology/shacl/classes.c). */
bool kg_check_is_instance(kg_checker *checker, uint32_t node, uint32_t class);
/** The bits of all instances of a class, a term of the shapes. NULL if memory fails. */
const uint32_t *kg_check_instances(kg_checker *checker, uint32_t class);

/** Checks a constraint at a focus node (ontology/shacl/checks.c).
 *  @param values that its shape's path leads to, or the focus node itself.
 *  @param tells whether findings are kept. @return false if anything does not conform, or on failure. */
bool kg_check_constraint(kg_checker *checker, const kg_shape *shape, const kg_constraint *constraint, uint32_t focus,
                         kg_nodes values, bool tells);
/** True if the node conforms to the shape; nothing is told. */
bool kg_check_conforms(kg_checker *checker, const kg_shape *shape, uint32_t node);
/** Checks a node and keeps what is found. */
bool kg_check_shape(kg_checker *checker, const kg_shape *shape, uint32_t node, bool tells);
/** Keeps a finding. Always false. */
bool kg_check_tell(kg_checker *checker, bool tells, kg_finding finding);

/** Comparisons of values with those of another property (ontology/shacl/pairs.c). */
bool kg_check_less_than(kg_checker *checker, const kg_shape *shape, const kg_constraint *constraint, uint32_t focus,
                        kg_nodes values, bool tells);
bool kg_check_unique_language(kg_checker *checker, const kg_shape *shape, const kg_constraint *constraint,
                              uint32_t focus, kg_nodes values, bool tells);

#endif
