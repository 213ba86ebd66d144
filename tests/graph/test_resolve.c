/* Identity across documents: how well labelled records are told apart and put together, and what holds for any records. */
#include "graph/base/fact.h"
#include "graph/base/strings.h"
#include "tests/support/failing.h"
#include "tests/support/memory_sink.h"
#include "tests/support/ontology.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- Labelled records ---------------------------------------------------------------------------------------- */

/* A record with its label: "who" among the keys that kgraph does not know. */
typedef struct labelled {
  char document[64], id[16], name[64], who[64];
  uint32_t entity;
} labelled;

typedef struct labels {
  labelled items[1024];
  size_t count;
  kg_fact_sink builder;
} labels;

static void keep(char *place, size_t size, kg_string text) {
  assert_true(text.size < size);
  memcpy(place, text.data, text.size);
  place[text.size] = '\0';
}

static kg_status take(void *state, const kg_record *record, kg_error *error) {
  labels *l = state;
  const kg_string key = KG_LITERAL("\"who\":\"");
  const size_t at = kg_string_find(record->extra, key, 0);
  if (record->kind == KG_RECORD_ENTITY && at != SIZE_MAX) {
    kg_string who = kg_string_slice(record->extra, at + key.size, record->extra.size);
    who.size = kg_string_find(who, KG_LITERAL("\""), 0);
    assert_true(l->count < sizeof l->items / sizeof *l->items);
    labelled *item = &l->items[l->count++];
    keep(item->document, sizeof item->document, record->document);
    keep(item->id, sizeof item->id, record->u.entity.id);
    keep(item->name, sizeof item->name, record->u.entity.name);
    keep(item->who, sizeof item->who, who);
  }
  return l->builder.write(l->builder.state, record, error);
}

static void find_entities(labels *l, const kg_graph *graph) {
  for (uint32_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const kg_graph_entity *e = kg_graph_entity_at(graph, i);
    for (size_t k = 0; k < e->member_count; k++)
      for (size_t n = 0; n < l->count; n++)
        if (kg_string_is(kg_graph_document_at(graph, e->members[k].document)->id, l->items[n].document) &&
            kg_string_is(e->members[k].id, l->items[n].id))
          l->items[n].entity = i;
  }
}

static char *read_text(const char *path) {
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  char *text = calloc(1, 1 << 20);
  assert_non_null(text);
  assert_true(fread(text, 1, (1 << 20) - 1, file) > 0);
  assert_int_equal(fclose(file), 0);
  return text;
}

/* Every pair of labelled records of two documents. */
static void check_labelled(const char *path, double least_precision, double least_recall) {
  labels *l = calloc(1, sizeof *l);
  char *text = read_text(path);
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;
  kg_error error = {0};
  assert_non_null(l);
  assert_int_equal(kg_builder_new(&builder, test_ontology, NULL, NULL, &error), KG_OK);
  l->builder = kg_builder_sink(builder);
  const kg_fact_sink sink = {take, l};
  assert_int_equal(kg_facts_read(kg_string_of(text), path, 1, &sink, NULL, &error), KG_OK);
  assert_int_equal(kg_builder_finish(&graph, builder, &error), KG_OK);
  find_entities(l, graph);
  size_t right = 0, found = 0, labelled_same = 0;
  for (size_t i = 0; i < l->count; i++)
    for (size_t k = 0; k < i; k++) {
      const labelled *a = &l->items[i], *b = &l->items[k];
      if (strcmp(a->document, b->document) == 0) continue;
      const bool same = strcmp(a->who, b->who) == 0, joined = a->entity == b->entity;
      if (joined && !same) print_message("wrong: %s (%s) = %s (%s)\n", a->name, a->document, b->name, b->document);
      right += same && joined;
      found += joined;
      labelled_same += same;
    }
  assert_true(labelled_same >= 50 && found > 0);
  const double precision = (double)right / (double)found, recall = (double)right / (double)labelled_same;
  print_message("%s: %zu pairs are the same; precision %.3f, recall %.3f\n", path, labelled_same, precision, recall);
  assert_true(precision >= least_precision);
  assert_true(recall >= least_recall);
  kg_graph_free(graph);
  kg_builder_free(builder);
  free(text);
  free(l);
}

static void labelled_records(void **state) {
  (void)state;
  check_labelled("tests/graph/identity/bearers.jsonl", 0.98, 0.85);
  check_labelled("tests/graph/identity/namesakes.jsonl", 0.98, 0.85);
}

/* ---- Random records ------------------------------------------------------------------------------------------ */

static uint64_t random_state;

static uint32_t random_below(uint32_t bound) { /* splitmix64 */
  uint64_t z = (random_state += UINT64_C(0x9E3779B97F4A7C15));
  z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
  z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
  return (uint32_t)((z ^ z >> 31) % bound);
}

