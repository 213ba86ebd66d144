#include "extractors/pairs/pairs.h"

#include "extractors/relations.h"
#include "extractors/words.h"
#include "graph/base/error.h"
#include "ontology/embedded.h"

enum { BEFORE = 3 /* words before the first mention that may deny what follows */ };

kg_status kg_pairs_init(kg_pairs *pairs, kg_string model, const kg_ontology *ontology, kg_arena *arena,
                        kg_error *error) {
  /* The embedded model is checked by the tests, as that of names is. */
  const bool embedded = model.data == KG_EMBEDDED(relations_model).data;
  KG_TRY((embedded ? kg_pair_model_open_known : kg_pair_model_open)(&pairs->model, model, error));
  return kg_pair_classes_init(&pairs->classes, ontology, arena, error);
}

/* At most KG_PAIR_FEATURES features of at most 127 units: int16 holds the sums. */
void kg_pair_scores(int16_t scores[KG_PAIR_CLASSES], const kg_pairs *pairs, kg_pair_view *view, const kg_pair *pair) {
  uint64_t features[KG_PAIR_FEATURES];
  int16_t sums[KG_PAIR_ROW] = {0};
  const size_t count = kg_pair_features(features, view, pair);
  for (size_t i = 0; i < count; i++) {
    const int8_t *row = kg_pair_model_row(&pairs->model, features[i]);
    if (!row) continue;
    for (unsigned c = 0; c < KG_PAIR_ROW; c++) sums[c] = (int16_t)(sums[c] + row[c]);
  }
  for (unsigned c = 0; c < KG_PAIR_CLASSES; c++)
    scores[c] =
        pair->allowed >> c & 1 ? (int16_t)kg_lattice_logistic(&view->reading->knowledge->tagger.rules, sums[c]) : 0;
}

typedef struct finding {
  kg_reading *reading;
  const kg_pairs *pairs;
  kg_pair_view view;
} finding;

static void add(kg_reading *reading, kg_term property, uint32_t sentence, const kg_mention *subject,
                const kg_mention *object, int confidence) {
  kg_found_fact fact = {.subject = subject->entity,
                        .property = property,
                        .object = KG_NONE,
                        .evidence = kg_reading_sentence_span(reading, sentence),
                        .subject_span = subject->span,
                        .object_span = object->span,
                        .confidence = confidence,
                        .extractor = "pairs"};
  if (object->kind == KG_MENTION_TITLE)
    fact.value = object->value;
  else
    fact.object = object->entity;
  kg_reading_add_fact(reading, fact);
}

/* Whether what the words say of the two is denied, supposed or asked. */
static bool is_denied(const kg_reading *reading, const kg_pair *pair, bool *future) {
  const uint32_t first = reading->mentions.items[pair->first].first, last = reading->mentions.items[pair->second].first;
  const kg_sentence *s = &reading->tokens.sentences[pair->sentence];
  if (reading->tokens.items[s->last - 1].sign == '?') return true;
  for (uint32_t t = first - s->first > BEFORE ? first - BEFORE : s->first; t < last; t++) {
    if (reading->mention_at[t] != KG_NONE) continue;
    const uint32_t bits = kg_reading_bits(reading, t);
    /* "in May" is no "may" */
    const bool month = (reading->tokens.items[t].flags & KG_TOKEN_CAPITAL) && (bits & KG_WORD_MONTH_OR_DAY);
    if ((bits & (KG_WORD_NEGATION | KG_WORD_WISH)) || ((bits & KG_WORD_MODAL) && !month)) return true;
    if (bits & KG_WORD_FUTURE) *future = true;
  }
  return false;
}

/* "joined Acme's BOARD", "joins the Acme BOARD": sits there, and works elsewhere. */
static bool is_board(const kg_reading *reading, uint32_t token) {
  if (token < reading->tokens.count && reading->tokens.items[token].kind == KG_TOKEN_POSSESSIVE) token++;
  return kg_reading_word_is(reading, token, "board");
}

/* "TOOL, which is used in production BY ACME": whoever uses it has not made it for these words. */
static bool is_used(const kg_reading *reading, const kg_pair *pair) {
  enum { LIST = 12 };
  const uint32_t first = reading->mentions.items[pair->first].last, last = reading->mentions.items[pair->second].first;
  for (uint32_t t = last; t-- > first && last - t < LIST;) {
    if (reading->mention_at[t] != KG_NONE || !kg_reading_word_in(reading, t, "by at")) continue;
    for (uint32_t verb = t; verb-- > first && t - verb <= 3;)
      if (kg_reading_word_in(reading, verb, "used adopted deployed")) return true;
    return false;
  }
  return false;
}

