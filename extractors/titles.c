#include "extractors/titles.h"

#include "extractors/words.h"

/* A word that narrows a title down: "retail analyst", "Deputy CISO", "non-executive director". A capital one must be an
   English word, else it is a name ("Azure CTO"). */
static bool modifies(const kg_reading *reading, uint32_t token, bool capital_title) {
  const kg_token *t = &reading->tokens.items[token];
  if (t->kind != KG_TOKEN_WORD || (t->flags & (KG_TOKEN_UPPER | KG_TOKEN_MIXED | KG_TOKEN_DIGIT))) return false;
  const uint32_t bits = kg_reading_bits(reading, token);
  if (bits & (KG_WORD_FUNCTION | KG_WORD_DETERMINER | KG_WORD_ADVERB | KG_WORD_AUXILIARY | KG_WORD_FUTURE |
              KG_WORD_HONORIFIC | KG_WORD_BEGINS | KG_WORD_CORPORATE | KG_WORD_WISH))
    return false;
  static const char grades[] =
      "deputy senior junior vice assistant associate principal lead chief executive managing general global regional "
      "founding technical distinguished interim acting staff non-executive independent software product marketing "
      "sales research retail political data security engineering financial operating technology information cabinet "
      "prime foreign visiting group corporate creative art design community developer field account business project "
      "program programme policy legal";
  if (kg_reading_word_in(reading, token, grades)) return true;
  return !capital_title && (t->flags & KG_TOKEN_LOWER) && (bits & KG_WORD_ENGLISH) && t->word && t->lemma == t->word;
}

static void set_value(kg_reading *reading, uint32_t index, bool leads) {
  kg_mention *m = &reading->mentions.items[index];
  m->value = kg_reading_words(reading, m->first, m->last);
  m->leads = m->leads || leads;
  for (uint32_t t = m->first; t < m->last; t++)
    if (kg_reading_word_is(reading, t, "founder") || kg_reading_word_is(reading, t, "co-founder") ||
        kg_reading_word_is(reading, t, "cofounder"))
      m->founds = true;
}

enum {
  NAMES = KG_LISTED_COMPANY | KG_LISTED_ORGANIZATION | KG_LISTED_PROJECT | KG_LISTED_EVENT | KG_LISTED_PLACE |
          KG_LISTED_COUNTRY,
  FIELD_WORDS = 4
};

/* True where a new phrase begins: behind "NAME," or "(", "is a", "as the". */
static bool begins_phrase(const kg_reading *reading, uint32_t token, uint32_t floor) {
  if (token <= floor) return false;
  const char sign = kg_reading_sign(reading, token - 1);
  if (sign == ',' || sign == '(' || kg_reading_word_in(reading, token - 1, "a an")) return true;
  return token > floor + 1 && kg_reading_word_in(reading, token - 1, "the our its their") &&
         kg_reading_word_in(reading, token - 2, "is was as be and been became remains");
}

static bool ends_firms(const kg_reading *reading, uint32_t token) {
  return kg_reading_word_in(reading, token,
                            "inc llc ltd corp corporation company group holdings partners ventures capital bank "
                            "industries");
}

/* "NAME, Capital Markets Analyst", "a Senior Group Manager": no end of a firm's name, though "Capital" ends such names. */
static bool begins_field(const kg_reading *reading, uint32_t token, uint32_t floor) {
  return begins_phrase(reading, token, floor) ||
         (token > floor + 1 && modifies(reading, token - 1, true) && begins_phrase(reading, token - 1, floor));
}

/* "Ada Vale, Senior Social Media Strategist", "is a Digital Content Manager": everyday words in capitals before a title say
   of what, if nothing else stands between them and the beginning of the phrase. A firm's name may be made of such words, and
   is led ("the Silver Lake CEO"): titles of heads stay as they are. */
static uint32_t field_begin(const kg_reading *reading, uint32_t title, uint32_t floor) {
  uint32_t first = title;
  while (first > floor && title - first < FIELD_WORDS) {
    const kg_token *t = &reading->tokens.items[first - 1];
    const uint32_t bits = kg_reading_bits(reading, first - 1);
    if (t->kind != KG_TOKEN_WORD || !(t->flags & KG_TOKEN_CAPITAL) ||
        (t->flags & (KG_TOKEN_UPPER | KG_TOKEN_MIXED | KG_TOKEN_DIGIT)) || !(bits & KG_WORD_ENGLISH) ||
        (bits & (KG_WORD_FUNCTION | KG_WORD_DETERMINER | KG_WORD_HONORIFIC | KG_WORD_BODY | KG_WORD_HAPPENING |
                 KG_WORD_MONTH_OR_DAY)) ||
        (ends_firms(reading, first - 1) && !begins_field(reading, first - 1, floor)) ||
        kg_reading_masked(reading, first - 1) || (kg_reading_listed(reading, first - 1, title) & NAMES))
      break;
    first--;
  }
  return first < title && begins_phrase(reading, first, floor) ? first : title;
}

