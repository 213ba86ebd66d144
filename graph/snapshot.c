/* Opening. The functions are those of kgraph.h (kg_graph_open, kg_graph_view, kg_snapshot_…, kg_graph_damage). */
#include "graph/snapshot.h"

#include "graph/base/crc32.h"
#include "graph/base/error.h"
#include "graph/base/iri.h"
#include "graph/base/source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SHOWN = 120 };

static const size_t item_sizes[KG_SECTION_COUNT] = {
    [KG_SECTION_ABOUT] = sizeof(kg_snapshot_about),
    [KG_SECTION_DOCUMENTS] = sizeof(kg_snapshot_document),
    [KG_SECTION_ENTITIES] = sizeof(kg_snapshot_entity),
    [KG_SECTION_MEMBERS] = sizeof(kg_snapshot_member),
    [KG_SECTION_LISTS] = sizeof(kg_snapshot_string),
    [KG_SECTION_SPANS] = sizeof(kg_snapshot_span),
    [KG_SECTION_FACTS] = sizeof(kg_snapshot_fact),
    [KG_SECTION_EVIDENCE] = sizeof(kg_snapshot_evidence),
    [KG_SECTION_TYPES] = sizeof(kg_snapshot_string),
    [KG_SECTION_PROPERTIES] = sizeof(kg_snapshot_string),
    [KG_SECTION_ROWS] = sizeof(uint32_t),
    [KG_SECTION_ROW_FACTS] = sizeof(uint32_t),
    [KG_SECTION_NAMES] = sizeof(kg_snapshot_name),
    [KG_SECTION_OUT_ROWS] = sizeof(uint32_t),
    [KG_SECTION_OUT_NODES] = sizeof(uint32_t),
    [KG_SECTION_IN_ROWS] = sizeof(uint32_t),
    [KG_SECTION_IN_FACTS] = sizeof(uint32_t),
    [KG_SECTION_IN_NODES] = sizeof(uint32_t),
    [KG_SECTION_PREDICATES] = sizeof(uint32_t),
    [KG_SECTION_CONFIDENCES] = sizeof(uint16_t),
    [KG_SECTION_PREDICATE_FACTS] = sizeof(uint32_t),
    [KG_SECTION_LITERAL_FACTS] = sizeof(uint32_t),
    [KG_SECTION_ENTITY_TYPES] = sizeof(uint16_t),
    [KG_SECTION_MERGE_ROWS] = sizeof(uint32_t),
    [KG_SECTION_MERGES] = sizeof(kg_snapshot_merge),
    [KG_SECTION_DOUBTS] = sizeof(kg_snapshot_doubt),
    [KG_SECTION_STRINGS] = sizeof(uint64_t),
    [KG_SECTION_TEXT] = 1,
};

size_t kg_snapshot_item_size(kg_snapshot_section section) { return item_sizes[section]; }

/* ---- Recognising ------------------------------------------------------------------------------------------------ */

bool kg_snapshot_begins(kg_string bytes) {
  return kg_string_starts(bytes, (kg_string){KG_SNAPSHOT_MAGIC, sizeof KG_SNAPSHOT_MAGIC - 1});
}

bool kg_snapshot_is_at(const char *path) {
  char begin[sizeof KG_SNAPSHOT_MAGIC - 1];
  struct stat found;
  bool is = false;
  /* Whoever opens a FIFO and closes it takes the data of the writer that waits there. */
  if (!kg_source_is_file(path)) return false;
  const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (descriptor < 0) return false;
  if (fstat(descriptor, &found) == 0 && S_ISREG(found.st_mode)) {
    ssize_t got;
    do got = pread(descriptor, begin, sizeof begin, 0);
    while (got < 0 && errno == EINTR);
    is = got == (ssize_t)sizeof begin && kg_snapshot_begins((kg_string){begin, sizeof begin});
  }
  (void)close(descriptor);
  return is;
}

/* ---- Head, table and tail --------------------------------------------------------------------------------------- */

static kg_status bad(const kg_snapshot *s, kg_error *error, const char *what) {
  return kg_fail(error, KG_BAD_INPUT, s->name, 0, "%s; make the file anew with kgraph build", what);
}

