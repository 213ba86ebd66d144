/** A mapping applied to one record: which entities and facts it states. */
#ifndef KG_MAPPING_APPLY_H
#define KG_MAPPING_APPLY_H

#include "extractors/mapping/things.h"

/** The most facts that one record may state: crossing two lists must not fill the memory. */
enum { KG_MAPPING_FACTS_MOST = 1 << 20 };

/** A record of a file, as a table or a JSON file gives it. */
typedef struct kg_mapping_record {
  kg_cells cells; /**< look from the item that was entered */
  /** Sets `*items` to what a path leads to from the record; they live in the cells' arena. */
  kg_status (*find_items)(void *state, const kg_record_path *path, const void ***items, size_t *count, kg_error *error);
  /** From now on references start from this item; NULL: from the record. */
  void (*enter)(void *state, const void *item);
  /** The source of a fact, as JSON in the cells' arena, from the places of the cells that state it. */
  kg_string (*source)(void *state, kg_string places, size_t count);
  void *state;
} kg_mapping_record;

/** Adds what the record states to `things`.
 *  @return KG_BAD_INPUT with the place in the file, KG_LIMIT, KG_NO_MEMORY. O(what it states). */
kg_status kg_mapping_apply(const kg_mapping *mapping, const kg_mapping_record *record, kg_things *things,
                           kg_error *error);

#endif
