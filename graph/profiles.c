#include "graph/profiles.h"

#include "graph/base/error.h"
#include "graph/base/order.h"
#include "graph/profile_names.h"

#include <stdlib.h>

enum { PLAIN_DATE_MAX = 10 };

/* Ties of a kind: of each, one thing has few. */
typedef struct kind_rule {
  const char *property;
  kg_class class;
  bool as_object;
  uint8_t kind;
} kind_rule;

static const kind_rule kind_rules[] = {{"worksFor", KG_CLASS_PERSON, false, 1},
                                       {"leads", KG_CLASS_PERSON, false, 1},
                                       {"founder", KG_CLASS_PERSON, true, 1},
                                       {"birthPlace", KG_CLASS_PERSON, false, 2},
                                       {"location", KG_CLASS_ORGANIZATION, false, 1},
                                       {"founder", KG_CLASS_ORGANIZATION, false, 2},
                                       {"leads", KG_CLASS_ORGANIZATION, true, 2},
                                       {"parentOrganization", KG_CLASS_ORGANIZATION, false, 3},
                                       {"foundingDate", KG_CLASS_ORGANIZATION, false, 4},
                                       {"creator", KG_CLASS_PROJECT, false, 1},
                                       {"startDate", KG_CLASS_EVENT, false, 1},
                                       {"location", KG_CLASS_EVENT, false, 2},
                                       {"organizer", KG_CLASS_EVENT, false, 3}};
enum { KIND_RULE_COUNT = sizeof kind_rules / sizeof *kind_rules };

typedef struct maker {
  kg_profiles *profiles;
  const kg_records *records;
  kg_arena *arena;
  kg_arena scratch; /* for what is needed while profiles are made */
  kg_term rule_terms[KIND_RULE_COUNT];
  kg_term birth, start, deal_date, amount;
  kg_tie *ties; /* of all entities, in the order of `first` */
  uint32_t *first;
} maker;

static void find_terms(maker *m) {
  const kg_ontology *ontology = m->records->ontology;
  for (size_t i = 0; i < KIND_RULE_COUNT; i++)
    m->rule_terms[i] = kg_ontology_property(ontology, kg_string_of(kind_rules[i].property));
  m->birth = kg_ontology_property(ontology, KG_LITERAL("birthDate"));
  m->start = kg_ontology_property(ontology, KG_LITERAL("startDate"));
  m->deal_date = kg_ontology_property(ontology, KG_LITERAL("date"));
  m->amount = kg_ontology_property(ontology, KG_LITERAL("amount"));
}

/* ---- Documents ----------------------------------------------------------------------------------------------- */

/* A name that makes a document known, if it is rare: people, organizations and projects do, places and dates do not. */
static bool tells(const kg_profile *p) {
  return p->name != KG_MAP_NONE && p->named->stands_alone &&
         (p->class == KG_CLASS_PERSON || p->class == KG_CLASS_ORGANIZATION || p->class == KG_CLASS_PROJECT);
}

static bool count_names(maker *m) {
  kg_profiles *p = m->profiles;
  const size_t count = m->records->entities.count;
  uint32_t *last = kg_arena_zeroed(&m->scratch, p->name_count, sizeof *last);
  p->frequency = kg_arena_zeroed(m->arena, p->name_count, sizeof *p->frequency);
  p->names_of = kg_arena_zeroed(m->arena, count, sizeof *p->names_of);
  p->telling = kg_arena_zeroed(m->arena, p->name_count, sizeof *p->telling);
  if (!last || !p->frequency || !p->names_of || !p->telling) return false;
  for (size_t i = 0; i < count; i++) {
    if (tells(&p->items[i])) p->telling[p->items[i].name] = true;
    const uint32_t name = p->items[i].name, document = m->records->entities.items[i].document;
    p->names_of[i] = name;
    if (name == KG_MAP_NONE || last[name] == document + 1) continue;
    last[name] = document + 1;
    p->frequency[name]++;
  }
  for (size_t i = 0; i < m->records->documents.count; i++) {
    const kg_stored_document *d = &m->records->documents.items[i];
    if (d->entity_count) qsort(p->names_of + d->first_entity, d->entity_count, sizeof *p->names_of, kg_compare_numbers);
  }
  return true;
}

/* Rarer than `name`, by the one order that all documents share. */
static bool is_rarer(const kg_profiles *p, uint32_t name, uint32_t than) {
  if (p->frequency[name] != p->frequency[than]) return p->frequency[name] < p->frequency[than];
  return name < than;
}

