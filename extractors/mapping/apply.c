#include "extractors/mapping/apply.h"

#include "extractors/amounts.h"
#include "extractors/mapping/written_dates.h"
#include "graph/base/error.h"

#include <stdio.h>

/* An entity that a block gives, and the cells of its name. */
typedef struct occurrence {
  uint32_t thing;
  kg_string places;
  size_t place_count;
} occurrence;

/* What a block gives in this record: for item i the occurrences [begins[i], begins[i + 1]). */
typedef struct occurrences {
  const void **items;
  size_t item_count;
  size_t *begins;
  KG_LIST(occurrence) list;
} occurrences;

typedef struct applying {
  const kg_mapping *mapping;
  const kg_mapping_record *record;
  kg_things *things;
  kg_arena *arena;
  occurrences *of; /* of each block */
  size_t facts;    /* stated by this record */
  kg_error *error;
} applying;

/* ---- Values ------------------------------------------------------------------------------------------------------ */

static kg_status make(const applying *a, const kg_template *template, kg_made_values *values) {
  *values = (kg_made_values){0};
  return template->parts.count ? kg_template_make(template, &a->record->cells, values, a->error) : KG_OK;
}

/* The only value of a template; empty if there is none. */
static kg_status make_text(const applying *a, const kg_template *template, kg_made_value *value) {
  kg_made_values values;
  *value = (kg_made_value){.text = {"", 0}};
  KG_TRY(make(a, template, &values));
  if (values.count) *value = values.items[0];
  return KG_OK;
}

static kg_status bad_value(const applying *a, const kg_made_value *value, const char *what) {
  const kg_cells *cells = &a->record->cells;
  char message[400];
  (void)snprintf(message, sizeof message, "\"%.*s\" %s", (int)(value->text.size < 80 ? value->text.size : 80),
                 value->text.data, what);
  return cells->fail(cells->state, value->part, &value->cell, message, a->error);
}

static bool equals_one(kg_string text, const kg_string *texts, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (kg_string_equal(text, texts[i])) return true;
  return false;
}

static kg_status holds(const applying *a, const kg_mapping_condition *condition, bool *result) {
  kg_made_values values;
  *result = true;
  if (!condition->is_there) return KG_OK;
  KG_TRY(make(a, &condition->value, &values));
  *result = values.count > 0;
  if (!condition->compares) return KG_OK;
  bool equal = false;
  for (size_t i = 0; i < values.count && !equal; i++)
    equal = equals_one(values.items[i].text, condition->texts, condition->text_count);
  *result = equal != condition->is_negated;
  return KG_OK;
}

static kg_status normal_date(const applying *a, const kg_made_value *value, kg_string *date) {
  char name[KG_WRITTEN_DATE_SIZE];
  if (!kg_date_normal(name, value->text))
    return bad_value(
        a, value,
        "is no date; write it as 2025-03-10, 2025-03 or 2025, or name its format in the mapping: {column | "
        "date DD.MM.YYYY}");
  *date = kg_things_keep(a->things, kg_string_of(name));
  return KG_OK;
}

static kg_status date_of(const applying *a, const kg_template *template, kg_string *date) {
  kg_made_value value;
  *date = (kg_string){"", 0};
  KG_TRY(make_text(a, template, &value));
  return value.text.size ? normal_date(a, &value, date) : KG_OK;
}

/* ---- Entities ---------------------------------------------------------------------------------------------------- */

static const kg_mapping_line *attribute(const kg_mapping_block *block, kg_mapping_attribute which) {
  for (size_t i = 0; i < block->lines.count; i++)
    if (block->lines.items[i].attribute == which) return &block->lines.items[i];
  return NULL;
}

/* The value of an attribute's line, if there is one and its condition holds. */
static kg_status attribute_text(const applying *a, const kg_mapping_line *line, kg_made_value *value) {
  bool there = line != NULL;
  *value = (kg_made_value){.text = {"", 0}};
  if (line) KG_TRY(holds(a, &line->condition, &there));
  return there ? make_text(a, &line->value, value) : KG_OK;
}

