/* Values compared with each other: sorted, so that only what does not conform is gone through. */
#include "graph/base/error.h"
#include "ontology/shacl/checker.h"

#include <stdlib.h>

static int compare_values(const void *left, const void *right) {
  const kg_value *a = left, *b = right;
  if (a->family != b->family) return a->family < b->family ? -1 : 1;
  return a->family == KG_VALUE_NONE ? 0 : kg_value_compare(a, b);
}

/* How many of the sorted values do not stand as they should to `value`: those of other families, and those of its own
   that are too small. */
static size_t count_wrong(const kg_value *sorted, size_t count, const kg_value *value, bool or_equal) {
  if (value->family == KG_VALUE_NONE) return count;
  size_t low = 0, high = count;
  while (low < high) { /* the first of the family */
    const size_t middle = low + (high - low) / 2;
    if (sorted[middle].family < value->family)
      low = middle + 1;
    else
      high = middle;
  }
  high = count;
  while (low < high) { /* the first that is right, or of a later family */
    const size_t middle = low + (high - low) / 2;
    const kg_value *other = &sorted[middle];
    const int order = other->family == value->family ? kg_value_compare(value, other) : -1;
    if (other->family == value->family && (or_equal ? order > 0 : order >= 0))
      low = middle + 1;
    else
      high = middle;
  }
  size_t end = low;
  high = count;
  while (end < high) { /* the end of the family */
    const size_t middle = end + (high - end) / 2;
    if (sorted[middle].family <= value->family)
      end = middle + 1;
    else
      high = middle;
  }
  return count - (end - low);
}

bool kg_check_less_than(kg_checker *c, const kg_shape *shape, const kg_constraint *constraint, uint32_t focus,
                        kg_nodes values, bool tells) {
  const kg_triple_run run = kg_triples_from(c->data, focus, c->own[constraint->term]);
  if (run.count == 0) return true;
  kg_arena scratch;
  kg_arena_init(&scratch, &c->arena.allocator);
  kg_value *others = kg_arena_zeroed(&scratch, run.count, sizeof *others);
  bool all = others != NULL;
  if (!others) c->arena.failed = true;
  for (size_t i = 0; others && i < run.count; i++)
    others[i] = kg_literal_value(kg_triple_set_term(c->data, run.items[i].object));
  if (others) qsort(others, run.count, sizeof *others, compare_values);
  for (size_t i = values.begin; others && i < values.end && c->status == KG_OK && (all || tells); i++) {
    const uint32_t node = c->stack.items[i];
    const kg_value value = kg_literal_value(kg_triple_set_term(c->data, node));
    const size_t wrong = count_wrong(others, run.count, &value, constraint->kind == KG_CHECK_LESS_THAN_OR_EQUALS);
    for (size_t k = 0; k < wrong && c->status == KG_OK && (all || tells); k++)
      all = kg_check_tell(c, tells, (kg_finding){shape, constraint, focus, node, KG_NO_ID});
  }
  kg_arena_clear(&scratch);
  return all;
}

/* ---- Languages ------------------------------------------------------------------------------------------------- */

static int compare_tags(const void *left, const void *right) {
  const kg_string *a = left, *b = right;
  for (size_t i = 0; i < a->size && i < b->size; i++) {
    const char x = kg_ascii_lower(a->data[i]), y = kg_ascii_lower(b->data[i]);
    if (x != y) return x < y ? -1 : 1;
  }
  return (a->size > b->size) - (a->size < b->size);
}

/* One finding for each language that several values have. */
bool kg_check_unique_language(kg_checker *c, const kg_shape *shape, const kg_constraint *constraint, uint32_t focus,
                              kg_nodes values, bool tells) {
  kg_arena scratch;
  kg_arena_init(&scratch, &c->arena.allocator);
  kg_string *tags = kg_arena_zeroed(&scratch, values.end - values.begin, sizeof *tags);
  size_t count = 0;
  bool all = true;
  if (!tags) c->arena.failed = true;
  for (size_t i = values.begin; tags && i < values.end; i++) {
    const kg_rdf_term *term = kg_triple_set_term(c->data, c->stack.items[i]);
    if (term->kind == KG_RDF_LITERAL && term->language.size) tags[count++] = term->language;
  }
  if (count) qsort(tags, count, sizeof *tags, compare_tags);
  size_t same = 0; /* tags like this one that stand before it */
  for (size_t i = 1; i < count; i++) {
    same = compare_tags(&tags[i - 1], &tags[i]) == 0 ? same + 1 : 0;
    if (same == 1) all = kg_check_tell(c, tells, (kg_finding){shape, constraint, focus, KG_NO_ID, KG_NO_ID});
  }
  kg_arena_clear(&scratch);
  return all;
}
