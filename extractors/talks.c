/* Programmes: lines that list a talk and who gives it. */
#include "extractors/candidates.h"
#include "extractors/layout.h"

enum { CONFIDENCE = 800, TITLE_WORDS = 3, TITLE_MOST = 40 };

/* The event that the listing belongs to: the one that the document names most. */
static uint32_t host_event(const kg_reading *reading) {
  const kg_terms *terms = &reading->knowledge->terms;
  uint32_t *counts = kg_arena_zeroed(reading->arena, reading->entities.count + 1, sizeof *counts);
  if (!counts) return KG_NONE;
  uint32_t best = KG_NONE;
  for (size_t i = 0; i < reading->mentions.count; i++) {
    const uint32_t e = kg_reading_entity(reading, reading->mentions.items[i].entity);
    if (e == KG_NONE) continue;
    const kg_term type = reading->entities.items[e].type;
    if (!kg_reading_is(reading, type, terms->Event) || kg_reading_is(reading, type, terms->Deal)) continue;
    counts[e]++;
    if (best == KG_NONE || counts[e] > counts[best]) best = e;
  }
  return best;
}

/* Tokens [first, *end) of the block are set off as a link or in quotation marks; the title of a talk. */
static bool title_of_talk(const kg_reading *reading, uint32_t first, uint32_t last, uint32_t *begin, uint32_t *end) {
  *begin = first;
  if (kg_reading_sign(reading, first) == '"') {
    uint32_t to = first + 1;
    while (to < last && kg_reading_sign(reading, to) != '"') to++;
    *begin = first + 1;
    *end = to;
    return to < last && to - first > TITLE_WORDS;
  }
  uint32_t to = first;
  while (to < last && (reading->tokens.items[to].flags & KG_TOKEN_LINK)) to++;
  *end = to;
  while (*begin < to && reading->tokens.items[*begin].kind == KG_TOKEN_SIGN && !reading->tokens.items[*begin].sign)
    ++*begin; /* an emoji */
  return to > *begin + TITLE_WORDS;
}

/* "…, mentored by NAME": who follows does not give the talk. */
static bool others_follow(const kg_reading *reading, uint32_t token) {
  return kg_reading_word_in(reading, token,
                            "mentored mentor mentors moderated moderator hosted translated reviewed introduced");
}

static void read_talk(kg_reading *reading, uint32_t b, uint32_t host) {
  const kg_terms *terms = &reading->knowledge->terms;
  const kg_block *block = &reading->document->blocks[b];
  uint32_t first, last, begin, end;
  kg_layout_tokens(reading, block->span, &first, &last);
  if (first >= last || !title_of_talk(reading, first, last, &begin, &end)) return;
  uint32_t at = end;
  while (at < last && at < end + 3 && reading->tokens.items[at].kind == KG_TOKEN_SIGN) at++;
  const bool by = at < last && kg_reading_word_in(reading, at, "by with");
  const char sign = end < last ? kg_reading_sign(reading, end) : 0;
  if (!by && sign != '-' && sign != ':') return;
  uint32_t event = KG_NONE;
  const kg_span title = {reading->tokens.items[begin].begin, reading->tokens.items[end - 1].end};
  bool after_by = by;
  for (uint32_t t = at; t < last; t++) {
    const uint32_t index = reading->mention_at[t];
    if (event != KG_NONE && others_follow(reading, t)) after_by = false;
    if (index == KG_NONE) continue;
    const kg_mention *m = &reading->mentions.items[index];
    t = m->last - 1;
    kg_found_fact fact = {.property = terms->performer,
                          .object = m->entity,
                          .evidence = block->span,
                          .subject_span = title,
                          .object_span = m->span,
                          .confidence = CONFIDENCE,
                          .extractor = "layout"};
    if (m->kind == KG_MENTION_NAME && kg_reading_is(reading, m->type, terms->Person) &&
        (after_by || (sign == '-' && !by))) {
      if (event == KG_NONE)
        event = kg_reading_add_entity(reading, terms->Event, kg_reading_words(reading, begin, end), CONFIDENCE);
    } else if (m->kind == KG_MENTION_DATE && event != KG_NONE) {
      fact.property = terms->startDate;
    } else {
      continue;
    }
    if (event == KG_NONE) return;
    fact.subject = event;
    kg_reading_add_fact(reading, fact);
  }
  if (event == KG_NONE) return;
  uint32_t inside = begin;
  for (const kg_mention *m; (m = kg_reading_next_mention(reading, &inside, end));)
    if (m->kind == KG_MENTION_NAME && kg_reading_is(reading, m->type, terms->Project))
      kg_reading_add_fact(reading, (kg_found_fact){.subject = event,
                                                   .property = terms->about,
                                                   .object = m->entity,
                                                   .evidence = block->span,
                                                   .subject_span = title,
                                                   .object_span = m->span,
                                                   .confidence = CONFIDENCE,
                                                   .extractor = "layout"});
  if (host != KG_NONE)
    kg_reading_add_fact(reading, (kg_found_fact){.subject = event,
                                                 .property = terms->isPartOf,
                                                 .object = host,
                                                 .evidence = block->span,
                                                 .subject_span = title,
                                                 .confidence = CONFIDENCE - 60,
                                                 .extractor = "layout"});
}

