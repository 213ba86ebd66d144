/** The bytes of a trained model of names: how they are laid out, and looking into them.
 *
 *  All numbers are little-endian and stand at multiples of their size, from a first byte aligned for 8 bytes:
 *
 *      header   64 bytes: "KGNM", version, counts, sizes, checksum (kg_model_header)
 *      chain    int16  [KG_LABEL_ROW][KG_LABEL_ROW]: weight of one label after another; the last row is that of a start
 *      words    uint64 [word slots]: what unannotated text tells of a word: hash, kind of casing, clusters
 *      slots    uint32 [feature slots]: check bits of a feature and the number of its row, 0 where free
 *      rows     int8   [rows][KG_LABEL_ROW]: the weights of a feature for each label
 *      kinds    int16  [kind slots]: weights of the features that tell companies from other organizations
 *
 *  Weights are in units of 1/KG_MODEL_UNIT nat. */
#ifndef KG_TAGGER_MODEL_H
#define KG_TAGGER_MODEL_H

#include "graph/base/error.h"
#include "graph/base/strings.h"

/** The types that the chain tells apart: person, organization, place, project, event, and other names. */
enum { KG_NAME_TYPES = 6, KG_NAME_OTHER = 5 };

/** Labels of tokens: 0 outside, then for each type "begins" and "goes on". */
enum { KG_LABEL_OUTSIDE = 0, KG_LABEL_COUNT = 1 + 2 * KG_NAME_TYPES, KG_LABEL_ROW = 16, KG_LABEL_START = 15 };
#define KG_LABEL_BEGIN(type) (1 + 2 * (type))
#define KG_LABEL_INSIDE(type) (2 + 2 * (type))

enum {
  KG_MODEL_VERSION = 1,
  KG_MODEL_UNIT = 32,     /**< weights for one nat */
  KG_MODEL_ROW_BITS = 19, /**< of a slot: the number of the row, from 1 */
  KG_MODEL_PROBES = 64,   /**< no search looks further */
  KG_MODEL_MOST_BYTES = 16 << 20
};

typedef struct kg_model_header {
  char magic[4];
  uint32_t version;
  uint32_t word_slots, feature_slots, kind_slots; /**< powers of two */
  uint32_t rows;
  int32_t outside_bias; /**< taken from "outside" before decoding: more names, less sure ones */
  uint32_t least_score; /**< per mille: names less probable are dropped */
  uint32_t reserved[6];
  uint64_t checksum; /**< of the header with this 0, and all that follows */
} kg_model_header;

/** A checked model. Borrows its bytes. */
typedef struct kg_model {
  kg_model_header header;
  const int16_t (*chain)[KG_LABEL_ROW];
  const uint64_t *words;
  const uint32_t *slots;
  const int8_t (*rows)[KG_LABEL_ROW];
  const int16_t *kinds;
} kg_model;

/** What unannotated text tells of a word. */
typedef struct kg_word_facts {
  uint16_t fine, coarse; /**< clusters, from 1; 0: not known */
  uint8_t casing; /**< 0 not known, 1 almost always lower case … 5 almost always capitalised, 6 upper case or mixed */
} kg_word_facts;

/** Checks sizes, bounds and the checksum of `bytes` and fills `model`. KG_BAD_INPUT if they are not a model of this
 *  version. O(size). */
kg_status kg_model_open(kg_model *model, kg_string bytes, kg_error *error);
/** The same of bytes that kg_model_open is known to accept: looks at the header only. O(1). */
kg_status kg_model_open_known(kg_model *model, kg_string bytes, kg_error *error);
/** The checksum that a header over these bytes must hold. */
uint64_t kg_model_checksum(const kg_model_header *header, const void *body, size_t size);
/** Facts of a word by the hash of its lower-case form; zeros if not known. O(1). */
kg_word_facts kg_model_word(const kg_model *model, uint64_t hash);

/** What a slot of `words` holds. */
static inline uint64_t kg_word_slot(uint64_t hash, kg_word_facts facts) {
  return (hash & UINT64_C(0xFFFFFFFF00000000)) | (uint64_t)facts.fine << 16 | (uint64_t)facts.coarse << 4 |
         facts.casing;
}
/** Check bits of a feature: never 0. */
static inline uint32_t kg_feature_check(uint64_t feature) { return (uint32_t)(feature >> 51) | 1U; }

/** Tells the processor that this place will soon be read. */
#if defined(__GNUC__)
#define KG_PREFETCH(place) __builtin_prefetch(place)
#else
#define KG_PREFETCH(place) ((void)(place))
#endif
/** Says that the weights of a feature will soon be asked for. */
static inline void kg_model_expect(const kg_model *model, uint64_t feature) {
  KG_PREFETCH(&model->slots[(uint32_t)feature & (model->header.feature_slots - 1)]);
}
/** The weights of a feature, or NULL. O(1). */
static inline const int8_t *kg_model_row(const kg_model *model, uint64_t feature) {
  const uint32_t mask = model->header.feature_slots - 1, check = kg_feature_check(feature);
  for (uint32_t at = (uint32_t)feature & mask, probe = 0; probe < KG_MODEL_PROBES; at = (at + 1) & mask, probe++) {
    const uint32_t slot = model->slots[at];
    if (!slot) return NULL;
    if (slot >> KG_MODEL_ROW_BITS == check) return model->rows[(slot & ((1U << KG_MODEL_ROW_BITS) - 1)) - 1];
  }
  return NULL;
}

#endif
