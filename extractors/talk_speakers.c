/* Who gives the talk that a document as a whole describes. */
#include "extractors/talk.h"

#include "extractors/layout.h"
#include "extractors/words.h"

enum { HEAD_LINES = 12, NARRATED = 1000 /* tokens in which a text tells what it is about */ };

static bool is_person(const kg_reading *reading, const kg_mention *m) {
  return m->kind == KG_MENTION_NAME && kg_reading_is(reading, m->type, reading->knowledge->terms.Person);
}

static bool is_dash(const kg_reading *reading, uint32_t token) {
  return kg_reading_sign(reading, token) == '-' && (reading->tokens.items[token].flags & KG_TOKEN_SPACE);
}

static void add_speaker(kg_talk *talk, const kg_mention *who, kg_span evidence, int confidence) {
  const kg_speaker found = {(uint32_t)(who - talk->reading->mentions.items), evidence, confidence};
  KG_PUSH(talk->reading->arena, &talk->speakers, kg_speaker, found);
}

void kg_talk_add_names(kg_talk *talk, uint32_t first, uint32_t last, kg_span evidence, int confidence) {
  for (const kg_mention *m; (m = kg_reading_next_mention(talk->reading, &first, last));)
    if (is_person(talk->reading, m)) add_speaker(talk, m, evidence, confidence);
}

uint32_t kg_talk_byline(const kg_reading *reading, uint32_t block, uint32_t *last) {
  uint32_t first;
  kg_layout_tokens(reading, reading->document->blocks[block].span, &first, last);
  if (first >= *last || *last - first > KG_BYLINE) return KG_NONE;
  const bool presented = kg_reading_word_is(reading, first, "presented");
  if (!presented && !kg_reading_word_in(reading, first, "talk keynote lecture tutorial workshop presentation"))
    return KG_NONE;
  for (uint32_t t = first + 1; t + 1 < *last && t < first + (presented ? 8 : 2); t++)
    if (kg_reading_word_is(reading, t, "by"))
      return kg_looks_like_name(&reading->tokens.items[t + 1]) ? t + 1 : KG_NONE;
  return KG_NONE;
}

/* An address by itself that leads to a programme: "https://tides.example/2024/schedule/31". */
static bool leads_to_programme(kg_string word) {
  static const char *const paths[] = {"/talk", "/schedule", "/session", "/presentation", "/program", "/speaker"};
  if (!kg_string_starts(word, KG_LITERAL("http"))) return false;
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
    if (kg_string_find(word, kg_string_of(paths[i]), 0) != SIZE_MAX) return true;
  return false;
}

/* Goes through the lines at the head of a text, whatever blocks they make. */
typedef struct head_lines {
  uint32_t block, count;
  size_t next;
  kg_span line;
} head_lines;

static bool next_line(const kg_reading *reading, head_lines *h) {
  for (; h->block < reading->document->block_count && h->count < HEAD_LINES; h->block++) {
    const kg_block *block = &reading->document->blocks[h->block];
    if (h->next < block->span.begin) h->next = block->span.begin;
    if (block->furniture || block->kind == KG_BLOCK_META || h->next >= block->span.end) continue;
    const char *newline = memchr(reading->document->text.data + h->next, '\n', block->span.end - h->next);
    h->line = (kg_span){h->next, newline ? (size_t)(newline - reading->document->text.data) : block->span.end};
    h->next = h->line.end + 1;
    h->count++;
    return true;
  }
  return false;
}

/* "this talk", "this short session"; "Talk" by itself between signs: "[CraftConf 2021 - Talk - Hall B]"; near the head an
   address that leads to a programme. */
