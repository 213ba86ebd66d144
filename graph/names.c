#include "graph/base/error.h"
#include "graph/base/unicode.h"
#include "graph/snapshot.h"

#include <pthread.h>
#include <stdlib.h>

/* ---- The index ----------------------------------------------------------------------------------------------- */

typedef struct ranked_name {
  kg_graph_name name;
  size_t rank; /* facts of the entity */
} ranked_name;

static int compare_names(const void *x, const void *y) {
  const ranked_name *a = x, *b = y;
  const int order = kg_string_compare(a->name.folded, b->name.folded);
  if (order) return order;
  if (a->rank != b->rank) return a->rank > b->rank ? -1 : 1;
  return (a->name.entity > b->name.entity) - (a->name.entity < b->name.entity);
}

static size_t rank_of(const kg_graph *graph, uint32_t entity) {
  const uint32_t *facts;
  return kg_graph_facts_of(graph, entity, &facts);
}

struct kg_name_index {
  pthread_mutex_t lock; /* of all that follows */
  kg_arena arena;
  kg_graph_name *items; /* NULL until somebody asks */
  size_t count;
};

kg_status kg_graph_prepare_names(kg_graph *graph, kg_error *error) {
  kg_name_index *index = kg_arena_zeroed(&graph->arena, 1, sizeof *index);
  if (!index || pthread_mutex_init(&index->lock, NULL) != 0) return kg_fail_memory(error);
  kg_arena_init(&index->arena, &graph->arena.allocator);
  graph->names = index;
  return KG_OK;
}

void kg_graph_forget_names(kg_graph *graph) {
  if (!graph->names) return;
  kg_arena_clear(&graph->names->arena);
  (void)pthread_mutex_destroy(&graph->names->lock);
}

static void add_name(ranked_name *names, size_t *count, const kg_graph *graph, uint32_t entity, kg_string name) {
  const kg_string folded = kg_fold_name(&graph->names->arena, name);
  if (folded.size) names[(*count)++] = (ranked_name){{folded, entity}, rank_of(graph, entity)};
}

static bool fill(kg_name_index *index, const kg_graph *graph) {
  kg_arena scratch;
  size_t most = 1, count = 0, kept = 0;
  for (size_t i = 0; i < graph->entity_count; i++) most += 1 + graph->entities[i].alternate_name_count;
  kg_arena_init(&scratch, &graph->arena.allocator);
  ranked_name *names = kg_arena_zeroed(&scratch, most, sizeof *names);
  for (uint32_t i = 0; names && i < graph->entity_count; i++) {
    const kg_graph_entity *entity = &graph->entities[i];
    add_name(names, &count, graph, i, entity->name);
    for (size_t j = 0; j < entity->alternate_name_count; j++)
      add_name(names, &count, graph, i, entity->alternate_names[j]);
  }
  if (count) qsort(names, count, sizeof *names, compare_names);
  kg_graph_name *items = names ? kg_arena_zeroed(&index->arena, count, sizeof *items) : NULL;
  for (size_t i = 0; items && i < count; i++)
    if (i == 0 || compare_names(&names[i - 1], &names[i]) != 0) items[kept++] = names[i].name;
  kg_arena_clear(&scratch);
  if (!items || kg_arena_failed(&index->arena)) {
    kg_arena_clear(&index->arena); /* whoever asks next tries again */
    return false;
  }
  index->items = items;
  index->count = kept;
  return true;
}

kg_status kg_graph_index_names(size_t *count, const kg_graph *graph, kg_error *error) {
  *count = graph->name_count;
  if (!graph->names) return KG_OK;
  (void)pthread_mutex_lock(&graph->names->lock);
  const bool is_filled = graph->names->items || fill(graph->names, graph);
  *count = graph->names->count;
  (void)pthread_mutex_unlock(&graph->names->lock);
  return is_filled ? KG_OK : kg_fail_memory(error);
}

