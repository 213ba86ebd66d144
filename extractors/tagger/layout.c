#include "extractors/tagger/layout.h"

#include <math.h>
#include <stdlib.h>

typedef struct ranked {
  float weight;
  uint32_t row;
} ranked;

/* Where the parts of a model stand in its bytes. */
typedef struct parts {
  int16_t (*chain)[KG_LABEL_ROW];
  uint64_t *words;
  uint32_t *slots;
  int8_t (*rows)[KG_LABEL_ROW];
  int16_t *kinds;
} parts;

static int by_weight(const void *a, const void *b) {
  const ranked *x = a, *y = b;
  if (x->weight < y->weight || x->weight > y->weight) return x->weight < y->weight ? 1 : -1;
  return (x->row > y->row) - (x->row < y->row);
}

static int8_t quantise(float weight) {
  const long value = lrintf(weight * KG_MODEL_UNIT);
  return (int8_t)(value > 127 ? 127 : value < -127 ? -127 : value);
}

static int16_t quantise_chain(float weight) {
  const long value = lrintf(weight * KG_MODEL_UNIT);
  return (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);
}

/* The rows worth keeping that the base does not have, greatest first; their number. */
static uint32_t rank_rows(ranked *ranks, const kg_learnt *l) {
  uint32_t count = 0;
  for (uint32_t r = 0; r < l->dictionary->rows; r++) {
    if (l->base && kg_model_row(l->base, kg_dictionary_feature(l->dictionary, r))) continue;
    float most = 0, sum = 0;
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) {
      const float weight = fabsf(l->rows[r][j]);
      if (weight > most) most = weight;
      sum += weight;
    }
    if (most * KG_MODEL_UNIT >= 1.5F) ranks[count++] = (ranked){most + 0.25F * sum, r};
  }
  qsort(ranks, count, sizeof *ranks, by_weight);
  return count < l->most_rows ? count : l->most_rows;
}

static char *take_room(kg_model_header *header, parts *p, size_t *size, kg_arena *arena) {
  const size_t chain = sizeof(int16_t) * KG_LABEL_ROW * KG_LABEL_ROW, words = (size_t)header->word_slots * 8,
               slots = (size_t)header->feature_slots * 4, rows = (size_t)header->rows * KG_LABEL_ROW,
               kinds = (size_t)header->kind_slots * 2;
  *size = sizeof *header + chain + words + slots + rows + kinds;
  char *bytes = kg_arena_zeroed(arena, 1, *size);
  if (!bytes) return NULL;
  char *at = bytes + sizeof *header;
  p->chain = (void *)at;
  p->words = (void *)(at += chain);
  p->slots = (void *)(at += words);
  p->rows = (void *)(at += slots);
  p->kinds = (void *)(at + rows);
  return bytes;
}

/* A free slot that a search will come to, or UINT32_MAX. */
static uint32_t find_place(const parts *p, uint32_t slots, uint64_t feature) {
  uint32_t place = (uint32_t)feature & (slots - 1);
  for (unsigned probe = 0; probe < KG_MODEL_PROBES; probe++, place = (place + 1) & (slots - 1))
    if (!p->slots[place]) return place;
  return UINT32_MAX;
}

static void put_base(const parts *p, const kg_learnt *l) {
  const kg_model *base = l->base;
  memcpy(p->slots, base->slots, (size_t)base->header.feature_slots * sizeof *p->slots);
  memcpy(p->rows, base->rows, (size_t)base->header.rows * sizeof *p->rows);
  for (uint32_t r = 0; r < l->dictionary->rows; r++) {
    const int8_t *old = kg_model_row(base, kg_dictionary_feature(l->dictionary, r));
    if (!old) continue;
    int8_t *row = p->rows[(const int8_t(*)[KG_LABEL_ROW])(const void *)old - base->rows];
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) row[j] = quantise(l->rows[r][j]);
  }
}

/* How many rows and slots the model has: those of the base stay where they are, for their hashes are not kept whole. */
static void choose_sizes(kg_model_header *header, const kg_learnt *l, uint32_t new_rows) {
  header->feature_slots = 1024;
  header->rows = new_rows;
  if (!l->base) {
    while (header->feature_slots < new_rows + new_rows / 2) header->feature_slots *= 2;
    return;
  }
  const kg_model_header *base = &l->base->header;
  uint32_t room = base->feature_slots / 8 * 7;
  if (room >= 1U << KG_MODEL_ROW_BITS) room = (1U << KG_MODEL_ROW_BITS) - 1;
  room = room > base->rows ? room - base->rows : 0;
  header->feature_slots = base->feature_slots;
  header->rows = base->rows + (new_rows < room ? new_rows : room);
}

kg_status kg_model_lay_out(kg_string *model, const kg_learnt *l, const kg_word_table *words, kg_arena *arena,
                           kg_error *error) {
  ranked *ranks = malloc((l->dictionary->rows + (size_t)1) * sizeof *ranks);
  if (!ranks) return kg_fail_memory(error);
  kg_model_header header = {.magic = {'K', 'G', 'N', 'M'},
                            .version = KG_MODEL_VERSION,
                            .word_slots = words->count,
                            .kind_slots = l->kind_slots,
                            .outside_bias = l->outside_bias,
                            .least_score = l->least_score};
  choose_sizes(&header, l, rank_rows(ranks, l));
  parts p;
  size_t size;
  char *bytes = take_room(&header, &p, &size, arena);
  if (!bytes) {
    free(ranks);
    return kg_fail_memory(error);
  }
  for (unsigned i = 0; i < KG_LABEL_ROW; i++)
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) p.chain[i][j] = quantise_chain(l->chain[i][j]);
  memcpy(p.words, words->slots, (size_t)words->count * sizeof *p.words);
  memcpy(p.kinds, l->kinds, (size_t)l->kind_slots * sizeof *p.kinds);
  const uint32_t old_rows = l->base ? l->base->header.rows : 0;
  if (l->base) put_base(&p, l);
  for (uint32_t row = old_rows; row < header.rows; row++) {
    const uint32_t from = ranks[row - old_rows].row;
    const uint64_t feature = kg_dictionary_feature(l->dictionary, from);
    const uint32_t place = find_place(&p, header.feature_slots, feature);
    if (place != UINT32_MAX) p.slots[place] = kg_feature_check(feature) << KG_MODEL_ROW_BITS | (row + 1);
    for (unsigned j = 0; j < KG_LABEL_COUNT; j++) p.rows[row][j] = quantise(l->rows[from][j]);
  }
  free(ranks);
  header.checksum = kg_model_checksum(&header, bytes + sizeof header, size - sizeof header);
  memcpy(bytes, &header, sizeof header);
  *model = (kg_string){bytes, size};
  return KG_OK;
}
