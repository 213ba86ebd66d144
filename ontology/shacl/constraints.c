/* Constraints, from the triples that state them: one table of SHACL's parameters. */
#include "graph/base/error.h"
#include "ontology/shacl/constraint_reading.h"
#include "ontology/shacl/vocabulary.h"

static const char *const components[KG_CHECK_COUNT] = {
    "AndConstraintComponent",
    "ClassConstraintComponent",
    "ClosedConstraintComponent",
    "DatatypeConstraintComponent",
    "DisjointConstraintComponent",
    "EqualsConstraintComponent",
    "HasValueConstraintComponent",
    "InConstraintComponent",
    "LanguageInConstraintComponent",
    "LessThanConstraintComponent",
    "LessThanOrEqualsConstraintComponent",
    "MaxCountConstraintComponent",
    "MaxExclusiveConstraintComponent",
    "MaxInclusiveConstraintComponent",
    "MaxLengthConstraintComponent",
    "MinCountConstraintComponent",
    "MinExclusiveConstraintComponent",
    "MinInclusiveConstraintComponent",
    "MinLengthConstraintComponent",
    "NodeConstraintComponent",
    "NodeKindConstraintComponent",
    "NotConstraintComponent",
    "OrConstraintComponent",
    "PatternConstraintComponent",
    "PropertyConstraintComponent",
    "QualifiedMaxCountConstraintComponent",
    "QualifiedMinCountConstraintComponent",
    "UniqueLangConstraintComponent",
    "XoneConstraintComponent",
};

const char *kg_constraint_component(kg_constraint_kind kind) { return components[kind]; }

/* What a parameter's value is. */
typedef enum takes {
  TAKES_TERM,   /* anything */
  TAKES_IRI,    /* also those of a list */
  TAKES_NUMBER, /* an integer from 0 */
  TAKES_BOUND,  /* a literal */
  TAKES_TRUE,   /* a boolean; only "true" says something, not "1" */
  TAKES_KIND,
  TAKES_PATTERN,
  TAKES_LIST,
  TAKES_TAGS, /* a list of texts */
  TAKES_SHAPE,
  TAKES_SHAPES, /* a list of them */
  TAKES_COUNT_OF
} takes;

enum { ANYWHERE = 0, ONCE = 1, ON_PATHS = 2 };

static const struct parameter {
  const char *name;
  kg_constraint_kind kind;
  takes takes;
  unsigned rules;
} parameters[] = {
    {"and", KG_CHECK_AND, TAKES_SHAPES, ANYWHERE},
    {"class", KG_CHECK_CLASS, TAKES_IRI, ANYWHERE},
    {"closed", KG_CHECK_CLOSED, TAKES_TRUE, ONCE},
    {"datatype", KG_CHECK_DATATYPE, TAKES_IRI, ONCE},
    {"disjoint", KG_CHECK_DISJOINT, TAKES_IRI, ANYWHERE},
    {"equals", KG_CHECK_EQUALS, TAKES_IRI, ANYWHERE},
    {"hasValue", KG_CHECK_HAS_VALUE, TAKES_TERM, ANYWHERE},
    {"in", KG_CHECK_IN, TAKES_LIST, ONCE},
    {"languageIn", KG_CHECK_LANGUAGE_IN, TAKES_TAGS, ONCE},
    {"lessThan", KG_CHECK_LESS_THAN, TAKES_IRI, ON_PATHS},
    {"lessThanOrEquals", KG_CHECK_LESS_THAN_OR_EQUALS, TAKES_IRI, ON_PATHS},
    {"maxCount", KG_CHECK_MAX_COUNT, TAKES_NUMBER, ONCE | ON_PATHS},
    {"maxExclusive", KG_CHECK_MAX_EXCLUSIVE, TAKES_BOUND, ONCE},
    {"maxInclusive", KG_CHECK_MAX_INCLUSIVE, TAKES_BOUND, ONCE},
    {"maxLength", KG_CHECK_MAX_LENGTH, TAKES_NUMBER, ONCE},
    {"minCount", KG_CHECK_MIN_COUNT, TAKES_NUMBER, ONCE | ON_PATHS},
    {"minExclusive", KG_CHECK_MIN_EXCLUSIVE, TAKES_BOUND, ONCE},
    {"minInclusive", KG_CHECK_MIN_INCLUSIVE, TAKES_BOUND, ONCE},
    {"minLength", KG_CHECK_MIN_LENGTH, TAKES_NUMBER, ONCE},
    {"node", KG_CHECK_NODE, TAKES_SHAPE, ANYWHERE},
    {"nodeKind", KG_CHECK_NODE_KIND, TAKES_KIND, ONCE},
    {"not", KG_CHECK_NOT, TAKES_SHAPE, ANYWHERE},
    {"or", KG_CHECK_OR, TAKES_SHAPES, ANYWHERE},
    {"pattern", KG_CHECK_PATTERN, TAKES_PATTERN, ONCE},
    {"property", KG_CHECK_PROPERTY, TAKES_SHAPE, ANYWHERE},
    {"qualifiedMaxCount", KG_CHECK_QUALIFIED_MAX_COUNT, TAKES_COUNT_OF, ONCE},
    {"qualifiedMinCount", KG_CHECK_QUALIFIED_MIN_COUNT, TAKES_COUNT_OF, ONCE},
    {"uniqueLang", KG_CHECK_UNIQUE_LANG, TAKES_TRUE, ONCE | ON_PATHS},
    {"xone", KG_CHECK_XONE, TAKES_SHAPES, ANYWHERE},
};

