#include "graph/base/triple_set.h"

#include "graph/base/error.h"
#include "graph/base/index.h"

#define XSD_STRING "http://www.w3.org/2001/XMLSchema#string"

enum { BY_SUBJECT, BY_OBJECT, BY_PREDICATE };

kg_status kg_triple_set_new(kg_triple_set **set, const kg_allocator *allocator, kg_error *error) {
  *set = NULL;
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_triple_set *s = kg_arena_zeroed(&arena, 1, sizeof *s);
  if (!s) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  s->arena = arena;
  s->blank = 'b';
  kg_map_init(&s->ids, &s->arena);
  *set = s;
  return KG_OK;
}

void kg_triple_set_free(kg_triple_set *set) {
  if (!set) return;
  kg_arena arena = set->arena; /* the set lies in it */
  kg_arena_clear(&arena);
}

size_t kg_triple_set_count(const kg_triple_set *set) { return set->triples.count; }

/* ---- Terms ----------------------------------------------------------------------------------------------------- */

static void add_key(kg_triple_set *set, kg_string part) {
  const size_t needed = set->key.count + part.size;
  if (needed < part.size || needed > SIZE_MAX / 2) {
    set->arena.failed = true;
    return;
  }
  if (needed > set->key.capacity) {
    char *larger = kg_arena_allocate(&set->arena, needed * 2);
    if (!larger) return;
    if (set->key.count) memcpy(larger, set->key.items, set->key.count);
    set->key.items = larger;
    set->key.capacity = needed * 2;
  }
  if (part.size) memcpy(set->key.items + set->key.count, part.data, part.size);
  set->key.count = needed;
}

/* The bytes behind each other that a term is known by. An IRI begins with a letter, a blank node with an underscore, a
   literal with a quote; neither datatype nor language holds the separator. */
static kg_string key_of(kg_triple_set *set, const kg_rdf_term *term) {
  if (term->kind == KG_RDF_IRI) return term->text;
  set->key.count = 0;
  if (term->kind == KG_RDF_BLANK) {
    char digits[24];
    const char start[] = {'_', ':', set->blank};
    size_t at = sizeof digits;
    for (size_t number = set->file; at == sizeof digits || number; number /= 10)
      digits[--at] = (char)('0' + number % 10);
    add_key(set, (kg_string){start, sizeof start});
    add_key(set, (kg_string){digits + at, sizeof digits - at});
    add_key(set, KG_LITERAL("_"));
  } else {
    add_key(set, KG_LITERAL("\""));
    if (!kg_string_is(term->datatype, XSD_STRING)) add_key(set, term->datatype);
    add_key(set, KG_LITERAL("\x1F"));
    add_key(set, term->language);
    add_key(set, KG_LITERAL("\x1F"));
  }
  add_key(set, term->text);
  return (kg_string){set->key.items, set->key.count};
}

/* A term whose parts are those of its own key. */
static kg_rdf_term term_in(kg_string key, const kg_rdf_term *term) {
  kg_rdf_term own = {.kind = term->kind, .text = key};
  if (term->kind == KG_RDF_BLANK) own.text = kg_string_slice(key, 2, key.size);
  if (term->kind != KG_RDF_LITERAL) return own;
  const size_t text = key.size - term->text.size, language = text - 1 - term->language.size;
  own.text = kg_string_slice(key, text, key.size);
  own.language = kg_string_slice(key, language, text - 1);
  own.datatype = kg_string_slice(key, 1, language - 1);
  return own;
}

uint32_t kg_triple_set_intern(kg_triple_set *set, const kg_rdf_term *term) {
  const kg_string key = key_of(set, term);
  if (kg_arena_failed(&set->arena)) return KG_NO_ID;
  const uint32_t known = kg_map_get(&set->ids, key);
  if (known != KG_MAP_NONE || !kg_index_fits(set->terms.count, 1)) return known;
  const kg_string own = kg_arena_copy(&set->arena, key);
  const uint32_t id = (uint32_t)set->terms.count;
  KG_PUSH(&set->arena, &set->terms, kg_rdf_term, term_in(own, term));
  return kg_arena_failed(&set->arena) ? KG_NO_ID : kg_map_intern(&set->ids, own, id);
}

uint32_t kg_triple_set_find_iri(const kg_triple_set *set, const char *iri) {
  return kg_map_get(&set->ids, kg_string_of(iri));
}

/* ---- Triples --------------------------------------------------------------------------------------------------- */

void kg_triple_set_file(kg_triple_set *set) { set->file++; }

void kg_triple_set_add(kg_triple_set *set, uint32_t subject, uint32_t predicate, uint32_t object) {
  KG_PUSH(&set->arena, &set->triples, kg_triple_ids, {subject, predicate, object});
}

kg_status kg_triple_set_take(void *state, const kg_rdf_triple *triple, kg_error *error) {
  kg_triple_set *set = state;
  const uint32_t subject = kg_triple_set_intern(set, &triple->subject);
  const uint32_t predicate = kg_triple_set_intern(set, &triple->predicate);
  const uint32_t object = kg_triple_set_intern(set, &triple->object);
  if (!kg_arena_failed(&set->arena)) {
    KG_TRY(kg_index_check(set->terms.count, "terms; split the file", error));
    KG_TRY(kg_index_check(set->triples.count, "triples; split the file", error));
  }
  kg_triple_set_add(set, subject, predicate, object);
  return kg_arena_failed(&set->arena) ? kg_fail_memory(error) : KG_OK;
}

