#include "extractors/mapping/lines.h"

#include "graph/base/error.h"
#include "graph/base/iri.h"
#include "ontology/ontology.h"

#include <stdio.h>

kg_status kg_mapping_bad(const kg_mapping_parsing *p, const char *format, ...) {
  char message[sizeof p->error->message];
  va_list arguments;
  va_start(arguments, format);
  (void)vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  return kg_fail(p->error, KG_BAD_INPUT, p->mapping->name, p->line, "%s", message);
}

/* For "%.*s". */
static int shown(kg_string text) { return text.size > 80 ? 80 : (int)text.size; }

kg_string kg_mapping_word(kg_string *rest) {
  size_t end = 0;
  *rest = kg_string_trim(*rest);
  while (end < rest->size && !kg_is_space(rest->data[end])) end++;
  const kg_string word = kg_string_slice(*rest, 0, end);
  *rest = kg_string_trim(kg_string_slice(*rest, end, rest->size));
  return word;
}

bool kg_mapping_clause(kg_string *text, const char *keyword, kg_string *clause) {
  const size_t size = strlen(keyword);
  bool inside = false;
  for (size_t at = 0; at + size + 1 < text->size; at++) {
    const char c = text->data[at];
    if (c == '{' && text->data[at + 1] == '{') {
      at++;
      continue;
    }
    if (c == '{' || c == '}') inside = c == '{';
    if (inside || memcmp(text->data + at, keyword, size) != 0 || !kg_is_space(text->data[at + size])) continue;
    if (at && !kg_is_space(text->data[at - 1])) continue;
    const kg_string rest = kg_string_trim(kg_string_slice(*text, at + size, text->size));
    if (!rest.size || rest.data[0] != '{' || kg_string_starts(rest, KG_LITERAL("{{"))) continue;
    *clause = rest;
    *text = kg_string_trim(kg_string_slice(*text, 0, at));
    return true;
  }
  return false;
}

static kg_status parse_template(const kg_mapping_parsing *p, kg_template *template, kg_string text) {
  return kg_template_parse(template, text, p->mapping->name, p->line, &p->mapping->arena, p->error);
}

kg_status kg_mapping_parse_condition(const kg_mapping_parsing *p, kg_mapping_condition *condition, kg_string text) {
  KG_LIST(kg_string) texts = {0};
  kg_arena *arena = &p->mapping->arena;
  size_t end = 0;
  for (int depth = 0; end < text.size && (depth || (text.data[end] != '=' && text.data[end] != '!')); end++)
    depth += text.data[end] == '{' ? 1 : text.data[end] == '}' ? -1 : 0;
  *condition = (kg_mapping_condition){.is_there = true, .compares = end < text.size};
  if (condition->compares) {
    condition->is_negated = text.data[end] == '!';
    const size_t size = condition->is_negated ? 2 : 1;
    if (condition->is_negated && (end + 1 == text.size || text.data[end + 1] != '='))
      return kg_mapping_bad(p, "a condition is written {column}, {column} = text or {column} != text");
    for (kg_string rest = kg_string_slice(text, end + size, text.size); rest.size;)
      KG_PUSH(arena, &texts, kg_string, kg_string_trim(kg_string_next_field(&rest, '|')));
    if (!texts.count) return kg_mapping_bad(p, "a condition compares with nothing; write a text behind =");
  }
  condition->texts = texts.items;
  condition->text_count = texts.count;
  return parse_template(p, &condition->value, kg_string_trim(kg_string_slice(text, 0, end)));
}

/* ---- Types and properties --------------------------------------------------------------------------------------- */

static bool is_iri(kg_string name) { return kg_string_find(name, KG_LITERAL(":"), 0) != SIZE_MAX && kg_is_iri(name); }

static kg_status check_type(const kg_mapping_parsing *p, kg_string *type) {
  const kg_term term = kg_ontology_type(p->ontology, *type);
  if (term != KG_NO_TERM)
    *type = kg_ontology_type_name(p->ontology, term);
  else if (!is_iri(*type))
    return kg_mapping_bad(p, "there is no type \"%.*s\"; use one of the ontology's, such as Person, or an IRI",
                          shown(*type), type->data);
  return KG_OK;
}

static bool leads_to(const kg_mapping_parsing *p, kg_term property, kg_string type) {
  return property == KG_NO_TERM || kg_ontology_has_range(p->ontology, property, kg_ontology_type(p->ontology, type));
}

