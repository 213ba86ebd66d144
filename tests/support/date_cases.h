/** Texts with the dates that are found in them: what the tests of dates share. */
#ifndef KG_TESTS_SUPPORT_DATE_CASES_H
#define KG_TESTS_SUPPORT_DATE_CASES_H

#include "extractors/dates.h"

/** A text on the day of a document (EDTF or empty), and the names of the dates found, with single spaces between. */
typedef struct date_case {
  const char *reference, *text, *names;
} date_case;

/** A text that is cut into tokens. */
typedef struct date_document {
  kg_arena arena;
  kg_document document;
  kg_block blocks[8];
  kg_lexicon lexicon;
  kg_tokens tokens;
} date_document;

/** Each line of the text is a block, up to eight. Clear `arena` when done. */
void date_document_read(date_document *d, const char *id, const char *text);
/** Fails the test at the first case that is read otherwise, or whose spans lie outside their tokens. */
void date_cases_check(const date_case *cases, size_t count);
#define CHECK_DATES(cases) date_cases_check(cases, sizeof(cases) / sizeof *(cases))

#endif
