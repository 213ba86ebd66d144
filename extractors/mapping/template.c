#include "extractors/mapping/template.h"

#include "graph/base/error.h"
#include "graph/base/unicode.h"

/* ---- Reading ------------------------------------------------------------------------------------------------- */

static kg_string decode_step(kg_string step, kg_arena *arena) {
  if (kg_string_find(step, KG_LITERAL("~"), 0) == SIZE_MAX) return step;
  char *out = kg_arena_allocate(arena, step.size);
  size_t size = 0;
  for (size_t i = 0; out && i < step.size; i++) {
    const char next = step.data[i] == '~' && i + 1 < step.size ? step.data[i + 1] : '\0';
    out[size++] = next == '0' ? '~' : next == '1' ? '/' : step.data[i];
    i += next == '0' || next == '1';
  }
  return (kg_string){out ? out : "", size};
}

void kg_record_path_parse(kg_record_path *path, kg_string name, kg_arena *arena) {
  KG_LIST(kg_step) steps = {0};
  *path = (kg_record_path){.name = name, .is_from_root = kg_string_starts(name, KG_LITERAL("/"))};
  for (kg_string rest = path->is_from_root ? kg_string_slice(name, 1, name.size) : name; rest.size;) {
    const kg_string step = kg_string_next_field(&rest, '/');
    const kg_step_kind kind = kg_string_is(step, "*")    ? KG_STEP_EACH
                              : kg_string_is(step, "..") ? KG_STEP_UP
                                                         : KG_STEP_KEY;
    path->is_plural = path->is_plural || kind == KG_STEP_EACH;
    if (!kg_string_is(step, ".")) KG_PUSH(arena, &steps, kg_step, {kind, decode_step(step, arena)});
  }
  path->steps = steps.items;
  path->count = steps.count;
}

typedef struct parsing {
  kg_template *template;
  const char *name;
  kg_arena *arena;
  kg_error *error;
} parsing;

static kg_status bad(const parsing *p, const char *what) {
  return kg_fail(p->error, KG_BAD_INPUT, p->name, p->template->line, "%s", what);
}

/* Where a reference or filter ends: at '|' or '}' outside of quotes. SIZE_MAX if nothing ends it. */
static size_t end_of_word(kg_string text, size_t at) {
  bool quoted = false;
  for (; at < text.size; at++) {
    const char c = text.data[at];
    if (quoted && c == '\\')
      at++;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '|' || c == '}'))
      return at;
  }
  return SIZE_MAX;
}

static kg_status add_filter(const parsing *p, kg_template_part *part, kg_string text) {
  kg_filter filter;
  kg_error found = {0};
  const kg_status status = kg_filter_parse(&filter, text, p->arena, &found);
  if (status != KG_OK) return kg_fail(p->error, status, p->name, p->template->line, "%s", found.message);
  switch (filter.kind) {
  case KG_FILTER_OPTIONAL: part->is_optional = true; return KG_OK;
  case KG_FILTER_REQUIRED: part->is_required = true; return KG_OK;
  case KG_FILTER_SPLIT:
    if (part->path.is_plural) return bad(p, "a reference gives several values once: by \"split\" or by a star");
    part->path.is_plural = true;
    break;
  default: break;
  }
  KG_PUSH(p->arena, &part->filters, kg_filter, filter);
  return KG_OK;
}

