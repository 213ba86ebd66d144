/* Weighing a candidate: the words around it, the lists, the model. */
#include "extractors/finder.h"

static uint32_t neighbour(const kg_sentence *s, int64_t at) {
  return at < s->first || at >= s->last ? KG_NONE : (uint32_t)at;
}

static uint32_t title_at(const kg_reading *reading, const kg_sentence *s, int64_t at) {
  if (at < s->first || at >= s->last) return KG_NONE;
  const uint32_t m = reading->mention_at[at];
  return m != KG_NONE && reading->mentions.items[m].kind == KG_MENTION_TITLE ? m : KG_NONE;
}

/* "NAME is a leading provider of …", "NAME, the British retailer, …": the last telling noun before the phrase ends. */
static void read_definition(const kg_reading *reading, const kg_sentence *s, const kg_candidate *c,
                            kg_surroundings *around) {
  const char sign = kg_reading_sign(reading, around->after);
  const bool copula =
      kg_reading_word_is(reading, around->after, "is") || kg_reading_word_is(reading, around->after, "was");
  if (!copula && sign != ',') return;
  uint32_t t = c->last + 1;
  if (t >= s->last || !(kg_reading_bits(reading, t) & KG_WORD_DETERMINER)) return;
  const uint32_t nouns =
      KG_WORD_BUSINESS | KG_WORD_THING | KG_WORD_PRODUCT | KG_WORD_HAPPENING | KG_WORD_BODY | KG_WORD_SITE;
  for (t++; t < s->last && t < c->last + 10; t++) {
    const uint32_t m = reading->mention_at[t];
    if (m != KG_NONE && reading->mentions.items[m].kind == KG_MENTION_TITLE) around->defined_by_title = true;
    const uint32_t bits = kg_reading_bits(reading, t);
    /* "NAME, a dashboard MADE BY …" */
    if (kg_reading_word_in(reading, t, "made built written developed created designed maintained") &&
        kg_reading_word_in(reading, t + 1, "by in with for") && !around->definition) {
      around->definition = KG_WORD_THING;
      break;
    }
    if ((bits & KG_WORD_FUNCTION) || kg_reading_sign(reading, t) == ',') break;
    if ((bits & nouns) && (reading->tokens.items[t].flags & KG_TOKEN_LOWER)) around->definition = bits & nouns;
  }
}

enum {
  TAGGER_POINTS = 64, /* for a span that the model is certain of */
  TAGGER_SURE = 600,  /* per mille: in prose, which it has learnt from, what is above counts more */
  TAGGER_MORE = 40,
  TAGGER_UNSURE = 28,
  TAGGER_DOUBT = 18,
  TAGGER_OTHER = 30,
  TAGGER_EMPLOYER = 24,
  KEY_POINTS = 44 /* for what the key of a line says */
};

/* "Ada Park at NAME", "Ada Park of NAME": whom somebody is with is a body, unless it is a place. */
static bool follows_person(const kg_reading *reading, const kg_candidate *c, uint32_t listed) {
  const kg_sentence *s = &reading->tokens.sentences[c->sentence];
  if (c->first < s->first + 2) return false;
  const kg_tag *tag = kg_finder_tag(reading, c->first - 2, c->first - 1);
  if (!tag || tag->type != KG_TAG_PERSON || tag->score < KG_TAG_LIKELY) return false;
  if (tag->last != c->first - 1 && !kg_finder_ends_person(reading, tag, c->first - 1)) return false;
  if (listed & KG_LISTED_PLACE) return false;
  return kg_reading_word_is(reading, c->first - 1, "at") || kg_reading_word_is(reading, c->first - 1, "of");
}

static void add_tagger_points(const kg_reading *reading, kg_candidate *c, uint32_t listed) {
  int16_t scores[KG_TAG_COUNT];
  kg_tagger_scores(&reading->tagging, c->first, c->last, scores);
  static const kg_kind kinds[KG_TAG_COUNT] = {
      [KG_TAG_PERSON] = KG_KIND_PERSON, [KG_TAG_ORGANIZATION] = KG_KIND_ORGANIZATION,
      [KG_TAG_PLACE] = KG_KIND_PLACE,   [KG_TAG_PROJECT] = KG_KIND_PROJECT,
      [KG_TAG_EVENT] = KG_KIND_EVENT,   [KG_TAG_COMPANY] = KG_KIND_COMPANY,
  };
  const kg_block_kind kind = reading->document->blocks[reading->tokens.sentences[c->sentence].block].kind;
  const bool prose = kind == KG_BLOCK_PARAGRAPH && !c->title_case;
  /* whether a body is a company is a lesser question than whether it is one */
  const int body = scores[KG_TAG_ORGANIZATION] + scores[KG_TAG_COMPANY];
  for (int t = 0; t < KG_TAG_COUNT; t++) {
    const bool of_body = t == KG_TAG_ORGANIZATION || t == KG_TAG_COMPANY;
    const int score = of_body ? (body * 3 + scores[t]) / 4 : scores[t];
    /* an unsure score says more than its part: most names that it speaks for are names */
    c->points[kinds[t]] += score * TAGGER_POINTS / 1000 + score * (1000 - score) / 1000 * TAGGER_UNSURE / 1000;
    if (prose && score > TAGGER_SURE) c->points[kinds[t]] += (score - TAGGER_SURE) * TAGGER_MORE / (1000 - TAGGER_SURE);
  }
  /* what the model takes for a class of a program, a language, a prize is a name of none of these kinds */
  const int other = c->listed ? 0 : kg_tagger_other(&reading->tagging, c->first, c->last);
  for (int k = 0; k < KG_KIND_COUNT; k++) c->points[k] -= other * TAGGER_OTHER / 1000;
  if (follows_person(reading, c, listed)) {
    c->points[KG_KIND_COMPANY] += TAGGER_EMPLOYER;
    c->points[KG_KIND_ORGANIZATION] += TAGGER_EMPLOYER;
  }
  /* the model has learnt from sentences: in headings, tables and lists its silence says little */
  if (!c->listed && prose && !kg_finder_tag(reading, c->first, c->last))
    for (int k = 0; k < KG_KIND_COUNT; k++) c->points[k] -= TAGGER_DOUBT;
}

