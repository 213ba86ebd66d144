/* Identity by names: what is one however it is written, and what only looks so. */
#include "graph/base/fact.h"
#include "graph/base/strings.h"
#include "tests/support/ontology.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* What one document calls something. */
typedef struct record {
  const char *document;            /* "NAME" or "NAME YEAR", which is when it was written; NULL: the end */
  const char *type, *name, *other; /* other: an alternate name, or NULL */
} record;

enum { RECORDS_MAX = 12, LINE_MAX_SIZE = 512 };

static void tell(kg_builder *builder, const char *members) {
  char line[LINE_MAX_SIZE];
  kg_error error = {0};
  const kg_fact_sink sink = kg_builder_sink(builder);
  (void)snprintf(line, sizeof line, "{%s}", members);
  if (kg_facts_read(kg_string_of(line), "in", 1, &sink, NULL, &error) != KG_OK) fail_msg("%s", error.message);
}

static kg_graph *graph_of(const record *records, size_t count) {
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;
  assert_int_equal(kg_builder_new(&builder, test_ontology, NULL, NULL, NULL), KG_OK);
  for (size_t i = 0; i < count && records[i].document; i++) {
    const record *r = &records[i];
    const char *year = strchr(r->document, ' ');
    char members[LINE_MAX_SIZE];
    if (i == 0 || strcmp(r->document, r[-1].document) != 0) {
      (void)snprintf(members, sizeof members, "\"document\":\"%s\",\"record\":\"document\"%s%s%s", r->document,
                     year ? ",\"date\":\"" : "", year ? year + 1 : "", year ? "-06-01\"" : "");
      tell(builder, members);
    }
    (void)snprintf(members, sizeof members,
                   "\"document\":\"%s\",\"record\":\"entity\",\"id\":\"e%zu\",\"type\":\"%s\",\"name\":\"%s\"%s%s%s",
                   r->document, i, r->type, r->name, r->other ? ",\"alternateNames\":[\"" : "",
                   r->other ? r->other : "", r->other ? "\"]" : "");
    tell(builder, members);
  }
  assert_int_equal(kg_builder_finish(&graph, builder, NULL), KG_OK);
  kg_builder_free(builder);
  return graph;
}

static size_t things_in(const kg_graph *graph) {
  size_t count = 0;
  for (uint32_t i = 0; i < kg_graph_entity_count(graph); i++)
    count += kg_graph_entity_at(graph, i)->document == KG_NO_DOCUMENT;
  return count;
}

/* ---- Two names --------------------------------------------------------------------------------------------------- */

static const struct {
  const char *type, *name, *other;
  bool same;
} names[] = {
    {"Organization", "U.S. Department of the Harbour", "Department of Harbour", true},
    {"Organization", "Harbour Department", "Department of the Harbour", true},
    {"Organization", "US Office of Tides", "Office of Tides", true},
    {"Organization", "U.S. Tide Protection Agency", "Tide Protection Agency", true},
    {"Organization", "U.S. Agency", "Agency", false},
    {"Organization", "Steering Committee", "Steering Committee", false},
    {"Organization", "Infrastructure Team", "Infrastructure Team", false},
    {"Organization", "Harbour Team", "Harbour Team", true},
    {"Organization", "Tidewater University", "Tidewater", true},
    {"Organization", "Tidewater Museum", "Tidewater", false},
    {"Project", "K8s", "Kubernetes", true},
    {"Project", "Kiln4", "Kiln 4", true},
    {"Project", "Kiln 4", "Kiln 5", false},
    {"Project", "Kiln 1.1", "Kiln 11", false},
    {"Project", "Slip Glaze", "SlipGlaze", true},
    {"Project", "RC1", "RC1", false},
    {"Project", "Milestone 2", "milestone 2", false},
    {"Project", "Kiln RC1", "Kiln RC1", true},
    {"Project", "Apache Kiln", "Kiln", true},
    {"Project", "Harrow Kiln", "Kiln", false},
    {"Event", "The Tide Summit", "Tide Summit", true},
    {"Event", "TideCon EU 2021", "TideCon Europe 2021", true},
    {"Event", "TideCon EU 2021", "TideCon Europe 2022", false},
    {"Event", "TideCon 2021", "TideCon", false},
    {"Place", "U.S.", "United States", true},
    {"Place", "UK", "United Kingdom", true},
    {"Place", "Nuernberg", "N\xC3\xBCrnberg", true},
    {"Person", "Lars M\xC3\xBCller", "Lars Mueller", true},
    {"Person", "Jana Bauer", "Jana Baur", false},
    {"Company", "Harrow Pty Ltd", "Harbour Police League", false},
    {"Company", "Tidewater Corp.", "Tidewater University", false},
    {"Organization", "UK Department of Tides", "U.S. Department of Tides", false},
    {"Person", "Bill Castellan", "William T. Castellan", true},
    {"Person", "William R. Castellan", "William T. Castellan", false},
    {"Person", "William Castellan", "William", false},
};

