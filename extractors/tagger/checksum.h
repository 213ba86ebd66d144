/** A checksum that finds damage in large files fast. Not against forgery: what a file says is checked besides. */
#ifndef KG_TAGGER_CHECKSUM_H
#define KG_TAGGER_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/** Goes on from `seed` over the bytes: any changed 8 bytes change it. The same on every little-endian machine. O(size). */
uint64_t kg_checksum(uint64_t seed, const void *data, size_t size);

#endif
