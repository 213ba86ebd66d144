/* "Google Compute Engine" is Google's: a maker's name at the head of what it makes. */
#include "extractors/candidates.h"
#include "extractors/relations.h"
#include "graph/base/unicode.h"

enum { CONFIDENCE = 760 };

void kg_makers_find(kg_reading *reading) {
  const kg_terms *terms = &reading->knowledge->terms;
  kg_map makers;
  kg_map_init(&makers, reading->arena);
  for (uint32_t i = 0; i < reading->mentions.count; i++) {
    const kg_mention *m = &reading->mentions.items[i];
    if (m->kind == KG_MENTION_NAME && kg_reading_is(reading, m->type, terms->Company) && m->last - m->first <= 2)
      (void)kg_map_set(&makers, kg_fold_name(reading->arena, kg_reading_words(reading, m->first, m->last)), m->entity);
  }
  for (uint32_t i = 0; i < reading->mentions.count && makers.count && !kg_arena_failed(reading->arena); i++) {
    const kg_mention *m = &reading->mentions.items[i];
    if (m->kind != KG_MENTION_NAME || !kg_reading_is(reading, m->type, terms->Project) || m->last - m->first < 2)
      continue;
    /* "Oracle engineers" are not made by it */
    const kg_token *tail = &reading->tokens.items[m->last - 1];
    if (tail->word && tail->lemma != tail->word && !(tail->flags & (KG_TOKEN_UPPER | KG_TOKEN_MIXED))) continue;
    for (uint32_t cut = m->last - 1; cut > m->first; cut--) {
      const uint32_t maker =
          kg_map_get(&makers, kg_fold_name(reading->arena, kg_reading_words(reading, m->first, cut)));
      if (maker == KG_MAP_NONE) continue;
      const uint32_t sentence = reading->tokens.sentence_of[m->first];
      kg_reading_add_fact(reading, (kg_found_fact){
                                       .subject = m->entity,
                                       .property = terms->creator,
                                       .object = maker,
                                       .evidence = kg_reading_sentence_span(reading, sentence),
                                       .subject_span = m->span,
                                       .object_span = {m->span.begin, reading->tokens.items[cut - 1].end},
                                       .confidence = CONFIDENCE,
                                       .extractor = "names",
                                   });
      break;
    }
  }
}
