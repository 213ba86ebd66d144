#include "extractors/cells.h"
#include "extractors/patterns.h"
#include "extractors/words.h"

enum { STEPS = 4000, CARRY = 40, APPOSITION = 18, BRACKETS = 40, MODIFIERS = 8, CHAIN = 6, GAP = 6, TITLES = 6 };

typedef struct matcher {
  const kg_patterns *patterns;
  const kg_reading *reading;
  const kg_pattern *pattern;
  const kg_cell *cells;
  uint32_t count;
  uint32_t loose; /* as of kg_cells */
  uint32_t steps;
  kg_match match;
  bool negated;
} matcher;

static uint32_t bits_of(const matcher *m, uint32_t at) { return m->cells[at].bits; }

static const kg_token *token_of(const matcher *m, uint32_t at) {
  return m->cells[at].mention == KG_NONE ? &m->reading->tokens.items[m->cells[at].token] : NULL;
}

/* What a word of a pattern may stand for: a plain token, or a pronoun though it is a mention too ("and HIS wife"). */
static const kg_token *word_of(const matcher *m, uint32_t at) {
  if (m->cells[at].mention != KG_NONE && m->reading->mentions.items[m->cells[at].mention].kind != KG_MENTION_PRONOUN)
    return NULL;
  return &m->reading->tokens.items[m->cells[at].token];
}

static const kg_mention *title_of(const matcher *m, uint32_t at) {
  if (at >= m->count || m->cells[at].mention == KG_NONE) return NULL;
  const kg_mention *mention = &m->reading->mentions.items[m->cells[at].mention];
  return mention->kind == KG_MENTION_TITLE ? mention : NULL;
}

static char sign_of(const matcher *m, uint32_t at) { return at < m->count ? m->cells[at].sign : 0; }

/* What a stretch of cells says of the truth of the statement. */
typedef struct outlook {
  bool negated, future;
} outlook;

static void note(const matcher *m, uint32_t at, outlook *mood) {
  const uint32_t bits = bits_of(m, at);
  if (bits & (KG_WORD_NEGATION | KG_WORD_MODAL | KG_WORD_WISH)) mood->negated = true;
  if (bits & KG_WORD_FUTURE) mood->future = true;
}

static bool type_fits(const matcher *m, const kg_slot *slot, kg_term type) {
  const kg_ontology *ontology = m->reading->knowledge->ontology;
  if (type == KG_NO_TERM) return false;
  if (slot->type_count) {
    for (uint8_t i = 0; i < slot->type_count; i++)
      if (kg_ontology_is_a(ontology, type, slot->types[i])) return true;
    return false;
  }
  if (slot->role != KG_NO_TERM) return kg_ontology_has_range(ontology, slot->role, type);
  if (slot->letter == 's') return kg_ontology_has_domain(ontology, m->pattern->property, type);
  if (slot->letter == 'o') return kg_ontology_has_range(ontology, m->pattern->property, type);
  return true;
}

static bool slot_fits(const matcher *m, const kg_slot *slot, uint32_t at) {
  if (at >= m->count || m->cells[at].mention == KG_NONE) return false;
  const kg_mention *mention = &m->reading->mentions.items[m->cells[at].mention];
  switch (slot->filter) {
  case KG_SLOT_TITLE: return mention->kind == KG_MENTION_TITLE;
  case KG_SLOT_LEADING_TITLE: return mention->kind == KG_MENTION_TITLE && mention->leads;
  case KG_SLOT_FOUNDING_TITLE: return mention->kind == KG_MENTION_TITLE && mention->founds;
  case KG_SLOT_AMOUNT: return mention->kind == KG_MENTION_AMOUNT;
  case KG_SLOT_DEMONYM: return mention->kind == KG_MENTION_DEMONYM;
  case KG_SLOT_ENTITY: break;
  }
  if (mention->kind == KG_MENTION_TITLE || mention->kind == KG_MENTION_AMOUNT || mention->kind == KG_MENTION_DEMONYM ||
      mention->entity == KG_NONE)
    return false;
  if (slot->name_only && mention->kind != KG_MENTION_NAME && mention->kind != KG_MENTION_DATE) return false;
  return type_fits(m, slot, mention->type);
}