static kg_status add_attributes(const applying *a, const kg_mapping_block *block, uint32_t thing) {
  for (size_t i = 0; i < block->lines.count; i++) {
    const kg_mapping_line *line = &block->lines.items[i];
    kg_made_values values = {0};
    bool there = line->attribute == KG_MAPPING_ALTERNATE_NAME || line->attribute == KG_MAPPING_SAME_AS ||
                 line->attribute == KG_MAPPING_URL;
    if (there) KG_TRY(holds(a, &line->condition, &there));
    if (!there) continue;
    KG_TRY(make(a, &line->value, &values));
    for (size_t k = 0; k < values.count; k++) {
      const kg_string text = values.items[k].text;
      if (line->attribute == KG_MAPPING_ALTERNATE_NAME) kg_things_add_name(a->things, thing, text);
      if (line->attribute == KG_MAPPING_SAME_AS) kg_things_add_same_as(a->things, thing, text);
      if (line->attribute == KG_MAPPING_URL && !a->things->items.items[thing].url.size)
        a->things->items.items[thing].url = kg_things_keep(a->things, text);
    }
  }
  return KG_OK;
}

/* The entities of a block for the item that was entered. */
static kg_status add_entities(applying *a, const kg_mapping_block *block, occurrences *of) {
  kg_made_values names = {0};
  kg_made_value identifier;
  const bool named = block->name_line != UINT32_MAX;
  bool there;
  KG_TRY(holds(a, &block->condition, &there));
  if (!there) return KG_OK;
  if (named) {
    KG_TRY(holds(a, &block->lines.items[block->name_line].condition, &there));
    if (there) KG_TRY(make(a, &block->lines.items[block->name_line].value, &names));
  } else {
    const kg_made_value unnamed = {.text = {"", 0}}; /* a deal gets its name from its facts */
    KG_PUSH(a->arena, &names, kg_made_value, unnamed);
  }
  KG_TRY(attribute_text(a, attribute(block, KG_MAPPING_IDENTIFIER), &identifier));
  for (size_t i = 0; i < names.count; i++) {
    const uint32_t thing = kg_things_add(a->things, block->type, names.items[i].text, identifier.text, block->is_deal);
    if (thing == KG_MAP_NONE) return kg_fail_memory(a->error);
    KG_PUSH(a->arena, &of->list, occurrence, {thing, names.items[i].places, names.items[i].place_count});
    KG_TRY(add_attributes(a, block, thing));
  }
  return kg_arena_failed(a->arena) || kg_arena_failed(a->things->arena) ? kg_fail_memory(a->error) : KG_OK;
}

static kg_status find_entities(applying *a, size_t index) {
  static const void *the_record[1] = {NULL};
  const kg_mapping_block *block = &a->mapping->blocks.items[index];
  occurrences *of = &a->of[index];
  of->items = the_record;
  of->item_count = 1;
  if (block->has_items)
    KG_TRY(a->record->find_items(a->record->state, &block->items, &of->items, &of->item_count, a->error));
  of->begins = kg_arena_zeroed(a->arena, of->item_count + 1, sizeof *of->begins);
  if (!of->begins) return kg_fail_memory(a->error);
  for (size_t i = 0; i < of->item_count; i++) {
    a->record->enter(a->record->state, of->items[i]);
    KG_TRY(add_entities(a, block, of));
    of->begins[i + 1] = of->list.count;
  }
  return KG_OK;
}

/* ---- Facts ------------------------------------------------------------------------------------------------------- */

/* What a deal is named by. */
typedef struct deal_name {
  kg_string kind;
  kg_string sides[2][2]; /* who pays, or is a party; who is paid */
  size_t counts[2];
} deal_name;