static kg_status check_head(const kg_snapshot *s, kg_error *error) {
  kg_snapshot_head head;
  const uint32_t order = KG_SNAPSHOT_ORDER;
  const unsigned char little[] = {4, 3, 2, 1};
  if (!kg_snapshot_begins(s->bytes))
    return kg_fail(error, KG_BAD_INPUT, s->name, 0,
                   "is not a graph file of the kind kg; name one, or leave out --from kg");
  if (s->bytes.size < sizeof head + sizeof(kg_snapshot_tail)) return bad(s, error, "is cut short");
  memcpy(&head, s->bytes.data, sizeof head);
  if (memcmp(&order, little, sizeof order) != 0)
    return kg_fail(error, KG_BAD_INPUT, s->name, 0,
                   "is little-endian and this machine is not; convert it to JSON on another one");
  if (head.order != KG_SNAPSHOT_ORDER) return bad(s, error, "is damaged in its head");
  if (head.version != KG_SNAPSHOT_VERSION)
    return kg_fail(error, KG_BAD_INPUT, s->name, 0,
                   "is a graph file of version %lu, and this kgraph reads version %d; make the file anew",
                   (unsigned long)head.version, KG_SNAPSHOT_VERSION);
  return KG_OK;
}

/* Checks the tail and finds the table. */
static kg_status read_tail(const kg_snapshot *s, const kg_snapshot_entry **table, size_t *count, kg_error *error) {
  kg_snapshot_tail tail;
  kg_crc32 crc;
  const size_t end = s->bytes.size - sizeof tail;
  memcpy(&tail, s->bytes.data + end, sizeof tail);
  if (memcmp(tail.end, KG_SNAPSHOT_END, sizeof tail.end) != 0 || tail.file_size != s->bytes.size)
    return bad(s, error, "is cut short, or has something behind its end");
  if (tail.table % sizeof(uint64_t) != 0 || tail.table < sizeof(kg_snapshot_head) || tail.table > end ||
      (end - tail.table) / sizeof **table != tail.count || (end - tail.table) % sizeof **table != 0)
    return bad(s, error, "is damaged: its table of sections is not where it should be");
  kg_crc32_init(&crc);
  uint32_t sum = kg_crc32_add(&crc, 0, s->bytes.data, sizeof(kg_snapshot_head));
  sum = kg_crc32_add(&crc, sum, s->bytes.data + tail.table, end - (size_t)tail.table);
  sum = kg_crc32_add(&crc, sum, &tail, offsetof(kg_snapshot_tail, sum));
  if (sum != tail.sum) return bad(s, error, "is damaged: the checksum of its table of sections does not fit");
  *table = (const kg_snapshot_entry *)(const void *)(s->bytes.data + tail.table);
  *count = tail.count;
  return KG_OK;
}

static kg_status find_parts(kg_snapshot *s, kg_error *error) {
  const kg_snapshot_entry *table = NULL;
  size_t count = 0;
  bool found[KG_SECTION_COUNT] = {false};
  uint64_t at = sizeof(kg_snapshot_head);
  KG_TRY(read_tail(s, &table, &count, error));
  const uint64_t end = (uint64_t)((const char *)table - s->bytes.data);
  for (size_t i = 0; i < count; i++) {
    const kg_snapshot_entry entry = table[i];
    /* Ascending offsets leave no room for sections that overlap. */
    if (entry.offset % KG_SNAPSHOT_ALIGNMENT != 0 || entry.offset < at || entry.offset > end ||
        entry.size > end - entry.offset)
      return bad(s, error, "is damaged: a section does not lie where it could");
    at = entry.offset + entry.size;
    if (entry.section >= KG_SECTION_COUNT) continue;
    const size_t item_size = item_sizes[entry.section];
    if (found[entry.section] || entry.item_size != item_size || entry.size % item_size != 0)
      return bad(s, error, "is damaged: a section has a size that it cannot have");
    found[entry.section] = true;
    s->parts[entry.section] = (kg_snapshot_part){s->bytes.data + entry.offset, (size_t)(entry.size / item_size)};
  }
  for (size_t i = 0; i < KG_SECTION_COUNT; i++)
    if (!found[i]) return bad(s, error, "is damaged: a section is missing");
  return KG_OK;
}

