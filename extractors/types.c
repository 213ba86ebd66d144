#include "extractors/types.h"

#include "graph/base/unicode.h"
#include "ontology/ontology.h"

static bool is_built_in(const kg_terms *terms, kg_term type) {
#define KG_SAME(name) || type == terms->name
  return false KG_TYPES(KG_SAME);
#undef KG_SAME
}

void kg_user_types_init(kg_user_types *types, const kg_ontology *ontology, const kg_terms *terms, kg_arena *arena) {
  const kg_term named[] = {terms->Person, terms->Organization, terms->Project, terms->Place, terms->Event};
  for (size_t t = 0; t < kg_ontology_type_count(ontology); t++) {
    const kg_term type = (kg_term)t;
    bool under = false;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
      under = under || kg_ontology_is_a(ontology, type, named[i]);
    if (!under || is_built_in(terms, type)) continue;
    const kg_string label = kg_fold_name(arena, kg_ontology_type_label(ontology, type));
    size_t words = 1;
    for (size_t i = 0; i < label.size; i++) words += label.data[i] == ' ';
    if (label.size) KG_PUSH(arena, types, kg_user_type, {type, label, words});
  }
}

static bool words_are(const kg_tokens *tokens, uint32_t first, uint32_t last, kg_string folded, kg_arena *arena) {
  return kg_string_equal(kg_fold_name(arena, kg_tokens_text(tokens, first, last)), folded);
}

kg_term kg_user_types_find(const kg_user_types *types, const kg_tokens *tokens, uint32_t first, uint32_t last,
                           kg_arena *arena) {
  kg_term found = KG_NO_TERM;
  size_t longest = 0;
  const uint32_t sentence_first = tokens->sentences[tokens->sentence_of[first]].first;
  for (size_t i = 0; i < types->count; i++) {
    const kg_user_type *type = &types->items[i];
    if (type->words < longest) continue;
    const uint32_t words = (uint32_t)type->words;
    const bool ends = last - first > words && words_are(tokens, last - words, last, type->label, arena);
    const bool before = first - sentence_first >= words && words_are(tokens, first - words, first, type->label, arena);
    if (!ends && !before) continue;
    found = type->type;
    longest = type->words;
  }
  return found;
}