/* Said of shapes, or beside a parameter, without being a constraint. */
static const char others[] = "path flags ignoredProperties qualifiedValueShape qualifiedValueShapesDisjoint severity "
                             "message deactivated targetNode targetClass targetSubjectsOf targetObjectsOf name "
                             "description order group defaultValue";

kg_status kg_constraint_fail(const kg_constraint_reading *r, kg_error *error, const char *wanted) {
  return kg_shape_fail(r->reader, r->shape->term, KG_BAD_INPUT, error, "sh:%s takes %s", r->name, wanted);
}

const kg_rdf_term *kg_constraint_term(const kg_constraint_reading *r, uint32_t term) {
  return kg_triple_set_term(r->reader->set, term);
}

/* ---- Values ---------------------------------------------------------------------------------------------------- */

bool kg_constraint_number(size_t *number, const kg_rdf_term *term) {
  *number = 0;
  if (term->kind != KG_RDF_LITERAL || !kg_string_starts(term->datatype, KG_LITERAL(KG_XSD)) ||
      !kg_literal_is_valid(term))
    return false;
  kg_string text = term->text;
  if (text.size && text.data[0] == '+') text = kg_string_slice(text, 1, text.size);
  for (size_t i = 0; i < text.size; i++) {
    if (!kg_is_digit(text.data[i])) return false;
    const size_t digit = (size_t)(text.data[i] - '0');
    *number = *number > (SIZE_MAX - digit) / 10 ? SIZE_MAX : *number * 10 + digit;
  }
  return text.size != 0;
}

bool kg_constraint_boolean(const kg_rdf_term *term, bool *fine) {
  const kg_value value = kg_literal_value(term);
  *fine = value.family == KG_VALUE_BOOLEAN;
  return *fine && value.is_true;
}

