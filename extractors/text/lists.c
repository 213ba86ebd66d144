#include "extractors/text/lists.h"

#include "graph/base/unicode.h"

static bool is_bullet_sign(uint32_t c) {
  switch (c) {
  case 0x2022:
  case 0x25E6:
  case 0x25AA:
  case 0x25AB:
  case 0x2023:
  case 0x25CF:
  case 0x25CB:
  case 0x25A0:
  case 0x2043:
  case 0x2219:
  case 0xB7:
  case 0x2013:
  case 0x2014:
  case 0x27A2:
  case 0x2713:
  case 0x2714:
  case 0x25B8:
  case 0x25BA: return true;
  default: return false;
  }
}

bool kg_item_mark_read(kg_string text, const kg_line *line, kg_item_mark *mark) {
  size_t at = line->begin;
  const size_t begin = at;
  if (at == line->end) return false;
  uint32_t c;
  const size_t width = kg_utf8_decode(text, at, &c);
  *mark = (kg_item_mark){.sign = text.data[at], .common = c < 0x80};
  if (c == '-' || c == '*' || c == '+' || is_bullet_sign(c)) {
    at += width;
  } else {
    const bool bracket = c == '(';
    if (bracket) at++;
    const size_t digits = at;
    while (at < line->end && kg_is_digit(text.data[at]) && at - digits < 4)
      mark->number = mark->number * 10 + (uint32_t)(text.data[at++] - '0');
    if (at == digits || at == line->end || at - digits == 4) return false;
    if (text.data[at] != ')' && (text.data[at] != '.' || bracket)) return false;
    mark->ordered = true;
    mark->common = !bracket;
    at++;
  }
  const size_t signs = at;
  while (at < line->end && (text.data[at] == ' ' || text.data[at] == '\t')) at++;
  if (at == signs && at < line->end) return false;
  if (line->end - at >= 4 && text.data[at] == '[' && text.data[at + 2] == ']' && text.data[at + 3] == ' ' &&
      strchr(" xX", text.data[at + 1]))
    at += 4; /* a task */
  mark->content = at;
  mark->column = line->indent + (uint32_t)(signs - begin > 16 ? 16 : signs - begin) + 1;
  return true;
}

int kg_list_open(kg_list_stack *stack, uint32_t indent, uint32_t column, uint32_t block) {
  /* An item is inside another if it stands to the right of that one's mark by two columns, or under its words. */
  while (stack->depth && indent < stack->items[stack->depth - 1].column &&
         indent < stack->items[stack->depth - 1].indent + 2)
    stack->depth--;
  if (stack->depth < KG_LIST_DEPTH_MAX) {
    stack->items[stack->depth].indent = indent;
    stack->items[stack->depth].column = column;
    stack->items[stack->depth].block = block;
    stack->depth++;
  }
  return stack->depth;
}

uint32_t kg_list_owner(kg_list_stack *stack, uint32_t indent) {
  while (stack->depth && indent < stack->items[stack->depth - 1].indent + 2) stack->depth--;
  return stack->depth ? stack->items[stack->depth - 1].block : KG_NONE;
}
