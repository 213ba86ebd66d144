/* Tables: each row speaks of one thing, the head of a column says what. */
#include "extractors/candidates.h"
#include "extractors/layout.h"
#include "graph/base/unicode.h"

enum { CONFIDENCE = 850 };

/* The first name in a cell. */
static const kg_mention *name_in(const kg_reading *reading, kg_span cell) {
  uint32_t first, last;
  kg_layout_tokens(reading, cell, &first, &last);
  for (const kg_mention *m; (m = kg_reading_next_mention(reading, &first, last));)
    if (m->kind == KG_MENTION_NAME || m->kind == KG_MENTION_DATE) return m;
  return NULL;
}

/* The organization that a heading begins with, or KG_NONE. */
static uint32_t body_in(const kg_reading *reading, uint32_t block) {
  const uint32_t m = kg_layout_head_mention(reading, block);
  if (m == KG_NONE) return KG_NONE;
  const kg_mention *mention = &reading->mentions.items[m];
  return kg_reading_is(reading, mention->type, reading->knowledge->terms.Organization) ? mention->entity : KG_NONE;
}

/* The organization that the heading above a table of people names: its people are members. */
static uint32_t body_above(const kg_reading *reading, uint32_t block, uint32_t title) {
  const kg_block *blocks = reading->document->blocks;
  uint32_t at = blocks[block].parent;
  for (int depth = 0; at != KG_NONE && depth < 16; depth++, at = blocks[at].parent) {
    const uint32_t body = body_in(reading, at);
    if (body != KG_NONE) return body;
  }
  return title < block ? body_in(reading, title) : KG_NONE;
}

static void read_row(kg_reading *reading, const kg_patterns *patterns, uint32_t b, uint32_t title) {
  const kg_ontology *ontology = reading->knowledge->ontology;
  const kg_terms *terms = &reading->knowledge->terms;
  const kg_block *row = &reading->document->blocks[b];
  const kg_block *head = &reading->document->blocks[row->head];
  if (row->cell_count == 0) return;
  const kg_mention *s = name_in(reading, row->cells[0]);
  if (!s || s->kind != KG_MENTION_NAME) return;
  for (uint32_t column = 1; column < row->cell_count && column < head->cell_count; column++) {
    const kg_string folded = kg_fold_name(reading->arena, kg_reading_text(reading, head->cells[column]));
    for (size_t i = 0; i < patterns->keys.count; i++) {
      const kg_key *key = &patterns->keys.items[i];
      if (!kg_string_equal(folded, key->key)) continue;
      kg_found_fact fact = {.subject = s->entity,
                            .property = key->property,
                            .object = KG_NONE,
                            .evidence = row->span,
                            .subject_span = s->span,
                            .confidence = CONFIDENCE,
                            .extractor = "layout"};
      const kg_mention *o = name_in(reading, row->cells[column]);
      if (o) {
        const bool fits = key->inverse ? kg_ontology_has_domain(ontology, key->property, o->type)
                                       : kg_ontology_has_range(ontology, key->property, o->type);
        if (fits) {
          fact.object = key->inverse ? s->entity : o->entity;
          fact.object_span = key->inverse ? s->span : o->span;
          if (key->inverse) {
            fact.subject = o->entity;
            fact.subject_span = o->span;
          }
        }
      }
      if (fact.object == KG_NONE && !key->inverse && kg_ontology_has_range(ontology, key->property, KG_NO_TERM) &&
          row->cells[column].end > row->cells[column].begin) {
        fact.value = kg_reading_text(reading, row->cells[column]);
        fact.object_span = row->cells[column];
      }
      kg_reading_add_fact(reading, fact);
    }
  }
  const uint32_t body = kg_reading_is(reading, s->type, terms->Person) ? body_above(reading, b, title) : KG_NONE;
  if (body != KG_NONE)
    kg_reading_add_fact(reading, (kg_found_fact){.subject = s->entity,
                                                 .property = terms->memberOf,
                                                 .object = body,
                                                 .evidence = row->span,
                                                 .subject_span = s->span,
                                                 .confidence = CONFIDENCE - 50,
                                                 .extractor = "layout"});
}

void kg_layout_read_tables(kg_reading *reading, const kg_patterns *patterns) {
  uint32_t title = 0; /* of the document; past the last block if it has none */
  while (title < reading->document->block_count && reading->document->blocks[title].kind != KG_BLOCK_TITLE) title++;
  for (uint32_t b = 0; b < reading->document->block_count && !kg_arena_failed(reading->arena); b++) {
    const kg_block *block = &reading->document->blocks[b];
    if (block->kind == KG_BLOCK_TABLE_ROW && block->head != KG_NONE && !block->furniture)
      read_row(reading, patterns, b, title);
  }
}