static bool narrates(const kg_reading *reading) {
  for (head_lines h = {0}; next_line(reading, &h);)
    if (leads_to_programme(kg_reading_text(reading, h.line))) return true;
  for (uint32_t t = 0; t < reading->tokens.count && t < NARRATED; t++) {
    if (kg_reading_word_is(reading, t, "this") &&
        (kg_reading_word_in(reading, t + 1, KG_TALK_WORDS) ||
         (kg_reading_word_in(reading, t + 2, KG_TALK_WORDS) && !kg_reading_sign(reading, t + 1))))
      return true;
    const char before = t ? kg_reading_sign(reading, t - 1) : 0, after = kg_reading_sign(reading, t + 1);
    if ((before == '-' || before == '[') && (after == '-' || after == ']') &&
        (reading->tokens.items[t].flags & KG_TOKEN_CAPITAL) && kg_reading_word_in(reading, t, KG_TALK_WORDS))
      return true;
  }
  return false;
}

/* The token behind the names that stand in one list from `first` on ("A, B and C"), or `first`; what stands in brackets
   behind each is stepped over. */
static uint32_t names_end(const kg_reading *reading, uint32_t first, uint32_t last) {
  uint32_t end = first;
  for (uint32_t t = first; t < last;) {
    const uint32_t index = reading->mention_at[t];
    if (index == KG_NONE || !is_person(reading, &reading->mentions.items[index])) break;
    end = t = reading->mentions.items[index].last;
    if (kg_reading_sign(reading, t) == '(') {
      uint32_t close = t + 1;
      while (close < last && close < t + KG_BYLINE && kg_reading_sign(reading, close) != ')') close++;
      if (close >= last || kg_reading_sign(reading, close) != ')') break;
      end = t = close + 1;
    }
    const char sign = kg_reading_sign(reading, t);
    if (sign == ',' || sign == '&' || sign == '/') t++;
    if (t < last && kg_reading_word_is(reading, t, "and")) t++;
    if (t == end) break;
  }
  return end;
}

/* True if a sentence goes on in the next line, in lower case. */
static bool is_broken(const kg_reading *reading, uint32_t behind) {
  return behind < reading->tokens.count && (reading->tokens.items[behind].flags & KG_TOKEN_LOWER) &&
         !kg_is_identifier(reading, behind) &&
         reading->tokens.sentence_of[behind] == reading->tokens.sentence_of[behind - 1];
}

/* Lines at the head of the text: "Presented by NAME"; of a text that tells of a talk also "By NAME" and "NAME, NAME". */
static void read_bylines(kg_talk *talk) {
  const kg_reading *reading = talk->reading;
  uint32_t first, last;
  for (uint32_t b = 0; b < reading->document->block_count && b < KG_BYLINE_BLOCKS; b++) {
    const uint32_t presented = kg_talk_byline(reading, b, &last);
    if (presented != KG_NONE) kg_talk_add_names(talk, presented, last, reading->document->blocks[b].span, 840);
  }
  if (!talk->narrates) return;
  for (head_lines h = {0}; next_line(reading, &h);) {
    const kg_block *block = &reading->document->blocks[h.block];
    kg_layout_tokens(reading, h.line, &first, &last);
    if (block->kind == KG_BLOCK_TITLE || block->label || first >= last || last - first > KG_BYLINE ||
        is_broken(reading, last))
      continue;
    if (kg_reading_word_is(reading, first, "by")) first++;
    if (first < last && names_end(reading, first, last) == last) kg_talk_add_names(talk, first, last, h.line, 780);
  }
}

/* A line near the head that gives the event and no more, but perhaps when and where it was: "[EuroPython 2015]",
   "PyData London 2016". */
static void find_host(kg_talk *talk) {
  const kg_reading *reading = talk->reading;
  for (head_lines h = {0}; next_line(reading, &h) && talk->host == KG_NONE;) {
    uint32_t first, last;
    kg_layout_tokens(reading, h.line, &first, &last);
    if (last - first > KG_BYLINE) continue;
    uint32_t event = KG_NONE;
    bool more = false;
    for (uint32_t t = first; t < last && !more; t++) {
      const uint32_t index = reading->mention_at[t];
      const kg_term type = index == KG_NONE ? KG_NO_TERM : reading->mentions.items[index].type;
      if (index == KG_NONE) {
        more = reading->tokens.items[t].kind == KG_TOKEN_WORD && !kg_reading_word_in(reading, t, KG_TALK_WORDS " at");
        continue;
      }
      if (event == KG_NONE && kg_reading_is(reading, type, reading->knowledge->terms.Event)) event = index;
      t = reading->mentions.items[index].last - 1;
    }
    if (more || event == KG_NONE) continue;
    talk->host = event;
    talk->host_line = h.line;
  }
}