static kg_status check_property(const kg_mapping_parsing *p, const kg_mapping_block *block, kg_mapping_line *line) {
  const kg_term property = kg_ontology_property(p->ontology, line->property);
  if (property == KG_NO_TERM) {
    if (is_iri(line->property)) return KG_OK;
    return kg_mapping_bad(p,
                          "there is no property \"%.*s\"; use one of the ontology's, an IRI, or name, alternateName, "
                          "identifier, sameAs or url",
                          shown(line->property), line->property.data);
  }
  line->property = kg_ontology_property_name(p->ontology, property);
  line->allowed_count = kg_ontology_one_of(p->ontology, property, &line->allowed);
  if (!kg_ontology_has_domain(p->ontology, property, kg_ontology_type(p->ontology, block->type)))
    return kg_mapping_bad(p, "\"%.*s\" is not said of a %.*s", shown(line->property), line->property.data,
                          shown(block->type), block->type.data);
  return KG_OK;
}

/* What a value without an arrow is. */
static kg_status find_kind(const kg_mapping_parsing *p, kg_mapping_line *line) {
  const kg_term property = kg_ontology_property(p->ontology, line->property);
  const kg_term date = kg_ontology_type(p->ontology, KG_LITERAL("Date"));
  line->kind = KG_MAPPING_TEXT;
  if (property == KG_NO_TERM) return KG_OK;
  if (kg_string_is(line->property, "amount")) {
    line->kind = KG_MAPPING_AMOUNT;
  } else if (date != KG_NO_TERM && kg_ontology_has_range(p->ontology, property, date) &&
             !kg_ontology_has_range(p->ontology, property, KG_NO_TERM)) {
    line->kind = KG_MAPPING_DATE;
    line->type = KG_LITERAL("Date");
  } else if (!kg_ontology_has_range(p->ontology, property, KG_NO_TERM)) {
    return kg_mapping_bad(p,
                          "\"%.*s\" leads to an entity; write -> and its type and name, as in -> Company {Buyer}, or "
                          "-> and the name of a block",
                          shown(line->property), line->property.data);
  }
  return KG_OK;
}

/* ---- Lines ------------------------------------------------------------------------------------------------------- */

static kg_status parse_arrow(const kg_mapping_parsing *p, kg_mapping_line *line, kg_string value) {
  const kg_string first = kg_mapping_word(&value);
  if (!first.size)
    return kg_mapping_bad(p, "-> leads nowhere; name a block, or a type and a name, as in -> Company {Buyer}");
  line->type = first;
  if (!value.size) { /* a block, perhaps one further down */
    line->kind = KG_MAPPING_BLOCK;
    return KG_OK;
  }
  line->kind = KG_MAPPING_ENTITY;
  KG_TRY(check_type(p, &line->type));
  if (kg_string_is(line->type, "Date")) line->kind = KG_MAPPING_DATE;
  if (!leads_to(p, kg_ontology_property(p->ontology, line->property), line->type))
    return kg_mapping_bad(p, "\"%.*s\" does not lead to a %.*s", shown(line->property), line->property.data,
                          shown(line->type), line->type.data);
  return parse_template(p, &line->value, value);
}

static kg_mapping_attribute attribute_of(kg_string word) {
  static const char *const names[] = {"name", "alternateName", "identifier", "sameAs", "url"};
  for (unsigned i = 0; i < KG_MAPPING_FACT; i++)
    if (kg_string_is(word, names[i])) return (kg_mapping_attribute)i;
  return KG_MAPPING_FACT;
}

static kg_status parse_clauses(const kg_mapping_parsing *p, kg_mapping_line *line, kg_string *value) {
  kg_string clause, condition;
  const bool has_condition = kg_mapping_clause(value, "if", &condition);
  if (has_condition) KG_TRY(kg_mapping_parse_condition(p, &line->condition, condition));
  if (line->attribute != KG_MAPPING_FACT) return KG_OK;
  line->has_until = kg_mapping_clause(value, "until", &clause);
  if (line->has_until) KG_TRY(parse_template(p, &line->until, clause));
  line->has_from = kg_mapping_clause(value, "from", &clause);
  if (line->has_from) KG_TRY(parse_template(p, &line->from, clause));
  if (line->from.is_plural || line->until.is_plural)
    return kg_mapping_bad(p, "a fact begins and ends once; \"from\" and \"until\" take one value");
  return KG_OK;
}

