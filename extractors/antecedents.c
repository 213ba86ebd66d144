#include "extractors/antecedents.h"

#include "extractors/antecedent_weights.h"
#include "extractors/words.h"

enum { FAR = 160 /* tokens that are looked back over */ };

/* The features, by bit. */
enum {
  SAME_SENTENCE,
  ONE_BACK,
  TWO_BACK,
  THREE_BACK,
  NEAREST,
  FIRST_OF_SENTENCE,
  BEGINS_SENTENCE,
  AFTER_PREPOSITION,
  BEFORE_POSSESSIVE,
  BEFORE_COMMA,
  AFTER_AND,
  BEFORE_AND,
  LAST_MEANT,
  LAST_OTHER,
  SAME_GENDER,
  OTHER_GENDER,
  UNKNOWN_GENDER,
  NAMED_TWICE,
  NAMED_OFTEN,
  MOST_NAMED,
  FULL_NAME,
  SUBJECT_TO_SUBJECT,
  SAME_CLAUSE,
  OBJECT_OF_VERB,
  ONLY_ONE,
  IN_BRACKETS,
  FIRST_OF_ALL,
  NEAREST_SAME_GENDER,
  DOES_SOMETHING,
  DOES_SOMETHING_HERE,
  NEAREST_DOER,
  NEAREST_DOER_BEFORE
};

/* What one name tells: by "Mr" and its like, before it or in it, else by the given name. 0, 1 man, 2 woman. */
static uint8_t gender_of(const kg_reading *reading, const kg_mention *m) {
  static const char men[] = "mr mr. sir king prince lord father brother",
                    women[] = "mrs mrs. ms ms. miss lady queen princess madame sister mother actress wife";
  uint32_t before = m->first ? m->first - 1 : KG_NONE;
  if (before != KG_NONE && before && kg_reading_sign(reading, before) == '.') before--;
  if (kg_reading_word_in(reading, before, men) || kg_reading_word_in(reading, m->first, men)) return 1;
  if (kg_reading_word_in(reading, before, women) || kg_reading_word_in(reading, m->first, women)) return 2;
  if (m->last - m->first < 2) return 0; /* "Thomas" alone may be a family name */
  const uint32_t bits = kg_reading_bits(reading, m->first);
  return bits & KG_WORD_MALE ? 1 : bits & KG_WORD_FEMALE ? 2 : 0;
}

bool kg_antecedent_memory_init(kg_antecedent_memory *memory, const kg_reading *reading) {
  memset(memory, 0, sizeof *memory);
  memory->named = kg_arena_zeroed(reading->arena, reading->entities.count + 1, sizeof *memory->named);
  memory->gender = kg_arena_zeroed(reading->arena, reading->entities.count + 1, sizeof *memory->gender);
  if (!memory->named || !memory->gender) return false;
  for (size_t i = 0; i < reading->mentions.count; i++) {
    const kg_mention *m = &reading->mentions.items[i];
    if (m->kind != KG_MENTION_NAME || m->entity == KG_NONE) continue;
    const uint32_t entity = kg_reading_entity(reading, m->entity);
    memory->named[entity]++;
    if (kg_reading_is(reading, m->type, reading->knowledge->terms.Person))
      memory->gender[entity] |= gender_of(reading, m);
  }
  return true;
}

static uint32_t bit(unsigned feature, bool holds) { return (uint32_t)holds << feature; }

static bool is_preposition(const kg_reading *reading, uint32_t token) {
  return kg_reading_word_in(reading, token, "of with to by for from at in on about against under than after before");
}

