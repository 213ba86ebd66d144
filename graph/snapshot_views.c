/* What the getters lend of an opened file: made when it is first asked for, and checked then. */
#include "graph/as_records.h"
#include "graph/base/error.h"
#include "graph/base/fact.h"
#include "graph/base/iri.h"
#include "graph/base/unicode.h"
#include "graph/snapshot.h"

#include <sched.h>
#include <stdio.h>

/* What stands where the file is damaged. */
#define BLANK KG_LITERAL("urn:kgraph:damaged")

enum { STATE_NEW, STATE_BUSY, STATE_DONE, STATE_BAD };
/* No graph repeats its strings so often that they come to so many times its file. */
enum { REPEATED_MOST = 1024 };

/* ---- Room ------------------------------------------------------------------------------------------------------- */

/* Takes the place of `count` items from `*size` on; false if there is no such size. */
static bool place(size_t *offset, size_t *size, size_t count, size_t item_size) {
  const size_t alignment = sizeof(max_align_t);
  if (count > (SIZE_MAX / 4 - *size) / item_size) return false;
  *offset = *size;
  *size += (count * item_size + alignment - 1) / alignment * alignment;
  return true;
}

kg_status kg_snapshot_reserve_views(kg_graph *graph, kg_error *error) {
  kg_snapshot *s = graph->snapshot;
  enum { DOCUMENTS, ENTITIES, FACTS, MEMBERS, EVIDENCE, LISTS, SPANS, MERGES, DOUBTS, STATES, PLACES };
  const size_t states = 3 * graph->entity_count + graph->document_count + graph->fact_count;
  const struct {
    size_t count, size;
  } wanted[PLACES] = {[DOCUMENTS] = {graph->document_count, sizeof *graph->documents},
                      [ENTITIES] = {graph->entity_count, sizeof *graph->entities},
                      [FACTS] = {graph->fact_count, sizeof *graph->facts},
                      [MEMBERS] = {s->parts[KG_SECTION_MEMBERS].count, sizeof *s->members},
                      [EVIDENCE] = {s->parts[KG_SECTION_EVIDENCE].count, sizeof *s->evidence},
                      [LISTS] = {s->parts[KG_SECTION_LISTS].count, sizeof *s->lists},
                      [SPANS] = {s->parts[KG_SECTION_SPANS].count, sizeof *s->spans},
                      [MERGES] = {s->parts[KG_SECTION_MERGES].count, sizeof *graph->merges},
                      [DOUBTS] = {graph->doubt_count, sizeof *graph->doubts},
                      [STATES] = {states, sizeof(atomic_uchar)}};
  size_t offsets[PLACES], size = 0;
  for (size_t i = 0; i < PLACES; i++)
    if (!place(&offsets[i], &size, wanted[i].count, wanted[i].size)) return kg_fail_memory(error);
  KG_TRY(kg_mapping_reserve(&s->views, size ? size : 1, error));
  char *base = s->views.data;
  graph->documents = (void *)(base + offsets[DOCUMENTS]);
  graph->entities = (void *)(base + offsets[ENTITIES]);
  graph->facts = (void *)(base + offsets[FACTS]);
  s->members = (void *)(base + offsets[MEMBERS]);
  s->evidence = (void *)(base + offsets[EVIDENCE]);
  s->lists = (void *)(base + offsets[LISTS]);
  s->spans = (void *)(base + offsets[SPANS]);
  graph->merges = (void *)(base + offsets[MERGES]);
  graph->doubts = (void *)(base + offsets[DOUBTS]);
  s->entity_states = (void *)(base + offsets[STATES]); /* zeroes are atomics at 0 */
  s->row_states = s->entity_states + graph->entity_count;
  s->merge_states = s->row_states + graph->entity_count;
  s->document_states = s->merge_states + graph->entity_count;
  s->fact_states = s->document_states + graph->document_count;
  return KG_OK;
}