/* "Chief Customer Experience Officer", "Chief Data Scientist": the token behind the title that follows, or 0. */
static uint32_t chief_officer_end(const kg_reading *reading, uint32_t chief, uint32_t end) {
  if (!kg_reading_word_is(reading, chief, "chief")) return 0;
  const kg_knowledge *k = reading->knowledge;
  const bool capital = (reading->tokens.items[chief].flags & KG_TOKEN_CAPITAL) != 0;
  for (uint32_t t = chief + 1; t < end && t <= chief + FIELD_WORDS; t++) {
    uint32_t last;
    if (kg_reading_word_is(reading, t, "officer")) return t + 1;
    if (capital && (reading->tokens.items[t].flags & KG_TOKEN_CAPITAL) &&
        kg_gazetteers_match(&k->gazetteers, &k->lexicon, &reading->tokens, t, end, KG_LISTED_TITLE, &last))
      return last;
    const bool word = reading->tokens.items[t].kind == KG_TOKEN_WORD || kg_reading_sign(reading, t) == '&';
    if (!word || kg_reading_masked(reading, t) ||
        ((kg_reading_bits(reading, t) & KG_WORD_FUNCTION) && !kg_reading_word_is(reading, t, "and")))
      return 0;
  }
  return 0;
}

/* "the Emerging Leader Program", "the CIO Council": the title is part of another name. */
static bool is_in_name(const kg_reading *reading, uint32_t last, uint32_t end) {
  return last < end && (reading->tokens.items[last].flags & KG_TOKEN_CAPITAL) &&
         kg_reading_word_in(
             reading, last,
             "program programme award awards summit conference academy network series initiative council "
             "forum club society association");
}

/* "the General Services Administration": the title is the head of a listed name. */
static bool heads_listed_name(const kg_reading *reading, uint32_t token, uint32_t end, uint32_t last) {
  const kg_knowledge *k = reading->knowledge;
  uint32_t to;
  const uint32_t bits = kg_gazetteers_match(&k->gazetteers, &k->lexicon, &reading->tokens, token, end, NAMES, &to);
  return bits && to > last;
}

void kg_titles_find(kg_reading *reading) {
  const kg_knowledge *k = reading->knowledge;
  for (uint32_t s = 0; s < reading->tokens.sentence_count; s++) {
    const kg_sentence *sentence = &reading->tokens.sentences[s];
    uint32_t floor = sentence->first;
    for (uint32_t t = sentence->first; t < sentence->last; t++) {
      uint32_t last;
      uint32_t bits =
          kg_gazetteers_match(&k->gazetteers, &k->lexicon, &reading->tokens, t, sentence->last, KG_LISTED_TITLE, &last);
      if (!bits || kg_reading_masked(reading, t)) continue;
      const uint32_t officer = chief_officer_end(reading, t, sentence->last);
      if (officer > last) {
        last = officer;
        bits &= ~(uint32_t)KG_LISTED_TITLE_HEAD;
      }
      uint32_t first = t;
      const bool capital = (reading->tokens.items[t].flags & KG_TOKEN_CAPITAL) != 0;
      if (capital && (heads_listed_name(reading, t, sentence->last, last) || is_in_name(reading, last, sentence->last)))
        continue;
      while (first > floor && t - first < 3 && modifies(reading, first - 1, capital) &&
             !kg_reading_masked(reading, first - 1))
        first--;
      if (capital && !(bits & KG_LISTED_TITLE_HEAD)) first = field_begin(reading, first, floor);
      const uint32_t index = kg_reading_add_mention(reading, KG_MENTION_TITLE, first, last, KG_NO_TERM, 900);
      if (index == KG_NONE) return;
      set_value(reading, index, (bits & KG_LISTED_TITLE_HEAD) != 0);
      /* a field of work before it narrows what is led: "product leader", "marketing director" */
      if (first < t && !kg_reading_word_is(reading, first, "co-chief") &&
          !kg_reading_word_is(reading, first, "executive") && !kg_reading_word_is(reading, first, "managing") &&
          !kg_reading_word_is(reading, first, "non-executive"))
        reading->mentions.items[index].leads = false;
      for (uint32_t w = t; w < last; w++) /* "chairman of the board", however much of it is listed */
        if (kg_reading_word_is(reading, w, "chairman") || kg_reading_word_is(reading, w, "chairwoman"))
          reading->mentions.items[index].leads = true;
      /* "vice president", "deputy chair" and the like do not lead */
      for (uint32_t w = first; w < last; w++)
        if (kg_reading_word_is(reading, w, "vice") || kg_reading_word_is(reading, w, "deputy") ||
            kg_reading_word_is(reading, w, "assistant") || kg_reading_word_is(reading, w, "associate"))
          reading->mentions.items[index].leads = false;
      floor = last;
      t = last - 1;
    }
  }
}

