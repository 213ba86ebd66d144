/** The layout of a document as lines, for tests to compare. */
#ifndef KG_TESTS_OUTLINE_H
#define KG_TESTS_OUTLINE_H

#include "extractors/text/document.h"

/** Reads `text` as `format` and returns one line a block:
 *
 *      INDEX KIND[LEVEL][!][:][ <PARENT][ key=value] "words"
 *
 *  KIND is title, h, p, item, line, head, row, meta or code; "!" is furniture, ":" a label; a line end inside is "/", a row's
 *  cells are set apart by "|" with "^HEAD" before them. Also checks that blocks and marks are sorted, lie inside the text
 *  and do not overlap; a failure ends the test. Free the lines with free(). */
char *kg_test_outline(const char *text, const char *format);
/** The same of a document. */
char *kg_test_outline_of(const kg_document *document);

/** The marks of `text` read as `format`, set apart by spaces, a link's target behind "->". Free with free(). */
char *kg_test_marks(const char *text, const char *format);

#endif
