#include "tests/support/extraction.h"

#include "graph/base/strings.h"
#include "graph/base/unicode.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>
#include <stdlib.h>

typedef struct named {
  kg_string id, name;
} named;

typedef struct collection {
  kg_arena *arena;
  kg_string text;
  KG_LIST(named) entities;
  KG_LIST(kg_string) lines;
} collection;

static kg_string slice(const collection *c, kg_span span) {
  size_t at = 0, count = 0, begin = 0;
  while (at < c->text.size && count < span.end) {
    if (count == span.begin) begin = at;
    uint32_t character;
    at += kg_utf8_decode(c->text, at, &character);
    count++;
  }
  return kg_string_slice(c->text, begin, at);
}

static kg_string name_of(const collection *c, kg_string id) {
  for (size_t i = 0; i < c->entities.count; i++)
    if (kg_string_equal(c->entities.items[i].id, id)) return c->entities.items[i].name;
  fail_msg("a fact names the entity %.*s, which has no record", (int)id.size, id.data);
  return id;
}

static void check_evidence(const collection *c, const kg_fact_record *f) {
  assert_true(f->has_evidence);
  assert_true(kg_string_equal(f->quote, slice(c, f->evidence)));
  const kg_span spans[2] = {f->subject_span, f->object_span};
  for (int i = 0; i < 2; i++)
    if (spans[i].end) assert_true(spans[i].begin >= f->evidence.begin && spans[i].end <= f->evidence.end);
}

static kg_status collect(void *state, const kg_record *record, kg_error *error) {
  (void)error;
  collection *c = state;
  if (record->kind == KG_RECORD_ENTITY) {
    const kg_entity_record *e = &record->u.entity;
    KG_PUSH(c->arena, &c->entities, named, {kg_arena_copy(c->arena, e->id), kg_arena_copy(c->arena, e->name)});
    KG_PUSH(c->arena, &c->lines, kg_string,
            kg_arena_format(c->arena, "%.*s %.*s", (int)e->type.size, e->type.data, (int)e->name.size, e->name.data));
  } else if (record->kind == KG_RECORD_FACT) {
    const kg_fact_record *f = &record->u.fact;
    check_evidence(c, f);
    const kg_string subject = name_of(c, f->subject), object = f->object.data ? name_of(c, f->object) : f->value;
    KG_PUSH(c->arena, &c->lines, kg_string,
            kg_arena_format(c->arena, "%.*s | %.*s | %.*s", (int)subject.size, subject.data, (int)f->property.size,
                            f->property.data, (int)object.size, object.data));
  }
  return KG_OK;
}

static int by_bytes(const void *a, const void *b) {
  return kg_string_compare(*(const kg_string *)a, *(const kg_string *)b);
}

/* Lists and patterns are read once for all texts of a test program. */
static kg_extractor *shared_extractor(void) {
  static kg_ontology *ontology;
  static kg_extractor *extractor;
  kg_error error = {0};
  if (!ontology && kg_ontology_load(&ontology, NULL, 0, NULL, &error) != KG_OK)
    fail_msg("%s:%zu: %s", error.file, error.line, error.message);
  if (!extractor && kg_extractor_new(&extractor, ontology, NULL, &error) != KG_OK)
    fail_msg("%s:%zu: %s", error.file, error.line, error.message);
  return extractor;
}

kg_string kg_test_extract(kg_arena *arena, const char *text) {
  kg_extractor *extractor = shared_extractor();
  const kg_string none = {NULL, 0};
  kg_document *document;
  assert_int_equal(kg_document_new(&document, KG_LITERAL("test"), kg_string_of(text), "text", none,
                                   KG_LITERAL("2025-06-15"), none, NULL, NULL),
                   KG_OK);
  collection c = {.arena = arena, .text = kg_document_text(document)};
  assert_int_equal(kg_extractor_run(extractor, document, (kg_fact_sink){collect, &c}, NULL), KG_OK);
  if (c.lines.count) qsort(c.lines.items, c.lines.count, sizeof *c.lines.items, by_bytes);
  kg_string out = {"", 0};
  for (size_t i = 0; i < c.lines.count; i++)
    out = kg_arena_format(arena, "%.*s%.*s\n", (int)out.size, out.data, (int)c.lines.items[i].size,
                          c.lines.items[i].data);
  assert_false(kg_arena_failed(arena));
  kg_document_free(document);
  return out;
}

static bool states(kg_string lines, const char *wanted) {
  kg_string line;
  while (kg_string_next_line(&lines, &line))
    if (kg_string_is(line, wanted)) return true;
  return false;
}

static void check(const char *text, const char *line, bool wanted) {
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  const kg_string lines = kg_test_extract(&arena, text);
  if (states(lines, line) != wanted) {
    print_error("text:   %s\n%s %s\nstated:\n%.*s", text, wanted ? "wanted:" : "unwanted:", line, (int)lines.size,
                lines.data);
    kg_arena_clear(&arena);
    fail();
  }
  kg_arena_clear(&arena);
}

void kg_test_states(const char *text, const char *line) { check(text, line, true); }
void kg_test_does_not_state(const char *text, const char *line) { check(text, line, false); }
