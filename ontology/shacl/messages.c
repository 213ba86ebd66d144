#include "ontology/shacl/messages.h"

typedef struct text {
  kg_arena *arena;
  KG_LIST(char) out;
} text;

static void put(text *t, kg_string part) {
  for (size_t i = 0; i < part.size; i++) KG_PUSH(t->arena, &t->out, char, part.data[i]);
}

static void put_text(text *t, const char *part) { put(t, kg_string_of(part)); }

static kg_string text_of(const text *t) { return (kg_string){t->out.items, t->out.count}; }

/* ---- Paths ----------------------------------------------------------------------------------------------------- */

static void put_iri(text *t, const kg_rdf_term *term) {
  put_text(t, "<");
  put(t, term->text);
  put_text(t, ">");
}

static void put_path(text *t, const kg_shapes *shapes, const kg_shape_path *path, bool alone) {
  static const char *const behind[] = {
      [KG_SHAPE_PATH_ZERO_OR_MORE] = "*", [KG_SHAPE_PATH_ONE_OR_MORE] = "+", [KG_SHAPE_PATH_ZERO_OR_ONE] = "?"};
  if (path->kind == KG_SHAPE_PATH_PREDICATE) {
    put_iri(t, kg_triple_set_term(shapes->triples, path->predicate));
    return;
  }
  if (path->kind == KG_SHAPE_PATH_SEQUENCE || path->kind == KG_SHAPE_PATH_ALTERNATIVE) {
    if (!alone) put_text(t, "(");
    for (size_t i = 0; i < path->count; i++) {
      if (i) put_text(t, path->kind == KG_SHAPE_PATH_SEQUENCE ? "/" : "|");
      put_path(t, shapes, path->parts[i], false);
    }
    if (!alone) put_text(t, ")");
    return;
  }
  if (path->kind == KG_SHAPE_PATH_INVERSE) put_text(t, "^");
  const bool nested =
      path->parts[0]->kind >= KG_SHAPE_PATH_ZERO_OR_MORE || path->parts[0]->kind == KG_SHAPE_PATH_INVERSE;
  if (nested) put_text(t, "(");
  put_path(t, shapes, path->parts[0], nested);
  if (nested) put_text(t, ")");
  if (path->kind != KG_SHAPE_PATH_INVERSE) put_text(t, behind[path->kind]);
}

kg_string kg_finding_path(kg_validation *v, const kg_finding *finding) {
  text t = {.arena = &v->arena};
  if (finding->path != KG_NO_ID)
    put_iri(&t, kg_triple_set_term(v->data, finding->path));
  else if (finding->shape->path)
    put_path(&t, v->shapes, finding->shape->path, true);
  return text_of(&t);
}

/* ---- Messages -------------------------------------------------------------------------------------------------- */

static void put_term(text *t, const kg_rdf_term *term) {
  if (term->kind == KG_RDF_IRI) {
    put_iri(t, term);
  } else if (term->kind == KG_RDF_BLANK) {
    put_text(t, "_:");
    put(t, term->text);
  } else {
    put_text(t, "\"");
    put(t, term->text);
    put_text(t, "\"");
    if (term->language.size) put_text(t, "@");
    put(t, term->language);
  }
}

static void put_terms(text *t, const kg_shapes *shapes, const kg_constraint *constraint) {
  enum { SHOWN = 8 };
  for (size_t i = 0; i < constraint->term_count && i < SHOWN; i++) {
    if (i) put_text(t, ", ");
    put_term(t, kg_triple_set_term(shapes->triples, constraint->terms[i]));
  }
  if (constraint->term_count > SHOWN) put_text(t, ", ...");
}

static void put_kind(text *t, size_t bits) {
  static const char *const names[] = {"an IRI", "a blank node", "a literal"};
  bool any = false;
  for (int i = 0; i < 3; i++) {
    if (!(bits >> i & 1U)) continue;
    if (any) put_text(t, " or ");
    put_text(t, names[i]);
    any = true;
  }
}

