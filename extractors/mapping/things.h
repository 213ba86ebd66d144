/** The entities and facts that the records of one file state, until the file is read.
 *
 *  Rows name things again and again, so entities are brought together here: those of one type and identifier are one, and so
 *  are those of one type and folded name whose identifiers do not differ. A name that entities with different identifiers
 *  share stands for the first of them. Deals are kept apart but for their identifiers: two rows are two deals. */
#ifndef KG_MAPPING_THINGS_H
#define KG_MAPPING_THINGS_H

#include "extractors/mapping/mapping.h"
#include "graph/base/map.h"

typedef struct kg_thing {
  kg_string type, name, identifier, url;
  KG_LIST(kg_string) alternate_names;
  KG_LIST(kg_string) same_as;
} kg_thing;

typedef struct kg_stated_fact {
  const kg_mapping_line *line;
  uint32_t subject, object; /**< things; `object` is KG_MAP_NONE for a text */
  kg_string value, from, until;
  kg_string source; /**< JSON */
} kg_stated_fact;

typedef struct kg_things {
  kg_arena *arena; /**< holds everything */
  KG_LIST(kg_thing) items;
  KG_LIST(kg_stated_fact) facts;
  kg_map by_name, by_identifier; /**< type and key -> index */
  kg_map lists;                  /**< what alternate_names and same_as hold already */
  kg_map texts;                  /**< values that come often are kept once */
  KG_LIST(kg_string) kept;
} kg_things;

void kg_things_init(kg_things *things, kg_arena *arena);
/** A text that lives as long as the things. */
kg_string kg_things_keep(kg_things *things, kg_string text);
/** The index of the thing of that type, name and identifier (may be empty), a new one if need be. Strings are kept.
 *  @param is_deal known by its identifier only. KG_MAP_NONE if memory fails. */
uint32_t kg_things_add(kg_things *things, kg_string type, kg_string name, kg_string identifier, bool is_deal);
/** Adds another name, or an IRI of the same thing, unless it is there. */
void kg_things_add_name(kg_things *things, uint32_t thing, kg_string name);
void kg_things_add_same_as(kg_things *things, uint32_t thing, kg_string iri);
/** Passes the entities and then the facts to `sink`, as records of `document`.
 *  @return what the sink returns, with `name` as its file if it names none. O(n). */
kg_status kg_things_write(const kg_things *things, kg_string document, double confidence, const char *name,
                          const kg_fact_sink *sink, kg_error *error);

#endif