/* What the numbers of items say of each other. */
static kg_status check_counts(const kg_snapshot *s, kg_error *error) {
  const kg_snapshot_part *parts = s->parts;
  const size_t entities = parts[KG_SECTION_ENTITIES].count, facts = parts[KG_SECTION_FACTS].count;
  const size_t nodes = entities + parts[KG_SECTION_LITERAL_FACTS].count;
  bool small = true;
  for (size_t i = 0; i < KG_SECTION_COUNT; i++)
    small = small && (i == KG_SECTION_TEXT || parts[i].count <= (size_t)UINT32_MAX - 1);
  if (!small || parts[KG_SECTION_ABOUT].count != 1 || parts[KG_SECTION_ROWS].count != entities + 1 ||
      parts[KG_SECTION_MERGE_ROWS].count != entities + 1 || parts[KG_SECTION_STRINGS].count < 2 ||
      (facts && !entities) || nodes > (size_t)UINT32_MAX - 2 || parts[KG_SECTION_ENTITY_TYPES].count != entities ||
      parts[KG_SECTION_OUT_ROWS].count != nodes + 1 || parts[KG_SECTION_IN_ROWS].count != nodes + 1 ||
      parts[KG_SECTION_OUT_NODES].count != facts || parts[KG_SECTION_IN_NODES].count != facts ||
      parts[KG_SECTION_IN_FACTS].count != facts || parts[KG_SECTION_PREDICATES].count != facts ||
      parts[KG_SECTION_CONFIDENCES].count != facts || parts[KG_SECTION_TYPES].count > KG_NO_TERM ||
      parts[KG_SECTION_PROPERTIES].count > KG_NO_TERM)
    return bad(s, error, "is damaged: its sections do not fit together");
  return KG_OK;
}

/* ---- Types and properties --------------------------------------------------------------------------------------- */

typedef kg_term find_function(const kg_ontology *ontology, kg_string name);
typedef kg_string name_function(const kg_ontology *ontology, kg_term term);

static kg_status resolve_terms(kg_graph *graph, kg_snapshot_term **terms, size_t *count, kg_snapshot_section section,
                               find_function *find, name_function *name_of, const char *what, kg_error *error) {
  const kg_snapshot *s = graph->snapshot;
  *count = s->parts[section].count;
  *terms = kg_arena_zeroed(&graph->arena, *count, sizeof **terms);
  if (!*terms) return kg_fail_memory(error);
  for (size_t i = 0; i < *count; i++) {
    const kg_string name = kg_snapshot_text(graph, *KG_SNAPSHOT_ITEM(s, section, kg_snapshot_string, i));
    const kg_term term = graph->ontology ? find(graph->ontology, name) : KG_NO_TERM;
    const bool has_colon = name.size && memchr(name.data, ':', name.size);
    (*terms)[i] = (kg_snapshot_term){term == KG_NO_TERM ? name : name_of(graph->ontology, term), term};
    if (!name.size || (has_colon && !kg_is_iri(name)))
      return bad(s, error, "is damaged: a type or property has no name");
    if (graph->ontology && term == KG_NO_TERM && !has_colon)
      return kg_fail(error, KG_BAD_INPUT, s->name, 0,
                     "the ontology has no %s \"%.*s\", which the graph was made with; add it with --ontology", what,
                     (int)(name.size < SHOWN ? name.size : SHOWN), name.data);
  }
  return KG_OK;
}

/* ---- Opening ---------------------------------------------------------------------------------------------------- */

