/* From triples to shapes. */
#include "graph/base/error.h"
#include "ontology/shacl/shapes.h"
#include "ontology/shacl/vocabulary.h"

#include <stdio.h>

kg_status kg_shape_fail(const kg_shape_reader *reader, uint32_t shape, kg_status status, kg_error *error,
                        const char *format, ...) {
  char text[384];
  va_list arguments;
  va_start(arguments, format);
  (void)vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  const kg_shape *known = reader->shapes->shape_of ? reader->shapes->shape_of[shape] : NULL;
  /* Labels of blank nodes are the reader's own, so what is around them says more. */
  while (known && known->owner && kg_triple_set_term(reader->set, known->term)->kind != KG_RDF_IRI)
    known = known->owner;
  const kg_rdf_term *term = kg_triple_set_term(reader->set, known ? known->term : shape);
  return kg_fail(error, status, NULL, 0, "shape %s%.*s%s: %s",
                 term->kind == KG_RDF_IRI ? "<" : "_:", (int)(term->text.size < 100 ? term->text.size : 100),
                 term->text.data, term->kind == KG_RDF_IRI ? ">" : "", text);
}

kg_status kg_shape_value(const kg_shape_reader *reader, uint32_t shape, const char *name, uint32_t *value,
                         kg_error *error) {
  char iri[80];
  (void)snprintf(iri, sizeof iri, KG_SH "%s", name);
  const kg_triple_run run = kg_triples_from(reader->set, shape, kg_triple_set_find_iri(reader->set, iri));
  *value = run.count ? run.items[0].object : KG_NO_ID;
  if (run.count > 1) return kg_shape_fail(reader, shape, KG_BAD_INPUT, error, "it has two values of sh:%s", name);
  return KG_OK;
}

kg_status kg_shape_list(const kg_shape_reader *reader, uint32_t shape, uint32_t head, const uint32_t **terms,
                        size_t *count, kg_error *error) {
  KG_LIST(uint32_t) list = {0};
  kg_arena *arena = &reader->shapes->arena;
  const size_t longest = kg_triples_with(reader->set, reader->rest).count;
  for (uint32_t node = head; node != reader->nil;) {
    const kg_triple_run first = kg_triples_from(reader->set, node, reader->first);
    const kg_triple_run rest = kg_triples_from(reader->set, node, reader->rest);
    if (first.count != 1 || rest.count != 1 || list.count >= longest)
      return kg_shape_fail(reader, shape, KG_BAD_INPUT, error, "what should be a list is none; write it in ( )");
    KG_PUSH(arena, &list, uint32_t, first.items[0].object);
    if (kg_arena_failed(arena)) return kg_fail_memory(error);
    node = rest.items[0].object;
  }
  *terms = list.items;
  *count = list.count;
  return KG_OK;
}

/* ---- One shape ------------------------------------------------------------------------------------------------- */

static kg_status read_path_of(kg_shape_reader *reader, kg_shape *shape, kg_error *error) {
  uint32_t path;
  KG_TRY(kg_shape_value(reader, shape->term, "path", &path, error));
  return path == KG_NO_ID ? KG_OK : kg_shape_path_read(reader, &shape->path, shape->term, path, error);
}

static kg_status read_about(kg_shape_reader *reader, kg_shape *shape, kg_error *error) {
  uint32_t deactivated;
  KG_TRY(kg_shape_value(reader, shape->term, "severity", &shape->severity, error));
  KG_TRY(kg_shape_value(reader, shape->term, "deactivated", &deactivated, error));
  if (shape->severity != KG_NO_ID && kg_triple_set_term(reader->set, shape->severity)->kind != KG_RDF_IRI)
    return kg_shape_fail(reader, shape->term, KG_BAD_INPUT, error, "sh:severity takes an IRI");
  if (deactivated == KG_NO_ID) return KG_OK;
  const kg_value value = kg_literal_value(kg_triple_set_term(reader->set, deactivated));
  if (value.family != KG_VALUE_BOOLEAN)
    return kg_shape_fail(reader, shape->term, KG_BAD_INPUT, error, "sh:deactivated takes true or false");
  shape->deactivated = value.is_true;
  return KG_OK;
}

static kg_status read_target(kg_shape_reader *reader, kg_shape *shape, kg_string name, uint32_t value,
                             kg_error *error) {
  static const char *const names[] = {"targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf"};
  for (int i = 0; i < 4; i++) {
    if (!kg_string_is(name, names[i])) continue;
    const kg_rdf_kind kind = kg_triple_set_term(reader->set, value)->kind;
    if (kind == KG_RDF_BLANK || (kind == KG_RDF_LITERAL && i != KG_TARGET_NODE))
      return kg_shape_fail(reader, shape->term, KG_BAD_INPUT, error, "sh:%s takes an IRI", names[i]);
    KG_PUSH(&reader->shapes->arena, &shape->targets, kg_target, {(kg_target_kind)i, value});
  }
  return KG_OK;
}