/* True if the words from `first` on are names of people, each perhaps with whom they are with: "NAME, COMPANY & NAME". */
static bool are_people(const kg_reading *reading, uint32_t first, uint32_t last) {
  uint32_t people = 0;
  for (uint32_t t = first; t < last; t++) {
    const uint32_t index = reading->mention_at[t];
    const char sign = kg_reading_sign(reading, t);
    if (index == KG_NONE) {
      if (t > first &&
          (sign == ',' || sign == '&' || sign == '(' || sign == ')' || kg_reading_word_is(reading, t, "and")))
        continue;
      return false;
    }
    const kg_mention *m = &reading->mentions.items[index];
    const bool person = is_person(reading, m) && m->last - m->first >= 2;
    people += person;
    if (!people || (!person && !kg_reading_is(reading, m->type, reading->knowledge->terms.Organization))) return false;
    t = m->last - 1;
  }
  return people > 0;
}

/* "NAME, NAME - TITLE" and "TITLE - NAME, COMPANY" over the lines of a talk: who gives it. Returns the talk's name, or
   nothing. */
static kg_string read_recording(kg_talk *talk) {
  const kg_reading *reading = talk->reading;
  head_lines h = {0};
  uint32_t first, last, end;
  if (!next_line(reading, &h) || (!talk->narrates && talk->host == KG_NONE)) return (kg_string){NULL, 0};
  kg_layout_tokens(reading, h.line, &first, &last);
  if (last - first > KG_BYLINE) return (kg_string){NULL, 0};
  end = names_end(reading, first, last);
  if (end >= first + 2 && end + 1 < last && is_dash(reading, end)) {
    kg_talk_add_names(talk, first, end, h.line, 800);
    return kg_reading_words(reading, end + 1, last);
  }
  for (end = last; end > first + 1 && !is_dash(reading, end - 1);) end--;
  if (end <= first + 1 || end >= last || !are_people(reading, end, last)) return (kg_string){NULL, 0};
  kg_talk_add_names(talk, end, last, h.line, 800);
  return kg_reading_words(reading, first, end - 1);
}

/* "About the speaker", "Speaker bio"; "Bio" is as good where the text tells of a talk. What stands behind a colon is not
   looked at. Returns the token behind these words, or `first`. */
static uint32_t biography_head(const kg_talk *talk, uint32_t first, uint32_t last) {
  const kg_reading *reading = talk->reading;
  static const char people[] = "speaker speakers presenter presenters instructor instructors lecturer";
  static const char lives[] = "bio bios biography biographies";
  const bool about = kg_reading_word_is(reading, first, "about") && kg_reading_word_in(reading, first + 1, "the our") &&
                     kg_reading_word_in(reading, first + 2, people);
  const bool life = kg_reading_word_in(reading, first, people) && kg_reading_word_in(reading, first + 1, lives);
  const uint32_t behind = about                                                         ? first + 3
                          : life                                                        ? first + 2
                          : talk->narrates && kg_reading_word_in(reading, first, lives) ? first + 1
                                                                                        : first;
  if (behind > last) return first;
  uint32_t t = behind;
  while (t < last && !kg_reading_masked(reading, t) && reading->tokens.items[t].kind == KG_TOKEN_SIGN) t++;
  return behind > first && (t == last || kg_reading_sign(reading, behind) == ':') ? t : first;
}

