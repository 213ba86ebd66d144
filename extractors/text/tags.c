/* Tags of HTML inside Markdown. Only names that HTML has are tags: "Vec<T>" and "<your name>" are words. */
#include "extractors/text/layout.h"

#include <stdlib.h>

static const char *const names[] = {
    "a",        "abbr",     "address", "article", "aside",  "audio", "b",       "big",      "blockquote",
    "br",       "button",   "caption", "center",  "cite",   "code",  "col",     "colgroup", "dd",
    "del",      "details",  "dfn",     "div",     "dl",     "dt",    "em",      "embed",    "figcaption",
    "figure",   "font",     "footer",  "form",    "h1",     "h2",    "h3",      "h4",       "h5",
    "h6",       "head",     "header",  "hr",      "html",   "i",     "iframe",  "img",      "input",
    "ins",      "kbd",      "label",   "li",      "link",   "main",  "mark",    "meta",     "nav",
    "noscript", "object",   "ol",      "option",  "p",      "param", "picture", "pre",      "q",
    "s",        "samp",     "script",  "section", "select", "small", "source",  "span",     "strike",
    "strong",   "style",    "sub",     "summary", "sup",    "svg",   "table",   "tbody",    "td",
    "template", "textarea", "tfoot",   "th",      "thead",  "time",  "title",   "tr",       "track",
    "tt",       "u",        "ul",      "var",     "video",  "wbr"};

static int compare(const void *key, const void *name) {
  const kg_string *wanted = key;
  const char *const *found = name;
  for (size_t i = 0; i < wanted->size; i++) {
    const int order = (unsigned char)kg_ascii_lower(wanted->data[i]) - (unsigned char)(*found)[i];
    if (order) return order;
  }
  return (*found)[wanted->size] ? -1 : 0;
}

static bool is_name(kg_string name) {
  if (bsearch(&name, names, sizeof names / sizeof *names, sizeof *names, compare)) return true;
  return name.size > 2 && memchr(name.data, '-', name.size) && kg_is_ascii_lower(name.data[0]); /* custom elements */
}

size_t kg_tag_end(kg_string text, size_t at, size_t end, kg_string *name) {
  size_t i = at + 1;
  if (i >= end) return at;
  if (text.data[i] == '!') {
    if (end - at < 4 || memcmp(text.data + at, "<!--", 4) != 0) return at;
    /* a second "<!--" before the end means that this one has none: keeps the search short on a row of them */
    for (i = at + 4; i + 3 <= end; i++) {
      if (memcmp(text.data + i, "-->", 3) == 0) {
        *name = kg_string_slice(text, at + 1, at + 2);
        return i + 3;
      }
      if (end - i >= 4 && memcmp(text.data + i, "<!--", 4) == 0) return at;
    }
    return at;
  }
  const size_t name_begin = i;
  if (text.data[i] == '/') i++;
  const size_t letters = i;
  while (i < end && (kg_is_ascii_alpha(text.data[i]) || kg_is_digit(text.data[i]) || text.data[i] == '-')) i++;
  if (i == letters || i - letters > 32 || !is_name(kg_string_slice(text, letters, i))) return at;
  *name = kg_string_slice(text, name_begin, i);
  if (i < end && !kg_is_space(text.data[i]) && text.data[i] != '>' && text.data[i] != '/') return at;
  char quote = 0;
  for (; i < end; i++) {
    const char c = text.data[i];
    if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      if (text.data[i - 1] != '=' && !kg_is_space(text.data[i - 1])) continue;
      quote = c;
    } else if (c == '>') {
      return i + 1;
    } else if (c == '<') {
      return at;
    }
  }
  return at;
}