/* Words of one choice at `at`; returns the cell after them, or 0. */
static uint32_t choice_fits(const matcher *m, const kg_choice *choice, uint32_t at) {
  const kg_pattern *p = m->pattern;
  for (uint8_t i = 0; i < choice->count; i++, at++) {
    const kg_token *token = at < m->count ? word_of(m, at) : NULL;
    if (!token || token->kind != KG_TOKEN_WORD) return 0;
    const uint32_t wanted = p->words[choice->first + i];
    if ((p->exact[choice->first + i] ? token->word : token->lemma) != wanted) return 0;
  }
  return at;
}

static bool match_from(matcher *m, uint8_t element, uint32_t at, outlook mood);

static bool continue_after(matcher *m, uint8_t element, uint32_t at, outlook mood) {
  return match_from(m, (uint8_t)(element + 1), at, mood);
}

/* How many cells behind the pronoun before `at` the verb of "I'm" (0) or "she's" (1) takes; -1 if there is none. */
static int contraction(const matcher *m, uint32_t at) {
  if (at == 0 || m->cells[at - 1].mention == KG_NONE) return -1;
  if (m->reading->mentions.items[m->cells[at - 1].mention].kind != KG_MENTION_PRONOUN) return -1;
  const kg_string pronoun = kg_token_text(&m->reading->tokens, m->cells[at - 1].token);
  if (kg_string_ends(pronoun, KG_LITERAL("'m")) || kg_string_ends(pronoun, KG_LITERAL("\xE2\x80\x99m"))) return 0;
  const kg_token *next = at < m->count ? token_of(m, at) : NULL;
  return next && next->kind == KG_TOKEN_POSSESSIVE ? 1 : -1;
}

static bool may_be_be(const matcher *m, const kg_element *element) {
  for (uint8_t i = 0; i < element->choice_count; i++) {
    const kg_choice *choice = &m->pattern->choices[element->first_choice + i];
    if (choice->count == 1 && m->pattern->words[choice->first] == m->patterns->be) return true;
  }
  return false;
}

/* "ACME today ACQUIRED", "ACME on Tuesday ACQUIRED": when, between a name and its verb. */
static bool is_when(const matcher *m, uint32_t at) {
  if (m->cells[at].mention == KG_NONE)
    return at + 1 < m->count && kg_reading_word_is(m->reading, m->cells[at].token, "on") &&
           m->cells[at + 1].mention != KG_NONE && is_when(m, at + 1);
  return m->reading->mentions.items[m->cells[at].mention].kind == KG_MENTION_DATE;
}

static bool match_word(matcher *m, uint8_t e, uint32_t at, outlook mood) {
  const kg_element *element = &m->pattern->elements[e];
  const int verb = contraction(m, at);
  if (verb >= 0 && may_be_be(m, element) && continue_after(m, e, at + (uint32_t)verb, mood)) return true;
  for (uint32_t skipped = 0; at < m->count && skipped <= CHAIN; skipped++, at++) {
    for (uint8_t i = 0; i < element->choice_count; i++) {
      const uint32_t after = choice_fits(m, &m->pattern->choices[element->first_choice + i], at);
      if (after && continue_after(m, e, after, mood)) return true;
    }
    /* "has also agreed to ACQUIRE": what may stand before a verb */
    const uint32_t skippable = KG_WORD_ADVERB | KG_WORD_AUXILIARY | KG_WORD_NEGATION | KG_WORD_MODAL | KG_WORD_FUTURE |
                               KG_WORD_WISH | KG_WORD_BEGINS;
    if (!(bits_of(m, at) & skippable) && !m->cells[at].adverb && !(skipped < 2 && is_when(m, at))) break;
    note(m, at, &mood);
  }
  return false;
}

/* The cell after an insertion that begins at `at`: "(NYSE: ABC)", ", the maker of trucks,". `nth` chooses among the commas
   that may close it (", based in Porto, Portugal,"). 0 if there is none. */
