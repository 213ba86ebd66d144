/* CoNLL columns: a token a line, its tag in the last column, an empty line between sentences. IOB1, IOB2 and BIOES (or
   BILOU) are read alike. Documents begin at -DOCSTART- or "# newdoc"; without either each sentence is one. */
#include "extractors/annotations/formats.h"
#include "graph/base/unicode.h"

#include <stdio.h>

typedef struct columns {
  const kg_annotated_file *file;
  kg_arena *arena; /* of one document */
  kg_annotated_document document;
  KG_LIST(char) text;
  size_t points;
  kg_string type; /* of the name that is open, or empty */
  size_t begin;   /* of it, code points */
  size_t type_line;
  size_t end; /* of the last token */
  bool in_sentence;
  bool by_documents; /* the file tells where documents begin */
} columns;

static bool is_tag(kg_string tag) {
  return kg_string_is(tag, "O") || (tag.size > 2 && tag.data[1] == '-' && memchr("BIESLU", tag.data[0], 6));
}

static bool is_separator(char c) { return c == ' ' || c == '\t'; }

/* The first and the last column. False unless there are two. */
static bool cut(kg_string line, kg_string *token, kg_string *tag) {
  line = kg_string_trim(line);
  size_t first = 0, last = line.size;
  while (first < line.size && !is_separator(line.data[first])) first++;
  while (last && !is_separator(line.data[last - 1])) last--;
  *token = kg_string_slice(line, 0, first);
  *tag = kg_string_slice(line, last, line.size);
  return first < line.size && first < last;
}

static void put(columns *c, kg_string text) {
  for (size_t i = 0; i < text.size; i++) KG_PUSH(c->arena, &c->text, char, text.data[i]);
  c->points += kg_utf8_count(text);
}

static kg_status close_name(columns *c, kg_error *error) {
  if (!c->type.size) return KG_OK;
  const kg_span span = {c->begin, c->end};
  const kg_string type = c->type, none = {NULL, 0};
  c->type = none;
  return kg_annotated_add(&c->document, c->file, span, type, none, c->type_line, c->arena, error);
}

static kg_status end_document(columns *c, kg_error *error) {
  KG_TRY(close_name(c, error));
  kg_status status = KG_OK;
  if (c->text.count) {
    kg_annotated_document *d = &c->document;
    d->text = (kg_string){c->text.items, c->text.count};
    d->id = kg_arena_format(c->arena, "%.*s:%zu", (int)c->file->base.size, c->file->base.data, d->line);
    d->spaced = true;
    status = kg_arena_failed(c->arena) ? kg_fail_memory(error) : kg_annotated_finish(d, c->file, c->arena, error);
  }
  memset(&c->document, 0, sizeof c->document);
  memset(&c->text, 0, sizeof c->text);
  c->points = c->end = 0;
  c->in_sentence = false;
  kg_arena_clear(c->arena);
  return status;
}

static kg_status end_sentence(columns *c, kg_error *error) {
  KG_TRY(close_name(c, error));
  c->in_sentence = false;
  return c->by_documents ? KG_OK : end_document(c, error);
}

static kg_status read_tag(columns *c, kg_string tag, size_t begin, size_t line, kg_error *error) {
  const kg_string type = tag.size > 2 ? kg_string_slice(tag, 2, tag.size) : (kg_string){NULL, 0};
  const bool goes_on = c->type.size && kg_string_equal(c->type, type);
  const char mark = tag.data[0];
  if ((mark == 'E' || mark == 'L') && !goes_on)
    return kg_fail(error, KG_BAD_INPUT, c->file->name, line,
                   "\"%.*s\" ends a name that has not begun; write S-%.*s (or U-) for a name of one token",
                   (int)(tag.size < 60 ? tag.size : 60), tag.data, (int)(type.size < 60 ? type.size : 60), type.data);
  if (!goes_on || mark == 'B' || mark == 'S' || mark == 'U') {
    KG_TRY(close_name(c, error));
    c->type = kg_arena_copy(c->arena, type);
    c->begin = begin;
    c->type_line = line;
  }
  return KG_OK;
}

static kg_status read_token(columns *c, kg_string token, kg_string tag, size_t line, kg_error *error) {
  if (!c->document.line) c->document.line = line;
  if (!c->in_sentence && c->text.count) put(c, KG_LITERAL("\n\n"));
  if (c->in_sentence) put(c, KG_LITERAL(" "));
  const size_t begin = c->points;
  /* the name before ends before this token, so its end is still that of the last one */
  KG_TRY(read_tag(c, tag, begin, line, error));
  put(c, token);
  c->end = c->points;
  c->in_sentence = true;
  if (tag.data[0] == 'E' || tag.data[0] == 'L' || tag.data[0] == 'S' || tag.data[0] == 'U')
    KG_TRY(close_name(c, error));
  return kg_arena_failed(c->arena) ? kg_fail_memory(error) : KG_OK;
}

static bool begins_document(kg_string line) {
  return kg_string_starts(line, KG_LITERAL("-DOCSTART-")) || kg_string_starts(line, KG_LITERAL("# newdoc"));
}

static kg_status read_line(columns *c, kg_string line, size_t number, kg_error *error) {
  kg_string token, tag;
  if (!kg_string_trim(line).size) return end_sentence(c, error);
  if (begins_document(line)) return end_document(c, error);
  const bool two = cut(line, &token, &tag);
  if (line.data[0] == '#' && !(two && is_tag(tag))) return KG_OK;
  if (!two)
    return kg_fail(error, KG_BAD_INPUT, c->file->name, number,
                   "a line is a token and, in the last column, its tag; this one has one column");
  if (!is_tag(tag))
    return kg_fail(error, KG_BAD_INPUT, c->file->name, number,
                   "\"%.*s\" is no tag; write O, or B-TYPE and I-TYPE (BIOES too)",
                   (int)(tag.size < 60 ? tag.size : 60), tag.data);
  return read_token(c, token, tag, number, error);
}

kg_status kg_annotated_conll_read(const kg_annotated_file *file, kg_error *error) {
  kg_arena arena, document;
  kg_string text, rest, line;
  kg_arena_init(&arena, file->reading->allocator);
  kg_arena_init(&document, file->reading->allocator);
  columns c = {.file = file, .arena = &document};
  kg_status status = kg_annotated_load(&text, file->path, file->name, file->max_file, &arena, error);
  if (status == KG_OK)
    for (rest = text; !c.by_documents && kg_string_next_line(&rest, &line);) c.by_documents = begins_document(line);
  rest = status == KG_OK ? text : (kg_string){NULL, 0};
  for (size_t number = 1; status == KG_OK && kg_string_next_line(&rest, &line); number++)
    status = read_line(&c, line, number, error);
  if (status == KG_OK) status = end_document(&c, error);
  kg_arena_clear(&document);
  kg_arena_clear(&arena);
  return status;
}
