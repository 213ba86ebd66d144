#include "extractors/dev_set.h"

#include "extractors/name_types.h"

#include <stdlib.h>

static kg_tag_type chain_type(kg_tag_type type) { return type == KG_TAG_COMPANY ? KG_TAG_ORGANIZATION : type; }

static int by_place(const void *a, const void *b) {
  const kg_dev_name *x = a, *y = b;
  if (x->begin != y->begin) return x->begin < y->begin ? -1 : 1;
  return (x->end > y->end) - (x->end < y->end);
}

kg_status kg_dev_set_init(kg_dev_set *dev, const kg_annotated_set *set, const kg_terms *terms, uint32_t types,
                          const kg_lexicon *lexicon, const kg_gazetteers *gazetteers, kg_arena *arena,
                          kg_error *error) {
  static const kg_recipe_file plain = {.weight = 1, .literal = true};
  memset(dev, 0, sizeof *dev);
  dev->texts = (kg_corpus){.arena = arena, .lexicon = lexicon, .gazetteers = gazetteers};
  dev->types = types;
  for (size_t i = 0; i < set->documents.count; i++) {
    const kg_annotated_document *d = &set->documents.items[i];
    const size_t first = dev->names.count;
    KG_PUSH(arena, &dev->starts, size_t, first);
    for (size_t k = 0; k < d->entities.count; k++) {
      const kg_annotation *a = &d->entities.items[k];
      const kg_tag_type type = a->meaning.type == KG_NO_TERM
                                   ? KG_TAG_COUNT
                                   : chain_type(kg_name_type(set->labels.ontology, terms, a->meaning.type));
      if (type != KG_TAG_COUNT && (types >> type & 1))
        KG_PUSH(arena, &dev->names, kg_dev_name, {a->bytes.begin, a->bytes.end, type});
    }
    if (dev->names.count > first)
      qsort(dev->names.items + first, dev->names.count - first, sizeof *dev->names.items, by_place);
    KG_TRY(kg_corpus_add(&dev->texts, &plain, d->text, i + 1, NULL, 0, error));
  }
  KG_PUSH(arena, &dev->starts, size_t, dev->names.count);
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

static void compare(kg_score *score, const kg_dev_set *dev, size_t text, const kg_tokens *tokens,
                    const kg_tag_list *tags) {
  size_t at = dev->starts.items[text];
  const size_t end = dev->starts.items[text + 1];
  score->annotated += end - at;
  for (size_t i = 0; i < tags->count; i++) {
    const kg_tag *tag = &tags->items[i];
    const kg_tag_type type = chain_type((kg_tag_type)tag->type);
    const size_t first = tokens->items[tag->first].begin, last = tokens->items[tag->last - 1].end;
    if (!(dev->types >> type & 1)) continue;
    score->found++;
    while (at < end && dev->names.items[at].begin < first) at++;
    for (size_t k = at; k < end && dev->names.items[k].begin == first && dev->names.items[k].end <= last; k++)
      if (dev->names.items[k].end == last && dev->names.items[k].type == type) score->right++;
  }
}

kg_status kg_dev_set_score(kg_score *score, const kg_dev_set *dev, kg_string model, kg_error *error) {
  kg_tagger tagger;
  kg_status status = kg_tagger_init(&tagger, model, dev->texts.lexicon, dev->texts.gazetteers, error);
  *score = (kg_score){.name = KG_LITERAL("all")};
  for (size_t i = 0; status == KG_OK && i < dev->texts.documents.count; i++) {
    kg_arena arena;
    kg_tag_list tags = {0};
    const kg_tokens *tokens = &dev->texts.documents.items[i]->tokens;
    kg_arena_init(&arena, &dev->texts.arena->allocator);
    status = kg_tagger_run(&tagger, tokens, &tags, NULL, &arena, error);
    if (status == KG_OK) compare(score, dev, i, tokens, &tags);
    kg_arena_clear(&arena);
  }
  return status;
}