static void sign_document(const kg_profiles *p, uint32_t document, uint32_t most) {
  const kg_stored_document *d = &p->records->documents.items[document];
  kg_signature *s = &p->signatures[document];
  for (uint32_t i = d->first_entity; i < d->first_entity + d->entity_count; i++) {
    const uint32_t name = p->items[i].name;
    if (!tells(&p->items[i]) || p->frequency[name] < 2 || p->frequency[name] > most) continue;
    uint32_t at = s->count;
    while (at && is_rarer(p, name, s->names[at - 1])) at--;
    if (at == KG_SIGNATURE_MAX || (at && s->names[at - 1] == name)) continue;
    if (s->count < KG_SIGNATURE_MAX) s->count++;
    memmove(s->names + at + 1, s->names + at, (s->count - at - 1) * sizeof *s->names);
    s->names[at] = name;
  }
  if (s->count) qsort(s->names, s->count, sizeof *s->names, kg_compare_numbers);
}

static bool sign_documents(const maker *m) {
  const size_t count = m->records->documents.count;
  const uint32_t most = count / 20 > 4 ? (uint32_t)(count / 20) : 4;
  m->profiles->signatures = kg_arena_zeroed(m->arena, count, sizeof *m->profiles->signatures);
  if (!m->profiles->signatures) return false;
  for (uint32_t i = 0; i < count; i++) sign_document(m->profiles, i, most);
  return true;
}

bool kg_profiles_names(const kg_profiles *profiles, uint32_t document, uint32_t name) {
  const kg_stored_document *d = &profiles->records->documents.items[document];
  return d->entity_count && bsearch(&name, profiles->names_of + d->first_entity, d->entity_count,
                                    sizeof *profiles->names_of, kg_compare_numbers) != NULL;
}

/* ---- Ties ---------------------------------------------------------------------------------------------------- */

static uint8_t kind_of(const maker *m, kg_class class, kg_term property, bool as_object) {
  for (size_t i = 0; property != KG_NO_TERM && i < KIND_RULE_COUNT; i++)
    if (kind_rules[i].class == class && m->rule_terms[i] == property && kind_rules[i].as_object == as_object)
      return kind_rules[i].kind;
  return 0;
}

/* Bodies within others: one may be in several of them. */
static bool is_body_within(const kg_name_form *form) {
  size_t begin = form->core.size;
  while (begin && form->core.data[begin - 1] != ' ') begin--;
  return kg_string_among("team teams wg council committee board department division",
                         kg_string_slice(form->core, begin, form->core.size))
             .size > 0;
}

/* Employers and makers are organizations; people and projects that stand there are a tie like any other. */
static uint8_t kind_with(const maker *m, kg_class class, uint8_t kind, uint32_t other) {
  const kg_profile *p = &m->profiles->items[other];
  if (kind != 1 || (class != KG_CLASS_PERSON && class != KG_CLASS_PROJECT)) return kind;
  return p->class == KG_CLASS_ORGANIZATION && !is_body_within(&p->named->form) ? kind : 0;
}

/* Only what is of a kind ties to a place or a date: too much else happens there and then. */
static bool is_tie(const maker *m, uint32_t other, uint8_t kind) {
  const kg_profile *p = &m->profiles->items[other];
  if (p->name == KG_MAP_NONE) return false;
  if (kind) return true;
  const size_t documents = m->records->documents.count;
  const uint32_t most = documents / 20 > 16 ? (uint32_t)(documents / 20) : 16;
  return p->named->stands_alone && p->class != KG_CLASS_PLACE && p->class != KG_CLASS_DATE &&
         p->class != KG_CLASS_OTHER && m->profiles->frequency[p->name] <= most;
}

/* Counts ties, or puts them down where `first` says. */
static void go_through_facts(maker *m, bool count_only) {
  for (size_t i = 0; i < m->records->facts.count; i++) {
    const kg_stored_fact *fact = &m->records->facts.items[i];
    if (fact->object == KG_MAP_NONE || fact->object == fact->subject) continue;
    for (int side = 0; side < 2; side++) {
      const uint32_t self = side ? fact->object : fact->subject, other = side ? fact->subject : fact->object;
      const kg_class class = (kg_class)m->profiles->items[self].class;
      const uint8_t kind = kind_with(m, class, kind_of(m, class, fact->property, side == 1), other);
      if (!is_tie(m, other, kind)) continue;
      if (count_only)
        m->first[self + 2]++;
      else
        m->ties[m->first[self + 1]++] = (kg_tie){m->profiles->items[other].name, other, kind};
    }
  }
}

