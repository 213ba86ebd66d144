#include "extractors/tagger/model.h"

#include "extractors/tagger/checksum.h"

uint64_t kg_model_checksum(const kg_model_header *header, const void *body, size_t size) {
  kg_model_header plain = *header;
  plain.checksum = 0;
  return kg_checksum(kg_checksum(UINT64_C(0x6B676E616D657331), &plain, sizeof plain), body, size);
}

static bool is_power(uint32_t n) { return n && !(n & (n - 1)) && n <= 1U << 22; }

static kg_status refuse(kg_error *error, const char *why) {
  return kg_fail(error, KG_BAD_INPUT, NULL, 0, "this is not a model of names that can be read: %s; train it again",
                 why);
}

kg_status kg_model_open_known(kg_model *model, kg_string bytes, kg_error *error) {
  memset(model, 0, sizeof *model);
  kg_model_header *header = &model->header;
  if (bytes.size < sizeof *header) return refuse(error, "it is too short");
  if ((uintptr_t)bytes.data % 8) return refuse(error, "it does not stand at a multiple of 8 bytes");
  memcpy(header, bytes.data, sizeof *header);
  if (memcmp(header->magic, "KGNM", 4) != 0) return refuse(error, "it does not begin with KGNM");
  if (header->version != KG_MODEL_VERSION) return refuse(error, "it has another version");
  if (!is_power(header->word_slots) || !is_power(header->feature_slots) || !is_power(header->kind_slots) ||
      header->rows >= 1U << KG_MODEL_ROW_BITS || header->least_score > 1000 || header->outside_bias < -10000 ||
      header->outside_bias > 10000)
    return refuse(error, "a size in its header is out of range");
  const size_t chain = sizeof(int16_t) * KG_LABEL_ROW * KG_LABEL_ROW, words = (size_t)header->word_slots * 8,
               slots = (size_t)header->feature_slots * 4, rows = (size_t)header->rows * KG_LABEL_ROW,
               kinds = (size_t)header->kind_slots * 2;
  if (bytes.size != sizeof *header + chain + words + slots + rows + kinds)
    return refuse(error, "its size is not what its header says");
  const char *at = bytes.data + sizeof *header;
  model->chain = (const int16_t(*)[KG_LABEL_ROW])(const void *)at;
  model->words = (const void *)(at += chain);
  model->slots = (const void *)(at += words);
  model->rows = (const int8_t(*)[KG_LABEL_ROW])(const void *)(at += slots);
  model->kinds = (const void *)(at + rows);
  return KG_OK;
}

kg_status kg_model_open(kg_model *model, kg_string bytes, kg_error *error) {
  KG_TRY(kg_model_open_known(model, bytes, error));
  const kg_model_header *header = &model->header;
  if (kg_model_checksum(header, bytes.data + sizeof *header, bytes.size - sizeof *header) != header->checksum)
    return refuse(error, "its checksum is wrong");
  /* a checksum can be forged: what is used as an index is checked too. Without branches, of which every other would be
     guessed wrong; row 0, which is none, becomes the greatest number. */
  uint32_t outside = 0;
  for (uint32_t i = 0; i < header->feature_slots; i++) {
    const uint32_t slot = model->slots[i], row = slot & ((1U << KG_MODEL_ROW_BITS) - 1);
    outside |= (uint32_t)(slot != 0) & (uint32_t)(row - 1U >= header->rows);
  }
  if (outside) return refuse(error, "a feature points outside it");
  return KG_OK;
}

kg_word_facts kg_model_word(const kg_model *model, uint64_t hash) {
  const uint32_t mask = model->header.word_slots - 1;
  for (uint32_t at = (uint32_t)hash & mask, probe = 0; probe < KG_MODEL_PROBES; at = (at + 1) & mask, probe++) {
    const uint64_t slot = model->words[at];
    if (!slot) break;
    if (slot >> 32 == hash >> 32)
      return (kg_word_facts){(uint16_t)(slot >> 16 & 0xFFFF), (uint16_t)(slot >> 4 & 0xFFF), (uint8_t)(slot & 15)};
  }
  return (kg_word_facts){0, 0, 0};
}
