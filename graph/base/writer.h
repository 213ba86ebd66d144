/** Buffered writing into a byte sink.
 *
 *  The first failure sticks: later writes do nothing, and kg_writer_finish reports it. So a writer of a format needs no
 *  check at each piece. */
#ifndef KG_BASE_WRITER_H
#define KG_BASE_WRITER_H

#include "graph/base/strings.h"

enum { KG_WRITER_SIZE = 1 << 16 };

typedef struct kg_writer {
  kg_sink sink;
  kg_status status;
  kg_error error;
  size_t used;
  size_t replaced; /**< characters that the syntax cannot hold, for which U+FFFD was written: counted by the escapes */
  char buffer[KG_WRITER_SIZE];
} kg_writer;

/** Writers are large: keep them in allocated memory, not on a small stack. */
void kg_writer_init(kg_writer *writer, kg_sink sink);
/** kg_write_bytes for what the buffer has no room for. */
void kg_write_bytes_through(kg_writer *writer, const void *data, size_t size);
/** Passes on what is buffered; the status of the first failure, if any. The writer may be used on. */
kg_status kg_writer_finish(kg_writer *writer, kg_error *error);

static inline void kg_write_bytes(kg_writer *writer, const void *data, size_t size) {
  if (size > KG_WRITER_SIZE - writer->used) {
    kg_write_bytes_through(writer, data, size);
    return;
  }
  if (size) memcpy(writer->buffer + writer->used, data, size);
  writer->used += size;
}
/** Room for `size` bytes at the end of the buffer, to be filled and then counted with kg_writer_advance; NULL if it is
 *  not there just now: then write piece by piece. */
static inline char *kg_writer_room(kg_writer *writer, size_t size) {
  return size <= KG_WRITER_SIZE - writer->used ? writer->buffer + writer->used : NULL;
}
static inline void kg_writer_advance(kg_writer *writer, const char *end) {
  writer->used = (size_t)(end - writer->buffer);
}
static inline void kg_write(kg_writer *writer, kg_string text) { kg_write_bytes(writer, text.data, text.size); }
static inline void kg_write_text(kg_writer *writer, const char *text) { kg_write_bytes(writer, text, strlen(text)); }
static inline void kg_write_char(kg_writer *writer, char c) { kg_write_bytes(writer, &c, 1); }
/** "00" to "99". */
extern const char kg_digit_pairs[201];
/** How many digits a number has. */
static inline size_t kg_count_digits(uint64_t number) {
#if defined(__GNUC__)
  static const uint64_t powers[] = {0,
                                    10,
                                    100,
                                    1000,
                                    10000,
                                    100000,
                                    1000000,
                                    10000000,
                                    100000000,
                                    1000000000,
                                    10000000000,
                                    100000000000,
                                    1000000000000,
                                    10000000000000,
                                    100000000000000,
                                    1000000000000000,
                                    10000000000000000,
                                    100000000000000000,
                                    1000000000000000000,
                                    10000000000000000000U};
  /* 1233 / 4096 is a little more than the logarithm of 2: of as many bits, that many digits, or one more. */
  const size_t least = (size_t)(64 - __builtin_clzll(number | 1)) * 1233 >> 12;
  return least + (number >= powers[least]);
#else
  size_t size = 1;
  for (uint64_t power = 10; size < 20 && number >= power; power *= 10) size++;
  return size;
#endif
}
/** A number in decimal, to `out`, which has room for 20 bytes; returns its end. */
static inline char *kg_put_count(char *out, uint64_t number) {
  const size_t size = kg_count_digits(number);
  char *at = out + size;
  for (; number >= 100; number /= 100) memcpy(at -= 2, kg_digit_pairs + number % 100 * 2, 2);
  if (number >= 10) {
    memcpy(at - 2, kg_digit_pairs + number * 2, 2);
  } else {
    at[-1] = (char)('0' + number);
  }
  return out + size;
}
/** Decimal, whatever the locale. */
void kg_write_count(kg_writer *writer, uint64_t number);
/** A number in 0 to 1 as thousandths, rounded; what lies beyond is 0 or 1000. */
static inline unsigned kg_thousandths(double number) {
  return number >= 1 ? 1000U : number <= 0 ? 0U : (unsigned)(number * 1000 + 0.5);
}
/** Those as "0.910", to `out`, which has room for KG_CONFIDENCE_SIZE bytes; returns its end. */
enum { KG_CONFIDENCE_SIZE = 5 };
static inline char *kg_put_thousandths(char *out, unsigned thousandths) {
  out[0] = (char)('0' + thousandths / 1000);
  out[1] = '.';
  out[2] = (char)('0' + thousandths / 100 % 10);
  memcpy(out + 3, kg_digit_pairs + thousandths % 100 * 2, 2);
  return out + KG_CONFIDENCE_SIZE;
}
/** `number` in 0 to 1 with three places, "0.910". */
void kg_write_confidence(kg_writer *writer, double number);

#endif
