/** A trained model that was read from a file: what kg_model_file of kgraph.h holds. */
#ifndef KG_EXTRACTORS_MODEL_FILE_H
#define KG_EXTRACTORS_MODEL_FILE_H

#include "graph/base/arena.h"

/** The kinds of models, told apart by the first four bytes of the file. */
typedef enum kg_model_kind { KG_MODEL_NAMES, KG_MODEL_RELATIONS, KG_MODEL_KIND_COUNT } kg_model_kind;

struct kg_model_file {
  kg_arena arena;
  kg_string path;
  kg_string bytes; /**< checked, aligned for use */
  kg_model_kind kind;
};

#endif