static kg_status attach(kg_graph *graph, kg_error *error) {
  kg_snapshot *s = graph->snapshot;
  KG_TRY(check_head(s, error));
  KG_TRY(find_parts(s, error));
  KG_TRY(check_counts(s, error));
  s->text = (kg_string){s->parts[KG_SECTION_TEXT].data, s->parts[KG_SECTION_TEXT].count};
  s->string_count = s->parts[KG_SECTION_STRINGS].count - 1;
  KG_TRY(resolve_terms(graph, &s->types, &s->type_count, KG_SECTION_TYPES, kg_ontology_type, kg_ontology_type_name,
                       "type", error));
  KG_TRY(resolve_terms(graph, &s->properties, &s->property_count, KG_SECTION_PROPERTIES, kg_ontology_property,
                       kg_ontology_property_name, "property", error));
  graph->base = kg_snapshot_text(graph, KG_SNAPSHOT_ITEM(s, KG_SECTION_ABOUT, kg_snapshot_about, 0)->base);
  if (!graph->base.size || !kg_is_iri(graph->base)) return bad(s, error, "is damaged: its base is no IRI");
  graph->document_count = s->parts[KG_SECTION_DOCUMENTS].count;
  graph->entity_count = s->parts[KG_SECTION_ENTITIES].count;
  graph->fact_count = s->parts[KG_SECTION_FACTS].count;
  graph->name_count = s->parts[KG_SECTION_NAMES].count;
  graph->first_fact = s->parts[KG_SECTION_ROWS].data;
  graph->facts_of = s->parts[KG_SECTION_ROW_FACTS].data;
  graph->first_merge = s->parts[KG_SECTION_MERGE_ROWS].data;
  graph->doubt_count = s->parts[KG_SECTION_DOUBTS].count;
  return kg_snapshot_reserve_views(graph, error);
}

/* NULL if memory fails. */
static kg_graph *make_graph(const kg_ontology *ontology, const char *name, const kg_allocator *allocator) {
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_graph *graph = kg_arena_zeroed(&arena, 1, sizeof *graph);
  kg_snapshot *snapshot = kg_arena_zeroed(&arena, 1, sizeof *snapshot);
  const kg_string copy = kg_arena_copy(&arena, kg_string_of(name));
  if (!graph || !snapshot || kg_arena_failed(&arena)) {
    kg_arena_clear(&arena);
    return NULL;
  }
  snapshot->name = copy.data;
  graph->snapshot = snapshot;
  graph->ontology = ontology;
  graph->arena = arena;
  return graph;
}

kg_status kg_graph_open(kg_graph **out, const char *path, const kg_ontology *ontology, const kg_allocator *allocator,
                        kg_error *error) {
  kg_graph *graph = make_graph(ontology, path, allocator);
  *out = NULL;
  if (!graph) return kg_fail_memory(error);
  kg_snapshot *s = graph->snapshot;
  kg_status status = kg_mapping_open(&s->file, path, error);
  if (status == KG_OK) {
    s->bytes = (kg_string){s->file.data, s->file.size};
    status = attach(graph, error);
  }
  if (status == KG_OK)
    *out = graph;
  else
    kg_graph_free(graph);
  return status;
}

kg_status kg_graph_view(kg_graph **out, kg_string bytes, const char *name, const kg_ontology *ontology,
                        const kg_allocator *allocator, kg_error *error) {
  kg_graph *graph = make_graph(ontology, name, allocator);
  *out = NULL;
  if (!graph) return kg_fail_memory(error);
  kg_status status = KG_OK;
  if ((uintptr_t)bytes.data % sizeof(uint64_t) != 0)
    status = kg_fail(error, KG_BAD_USAGE, name, 0, "the bytes of a graph begin at a multiple of 8");
  graph->snapshot->bytes = bytes;
  if (status == KG_OK) status = attach(graph, error);
  if (status == KG_OK)
    *out = graph;
  else
    kg_graph_free(graph);
  return status;
}

/* ---- Damage ----------------------------------------------------------------------------------------------------- */

void kg_snapshot_damaged(const kg_graph *graph, const char *format, ...) {
  kg_snapshot *s = graph->snapshot;
  int none = 0;
  if (!atomic_compare_exchange_strong(&s->damage, &none, 1)) return;
  va_list arguments;
  va_start(arguments, format);
  (void)vsnprintf(s->damage_text, sizeof s->damage_text, format, arguments);
  va_end(arguments);
  atomic_store(&s->damage, 2);
}

kg_status kg_graph_damage(const kg_graph *graph, kg_error *error) {
  const kg_snapshot *s = graph->snapshot;
  const int damage = s ? atomic_load(&s->damage) : 0;
  if (!damage) return KG_OK;
  return kg_fail(error, KG_BAD_INPUT, s->name, 0, "is damaged: %s; make the file anew with kgraph build",
                 damage == 2 ? s->damage_text : "a section does not fit");
}
