/* Who gives the talk that a document as a whole describes. */
#include "extractors/talk.h"

#include "extractors/layout.h"
#include "extractors/words.h"

enum {
  HEAD_LINES = 12,
  TALK_LINE = 40,  /* tokens of a line with event, title and names */
  NARRATED = 1000, /* tokens in which a text tells what it is about */
  BEFORE_NAME = 8  /* tokens that may say what somebody is, before the name */
};

bool kg_talk_is_person(const kg_reading *reading, const kg_mention *m) {
  return m->kind == KG_MENTION_NAME && kg_reading_is(reading, m->type, reading->knowledge->terms.Person);
}

static bool is_dash(const kg_reading *reading, uint32_t token) {
  return kg_reading_sign(reading, token) == '-' && (reading->tokens.items[token].flags & KG_TOKEN_SPACE);
}

void kg_talk_add_speaker(kg_talk *talk, const kg_mention *who, kg_span evidence, int confidence) {
  const kg_speaker found = {(uint32_t)(who - talk->reading->mentions.items), evidence, confidence};
  KG_PUSH(talk->reading->arena, &talk->speakers, kg_speaker, found);
}

void kg_talk_add_names(kg_talk *talk, uint32_t first, uint32_t last, kg_span evidence, int confidence) {
  for (const kg_mention *m; (m = kg_reading_next_mention(talk->reading, &first, last));)
    if (kg_talk_is_person(talk->reading, m)) kg_talk_add_speaker(talk, m, evidence, confidence);
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

uint32_t kg_talk_names_end(const kg_reading *reading, uint32_t first, uint32_t last) {
  uint32_t end = first;
  for (uint32_t t = first; t < last;) {
    const uint32_t index = reading->mention_at[t];
    if (index == KG_NONE || !kg_talk_is_person(reading, &reading->mentions.items[index])) break;
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
    if (block->label || first >= last || last - first > KG_BYLINE || is_broken(reading, last)) continue;
    if (kg_reading_word_is(reading, first, "by")) first++;
    if (first < last && kg_talk_names_end(reading, first, last) == last)
      kg_talk_add_names(talk, first, last, h.line, 780);
  }
}

/* The line begins with an event in brackets, and all of it stands in them: "[EuroPython 2015, Hall B]". */
static uint32_t event_in_brackets(const kg_reading *reading, uint32_t first, uint32_t last) {
  if (first + 2 >= last || kg_reading_sign(reading, first) != '[' || kg_reading_sign(reading, last - 1) != ']')
    return KG_NONE;
  const uint32_t index = reading->mention_at[first + 1];
  const bool is_event =
      index != KG_NONE && kg_reading_is(reading, reading->mentions.items[index].type, reading->knowledge->terms.Event);
  return is_event ? index : KG_NONE;
}

/* A line near the head that gives the event and no more, but perhaps when and where it was: "[EuroPython 2015]",
   "PyData London 2016". */
static void find_host(kg_talk *talk) {
  const kg_reading *reading = talk->reading;
  for (head_lines h = {0}; next_line(reading, &h) && talk->host == KG_NONE;) {
    uint32_t first, last;
    kg_layout_tokens(reading, h.line, &first, &last);
    if (last - first > KG_BYLINE) continue;
    const uint32_t bracketed = event_in_brackets(reading, first, last);
    uint32_t event = bracketed;
    bool more = false;
    for (uint32_t t = first; bracketed == KG_NONE && t < last && !more; t++) {
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
    const bool person = kg_talk_is_person(reading, m) && m->last - m->first >= 2;
    people += person;
    if (!people || (!person && !kg_reading_is(reading, m->type, reading->knowledge->terms.Organization))) return false;
    t = m->last - 1;
  }
  return people > 0;
}

/* Where names begin that end a line, behind a title: "TITLE - NAME, COMPANY", "TITLE by NAME"; or `last`. `*title_end` receives
   where the title ends. */
static uint32_t names_behind(const kg_reading *reading, uint32_t first, uint32_t last, uint32_t *title_end) {
  for (uint32_t t = last; t > first + 1; t--) {
    const bool by = kg_reading_word_is(reading, t - 1, "by") ||
                    (kg_reading_sign(reading, t - 1) == ':' && kg_reading_word_is(reading, t - 2, "by"));
    if (!by && !is_dash(reading, t - 1)) continue;
    *title_end = by && kg_reading_sign(reading, t - 1) == ':' ? t - 2 : t - 1;
    return *title_end > first && are_people(reading, t, last) ? t : last;
  }
  return last;
}

/* "EVENT - " or "[EVENT, Hall B, 4 May]" before the title in a line: the token behind it, or `first`. `*event` receives the
   mention. */
static uint32_t event_before(const kg_reading *reading, uint32_t first, uint32_t last, uint32_t *event) {
  const bool bracket = kg_reading_sign(reading, first) == '[';
  const uint32_t at = first + bracket, index = at < last ? reading->mention_at[at] : KG_NONE;
  if (index == KG_NONE || !kg_reading_is(reading, reading->mentions.items[index].type, reading->knowledge->terms.Event))
    return first;
  uint32_t t = reading->mentions.items[index].last;
  while (bracket && t < last && kg_reading_sign(reading, t) != ']') t++;
  if (t + 1 >= last || (!bracket && !is_dash(reading, t))) return first;
  *event = index;
  return t + 1;
}

/* "NAME, NAME - TITLE", "TITLE - NAME, COMPANY" and "TITLE by NAME" over the lines of a talk, perhaps behind the event or below
   its line: who gives it. Returns the talk's name, or nothing. */
static kg_string read_recording(kg_talk *talk) {
  const kg_reading *reading = talk->reading;
  const kg_string none = {NULL, 0};
  head_lines h = {0};
  uint32_t first, last, end, event = KG_NONE;
  if (!next_line(reading, &h)) return none;
  if (talk->host != KG_NONE && h.line.begin == talk->host_line.begin && !next_line(reading, &h)) return none;
  kg_layout_tokens(reading, h.line, &first, &last);
  if (first >= last || last - first > TALK_LINE) return none;
  first = event_before(reading, first, last, &event);
  if (!talk->narrates && talk->host == KG_NONE && event == KG_NONE) return none;
  end = kg_talk_names_end(reading, first, last);
  if (end >= first + 2 && end + 1 < last && is_dash(reading, end)) {
    kg_talk_add_names(talk, first, end, h.line, 800);
    first = end + 1;
    end = last;
  } else {
    const uint32_t names = names_behind(reading, first, last, &end);
    if (names == last) return none;
    kg_talk_add_names(talk, names, last, h.line, 800);
  }
  if (talk->host == KG_NONE && event != KG_NONE) {
    talk->host = event;
    talk->host_line = h.line;
  }
  return kg_reading_words(reading, first, end);
}

/* "NAME will explore …", "NAME shows …": what a speaker does. */
static bool presents(const kg_reading *reading, uint32_t token) {
  static const char verbs[] =
      "talk talks speak speaks present presents explore explores discuss discusses show shows explain explains "
      "describe "
      "describes introduce introduces demonstrate demonstrates share shares walk walks cover covers argue argues give "
      "gives teach teaches examine examines outline outlines dive dives take takes look looks go goes review reviews "
      "answer answers tell tells focus focuses begin begins start starts survey surveys detail details offer offers "
      "illustrate illustrates consider considers lead leads";
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

/* The token where somebody is named who is said to be something before: "historian and pilot NAME"; or `first`. */
static uint32_t name_within(const kg_reading *reading, uint32_t first, uint32_t last) {
  for (uint32_t t = first; t < last && t < first + BEFORE_NAME; t++) {
    const uint32_t index = reading->mention_at[t];
    if (index != KG_NONE && kg_talk_is_person(reading, &reading->mentions.items[index])) return t;
    if (index == KG_NONE && (reading->tokens.items[t].kind != KG_TOKEN_WORD || presents(reading, t))) break;
  }
  return first;
}

/* "In this talk, NAME shows …", "NAME will walk us through …", "Join NAME as she shows …". */
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
    const bool join = !here && kg_reading_word_is(reading, from, "join");
    if (join) from++;
    if (here || join) from = name_within(reading, from, s->last);
    const uint32_t end = kg_talk_names_end(reading, from, s->last);
    if (end == from) continue;
    uint32_t verb = end;
    if (kg_reading_sign(reading, end) == ',' || kg_reading_sign(reading, end - 1) == ',') { /* ", engineer at ACME," */
      for (verb = end + 1; verb < s->last && verb < end + KG_BYLINE / 2 && kg_reading_sign(reading, verb) != ',';)
        verb++;
      verb++;
    }
    if (!join && !talk->narrates) continue;
    if (join && kg_reading_word_is(reading, verb, "as") && kg_reading_word_in(reading, verb + 1, "he she they"))
      verb += 2;
    else if (join)
      continue;
    if ((here || join || kg_reading_word_is(reading, verb, "will")) && presents(reading, verb))
      kg_talk_add_names(talk, from, end, s->span, here ? 820 : 760);
  }
}

void kg_talk_find_speakers(kg_talk *talk) {
  talk->narrates = narrates(talk->reading);
  find_host(talk);
  talk->name = read_recording(talk);
  read_bylines(talk);
  if (talk->narrates || talk->host != KG_NONE) read_sentences(talk);
  kg_talk_read_biographies(talk);
}
