/** A reading as records of the fact stream. */
#ifndef KG_EXTRACTORS_RECORDS_H
#define KG_EXTRACTORS_RECORDS_H

#include "extractors/reading.h"

/** Writes the document's record, its entities (in the order of their first mention) and its facts (in the order of their
 *  evidence) to the sink. Offsets become code points. O(n log n). */
kg_status kg_records_write(kg_reading *reading, kg_fact_sink sink, kg_error *error);

#endif