/* What the place of one name tells. */
static uint32_t place_features(const kg_reading *reading, uint32_t sentence, uint32_t token, uint32_t mention) {
  const kg_mention *m = &reading->mentions.items[mention];
  const uint32_t where = reading->tokens.sentence_of[m->first], back = sentence - where;
  const kg_sentence *s = &reading->tokens.sentences[where];
  const uint32_t before = m->first > s->first ? m->first - 1 : KG_NONE, after = m->last < s->last ? m->last : KG_NONE;
  const char next = kg_reading_sign(reading, after);
  bool clause = back == 0, verb = false;
  for (uint32_t t = m->last; clause && t < token; t++) {
    const char sign = kg_reading_sign(reading, t);
    if (sign == ',' || sign == ';' || sign == ':' || sign == '-' || sign == '(' || sign == '"' ||
        (kg_reading_bits(reading, t) & KG_WORD_CONJUNCTION) ||
        kg_reading_word_in(reading, t, "that who which when while as because if and but"))
      clause = false;
  }
  if (before != KG_NONE && reading->mention_at[before] == KG_NONE && !is_preposition(reading, before))
    verb = reading->tokens.items[before].kind == KG_TOKEN_WORD &&
           (reading->tokens.items[before].flags & KG_TOKEN_LOWER) &&
           !(kg_reading_bits(reading, before) & KG_WORD_FUNCTION);
  const uint32_t next_bits =
      after != KG_NONE && reading->mention_at[after] == KG_NONE ? kg_reading_bits(reading, after) : KG_WORD_FUNCTION;
  const bool does = after != KG_NONE && reading->mention_at[after] == KG_NONE && !is_preposition(reading, after) &&
                    ((next_bits & (KG_WORD_AUXILIARY | KG_WORD_ADVERB)) ||
                     (!(next_bits & KG_WORD_FUNCTION) && (reading->tokens.items[after].flags & KG_TOKEN_LOWER)));
  return bit(DOES_SOMETHING, does) | bit(DOES_SOMETHING_HERE, does && back == 0) |
         bit(SAME_SENTENCE + (back < 3 ? back : 3), true) | bit(BEGINS_SENTENCE, m->first <= s->first + 1) |
         bit(AFTER_PREPOSITION, before != KG_NONE && is_preposition(reading, before)) |
         bit(BEFORE_POSSESSIVE, after != KG_NONE && reading->tokens.items[after].kind == KG_TOKEN_POSSESSIVE) |
         bit(BEFORE_COMMA, next == ',') | bit(AFTER_AND, kg_reading_word_in(reading, before, "and or &")) |
         bit(BEFORE_AND, kg_reading_word_in(reading, after, "and or &")) | bit(FULL_NAME, m->last - m->first > 1) |
         bit(SAME_CLAUSE, clause) | bit(OBJECT_OF_VERB, verb) |
         bit(IN_BRACKETS, kg_reading_sign(reading, before) == '(');
}

