/** What a person has decided about identity: a file of lines, their cells set apart by tabs
 *
 *      same        ENTITY  ENTITY  WHO  WHY
 *      different   ENTITY  ENTITY  WHO  WHY
 *
 *  ENTITY is ID@DOCUMENT (one record), an IRI, or a name, which may have its type behind it: "Ada Example (Person)". An IRI
 *  is that of a graph made of some of these records; with a name, everything of that name is meant: `different` of one
 *  name and itself keeps all its bearers apart; of one record and itself it is refused. WHO and WHY may be left out. "#" begins a line of remarks. */
#ifndef KG_GRAPH_DECISIONS_H
#define KG_GRAPH_DECISIONS_H

#include "graph/joining.h"

typedef struct kg_decision {
  bool same;
  kg_string left, right, who, why;
  const char *file;
  size_t line;
} kg_decision;

typedef struct kg_decisions {
  KG_LIST(kg_decision) items;
  kg_string base; /**< what IRIs of entities begin with */
  size_t idle;    /**< set by kg_decisions_apply: how many speak of what is not there */
  kg_record_origin idle_places[KG_IDLE_DECISIONS_TOLD]; /**< and where the first of them stand */
} kg_decisions;

/** Adds the decisions of a file. @param text is borrowed. @param name stands in errors as the file, and is borrowed.
 *  @return KG_BAD_INPUT with file and line. */
kg_status kg_decisions_read(kg_decisions *decisions, kg_string text, const char *name, kg_arena *arena,
                            kg_error *error);
/** Checks by themselves whether they contradict each other, over several lines too.
 *  @return KG_BAD_INPUT with file and line of one that does. O(n). */
kg_status kg_decisions_check(const kg_decisions *decisions, kg_arena *arena, kg_error *error);
/** Joins what is decided to be the same, and keeps apart what is different. Decisions about what is not there are passed over.
 *  @return KG_BAD_INPUT if they contradict each other on these records; KG_LIMIT if names in them stand for entities more
 *  than 2^25 times in all. O(n log n). */
kg_status kg_decisions_apply(kg_decisions *decisions, kg_joining *joining, kg_arena *arena, kg_error *error);

#endif