static void names_written_otherwise(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const record records[] = {{"a", names[i].type, names[i].name, NULL}, {"b", names[i].type, names[i].other, NULL}};
    kg_graph *graph = graph_of(records, 2);
    if (things_in(graph) != (names[i].same ? 1U : 2U))
      fail_msg("%s, %s: %zu", names[i].name, names[i].other, things_in(graph));
    kg_graph_free(graph);
  }
}

/* ---- Several documents ------------------------------------------------------------------------------------------- */

/* Records, how many things they are, and which rule, if any, joins some. */
static const struct {
  const char *what;
  record records[RECORDS_MAX];
  size_t things;
  const char *rule;
} cases[] = {
    {"one document spells a name in two ways",
     {{"a", "Project", "K8s", NULL}, {"a", "Project", "Kubernetes", NULL}, {"b", "Project", "Kubernetes", NULL}},
     1,
     "spelling"},
    {"what one document calls the same twice, it tells apart",
     {{"a", "Project", "Kiln", NULL}, {"a", "Project", "Kiln", NULL}, {"b", "Project", "KILN", NULL}},
     3,
     NULL},
    {"what two names of one document exclude each other leaves the third open",
     {{"a", "Company", "Quarrel Inc.", NULL},
      {"a", "Company", "Quarrel GmbH", NULL},
      {"a", "Company", "Quarrel", NULL}},
     3,
     NULL},
    {"a series is none of its editions",
     {{"a", "Event", "TideCon", NULL}, {"a", "Event", "TideCon 2021", NULL}, {"a", "Event", "TideCon 2022", NULL}},
     3,
     NULL},
    {"versions of what one document names are not those of the next",
     {{"a", "Project", "Orrery", NULL},
      {"a", "Project", "Beta 2", NULL},
      {"b", "Project", "Orrery", NULL},
      {"b", "Project", "Beta 2", NULL},
      {"c", "Project", "Orrery Beta 2", NULL},
      {"d", "Project", "Kiln", NULL}},
     5,
     NULL},
    {"who writes of a university and of what bears its name means two",
     {{"a", "Organization", "Tidewater", NULL}, {"a", "Organization", "Tidewater University", NULL}},
     2,
     NULL},
    {"a document may know two people of one name",
     {{"a", "Person", "Dr. Jana Castellan", NULL}, {"a", "Person", "Jana Castellan", NULL}},
     2,
     NULL},
    {"a part whose maker every document names",
     {{"a", "Project", "Orrery", NULL},
      {"a", "Project", "Collector", NULL},
      {"b", "Project", "Orrery", NULL},
      {"b", "Project", "Collector", NULL},
      {"c", "Project", "Orrery", NULL},
      {"c", "Project", "Collector", NULL},
      {"d", "Project", "Orrery Collector", NULL},
      {"e", "Project", "Orrery Collector", NULL},
      {"f", "Project", "Kiln", NULL}},
     3,
     "brief"},
    {"one whose maker all documents name anyway",
     {{"a", "Project", "Orrery", NULL},
      {"a", "Project", "Collector", NULL},
      {"b", "Project", "Orrery", NULL},
      {"b", "Project", "Collector", NULL},
      {"c", "Project", "Orrery", NULL},
      {"c", "Project", "Collector", NULL},
      {"d", "Project", "Orrery Collector", NULL},
      {"e", "Project", "Orrery Collector", NULL}},
     3,
     NULL},
    {"one that is more than that maker's",
     {{"a", "Project", "Orrery", NULL},
      {"a", "Project", "Collector", NULL},
      {"b", "Project", "Collector", NULL},
      {"c", "Project", "Collector", NULL},
      {"d", "Project", "Orrery Collector", NULL},
      {"e", "Project", "Orrery Collector", NULL}},
     3,
     NULL},
    {"a place to learn that is not what it is named after",
     {{"a", "Organization", "Tidewater", NULL},
      {"b", "Organization", "Tidewater", NULL},
      {"c", "Organization", "Tidewater", NULL},
      {"d", "Organization", "Tidewater", NULL},
      {"e", "Organization", "Tidewater", NULL},
      {"f", "Organization", "Tidewater", NULL},
      {"g", "Organization", "Tidewater", NULL},
      {"h", "Organization", "Tidewater", NULL},
      {"i", "Organization", "Tidewater", NULL},
      {"j", "Organization", "Tidewater", NULL},
      {"k", "Organization", "Tidewater", NULL},
      {"l", "Organization", "Tidewater University", NULL}},
     2,
     NULL},
    {"a body that says only what it is belongs to what its document names",
     {{"a", "Project", "Orrery", NULL},
      {"a", "Organization", "Core Team", NULL},
      {"b", "Organization", "Core Team", NULL},
      {"c", "Organization", "Orrery Core Team", NULL}},
     3,
     "brief"},
    {"unless that are two which have one",
     {{"a", "Project", "Orrery", NULL},
      {"a", "Project", "Sextant", NULL},
      {"a", "Organization", "Core Team", NULL},
      {"b", "Organization", "Sextant Core Team", NULL},
      {"c", "Organization", "Orrery Core Team", NULL}},
     5,
     NULL},
    {"letters of words that no document explains",
     {{"a", "Organization", "NTRA", NULL}, {"b", "Organization", "National Tide Research Agency", NULL}},
     1,
     "acronym"},
    {"few letters are told twice on both sides",
     {{"a", "Organization", "TRA", NULL},
      {"b", "Organization", "TRA", NULL},
      {"c", "Organization", "Tide Research Agency", NULL},
      {"d", "Organization", "Tide Research Agency", NULL}},
     1,
     "acronym"},
    {"few letters that are not",
     {{"a", "Organization", "TRA", NULL}, {"c", "Organization", "Tide Research Agency", NULL}},
     2,
     NULL},
    {"letters of two names",
     {{"a", "Organization", "NTRA", NULL},
      {"b", "Organization", "National Tide Research Agency", NULL},
      {"c", "Organization", "Northern Trout Ringing Association", NULL}},
     3,
     NULL},
    {"another name that one document tells, and a slip of the pen",
     {{"a", "Project", "Grand Slipway", "Slipper"},
      {"b", "Project", "Grand Slipway", "Slipper"},
      {"c", "Project", "Grand Slipway", "Slipper"},
      {"d", "Project", "Grand Slipway", "Slipper"},
      {"e", "Project", "Grand Slipaway", "Slipper"},
      {"f", "Project", "Slipper", NULL}},
     2,
     "other-name"},
    {"the short form of one document is another thing in the next",
     {{"a", "Company", "Harrow Capital", "Harrow"}, {"b", "Company", "Harrow", NULL}},
     2,
     NULL},
    {"but not if it leaves out the kind of business",
     {{"a", "Company", "Harrow Systems", "Harrow"}, {"b", "Company", "Harrow", NULL}},
     1,
     "other-name"},
    {"editions of an event that documents of two years name",
     {{"a 2021", "Event", "TideCon", NULL}, {"b 2021", "Event", "TideCon", NULL}, {"c 2022", "Event", "TideCon", NULL}},
     2,
     "name"},
    {"a document of the year means that year's",
     {{"a 2021", "Event", "TideCon", NULL},
      {"b 2022", "Event", "TideCon", NULL},
      {"c 2023", "Event", "TideCon 2022", NULL}},
     2,
     "name"},
    {"one without a date may mean any",
     {{"a", "Event", "TideCon", NULL}, {"b", "Event", "TideCon", NULL}, {"c 2023", "Event", "TideCon 2022", NULL}},
     2,
     "name"},
    {"what happened once is spoken of for years",
     {{"a 2021", "Event", "Great Spill", NULL}, {"b 2022", "Event", "Great Spill", NULL}},
     1,
     "name"},
    {"a group that meets is one over the years",
     {{"a 2021", "Event", "Tide Meetup", NULL}, {"b 2022", "Event", "Tide Meetup", NULL}},
     1,
     "name"},
    {"the year stands in what a document is called",
     {{"reports/2021/tides.md", "Event", "TideCon", NULL}, {"reports/2022/tides.md", "Event", "TideCon", NULL}},
     2,
     NULL},
    {"a family of three first names is not rare",
     {{"a", "Person", "Bill Castellan", NULL},
      {"b", "Person", "William T. Castellan", NULL},
      {"c", "Person", "Mirela Castellan", NULL},
      {"d", "Person", "Otto Castellan", NULL}},
     4,
     NULL},
};