/* From behind '{'; `*at` receives the place behind '}'. */
static kg_status parse_reference(const parsing *p, kg_string text, size_t *at, kg_template_part *part) {
  size_t end = end_of_word(text, *at);
  if (end == SIZE_MAX) return bad(p, "a { is not closed; write } behind the reference, or {{ for the sign itself");
  kg_string name = kg_string_trim(kg_string_slice(text, *at, end));
  if (name.size >= 2 && name.data[0] == '"' && name.data[name.size - 1] == '"')
    name = kg_string_slice(name, 1, name.size - 1);
  if (!name.size) return bad(p, "a reference is empty; name a column between { and }");
  part->has_reference = true;
  part->column = UINT32_MAX;
  kg_record_path_parse(&part->path, name, p->arena);
  while (text.data[end] == '|') {
    const size_t begin = end + 1;
    end = end_of_word(text, begin);
    if (end == SIZE_MAX) return bad(p, "a { is not closed; write } behind the filters");
    KG_TRY(add_filter(p, part, kg_string_slice(text, begin, end)));
  }
  *at = end + 1;
  if (part->path.is_plural && p->template->is_plural)
    return bad(p, "two references of one template give several values; one of them may");
  p->template->is_plural = p->template->is_plural || part->path.is_plural;
  return KG_OK;
}

