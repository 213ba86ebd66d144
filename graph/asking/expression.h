/** Property paths, as SPARQL 1.1 writes them (section 9.1 of the recommendation), read into a tree.
 *
 *      path         alternative
 *      alternative  sequence ("|" sequence)*
 *      sequence     ["^"] element ("/" ["^"] element)*
 *      element      primary ["?" | "*" | "+"]
 *      primary      property | "!" negated | "(" path ")"
 *      negated      one | "(" [one ("|" one)*] ")"         one: ["^"] property
 *      property     a term of the ontology | <IRI> | prefix:name | "a"
 *
 *  Inverses of whole paths are carried to the steps when a path is read: ^(a/b) becomes ^b/^a. */
#ifndef KG_GRAPH_ASKING_EXPRESSION_H
#define KG_GRAPH_ASKING_EXPRESSION_H

#include "graph/base/arena.h"

enum {
  KG_EXPRESSION_SIZE_MAX = 1 << 16, /**< bytes */
  KG_EXPRESSION_STEPS_MAX = 250,    /**< properties and negated sets, so that automata stay small */
  KG_EXPRESSION_DEPTH_MAX = 64      /**< of parentheses */
};

typedef enum kg_expression_kind {
  KG_EXPRESSION_STEP,        /**< one link whose property is among `members`, or, `negated`, is not */
  KG_EXPRESSION_SEQUENCE,    /**< `left`, then `right` */
  KG_EXPRESSION_ALTERNATIVE, /**< `left` or `right` */
  KG_EXPRESSION_CLOSURE      /**< `left`, `zero` or once, and `many` times: ? is zero, + is many, * is both */
} kg_expression_kind;

/** A property that a step names. */
typedef struct kg_expression_member {
  kg_string property; /**< as facts have it; lent by the ontology or the arena */
  bool inverse;       /**< the link is gone from object to subject */
} kg_expression_member;

typedef struct kg_expression kg_expression;
struct kg_expression {
  kg_expression_kind kind;
  kg_expression *left, *right;
  bool zero, many;        /**< of closures */
  bool negated;           /**< of steps */
  bool forward, backward; /**< of negated steps: in which directions a link may be gone */
  kg_expression_member *members;
  size_t member_count;
};

/** Reads an expression. All of it lives in the arena. O(size).
 *  @return KG_BAD_USAGE with the column for what is no path and for a term that the ontology does not know; KG_LIMIT above
 *  the limits; KG_NO_MEMORY */
kg_status kg_expression_parse(kg_expression **expression, kg_string text, const kg_ontology *ontology, kg_arena *arena,
                              kg_error *error);

/** The property that a word names: a term, an IRI in full, or one with the prefix kg:, schema:, rdf: or rdfs:; as facts
 *  have it. Empty for a term that the ontology does not know. */
kg_string kg_expression_property(kg_string word, const kg_ontology *ontology, kg_arena *arena);
/** The property of the ontology whose name resembles `word` most, for "did you mean"; empty if none does. */
kg_string kg_expression_suggest(kg_string word, const kg_ontology *ontology);

#endif
