#include "tests/support/small_graph.h"

#include "graph/base/fact.h"
#include "graph/base/strings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

enum { NAMES_MAX = 512, WORDS_MAX = 6 };

typedef struct drawing {
  kg_fact_sink sink;
  kg_string names[NAMES_MAX];
  size_t name_count, offset;
} drawing;

static void put(drawing *d, const kg_record *record) {
  kg_error error = {0};
  if (d->sink.write(d->sink.state, record, &error) != KG_OK) fail_msg("%s", error.message);
}

static void put_entity(drawing *d, kg_string name, kg_string type) {
  for (size_t i = 0; i < d->name_count; i++)
    if (kg_string_equal(d->names[i], name)) return;
  assert_true(d->name_count < NAMES_MAX);
  d->names[d->name_count++] = name;
  kg_record record = {.kind = KG_RECORD_ENTITY, .document = KG_LITERAL("small.txt")};
  record.u.entity = (kg_entity_record){.id = name, .type = type, .name = name, .confidence = 1};
  put(d, &record);
}

static void put_fact(drawing *d, kg_string line, const kg_string *words, size_t count) {
  kg_record record = {.kind = KG_RECORD_FACT, .document = KG_LITERAL("small.txt")};
  kg_fact_record *fact = &record.u.fact;
  *fact = (kg_fact_record){.subject = words[0], .property = words[1], .confidence = 1, .has_evidence = true};
  fact->quote = line;
  fact->evidence = (kg_span){d->offset, d->offset + line.size};
  put_entity(d, words[0], KG_LITERAL("Organization"));
  if (words[2].data[0] == '"') {
    fact->value = kg_string_slice(words[2], 1, words[2].size - 1);
  } else {
    put_entity(d, words[2], KG_LITERAL("Organization"));
    fact->object = words[2];
  }
  if (count > 3) fact->confidence = strtod(words[3].data, NULL);
  if (count > 4 && !kg_string_is(words[4], "-")) fact->valid_from = words[4];
  if (count > 5 && !kg_string_is(words[5], "-")) fact->valid_until = words[5];
  put(d, &record);
}

static void put_line(drawing *d, kg_string line) {
  kg_string words[WORDS_MAX] = {{0}}, rest = line;
  size_t count = 0;
  while (rest.size && count < WORDS_MAX) words[count++] = kg_string_next_field(&rest, ' ');
  if (count == 2 && kg_string_ends(words[0], KG_LITERAL(":")))
    put_entity(d, kg_string_slice(words[0], 0, words[0].size - 1), words[1]);
  else if (count >= 3)
    put_fact(d, line, words, count);
  else
    assert_int_equal(line.size, 0);
}

kg_graph *small_graph_new(const kg_ontology *ontology, const char *lines) {
  kg_error error = {0};
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;
  drawing d = {.offset = 0};
  assert_int_equal(kg_builder_new(&builder, ontology, NULL, NULL, &error), KG_OK);
  d.sink = kg_builder_sink(builder);
  kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = KG_LITERAL("small.txt")};
  record.u.about = (kg_document_record){.sha256 = KG_LITERAL("00"), .length = strlen(lines)};
  put(&d, &record);
  kg_string rest = kg_string_of(lines), line;
  while (kg_string_next_line(&rest, &line)) {
    put_line(&d, line);
    d.offset += line.size + 1;
  }
  if (kg_builder_finish(&graph, builder, &error) != KG_OK) fail_msg("%s", error.message);
  kg_builder_free(builder);
  return graph;
}

uint32_t small_graph_entity(const kg_graph *graph, const char *name) {
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++)
    if (kg_string_is(kg_graph_entity_at(graph, i)->name, name)) return (uint32_t)i;
  fail_msg("no entity %s", name);
  return KG_NO_ENTITY;
}

size_t small_graph_find(const kg_graph *graph, const char *name, uint32_t *found, size_t capacity) {
  size_t count;
  kg_error error = {0};
  if (kg_graph_find(found, capacity, &count, graph, kg_string_of(name), &error)) fail_msg("%s", error.message);
  return count;
}
