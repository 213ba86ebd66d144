/* From records to the graph: identity, IRIs, merging, and that it is a function of the set of records. */
#include "graph/base/fact.h"
#include "graph/base/strings.h"
#include "graph/base/unicode.h"
#include "tests/support/failing.h"
#include "tests/support/ontology.h"
#include "tests/support/small_graph.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* ---- Building and showing ------------------------------------------------------------------------------------ */

static kg_status build_with(kg_graph **graph, const char *lines, const kg_allocator *allocator, kg_error *error) {
  kg_builder *builder = NULL;
  *graph = NULL;
  kg_status status = kg_builder_new(&builder, test_ontology, NULL, allocator, error);
  if (status == KG_OK) {
    const kg_fact_sink sink = kg_builder_sink(builder);
    status = kg_facts_read(kg_string_of(lines), "in", 1, &sink, allocator, error);
  }
  if (status == KG_OK) status = kg_builder_finish(graph, builder, error);
  kg_builder_free(builder);
  return status;
}

static kg_graph *build(const char *lines) {
  kg_graph *graph;
  kg_error error;
  if (build_with(&graph, lines, NULL, &error) != KG_OK) fail_msg("%s:%zu: %s", error.file, error.line, error.message);
  return graph;
}

static void show_texts(FILE *out, const char *what, const kg_string *texts, size_t count) {
  for (size_t i = 0; i < count; i++) (void)fprintf(out, " %s=%.*s", what, (int)texts[i].size, texts[i].data);
}

static void show(FILE *out, const char *what, kg_string text) {
  if (text.size) show_texts(out, what, &text, 1);
}

/* All that a graph holds, as text. The caller frees it. */
static char *dump(const kg_graph *graph) {
  char *text = NULL;
  size_t size;
  FILE *out = open_memstream(&text, &size);
  assert_non_null(out);
  for (size_t i = 0; i < kg_graph_document_count(graph); i++) {
    const kg_graph_document *d = kg_graph_document_at(graph, i);
    show(out, "document", d->id);
    show(out, "iri", d->iri);
    show(out, "sha256", d->about.sha256);
    show(out, "title", d->about.title);
    (void)fprintf(out, " %zu\n", d->about.length);
  }
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const kg_graph_entity *e = kg_graph_entity_at(graph, i);
    const uint32_t *facts;
    show(out, "entity", e->iri);
    show(out, "type", e->type);
    show(out, "name", e->name);
    show(out, "identifier", e->identifier);
    show_texts(out, "alternate", e->alternate_names, e->alternate_name_count);
    show_texts(out, "same", e->same_as, e->same_as_count);
    if (e->document != KG_NO_DOCUMENT) (void)fprintf(out, " document=%u", e->document);
    for (size_t j = 0; j < e->member_count; j++) {
      (void)fprintf(out, " member=%u:%.*s", e->members[j].document, (int)e->members[j].id.size, e->members[j].id.data);
      for (size_t k = 0; k < e->members[j].mention_count; k++)
        (void)fprintf(out, "[%zu,%zu]", e->members[j].mentions[k].begin, e->members[j].mentions[k].end);
    }
    const size_t count = kg_graph_facts_of(graph, (uint32_t)i, &facts);
    for (size_t j = 0; j < count; j++) (void)fprintf(out, " #%u", facts[j]);
    (void)fputc('\n', out);
  }
  for (size_t i = 0; i < kg_graph_fact_count(graph); i++) {
    const kg_graph_fact *f = kg_graph_fact_at(graph, i);
    (void)fprintf(out, "fact %u", f->subject);
    show(out, "property", f->property);
    if (f->object != KG_NO_ENTITY) (void)fprintf(out, " object=%u", f->object);
    show(out, "value", f->value);
    show(out, "from", f->valid_from);
    (void)fprintf(out, " %.3f", f->confidence);
    for (size_t j = 0; j < f->evidence_count; j++) {
      const kg_graph_evidence *v = &f->evidence[j];
      (void)fprintf(out, " {%u [%zu,%zu] s[%zu,%zu] o[%zu,%zu] %.3f", v->document, v->span.begin, v->span.end,
                    v->subject_span.begin, v->subject_span.end, v->object_span.begin, v->object_span.end,
                    v->confidence);
      show(out, "quote", v->quote);
      show(out, "extractor", v->extractor);
      (void)fputc('}', out);
    }
    (void)fputc('\n', out);
  }
  assert_int_equal(fclose(out), 0);
  return text;
}

