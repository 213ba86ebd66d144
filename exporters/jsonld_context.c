#include "exporters/jsonld_context.h"

#include "graph/base/error.h"
#include "graph/base/json.h"
#include "ontology/embedded.h"

/** A string of the file, which writes none with escapes. */
static kg_string text_of(kg_string value) {
  if (value.size < 2 || value.data[0] != '"') return (kg_string){0};
  return kg_string_slice(value, 1, value.size - 1);
}

/** A term's definition is its IRI, or an object with the IRI and what strings are read as. Returns the IRI. */
static kg_string read_definition(kg_jsonld_term *term, kg_string definition, kg_arena *arena) {
  kg_string iri = text_of(definition), type = {0};
  kg_json_member member;
  if (iri.size) return iri;
  while (kg_json_next_member(&definition, &member, arena)) {
    if (kg_string_is(member.key, "@id")) iri = text_of(member.value);
    if (kg_string_is(member.key, "@type")) type = text_of(member.value);
  }
  if (kg_string_is(type, "@id")) {
    term->coercion = KG_JSONLD_IRI;
  } else if (type.size) {
    term->coercion = KG_JSONLD_TYPED;
    term->datatype = type;
  }
  return iri;
}

static void read_terms(kg_jsonld_context *context, kg_string definitions, kg_arena *arena) {
  kg_json_member member;
  while (kg_json_next_member(&definitions, &member, arena)) {
    if (member.key.data[0] == '@') continue;
    kg_jsonld_term term = {.name = member.key};
    const kg_string iri = read_definition(&term, member.value, arena);
    const uint32_t index = (uint32_t)context->items.count;
    KG_PUSH(arena, &context->items, kg_jsonld_term, term);
    (void)kg_map_set(&context->terms, iri, index);
  }
}

/** What stands before the last brace. */
static kg_string without_end(kg_string text) {
  while (text.size && text.data[text.size - 1] != '}') text.size--;
  return kg_string_trim(kg_string_slice(text, 0, text.size ? text.size - 1 : 0));
}

kg_status kg_jsonld_context_read(kg_jsonld_context *context, kg_arena *arena, kg_error *error) {
  kg_string text = KG_EMBEDDED(context);
  kg_json_member member;
  memset(context, 0, sizeof *context);
  kg_map_init(&context->terms, arena);
  context->text = without_end(text);
  if (kg_json_next_member(&text, &member, arena)) read_terms(context, member.value, arena);
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

const kg_jsonld_term *kg_jsonld_context_find(const kg_jsonld_context *context, kg_string iri) {
  const uint32_t index = kg_map_get(&context->terms, iri);
  return index != KG_MAP_NONE ? &context->items.items[index] : NULL;
}