typedef struct ranked_tie {
  kg_tie tie;
  uint32_t frequency;
} ranked_tie;

static int compare_ties(const void *x, const void *y) {
  const ranked_tie *a = x, *b = y;
  if (!a->tie.kind != !b->tie.kind) return a->tie.kind ? -1 : 1;
  if (a->frequency != b->frequency) return a->frequency < b->frequency ? -1 : 1;
  if (a->tie.name != b->tie.name) return a->tie.name < b->tie.name ? -1 : 1;
  if (a->tie.kind != b->tie.kind) return a->tie.kind < b->tie.kind ? -1 : 1;
  return (a->tie.entity > b->tie.entity) - (a->tie.entity < b->tie.entity);
}

static void rank_ties(const maker *m, uint32_t index, ranked_tie *room) {
  kg_profile *p = &m->profiles->items[index];
  kg_tie *ties = m->ties + m->first[index];
  const uint32_t count = m->first[index + 1] - m->first[index];
  for (uint32_t i = 0; i < count; i++) room[i] = (ranked_tie){ties[i], m->profiles->frequency[ties[i].name]};
  if (count) qsort(room, count, sizeof *room, compare_ties);
  p->ties = ties;
  for (uint32_t i = 0; i < count && p->tie_count < KG_TIES_MAX; i++) {
    const kg_tie *tie = &room[i].tie;
    if (i && room[i - 1].tie.name == tie->name && room[i - 1].tie.kind == tie->kind) continue;
    ties[p->tie_count++] = *tie;
    if (tie->kind) p->kinds |= (uint8_t)(1U << (tie->kind - 1));
  }
}

static bool tie_entities(maker *m) {
  const size_t count = m->records->entities.count;
  uint32_t most = 0;
  m->first = kg_arena_zeroed(&m->scratch, count + 2, sizeof *m->first);
  if (!m->first) return false;
  go_through_facts(m, true);
  for (size_t i = 2; i < count + 2; i++) {
    if (m->first[i] > most) most = m->first[i];
    m->first[i] += m->first[i - 1];
  }
  m->ties = kg_arena_zeroed(m->arena, m->first[count + 1], sizeof *m->ties);
  ranked_tie *room = kg_arena_zeroed(&m->scratch, most, sizeof *room);
  if (!m->ties || !room) return false;
  go_through_facts(m, false);
  for (uint32_t i = 0; i < count; i++) rank_ties(m, i, room);
  return true;
}

/* ---- Days and amounts ---------------------------------------------------------------------------------------- */

/* "2025", "2025-06" or "2025-06-01", no other form. */
static bool is_plain_date(kg_string date) {
  if (date.size != 4 && date.size != 7 && date.size != PLAIN_DATE_MAX) return false;
  for (size_t i = 0; i < date.size; i++)
    if (i == 4 || i == 7 ? date.data[i] != '-' : !kg_is_digit(date.data[i])) return false;
  return date.size < 7 || date.data[5] < '2'; /* 21 to 24 are seasons */
}

/* What is said twice, and differently, is not known. */
static void note(kg_string *place, kg_string said) {
  if (!place->data)
    *place = said;
  else if (!kg_string_equal(*place, said))
    *place = (kg_string){"", 0};
}

static kg_term dated_by(const maker *m, kg_class class) {
  if (class == KG_CLASS_PERSON) return m->birth;
  if (class == KG_CLASS_EVENT) return m->start;
  return class == KG_CLASS_DEAL ? m->deal_date : KG_NO_TERM;
}

/* The place for what is said of an entity. NULL on failure. */
static kg_said *said_of(const maker *m, kg_profile *p) {
  if (!p->said) {
    const size_t count = m->profiles->said.count;
    KG_PUSH(m->arena, &m->profiles->said, kg_said, {{NULL, 0}, {NULL, 0}});
    if (m->profiles->said.count == count) return NULL;
    p->said = (uint32_t)count;
  }
  return &m->profiles->said.items[p->said];
}