static char *dump_of(const char *lines) {
  kg_graph *graph = build(lines);
  char *text = dump(graph);
  kg_graph_free(graph);
  return text;
}

#define DOC(id) "{\"document\":\"" id "\",\"record\":\"document\",\"sha256\":\"" id "\",\"length\":100}\n"
#define ENT(doc, id, type, name)                                                                                       \
  "{\"document\":\"" doc "\",\"record\":\"entity\",\"id\":\"" id "\",\"type\":\"" type "\",\"name\":\"" name "\"}\n"
#define ENTX(doc, id, type, name, more)                                                                                \
  "{\"document\":\"" doc "\",\"record\":\"entity\",\"id\":\"" id "\",\"type\":\"" type "\",\"name\":\"" name           \
  "\"," more "}\n"
#define FACT(doc, subject, property, object)                                                                           \
  "{\"document\":\"" doc "\",\"record\":\"fact\",\"subject\":\"" subject "\",\"property\":\"" property                 \
  "\",\"object\":\"" object "\"}\n"
#define FACTX(doc, subject, property, object, more)                                                                    \
  "{\"document\":\"" doc "\",\"record\":\"fact\",\"subject\":\"" subject "\",\"property\":\"" property                 \
  "\",\"object\":\"" object "\"," more "}\n"
#define VALUE(doc, subject, property, value)                                                                           \
  "{\"document\":\"" doc "\",\"record\":\"fact\",\"subject\":\"" subject "\",\"property\":\"" property                 \
  "\",\"value\":\"" value "\"}\n"

static const kg_graph_entity *entity_named(const kg_graph *graph, const char *iri_end) {
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const kg_graph_entity *e = kg_graph_entity_at(graph, i);
    if (kg_string_ends(e->iri, kg_string_of(iri_end))) return e;
  }
  return NULL;
}

static size_t count_type(const kg_graph *graph, const char *type) {
  size_t count = 0;
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++)
    count += kg_string_is(kg_graph_entity_at(graph, i)->type, type);
  return count;
}

/* ---- Tests --------------------------------------------------------------------------------------------------- */

static void empty_graphs(void **state) {
  (void)state;
  kg_graph *graph = build("");
  assert_int_equal(kg_graph_document_count(graph) + kg_graph_entity_count(graph) + kg_graph_fact_count(graph), 0);
  assert_null(kg_graph_entity_at(graph, 0));
  uint32_t found;
  assert_int_equal(small_graph_find(graph, "x", &found, 1), 0);
  kg_graph_free(graph);
  graph = build(DOC("talks/empty.txt"));
  assert_int_equal(kg_graph_document_count(graph), 1);
  assert_int_equal(kg_graph_entity_count(graph), 1);
  const kg_graph_entity *node = kg_graph_entity_at(graph, 0);
  assert_true(kg_string_is(node->iri, "https://example.org/id/document/talks-empty-txt"));
  assert_true(kg_string_equal(node->iri, kg_graph_document_at(graph, 0)->iri));
  assert_int_equal(node->document, 0);
  kg_graph_free(graph);
}

static void names_join_across_documents(void **state) {
  (void)state;
  kg_graph *graph = build(DOC("a") DOC("b") DOC("c") ENTX(
      "a", "e1", "Person", "Satya Nadella", "\"alternateNames\":[\"Nadella\"],\"mentions\":[[9,12],[1,5],[9,12]]")
                              ENT("b", "x", "Person", "SATYA NADELLA") ENT("c", "x", "Person", "Satya Nadella")
                                  ENT("c", "y", "Project", "Satya Nadella"));
  assert_int_equal(kg_graph_entity_count(graph), 5);
  const kg_graph_entity *person = entity_named(graph, "/person/satya-nadella");
  assert_non_null(person);
  assert_true(kg_string_is(person->name, "Satya Nadella"));
  assert_int_equal(person->member_count, 3);
  assert_int_equal(person->alternate_name_count, 2);
  assert_true(kg_string_is(person->alternate_names[0], "Nadella"));
  assert_true(kg_string_is(person->alternate_names[1], "SATYA NADELLA"));
  assert_int_equal(person->members[0].mention_count, 2);
  assert_int_equal(person->members[0].mentions[0].begin, 1);
  assert_non_null(entity_named(graph, "/project/satya-nadella"));
  kg_graph_free(graph);
}

