#include "extractors/readers/document.h"

#include "extractors/readers/html.h"
#include "extractors/readers/text.h"
#include "extractors/text/keys.h"
#include "extractors/text/language.h"
#include "graph/base/error.h"
#include "graph/base/sha256.h"
#include "graph/base/unicode.h"

static const kg_document_format formats[] = {
    {"text", "txt text", "text/plain", kg_text_read},
    {"markdown", "md markdown", "text/markdown", kg_markdown_read},
    {"html", "html htm xhtml", "text/html", kg_html_read},
};
enum { FORMATS = sizeof formats / sizeof *formats };

/* Places in a text are 32 bits, and libxml2 counts in int. */
#define TEXT_MAX ((size_t)INT32_MAX)

const kg_document_format *kg_document_format_named(kg_string name) {
  for (size_t i = 0; i < FORMATS; i++)
    if (kg_string_equal_ascii_case(name, kg_string_of(formats[i].name))) return &formats[i];
  return NULL;
}

const kg_document_format *kg_document_format_of(kg_string extension) {
  for (size_t i = 0; i < FORMATS; i++) {
    kg_string rest = kg_string_of(formats[i].extensions);
    while (rest.size)
      if (kg_string_equal_ascii_case(kg_string_next_field(&rest, ' '), extension)) return &formats[i];
  }
  return NULL;
}

const kg_document_format *kg_document_format_typed(kg_string media_type) {
  kg_string rest = media_type;
  const kg_string type = kg_string_trim(kg_string_next_field(&rest, ';'));
  for (size_t i = 0; i < FORMATS; i++)
    if (kg_string_equal_ascii_case(type, kg_string_of(formats[i].media_type))) return &formats[i];
  if (kg_string_equal_ascii_case(type, KG_LITERAL("application/xhtml+xml")))
    return kg_document_format_named(KG_LITERAL("html"));
  return NULL;
}

kg_status kg_text_check(kg_string text, const char *name, kg_error *error) {
  const char *nul = text.size ? memchr(text.data, '\0', text.size) : NULL;
  const size_t valid = kg_utf8_valid(text);
  const size_t at = nul && (size_t)(nul - text.data) < valid ? (size_t)(nul - text.data) : valid;
  if (at == text.size) return KG_OK;
  size_t line = 1, begin = 0;
  for (size_t i = 0; i < at; i++)
    if (text.data[i] == '\n' || (text.data[i] == '\r' && (i + 1 == at || text.data[i + 1] != '\n'))) {
      line++;
      begin = i + 1;
    }
  if (nul && at != valid)
    (void)kg_fail(error, KG_BAD_INPUT, name, line,
                  "the text holds a NUL character, as binary files do; remove it or convert the file to text");
  else
    (void)kg_fail(error, KG_BAD_INPUT, name, line,
                  "byte 0x%02X is not UTF-8; convert the file (iconv -t UTF-8) or use --lenient",
                  (unsigned)(unsigned char)text.data[at]);
  if (error) error->column = 1 + kg_utf8_count(kg_string_slice(text, begin, at));
  return KG_BAD_INPUT;
}

static kg_string copy(kg_arena *arena, kg_string text) {
  return text.size ? kg_arena_copy(arena, text) : (kg_string){"", 0};
}

kg_status kg_document_adopt(kg_document **document, kg_arena *owner, const kg_document_source *source,
                            kg_error *error) {
  const kg_allocator allocator = owner->allocator;
  *document = NULL;
  if (source->text.size > TEXT_MAX) {
    kg_arena_clear(owner);
    return kg_fail(error, KG_LIMIT, NULL, 0, "is a document of more than %zu bytes; split it", TEXT_MAX);
  }
  kg_document *made = allocator.reallocate(allocator.state, NULL, sizeof *made);
  if (!made) {
    kg_arena_clear(owner);
    return kg_fail_memory(error);
  }
  memset(made, 0, sizeof *made);
  made->arena = *owner;
  kg_arena_init(owner, &allocator);
  kg_arena *arena = &made->arena;
  made->text = source->text;
  made->id = copy(arena, source->id);
  made->title = source->title.size ? kg_collapse(arena, source->title) : (kg_string){"", 0};
  made->date = copy(arena, source->date);
  made->url = copy(arena, source->url);
  made->language = copy(arena, source->language);
  made->media_type =
      source->media_type.size ? copy(arena, source->media_type) : kg_string_of(source->format->media_type);
  made->cached = source->cached;
  if (source->sha256.size == sizeof made->sha256 - 1)
    memcpy(made->sha256, source->sha256.data, source->sha256.size);
  else
    kg_sha256_of(source->original.size ? source->original : source->text, made->sha256);
  kg_status status = kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
  if (status == KG_OK && !source->is_known) status = source->format->read(made, source->text, error);
  if (status == KG_OK && !source->is_known && !made->language.size) made->language = kg_language_of(made->text);
  if (status == KG_OK && kg_arena_failed(arena)) status = kg_fail_memory(error);
  if (status != KG_OK) {
    kg_document_free(made);
    return status;
  }
  *document = made;
  return KG_OK;
}

kg_status kg_document_new(kg_document **document, kg_string id, kg_string text, const char *format, kg_string title,
                          kg_string date, kg_string url, const kg_allocator *allocator, kg_error *error) {
  *document = NULL;
  kg_document_source source = {.id = id, .title = title, .date = date, .url = url};
  source.format = kg_document_format_named(kg_string_of(format ? format : "text"));
  if (!source.format)
    return kg_fail(error, KG_BAD_USAGE, NULL, 0, "\"%s\" is no format of documents; use text, markdown or html",
                   format);
  KG_TRY(kg_text_check(text, NULL, error));
  KG_TRY(kg_text_check(id, NULL, error));
  KG_TRY(kg_text_check(title, NULL, error));
  KG_TRY(kg_text_check(date, NULL, error));
  KG_TRY(kg_text_check(url, NULL, error));
  kg_arena owner;
  kg_arena_init(&owner, allocator);
  source.text = kg_arena_copy(&owner, text);
  if (kg_arena_failed(&owner)) {
    kg_arena_clear(&owner);
    return kg_fail_memory(error);
  }
  return kg_document_adopt(document, &owner, &source, error);
}

void kg_document_free(kg_document *document) {
  if (!document) return;
  const kg_allocator allocator = document->arena.allocator;
  kg_arena_clear(&document->arena);
  (void)allocator.reallocate(allocator.state, document, 0);
}

kg_string kg_document_id(const kg_document *document) { return document->id; }
kg_string kg_document_text(const kg_document *document) { return document->text; }
kg_string kg_document_title(const kg_document *document) { return document->title; }
kg_string kg_document_date(const kg_document *document) { return document->date; }