static const char *const people[] = {"Ada Roe", "A. Roe",   "Ada B. Roe", "Ada C. Roe",
                                     "Roe",     "Ida Roe",  "Bob Lund",   "Robert Lund",
                                     "Lund",    "Bea Lund", "Ada Lund",   "Dr. Ada Roe Jr."};
static const char *const firms[] = {"Hexal", "Hexal Inc", "Hexal GmbH", "The Hexal",       "Ocean Weather Group",
                                    "OWG",   "Morrow",    "Morrow Ltd", "Gleam Core Team", "Core Team"};
static const char *const projects[] = {"Tidemark", "Hexal", "Gleam", "TIDEMARK", "Gleam Tide Mark", "Hexal Gleam"};
static const char *const events[] = {"TideCon", "TideCon 2021", "TideCon 2022", "The TideCon", "Tide Meetup"};

enum { DOCUMENTS = 9, LINES_MAX = 400, LINE_SIZE = 256, PARTS = 4 };

typedef struct world {
  char lines[LINES_MAX][LINE_SIZE];
  int document[LINES_MAX];
  size_t count;
} world;

#define ADD(w, d, ...)                                                                                                 \
  do {                                                                                                                 \
    assert_true((w)->count < LINES_MAX);                                                                               \
    (w)->document[(w)->count] = (d);                                                                                   \
    (void)snprintf((w)->lines[(w)->count++], LINE_SIZE, __VA_ARGS__);                                                  \
  } while (0)
#define PICK(list) (list)[random_below(sizeof(list) / sizeof *(list))]

static void make_world(world *w) {
  w->count = 0;
  for (int d = 0; d < DOCUMENTS; d++) {
    ADD(w, d, "{\"document\":\"d%d\",\"record\":\"document\",\"sha256\":\"%d\"%s}\n", d, d,
        random_below(2)   ? ""
        : random_below(2) ? ",\"date\":\"2021-06-01\""
                          : ",\"date\":\"2022-03-01\"");
    ADD(w, d, "{\"document\":\"d%d\",\"record\":\"entity\",\"id\":\"v\",\"type\":\"Event\",\"name\":\"%s\"}\n", d,
        PICK(events));
    for (int i = 0; i < PARTS; i++) {
      const char *identifier = random_below(8)   ? ""
                               : random_below(2) ? ",\"identifier\":\"I1\""
                                                 : ",\"identifier\":\"I2\"";
      ADD(w, d, "{\"document\":\"d%d\",\"record\":\"entity\",\"id\":\"p%d\",\"type\":\"Person\",\"name\":\"%s\"%s}\n",
          d, i, PICK(people), identifier);
      ADD(w, d, "{\"document\":\"d%d\",\"record\":\"entity\",\"id\":\"o%d\",\"type\":\"%s\",\"name\":\"%s\"}\n", d, i,
          random_below(3) ? "Company" : "Organization", PICK(firms));
      ADD(w, d, "{\"document\":\"d%d\",\"record\":\"entity\",\"id\":\"j%d\",\"type\":\"Project\",\"name\":\"%s\"%s}\n",
          d, i, PICK(projects), random_below(3) ? "" : ",\"alternateNames\":[\"Gleam\"]");
      if (random_below(2))
        ADD(w, d,
            "{\"document\":\"d%d\",\"record\":\"fact\",\"subject\":\"p%d\",\"property\":\"worksFor\",\"object\":\"o%"
            "u\"}\n",
            d, i, random_below(PARTS));
      if (random_below(2))
        ADD(w, d,
            "{\"document\":\"d%d\",\"record\":\"fact\",\"subject\":\"j%u\",\"property\":\"creator\",\"object\":\"o%d\"}"
            "\n",
            d, random_below(PARTS), i);
    }
  }
}

/* The graph of the documents whose bit is set, from records in a random order. */
static kg_graph *build(const world *w, unsigned documents, const char *decisions) {
  size_t order[LINES_MAX] = {0};
  for (size_t i = 0; i < w->count; i++) {
    const size_t at = random_below((uint32_t)i + 1);
    order[i] = order[at];
    order[at] = i;
  }
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;
  kg_error error = {0};
  assert_int_equal(kg_builder_new(&builder, test_ontology, NULL, NULL, &error), KG_OK);
  const kg_fact_sink sink = kg_builder_sink(builder);
  if (decisions) assert_int_equal(kg_builder_decide(builder, decisions, &error), KG_OK);
  for (size_t i = 0; i < w->count; i++)
    if (documents >> w->document[order[i]] & 1U)
      assert_int_equal(kg_facts_read(kg_string_of(w->lines[order[i]]), "in", 1, &sink, NULL, &error), KG_OK);
  if (kg_builder_finish(&graph, builder, &error) != KG_OK) fail_msg("%s", error.message);
  kg_builder_free(builder);
  return graph;
}