static void one_document_keeps_its_entities_apart(void **state) {
  (void)state;
  kg_graph *graph = build(DOC("a") DOC("b") DOC("c") ENT("a", "1", "Person", "John Smith") ENT(
      "a", "2", "Person", "John Smith") ENT("b", "1", "Person", "John Smith") ENT("c", "1", "Person", "John Smith"));
  /* b and c are one; the two of a stay for themselves, as either could be the one of b */
  assert_int_equal(count_type(graph, "Person"), 3);
  assert_null(entity_named(graph, "/person/john-smith")); /* all of them get a suffix */
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const kg_graph_entity *e = kg_graph_entity_at(graph, i);
    if (kg_string_is(e->type, "Person"))
      assert_int_equal(e->iri.size, strlen("https://example.org/id/person/john-smith-01234567"));
  }
  kg_graph_free(graph);
}

static void identifiers_join_and_separate(void **state) {
  (void)state;
  kg_graph *graph =
      build(DOC("a") DOC("b") DOC("c") DOC("d") ENTX("a", "1", "Company", "Big Blue", "\"identifier\":\"Q37156\"")
                ENTX("b", "1", "Organization", "IBM", "\"identifier\":\"Q37156\",\"sameAs\":[\"https://w/IBM\"]")
                    ENTX("c", "1", "Organization", "I.B.M. Corp", "\"sameAs\":[\"https://w/IBM\"]")
                        ENTX("d", "1", "Person", "IBM", "\"identifier\":\"Q37156\""));
  assert_int_equal(count_type(graph, "Company"), 1); /* the more special type */
  assert_int_equal(count_type(graph, "Organization"), 0);
  assert_int_equal(count_type(graph, "Person"), 1); /* an error of that document, not a person of three names */
  kg_graph_free(graph);
  graph = build(DOC("a") DOC("b") DOC("c") ENTX("a", "1", "Person", "J Smith", "\"identifier\":\"1\"")
                    ENTX("b", "1", "Person", "J Smith", "\"identifier\":\"2\"") ENT("c", "1", "Person", "J Smith"));
  assert_int_equal(count_type(graph, "Person"), 3);
  kg_graph_free(graph);
  /* A chain must not bring two of one document together. */
  graph = build(DOC("a") DOC("b") ENTX("a", "1", "Person", "Ann", "\"sameAs\":[\"u:1\"]") ENT("a", "2", "Person", "Bob")
                    ENTX("b", "1", "Person", "Bob", "\"sameAs\":[\"u:1\"]"));
  assert_int_equal(count_type(graph, "Person"), 2);
  assert_int_equal(entity_named(graph, "/person/bob")->member_count, 1);
  assert_int_equal(entity_named(graph, "/person/ann")->member_count, 2); /* as often Ann as Bob: the first by bytes */
  kg_graph_free(graph);
}

static void dates_and_deals_have_keys_of_their_own(void **state) {
  (void)state;
  kg_graph *graph = build(DOC("a") DOC("b") ENT("a", "1", "Date", "2025-05") ENT("b", "1", "Date", "2025-05")
                              ENT("b", "2", "Date", "2025/05") ENT("a", "d", "Deal", "contract: A to B")
                                  ENT("b", "d", "Deal", "contract: A to B") VALUE("a", "d", "amount", "USD 1")
                                      VALUE("b", "d", "amount", "USD 2"));
  assert_int_equal(count_type(graph, "Date"), 2);
  assert_int_equal(count_type(graph, "Deal"), 2);
  kg_graph_free(graph);
  graph = build(DOC("a") DOC("b") ENT("a", "d", "Deal", "contract: A to B") ENT("b", "d", "Deal", "contract: A to B")
                    VALUE("a", "d", "amount", "USD 1") VALUE("b", "d", "amount", "USD 1")
                        VALUE("b", "d", "dealStatus", "agreed"));
  assert_int_equal(count_type(graph, "Deal"), 1);
  kg_graph_free(graph);
}

