/* What "she", "its" and "the company" stand for, and which names stand in one list. */
#include "extractors/antecedents.h"
#include "extractors/candidates.h"
#include "extractors/names.h"

enum { LOOK_BACK = 4 /* sentences */ };

typedef enum wanted { WANT_PERSON, WANT_BODY, WANT_COMPANY, WANT_PROJECT, WANT_EVENT, WANT_THING } wanted;

static bool fits(const kg_reading *reading, wanted want, kg_term type) {
  const kg_terms *terms = &reading->knowledge->terms;
  switch (want) {
  case WANT_PERSON: return kg_reading_is(reading, type, terms->Person);
  case WANT_BODY: return kg_reading_is(reading, type, terms->Organization);
  case WANT_COMPANY: return kg_reading_is(reading, type, terms->Company);
  case WANT_PROJECT: return kg_reading_is(reading, type, terms->Project);
  case WANT_EVENT: return kg_reading_is(reading, type, terms->Event) && !kg_reading_is(reading, type, terms->Deal);
  case WANT_THING:
    return kg_reading_is(reading, type, terms->Organization) || kg_reading_is(reading, type, terms->Project);
  }
  return false;
}

/* Sentences that begin with "The company" and the like: their subject goes on to be meant. A ring of the
   last ones, by sentence. */
typedef struct subjects {
  struct subject {
    uint32_t sentence, to;
  } of[LOOK_BACK + 1];
  const kg_antecedent_memory *memory;
} subjects;

static void note_subject(subjects *known, const kg_reading *reading, uint32_t sentence, uint32_t at, uint32_t to) {
  if (at == reading->tokens.sentences[sentence].first && to != KG_NONE)
    known->of[sentence % (LOOK_BACK + 1)] = (struct subject){sentence, to};
}

static uint32_t subject_of(const subjects *known, const kg_reading *reading, uint32_t sentence, wanted want) {
  const struct subject *s = &known->of[sentence % (LOOK_BACK + 1)];
  return s->to != KG_NONE && s->sentence == sentence && fits(reading, want, reading->mentions.items[s->to].type)
             ? s->to
             : KG_NONE;
}

/* The mention that words at token `at` of `sentence` refer back to: the subject of the same sentence, else in it the nearest
   before (for a possessive the first), then the subject or the first fitting one of the sentences before. */
static uint32_t antecedent(const subjects *known, const kg_reading *reading, uint32_t sentence, uint32_t at,
                           wanted want) {
  const kg_sentence *s = &reading->tokens.sentences[sentence];
  uint32_t found = subject_of(known, reading, sentence, want);
  if (found != KG_NONE) return found;
  for (uint32_t t = s->first; t < at; t++) {
    const uint32_t m = reading->mention_at[t];
    if (m == KG_NONE || reading->mentions.items[m].kind != KG_MENTION_NAME ||
        !fits(reading, want, reading->mentions.items[m].type))
      continue;
    if (found == KG_NONE || want == WANT_PERSON) found = m;
  }
  for (uint32_t back = 1; found == KG_NONE && back <= LOOK_BACK && back <= sentence; back++) {
    s = &reading->tokens.sentences[sentence - back];
    if (reading->document->blocks[s->block].furniture) continue;
    found = subject_of(known, reading, sentence - back, want);
    if (found != KG_NONE) break;
    size_t most = 0;
    for (uint32_t t = s->first; t < s->last; t++) {
      const uint32_t m = reading->mention_at[t];
      if (m == KG_NONE || reading->mentions.items[m].kind != KG_MENTION_NAME ||
          !fits(reading, want, reading->mentions.items[m].type))
        continue;
      /* a text speaks of its company again and again, of others in passing */
      const uint32_t entity = kg_reading_entity(reading, reading->mentions.items[m].entity);
      const size_t named = want == WANT_COMPANY && entity != KG_NONE ? known->memory->named[entity] : 0;
      if (found != KG_NONE && named <= most) continue;
      found = m;
      most = named;
    }
  }
  return found;
}

/* "In a filing with A, B said IT …": who says it speaks of himself. The mention before the verb, or KG_NONE. */
static uint32_t speaker(const kg_reading *reading, uint32_t sentence, uint32_t at, wanted want) {
  const uint32_t first = reading->tokens.sentences[sentence].first;
  uint32_t t = at;
  while (t > first && at - t < 3 && !(kg_reading_bits(reading, t - 1) & KG_WORD_SPEECH)) t--;
  if (t <= first + 1 || !(kg_reading_bits(reading, t - 1) & KG_WORD_SPEECH)) return KG_NONE;
  const uint32_t m = reading->mention_at[t - 2];
  if (m == KG_NONE || reading->mentions.items[m].kind != KG_MENTION_NAME) return KG_NONE;
  return fits(reading, want, reading->mentions.items[m].type) ? m : KG_NONE;
}

