/* A heading is short, begins with a capital, ends without a stop, names rather than tells, and something longer or listed
 * follows it. Levels come from what sets a heading apart: it stands in the table of contents, it is numbered, it is in
 * capitals, the lines that open sections ("Speaker: …") follow it; kinds of headings are ranked in this order. */
#include "extractors/text/guess.h"

#include "graph/base/unicode.h"

enum { HEADING_WORDS = 12, TITLE_WORDS = 25, TITLE_WITHIN = 8, MENU_RUN = 4, SAME_KEY_LEAST = 3, LINE_WORDS = 8 };

/* What sets a heading apart, the most general first. */
typedef enum rank {
  RANK_CONTENTS,
  RANK_CAPITALS,
  RANK_NUMBER_1,
  RANK_NUMBER_2,
  RANK_NUMBER_3,
  RANK_LEADING,
  RANK_OPENING,
  RANK_PLAIN,
  RANK_COUNT
} rank;

typedef struct guess {
  kg_layout *layout;
  kg_map contents; /* lower-case entries of the table of contents */
  kg_map keys;     /* lower-case key of a line -> how often */
  bool *candidate;
} guess;

static kg_draft *draft_at(const guess *g, size_t at) { return &g->layout->drafts.items[at]; }
static size_t count_of(const guess *g) { return g->layout->drafts.count; }

static kg_string lower_text(const guess *g, kg_span span) {
  return kg_lower(g->layout->arena, kg_layout_slice(g->layout, span));
}

static size_t next_draft(const guess *g, size_t at) {
  for (at++; at < count_of(g); at++)
    if (!draft_at(g, at)->block.furniture && draft_at(g, at)->block.kind != KG_BLOCK_META) return at;
  return SIZE_MAX;
}

/* Running text after "Name:", as a speaker's words are. */
static bool is_turn(const guess *g, const kg_block *block) {
  return block->kind == KG_BLOCK_PARAGRAPH &&
         memchr(g->layout->text.data + block->key.end, ':', block->value.begin - block->key.end);
}

static void collect(guess *g) {
  for (size_t i = 0; i < count_of(g); i++) {
    const kg_block *block = &draft_at(g, i)->block;
    if (block->kind == KG_BLOCK_BULLET && block->furniture && block->span.end - block->span.begin < 200)
      (void)kg_map_intern(&g->contents, lower_text(g, block->span), 1);
    if (block->value.end && (block->kind == KG_BLOCK_LINE || is_turn(g, block))) {
      const kg_string key = lower_text(g, block->key);
      const uint32_t known = kg_map_get(&g->keys, key);
      (void)kg_map_set(&g->keys, key, known == KG_MAP_NONE ? 1 : known + 1);
    }
  }
}

static uint32_t key_count(const guess *g, const kg_block *block) {
  const uint32_t known = block->value.end ? kg_map_get(&g->keys, lower_text(g, block->key)) : KG_MAP_NONE;
  return known == KG_MAP_NONE ? 0 : known;
}

static bool in_contents(const guess *g, const kg_block *block) {
  return g->contents.count && block->span.end - block->span.begin < 200 &&
         kg_map_get(&g->contents, lower_text(g, block->span)) != KG_MAP_NONE;
}

static bool is_month(kg_string word) {
  static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  if (word.size < 3) return false;
  for (size_t i = 0; i < 12; i++)
    if (kg_string_equal_ascii_case(kg_string_slice(word, 0, 3), kg_string_of(months[i]))) return true;
  return false;
}

/* "March 29, 2019", "29 March 2019", "Monday, 3 May 2021" */
static bool is_date(kg_string words, const kg_looks *looks) {
  if (looks->words > 5 || looks->digits < 4) return false;
  bool month = false;
  kg_string rest = words;
  while (rest.size) month = is_month(kg_string_next_field(&rest, ' ')) || month;
  return month || looks->letters == 0;
}