static void facts_become_one_with_their_evidence(void **state) {
  (void)state;
  kg_graph *graph = build(
      DOC("a") DOC("b") ENT("a", "p", "Person", "Ann") ENT("a", "o", "Company", "Acme") ENT("b", "p", "Person", "Ann")
          ENT("b", "o", "Company", "Acme")
              FACTX("b", "p", "worksFor", "o", "\"evidence\":[3,9],\"quote\":\"sixsix\",\"confidence\":0.5")
                  FACTX("a", "p", "worksFor", "o", "\"evidence\":[10,20],\"confidence\":0.9")
                      FACTX("a", "p", "https://schema.org/worksFor", "o", "\"evidence\":[1,2],\"confidence\":0.25")
                          FACTX("a", "p", "worksFor", "o", "\"evidence\":[10,20],\"confidence\":0.9")
                              FACTX("a", "p", "worksFor", "o", "\"validFrom\":\"2014\",\"evidence\":[10,20]")
                                  VALUE("a", "p", "jobTitle", "CEO") VALUE("b", "p", "jobTitle", "CEO"));
  assert_int_equal(kg_graph_fact_count(graph), 3);
  const kg_graph_fact *works = kg_graph_fact_at(graph, 1), *title = kg_graph_fact_at(graph, 0);
  assert_true(kg_string_is(title->property, "jobTitle"));
  assert_int_equal(title->evidence_count, 2);
  assert_true(kg_string_is(works->property, "worksFor"));
  assert_int_equal(works->evidence_count, 3);
  assert_int_equal(works->evidence[0].span.begin, 1);
  assert_int_equal(works->evidence[2].document, 1);
  assert_true(works->confidence > 0.89 && works->confidence < 0.91);
  assert_true(kg_graph_fact_at(graph, 2)->confidence > 0.99); /* none given */
  kg_graph_free(graph);
}

/* A place proves a fact once, with the surest words: a node of its own in RDF stands for each piece of evidence. */
static void a_place_proves_a_fact_once(void **state) {
  (void)state;
  kg_graph *graph = build(
      DOC("a") ENT("a", "p", "Person", "Ann") ENT("a", "o", "Company", "Acme")
          FACTX("a", "p", "worksFor", "o", "\"confidence\":0.25,\"extractor\":\"t\"")
              FACTX("a", "p", "worksFor", "o", "\"confidence\":0.5,\"extractor\":\"t\"")
                  FACTX("a", "p", "worksFor", "o", "\"confidence\":0.5,\"extractor\":\"u\"") FACTX(
                      "a", "p", "worksFor", "o", "\"source\":{\"row\":1},\"confidence\":0.5")
                      FACTX("a", "p", "worksFor", "o", "\"source\":{\"row\":2},\"confidence\":0.5") FACTX(
                          "a", "p", "worksFor", "o", "\"evidence\":[3,6],\"quote\":\"one\",\"confidence\":0.5")
                          FACTX("a", "p", "worksFor", "o",
                                "\"evidence\":[3,6],\"quote\":\"two\",\"subjectSpan\":[3,4],\"confidence\":0.75")
                              FACTX("a", "p", "worksFor", "o",
                                    "\"evidence\":[3,6],\"quote\":\"one\",\"subjectSpan\":[4,5],\"confidence\":0.6"));
  assert_int_equal(kg_graph_fact_count(graph), 1);
  const kg_graph_fact *fact = kg_graph_fact_at(graph, 0);
  assert_int_equal(fact->evidence_count, 5);
  assert_true(kg_string_is(fact->evidence[0].quote, "two"));
  assert_true(kg_string_is(fact->evidence[1].extractor, "t"));
  assert_true(fact->evidence[1].confidence == 0.5);
  kg_graph_free(graph);
}

