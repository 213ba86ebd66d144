#include "extractors/tagger/tagger.h"

#include "extractors/tagger/features.h"
#include "ontology/embedded.h"

/* The room in which a document is read: one stretch at a time. */
struct kg_tagger_room {
  uint32_t first, last;                 /* tokens that the lattice holds; equal if none */
  uint32_t stretch_first, stretch_last; /* tokens that the stretch holds */
  kg_stretch stretch;
  kg_lattice lattice;
};

kg_string kg_tag_type_name(kg_tag_type type) {
  static const char *const names[] = {"Person", "Organization", "Place", "Project", "Event", "Company"};
  return type < KG_TAG_COUNT ? kg_string_of(names[type]) : (kg_string){NULL, 0};
}

kg_status kg_tagger_init(kg_tagger *tagger, kg_string model, const kg_lexicon *lexicon, const kg_gazetteers *gazetteers,
                         kg_error *error) {
  /* The embedded model is checked by the tests. It is as trustworthy as the code beside it, and to read all of its 8 MB
     takes longer than a short document does. */
  const bool embedded = model.data == KG_EMBEDDED(names_model).data;
  KG_TRY((embedded ? kg_model_open_known : kg_model_open)(&tagger->model, model, error));
  kg_lattice_rules_init(&tagger->rules, &tagger->model);
  tagger->lexicon = lexicon;
  tagger->gazetteers = gazetteers;
  return KG_OK;
}

static int16_t clamp(int32_t sum) { return (int16_t)(sum > INT16_MAX ? INT16_MAX : sum < INT16_MIN ? INT16_MIN : sum); }

/* The rows of a token's features. */
typedef struct weights {
  uint32_t count;
  const int8_t *rows[KG_FEATURES_MOST];
} weights;

static void expect_features(kg_features *features, const kg_tagger *tagger, const kg_stretch *stretch, uint32_t at) {
  kg_features_of(features, stretch, at);
  for (uint32_t k = 0; k < features->count; k++) kg_model_expect(&tagger->model, features->items[k]);
}

static void find_rows(weights *found, const kg_tagger *tagger, const kg_features *features) {
  found->count = 0;
  for (uint32_t k = 0; k < features->count; k++) {
    const int8_t *row = kg_model_row(&tagger->model, features->items[k]);
    if (!row) continue;
    KG_PREFETCH(row);
    found->rows[found->count++] = row;
  }
}

/* At most 128 features of at most 127 units: int16 holds them. */
static void add_rows(int16_t scores[KG_LABEL_ROW], const weights *found) {
  int16_t sums[KG_LABEL_ROW] = {0};
  for (uint32_t k = 0; k < found->count; k++)
    for (unsigned j = 0; j < KG_LABEL_ROW; j++) sums[j] = (int16_t)(sums[j] + found->rows[k][j]);
  memcpy(scores, sums, sizeof sums);
}

/* The sums of the weights of each token's features. The model's tables are larger than the caches: so that no token waits
   for them, its slots are asked for while the token before is looked up, and its rows while that one is summed up. */
static void weigh(const kg_tagger *tagger, const kg_stretch *stretch, int16_t (*scores)[KG_LABEL_ROW]) {
  kg_features features[2];
  weights found[2];
  for (uint32_t i = 0; i < stretch->count + 2; i++) {
    if (i < stretch->count) expect_features(&features[i % 2], tagger, stretch, i);
    if (i >= 1 && i <= stretch->count) find_rows(&found[(i - 1) % 2], tagger, &features[(i - 1) % 2]);
    if (i >= 2) add_rows(scores[i - 2], &found[i % 2]);
  }
}

/* Per mille: how probably the organization [first, last) of the stretch is a company. */
static int32_t company_share(const kg_tagger *tagger, const kg_stretch *stretch, uint32_t first, uint32_t last) {
  kg_features features;
  int32_t sum = 0;
  kg_features_of_kind(&features, stretch, first, last);
  for (uint32_t k = 0; k < features.count; k++)
    sum += tagger->model.kinds[(uint32_t)features.items[k] & (tagger->model.header.kind_slots - 1)];
  return kg_lattice_logistic(&tagger->rules, clamp(sum));
}

static void read_stretch(const kg_tagger_reading *r, uint32_t first, uint32_t last) {
  if (r->room->stretch_first == first && r->room->stretch_last == last) return;
  kg_stretch_fill(&r->room->stretch, &r->facts, first, last, &r->tagger->model, r->tagger->lexicon,
                  r->tagger->gazetteers);
  r->room->stretch_first = first;
  r->room->stretch_last = last;
}

static void read_lattice(const kg_tagger_reading *r, uint32_t first, uint32_t last) {
  if (r->room->first == first && r->room->last == last) return;
  kg_lattice_fill(&r->room->lattice, &r->tagger->rules, (const int16_t(*)[KG_LABEL_ROW]) & r->scores[first],
                  last - first);
  r->room->first = first;
  r->room->last = last;
}

