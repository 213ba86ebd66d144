#include "extractors/patterns.h"

#include "graph/base/error.h"
#include "graph/base/unicode.h"
#include "ontology/ontology.h"

typedef struct compiler {
  kg_pattern pattern; /* its arrays are these, until it is kept */
  kg_element elements[KG_PATTERN_ELEMENTS];
  kg_slot slots[KG_PATTERN_SLOTS];
  kg_choice choices[KG_PATTERN_WORDS / 2];
  uint32_t words[KG_PATTERN_WORDS];
  bool exact[KG_PATTERN_WORDS];
  kg_string rest;
  const kg_ontology *ontology;
  kg_lexicon *lexicon;
  const char *problem;
} compiler;

static void skip_space(compiler *c) {
  while (c->rest.size && kg_is_space(c->rest.data[0])) {
    c->rest.data++;
    c->rest.size--;
  }
}

static bool take(compiler *c, char sign) {
  if (!c->rest.size || c->rest.data[0] != sign) return false;
  c->rest.data++;
  c->rest.size--;
  return true;
}

static bool is_word_byte(char c) {
  return kg_is_ascii_alpha(c) || kg_is_digit(c) || c == '-' || c == '\'' || c == '.' || (unsigned char)c >= 0x80;
}

static kg_string take_word(compiler *c) {
  size_t size = 0;
  while (size < c->rest.size && is_word_byte(c->rest.data[size])) size++;
  const kg_string word = {c->rest.data, size};
  c->rest.data += size;
  c->rest.size -= size;
  return word;
}

/* One word of a choice. */
static void add_word(compiler *c) {
  kg_pattern *p = &c->pattern;
  const bool exact = take(c, '=');
  const kg_string word = take_word(c);
  if (!word.size) {
    c->problem = "a word is missing";
    return;
  }
  if (p->word_count == KG_PATTERN_WORDS - 1) {
    c->problem = "too many words";
    return;
  }
  char lower[64];
  const size_t size = kg_lower_into(lower, sizeof lower, word);
  const kg_string text = {lower, size};
  /* An inflected form is meant as it stands ("born"); "found" is what founders do, not the past of "find". */
  const uint32_t known = kg_lexicon_word(c->lexicon, text);
  const bool inflected = known && kg_lexicon_lemma(c->lexicon, known) != known && !kg_string_is(text, "found");
  p->exact[p->word_count] = exact || inflected;
  p->words[p->word_count++] =
      exact || inflected ? kg_lexicon_add(c->lexicon, text) : kg_lexicon_add_base(c->lexicon, text);
  if (!size) c->problem = "a word is too long";
}

static void add_choice(compiler *c) {
  kg_pattern *p = &c->pattern;
  if (p->choice_count == KG_PATTERN_WORDS / 2 - 1) {
    c->problem = "too many choices";
    return;
  }
  kg_choice *choice = &p->choices[p->choice_count++];
  choice->first = p->word_count;
  do {
    add_word(c);
    skip_space(c);
  } while (!c->problem && c->rest.size && (is_word_byte(c->rest.data[0]) || c->rest.data[0] == '='));
  choice->count = (uint8_t)(p->word_count - choice->first);
}

static void add_slot_types(compiler *c, kg_slot *slot) {
  do {
    const kg_string name = take_word(c);
    if (kg_string_is(name, "title"))
      slot->filter = KG_SLOT_TITLE;
    else if (kg_string_is(name, "leader"))
      slot->filter = KG_SLOT_LEADING_TITLE;
    else if (kg_string_is(name, "founder"))
      slot->filter = KG_SLOT_FOUNDING_TITLE;
    else if (kg_string_is(name, "amount"))
      slot->filter = KG_SLOT_AMOUNT;
    else if (kg_string_is(name, "demonym"))
      slot->filter = KG_SLOT_DEMONYM;
    else {
      const kg_term type = kg_ontology_type(c->ontology, name);
      if (type == KG_NO_TERM)
        c->problem = "a slot names a type that the ontology does not have";
      else if (slot->type_count < 4)
        slot->types[slot->type_count++] = type;
    }
  } while (!c->problem && take(c, '|'));
}

static void add_slot(compiler *c, kg_element *element) {
  kg_pattern *p = &c->pattern;
  if (p->slot_count == KG_PATTERN_SLOTS) {
    c->problem = "too many slots";
    return;
  }
  element->kind = KG_ELEMENT_SLOT;
  element->slot = p->slot_count;
  kg_slot *slot = &p->slots[p->slot_count++];
  *slot = (kg_slot){.role = KG_NO_TERM};
  const bool anything = take(c, '_');
  const kg_string name = take_word(c);
  if (anything)
    slot->letter = '_';
  else if (kg_string_is(name, "s") || kg_string_is(name, "o"))
    slot->letter = name.data[0];
  else {
    slot->role = kg_ontology_property(c->ontology, name);
    if (slot->role == KG_NO_TERM) c->problem = "a slot names a property that the ontology does not have";
  }
  slot->name_only = take(c, '!');
  if (take(c, ':')) add_slot_types(c, slot);
  if (!take(c, '}')) c->problem = c->problem ? c->problem : "a slot is not closed by '}'";
}

