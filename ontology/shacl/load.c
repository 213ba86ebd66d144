/* Shapes from files. The functions are those of kgraph.h (kg_shapes_*). */
#include "graph/base/error.h"
#include "graph/base/source.h"
#include "ontology/embedded.h"
#include "ontology/ontology.h"
#include "ontology/shacl/derive.h"
#include "ontology/shacl/shapes.h"

#include <stdlib.h>

static kg_status read_file(kg_shapes *shapes, const char *path, kg_error *error) {
  kg_arena arena;
  kg_string text;
  const kg_rdf_handler handler = {kg_triple_set_take, shapes->triples};
  kg_arena_init(&arena, &shapes->arena.allocator);
  kg_triple_set_file(shapes->triples);
  kg_status status = kg_source_read(&text, &arena, path, KG_ONTOLOGY_FILE_MAX, error);
  const kg_rdf_options options = {.syntax = KG_RDF_TURTLE};
  if (status == KG_OK) status = kg_rdf_read(text, path, &options, &handler, error);
  kg_arena_clear(&arena);
  return status;
}

static int compare_pairs(const void *left, const void *right) {
  const kg_class_pair *a = left, *b = right;
  if (a->above != b->above) return a->above < b->above ? -1 : 1;
  return (a->below > b->below) - (a->below < b->below);
}

/* The ontology's tree of types, which data seldom repeats. */
static kg_status take_classes(kg_shapes *shapes, const kg_ontology *ontology, kg_error *error) {
  const size_t count = kg_ontology_class_count(ontology);
  for (size_t above = 0; above < count; above++) {
    for (size_t below = 0; below < count; below++) {
      if (above == below || !kg_ontology_class_under(ontology, below, above)) continue;
      const kg_rdf_term high = kg_rdf_iri(kg_ontology_class_iri(ontology, above));
      const kg_rdf_term low = kg_rdf_iri(kg_ontology_class_iri(ontology, below));
      KG_PUSH(&shapes->arena, &shapes->classes, kg_class_pair,
              {kg_triple_set_intern(shapes->triples, &high), kg_triple_set_intern(shapes->triples, &low)});
    }
  }
  if (kg_arena_failed(&shapes->arena) || kg_arena_failed(&shapes->triples->arena)) return kg_fail_memory(error);
  if (shapes->classes.count)
    qsort(shapes->classes.items, shapes->classes.count, sizeof *shapes->classes.items, compare_pairs);
  return KG_OK;
}

static kg_status load(kg_shapes *shapes, const kg_ontology *ontology, const char *const *paths, size_t count,
                      kg_error *error) {
  KG_TRY(kg_triple_set_new(&shapes->triples, &shapes->arena.allocator, error));
  shapes->triples->blank = 's';
  if (count == 0) KG_TRY(kg_shapes_built_in(shapes->triples, ontology, error));
  for (size_t i = 0; i < count; i++) KG_TRY(read_file(shapes, paths[i], error));
  KG_TRY(take_classes(shapes, ontology, error));
  KG_TRY(kg_triple_set_seal(shapes->triples, error));
  return kg_shapes_compile(shapes, error);
}

kg_status kg_shapes_load(kg_shapes **shapes, const kg_ontology *ontology, const char *const *paths, size_t count,
                         const kg_allocator *allocator, kg_error *error) {
  *shapes = NULL;
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_shapes *s = kg_arena_zeroed(&arena, 1, sizeof *s);
  if (!s) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  s->arena = arena;
  kg_error local = {0};
  const kg_status status = load(s, ontology, paths, count, &local);
  if (status == KG_OK) {
    *shapes = s;
    return KG_OK;
  }
  kg_shapes_free(s);
  /* What is wrong with shapes of several files may be in any of them. */
  if (!local.file[0] && count == 1 && status != KG_NO_MEMORY)
    (void)kg_fail(error, status, paths[0], 0, "%s", local.message);
  else if (error)
    *error = local;
  return status;
}

void kg_shapes_free(kg_shapes *shapes) {
  if (!shapes) return;
  for (size_t i = 0; i < shapes->patterns.count; i++) kg_pattern_free(shapes->patterns.items[i]);
  kg_triple_set_free(shapes->triples);
  kg_arena arena = shapes->arena; /* the shapes lie in it */
  kg_arena_clear(&arena);
}

size_t kg_shapes_count(const kg_shapes *shapes) { return shapes->shapes.count; }
