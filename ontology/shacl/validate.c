/* The functions are those of kgraph.h (kg_validate, kg_validation_*). */
#include "graph/base/error.h"
#include "ontology/shacl/checker.h"
#include "ontology/shacl/messages.h"
#include "ontology/shacl/vocabulary.h"

enum { FINDINGS_MAX = 1000000 };
#define STEPS_MAX ((size_t)2000000000)

/* ---- What the checks share ------------------------------------------------------------------------------------- */

bool kg_check_fail(kg_checker *c, kg_status status, const char *message) {
  if (c->status == KG_OK) c->status = kg_fail(&c->error, status, NULL, 0, "%s", message);
  return false;
}

uint32_t kg_check_stamp(kg_checker *c) {
  if (++c->stamp == 0) { /* all stamps were used */
    memset(c->marks, 0, c->term_count * sizeof *c->marks);
    c->stamp = 1;
  }
  return c->stamp;
}

static kg_severity severity_of(const kg_shapes *shapes, const kg_shape *shape) {
  if (shape->severity == KG_NO_ID) return KG_SEVERITY_VIOLATION;
  const kg_string iri = kg_triple_set_term(shapes->triples, shape->severity)->text;
  if (kg_string_is(iri, KG_SH "Violation")) return KG_SEVERITY_VIOLATION;
  if (kg_string_is(iri, KG_SH "Warning")) return KG_SEVERITY_WARNING;
  return kg_string_is(iri, KG_SH "Info") ? KG_SEVERITY_INFO : KG_SEVERITY_OTHER;
}

bool kg_check_tell(kg_checker *c, bool tells, kg_finding finding) {
  if (!tells) return false;
  kg_validation *v = c->validation;
  if (v->findings.count >= c->max_findings)
    return kg_check_fail(c, KG_LIMIT,
                         "more does not conform than can be told; correct what was found, or raise the limit");
  KG_PUSH(&v->arena, &v->findings, kg_finding, finding);
  v->counts[severity_of(c->shapes, finding.shape)]++;
  return false;
}

/* ---- Outcomes that are remembered ------------------------------------------------------------------------------ */

static size_t slot_of(const kg_outcomes *o, uint64_t key) {
  uint64_t hash = key * UINT64_C(0x9E3779B97F4A7C15);
  hash = (hash ^ hash >> 32) * UINT64_C(0xD6E8FEB86659FD93);
  size_t at = (size_t)(hash >> 20) & (o->capacity - 1);
  while (o->keys[at] && o->keys[at] != key) at = (at + 1) & (o->capacity - 1);
  return at;
}

static bool grow_outcomes(kg_checker *c) {
  const kg_outcomes old = c->outcomes;
  kg_outcomes *o = &c->outcomes;
  o->capacity = old.capacity ? old.capacity * 2 : 1024;
  o->keys = kg_arena_zeroed(&c->arena, o->capacity, sizeof *o->keys);
  o->conforms = kg_arena_zeroed(&c->arena, o->capacity, sizeof *o->conforms);
  if (!o->keys || !o->conforms) {
    *o = old;
    return false;
  }
  for (size_t i = 0; i < old.capacity; i++) {
    if (!old.keys[i]) continue;
    const size_t at = slot_of(o, old.keys[i]);
    o->keys[at] = old.keys[i];
    o->conforms[at] = old.conforms[i];
  }
  return true;
}

static uint64_t outcome_key(const kg_shape *shape, uint32_t node) { return ((uint64_t)shape->number << 32 | node) + 1; }

static void remember(kg_checker *c, const kg_shape *shape, uint32_t node, bool conforms) {
  if (c->status != KG_OK) return;
  if (c->outcomes.count * 2 >= c->outcomes.capacity && !grow_outcomes(c)) return;
  const size_t at = slot_of(&c->outcomes, outcome_key(shape, node));
  if (!c->outcomes.keys[at]) c->outcomes.count++;
  c->outcomes.keys[at] = outcome_key(shape, node);
  c->outcomes.conforms[at] = conforms;
}

/* True if the outcome is known; `*conforms` receives it. */
static bool recall(const kg_checker *c, const kg_shape *shape, uint32_t node, bool *conforms) {
  if (!c->outcomes.capacity) return false;
  const size_t at = slot_of(&c->outcomes, outcome_key(shape, node));
  *conforms = c->outcomes.conforms[at];
  return c->outcomes.keys[at] != 0;
}

