/* What Turtle says, written as an image and read back; and images that are damaged. */
#include "ontology/resources.h"
#include "tests/support/failing.h"
#include "tests/support/memory_sink.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

static const char prefixes[] = "@prefix ex: <https://example.org/ns#> .\n"
                               "@prefix kg: <https://w3id.org/kgraph#> .\n"
                               "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
                               "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n";

static const char first[] = "ex:Vessel a rdfs:Class ; rdfs:label \"vessel\" ; rdfs:subClassOf ex:Thing , ex:Named .\n"
                            "ex:Named a rdfs:Class ; kg:internal true .\n"
                            "ex:crewOf a rdf:Property , <http://www.w3.org/2002/07/owl#FunctionalProperty> ; kg:term "
                            "\"crewOf\" ; kg:writtenAs ex:crew ;\n"
                            "  kg:symmetric true ; kg:sameKind true ; kg:domain ex:Vessel ; kg:range ex:Vessel ;\n"
                            "  kg:oneOf \"full\" , \"half\" ;\n"
                            "  kg:pattern \"{s} sail with {o} @0.9\" ,\n"
                            "    \"{s} and {o} sail\" .\n";

static const char second[] = "ex:crewOf kg:pattern \"{o} caf\xC3\xA9 {s}\" .\n"
                             "ex:Vessel rdfs:subClassOf ex:Hull .\n";

static void read_turtle(kg_resources *resources, kg_arena *arena) {
  kg_resources_init(resources, arena);
  const kg_string one = kg_arena_format(arena, "%s%s", prefixes, first);
  const kg_string two = kg_arena_format(arena, "%s%s", prefixes, second);
  assert_int_equal(kg_resources_read(resources, one, "one.ttl", NULL), KG_OK);
  assert_int_equal(kg_resources_read(resources, two, "two.ttl", NULL), KG_OK);
}

static memory_sink write_image(const kg_resources *resources) {
  memory_sink memory = {0};
  kg_writer *writer = kg_arena_allocate(resources->arena, sizeof *writer);
  assert_non_null(writer);
  kg_writer_init(writer, memory_sink_of(&memory));
  assert_int_equal(kg_resources_write(resources, writer, NULL), KG_OK);
  assert_int_equal(kg_writer_finish(writer, NULL), KG_OK);
  return memory;
}

static void assert_same_references(const kg_reference_list *a, const kg_reference_list *b) {
  assert_int_equal(a->count, b->count);
  for (size_t i = 0; i < a->count; i++) {
    assert_string_equal(a->items[i].iri.data, b->items[i].iri.data);
    assert_string_equal(a->items[i].file, b->items[i].file);
    assert_int_equal(a->items[i].line, b->items[i].line);
  }
}

static void assert_same_texts(const kg_stated_text_list *a, const kg_stated_text_list *b) {
  assert_int_equal(a->count, b->count);
  for (size_t i = 0; i < a->count; i++) {
    assert_string_equal(a->items[i].text.data, b->items[i].text.data);
    assert_string_equal(a->items[i].file, b->items[i].file);
    assert_int_equal(a->items[i].line, b->items[i].line);
  }
}

static void an_image_says_what_the_turtle_says(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_resources said, read;
  read_turtle(&said, &arena);
  memory_sink memory = write_image(&said);
  kg_resources_init(&read, &arena);
  assert_int_equal(kg_resources_open(&read, (kg_string){memory.data, memory.size}, NULL), KG_OK);
  assert_int_equal(read.items.count, 3);
  assert_int_equal(read.items.count, said.items.count);
  for (size_t i = 0; i < said.items.count; i++) {
    const kg_resource *a = &said.items.items[i], *b = &read.items.items[i];
    assert_true(kg_string_equal(a->iri, b->iri) && kg_string_equal(a->term, b->term));
    assert_true(kg_string_equal(a->label, b->label) && kg_string_equal(a->written_as, b->written_as));
    assert_string_equal(a->file, b->file);
    assert_int_equal(a->line, b->line);
    assert_true(a->is_class == b->is_class && a->is_property == b->is_property && a->internal == b->internal);
    assert_true(a->symmetric == b->symmetric && a->same_kind == b->same_kind && a->functional == b->functional);
    assert_same_references(&a->supers, &b->supers);
    assert_same_references(&a->domain, &b->domain);
    assert_same_references(&a->range, &b->range);
    assert_same_texts(&a->patterns, &b->patterns);
    assert_same_texts(&a->one_of, &b->one_of);
    assert_ptr_equal(kg_resources_find(&read, a->iri), b);
  }
  const kg_resource *crew = kg_resources_find(&read, KG_LITERAL("https://example.org/ns#crewOf"));
  assert_non_null(crew);
  assert_int_equal(crew->patterns.count, 3);
  assert_string_equal(crew->patterns.items[2].file, "two.ttl");
  assert_true(crew->symmetric && crew->same_kind && crew->functional && crew->is_property);
  memory_sink_free(&memory);
  kg_arena_clear(&arena);
}