static kg_kind kind_of_key(kg_string key) {
  static const char *const keys[KG_KIND_COUNT] = {
      [KG_KIND_EVENT] = "event conference summit meetup workshop",
      [KG_KIND_PERSON] = "speaker speakers presenter presenters author authors panelists panelist host hosts",
      [KG_KIND_COMPANY] = "company employer affiliation vendor customer organization organisation sponsor",
      [KG_KIND_PLACE] = "city country place location",
      [KG_KIND_PROJECT] = "project product tool"};
  kg_string word;
  do word = kg_string_next_field(&key, ' ');
  while (key.size); /* "Session speaker" has a speaker */
  for (int k = 0; k < KG_KIND_COUNT; k++)
    if (keys[k] && kg_string_among(keys[k], word).size) return (kg_kind)k;
  return KG_KIND_COUNT;
}

kg_kind kg_finder_key_kind(const kg_reading *reading, uint32_t first) {
  const kg_block *block =
      &reading->document->blocks[reading->tokens.sentences[reading->tokens.sentence_of[first]].block];
  if (block->key.begin == block->key.end || reading->tokens.items[first].begin < block->value.begin)
    return KG_KIND_COUNT;
  const kg_kind kind = kind_of_key(kg_reading_text(reading, block->key));
  if (first == 0 || reading->tokens.items[first - 1].begin < block->value.begin) return kind;
  /* "Speakers: A, B", but not "Speaker: A, engineer, ACME" */
  const char before = kg_reading_sign(reading, first - 1);
  const uint32_t item = first > 1 ? reading->mention_at[first - 2] : KG_NONE;
  const bool titled = item != KG_NONE && reading->mentions.items[item].kind == KG_MENTION_TITLE;
  return kind == KG_KIND_PERSON && (before == ',' || before == '&') && !titled ? kind : KG_KIND_COUNT;
}

void kg_finder_judge(kg_finder *f, kg_candidate *c) {
  const kg_reading *reading = f->reading;
  const kg_sentence *s = &reading->tokens.sentences[c->sentence];
  kg_surroundings around = {
      .listed = kg_reading_listed(reading, c->first, c->last),
      .before = neighbour(s, (int64_t)c->first - 1),
      .before2 = neighbour(s, (int64_t)c->first - 2),
      .after = neighbour(s, c->last),
      .after2 = neighbour(s, (int64_t)c->last + 1),
      .title_before = title_at(reading, s, (int64_t)c->first - 1),
      .title_after = title_at(reading, s, c->last),
  };
  if (around.before != KG_NONE) around.bits_before = kg_reading_bits(reading, around.before);
  if (around.before2 != KG_NONE) around.bits_before2 = kg_reading_bits(reading, around.before2);
  if (around.after != KG_NONE) around.bits_after = kg_reading_bits(reading, around.after);
  if (around.after2 != KG_NONE) around.bits_after2 = kg_reading_bits(reading, around.after2);
  around.possessive_after = around.after != KG_NONE && reading->tokens.items[around.after].kind == KG_TOKEN_POSSESSIVE;
  const char sign = kg_reading_sign(reading, around.after);
  if (sign == ',' || sign == '(' || sign == '-') {
    int64_t at = (int64_t)c->last + 1;
    while (at < s->last && (kg_reading_bits(reading, (uint32_t)at) & KG_WORD_DETERMINER)) at++;
    around.title_after = title_at(reading, s, at);
  }
  read_definition(reading, s, c, &around);
  kg_people_judge(reading, c, &around);
  kg_companies_judge(reading, c, &around);
  kg_projects_judge(reading, c, &around);
  kg_places_judge(reading, c, &around);
  kg_events_judge(reading, c, &around);
  const kg_kind said = kg_finder_key_kind(reading, c->first);
  if (said != KG_KIND_COUNT) c->points[said] += KEY_POINTS;
  add_tagger_points(reading, c, around.listed);
  kg_form *form = &f->forms.items[c->form];
  const kg_term user_type =
      kg_user_types_find(&reading->knowledge->user_types, &reading->tokens, c->first, c->last, reading->arena);
  if (user_type != KG_NO_TERM) form->user_type = user_type;
  /* what is said again counts less, so that a frequent weak hint does not outweigh a strong one */
  for (int k = 0; k < KG_KIND_COUNT; k++) {
    const int points = c->points[k], sum = form->points[k];
    form->points[k] = sum == 0 ? points
                               : (points > sum ? points + sum / 4
                                  : points < 0 ? sum + points / 2
                                               : sum + points / 4);
  }
}