static void add_element(compiler *c) {
  kg_pattern *p = &c->pattern;
  if (p->element_count == KG_PATTERN_ELEMENTS) {
    c->problem = "too many elements";
    return;
  }
  kg_element *element = &p->elements[p->element_count++];
  *element = (kg_element){.kind = KG_ELEMENT_WORD};
  element->first_choice = p->choice_count;
  if (kg_string_starts(c->rest, KG_LITERAL("..."))) {
    element->kind = KG_ELEMENT_GAP;
    c->rest.data += 3;
    c->rest.size -= 3;
  } else if (take(c, '>')) {
    element->kind = KG_ELEMENT_EDGE;
  } else if (take(c, '{')) {
    add_slot(c, element);
  } else if (kg_string_starts(c->rest, KG_LITERAL("'s")) && (c->rest.size == 2 || !is_word_byte(c->rest.data[2]))) {
    element->kind = KG_ELEMENT_POSSESSIVE;
    c->rest.data += 2;
    c->rest.size -= 2;
  } else if (take(c, '(')) {
    do {
      skip_space(c);
      add_choice(c);
    } while (!c->problem && take(c, '|'));
    if (!take(c, ')')) c->problem = c->problem ? c->problem : "a choice is not closed by ')'";
  } else if (take(c, '\\')) {
    element->kind = KG_ELEMENT_SIGN;
    if (c->rest.size) {
      element->sign = c->rest.data[0];
      c->rest.data++;
      c->rest.size--;
    } else {
      c->problem = "a sign is missing after '\\'";
    }
  } else if (c->rest.data[0] == '=' || (is_word_byte(c->rest.data[0]) &&
                                        !(c->rest.data[0] == '-' && (c->rest.size == 1 || c->rest.data[1] == ' ')))) {
    if (p->choice_count == KG_PATTERN_WORDS / 2 - 1) {
      c->problem = "too many choices";
      return;
    }
    kg_choice *choice = &p->choices[p->choice_count++];
    choice->first = p->word_count;
    add_word(c);
    choice->count = 1;
  } else {
    element->kind = KG_ELEMENT_SIGN;
    element->sign = c->rest.data[0];
    c->rest.data++;
    c->rest.size--;
  }
  element->choice_count = (uint8_t)(p->choice_count - element->first_choice);
  element->optional = take(c, '?');
}

/* "acquisition: …": the constant before the first colon that stands outside a slot. */
static void take_value(compiler *c) {
  size_t size = 0;
  while (size < c->rest.size && (kg_is_ascii_alpha(c->rest.data[size]) || c->rest.data[size] == ' ')) size++;
  if (!size || size >= c->rest.size || c->rest.data[size] != ':') return;
  c->pattern.value = kg_string_trim(kg_string_slice(c->rest, 0, size));
  c->rest.data += size + 1;
  c->rest.size -= size + 1;
}

/* "@0.85" at the end. */
static void take_confidence(compiler *c) {
  if (!take(c, '@')) return;
  int value = 0, digits = 0;
  while (c->rest.size && (kg_is_digit(c->rest.data[0]) || c->rest.data[0] == '.')) {
    if (c->rest.data[0] != '.' && digits < 4) {
      value = value * 10 + (c->rest.data[0] - '0');
      digits++;
    }
    c->rest.data++;
    c->rest.size--;
  }
  while (digits++ < 4) value *= 10;
  c->pattern.confidence = value > 1000 ? 1000 : value;
}

static void add_keys(kg_patterns *patterns, compiler *c, bool column, kg_arena *arena) {
  do {
    skip_space(c);
    const bool inverse = take(c, '^');
    size_t size = 0;
    while (size < c->rest.size && c->rest.data[size] != '|') size++;
    const kg_string key = kg_fold_name(arena, kg_string_slice(c->rest, 0, size));
    c->rest.data += size;
    c->rest.size -= size;
    if (!key.size)
      c->problem = "a key is missing";
    else
      KG_PUSH(arena, &patterns->keys, kg_key, {key, c->pattern.property, inverse, column});
  } while (!c->problem && take(c, '|'));
}

/* How telling a word is as an anchor: function words hardly, others well. */
static int telling(const kg_pattern *p, const kg_element *element) {
  if (element->kind != KG_ELEMENT_WORD || element->optional) return 0;
  int least = 3;
  for (uint8_t i = 0; i < element->choice_count; i++)
    if (p->choices[element->first_choice + i].count == 0) least = 0;
  return least;
}

