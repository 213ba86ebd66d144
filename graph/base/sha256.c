#include "graph/base/sha256.h"

#include <stdatomic.h>
#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#include <immintrin.h>
#endif

static const uint32_t round_constants[64] = {
    0x428a2f98U, 0x71374491U, 0xb5c0fbcfU, 0xe9b5dba5U, 0x3956c25bU, 0x59f111f1U, 0x923f82a4U, 0xab1c5ed5U,
    0xd807aa98U, 0x12835b01U, 0x243185beU, 0x550c7dc3U, 0x72be5d74U, 0x80deb1feU, 0x9bdc06a7U, 0xc19bf174U,
    0xe49b69c1U, 0xefbe4786U, 0x0fc19dc6U, 0x240ca1ccU, 0x2de92c6fU, 0x4a7484aaU, 0x5cb0a9dcU, 0x76f988daU,
    0x983e5152U, 0xa831c66dU, 0xb00327c8U, 0xbf597fc7U, 0xc6e00bf3U, 0xd5a79147U, 0x06ca6351U, 0x14292967U,
    0x27b70a85U, 0x2e1b2138U, 0x4d2c6dfcU, 0x53380d13U, 0x650a7354U, 0x766a0abbU, 0x81c2c92eU, 0x92722c85U,
    0xa2bfe8a1U, 0xa81a664bU, 0xc24b8b70U, 0xc76c51a3U, 0xd192e819U, 0xd6990624U, 0xf40e3585U, 0x106aa070U,
    0x19a4c116U, 0x1e376c08U, 0x2748774cU, 0x34b0bcb5U, 0x391c0cb3U, 0x4ed8aa4aU, 0x5b9cca4fU, 0x682e6ff3U,
    0x748f82eeU, 0x78a5636fU, 0x84c87814U, 0x8cc70208U, 0x90befffaU, 0xa4506cebU, 0xbef9a3f7U, 0xc67178f2U};

static inline uint32_t rotate(uint32_t x, int by) { return x >> by | x << (32 - by); }

/* One round. Eight in a row give every variable its place again, so that nothing has to be moved. */
#define ROUND(a, b, c, d, e, f, g, h, i)                                                                               \
  do {                                                                                                                 \
    const uint32_t t = (h) + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + (((e) & (f)) ^ (~(e) & (g))) +           \
                       round_constants[i] + w[i];                                                                      \
    (d) += t;                                                                                                          \
    (h) = t + (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + (((a) & (b)) ^ ((a) & (c)) ^ ((b) & (c)));              \
  } while (0)

static void take_plain(uint32_t state[8], const unsigned char *block) {
  uint32_t w[64];
  for (int i = 0; i < 16; i++)
    w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 | (uint32_t)block[4 * i + 2] << 8 |
           (uint32_t)block[4 * i + 3];
  for (int i = 16; i < 64; i++) {
    const uint32_t s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ w[i - 15] >> 3;
    const uint32_t s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ w[i - 2] >> 10;
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
  uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
  for (int i = 0; i < 64; i += 8) {
    ROUND(a, b, c, d, e, f, g, h, i);
    ROUND(h, a, b, c, d, e, f, g, i + 1);
    ROUND(g, h, a, b, c, d, e, f, i + 2);
    ROUND(f, g, h, a, b, c, d, e, i + 3);
    ROUND(e, f, g, h, a, b, c, d, i + 4);
    ROUND(d, e, f, g, h, a, b, c, i + 5);
    ROUND(c, d, e, f, g, h, a, b, i + 6);
    ROUND(b, c, d, e, f, g, h, a, i + 7);
  }
  const uint32_t v[8] = {a, b, c, d, e, f, g, h};
  for (int i = 0; i < 8; i++) state[i] += v[i];
}

#if defined(__x86_64__) && defined(__GNUC__)
/* What most processors of this kind can do themselves, four words at a time. State goes as the instructions want it: a, b, e
   and f in one register, c, d, g and h in the other. */
__attribute__((target("sha,sse4.1,ssse3"))) static void take_fast(uint32_t state[8], const unsigned char *block) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  const __m128i abef_before = _mm_set_epi32((int)state[0], (int)state[1], (int)state[4], (int)state[5]);
  const __m128i cdgh_before = _mm_set_epi32((int)state[2], (int)state[3], (int)state[6], (int)state[7]);
  __m128i abef = abef_before, cdgh = cdgh_before, w[4];
  for (int i = 0; i < 16; i++) {
    __m128i *four = &w[i % 4];
    if (i < 4) {
      *four = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(block + 16 * i)), big_endian);
    } else {
      const __m128i last = w[(i + 3) % 4], before = w[(i + 2) % 4];
      const __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(*four, w[(i + 1) % 4]), _mm_alignr_epi8(last, before, 4));
      *four = _mm_sha256msg2_epu32(sum, last);
    }
    const __m128i sum = _mm_add_epi32(*four, _mm_loadu_si128((const __m128i *)(const void *)(round_constants + 4 * i)));
    const __m128i two_on = _mm_sha256rnds2_epu32(cdgh, abef, sum);
    const __m128i four_on = _mm_sha256rnds2_epu32(abef, two_on, _mm_shuffle_epi32(sum, 0x0E));
    cdgh = two_on;
    abef = four_on;
  }
  uint32_t out[8];
  _mm_storeu_si128((__m128i *)(void *)out, _mm_add_epi32(abef, abef_before));
  _mm_storeu_si128((__m128i *)(void *)(out + 4), _mm_add_epi32(cdgh, cdgh_before));
  const uint32_t in_order[8] = {out[3], out[2], out[7], out[6], out[1], out[0], out[5], out[4]};
  memcpy(state, in_order, sizeof in_order);
}

