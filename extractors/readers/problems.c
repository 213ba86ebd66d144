#include "extractors/readers/problems.h"

kg_status kg_problem_take(kg_problems *problems, kg_status status, const kg_error *error) {
  if (status == KG_OK || !problems->keep_going || problems->stopped || status == KG_NO_MEMORY) return status;
  if (problems->first.status == KG_OK) problems->first = *error;
  if (problems->handler->problem) problems->handler->problem(problems->handler->state, error);
  return KG_OK;
}

void kg_problem_note(kg_problems *problems, const kg_error *note) {
  if (problems->handler->problem) problems->handler->problem(problems->handler->state, note);
}