static void check_case(size_t which) {
  size_t count = 0;
  bool found = !cases[which].rule;
  while (count < RECORDS_MAX && cases[which].records[count].document) count++;
  kg_graph *graph = graph_of(cases[which].records, count);
  if (things_in(graph) != cases[which].things) fail_msg("%s: %zu", cases[which].what, things_in(graph));
  for (uint32_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const kg_graph_merge *merges;
    const size_t merge_count = kg_graph_merges_of(graph, i, &merges);
    for (size_t k = 0; k < merge_count && cases[which].rule; k++)
      found = found || kg_string_is(merges[k].rule, cases[which].rule);
  }
  if (!found) fail_msg("%s: not by %s", cases[which].what, cases[which].rule);
  kg_graph_free(graph);
}

static void names_in_several_documents(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_case(i);
}

/* ---- Many documents ---------------------------------------------------------------------------------------------- */

enum { MANY = 520 };

/* Documents that speak of people (or of letters), each with what else it names, the last two with an employer if asked; others
 * make the first and the family name of "John Clark" common. @return how many things bear the name. */
static size_t bearers_among_many(const char *type, const char *name, const record *more, size_t count, int documents,
                                 bool employers) {
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;
  char members[LINE_MAX_SIZE];
  size_t bearers = 0;
  assert_int_equal(kg_builder_new(&builder, test_ontology, NULL, NULL, NULL), KG_OK);
  for (int i = 0; i < MANY; i++) {
    (void)snprintf(members, sizeof members, "\"document\":\"m%03d\",\"record\":\"document\"", i);
    tell(builder, members);
    (void)snprintf(members, sizeof members,
                   "\"document\":\"m%03d\",\"record\":\"entity\",\"id\":\"e\",\"type\":\"Person\",\"name\":\"%s %c%s\"",
                   i,
                   i % 2       ? "John"
                   : i / 2 % 2 ? "Jacob"
                               : "Jill",
                   'A' + i % 26, i % 3 ? "lark" : "uarrel");
    tell(builder, members);
  }
  for (int i = 0; i < 20; i++) {
    (void)snprintf(
        members, sizeof members,
        "\"document\":\"m%03d\",\"record\":\"entity\",\"id\":\"f\",\"type\":\"Person\",\"name\":\"Jo%c Clark\"", i,
        'a' + i);
    tell(builder, members);
  }
  for (int i = 0; i < documents; i++) {
    (void)snprintf(members, sizeof members, "\"document\":\"d%d\",\"record\":\"document\"", i);
    tell(builder, members);
    (void)snprintf(members, sizeof members,
                   "\"document\":\"d%d\",\"record\":\"entity\",\"id\":\"e\",\"type\":\"%s\",\"name\":\"%s\"", i, type,
                   name);
    tell(builder, members);
    for (size_t k = 0; k < count; k++) {
      (void)snprintf(members, sizeof members,
                     "\"document\":\"d%d\",\"record\":\"entity\",\"id\":\"k%zu\",\"type\":\"%s\",\"name\":\"%s\"", i, k,
                     more[k].type, more[k].name);
      tell(builder, members);
    }
    if (!employers || i < documents - 2) continue;
    (void)snprintf(members, sizeof members,
                   "\"document\":\"d%d\",\"record\":\"entity\",\"id\":\"w\",\"type\":\"Company\",\"name\":\"%s\"", i,
                   i == documents - 1 ? "Harrow Robotics" : "Quarrel Mills");
    tell(builder, members);
    (void)snprintf(
        members, sizeof members,
        "\"document\":\"d%d\",\"record\":\"fact\",\"subject\":\"e\",\"property\":\"worksFor\",\"object\":\"w\"", i);
    tell(builder, members);
  }
  assert_int_equal(kg_builder_finish(&graph, builder, NULL), KG_OK);
  for (uint32_t i = 0; i < kg_graph_entity_count(graph); i++)
    bearers += kg_string_is(kg_graph_entity_at(graph, i)->name, name);
  kg_graph_free(graph);
  kg_builder_free(builder);
  return bearers;
}

