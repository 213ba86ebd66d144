/* "Project Sparrow, code-named Finch", "the Front and Back Doors (code-named Heron and Stork)": second names, in order. */
#include "extractors/candidates.h"
#include "extractors/names.h"

enum { CODES = 4, CONFIDENCE = 850 };

/* The token after "code-named" and the like at `at`, or 0. */
static uint32_t after_trigger(const kg_reading *reading, uint32_t at, uint32_t end) {
  if (kg_reading_word_is(reading, at, "code-named") || kg_reading_word_is(reading, at, "codenamed") ||
      kg_reading_word_is(reading, at, "code-name"))
    return at + 1;
  if (kg_reading_word_is(reading, at, "code") && at + 1 < end &&
      (kg_reading_word_is(reading, at + 1, "named") || kg_reading_word_is(reading, at + 1, "name")))
    return at + 2;
  return 0;
}

/* The names listed from `at` on: token ranges. */
static size_t listed_codes(const kg_reading *reading, uint32_t at, uint32_t end, uint32_t firsts[CODES],
                           uint32_t lasts[CODES]) {
  size_t count = 0;
  while (at < end && count < CODES) {
    while (at < end && kg_reading_sign(reading, at) == '"') at++;
    const uint32_t first = at;
    while (at < end && kg_looks_like_name(&reading->tokens.items[at]) && at - first < 3) at++;
    if (at == first) break;
    firsts[count] = first;
    lasts[count++] = at;
    while (at < end && kg_reading_sign(reading, at) == '"') at++;
    if (at < end && (kg_reading_word_is(reading, at, "and") || kg_reading_sign(reading, at) == ',') && at + 1 < end &&
        kg_looks_like_name(&reading->tokens.items[at + 1]))
      at++;
    else
      break;
  }
  return count;
}

void kg_code_names_mark(kg_reading *reading) {
  for (uint32_t s = 0; s < reading->tokens.sentence_count; s++) {
    const kg_sentence *sentence = &reading->tokens.sentences[s];
    for (uint32_t t = sentence->first; t < sentence->last; t++) {
      const uint32_t from = after_trigger(reading, t, sentence->last);
      uint32_t firsts[CODES], lasts[CODES];
      const size_t count = from ? listed_codes(reading, from, sentence->last, firsts, lasts) : 0;
      for (size_t i = 0; i < count; i++) {
        for (uint32_t at = firsts[i]; at < lasts[i]; at++)
          if (reading->mention_at[at] != KG_NONE) reading->mentions.items[reading->mention_at[at]].dropped = true;
        (void)kg_reading_add_mention(reading, KG_MENTION_NAME, firsts[i], lasts[i], reading->knowledge->terms.Project,
                                     CONFIDENCE);
      }
    }
  }
}

static uint32_t entity_at(const kg_reading *reading, uint32_t token) {
  const uint32_t m = reading->mention_at[token];
  return m == KG_NONE ? KG_NONE : kg_reading_entity(reading, reading->mentions.items[m].entity);
}

/* "Front and Back Doors" is two things: their names, with the head that they share. */
static bool split_shared_head(kg_reading *reading, uint32_t first, uint32_t last, kg_string names[2]) {
  for (uint32_t t = first + 1; t + 2 < last; t++) {
    if (!kg_reading_word_is(reading, t, "and")) continue;
    const kg_string left = kg_reading_words(reading, first, t), head = kg_reading_words(reading, last - 1, last);
    names[0] = kg_arena_format(reading->arena, "%.*s %.*s", (int)left.size, left.data, (int)head.size, head.data);
    names[1] = kg_reading_words(reading, t + 1, last);
    return true;
  }
  return false;
}

static void name_first(kg_reading *reading, uint32_t entity, kg_string name) {
  if (entity == KG_NONE) return;
  kg_found_entity *e = &reading->entities.items[entity];
  const kg_string code = e->name;
  e->name = name;
  kg_reading_add_name(reading, entity, code);
}

static void bind(kg_reading *reading, const kg_sentence *sentence, uint32_t trigger, const uint32_t firsts[CODES],
                 size_t count) {
  uint32_t before = trigger;
  while (before > sentence->first &&
         (kg_reading_sign(reading, before - 1) == '(' || kg_reading_sign(reading, before - 1) == ','))
    before--;
  if (before == sentence->first) return;
  const uint32_t index = reading->mention_at[before - 1];
  if (index != KG_NONE && reading->mentions.items[index].kind != KG_MENTION_NAME) return;
  /* the words before: a name, or capitals that were not taken for one */
  uint32_t from = index != KG_NONE ? reading->mentions.items[index].first : before;
  if (index == KG_NONE)
    while (from > sentence->first && before - from < 6 && reading->mention_at[from - 1] == KG_NONE &&
           (kg_looks_like_name(&reading->tokens.items[from - 1])
                ? !(kg_reading_bits(reading, from - 1) & KG_WORD_DETERMINER)
                : from < before && kg_reading_word_is(reading, from - 1, "and")))
      from--;
  if (from == before) return;
  if (count == 1) {
    if (index != KG_NONE)
      kg_reading_merge(reading, entity_at(reading, firsts[0]), reading->mentions.items[index].entity);
    else
      name_first(reading, entity_at(reading, firsts[0]), kg_reading_words(reading, from, before));
    return;
  }
  kg_string names[2];
  if (count != 2) return;
  if (split_shared_head(reading, from, before, names)) {
    const uint32_t whole =
        index == KG_NONE ? KG_NONE : kg_reading_entity(reading, reading->mentions.items[index].entity);
    const uint32_t first = entity_at(reading, firsts[0]);
    name_first(reading, first, names[0]);
    name_first(reading, entity_at(reading, firsts[1]), names[1]);
    if (whole != KG_NONE && first != KG_NONE && whole != first) {
      /* the words for both stand for the first; there is no third thing */
      reading->entities.items[whole].name = names[0];
      reading->entities.items[whole].names.count = 0;
      kg_reading_merge(reading, whole, first);
    }
    return;
  }
  if (index == KG_NONE) return;
  const kg_mention *m = &reading->mentions.items[index];
  uint32_t other = index; /* "A and B (code-named C and D)" */
  if (index > 0 && reading->mentions.items[index - 1].kind == KG_MENTION_NAME &&
      m->first - reading->mentions.items[index - 1].last <= 2)
    other = index - 1;
  if (other == index) return;
  kg_reading_merge(reading, entity_at(reading, firsts[0]), reading->mentions.items[other].entity);
  kg_reading_merge(reading, entity_at(reading, firsts[1]), m->entity);
}

void kg_code_names_bind(kg_reading *reading) {
  for (uint32_t s = 0; s < reading->tokens.sentence_count && !kg_arena_failed(reading->arena); s++) {
    const kg_sentence *sentence = &reading->tokens.sentences[s];
    for (uint32_t t = sentence->first; t < sentence->last; t++) {
      const uint32_t from = after_trigger(reading, t, sentence->last);
      uint32_t firsts[CODES], lasts[CODES];
      const size_t count = from ? listed_codes(reading, from, sentence->last, firsts, lasts) : 0;
      if (count) bind(reading, sentence, t, firsts, count);
    }
  }
}