static kg_status read_triple(kg_shape_reader *reader, kg_shape *shape, const kg_triple_ids *triple, kg_error *error) {
  const kg_string iri = kg_triple_set_term(reader->set, triple->predicate)->text, space = KG_LITERAL(KG_SH);
  if (!kg_string_starts(iri, space)) return KG_OK;
  const kg_string name = kg_string_slice(iri, space.size, iri.size);
  if (kg_string_is(name, "message")) {
    const kg_rdf_term *text = kg_triple_set_term(reader->set, triple->object);
    if (text->kind != KG_RDF_LITERAL || text->datatype.size)
      return kg_shape_fail(reader, shape->term, KG_BAD_INPUT, error, "sh:message takes a text");
    KG_PUSH(&reader->shapes->arena, &shape->messages, uint32_t, triple->object);
  }
  KG_TRY(read_target(reader, shape, name, triple->object, error));
  return kg_constraint_read(reader, shape, name, triple->object, error);
}

/* A shape that stands in one that follows a path, or in several, may meet one node again and again. */
static void note_use(kg_shape *shape, const kg_shape *owner) {
  if (!owner) return;
  shape->uses++;
  if (owner->path || shape->uses > 1) shape->is_remembered = true;
}

static void note_depth(kg_shape *shape) {
  shape->is_deep = shape->path != NULL;
  for (size_t i = 0; i < shape->constraints.count; i++) {
    const kg_constraint *constraint = &shape->constraints.items[i];
    for (size_t s = 0; s < constraint->shape_count; s++) shape->is_deep |= constraint->shapes[s]->is_deep;
  }
}

static kg_status read_shape(kg_shape_reader *reader, kg_shape *shape, kg_error *error) {
  KG_TRY(read_path_of(reader, shape, error));
  KG_TRY(read_about(reader, shape, error));
  const kg_triple_run run = kg_triples_of(reader->set, shape->term);
  for (size_t i = 0; i < run.count; i++) KG_TRY(read_triple(reader, shape, &run.items[i], error));
  note_depth(shape);
  return kg_arena_failed(&reader->shapes->arena) ? kg_fail_memory(error) : KG_OK;
}

kg_status kg_shape_get(kg_shape_reader *reader, const kg_shape **found, uint32_t term, kg_shape *owner,
                       kg_error *error) {
  kg_shapes *shapes = reader->shapes;
  kg_shape *shape = shapes->shape_of[term];
  if (!shape) {
    if (kg_triple_set_term(reader->set, term)->kind == KG_RDF_LITERAL)
      return kg_shape_fail(reader, owner ? owner->term : term, KG_BAD_INPUT, error,
                           "a text stands where a shape should");
    if (reader->depth >= KG_SHAPE_DEPTH_MAX)
      return kg_shape_fail(reader, term, KG_LIMIT, error, "shapes hold each other more than %d deep",
                           (int)KG_SHAPE_DEPTH_MAX);
    shape = kg_arena_zeroed(&shapes->arena, 1, sizeof *shape);
    if (!shape) return kg_fail_memory(error);
    *shape = (kg_shape){.term = term, .number = KG_NO_ID, .severity = KG_NO_ID, .owner = owner};
    shapes->shape_of[term] = shape;
    reader->depth++;
    KG_TRY(read_shape(reader, shape, error));
    reader->depth--;
    shape->number = (uint32_t)shapes->shapes.count;
    KG_PUSH(&shapes->arena, &shapes->shapes, kg_shape *, shape);
  } else if (shape->number == KG_NO_ID) {
    return kg_shape_fail(reader, term, KG_BAD_INPUT, error, "it holds itself; SHACL leaves open what that means");
  }
  note_use(shape, owner);
  *found = shape;
  return KG_OK;
}

/* ---- All of them ----------------------------------------------------------------------------------------------- */

/* Marks rdfs:Class, owl:Class and what stands under them in the shapes' own triples: the classes of classes. O(triples). */
static kg_status find_metaclasses(const kg_shape_reader *reader, bool **is_metaclass, kg_error *error) {
  kg_arena *arena = &reader->shapes->arena;
  bool *marks = kg_arena_zeroed(arena, reader->set->terms.count, sizeof *marks);
  uint32_t *stack = kg_arena_zeroed(arena, reader->set->terms.count, sizeof *stack);
  if (!marks || !stack) return kg_fail_memory(error);
  size_t depth = 0;
  const uint32_t roots[] = {kg_triple_set_find_iri(reader->set, KG_RDFS "Class"),
                            kg_triple_set_find_iri(reader->set, "http://www.w3.org/2002/07/owl#Class")};
  for (size_t i = 0; i < 2; i++) {
    if (roots[i] == KG_NO_ID || marks[roots[i]]) continue;
    marks[roots[i]] = true;
    stack[depth++] = roots[i];
  }
  while (depth) {
    const kg_triple_run below = kg_triples_to(reader->set, reader->sub_class_of, stack[--depth]);
    for (size_t i = 0; i < below.count; i++) {
      const uint32_t class = below.items[i].subject;
      if (marks[class]) continue;
      marks[class] = true;
      stack[depth++] = class;
    }
  }
  *is_metaclass = marks;
  return KG_OK;
}