/* What stands before and behind what the constraint names. */
static const struct {
  const char *before, *behind;
} sentences[KG_CHECK_COUNT] = {
    [KG_CHECK_AND] = {"does not conform to all shapes of sh:and", ""},
    [KG_CHECK_CLASS] = {"is no instance of ", ""},
    [KG_CHECK_CLOSED] = {"is said by a property that the shape does not allow", ""},
    [KG_CHECK_DATATYPE] = {"is not a valid literal of ", ""},
    [KG_CHECK_DISJOINT] = {"is also a value of ", ""},
    [KG_CHECK_EQUALS] = {"is not a value of both the path and ", ""},
    [KG_CHECK_HAS_VALUE] = {"lacks the value ", ""},
    [KG_CHECK_IN] = {"is not among ", ""},
    [KG_CHECK_LANGUAGE_IN] = {"is not in one of the languages ", ""},
    [KG_CHECK_LESS_THAN] = {"is not less than a value of ", ""},
    [KG_CHECK_LESS_THAN_OR_EQUALS] = {"is not less than or equal to a value of ", ""},
    [KG_CHECK_MAX_COUNT] = {"has more than ", " values"},
    [KG_CHECK_MAX_EXCLUSIVE] = {"is not less than ", ""},
    [KG_CHECK_MAX_INCLUSIVE] = {"is not less than or equal to ", ""},
    [KG_CHECK_MAX_LENGTH] = {"is longer than ", " characters"},
    [KG_CHECK_MIN_COUNT] = {"has fewer than ", " values"},
    [KG_CHECK_MIN_EXCLUSIVE] = {"is not greater than ", ""},
    [KG_CHECK_MIN_INCLUSIVE] = {"is not greater than or equal to ", ""},
    [KG_CHECK_MIN_LENGTH] = {"is shorter than ", " characters"},
    [KG_CHECK_NODE] = {"does not conform to the shape ", ""},
    [KG_CHECK_NODE_KIND] = {"is not ", ""},
    [KG_CHECK_NOT] = {"conforms to the shape of sh:not", ""},
    [KG_CHECK_OR] = {"conforms to no shape of sh:or", ""},
    [KG_CHECK_PATTERN] = {"does not match ", ""},
    [KG_CHECK_PROPERTY] = {"does not conform to the shape ", ""},
    [KG_CHECK_QUALIFIED_MAX_COUNT] = {"has more than ", " values that conform to sh:qualifiedValueShape"},
    [KG_CHECK_QUALIFIED_MIN_COUNT] = {"has fewer than ", " values that conform to sh:qualifiedValueShape"},
    [KG_CHECK_UNIQUE_LANG] = {"has two values in one language", ""},
    [KG_CHECK_XONE] = {"does not conform to exactly one shape of sh:xone", ""},
};

static void put_object(text *t, const kg_shapes *shapes, const kg_constraint *constraint) {
  switch (constraint->kind) {
  case KG_CHECK_MAX_COUNT:
  case KG_CHECK_MIN_COUNT:
  case KG_CHECK_MAX_LENGTH:
  case KG_CHECK_MIN_LENGTH:
  case KG_CHECK_QUALIFIED_MAX_COUNT:
  case KG_CHECK_QUALIFIED_MIN_COUNT: put(t, kg_arena_format(t->arena, "%zu", constraint->number)); break;
  case KG_CHECK_NODE_KIND: put_kind(t, constraint->number); break;
  case KG_CHECK_IN:
  case KG_CHECK_LANGUAGE_IN: put_terms(t, shapes, constraint); break;
  case KG_CHECK_AND:
  case KG_CHECK_CLOSED:
  case KG_CHECK_NOT:
  case KG_CHECK_OR:
  case KG_CHECK_UNIQUE_LANG:
  case KG_CHECK_XONE: break;
  default: put_term(t, kg_triple_set_term(shapes->triples, constraint->term)); break;
  }
}

kg_string kg_finding_message(kg_validation *v, const kg_finding *finding) {
  const kg_rdf_term *best = NULL;
  for (size_t i = 0; i < finding->shape->messages.count; i++) {
    const kg_rdf_term *message = kg_triple_set_term(v->shapes->triples, finding->shape->messages.items[i]);
    const bool is_english = message->language.size == 0 || kg_string_starts(message->language, KG_LITERAL("en"));
    if (!best || is_english) best = message;
  }
  if (best) return best->text;
  text t = {.arena = &v->arena};
  const kg_constraint *constraint = finding->constraint;
  put_text(&t, sentences[constraint->kind].before);
  put_object(&t, v->shapes, constraint);
  put_text(&t, sentences[constraint->kind].behind);
  return text_of(&t);
}