/* Words that stand for nobody who is named: only learning wants to see how people speak of such. */
static void refer_to_nobody(kg_reading *reading, kg_mention_kind kind, uint32_t first, uint32_t last, wanted want) {
  const kg_terms *terms = &reading->knowledge->terms;
  const kg_term type = want == WANT_PERSON    ? terms->Person
                       : want == WANT_PROJECT ? terms->Project
                       : want == WANT_EVENT   ? terms->Event
                                              : terms->Organization;
  if (reading->knowledge->sees_nobody) (void)kg_reading_add_mention(reading, kind, first, last, type, 700);
}

static void refer(kg_reading *reading, kg_mention_kind kind, uint32_t first, uint32_t last, uint32_t to, wanted want) {
  if (to == KG_NONE) {
    refer_to_nobody(reading, kind, first, last, want);
    return;
  }
  const uint32_t entity = reading->mentions.items[to].entity;
  const kg_term type = reading->mentions.items[to].type;
  const uint32_t index = kg_reading_add_mention(reading, kind, first, last, type, 700);
  if (index != KG_NONE) reading->mentions.items[index].entity = entity;
}

/* "Ana Prado, who …", "Acme (Oslo), where …": the name that a relative clause goes on about. `who` may also stand after
   what the sentence says its subject is ("is an engineer who …"); the others need the name right before them. */
static uint32_t head_of_clause(const kg_reading *reading, uint32_t sentence, uint32_t at) {
  const kg_terms *terms = &reading->knowledge->terms;
  const uint32_t first = reading->tokens.sentences[sentence].first;
  if (kg_reading_word_in(reading, at, "who whom whose")) {
    for (uint32_t t = at; t > first; t--) {
      const uint32_t m = reading->mention_at[t - 1];
      if (m == KG_NONE || reading->mentions.items[m].kind != KG_MENTION_NAME) continue;
      if (kg_reading_is(reading, reading->mentions.items[m].type, terms->Person)) return m;
      if (kg_reading_is(reading, reading->mentions.items[m].type, terms->Organization) && at - t < 2) return KG_NONE;
    }
    return KG_NONE;
  }
  uint32_t t = at;
  if (t > first && reading->tokens.items[t - 1].sign == ',') t--;
  if (t > first && kg_reading_word_in(reading, t - 1, "of in at by for from with to")) t--;
  if (t > first && reading->tokens.items[t - 1].sign == ',') t--;
  const uint32_t m = t > first ? reading->mention_at[t - 1] : KG_NONE;
  if (m == KG_NONE || reading->mentions.items[m].kind != KG_MENTION_NAME) return KG_NONE;
  const kg_term type = reading->mentions.items[m].type;
  const bool body = kg_reading_is(reading, type, terms->Organization);
  if (kg_reading_word_is(reading, at, "where")) return body || kg_reading_is(reading, type, terms->Place) ? m : KG_NONE;
  return body || kg_reading_is(reading, type, terms->Project) ? m : KG_NONE;
}