/* The year that a date begins with, whatever else it says. */
static kg_string year_of(kg_string date) {
  size_t digits = 0;
  while (digits < date.size && kg_is_digit(date.data[digits])) digits++;
  return kg_string_slice(date, 0, digits == 4 ? 4 : 0);
}

/* What is known of a name of events: the year of one that is told, and whether it is that of a series with editions. */
typedef struct series {
  kg_string year;
  bool recurs;
} series;

/* Names of gatherings, with a year, or with two years that are told: the rest ("World War II") does not happen every year. */
static series *find_series(maker *m) {
  series *of = kg_arena_zeroed(&m->scratch, m->profiles->name_count, sizeof *of);
  for (size_t i = 0; of && i < m->records->entities.count; i++) {
    const kg_profile *p = &m->profiles->items[i];
    if (p->class != KG_CLASS_EVENT || p->name == KG_MAP_NONE) continue;
    const kg_string named = kg_year_in(m->records->entities.items[i].name);
    const kg_string year = named.size ? named : year_of(m->profiles->said.items[p->said].day);
    series *s = &of[p->name];
    s->recurs = s->recurs || named.size || kg_event_recurs(p->named->form.core) ||
                (s->year.size && year.size && !kg_string_equal(s->year, year));
    if (year.size) s->year = year;
  }
  return of;
}

/* The year that an event's name says; else, of an edition of a series that is no group that meets, that of its document: next
 * year's is another. */
static bool note_years(maker *m) {
  const series *of = find_series(m);
  if (!of) return false;
  for (size_t i = 0; i < m->records->entities.count; i++) {
    kg_profile *p = &m->profiles->items[i];
    const kg_stored_entity *entity = &m->records->entities.items[i];
    const kg_stored_document *document = &m->records->documents.items[entity->document];
    if (p->class != KG_CLASS_EVENT || p->name == KG_MAP_NONE || p->said) continue;
    kg_string year = kg_year_in(entity->name);
    if (!year.size && of[p->name].recurs && !kg_event_is_group(p->named->form.core))
      year = document->about.date.size ? year_of(document->about.date) : kg_year_in(document->id);
    kg_said *said = year.size ? said_of(m, p) : NULL;
    if (said) said->day = year;
  }
  return true;
}

static bool note_values(maker *m) {
  KG_PUSH(m->arena, &m->profiles->said, kg_said, {{"", 0}, {"", 0}});
  for (size_t i = 0; i < m->records->facts.count; i++) {
    const kg_stored_fact *fact = &m->records->facts.items[i];
    kg_profile *p = &m->profiles->items[fact->subject];
    const bool literal = fact->object == KG_MAP_NONE;
    kg_string text = literal ? fact->value : m->records->entities.items[fact->object].name;
    if (fact->property == KG_NO_TERM) continue;
    const bool is_amount = p->class == KG_CLASS_DEAL && fact->property == m->amount;
    const bool is_day = fact->property == dated_by(m, (kg_class)p->class) && is_plain_date(text);
    kg_said *said = is_amount || is_day ? said_of(m, p) : NULL;
    if (said && is_amount) note(&said->amount, text);
    if (!said || !is_day) continue;
    if (p->class != KG_CLASS_PERSON && text.size > 7) text.size = 7; /* on which of its days, tellers differ */
    note(&said->day, text);
  }
  return note_years(m) && !kg_arena_failed(m->arena);
}

static kg_status make(maker *m, kg_error *error) {
  m->profiles->items = kg_arena_zeroed(m->arena, m->records->entities.count, sizeof *m->profiles->items);
  if (!m->profiles->items) return kg_fail_memory(error);
  KG_TRY(kg_profiles_name(m->profiles, m->arena, error));
  find_terms(m);
  return count_names(m) && sign_documents(m) && tie_entities(m) && note_values(m) ? KG_OK : kg_fail_memory(error);
}

kg_status kg_profiles_make(kg_profiles *profiles, const kg_records *records, kg_arena *arena, kg_error *error) {
  memset(profiles, 0, sizeof *profiles);
  profiles->records = records;
  if (records->facts.count > (UINT32_MAX - 2) / 2)
    return kg_fail(error, KG_LIMIT, NULL, 0, "more than %u facts; build the graph in parts", (UINT32_MAX - 2) / 2);
  maker m = {.profiles = profiles, .records = records, .arena = arena};
  kg_arena_init(&m.scratch, &arena->allocator);
  const kg_status status = make(&m, error);
  kg_arena_clear(&m.scratch);
  return status;
}
