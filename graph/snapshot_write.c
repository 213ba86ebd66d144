/* Writing a graph as its own file, as a stream. Strings get their numbers as records mention them, so they come last. */
#include "graph/adjacency.h"
#include "graph/base/crc32.h"
#include "graph/base/error.h"
#include "graph/base/index.h"
#include "graph/snapshot.h"
#include "graph/text_table.h"

typedef struct file_writer {
  const kg_graph *graph;
  kg_adjacency *links;
  kg_writer *out;
  kg_crc32 crc;
  uint64_t at;  /* bytes written */
  uint32_t sum; /* of the section */
  kg_snapshot_entry entries[KG_SECTION_COUNT];
  size_t entry_count;
  kg_text_table strings, types, properties;
  size_t name_count;
  bool too_large; /* for the numbers of the format */
} file_writer;

/* ---- Bytes and numbers ------------------------------------------------------------------------------------------ */

static void put_bytes(file_writer *w, const void *data, size_t size) {
  kg_write_bytes(w->out, data, size);
  w->sum = kg_crc32_add(&w->crc, w->sum, data, size);
  w->at += size;
}

/* Little-endian words, whatever the machine. */
static void put_words(file_writer *w, const void *words, size_t size) {
  unsigned char bytes[sizeof(kg_snapshot_evidence)];
  for (size_t i = 0; i < size; i += 4) {
    uint32_t word;
    memcpy(&word, (const char *)words + i, sizeof word);
    for (size_t b = 0; b < 4; b++) bytes[i + b] = (unsigned char)(word >> 8 * b);
  }
  put_bytes(w, bytes, size);
}

#define PUT(writer, type, ...) put_words((writer), &(type){__VA_ARGS__}, sizeof(type))

static void put_word(file_writer *w, uint32_t word) { put_words(w, &word, sizeof word); }

/* Numbers of two or four bytes. */
static void put_array(file_writer *w, const void *items, size_t count, size_t item_size) {
  unsigned char bytes[4096];
  size_t used = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t number = 0;
    uint16_t half;
    if (item_size == sizeof half) {
      memcpy(&half, (const char *)items + i * item_size, sizeof half);
      number = half;
    } else {
      memcpy(&number, (const char *)items + i * item_size, sizeof number);
    }
    for (size_t b = 0; b < item_size; b++) bytes[used++] = (unsigned char)(number >> 8 * b);
    if (used == sizeof bytes || i + 1 == count) {
      put_bytes(w, bytes, used);
      used = 0;
    }
  }
}

static kg_snapshot_long long_of(uint64_t number) {
  return (kg_snapshot_long){(uint32_t)number, (uint32_t)(number >> 32)};
}

static kg_snapshot_long double_of(double number) {
  uint64_t bits;
  memcpy(&bits, &number, sizeof bits);
  return long_of(bits);
}

static uint32_t word_of(file_writer *w, size_t number) {
  if (number >= UINT32_MAX) w->too_large = true;
  return (uint32_t)number;
}

static kg_snapshot_span span_of(file_writer *w, kg_span span) {
  return (kg_snapshot_span){word_of(w, span.begin), word_of(w, span.end)};
}

static kg_snapshot_string string_of(file_writer *w, kg_string text) {
  return text.size ? kg_text_table_number(&w->strings, text) : 0;
}

/* The next `count` items of a section of which `*used` are taken. */
static kg_snapshot_range range_of(file_writer *w, size_t *used, size_t count) {
  const kg_snapshot_range range = {word_of(w, *used), word_of(w, count)};
  *used += count;
  return range;
}

/* ---- Sections --------------------------------------------------------------------------------------------------- */

static void pad(file_writer *w, size_t alignment) {
  static const char zeroes[KG_SNAPSHOT_ALIGNMENT] = {0};
  put_bytes(w, zeroes, (alignment - (size_t)(w->at % alignment)) % alignment);
}