/* Who studied at a place does not work there for the same words. */
static bool is_better_said(const finding *f, kg_term property, const int16_t *scores, unsigned class) {
  const kg_terms *terms = &f->reading->knowledge->terms;
  if (property != terms->worksFor) return false;
  for (unsigned c = class % 2; c < KG_PAIR_CLASSES; c += 2)
    if (f->pairs->classes.properties[c / 2] == terms->alumniOf && scores[c] > scores[class] &&
        scores[c] >= f->pairs->model.thresholds[c])
      return true;
  return false;
}

static void weigh(void *state, const kg_pair *pair) {
  finding *f = state;
  kg_reading *reading = f->reading;
  int16_t scores[KG_PAIR_CLASSES];
  bool future = false;
  if (is_denied(reading, pair, &future)) return;
  kg_pair_scores(scores, f->pairs, &f->view, pair);
  for (kg_class_set rest = pair->allowed; rest; rest &= rest - 1) {
    const unsigned c = (unsigned)__builtin_ctzll(rest);
    const kg_term property = f->pairs->classes.properties[c / 2];
    if (scores[c] < f->pairs->model.thresholds[c] || (future && !kg_may_be_announced(reading, property))) continue;
    const kg_mention *first = &reading->mentions.items[pair->first], *second = &reading->mentions.items[pair->second];
    if (is_better_said(f, property, scores, c)) continue;
    if (property == reading->knowledge->terms.creator && is_used(reading, pair)) continue;
    if (property == reading->knowledge->terms.worksFor && is_board(reading, (c % 2 ? first : second)->last)) continue;
    add(reading, property, pair->sentence, c % 2 ? second : first, c % 2 ? first : second, scores[c]);
  }
}

/* ---- The same fact in other words of its sentence ---------------------------------------------------------------- */

enum { AROUND = 16 /* mentions before and after that are looked at */, FORMS = 3 };

/* The mentions near `mention` in its sentence that stand for the same thing, itself first. */
static size_t forms_of(const kg_reading *reading, uint32_t mention, uint32_t forms[FORMS]) {
  const kg_mention *m = &reading->mentions.items[mention];
  const uint32_t sentence = reading->tokens.sentence_of[m->first];
  const uint32_t entity = kg_reading_entity(reading, m->entity);
  size_t count = 0;
  forms[count++] = mention;
  if (entity == KG_NONE) return count;
  const uint32_t first = mention > AROUND ? mention - AROUND : 0;
  for (uint32_t i = first; i < reading->mentions.count && i <= mention + AROUND && count < FORMS; i++) {
    const kg_mention *other = &reading->mentions.items[i];
    const bool word = other->kind == KG_MENTION_NAME || other->kind == KG_MENTION_PRONOUN;
    if (i != mention && word && kg_reading_entity(reading, other->entity) == entity &&
        reading->tokens.sentence_of[other->first] == sentence)
      forms[count++] = i;
  }
  return count;
}

/* "Pete founded Acme, where he …": every pair of words that stands for the two. */
static void say_again(kg_reading *reading, const kg_found_fact *fact) {
  if (!fact->subject_span.end || !fact->object_span.end) return;
  const uint32_t subject = kg_reading_mention_over(reading, fact->subject_span.begin),
                 object = kg_reading_mention_over(reading, fact->object_span.begin);
  if (subject == KG_NONE || object == KG_NONE) return;
  const uint32_t sentence = reading->tokens.sentence_of[reading->mentions.items[subject].first];
  if (reading->tokens.sentence_of[reading->mentions.items[object].first] != sentence) return;
  uint32_t subjects[FORMS], objects[FORMS];
  const size_t m = forms_of(reading, subject, subjects), n = forms_of(reading, object, objects);
  for (size_t i = 0; i < m; i++)
    for (size_t k = 0; k < n; k++) {
      if (!i && !k) continue;
      kg_found_fact again = *fact;
      again.subject_span = reading->mentions.items[subjects[i]].span;
      again.object_span = reading->mentions.items[objects[k]].span;
      kg_reading_add_fact(reading, again);
    }
}

void kg_pairs_find(kg_reading *reading, const kg_pairs *pairs) {
  finding f = {.reading = reading, .pairs = pairs};
  if (!kg_pair_view_init(&f.view, reading, &pairs->classes)) return;
  for (uint32_t s = 0; s < reading->tokens.sentence_count && !kg_arena_failed(reading->arena); s++)
    if (!reading->document->blocks[reading->tokens.sentences[s].block].furniture) kg_pairs_each(&f.view, s, weigh, &f);
  const size_t count = reading->facts.count;
  for (size_t i = 0; i < count && !kg_arena_failed(reading->arena); i++) {
    const kg_found_fact fact = reading->facts.items[i]; /* the list moves while it grows */
    say_again(reading, &fact);
  }
}
