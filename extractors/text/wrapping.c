/* Where a paragraph is broken at a width, each line but the last is as long as it can be: the next word would not have
   fitted. Where every line is a paragraph, lengths are anyhow. */
#include "extractors/text/layout.h"

#include "graph/base/unicode.h"

enum { WRAP_MAX = 130, WRAP_MIN = 40, BROKEN_MIN = 25 /* a line that a small letter goes on with */ };

static uint32_t first_word_width(const kg_line *line, kg_string text) {
  uint32_t width = 0;
  for (size_t at = line->begin; at < line->end && !kg_is_space(text.data[at]); at++)
    if (((unsigned char)text.data[at] & 0xC0) != 0x80 && ++width > WRAP_MAX) break;
  return width;
}

/* True for a junction that may lie inside a paragraph: two lines of words, neither an item of a list. */
static bool is_junction(const kg_layout *layout, size_t at) {
  const kg_line *line = &layout->lines.items[at], *before = line - 1;
  if (kg_line_blank(line) || kg_line_blank(before) || line->quotes != before->quotes) return false;
  const char c = layout->text.data[line->begin];
  return c != '-' && c != '*' && c != '+' && c != '#' && c != '|' && c != '=' && c != '>';
}

kg_wrapping kg_wrapping_find(const kg_layout *layout, size_t first_line) {
  uint32_t widths[WRAP_MAX + 1] = {0};
  size_t total = 0, longer = 0, full = 0;
  for (size_t i = first_line + 1; i < layout->lines.count; i++) {
    if (!is_junction(layout, i)) continue;
    const uint32_t width = layout->lines.items[i - 1].width;
    if (width <= WRAP_MAX) {
      widths[width]++;
      total++;
    } else {
      longer++;
    }
  }
  kg_wrapping wrapping = {false, 0};
  if (total < 3 || longer > total / 3) return wrapping;
  size_t above = 0; /* the width that all but one in twenty-five keep */
  uint32_t width = WRAP_MAX;
  while (width > 0 && above + widths[width] <= total / 25) above += widths[width--];
  if (width < WRAP_MIN) return wrapping;
  for (size_t i = first_line + 1; i < layout->lines.count; i++) {
    if (!is_junction(layout, i)) continue;
    const kg_line *before = &layout->lines.items[i - 1];
    if (before->width <= WRAP_MAX && before->width + 1 + first_word_width(before + 1, layout->text) > width) full++;
  }
  wrapping.wrapped = full * 2 >= total;
  wrapping.width = width;
  return wrapping;
}

static bool begins_lower(const kg_line *line, kg_string text) {
  uint32_t c;
  (void)kg_utf8_decode(text, line->begin, &c);
  return kg_character_classify(c) == KG_CHARACTER_LOWER;
}

/* "**Chair:** …": such lines stand for themselves, though Markdown would run them together. */
static bool begins_with_bold_key(kg_string line) {
  enum { KEY_MAX = 60 };
  if (!kg_string_starts(line, KG_LITERAL("**")) && !kg_string_starts(line, KG_LITERAL("__"))) return false;
  const kg_string head = {line.data, line.size < KEY_MAX ? line.size : KEY_MAX};
  const char *const ends[] = {":**", "**:", ":__", "__:"};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (kg_string_find(head, kg_string_of(ends[i]), 2) != SIZE_MAX) return true;
  return false;
}

bool kg_wrapping_joins(const kg_layout *layout, const kg_wrapping *wrapping, size_t at) {
  const kg_line *line = &layout->lines.items[at], *before = line - 1;
  const kg_string text = layout->text;
  const char last = text.data[before->end - 1];
  const bool ended = last == '.' || last == '!' || last == '?' || last == ':' || last == ';';
  if (!layout->markdown && kg_string_starts(kg_line_text(line, text), KG_LITERAL("http"))) return false;
  if (begins_with_bold_key(kg_line_text(line, text))) return false;
  if (layout->markdown) return !(before->width > WRAP_MAX && line->width > WRAP_MAX && ended);
  if (before->width > WRAP_MAX) return false;
  const bool lower = begins_lower(line, text);
  if (!wrapping->wrapped) return lower && !ended && before->width >= BROKEN_MIN;
  if (before->width + 1 + first_word_width(line, text) > wrapping->width) return true;
  return lower && last != ':';
}