/* Lines that a page puts together from pieces: "A · B · C", "Home > News > Story". `least` such signs are in them. */
static bool is_pieced(kg_string words, size_t least) {
  static const char *const signs[] = {" \xC2\xB7 ", " | ", " \xE2\x80\xA2 ", " > ", " \xC2\xBB ", "\t"};
  size_t found = 0;
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
    for (size_t at = 0; found < least && (at = kg_string_find(words, kg_string_of(signs[i]), at)) != SIZE_MAX; at++)
      found++;
  return found >= least;
}

static bool begins_like_name(uint32_t c) {
  const kg_character_class class = kg_character_classify(c);
  return class == KG_CHARACTER_UPPER || class == KG_CHARACTER_DIGIT || class == KG_CHARACTER_LETTER || c >= 0x2000 ||
         c == '.' || c == '@' || c == '$';
}

static bool is_address(kg_string words) {
  return kg_string_find(words, KG_LITERAL("://"), 0) != SIZE_MAX || kg_string_starts(words, KG_LITERAL("www."));
}

static bool is_open_draft(const kg_draft *draft) {
  return draft->alone && !draft->quoted && draft->item == KG_NONE && !draft->block.furniture;
}

/* A stop inside: "Well. And then", "No... really"; not "St. James", "vs. it". */
static bool holds_sentence(kg_string words) {
  for (size_t i = 1; i + 1 < words.size; i++) {
    if (words.data[i + 1] != ' ' || !strchr(".!?", words.data[i])) continue;
    size_t letters = 0;
    while (letters < i && kg_is_ascii_alpha(words.data[i - 1 - letters])) letters++;
    if (words.data[i] != '.' || letters >= 4 || words.data[i - 1] == '.') return true;
  }
  return false;
}

/* ---- headings ---- */

static bool looks_like_heading(const guess *g, size_t at) {
  const kg_draft *draft = draft_at(g, at);
  const kg_string words = kg_layout_slice(g->layout, draft->block.span);
  if (!is_open_draft(draft) || words.size > 160) return false;
  const bool listed =
      draft->block.kind == KG_BLOCK_BULLET && draft->ordered && draft->block.level == 1 && !draft->block.value.end;
  if (draft->block.kind != KG_BLOCK_PARAGRAPH && !listed) return false;
  if (draft->block.value.end || holds_sentence(words)) return false;
  const kg_looks looks = kg_looks_of(words);
  if (!looks.words || looks.words > HEADING_WORDS || looks.letters < 2) return false;
  if (kg_ends_sentence(looks.last) || looks.last == ',' || looks.last == ';' || looks.last == ':' ||
      !begins_like_name(looks.first))
    return false;
  if (is_address(words) || is_pieced(words, 1) || is_date(words, &looks) || words.data[0] == '(') return false;
  const bool comma = memchr(words.data, ',', words.size) != NULL;
  if (comma && (looks.upper == looks.letters || looks.digits >= 4)) return false; /* "BERLIN, GERMANY"; an address */
  const size_t next = next_draft(g, at);
  if (listed &&
      (next == SIZE_MAX || draft_at(g, next)->block.kind != KG_BLOCK_PARAGRAPH || draft_at(g, next)->item != KG_NONE))
    return false;
  if (looks.capitalised * 10 >= looks.content * 6) return true;
  if (next == SIZE_MAX || looks.words > 9) return false;
  const kg_draft *after = draft_at(g, next);
  const size_t after_size = after->block.span.end - after->block.span.begin;
  return looks.capitalised &&
         (after->block.kind == KG_BLOCK_BULLET ||
          (after->block.kind == KG_BLOCK_PARAGRAPH && after_size > 150 && after_size > 3 * words.size));
}

