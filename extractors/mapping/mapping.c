#include "extractors/mapping/mapping.h"

#include "extractors/mapping/lines.h"
#include "extractors/mapping/written_dates.h"
#include "extractors/readers/document.h"
#include "extractors/text/lines.h"
#include "graph/base/error.h"
#include "graph/base/source.h"

enum { MAPPING_BYTES_MOST = 1 << 20, BLOCKS_MOST = 1000 };

/* ---- Settings ------------------------------------------------------------------------------------------------- */

static kg_status set_once(const kg_mapping_parsing *p, kg_string *place, kg_string value) {
  if (place->size) return kg_mapping_bad(p, "this is set twice; leave one out");
  if (!value.size) return kg_mapping_bad(p, "nothing is set; write a value behind the word");
  *place = value;
  return KG_OK;
}

static kg_status set_date(const kg_mapping_parsing *p, kg_string value) {
  char name[KG_WRITTEN_DATE_SIZE];
  if (!kg_date_normal(name, value))
    return kg_mapping_bad(p, "this is no date; write it as 2025-03-10, 2025-03 or 2025");
  return set_once(p, &p->mapping->date, kg_arena_copy(&p->mapping->arena, kg_string_of(name)));
}

static kg_status set_confidence(const kg_mapping_parsing *p, kg_string value) {
  double number = 0, unit = 1;
  size_t at = 0, digits = 0;
  for (; at < value.size && kg_is_digit(value.data[at]) && digits < 9; at++, digits++)
    number = number * 10 + (value.data[at] - '0');
  if (at < value.size && value.data[at] == '.')
    for (at++; at < value.size && kg_is_digit(value.data[at]) && digits < 18; at++, digits++)
      number += (value.data[at] - '0') * (unit /= 10);
  if (at < value.size || !digits || number > 1) return kg_mapping_bad(p, "a confidence is a number from 0 to 1");
  p->mapping->confidence = number;
  return KG_OK;
}

static kg_status set_separator(const kg_mapping_parsing *p, kg_string value) {
  if (kg_string_is(value, "tab"))
    p->mapping->separator = '\t';
  else if (value.size == 1 && strchr(",;|:", value.data[0]))
    p->mapping->separator = value.data[0];
  else
    return kg_mapping_bad(p, "a separator is one of , ; | : or the word tab");
  return KG_OK;
}

static kg_status read_setting(const kg_mapping_parsing *p, kg_string word, kg_string value) {
  kg_mapping *mapping = p->mapping;
  if (mapping->blocks.count) return kg_mapping_bad(p, "settings stand before the first block; move this one up");
  if (kg_string_is(word, "title")) return set_once(p, &mapping->title, value);
  if (kg_string_is(word, "url")) return set_once(p, &mapping->url, value);
  if (kg_string_is(word, "language")) return set_once(p, &mapping->language, value);
  if (kg_string_is(word, "date")) return set_date(p, value);
  if (kg_string_is(word, "confidence")) return set_confidence(p, value);
  if (kg_string_is(word, "separator")) return set_separator(p, value);
  if (kg_string_is(word, "records")) {
    if (mapping->has_records) return kg_mapping_bad(p, "this is set twice; leave one out");
    mapping->has_records = true;
    kg_record_path_parse(&mapping->records, value, &mapping->arena);
    for (size_t i = 0; i < mapping->records.count; i++)
      if (mapping->records.steps[i].kind == KG_STEP_UP)
        return kg_mapping_bad(p, "the path to the records leads down only");
    return KG_OK;
  }
  return kg_mapping_bad(p,
                        "\"%.*s\" is no setting; use title, date, url, language, confidence, separator or records, or "
                        "write a colon behind the name of a block",
                        (int)(word.size < 80 ? word.size : 80), word.data);
}

/* ---- Blocks --------------------------------------------------------------------------------------------------- */

/* "buyer: Company for partners/STAR if {kind} = x"; `word` is "buyer:". */
static kg_status read_head(const kg_mapping_parsing *p, kg_string word, kg_string rest) {
  kg_mapping *mapping = p->mapping;
  kg_mapping_block block = {.name = kg_string_slice(word, 0, word.size - 1), .name_line = UINT32_MAX, .line = p->line};
  kg_string condition;
  if (!block.name.size) return kg_mapping_bad(p, "a block has no name; write NAME: TYPE");
  for (size_t i = 0; i < mapping->blocks.count; i++)
    if (kg_string_equal(mapping->blocks.items[i].name, block.name))
      return kg_mapping_bad(p, "there are two blocks of this name; rename one");
  if (mapping->blocks.count == BLOCKS_MOST) return kg_mapping_bad(p, "there are more than %d blocks", BLOCKS_MOST);
  if (kg_mapping_clause(&rest, "if", &condition)) KG_TRY(kg_mapping_parse_condition(p, &block.condition, condition));
  block.type = kg_mapping_word(&rest);
  const kg_term type = kg_ontology_type(p->ontology, block.type),
                deal = kg_ontology_type(p->ontology, KG_LITERAL("Deal"));
  block.is_deal = type != KG_NO_TERM && deal != KG_NO_TERM && kg_ontology_is_a(p->ontology, type, deal);
  if (rest.size) {
    if (!kg_string_is(kg_mapping_word(&rest), "for") || !rest.size)
      return kg_mapping_bad(p, "a block begins with NAME: TYPE, perhaps followed by \"for PATH\" and \"if {column}\"");
    block.has_items = true;
    kg_record_path_parse(&block.items, rest, &mapping->arena);
  }
  if (!block.type.size) return kg_mapping_bad(p, "the block has no type; write NAME: TYPE, as in buyer: Company");
  KG_PUSH(&mapping->arena, &mapping->blocks, kg_mapping_block, block);
  return kg_arena_failed(&mapping->arena) ? kg_fail_memory(p->error) : KG_OK;
}

