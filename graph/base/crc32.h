/** CRC-32 as zlib, gzip and PNG compute it (polynomial 0xEDB88320, bits reversed): finds damage, not forgery. */
#ifndef KG_BASE_CRC32_H
#define KG_BASE_CRC32_H

#include <stddef.h>
#include <stdint.h>

/** The tables of the computation: 8 KiB, made once for each who computes. */
typedef struct kg_crc32 {
  uint32_t tables[8][256];
} kg_crc32;

void kg_crc32_init(kg_crc32 *crc);
/** The sum of what `sum` stands for followed by `size` bytes; 0 stands for nothing. O(size). */
uint32_t kg_crc32_add(const kg_crc32 *crc, uint32_t sum, const void *data, size_t size);

#endif