static kg_status add_implicit_target(kg_shape_reader *reader, kg_shape *shape, const bool *is_metaclass,
                                     kg_error *error) {
  const kg_triple_run types = kg_triples_from(reader->set, shape->term, reader->type);
  bool is_class = false;
  for (size_t i = 0; i < types.count; i++) is_class |= is_metaclass[types.items[i].object];
  if (!is_class) return KG_OK;
  if (kg_triple_set_term(reader->set, shape->term)->kind != KG_RDF_IRI)
    return kg_shape_fail(reader, shape->term, KG_BAD_INPUT, error, "a shape that is a class needs an IRI");
  KG_PUSH(&reader->shapes->arena, &shape->targets, kg_target, {KG_TARGET_CLASS, shape->term});
  return KG_OK;
}

static bool is_root(const kg_shape_reader *reader, const uint32_t *marks, size_t count, bool *typed, uint32_t term) {
  const kg_triple_run run = kg_triples_of(reader->set, term);
  bool root = false;
  *typed = false;
  for (size_t i = 0; i < run.count; i++) {
    for (size_t m = 0; m < count; m++) {
      const bool is_type = m < 2;
      if (marks[m] == KG_NO_ID) continue;
      if (is_type ? run.items[i].predicate == reader->type && run.items[i].object == marks[m]
                  : run.items[i].predicate == marks[m])
        root = true;
      *typed |= root && is_type;
    }
  }
  return root;
}

/* What would change the meaning of the shapes if it were passed over. */
static kg_status refuse_others(const kg_shape_reader *reader, kg_error *error) {
  const uint32_t component = kg_triple_set_find_iri(reader->set, KG_SH "ConstraintComponent");
  const kg_triple_run declared = kg_triples_to(reader->set, reader->type, component);
  if (declared.count)
    return kg_shape_fail(reader, declared.items[0].subject, KG_BAD_INPUT, error,
                         "it declares a constraint component, which SHACL core has not; remove it");
  const kg_triple_run wanted = kg_triples_with(reader->set, kg_triple_set_find_iri(reader->set, KG_SH "entailment"));
  if (wanted.count)
    return kg_shape_fail(reader, wanted.items[0].subject, KG_BAD_INPUT, error,
                         "it wants sh:entailment; add what follows to the data, and remove it");
  return KG_OK;
}

kg_status kg_shapes_compile(kg_shapes *shapes, kg_error *error) {
  const kg_triple_set *set = shapes->triples;
  kg_shape_reader reader = {.shapes = shapes,
                            .set = set,
                            .nil = kg_triple_set_find_iri(set, KG_RDF "nil"),
                            .first = kg_triple_set_find_iri(set, KG_RDF "first"),
                            .rest = kg_triple_set_find_iri(set, KG_RDF "rest"),
                            .type = kg_triple_set_find_iri(set, KG_RDF "type"),
                            .sub_class_of = kg_triple_set_find_iri(set, KG_RDFS "subClassOf")};
  static const char *const roots[] = {KG_SH "NodeShape",   KG_SH "PropertyShape",    KG_SH "targetNode",
                                      KG_SH "targetClass", KG_SH "targetSubjectsOf", KG_SH "targetObjectsOf"};
  enum { ROOTS = sizeof roots / sizeof *roots };
  uint32_t marks[ROOTS];
  for (size_t i = 0; i < ROOTS; i++) marks[i] = kg_triple_set_find_iri(set, roots[i]);
  shapes->shape_of = kg_arena_zeroed(&shapes->arena, set->terms.count, sizeof *shapes->shape_of);
  if (!shapes->shape_of) return kg_fail_memory(error);
  bool *is_metaclass = NULL;
  KG_TRY(refuse_others(&reader, error));
  KG_TRY(find_metaclasses(&reader, &is_metaclass, error));
  for (uint32_t term = 0; term < set->sealed_terms; term++) {
    const kg_shape *shape;
    bool typed;
    if (!is_root(&reader, marks, ROOTS, &typed, term)) continue;
    KG_TRY(kg_shape_get(&reader, &shape, term, NULL, error));
    if (typed) KG_TRY(add_implicit_target(&reader, shapes->shape_of[term], is_metaclass, error));
  }
  return kg_arena_failed(&shapes->arena) ? kg_fail_memory(error) : KG_OK;
}