/* Asked of the processor once, which takes longer than a block. */
static bool is_fast(void) {
  enum { UNKNOWN, NO, YES };
  static atomic_int known;
  int answer = atomic_load_explicit(&known, memory_order_relaxed);
  if (answer == UNKNOWN) {
    unsigned a, b, c, d;
    const bool has_vectors = __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_1) && (c & bit_SSSE3);
    answer = has_vectors && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA) ? YES : NO;
    atomic_store_explicit(&known, answer, memory_order_relaxed);
  }
  return answer == YES;
}
#else
static void take_fast(uint32_t state[8], const unsigned char *block) { take_plain(state, block); }
static bool is_fast(void) { return false; }
#endif

static void take_block(uint32_t state[8], const unsigned char *block) {
  if (is_fast())
    take_fast(state, block);
  else
    take_plain(state, block);
}

void kg_sha256_init(kg_sha256 *hash) {
  static const uint32_t start[8] = {0x6a09e667U, 0xbb67ae85U, 0x3c6ef372U, 0xa54ff53aU,
                                    0x510e527fU, 0x9b05688cU, 0x1f83d9abU, 0x5be0cd19U};
  memcpy(hash->state, start, sizeof start);
  hash->size = 0;
}

void kg_sha256_add(kg_sha256 *hash, const void *data, size_t size) {
  const unsigned char *p = data;
  size_t used = (size_t)(hash->size % 64);
  if (size == 0) return; /* then `data` may be NULL */
  hash->size += size;
  if (used) {
    const size_t part = size < 64 - used ? size : 64 - used;
    memcpy(hash->block + used, p, part);
    used += part;
    p += part;
    size -= part;
    if (used < 64) return;
    take_block(hash->state, hash->block);
  }
  for (; size >= 64; size -= 64, p += 64) take_block(hash->state, p);
  if (size) memcpy(hash->block, p, size);
}

void kg_sha256_finish(kg_sha256 *hash, char hex[65]) {
  static const char digits[] = "0123456789abcdef";
  static const unsigned char padding[64] = {0x80};
  const uint64_t bits = hash->size * 8;
  const size_t used = (size_t)(hash->size % 64);
  unsigned char length[8];
  for (int i = 0; i < 8; i++) length[i] = (unsigned char)(bits >> (56 - 8 * i));
  kg_sha256_add(hash, padding, used < 56 ? 56 - used : 120 - used);
  kg_sha256_add(hash, length, sizeof length);
  for (int i = 0; i < 64; i++) hex[i] = digits[hash->state[i / 8] >> (28 - 4 * (i % 8)) & 15];
  hex[64] = '\0';
}

void kg_sha256_of(kg_string bytes, char hex[65]) {
  kg_sha256 hash;
  kg_sha256_init(&hash);
  if (bytes.size) kg_sha256_add(&hash, bytes.data, bytes.size);
  kg_sha256_finish(&hash, hex);
}
