#include "graph/base/error.h"
#include "graph/base/rdf.h"
#include "graph/base/rdf_sandbox.h"

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static kg_status count(void *state, const kg_rdf_triple *triple, kg_error *error) {
  (void)error;
  (void)triple;
  ++*(size_t *)state;
  return KG_OK;
}

static kg_status read_in(kg_rdf_syntax syntax, const char *text, size_t *triples, kg_error *error) {
  const kg_rdf_options options = {.syntax = syntax, .sandbox = true};
  const kg_rdf_handler handler = {count, triples};
  *triples = 0;
  return kg_rdf_read(kg_string_of(text), "t", &options, &handler, error);
}

static void test_reads(void **state) {
  (void)state;
  size_t triples;
  kg_error error = {0};
  assert_int_equal(read_in(KG_RDF_TURTLE, "<a:s> <a:p> 1, \"x\\n\\\"\"@en, _:b, [ <a:p> () ] .", &triples, &error),
                   KG_OK);
  assert_int_equal(triples, 5);
  assert_int_equal(read_in(KG_RDF_TRIG, "<a:g> { <a:s> <a:p> 1 }", &triples, &error), KG_OK);
  assert_int_equal(triples, 1);
  assert_int_equal(read_in(KG_RDF_TURTLE, "<a:s> <a:p> 1 .\n<a:s> <a:p> oops .", &triples, &error), KG_BAD_INPUT);
  assert_int_equal(error.line, 2);
  assert_string_equal(error.file, "t");
}

/** What hostile RDF/XML is made of does not get through. */
static void test_hostile_xml(void **state) {
  (void)state;
  static const char *const texts[] = {
      "<!DOCTYPE r [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><r>&b;</r>",
      "<!DOCTYPE r [<!ENTITY a \"x\"><!ENTITY b \"&#38;a;\">]><r>&b;</r>",
      "<!DOCTYPE r [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><r>&a;</r>",
      "<!DOCTYPE r SYSTEM \"http://localhost/x.dtd\"><r/>",
      "<!DOCTYPE r [<!ENTITY % p \"x\"> %p;]><r/>",
      "<?xml version='1.0' encoding='ISO-8859-1'?><r/>",
      "<r xml:lang='aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa'/>",
      "<!DOCTYPE r [<!ENTITY a \"en\">]><r xml:lang='&a;'/>",
      "<r",
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    size_t triples;
    kg_error error = {0};
    const kg_status status = read_in(KG_RDF_XML, texts[i], &triples, &error);
    if (status != KG_BAD_INPUT && status != KG_LIMIT) fail_msg("%s: %d", texts[i], (int)status);
    assert_int_equal(triples, 0);
  }
  char deep[65 * 3 + 1] = "";
  for (int i = 0; i < 65; i++) memcpy(deep + (ptrdiff_t)i * 3, "<a>", 4);
  size_t triples;
  assert_int_equal(read_in(KG_RDF_XML, deep, &triples, NULL), KG_LIMIT);
}

/** What brings raptor down is seen before, so that it does not matter who reads. */
static void test_graphs_without_name(void **state) {
  (void)state;
  static const char *const bad[] = {"\n<> {}", "\n<a:g> { <>\n{ <a:s> <a:p> 1 }}", "\n<a:s> <>\t\v\r {}",
                                    "\n<\\u0020> {}", "\n<a:s> <a:p> <\\u003C\\U0000007d> {}"};
  static const char *const good[] = {"<a:g> { <a:s> <a:p> '<> {', '<\\u0020> {' }", "<a:g> { <> <a:p> 1 }",
                                     "<a:g> { <a:s> <a:p> <\\u0041> }"};
  const kg_rdf_options options = {.syntax = KG_RDF_TRIG};
  size_t triples = 0;
  const kg_rdf_handler handler = {count, &triples};
  kg_error error = {0};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    assert_int_equal(kg_rdf_read(kg_string_of(bad[i]), "t", &options, &handler, &error), KG_BAD_INPUT);
    assert_true(error.line >= 2);
  }
  assert_int_equal(triples, 0);
  for (size_t i = 0; i < sizeof good / sizeof *good; i++)
    assert_int_equal(kg_rdf_read(kg_string_of(good[i]), "t", &options, &handler, &error), KG_OK);
  assert_int_equal(triples, 4);
}

/* ---- Readers that do what a broken parser might ---- */

