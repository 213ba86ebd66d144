/* Events of one name: editions of a series, and the series. */
#include "graph/bearers.h"

static kg_string year_of(const kg_bearers *b, uint32_t entity) {
  const kg_string day = b->j->profiles->said.items[b->j->profiles->items[entity].said].day;
  return kg_string_slice(day, 0, day.size < 4 ? 0 : 4);
}

/* True if one year is told of some, and no name says it: then those of whom none is told are likely the same. */
bool kg_bearers_are_one_edition(const kg_bearers *b) {
  kg_string year = {"", 0};
  for (size_t i = 0; i < b->count; i++) {
    const kg_string own = year_of(b, b->entities[i]);
    if (kg_year_in(b->j->records->entities.items[b->entities[i]].name).size) return false;
    if (own.size && year.size && !kg_string_equal(own, year)) return false;
    if (own.size) year = own;
  }
  return true;
}

static bool is_dated(const kg_bearers *b, const kg_bearer_cluster *c) {
  const kg_joining *j = b->j;
  return j->profiles->said.items[j->summaries[j->root[c->entity]].day].day.size > 0;
}

/* Events of one year are one edition, unless months tell them apart; those without a year, where editions have theirs, are the
 * series. */
bool kg_bearers_join_editions(kg_bearers *b) {
  kg_grouped_bearer *list = kg_arena_zeroed(b->scratch, b->count, sizeof *list);
  size_t count = 0;
  if (!list) return false;
  for (size_t i = 0; i < b->count; i++) {
    const kg_string year = year_of(b, b->entities[i]);
    if (year.size) list[count++] = (kg_grouped_bearer){year, b->entities[i]};
  }
  if (!kg_bearers_take_groups(b, list, count, KG_RULE_NAME)) return false;
  count = 0;
  for (size_t i = 0; i < b->cluster_count; i++)
    if (!b->clusters[i].settled && !is_dated(b, &b->clusters[i]))
      list[count++] = (kg_grouped_bearer){{"", 0}, b->clusters[i].entity};
  return kg_bearers_take_groups(b, list, count, KG_RULE_NAME);
}
