/** Labels of a drawing: names cut into short lines, values made short for the eye. */
#ifndef KG_EXPORTERS_LABEL_H
#define KG_EXPORTERS_LABEL_H

#include "graph/base/strings.h"

/** Lines of a label are about so wide, in code points. */
enum { KG_LABEL_WIDTH = 24 };

/** Cuts the next line off `rest`: as many words as fit in `width` code points, with the white space between them as
 *  it is (kg_label_next_word takes it apart); a longer word stands alone and is cut if it is more than a quarter
 *  too long. Combining marks count as characters.
 *  @return false when nothing but white space is left. */
bool kg_label_next_line(kg_string *rest, kg_string *line, size_t width);
/** Cuts the next run of anything but ASCII white space off `rest`; false at its end. */
bool kg_label_next_word(kg_string *rest, kg_string *word);

/** The bytes of the first `count` code points, at most all. */
size_t kg_label_prefix(kg_string text, size_t count);

/** Room for a shortened value. */
enum { KG_LABEL_VALUE_SIZE = 48 };
/** An amount as people write it: "USD 11900000000" as "USD 11.9 billion"; anything else, and what would lose
 *  digits, as it is. The result lives in `buffer` or is `value`. */
kg_string kg_label_amount(kg_string value, char buffer[KG_LABEL_VALUE_SIZE]);

/** Room for a property's label. */
enum { KG_LABEL_PROPERTY_SIZE = 64 };
/** A property in words: "parentOrganization" as "parent organization"; of an IRI the part behind the last '/', '#' or
 *  ':'. Cut at 40 code points. Lives in `buffer`. */
kg_string kg_label_property(kg_string property, char buffer[KG_LABEL_PROPERTY_SIZE]);

#endif