/* Whoever the paragraphs under such a heading begin with. */
static void read_biographies(kg_talk *talk) {
  const kg_reading *reading = talk->reading;
  const kg_block *blocks = reading->document->blocks;
  bool heads = false;
  for (uint32_t b = 0; b < reading->document->block_count; b++) {
    if (blocks[b].furniture) continue;
    uint32_t first, last;
    kg_layout_tokens(reading, blocks[b].span, &first, &last);
    const uint32_t behind = first < last ? biography_head(talk, first, last) : first;
    if (behind > first && behind == last) {
      heads = true;
      continue;
    }
    if (blocks[b].kind == KG_BLOCK_HEADING) heads = false;
    if (first == last || (!heads && behind == first)) continue;
    uint32_t at = behind;
    const kg_mention *m = kg_reading_next_mention(reading, &at, at + 1);
    if (m && is_person(reading, m)) add_speaker(talk, m, blocks[b].span, 800);
    heads = heads && m != NULL; /* what begins otherwise is another matter */
  }
}

/* "NAME will explore …", "NAME shows …": what a speaker does. */
static bool presents(const kg_reading *reading, uint32_t token) {
  static const char verbs[] =
      "talk talks speak speaks present presents explore explores discuss discusses show shows explain explains "
      "describe "
      "describes introduce introduces demonstrate demonstrates share shares walk walks cover covers argue argues give "
      "gives teach teaches examine examines outline outlines dive dives take takes look looks go goes review reviews "
      "answer answers tell tells focus focuses begin begins start starts";
  if (kg_reading_word_is(reading, token, "will")) token++;
  while (token < reading->tokens.count && kg_is_manner_adverb(reading, &reading->tokens.items[token])) token++;
  return kg_reading_word_in(reading, token, verbs);
}

/* True for what stands under no heading, or under one of everyday words ("About this session"): a heading that names
   something of its own heads one of several talks. */
static bool is_of_whole(const kg_reading *reading, uint32_t block) {
  const uint32_t parent = reading->document->blocks[block].parent;
  if (parent == KG_NONE || reading->document->blocks[parent].kind != KG_BLOCK_HEADING) return true;
  uint32_t first, last;
  kg_layout_tokens(reading, reading->document->blocks[parent].span, &first, &last);
  return last - first <= 4 && kg_reading_all_english(reading, first, last);
}

/* "In this talk, NAME shows …", "NAME will walk us through …". */
static void read_sentences(kg_talk *talk) {
  const kg_reading *reading = talk->reading;
  for (uint32_t i = 0; i < reading->tokens.sentence_count; i++) {
    const kg_sentence *s = &reading->tokens.sentences[i];
    if (s->first >= NARRATED) return;
    if (reading->document->blocks[s->block].furniture || !is_of_whole(reading, s->block)) continue;
    bool here = false; /* "in this talk" stands before the name */
    uint32_t from = s->first;
    for (uint32_t t = s->first; t + 3 < s->last && !here; t++) {
      if (!kg_reading_word_in(reading, t, "in during") || !kg_reading_word_in(reading, t + 1, "this his her their"))
        continue;
      uint32_t word = t + 2;
      while (word < t + 4 && !kg_reading_word_in(reading, word, KG_TALK_WORDS)) word++;
      here = word < t + 4;
      if (here) from = word + 1;
    }
    if (here && kg_reading_sign(reading, from) == ',') from++;
    const uint32_t end = names_end(reading, from, s->last);
    if (end == from) continue;
    uint32_t verb = end;
    if (kg_reading_sign(reading, end) == ',' || kg_reading_sign(reading, end - 1) == ',') { /* ", engineer at ACME," */
      for (verb = end + 1; verb < s->last && verb < end + KG_BYLINE / 2 && kg_reading_sign(reading, verb) != ',';)
        verb++;
      verb++;
    }
    if ((here || kg_reading_word_is(reading, verb, "will")) && presents(reading, verb))
      kg_talk_add_names(talk, from, end, s->span, here ? 820 : 760);
  }
}

void kg_talk_find_speakers(kg_talk *talk) {
  talk->narrates = narrates(talk->reading);
  find_host(talk);
  talk->name = read_recording(talk);
  read_bylines(talk);
  read_biographies(talk);
  if (talk->narrates) read_sentences(talk);
}
