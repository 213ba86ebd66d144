/** Laying a trained model out as the bytes that model.h describes. */
#ifndef KG_TAGGER_LAYOUT_H
#define KG_TAGGER_LAYOUT_H

#include "extractors/tagger/dictionary.h"
#include "extractors/tagger/model.h"
#include "extractors/tagger/word_table.h"

typedef float kg_weight_row[KG_LABEL_ROW];

/** What was learnt. */
typedef struct kg_learnt {
  const kg_dictionary *dictionary;
  const kg_weight_row *rows;  /**< nats, of each row of the dictionary */
  const kg_weight_row *chain; /**< KG_LABEL_ROW of them */
  const int16_t *kinds;       /**< in units, `kind_slots` of them */
  uint32_t kind_slots;
  uint32_t most_rows; /**< of those not in `base`, the ones that weigh most are kept */
  int32_t outside_bias;
  uint32_t least_score;
  const kg_model
      *base; /**< the model that was gone on from: what it weighs and nothing here speaks of stays; or NULL */
} kg_learnt;

/** Lays a model out in `arena`, aligned for use. Of features that would not fit behind those of the base the
 *  weightiest are kept. O(rows log rows + size of base). */
kg_status kg_model_lay_out(kg_string *model, const kg_learnt *learnt, const kg_word_table *words, kg_arena *arena,
                           kg_error *error);

#endif
