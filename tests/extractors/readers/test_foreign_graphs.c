/* Property graphs that others wrote: what becomes of their names, types, values and links, and what is refused, by name. */
#include "extractors/readers/graphml.h"
#include "extractors/readers/node_link.h"
#include "graph/base/strings.h"
#include "tests/support/ontology.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef kg_status read_function(kg_string text, const kg_graph_source *source, const kg_fact_sink *sink,
                                kg_error *error);

/* ---- Hearing ------------------------------------------------------------------------------------------------- */

/* "TYPE NAME <IRI>;" for an entity, "SUBJECT PROPERTY OBJECT;" or "SUBJECT PROPERTY "VALUE"^^DATATYPE;" for a fact, by the
 * ids that the file has; notes in parentheses. What the ontology and the base say is left out of IRIs. */
static char heard[4096];

static void hear(const char *before, kg_string text, const char *after) {
  static const char *const known[] = {"http://www.w3.org/2001/XMLSchema#", "https://example.org/id/",
                                      "http://www.w3.org/2000/01/rdf-schema#"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (kg_string_starts(text, kg_string_of(known[i]))) text = kg_string_slice(text, strlen(known[i]), text.size);
  const size_t used = strlen(heard);
  (void)snprintf(heard + used, sizeof heard - used, "%s%.*s%s", before, (int)text.size, text.data, after);
}

static kg_status on_record(void *state, const kg_record *record, kg_error *error) {
  (void)state;
  (void)error;
  if (record->kind == KG_RECORD_ENTITY) {
    const kg_entity_record *entity = &record->u.entity;
    hear("", entity->type, " ");
    hear("", entity->name, "");
    if (entity->iri.size) hear(" <", entity->iri, ">");
    for (size_t i = 0; i < entity->alternate_name_count; i++) hear(" = ", entity->alternate_names[i], "");
    hear("", KG_LITERAL(";"), " ");
  } else if (record->kind == KG_RECORD_FACT) {
    const kg_fact_record *fact = &record->u.fact;
    hear("", fact->subject, " ");
    hear("", fact->property, " ");
    if (fact->object.size)
      hear("", fact->object, "");
    else
      hear("\"", fact->value, "\"");
    if (fact->datatype.size) hear("^^", fact->datatype, "");
    char number[16] = "";
    if (fact->confidence >= 0) (void)snprintf(number, sizeof number, " %.2f", fact->confidence);
    hear(number, KG_LITERAL(";"), " ");
  }
  return KG_OK;
}

static void on_note(void *state, const kg_error *note) {
  (void)state;
  hear("(", kg_string_of(note->message), ") ");
}

static kg_status read_text(read_function *read, const char *text, kg_error *error) {
  const kg_graph_source source = {.name = "f", .id = KG_LITERAL("f"), .ontology = test_ontology, .note = on_note};
  const kg_fact_sink sink = {on_record, NULL};
  heard[0] = '\0';
  *error = (kg_error){0};
  return read(kg_string_of(text), &source, &sink, error);
}

static void expect(read_function *read, const char *text, const char *wanted) {
  kg_error error;
  if (read_text(read, text, &error)) fail_msg("%s: %s", text, error.message);
  assert_string_equal(heard, wanted);
}

static void refuse(read_function *read, const char *text, size_t line, const char *words) {
  kg_error error;
  if (read_text(read, text, &error) != KG_BAD_INPUT) fail_msg("%s: taken", text);
  if (!strstr(error.message, words)) fail_msg("%s: %s", text, error.message);
  assert_string_equal(error.file, "f");
  assert_int_equal(error.line, line);
  assert_string_equal(heard, "");
}

/* ---- GraphML ------------------------------------------------------------------------------------------------- */

#define XML(keys, graph)                                                                                               \
  "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n" keys "\n<graph edgedefault=\"directed\">" graph        \
  "</graph></graphml>"
#define KEY(id, of, name, type) "<key id=\"" id "\" for=\"" of "\" attr.name=\"" name "\" attr.type=\"" type "\"/>"
#define NODE(id, inside) "<node id=\"" id "\">" inside "</node>"
#define DATA(key, value) "<data key=\"" key "\">" value "</data>"

static void test_graphml_names_and_types(void **state) {
  (void)state;
  expect(kg_graphml_read, XML("", "<node id=\"a\"/>"), "Resource a; ");
  expect(kg_graphml_read,
         XML(KEY("n", "node", "name", "string") KEY("t", "node", "labels", "string") KEY("i", "node", "uri", "string"),
             NODE("a", DATA("n", "Ada") DATA("t", ":Person") DATA("i", "https://a.example/ada"))
                 NODE("b", DATA("n", "Brindle") DATA("t", "Sea Port") DATA("i", "no IRI"))),
         "Person Ada <https://a.example/ada>; type/Sea%20Port Brindle; b property/uri \"no IRI\"; ");
  /* Letters beyond ASCII stay in IRIs, controls of Unicode do not. */
  expect(kg_graphml_read,
         XML(KEY("t", "node", "type", "string"), NODE("a", DATA("t", "H\xC3\xA4"
                                                                     "fen")) NODE("b", DATA("t", "a\xC2\x85"
                                                                                                 "b/~"))),
         "type/H\xC3\xA4"
         "fen a; type/a%C2%85b%2F~ b; ");
  expect(kg_graphml_read, XML(KEY("t", "node", "type", "string"), NODE("a", DATA("t", "https://a.example/T"))),
         "https://a.example/T a; ");
  expect(kg_graphml_read, XML(KEY("t", "node", "type", "string"), NODE("a", DATA("t", "Document"))),
         "https://schema.org/CreativeWork a; ");
}

static void test_graphml_values(void **state) {
  (void)state;
  expect(kg_graphml_read,
         XML(KEY("x", "node", "size", "double") KEY("y", "all", "jobTitle", "string"),
             NODE("a", DATA("x", "1.5") DATA("y", "a <![CDATA[&]]>&amp; <!-- no -->b"))),
         "Resource a; a property/size \"1.5\"^^double; a jobTitle \"a && b\"; ");
  /* What a key has for those that say nothing. */
  expect(kg_graphml_read,
         XML("<key id=\"x\" attr.name=\"colour\" attr.type=\"string\"><desc>d</desc><default>red</default></key>"
             "<key id=\"e\" for=\"edge\" attr.name=\"label\" attr.type=\"string\"><default>worksFor</default></key>",
             NODE("a", "") NODE("b", DATA("x", "blue")) "<edge source=\"a\" target=\"b\"/>"),
         "(1 attribute of edges left out (\"colour\"): a fact has no place for them) "
         "Resource a; Resource b; a property/colour \"red\"; b property/colour \"blue\"; a worksFor b; ");
  /* A key without a name is called by its id where it has a value. */
  expect(kg_graphml_read, XML("<key id=\"k\" for=\"node\"/>", NODE("a", DATA("k", "v")) NODE("b", DATA("k", ""))),
         "Resource a; Resource b; "
         "a property/k \"v\"; ");
}

static void test_graphml_edges(void **state) {
  (void)state;
  expect(kg_graphml_read,
         XML(KEY("l", "edge", "label", "string") KEY("c", "edge", "confidence", "double") KEY("w", "edge", "w", "int"),
             "<node id=\"a\"/><node id=\"b\"/>"
             "<edge source=\"a\" target=\"b\">" DATA("l", "worksFor") DATA("c", "0.25")
                 DATA("w", "3") "</edge>"
                                "<edge source=\"b\" target=\"a\">" DATA("l", "loves it") DATA("c", "2")
                                    DATA("w", "4") "</edge>"
                                                   "<edge source=\"a\" target=\"a\">" DATA("c", "1e-3") "</edge>"),
         "(2 attributes of edges left out (\"w\"): a fact has no place for them) Resource a; Resource b; a worksFor b "
         "0.25; "
         "b property/loves%20it a; a http://purl.org/dc/terms/relation a; ");
}

static void test_graphml_refusals(void **state) {
  (void)state;
  static const struct {
    const char *text, *words;
    size_t line;
  } cases[] = {
      {XML("<key for=\"node\"/>", ""), "a key has no id", 2},
      {XML("", "<node/>"), "a node has no id", 3},
      {XML("", "<node id=\"a\"/><edge source=\"a\"/>"), "an edge needs a source and a target", 3},
      {XML("", "<node id=\"a\"/><edge target=\"a\"/>"), "an edge needs a source and a target", 3},
      {XML("", "<node id=\"a\"/><hyperedge/>"), "hyperedges join more than two nodes", 3},
      {XML("", "<node id=\"a\"/><edge source=\"a\" target=\"b\"/>"), "the node \"b\", which is not there", 3},
      {XML("", "<edge source=\"b\" target=\"a\"/>"), "the node \"b\", which is not there", 3},
      {"<a/>", "no GraphML: its root is no graphml element", 1},
      {"<graphml>", "not XML", 1},
      {"", "not XML", 1},
      {"<graphml>\n<key id=\"a\">\n<default>", "not XML", 3},
      {"<graphml>\n<node id=\"a\"><data key=\"k\">", "not declared", 2},
      {"<!DOCTYPE graphml [<!ENTITY a \"x\">]>\n<graphml><key id=\"k\"/><graph><node id=\"n\"><data "
       "key=\"k\">&a;</data></node></graph></graphml>",
       "an entity is used", 2},
      {"<graphml>\n<edge source=\"a\" target=\"b\">", "not XML", 2},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    refuse(kg_graphml_read, cases[i].text, cases[i].line, cases[i].words);
}

/* kgraph's own, with a list of values that is none. */
#define OF_NODES(id, name) KEY(id, "node", name, "string")
#define SAID OF_NODES("i", "iri") OF_NODES("d", "documents") OF_NODES("t", "type") OF_NODES("f", "facts")
#define COUNTED KEY("m", "node", "mentions", "long") OF_NODES("x", "members")
#define OF_EDGES KEY("p", "edge", "property", "string") KEY("e", "edge", "evidence", "string")
#define OF_GRAPHS KEY("g", "graph", "documents", "string") KEY("b", "graph", "base", "string")
#define LIST_KEY "<key id=\"a\" for=\"node\" attr.name=\"alternateNames\" attr.type=\"string\" attr.list=\"string\"/>"
#define OWN_KEYS SAID COUNTED OF_EDGES OF_GRAPHS

#define OWN(data, nodes) XML(OWN_KEYS, "" data "" DATA("b", "https://example.org/id/") "" nodes "")
#define OWN_DOCUMENTS DATA("g", "[{\"id\":\"d\"}]")
#define OWN_NODE(more) NODE("n", DATA("i", "https://example.org/id/person/ada") DATA("t", "Person") "" more "")

static void test_own_graphml_refusals(void **state) {
  (void)state;
  static const struct {
    const char *text, *words;
    size_t line;
  } cases[] = {
      {OWN(DATA("g", "{}"), ""), "\"documents\" must be a JSON list", 3},
      {OWN(DATA("g", "[{]"), ""), "not JSON", 3},
      {OWN(DATA("g", "[7]"), ""), "documents[0]: must be an object", 0},
      {OWN(OWN_DOCUMENTS, OWN_NODE(DATA("x", "7"))), "members: must be a JSON list", 0},
      {OWN(OWN_DOCUMENTS, OWN_NODE(DATA("x", "[7]"))), "members[0]: must be an object", 0},
      {OWN(OWN_DOCUMENTS, OWN_NODE(DATA("x", "[{"))), "members: is not JSON", 0},
      {OWN(OWN_DOCUMENTS, OWN_NODE(DATA("x", "[{\"document\":\"d\",\"id\":\"e\",\"name\":\"Ada\"}]") DATA("f", "[7]"))),
       "facts: must hold objects", 0},
      {OWN(OWN_DOCUMENTS, OWN_NODE(DATA("x", "[{\"document\":\"d\",\"id\":\"e\",\"name\":\"Ada\"}]") DATA("f", "{}"))),
       "facts: must be a JSON list", 0},
      {XML(OWN_KEYS LIST_KEY, NODE("n", DATA("a", "[7]"))), "\"alternateNames\" must be a JSON list of texts", 3},
      {XML(OWN_KEYS LIST_KEY, NODE("n", DATA("a", "7"))), "\"alternateNames\" must be a JSON list of texts", 3},
      {XML(OWN_KEYS LIST_KEY, NODE("n", DATA("a", "[\"A\","))), "not JSON", 3},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    kg_error error;
    if (read_text(kg_graphml_read, cases[i].text, &error) != KG_BAD_INPUT) fail_msg("%zu: taken: %s", i, heard);
    if (!strstr(error.message, cases[i].words)) fail_msg("%zu: %s", i, error.message);
    assert_int_equal(error.line, cases[i].line);
  }
}

/* ---- Nodes and links ----------------------------------------------------------------------------------------- */

static void test_node_link(void **state) {
  (void)state;
  expect(
      kg_node_link_read,
      "{\"nodes\":[{\"id\":1,\"name\":\"Ada\",\"class\":\"Person\",\"alternateNames\":[\"A\",\"B\"],\"n\":7,\"r\":0.1,"
      "\"b\":true,\"c\":false,\"no\":null,\"o\":{\"x\":[1]}},{\"id\":\"b\"}],"
      "\"edges\":[{\"source\":1,\"target\":\"b\",\"type\":\"worksFor\",\"weight\":1,\"since\":\"x\"}]}",
      "(2 attributes of edges left out (\"weight\"): a fact has no place for them) Person Ada = A = B; Resource b; "
      "1 property/n \"7\"^^integer; 1 property/r \"0.1\"^^double; 1 property/b \"true\"^^boolean; "
      "1 property/c \"false\"^^boolean; 1 property/o \"{\"x\":[1]}\"; 1 worksFor b; ");
  refuse(kg_node_link_read, "[]", 1, "must be an object, but is a list");
  refuse(kg_node_link_read, "{\"nodes\":[7],\"links\":[]}", 0, "nodes[0]: must be an object");
  refuse(kg_node_link_read, "{\"nodes\":[{\"id\":\"\"}],\"links\":[]}", 0, "nodes[0]: needs \"id\"");
  refuse(kg_node_link_read, "{\"nodes\":[{\"id\":1},{\"id\":\"1\"}],\"links\":[]}", 0,
         "nodes[1]: two nodes have the id");
  refuse(kg_node_link_read, "{\"nodes\":[{\"id\":1}],\"links\":[{\"source\":1}]}", 0, "links[0]: needs \"target\"");
  refuse(kg_node_link_read, "{\"nodes\":[{\"id\":1}],\"links\":[{\"target\":1}]}", 0, "links[0]: needs \"source\"");
  refuse(kg_node_link_read, "{\"nodes\":[{\"id\":1}],\"links\":[{\"source\":1,\"target\":2}]}", 0, "links[0]: ");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_graphml_names_and_types), cmocka_unit_test(test_graphml_values),
      cmocka_unit_test(test_graphml_edges),           cmocka_unit_test(test_graphml_refusals),
      cmocka_unit_test(test_own_graphml_refusals),    cmocka_unit_test(test_node_link)};
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