static uint32_t insertion_end(const matcher *m, uint32_t at, uint32_t nth) {
  const char open = sign_of(m, at);
  /* ", Inc. (NYSE: ABC)": its legal form */
  if (open == ',' && at + 2 < m->count && nth == 0 && token_of(m, at + 1) &&
      kg_is_legal_form(m->reading, m->cells[at + 1].token) && sign_of(m, at + 2) != ',') {
    const uint32_t to = sign_of(m, at + 2) == '(' ? insertion_end(m, at + 2, 0) : at + 2;
    if (to && sign_of(m, to) != ',') return to;
  }
  if (open == '(') {
    int depth = 0;
    for (uint32_t to = at; to < m->count && to < at + BRACKETS; to++) {
      if (sign_of(m, to) == '(')
        depth++;
      else if (sign_of(m, to) == ')' && --depth == 0)
        return nth ? 0 : to + 1;
    }
    return 0;
  }
  if (open != ',' && open != '-') return 0;
  for (uint32_t to = at + 2; to < m->count && to < at + APPOSITION && sign_of(m, to) != ';'; to++)
    if (sign_of(m, to) == open && nth-- == 0) return to + 1;
  return 0;
}

/* ", B and C,": not said of the name in the slot but the rest of a list that it heads. */
static bool goes_on_list(const matcher *m, uint8_t e, uint32_t from, uint32_t to) {
  const uint32_t taken = m->match.slots[m->pattern->elements[e].slot];
  if (taken == KG_NONE) return false;
  for (uint32_t at = from; at < to; at++) {
    const uint32_t mention = m->cells[at].mention;
    if (mention != KG_NONE && m->reading->mentions.items[mention].group == m->reading->mentions.items[taken].group)
      return true;
  }
  return false;
}

/* Goes on behind a slot that ends before `at`, with insertions between it and what follows stepped over. */
static bool continue_behind(matcher *m, uint8_t e, uint32_t at, outlook mood) {
  if (continue_after(m, e, at, mood)) return true;
  if (e + 1 >= m->pattern->element_count) return false;
  const kg_element *next = &m->pattern->elements[e + 1];
  if (sign_of(m, at) == '(' && next->kind != KG_ELEMENT_SLOT && !(next->kind == KG_ELEMENT_SIGN && next->sign == '(')) {
    const uint32_t to = insertion_end(m, at, 0);
    if (!to) return false;
    if (continue_after(m, e, to, mood)) return true;
    at = to;
  }
  if (next->kind != KG_ELEMENT_WORD) return false;
  for (uint32_t nth = 0; nth < 3; nth++) {
    const uint32_t to = insertion_end(m, at, nth);
    if (!to || goes_on_list(m, e, at, to)) return false;
    if (continue_after(m, e, to, mood)) return true;
  }
  return false;
}

/* The next title of a list: "president, CHIEF EXECUTIVE and a DIRECTOR"; 0 at its end. */
static uint32_t next_title(const matcher *m, uint32_t title) {
  uint32_t at = title + 1, joints = 0;
  while (at < m->count && at < title + 5) {
    if (title_of(m, at)) return joints ? at : 0;
    const char sign = sign_of(m, at);
    const uint32_t bits = bits_of(m, at);
    if (sign == ',' || sign == '&' || (bits & KG_WORD_CONJUNCTION))
      joints++;
    else if (!(bits & (KG_WORD_DETERMINER | KG_WORD_ADVERB)))
      return 0;
    at++;
  }
  return 0;
}

/* "Amy Mok, PRINCESS Ojiaku": the title of the name behind it. */
static bool heads_name(const matcher *m, uint8_t e, uint32_t title) {
  if (title == 0 || sign_of(m, title - 1) != ',' || title + 1 >= m->count || m->cells[title + 1].mention == KG_NONE)
    return false;
  const kg_mention *next = &m->reading->mentions.items[m->cells[title + 1].mention];
  const bool slot_next = e + 1 < m->pattern->element_count && m->pattern->elements[e + 1].kind == KG_ELEMENT_SLOT;
  return !slot_next && next->kind == KG_MENTION_NAME &&
         kg_reading_is(m->reading, next->type, m->reading->knowledge->terms.Person);
}

