/** Whether there is room for what a reader holds already and has not passed on: most readers of graphs pass on nothing
 *  before they have seen all of a file, which may be too much long before. */
#ifndef KG_READERS_ROOM_H
#define KG_READERS_ROOM_H

#include "graph/base/error.h"

typedef struct kg_room {
  /** As kg_input_handler's `expect`; NULL: there is always room. */
  kg_status (*ask)(void *state, size_t nodes, size_t facts, kg_error *error);
  void *state;
} kg_room;

/** Asks for room for so many documents and entities, and so many facts, of one file.
 *  @return what was answered, with the place put to it. O(1). */
static inline kg_status kg_room_ask(const kg_room *room, size_t nodes, size_t facts, const char *name, size_t line,
                                    kg_error *error) {
  kg_error found = {0};
  const kg_status status = room->ask ? room->ask(room->state, nodes, facts, &found) : KG_OK;
  if (status == KG_OK) return KG_OK;
  if (!found.file[0]) return kg_fail(error, status, name, line, "%s", found.message);
  if (error) *error = found;
  return status;
}

#endif