/* ---- Shapes ---------------------------------------------------------------------------------------------------- */

static bool run_shape(kg_checker *c, const kg_shape *shape, uint32_t node, bool tells) {
  const size_t before = c->stack.count;
  kg_nodes values;
  bool all = true;
  if (!kg_check_step(c, 1)) return false;
  if (shape->path) {
    values = kg_check_walk(c, shape->path, node);
  } else {
    kg_check_push(c, node);
    values = (kg_nodes){before, before + 1};
  }
  if (kg_arena_failed(&c->arena) || !kg_check_step(c, values.end - values.begin)) return false;
  for (size_t i = 0; i < shape->constraints.count && (all || tells) && c->status == KG_OK; i++)
    all &= kg_check_constraint(c, shape, &shape->constraints.items[i], node, values, tells);
  c->stack.count = before;
  return all;
}

bool kg_check_shape(kg_checker *c, const kg_shape *shape, uint32_t node, bool tells) {
  bool conforms;
  if (shape->deactivated) return true;
  if (c->status != KG_OK || kg_arena_failed(&c->arena)) return false;
  const bool keep = shape->is_deep && shape->is_remembered;
  if (keep && recall(c, shape, node, &conforms) && (conforms || !tells)) return conforms;
  conforms = run_shape(c, shape, node, tells);
  if (keep) remember(c, shape, node, conforms);
  return conforms;
}

bool kg_check_conforms(kg_checker *c, const kg_shape *shape, uint32_t node) {
  return kg_check_shape(c, shape, node, false);
}

/* ---- Targets --------------------------------------------------------------------------------------------------- */

static void push_once(kg_checker *c, uint32_t stamp, uint32_t node) {
  if (node == KG_NO_ID || c->marks[node] == stamp) return;
  c->marks[node] = stamp;
  kg_check_push(c, node);
}

static void push_instances(kg_checker *c, uint32_t stamp, uint32_t class) {
  const uint32_t *bits = kg_check_instances(c, class);
  for (size_t word = 0; bits && word < c->data->sealed_terms / 32 + 1; word++)
    for (uint32_t bit = 0; bit < 32 && bits[word] >> bit; bit++)
      if (bits[word] >> bit & 1U) push_once(c, stamp, (uint32_t)word * 32 + bit);
}

static void push_target(kg_checker *c, uint32_t stamp, const kg_target *target) {
  const uint32_t term = c->own[target->term];
  if (target->kind == KG_TARGET_NODE) push_once(c, stamp, term);
  if (target->kind == KG_TARGET_CLASS) push_instances(c, stamp, target->term);
  if (target->kind != KG_TARGET_SUBJECTS_OF && target->kind != KG_TARGET_OBJECTS_OF) return;
  const kg_triple_run run = kg_triples_with(c->data, term);
  for (size_t i = 0; i < run.count; i++)
    push_once(c, stamp, target->kind == KG_TARGET_SUBJECTS_OF ? run.items[i].subject : run.items[i].object);
}

static void check_targets(kg_checker *c, const kg_shape *shape) {
  const size_t begin = c->stack.count;
  const uint32_t stamp = kg_check_stamp(c);
  for (size_t i = 0; i < shape->targets.count; i++) push_target(c, stamp, &shape->targets.items[i]);
  const size_t end = c->stack.count;
  for (size_t i = begin; i < end && c->status == KG_OK && !kg_arena_failed(&c->arena); i++)
    (void)kg_check_shape(c, shape, c->stack.items[i], true);
  c->stack.count = begin;
}

/* ---- All of it ------------------------------------------------------------------------------------------------- */

/* The shapes' terms become terms of the data, which they may name though no triple does. Blank nodes are nobody else's. */
static void bind_terms(kg_checker *c) {
  const kg_triple_set *triples = c->shapes->triples;
  c->own = kg_arena_zeroed(&c->arena, triples->terms.count, sizeof *c->own);
  for (size_t i = 0; c->own && i < triples->terms.count; i++) {
    const kg_rdf_term *term = &triples->terms.items[i];
    c->own[i] = term->kind == KG_RDF_BLANK ? KG_NO_ID : kg_triple_set_intern(c->data, term);
  }
  const kg_rdf_term type = kg_rdf_iri(KG_LITERAL(KG_RDF "type"));
  const kg_rdf_term sub_class_of = kg_rdf_iri(KG_LITERAL(KG_RDFS "subClassOf"));
  c->type = kg_triple_set_intern(c->data, &type);
  c->sub_class_of = kg_triple_set_intern(c->data, &sub_class_of);
  c->term_count = c->data->terms.count;
}

