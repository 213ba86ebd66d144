/* Labels and bold lines. Headings that only their looks tell are found by guess.c. */
#include "extractors/text/guess.h"
#include "extractors/text/layout.h"

#include "graph/base/unicode.h"

enum { LABEL_WORDS = 12, BOLD_WORDS = 14, RUNNING_LABEL_WORDS = 7 };

static const kg_draft *next_words(const kg_layout *layout, size_t at) {
  for (size_t i = at + 1; i < layout->drafts.count; i++)
    if (!layout->drafts.items[i].block.furniture) return &layout->drafts.items[i];
  return NULL;
}

/* The span without emphasis around it, and without the colon at its end. */
static kg_span bare(kg_string text, kg_span span, bool *colon) {
  *colon = false;
  for (;;) {
    const char last = span.begin < span.end ? text.data[span.end - 1] : 'x';
    const char first = span.begin < span.end ? text.data[span.begin] : 'x';
    if (last == ':') {
      *colon = true;
      span.end--;
    } else if (last == '*' || last == '_' || kg_is_space(last)) {
      span.end--;
    } else if (first == '*' || first == '_' || kg_is_space(first)) {
      span.begin++;
    } else {
      return span;
    }
  }
}

static bool ends_in_colon(kg_string words) {
  while (words.size && (words.data[words.size - 1] == '*' || words.data[words.size - 1] == '_')) words.size--;
  return words.size && words.data[words.size - 1] == ':';
}

/* "It is done. These are new:" is a paragraph, "Old vs. New:" is not. */
static bool holds_sentence(kg_string words) {
  for (size_t at = 0; (at = kg_string_find(words, KG_LITERAL(". "), at)) != SIZE_MAX; at++) {
    size_t begin = at;
    while (begin > 0 && (kg_is_ascii_alpha(words.data[begin - 1]))) begin--;
    if (at - begin >= 4) return true;
  }
  return false;
}

static bool is_label(const kg_layout *layout, const kg_draft *draft, const kg_draft *next, const kg_looks *looks) {
  if (!looks->words || looks->words > LABEL_WORDS || !next) return false;
  if (next->block.kind == KG_BLOCK_CODE || next->style == KG_HEADING_MARKED) return false;
  const kg_character_class first = kg_character_classify(looks->first);
  if (first != KG_CHARACTER_UPPER && first != KG_CHARACTER_DIGIT && first != KG_CHARACTER_LETTER) return false;
  if (!draft->bold && holds_sentence(kg_layout_slice(layout, draft->block.span))) return false;
  if (next->block.kind != KG_BLOCK_PARAGRAPH || draft->bold) return true;
  return looks->words <= RUNNING_LABEL_WORDS && looks->capitalised * 3 >= looks->content * 2;
}

void kg_headings_find(kg_layout *layout) {
  for (size_t i = 0; i < layout->drafts.count; i++) {
    kg_draft *draft = &layout->drafts.items[i];
    kg_block *block = &draft->block;
    bool had_colon;
    if (block->kind == KG_BLOCK_HEADING) {
      const kg_span plain = bare(layout->text, block->span, &had_colon);
      if (had_colon && plain.end > plain.begin) block->span = plain;
    }
    if (block->furniture || !draft->alone ||
        (block->kind != KG_BLOCK_PARAGRAPH && !(block->kind == KG_BLOCK_LINE && draft->bold)))
      continue;
    const kg_string words = kg_layout_slice(layout, block->span);
    const bool colon = ends_in_colon(words);
    if (!colon && !draft->bold) continue;
    if (words.size > 400) continue;
    const kg_looks looks = kg_looks_of(words);
    const kg_draft *next = next_words(layout, i);
    if (colon && is_label(layout, draft, next, &looks)) {
      block->kind = KG_BLOCK_HEADING;
      block->label = true;
      draft->style = KG_HEADING_LABEL;
      block->span = bare(layout->text, block->span, &had_colon);
    } else if (draft->bold && next && looks.words <= BOLD_WORDS && block->value.end == 0 && looks.letters &&
               (!kg_ends_sentence(looks.last) || looks.last == '?')) {
      block->kind = KG_BLOCK_HEADING;
      draft->style = KG_HEADING_BOLD;
      block->span = bare(layout->text, block->span, &had_colon);
    }
  }
  if (!layout->headed) kg_headings_guess(layout);
}
