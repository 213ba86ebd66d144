#include "extractors/cache/record_code.h"

#include "graph/base/fact.h"
#include "graph/base/fact_fields.h"

/* ---- Writing ------------------------------------------------------------------------------------------------- */

static char *room(kg_record_code *code, size_t size) {
  if (code->failed) return NULL;
  if (code->capacity - code->size < size) {
    const size_t capacity = (code->size + size) * 2 + 1024;
    char *grown =
        capacity > code->size ? code->allocator.reallocate(code->allocator.state, code->data, capacity) : NULL;
    if (!grown) {
      code->failed = true;
      return NULL;
    }
    code->data = grown;
    code->capacity = capacity;
  }
  char *place = code->data + code->size;
  code->size += size;
  return place;
}

static void put_bytes(kg_record_code *code, const void *bytes, size_t size) {
  char *place = size ? room(code, size) : NULL;
  if (place) memcpy(place, bytes, size);
}

/* Seven bits a byte, the low ones first. */
static void put_number(kg_record_code *code, uint64_t number) {
  char bytes[10];
  size_t size = 0;
  do {
    bytes[size] = (char)(number & 0x7F);
    number >>= 7;
    if (number) bytes[size] = (char)(bytes[size] | 0x80);
    size++;
  } while (number);
  put_bytes(code, bytes, size);
}

/* 0 is a string that is not there, which for values differs from an empty one. */
static void put_string(kg_record_code *code, kg_string text) {
  put_number(code, text.data ? (uint64_t)text.size + 1 : 0);
  if (text.data) put_bytes(code, text.data, text.size);
}

static void put_span(kg_record_code *code, kg_span span) {
  put_number(code, span.begin);
  put_number(code, span.end - span.begin);
}

static void put_field(kg_record_code *code, const kg_record *record, const kg_field *field) {
  const char *base = (const char *)record;
  const void *place = base + field->offset;
  size_t count = 0;
  switch (field->kind) {
  case KG_FIELD_VERSION: break;
  case KG_FIELD_STRING:
  case KG_FIELD_VALUE:
  case KG_FIELD_JSON: put_string(code, *(const kg_string *)place); break;
  case KG_FIELD_STRINGS:
    memcpy(&count, base + field->count, sizeof count);
    put_number(code, count);
    for (size_t i = 0; i < count; i++) put_string(code, (*(const kg_string *const *)place)[i]);
    break;
  case KG_FIELD_SPANS:
    memcpy(&count, base + field->count, sizeof count);
    put_number(code, count);
    for (size_t i = 0; i < count; i++) put_span(code, (*(const kg_span *const *)place)[i]);
    break;
  case KG_FIELD_SPAN:
    if (field->count) put_number(code, *(const bool *)(base + field->count));
    put_span(code, *(const kg_span *)place);
    break;
  case KG_FIELD_CONFIDENCE: put_bytes(code, place, sizeof(double)); break;
  case KG_FIELD_COUNT: put_number(code, *(const size_t *)place); break;
  }
}

void kg_record_encode(kg_record_code *code, const kg_record *record) {
  put_number(code, record->kind);
  for (const kg_field *field = kg_record_fields[record->kind]; field->key; field++) put_field(code, record, field);
  put_string(code, record->extra);
}

void kg_record_code_free(kg_record_code *code) {
  if (code->data) (void)code->allocator.reallocate(code->allocator.state, code->data, 0);
  code->data = NULL;
}

/* ---- Reading ------------------------------------------------------------------------------------------------- */

typedef struct decoding {
  kg_string rest;
  bool failed;
  kg_arena *arena;
} decoding;

static uint64_t take_number(decoding *d) {
  uint64_t number = 0;
  for (unsigned shift = 0; d->rest.size && shift < 64; shift += 7) {
    const unsigned char byte = (unsigned char)d->rest.data[0];
    d->rest = kg_string_slice(d->rest, 1, d->rest.size);
    number |= (uint64_t)(byte & 0x7F) << shift;
    if (!(byte & 0x80)) return number;
  }
  d->failed = true;
  return 0;
}

