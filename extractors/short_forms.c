/* What a whole name says of its short forms, where they are weighed: "Anna Lindqvist … Lindqvist", "Harrow Robotics … Harrow". */
#include "extractors/finder.h"

enum { SURE = 700, CONFIDENCE = 700 };

static kg_string last_word(kg_string key) {
  kg_string last = key;
  while (key.size) last = kg_string_next_field(&key, ' ');
  return last;
}

/* "Harrow" of "Harrow Robotics": what stands before the one word that says what business it is. Empty for other names. */
static kg_string without_trade(const kg_finder *f, const kg_candidate *c) {
  const kg_form *form = &f->forms.items[c->form];
  if (c->last - c->first != 2 || !(kg_reading_bits(f->reading, c->last - 1) & KG_WORD_CORPORATE))
    return (kg_string){NULL, 0};
  const kg_string last = last_word(form->key);
  return last.size + 1 < form->key.size ? kg_string_slice(form->key, 0, form->key.size - last.size - 1)
                                        : (kg_string){NULL, 0};
}

static bool is_sure(const kg_form *form, kg_kind kind) {
  return form->confidence >= SURE && form->kind == kind && form->user_type == KG_NO_TERM;
}

void kg_finder_know_short_forms(kg_finder *f) {
  kg_map people, firms; /* short form -> form */
  kg_map_init(&people, f->reading->arena);
  kg_map_init(&firms, f->reading->arena);
  for (uint32_t i = 0; i < f->forms.count; i++) {
    const kg_form *form = &f->forms.items[i];
    const kg_string last = last_word(form->key);
    if (is_sure(form, KG_KIND_PERSON) && last.size > 2 && last.size < form->key.size)
      (void)kg_map_set(&people, last, i);
  }
  for (size_t i = 0; i < f->candidates.count; i++) {
    const kg_candidate *c = &f->candidates.items[i];
    const kg_string brief = without_trade(f, c);
    if (brief.size > 2 && is_sure(&f->forms.items[c->form], KG_KIND_COMPANY)) (void)kg_map_set(&firms, brief, c->form);
  }
  for (size_t i = 0; i < f->candidates.count && people.count + firms.count; i++) {
    const kg_candidate *c = &f->candidates.items[i];
    kg_form *form = &f->forms.items[c->form];
    if (form->user_type != KG_NO_TERM || !form->reliable || c->last - c->first > 1) continue;
    const bool person = kg_map_get(&people, form->key) != KG_MAP_NONE;
    const bool firm = kg_map_get(&firms, form->key) != KG_MAP_NONE;
    if (person && !firm && !form->confidence) {
      form->kind = KG_KIND_PERSON;
      form->confidence = CONFIDENCE;
    } else if (firm && !person && !c->listed && form->kind != KG_KIND_COMPANY) {
      form->kind = KG_KIND_COMPANY;
      form->confidence = CONFIDENCE;
    }
  }
}
