/** Stretches of words that may be names, and what speaks for each type. */
#ifndef KG_EXTRACTORS_CANDIDATES_H
#define KG_EXTRACTORS_CANDIDATES_H

#include "extractors/words.h"

/** The types that names are judged for. */
typedef enum kg_kind {
  KG_KIND_PERSON,
  KG_KIND_COMPANY,
  KG_KIND_ORGANIZATION,
  KG_KIND_PROJECT,
  KG_KIND_PLACE,
  KG_KIND_EVENT,
  KG_KIND_COUNT
} kg_kind;

/** One stretch. Points are added up over all stretches of one form; about 40 points make a name of that type. */
typedef struct kg_candidate {
  uint32_t first, last; /**< tokens */
  uint32_t sentence;
  uint32_t form;   /**< index of its folded form */
  bool reliable;   /**< its capitals mean something: inside a sentence that is not all in title case */
  bool title_case; /**< its sentence is all in title case */
  bool listed;     /**< a gazetteer has it as it stands */
  bool dropped;    /**< another reading of these words took its place */
  int points[KG_KIND_COUNT];
} kg_candidate;

typedef KG_LIST(kg_candidate) kg_candidate_list;

/** All candidates of one folded form. */
typedef struct kg_form {
  kg_string key;
  uint32_t count, reliable;
  uint32_t body; /**< how many stand in running text */
  int points[KG_KIND_COUNT];
  kg_kind kind;
  kg_term user_type; /**< a type that the user's ontology adds, or KG_NO_TERM */
  int confidence;    /**< per mille; 0: no name */
} kg_form;

typedef KG_LIST(kg_form) kg_form_list;

/** Finds and judges candidates, and adds those that are names to the reading as mentions (KG_MENTION_NAME). Titles,
 *  dates and amounts must be there already.
 *  @param programme true if the document tells of a talk: then its headings name what is presented. O(tokens). */
void kg_candidates_find(kg_reading *reading, bool programme);

/** What a judge may look at besides the candidate: the lists, and the tokens around it in its sentence. */
typedef struct kg_surroundings {
  uint32_t listed;                                             /**< KG_LISTED_… of the candidate as a whole */
  uint32_t before, before2, after, after2;                     /**< tokens, KG_NONE at the edges */
  uint32_t bits_before, bits_before2, bits_after, bits_after2; /**< KG_WORD_… of those; 0 at the edges */
  bool possessive_after;
  uint32_t definition;                /**< KG_WORD_… of the noun in "NAME is a …" or "NAME, a …"; 0 without one */
  bool defined_by_title;              /**< "NAME is a software engineer" */
  uint32_t title_before, title_after; /**< adjoining title mentions, or KG_NONE; after: behind a comma or bracket too */
} kg_surroundings;

/* One judge for each kind, in the file of that kind: adds points to the candidate. */
void kg_people_judge(const kg_reading *reading, kg_candidate *candidate, const kg_surroundings *around);
void kg_companies_judge(const kg_reading *reading, kg_candidate *candidate, const kg_surroundings *around);
void kg_projects_judge(const kg_reading *reading, kg_candidate *candidate, const kg_surroundings *around);
void kg_places_judge(const kg_reading *reading, kg_candidate *candidate, const kg_surroundings *around);
void kg_events_judge(const kg_reading *reading, kg_candidate *candidate, const kg_surroundings *around);

/** The token behind the series of events that the words [first, last) begin with, where words of a place or a year follow it:
 *  "PyData London", "PyData 2016". 0 if a list has none. */
uint32_t kg_events_head(const kg_reading *reading, uint32_t first, uint32_t last);
/** True for words made up to name events: "KubeCon", "DevConf", "CraftFest". */
bool kg_events_is_coined(kg_string word);

#endif
