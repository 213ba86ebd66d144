/* The function is that of graph/profile_names.h: what the types and names of entities tell. */
#include "graph/profile_names.h"

#include "graph/base/error.h"
#include "graph/base/index.h"
#include "graph/base/map.h"
#include "graph/base/unicode.h"
#include "graph/name_keys.h"

/* Between the parts of a key; no folded name holds it. */
#define SEPARATOR "\x1F"
enum { ALIAS_NAMES_MAX = 64, MAKER_WORDS_MAX = 2, COMMON_LEAST = 8 };

typedef struct type_class {
  const char *type;
  kg_class class;
} type_class;

/* The first that fits: a Deal is an Event too. */
static const type_class classes[] = {{"Person", KG_CLASS_PERSON},   {"Organization", KG_CLASS_ORGANIZATION},
                                     {"Project", KG_CLASS_PROJECT}, {"Deal", KG_CLASS_DEAL},
                                     {"Event", KG_CLASS_EVENT},     {"Place", KG_CLASS_PLACE},
                                     {"Date", KG_CLASS_DATE}};
enum { CLASS_COUNT = sizeof classes / sizeof *classes };

typedef struct maker {
  kg_profiles *profiles;
  const kg_records *records;
  kg_arena *arena;
  kg_arena scratch; /* for what is needed while all names are looked at */
  kg_arena words;   /* for what is needed while one is taken apart */
  kg_map names;
  kg_map known; /* what is known of a type and name: index into `named` */
  KG_LIST(kg_named *) named;
  unsigned char *classes;              /* of each type */
  kg_string spaces[KG_CLASS_DATE + 1]; /* of each class, once it is known */
} maker;

/* ---- Types --------------------------------------------------------------------------------------------------- */

static kg_term highest_above(const kg_ontology *ontology, kg_term type) {
  for (size_t i = 0; i < kg_ontology_type_count(ontology); i++) {
    const kg_term top = (kg_term)i;
    if (!kg_ontology_is_a(ontology, type, top)) continue;
    bool highest = true;
    for (size_t j = 0; j < kg_ontology_type_count(ontology) && highest; j++)
      highest = j == i || !kg_ontology_is_a(ontology, top, (kg_term)j);
    if (highest) return top;
  }
  return type;
}

static bool sort_types(maker *m) {
  const kg_ontology *ontology = m->records->ontology;
  const size_t count = kg_ontology_type_count(ontology);
  m->classes = kg_arena_zeroed(&m->scratch, count, sizeof *m->classes);
  m->profiles->families = kg_arena_zeroed(m->arena, count, sizeof *m->profiles->families);
  if (!m->classes || !m->profiles->families) return false;
  for (size_t i = 0; i < count; i++) {
    m->profiles->families[i] = highest_above(ontology, (kg_term)i);
    for (size_t j = 0; j < CLASS_COUNT; j++) {
      const kg_term term = kg_ontology_type(ontology, kg_string_of(classes[j].type));
      if (term == KG_NO_TERM || !kg_ontology_is_a(ontology, (kg_term)i, term)) continue;
      m->classes[i] = (unsigned char)classes[j].class;
      break;
    }
  }
  return true;
}

kg_string kg_profiles_family(const kg_profiles *profiles, const kg_stored_entity *entity) {
  if (entity->type == KG_NO_TERM) return entity->type_name;
  return kg_ontology_type_name(profiles->records->ontology, profiles->families[entity->type]);
}

/* ---- Names --------------------------------------------------------------------------------------------------- */

/* The number of a text in a space of its own, which is the next one for a new text. */
static uint32_t number_in(kg_map *map, kg_arena *arena, kg_string space, kg_string text, size_t next) {
  const kg_string parts[] = {space, KG_LITERAL(SEPARATOR), text};
  const kg_arena_mark before = kg_arena_mark_now(arena);
  const kg_string key = kg_arena_join(arena, parts, sizeof parts / sizeof *parts);
  if (kg_arena_failed(arena)) return KG_MAP_NONE;
  const uint32_t known = kg_map_get(map, key);
  if (known != KG_MAP_NONE) {
    (void)kg_arena_keep_only(arena, before, (kg_string){NULL, 0}); /* the map, in the same arena, has not grown */
    return known;
  }
  const uint32_t number = kg_index_next(arena, next);
  if (kg_arena_failed(arena) || !kg_map_set(map, key, number)) {
    arena->failed = true;
    return KG_MAP_NONE;
  }
  return number;
}

