/* Constraints, one function for each family. */
#include "graph/base/error.h"
#include "graph/base/unicode.h"
#include "ontology/shacl/checker.h"

#include <stdlib.h>

/* What a check works on. */
typedef struct check {
  kg_checker *c;
  const kg_shape *shape;
  const kg_constraint *constraint;
  uint32_t focus;
  kg_nodes values;
  bool tells;
} check;

static uint32_t value_at(const check *k, size_t i) { return k->c->stack.items[i]; }
static const kg_rdf_term *term_of(const check *k, uint32_t node) { return kg_triple_set_term(k->c->data, node); }
static uint32_t own_of(const check *k, uint32_t term) { return k->c->own[term]; }

static bool tell(const check *k, uint32_t value) {
  return kg_check_tell(k->c, k->tells, (kg_finding){k->shape, k->constraint, k->focus, value, KG_NO_ID});
}

/* ---- One value at a time --------------------------------------------------------------------------------------- */

static bool has_datatype(const check *k, const kg_rdf_term *term) {
  const kg_string wanted = kg_triple_set_term(k->c->shapes->triples, k->constraint->term)->text;
  if (term->kind != KG_RDF_LITERAL) return false;
  kg_string datatype = term->datatype;
  if (term->language.size)
    datatype = KG_LITERAL("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString");
  else if (datatype.size == 0)
    datatype = KG_LITERAL(KG_XSD "string");
  return kg_string_equal(datatype, wanted) && kg_literal_is_valid(term);
}

static bool is_in_bounds(const check *k, const kg_rdf_term *term) {
  const kg_value value = kg_literal_value(term);
  const kg_value *bound = &k->constraint->value;
  if (value.family != bound->family) return false;
  const int order = kg_value_compare(&value, bound);
  switch (k->constraint->kind) {
  case KG_CHECK_MIN_EXCLUSIVE: return order > 0;
  case KG_CHECK_MIN_INCLUSIVE: return order >= 0;
  case KG_CHECK_MAX_EXCLUSIVE: return order < 0;
  default: return order <= 0;
  }
}

static bool has_length(const check *k, const kg_rdf_term *term) {
  if (term->kind == KG_RDF_BLANK) return false;
  const size_t length = kg_utf8_count(term->text);
  return k->constraint->kind == KG_CHECK_MIN_LENGTH ? length >= k->constraint->number : length <= k->constraint->number;
}

static bool fits_pattern(const check *k, const kg_rdf_term *term) {
  bool found = false;
  if (term->kind == KG_RDF_BLANK) return false;
  kg_error error = {0};
  const kg_status status = kg_pattern_find(k->constraint->pattern, term->text, &found, &error);
  return status == KG_OK ? found : kg_check_fail(k->c, status, error.message);
}

/* RFC 4647, basic filtering: "en" takes in "en-US". */
static bool fits_language(const check *k, const kg_rdf_term *term) {
  for (size_t i = 0; term->language.size && i < k->constraint->term_count; i++) {
    const kg_string range = kg_triple_set_term(k->c->shapes->triples, k->constraint->terms[i])->text;
    if (kg_string_is(range, "*")) return true;
    if (range.size == 0 || range.size > term->language.size) continue;
    const bool whole = range.size == term->language.size || term->language.data[range.size] == '-';
    if (whole && kg_string_equal_ascii_case(range, kg_string_slice(term->language, 0, range.size))) return true;
  }
  return false;
}

static int compare_ids(const void *left, const void *right) {
  const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  return (a > b) - (a < b);
}

/* The list is sorted when it is first asked for. */
static bool is_listed(const check *k, uint32_t node) {
  const size_t count = k->constraint->term_count;
  uint32_t **list = &k->c->lists[k->constraint->number];
  if (count == 0) return false;
  if (!*list) {
    *list = kg_arena_zeroed(&k->c->arena, count, sizeof **list);
    if (!*list) return false;
    for (size_t i = 0; i < count; i++) (*list)[i] = own_of(k, k->constraint->terms[i]);
    qsort(*list, count, sizeof **list, compare_ids);
  }
  return bsearch(&node, *list, count, sizeof **list, compare_ids) != NULL;
}

static bool fits_kind(const check *k, const kg_rdf_term *term) {
  const size_t kind = term->kind == KG_RDF_IRI     ? KG_NODE_IRI
                      : term->kind == KG_RDF_BLANK ? KG_NODE_BLANK
                                                   : KG_NODE_LITERAL;
  return (k->constraint->number & kind) != 0;
}

/* How many of the constraint's shapes a node conforms to, as far as it matters. */
static size_t count_shapes(const check *k, uint32_t node, size_t from, size_t enough) {
  size_t count = 0;
  for (size_t i = from; i < k->constraint->shape_count && count < enough; i++)
    count += kg_check_conforms(k->c, k->constraint->shapes[i], node);
  return count;
}

static bool fits_all(const check *k, uint32_t node) {
  for (size_t i = 0; i < k->constraint->shape_count; i++)
    if (!kg_check_conforms(k->c, k->constraint->shapes[i], node)) return false;
  return true;
}

