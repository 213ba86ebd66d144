#include "tests/support/sample_graph.h"

#include "graph/base/strings.h"
#include "graph/base/unicode.h"
#include "tests/support/memory_sink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

const char *const sample_hostile[] = {
    "plain",
    "ends in a backslash \\",
    "\"quoted\" and 'quoted'",
    "back\\slash \\n \\u0041 \\N \\G \\E \\L",
    "line\nend, tab\there, return\rthere, both\r\n",
    "]]> <!-- --> <?x?> <![CDATA[",
    "<b>bold</b> & &amp; &#0; &lt;",
    "</script><script>alert(1)</script>",
    "a> <http://evil.example/p> \"x\" .",
    "@en . ^^<x>",
    "{curly} [square] (round) |bar| `tick` ^hat",
    "caf\xC3\xA9 \xD0\x9C\xD0\xB0\xD1\x80\xD0\xB8\xD1\x8F \xE6\x9D\x8E\xE9\x9B\xB7 \xF0\x9F\x98\x80",
    "e\xCC\x81 combining, \xE2\x80\xAE turned, \xE2\x80\xA8 separated, \xC2\x85 next line, \xC2\xA0",
    "\xEF\xBF\xBD replaced, \xEF\xBB\xBF marked",
    "  space around  ",
    "a very long name that has to be wrapped into several lines, and then some more of it, until nobody reads on",
    "averylongwordthathasnoplacetobreakitandgoesonandonandonandonandonandonandonandonandonandonandonandon",
    "=1+1",
    "-",
    "..",
    "%s %n %00",
};
const size_t sample_hostile_count = sizeof sample_hostile / sizeof *sample_hostile;

static const char *const with_control[] = {"bell \x07 and escape \x1B]0;x\x07", "delete \x7F"};

typedef struct sample {
  kg_fact_sink sink;
  size_t facts;
} sample;

static void put(sample *to, const kg_record *record) {
  kg_error error = {0};
  if (to->sink.write(to->sink.state, record, &error) != KG_OK) fail_msg("%s", error.message);
}

static void put_document(sample *to, const char *id, const char *title, const char *date, const char *url) {
  kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = kg_string_of(id)};
  record.u.about = (kg_document_record){.title = kg_string_of(title),
                                        .date = kg_string_of(date),
                                        .url = kg_string_of(url),
                                        .sha256 = KG_LITERAL("e3b0c44298fc1c149afbf4c8996fb924"
                                                             "27ae41e4649b934ca495991b7852b855"),
                                        .language = KG_LITERAL("en"),
                                        .media_type = KG_LITERAL("text/plain"),
                                        .length = 4711};
  put(to, &record);
}

static void put_entity(sample *to, const char *document, const char *id, const char *type, const char *name) {
  const kg_string names[] = {KG_LITERAL("other \"name\""), KG_LITERAL("third\\")};
  const kg_string same[] = {KG_LITERAL("http://a.example/> <http://evil.example/p> \"x\" ."), KG_LITERAL("Q 42/..")};
  const kg_span mentions[] = {{1, 4}, {9, 12}};
  kg_record record = {.kind = KG_RECORD_ENTITY, .document = kg_string_of(document)};
  record.u.entity = (kg_entity_record){.id = kg_string_of(id),
                                       .type = kg_string_of(type),
                                       .name = kg_string_of(name),
                                       .mentions = mentions,
                                       .mention_count = 2,
                                       .confidence = 0.97};
  if (kg_string_is(record.u.entity.name, "plain")) {
    record.u.entity.alternate_names = names;
    record.u.entity.alternate_name_count = 2;
    record.u.entity.same_as = same;
    record.u.entity.same_as_count = 2;
    record.u.entity.identifier = KG_LITERAL("id & <id>");
    record.u.entity.url = KG_LITERAL("javascript:alert(\"1\")");
  }
  put(to, &record);
}

static kg_record fact_of(const char *document, const char *subject, const char *property) {
  kg_record record = {.kind = KG_RECORD_FACT, .document = kg_string_of(document)};
  record.u.fact.subject = kg_string_of(subject);
  record.u.fact.property = kg_string_of(property);
  record.u.fact.confidence = 0.9;
  record.u.fact.extractor = KG_LITERAL("test");
  return record;
}

static void put_link(sample *to, const char *document, const char *subject, const char *property, const char *object) {
  kg_record record = fact_of(document, subject, property);
  record.u.fact.object = kg_string_of(object);
  put(to, &record);
}

