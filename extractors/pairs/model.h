/** The bytes of a trained model of relations: how they are laid out, and looking into them.
 *
 *  All numbers are little-endian and stand at multiples of their size, from a first byte aligned for 8 bytes:
 *
 *      header      64 bytes: "KGPM", version, counts, checksum (kg_pair_model_header)
 *      thresholds  int16 [KG_PAIR_ROW]: the least probability of a class that is believed, per mille
 *      slots       uint32 [slots]: check bits of a feature and the number of its row, 0 where free
 *      rows        int8 [rows][KG_PAIR_ROW]: the weights of a feature for each class
 *
 *  Weights are in units of 1/KG_MODEL_UNIT nat; the classes stand in the order of classes.c. */
#ifndef KG_PAIRS_MODEL_H
#define KG_PAIRS_MODEL_H

#include "extractors/pairs/classes.h"

/** Weights of a row: one a class, then nothing. */
enum { KG_PAIR_ROW = 48, KG_PAIR_MODEL_VERSION = 1 };

typedef struct kg_pair_model_header {
  char magic[4];
  uint32_t version;
  uint32_t classes; /**< KG_PAIR_CLASSES of the program that trained it */
  uint32_t slots;   /**< a power of two */
  uint32_t rows;
  uint32_t reserved[9];
  uint64_t checksum; /**< of the header with this 0, and all that follows */
} kg_pair_model_header;

/** A checked model. Borrows its bytes. */
typedef struct kg_pair_model {
  kg_pair_model_header header;
  const int16_t *thresholds;
  const uint32_t *slots;
  const int8_t (*rows)[KG_PAIR_ROW];
} kg_pair_model;

/** Checks sizes, bounds and the checksum of `bytes` and fills `model`. KG_BAD_INPUT if they are not a model of this
 *  version. O(size). */
kg_status kg_pair_model_open(kg_pair_model *model, kg_string bytes, kg_error *error);
/** The same of bytes that kg_pair_model_open is known to accept: looks at the header only. O(1). */
kg_status kg_pair_model_open_known(kg_pair_model *model, kg_string bytes, kg_error *error);
/** The checksum that a header over these bytes must hold. */
uint64_t kg_pair_model_checksum(const kg_pair_model_header *header, const void *body, size_t size);
/** The weights of a feature, or NULL. O(1). */
const int8_t *kg_pair_model_row(const kg_pair_model *model, uint64_t feature);

#endif
