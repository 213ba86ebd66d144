#include "extractors/records.h"

#include "extractors/confidence.h"
#include "graph/base/error.h"
#include "graph/base/unicode.h"

#include <stdlib.h>

typedef struct entity_place {
  uint32_t entity;
  uint32_t first; /* token of its first mention, KG_NONE without one */
} entity_place;

static int by_first(const void *a, const void *b) {
  const entity_place *x = a, *y = b;
  if (x->first != y->first) return x->first < y->first ? -1 : 1;
  return x->entity < y->entity ? -1 : x->entity > y->entity;
}

static int compare_sizes(size_t a, size_t b) { return a < b ? -1 : a > b; }

static int by_evidence(const void *a, const void *b) {
  const kg_found_fact *x = a, *y = b;
  int order = compare_sizes(x->evidence.begin, y->evidence.begin);
  if (!order) order = compare_sizes(x->evidence.end, y->evidence.end);
  if (!order) order = compare_sizes(x->subject, y->subject);
  if (!order) order = compare_sizes(x->property, y->property);
  if (!order) order = compare_sizes(x->object, y->object);
  if (!order) order = kg_string_compare(x->value, y->value);
  if (!order) order = compare_sizes(x->subject_span.begin, y->subject_span.begin);
  return order ? order : compare_sizes(x->object_span.begin, y->object_span.begin);
}

typedef struct writing {
  kg_reading *reading;
  kg_fact_sink sink;
  kg_offsets offsets;
  kg_string *ids; /* by entity */
  kg_error *error;
} writing;

static kg_status write_document(writing *w) {
  const kg_document *d = w->reading->document;
  const kg_record record = {
      .kind = KG_RECORD_DOCUMENT,
      .document = d->id,
      .u.about = {.sha256 = kg_string_of(d->sha256),
                  .title = d->title,
                  .date = w->reading->reference,
                  .url = d->url,
                  .language = d->language,
                  .media_type = d->media_type,
                  .length = kg_utf8_count(d->text)},
  };
  return w->sink.write(w->sink.state, &record, w->error);
}

static kg_status write_entity(writing *w, uint32_t index, const kg_span *mentions, size_t count) {
  const kg_found_entity *e = &w->reading->entities.items[index];
  const kg_record record = {
      .kind = KG_RECORD_ENTITY,
      .document = w->reading->document->id,
      .u.entity = {.id = w->ids[index],
                   .type = kg_ontology_type_name(w->reading->knowledge->ontology, e->type),
                   .name = e->name,
                   .alternate_names = e->names.items,
                   .alternate_name_count = e->names.count,
                   .mentions = mentions,
                   .mention_count = count,
                   .url = e->url,
                   .confidence = e->confidence / 1000.0},
  };
  return w->sink.write(w->sink.state, &record, w->error);
}

static kg_status write_fact(writing *w, const kg_found_fact *f) {
  const kg_span none = {0, 0};
  kg_record record = {
      .kind = KG_RECORD_FACT,
      .document = w->reading->document->id,
      .u.fact = {.subject = w->ids[f->subject],
                 .property = kg_ontology_property_name(w->reading->knowledge->ontology, f->property),
                 .has_evidence = true,
                 .evidence = kg_offsets_span(&w->offsets, f->evidence),
                 .quote = kg_reading_text(w->reading, f->evidence),
                 .subject_span = f->subject_span.end ? kg_offsets_span(&w->offsets, f->subject_span) : none,
                 .object_span = f->object_span.end ? kg_offsets_span(&w->offsets, f->object_span) : none,
                 .confidence = kg_confidence_of(&w->reading->knowledge->terms, f->property, f->confidence) / 1000.0,
                 .extractor = kg_string_of(f->extractor)},
  };
  if (f->object == KG_NONE)
    record.u.fact.value = f->value;
  else
    record.u.fact.object = w->ids[f->object];
  return w->sink.write(w->sink.state, &record, w->error);
}

static kg_status write_entities(writing *w) {
  kg_reading *r = w->reading;
  const size_t count = r->entities.count;
  /* mentions by entity: count, then fill */
  size_t *begins = kg_arena_zeroed(r->arena, count + 1, sizeof *begins);
  kg_span *spans = kg_arena_zeroed(r->arena, r->mentions.count + 1, sizeof *spans);
  size_t *fill = kg_arena_zeroed(r->arena, count + 1, sizeof *fill);
  entity_place *places = kg_arena_zeroed(r->arena, count + 1, sizeof *places);
  bool *spoken = kg_arena_zeroed(r->arena, count + 1, sizeof *spoken);
  w->ids = kg_arena_zeroed(r->arena, count + 1, sizeof *w->ids);
  if (kg_arena_failed(r->arena)) return kg_fail_memory(w->error);
  for (size_t i = 0; i < r->facts.count; i++) {
    spoken[r->facts.items[i].subject] = true;
    if (r->facts.items[i].object != KG_NONE) spoken[r->facts.items[i].object] = true;
  }
  for (size_t i = 0; i < count; i++) places[i] = (entity_place){(uint32_t)i, KG_NONE};
  for (int pass = 0; pass < 2; pass++) {
    for (size_t i = 0; i < r->mentions.count; i++) {
      const kg_mention *m = &r->mentions.items[i];
      const uint32_t e = kg_reading_entity(r, m->entity);
      if (e == KG_NONE || (m->kind != KG_MENTION_NAME && m->kind != KG_MENTION_DATE)) continue;
      if (pass == 0) {
        begins[e + 1]++;
        if (m->first < places[e].first) places[e].first = m->first;
      } else {
        spans[begins[e] + fill[e]++] = kg_offsets_span(&w->offsets, m->span);
      }
    }
    if (pass == 0)
      for (size_t i = 0; i < count; i++) begins[i + 1] += begins[i];
  }
  qsort(places, count, sizeof *places, by_first);
  uint32_t number = 0;
  for (size_t i = 0; i < count; i++) {
    const uint32_t e = places[i].entity;
    const kg_found_entity *entity = &r->entities.items[e];
    if (entity->merged_into != KG_NONE) continue;
    const bool bare = begins[e + 1] == begins[e] && !spoken[e] && entity->type != r->knowledge->terms.Document;
    if ((bare && entity->type != r->knowledge->terms.Date) || (entity->hidden && !spoken[e])) continue;
    w->ids[e] = kg_arena_format(r->arena, "e%u", (unsigned)++number);
    KG_TRY(write_entity(w, e, spans + begins[e], begins[e + 1] - begins[e]));
  }
  return kg_arena_failed(r->arena) ? kg_fail_memory(w->error) : KG_OK;
}

kg_status kg_records_write(kg_reading *reading, kg_fact_sink sink, kg_error *error) {
  writing w = {.reading = reading, .sink = sink, .error = error};
  if (!kg_offsets_init(&w.offsets, reading->document->text, reading->arena)) return kg_fail_memory(error);
  KG_TRY(write_document(&w));
  for (size_t i = 0; i < reading->facts.count; i++) {
    kg_found_fact *f = &reading->facts.items[i];
    f->subject = kg_reading_entity(reading, f->subject);
    f->object = kg_reading_entity(reading, f->object);
  }
  if (reading->tokens.count == 0) return KG_OK; /* an empty document says nothing, not even of itself */
  KG_TRY(write_entities(&w));
  if (reading->facts.count)
    qsort(reading->facts.items, reading->facts.count, sizeof *reading->facts.items, by_evidence);
  for (size_t i = 0; i < reading->facts.count; i++) KG_TRY(write_fact(&w, &reading->facts.items[i]));
  return KG_OK;
}
