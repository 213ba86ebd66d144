/** What layout states: headings that govern what stands under them, "Key: value" lines, tables, listings of talks.
 *
 *  The pages of extractors/patterns.h's keys and columns say which words mean which property. */
#ifndef KG_EXTRACTORS_LAYOUT_H
#define KG_EXTRACTORS_LAYOUT_H

#include "extractors/patterns.h"

/** The entity that a block's heading names: of the block itself if it is a heading, else of the nearest heading above
 *  that names one; `*heading` receives that block. KG_NONE if none does. O(depth). */
uint32_t kg_layout_subject(const kg_reading *reading, uint32_t block, uint32_t *heading);
/** The first name in the words of a block, if the block's words begin with it (quotes and articles aside); else KG_NONE.
 *  O(block). */
uint32_t kg_layout_head_mention(const kg_reading *reading, uint32_t block);
/** The first and the end of the tokens in a byte span. O(log tokens). */
void kg_layout_tokens(const kg_reading *reading, kg_span span, uint32_t *first, uint32_t *last);

/** True if lines such as "Speaker: …" near its head show that the document describes an event. Needs no mentions. */
bool kg_layout_describes_event(const kg_reading *reading, const kg_patterns *patterns);
/** True if the words of a line's key are a key of the patterns, or end in one: "Session Date" is a date. Both folded. */
bool kg_layout_key_fits(kg_string folded, kg_string key);
/** Adds the talk that the document describes, named by its title, and the speakers whom the title, bylines, biographies
 *  and sentences such as "In this talk, NAME shows …" name. Without those, only if it is known to describe one.
 *  Must come before the other layout facts. O(tokens).
 *  @param programme what kg_layout_describes_event said. */
void kg_layout_add_event(kg_reading *reading, bool programme);
/** Adds the facts of "Key: value" lines and of lists under a heading that is such a key ("Speakers"). */
void kg_layout_read_keys(kg_reading *reading, const kg_patterns *patterns);
/** Adds the facts of tables. */
void kg_layout_read_tables(kg_reading *reading, const kg_patterns *patterns);
/** Adds the facts of headings over bullets: status, membership, parts, what an event is about, measured values. */
void kg_layout_read_headings(kg_reading *reading);
/** Dates events by the year in their name where the text gives no other day. Call last. */
void kg_layout_date_events(kg_reading *reading);
/** Adds an event for each listed talk: "Title, by Speaker". */
void kg_layout_read_talks(kg_reading *reading);

#endif