static kg_string take_string(decoding *d) {
  const uint64_t size = take_number(d);
  if (size == 0) return (kg_string){NULL, 0};
  if (size - 1 > d->rest.size) {
    d->failed = true;
    return (kg_string){NULL, 0};
  }
  const kg_string text = kg_string_slice(d->rest, 0, (size_t)size - 1);
  d->rest = kg_string_slice(d->rest, (size_t)size - 1, d->rest.size);
  return text;
}

static kg_span take_span(decoding *d) {
  const uint64_t begin = take_number(d), size = take_number(d);
  if (begin > SIZE_MAX / 4 || size > SIZE_MAX / 4) {
    d->failed = true;
    return (kg_span){0, 0};
  }
  return (kg_span){(size_t)begin, (size_t)(begin + size)};
}

/* A list of `count` items takes at least as many bytes. */
static void *take_list(decoding *d, size_t *count, size_t size) {
  const uint64_t number = take_number(d);
  *count = 0;
  if (number > d->rest.size) d->failed = true;
  void *items = d->failed || !number ? NULL : kg_arena_zeroed(d->arena, (size_t)number, size);
  if (items) *count = (size_t)number;
  return items;
}

static void take_field(decoding *d, kg_record *record, const kg_field *field) {
  char *base = (char *)record;
  void *place = base + field->offset;
  size_t count = 0;
  switch (field->kind) {
  case KG_FIELD_VERSION: break;
  case KG_FIELD_STRING:
  case KG_FIELD_VALUE:
  case KG_FIELD_JSON: *(kg_string *)place = take_string(d); break;
  case KG_FIELD_STRINGS: {
    kg_string *items = take_list(d, &count, sizeof *items);
    for (size_t i = 0; i < count; i++) items[i] = take_string(d);
    *(const kg_string **)place = items;
    memcpy(base + field->count, &count, sizeof count);
    break;
  }
  case KG_FIELD_SPANS: {
    kg_span *items = take_list(d, &count, sizeof *items);
    for (size_t i = 0; i < count; i++) items[i] = take_span(d);
    *(const kg_span **)place = items;
    memcpy(base + field->count, &count, sizeof count);
    break;
  }
  case KG_FIELD_SPAN:
    if (field->count) *(bool *)(base + field->count) = take_number(d) == 1;
    *(kg_span *)place = take_span(d);
    break;
  case KG_FIELD_CONFIDENCE:
    if (d->rest.size < sizeof(double)) {
      d->failed = true;
      return;
    }
    memcpy(place, d->rest.data, sizeof(double));
    d->rest = kg_string_slice(d->rest, sizeof(double), d->rest.size);
    break;
  case KG_FIELD_COUNT: *(size_t *)place = (size_t)take_number(d); break;
  }
}

bool kg_records_decode(kg_record_list *records, kg_string bytes, kg_string document, kg_arena *arena) {
  decoding d = {.rest = bytes, .arena = arena};
  while (d.rest.size && !d.failed && !kg_arena_failed(arena)) {
    const uint64_t kind = take_number(&d);
    if (kind > KG_RECORD_FACT) return false;
    kg_record record = {.kind = (kg_record_kind)kind, .document = document};
    for (const kg_field *field = kg_record_fields[kind]; field->key && !d.failed; field++)
      take_field(&d, &record, field);
    record.extra = take_string(&d);
    if (d.failed || kg_arena_failed(arena) || kg_record_check(&record, NULL) != KG_OK) return false;
    if ((records->count == 0) != (record.kind == KG_RECORD_DOCUMENT)) return false;
    KG_PUSH(arena, records, kg_record, record);
  }
  return !d.failed && !kg_arena_failed(arena) && records->count > 0;
}