/** A text with the evidence that says it. */
static void put_text(sample *to, const char *document, const char *subject, const char *property, const char *value) {
  kg_record record = fact_of(document, subject, property);
  kg_fact_record *fact = &record.u.fact;
  const size_t begin = 10 + 5 * to->facts++;
  fact->value = fact->quote = kg_string_of(value);
  fact->has_evidence = true;
  fact->evidence = (kg_span){begin, begin + kg_utf8_count(fact->quote)};
  fact->object_span = fact->evidence;
  put(to, &record);
}

static void put_people(sample *to, const char *const *names, size_t count, const char *prefix) {
  char id[32];
  for (size_t i = 0; i < count; i++) {
    (void)snprintf(id, sizeof id, "%s%zu", prefix, i);
    put_entity(to, "one \"1\".txt", id, "Person", names[i]);
  }
  for (size_t i = 0; i < count; i++) {
    (void)snprintf(id, sizeof id, "%s%zu", prefix, i);
    put_link(to, "one \"1\".txt", id, "worksFor", "c");
    put_text(to, "one \"1\".txt", id, "jobTitle", names[i]);
  }
}

static void put_dates(sample *to) {
  static const char *const dates[] = {"2025-05-20", "2025-05",   "2025",       "2025-Q2",
                                      "2025-21",    "2023/2025", "2025-02-30", "soon"};
  char id[32];
  for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
    (void)snprintf(id, sizeof id, "t%zu", i);
    put_entity(to, "two.txt", id, "Date", dates[i]);
    put_link(to, "two.txt", "d", "date", id);
  }
}

static void put_oddities(sample *to) {
  put_entity(to, "two.txt", "x", "http://types.example/other/..", "of a type by IRI with dots");
  put_entity(to, "two.txt", "y", "http://types.example/T", "of a type by IRI");
  put_link(to, "two.txt", "x", "http://properties.example/a?b&c=likes", "y");
  put_link(to, "two.txt", "x", "http://properties.example/likes", "d");
  put_text(to, "two.txt", "y", "http://properties.example/caf\xC3\xA9", "of a property by IRI");
  kg_record record = fact_of("two.txt", "y", "keywords");
  record.u.fact.value = KG_LITERAL("colour");
  record.u.fact.language = KG_LITERAL("en-GB");
  put(to, &record);
  record.u.fact.language = (kg_string){0};
  record.u.fact.datatype = KG_LITERAL("http://www.w3.org/2001/XMLSchema#token");
  record.u.fact.source = KG_LITERAL("{\"row\":12,\"column\":\"a \\\"b\\\"\"}");
  record.u.fact.valid_from = KG_LITERAL("2014-02");
  record.u.fact.valid_until = KG_LITERAL("2015-Q3");
  put(to, &record);
}

kg_graph *sample_graph_new(bool with_controls, kg_ontology **ontology) {
  kg_error error = {0};
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;
  assert_int_equal(kg_ontology_load(ontology, NULL, 0, NULL, &error), KG_OK);
  assert_int_equal(kg_builder_new(&builder, *ontology, NULL, NULL, &error), KG_OK);
  sample to = {.sink = kg_builder_sink(builder)};
  put_document(&to, "one \"1\".txt", "Title <1> & \\", "2025-05-20", "https://example.org/one?a=b&c=d");
  put_document(&to, "two.txt", NULL, "2024-Q1", "not a url");
  put_entity(&to, "one \"1\".txt", "c", "Company", "Acme & Sons");
  put_people(&to, sample_hostile, sample_hostile_count, "p");
  if (with_controls) put_people(&to, with_control, sizeof with_control / sizeof *with_control, "q");
  put_entity(&to, "two.txt", "d", "Deal", "contract: Acme & Sons");
  put_text(&to, "two.txt", "d", "amount", "USD 11900000000");
  put_text(&to, "two.txt", "d", "dealKind", "contract");
  put_dates(&to);
  put_oddities(&to);
  if (kg_builder_finish(&graph, builder, &error) != KG_OK) fail_msg("%s", error.message);
  kg_builder_free(builder);
  return graph;
}

char *sample_export(const kg_graph *graph, const char *format, kg_evidence_style evidence, size_t *size) {
  memory_sink memory = {0};
  kg_error error = {0};
  const kg_export_options options = {.evidence = evidence};
  if (kg_graph_export(graph, kg_format_find(format), &options, memory_sink_of(&memory), &error) != KG_OK) {
    fail_msg("%s: %s", format, error.message);
  }
  *size = memory.size;
  return memory.data;
}