/* ---- Timetables --------------------------------------------------------------------------------------------------- */

/* The byte behind a time of day or of a recording at the head of a line ("14:40 - ", "(1:02:20)", "- 9.30:"), with what
   sets it off; `from` if there is none. */
static size_t behind_time(const kg_reading *reading, size_t from, size_t to) {
  const char *text = reading->document->text.data;
  static const char around[] = " \t-*([`|:)]";
  size_t at = from;
  while (at < to && strchr(around, text[at])) at++;
  int groups = 0;
  for (;;) {
    const size_t digits = at;
    while (at < to && at < digits + 2 && kg_is_digit(text[at])) at++;
    if (at == digits) return from;
    groups++;
    if (at + 1 >= to || (text[at] != ':' && text[at] != '.') || !kg_is_digit(text[at + 1])) break;
    at++;
  }
  if (groups < 2 || (at < to && !strchr(around, text[at]))) return from;
  while (at < to && strchr(around, text[at])) at++;
  return at;
}

/* "NAME - TITLE" and "TITLE - NAME, of somewhere": where title and name stand in tokens [first, last). */
typedef struct entry {
  uint32_t begin, end; /* of the title */
  const kg_mention *speaker;
} entry;

static bool is_person_at(const kg_reading *reading, uint32_t token, uint32_t last, entry *found) {
  const uint32_t index = token < last ? reading->mention_at[token] : KG_NONE;
  if (index == KG_NONE) return false;
  const kg_mention *m = &reading->mentions.items[index];
  found->speaker = m;
  return m->kind == KG_MENTION_NAME && m->first == token && m->last - m->first >= 2 &&
         kg_reading_is(reading, m->type, reading->knowledge->terms.Person);
}

static bool is_dash(const kg_reading *reading, uint32_t token) {
  return kg_reading_sign(reading, token) == '-' && (reading->tokens.items[token].flags & KG_TOKEN_SPACE);
}

static bool read_entry(const kg_reading *reading, uint32_t first, uint32_t last, entry *found) {
  if (last <= first + 3 || last - first > TITLE_MOST) return false;
  if (is_person_at(reading, first, last, found)) {
    const uint32_t behind = found->speaker->last;
    found->begin = behind + 1;
    found->end = last;
    return behind + 1 < last && (is_dash(reading, behind) || kg_reading_sign(reading, behind) == ':');
  }
  for (uint32_t t = last - 1; t > first; t--) {
    if (!is_dash(reading, t) && !kg_reading_word_is(reading, t, "by")) continue;
    if (!is_person_at(reading, t + 1, last, found)) continue;
    const char sign = kg_reading_sign(reading, found->speaker->last);
    found->begin = first;
    found->end = t;
    return found->speaker->last >= last || sign == ',' || sign == '(' || sign == '[';
  }
  return false;
}

/* The end of a title that begins at `first`: what is added in brackets, and addresses, is none of it. 0 if another time
   stands in it, so that it is more than one entry. */