static void note_for_name(const applying *a, deal_name *name, const kg_stated_fact *fact) {
  static const struct {
    const char *property;
    size_t side;
  } roles[] = {{"buyer", 0}, {"investor", 0}, {"party", 0}, {"seller", 1}, {"target", 1}};
  if (kg_string_is(fact->line->property, "dealKind")) name->kind = fact->value;
  if (fact->object == KG_MAP_NONE) return;
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
    const size_t side = roles[i].side;
    if (kg_string_is(fact->line->property, roles[i].property) && name->counts[side] < 2)
      name->sides[side][name->counts[side]++] = a->things->items.items[fact->object].name;
  }
}

static kg_status state(applying *a, kg_stated_fact fact, kg_string places, size_t place_count) {
  if (++a->facts > KG_MAPPING_FACTS_MOST)
    return kg_fail(a->error, KG_LIMIT, a->mapping->name, fact.line->line,
                   "one record states more than %d facts; let blocks that belong together have the same \"for\"",
                   KG_MAPPING_FACTS_MOST);
  fact.source = kg_arena_copy(a->things->arena, a->record->source(a->record->state, places, place_count));
  KG_PUSH(a->things->arena, &a->things->facts, kg_stated_fact, fact);
  return kg_arena_failed(a->things->arena) || kg_arena_failed(a->arena) ? kg_fail_memory(a->error) : KG_OK;
}

static kg_status state_of_block(applying *a, const kg_mapping_block *block, size_t item, kg_stated_fact fact) {
  const uint32_t target = fact.line->block;
  const kg_mapping_block *other = &a->mapping->blocks.items[target];
  const occurrences *of = &a->of[target];
  const bool together = block->has_items && other->has_items && kg_string_equal(block->items.name, other->items.name) &&
                        item < of->item_count;
  const size_t begin = together ? of->begins[item] : 0, end = together ? of->begins[item + 1] : of->list.count;
  for (size_t i = begin; i < end; i++) {
    const occurrence *found = &of->list.items[i];
    fact.object = found->thing;
    if (fact.object != fact.subject) KG_TRY(state(a, fact, found->places, found->place_count));
  }
  return KG_OK;
}

static kg_status state_value(applying *a, kg_stated_fact fact, const kg_made_value *value) {
  char amount[64];
  switch (fact.line->kind) {
  case KG_MAPPING_DATE: {
    kg_string date = {"", 0};
    KG_TRY(normal_date(a, value, &date));
    fact.object = kg_things_add(a->things, fact.line->type, date, (kg_string){"", 0}, false);
    break;
  }
  case KG_MAPPING_ENTITY:
    fact.object = kg_things_add(a->things, fact.line->type, value->text, (kg_string){"", 0}, false);
    if (fact.object == fact.subject) return KG_OK;
    break;
  case KG_MAPPING_AMOUNT:
    if (!kg_amount_read(amount, value->text))
      return bad_value(a, value, "is no sum of money; write a number and a currency, as in 11.9e9 USD or {Price} USD");
    fact.value = kg_things_keep(a->things, kg_string_of(amount));
    break;
  case KG_MAPPING_TEXT:
    if (fact.line->allowed_count && !equals_one(value->text, fact.line->allowed, fact.line->allowed_count)) {
      char what[240];
      (void)snprintf(what, sizeof what,
                     "is not among the values of \"%.60s\", such as \"%.60s\"; translate it in the mapping: {column | "
                     "map A=B}",
                     fact.line->property.data, fact.line->allowed[0].data);
      return bad_value(a, value, what);
    }
    fact.value = kg_things_keep(a->things, value->text);
    break;
  case KG_MAPPING_BLOCK: return KG_OK;
  }
  if (fact.line->kind != KG_MAPPING_TEXT && fact.line->kind != KG_MAPPING_AMOUNT && fact.object == KG_MAP_NONE)
    return kg_fail_memory(a->error);
  return state(a, fact, value->places, value->place_count);
}

