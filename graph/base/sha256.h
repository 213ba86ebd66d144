/** SHA-256 (FIPS 180-4). */
#ifndef KG_BASE_SHA256_H
#define KG_BASE_SHA256_H

#include "graph/base/strings.h"

typedef struct kg_sha256 {
  uint32_t state[8];
  uint64_t size; /**< bytes taken so far */
  unsigned char block[64];
} kg_sha256;

void kg_sha256_init(kg_sha256 *hash);
/** Takes bytes; may be called any number of times. O(size). */
void kg_sha256_add(kg_sha256 *hash, const void *data, size_t size);
/** Ends the hash and writes it as 64 lower-case hexadecimal digits and a NUL. */
void kg_sha256_finish(kg_sha256 *hash, char hex[65]);
/** The hash of one run of bytes. */
void kg_sha256_of(kg_string bytes, char hex[65]);

#endif
