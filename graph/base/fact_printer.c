#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/fact.h"
#include "graph/base/fact_fields.h"
#include "graph/base/json.h"

struct kg_fact_printer {
  kg_arena arena; /* owns this struct */
  kg_writer writer;
};

kg_status kg_fact_printer_new(kg_fact_printer **out, kg_sink sink, const kg_allocator *allocator, kg_error *error) {
  *out = NULL;
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_fact_printer *printer = kg_arena_allocate(&arena, sizeof *printer);
  if (!printer) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  printer->arena = arena;
  kg_writer_init(&printer->writer, sink);
  *out = printer;
  return KG_OK;
}

void kg_fact_printer_free(kg_fact_printer *printer) {
  if (!printer) return;
  kg_arena arena = printer->arena; /* the printer lies in it */
  kg_arena_clear(&arena);
}

kg_status kg_fact_printer_flush(kg_fact_printer *printer, kg_error *error) {
  return kg_writer_finish(&printer->writer, error);
}

static void write_key(kg_writer *writer, const char *key) {
  kg_write_text(writer, ",\"");
  kg_write_text(writer, key);
  kg_write_text(writer, "\":");
}

static void write_span(kg_writer *writer, kg_span span) {
  kg_write_char(writer, '[');
  kg_write_count(writer, span.begin);
  kg_write_char(writer, ',');
  kg_write_count(writer, span.end);
  kg_write_char(writer, ']');
}

static void write_field(kg_writer *writer, const kg_record *record, const kg_field *field) {
  const char *base = (const char *)record;
  const void *place = base + field->offset;
  size_t count = 0;
  switch (field->kind) {
  case KG_FIELD_VERSION:
    write_key(writer, field->key);
    kg_write_count(writer, KG_FACTS_VERSION);
    break;
  case KG_FIELD_STRING:
  case KG_FIELD_VALUE:
  case KG_FIELD_JSON: {
    const kg_string text = *(const kg_string *)place;
    if (field->kind == KG_FIELD_VALUE ? !text.data : !text.size) return;
    write_key(writer, field->key);
    if (field->kind == KG_FIELD_JSON)
      kg_write(writer, text);
    else
      kg_write_json_string(writer, text);
    break;
  }
  case KG_FIELD_STRINGS: {
    const kg_string *texts = *(const kg_string *const *)place;
    memcpy(&count, base + field->count, sizeof count);
    if (count) write_key(writer, field->key);
    for (size_t i = 0; i < count; i++) {
      kg_write_char(writer, i ? ',' : '[');
      kg_write_json_string(writer, texts[i]);
    }
    if (count) kg_write_char(writer, ']');
    break;
  }
  case KG_FIELD_SPAN: {
    const kg_span span = *(const kg_span *)place;
    if (field->count ? !*(const bool *)(base + field->count) : !span.begin && !span.end) return;
    write_key(writer, field->key);
    write_span(writer, span);
    break;
  }
  case KG_FIELD_SPANS: {
    const kg_span *spans = *(const kg_span *const *)place;
    memcpy(&count, base + field->count, sizeof count);
    if (count) write_key(writer, field->key);
    for (size_t i = 0; i < count; i++) {
      kg_write_char(writer, i ? ',' : '[');
      write_span(writer, spans[i]);
    }
    if (count) kg_write_char(writer, ']');
    break;
  }
  case KG_FIELD_CONFIDENCE:
    if (*(const double *)place < 0) return;
    write_key(writer, field->key);
    kg_write_confidence(writer, *(const double *)place);
    break;
  case KG_FIELD_COUNT:
    write_key(writer, field->key);
    kg_write_count(writer, *(const size_t *)place);
    break;
  }
}

kg_status kg_record_print(const kg_record *record, kg_writer *writer, kg_error *error) {
  KG_TRY(kg_record_check(record, error)); /* a line that the reader would refuse is not written */
  kg_write_text(writer, "{\"document\":");
  kg_write_json_string(writer, record->document);
  kg_write_text(writer, ",\"record\":\"");
  kg_write_text(writer, kg_record_names[record->kind]);
  kg_write_char(writer, '"');
  for (const kg_field *field = kg_record_fields[record->kind]; field->key; field++) write_field(writer, record, field);
  if (record->extra.size) {
    kg_write_char(writer, ',');
    kg_write(writer, record->extra);
  }
  kg_write_text(writer, "}\n");
  if (writer->status != KG_OK && error) *error = writer->error;
  return writer->status;
}

static kg_status print_record(void *state, const kg_record *record, kg_error *error) {
  kg_fact_printer *printer = state;
  return kg_record_print(record, &printer->writer, error);
}

kg_fact_sink kg_fact_printer_sink(kg_fact_printer *printer) { return (kg_fact_sink){print_record, printer}; }