static kg_status read_lines(kg_mapping_parsing *p) {
  kg_mapping *mapping = p->mapping;
  kg_string rest = kg_string_slice(mapping->text, kg_bom_size(mapping->text), mapping->text.size), line;
  while (kg_string_next_line(&rest, &line)) {
    p->line++;
    const bool indented = line.size && (line.data[0] == ' ' || line.data[0] == '\t');
    line = kg_string_trim(line);
    if (!line.size || line.data[0] == '#') continue;
    if (indented) {
      if (!mapping->blocks.count)
        return kg_mapping_bad(p, "an indented line stands below the head of a block, NAME: TYPE; write one above");
      KG_TRY(kg_mapping_parse_line(p, &mapping->blocks.items[mapping->blocks.count - 1], line));
      continue;
    }
    const kg_string word = kg_mapping_word(&line);
    KG_TRY(kg_string_ends(word, KG_LITERAL(":")) ? read_head(p, word, line) : read_setting(p, word, line));
  }
  if (!mapping->blocks.count) return kg_mapping_bad(p, "the mapping has no block; write NAME: TYPE and lines below it");
  return kg_mapping_bind(p);
}

static kg_status load(kg_mapping *mapping, const char *path, const kg_ontology *ontology, kg_error *error) {
  mapping->name = kg_arena_copy(&mapping->arena, kg_string_of(path)).data;
  mapping->confidence = 1;
  if (kg_arena_failed(&mapping->arena)) return kg_fail_memory(error);
  KG_TRY(kg_source_read(&mapping->text, &mapping->arena, path, MAPPING_BYTES_MOST, error));
  KG_TRY(kg_text_check(mapping->text, mapping->name, error));
  kg_mapping_parsing parsing = {.mapping = mapping, .ontology = ontology, .error = error};
  return read_lines(&parsing);
}

kg_status kg_mapping_load(kg_mapping **mapping, const char *path, const kg_ontology *ontology,
                          const kg_allocator *allocator, kg_error *error) {
  *mapping = NULL;
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_mapping *made = kg_arena_zeroed(&arena, 1, sizeof *made);
  if (!made) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  made->arena = arena;
  const kg_status status = load(made, path, ontology, error);
  if (status == KG_OK)
    *mapping = made;
  else
    kg_mapping_free(made);
  return status;
}

void kg_mapping_free(kg_mapping *mapping) {
  if (!mapping) return;
  kg_arena arena = mapping->arena; /* the mapping lies in it */
  kg_arena_clear(&arena);
}

/* ---- References ----------------------------------------------------------------------------------------------- */

static kg_status visit_template(kg_template *template, size_t line, kg_mapping_visitor visit, void *state,
                                kg_error *error) {
  for (size_t i = 0; i < template->parts.count; i++)
    if (template->parts.items[i].has_reference) KG_TRY(visit(state, &template->parts.items[i], line, error));
  return KG_OK;
}

kg_status kg_mapping_visit(kg_mapping *mapping, kg_mapping_visitor visit, void *state, kg_error *error) {
  for (size_t i = 0; i < mapping->blocks.count; i++) {
    kg_mapping_block *block = &mapping->blocks.items[i];
    KG_TRY(visit_template(&block->condition.value, block->line, visit, state, error));
    for (size_t k = 0; k < block->lines.count; k++) {
      kg_mapping_line *line = &block->lines.items[k];
      KG_TRY(visit_template(&line->value, line->line, visit, state, error));
      KG_TRY(visit_template(&line->from, line->line, visit, state, error));
      KG_TRY(visit_template(&line->until, line->line, visit, state, error));
      KG_TRY(visit_template(&line->condition.value, line->line, visit, state, error));
    }
  }
  return KG_OK;
}

static kg_status check_seen(void *state, kg_template_part *part, size_t line, kg_error *error) {
  const kg_mapping *mapping = state;
  if (part->was_seen || !part->was_asked || part->is_optional) return KG_OK;
  return kg_fail(error, KG_BAD_INPUT, mapping->name, line,
                 "no record has \"%.*s\"; correct it, or write {%.*s | optional} if it may be missing",
                 (int)(part->path.name.size < 80 ? part->path.name.size : 80), part->path.name.data,
                 (int)(part->path.name.size < 80 ? part->path.name.size : 80), part->path.name.data);
}

kg_status kg_mapping_check_seen(kg_mapping *mapping, kg_error *error) {
  return mapping->was_used ? kg_mapping_visit(mapping, check_seen, mapping, error) : KG_OK;
}
