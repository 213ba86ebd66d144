#include "exporters/jsonld_context.h"

#include "graph/base/error.h"
#include "graph/base/json.h"
#include "ontology/embedded.h"

/** A term's definition is its IRI, or an object with the IRI and what strings are read as. */
static bool read_term(kg_jsonld_term *term, kg_string *iri, const char *name, json_t *definition, kg_arena *arena) {
  const kg_string type = kg_json_text(json_object_get(definition, "@type"));
  *iri = json_is_object(definition) ? kg_json_text(json_object_get(definition, "@id")) : kg_json_text(definition);
  if (iri->size == 0) return false;
  *iri = kg_arena_copy(arena, *iri);
  *term = (kg_jsonld_term){.name = kg_arena_copy(arena, kg_string_of(name))};
  if (kg_string_is(type, "@id")) {
    term->coercion = KG_JSONLD_IRI;
  } else if (type.size) {
    term->coercion = KG_JSONLD_TYPED;
    term->datatype = kg_arena_copy(arena, type);
  }
  return true;
}

static bool read_terms(kg_jsonld_context *context, json_t *definitions, kg_arena *arena) {
  const char *name;
  json_t *definition;
  json_object_foreach(definitions, name, definition) {
    kg_jsonld_term term;
    kg_string iri;
    if (name[0] == '@') continue;
    if (!read_term(&term, &iri, name, definition, arena)) return false;
    const uint32_t index = (uint32_t)context->items.count;
    KG_PUSH(arena, &context->items, kg_jsonld_term, term);
    (void)kg_map_set(&context->terms, iri, index);
  }
  return context->items.count > 0;
}

/** What stands before the last brace. */
static kg_string without_end(kg_string text) {
  while (text.size && text.data[text.size - 1] != '}') text.size--;
  return kg_string_trim(kg_string_slice(text, 0, text.size ? text.size - 1 : 0));
}

kg_status kg_jsonld_context_read(kg_jsonld_context *context, kg_arena *arena, kg_error *error) {
  static const char name[] = "ontology/context.jsonld (built in)";
  const kg_string text = KG_EMBEDDED(context);
  json_t *root;
  memset(context, 0, sizeof *context);
  kg_map_init(&context->terms, arena);
  context->text = without_end(text);
  KG_TRY(kg_json_parse(&root, text, name, 1, error));
  const bool read = read_terms(context, json_object_get(root, "@context"), arena);
  json_decref(root);
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  return read ? KG_OK : kg_fail(error, KG_BAD_INPUT, name, 0, "no context with IRIs for its terms");
}

const kg_jsonld_term *kg_jsonld_context_find(const kg_jsonld_context *context, kg_string iri) {
  const uint32_t index = kg_map_get(&context->terms, iri);
  return index != KG_MAP_NONE ? &context->items.items[index] : NULL;
}