/* A title may be any one of a list, and what follows the list speaks of each: "president, CEO and director of ACME". */
static bool match_titles(matcher *m, uint8_t e, uint32_t at, outlook mood) {
  const uint8_t number = m->pattern->elements[e].slot;
  uint32_t list[TITLES], count = 0;
  for (uint32_t title = at; title && count < TITLES; title = next_title(m, title)) list[count++] = title;
  const uint32_t before = m->match.slots[number];
  for (uint32_t i = 0; i < count; i++) {
    if (!slot_fits(m, &m->pattern->slots[number], list[i]) || heads_name(m, e, list[i])) continue;
    m->match.slots[number] = m->cells[list[i]].mention;
    if (continue_behind(m, e, list[i] + 1, mood)) return true;
    if (i + 1 < count && continue_behind(m, e, list[count - 1] + 1, mood)) return true;
  }
  m->match.slots[number] = before;
  return false;
}

/* Words that may stand between a verb and the name it speaks of: "the British software and services maker NAME". */
static bool is_modifier(const matcher *m, uint32_t at) {
  const kg_token *token = token_of(m, at);
  if (token && kg_reading_word_among(m->reading, m->cells[at].token, "including excluding like unlike").size)
    return false;
  /* "started PUTTING it together": done to the name, no kind of it */
  if (token && at > 0 && (bits_of(m, at - 1) & KG_WORD_BEGINS) &&
      kg_string_ends(kg_token_text(&m->reading->tokens, m->cells[at].token), KG_LITERAL("ing")))
    return false;
  if (!token) {
    const kg_mention *mention = &m->reading->mentions.items[m->cells[at].mention];
    if (mention->kind == KG_MENTION_PRONOUN) /* "married HER companion NAME" */
      return (kg_reading_bits(m->reading, m->cells[at].token) & KG_WORD_DETERMINER) != 0;
    return mention->kind == KG_MENTION_TITLE || mention->kind == KG_MENTION_DEMONYM ||
           kg_reading_is(m->reading, mention->type, m->reading->knowledge->terms.Place);
  }
  const uint32_t bits = bits_of(m, at);
  if ((bits & KG_WORD_DETERMINER) || token->kind == KG_TOKEN_NUMBER || token->sign == '"' || token->sign == '-')
    return true;
  if (token->kind != KG_TOKEN_WORD) return false;
  if (!(bits & KG_WORD_FUNCTION)) return true;
  /* "toy AND media": joins two modifiers, not two statements */
  const kg_token *next = at + 1 < m->count ? token_of(m, at + 1) : NULL;
  return (bits & KG_WORD_CONJUNCTION) && next && next->kind == KG_TOKEN_WORD && (next->flags & KG_TOKEN_LOWER) &&
         !(bits_of(m, at + 1) & KG_WORD_FUNCTION) && next->word == next->lemma;
}

/* The cell behind a list that the name at `at` begins: "founded by A, B and C, ACME"; 0 if it begins none. */
static uint32_t after_list(const matcher *m, uint32_t at) {
  const uint32_t first = m->cells[at].mention;
  uint32_t behind = 0;
  if (m->reading->mentions.items[first].group != first) return 0;
  for (uint32_t next = at + 1; next < m->count && next < at + APPOSITION; next++) {
    const uint32_t mention = m->cells[next].mention;
    if (mention == KG_NONE) continue;
    if (m->reading->mentions.items[mention].group != first) break;
    behind = next + 1;
  }
  /* "A and B, a partner of ACME": said of the last alone */
  if (behind && behind < m->count && kg_singles_out(m->reading, m->cells[behind].token)) return 0;
  return behind;
}

