/* Instances of classes, all of one class at a time: then each question is one bit. */
#include "ontology/shacl/checker.h"

static bool take_bit(uint32_t *bits, uint32_t at) {
  const uint32_t bit = 1U << (at % 32);
  if (bits[at / 32] & bit) return false;
  bits[at / 32] |= bit;
  return true;
}

/* Classes that the ontology puts under `class`, a term of the data. */
static void push_ontology_classes(kg_checker *c, uint32_t class) {
  const kg_shapes *shapes = c->shapes;
  size_t low = 0, high = shapes->classes.count;
  /* The pairs are sorted by numbers of the shapes' own, so the number there is needed first. */
  const uint32_t own = kg_map_get(&shapes->triples->ids, kg_triple_set_term(c->data, class)->text);
  if (own == KG_MAP_NONE || kg_triple_set_term(c->data, class)->kind != KG_RDF_IRI) return;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (shapes->classes.items[middle].above < own)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < shapes->classes.count && shapes->classes.items[low].above == own; low++)
    kg_check_push(c, c->own[shapes->classes.items[low].below]);
}

static void find_instances(kg_checker *c, uint32_t *bits, uint32_t *seen, uint32_t class) {
  const size_t begin = c->stack.count;
  kg_check_push(c, class);
  while (c->stack.count > begin && !kg_arena_failed(&c->arena)) {
    const uint32_t at = c->stack.items[--c->stack.count];
    if (!take_bit(seen, at)) continue;
    const kg_triple_run instances = kg_triples_to(c->data, c->type, at);
    for (size_t i = 0; i < instances.count; i++) (void)take_bit(bits, instances.items[i].subject);
    const kg_triple_run below = kg_triples_to(c->data, c->sub_class_of, at);
    for (size_t i = 0; i < below.count; i++) kg_check_push(c, below.items[i].subject);
    push_ontology_classes(c, at);
  }
}

const uint32_t *kg_check_instances(kg_checker *c, uint32_t class) {
  if (c->instances[class]) return c->instances[class];
  const size_t words = c->term_count / 32 + 1;
  kg_arena scratch;
  kg_arena_init(&scratch, &c->arena.allocator);
  uint32_t *bits = kg_arena_zeroed(&c->arena, words, sizeof *bits);
  uint32_t *seen = kg_arena_zeroed(&scratch, words, sizeof *seen);
  if (bits && seen && c->own[class] != KG_NO_ID) find_instances(c, bits, seen, c->own[class]);
  if (!seen) c->arena.failed = true;
  kg_arena_clear(&scratch);
  c->instances[class] = bits;
  return bits;
}

bool kg_check_is_instance(kg_checker *c, uint32_t node, uint32_t class) {
  const uint32_t *bits = kg_check_instances(c, class);
  return bits && bits[node / 32] >> (node % 32) & 1U;
}