static kg_status state_line(applying *a, const kg_mapping_block *block, size_t item, const kg_mapping_line *line,
                            uint32_t subject) {
  kg_stated_fact fact = {.line = line, .subject = subject, .object = KG_MAP_NONE};
  kg_made_values values;
  bool there;
  KG_TRY(holds(a, &line->condition, &there));
  if (!there) return KG_OK;
  if (line->has_from) KG_TRY(date_of(a, &line->from, &fact.from));
  if (line->has_until) KG_TRY(date_of(a, &line->until, &fact.until));
  if (line->kind == KG_MAPPING_BLOCK) return state_of_block(a, block, item, fact);
  KG_TRY(make(a, &line->value, &values));
  for (size_t i = 0; i < values.count; i++) KG_TRY(state_value(a, fact, &values.items[i]));
  return KG_OK;
}

static kg_status name_deal(const applying *a, uint32_t thing, const deal_name *name) {
  const kg_cells *cells = &a->record->cells;
  const kg_cell nowhere = {.at = SIZE_MAX};
  if (!name->counts[0] && !name->counts[1])
    return cells->fail(cells->state, NULL, &nowhere,
                       "the deal has no party; give the record one, or pass over such records: deal: Deal if {column}",
                       a->error);
  const kg_string kind = name->kind.size ? name->kind : KG_LITERAL("deal");
  const size_t side = name->counts[0] ? 0 : 1; /* one of each side or, where there is one side, two of it */
  const kg_string first = name->sides[side][0];
  const kg_string second = side == 0 && name->counts[1] ? name->sides[1][0] : name->sides[side][1];
  const bool two = second.size > 0;
  const kg_string text =
      kg_arena_format(a->arena, "%.*s: %.*s%s%.*s", (int)kind.size, kind.data, (int)first.size, first.data,
                      two ? " \xE2\x80\x93 " : "", two ? (int)second.size : 0, two ? second.data : "");
  a->things->items.items[thing].name = kg_things_keep(a->things, text);
  return kg_arena_failed(a->things->arena) || kg_arena_failed(a->arena) ? kg_fail_memory(a->error) : KG_OK;
}

static kg_status state_facts(applying *a, const kg_mapping_block *block, size_t item, const occurrence *subject) {
  const size_t begin = a->things->facts.count;
  for (size_t k = 0; k < block->lines.count; k++)
    if (block->lines.items[k].attribute == KG_MAPPING_FACT)
      KG_TRY(state_line(a, block, item, &block->lines.items[k], subject->thing));
  if (!block->is_deal || a->things->items.items[subject->thing].name.size) return KG_OK;
  deal_name name = {.counts = {0, 0}};
  for (size_t i = begin; i < a->things->facts.count; i++) note_for_name(a, &name, &a->things->facts.items[i]);
  return name_deal(a, subject->thing, &name);
}

kg_status kg_mapping_apply(const kg_mapping *mapping, const kg_mapping_record *record, kg_things *things,
                           kg_error *error) {
  applying a = {.mapping = mapping, .record = record, .things = things, .arena = record->cells.arena, .error = error};
  a.of = kg_arena_zeroed(a.arena, mapping->blocks.count, sizeof *a.of);
  if (!a.of) return kg_fail_memory(error);
  for (size_t i = 0; i < mapping->blocks.count; i++) KG_TRY(find_entities(&a, i));
  for (size_t i = 0; i < mapping->blocks.count; i++) {
    const occurrences *of = &a.of[i];
    for (size_t item = 0; item < of->item_count; item++) {
      record->enter(record->state, of->items[item]);
      for (size_t k = of->begins[item]; k < of->begins[item + 1]; k++)
        KG_TRY(state_facts(&a, &mapping->blocks.items[i], item, &of->list.items[k]));
    }
  }
  return KG_OK;
}
