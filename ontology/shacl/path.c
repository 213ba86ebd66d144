/* Property paths, from their triples. A list is a sequence, whatever else is said of its head. */
#include "graph/base/error.h"
#include "ontology/shacl/shapes.h"
#include "ontology/shacl/vocabulary.h"

typedef struct reading {
  kg_shape_reader *reader;
  uint32_t shape;
  size_t parts;
} reading;

static const struct {
  const char *iri;
  kg_shape_path_kind kind;
} operators[] = {{KG_SH "inversePath", KG_SHAPE_PATH_INVERSE},
                 {KG_SH "alternativePath", KG_SHAPE_PATH_ALTERNATIVE},
                 {KG_SH "zeroOrMorePath", KG_SHAPE_PATH_ZERO_OR_MORE},
                 {KG_SH "oneOrMorePath", KG_SHAPE_PATH_ONE_OR_MORE},
                 {KG_SH "zeroOrOnePath", KG_SHAPE_PATH_ZERO_OR_ONE}};

static kg_status read_path(reading *r, const kg_shape_path **path, uint32_t term, size_t depth, kg_error *error);

static kg_status read_members(reading *r, kg_shape_path *path, uint32_t head, size_t depth, kg_error *error) {
  const uint32_t *terms;
  KG_TRY(kg_shape_list(r->reader, r->shape, head, &terms, &path->count, error));
  if (path->count < 2)
    return kg_shape_fail(r->reader, r->shape, KG_BAD_INPUT, error,
                         "a sequence or choice in its path has fewer than two parts");
  path->parts = kg_arena_zeroed(&r->reader->shapes->arena, path->count, sizeof *path->parts);
  if (!path->parts) return kg_fail_memory(error);
  for (size_t i = 0; i < path->count; i++) KG_TRY(read_path(r, &path->parts[i], terms[i], depth, error));
  return KG_OK;
}

static kg_status read_operator(reading *r, kg_shape_path *path, uint32_t term, size_t depth, kg_error *error) {
  const kg_triple_set *set = r->reader->set;
  uint32_t argument = KG_NO_ID;
  for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
    const kg_triple_run run = kg_triples_from(set, term, kg_triple_set_find_iri(set, operators[i].iri));
    if (run.count == 0) continue;
    if (run.count > 1 || argument != KG_NO_ID)
      return kg_shape_fail(r->reader, r->shape, KG_BAD_INPUT, error, "a node of its path says two things");
    path->kind = operators[i].kind;
    argument = run.items[0].object;
  }
  if (argument == KG_NO_ID)
    return kg_shape_fail(r->reader, r->shape, KG_BAD_INPUT, error,
                         "its path is neither a property nor a node of a path");
  if (path->kind == KG_SHAPE_PATH_ALTERNATIVE) return read_members(r, path, argument, depth, error);
  if (path->kind == KG_SHAPE_PATH_ZERO_OR_MORE || path->kind == KG_SHAPE_PATH_ONE_OR_MORE)
    path->number = r->reader->shapes->repeats++;
  path->count = 1;
  path->parts = kg_arena_zeroed(&r->reader->shapes->arena, 1, sizeof *path->parts);
  if (!path->parts) return kg_fail_memory(error);
  return read_path(r, &path->parts[0], argument, depth, error);
}

static kg_status read_path(reading *r, const kg_shape_path **path, uint32_t term, size_t depth, kg_error *error) {
  const kg_triple_set *set = r->reader->set;
  if (depth > KG_SHAPE_PATH_DEPTH_MAX || ++r->parts > KG_SHAPE_PATH_PARTS_MAX)
    return kg_shape_fail(r->reader, r->shape, KG_LIMIT, error,
                         "its path is deeper than %d, has more than %d parts, or holds itself",
                         (int)KG_SHAPE_PATH_DEPTH_MAX, (int)KG_SHAPE_PATH_PARTS_MAX);
  kg_shape_path *own = kg_arena_zeroed(&r->reader->shapes->arena, 1, sizeof *own);
  if (!own) return kg_fail_memory(error);
  *path = own;
  const kg_rdf_term *node = kg_triple_set_term(set, term);
  if (node->kind == KG_RDF_IRI && term != r->reader->nil) {
    own->kind = KG_SHAPE_PATH_PREDICATE;
    own->predicate = term;
    return KG_OK;
  }
  if (kg_triples_from(set, term, r->reader->first).count) {
    own->kind = KG_SHAPE_PATH_SEQUENCE;
    return read_members(r, own, term, depth + 1, error);
  }
  return read_operator(r, own, term, depth + 1, error);
}

kg_status kg_shape_path_read(kg_shape_reader *reader, const kg_shape_path **path, uint32_t shape, uint32_t term,
                             kg_error *error) {
  reading r = {.reader = reader, .shape = shape};
  return read_path(&r, path, term, 0, error);
}