/* "Project Sun: Better Light" above "Speaker: …", where lines of that key open every section. */
static bool is_keyed_heading(const guess *g, size_t at) {
  const kg_draft *draft = draft_at(g, at);
  const kg_block *block = &draft->block;
  if (block->kind != KG_BLOCK_LINE || !block->value.end || !is_open_draft(draft)) return false;
  if (in_contents(g, block)) return true;
  const size_t next = next_draft(g, at);
  if (at == 0 || next == SIZE_MAX || key_count(g, block) > 1) return false;
  const kg_block *before = &draft_at(g, at - 1)->block, *after = &draft_at(g, next)->block;
  if (before->kind == KG_BLOCK_LINE || after->kind != KG_BLOCK_LINE || key_count(g, after) < SAME_KEY_LEAST)
    return false;
  const kg_string words = kg_layout_slice(g->layout, block->span);
  const kg_looks looks = kg_looks_of(words);
  if (kg_ends_sentence(looks.last) || memchr(words.data, '*', words.size) || holds_sentence(words)) return false;
  return looks.words <= HEADING_WORDS && !looks.digits && looks.capitalised * 10 >= looks.content * 8;
}

static bool is_content(const guess *g, size_t at) {
  const kg_draft *draft = draft_at(g, at);
  switch (draft->block.kind) {
  case KG_BLOCK_BULLET:
  case KG_BLOCK_TABLE_HEAD:
  case KG_BLOCK_TABLE_ROW:
  case KG_BLOCK_HEADING:
  case KG_BLOCK_CODE: return true;
  case KG_BLOCK_LINE: return draft->block.value.end > 0;
  case KG_BLOCK_PARAGRAPH: return !g->candidate[at];
  default: return false;
  }
}

static void make_heading(const guess *g, size_t at) {
  kg_draft *draft = draft_at(g, at);
  draft->block.kind = KG_BLOCK_HEADING;
  draft->block.key = draft->block.value = (kg_span){0, 0};
  draft->style = KG_HEADING_PLAIN;
}

/* Candidates that stand in a row are a list of names or a menu, but for the last, which heads what follows. */
static void choose(const guess *g) {
  for (size_t i = 0; i < count_of(g);) {
    if (!g->candidate[i]) {
      i++;
      continue;
    }
    size_t end = i, length = 0, last = i;
    while (end != SIZE_MAX && g->candidate[end]) {
      last = end;
      length++;
      end = next_draft(g, end);
    }
    const bool followed = end != SIZE_MAX && is_content(g, end);
    for (size_t k = i; followed && k != SIZE_MAX && k <= last; k = next_draft(g, k))
      if (g->candidate[k] && (length < MENU_RUN || k == last || in_contents(g, &draft_at(g, k)->block)))
        make_heading(g, k);
    i = last + 1;
  }
}

/* One heading alone, right below the title, is a byline: there would be nothing to tell its part from. */
static void drop_byline(const guess *g) {
  size_t only = SIZE_MAX;
  for (size_t i = 0; i < count_of(g); i++) {
    if (draft_at(g, i)->block.kind != KG_BLOCK_HEADING || draft_at(g, i)->block.furniture) continue;
    if (only != SIZE_MAX || draft_at(g, i)->style != KG_HEADING_PLAIN) return;
    only = i;
  }
  if (only == SIZE_MAX || only == 0 || draft_at(g, only - 1)->block.kind != KG_BLOCK_TITLE) return;
  draft_at(g, only)->block.kind = KG_BLOCK_LINE;
  draft_at(g, only)->style = KG_HEADING_NONE;
}

/* ---- title ---- */

/* "Speaker: Ada Byron" at the head of a text is said of it, "Radium: a life" is its name. */
static bool is_said_of_it(const guess *g, size_t at) {
  static const char *const keys[] = {
      "title",      "date",         "time",       "when",    "where",   "who",     "speaker",  "speakers", "author",
      "authors",    "by",           "from",       "to",      "cc",      "subject", "re",       "source",   "venue",
      "location",   "place",        "event",      "session", "url",     "link",    "duration", "topic",    "type",
      "status",     "version",      "name",       "contact", "email",   "phone",   "tags",     "category", "published",
      "updated",    "host",         "guest",      "guests",  "company", "project", "id",       "note",     "presenter",
      "presenters", "presented by", "instructor", "lecturer"};
  const kg_block *block = &draft_at(g, at)->block;
  if (!block->value.end) return false;
  const size_t next = next_draft(g, at);
  if (next != SIZE_MAX && draft_at(g, next)->block.kind == KG_BLOCK_LINE && draft_at(g, next)->block.value.end)
    return true;
  kg_string key = kg_layout_slice(g->layout, block->key), last;
  do last = kg_string_next_field(&key, '/'); /* "Prelegent/Speaker": in two languages */
  while (key.size);
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (kg_string_equal_ascii_case(last, kg_string_of(keys[i]))) return true;
  return false;
}

