/** Comparing what was extracted from one document with what is annotated there: the counting of kg_evaluate. */
#ifndef KG_EXTRACTORS_EVALUATION_H
#define KG_EXTRACTORS_EVALUATION_H

#include "extractors/annotations/set.h"
#include "extractors/name_types.h"

/** A label of relations. */
typedef struct kg_relation_label {
  kg_string name;
  kg_relation_meaning meaning;
  bool occurs; /**< in some document: it counts where nothing else is said */
} kg_relation_label;

struct kg_evaluation {
  kg_arena arena;
  const kg_ontology *ontology;
  kg_terms terms;
  kg_annotated_set set;
  const kg_evaluation_options *options;
  kg_marked_types marked;
  bool *counted;                  /**< for each type of the ontology: it is looked at */
  KG_LIST(kg_score) type_scores;  /**< of each type of the ontology */
  KG_LIST(kg_score) label_scores; /**< of each label */
  KG_LIST(kg_relation_label) labels;
  kg_map label_of; /**< name -> index of the label */
  KG_LIST(kg_mistake) mistakes;
  size_t missed, wrong;               /**< mistakes kept of each kind */
  KG_LIST(kg_score) names, relations; /**< those to show */
};

/** A name, as a type and a span in code points. */
typedef struct kg_found_name {
  kg_span span;
  kg_term type;
} kg_found_name;

/** A fact between two spans. */
typedef struct kg_found_relation {
  kg_term property;
  kg_span subject, object; /**< {0,0} if no words stand for it */
} kg_found_relation;

/** What an extractor says of one document. */
typedef struct kg_found {
  KG_LIST(kg_found_name) names;
  KG_LIST(kg_found_relation) relations;
} kg_found;

/** The type that a name counts as: itself, or the built-in one that it stands under. */
kg_term kg_evaluation_type(const kg_evaluation *evaluation, kg_term type);
/** Compares names: O(n log n). Sorts `found`. */
kg_status kg_evaluation_compare_names(kg_evaluation *evaluation, const kg_annotated_document *document, kg_found *found,
                                      kg_error *error);
/** Compares relations: O(n log n) unless spans overlap one another. */
kg_status kg_evaluation_compare_relations(kg_evaluation *evaluation, const kg_annotated_document *document,
                                          const kg_found *found, kg_error *error);
/** Keeps a mistake, unless enough of its kind are kept. `text` is the document's. */
void kg_evaluation_note(kg_evaluation *evaluation, const kg_annotated_document *document, bool missed, bool relation,
                        kg_string label, kg_span span, kg_span object);

#endif