static uint32_t title_end(const kg_reading *reading, uint32_t first, uint32_t last) {
  for (uint32_t t = first; t < last; t++) {
    const char sign = kg_reading_sign(reading, t);
    const kg_string word = kg_token_text(&reading->tokens, t);
    const size_t colon = kg_string_find(word, KG_LITERAL(":"), 0);
    if (t > first && (sign == '(' || sign == '[' || sign == '<' || kg_is_identifier(reading, t))) return t;
    if (colon != SIZE_MAX && colon > 0 && kg_is_digit(word.data[colon - 1])) return 0;
    if (sign == ':' && t > first && reading->tokens.items[t - 1].kind == KG_TOKEN_NUMBER) return 0;
  }
  return last;
}

static void add_entry(kg_reading *reading, const entry *e, kg_span line, uint32_t host) {
  const kg_terms *terms = &reading->knowledge->terms;
  uint32_t begin = e->begin, end = title_end(reading, e->begin, e->end);
  while (begin < end && reading->tokens.items[begin].kind == KG_TOKEN_SIGN) begin++;
  while (end > begin && reading->tokens.items[end - 1].kind == KG_TOKEN_SIGN) end--;
  if (begin >= end) return;
  const uint32_t event =
      kg_reading_add_entity(reading, terms->Event, kg_reading_words(reading, begin, end), CONFIDENCE);
  if (event == KG_NONE) return;
  kg_found_fact fact = {.subject = event,
                        .property = terms->performer,
                        .object = e->speaker->entity,
                        .evidence = line,
                        .subject_span = {reading->tokens.items[begin].begin, reading->tokens.items[end - 1].end},
                        .object_span = e->speaker->span,
                        .confidence = CONFIDENCE,
                        .extractor = "layout"};
  kg_reading_add_fact(reading, fact);
  fact.property = terms->isPartOf;
  fact.object = host;
  fact.object_span = (kg_span){0, 0};
  fact.confidence = CONFIDENCE - 60;
  if (host != KG_NONE) kg_reading_add_fact(reading, fact);
}

/* Two lines and more that begin with a time and then have a person's name on one side of a dash: who talks when. What is
   said after a name and a colon may be a transcript, so lines with the same name again are none of these. */
static void read_timetables(kg_reading *reading, uint32_t host) {
  const kg_string text = reading->document->text;
  entry before = {0, 0, NULL};
  kg_span before_line = {0, 0};
  for (uint32_t b = 0; b < reading->document->block_count && !kg_arena_failed(reading->arena); b++) {
    const kg_block *block = &reading->document->blocks[b];
    if (block->furniture || block->kind == KG_BLOCK_CODE || block->kind == KG_BLOCK_META) continue;
    for (size_t at = block->span.begin; at < block->span.end;) {
      const char *newline = block->kind == KG_BLOCK_BULLET ? NULL : memchr(text.data + at, '\n', block->span.end - at);
      const size_t end = newline ? (size_t)(newline - text.data) : block->span.end;
      const size_t behind = behind_time(reading, at, end);
      entry found;
      uint32_t first, last;
      const kg_span line = {at, end};
      kg_layout_tokens(reading, (kg_span){behind, end}, &first, &last);
      if (behind == at || !read_entry(reading, first, last, &found)) {
        before.speaker = NULL;
      } else {
        const bool other = before.speaker && before.speaker->entity != found.speaker->entity;
        if (other && before_line.end) add_entry(reading, &before, before_line, host);
        if (other) add_entry(reading, &found, line, host);
        before = found;
        before_line = other ? (kg_span){0, 0} : line;
      }
      at = end + 1;
    }
  }
}

void kg_layout_read_talks(kg_reading *reading) {
  const uint32_t host = host_event(reading);
  for (uint32_t b = 0; b < reading->document->block_count && !kg_arena_failed(reading->arena); b++) {
    const kg_block *block = &reading->document->blocks[b];
    if (block->furniture || (block->kind != KG_BLOCK_BULLET && block->kind != KG_BLOCK_LINE &&
                             block->kind != KG_BLOCK_PARAGRAPH && block->kind != KG_BLOCK_HEADING))
      continue;
    read_talk(reading, b, host);
  }
  read_timetables(reading, host);
}