static bool looks_like_title(const guess *g, size_t at) {
  const kg_draft *draft = draft_at(g, at);
  if (!is_open_draft(draft) || draft->block.label || is_said_of_it(g, at)) return false;
  const bool bold = draft->block.kind == KG_BLOCK_HEADING && draft->style == KG_HEADING_BOLD;
  if (draft->block.kind != KG_BLOCK_PARAGRAPH && draft->block.kind != KG_BLOCK_LINE && !bold) return false;
  const kg_string words = kg_layout_slice(g->layout, draft->block.span);
  const kg_looks looks = kg_looks_of(words);
  if (!looks.words || looks.words > TITLE_WORDS || looks.letters < 3 || looks.last == '.' || looks.last == ',' ||
      looks.last == ';' || looks.last == ':')
    return false;
  if (looks.last == '!' && looks.words < 4) return false;
  return begins_like_name(looks.first) && !is_address(words) && !is_pieced(words, 2) && !is_date(words, &looks) &&
         next_draft(g, at) != SIZE_MAX;
}

/* A page's own name holds that of the story: "Story - The Blog" or "Home News Story", with "Story" a line further down. */
static size_t repeated_title(const guess *g, size_t first) {
  enum { LOOK_AHEAD = 200 };
  const kg_draft *draft = draft_at(g, first);
  const kg_string whole = kg_layout_slice(g->layout, draft->block.span);
  if (!draft->alone || whole.size > 400) return SIZE_MAX;
  for (size_t i = first + 1; i < count_of(g) && i - first < LOOK_AHEAD; i++) {
    const kg_draft *other = draft_at(g, i);
    const kg_string words = kg_layout_slice(g->layout, other->block.span);
    if (!other->alone || other->block.furniture || words.size < 12 || words.size >= whole.size ||
        words.size * 3 < whole.size)
      continue;
    if ((kg_string_starts(whole, words) || kg_string_ends(whole, words)) && looks_like_title(g, i)) return i;
  }
  return SIZE_MAX;
}

static void find_title(const guess *g) {
  size_t seen = 0;
  for (size_t i = 0; i < count_of(g) && seen < TITLE_WITHIN; i++) {
    kg_draft *draft = draft_at(g, i);
    if (draft->block.kind == KG_BLOCK_META) continue;
    if (seen++ == 0) {
      const size_t repeated = repeated_title(g, i);
      if (repeated != SIZE_MAX) {
        draft->block.furniture = true;
        draft->block.key = draft->block.value = (kg_span){0, 0};
        draft_at(g, repeated)->block.kind = KG_BLOCK_TITLE;
        return;
      }
    }
    if (draft->block.furniture) continue;
    const bool known = g->layout->document->title.size > 0;
    if (looks_like_title(g, i)) {
      if (known &&
          !kg_string_equal_ascii_case(g->layout->document->title, kg_layout_slice(g->layout, draft->block.span)))
        return;
      draft->block.kind = KG_BLOCK_TITLE;
      draft->block.key = draft->block.value = (kg_span){0, 0};
      return;
    }
    const bool passed = draft->block.kind == KG_BLOCK_LINE ||
                        is_address(kg_layout_slice(g->layout, draft->block.span)) ||
                        is_pieced(kg_layout_slice(g->layout, draft->block.span), 2);
    if (!passed) return; /* the text has begun */
  }
}