/* True for the one thread that is to make the view; the others come back when it is done. */
static bool is_mine(atomic_uchar *state) {
  unsigned char seen = atomic_load_explicit(state, memory_order_acquire);
  if (seen >= STATE_DONE) return false;
  seen = STATE_NEW;
  if (atomic_compare_exchange_strong_explicit(state, &seen, STATE_BUSY, memory_order_acquire, memory_order_acquire))
    return true;
  while (atomic_load_explicit(state, memory_order_acquire) < STATE_DONE) (void)sched_yield();
  return false;
}

static void is_done(atomic_uchar *state) { atomic_store_explicit(state, STATE_DONE, memory_order_release); }

/* ---- Strings ---------------------------------------------------------------------------------------------------- */

/* The bytes of a string, which lie in the text. False where the file is damaged. */
static bool read_text(const kg_graph *graph, kg_snapshot_string number, kg_string *text) {
  const kg_snapshot *s = graph->snapshot;
  *text = (kg_string){NULL, 0};
  if (number == 0) return true;
  if (number < s->string_count) {
    const uint64_t begin = *KG_SNAPSHOT_ITEM(s, KG_SECTION_STRINGS, uint64_t, number);
    const uint64_t end = *KG_SNAPSHOT_ITEM(s, KG_SECTION_STRINGS, uint64_t, (size_t)number + 1);
    if (begin <= end && end <= s->text.size) {
      *text = kg_string_slice(s->text, (size_t)begin, (size_t)end);
      return true;
    }
  }
  kg_snapshot_damaged(graph, "string %lu does not lie in the text", (unsigned long)number);
  return false;
}

kg_string kg_snapshot_text(const kg_graph *graph, kg_snapshot_string number) {
  kg_string text;
  if (!read_text(graph, number, &text)) return text;
  if (kg_utf8_valid(text) == text.size && !(text.size && memchr(text.data, '\0', text.size))) return text;
  kg_snapshot_damaged(graph, "string %lu is not text in UTF-8", (unsigned long)number);
  return (kg_string){NULL, 0};
}

size_t kg_snapshot_text_limit(const kg_graph *graph) {
  const size_t size = graph->snapshot->bytes.size;
  return size < SIZE_MAX / 2 / REPEATED_MOST ? size * REPEATED_MOST : SIZE_MAX / 2;
}

/* A string of a view. Its bytes are looked at when the record is checked. */
static bool show_text(const kg_graph *graph, kg_snapshot_string number, kg_string *text) {
  if (!read_text(graph, number, text)) return false;
  if (text->size == 0) return true;
  const size_t before = atomic_fetch_add_explicit(&graph->snapshot->text_taken, text->size, memory_order_relaxed);
  if (before < kg_snapshot_text_limit(graph)) return true;
  kg_snapshot_damaged(graph, "its strings are repeated beyond measure");
  return false;
}

/* ---- Parts of views --------------------------------------------------------------------------------------------- */

static uint64_t long_of(kg_snapshot_long number) { return number.low | (uint64_t)number.high << 32; }