static kg_status read_kind(kg_constraint_reading *r, uint32_t value, kg_error *error) {
  static const struct {
    const char *iri;
    size_t bits;
  } kinds[] = {{KG_SH "IRI", KG_NODE_IRI},
               {KG_SH "BlankNode", KG_NODE_BLANK},
               {KG_SH "Literal", KG_NODE_LITERAL},
               {KG_SH "BlankNodeOrIRI", KG_NODE_BLANK | KG_NODE_IRI},
               {KG_SH "BlankNodeOrLiteral", KG_NODE_BLANK | KG_NODE_LITERAL},
               {KG_SH "IRIOrLiteral", KG_NODE_IRI | KG_NODE_LITERAL}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (kg_string_is(kg_constraint_term(r, value)->text, kinds[i].iri)) r->constraint.number = kinds[i].bits;
  return r->constraint.number ? KG_OK
                              : kg_constraint_fail(r, error, "sh:IRI, sh:BlankNode, sh:Literal or two of them joined");
}

static bool is_text(const kg_rdf_term *term) {
  return term->kind == KG_RDF_LITERAL && term->datatype.size == 0 && term->language.size == 0;
}

static kg_status read_pattern(kg_constraint_reading *r, uint32_t value, kg_error *error) {
  uint32_t flags;
  KG_TRY(kg_shape_value(r->reader, r->shape->term, "flags", &flags, error));
  if (!is_text(kg_constraint_term(r, value)) || (flags != KG_NO_ID && !is_text(kg_constraint_term(r, flags))))
    return kg_constraint_fail(r, error, "a text, and so does sh:flags");
  kg_shapes *shapes = r->reader->shapes;
  kg_pattern *pattern = NULL;
  kg_error why = {0};
  kg_string letters = {0};
  if (flags != KG_NO_ID) letters = kg_constraint_term(r, flags)->text;
  const kg_status status = kg_pattern_new(&pattern, kg_constraint_term(r, value)->text, letters, &shapes->arena,
                                          &shapes->arena.allocator, &why);
  if (status != KG_OK) return kg_shape_fail(r->reader, r->shape->term, status, error, "sh:pattern: %s", why.message);
  const size_t count = shapes->patterns.count;
  KG_PUSH(&shapes->arena, &shapes->patterns, kg_pattern *, pattern);
  if (shapes->patterns.count == count) {
    kg_pattern_free(pattern);
    return kg_fail_memory(error);
  }
  r->constraint.pattern = pattern;
  return KG_OK;
}

static kg_status read_list(kg_constraint_reading *r, uint32_t value, kg_error *error) {
  r->constraint.number = r->reader->shapes->lists++;
  return kg_shape_list(r->reader, r->shape->term, value, &r->constraint.terms, &r->constraint.term_count, error);
}

static kg_status read_tags(kg_constraint_reading *r, uint32_t value, kg_error *error) {
  KG_TRY(read_list(r, value, error));
  for (size_t i = 0; i < r->constraint.term_count; i++)
    if (!is_text(kg_constraint_term(r, r->constraint.terms[i]))) return kg_constraint_fail(r, error, "a list of texts");
  return KG_OK;
}

/* ---- One triple ------------------------------------------------------------------------------------------------ */

/* `*states` is false for a constraint that is switched off. */
static kg_status read_value(kg_constraint_reading *r, takes wanted, uint32_t value, bool *states, kg_error *error) {
  const kg_rdf_term *term = kg_constraint_term(r, value);
  bool fine;
  switch (wanted) {
  case TAKES_TERM: return KG_OK;
  case TAKES_IRI: return term->kind == KG_RDF_IRI ? KG_OK : kg_constraint_fail(r, error, "an IRI");
  case TAKES_NUMBER:
    return kg_constraint_number(&r->constraint.number, term) ? KG_OK
                                                             : kg_constraint_fail(r, error, "an integer from 0");
  case TAKES_BOUND:
    r->constraint.value = kg_literal_value(term);
    return r->constraint.value.family != KG_VALUE_NONE ? KG_OK
                                                       : kg_constraint_fail(r, error, "a number, date, time or text");
  case TAKES_TRUE:
    *states = kg_constraint_boolean(term, &fine) && kg_string_is(term->text, "true");
    if (!fine) return kg_constraint_fail(r, error, "true or false");
    return *states && r->constraint.kind == KG_CHECK_CLOSED ? kg_constraint_closed(r, error) : KG_OK;
  case TAKES_KIND: return read_kind(r, value, error);
  case TAKES_PATTERN: return read_pattern(r, value, error);
  case TAKES_LIST: return read_list(r, value, error);
  case TAKES_TAGS: return read_tags(r, value, error);
  case TAKES_SHAPE: return kg_constraint_shape(r, value, error);
  case TAKES_SHAPES: {
    const uint32_t *terms;
    size_t count;
    KG_TRY(kg_shape_list(r->reader, r->shape->term, value, &terms, &count, error));
    return kg_constraint_shapes(r, terms, count, error);
  }
  case TAKES_COUNT_OF: return kg_constraint_count_of(r, value, states, error);
  }
  return KG_OK;
}

kg_status kg_constraint_read(kg_shape_reader *reader, kg_shape *shape, kg_string name, uint32_t value,
                             kg_error *error) {
  const struct parameter *parameter = NULL;
  for (size_t i = 0; i < sizeof parameters / sizeof *parameters; i++)
    if (kg_string_is(name, parameters[i].name)) parameter = &parameters[i];
  if (!parameter) {
    if (kg_string_equal(kg_string_among(others, name), name)) return KG_OK;
    return kg_shape_fail(reader, shape->term, KG_BAD_INPUT, error,
                         "sh:%.*s is not part of SHACL core, which is what is checked here; remove it",
                         (int)(name.size < 60 ? name.size : 60), name.data);
  }
  kg_constraint_reading r = {reader, shape, parameter->name, {.kind = parameter->kind, .term = value}};
  if ((parameter->rules & ON_PATHS) && !shape->path)
    return kg_shape_fail(reader, shape->term, KG_BAD_INPUT, error, "sh:%s stands with a sh:path only", parameter->name);
  if (parameter->rules & ONCE) {
    uint32_t only;
    KG_TRY(kg_shape_value(reader, shape->term, parameter->name, &only, error));
  }
  bool states = true;
  KG_TRY(read_value(&r, parameter->takes, value, &states, error));
  if (states) KG_PUSH(&reader->shapes->arena, &shape->constraints, kg_constraint, r.constraint);
  return KG_OK;
}