/* "of Business Development", "for Northern Europe": a field of work after a title. */
static uint32_t field_end(const kg_reading *reading, uint32_t at, uint32_t end) {
  if (at + 1 >= end || !(kg_reading_word_is(reading, at, "of") || kg_reading_word_is(reading, at, "for"))) return at;
  uint32_t to = at + 1;
  bool any = false;
  while (to < end && to - at < 8) {
    const uint32_t mention = reading->mention_at[to];
    const kg_token *token = &reading->tokens.items[to];
    if (mention != KG_NONE) {
      const kg_mention *m = &reading->mentions.items[mention];
      if (m->kind == KG_MENTION_TITLE) return at; /* "for Federal Student Aid": a name that was not seen */
      /* an organization or a place by itself is where, not what */
      if (m->kind != KG_MENTION_NAME || !any) {
        if (m->kind == KG_MENTION_NAME && kg_reading_is(reading, m->type, reading->knowledge->terms.Project)) {
          to = m->last;
          any = true;
          continue;
        }
        break;
      }
      if (kg_reading_is(reading, m->type, reading->knowledge->terms.Place)) {
        to = m->last;
        continue;
      }
      break;
    }
    const uint32_t bits = kg_reading_bits(reading, to);
    const bool joins = any && to + 1 < end && (token->sign == '&' || kg_reading_word_is(reading, to, "and")) &&
                       reading->mention_at[to + 1] == KG_NONE &&
                       (reading->tokens.items[to + 1].flags & KG_TOKEN_CAPITAL) &&
                       (reading->tokens.items[to - 1].flags & KG_TOKEN_CAPITAL);
    if (!joins && (token->kind != KG_TOKEN_WORD || (bits & (KG_WORD_FUNCTION | KG_WORD_DETERMINER)))) break;
    if (!joins && !any && (token->flags & KG_TOKEN_LOWER) && !(bits & KG_WORD_ENGLISH)) break;
    any = true;
    to++;
  }
  return any ? to : at;
}

/* "of the board", "of the board of directors": still the title, and who bears it still leads. */
static uint32_t board_end(const kg_reading *reading, uint32_t at, uint32_t end) {
  uint32_t t = at;
  if (!kg_reading_word_is(reading, at - 1, "board")) {
    if (t >= end || !kg_reading_word_is(reading, t++, "of")) return at;
    if (t < end && (kg_reading_word_is(reading, t, "the") || kg_reading_word_is(reading, t, "its"))) t++;
    if (t >= end || !kg_reading_word_is(reading, t, "board") || kg_reading_masked(reading, t)) return at;
    t++;
  }
  if (t + 1 < end && kg_reading_word_is(reading, t, "of") && kg_reading_word_is(reading, t + 1, "directors") &&
      !kg_reading_masked(reading, t + 1))
    t += 2;
  return t;
}

void kg_titles_extend(kg_reading *reading) {
  for (size_t i = 0; i < reading->mentions.count; i++) {
    kg_mention *m = &reading->mentions.items[i];
    if (m->kind != KG_MENTION_TITLE || m->dropped) continue;
    const uint32_t end = reading->tokens.sentences[reading->tokens.sentence_of[m->first]].last;
    const uint32_t board = board_end(reading, m->last, end);
    if (board > m->last) {
      m->last = board;
      m->span.end = reading->tokens.items[board - 1].end;
      set_value(reading, (uint32_t)i, false);
    }
    const uint32_t to = field_end(reading, m->last, end);
    if (to > m->last) {
      for (uint32_t t = m->last; t < to; t++)
        if (reading->mention_at[t] != KG_NONE) reading->mentions.items[reading->mention_at[t]].dropped = true;
      m->leads = false; /* a head of a field does not lead the organization */
      m->last = to;
      m->span.end = reading->tokens.items[to - 1].end;
      set_value(reading, (uint32_t)i, false);
    }
    /* "CEO and co-founder": one title in two parts */
    if (i + 1 < reading->mentions.count) {
      kg_mention *next = &reading->mentions.items[i + 1];
      if (next->kind == KG_MENTION_TITLE && !next->dropped && next->first == m->last + 1 &&
          (kg_reading_word_is(reading, m->last, "and") || reading->tokens.items[m->last].sign == '&')) {
        next->first = m->first;
        next->span.begin = m->span.begin;
        next->leads = next->leads || m->leads;
        m->dropped = true;
        set_value(reading, (uint32_t)i + 1, false);
      }
    }
  }
}