static void begin_section(file_writer *w, kg_snapshot_section section) {
  pad(w, KG_SNAPSHOT_ALIGNMENT);
  w->entries[w->entry_count] =
      (kg_snapshot_entry){.section = section, .item_size = (uint32_t)kg_snapshot_item_size(section), .offset = w->at};
  w->sum = 0;
}

static void end_section(file_writer *w) {
  kg_snapshot_entry *entry = &w->entries[w->entry_count++];
  entry->size = w->at - entry->offset;
  if (entry->section != KG_SECTION_TEXT && entry->size / entry->item_size > KG_INDEX_COUNT_MAX) w->too_large = true;
  entry->sum = w->sum;
}

static void put_about(file_writer *w) { PUT(w, kg_snapshot_about, string_of(w, w->graph->base)); }

static void put_documents(file_writer *w) {
  for (size_t i = 0; i < kg_graph_document_count(w->graph); i++) {
    const kg_graph_document *d = kg_graph_document_at(w->graph, i);
    const kg_document_record *about = &d->about;
    PUT(w, kg_snapshot_document, .id = string_of(w, d->id), .iri = string_of(w, d->iri),
        .sha256 = string_of(w, about->sha256), .title = string_of(w, about->title), .date = string_of(w, about->date),
        .url = string_of(w, about->url), .language = string_of(w, about->language),
        .media_type = string_of(w, about->media_type), .length = long_of(about->length));
  }
}

/* Lists of entities come before those of their members. */
static void put_entities(file_writer *w, size_t *lists) {
  size_t members = 0;
  for (size_t i = 0; i < kg_graph_entity_count(w->graph); i++) {
    const kg_graph_entity *e = kg_graph_entity_at(w->graph, i);
    kg_snapshot_entity to = {.document = e->document};
    to.iri = string_of(w, e->iri);
    to.name = string_of(w, e->name);
    to.identifier = string_of(w, e->identifier);
    to.url = string_of(w, e->url);
    to.alternate_names = range_of(w, lists, e->alternate_name_count);
    to.same_as = range_of(w, lists, e->same_as_count);
    to.members = range_of(w, &members, e->member_count);
    put_words(w, &to, sizeof to);
  }
}

static void put_entity_types(file_writer *w) {
  for (size_t i = 0; i < kg_graph_entity_count(w->graph); i++) {
    const uint32_t number = kg_text_table_number(&w->types, kg_graph_entity_at(w->graph, i)->type);
    const uint16_t half = (uint16_t)number; /* more of them than fit are refused in the end */
    put_array(w, &half, 1, sizeof half);
  }
}

static void put_members(file_writer *w, size_t *lists) {
  size_t spans = 0;
  for (size_t i = 0; i < kg_graph_entity_count(w->graph); i++) {
    const kg_graph_entity *e = kg_graph_entity_at(w->graph, i);
    for (size_t j = 0; j < e->member_count; j++) {
      const kg_graph_member *m = &e->members[j];
      kg_snapshot_member to = {.document = m->document, .confidence = double_of(m->confidence)};
      to.id = string_of(w, m->id);
      to.name = string_of(w, m->name);
      to.alternate_names = range_of(w, lists, m->alternate_name_count);
      to.mentions = range_of(w, &spans, m->mention_count);
      put_words(w, &to, sizeof to);
    }
  }
}

static void put_list(file_writer *w, const kg_string *items, size_t count) {
  for (size_t i = 0; i < count; i++) put_word(w, string_of(w, items[i]));
}

static void put_lists(file_writer *w) {
  const size_t count = kg_graph_entity_count(w->graph);
  for (size_t i = 0; i < count; i++) {
    const kg_graph_entity *e = kg_graph_entity_at(w->graph, i);
    put_list(w, e->alternate_names, e->alternate_name_count);
    put_list(w, e->same_as, e->same_as_count);
  }
  for (size_t i = 0; i < count; i++) {
    const kg_graph_entity *e = kg_graph_entity_at(w->graph, i);
    for (size_t j = 0; j < e->member_count; j++)
      put_list(w, e->members[j].alternate_names, e->members[j].alternate_name_count);
  }
}