kg_status kg_template_parse(kg_template *template, kg_string text, const char *name, size_t line, kg_arena *arena,
                            kg_error *error) {
  const parsing p = {template, name, arena, error};
  *template = (kg_template){.line = line};
  char *plain = kg_arena_allocate(arena, text.size + 1);
  size_t size = 0, begin = 0; /* of the text before the next reference */
  for (size_t at = 0; plain && at < text.size;) {
    const char c = text.data[at], next = at + 1 < text.size ? text.data[at + 1] : '\0';
    if ((c == '{' || c == '}') && next == c) {
      plain[size++] = c;
      at += 2;
    } else if (c == '}') {
      return bad(&p, "a } closes nothing; write }} for the sign itself");
    } else if (c == '{') {
      kg_template_part part = {.text = {plain + begin, size - begin}};
      at++;
      KG_TRY(parse_reference(&p, text, &at, &part));
      KG_PUSH(arena, &template->parts, kg_template_part, part);
      begin = size;
    } else {
      plain[size++] = c;
      at++;
    }
  }
  if (!plain) return kg_fail_memory(error);
  const kg_template_part rest = {.text = {plain + begin, size - begin}};
  if (size > begin || !template->parts.count) KG_PUSH(arena, &template->parts, kg_template_part, rest);
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

/* ---- Making -------------------------------------------------------------------------------------------------- */

/* The values of one reference, filtered. */
typedef struct found_values {
  kg_cell_list cells;
  KG_LIST(kg_cell) values; /* the text that goes in, and where it stands */
} found_values;

static kg_status filter_value(const kg_template_part *part, const kg_cells *cells, const kg_cell *cell, size_t first,
                              kg_string text, found_values *found, kg_error *error) {
  for (size_t i = first; i < part->filters.count; i++) {
    const kg_filter *filter = &part->filters.items[i];
    if (filter->kind == KG_FILTER_SPLIT) {
      for (kg_string rest = text; rest.size;) {
        const size_t end = kg_string_find(rest, filter->argument, 0);
        const kg_string item = kg_string_trim(kg_string_slice(rest, 0, end == SIZE_MAX ? rest.size : end));
        rest = end == SIZE_MAX ? (kg_string){"", 0} : kg_string_slice(rest, end + filter->argument.size, rest.size);
        if (item.size) KG_TRY(filter_value(part, cells, cell, i + 1, item, found, error));
      }
      return KG_OK;
    }
    kg_error problem = {0};
    const kg_status status = kg_filter_apply(filter, &text, cells->arena, &problem);
    if (status == KG_BAD_INPUT) return cells->fail(cells->state, part, cell, problem.message, error);
    if (status != KG_OK) return kg_fail_memory(error);
  }
  if (text.size) KG_PUSH(cells->arena, &found->values, kg_cell, {text, cell->place, cell->at});
  return KG_OK;
}

static const kg_filter *default_of(const kg_template_part *part) {
  for (size_t i = 0; i < part->filters.count; i++)
    if (part->filters.items[i].kind == KG_FILTER_DEFAULT) return &part->filters.items[i];
  return NULL;
}

static kg_status find_values(kg_template_part *part, const kg_cells *cells, found_values *found, kg_error *error) {
  KG_TRY(cells->find(cells->state, part, &found->cells, error));
  for (size_t i = 0; i < found->cells.count; i++)
    KG_TRY(filter_value(part, cells, &found->cells.items[i], 0, found->cells.items[i].text, found, error));
  const kg_filter *otherwise = default_of(part);
  if (!found->values.count && otherwise)
    KG_PUSH(cells->arena, &found->values, kg_cell, {otherwise->argument, {"", 0}, SIZE_MAX});
  if (!found->values.count && part->is_required) {
    const kg_cell nowhere = {.at = SIZE_MAX};
    return cells->fail(cells->state, part, found->cells.count ? &found->cells.items[0] : &nowhere,
                       "has no value, and the mapping says that one is required", error);
  }
  return kg_arena_failed(cells->arena) ? kg_fail_memory(error) : KG_OK;
}

/* Text under construction, with the white space of the values made even. */
typedef struct joiner {
  char *text;
  size_t size;
} joiner;

static void append(joiner *j, kg_string text) {
  for (size_t i = 0; i < text.size; i++) {
    const bool space = kg_is_space(text.data[i]);
    if (space && (!j->size || j->text[j->size - 1] == ' ')) continue;
    j->text[j->size++] = space ? ' ' : text.data[i];
  }
}

/* Plural parts have as many values as are made, others one, mere texts none. */
static const kg_cell *value_of(const found_values *found, size_t number) {
  return found->values.count > 1 ? found->values.items + number : found->values.items;
}

/* The value whose plural part takes its item `number`. */
static kg_status make_one(const kg_template *template, const kg_cells *cells, const found_values *found, size_t number,
                          kg_made_values *values, kg_error *error) {
  size_t size = 1, places = 0;
  for (size_t i = 0; i < template->parts.count; i++) {
    const kg_cell *value = value_of(&found[i], number);
    size += template->parts.items[i].text.size;
    if (template->parts.items[i].has_reference) {
      size += value->text.size;
      places += value->place.size + 1;
    }
  }
  joiner text = {kg_arena_allocate(cells->arena, size), 0}, place = {kg_arena_allocate(cells->arena, places + 1), 0};
  if (!text.text || !place.text) return kg_fail_memory(error);
  kg_made_value made = {.place_count = 0};
  for (size_t i = 0; i < template->parts.count; i++) {
    const kg_template_part *part = &template->parts.items[i];
    append(&text, part->text);
    if (!part->has_reference) continue;
    const kg_cell *value = value_of(&found[i], number);
    append(&text, value->text);
    if (!made.part || (made.cell.at == SIZE_MAX && value->at != SIZE_MAX)) {
      made.part = part;
      made.cell = *value;
    }
    if (!value->place.size) continue;
    if (made.place_count++) place.text[place.size++] = ',';
    memcpy(place.text + place.size, value->place.data, value->place.size);
    place.size += value->place.size;
  }
  while (text.size && text.text[text.size - 1] == ' ') text.size--;
  made.text = (kg_string){text.text, text.size};
  made.places = (kg_string){place.text, place.size};
  if (made.text.size) KG_PUSH(cells->arena, values, kg_made_value, made);
  return kg_arena_failed(cells->arena) ? kg_fail_memory(error) : KG_OK;
}

kg_status kg_template_make(const kg_template *template, const kg_cells *cells, kg_made_values *values,
                           kg_error *error) {
  found_values *found = kg_arena_zeroed(cells->arena, template->parts.count, sizeof *found);
  size_t count = 1;
  bool complete = true;
  if (!found) return kg_fail_memory(error);
  for (size_t i = 0; i < template->parts.count; i++) {
    if (!template->parts.items[i].has_reference) continue;
    KG_TRY(find_values(&template->parts.items[i], cells, &found[i], error));
    complete = complete && found[i].values.count;
    if (found[i].values.count > 1) count = found[i].values.count;
  }
  for (size_t i = 0; complete && i < count; i++) KG_TRY(make_one(template, cells, found, i, values, error));
  return KG_OK;
}