/* ---- levels ---- */

/* Depth of the number that the heading begins with: "1.", "A." 1; "1.2" 2; 0: none. */
static int number_depth(const kg_draft *draft, kg_string words) {
  if (draft->ordered) return 1;
  if (words.size >= 3 && kg_is_ascii_upper(words.data[0]) && (words.data[1] == '.' || words.data[1] == ')') &&
      words.data[2] == ' ')
    return 1;
  size_t at = 0;
  int depth = 0;
  while (at < words.size && kg_is_digit(words.data[at])) {
    while (at < words.size && kg_is_digit(words.data[at]) && at < 12) at++;
    depth++;
    if (at >= words.size || words.data[at] != '.') break;
    at++;
  }
  const bool spaced = at < words.size && words.data[at] == ' ';
  if (depth == 1 && words.data[at - 1] != '.') return 0; /* "10 Years of …" */
  return spaced ? depth : 0;
}

static rank rank_of(const guess *g, size_t at) {
  const kg_draft *draft = draft_at(g, at);
  const kg_string words = kg_layout_slice(g->layout, draft->block.span);
  if (in_contents(g, &draft->block)) return RANK_CONTENTS;
  const int depth = number_depth(draft, words);
  if (depth) return depth >= 3 ? RANK_NUMBER_3 : (rank)(RANK_NUMBER_1 + depth - 1);
  const kg_looks looks = kg_looks_of(words);
  if (looks.upper == looks.letters && (looks.words >= 2 || looks.letters >= 6)) return RANK_CAPITALS;
  const size_t next = next_draft(g, at);
  if (next == SIZE_MAX) return RANK_PLAIN;
  const kg_draft *after = draft_at(g, next);
  if (after->style == KG_HEADING_PLAIN && !after->block.label) return RANK_LEADING;
  if (after->block.kind == KG_BLOCK_LINE && key_count(g, &after->block) >= SAME_KEY_LEAST) return RANK_OPENING;
  return RANK_PLAIN;
}

static void set_levels(const guess *g) {
  bool used[RANK_COUNT] = {false};
  for (size_t i = 0; i < count_of(g); i++)
    if (draft_at(g, i)->style == KG_HEADING_PLAIN && draft_at(g, i)->block.kind == KG_BLOCK_HEADING)
      used[rank_of(g, i)] = true;
  int level[RANK_COUNT], next = 1;
  for (int r = 0; r < RANK_COUNT; r++) level[r] = used[r] ? next++ : next;
  for (size_t i = 0; i < count_of(g); i++)
    if (draft_at(g, i)->style == KG_HEADING_PLAIN && draft_at(g, i)->block.kind == KG_BLOCK_HEADING)
      draft_at(g, i)->block.level = level[rank_of(g, i)];
}

void kg_headings_guess(kg_layout *layout) {
  guess g = {.layout = layout};
  g.candidate = kg_arena_zeroed(layout->arena, layout->drafts.count, sizeof *g.candidate);
  if (!g.candidate) return;
  kg_map_init(&g.contents, layout->arena);
  kg_map_init(&g.keys, layout->arena);
  collect(&g);
  find_title(&g);
  for (size_t i = 0; i < count_of(&g); i++)
    g.candidate[i] =
        draft_at(&g, i)->block.kind != KG_BLOCK_TITLE && (looks_like_heading(&g, i) || is_keyed_heading(&g, i));
  choose(&g);
  drop_byline(&g);
  set_levels(&g);
  for (size_t i = 0; i < count_of(&g); i++) {
    kg_draft *draft = draft_at(&g, i);
    if (draft->block.kind != KG_BLOCK_PARAGRAPH || !draft->alone ||
        draft->block.span.end - draft->block.span.begin > 160)
      continue;
    const kg_looks looks = kg_looks_of(kg_layout_slice(layout, draft->block.span));
    if (looks.words <= LINE_WORDS && !kg_ends_sentence(looks.last)) draft->block.kind = KG_BLOCK_LINE;
  }
}
