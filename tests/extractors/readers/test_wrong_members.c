/* Each member of a graph written as JSON, one at a time, is of another kind or left out: the reader says which, and where. */
#include "extractors/readers/graph_json.h"
#include "extractors/readers/node_link.h"
#include "graph/base/json.h"
#include "tests/support/ontology.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#define DOCUMENTS                                                                                                      \
  "[{\"id\":\"d\",\"iri\":\"https://example.org/id/document/d\",\"sha256\":\"00\",\"title\":\"T\",\"date\":\"2020\","  \
  "\"url\":\"https://a.example/d\",\"language\":\"en\",\"mediaType\":\"text/plain\",\"length\":200}]"
#define COMPANY_MEMBERS "[{\"document\":\"d\",\"id\":\"c\",\"name\":\"Brindle\"}]"
#define PERSON_MEMBERS                                                                                                 \
  "[{\"document\":\"d\",\"id\":\"e\",\"name\":\"Ada\",\"alternateNames\":[\"A\"],\"mentions\":[[0,3]],"                \
  "\"confidence\":0.5}]"
#define EVIDENCE                                                                                                       \
  "\"evidence\":[{\"document\":\"d\",\"span\":[0,5],\"quote\":\"Ada w\",\"subjectSpan\":[0,3],\"objectSpan\":[4,5],"   \
  "\"confidence\":0.5,\"extractor\":\"x\",\"source\":{\"row\":1}}]"
#define ADA "https://example.org/id/person/ada"
#define BRINDLE "https://example.org/id/company/brindle"

static const char graph_json[] =
    "{\"documents\":" DOCUMENTS ",\"entities\":[{\"iri\":\"" BRINDLE
    "\",\"type\":\"Company\",\"members\":" COMPANY_MEMBERS "},{\"iri\":\"" ADA
    "\",\"type\":\"Person\",\"sameAs\":[\"https://a.example/ada\"],\"identifier\":\"i\","
    "\"url\":\"https://a.example/u\",\"members\":" PERSON_MEMBERS "}],"
    "\"facts\":[{\"subject\":\"" ADA "\",\"property\":\"worksFor\",\"object\":\"" BRINDLE
    "\",\"validFrom\":\"2020\",\"validUntil\":\"2021\"," EVIDENCE "},"
    "{\"subject\":\"" ADA "\",\"property\":\"jobTitle\",\"value\":\"CEO\",\"language\":\"en\","
    "\"evidence\":[{\"document\":\"d\"}]},"
    "{\"subject\":\"" ADA "\",\"property\":\"https://a.example/age\",\"value\":\"3\","
    "\"datatype\":\"http://www.w3.org/2001/XMLSchema#integer\",\"evidence\":[{\"document\":\"d\"}]}]}";

static const char node_link[] =
    "{\"directed\":true,\"graph\":{\"base\":\"https://example.org/id/\",\"documents\":" DOCUMENTS "},"
    "\"nodes\":[{\"id\":1,\"iri\":\"" BRINDLE
    "\",\"label\":\"Brindle\",\"type\":\"Company\",\"members\":" COMPANY_MEMBERS "},"
    "{\"id\":2,\"iri\":\"" ADA "\",\"label\":\"Ada\",\"type\":\"Person\",\"sameAs\":[\"https://a.example/ada\"],"
    "\"members\":" PERSON_MEMBERS ",\"facts\":[{\"property\":\"jobTitle\",\"value\":\"CEO\",\"language\":\"en\","
    "\"evidence\":[{\"document\":\"d\"}]}]}],"
    "\"links\":[{\"source\":2,\"target\":1,\"label\":\"worksFor\",\"property\":\"https://schema.org/worksFor\","
    "\"validFrom\":\"2020\",\"validUntil\":\"2021\"," EVIDENCE "}]}";

typedef kg_status read_function(kg_string text, const kg_graph_source *source, const kg_fact_sink *sink,
                                kg_error *error);

static kg_status count(void *state, const kg_record *record, kg_error *error) {
  (void)record;
  (void)error;
  ++*(size_t *)state;
  return KG_OK;
}

static kg_status read_value(read_function *read, const json_t *root, kg_error *error) {
  size_t records = 0;
  char *text = json_dumps(root, JSON_COMPACT);
  assert_non_null(text);
  const kg_graph_source source = {.name = "g.json", .id = KG_LITERAL("g.json"), .ontology = test_ontology};
  const kg_fact_sink sink = {count, &records};
  *error = (kg_error){0};
  const kg_status status = read(kg_string_of(text), &source, &sink, error);
  if (status == KG_OK) assert_true(records > 0);
  free(text);
  return status;
}

/* ---- Walking ------------------------------------------------------------------------------------------------- */

typedef struct walk {
  read_function *read;
  json_t *root;
  /** What must come of it when `key` (the nearest one above) of `object` is `value`, or left out (NULL). */
  void (*check)(const struct walk *in, const char *key, const json_t *object, const json_t *value);
  size_t changes;
} walk;

static const char *const wrong[] = {"7",     "-1",     "0.5",       "\"x\"", "[7]", "[]",
                                    "[1,0]", "[-1,2]", "[0,\"x\"]", "{}",    "true"};

