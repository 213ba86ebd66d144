/* The document's own date: what its metadata, its labels, its dateline or a line of its own near the top say. */
#include "extractors/calendar.h"
#include "extractors/dates.h"

enum {
  TOP_BLOCKS = 20, /* how far down a date of the document may stand */
  TOP_SENTENCES = 60,
  DATELINE_REACH = 70, /* bytes before the date in which a dateline names its place */
  LINE_REST = 45       /* bytes that a date's own line may have besides it */
};

/* How well a date is marked as the document's own; 0: not. */
typedef enum claim { NONE, OWN_LINE, DATELINE, LABELLED, METADATA } claim;

static bool holds_word(kg_string text, const char *words) {
  kg_string rest = kg_string_of(words);
  while (rest.size) {
    const kg_string word = kg_string_next_field(&rest, ' ');
    for (size_t i = 0; i + word.size <= text.size; i++) {
      const bool begins = i == 0 || !kg_is_ascii_alpha(text.data[i - 1]) ||
                          (kg_is_ascii_lower(text.data[i - 1]) && kg_is_ascii_upper(text.data[i])); /* pubDate */
      const size_t end = i + word.size;
      if (begins && kg_string_equal_ascii_case(kg_string_slice(text, i, end), word) &&
          (end == text.size || !kg_is_ascii_lower(text.data[end])))
        return true;
    }
  }
  return false;
}

/* "Date", "Session Date", "Published on", "Posted"; not "Start date" or "Expiry date" of something else. */
static bool is_label(kg_string text) {
  return holds_word(text, "date published posted publish publication dated released issued filed updated pubdate") &&
         !holds_word(text, "birth due expiry expiration end start foundation founding effective closing by");
}

/* True if "PLACE, date —" begins the sentence: capitals before the date, a dash or colon close behind it. */
static bool is_dateline(kg_string before, kg_string after) {
  bool place = false;
  for (size_t i = 0; i + 2 < before.size; i++)
    place = place || (kg_is_ascii_upper(before.data[i]) && kg_is_ascii_upper(before.data[i + 1]) &&
                      kg_is_ascii_upper(before.data[i + 2]));
  if (before.size == 0) place = true; /* "March 3, 2020 — Sourcegraph …" */
  size_t at = 0;
  while (at < after.size && at < 40 && (kg_is_space(after.data[at]) || after.data[at] == ')' || after.data[at] == ']'))
    at++;
  const kg_string rest = kg_string_slice(after, at, after.size);
  const bool dash = kg_string_starts(rest, KG_LITERAL("\xE2\x80\x94")) ||
                    kg_string_starts(rest, KG_LITERAL("\xE2\x80\x93")) || kg_string_starts(rest, KG_LITERAL("--")) ||
                    kg_string_starts(rest, KG_LITERAL("- ")) || kg_string_starts(rest, KG_LITERAL("/")) ||
                    kg_string_starts(rest, KG_LITERAL("(")) || kg_string_starts(rest, KG_LITERAL(": "));
  const bool capitals_mixed = before.size && kg_is_ascii_upper(before.data[0]) && memchr(before.data, ',', before.size);
  return dash && (place || capitals_mixed);
}

static claim judge(const kg_tokens *tokens, const kg_date *date) {
  const kg_string text = tokens->document->text;
  const kg_sentence *sentence = &tokens->sentences[tokens->sentence_of[date->first]];
  const kg_block *block = &tokens->document->blocks[sentence->block];
  if (block->kind == KG_BLOCK_META)
    return is_label(kg_string_slice(text, block->key.begin, block->key.end)) ? METADATA : NONE;
  if (sentence->block >= TOP_BLOCKS || block->kind == KG_BLOCK_TABLE_ROW || block->kind == KG_BLOCK_BULLET) return NONE;
  const kg_string before = kg_string_trim(kg_string_slice(text, sentence->span.begin, date->span.begin));
  const kg_string after =
      kg_string_slice(text, date->span.end, block->span.end > date->span.end ? block->span.end : date->span.end);
  if (before.size <= LINE_REST && is_label(before) && sentence->span.begin == block->span.begin) return LABELLED;
  if (kg_string_ends(before, KG_LITERAL(":"))) return NONE; /* the label of something else */
  if (before.size <= DATELINE_REACH && sentence->span.begin == block->span.begin && is_dateline(before, after))
    return DATELINE;
  const size_t length = block->span.end - block->span.begin, own = date->span.end - date->span.begin;
  const bool heading = block->kind == KG_BLOCK_HEADING || block->kind == KG_BLOCK_TITLE;
  return length - own <= LINE_REST && !heading ? OWN_LINE : NONE;
}

/* "2023-01-13-contract-awards" and ".../2023/01/13/name.md": a date in the document's id. */
static kg_string date_in_id(kg_string id, kg_arena *arena) {
  for (size_t i = 0; i + 10 <= id.size; i++) {
    if (i && kg_is_digit(id.data[i - 1])) continue;
    if (i + 10 < id.size && kg_is_digit(id.data[i + 10])) continue;
    char name[10];
    memcpy(name, id.data + i, sizeof name);
    if ((name[4] != '-' && name[4] != '/' && name[4] != '_') || name[7] != name[4]) continue;
    name[4] = name[7] = '-';
    kg_period period;
    if (!kg_period_read(&period, (kg_string){name, sizeof name}) || period.grain != KG_GRAIN_DAY) continue;
    if (name[0] != '1' && name[0] != '2') continue;
    return kg_arena_copy(arena, (kg_string){name, sizeof name});
  }
  return (kg_string){NULL, 0};
}

kg_string kg_dates_reference(const kg_tokens *tokens, kg_arena *arena) {
  kg_tokens top = *tokens;
  if (top.sentence_count > TOP_SENTENCES) top.sentence_count = TOP_SENTENCES;
  kg_dates dates;
  kg_dates_find(&dates, &top, (kg_string){NULL, 0}, arena);
  claim best = NONE;
  const kg_date *found = NULL;
  for (size_t i = 0; i < dates.count; i++) {
    const kg_date *date = &dates.items[i];
    const size_t size = strlen(date->name);
    if (date->relative || (size != 10 && size != 7) || strchr(date->name, '/') || strpbrk(date->name, "QX")) continue;
    claim here = judge(tokens, date);
    if (size == 7 && here != METADATA && here != LABELLED) here = NONE; /* a month alone needs its label */
    if (here > best) {
      best = here;
      found = date;
    }
  }
  const kg_string from_id = best < LABELLED ? date_in_id(tokens->document->id, arena) : (kg_string){NULL, 0};
  if (from_id.size) return from_id;
  return found ? kg_arena_copy(arena, kg_string_of(found->name)) : (kg_string){NULL, 0};
}