static uint32_t number_of(maker *m, kg_string space, kg_string text) {
  const uint32_t number = number_in(&m->names, &m->scratch, space, text, m->profiles->name_count);
  m->profiles->name_count += number == m->profiles->name_count;
  return number;
}

static uint32_t number_of_core(maker *m, kg_string space, kg_class class, kg_string core) {
  return number_of(m, space, kg_name_key(&m->words, class, core));
}

/* The parts lie in m->words. */
static kg_name_form form_of(maker *m, kg_class class, kg_string name) {
  kg_name_form form = {{"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}, {"", 0}};
  if (class == KG_CLASS_PERSON) return kg_person_form(&m->words, name);
  if (class == KG_CLASS_ORGANIZATION) return kg_organization_form(&m->words, name);
  form.core = class == KG_CLASS_DATE                                 ? name
              : class == KG_CLASS_EVENT                              ? kg_event_core(&m->words, name)
              : class == KG_CLASS_PROJECT || class == KG_CLASS_PLACE ? kg_thing_core(&m->words, name)
                                                                     : kg_fold_name(&m->words, name);
  return form;
}

static kg_name_form keep_form(maker *m, kg_name_form form) {
  kg_string *const parts[] = {&form.core, &form.given, &form.middle, &form.family, &form.suffix, &form.legal};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    *parts[i] = parts[i]->size ? kg_arena_copy(m->arena, *parts[i]) : (kg_string){"", 0};
  return form;
}

static kg_string space_of(const maker *m, const kg_stored_entity *entity, kg_class class) {
  return class == KG_CLASS_DEAL ? entity->type_name : kg_profiles_family(m->profiles, entity);
}

static void add_alias(uint32_t *aliases, uint8_t *count, uint32_t own, uint32_t number) {
  for (uint8_t i = 0; i < *count; i++)
    if (aliases[i] == number) return;
  if (number != KG_MAP_NONE && number != own && *count < KG_ALIASES_MAX) aliases[(*count)++] = number;
}

/* "Spring Boot 3" and "Spring Boot" are no two names of one thing: both have the same digits, or it is another version, or
 * another year's event. */
static bool same_digits(kg_string a, kg_string b) {
  size_t i = 0, k = 0;
  for (;;) {
    while (i < a.size && !kg_is_digit(a.data[i])) i++;
    while (k < b.size && !kg_is_digit(b.data[k])) k++;
    if (i == a.size || k == b.size) return i == a.size && k == b.size;
    if (a.data[i++] != b.data[k++]) return false;
  }
}

static const uint32_t *keep(maker *m, const uint32_t *aliases, uint8_t *count) {
  uint32_t *own = *count ? kg_arena_zeroed(m->arena, *count, sizeof *own) : NULL;
  if (own)
    memcpy(own, aliases, *count * sizeof *own);
  else
    *count = 0;
  return own;
}

static bool stands_alone(kg_class class, const kg_name_form *form) {
  if (class == KG_CLASS_PERSON) return kg_person_form_is_full(form);
  if (class == KG_CLASS_ORGANIZATION) return !kg_organization_is_generic(form->core);
  return class != KG_CLASS_PROJECT || !kg_thing_is_version(form->core);
}

/* What an entity's type and name tell. */
static kg_named *tell_by_name(maker *m, const kg_stored_entity *entity, bool is_node) {
  kg_named *to = kg_arena_zeroed(m->arena, 1, sizeof *to);
  if (!to) return NULL;
  to->class = entity->type == KG_NO_TERM ? KG_CLASS_OTHER : (kg_class)m->classes[entity->type];
  to->name = to->acronym = to->family = to->brief = to->maker = KG_MAP_NONE;
  to->form = keep_form(m, form_of(m, to->class, entity->name));
  if (!to->form.core.size || is_node) return to;
  const kg_string space = space_of(m, entity, to->class);
  m->spaces[to->class] = space;
  to->name = number_of_core(m, space, to->class, to->form.core);
  to->stands_alone = stands_alone(to->class, &to->form);
  uint32_t aliases[KG_ALIASES_MAX] = {0};
  if (to->class == KG_CLASS_PERSON) {
    to->family = number_of_core(m, KG_LITERAL("family name"), to->class, to->form.family);
    add_alias(aliases, &to->alias_count, to->name, to->family);
  } else if (to->class == KG_CLASS_ORGANIZATION || to->class == KG_CLASS_PROJECT || to->class == KG_CLASS_EVENT) {
    /* the letters of "Atlassian Pty Ltd" are not those that it is called by */
    const bool by_core = to->class == KG_CLASS_ORGANIZATION;
    const kg_string folded = by_core ? to->form.core : kg_fold_name(&m->words, entity->name);
    const kg_string acronym = kg_acronym_of(&m->words, entity->name, folded);
    const kg_string parts[] = {space, KG_LITERAL(" "), acronym};
    if (acronym.size)
      to->acronym = number_of(m, KG_LITERAL("acronym"), kg_arena_join(&m->words, parts, sizeof parts / sizeof *parts));
    add_alias(aliases, &to->alias_count, to->name, to->acronym);
  }
  to->aliases = keep(m, aliases, &to->alias_count);
  return to;
}

static const kg_named *named_as(maker *m, const kg_stored_entity *entity, bool is_node) {
  if (is_node) return tell_by_name(m, entity, true);
  const uint32_t known = number_in(&m->known, &m->scratch, entity->type_name, entity->name, m->named.count);
  if (known == KG_MAP_NONE) return NULL;
  if (known < m->named.count) return m->named.items[known];
  kg_named *named = tell_by_name(m, entity, false);
  KG_PUSH(&m->scratch, &m->named, kg_named *, named);
  return named;
}

static void name_entity(maker *m, uint32_t index) {
  const kg_stored_entity *entity = &m->records->entities.items[index];
  const kg_entity_details *r = entity->details;
  kg_profile *p = &m->profiles->items[index];
  const kg_named *named = named_as(m, entity, m->records->documents.items[entity->document].node == index);
  if (!named) return;
  *p = (kg_profile){.named = named,
                    .aliases = named->aliases,
                    .name = named->name,
                    .class = (uint8_t)named->class,
                    .alias_count = named->alias_count};
  if (p->name == KG_MAP_NONE || p->class == KG_CLASS_DEAL || p->class == KG_CLASS_DATE || !r->alternate_name_count)
    return;
  uint32_t aliases[KG_ALIASES_MAX] = {0};
  uint8_t count = named->alias_count;
  if (count) memcpy(aliases, named->aliases, count * sizeof *aliases);
  for (size_t i = 0; i < r->alternate_name_count && i < ALIAS_NAMES_MAX && count < KG_ALIASES_MAX; i++) {
    const kg_name_form form = form_of(m, named->class, r->alternate_names[i]);
    const bool versions = p->class == KG_CLASS_PROJECT || p->class == KG_CLASS_EVENT;
    if (!form.core.size || (versions && !same_digits(form.core, named->form.core))) continue;
    const uint8_t at = count;
    add_alias(aliases, &count, p->name, number_of_core(m, space_of(m, entity, named->class), named->class, form.core));
    if (count > at && kg_is_short_form(form.core, named->form.core)) p->short_forms |= (uint8_t)(1U << at);
  }
  p->aliases = keep(m, aliases, &count);
  p->alias_count = count;
}

/* ---- Names with a maker in front ------------------------------------------------------------------------------ */

static uint32_t known_number(maker *m, kg_class class, kg_string core) {
  const kg_string parts[] = {m->spaces[class], KG_LITERAL(SEPARATOR), kg_name_key(&m->words, class, core)};
  if (!parts[0].size || !core.size) return KG_MAP_NONE;
  return kg_map_get(&m->names, kg_arena_join(&m->words, parts, sizeof parts / sizeof *parts));
}

/* "OpenTelemetry Collector", where others say "Collector" and something is called "OpenTelemetry". */
static void tell_brief(maker *m, kg_named *named) {
  const kg_string core = named->form.core;
  const kg_string known = kg_brief_name(core, named->class == KG_CLASS_ORGANIZATION);
  size_t at = 0;
  if (named->name == KG_MAP_NONE || (named->class != KG_CLASS_ORGANIZATION && named->class != KG_CLASS_PROJECT)) return;
  named->brief = known.size ? known_number(m, named->class, known) : KG_MAP_NONE;
  for (int count = 0; named->brief == KG_MAP_NONE && count < MAKER_WORDS_MAX; count++) {
    at = kg_string_find(core, KG_LITERAL(" "), at);
    if (at == SIZE_MAX) return;
    const kg_string front = kg_string_slice(core, 0, at);
    named->maker = known_number(m, KG_CLASS_PROJECT, front);
    if (named->maker == KG_MAP_NONE) named->maker = known_number(m, KG_CLASS_ORGANIZATION, front);
    at++;
    if (named->maker != KG_MAP_NONE) named->brief = known_number(m, named->class, kg_string_slice(core, at, core.size));
  }
  if (named->brief == named->maker) named->brief = KG_MAP_NONE;
  if (named->brief == KG_MAP_NONE) named->maker = KG_MAP_NONE;
}

static bool has_failed(const maker *m) {
  return kg_arena_failed(m->arena) || kg_arena_failed(&m->scratch) || kg_arena_failed(&m->words);
}

/* ---- Common names -------------------------------------------------------------------------------------------- */

/* "John Clark", where there are many Johns and many Clarks: several of them may have the name. */
static bool find_common(maker *m) {
  uint32_t *given = kg_arena_zeroed(&m->scratch, m->named.count, sizeof *given);
  bool *first = kg_arena_zeroed(&m->scratch, m->named.count, sizeof *first);
  if (!given || !first) return false;
  for (size_t i = 0; i < m->named.count && !has_failed(m); i++) {
    const kg_named *named = m->named.items[i];
    const bool full = named->class == KG_CLASS_PERSON && named->stands_alone && named->family != KG_MAP_NONE;
    given[i] = full ? number_of(m, KG_LITERAL("first name"), named->form.given) : KG_MAP_NONE;
    if (!full) continue;
    /* however it is spelled, a full name counts once */
    const kg_string parts[] = {named->form.given, KG_LITERAL(SEPARATOR), named->form.family};
    const size_t before = m->profiles->name_count;
    first[i] = number_of(m, KG_LITERAL("full name"), kg_arena_join(&m->scratch, parts, 3)) == before;
  }
  uint32_t *bearers = kg_arena_zeroed(&m->scratch, m->profiles->name_count, sizeof *bearers);
  if (!bearers || has_failed(m)) return false;
  for (size_t i = 0; i < m->named.count; i++) {
    if (!first[i]) continue;
    bearers[given[i]]++;
    bearers[m->named.items[i]->family]++;
  }
  for (size_t i = 0; i < m->named.count; i++)
    if (given[i] != KG_MAP_NONE)
      m->named.items[i]->common =
          bearers[given[i]] >= COMMON_LEAST && bearers[m->named.items[i]->family] >= COMMON_LEAST;
  return true;
}

static bool name_entities(maker *m) {
  if (!sort_types(m)) return false;
  for (uint32_t i = 0; i < m->records->entities.count && !has_failed(m); i++) {
    const kg_arena_mark before = kg_arena_mark_now(&m->words);
    name_entity(m, i);
    (void)kg_arena_keep_only(&m->words, before, (kg_string){NULL, 0});
  }
  for (size_t i = 0; i < m->named.count && !has_failed(m); i++) {
    const kg_arena_mark before = kg_arena_mark_now(&m->words);
    if (m->named.items[i]) tell_brief(m, m->named.items[i]);
    (void)kg_arena_keep_only(&m->words, before, (kg_string){NULL, 0});
  }
  return !has_failed(m) && find_common(m);
}

kg_status kg_profiles_name(kg_profiles *profiles, kg_arena *arena, kg_error *error) {
  maker m = {.profiles = profiles, .records = profiles->records, .arena = arena};
  kg_arena_init(&m.scratch, &arena->allocator);
  kg_arena_init(&m.words, &arena->allocator);
  kg_map_init(&m.names, &m.scratch);
  kg_map_init(&m.known, &m.scratch);
  const bool done = name_entities(&m);
  kg_arena_clear(&m.words);
  kg_arena_clear(&m.scratch);
  return done ? KG_OK : kg_fail_memory(error);
}
