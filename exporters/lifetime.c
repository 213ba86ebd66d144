#include "exporters/lifetime.h"

typedef enum { NO_TIME, BEGINS, ENDS, HAPPENS } time_role;

static time_role role_of(kg_string property) {
  static const struct {
    const char *property;
    time_role role;
  } roles[] = {{"birthDate", BEGINS}, {"foundingDate", BEGINS}, {"datePublished", BEGINS},
               {"deathDate", ENDS},   {"startDate", HAPPENS},   {"date", HAPPENS}};
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
    if (kg_string_is(property, roles[i].property)) return roles[i].role;
  }
  return NO_TIME;
}

/** ISO days compare like their text. */
static kg_day_bounds checked(kg_day_bounds bounds) {
  if (*bounds.first && *bounds.last && strcmp(bounds.first, bounds.last) > 0) bounds = (kg_day_bounds){{0}, {0}};
  return bounds;
}

/** Of several dates the least surprising is the longest time: the first beginning, the last end. */
kg_day_bounds kg_lifetime_of(const kg_graph *graph, uint32_t entity) {
  kg_day_bounds found = {{0}, {0}};
  const uint32_t *facts;
  const size_t count = kg_graph_facts_of(graph, entity, &facts);
  for (size_t i = 0; i < count; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, facts[i]);
    const time_role role = fact->subject == entity ? role_of(fact->property) : NO_TIME;
    kg_day_bounds bounds;
    if (role == NO_TIME) continue;
    const kg_string date = fact->object == KG_NO_ENTITY ? fact->value : kg_graph_entity_at(graph, fact->object)->name;
    if (!kg_day_bounds_of(&bounds, date)) continue;
    if (role != ENDS && bounds.first[0] && (!*found.first || strcmp(bounds.first, found.first) < 0))
      memcpy(found.first, bounds.first, sizeof found.first);
    if (role != BEGINS && strcmp(bounds.last, found.last) > 0) memcpy(found.last, bounds.last, sizeof found.last);
  }
  return checked(found);
}

kg_day_bounds kg_lifetime_of_fact(const kg_graph_fact *fact) {
  kg_day_bounds from, until;
  (void)kg_day_bounds_of(&from, fact->valid_from);
  (void)kg_day_bounds_of(&until, fact->valid_until);
  memcpy(from.last, until.last, sizeof from.last);
  return checked(from);
}
