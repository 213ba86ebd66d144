/* Times the reading of an N-Triples file, by this project's reader and by serd, in processor time of one run.
 *
 *     read_ntriples FILE [ROUNDS]
 *
 * Both take the same bytes from memory in pieces of 64 KiB, check them and pass on the terms of each triple; the rounds
 * alternate, and the least time of each counts. */
#include "graph/base/ntriples.h"
#include "graph/base/source.h"

#include <serd/serd.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { PIECE = 1 << 16 };

typedef struct tally {
  size_t triples, bytes;
} tally;

static double seconds(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* ---- This reader ---- */

static kg_status count_triple(void *state, const kg_rdf_triple *triple, kg_error *error) {
  (void)error;
  tally *t = state;
  t->triples++;
  t->bytes += triple->subject.text.size + triple->predicate.text.size + triple->object.text.size;
  return KG_OK;
}

static kg_status read_own(kg_string text, const char *name, tally *t, kg_error *error) {
  const kg_rdf_handler handler = {count_triple, t};
  kg_ntriples_reader *reader;
  kg_status status = kg_ntriples_reader_new(&reader, false, name, &handler, NULL, error);
  for (size_t at = 0; status == KG_OK && at < text.size; at += PIECE)
    status = kg_ntriples_reader_feed(reader, kg_string_slice(text, at, text.size - at < PIECE ? text.size : at + PIECE),
                                     error);
  if (status == KG_OK) status = kg_ntriples_reader_finish(reader, error);
  kg_ntriples_reader_free(reader);
  return status;
}

/* ---- serd ---- */

typedef struct pieces {
  kg_string rest;
} pieces;

static size_t give(void *buffer, size_t size, size_t count, void *state) {
  pieces *from = state;
  size_t wanted = size * count;
  if (wanted > from->rest.size) wanted = from->rest.size;
  memcpy(buffer, from->rest.data, wanted);
  from->rest = kg_string_slice(from->rest, wanted, from->rest.size);
  return wanted / size;
}

static int no_error(void *state) {
  (void)state;
  return 0;
}

static SerdStatus count_statement(void *state, SerdStatementFlags flags, const SerdNode *graph, const SerdNode *subject,
                                  const SerdNode *predicate, const SerdNode *object, const SerdNode *datatype,
                                  const SerdNode *language) {
  (void)flags, (void)graph, (void)datatype, (void)language;
  tally *t = state;
  t->triples++;
  t->bytes += subject->n_bytes + predicate->n_bytes + object->n_bytes;
  return SERD_SUCCESS;
}

static bool read_serd(kg_string text, tally *t) {
  SerdReader *reader = serd_reader_new(SERD_NTRIPLES, t, NULL, NULL, NULL, count_statement, NULL);
  pieces from = {text};
  serd_reader_set_strict(reader, true);
  SerdStatus status = serd_reader_start_source_stream(reader, give, no_error, &from, (const uint8_t *)"memory", PIECE);
  while (status == SERD_SUCCESS) status = serd_reader_read_chunk(reader);
  (void)serd_reader_end_stream(reader);
  serd_reader_free(reader);
  return status == SERD_FAILURE; /* its word for the end */
}

int main(int count, char **words) {
  const long rounds = count > 2 ? strtol(words[2], NULL, 10) : 5;
  kg_error error = {0};
  kg_arena arena;
  kg_string text = {0};
  double own = 1e9, serd = 1e9;
  tally ours = {0}, theirs = {0};
  kg_arena_init(&arena, NULL);
  kg_status status = count > 1 ? kg_source_read(&text, &arena, words[1], 0, &error) : KG_BAD_USAGE;
  for (long i = 0; i < rounds && status == KG_OK; i++) {
    ours = theirs = (tally){0};
    double start = seconds();
    status = read_own(text, words[1], &ours, &error);
    const double middle = seconds();
    if (!read_serd(text, &theirs)) status = KG_BAD_INPUT;
    const double end = seconds();
    if (middle - start < own) own = middle - start;
    if (end - middle < serd) serd = end - middle;
  }
  if (status == KG_OK && (ours.triples != theirs.triples || ours.bytes != theirs.bytes)) status = KG_BAD_INPUT;
  if (status != KG_OK) {
    (void)fprintf(stderr, "read_ntriples: %s:%zu: %s\n", error.file, error.line,
                  error.message[0] ? error.message : "the readers do not agree, or there is no file");
  } else {
    const double size = (double)text.size / 1e6;
    printf("%zu triples, %.1f MB\nkgraph %.3f s, %.0f MB/s\nserd   %.3f s, %.0f MB/s\nratio  %.2f\n", ours.triples,
           size, own, size / own, serd, size / serd, serd / own);
  }
  kg_arena_clear(&arena);
  return (int)status;
}
