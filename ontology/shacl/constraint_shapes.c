/* Constraints that hold other shapes, or look at them. */
#include "graph/base/error.h"
#include "ontology/shacl/constraint_reading.h"
#include "ontology/shacl/vocabulary.h"

/* How many shapes a qualified one may have to be disjoint from. */
enum { KG_SIBLINGS_MAX = 256 };

typedef struct siblings {
  uint32_t terms[KG_SIBLINGS_MAX];
  size_t count;
} siblings;

kg_status kg_constraint_shapes(kg_constraint_reading *r, const uint32_t *terms, size_t count, kg_error *error) {
  r->constraint.shapes = kg_arena_zeroed(&r->reader->shapes->arena, count, sizeof *r->constraint.shapes);
  r->constraint.shape_count = count;
  if (!r->constraint.shapes) return kg_fail_memory(error);
  for (size_t i = 0; i < count; i++)
    KG_TRY(kg_shape_get(r->reader, &r->constraint.shapes[i], terms[i], r->shape, error));
  return KG_OK;
}

kg_status kg_constraint_shape(kg_constraint_reading *r, uint32_t value, kg_error *error) {
  KG_TRY(kg_constraint_shapes(r, &value, 1, error));
  const bool has_path = r->constraint.shapes[0]->path != NULL;
  if (r->constraint.kind == KG_CHECK_PROPERTY && !has_path)
    return kg_constraint_fail(r, error, "a property shape: one with a sh:path");
  if (r->constraint.kind == KG_CHECK_NODE && has_path)
    return kg_constraint_fail(r, error, "a node shape: one without a sh:path");
  return KG_OK;
}

/* Adds a shape, unless it is the own one or there already. False if there are too many. */
static bool add_sibling(siblings *found, uint32_t own, uint32_t term) {
  bool known = term == own;
  for (size_t i = 0; i < found->count && !known; i++) known = found->terms[i] == term;
  if (known) return true;
  if (found->count == KG_SIBLINGS_MAX) return false;
  found->terms[found->count++] = term;
  return true;
}

/* The shapes that values of the neighbouring property shapes are counted by. */
static kg_status find_siblings(const kg_constraint_reading *r, siblings *found, uint32_t own, kg_error *error) {
  const kg_triple_set *set = r->reader->set;
  const uint32_t property = kg_triple_set_find_iri(set, KG_SH "property");
  const uint32_t qualified = kg_triple_set_find_iri(set, KG_SH "qualifiedValueShape");
  const kg_triple_run parents = kg_triples_to(set, property, r->shape->term);
  for (size_t p = 0; p < parents.count; p++) {
    const kg_triple_run neighbours = kg_triples_from(set, parents.items[p].subject, property);
    for (size_t n = 0; n < neighbours.count; n++) {
      const kg_triple_run shapes = kg_triples_from(set, neighbours.items[n].object, qualified);
      for (size_t i = 0; i < shapes.count; i++)
        if (!add_sibling(found, own, shapes.items[i].object))
          return kg_shape_fail(r->reader, r->shape->term, KG_LIMIT, error,
                               "it has more than %d shapes to be disjoint from", (int)KG_SIBLINGS_MAX);
    }
  }
  return KG_OK;
}

/* A count of nothing in particular says nothing. */
kg_status kg_constraint_count_of(kg_constraint_reading *r, uint32_t value, bool *states, kg_error *error) {
  uint32_t shape, disjoint;
  bool fine = true;
  KG_TRY(kg_shape_value(r->reader, r->shape->term, "qualifiedValueShape", &shape, error));
  KG_TRY(kg_shape_value(r->reader, r->shape->term, "qualifiedValueShapesDisjoint", &disjoint, error));
  *states = shape != KG_NO_ID;
  if (!*states) return KG_OK;
  if (!r->shape->path)
    return kg_shape_fail(r->reader, r->shape->term, KG_BAD_INPUT, error, "sh:%s stands with a sh:path only", r->name);
  if (!kg_constraint_number(&r->constraint.number, kg_constraint_term(r, value)))
    return kg_constraint_fail(r, error, "an integer from 0");
  const bool is_disjoint = disjoint != KG_NO_ID && kg_constraint_boolean(kg_constraint_term(r, disjoint), &fine);
  if (!fine)
    return kg_shape_fail(r->reader, r->shape->term, KG_BAD_INPUT, error,
                         "sh:qualifiedValueShapesDisjoint takes true or false");
  if (!is_disjoint) return kg_constraint_shapes(r, &shape, 1, error);
  siblings found = {.count = 0};
  KG_TRY(find_siblings(r, &found, shape, error));
  uint32_t all[KG_SIBLINGS_MAX + 1] = {shape};
  if (found.count) memcpy(all + 1, found.terms, found.count * sizeof *all);
  return kg_constraint_shapes(r, all, found.count + 1, error);
}

/* What a closed shape allows: the properties of its property shapes and those it says to ignore. */
kg_status kg_constraint_closed(kg_constraint_reading *r, kg_error *error) {
  const kg_triple_set *set = r->reader->set;
  uint32_t ignored;
  const uint32_t *listed = NULL;
  size_t listed_count = 0, count = 0;
  KG_TRY(kg_shape_value(r->reader, r->shape->term, "ignoredProperties", &ignored, error));
  if (ignored != KG_NO_ID) KG_TRY(kg_shape_list(r->reader, r->shape->term, ignored, &listed, &listed_count, error));
  const kg_triple_run properties = kg_triples_from(set, r->shape->term, kg_triple_set_find_iri(set, KG_SH "property"));
  const uint32_t path = kg_triple_set_find_iri(set, KG_SH "path");
  uint32_t *terms = kg_arena_zeroed(&r->reader->shapes->arena, listed_count + properties.count, sizeof *terms);
  if (!terms) return kg_fail_memory(error);
  for (size_t i = 0; i < listed_count; i++) {
    if (kg_constraint_term(r, listed[i])->kind != KG_RDF_IRI)
      return kg_shape_fail(r->reader, r->shape->term, KG_BAD_INPUT, error, "sh:ignoredProperties takes a list of IRIs");
    terms[count++] = listed[i];
  }
  for (size_t i = 0; i < properties.count; i++) {
    const kg_triple_run paths = kg_triples_from(set, properties.items[i].object, path);
    if (paths.count == 1 && kg_constraint_term(r, paths.items[0].object)->kind == KG_RDF_IRI)
      terms[count++] = paths.items[0].object;
  }
  r->constraint.terms = terms;
  r->constraint.term_count = count;
  r->constraint.number = r->reader->shapes->lists++;
  return KG_OK;
}
