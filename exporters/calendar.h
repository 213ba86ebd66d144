/** A calendar expression as a typed literal of RDF. */
#ifndef KG_EXPORTERS_CALENDAR_H
#define KG_EXPORTERS_CALENDAR_H

#include "graph/base/rdf.h"

/** Room for a rewritten expression, in bytes; longer ones are left as plain text. */
enum { KG_CALENDAR_SIZE = 64 };

/** The literal of `date`, the name of a Date in its normal form:
 *
 *      2025-05-20            xsd:date, if the month has that day
 *      2025-05, 2025         xsd:gYearMonth, xsd:gYear
 *      2025-05-20T10:00:00Z  xsd:dateTime
 *      2025-Q2               EDTF, written 2025-34 (level 2: quarters are 33 to 36)
 *      2025-21, 2023/2025, 202X, 2024~, 2024/..
 *                            EDTF (level 1, and unspecified digits anywhere)
 *
 *  and a plain string for anything else.
 *  @param buffer holds the text where it had to be rewritten: it must live as long as the term. */
kg_rdf_term kg_calendar_literal(kg_string date, char buffer[KG_CALENDAR_SIZE]);

#endif