static void names_that_several_may_bear(void **state) {
  (void)state;
  static const record told[] = {{NULL, "Person", "Mirela Castellan", NULL}, {NULL, "Project", "Orrery", NULL}};
  static const record not_told[] = {{NULL, "Date", "2023-05-04", NULL}, {NULL, "Place", "Springfield", NULL}};
  assert_int_equal(bearers_among_many("Person", "John Clark", NULL, 0, 2, false), 2);
  assert_int_equal(bearers_among_many("Person", "John Clark", not_told, 2, 2, false), 2);
  assert_int_equal(bearers_among_many("Person", "John Clark", told, 1, 2, false), 2);
  assert_int_equal(bearers_among_many("Person", "John Clark", told, 2, 2, false), 1);
  assert_int_equal(bearers_among_many("Person", "John Clark", told, 2, 2, true), 2);
  assert_int_equal(bearers_among_many("Person", "John Clark", told, 2, 4, true), 2);      /* nor by what others say */
  assert_int_equal(bearers_among_many("Person", "Otto Castellan", NULL, 0, 2, false), 1); /* a rare name */
  assert_int_equal(bearers_among_many("Person", "Otto Castellan", NULL, 0, 2, true), 2);
  assert_int_equal(bearers_among_many("Person", "Otto Castellan", told, 2, 2, true), 1); /* who changed employers */
  assert_int_equal(bearers_among_many("Project", "TRA", NULL, 0, 2, false), 2);
  assert_int_equal(bearers_among_many("Project", "TRA", told, 2, 2, false), 1);
  assert_int_equal(bearers_among_many("Project", "NTRA", NULL, 0, 2, false), 1);
  assert_int_equal(bearers_among_many("Place", "NYC", NULL, 0, 2, false), 1);
}