static void index_pattern(kg_patterns *patterns, uint32_t number, const kg_lexicon *lexicon, kg_arena *arena) {
  const kg_pattern *p = &patterns->items.items[number];
  int best = 0;
  const kg_element *anchor = NULL;
  for (uint8_t i = 0; i < p->element_count; i++) {
    const kg_element *e = &p->elements[i];
    int value = telling(p, e);
    if (!value) continue;
    bool function = false;
    for (uint8_t k = 0; k < e->choice_count; k++)
      function =
          function || (kg_lexicon_bits(lexicon, p->words[p->choices[e->first_choice + k].first]) & KG_WORD_FUNCTION);
    value = function ? 1 : value;
    if (value > best) {
      best = value;
      anchor = e;
    }
  }
  if (!anchor) {
    KG_PUSH(arena, &patterns->anchorless, uint32_t, number);
    return;
  }
  for (uint8_t k = 0; k < anchor->choice_count; k++) {
    const uint32_t word = p->words[p->choices[anchor->first_choice + k].first];
    if (word >= patterns->anchor_count) continue;
    if (!patterns->anchors[word]) {
      KG_PUSH(arena, &patterns->by_anchor, kg_pattern_list, {NULL, 0, 0});
      if (kg_arena_failed(arena)) return;
      patterns->anchors[word] = (uint32_t)patterns->by_anchor.count;
    }
    KG_PUSH(arena, &patterns->by_anchor.items[patterns->anchors[word] - 1], uint32_t, number);
  }
}

static void *keep_items(const void *items, size_t count, size_t size, kg_arena *arena) {
  void *kept = kg_arena_allocate(arena, count * size);
  if (kept && count) memcpy(kept, items, count * size);
  return kept;
}

/* Most patterns are much smaller than the greatest may be. */
static void keep_pattern(kg_patterns *patterns, const compiler *c, kg_arena *arena) {
  kg_pattern p = c->pattern;
  p.elements = keep_items(c->elements, p.element_count, sizeof *p.elements, arena);
  p.slots = keep_items(c->slots, p.slot_count, sizeof *p.slots, arena);
  p.choices = keep_items(c->choices, p.choice_count, sizeof *p.choices, arena);
  p.words = keep_items(c->words, p.word_count, sizeof *p.words, arena);
  p.exact = keep_items(c->exact, p.word_count, sizeof *p.exact, arena);
  KG_PUSH(arena, &patterns->items, kg_pattern, p);
}

kg_status kg_patterns_init(kg_patterns *patterns, const kg_ontology *ontology, kg_lexicon *lexicon, kg_arena *arena,
                           kg_error *error) {
  memset(patterns, 0, sizeof *patterns);
  for (size_t i = 0; i < kg_ontology_pattern_count(ontology); i++) {
    const kg_ontology_pattern *source = kg_ontology_pattern_at(ontology, i);
    compiler c = {.rest = source->text, .ontology = ontology, .lexicon = lexicon};
    c.pattern = (kg_pattern){.property = source->property,
                             .text = source->text,
                             .elements = c.elements,
                             .slots = c.slots,
                             .choices = c.choices,
                             .words = c.words,
                             .exact = c.exact,
                             .confidence = 800};
    skip_space(&c);
    take_value(&c);
    skip_space(&c);
    if (kg_string_is(c.pattern.value, "key") || kg_string_is(c.pattern.value, "column")) {
      add_keys(patterns, &c, kg_string_is(c.pattern.value, "column"), arena);
    } else {
      while (c.rest.size && !c.problem) {
        if (c.rest.data[0] == '@')
          take_confidence(&c);
        else
          add_element(&c);
        skip_space(&c);
      }
      if (!c.problem && c.pattern.slot_count == 0) c.problem = "it has no slot";
      if (!c.problem) keep_pattern(patterns, &c, arena);
    }
    if (kg_arena_failed(arena)) return kg_fail_memory(error);
    if (c.problem)
      return kg_fail(error, KG_BAD_INPUT, source->file, source->line, "pattern \"%.*s\": %s; see docs/patterns.md",
                     (int)(source->text.size < 200 ? source->text.size : 200), source->text.data, c.problem);
  }
  patterns->be = kg_lexicon_add_base(lexicon, KG_LITERAL("be"));
  patterns->anchor_count = lexicon->lexemes.count;
  patterns->anchors = kg_arena_zeroed(arena, patterns->anchor_count, sizeof *patterns->anchors);
  if (!patterns->anchors) return kg_fail_memory(error);
  for (uint32_t i = 0; i < patterns->items.count; i++) index_pattern(patterns, i, lexicon, arena);
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}