static void put_spans(file_writer *w) {
  for (size_t i = 0; i < kg_graph_entity_count(w->graph); i++) {
    const kg_graph_entity *e = kg_graph_entity_at(w->graph, i);
    for (size_t j = 0; j < e->member_count; j++)
      for (size_t k = 0; k < e->members[j].mention_count; k++) {
        const kg_snapshot_span span = span_of(w, e->members[j].mentions[k]);
        put_words(w, &span, sizeof span);
      }
  }
}

static void put_facts(file_writer *w) {
  size_t evidence = 0;
  for (size_t i = 0; i < kg_graph_fact_count(w->graph); i++) {
    const kg_graph_fact *f = kg_graph_fact_at(w->graph, i);
    kg_snapshot_fact to = {.subject = f->subject, .object = f->object, .confidence = double_of(f->confidence)};
    to.property = kg_text_table_number(&w->properties, f->property);
    to.value = string_of(w, f->value);
    to.datatype = string_of(w, f->datatype);
    to.language = string_of(w, f->language);
    to.valid_from = string_of(w, f->valid_from);
    to.valid_until = string_of(w, f->valid_until);
    to.evidence = range_of(w, &evidence, f->evidence_count);
    put_words(w, &to, sizeof to);
  }
}

static void put_evidence(file_writer *w) {
  for (size_t i = 0; i < kg_graph_fact_count(w->graph); i++) {
    const kg_graph_fact *f = kg_graph_fact_at(w->graph, i);
    for (size_t j = 0; j < f->evidence_count; j++) {
      const kg_graph_evidence *e = &f->evidence[j];
      kg_snapshot_evidence to = {
          .document = e->document, .has_span = e->has_span, .confidence = double_of(e->confidence)};
      to.span = span_of(w, e->span);
      to.subject_span = span_of(w, e->subject_span);
      to.object_span = span_of(w, e->object_span);
      to.quote = string_of(w, e->quote);
      to.source = string_of(w, e->source);
      to.extractor = string_of(w, e->extractor);
      put_words(w, &to, sizeof to);
    }
  }
}

static void put_rows(file_writer *w) {
  const uint32_t *facts;
  uint32_t at = 0;
  put_word(w, 0);
  for (uint32_t i = 0; i < kg_graph_entity_count(w->graph); i++)
    put_word(w, at += (uint32_t)kg_graph_facts_of(w->graph, i, &facts));
}

static void put_row_facts(file_writer *w) {
  for (uint32_t i = 0; i < kg_graph_entity_count(w->graph); i++) {
    const uint32_t *facts;
    const size_t count = kg_graph_facts_of(w->graph, i, &facts);
    put_array(w, facts, count, sizeof *facts);
  }
}

static void put_names(file_writer *w) {
  for (size_t i = 0; i < w->name_count; i++) {
    const kg_graph_name name = kg_graph_name_at(w->graph, i);
    PUT(w, kg_snapshot_name, string_of(w, name.folded), name.entity);
  }
}

static void put_merges(file_writer *w, bool rows) {
  uint32_t at = 0;
  if (rows) put_word(w, 0);
  for (uint32_t i = 0; i < kg_graph_entity_count(w->graph); i++) {
    const kg_graph_merge *merges;
    const size_t count = kg_graph_merges_of(w->graph, i, &merges);
    if (rows) {
      put_word(w, at += (uint32_t)count);
      continue;
    }
    for (size_t k = 0; k < count; k++) {
      const kg_graph_merge *m = &merges[k];
      kg_snapshot_merge to = {.left = m->left, .right = m->right, .score = double_of(m->score)};
      to.rule = string_of(w, m->rule);
      to.shared = string_of(w, m->shared);
      put_words(w, &to, sizeof to);
    }
  }
}