size_t kg_antecedents(kg_antecedent found[KG_ANTECEDENT_MOST], const kg_reading *reading, uint32_t sentence,
                      uint32_t token, const kg_antecedent_memory *memory, unsigned *gender, unsigned *role) {
  const kg_term person = reading->knowledge->terms.Person;
  const uint32_t first_sentence = sentence > KG_ANTECEDENT_BACK ? sentence - KG_ANTECEDENT_BACK : 0;
  uint32_t limit = reading->tokens.sentences[first_sentence].first;
  if (token > FAR && limit < token - FAR) limit = token - FAR;
  *gender = kg_reading_word_in(reading, token, "she her hers herself") ? 1 : 0;
  *role = kg_reading_word_in(reading, token, "he she") ? 0 : kg_reading_word_in(reading, token, "his") ? 1 : 2;
  /* "her book", "her": a word that is no function word follows a possessive */
  if (kg_reading_word_is(reading, token, "her") && token + 1 < reading->tokens.sentences[sentence].last &&
      reading->tokens.items[token + 1].kind == KG_TOKEN_WORD &&
      !(kg_reading_bits(reading, token + 1) & KG_WORD_FUNCTION))
    *role = 1;
  uint32_t entities[KG_ANTECEDENT_MOST] = {0};
  size_t count = 0, most = 0;
  bool agrees = false;
  for (uint32_t t = token; t > limit && count < KG_ANTECEDENT_MOST; t--) {
    const uint32_t m = reading->mention_at[t - 1];
    if (m == KG_NONE) continue;
    const kg_mention *mention = &reading->mentions.items[m];
    t = mention->first + 1;
    if (mention->kind != KG_MENTION_NAME || !kg_reading_is(reading, mention->type, person) ||
        mention->entity == KG_NONE)
      continue;
    const uint32_t sentence_of = reading->tokens.sentence_of[mention->first];
    if (reading->document->blocks[reading->tokens.sentences[sentence_of].block].furniture) continue;
    const uint32_t entity = kg_reading_entity(reading, mention->entity);
    bool seen = false;
    for (size_t i = 0; i < count && !seen; i++) {
      seen = entities[i] == entity;
      if (reading->tokens.sentence_of[reading->mentions.items[found[i].mention].first] == sentence_of)
        found[i].features &= ~bit(FIRST_OF_SENTENCE, true); /* another stands before it */
      if (seen && reading->tokens.sentence_of[reading->mentions.items[found[i].mention].first] == sentence_of)
        found[i].features |= bit(FIRST_OF_SENTENCE, true);
    }
    if (seen) continue;
    const uint8_t theirs = memory->gender[entity];
    const size_t names = memory->named[entity];
    const bool same = theirs == *gender + 1;
    if (names > most) most = names;
    uint32_t features = place_features(reading, sentence, token, m) | bit(FIRST_OF_SENTENCE, true) |
                        bit(NEAREST, count == 0) | bit(SAME_GENDER, same) | bit(OTHER_GENDER, theirs == 2 - *gender) |
                        bit(UNKNOWN_GENDER, theirs == 0 || theirs == 3) | bit(NAMED_TWICE, names >= 2) |
                        bit(NAMED_OFTEN, names >= 4) | bit(NEAREST_SAME_GENDER, same && !agrees);
    agrees = agrees || same;
    if (memory->entity[*gender] == entity + 1 && sentence - memory->sentence[*gender] <= 2)
      features |= bit(LAST_MEANT, true);
    if (memory->entity[1 - *gender] == entity + 1) features |= bit(LAST_OTHER, true);
    entities[count] = entity;
    found[count++] = (kg_antecedent){m, features};
  }
  /* a woman is not "he", unless there is nobody else */
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    if (found[i].features >> OTHER_GENDER & 1) continue;
    entities[kept] = entities[i];
    found[kept++] = found[i];
  }
  if (kept) count = kept;
  bool doer = false, doer_before = false;
  for (size_t i = 0; i < count; i++) {
    const bool does = found[i].features >> DOES_SOMETHING & 1, here = found[i].features & 1;
    found[i].features |= bit(NEAREST_DOER, does && !doer) | bit(NEAREST_DOER_BEFORE, does && !here && !doer_before);
    doer = doer || does;
    doer_before = doer_before || (does && !here);
    const bool subject = (found[i].features >> FIRST_OF_SENTENCE & 1) &&
                         !(found[i].features >> AFTER_PREPOSITION & 1) && !(found[i].features >> BEFORE_POSSESSIVE & 1);
    found[i].features |= bit(MOST_NAMED, memory->named[entities[i]] == most) | bit(ONLY_ONE, count == 1) |
                         bit(FIRST_OF_ALL, i + 1 == count) | bit(SUBJECT_TO_SUBJECT, subject && *role == 0);
  }
  return count;
}

uint32_t kg_antecedent_of(const kg_reading *reading, uint32_t sentence, uint32_t token, kg_antecedent_memory *memory) {
  kg_antecedent found[KG_ANTECEDENT_MOST];
  unsigned gender, role;
  const size_t count = kg_antecedents(found, reading, sentence, token, memory, &gender, &role);
  size_t best = 0;
  int most = 0;
  for (size_t i = 0; i < count; i++) {
    int sum = 0;
    for (unsigned f = 0; f < KG_ANTECEDENT_FEATURES; f++)
      if (found[i].features >> f & 1) sum += kg_antecedent_weights[role][f];
    if (i == 0 || sum > most) {
      most = sum;
      best = i;
    }
  }
  if (!count) return KG_NONE;
  const uint32_t mention = found[best].mention;
  memory->entity[gender] = kg_reading_entity(reading, reading->mentions.items[mention].entity) + 1;
  memory->sentence[gender] = sentence;
  return mention;
}