static bool fits(const check *k, uint32_t node) {
  const kg_rdf_term *term = term_of(k, node);
  switch (k->constraint->kind) {
  case KG_CHECK_CLASS: return kg_check_is_instance(k->c, node, k->constraint->term);
  case KG_CHECK_DATATYPE: return has_datatype(k, term);
  case KG_CHECK_NODE_KIND: return fits_kind(k, term);
  case KG_CHECK_MIN_EXCLUSIVE:
  case KG_CHECK_MIN_INCLUSIVE:
  case KG_CHECK_MAX_EXCLUSIVE:
  case KG_CHECK_MAX_INCLUSIVE: return is_in_bounds(k, term);
  case KG_CHECK_MIN_LENGTH:
  case KG_CHECK_MAX_LENGTH: return has_length(k, term);
  case KG_CHECK_PATTERN: return fits_pattern(k, term);
  case KG_CHECK_LANGUAGE_IN: return fits_language(k, term);
  case KG_CHECK_IN: return is_listed(k, node);
  case KG_CHECK_AND:
  case KG_CHECK_NODE: return fits_all(k, node);
  case KG_CHECK_OR: return count_shapes(k, node, 0, 1) == 1;
  case KG_CHECK_XONE: return count_shapes(k, node, 0, 2) == 1;
  case KG_CHECK_NOT: return !kg_check_conforms(k->c, k->constraint->shapes[0], node);
  default: return true;
  }
}

static bool check_each(const check *k) {
  bool all = true;
  for (size_t i = k->values.begin; i < k->values.end && k->c->status == KG_OK; i++) {
    const uint32_t node = value_at(k, i);
    if (fits(k, node)) continue;
    all = tell(k, node);
    if (!k->tells) break;
  }
  return all;
}

/* ---- All values together --------------------------------------------------------------------------------------- */

static bool check_count(const check *k) {
  const size_t count = k->values.end - k->values.begin;
  const bool fine =
      k->constraint->kind == KG_CHECK_MIN_COUNT ? count >= k->constraint->number : count <= k->constraint->number;
  return fine || tell(k, KG_NO_ID);
}

static bool check_has_value(const check *k) {
  const uint32_t wanted = own_of(k, k->constraint->term);
  for (size_t i = k->values.begin; i < k->values.end; i++)
    if (value_at(k, i) == wanted) return true;
  return tell(k, KG_NO_ID);
}

static bool check_qualified(const check *k) {
  size_t count = 0;
  for (size_t i = k->values.begin; i < k->values.end && k->c->status == KG_OK; i++) {
    const uint32_t node = value_at(k, i);
    count += kg_check_conforms(k->c, k->constraint->shapes[0], node) && count_shapes(k, node, 1, 1) == 0;
  }
  const bool fine = k->constraint->kind == KG_CHECK_QUALIFIED_MIN_COUNT ? count >= k->constraint->number
                                                                        : count <= k->constraint->number;
  return fine || tell(k, KG_NO_ID);
}

static bool check_property(const check *k) {
  bool all = true;
  for (size_t i = k->values.begin; i < k->values.end && k->c->status == KG_OK; i++) {
    const kg_shape *shape = k->constraint->shapes[0];
    const bool fine =
        k->tells ? kg_check_shape(k->c, shape, value_at(k, i), true) : kg_check_conforms(k->c, shape, value_at(k, i));
    all &= fine;
    if (!all && !k->tells) break;
  }
  return all;
}

static bool check_closed(const check *k) {
  bool all = true;
  for (size_t i = k->values.begin; i < k->values.end && k->c->status == KG_OK; i++) {
    const kg_triple_run run = kg_triples_of(k->c->data, value_at(k, i));
    for (size_t t = 0; t < run.count; t++) {
      if (is_listed(k, run.items[t].predicate)) continue;
      all = kg_check_tell(k->c, k->tells,
                          (kg_finding){k->shape, k->constraint, k->focus, run.items[t].object, run.items[t].predicate});
      if (!k->tells) return false;
    }
  }
  return all;
}

/* ---- Two sets of values ---------------------------------------------------------------------------------------- */

static bool check_disjoint(const check *k) {
  const uint32_t property = own_of(k, k->constraint->term);
  bool all = true;
  for (size_t i = k->values.begin; i < k->values.end && (all || k->tells); i++)
    if (kg_triples_have(k->c->data, k->focus, property, value_at(k, i))) all = tell(k, value_at(k, i));
  return all;
}

static bool check_equals(const check *k) {
  const uint32_t property = own_of(k, k->constraint->term), stamp = kg_check_stamp(k->c);
  bool all = true;
  for (size_t i = k->values.begin; i < k->values.end && (all || k->tells); i++) {
    k->c->marks[value_at(k, i)] = stamp;
    if (!kg_triples_have(k->c->data, k->focus, property, value_at(k, i))) all = tell(k, value_at(k, i));
  }
  const kg_triple_run run = kg_triples_from(k->c->data, k->focus, property);
  for (size_t i = 0; i < run.count && (all || k->tells); i++)
    if (k->c->marks[run.items[i].object] != stamp) all = tell(k, run.items[i].object);
  return all;
}

bool kg_check_constraint(kg_checker *checker, const kg_shape *shape, const kg_constraint *constraint, uint32_t focus,
                         kg_nodes values, bool tells) {
  const check k = {checker, shape, constraint, focus, values, tells};
  switch (constraint->kind) {
  case KG_CHECK_MIN_COUNT:
  case KG_CHECK_MAX_COUNT: return check_count(&k);
  case KG_CHECK_HAS_VALUE: return check_has_value(&k);
  case KG_CHECK_QUALIFIED_MIN_COUNT:
  case KG_CHECK_QUALIFIED_MAX_COUNT: return check_qualified(&k);
  case KG_CHECK_PROPERTY: return check_property(&k);
  case KG_CHECK_CLOSED: return check_closed(&k);
  case KG_CHECK_DISJOINT: return check_disjoint(&k);
  case KG_CHECK_EQUALS: return check_equals(&k);
  case KG_CHECK_LESS_THAN:
  case KG_CHECK_LESS_THAN_OR_EQUALS: return kg_check_less_than(checker, shape, constraint, focus, values, tells);
  case KG_CHECK_UNIQUE_LANG: return kg_check_unique_language(checker, shape, constraint, focus, values, tells);
  default: return check_each(&k);
  }
}
