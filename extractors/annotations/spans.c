/* Whether spans are what they should be: kg_annotated_finish of formats.h. */
#include "extractors/annotations/formats.h"
#include "graph/base/unicode.h"

#include <stdlib.h>

static bool begins_with_mark(kg_string text, size_t at) {
  uint32_t c;
  if (at >= text.size) return false;
  (void)kg_utf8_decode(text, at, &c);
  return kg_character_classify(c) == KG_CHARACTER_MARK;
}

/* Where the code points of a text are. */
typedef struct places {
  size_t count;
  uint32_t *byte_of;
  uint32_t *solid;  /* the first at or behind it that is no white space */
  uint32_t *behind; /* the place behind the last one before it that is no white space */
} places;

static bool map_places(places *p, kg_string text, kg_arena *arena) {
  p->count = kg_utf8_count(text);
  p->byte_of = kg_arena_zeroed(arena, p->count + 1, sizeof *p->byte_of);
  p->solid = kg_arena_zeroed(arena, p->count + 1, sizeof *p->solid);
  p->behind = kg_arena_zeroed(arena, p->count + 1, sizeof *p->behind);
  if (!p->byte_of || !p->solid || !p->behind) return false;
  size_t at = 0;
  for (size_t i = 0; i < p->count; i++) {
    uint32_t c;
    p->byte_of[i] = (uint32_t)at;
    at += kg_utf8_decode(text, at, &c);
    const bool space = kg_character_classify(c) == KG_CHARACTER_SPACE;
    p->solid[i] = !space;
    p->behind[i + 1] = space ? p->behind[i] : (uint32_t)i + 1;
  }
  p->byte_of[p->count] = (uint32_t)at;
  p->solid[p->count] = (uint32_t)p->count;
  for (size_t i = p->count; i-- > 0;) p->solid[i] = p->solid[i] ? (uint32_t)i : p->solid[i + 1];
  return true;
}

/* The words that the file gives are those of the text, with a space for a line end: else the offsets are of another. */
static kg_status check_quote(const kg_annotation *a, kg_string text, const char *file, kg_error *error) {
  const kg_string found = kg_string_slice(text, a->bytes.begin, a->bytes.end), quote = a->quote;
  bool same = !a->quoted || found.size == quote.size;
  for (size_t k = 0; a->quoted && same && k < quote.size; k++)
    same = found.data[k] == quote.data[k] || (kg_is_space(found.data[k]) && quote.data[k] == ' ');
  if (same) return KG_OK;
  return kg_fail(error, KG_BAD_INPUT, file, a->line,
                 "the text has \"%.*s\" at %zu-%zu, and here stands \"%.*s\"; is this the text that was annotated?",
                 (int)(found.size < 60 ? found.size : 60), found.data, a->span.begin, a->span.end,
                 (int)(quote.size < 60 ? quote.size : 60), quote.data);
}

/* White space at the ends belongs to no name. */
static kg_status trim(kg_annotation *a, const places *p, const char *file, kg_error *error) {
  const kg_span inner = {p->solid[a->span.begin], p->behind[a->span.end]};
  if (inner.begin >= inner.end)
    return kg_fail(error, KG_BAD_INPUT, file, a->line, "the span %zu-%zu holds white space alone; leave it out",
                   a->span.begin, a->span.end);
  a->span = inner;
  a->bytes = (kg_span){p->byte_of[inner.begin], p->byte_of[inner.end]};
  return KG_OK;
}

static int by_place(const void *x, const void *y) {
  const kg_annotation *a = *(const kg_annotation *const *)x, *b = *(const kg_annotation *const *)y;
  if (a->span.begin != b->span.begin) return a->span.begin < b->span.begin ? -1 : 1;
  if (a->span.end != b->span.end) return a->span.end < b->span.end ? -1 : 1;
  if (a->meaning.type != b->meaning.type) return a->meaning.type < b->meaning.type ? -1 : 1;
  return (a->line > b->line) - (a->line < b->line);
}

static kg_status check_overlaps(kg_annotation **order, size_t count, bool nested, const char *file, kg_error *error) {
  for (size_t i = 1; i < count; i++) {
    const kg_annotation *a = order[i - 1], *b = order[i];
    const size_t line = a->line > b->line ? a->line : b->line;
    const bool same = a->span.begin == b->span.begin && a->span.end == b->span.end;
    if (same && a->meaning.type == b->meaning.type)
      return kg_fail(error, KG_BAD_INPUT, file, line, "the span %zu-%zu is marked twice; leave one out", b->span.begin,
                     b->span.end);
    if (!nested && b->span.begin < a->span.end)
      return kg_fail(error, KG_BAD_INPUT, file, line,
                     "the spans %zu-%zu and %zu-%zu overlap; a word has one name: leave one out", a->span.begin,
                     a->span.end, b->span.begin, b->span.end);
  }
  return KG_OK;
}

static kg_status check_span(kg_annotation *a, kg_string text, const places *p, const char *file, kg_error *error) {
  if (a->span.end <= a->span.begin)
    return kg_fail(error, KG_BAD_INPUT, file, a->line,
                   "the span %zu-%zu ends before it begins; its end is behind its last character", a->span.begin,
                   a->span.end);
  if (a->span.end > p->count)
    return kg_fail(error, KG_BAD_INPUT, file, a->line,
                   "the span %zu-%zu does not lie in the text, which has %zu characters; count code points from 0",
                   a->span.begin, a->span.end, p->count);
  a->bytes = (kg_span){p->byte_of[a->span.begin], p->byte_of[a->span.end]};
  KG_TRY(check_quote(a, text, file, error));
  if ((a->bytes.begin && begins_with_mark(text, a->bytes.begin)) || begins_with_mark(text, a->bytes.end))
    return kg_fail(error, KG_BAD_INPUT, file, a->line,
                   "the span %zu-%zu cuts a character from its accent; take both in or leave both out", a->span.begin,
                   a->span.end);
  return trim(a, p, file, error);
}

static kg_status check_spans(kg_annotated_document *d, const char *file, kg_arena *arena, kg_error *error) {
  places p;
  if (!d->entities.count) return KG_OK;
  if (!map_places(&p, d->text, arena)) return kg_fail_memory(error);
  for (size_t i = 0; i < d->entities.count; i++) KG_TRY(check_span(&d->entities.items[i], d->text, &p, file, error));
  return KG_OK;
}

kg_status kg_annotated_finish(kg_annotated_document *d, const kg_annotated_file *file, kg_arena *arena,
                              kg_error *error) {
  if (d->text.size > UINT32_MAX)
    return kg_fail(error, KG_LIMIT, file->name, d->line, "the text has more than 4 GiB; split it");
  KG_TRY(check_spans(d, file->name, arena, error));
  const size_t count = d->entities.count;
  kg_annotation **order = kg_arena_zeroed(arena, count + 1, sizeof *order);
  if (!order) return kg_fail_memory(error);
  size_t names = 0; /* what is no name may hold one */
  for (size_t i = 0; i < count; i++)
    if (d->entities.items[i].meaning.type != KG_NO_TERM || d->entities.items[i].meaning.other)
      order[names++] = &d->entities.items[i];
  if (names) qsort(order, names, sizeof *order, by_place);
  KG_TRY(check_overlaps(order, names, file->reading->nested, file->name, error));
  d->file = file->name;
  return file->reading->sink.write(file->reading->sink.state, d, error);
}
