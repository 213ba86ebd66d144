/** What the labels of annotated sets mean in the ontology.
 *
 *  A label that is a term of the ontology means it. Others are mapped, by entries
 *
 *      LABEL=TERM           a type or a property
 *      LABEL=none           nothing of ours: passed over
 *      LABEL=Other          a name of no type of ours: a language, a prize (types only)
 *      LABEL=^PROPERTY      a relation that is stated from tail to head
 *      LABEL=P|Q            a relation that may be either of these properties
 *      *=…                  what no other entry names
 *
 *  A label that entities and relations share is mapped for those that its target fits. An entry without '=' is the path of a file with such a line each; '#' begins a comment there. */
#ifndef KG_ANNOTATIONS_LABELS_H
#define KG_ANNOTATIONS_LABELS_H

#include "graph/base/map.h"
#include "graph/base/strings.h"

/** What an entity's label means: a type, or KG_NO_TERM for what is none of ours. */
typedef struct kg_meaning {
  kg_term type;
  bool other; /**< of those: perhaps a name all the same */
} kg_meaning;

/** One property that a relation's label may mean. */
typedef struct kg_relation_reading {
  kg_term property;
  bool reversed;
} kg_relation_reading;

/** What a relation's label means: any of these; nothing if there are none. */
typedef struct kg_relation_meaning {
  const kg_relation_reading *items;
  size_t count;
} kg_relation_meaning;

typedef struct kg_labels {
  const kg_ontology *ontology;
  kg_arena *arena;
  kg_map map; /**< label -> index into targets */
  KG_LIST(kg_string) targets;
} kg_labels;

/** Reads the entries. Later ones hold where a label comes twice.
 *  @return KG_BAD_USAGE for an entry that is none, KG_BAD_INPUT with file and line for one in a file, KG_IO. */
kg_status kg_labels_init(kg_labels *labels, const kg_ontology *ontology, const char *const *entries, size_t count,
                         kg_arena *arena, kg_error *error);
/** The meaning of an entity's label. `ktype` (may be empty) is used where `type` is not mapped.
 *  @return KG_BAD_INPUT at `file`:`line` if there is none. */
kg_status kg_labels_type(kg_meaning *meaning, const kg_labels *labels, kg_string type, kg_string ktype,
                         const char *file, size_t line, kg_error *error);
/** The meaning of a relation's label, in `arena`. KG_BAD_INPUT at `file`:`line` if there is none. */
kg_status kg_labels_relation(kg_relation_meaning *meaning, const kg_labels *labels, kg_string label, const char *file,
                             size_t line, kg_arena *arena, kg_error *error);

#endif
