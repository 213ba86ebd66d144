/* Shapes: the built-in ones say what the ontology says; limits hold; memory may run out at any point. */
#include "graph/base/triple_set.h"
#include "ontology/embedded.h"
#include "ontology/ontology.h"
#include "ontology/shacl/derive.h"
#include "ontology/shacl/vocabulary.h"
#include "tests/support/failing.h"
#include "tests/support/memory_sink.h"

#include <stdio.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static kg_ontology *built_in(void) {
  kg_ontology *ontology = NULL;
  assert_int_equal(kg_ontology_load(&ontology, NULL, 0, NULL, NULL), KG_OK);
  return ontology;
}

/* ---- The file and the ontology --------------------------------------------------------------------------------- */

/* A node as text: blank ones by what is said of them, sorted. Frees nothing: the arena owns all. */
static kg_string describe(const kg_triple_set *set, uint32_t node, kg_arena *arena, int depth);

static int compare_strings(const void *left, const void *right) {
  return kg_string_compare(*(const kg_string *)left, *(const kg_string *)right);
}

static kg_string describe_triples(const kg_triple_set *set, uint32_t node, kg_arena *arena, int depth) {
  const kg_triple_run run = kg_triples_of(set, node);
  kg_string *lines = kg_arena_zeroed(arena, run.count, sizeof *lines);
  kg_string all = KG_LITERAL("");
  for (size_t i = 0; i < run.count; i++) {
    const kg_string predicate = kg_triple_set_term(set, run.items[i].predicate)->text;
    const kg_string object = describe(set, run.items[i].object, arena, depth + 1);
    lines[i] = kg_arena_format(arena, "%.*s %.*s;", (int)predicate.size, predicate.data, (int)object.size, object.data);
  }
  if (run.count) qsort(lines, run.count, sizeof *lines, compare_strings);
  for (size_t i = 0; i < run.count; i++)
    all = kg_arena_format(arena, "%.*s%.*s", (int)all.size, all.data, (int)lines[i].size, lines[i].data);
  return all;
}

static kg_string describe(const kg_triple_set *set, uint32_t node, kg_arena *arena, int depth) {
  const kg_rdf_term *term = kg_triple_set_term(set, node);
  assert_true(depth < 60);
  if (term->kind != KG_RDF_BLANK)
    return kg_arena_format(arena, "%d\"%.*s\"", (int)term->kind, (int)term->text.size, term->text.data);
  const kg_string inside = describe_triples(set, node, arena, depth);
  return kg_arena_format(arena, "[%.*s]", (int)inside.size, inside.data);
}

static void the_file_says_what_the_ontology_says(void **state) {
  (void)state;
  kg_ontology *ontology = built_in();
  kg_triple_set *derived = NULL, *file = NULL;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  assert_int_equal(kg_triple_set_new(&derived, NULL, NULL), KG_OK);
  assert_int_equal(kg_triple_set_new(&file, NULL, NULL), KG_OK);
  assert_int_equal(kg_shapes_derive(derived, ontology, NULL), KG_OK);
  const kg_rdf_handler handler = {kg_triple_set_take, file};
  assert_int_equal(kg_rdf_read_turtle(KG_EMBEDDED(shapes), "shapes.ttl", &handler, NULL), KG_OK);
  assert_int_equal(kg_triple_set_seal(derived, NULL), KG_OK);
  assert_int_equal(kg_triple_set_seal(file, NULL), KG_OK);
  size_t compared = 0;
  for (uint32_t i = 0; i < derived->sealed_terms; i++) {
    const kg_rdf_term *term = kg_triple_set_term(derived, i);
    if (term->kind != KG_RDF_IRI || !kg_string_starts(term->text, KG_LITERAL(KG_SHAPES))) continue;
    const uint32_t same = kg_triple_set_find_iri(file, kg_arena_copy(&arena, term->text).data);
    if (same == KG_NO_ID) fail_msg("ontology/shapes.ttl lacks <%.*s>", (int)term->text.size, term->text.data);
    const kg_string wanted = describe_triples(derived, i, &arena, 0), found = describe_triples(file, same, &arena, 0);
    if (!kg_string_equal(wanted, found))
      fail_msg("ontology/shapes.ttl: <%.*s> should be\n%.*s\nand is\n%.*s", (int)term->text.size, term->text.data,
               (int)wanted.size, wanted.data, (int)found.size, found.data);
    compared++;
  }
  assert_true(compared > 50);
  assert_false(kg_arena_failed(&arena));
  kg_arena_clear(&arena);
  kg_triple_set_free(derived);
  kg_triple_set_free(file);
  kg_ontology_free(ontology);
}

/* ---- Checking -------------------------------------------------------------------------------------------------- */

typedef struct world {
  kg_ontology *ontology;
  kg_shapes *shapes;
  kg_triple_set *data;
  char path[64];
} world;