static memory_sink bytes_of(kg_graph *graph) {
  memory_sink bytes = {0};
  assert_int_equal(kg_graph_export(graph, kg_format_find("json"), NULL, memory_sink_of(&bytes), NULL), KG_OK);
  kg_graph_free(graph);
  return bytes;
}

static void assert_same_bytes(memory_sink a, memory_sink b) {
  assert_int_equal(a.size, b.size);
  assert_memory_equal(a.data, b.data, a.size);
  memory_sink_free(&a);
  memory_sink_free(&b);
}

/* No entity has two records of one document that calls them the same, and its merges join all its records without a circle. */
static void check_entities(const kg_graph *graph) {
  for (uint32_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const kg_graph_entity *e = kg_graph_entity_at(graph, i);
    const kg_graph_merge *merges;
    size_t root[64];
    const size_t count = kg_graph_merges_of(graph, i, &merges);
    assert_true(e->member_count < 64);
    assert_int_equal(count + 1, e->member_count ? e->member_count : 1);
    for (size_t k = 0; k < e->member_count; k++) {
      root[k] = k;
      for (size_t n = k; n-- > 0 && e->members[n].document == e->members[k].document;)
        assert_false(kg_string_equal(e->members[n].name, e->members[k].name));
    }
    for (size_t k = 0; k < count; k++) {
      const size_t from = root[merges[k].left], to = root[merges[k].right];
      assert_int_not_equal(from, to);
      for (size_t n = 0; n < e->member_count; n++)
        if (root[n] == from) root[n] = to;
      assert_true(merges[k].score > 0 && merges[k].score <= 1 && merges[k].rule.size);
    }
  }
}

static uint32_t entity_with(const kg_graph *graph, const char *document, const char *id) {
  for (uint32_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const kg_graph_entity *e = kg_graph_entity_at(graph, i);
    for (size_t k = 0; k < e->member_count; k++)
      if (kg_string_is(kg_graph_document_at(graph, e->members[k].document)->id, document) &&
          kg_string_is(e->members[k].id, id))
        return i;
  }
  fail_msg("no entity has %s of %s", id, document);
  return 0;
}

enum { WORLDS = 60 };
static const unsigned all = (1U << DOCUMENTS) - 1;

static void order_and_removal(void **state) {
  (void)state;
  world *w = malloc(sizeof *w);
  assert_non_null(w);
  for (random_state = 1; random_state < WORLDS;) {
    const uint64_t seed = random_state;
    make_world(w);
    kg_graph *graph = build(w, all, NULL);
    check_entities(graph);
    assert_same_bytes(bytes_of(graph), bytes_of(build(w, all, NULL)));
    /* What was built with a document leaves nothing in what is built without it. */
    const unsigned some = all & ~(1U << random_below(DOCUMENTS)) & ~(1U << random_below(DOCUMENTS));
    graph = build(w, some, NULL);
    check_entities(graph);
    assert_same_bytes(bytes_of(graph), bytes_of(build(w, some, NULL)));
    random_state = seed + 1;
  }
  free(w);
}

static void write_text(const char *path, const char *text) {
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  (void)fputs(text, file);
  assert_int_equal(fclose(file), 0);
}

static void decisions_hold(void **state) {
  (void)state;
  world *w = malloc(sizeof *w);
  char path[] = "/tmp/kgraph-decisions-XXXXXX";
  assert_non_null(w);
  const int descriptor = mkstemp(path);
  assert_true(descriptor >= 0);
  assert_int_equal(close(descriptor), 0);
  for (random_state = 1; random_state < WORLDS;) {
    const uint64_t seed = random_state;
    char text[512], a[2][8], b[2][8];
    make_world(w);
    memory_sink before = bytes_of(build(w, all, NULL));
    (void)snprintf(a[0], sizeof a[0], "d%u", random_below(4));
    (void)snprintf(a[1], sizeof a[1], "p%u", random_below(PARTS));
    (void)snprintf(b[0], sizeof b[0], "d%u", 4 + random_below(4));
    (void)snprintf(b[1], sizeof b[1], "p%u", random_below(PARTS));
    (void)snprintf(text, sizeof text, "different\t%s@%s\t%s@%s\tme\tbecause\n", a[1], a[0], b[1], b[0]);
    write_text(path, text);
    kg_graph *graph = build(w, all, path);
    check_entities(graph);
    assert_int_not_equal(entity_with(graph, a[0], a[1]), entity_with(graph, b[0], b[1]));
    assert_same_bytes(bytes_of(graph), bytes_of(build(w, all, path)));
    (void)snprintf(text, sizeof text, "same\t%s@%s\t%s@%s\n", a[1], a[0], b[1], b[0]);
    write_text(path, text);
    graph = build(w, all, path);
    assert_int_equal(entity_with(graph, a[0], a[1]), entity_with(graph, b[0], b[1]));
    kg_graph_free(graph);
    /* Of what is not there, nothing is decided; without the decision, all is as it was. */
    const unsigned without = all & ~(1U << (unsigned)(a[0][1] - '0'));
    graph = build(w, without, path);
    assert_int_equal(kg_graph_idle_decision_count(graph), 1);
    size_t line = 0;
    assert_string_equal(kg_graph_idle_decision_at(graph, 0, &line), path);
    assert_int_equal(line, 1);
    assert_null(kg_graph_idle_decision_at(graph, 1, &line));
    assert_same_bytes(bytes_of(graph), bytes_of(build(w, without, NULL)));
    assert_same_bytes(before, bytes_of(build(w, all, NULL)));
    random_state = seed + 1;
  }
  assert_int_equal(unlink(path), 0);
  free(w);
}