static void tag_stretch(const kg_tagger_reading *r, uint32_t first, uint32_t last, kg_tag_list *tags, kg_arena *arena) {
  uint8_t labels[KG_STRETCH_MOST];
  read_stretch(r, first, last);
  weigh(r->tagger, &r->room->stretch, &r->scores[first]);
  const uint32_t count = last - first;
  kg_lattice_best(labels, &r->tagger->rules, (const int16_t(*)[KG_LABEL_ROW]) & r->scores[first], count);
  for (uint32_t i = 0; i < count;) {
    const unsigned label = labels[i];
    uint32_t end = i + 1;
    if (label != KG_LABEL_OUTSIDE)
      while (end < count && labels[end] != KG_LABEL_OUTSIDE && labels[end] % 2 == 0) end++;
    const unsigned type = label ? (label - 1) / 2 : KG_NAME_OTHER;
    if (type != KG_NAME_OTHER) {
      read_lattice(r, first, last);
      const int32_t score = kg_lattice_span(&r->room->lattice, &r->tagger->rules, i, end, type);
      const bool company = type == KG_TAG_ORGANIZATION && company_share(r->tagger, &r->room->stretch, i, end) > 500;
      if (score >= (int32_t)r->tagger->model.header.least_score)
        KG_PUSH(arena, tags, kg_tag,
                {first + i, first + end, (uint8_t)(company ? (unsigned)KG_TAG_COMPANY : type), (int16_t)score});
    }
    i = end;
  }
}

kg_status kg_tagger_run(const kg_tagger *tagger, const kg_tokens *tokens, kg_tag_list *tags, kg_tagger_reading *reading,
                        kg_arena *arena, kg_error *error) {
  kg_tagger_reading own = {0};
  kg_tagger_reading *r = reading ? reading : &own;
  memset(r, 0, sizeof *r);
  r->tagger = tagger;
  r->tokens = tokens;
  r->room = kg_arena_allocate(arena, sizeof *r->room);
  r->scores = kg_arena_zeroed(arena, tokens->count ? tokens->count : 1, sizeof *r->scores);
  if (!r->room || !r->scores || !kg_facts_init(&r->facts, tokens, tagger->lexicon, arena)) return kg_fail_memory(error);
  r->room->first = r->room->last = r->room->stretch_first = r->room->stretch_last = 0;
  for (uint32_t s = 0; s < tokens->sentence_count; s++)
    for (uint32_t first = tokens->sentences[s].first; first < tokens->sentences[s].last; first += KG_STRETCH_MOST) {
      const uint32_t rest = tokens->sentences[s].last - first;
      tag_stretch(r, first, first + (rest < KG_STRETCH_MOST ? rest : KG_STRETCH_MOST), tags, arena);
    }
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

/* The stretch in which all of [first, last) lies, with its lattice. */
static bool find_stretch(const kg_tagger_reading *r, uint32_t first, uint32_t last, uint32_t *begin, uint32_t *end) {
  if (first >= last || last > r->tokens->count) return false;
  const kg_sentence *sentence = &r->tokens->sentences[r->tokens->sentence_of[first]];
  if (first < sentence->first || last > sentence->last) return false;
  *begin = first - (first - sentence->first) % KG_STRETCH_MOST;
  const uint32_t rest = sentence->last - *begin;
  *end = *begin + (rest < KG_STRETCH_MOST ? rest : KG_STRETCH_MOST);
  if (last > *end) return false;
  read_lattice(r, *begin, *end);
  return true;
}

void kg_tagger_scores(const kg_tagger_reading *r, uint32_t first, uint32_t last, int16_t scores[KG_TAG_COUNT]) {
  uint32_t begin, end;
  memset(scores, 0, sizeof *scores * KG_TAG_COUNT);
  if (!find_stretch(r, first, last, &begin, &end)) return;
  for (unsigned type = 0; type < KG_NAME_OTHER; type++)
    scores[type] = (int16_t)kg_lattice_span(&r->room->lattice, &r->tagger->rules, first - begin, last - begin, type);
  if (!scores[KG_TAG_ORGANIZATION]) return;
  read_stretch(r, begin, end);
  const int32_t share = company_share(r->tagger, &r->room->stretch, first - begin, last - begin);
  scores[KG_TAG_COMPANY] = (int16_t)(scores[KG_TAG_ORGANIZATION] * share / 1000);
  scores[KG_TAG_ORGANIZATION] = (int16_t)(scores[KG_TAG_ORGANIZATION] - scores[KG_TAG_COMPANY]);
}

int16_t kg_tagger_other(const kg_tagger_reading *r, uint32_t first, uint32_t last) {
  uint32_t begin, end;
  if (!find_stretch(r, first, last, &begin, &end)) return 0;
  return (int16_t)kg_lattice_span(&r->room->lattice, &r->tagger->rules, first - begin, last - begin, KG_NAME_OTHER);
}