/* Versions of one name and one maker have no acronym in common. */
static void versions_with_one_maker(void **state) {
  (void)state;
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;
  assert_int_equal(kg_builder_new(&builder, test_ontology, NULL, NULL, NULL), KG_OK);
  for (int i = 0; i < 2; i++) {
    char members[LINE_MAX_SIZE];
    const char *const parts[] = {
        "\"record\":\"document\"",
        i ? "\"record\":\"entity\",\"id\":\"e\",\"type\":\"Project\",\"name\":\"Harrow Ridge Server 11\""
          : "\"record\":\"entity\",\"id\":\"e\",\"type\":\"Project\",\"name\":\"Harrow Ridge Server 10\"",
        "\"record\":\"entity\",\"id\":\"m\",\"type\":\"Company\",\"name\":\"Harrow Robotics\"",
        "\"record\":\"fact\",\"subject\":\"e\",\"property\":\"creator\",\"object\":\"m\""};
    for (size_t k = 0; k < sizeof parts / sizeof *parts; k++) {
      (void)snprintf(members, sizeof members, "\"document\":\"%c\",%s", i ? 'b' : 'a', parts[k]);
      tell(builder, members);
    }
  }
  assert_int_equal(kg_builder_finish(&graph, builder, NULL), KG_OK);
  assert_int_equal(things_in(graph), 2 + 1);
  kg_graph_free(graph);
  kg_builder_free(builder);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_written_otherwise), cmocka_unit_test(names_in_several_documents),
      cmocka_unit_test(names_that_several_may_bear), cmocka_unit_test(versions_with_one_maker)};
  return cmocka_run_group_tests(tests, test_ontology_load, test_ontology_free);
}
