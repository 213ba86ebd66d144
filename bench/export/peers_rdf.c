#include "bench/export/bench.h"
#include "exporters/prefixes.h"

#include <raptor2.h>
#include <serd/serd.h>
#include <stdio.h>
#include <sys/stat.h>

static double size_of(const char *path) {
  struct stat about;
  if (stat(path, &about) != 0) bench_fail(path);
  return (double)about.st_size;
}

static void walk(const kg_graph *graph, unsigned takes, kg_triple_handler handler) {
  const kg_export_options options = {0};
  kg_error error = {0};
  if (kg_graph_triples(graph, &options, takes, &handler, &error) != KG_OK) bench_fail(error.message);
}

/* ---- serd ---------------------------------------------------------------------------------------------------- */

static SerdNode node_of(kg_string text, SerdType type) {
  return text.size ? serd_node_from_substring(type, (const uint8_t *)text.data, text.size) : SERD_NODE_NULL;
}

static kg_status take_serd(void *state, const kg_triple *triple, kg_error *error) {
  (void)error;
  const SerdNode subject = node_of(triple->subject.text, SERD_URI),
                 predicate = node_of(triple->predicate.text, SERD_URI);
  const SerdNode object = node_of(triple->object.text, triple->object.kind == KG_RDF_IRI ? SERD_URI : SERD_LITERAL);
  const SerdNode datatype = node_of(triple->object.datatype, SERD_URI);
  const SerdNode language = node_of(triple->object.language, SERD_LITERAL);
  return serd_writer_write_statement(state, 0, NULL, &subject, &predicate, &object, &datatype, &language) ? KG_IO
                                                                                                          : KG_OK;
}

bench_run bench_serd(const kg_graph *graph, const char *format, const char *path) {
  const bool turtle = strcmp(format, "turtle") == 0;
  const unsigned style = turtle ? SERD_STYLE_ABBREVIATED | SERD_STYLE_CURIED | SERD_STYLE_BULK : SERD_STYLE_BULK;
  const double start = bench_now();
  FILE *file = fopen(path, "wb");
  if (!file) bench_fail(path);
  SerdEnv *env = serd_env_new(NULL);
  SerdWriter *writer =
      serd_writer_new(turtle ? SERD_TURTLE : SERD_NTRIPLES, (SerdStyle)style, env, NULL, serd_file_sink, file);
  for (size_t i = 0; turtle && i < KG_PREFIX_COUNT; i++) {
    const SerdNode name = serd_node_from_string(SERD_LITERAL, (const uint8_t *)kg_prefixes[i].prefix);
    const SerdNode iri = serd_node_from_string(SERD_URI, (const uint8_t *)kg_prefixes[i].iri);
    (void)serd_env_set_prefix(env, &name, &iri);
    (void)serd_writer_set_prefix(writer, &name, &iri);
  }
  walk(graph, KG_TRIPLES_ONLY, (kg_triple_handler){.triple = take_serd, .state = writer});
  (void)serd_writer_finish(writer);
  serd_writer_free(writer);
  serd_env_free(env);
  (void)fclose(file);
  const double seconds = bench_now() - start;
  return (bench_run){seconds, size_of(path)};
}

/* ---- raptor2 ------------------------------------------------------------------------------------------------- */

typedef struct raptor_state {
  raptor_world *world;
  raptor_serializer *serializer;
  raptor_statement statement; /* what goes on over several statements is made once */
} raptor_state;

static raptor_term *iri_term(raptor_world *world, kg_string iri) {
  return raptor_new_term_from_counted_uri_string(world, (const unsigned char *)iri.data, iri.size);
}

static raptor_term *object_term(raptor_world *world, const kg_rdf_term *term) {
  if (term->kind == KG_RDF_IRI) return iri_term(world, term->text);
  raptor_uri *datatype = NULL;
  if (term->datatype.size) {
    datatype =
        raptor_new_uri_from_counted_string(world, (const unsigned char *)term->datatype.data, term->datatype.size);
  }
  raptor_term *made = raptor_new_term_from_counted_literal(
      world, (const unsigned char *)(term->text.size ? term->text.data : ""), term->text.size, datatype, NULL, 0);
  if (datatype) raptor_free_uri(datatype);
  return made;
}

static void renew(raptor_state *out, raptor_term **term, kg_string iri) {
  if (*term) raptor_free_term(*term);
  *term = iri.size ? iri_term(out->world, iri) : NULL;
}

static kg_status take_raptor(void *state, const kg_triple *triple, kg_error *error) {
  (void)error;
  raptor_state *out = state;
  raptor_statement *statement = &out->statement;
  if (triple->new_subject) renew(out, &statement->subject, triple->subject.text);
  if (triple->new_predicate) renew(out, &statement->predicate, triple->predicate.text);
  if (triple->new_graph) renew(out, &statement->graph, triple->graph);
  statement->object = object_term(out->world, &triple->object);
  const int failed = raptor_serializer_serialize_statement(out->serializer, statement);
  raptor_free_term(statement->object);
  return failed ? KG_IO : KG_OK;
}

bench_run bench_raptor(const kg_graph *graph, const char *format, const char *path) {
  const unsigned takes = strcmp(format, "nquads") == 0 ? KG_TRIPLES_GRAPHS | KG_TRIPLES_DOCUMENTS : KG_TRIPLES_ONLY;
  const double start = bench_now();
  FILE *file = fopen(path, "wb");
  if (!file) bench_fail(path);
  raptor_state out = {.world = raptor_new_world()};
  (void)raptor_world_set_flag(out.world, RAPTOR_WORLD_FLAG_URI_INTERNING, 0);
  (void)raptor_world_open(out.world);
  out.serializer = raptor_new_serializer(out.world, format);
  if (raptor_serializer_start_to_file_handle(out.serializer, NULL, file)) bench_fail("raptor does not start");
  raptor_statement_init(&out.statement, out.world);
  walk(graph, takes, (kg_triple_handler){.triple = take_raptor, .state = &out});
  (void)raptor_serializer_serialize_end(out.serializer);
  renew(&out, &out.statement.subject, (kg_string){0});
  renew(&out, &out.statement.predicate, (kg_string){0});
  renew(&out, &out.statement.graph, (kg_string){0});
  raptor_free_serializer(out.serializer);
  raptor_free_world(out.world);
  (void)fclose(file);
  const double seconds = bench_now() - start;
  return (bench_run){seconds, size_of(path)};
}
