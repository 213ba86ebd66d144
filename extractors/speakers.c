/* Who says "I": whom a quotation is attributed to, who has the word in an interview, who wrote the text. */
#include "extractors/candidates.h"
#include "extractors/layout.h"
#include "extractors/names.h"

enum {
  REACH = 12 /* tokens between a verb of saying and who says it */,
  QUOTES = 32 /* of a block that are looked at */
};

/* A quotation in a block: tokens [first, last) between its marks. */
typedef struct quotation {
  uint32_t first, last;
  uint32_t speaker; /* entity, or KG_NONE */
} quotation;

typedef struct search {
  kg_reading *reading;
  uint32_t author;  /* the one author of the document, or KG_NONE */
  uint32_t answers; /* of an interview: whom its title names, or KG_NONE */
  uint32_t word;    /* who has the word since "NAME:", or KG_NONE */
  bool dialogue;    /* somebody had the word before: the author is not meant any more */
} search;

static uint32_t person_at(const kg_reading *reading, uint32_t token) {
  const uint32_t m = token < reading->tokens.count ? reading->mention_at[token] : KG_NONE;
  if (m == KG_NONE || reading->mentions.items[m].kind != KG_MENTION_NAME) return KG_NONE;
  return kg_reading_is(reading, reading->mentions.items[m].type, reading->knowledge->terms.Person) ? m : KG_NONE;
}

static uint32_t entity_of(const kg_reading *reading, uint32_t mention) {
  return kg_reading_entity(reading, reading->mentions.items[mention].entity);
}

static bool is_said(const kg_reading *reading, uint32_t token) {
  return (kg_reading_bits(reading, token) & KG_WORD_SPEECH) ||
         kg_reading_word_in(reading, token,
                            "recalls recalled remembers remembered continues continued concludes concluded");
}

/* `said NAME`, `said analyst NAME`, `NAME said`, `NAME, the head of X, said`: the person of a verb at `verb`. Nothing is
   looked at outside [first, last), where no quotation is. */
static uint32_t who_says(const kg_reading *reading, uint32_t verb, uint32_t first, uint32_t last) {
  for (uint32_t t = verb + 1; t < last && t <= verb + REACH; t++) {
    const uint32_t m = person_at(reading, t);
    if (m != KG_NONE) return entity_of(reading, m);
    const uint32_t other = reading->mention_at[t];
    const bool leads_to_name = (other != KG_NONE && reading->mentions.items[other].kind == KG_MENTION_TITLE) ||
                               (kg_reading_bits(reading, t) & KG_WORD_DETERMINER) ||
                               (other != KG_NONE && reading->mentions.items[other].kind == KG_MENTION_NAME);
    if (!leads_to_name) break;
  }
  for (uint32_t t = verb; t > first && t + REACH > verb; t--) {
    const uint32_t m = person_at(reading, t - 1);
    if (m != KG_NONE) return entity_of(reading, m);
    if (kg_reading_sign(reading, t - 1) == '.') break;
  }
  return KG_NONE;
}

/* The words from `from` to before `to`, outside quotations: whose saying they tell of. */
static uint32_t attribution(const kg_reading *reading, uint32_t from, uint32_t to, bool backwards) {
  const uint32_t count = to - from < REACH ? to - from : REACH;
  for (uint32_t i = 0; i < count; i++) {
    const uint32_t t = backwards ? to - 1 - i : from + i;
    if (reading->mention_at[t] == KG_NONE && is_said(reading, t)) return who_says(reading, t, from, to);
  }
  return KG_NONE;
}

/* The quotations of the tokens [first, last) of a block, each with its speaker. */
static size_t find_quotations(const kg_reading *reading, uint32_t first, uint32_t last, quotation quotes[QUOTES]) {
  size_t count = 0;
  uint32_t open = KG_NONE;
  for (uint32_t t = first; t < last && count < QUOTES; t++) {
    if (kg_reading_sign(reading, t) != '"') continue;
    while (t + 1 < last && kg_reading_sign(reading, t + 1) == '"') t++; /* "" at the end of some */
    if (open == KG_NONE) {
      open = t;
    } else {
      quotes[count++] = (quotation){open + 1, t, KG_NONE};
      open = KG_NONE;
    }
  }
  /* a quotation that goes on in the next paragraph has no mark at its end */
  if (open != KG_NONE && count < QUOTES) quotes[count++] = (quotation){open + 1, last, KG_NONE};
  uint32_t one = KG_NONE;
  bool several = false;
  for (size_t i = 0; i < count; i++) {
    const uint32_t before = i ? quotes[i - 1].last + 1 : first, after = i + 1 < count ? quotes[i + 1].first - 1 : last;
    uint32_t said = quotes[i].last < last ? attribution(reading, quotes[i].last + 1, after, false) : KG_NONE;
    if (said == KG_NONE && quotes[i].first - 1 > before) said = attribution(reading, before, quotes[i].first - 1, true);
    quotes[i].speaker = said;
    several = several || (one != KG_NONE && said != KG_NONE && said != one);
    if (said != KG_NONE) one = said;
  }
  for (size_t i = 0; i < count && !several; i++) quotes[i].speaker = one; /* "…," said NAME. "…" */
  return count;
}

