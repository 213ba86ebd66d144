#include "bench/export/bench.h"

#include <stdio.h>

enum { EDGES_OF_DOCUMENT = 20000, PEOPLE = 4000, COMPANIES = 64, NAME_SIZE = 160 };

typedef struct maker {
  kg_fact_sink sink;
  uint64_t random;
  char document[32];
} maker;

static uint64_t next(maker *make) { /* xorshift64* */
  make->random ^= make->random >> 12;
  make->random ^= make->random << 25;
  make->random ^= make->random >> 27;
  return make->random * 2685821657736338717U;
}

/** One of `count`, the first ones far more often. */
static size_t power_law(maker *make, size_t count) {
  const double u = (double)(next(make) >> 11) / 9007199254740992.0;
  return (size_t)(u * u * u * (double)count);
}

static void put(maker *make, const kg_record *record) {
  kg_error error = {0};
  if (make->sink.write(make->sink.state, record, &error) != KG_OK) bench_fail(error.message);
}

static void put_entity(maker *make, const char *type, const char *id, const char *name) {
  kg_record record = {.kind = KG_RECORD_ENTITY, .document = kg_string_of(make->document)};
  record.u.entity = (kg_entity_record){
      .id = kg_string_of(id), .type = kg_string_of(type), .name = kg_string_of(name), .confidence = 0.9};
  put(make, &record);
}

static void put_fact(maker *make, const char *subject, const char *property, const char *object, const char *value) {
  kg_record record = {.kind = KG_RECORD_FACT, .document = kg_string_of(make->document)};
  record.u.fact = (kg_fact_record){.subject = kg_string_of(subject),
                                   .property = kg_string_of(property),
                                   .object = kg_string_of(object),
                                   .value = kg_string_of(value),
                                   .confidence = 0.9};
  put(make, &record);
}

static void make_name(maker *make, char name[NAME_SIZE], size_t document, size_t person) {
  static const char *const first[] = {"Mirela",       "Jos\xC3\xA9", "\xD0\x98\xD1\x80\xD0\xB8\xD0\xBD\xD0\xB0",
                                      "\xE6\x9D\x8E", "Ann \"Nan\"", "Back\\slash",
                                      "O'Hara",       "Tab\tbed",    "\xF0\x9F\x98\x80 Joy",
                                      "Karim"};
  const char *begin = first[next(make) % (sizeof first / sizeof *first)];
  (void)snprintf(name, NAME_SIZE, "%s Castellan of Harbour %zu-%zu", begin, document, person);
}

static void put_document(maker *make, size_t number, size_t edges) {
  static const char *const links[] = {"spouse", "parent", "worksFor", "memberOf", "alumniOf"};
  char id[32], other[32], name[NAME_SIZE];
  (void)snprintf(make->document, sizeof make->document, "reports/%zu.txt", number);
  kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = kg_string_of(make->document)};
  record.u.about.length = 1 << 20;
  put(make, &record);
  for (size_t i = 0; i < COMPANIES; i++) {
    (void)snprintf(id, sizeof id, "c%zu", i);
    (void)snprintf(name, sizeof name, "Company %zu", i);
    put_entity(make, "Company", id, name);
  }
  for (size_t i = 0; i < PEOPLE; i++) {
    (void)snprintf(id, sizeof id, "p%zu", i);
    make_name(make, name, number, i);
    put_entity(make, "Person", id, name);
    if (i % 4 == 0) put_fact(make, id, "jobTitle", NULL, "Head of \"Streams\"\x01");
  }
  for (size_t i = 0; i < edges; i++) {
    const size_t link = next(make) % 5, to = power_law(make, link < 2 ? PEOPLE : COMPANIES);
    (void)snprintf(id, sizeof id, "p%zu", power_law(make, PEOPLE));
    (void)snprintf(other, sizeof other, link < 2 ? "p%zu" : "c%zu", to);
    put_fact(make, id, links[link], other, NULL);
  }
}

kg_graph *bench_graph(size_t edges, kg_ontology **ontology) {
  kg_error error = {0};
  kg_builder *builder;
  kg_graph *graph;
  if (kg_ontology_load(ontology, NULL, 0, NULL, &error) || kg_builder_new(&builder, *ontology, NULL, NULL, &error)) {
    bench_fail(error.message);
  }
  maker make = {.sink = kg_builder_sink(builder), .random = 88172645463325252U};
  for (size_t number = 0; edges > 0; number++) {
    const size_t now = edges < EDGES_OF_DOCUMENT ? edges : EDGES_OF_DOCUMENT;
    put_document(&make, number, now);
    edges -= now;
  }
  if (kg_builder_finish(&graph, builder, &error) != KG_OK) bench_fail(error.message);
  kg_builder_free(builder);
  return graph;
}