static void symmetric_facts_have_one_direction(void **state) {
  (void)state;
  kg_graph *graph =
      build(DOC("a") ENT("a", "1", "Company", "Zeta") ENT("a", "2", "Company", "Alpha")
                FACTX("a", "1", "partnerOf", "2", "\"evidence\":[0,9],\"subjectSpan\":[0,4],\"objectSpan\":[5,9]")
                    FACTX("a", "2", "partnerOf", "1", "\"evidence\":[20,29]") FACT("a", "1", "partnerOf", "1"));
  assert_int_equal(kg_graph_fact_count(graph), 2);
  const kg_graph_fact *fact = kg_graph_fact_at(graph, 0);
  assert_true(kg_string_is(kg_graph_entity_at(graph, fact->subject)->name, "Alpha"));
  assert_int_equal(fact->evidence_count, 2);
  assert_int_equal(fact->evidence[0].subject_span.begin, 5); /* the words go with their ends */
  assert_int_equal(fact->evidence[0].object_span.begin, 0);
  const uint32_t *facts;
  assert_int_equal(kg_graph_facts_of(graph, fact->subject, &facts), 1);
  assert_int_equal(kg_graph_facts_of(graph, fact->object, &facts), 2); /* its fact with itself once */
  assert_true(facts[0] < facts[1]);
  assert_int_equal(kg_graph_facts_of(graph, 1000, &facts), 0);
  kg_graph_free(graph);
}

static void documents_are_nodes(void **state) {
  (void)state;
  kg_graph *graph =
      build(DOC("one.txt") DOC("two.txt") ENT("one.txt", "d", "https://schema.org/DigitalDocument", "On Things")
                ENT("two.txt", "d", "Document", "On Things") VALUE("one.txt", "d", "keywords", "things"));
  assert_int_equal(kg_graph_entity_count(graph), 2);
  const kg_graph_entity *node = entity_named(graph, "/document/one-txt");
  assert_non_null(node);
  assert_true(kg_string_is(node->name, "On Things"));
  assert_true(kg_string_is(node->type, "Document"));
  assert_int_equal(node->document, 0);
  assert_int_equal(node->member_count, 1);
  assert_int_equal(kg_graph_entity_at(graph, kg_graph_fact_at(graph, 0)->subject)->document, 0);
  kg_graph_free(graph);
}

static void bad_sets_are_refused(void **state) {
  (void)state;
  static const char *const sets[] = {
      "{\"document\":\"a\",\"record\":\"document\",\"sha256\":\"1\"}\n{\"document\":\"a\",\"record\":\"document\","
      "\"sha256\":\"2\"}\n",
      "{\"document\":\"a\",\"record\":\"document\",\"title\":\"1\"}\n{\"document\":\"a\",\"record\":\"document\","
      "\"title\":\"2\"}\n",
      ENT("a", "1", "Person", "Ann"),
      DOC("b") FACT("a", "1", "leads", "2"),
      DOC("a") ENT("a", "1", "Person", "Ann") ENT("a", "1", "Person", "Bob"),
      DOC("a") ENT("a", "1", "Person", "Ann") FACT("a", "1", "leads", "2"),
      DOC("a") ENT("a", "1", "Person", "Ann") VALUE("a", "2", "jobTitle", "CEO"),
      DOC("a") DOC("b") ENT("b", "1", "Person", "Ann") VALUE("a", "1", "jobTitle", "CEO"),
      DOC("a") ENT("a", "1", "Robot", "Ann"),
      DOC("a") ENT("a", "1", "http://x/ y", "Ann"),
      DOC("a") ENT("a", "1", "Person", "Ann") VALUE("a", "1", "shoeSize", "CEO"),
      DOC("a") ENTX("a", "1", "Person", "Ann", "\"mentions\":[[99,101]]"),
      DOC("a") ENT("a", "1", "Person", "Ann") FACTX("a", "1", "leads", "1", "\"evidence\":[99,101]"),
      DOC("a") ENT("a", "1", "Document", "A") ENT("a", "2", "Document", "B"),
  };
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
    kg_graph *graph;
    kg_error error = {0};
    if (build_with(&graph, sets[i], NULL, &error) != KG_BAD_INPUT) fail_msg("accepted: %s", sets[i]);
    assert_null(graph);
    assert_true(error.message[0]);
  }
}