static bool match_slot(matcher *m, uint8_t e, uint32_t at, outlook mood) {
  const kg_element *element = &m->pattern->elements[e];
  const kg_slot *slot = &m->pattern->slots[element->slot];
  const bool after_word = e > 0 && m->pattern->elements[e - 1].kind != KG_ELEMENT_SLOT;
  const bool title =
      slot->filter == KG_SLOT_TITLE || slot->filter == KG_SLOT_LEADING_TITLE || slot->filter == KG_SLOT_FOUNDING_TITLE;
  for (uint32_t skipped = 0; at < m->count && skipped <= MODIFIERS; skipped++, at++) {
    if (title && title_of(m, at)) {
      if (match_titles(m, e, at, mood)) return true;
    } else if (slot_fits(m, slot, at)) {
      const uint32_t before = m->match.slots[element->slot];
      m->match.slots[element->slot] = m->cells[at].mention;
      if (continue_behind(m, e, at + 1, mood)) return true;
      const uint32_t behind = after_list(m, at);
      if (behind && continue_behind(m, e, behind, mood)) return true;
      m->match.slots[element->slot] = before;
    }
    if (!after_word || !is_modifier(m, at)) break;
  }
  return false;
}

/* The slot that stands directly before element `e`, parts that may be missing aside; NULL if words stand between. */
static const kg_slot *slot_before(const matcher *m, uint8_t e) {
  while (e > 0 && m->pattern->elements[e - 1].optional) e--;
  if (e == 0 || m->pattern->elements[e - 1].kind != KG_ELEMENT_SLOT) return NULL;
  const kg_slot *slot = &m->pattern->slots[m->pattern->elements[e - 1].slot];
  return slot->filter == KG_SLOT_ENTITY ? slot : NULL;
}

static bool is_noun(const matcher *m, uint32_t at) {
  return at < m->count && kg_is_plain_noun(m->reading, m->cells[at].token);
}

static bool is_taken(const matcher *m, uint32_t entity) {
  for (uint8_t i = 0; i < m->pattern->slot_count; i++) {
    const uint32_t taken = m->match.slots[i];
    if (taken != KG_NONE && m->reading->mentions.items[taken].entity != KG_NONE &&
        kg_reading_entity(m->reading, m->reading->mentions.items[taken].entity) ==
            kg_reading_entity(m->reading, entity))
      return true;
  }
  return false;
}

/* A new statement begins: "we" of "…, and WE founded", "but", "while". What is meant to stand in a gap does not go on,
   unless the pronoun is who a slot has. */
static bool begins_statement(const matcher *m, uint32_t at) {
  const uint32_t mention = m->cells[at].mention;
  if (mention != KG_NONE && m->reading->mentions.items[mention].entity != KG_NONE &&
      is_taken(m, m->reading->mentions.items[mention].entity))
    return false;
  return kg_token_text(&m->reading->tokens, m->cells[at].token).size <= 8 &&
         kg_reading_word_among(m->reading, m->cells[at].token,
                               "i we he she they but although though while whereas because")
             .size;
}

/* A name that could stand in the slot itself: what comes behind it is said of that name. "A met B, a partner of C". */
static bool is_other_name(const matcher *m, const kg_slot *slot, uint32_t at) {
  if (m->cells[at].mention == KG_NONE || !slot_fits(m, slot, at)) return false;
  const kg_mention *mention = &m->reading->mentions.items[m->cells[at].mention];
  const uint32_t taken = m->match.slots[slot - m->pattern->slots];
  if (mention->kind != KG_MENTION_NAME || taken == KG_NONE) return false;
  const kg_mention *first = &m->reading->mentions.items[taken];
  return kg_reading_entity(m->reading, mention->entity) != kg_reading_entity(m->reading, first->entity);
}

