/** Data that the build prepares, embedded and read where it lies: numbers, texts and arrays one after the other.
 *
 *      number   4 bytes, little-endian, at any address
 *      text     its size in bytes (a number), the bytes, and a NUL that the size leaves out
 *      array    numbers; how many, something before it says
 *
 *  An image is the same on every machine and holds no addresses. Reading checks every size; the first failure sticks, and
 *  kg_image_close reports it. */
#ifndef KG_BASE_IMAGE_H
#define KG_BASE_IMAGE_H

#include "graph/base/writer.h"

/** An image as it is read. Borrows its bytes, and so does all that comes out of it. */
typedef struct kg_image {
  kg_string rest; /**< what is left to read */
  bool failed;
} kg_image;

/** An array of numbers inside an image. */
typedef struct kg_image_array {
  const unsigned char *bytes;
  uint32_t count;
} kg_image_array;

/** Begins to read `bytes`, which must begin with `magic` (four characters) and then `version`. */
void kg_image_open(kg_image *image, kg_string bytes, const char *magic, uint32_t version);
/** The next number; 0 if there is none. */
uint32_t kg_image_number(kg_image *image);
/** The next text; empty if there is none. Never with a NUL inside. */
kg_string kg_image_text(kg_image *image);
/** The next `count` numbers; none if there are fewer. O(1). */
kg_image_array kg_image_numbers(kg_image *image, uint32_t count);
/** The next `size` bytes; none if there are fewer. O(1). */
kg_string kg_image_bytes(kg_image *image, uint32_t size);
/** KG_BAD_INPUT if anything was missing or something is left over.
 *  @param what is in it, for the message. */
kg_status kg_image_close(const kg_image *image, const char *what, kg_error *error);

/** Item `index` of an array; `index` must be less than its count. */
static inline uint32_t kg_image_item(kg_image_array array, uint32_t index) {
  const unsigned char *b = array.bytes + (size_t)index * 4;
  return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/** Writing the same. */
void kg_image_write_start(kg_writer *writer, const char *magic, uint32_t version);
void kg_image_write_number(kg_writer *writer, uint32_t number);
void kg_image_write_text(kg_writer *writer, kg_string text);

#endif
