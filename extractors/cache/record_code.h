/** Records as bytes, for keeping: short, read in one pass, and not believed before they are checked. */
#ifndef KG_CACHE_RECORD_CODE_H
#define KG_CACHE_RECORD_CODE_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"

/** Bytes that grow. Start with all zeroes but the allocator; free `data` through it. */
typedef struct kg_record_code {
  kg_allocator allocator;
  char *data;
  size_t size, capacity;
  bool failed; /**< memory could not be had */
} kg_record_code;

/** Appends a record, but for the id of its document. */
void kg_record_encode(kg_record_code *code, const kg_record *record);
void kg_record_code_free(kg_record_code *code);

typedef KG_LIST(kg_record) kg_record_list;

/** Reads records of one document. They point into `bytes` and the arena.
 *  @return false if the bytes are not what kg_record_encode wrote, if a record is not valid, or if memory fails (which shows
 *  in the arena). O(size). */
bool kg_records_decode(kg_record_list *records, kg_string bytes, kg_string document, kg_arena *arena);

#endif