static kg_status prepare(kg_checker *c, kg_error *error) {
  KG_TRY(kg_triple_set_seal(c->data, error));
  bind_terms(c);
  c->marks = kg_arena_zeroed(&c->arena, c->term_count, sizeof *c->marks);
  c->visited = kg_arena_zeroed(&c->arena, c->shapes->repeats, sizeof *c->visited);
  c->visits = kg_arena_zeroed(&c->arena, c->shapes->repeats, sizeof *c->visits);
  c->lists = kg_arena_zeroed(&c->arena, c->shapes->lists, sizeof *c->lists);
  c->instances = kg_arena_zeroed(&c->arena, c->shapes->triples->terms.count, sizeof *c->instances);
  return kg_arena_failed(&c->arena) || kg_arena_failed(&c->data->arena) ? kg_fail_memory(error) : KG_OK;
}

static kg_status run(kg_checker *c, kg_error *error) {
  KG_TRY(prepare(c, error));
  for (size_t i = 0; i < c->shapes->shapes.count && c->status == KG_OK; i++) {
    const kg_shape *shape = c->shapes->shapes.items[i];
    if (shape->targets.count) check_targets(c, shape);
  }
  if (kg_arena_failed(&c->arena) || kg_arena_failed(&c->validation->arena)) return kg_fail_memory(error);
  if (c->status != KG_OK && error) *error = c->error;
  return c->status;
}

kg_status kg_validate(kg_validation **validation, const kg_shapes *shapes, kg_triple_set *data,
                      const kg_validation_options *options, const kg_allocator *allocator, kg_error *error) {
  static const kg_validation_options defaults = {0};
  const kg_validation_options *wanted = options ? options : &defaults;
  *validation = NULL;
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_validation *v = kg_arena_zeroed(&arena, 1, sizeof *v);
  if (!v) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  v->arena = arena;
  v->shapes = shapes;
  v->data = data;
  kg_checker c = {.shapes = shapes,
                  .data = data,
                  .validation = v,
                  .max_steps = wanted->max_steps ? wanted->max_steps : STEPS_MAX,
                  .max_findings = wanted->max_results ? wanted->max_results : FINDINGS_MAX};
  kg_arena_init(&c.arena, allocator);
  const kg_status status = run(&c, error);
  kg_arena_clear(&c.arena);
  if (status == KG_OK)
    *validation = v;
  else
    kg_validation_free(v);
  return status;
}

void kg_validation_free(kg_validation *validation) {
  if (!validation) return;
  kg_arena arena = validation->arena; /* the validation lies in it */
  kg_arena_clear(&arena);
}

size_t kg_validation_count(const kg_validation *validation) { return validation->findings.count; }
size_t kg_validation_count_of(const kg_validation *validation, kg_severity severity) {
  return validation->counts[severity];
}

static const kg_rdf_term *shape_term(const kg_validation *v, uint32_t term) {
  return kg_triple_set_term(v->shapes->triples, term);
}

kg_status kg_validation_at(kg_validation *v, size_t index, kg_validation_result *result, kg_error *error) {
  static const kg_rdf_term none;
  const kg_finding *finding = &v->findings.items[index];
  const kg_shape *shape = finding->shape, *owner = shape;
  while (owner->owner && shape_term(v, owner->term)->kind != KG_RDF_IRI) owner = owner->owner;
  *result =
      (kg_validation_result){.severity = severity_of(v->shapes, shape),
                             .severity_iri = shape->severity == KG_NO_ID ? KG_LITERAL(KG_SH "Violation")
                                                                         : shape_term(v, shape->severity)->text,
                             .focus = *kg_triple_set_term(v->data, finding->focus),
                             .value = finding->value == KG_NO_ID ? none : *kg_triple_set_term(v->data, finding->value),
                             .has_value = finding->value != KG_NO_ID,
                             .shape = *shape_term(v, shape->term),
                             .owner = *shape_term(v, owner->term),
                             .component = kg_string_of(kg_constraint_component(finding->constraint->kind)),
                             .path = kg_finding_path(v, finding),
                             .message = kg_finding_message(v, finding)};
  return kg_arena_failed(&v->arena) ? kg_fail_memory(error) : KG_OK;
}
