/** Who gives the talk that a document as a whole describes: what the search for it shares. For the extractors' own use. */
#ifndef KG_EXTRACTORS_TALK_H
#define KG_EXTRACTORS_TALK_H

#include "extractors/reading.h"

/** Words for a talk, separated by spaces. */
#define KG_TALK_WORDS "talk session tutorial workshop keynote presentation lecture webinar"

/** How many blocks from the top may be bylines, and how many tokens one may have. */
enum { KG_BYLINE_BLOCKS = 8, KG_BYLINE = 24 };

/** Somebody who gives the talk, by the words of one mention. */
typedef struct kg_speaker {
  uint32_t mention;
  kg_span evidence; /**< bytes */
  int confidence;   /**< per mille */
} kg_speaker;

/** What was found so far; the facts follow once the event is there. */
typedef struct kg_talk {
  kg_reading *reading;
  bool narrates;  /**< the text speaks of itself as of a talk: "In this session …", "[… - Talk - …]" */
  kg_string name; /**< of the talk, where its first line is "NAME - TITLE" or "TITLE - NAME"; else empty */
  uint32_t
      host; /**< the mention of the event that a line near the head gives as where it was: "[EuroPython 2015]"; KG_NONE */
  kg_span host_line;
  KG_LIST(kg_speaker) speakers;
} kg_talk;

/** True for the name of a person. */
bool kg_talk_is_person(const kg_reading *reading, const kg_mention *mention);
/** The token behind the names of people that stand in one list from `first` on ("A, B and C"), or `first`; what stands in
 *  brackets behind each is stepped over. */
uint32_t kg_talk_names_end(const kg_reading *reading, uint32_t first, uint32_t last);
void kg_talk_add_speaker(kg_talk *talk, const kg_mention *who, kg_span evidence, int confidence);
/** Adds the people whom tokens [first, last) name. */
void kg_talk_add_names(kg_talk *talk, uint32_t first, uint32_t last, kg_span evidence, int confidence);
/** "Presented by NAME", "Presented at PyCon 2009 by NAME", "Keynote by NAME" in a block of its own: the token behind "by",
 *  or KG_NONE. Needs no mentions. `*last` receives the end of the block. */
uint32_t kg_talk_byline(const kg_reading *reading, uint32_t block, uint32_t *last);
/** Adds whose biographies stand in the text: "About the speaker", "NAME Bio"; at the end of one that narrates and names nobody
 *  else, "NAME is …". Needs `narrates`. O(tokens). */
void kg_talk_read_biographies(kg_talk *talk);
/** Adds whom bylines, the first line, biographies and sentences such as "In this talk, NAME shows …" name, and finds out
 *  `narrates`, `name` and `host`. O(tokens). */
void kg_talk_find_speakers(kg_talk *talk);

#endif