static void tell(kg_builder *builder, const char *document, const char *members) {
  char line[512];
  kg_error error = {0};
  const kg_fact_sink sink = kg_builder_sink(builder);
  (void)snprintf(line, sizeof line, "{\"document\":\"%s\",%s}", document, members);
  assert_int_equal(kg_facts_read(kg_string_of(line), "in", 1, &sink, NULL, &error), KG_OK);
}

/* ---- Deals --------------------------------------------------------------------------------------------------- */

static void tell_deal(kg_builder *builder, const char *document, const char *deal) {
  tell(builder, document, "\"record\":\"document\",\"sha256\":\"0\",\"length\":900");
  tell(builder, document, "\"record\":\"entity\",\"id\":\"a\",\"type\":\"Company\",\"name\":\"Harrow Robotics\"");
  tell(builder, document, "\"record\":\"entity\",\"id\":\"b\",\"type\":\"Company\",\"name\":\"Quarrel Mills\"");
  tell(builder, document, deal);
  tell(builder, document, "\"record\":\"fact\",\"subject\":\"d\",\"property\":\"dealKind\",\"value\":\"acquisition\"");
  tell(builder, document, "\"record\":\"fact\",\"subject\":\"d\",\"property\":\"target\",\"object\":\"b\"");
  for (unsigned i = 0; i < 80; i++) {
    char fact[256];
    (void)snprintf(fact, sizeof fact,
                   "\"record\":\"fact\",\"subject\":\"d\",\"property\":\"buyer\",\"object\":\"a\",\"extractor\":\"%u\"",
                   i);
    tell(builder, document, fact);
  }
}

/* A party that is named by more facts than a deal may have parties is still one, whether facts are kept in full or not. */
static void parties_named_often(void **state) {
  (void)state;
  for (int only = 0; only < 2; only++) {
    kg_builder *builder = NULL;
    kg_graph *graph = NULL;
    kg_error error = {0};
    assert_int_equal(kg_builder_new(&builder, test_ontology, NULL, NULL, &error), KG_OK);
    if (only) kg_builder_identities_only(builder);
    tell_deal(builder, "d0", "\"record\":\"entity\",\"id\":\"d\",\"type\":\"Deal\",\"name\":\"Harrow buys\"");
    tell_deal(builder, "d1", "\"record\":\"entity\",\"id\":\"d\",\"type\":\"Deal\",\"name\":\"the sale of Quarrel\"");
    assert_int_equal(kg_builder_finish(&graph, builder, &error), KG_OK);
    assert_int_equal(entity_with(graph, "d0", "d"), entity_with(graph, "d1", "d"));
    kg_graph_free(graph);
    kg_builder_free(builder);
  }
}

/* ---- Memory -------------------------------------------------------------------------------------------------- */

static void memory_failures(void **state) {
  (void)state;
  world *w = malloc(sizeof *w);
  assert_non_null(w);
  random_state = 7;
  make_world(w);
  for (size_t limit = 0;; limit++) {
    size_t left = limit;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_builder *builder = NULL;
    kg_graph *graph = NULL;
    kg_error error = {0};
    kg_status status = kg_builder_new(&builder, test_ontology, NULL, &allocator, &error);
    for (size_t i = 0; status == KG_OK && i < w->count; i++) {
      const kg_fact_sink sink = kg_builder_sink(builder);
      status = kg_facts_read(kg_string_of(w->lines[i]), "in", 1, &sink, NULL, &error);
    }
    if (status == KG_OK) status = kg_builder_finish(&graph, builder, &error);
    kg_graph_free(graph);
    kg_builder_free(builder);
    if (status == KG_OK) break;
    assert_int_equal(status, KG_NO_MEMORY);
    assert_true(limit < 100000);
  }
  free(w);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(labelled_records), cmocka_unit_test(order_and_removal),
                                     cmocka_unit_test(decisions_hold), cmocka_unit_test(parties_named_often),
                                     cmocka_unit_test(memory_failures)};
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
