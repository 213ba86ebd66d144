/* Page furniture in texts that were saved from the web: runs of very short lines among which a word of menus stands or
   which come twice, and single lines that only pages have. */
#include "extractors/text/layout.h"

#include "graph/base/unicode.h"

/* a text that stands in the table of contents, in place of how often it has been seen */
#define IN_CONTENTS UINT32_MAX

enum { RUN_LEAST = 4, SHORT_WORDS = 5, NOTICE_WORDS = 16, TEXT_MAX = 200, FOOTER_MAX = 30 };

/* Lines that are nothing but this. */
static const char *const whole_lines[] = {"search",
                                          "menu",
                                          "primary menu",
                                          "main menu",
                                          "home",
                                          "share",
                                          "close",
                                          "subscribe",
                                          "next",
                                          "previous",
                                          "sign in",
                                          "sign up",
                                          "log in",
                                          "login",
                                          "register",
                                          "back to top",
                                          "skip to content",
                                          "skip to main content",
                                          "read more",
                                          "no thanks",
                                          "accept",
                                          "accept all",
                                          "reject all",
                                          "contact us",
                                          "contact",
                                          "about us",
                                          "privacy",
                                          "privacy policy",
                                          "terms",
                                          "terms of service",
                                          "terms of use",
                                          "cookie policy",
                                          "cookie settings",
                                          "sitemap",
                                          "site map",
                                          "advertisement",
                                          "loading",
                                          "loading...",
                                          "comments",
                                          "leave a comment",
                                          "leave a reply",
                                          "related posts",
                                          "related articles",
                                          "search by keyword",
                                          "toggle navigation",
                                          "navigation",
                                          "newsletter",
                                          "tweet",
                                          "print",
                                          "email",
                                          "follow us",
                                          "rss",
                                          "share this",
                                          "share this article",
                                          "share this post",
                                          "legal information",
                                          "imprint",
                                          "impressum",
                                          "careers",
                                          "press",
                                          "help",
                                          "support",
                                          "cart",
                                          "my account"};

/* Very short lines that hold this anywhere. */
static const char *const short_phrases[] = {"privacy policy", "terms of service", "terms and conditions",
                                            "cookie policy",  "follow us on",     "legal information",
                                            "share on ",      "share via ",       "back to top"};

/* Short lines that hold this anywhere. */
static const char *const phrases[] = {"all rights reserved",
                                      "\xC2\xA9",
                                      "(c) copyright",
                                      "use cookies",
                                      "uses cookies",
                                      "accept cookies",
                                      "subscribe to our newsletter",
                                      "subscribe to the newsletter",
                                      "sign up for our newsletter",
                                      "sign up for our",
                                      "to our newsletter",
                                      "skip to content",
                                      "fill the form",
                                      "fill in the form",
                                      "powered by wordpress",
                                      "you have successfully subscribed",
                                      "you have succesfully subscribed",
                                      "enter your email",
                                      "click to share",
                                      "opens in new window"};

typedef struct glance {
  uint32_t words;
  bool is_short;  /* could stand in a menu */
  bool is_menu;   /* is a menu's own word */
  bool is_notice; /* furniture wherever it stands */
  bool is_anchor; /* an item that links to a part of the same page */
  uint32_t text;  /* number shared by blocks with the same words; 0: long */
} glance;

static bool contains_any(kg_string lower, const char *const *parts, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (kg_string_find(lower, kg_string_of(parts[i]), 0) != SIZE_MAX) return true;
  return false;
}

static glance look(kg_layout *layout, kg_map *texts, const kg_draft *draft) {
  glance g = {0};
  const kg_block *block = &draft->block;
  const bool listed = block->kind == KG_BLOCK_BULLET;
  const kg_string words = kg_layout_slice(layout, block->span);
  if (words.size > TEXT_MAX || draft->style == KG_HEADING_MARKED ||
      (!listed && block->kind != KG_BLOCK_PARAGRAPH && block->kind != KG_BLOCK_LINE))
    return g;
  const kg_looks looks = kg_looks_of(words);
  const kg_string lower = kg_lower(layout->arena, words);
  if (!lower.size) return g;
  g.words = looks.words;
  g.text = kg_map_intern(texts, lower, (uint32_t)texts->count + 1);
  if (g.text == KG_MAP_NONE) g.text = 0;
  for (size_t i = 0; i < sizeof whole_lines / sizeof *whole_lines; i++)
    g.is_menu = g.is_menu || kg_string_is(lower, whole_lines[i]);
  g.is_notice = (looks.words <= NOTICE_WORDS && contains_any(lower, phrases, sizeof phrases / sizeof *phrases)) ||
                (looks.words <= SHORT_WORDS + 1 &&
                 contains_any(lower, short_phrases, sizeof short_phrases / sizeof *short_phrases));
  g.is_anchor = listed && words.data[0] == '[' && kg_string_find(words, KG_LITERAL("](#"), 0) != SIZE_MAX;
  const bool phrase = !kg_ends_sentence(looks.last) && looks.last != ':' && looks.last != ',';
  g.is_short =
      g.is_notice || (looks.words >= 1 && looks.words <= SHORT_WORDS && phrase && looks.digits < 3 &&
                      !memchr(words.data, ':', words.size) && kg_string_find(words, KG_LITERAL(" - "), 0) == SIZE_MAX &&
                      kg_string_find(words, KG_LITERAL("]("), 0) == SIZE_MAX);
  return g;
}

