/** What to do about an input that cannot be read: end the run, or say so and go on. */
#ifndef KG_READERS_PROBLEMS_H
#define KG_READERS_PROBLEMS_H

#include "kgraph.h"

typedef struct kg_problems {
  const kg_input_handler *handler;
  bool keep_going;
  bool stopped;   /**< the handler itself has failed: nothing is left out on that account */
  kg_error first; /**< its status is KG_OK as long as nothing was left out */
} kg_problems;

/** Takes a failure to read an input. Under keep_going the handler hears of it and the result is KG_OK, but for lack of
 *  memory; else the failure itself comes back. `error` (not NULL) holds it. */
kg_status kg_problem_take(kg_problems *problems, kg_status status, const kg_error *error);
/** Tells the handler of something that was put right. */
void kg_problem_note(kg_problems *problems, const kg_error *note);

#endif
