#include "extractors/mapping/output.h"

#include "graph/base/unicode.h"

kg_status kg_records_file_write(const kg_mapping *mapping, const kg_records_file *file, const char *media_type,
                                const kg_things *things, const kg_fact_sink *sink, kg_error *error) {
  const kg_record record = {.kind = KG_RECORD_DOCUMENT,
                            .document = file->id,
                            .u.about = {.sha256 = file->sha256,
                                        .title = mapping->title,
                                        .date = mapping->date,
                                        .url = mapping->url,
                                        .language = mapping->language,
                                        .media_type = kg_string_of(media_type),
                                        .length = kg_utf8_count(file->text)}};
  const kg_status status = sink->write(sink->state, &record, error);
  return status == KG_OK ? kg_things_write(things, file->id, mapping->confidence, file->name, sink, error) : status;
}

kg_status kg_records_file_problem(const kg_records_file *file, kg_status status, const kg_error *problem,
                                  kg_error *error) {
  if (file->problems && kg_problem_take(file->problems, status, problem) == KG_OK) return KG_OK;
  if (error) *error = *problem;
  return status;
}

/* Things cannot be taken back: what may be left out is tried aside first. */
kg_status kg_records_file_apply(const kg_records_file *file, const kg_mapping *mapping, const kg_mapping_record *record,
                                kg_things *things, kg_error *error) {
  if (file->problems && file->problems->keep_going) {
    kg_arena arena;
    kg_things tried;
    kg_arena_init(&arena, file->allocator);
    kg_things_init(&tried, &arena);
    const kg_status status = kg_mapping_apply(mapping, record, &tried, error);
    kg_arena_clear(&arena);
    if (status != KG_OK) return status;
  }
  return kg_mapping_apply(mapping, record, things, error);
}

/* The document is a node as well. */
kg_status kg_records_file_ask(const kg_records_file *file, const kg_things *things, size_t line, kg_error *error) {
  return kg_room_ask(&file->room, things->items.count + 1, things->facts.count, file->name, line, error);
}

kg_string kg_json_quoted(kg_arena *arena, kg_string text) {
  static const char digits[] = "0123456789ABCDEF";
  char *out = text.size < SIZE_MAX / 8 ? kg_arena_allocate(arena, 6 * text.size + 3) : NULL;
  size_t size = 0;
  if (!out) {
    arena->failed = true;
    return (kg_string){"\"\"", 2};
  }
  out[size++] = '"';
  for (size_t i = 0; i < text.size; i++) {
    const unsigned char c = (unsigned char)text.data[i];
    if (c < 0x20 || c == 0x7F) {
      memcpy(out + size, "\\u00", 4);
      out[size + 4] = digits[c >> 4];
      out[size + 5] = digits[c & 15];
      size += 6;
      continue;
    }
    if (c == '"' || c == '\\') out[size++] = '\\';
    out[size++] = (char)c;
  }
  out[size++] = '"';
  return (kg_string){out, size};
}
