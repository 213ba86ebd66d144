#include "tests/support/tied_graph.h"

#include "graph/base/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void write(kg_fact_sink sink, const kg_record *record) {
  kg_error error = {0};
  if (sink.write(sink.state, record, &error) != KG_OK) fail_msg("%s", error.message);
}

static void add_entity(kg_fact_sink sink, kg_string name) {
  const char first = name.data[0];
  kg_record record = {.kind = KG_RECORD_ENTITY, .document = KG_LITERAL("memo.txt")};
  record.u.entity = (kg_entity_record){.id = name,
                                       .type = kg_is_digit(first)         ? KG_LITERAL("Date")
                                               : kg_is_ascii_upper(first) ? KG_LITERAL("Company")
                                                                          : KG_LITERAL("Person"),
                                       .name = name,
                                       .confidence = -1};
  write(sink, &record);
}

static void add_tie(kg_fact_sink sink, kg_string subject, kg_string object) {
  kg_record record = {.kind = KG_RECORD_FACT, .document = KG_LITERAL("memo.txt")};
  record.u.fact = (kg_fact_record){.subject = subject,
                                   .property = KG_LITERAL("http://xmlns.com/foaf/0.1/knows"),
                                   .object = object,
                                   .confidence = 0.75};
  write(sink, &record);
}

kg_graph *tied_graph_new(const char *ties, kg_ontology **ontology) {
  kg_error error = {0};
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;
  assert_int_equal(kg_ontology_load(ontology, NULL, 0, NULL, &error), KG_OK);
  assert_int_equal(kg_builder_new(&builder, *ontology, NULL, NULL, &error), KG_OK);
  const kg_fact_sink sink = kg_builder_sink(builder);
  const kg_record document = {.kind = KG_RECORD_DOCUMENT, .document = KG_LITERAL("memo.txt")};
  write(sink, &document);
  for (int facts = 0; facts < 2; facts++) {
    for (kg_string rest = kg_string_of(ties); rest.size;) {
      kg_string tie = kg_string_next_field(&rest, ' ');
      if (tie.size == 0) continue;
      const kg_string subject = kg_string_next_field(&tie, '-');
      const kg_string object = kg_string_next_field(&tie, '-');
      if (facts && object.size) add_tie(sink, subject, object);
      if (facts) continue;
      add_entity(sink, subject);
      if (object.size) add_entity(sink, object);
    }
  }
  if (kg_builder_finish(&graph, builder, &error) != KG_OK) fail_msg("%s", error.message);
  kg_builder_free(builder);
  return graph;
}

uint32_t tied_graph_entity(const kg_graph *graph, const char *name) {
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++)
    if (kg_string_is(kg_graph_entity_at(graph, i)->name, name)) return (uint32_t)i;
  fail_msg("no entity %s", name);
  return 0;
}

char *tied_graph_ring(size_t count, size_t stride) {
  const size_t room = count * 48 + 1;
  char *ties = malloc(room);
  assert_non_null(ties);
  size_t used = 0;
  ties[0] = '\0';
  for (size_t i = 0; i < count; i++)
    used +=
        (size_t)snprintf(ties + used, room - used, "p%zu-p%zu p%zu-p%zu ", i, (i + 1) % count, i, (i + stride) % count);
  return ties;
}