static void put_doubts(file_writer *w) {
  const kg_graph_doubt *doubts;
  const size_t count = kg_graph_doubts(w->graph, &doubts);
  for (size_t i = 0; i < count; i++) {
    const kg_graph_doubt *d = &doubts[i];
    kg_snapshot_doubt to = {.left = d->left,
                            .left_member = d->left_member,
                            .right = d->right,
                            .right_member = d->right_member,
                            .score = double_of(d->score)};
    to.rule = string_of(w, d->rule);
    to.shared = string_of(w, d->shared);
    put_words(w, &to, sizeof to);
  }
}

static void put_numbers(file_writer *w, const kg_text_table *texts) {
  for (size_t i = 0; i < texts->count; i++) put_word(w, string_of(w, texts->texts[i]));
}

static void put_strings(file_writer *w) {
  uint64_t at = 0;
  PUT(w, kg_snapshot_long, 0);
  for (size_t i = 0; i < w->strings.count; i++) {
    const kg_snapshot_long end = long_of(at += w->strings.texts[i].size);
    put_words(w, &end, sizeof end);
  }
}

static void put_text(file_writer *w) {
  for (size_t i = 0; i < w->strings.count; i++) put_bytes(w, w->strings.texts[i].data, w->strings.texts[i].size);
}

static void put_links(file_writer *w, kg_snapshot_section section) {
  const kg_adjacency *links = w->links;
  const size_t nodes = kg_adjacency_node_count(links), facts = links->fact_count, word = sizeof(uint32_t);
  switch (section) {
  case KG_SECTION_OUT_ROWS: put_array(w, links->first_out, nodes + 1, word); break;
  case KG_SECTION_OUT_NODES: put_array(w, links->out_node, facts, word); break;
  case KG_SECTION_IN_ROWS: put_array(w, links->first_in, nodes + 1, word); break;
  case KG_SECTION_IN_FACTS: put_array(w, links->in_fact, facts, word); break;
  case KG_SECTION_IN_NODES: put_array(w, links->in_node, facts, word); break;
  case KG_SECTION_PREDICATES: put_array(w, links->predicate, facts, word); break;
  case KG_SECTION_CONFIDENCES: put_array(w, links->confidence, facts, sizeof(uint16_t)); break;
  case KG_SECTION_PREDICATE_FACTS: put_array(w, links->predicate_fact, links->predicate_count, word); break;
  case KG_SECTION_LITERAL_FACTS: put_array(w, links->literal_fact, links->literal_count, word); break;
  default: break;
  }
}

static void put_section(file_writer *w, kg_snapshot_section section, size_t *lists) {
  begin_section(w, section);
  switch (section) {
  case KG_SECTION_ABOUT: put_about(w); break;
  case KG_SECTION_DOCUMENTS: put_documents(w); break;
  case KG_SECTION_ENTITIES: put_entities(w, lists); break;
  case KG_SECTION_MEMBERS: put_members(w, lists); break;
  case KG_SECTION_LISTS: put_lists(w); break;
  case KG_SECTION_SPANS: put_spans(w); break;
  case KG_SECTION_FACTS: put_facts(w); break;
  case KG_SECTION_EVIDENCE: put_evidence(w); break;
  case KG_SECTION_ENTITY_TYPES: put_entity_types(w); break;
  case KG_SECTION_TYPES: put_numbers(w, &w->types); break;
  case KG_SECTION_PROPERTIES: put_numbers(w, &w->properties); break;
  case KG_SECTION_ROWS: put_rows(w); break;
  case KG_SECTION_ROW_FACTS: put_row_facts(w); break;
  case KG_SECTION_NAMES: put_names(w); break;
  case KG_SECTION_MERGE_ROWS: put_merges(w, true); break;
  case KG_SECTION_MERGES: put_merges(w, false); break;
  case KG_SECTION_DOUBTS: put_doubts(w); break;
  case KG_SECTION_STRINGS: put_strings(w); break;
  case KG_SECTION_TEXT: put_text(w); break;
  default: put_links(w, section); break;
  }
  end_section(w);
}

