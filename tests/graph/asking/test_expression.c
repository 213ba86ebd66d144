/* Property paths as text: what is read, and what is refused where. */
#include "graph/asking/expression.h"
#include "graph/base/strings.h"
#include "tests/support/ontology.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* A tree with all its parentheses. */
static void show(FILE *out, const kg_expression *e) {
  if (e->kind == KG_EXPRESSION_STEP) {
    (void)fprintf(out, "%s", e->negated ? (e->forward ? e->backward ? "!<>" : "!>" : "!<") : "");
    for (size_t i = 0; i < e->member_count; i++)
      (void)fprintf(out, "%s%s%.*s", i ? "," : "", e->members[i].inverse ? "^" : "", (int)e->members[i].property.size,
                    e->members[i].property.data);
    return;
  }
  (void)fputc('(', out);
  show(out, e->left);
  if (e->kind == KG_EXPRESSION_CLOSURE) {
    (void)fprintf(out, ")%s", e->zero ? e->many ? "*" : "?" : "+");
    return;
  }
  (void)fputc(e->kind == KG_EXPRESSION_SEQUENCE ? '/' : '|', out);
  show(out, e->right);
  (void)fputc(')', out);
}

static void reads_as(const char *text, const char *expected) {
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_expression *expression;
  kg_error error = {0};
  if (kg_expression_parse(&expression, kg_string_of(text), test_ontology, &arena, &error) != KG_OK)
    fail_msg("%s: %s", text, error.message);
  char shown[512];
  FILE *out = fmemopen(shown, sizeof shown, "w");
  assert_non_null(out);
  show(out, expression);
  assert_int_equal(fclose(out), 0);
  assert_string_equal(shown, expected);
  kg_arena_clear(&arena);
}

static void is_refused(const char *text, kg_status expected, size_t column, const char *part) {
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_expression *expression;
  kg_error error = {0};
  assert_int_equal(kg_expression_parse(&expression, kg_string_of(text), test_ontology, &arena, &error), expected);
  assert_int_equal(error.column, column);
  if (!strstr(error.message, part)) fail_msg("%s: %s", text, error.message);
  kg_arena_clear(&arena);
}

static void precedence(void **state) {
  (void)state;
  reads_as("worksFor", "worksFor");
  reads_as(" worksFor / parentOrganization * ", "(worksFor/(parentOrganization)*)");
  reads_as("uses|isPartOf/uses|creator", "((uses|(isPartOf/uses))|creator)");
  reads_as("uses/isPartOf/creator", "((uses/isPartOf)/creator)");
  reads_as("(uses|isPartOf)+", "((uses|isPartOf))+");
  reads_as("^creator?", "(^creator)?");
}

static void inverses_go_to_the_steps(void **state) {
  (void)state;
  reads_as("^(uses/isPartOf)", "(^isPartOf/^uses)");
  reads_as("^(^uses|isPartOf+)", "(uses|(^isPartOf)+)");
  reads_as("^(^(uses/isPartOf))", "(uses/isPartOf)");
  reads_as("^!(uses|^creator)", "!<>^uses,creator");
  reads_as("^!uses", "!<^uses");
}

static void negated_sets(void **state) {
  (void)state;
  reads_as("!uses", "!>uses");
  reads_as("!^uses", "!<^uses");
  reads_as("!(uses|^creator)*", "(!<>uses,^creator)*");
  reads_as("!()", "!>");
}

static void names_of_properties(void **state) {
  (void)state;
  reads_as("<https://schema.org/worksFor>", "worksFor");
  reads_as("schema:worksFor|kg:leads", "(worksFor|leads)");
  reads_as("<https://other.example/x>/ex:y", "(https://other.example/x/ex:y)");
  reads_as("a", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
  reads_as("status", "status");
}

static void mistakes_are_shown_where_they_are(void **state) {
  (void)state;
  is_refused("", KG_BAD_USAGE, 1, "missing");
  is_refused("uses/", KG_BAD_USAGE, 6, "missing");
  is_refused("uses//uses", KG_BAD_USAGE, 6, "missing");
  is_refused("(uses", KG_BAD_USAGE, 1, "no ')'");
  is_refused("uses)", KG_BAD_USAGE, 5, "no '('");
  is_refused("uses|workFor", KG_BAD_USAGE, 6, "did you mean worksFor");
  is_refused("WORKSFOR", KG_BAD_USAGE, 1, "did you mean worksFor");
  is_refused("zzzzzz", KG_BAD_USAGE, 1, "no property");
  is_refused("uses{2}", KG_BAD_USAGE, 5, "{n,m}");
  is_refused("<https://x", KG_BAD_USAGE, 1, "'>'");
  is_refused("!(uses/uses)", KG_BAD_USAGE, 7, "only properties");
  is_refused("\xC3\xA9/uses", KG_BAD_USAGE, 1, "no property");
  is_refused("uses/\xC3\xA9/x uses", KG_BAD_USAGE, 6, "no property");
  is_refused("uses\xFF", KG_BAD_USAGE, 0, "UTF-8");
  is_refused("uses uses", KG_BAD_USAGE, 6, "expected");
}

/* `count` times `part`, behind `start`. */
static void repeat(char *text, size_t size, const char *start, const char *part, int count, const char *end, int ends) {
  FILE *out = fmemopen(text, size, "w");
  assert_non_null(out);
  for (int i = 0; i < ends; i++) (void)fputs("(", out);
  (void)fputs(start, out);
  for (int i = 0; i < count; i++) (void)fputs(part, out);
  for (int i = 0; i < ends; i++) (void)fputs(end, out);
  assert_int_equal(fclose(out), 0);
}

static void limits(void **state) {
  (void)state;
  char text[4096];
  repeat(text, sizeof text, "uses", "", 0, ")", 64);
  reads_as(text, "uses");
  repeat(text, sizeof text, "uses", "", 0, ")", 65);
  is_refused(text, KG_LIMIT, 65, "64");
  repeat(text, sizeof text, "uses", "|uses", 249, "", 0);
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_expression *expression;
  assert_int_equal(kg_expression_parse(&expression, kg_string_of(text), test_ontology, &arena, NULL), KG_OK);
  kg_arena_clear(&arena);
  repeat(text, sizeof text, "uses", "|uses", 250, "", 0);
  is_refused(text, KG_LIMIT, 1251, "250");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(precedence),
      cmocka_unit_test(inverses_go_to_the_steps),
      cmocka_unit_test(negated_sets),
      cmocka_unit_test(names_of_properties),
      cmocka_unit_test(mistakes_are_shown_where_they_are),
      cmocka_unit_test(limits),
  };
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