static double double_of(kg_snapshot_long number) {
  const uint64_t bits = long_of(number);
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static kg_span span_of(kg_snapshot_span span) { return (kg_span){span.begin, span.end}; }

/* True if a range lies in its section and, with all that were taken before, is no more than the section has. */
static bool take(const kg_graph *graph, kg_snapshot_range range, kg_snapshot_section section) {
  kg_snapshot *s = graph->snapshot;
  const size_t all = s->parts[section].count;
  if (range.begin > all || range.count > all - range.begin) return false;
  const size_t before = atomic_fetch_add_explicit(&s->taken[section], range.count, memory_order_relaxed);
  return before <= all && range.count <= all - before;
}

/* A list of strings, whose bytes the check of the record looks at. */
static bool show_list(const kg_graph *graph, kg_snapshot_range range, const kg_string **items, size_t *count) {
  const kg_snapshot *s = graph->snapshot;
  if (!take(graph, range, KG_SECTION_LISTS)) return false;
  for (size_t i = 0; i < range.count; i++) {
    const size_t at = (size_t)range.begin + i;
    if (!show_text(graph, *KG_SNAPSHOT_ITEM(s, KG_SECTION_LISTS, kg_snapshot_string, at), &s->lists[at])) return false;
  }
  *items = s->lists + range.begin;
  *count = range.count;
  return true;
}

/* ---- Documents -------------------------------------------------------------------------------------------------- */

static bool make_document(const kg_graph *graph, kg_graph_document *d, size_t index, kg_error *error) {
  const kg_snapshot_document from =
      *KG_SNAPSHOT_ITEM(graph->snapshot, KG_SECTION_DOCUMENTS, kg_snapshot_document, index);
  kg_record record = {.kind = KG_RECORD_DOCUMENT};
  kg_document_record *about = &record.u.about;
  const uint64_t length = long_of(from.length);
  if (length > SIZE_MAX || !show_text(graph, from.id, &d->id) || !show_text(graph, from.iri, &d->iri) ||
      !show_text(graph, from.sha256, &about->sha256) || !show_text(graph, from.title, &about->title) ||
      !show_text(graph, from.date, &about->date) || !show_text(graph, from.url, &about->url) ||
      !show_text(graph, from.language, &about->language) || !show_text(graph, from.media_type, &about->media_type))
    return false;
  about->length = (size_t)length;
  record.document = d->id;
  d->about = *about;
  return kg_record_check(&record, error) == KG_OK && kg_utf8_valid(d->iri) == d->iri.size && kg_is_iri(d->iri);
}

void kg_snapshot_show_document(const kg_graph *graph, size_t index) {
  kg_graph_document *d = &graph->documents[index];
  kg_error error = {0};
  if (!is_mine(&graph->snapshot->document_states[index])) return;
  if (atomic_load(&graph->snapshot->damage) || !make_document(graph, d, index, &error)) {
    kg_snapshot_damaged(graph, "document %zu cannot be: %.80s", index, error.message);
    *d = (kg_graph_document){.id = BLANK, .iri = BLANK};
  }
  is_done(&graph->snapshot->document_states[index]);
}

/* ---- Entities --------------------------------------------------------------------------------------------------- */

static bool make_member(const kg_graph *graph, kg_graph_member *m, size_t index, kg_entity_record *r, kg_error *error) {
  const kg_snapshot *s = graph->snapshot;
  const kg_snapshot_member from = *KG_SNAPSHOT_ITEM(s, KG_SECTION_MEMBERS, kg_snapshot_member, index);
  if (from.document >= graph->document_count || !take(graph, from.mentions, KG_SECTION_SPANS) ||
      !show_text(graph, from.id, &m->id) || !show_text(graph, from.name, &m->name) ||
      !show_list(graph, from.alternate_names, &m->alternate_names, &m->alternate_name_count))
    return false;
  for (size_t i = 0; i < from.mentions.count; i++) {
    const size_t at = (size_t)from.mentions.begin + i;
    s->spans[at] = span_of(*KG_SNAPSHOT_ITEM(s, KG_SECTION_SPANS, kg_snapshot_span, at));
  }
  m->document = from.document;
  m->mentions = s->spans + from.mentions.begin;
  m->mention_count = from.mentions.count;
  m->confidence = double_of(from.confidence);
  r->id = m->id;
  r->name = m->name;
  r->alternate_names = m->alternate_names;
  r->alternate_name_count = m->alternate_name_count;
  r->mentions = m->mentions;
  r->mention_count = m->mention_count;
  r->confidence = m->confidence;
  const kg_record record = {.kind = KG_RECORD_ENTITY, .document = KG_LITERAL("-"), .u.entity = *r};
  return m->confidence >= 0 && kg_record_check(&record, error) == KG_OK;
}

static bool make_entity(const kg_graph *graph, kg_graph_entity *e, size_t index, kg_error *error) {
  const kg_snapshot *s = graph->snapshot;
  const kg_snapshot_entity from = *KG_SNAPSHOT_ITEM(s, KG_SECTION_ENTITIES, kg_snapshot_entity, index);
  const uint16_t type = *KG_SNAPSHOT_ITEM(s, KG_SECTION_ENTITY_TYPES, uint16_t, index);
  if (type >= s->type_count || (from.document != KG_NO_DOCUMENT && from.document >= graph->document_count) ||
      !take(graph, from.members, KG_SECTION_MEMBERS) || !show_text(graph, from.iri, &e->iri) ||
      !show_text(graph, from.name, &e->name) || !show_text(graph, from.identifier, &e->identifier) ||
      !show_text(graph, from.url, &e->url) ||
      !show_list(graph, from.alternate_names, &e->alternate_names, &e->alternate_name_count) ||
      !show_list(graph, from.same_as, &e->same_as, &e->same_as_count))
    return false;
  e->type = s->types[type].name;
  e->type_term = s->types[type].term;
  e->document = from.document;
  e->members = s->members + from.members.begin;
  e->member_count = from.members.count;
  kg_record record = {.kind = KG_RECORD_ENTITY, .document = KG_LITERAL("-")};
  record.u.entity = kg_entity_as_record(e, KG_LITERAL("-"));
  if (!e->iri.size || kg_record_check(&record, error) != KG_OK) return false;
  for (size_t i = 0; i < from.members.count; i++) {
    kg_entity_record of_member = {.type = e->type};
    const size_t at = (size_t)from.members.begin + i;
    if (!make_member(graph, &s->members[at], at, &of_member, error)) return false;
  }
  return true;
}

void kg_snapshot_show_entity(const kg_graph *graph, size_t index) {
  kg_graph_entity *e = &graph->entities[index];
  kg_error error = {0};
  if (!is_mine(&graph->snapshot->entity_states[index])) return;
  if (atomic_load(&graph->snapshot->damage) || !make_entity(graph, e, index, &error)) {
    kg_snapshot_damaged(graph, "entity %zu cannot be: %.80s", index, error.message);
    *e = (kg_graph_entity){
        .iri = BLANK, .name = BLANK, .type = BLANK, .type_term = KG_NO_TERM, .document = KG_NO_DOCUMENT};
  }
  is_done(&graph->snapshot->entity_states[index]);
}

kg_string kg_snapshot_iri_at(const kg_graph *graph, size_t index) {
  return kg_snapshot_text(graph,
                          KG_SNAPSHOT_ITEM(graph->snapshot, KG_SECTION_ENTITIES, kg_snapshot_entity, index)->iri);
}

kg_term kg_snapshot_type_at(const kg_graph *graph, size_t index) {
  const kg_snapshot *s = graph->snapshot;
  const uint16_t type = *KG_SNAPSHOT_ITEM(s, KG_SECTION_ENTITY_TYPES, uint16_t, index);
  if (type < s->type_count) return s->types[type].term;
  kg_snapshot_damaged(graph, "entity %zu has no type", index);
  return KG_NO_TERM;
}

/* ---- Facts ------------------------------------------------------------------------------------------------------ */

static bool make_evidence(const kg_graph *graph, kg_graph_evidence *e, size_t index, const kg_graph_fact *fact,
                          kg_error *error) {
  const kg_snapshot *s = graph->snapshot;
  const kg_snapshot_evidence from = *KG_SNAPSHOT_ITEM(s, KG_SECTION_EVIDENCE, kg_snapshot_evidence, index);
  if (from.document >= graph->document_count || from.has_span > 1 || !show_text(graph, from.quote, &e->quote) ||
      !show_text(graph, from.source, &e->source) || !show_text(graph, from.extractor, &e->extractor))
    return false;
  e->document = from.document;
  e->has_span = from.has_span == 1;
  e->span = span_of(from.span);
  e->subject_span = span_of(from.subject_span);
  e->object_span = span_of(from.object_span);
  e->confidence = double_of(from.confidence);
  kg_record record = {.kind = KG_RECORD_FACT, .document = KG_LITERAL("-")};
  record.u.fact = kg_fact_as_record(fact, e, KG_LITERAL("-"), KG_LITERAL("-"));
  return e->confidence >= 0 && kg_record_check(&record, error) == KG_OK;
}

static bool make_fact(const kg_graph *graph, kg_graph_fact *f, size_t index, kg_error *error) {
  const kg_snapshot *s = graph->snapshot;
  const kg_snapshot_fact from = *KG_SNAPSHOT_ITEM(s, KG_SECTION_FACTS, kg_snapshot_fact, index);
  const bool is_link = from.object != KG_NO_ENTITY;
  if (from.subject >= graph->entity_count || (is_link && from.object >= graph->entity_count) ||
      from.property >= s->property_count || (is_link && from.value) || from.evidence.count == 0 ||
      !take(graph, from.evidence, KG_SECTION_EVIDENCE) || !show_text(graph, from.value, &f->value) ||
      !show_text(graph, from.datatype, &f->datatype) || !show_text(graph, from.language, &f->language) ||
      !show_text(graph, from.valid_from, &f->valid_from) || !show_text(graph, from.valid_until, &f->valid_until))
    return false;
  if (!is_link && !f->value.data) f->value = KG_LITERAL("");
  f->subject = from.subject;
  f->object = from.object;
  f->property = s->properties[from.property].name;
  f->property_term = s->properties[from.property].term;
  f->confidence = double_of(from.confidence);
  f->evidence = s->evidence + from.evidence.begin;
  f->evidence_count = from.evidence.count;
  if (!(f->confidence >= 0 && f->confidence <= 1)) return false;
  for (size_t i = 0; i < from.evidence.count; i++) {
    const size_t at = (size_t)from.evidence.begin + i;
    if (!make_evidence(graph, &s->evidence[at], at, f, error)) return false;
  }
  return true;
}

void kg_snapshot_show_fact(const kg_graph *graph, size_t index) {
  kg_graph_fact *f = &graph->facts[index];
  kg_error error = {0};
  if (!is_mine(&graph->snapshot->fact_states[index])) return;
  if (atomic_load(&graph->snapshot->damage) || !make_fact(graph, f, index, &error)) {
    kg_snapshot_damaged(graph, "fact %zu cannot be: %.80s", index, error.message);
    *f = (kg_graph_fact){.object = KG_NO_ENTITY, .property = BLANK, .property_term = KG_NO_TERM, .value = BLANK};
  }
  is_done(&graph->snapshot->fact_states[index]);
}

void kg_snapshot_period_at(const kg_graph *graph, size_t index, kg_string *from, kg_string *until) {
  const kg_snapshot_fact *fact = KG_SNAPSHOT_ITEM(graph->snapshot, KG_SECTION_FACTS, kg_snapshot_fact, index);
  *from = kg_snapshot_text(graph, fact->valid_from);
  *until = kg_snapshot_text(graph, fact->valid_until);
}

/* ---- Indexes ---------------------------------------------------------------------------------------------------- */

static bool is_row(const kg_graph *graph, uint32_t begin, uint32_t end) {
  if (begin > end || !take(graph, (kg_snapshot_range){begin, end - begin}, KG_SECTION_ROW_FACTS)) return false;
  bool fits = true;
  for (uint32_t i = begin; i < end; i++)
    fits =
        fits && graph->facts_of[i] < graph->fact_count && (i == begin || graph->facts_of[i - 1] < graph->facts_of[i]);
  return fits;
}

size_t kg_snapshot_row(const kg_graph *graph, uint32_t entity, const uint32_t **facts) {
  atomic_uchar *state = &graph->snapshot->row_states[entity];
  const uint32_t begin = graph->first_fact[entity], end = graph->first_fact[entity + 1];
  if (is_mine(state)) {
    const bool fits = is_row(graph, begin, end);
    if (!fits) kg_snapshot_damaged(graph, "the row of facts of entity %lu cannot be", (unsigned long)entity);
    atomic_store_explicit(state, fits ? STATE_DONE : STATE_BAD, memory_order_release);
  }
  if (atomic_load_explicit(state, memory_order_relaxed) == STATE_BAD) return 0;
  *facts = graph->facts_of + begin;
  return end - begin;
}

/* ---- The ledger ------------------------------------------------------------------------------------------------- */

/* The texts that records check are looked at there; those of the ledger here. */
static bool show_plain(const kg_graph *graph, kg_snapshot_string number, kg_string *text) {
  return show_text(graph, number, text) && kg_utf8_valid(*text) == text->size &&
         !(text->size && memchr(text->data, '\0', text->size));
}

static bool is_score(double score) { return score >= 0 && score <= 1; }

static bool make_merge(const kg_graph *graph, kg_graph_merge *m, size_t index, size_t member_count) {
  const kg_snapshot_merge from = *KG_SNAPSHOT_ITEM(graph->snapshot, KG_SECTION_MERGES, kg_snapshot_merge, index);
  m->score = double_of(from.score);
  m->left = from.left;
  m->right = from.right;
  return from.left < member_count && from.right < member_count && is_score(m->score) &&
         show_plain(graph, from.rule, &m->rule) && m->rule.size && show_plain(graph, from.shared, &m->shared);
}

static bool make_merges(const kg_graph *graph, uint32_t entity, uint32_t begin, uint32_t end) {
  if (begin > end || !take(graph, (kg_snapshot_range){begin, end - begin}, KG_SECTION_MERGES)) return false;
  const size_t member_count = kg_graph_entity_at(graph, entity)->member_count;
  for (uint32_t i = begin; i < end; i++)
    if (!make_merge(graph, &graph->merges[i], i, member_count)) return false;
  return true;
}

size_t kg_snapshot_merges_of(const kg_graph *graph, uint32_t entity, const kg_graph_merge **merges) {
  atomic_uchar *state = &graph->snapshot->merge_states[entity];
  const uint32_t begin = graph->first_merge[entity], end = graph->first_merge[entity + 1];
  if (is_mine(state)) {
    const bool fits = !atomic_load(&graph->snapshot->damage) && make_merges(graph, entity, begin, end);
    if (!fits) kg_snapshot_damaged(graph, "the merges of entity %lu cannot be", (unsigned long)entity);
    atomic_store_explicit(state, fits ? STATE_DONE : STATE_BAD, memory_order_release);
  }
  if (atomic_load_explicit(state, memory_order_relaxed) == STATE_BAD) return 0;
  *merges = graph->merges + begin;
  return end - begin;
}

static bool make_doubt(const kg_graph *graph, kg_graph_doubt *d, size_t index) {
  const kg_snapshot_doubt from = *KG_SNAPSHOT_ITEM(graph->snapshot, KG_SECTION_DOUBTS, kg_snapshot_doubt, index);
  d->score = double_of(from.score);
  d->left = from.left;
  d->left_member = from.left_member;
  d->right = from.right;
  d->right_member = from.right_member;
  return from.left < graph->entity_count && from.right < graph->entity_count &&
         from.left_member < kg_graph_entity_at(graph, from.left)->member_count &&
         from.right_member < kg_graph_entity_at(graph, from.right)->member_count && is_score(d->score) &&
         show_plain(graph, from.rule, &d->rule) && d->rule.size && show_plain(graph, from.shared, &d->shared);
}

size_t kg_snapshot_doubts(const kg_graph *graph, const kg_graph_doubt **doubts) {
  kg_snapshot *s = graph->snapshot;
  if (is_mine(&s->doubt_state)) {
    bool fits = !atomic_load(&s->damage);
    for (size_t i = 0; fits && i < graph->doubt_count; i++) fits = make_doubt(graph, &graph->doubts[i], i);
    if (!fits) kg_snapshot_damaged(graph, "what is nearly one cannot be");
    atomic_store_explicit(&s->doubt_state, fits ? STATE_DONE : STATE_BAD, memory_order_release);
  }
  *doubts = graph->doubts;
  return atomic_load_explicit(&s->doubt_state, memory_order_relaxed) == STATE_BAD ? 0 : graph->doubt_count;
}

/* ---- Names ------------------------------------------------------------------------------------------------------ */

kg_graph_name kg_snapshot_name_at(const kg_graph *graph, size_t index) {
  const kg_snapshot_name from = *KG_SNAPSHOT_ITEM(graph->snapshot, KG_SECTION_NAMES, kg_snapshot_name, index);
  if (from.entity < graph->entity_count) return (kg_graph_name){kg_snapshot_text(graph, from.folded), from.entity};
  kg_snapshot_damaged(graph, "the index of names knows an entity %lu", (unsigned long)from.entity);
  return (kg_graph_name){{"", 0}, 0};
}
