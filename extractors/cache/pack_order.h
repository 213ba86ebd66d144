/** Keeping a folder of packs small and in few files. */
#ifndef KG_CACHE_PACK_ORDER_H
#define KG_CACHE_PACK_ORDER_H

#include "extractors/cache/pack_file.h"

/** Marks the packs that were used as such (their time of change), deletes those that were used longest ago while all
 *  together have more than `max_size` bytes and, where there are more than KG_PACKS_MOST, brings those below 64 MiB together
 *  into one. Packs that somebody writes are left alone. What fails is left as it is: the next run may put it in order. */
void kg_packs_put_in_order(const char *folder, kg_pack *packs, size_t count, size_t max_size,
                           const kg_allocator *allocator);

#endif