/* "NAME: …" and "Q: …" give the word to somebody. */
static void give_word(search *s, uint32_t first, uint32_t last) {
  const kg_reading *reading = s->reading;
  if (kg_reading_word_in(reading, first, "q question a answer") && kg_reading_sign(reading, first + 1) == ':') {
    s->word = kg_reading_word_in(reading, first, "a answer") ? s->answers : KG_NONE;
    s->dialogue = true;
    return;
  }
  const uint32_t m = person_at(reading, first);
  if (m == KG_NONE) return;
  const uint32_t behind = reading->mentions.items[m].last;
  if (behind >= last || kg_reading_sign(reading, behind) != ':') return;
  s->word = entity_of(reading, m);
  s->dialogue = true;
}

static bool is_first_person(const kg_reading *reading, uint32_t token) {
  if (reading->mention_at[token] != KG_NONE || reading->tokens.items[token].kind != KG_TOKEN_WORD) return false;
  const kg_string text = kg_token_text(&reading->tokens, token);
  /* "Part I," is a numeral; "I'm" is one word */
  if (text.data[0] == 'I' && text.size == 1)
    return token + 1 < reading->tokens.count && (reading->tokens.items[token + 1].flags & KG_TOKEN_LOWER);
  if (text.data[0] == 'I' && (text.data[1] == '\'' || (unsigned char)text.data[1] >= 0x80)) return true;
  return kg_reading_word_in(reading, token, "my me");
}

static void resolve(search *s, uint32_t first, uint32_t last) {
  kg_reading *reading = s->reading;
  quotation quotes[QUOTES];
  const size_t count = find_quotations(reading, first, last, quotes);
  size_t next = 0;
  for (uint32_t t = first; t < last; t++) {
    while (next < count && quotes[next].last <= t) next++;
    if (!is_first_person(reading, t)) continue;
    const bool quoted = next < count && quotes[next].first <= t;
    const uint32_t entity = quoted ? quotes[next].speaker : s->dialogue ? s->word : s->author;
    if (entity == KG_NONE) continue;
    const uint32_t m =
        kg_reading_add_mention(reading, KG_MENTION_PRONOUN, t, t + 1, reading->knowledge->terms.Person, 700);
    if (m != KG_NONE) reading->mentions.items[m].entity = entity;
  }
}

/* The one person whom the document names as its author. */
static uint32_t only_author(const kg_reading *reading) {
  uint32_t author = KG_NONE;
  for (size_t i = 0; i < reading->facts.count; i++) {
    const kg_found_fact *fact = &reading->facts.items[i];
    if (fact->property != reading->knowledge->terms.author || fact->subject != reading->self) continue;
    const uint32_t entity = fact->object == KG_NONE ? KG_NONE : kg_reading_entity(reading, fact->object);
    if (entity == KG_NONE || (author != KG_NONE && entity != author)) return KG_NONE;
    author = entity;
  }
  return author;
}

/* The one person whom the title names, as that of an interview or a profile does ("Five questions for NAME"); with `alone`
   only if it names nothing else ("NAME"). */
static uint32_t title_person(const kg_reading *reading, bool alone) {
  for (uint32_t b = 0; b < reading->document->block_count; b++) {
    const kg_block *block = &reading->document->blocks[b];
    const bool meta = block->kind == KG_BLOCK_META &&
                      kg_string_equal_ascii_case(kg_reading_text(reading, block->key), KG_LITERAL("title"));
    if (!meta && block->kind != KG_BLOCK_TITLE) continue;
    uint32_t first, last, person = KG_NONE, words = 0;
    kg_layout_tokens(reading, meta ? block->value : block->span, &first, &last);
    for (uint32_t t = first; t < last; t++) {
      const uint32_t m = person_at(reading, t);
      if (m == KG_NONE) {
        words += reading->tokens.items[t].kind != KG_TOKEN_SIGN;
        continue;
      }
      if (person != KG_NONE && entity_of(reading, m) != person) return KG_NONE;
      person = entity_of(reading, m);
      t = reading->mentions.items[m].last - 1;
    }
    return alone && words ? KG_NONE : person;
  }
  return KG_NONE;
}

/* A sentence that asks and is a block by itself. */
static bool is_question(const kg_reading *reading, uint32_t sentence) {
  const kg_sentence *s = &reading->tokens.sentences[sentence];
  const bool alone = (!sentence || s[-1].block != s->block) &&
                     (sentence + 1 == reading->tokens.sentence_count || s[1].block != s->block);
  return alone && s->last > s->first && kg_reading_sign(reading, s->last - 1) == '?';
}

/* Two headings that ask make an interview, in which "I" is who answers. */
static bool asks(const kg_reading *reading) {
  int questions = 0;
  for (uint32_t i = 0; i < reading->tokens.sentence_count; i++) questions += is_question(reading, i);
  return questions > 1;
}

void kg_speakers_resolve(kg_reading *reading) {
  const bool interview = asks(reading);
  search s = {
      .reading = reading, .author = only_author(reading), .answers = KG_NONE, .word = KG_NONE, .dialogue = interview};
  if (interview)
    s.answers = s.word = title_person(reading, false);
  else if (s.author == KG_NONE)
    s.author = title_person(reading, true);
  for (uint32_t i = 0, end; i < reading->tokens.sentence_count && !kg_arena_failed(reading->arena); i = end) {
    const uint32_t block = reading->tokens.sentences[i].block;
    for (end = i + 1; end < reading->tokens.sentence_count && reading->tokens.sentences[end].block == block;) end++;
    const uint32_t first = reading->tokens.sentences[i].first, last = reading->tokens.sentences[end - 1].last;
    const kg_block *b = &reading->document->blocks[block];
    if (b->furniture || b->kind == KG_BLOCK_META || first == last || (interview && is_question(reading, i))) continue;
    give_word(&s, first, last);
    resolve(&s, first, last);
  }
}
