#include "extractors/pairs/model.h"

#include "extractors/tagger/checksum.h"
#include "extractors/tagger/model.h"
#include "graph/base/error.h"

uint64_t kg_pair_model_checksum(const kg_pair_model_header *header, const void *body, size_t size) {
  kg_pair_model_header plain = *header;
  plain.checksum = 0;
  return kg_checksum(kg_checksum(UINT64_C(0x6B67706169727331), &plain, sizeof plain), body, size);
}

static kg_status refuse(kg_error *error, const char *why) {
  return kg_fail(error, KG_BAD_INPUT, NULL, 0, "this is not a model of relations that can be read: %s; train it again",
                 why);
}

static bool is_power(uint32_t n) { return n && !(n & (n - 1)) && n <= 1U << 22; }

kg_status kg_pair_model_open_known(kg_pair_model *model, kg_string bytes, kg_error *error) {
  memset(model, 0, sizeof *model);
  kg_pair_model_header *header = &model->header;
  if (bytes.size < sizeof *header) return refuse(error, "it is too short");
  if ((uintptr_t)bytes.data % 8) return refuse(error, "it does not stand at a multiple of 8 bytes");
  memcpy(header, bytes.data, sizeof *header);
  if (memcmp(header->magic, "KGPM", 4) != 0) return refuse(error, "it does not begin with KGPM");
  if (header->version != KG_PAIR_MODEL_VERSION || header->classes != KG_PAIR_CLASSES)
    return refuse(error, "it has another version");
  if (!is_power(header->slots) || header->rows >= 1U << KG_MODEL_ROW_BITS)
    return refuse(error, "a size in its header is out of range");
  const size_t thresholds = sizeof(int16_t) * KG_PAIR_ROW, slots = (size_t)header->slots * 4,
               rows = (size_t)header->rows * KG_PAIR_ROW;
  if (bytes.size != sizeof *header + thresholds + slots + rows)
    return refuse(error, "its size is not what its header says");
  const char *at = bytes.data + sizeof *header;
  model->thresholds = (const void *)at;
  model->slots = (const void *)(at += thresholds);
  model->rows = (const int8_t(*)[KG_PAIR_ROW])(const void *)(at + slots);
  return KG_OK;
}

kg_status kg_pair_model_open(kg_pair_model *model, kg_string bytes, kg_error *error) {
  KG_TRY(kg_pair_model_open_known(model, bytes, error));
  const kg_pair_model_header *header = &model->header;
  if (kg_pair_model_checksum(header, bytes.data + sizeof *header, bytes.size - sizeof *header) != header->checksum)
    return refuse(error, "its checksum is wrong");
  /* a checksum can be forged: what is used as an index is checked too */
  uint32_t outside = 0;
  for (uint32_t i = 0; i < header->slots; i++) {
    const uint32_t slot = model->slots[i], row = slot & ((1U << KG_MODEL_ROW_BITS) - 1);
    outside |= (uint32_t)(slot != 0) & (uint32_t)(row - 1U >= header->rows);
  }
  return outside ? refuse(error, "a feature points outside it") : KG_OK;
}

const int8_t *kg_pair_model_row(const kg_pair_model *model, uint64_t feature) {
  const uint32_t mask = model->header.slots - 1, check = kg_feature_check(feature);
  for (uint32_t at = (uint32_t)feature & mask, probe = 0; probe < KG_MODEL_PROBES; at = (at + 1) & mask, probe++) {
    const uint32_t slot = model->slots[at];
    if (!slot) return NULL;
    if (slot >> KG_MODEL_ROW_BITS == check) return model->rows[(slot & ((1U << KG_MODEL_ROW_BITS) - 1)) - 1];
  }
  return NULL;
}