static void bases_are_checked(void **state) {
  (void)state;
  kg_builder *builder = NULL;
  assert_int_equal(kg_builder_new(&builder, test_ontology, "no iri", NULL, NULL), KG_BAD_USAGE);
  assert_int_equal(kg_builder_new(&builder, test_ontology, "http://x/> <y", NULL, NULL), KG_BAD_USAGE);
  assert_int_equal(kg_builder_new(&builder, test_ontology, "http://x/\xff", NULL, NULL), KG_BAD_USAGE);
  assert_null(builder);
  assert_int_equal(kg_builder_new(&builder, test_ontology, "urn:me:", NULL, NULL), KG_OK);
  kg_graph *graph = NULL;
  assert_int_equal(kg_builder_finish(&graph, builder, NULL), KG_OK);
  assert_true(kg_string_is(kg_graph_base(graph), "urn:me:"));
  kg_graph_free(graph);
  assert_int_equal(kg_builder_finish(&graph, builder, NULL), KG_BAD_USAGE); /* spent */
  kg_builder_free(builder);
  kg_builder_free(NULL);
}

/* ---- A function of the set ----------------------------------------------------------------------------------- */

enum { LINES_MAX = 400, DOCUMENTS = 8 };

/* A small generator of numbers, the same on every machine. */
static uint32_t next_number(uint32_t *seed) {
  *seed = *seed * 1664525U + 1013904223U;
  return *seed >> 8;
}

typedef struct line_set {
  char *lines[LINES_MAX];
  char document[LINES_MAX];
  size_t count;
} line_set;

static void add_line(line_set *set, int document, const char *format, ...) {
  char *line = malloc(400);
  va_list arguments;
  assert_non_null(line);
  assert_true(set->count < LINES_MAX);
  va_start(arguments, format);
  (void)vsnprintf(line, 400, format, arguments);
  va_end(arguments);
  set->document[set->count] = (char)document;
  set->lines[set->count++] = line;
}

/* Documents that name the same few things, with clashes of every kind. */
static void make_lines(line_set *set, uint32_t *seed) {
  static const char *const names[] = {"Ann Lee", "ANN LEE", "Bob", "C++", "C#", "C", "Zo\xC3\xAB", "Zoe"};
  static const char *const types[] = {"Person", "Company", "Organization", "Deal", "http://x/Thing"};
  static const char *const properties[] = {"worksFor", "partnerOf", "spouse", "http://x/p"};
  set->count = 0;
  for (int d = 0; d < DOCUMENTS; d++) {
    const uint32_t entities = 1 + next_number(seed) % 8;
    add_line(set, d, "{\"document\":\"d%d\",\"record\":\"document\",\"sha256\":\"%d\",\"length\":50}\n", d, d);
    for (uint32_t e = 0; e < entities; e++)
      add_line(set, d,
               "{\"document\":\"d%d\",\"record\":\"entity\",\"id\":\"%u\",\"type\":\"%s\",\"name\":\"%s\",\"sameAs\":["
               "\"u:%u\"],\"identifier\":\"%.*s\"}\n",
               d, e, types[next_number(seed) % 5], names[next_number(seed) % 8], next_number(seed) % 9,
               next_number(seed) % 4 == 0, "I");
    for (int f = 0; f < 12; f++) {
      const uint32_t begin = next_number(seed) % 20;
      add_line(set, d,
               "{\"document\":\"d%d\",\"record\":\"fact\",\"subject\":\"%u\",\"property\":\"%s\",\"object\":\"%u\","
               "\"evidence\":[%u,%u],\"subjectSpan\":[%u,%u]}\n",
               d, next_number(seed) % entities, properties[next_number(seed) % 4], next_number(seed) % entities, begin,
               begin + 9, begin, begin + 3);
    }
  }
}

static void free_lines(line_set *set) {
  for (size_t i = 0; i < set->count; i++) free(set->lines[i]);
  set->count = 0;
}

/* The dump of the lines in their order, without those of one document (-1: with all). */
static char *dump_lines(const line_set *set, int without) {
  char *text = malloc(LINES_MAX * 400);
  size_t size = 0;
  assert_non_null(text);
  text[0] = '\0';
  for (size_t i = 0; i < set->count; i++) {
    if (set->document[i] == without) continue;
    memcpy(text + size, set->lines[i], strlen(set->lines[i]) + 1);
    size += strlen(set->lines[i]);
  }
  char *result = dump_of(text);
  free(text);
  return result;
}