/* ---- The whole -------------------------------------------------------------------------------------------------- */

static uint32_t put_head(file_writer *w) {
  const kg_snapshot_head head = {.version = KG_SNAPSHOT_VERSION, .order = KG_SNAPSHOT_ORDER};
  w->sum = 0;
  put_bytes(w, KG_SNAPSHOT_MAGIC, sizeof head.magic);
  put_word(w, head.version);
  put_word(w, head.order);
  return w->sum;
}

static void put_end(file_writer *w, uint32_t head_sum) {
  pad(w, sizeof(uint64_t));
  const kg_snapshot_long table = long_of(w->at);
  w->sum = head_sum;
  for (size_t i = 0; i < w->entry_count; i++) {
    const kg_snapshot_entry *e = &w->entries[i];
    const kg_snapshot_long offset = long_of(e->offset), size = long_of(e->size);
    const uint32_t words[] = {e->section, e->item_size, offset.low, offset.high, size.low, size.high, e->sum, 0};
    put_words(w, words, sizeof words);
  }
  const kg_snapshot_long size = long_of(w->at + sizeof(kg_snapshot_tail));
  const uint32_t words[] = {table.low, table.high, size.low, size.high, (uint32_t)w->entry_count};
  put_words(w, words, sizeof words);
  put_word(w, w->sum);
  put_bytes(w, KG_SNAPSHOT_END, sizeof KG_SNAPSHOT_END - 1);
}

static kg_status what_became(const file_writer *w, kg_error *error) {
  if (w->types.count > KG_NO_TERM || w->properties.count > KG_NO_TERM)
    return kg_fail(error, KG_LIMIT, NULL, 0, "a graph file holds %d types and as many properties; make several graphs",
                   KG_NO_TERM);
  if (w->strings.failed && kg_index_fits(w->strings.count, 1)) return kg_fail_memory(error);
  if (w->types.failed || w->properties.failed) return kg_fail_memory(error);
  if (w->too_large || w->strings.failed)
    return kg_fail(error, KG_LIMIT, NULL, 0,
                   "a graph file numbers strings and characters up to 2^32 - 2; make several");
  return kg_graph_damage(w->graph, error);
}

kg_status kg_snapshot_write(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                            kg_error *error) {
  kg_arena arena;
  size_t lists = 0;
  (void)options;
  KG_TRY(kg_graph_check(graph, error)); /* else a damaged index would get checksums that fit */
  kg_arena_init(&arena, &graph->arena.allocator);
  file_writer *w = kg_arena_zeroed(&arena, 1, sizeof *w);
  if (!w) return kg_fail_memory(error);
  w->graph = graph;
  w->out = writer;
  kg_crc32_init(&w->crc);
  kg_text_table_init(&w->strings, &graph->arena.allocator);
  kg_text_table_init(&w->types, &graph->arena.allocator);
  kg_text_table_init(&w->properties, &graph->arena.allocator);
  kg_status status = kg_graph_index_names(&w->name_count, graph, error);
  if (status == KG_OK) status = kg_adjacency_new(&w->links, graph, &graph->arena.allocator, error);
  (void)kg_text_table_number(&w->strings, KG_LITERAL("")); /* number 0 stands for none */
  const uint32_t head_sum = put_head(w);
  for (int i = 0; i < KG_SECTION_COUNT && status == KG_OK && writer->status == KG_OK && !w->strings.failed; i++)
    put_section(w, (kg_snapshot_section)i, &lists);
  put_end(w, head_sum);
  if (status == KG_OK) status = what_became(w, error);
  kg_adjacency_free(w->links);
  kg_text_table_clear(&w->strings);
  kg_text_table_clear(&w->types);
  kg_text_table_clear(&w->properties);
  kg_arena_clear(&arena);
  return status;
}