static void open_world(world *w, const char *shapes) {
  const char *folder = getenv("TMPDIR");
  (void)snprintf(w->path, sizeof w->path, "%s/shapes-XXXXXX", folder && strlen(folder) < 40 ? folder : "/tmp");
  const int file = mkstemp(w->path);
  assert_true(file >= 0);
  assert_int_equal(write(file, shapes, strlen(shapes)), strlen(shapes));
  close(file);
  w->ontology = built_in();
  w->shapes = NULL;
  const char *const paths[] = {w->path};
  kg_error error = {0};
  if (kg_shapes_load(&w->shapes, w->ontology, paths, 1, NULL, &error) != KG_OK) fail_msg("%s", error.message);
  assert_int_equal(kg_triple_set_new(&w->data, NULL, NULL), KG_OK);
}

static void close_world(world *w) {
  kg_triple_set_free(w->data);
  kg_shapes_free(w->shapes);
  kg_ontology_free(w->ontology);
  (void)unlink(w->path);
}

static void add(world *w, const char *subject, const char *predicate, const char *object) {
  const kg_rdf_triple triple = {.subject = kg_rdf_iri(kg_string_of(subject)),
                                .predicate = kg_rdf_iri(kg_string_of(predicate)),
                                .object = kg_rdf_iri(kg_string_of(object))};
  assert_int_equal(kg_triple_set_take(w->data, &triple, NULL), KG_OK);
}

static size_t count_results(world *w, size_t max_steps, kg_status expected) {
  kg_validation *validation = NULL;
  const kg_validation_options options = {.max_steps = max_steps, .max_results = 1000};
  assert_int_equal(kg_validate(&validation, w->shapes, w->data, &options, NULL, NULL), expected);
  const size_t count = validation ? kg_validation_count(validation) : 0;
  kg_validation_free(validation);
  return count;
}

#define PREFIXES "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix x: <x:> . "

/* A thousand things lead to one that has a thousand values: what is found there is found once. */
static void a_hub_is_checked_once(void **state) {
  (void)state;
  world w = {0};
  char name[16];
  open_world(&w, PREFIXES "x:s a sh:NodeShape ; sh:targetSubjectsOf x:p ; sh:property [ sh:path x:p ; sh:node x:t ] . "
                          "x:t sh:property [ sh:path x:q ; sh:nodeKind sh:IRI ] .");
  for (int i = 0; i < 1000; i++) {
    (void)snprintf(name, sizeof name, "x:n%d", i);
    add(&w, name, "x:p", "x:hub");
    add(&w, "x:hub", "x:q", name);
  }
  assert_int_equal(count_results(&w, 20000, KG_OK), 0);
  close_world(&w);
}

/* Each shape names the next one twice: 2^40 ways lead to the last. */
static void shapes_that_double(void **state) {
  (void)state;
  static char text[16384];
  size_t size = 0;
  world w = {0};
  size += (size_t)snprintf(text, sizeof text, PREFIXES "x:s0 a sh:NodeShape ; sh:targetNode x:a . ");
  for (int i = 0; i < 40; i++)
    size += (size_t)snprintf(text + size, sizeof text - size,
                             "x:s%d sh:and ( x:s%d x:s%d ) ; sh:property [ sh:path x:p ; sh:maxCount 1 ] . ", i, i + 1,
                             i + 1);
  (void)snprintf(text + size, sizeof text - size, "x:s40 sh:property [ sh:path x:p ; sh:maxCount 1 ] .");
  open_world(&w, text);
  add(&w, "x:a", "x:p", "x:b");
  assert_int_equal(count_results(&w, 10000, KG_OK), 0);
  add(&w, "x:a", "x:p", "x:c");
  assert_int_equal(count_results(&w, 10000, KG_OK), 2);
  close_world(&w);
}

static void paths_that_go_round(void **state) {
  (void)state;
  world w = {0};
  open_world(&w, PREFIXES "x:s a sh:NodeShape ; sh:targetNode x:a ; sh:property [ sh:maxCount 2 ; sh:path "
                          "[ sh:oneOrMorePath [ sh:alternativePath ( x:p [ sh:inversePath x:p ] ) ] ] ] .");
  add(&w, "x:a", "x:p", "x:b");
  add(&w, "x:b", "x:p", "x:c");
  add(&w, "x:c", "x:p", "x:a");
  assert_int_equal(count_results(&w, 0, KG_OK), 1);
  assert_int_equal(count_results(&w, 5, KG_LIMIT), 0);
  close_world(&w);
}

static void too_many_results(void **state) {
  (void)state;
  world w = {0};
  char name[16];
  open_world(&w, PREFIXES "x:s a sh:NodeShape ; sh:targetSubjectsOf x:p ; sh:class x:C .");
  for (int i = 0; i < 1001; i++) {
    (void)snprintf(name, sizeof name, "x:n%d", i);
    add(&w, name, "x:p", "x:hub");
  }
  assert_int_equal(count_results(&w, 0, KG_LIMIT), 0);
  close_world(&w);
}