static kg_status check_name(const kg_mapping_parsing *p, kg_mapping_block *block, const kg_mapping_line *line) {
  if (line->attribute != KG_MAPPING_NAME && line->attribute != KG_MAPPING_IDENTIFIER &&
      line->attribute != KG_MAPPING_URL)
    return KG_OK;
  for (size_t i = 0; i < block->lines.count; i++)
    if (block->lines.items[i].attribute == line->attribute)
      return kg_mapping_bad(p, "the block has this line twice; leave one out");
  if (line->attribute == KG_MAPPING_NAME)
    block->name_line = (uint32_t)block->lines.count;
  else if (line->value.is_plural)
    return kg_mapping_bad(p, "an entity has one identifier and one url; this gives several");
  return KG_OK;
}

kg_status kg_mapping_parse_line(const kg_mapping_parsing *p, kg_mapping_block *block, kg_string text) {
  kg_mapping_line line = {.line = p->line};
  const kg_string word = kg_mapping_word(&text);
  line.attribute = attribute_of(word);
  line.property = word;
  KG_TRY(parse_clauses(p, &line, &text));
  if (!text.size)
    return kg_mapping_bad(p, "\"%.*s\" has no value; write a text or {column} behind it", shown(word), word.data);
  if (line.attribute != KG_MAPPING_FACT) {
    KG_TRY(parse_template(p, &line.value, text));
    KG_TRY(check_name(p, block, &line));
  } else {
    KG_TRY(check_property(p, block, &line));
    if (kg_string_starts(text, KG_LITERAL("->"))) {
      KG_TRY(parse_arrow(p, &line, kg_string_slice(text, 2, text.size)));
    } else {
      KG_TRY(find_kind(p, &line));
      KG_TRY(parse_template(p, &line.value, text));
    }
  }
  KG_PUSH(&p->mapping->arena, &block->lines, kg_mapping_line, line);
  return kg_arena_failed(&p->mapping->arena) ? kg_fail_memory(p->error) : KG_OK;
}

static kg_status bind_line(const kg_mapping_parsing *p, kg_mapping_line *line) {
  const kg_mapping *mapping = p->mapping;
  if (line->kind != KG_MAPPING_BLOCK || line->attribute != KG_MAPPING_FACT) return KG_OK;
  for (uint32_t i = 0; i < mapping->blocks.count; i++) {
    const kg_mapping_block *block = &mapping->blocks.items[i];
    if (!kg_string_equal(block->name, line->type)) continue;
    line->block = i;
    if (leads_to(p, kg_ontology_property(p->ontology, line->property), block->type)) return KG_OK;
    return kg_mapping_bad(p, "\"%.*s\" does not lead to a %.*s, which \"%.*s\" is", shown(line->property),
                          line->property.data, shown(block->type), block->type.data, shown(block->name),
                          block->name.data);
  }
  return kg_mapping_bad(p, "there is no block \"%.*s\"; write one, or a type and a name, as in -> Company {Buyer}",
                        shown(line->type), line->type.data);
}

static kg_status bind_block(kg_mapping_parsing *p, kg_mapping_block *block) {
  p->line = block->line;
  KG_TRY(check_type(p, &block->type));
  if (block->name_line == UINT32_MAX && !block->is_deal)
    return kg_mapping_bad(p, "the block says no name; add a line such as: name {column}");
  const bool several = block->name_line != UINT32_MAX && block->lines.items[block->name_line].value.is_plural;
  for (size_t i = 0; i < block->lines.count; i++) {
    p->line = block->lines.items[i].line;
    const kg_mapping_attribute attribute = block->lines.items[i].attribute;
    if (several && attribute != KG_MAPPING_NAME && attribute != KG_MAPPING_FACT)
      return kg_mapping_bad(p, "the block's name gives several entities, which cannot share this; leave it out");
    KG_TRY(bind_line(p, &block->lines.items[i]));
  }
  return KG_OK;
}

kg_status kg_mapping_bind(kg_mapping_parsing *p) {
  for (size_t i = 0; i < p->mapping->blocks.count; i++) KG_TRY(bind_block(p, &p->mapping->blocks.items[i]));
  return KG_OK;
}