/* ---- Orders ---------------------------------------------------------------------------------------------------- */

static uint32_t part_of(const kg_triple_ids *triple, int part) {
  return part == BY_SUBJECT ? triple->subject : part == BY_OBJECT ? triple->object : triple->predicate;
}

/* Moves triples to `to`, sorted by one part and otherwise as they were. `first` receives where each term begins. */
static void sort_by(int part, const kg_triple_ids *from, kg_triple_ids *to, size_t count, uint32_t *first,
                    size_t terms) {
  memset(first, 0, (terms + 2) * sizeof *first);
  /* Counts stand two places behind, become beginnings, and move up as the places fill. */
  for (size_t i = 0; i < count; i++) first[(size_t)part_of(&from[i], part) + 2]++;
  for (size_t i = 2; i < terms + 2; i++) first[i] += first[i - 1];
  for (size_t i = 0; i < count; i++) to[first[(size_t)part_of(&from[i], part) + 1]++] = from[i];
}

static bool same_triple(const kg_triple_ids *a, const kg_triple_ids *b) {
  return a->subject == b->subject && a->predicate == b->predicate && a->object == b->object;
}

kg_status kg_triple_set_seal(kg_triple_set *set, kg_error *error) {
  const size_t terms = set->terms.count, all = set->triples.count;
  kg_triple_ids *scratch = kg_arena_zeroed(&set->arena, all, sizeof *scratch);
  for (size_t i = 0; i < 3; i++) {
    set->orders[i] = kg_arena_zeroed(&set->arena, all, sizeof *scratch);
    set->first_of[i] = kg_arena_zeroed(&set->arena, terms + 2, sizeof(uint32_t));
    if (!set->orders[i] || !set->first_of[i]) return kg_fail_memory(error);
  }
  if (!scratch) return kg_fail_memory(error);
  kg_triple_ids *by_subject = set->orders[BY_SUBJECT];
  uint32_t *first = set->first_of[BY_SUBJECT];
  sort_by(BY_OBJECT, set->triples.items, by_subject, all, first, terms);
  sort_by(BY_PREDICATE, by_subject, scratch, all, first, terms);
  sort_by(BY_SUBJECT, scratch, by_subject, all, first, terms);
  size_t count = 0;
  for (size_t i = 0; i < all; i++)
    if (i == 0 || !same_triple(&by_subject[i], &scratch[count - 1])) scratch[count++] = by_subject[i];
  sort_by(BY_SUBJECT, scratch, by_subject, count, first, terms);
  sort_by(BY_PREDICATE, by_subject, set->orders[BY_PREDICATE], count, set->first_of[BY_PREDICATE], terms);
  sort_by(BY_OBJECT, set->orders[BY_PREDICATE], set->orders[BY_OBJECT], count, set->first_of[BY_OBJECT], terms);
  set->sealed_terms = terms;
  set->sealed_count = count;
  return KG_OK;
}

/* ---- Asking ---------------------------------------------------------------------------------------------------- */

static kg_triple_run run_of(const kg_triple_set *set, int part, uint32_t id) {
  if (id >= set->sealed_terms) return (kg_triple_run){NULL, 0};
  const uint32_t begin = set->first_of[part][id], end = set->first_of[part][(size_t)id + 1];
  return (kg_triple_run){set->orders[part] + begin, end - begin};
}

/* Where the triples of a run with `key` or more in that part begin. */
static size_t lower_bound(kg_triple_run run, int part, uint32_t key) {
  size_t low = 0, high = run.count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (part_of(&run.items[middle], part) < key)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static kg_triple_run narrow(kg_triple_run run, int part, uint32_t key) {
  if (run.count == 0 || key == KG_NO_ID) return (kg_triple_run){NULL, 0};
  const size_t begin = lower_bound(run, part, key), end = lower_bound(run, part, key + 1);
  return (kg_triple_run){run.items + begin, end - begin};
}

kg_triple_run kg_triples_of(const kg_triple_set *set, uint32_t subject) { return run_of(set, BY_SUBJECT, subject); }

kg_triple_run kg_triples_from(const kg_triple_set *set, uint32_t subject, uint32_t predicate) {
  return narrow(run_of(set, BY_SUBJECT, subject), BY_PREDICATE, predicate);
}

kg_triple_run kg_triples_to(const kg_triple_set *set, uint32_t predicate, uint32_t object) {
  return narrow(run_of(set, BY_OBJECT, object), BY_PREDICATE, predicate);
}

kg_triple_run kg_triples_with(const kg_triple_set *set, uint32_t predicate) {
  return run_of(set, BY_PREDICATE, predicate);
}

bool kg_triples_have(const kg_triple_set *set, uint32_t subject, uint32_t predicate, uint32_t object) {
  return narrow(kg_triples_from(set, subject, predicate), BY_OBJECT, object).count != 0;
}