static void what_is_no_shape(void **state) {
  (void)state;
  static const char *const shapes[] = {
      "x:s a sh:NodeShape ; sh:rule [] .",
      "x:s a sh:NodeShape ; sh:minCount 1 .",
      "x:s a sh:NodeShape ; sh:property [ sh:minCount 1 ] .",
      "x:s a sh:PropertyShape ; sh:path x:p , x:q .",
      "x:s a sh:PropertyShape ; sh:path [ sh:alternativePath ( x:p ) ] .",
      "x:s a sh:PropertyShape ; sh:path _:p . _:p sh:inversePath _:p .",
      "x:s a sh:NodeShape ; sh:in x:list .",
      ("x:s a sh:NodeShape ; sh:in _:l . _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1 ; "
       "<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l ."),
      "x:s a sh:NodeShape ; sh:datatype x:a , x:b .",
      "x:s a sh:NodeShape ; sh:nodeKind x:a .",
      "x:s a sh:NodeShape ; sh:maxLength -1 .",
      "x:s a sh:NodeShape ; sh:minInclusive x:a .",
      "x:s a sh:NodeShape ; sh:not \"text\" .",
      "x:s a sh:NodeShape ; sh:closed 7 .",
      "x:s a sh:NodeShape ; sh:targetClass [] .",
      "x:s a sh:NodeShape ; sh:not [ sh:not x:s ] .",
      "x:c a sh:ConstraintComponent .",
      "x:g sh:entailment x:e .",
      "x:s a sh:NodeShape ; sh:severity \"bad\" .",
      "x:s a sh:NodeShape ; sh:message 1 .",
      "not turtle",
  };
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    char path[] = "/tmp/shapes-XXXXXX";
    const int file = mkstemp(path);
    const char *const paths[] = {path};
    kg_error error = {0};
    kg_shapes *read = NULL;
    kg_ontology *ontology = built_in();
    assert_true(file >= 0);
    (void)dprintf(file, PREFIXES "%s", shapes[i]);
    close(file);
    const kg_status status = kg_shapes_load(&read, ontology, paths, 1, NULL, &error);
    if (status != KG_BAD_INPUT && status != KG_LIMIT) fail_msg("taken: %s", shapes[i]);
    assert_null(read);
    assert_true(error.message[0]);
    assert_string_equal(error.file, path);
    kg_ontology_free(ontology);
    (void)unlink(path);
  }
}

/* ---- Memory ---------------------------------------------------------------------------------------------------- */

static kg_status run_all(const kg_ontology *ontology, const kg_allocator *allocator, memory_sink *report) {
  kg_shapes *shapes = NULL;
  kg_triple_set *data = NULL;
  kg_validation *validation = NULL;
  kg_status status = kg_shapes_load(&shapes, ontology, NULL, 0, allocator, NULL);
  if (status == KG_OK) status = kg_triple_set_new(&data, allocator, NULL);
  static const char text[] = "@prefix schema: <https://schema.org/> . @prefix kg: <https://w3id.org/kgraph#> . "
                             "<x:a> a schema:Person ; schema:worksFor <x:b> ; schema:birthDate \"1970\" . "
                             "<x:b> a schema:Place . <x:c> a kg:Deal ; kg:amount \"11\" ; kg:dealKind \"x\" .";
  const kg_rdf_handler handler = {kg_triple_set_take, data};
  if (status == KG_OK) status = kg_rdf_read_turtle(kg_string_of(text), "a.ttl", &handler, NULL);
  if (status == KG_OK) status = kg_validate(&validation, shapes, data, NULL, allocator, NULL);
  if (status == KG_OK) status = kg_validation_write(validation, memory_sink_of(report), NULL);
  if (status == KG_OK) assert_int_equal(kg_validation_count(validation), 7);
  kg_validation_free(validation);
  kg_triple_set_free(data);
  kg_shapes_free(shapes);
  return status;
}

static void memory_runs_out(void **state) {
  (void)state;
  kg_ontology *ontology = built_in();
  memory_sink report = {0};
  assert_int_equal(run_all(ontology, NULL, &report), KG_OK);
  size_t n = 0;
  for (kg_status status = KG_NO_MEMORY; status != KG_OK; n++) {
    memory_sink partial = {0};
    size_t left = n;
    const kg_allocator allocator = kg_test_failing(&left);
    status = run_all(ontology, &allocator, &partial);
    assert_true(status == KG_OK || status == KG_NO_MEMORY);
    if (status == KG_OK) assert_string_equal(partial.data, report.data);
    memory_sink_free(&partial);
  }
  assert_true(n > 20);
  memory_sink_free(&report);
  kg_ontology_free(ontology);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(the_file_says_what_the_ontology_says),
                                     cmocka_unit_test(a_hub_is_checked_once),
                                     cmocka_unit_test(shapes_that_double),
                                     cmocka_unit_test(paths_that_go_round),
                                     cmocka_unit_test(too_many_results),
                                     cmocka_unit_test(what_is_no_shape),
                                     cmocka_unit_test(memory_runs_out)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
