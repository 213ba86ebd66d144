/** Shapes as they are checked: read once from their triples (SHACL core), then constant.
 *
 *  Terms are numbers in the set of the shapes' own triples. Everything lives in the arena of kg_shapes. */
#ifndef KG_SHACL_SHAPES_H
#define KG_SHACL_SHAPES_H

#include "graph/base/triple_set.h"
#include "ontology/shacl/literal.h"
#include "ontology/shacl/pattern.h"

/** How deep shapes may hold each other, and paths; how many parts a path may have. */
enum { KG_SHAPE_DEPTH_MAX = 64, KG_SHAPE_PATH_DEPTH_MAX = 32, KG_SHAPE_PATH_PARTS_MAX = 1024 };

typedef enum kg_shape_path_kind {
  KG_SHAPE_PATH_PREDICATE,
  KG_SHAPE_PATH_INVERSE,
  KG_SHAPE_PATH_SEQUENCE,
  KG_SHAPE_PATH_ALTERNATIVE,
  KG_SHAPE_PATH_ZERO_OR_MORE,
  KG_SHAPE_PATH_ONE_OR_MORE,
  KG_SHAPE_PATH_ZERO_OR_ONE
} kg_shape_path_kind;

typedef struct kg_shape_path kg_shape_path;
struct kg_shape_path {
  kg_shape_path_kind kind;
  uint32_t predicate;
  size_t number; /**< of a path that repeats: counted through all shapes */
  const kg_shape_path **parts;
  size_t count;
};

/** In the order of their names, which are those of SHACL's components without "ConstraintComponent". */
typedef enum kg_constraint_kind {
  KG_CHECK_AND,
  KG_CHECK_CLASS,
  KG_CHECK_CLOSED,
  KG_CHECK_DATATYPE,
  KG_CHECK_DISJOINT,
  KG_CHECK_EQUALS,
  KG_CHECK_HAS_VALUE,
  KG_CHECK_IN,
  KG_CHECK_LANGUAGE_IN,
  KG_CHECK_LESS_THAN,
  KG_CHECK_LESS_THAN_OR_EQUALS,
  KG_CHECK_MAX_COUNT,
  KG_CHECK_MAX_EXCLUSIVE,
  KG_CHECK_MAX_INCLUSIVE,
  KG_CHECK_MAX_LENGTH,
  KG_CHECK_MIN_COUNT,
  KG_CHECK_MIN_EXCLUSIVE,
  KG_CHECK_MIN_INCLUSIVE,
  KG_CHECK_MIN_LENGTH,
  KG_CHECK_NODE,
  KG_CHECK_NODE_KIND,
  KG_CHECK_NOT,
  KG_CHECK_OR,
  KG_CHECK_PATTERN,
  KG_CHECK_PROPERTY,
  KG_CHECK_QUALIFIED_MAX_COUNT,
  KG_CHECK_QUALIFIED_MIN_COUNT,
  KG_CHECK_UNIQUE_LANG,
  KG_CHECK_XONE,
  KG_CHECK_COUNT
} kg_constraint_kind;

/** "ClassConstraintComponent" and so on. */
const char *kg_constraint_component(kg_constraint_kind kind);

/** Kinds of nodes, as bits. */
enum { KG_NODE_IRI = 1, KG_NODE_BLANK = 2, KG_NODE_LITERAL = 4 };

typedef struct kg_shape kg_shape;

typedef struct kg_constraint {
  kg_constraint_kind kind;
  uint32_t term;         /**< class, datatype, property, value, pattern: what the constraint names */
  size_t number;         /**< a count, a length, bits of a node kind; which list it is */
  kg_value value;        /**< of a bound */
  const uint32_t *terms; /**< members of a list */
  size_t term_count;
  const kg_shape *
      *shapes; /**< that values are checked by; of qualified ones the first, behind it those they must not have */
  size_t shape_count;
  const kg_pattern *pattern;
} kg_constraint;

typedef enum kg_target_kind {
  KG_TARGET_NODE,
  KG_TARGET_CLASS,
  KG_TARGET_SUBJECTS_OF,
  KG_TARGET_OBJECTS_OF
} kg_target_kind;

typedef struct kg_target {
  kg_target_kind kind;
  uint32_t term;
} kg_target;

struct kg_shape {
  uint32_t term;
  uint32_t number;           /**< its place in kg_shapes */
  const kg_shape_path *path; /**< NULL for a node shape */
  uint32_t severity;         /**< KG_NO_ID: sh:Violation */
  bool deactivated;
  bool is_deep;          /**< it, or a shape in it, follows a path */
  bool is_remembered;    /**< one node may be checked several times: the outcome is to be kept */
  size_t uses;           /**< by other shapes */
  const kg_shape *owner; /**< the shape that it was first found in; NULL if it stands by itself */
  KG_LIST(kg_constraint) constraints;
  KG_LIST(kg_target) targets;
  KG_LIST(uint32_t) messages;
};

/** A class stands directly or indirectly under another. */
typedef struct kg_class_pair {
  uint32_t above, below;
} kg_class_pair;

struct kg_shapes {
  kg_arena arena;         /**< owns this struct */
  kg_triple_set *triples; /**< that the shapes were read from */
  KG_LIST(kg_shape *) shapes;
  kg_shape **shape_of;            /**< of each term, or NULL */
  size_t repeats;                 /**< paths that repeat */
  size_t lists;                   /**< constraints with lists that values are looked for in */
  KG_LIST(kg_class_pair) classes; /**< of the ontology, sorted */
  KG_LIST(kg_pattern *) patterns; /**< owned */
};

/** Reads all shapes from the triples, which are sealed.
 *  @return KG_BAD_INPUT for shapes that are ill-formed or hold each other in a circle, and for what is not SHACL core;
 *  KG_LIMIT for what is too deep. */
kg_status kg_shapes_compile(kg_shapes *shapes, kg_error *error);

/* ---- For the files that read parts of it ------------------------------------------------------------------------ */

/** While shapes are read. */
typedef struct kg_shape_reader {
  kg_shapes *shapes;
  const kg_triple_set *set;
  uint32_t nil, first, rest, type, sub_class_of;
  size_t depth;
} kg_shape_reader;

/** Fails with "shape NAME: ". */
#if defined(__GNUC__)
__attribute__((format(printf, 5, 6)))
#endif
kg_status
kg_shape_fail(const kg_shape_reader *reader, uint32_t shape, kg_status status, kg_error *error, const char *format,
              ...);
/** The shape of a term, read if that has not happened yet. */
kg_status kg_shape_get(kg_shape_reader *reader, const kg_shape **found, uint32_t term, kg_shape *owner,
                       kg_error *error);
/** The members of an RDF list; they live as long as the shapes. */
kg_status kg_shape_list(const kg_shape_reader *reader, uint32_t shape, uint32_t head, const uint32_t **terms,
                        size_t *count, kg_error *error);
/** The one value of sh:NAME, KG_NO_ID if there is none, or an error if there are several. */
kg_status kg_shape_value(const kg_shape_reader *reader, uint32_t shape, const char *name, uint32_t *value,
                         kg_error *error);
/** Reads sh:path's value (ontology/shacl/path.c). */
kg_status kg_shape_path_read(kg_shape_reader *reader, const kg_shape_path **path, uint32_t shape, uint32_t term,
                             kg_error *error);
/** Reads the constraint that a triple of a shape states, if it states one (ontology/shacl/constraints.c).
 *  @param name of the predicate in SHACL's namespace. */
kg_status kg_constraint_read(kg_shape_reader *reader, kg_shape *shape, kg_string name, uint32_t value, kg_error *error);

#endif