static bool match_from(matcher *m, uint8_t e, uint32_t at, outlook mood) {
  if (++m->steps > STEPS) return false;
  if (e == m->pattern->element_count) {
    m->match.future = mood.future;
    m->negated = mood.negated;
    return true;
  }
  const kg_element *element = &m->pattern->elements[e];
  bool found = false;
  switch (element->kind) {
  case KG_ELEMENT_WORD: found = match_word(m, e, at, mood); break;
  case KG_ELEMENT_SLOT: found = match_slot(m, e, at, mood); break;
  case KG_ELEMENT_SIGN: found = sign_of(m, at) == element->sign && continue_after(m, e, at + 1, mood); break;
  case KG_ELEMENT_POSSESSIVE: {
    const kg_token *token = at < m->count ? token_of(m, at) : NULL;
    if (token && (token->kind == KG_TOKEN_POSSESSIVE || token->sign == '\'')) {
      found = continue_after(m, e, at + 1, mood);
    } else if (at && m->cells[at - 1].mention != KG_NONE) {
      /* "its" holds the possessive already */
      const kg_mention *mention = &m->reading->mentions.items[m->cells[at - 1].mention];
      found = mention->kind == KG_MENTION_PRONOUN &&
              (kg_reading_bits(m->reading, m->cells[at - 1].token) & KG_WORD_DETERMINER) &&
              continue_after(m, e, at, mood);
    }
    break;
  }
  case KG_ELEMENT_EDGE:
    found = !(at < m->count && kg_modifies_noun(m->reading, m->cells[at].token)) && continue_after(m, e, at, mood);
    break;
  case KG_ELEMENT_GAP: {
    const kg_slot *before = slot_before(m, e);
    /* "the NAME sandbox project": behind a name that modifies a noun come no words but nouns */
    const bool modifies = before && at > 0 && m->cells[at - 1].mention != KG_NONE && is_noun(m, at);
    for (uint32_t skipped = 0; skipped <= GAP && at + skipped <= m->count && !found; skipped++) {
      found = continue_after(m, e, at + skipped, mood);
      if (at + skipped >= m->count || sign_of(m, at + skipped) == ';') break;
      if (begins_statement(m, at + skipped) || (modifies && !is_noun(m, at + skipped))) break;
      if (before && is_other_name(m, before, at + skipped)) break;
      note(m, at + skipped, &mood);
    }
    break;
  }
  }
  return found || (element->optional && continue_after(m, e, at, mood));
}

/* "NAME, WHICH is open source, …": the subject of a clause that only tells more of the name at `start`. */
static bool is_aside(const matcher *m, uint32_t start, uint32_t at) {
  return at == start + 2 && sign_of(m, start + 1) == ',' &&
         kg_reading_word_in(m->reading, m->cells[at].token, "which who");
}

/* True if the mention at `at` is itself the subject of a verb, so that no subject is carried over it. */
static bool is_subject(const matcher *m, uint32_t at) {
  uint32_t next = at + 1;
  while (next < m->count && (bits_of(m, next) & KG_WORD_ADVERB)) next++;
  if (next >= m->count) return false;
  if (bits_of(m, next) & (KG_WORD_AUXILIARY | KG_WORD_MODAL | KG_WORD_FUTURE)) return true;
  const kg_token *token = token_of(m, next);
  return token && token->kind == KG_TOKEN_WORD && token->word && token->lemma != token->word &&
         !(bits_of(m, next) & KG_WORD_FUNCTION);
}

static void begin_match(matcher *m, uint32_t sentence, int doubt) {
  m->steps = 0;
  m->negated = false;
  m->match = (kg_match){
      .pattern = m->pattern, .sentence = sentence, .carried = doubt != 0, .confidence = m->pattern->confidence - doubt};
  for (int i = 0; i < KG_PATTERN_SLOTS; i++) m->match.slots[i] = KG_NONE;
}

/* True if the first slot's mention may be carried over to later verbs, where it is the head of the sentence. */
static bool carries(const kg_pattern *p) {
  return p->element_count >= 3 && p->elements[0].kind == KG_ELEMENT_SLOT && p->elements[1].kind == KG_ELEMENT_WORD &&
         p->slots[p->elements[0].slot].filter == KG_SLOT_ENTITY;
}

/* The cell before the bracket that `at` closes, else `at`. */
static uint32_t before_bracket(const matcher *m, uint32_t at) {
  if (sign_of(m, at) != ')') return at;
  for (uint32_t open = at; open > 0 && at - open < BRACKETS; open--)
    if (sign_of(m, open) == '(') return open - 1;
  return at;
}