void kg_pronouns_resolve(kg_reading *reading) {
  const size_t names = reading->mentions.count;
  kg_antecedent_memory memory;
  subjects known = {.memory = &memory};
  for (size_t i = 0; i < sizeof known.of / sizeof *known.of; i++) known.of[i] = (struct subject){0, KG_NONE};
  if (!kg_antecedent_memory_init(&memory, reading)) return;
  for (uint32_t s = 0; s < reading->tokens.sentence_count && (names || reading->knowledge->sees_nobody); s++) {
    const kg_sentence *sentence = &reading->tokens.sentences[s];
    if (reading->document->blocks[sentence->block].furniture) continue;
    for (uint32_t t = sentence->first; t < sentence->last; t++) {
      const kg_token *token = &reading->tokens.items[t];
      if (token->kind != KG_TOKEN_WORD || !token->word || reading->mention_at[t] != KG_NONE) continue;
      const uint32_t bits = kg_reading_bits(reading, t);
      if (!(bits & KG_WORD_FUNCTION)) continue;
      if (kg_reading_word_in(reading, t, "he she him his her")) {
        refer(reading, KG_MENTION_PRONOUN, t, t + 1, kg_antecedent_of(reading, s, t, &memory), WANT_PERSON);
      } else if (kg_reading_word_in(reading, t, "who whom whose")) {
        refer(reading, KG_MENTION_PRONOUN, t, t + 1, head_of_clause(reading, s, t), WANT_PERSON);
      } else if (kg_reading_word_in(reading, t, "which where")) {
        const uint32_t head = head_of_clause(reading, s, t);
        if (head != KG_NONE) refer(reading, KG_MENTION_PRONOUN, t, t + 1, head, WANT_BODY);
      } else if (kg_reading_word_in(reading, t, "i my me")) {
        refer_to_nobody(reading, KG_MENTION_PRONOUN, t, t + 1, WANT_PERSON);
      } else if (kg_reading_word_in(reading, t, "it its")) {
        const uint32_t said = speaker(reading, s, t, WANT_THING);
        const uint32_t to = said != KG_NONE ? said : antecedent(&known, reading, s, t, WANT_THING);
        refer(reading, KG_MENTION_PRONOUN, t, t + 1, to, WANT_THING);
      } else if (kg_reading_word_in(reading, t, "they their")) {
        const uint32_t body = antecedent(&known, reading, s, t, WANT_BODY);
        if (body != KG_NONE) refer(reading, KG_MENTION_PRONOUN, t, t + 1, body, WANT_BODY);
      } else if (kg_reading_word_in(reading, t, "the this") && t + 1 < sentence->last &&
                 reading->mention_at[t + 1] == KG_NONE) {
        wanted want;
        if (kg_reading_word_in(
                reading, t + 1,
                "company firm group airline retailer bank startup start-up carrier manufacturer corporation maker "
                "insurer publisher brewer chipmaker automaker vendor"))
          want = WANT_COMPANY;
        else if (kg_reading_word_in(
                     reading, t + 1,
                     "organization organisation agency foundation university institute committee council party "
                     "ministry association"))
          want = WANT_BODY;
        else if (kg_reading_word_in(
                     reading, t + 1,
                     "project platform framework library tool language software service product app solution system "
                     "engine"))
          want = WANT_PROJECT;
        else if (kg_reading_word_in(reading, t + 1, "event conference summit session festival workshop meetup"))
          want = WANT_EVENT;
        else
          continue;
        /* "the company Foo" names it itself; "the platform team" is another thing */
        if (t + 2 < sentence->last &&
            (reading->mention_at[t + 2] != KG_NONE ||
             ((reading->tokens.items[t + 2].flags & KG_TOKEN_LOWER) &&
              !(kg_reading_bits(reading, t + 2) & (KG_WORD_FUNCTION | KG_WORD_FUTURE | KG_WORD_SPEECH)) &&
              reading->tokens.items[t + 2].lemma == reading->tokens.items[t + 2].word)))
          continue;
        const uint32_t to = antecedent(&known, reading, s, t, want);
        refer(reading, KG_MENTION_NOUN, t, t + 2, to, want);
        if (token->flags & KG_TOKEN_CAPITAL) note_subject(&known, reading, s, t, to);
      }
    }
  }
}

void kg_coordination_find(kg_reading *reading) {
  const kg_terms *terms = &reading->knowledge->terms;
  for (uint32_t i = 1; i < reading->mentions.count; i++) {
    const kg_mention *a = &reading->mentions.items[i - 1];
    kg_mention *b = &reading->mentions.items[i];
    const bool titles = a->kind == KG_MENTION_TITLE && b->kind == KG_MENTION_TITLE;
    if (!titles && (a->kind != KG_MENTION_NAME || b->kind != KG_MENTION_NAME)) continue;
    if (b->first <= a->last || b->first - a->last > 3) continue;
    if (reading->tokens.sentence_of[a->first] != reading->tokens.sentence_of[b->first]) continue;
    const bool alike = a->type == b->type || (kg_reading_is(reading, a->type, terms->Organization) &&
                                              kg_reading_is(reading, b->type, terms->Organization));
    if (!alike) continue;
    bool list = true, comma_only = true;
    for (uint32_t t = a->last; t < b->first; t++) {
      const char sign = reading->tokens.items[t].kind == KG_TOKEN_SIGN ? reading->tokens.items[t].sign : 0;
      const bool word = kg_reading_word_in(reading, t, "and or");
      if (word || sign == '&') comma_only = false;
      if (!(sign == ',' || sign == '&' || word || kg_reading_word_in(reading, t, "the a an"))) list = false;
    }
    /* "Baar, Switzerland" is one place in another, not two */
    if (list && !(comma_only && kg_reading_is(reading, b->type, terms->Place))) b->group = a->group;
  }
}