static kg_status run(kg_rdf_read_function *read, size_t *triples, kg_error *error) {
  const kg_rdf_options options = {.syntax = KG_RDF_TURTLE};
  const kg_rdf_handler handler = {count, triples};
  *triples = 0;
  return kg_rdf_sandbox_read(KG_LITERAL("x"), "t", &options, read, &handler, error);
}

static char victim[64];

static kg_status crash(kg_string text, const char *name, const kg_rdf_options *options, const kg_rdf_handler *handler,
                       kg_error *error) {
  (void)text, (void)name, (void)options, (void)handler, (void)error;
  (void)signal(SIGILL, SIG_DFL);
  __builtin_trap();
}

static kg_status leave(kg_string text, const char *name, const kg_rdf_options *options, const kg_rdf_handler *handler,
                       kg_error *error) {
  (void)text, (void)name, (void)options, (void)handler, (void)error;
  _exit(0);
}

static kg_status reach_out(kg_string text, const char *name, const kg_rdf_options *options,
                           const kg_rdf_handler *handler, kg_error *error) {
  (void)text, (void)name, (void)options, (void)handler, (void)error;
  const int file = open("/dev/null", O_RDONLY), connection = socket(AF_INET, SOCK_STREAM, 0);
  const bool reached = file >= 0 || connection >= 0;
  (void)close(file);
  (void)close(connection);
  return reached ? KG_OK : KG_LIMIT;
}

/* What asks for neither a file nor a socket by a descriptor. */
static kg_status meddle(kg_string text, const char *name, const kg_rdf_options *options, const kg_rdf_handler *handler,
                        kg_error *error) {
  (void)text, (void)name, (void)options, (void)handler, (void)error;
  const bool meddled = unlink(victim) == 0 || kill(getppid(), 0) == 0;
  return meddled ? KG_OK : KG_LIMIT;
}

#ifndef __SANITIZE_ADDRESS__
/* Memory until there is none. */
static kg_status devour(kg_string text, const char *name, const kg_rdf_options *options, const kg_rdf_handler *handler,
                        kg_error *error) {
  (void)text, (void)name, (void)options, (void)handler;
  static void *held; /* the last block, which names the one before it */
  for (void **block; (block = malloc((size_t)1 << 20)) != NULL; held = block) {
    memset(block, 1, (size_t)1 << 20);
    *block = held;
  }
  return kg_fail_memory(error);
}
#endif

/* A triple that would break out of its line. */
static kg_status forge(kg_string text, const char *name, const kg_rdf_options *options, const kg_rdf_handler *handler,
                       kg_error *error) {
  (void)text, (void)name, (void)options;
  const kg_rdf_triple triple = {.subject = kg_rdf_iri(KG_LITERAL("a:s> <a:p> <a:o> .\n<a:evil")),
                                .predicate = kg_rdf_iri(KG_LITERAL("no iri")),
                                .object = kg_rdf_text(KG_LITERAL("x"))};
  return handler->triple(handler->state, &triple, error);
}

static void test_broken_parsers(void **state) {
  (void)state;
  size_t triples;
  kg_error error = {0};
  assert_int_equal(run(crash, &triples, &error), KG_LIMIT);
  assert_non_null(strstr(error.message, "broke down"));
  assert_int_equal(run(leave, &triples, &error), KG_LIMIT);
  assert_int_equal(run(reach_out, &triples, &error), KG_LIMIT);
  (void)snprintf(victim, sizeof victim, "/tmp/kgraph-victim-%ld", (long)getpid());
  (void)close(open(victim, O_CREAT | O_WRONLY, 0600));
  const kg_status meddled = run(meddle, &triples, &error);
  const bool stands = unlink(victim) == 0;
#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
  assert_int_equal(meddled, KG_LIMIT);
  assert_true(stands);
#else
  (void)meddled, (void)stands;
#endif
#ifndef __SANITIZE_ADDRESS__
  assert_int_equal(run(devour, &triples, &error), KG_LIMIT);
  assert_non_null(strstr(error.message, "more memory"));
#endif
  assert_int_equal(run(forge, &triples, &error), KG_BAD_INPUT);
}

static void test_no_child_is_left(void **state) {
  (void)state;
  assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_reads), cmocka_unit_test(test_hostile_xml),
                                     cmocka_unit_test(test_graphs_without_name), cmocka_unit_test(test_broken_parsers),
                                     cmocka_unit_test(test_no_child_is_left)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