/* "NAME joined A in 2004 and FOUNDED B": the verb's subject is the head of the sentence, at `start`. */
static void carry_over(matcher *m, uint32_t start, kg_match_list *matches, kg_arena *arena, uint32_t sentence) {
  const kg_slot *slot = &m->pattern->slots[m->pattern->elements[0].slot];
  for (uint32_t at = start + 1; at + 1 < m->count && at < start + CARRY; at++) {
    if (slot_fits(m, slot, at) && is_subject(m, at) && !is_aside(m, start, at)) break;
    if (!(bits_of(m, at) & KG_WORD_CONJUNCTION) && sign_of(m, at) != ',') continue;
    if (m->cells[at + 1].mention != KG_NONE) continue;
    /* "married Y, daughter of Z" and "for Y (YZ), part of Z" speak of Y */
    const uint32_t before = before_bracket(m, at - 1);
    if (sign_of(m, at) == ',' && slot_fits(m, slot, before) && before != start) continue;
    begin_match(m, sentence, 100);
    m->match.slots[m->pattern->elements[0].slot] = m->cells[start].mention;
    if (match_from(m, 1, at + 1, (outlook){false, false}) && !m->negated) KG_PUSH(arena, matches, kg_match, m->match);
  }
}

static void try_pattern(matcher *m, uint32_t number, kg_match_list *matches, kg_arena *arena, uint32_t sentence) {
  m->pattern = &m->patterns->items.items[number];
  const kg_element *first = &m->pattern->elements[0];
  const bool mentions_only = first->kind == KG_ELEMENT_SLOT && !first->optional;
  bool head = carries(m->pattern); /* the head of the sentence is still to come */
  for (uint32_t start = 0; start < m->count; start++) {
    const kg_cell *c = &m->cells[start];
    if (mentions_only && c->mention == KG_NONE) continue;
    /* a pattern begins at its first cell: the modifiers of a first slot are not skipped */
    if (!c->hypothetical) {
      begin_match(m, sentence, 0);
      if (match_from(m, 0, start, (outlook){false, false}) && !m->negated) KG_PUSH(arena, matches, kg_match, m->match);
    }
    if (!head || !slot_fits(m, &m->pattern->slots[first->slot], start)) continue;
    head = false;
    if (sign_of(m, start + 1) == ':') continue; /* "NAME: …" gives somebody the word */
    if (start <= m->loose && !c->hypothetical && !c->governed) carry_over(m, start, matches, arena, sentence);
  }
}

void kg_patterns_match(kg_match_list *matches, const kg_patterns *patterns, const kg_reading *reading,
                       uint32_t sentence) {
  kg_cells cells;
  if (!kg_cells_init(&cells, reading, sentence)) return;
  const uint32_t count = cells.count;
  matcher m = {
      .patterns = patterns, .reading = reading, .cells = cells.items, .count = count, .loose = cells.loose_pronoun};
  for (uint32_t i = 0; i < patterns->anchorless.count; i++)
    try_pattern(&m, patterns->anchorless.items[i], matches, reading->arena, sentence);
  bool contracted = false, is = false; /* "I'm": there is a verb, and no word for it */
  for (uint32_t at = 0; at <= count; at++) contracted = contracted || contraction(&m, at) >= 0;
  for (uint32_t at = 0; at < count; at++) {
    const kg_token *token = word_of(&m, at);
    if (!token || !token->word) continue;
    const uint32_t words[2] = {token->word, token->lemma};
    is = is || words[0] == patterns->be || words[1] == patterns->be;
    for (int k = 0; k < (words[0] == words[1] ? 1 : 2); k++) {
      const kg_pattern_list *list = kg_patterns_of(patterns, words[k]);
      if (!list) continue;
      bool earlier = false; /* the same word before in this sentence has tried them already */
      for (uint32_t before = 0; before < at && !earlier; before++) {
        const kg_token *other = word_of(&m, before);
        earlier = other && (other->word == words[k] || other->lemma == words[k]);
      }
      if (earlier) continue;
      for (size_t i = 0; i < list->count; i++) try_pattern(&m, list->items[i], matches, reading->arena, sentence);
    }
  }
  const kg_pattern_list *list = contracted && !is ? kg_patterns_of(patterns, patterns->be) : NULL;
  for (size_t i = 0; list && i < list->count; i++) try_pattern(&m, list->items[i], matches, reading->arena, sentence);
}