static void shuffle(line_set *set, uint32_t *seed) {
  for (size_t i = set->count; i > 1; i--) {
    const size_t j = next_number(seed) % i;
    char *line = set->lines[j];
    const char document = set->document[j];
    set->lines[j] = set->lines[i - 1];
    set->document[j] = set->document[i - 1];
    set->lines[i - 1] = line;
    set->document[i - 1] = document;
  }
}

static void order_never_matters(void **state) {
  (void)state;
  line_set set = {.count = 0};
  for (uint32_t seed = 1; seed <= 40; seed++) {
    uint32_t random = seed;
    make_lines(&set, &random);
    char *first = dump_lines(&set, -1);
    for (int i = 0; i < 3; i++) {
      shuffle(&set, &random);
      char *other = dump_lines(&set, -1);
      assert_string_equal(first, other);
      free(other);
    }
    free(first);
    free_lines(&set);
  }
}

static void removal_equals_never_added(void **state) {
  (void)state;
  line_set all = {.count = 0}, less = {.count = 0};
  for (uint32_t seed = 1; seed <= 10; seed++) {
    uint32_t random = seed;
    make_lines(&all, &random);
    for (int removed = 0; removed < DOCUMENTS; removed++) {
      for (size_t i = 0; i < all.count; i++)
        if (all.document[i] != removed) add_line(&less, all.document[i], "%s", all.lines[i]);
      char *expected = dump_lines(&less, -1);
      shuffle(&all, &random);
      char *got = dump_lines(&all, removed);
      assert_string_equal(expected, got);
      free(expected);
      free(got);
      free_lines(&less);
    }
    free_lines(&all);
  }
}

/* A document tells its things apart, but for one that it spells in several ways. */
static void assert_told_apart(const kg_graph_entity *e) {
  for (size_t i = 1; i < e->member_count; i++) {
    assert_true(e->members[i - 1].document <= e->members[i].document);
    for (size_t k = i; k-- > 0 && e->members[k].document == e->members[i].document;) {
      assert_false(kg_string_equal(e->members[k].name, e->members[i].name));
      assert_false(kg_string_is(e->type, "Person"));
    }
  }
}

static void no_cluster_holds_two_of_one_document(void **state) {
  (void)state;
  line_set set = {.count = 0};
  for (uint32_t seed = 100; seed < 130; seed++) {
    uint32_t random = seed;
    make_lines(&set, &random);
    char *text = malloc(LINES_MAX * 400);
    assert_non_null(text);
    text[0] = '\0';
    for (size_t i = 0, size = 0; i < set.count; size += strlen(set.lines[i++]))
      memcpy(text + size, set.lines[i], strlen(set.lines[i]) + 1);
    kg_graph *graph = build(text);
    for (size_t i = 0; i < kg_graph_entity_count(graph); i++) {
      const kg_graph_entity *e = kg_graph_entity_at(graph, i);
      assert_told_apart(e);
      if (i) assert_true(kg_string_compare(kg_graph_entity_at(graph, i - 1)->iri, e->iri) < 0);
    }
    kg_graph_free(graph);
    free(text);
    free_lines(&set);
  }
}

/* ---- Memory and names ---------------------------------------------------------------------------------------- */

static void lack_of_memory_is_reported(void **state) {
  (void)state;
  kg_status status = KG_NO_MEMORY;
  for (size_t budget = 0; status != KG_OK; budget++) {
    size_t left = budget;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_graph *graph = NULL;
    assert_true(budget < 1000);
    status = build_with(&graph,
                        DOC("a") DOC("b") ENT("a", "1", "Person", "Ann") ENT("b", "1", "Person", "Ann")
                            ENT("b", "2", "Deal", "Big") FACT("b", "2", "buyer", "1"),
                        &allocator, NULL);
    assert_true(status == KG_OK || status == KG_NO_MEMORY);
    kg_graph_free(graph);
  }
}