/* A file that comes later speaks of the same things. */
static void a_file_adds_to_an_image(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_resources said, read;
  read_turtle(&said, &arena);
  memory_sink memory = write_image(&said);
  kg_resources_init(&read, &arena);
  assert_int_equal(kg_resources_open(&read, (kg_string){memory.data, memory.size}, NULL), KG_OK);
  const kg_string more =
      kg_arena_format(&arena, "%s%s", prefixes, "ex:crewOf kg:pattern \"{s} row with {o}\" .\nex:Oar a rdfs:Class .\n");
  assert_int_equal(kg_resources_read(&read, more, "three.ttl", NULL), KG_OK);
  const kg_resource *crew = kg_resources_find(&read, KG_LITERAL("https://example.org/ns#crewOf"));
  assert_int_equal(crew->patterns.count, 4);
  assert_string_equal(crew->patterns.items[3].text.data, "{s} row with {o}");
  assert_int_equal(crew->patterns.items[3].line, 5);
  assert_int_equal(read.items.count, 4);
  memory_sink_free(&memory);
  kg_arena_clear(&arena);
}

static void damage_is_refused_or_harmless(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_resources said, read;
  read_turtle(&said, &arena);
  memory_sink memory = write_image(&said);
  for (size_t size = 0; size < memory.size; size++) {
    char *part = malloc(size ? size : 1);
    assert_non_null(part);
    memcpy(part, memory.data, size);
    kg_resources_init(&read, &arena);
    assert_int_equal(kg_resources_open(&read, (kg_string){part, size}, NULL), KG_BAD_INPUT);
    free(part);
  }
  size_t refused = 0;
  for (size_t at = 0; at < memory.size; at++)
    for (unsigned bit = 0; bit < 8; bit++) {
      memory.data[at] = (char)(memory.data[at] ^ 1 << bit);
      kg_arena scratch;
      kg_arena_init(&scratch, NULL);
      kg_resources_init(&read, &scratch);
      refused += kg_resources_open(&read, (kg_string){memory.data, memory.size}, NULL) != KG_OK;
      kg_arena_clear(&scratch);
      memory.data[at] = (char)(memory.data[at] ^ 1 << bit);
    }
  assert_true(refused > 100);
  memory_sink_free(&memory);
  kg_arena_clear(&arena);
}

static void failing_memory_is_reported(void **state) {
  (void)state;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_resources said;
  read_turtle(&said, &arena);
  memory_sink memory = write_image(&said);
  kg_status status = KG_NO_MEMORY;
  for (size_t granted = 0; status != KG_OK && granted < 50; granted++) {
    size_t left = granted;
    const kg_allocator allocator = kg_test_failing(&left);
    kg_arena scratch;
    kg_resources read;
    kg_arena_init(&scratch, &allocator);
    kg_resources_init(&read, &scratch);
    status = kg_resources_open(&read, (kg_string){memory.data, memory.size}, NULL);
    assert_true(status == KG_NO_MEMORY || (status == KG_OK && granted > 0));
    kg_arena_clear(&scratch);
  }
  assert_int_equal(status, KG_OK);
  memory_sink_free(&memory);
  kg_arena_clear(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_image_says_what_the_turtle_says),
      cmocka_unit_test(a_file_adds_to_an_image),
      cmocka_unit_test(damage_is_refused_or_harmless),
      cmocka_unit_test(failing_memory_is_reported),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