static void judge_run(kg_layout *layout, const glance *glances, const uint32_t *seen, size_t from, size_t to) {
  size_t menu = 0, repeated = 0;
  for (size_t i = from; i < to; i++) {
    menu += glances[i].is_menu || glances[i].is_notice;
    repeated += glances[i].text && seen[glances[i].text] > 1;
  }
  const size_t count = to - from;
  if (count < RUN_LEAST) return;
  const bool is_furniture = (menu >= (layout->headed ? 3 : 2) && menu * 6 >= count) ||
                            (menu >= 1 && !layout->headed && repeated * 2 >= count);
  for (size_t i = from; is_furniture && i < to; i++) layout->drafts.items[i].block.furniture = true;
}

/* "Home | Products | Partners | Jobs | Contact": links in a row, four bars or more and no sentence between them. */
static void mark_link_rows(kg_layout *layout) {
  for (size_t i = 0; i < layout->drafts.count; i++) {
    kg_block *block = &layout->drafts.items[i].block;
    if (block->kind != KG_BLOCK_PARAGRAPH && block->kind != KG_BLOCK_LINE) continue;
    const kg_string words = kg_layout_slice(layout, block->span);
    size_t bars = 0, stops = 0;
    for (size_t at = 0; at + 1 < words.size; at++) {
      bars += at && words.data[at] == '|' && words.data[at - 1] == ' ' && words.data[at + 1] == ' ';
      stops += kg_ends_sentence((unsigned char)words.data[at]) && words.data[at + 1] == ' ';
    }
    if (bars >= 4 && stops * 4 <= bars) block->furniture = true;
  }
}

/* Lists of links to parts of the page. */
static void mark_anchors(kg_layout *layout, const glance *glances) {
  size_t from = 0;
  for (size_t i = 0; i <= layout->drafts.count; i++) {
    if (i < layout->drafts.count && glances[i].is_anchor) continue;
    for (size_t k = from; i - from >= RUN_LEAST && k < i; k++) layout->drafts.items[k].block.furniture = true;
    from = i + 1;
  }
}

/* The entries under "Table of Contents" name what comes later; that itself is no furniture, however short. */
static void mark_contents(kg_layout *layout, const glance *glances, uint32_t *seen) {
  static const char *const names[] = {"table of contents", "contents", "on this page", "in this article", "toc"};
  bool in_contents = false;
  for (size_t i = 0; i < layout->drafts.count; i++) {
    kg_draft *draft = &layout->drafts.items[i];
    if (in_contents && draft->block.kind == KG_BLOCK_BULLET) {
      draft->block.furniture = true;
      seen[glances[i].text] = IN_CONTENTS;
      continue;
    }
    in_contents = false;
    if (seen[glances[i].text] == IN_CONTENTS && glances[i].text) {
      if (draft->block.kind != KG_BLOCK_BULLET) draft->block.furniture = false;
      continue;
    }
    if (!glances[i].text && draft->block.kind != KG_BLOCK_HEADING) continue;
    kg_string words = kg_layout_slice(layout, draft->block.span);
    if (words.size && words.data[words.size - 1] == ':') words.size--;
    for (size_t n = 0; n < sizeof names / sizeof *names; n++)
      in_contents = in_contents || kg_string_equal_ascii_case(words, kg_string_of(names[n]));
    if (in_contents)
      draft->block.furniture =
          i + 1 < layout->drafts.count && layout->drafts.items[i + 1].block.kind == KG_BLOCK_BULLET;
  }
}

void kg_furniture_find(kg_layout *layout) {
  const size_t count = layout->drafts.count;
  glance *glances = kg_arena_zeroed(layout->arena, count, sizeof *glances);
  uint32_t *seen = kg_arena_zeroed(layout->arena, count + 2, sizeof *seen);
  kg_map texts;
  kg_map_init(&texts, layout->arena);
  if (!glances || !seen) return;
  for (size_t i = 0; i < count; i++) {
    glances[i] = look(layout, &texts, &layout->drafts.items[i]);
    if (glances[i].text <= count) seen[glances[i].text]++;
  }
  size_t from = 0, notices = 0;
  for (size_t i = 0; i <= count; i++) {
    const bool goes_on = i < count && glances[i].is_short;
    if (i < count && glances[i].is_notice && !layout->drafts.items[i].block.furniture) {
      layout->drafts.items[i].block.furniture = true;
      notices++;
    }
    if (goes_on) continue;
    judge_run(layout, glances, seen, from, i);
    from = i + 1;
  }
  mark_link_rows(layout);
  mark_anchors(layout, glances);
  mark_contents(layout, glances, seen);
  if (!notices || layout->headed) return;
  /* behind the notice that ends a page, short lines are more of it */
  bool footer = false;
  const size_t tail = count / 4 < FOOTER_MAX ? count / 4 : FOOTER_MAX;
  for (size_t i = count - tail; i < count; i++) {
    footer = footer || glances[i].is_notice;
    if (footer && glances[i].is_short) layout->drafts.items[i].block.furniture = true;
  }
}
