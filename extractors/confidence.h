/** How often a fact is right, from the points that it was given. */
#ifndef KG_EXTRACTORS_CONFIDENCE_H
#define KG_EXTRACTORS_CONFIDENCE_H

#include "extractors/reading.h"

/** Per mille: the part of the facts of that property with about so many points (0 to 1000) that was right on annotated
 *  documents (confidence.c has the table). Rises with the points. */
int kg_confidence_of(const kg_terms *terms, kg_term property, int points);

#endif