static bool is_kind_alike(const json_t *a, const json_t *b) {
  return json_typeof(a) == json_typeof(b) || (json_is_number(a) && json_is_number(b)) ||
         (json_is_boolean(a) && json_is_boolean(b));
}

static void change_members(walk *in, const char *key, json_t *value);

static void change_list(walk *in, const char *key, json_t *list) {
  for (size_t i = 0; i < json_array_size(list); i++) {
    json_t *own = json_incref(json_array_get(list, i));
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
      json_t *other = json_loads(wrong[k], JSON_DECODE_ANY, NULL);
      if (!is_kind_alike(own, other)) {
        (void)json_array_set(list, i, other);
        in->check(in, key, NULL, other);
        in->changes++;
      }
      json_decref(other);
    }
    (void)json_array_set_new(list, i, own);
    change_members(in, key, own);
  }
}

static void change_members(walk *in, const char *key, json_t *value) {
  const char *name;
  json_t *own;
  if (json_is_array(value)) change_list(in, key, value);
  if (!json_is_object(value)) return;
  json_t *names = json_copy(value);
  json_object_foreach(names, name, own) {
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
      json_t *other = json_loads(wrong[k], JSON_DECODE_ANY, NULL);
      /* A list may have items of a wrong kind; anything else may not be another value of its kind. */
      if (!is_kind_alike(own, other) || (json_is_array(own) && json_array_size(other))) {
        (void)json_object_set(value, name, other);
        in->check(in, name, value, other);
        in->changes++;
      }
      json_decref(other);
    }
    (void)json_object_del(value, name);
    in->check(in, name, value, NULL);
    (void)json_object_set(value, name, own);
    change_members(in, name, own);
  }
  json_decref(names);
}

static size_t walk_all(read_function *read, const char *text,
                       void (*check)(const walk *in, const char *key, const json_t *object, const json_t *value)) {
  kg_error error;
  walk all = {read, json_loads(text, 0, NULL), check, 0};
  assert_non_null(all.root);
  if (read_value(read, all.root, &error)) fail_msg("%s", error.message);
  change_members(&all, "", all.root);
  json_decref(all.root);
  return all.changes;
}

static bool is_among(const char *key, const char *const *keys) {
  for (; *keys; keys++)
    if (strcmp(key, *keys) == 0) return true;
  return false;
}

/* ---- The graph as JSON --------------------------------------------------------------------------------------- */

/* What a member of a document, an entity, a fact or a piece of evidence has to be. */
static void check_piece(const walk *in, const char *key, const json_t *object, const json_t *value) {
  static const char *const required[] = {"documents", "entities", "facts",   "id",       "iri",      "type",
                                         "members",   "name",     "subject", "property", "document", "evidence",
                                         "object",    "value",    "span",    NULL};
  static const char *const told_otherwise[] = {"object", "value", "span", "quote", NULL};
  kg_error error;
  const bool is_name_only = strcmp(key, "iri") == 0 && object && json_object_get(object, "sha256");
  const bool is_free = strcmp(key, "source") == 0 || strcmp(key, "row") == 0;
  const bool is_wrong = !is_name_only && !is_free && (value || is_among(key, required));
  const kg_status status = read_value(in->read, in->root, &error);
  if (status != (is_wrong ? KG_BAD_INPUT : KG_OK))
    fail_msg("%s %s: %d %s", key, value ? "of another kind" : "left out", (int)status, error.message);
  if (!is_wrong) return;
  assert_string_equal(error.file, "g.json");
  if (!strstr(error.message, key) && !is_among(key, told_otherwise)) fail_msg("%s: %s", key, error.message);
}

static void test_graph_json(void **state) {
  (void)state;
  assert_true(walk_all(kg_graph_json_read, graph_json, check_piece) > 300);
}

/* ---- The graph as nodes and links ---------------------------------------------------------------------------- */

/* Attributes of nodes and links may be of any kind; lists of them, and what is behind them, may not. */
static void check_node_link(const walk *in, const char *key, const json_t *object, const json_t *value) {
  static const char *const lists[] = {"nodes", "links", NULL};
  const bool is_piece = object && strcmp(key, "document") != 0 && json_object_get(object, "document") &&
                        !json_object_get(object, "source");
  if (is_piece && json_object_get(object, "id")) {
    check_piece(in, key, object, value);
    return;
  }
  kg_error error;
  const kg_status status = read_value(in->read, in->root, &error);
  if (is_among(key, lists)) assert_int_equal(status, KG_BAD_INPUT);
  if (status == KG_OK) return;
  if (status != KG_BAD_INPUT) fail_msg("%s: %d %s", key, (int)status, error.message);
  assert_string_equal(error.file, "g.json");
  if (!strstr(error.message, "[") && !strstr(error.message, "\"")) fail_msg("%s: where? %s", key, error.message);
}

static void test_node_link(void **state) {
  (void)state;
  assert_true(walk_all(kg_node_link_read, node_link, check_node_link) > 300);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_graph_json), cmocka_unit_test(test_node_link)};
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