static void entities_are_found_and_suggested(void **state) {
  (void)state;
  kg_graph *graph = build(DOC("a") ENTX("a", "1", "Person", "Satya Nadella", "\"alternateNames\":[\"Nadella\"]")
                              ENT("a", "2", "Company", "Micro-Soft") ENT("a", "3", "Project", "Nadella")
                                  ENT("a", "4", "Person", "Zo\xC3\xAB Saldana") FACT("a", "1", "leads", "2"));
  uint32_t found[8];
  assert_int_equal(small_graph_find(graph, "satya  NADELLA", found, 8), 1);
  assert_true(kg_string_is(kg_graph_entity_at(graph, found[0])->name, "Satya Nadella"));
  assert_int_equal(small_graph_find(graph, "nadella", found, 8), 2);
  assert_true(kg_string_is(kg_graph_entity_at(graph, found[0])->type, "Person")); /* more facts */
  assert_int_equal(small_graph_find(graph, "nadella", found, 0), 2);
  assert_int_equal(small_graph_find(graph, "zoe saldana", found, 8), 1);
  assert_int_equal(small_graph_find(graph, "https://example.org/id/company/micro-soft", found, 8), 1);
  assert_int_equal(small_graph_find(graph, "nobody", found, 8), 0);
  assert_int_equal(small_graph_find(graph, "\xff", found, 8), 0);
  assert_int_equal(small_graph_find(graph, "...", found, 8), 0);
  assert_true(kg_graph_suggest(graph, KG_LITERAL("Satya Nadela"), found, 8) >= 1);
  assert_true(kg_string_is(kg_graph_entity_at(graph, found[0])->name, "Satya Nadella"));
  assert_true(kg_graph_suggest(graph, KG_LITERAL("Saldana"), found, 8) >= 1);
  assert_true(kg_string_is(kg_graph_entity_at(graph, found[0])->name, "Zo\xC3\xAB Saldana"));
  assert_int_equal(kg_graph_suggest(graph, KG_LITERAL("nadella"), found, 1), 1);
  assert_int_equal(kg_graph_suggest(graph, KG_LITERAL("quite another thing"), found, 8), 0);
  assert_int_equal(kg_graph_suggest(graph, KG_LITERAL(""), found, 8), 0);
  kg_graph_free(graph);
}

static void a_name_is_not_unknown_where_memory_fails(void **state) {
  (void)state;
  size_t left = SIZE_MAX, count = 7;
  uint32_t found[1];
  kg_error error = {0};
  const kg_allocator allocator = kg_test_failing(&left);
  kg_graph *graph;
  assert_int_equal(build_with(&graph, DOC("a") ENT("a", "1", "Person", "Ann"), &allocator, NULL), KG_OK);
  left = 0;
  assert_int_equal(kg_graph_find(found, 1, &count, graph, KG_LITERAL("ann"), &error), KG_NO_MEMORY);
  assert_int_equal(error.status, KG_NO_MEMORY);
  assert_int_equal(count, 0);
  /* An IRI is found as it stands. */
  const kg_string iri = kg_graph_entity_at(graph, 0)->iri;
  assert_int_equal(kg_graph_find(found, 1, &count, graph, iri, &error), KG_OK);
  assert_int_equal(count, 1);
  kg_graph_free(graph);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(empty_graphs),
      cmocka_unit_test(names_join_across_documents),
      cmocka_unit_test(one_document_keeps_its_entities_apart),
      cmocka_unit_test(identifiers_join_and_separate),
      cmocka_unit_test(dates_and_deals_have_keys_of_their_own),
      cmocka_unit_test(facts_become_one_with_their_evidence),
      cmocka_unit_test(a_place_proves_a_fact_once),
      cmocka_unit_test(symmetric_facts_have_one_direction),
      cmocka_unit_test(documents_are_nodes),
      cmocka_unit_test(bad_sets_are_refused),
      cmocka_unit_test(bases_are_checked),
      cmocka_unit_test(order_never_matters),
      cmocka_unit_test(removal_equals_never_added),
      cmocka_unit_test(no_cluster_holds_two_of_one_document),
      cmocka_unit_test(lack_of_memory_is_reported),
      cmocka_unit_test(entities_are_found_and_suggested),
      cmocka_unit_test(a_name_is_not_unknown_where_memory_fails),
  };
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
