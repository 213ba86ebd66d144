#include "graph/base/crc32.h"

void kg_crc32_init(kg_crc32 *crc) {
  for (uint32_t i = 0; i < 256; i++) {
    uint32_t sum = i;
    for (int bit = 0; bit < 8; bit++) sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320U : 0);
    crc->tables[0][i] = sum;
  }
  /* tables[k][b]: what byte b does to the sum k bytes later. */
  for (uint32_t i = 0; i < 256; i++)
    for (int k = 1; k < 8; k++) {
      const uint32_t before = crc->tables[k - 1][i];
      crc->tables[k][i] = before >> 8 ^ crc->tables[0][before & 0xFF];
    }
}

uint32_t kg_crc32_add(const kg_crc32 *crc, uint32_t sum, const void *data, size_t size) {
  const unsigned char *at = data;
  sum = ~sum;
  for (; size >= 8; size -= 8, at += 8)
    sum = crc->tables[7][(sum ^ at[0]) & 0xFF] ^ crc->tables[6][(sum >> 8 ^ at[1]) & 0xFF] ^
          crc->tables[5][(sum >> 16 ^ at[2]) & 0xFF] ^ crc->tables[4][sum >> 24 ^ at[3]] ^ crc->tables[3][at[4]] ^
          crc->tables[2][at[5]] ^ crc->tables[1][at[6]] ^ crc->tables[0][at[7]];
  for (; size; size--, at++) sum = sum >> 8 ^ crc->tables[0][(sum ^ *at) & 0xFF];
  return ~sum;
}