kg_graph_name kg_graph_name_at(const kg_graph *graph, size_t index) {
  return graph->snapshot ? kg_snapshot_name_at(graph, index) : graph->names->items[index];
}

/* ---- Finding ------------------------------------------------------------------------------------------------- */

static kg_string iri_at(const kg_graph *graph, size_t entity) {
  return graph->snapshot ? kg_snapshot_iri_at(graph, entity) : graph->entities[entity].iri;
}

static size_t find_iri(const kg_graph *graph, kg_string iri, uint32_t *found, size_t capacity) {
  size_t low = 0, high = graph->entity_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    const int order = kg_string_compare(iri_at(graph, middle), iri);
    if (order == 0) {
      if (capacity) found[0] = (uint32_t)middle;
      return 1;
    }
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return 0;
}

kg_status kg_graph_find(uint32_t *found, size_t capacity, size_t *count, const kg_graph *graph, kg_string name,
                        kg_error *error) {
  size_t known_count;
  *count = 0;
  if (kg_utf8_valid(name) != name.size) return KG_OK;
  *count = find_iri(graph, name, found, capacity);
  if (*count) return KG_OK;
  KG_TRY(kg_graph_index_names(&known_count, graph, error));
  kg_arena arena;
  kg_arena_init(&arena, &graph->arena.allocator);
  const kg_string folded = kg_fold_name(&arena, name);
  size_t low = 0, high = folded.size ? known_count : 0;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (kg_string_compare(kg_graph_name_at(graph, middle).folded, folded) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  for (; folded.size && low < known_count; low++, ++*count) {
    const kg_graph_name known = kg_graph_name_at(graph, low);
    if (!kg_string_equal(known.folded, folded)) break;
    if (*count < capacity) found[*count] = known.entity;
  }
  const bool failed = kg_arena_failed(&arena);
  kg_arena_clear(&arena);
  return failed ? kg_fail_memory(error) : KG_OK;
}

/* ---- Suggesting ---------------------------------------------------------------------------------------------- */

/* Longer names are compared by their beginnings. */
enum { LETTERS_MAX = 64, SCORE_MAX = 1000, SCORE_LEAST = 600, SCORE_PART = 900, SCORE_START = 800 };

typedef struct letters {
  uint32_t items[LETTERS_MAX];
  size_t count;
  uint64_t set; /* which letters occur, as bits of a small hash */
} letters;

static void spell(letters *out, kg_string text) {
  out->count = 0;
  out->set = 0;
  for (size_t at = 0; at < text.size && out->count < LETTERS_MAX;) {
    uint32_t c;
    at += kg_utf8_decode(text, at, &c);
    out->items[out->count++] = c;
    out->set |= (uint64_t)1 << (c & 63U);
  }
}

static size_t count_bits(uint64_t bits) {
  size_t count = 0;
  for (; bits; bits &= bits - 1) count++;
  return count;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Edits between two spellings: letters put in, left out, changed, or two neighbours swapped (optimal string alignment).
 *   d[i][j] = min(d[i-1][j] + 1, d[i][j-1] + 1, d[i-1][j-1] + (a_i != b_j), d[i-2][j-2] + 1 where swapped) */
static size_t distance(const letters *a, const letters *b) {
  size_t rows[3][LETTERS_MAX + 1];
  for (size_t j = 0; j <= b->count; j++) rows[0][j] = j;
  for (size_t i = 1; i <= a->count; i++) {
    size_t *row = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
    row[0] = i;
    for (size_t j = 1; j <= b->count; j++) {
      const bool same = a->items[i - 1] == b->items[j - 1];
      row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + !same);
      if (i > 1 && j > 1 && a->items[i - 1] == b->items[j - 2] && a->items[i - 2] == b->items[j - 1])
        row[j] = least(row[j], before[j - 2] + 1);
    }
  }
  return rows[a->count % 3][b->count];
}

/* True if `part` stands in `whole` as whole words. */
static bool has_words(kg_string whole, kg_string part) {
  for (size_t at = 0; (at = kg_string_find(whole, part, at)) != SIZE_MAX; at++) {
    const bool begins = at == 0 || whole.data[at - 1] == ' ';
    const bool ends = at + part.size == whole.size || whole.data[at + part.size] == ' ';
    if (begins && ends) return true;
  }
  return false;
}

/* 0 to SCORE_MAX: how much a name resembles what was asked for. */
static size_t resemblance(kg_string asked, const letters *asked_letters, kg_string name) {
  letters spelled;
  const kg_string shorter = asked.size < name.size ? asked : name, longer = asked.size < name.size ? name : asked;
  const size_t shared = SCORE_MAX * shorter.size / longer.size; /* neither is empty */
  if (has_words(longer, shorter)) return SCORE_PART + shared / 20;
  if (asked.size >= 3 && kg_string_starts(name, asked)) return SCORE_START + shared / 20;
  spell(&spelled, name);
  const size_t most = asked_letters->count > spelled.count ? asked_letters->count : spelled.count;
  const size_t allowed = most * (SCORE_MAX - SCORE_LEAST) / SCORE_MAX;
  const size_t difference = asked_letters->count + spelled.count - 2 * least(asked_letters->count, spelled.count);
  /* Each edit changes the set of letters by two at most: most names need no more than this look. */
  if (difference > allowed || count_bits(asked_letters->set ^ spelled.set) > 2 * allowed) return 0;
  return SCORE_MAX - SCORE_MAX * distance(asked_letters, &spelled) / most;
}

typedef struct suggestion {
  size_t score, rank;
  uint32_t entity;
} suggestion;

static bool is_better(const suggestion *a, const suggestion *b) {
  if (a->score != b->score) return a->score > b->score;
  if (a->rank != b->rank) return a->rank > b->rank;
  return a->entity < b->entity;
}

/* Puts a suggestion where it belongs in a list that is kept best first, each entity once. */
static void offer(suggestion *list, size_t *count, size_t capacity, suggestion offered) {
  for (size_t i = 0; i < *count; i++)
    if (list[i].entity == offered.entity) {
      if (!is_better(&offered, &list[i])) return;
      memmove(list + i, list + i + 1, (*count - i - 1) * sizeof *list);
      --*count;
      break;
    }
  size_t at = *count;
  while (at && is_better(&offered, &list[at - 1])) at--;
  if (at == capacity) return;
  if (*count < capacity) ++*count;
  memmove(list + at + 1, list + at, (*count - at - 1) * sizeof *list);
  list[at] = offered;
}

size_t kg_graph_suggest(const kg_graph *graph, kg_string name, uint32_t *found, size_t capacity) {
  suggestion list[16];
  letters asked_letters;
  size_t known_count, count = 0, looked = 0;
  const size_t most = graph->snapshot ? kg_snapshot_text_limit(graph) : SIZE_MAX;
  if (kg_utf8_valid(name) != name.size || capacity == 0) return 0;
  if (kg_graph_index_names(&known_count, graph, NULL) != KG_OK) return 0;
  if (capacity > sizeof list / sizeof *list) capacity = sizeof list / sizeof *list;
  kg_arena arena;
  kg_arena_init(&arena, &graph->arena.allocator);
  const kg_string asked = kg_fold_name(&arena, name);
  if (asked.size) {
    spell(&asked_letters, asked);
    for (size_t i = 0; i < known_count && looked < most; i++) {
      const kg_graph_name known = kg_graph_name_at(graph, i);
      looked += known.folded.size;
      const size_t score = known.folded.size ? resemblance(asked, &asked_letters, known.folded) : 0;
      if (score >= SCORE_LEAST)
        offer(list, &count, capacity, (suggestion){score, rank_of(graph, known.entity), known.entity});
    }
  }
  for (size_t i = 0; i < count; i++) found[i] = list[i].entity;
  kg_arena_clear(&arena);
  return count;
}
