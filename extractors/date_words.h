/** The words that dates are made of. */
#ifndef KG_EXTRACTORS_DATE_WORDS_H
#define KG_EXTRACTORS_DATE_WORDS_H

#include "extractors/calendar.h"

/** What a word does in a date. The comment says what `value` is. */
typedef enum kg_word_class {
  KG_WORD_NONE,
  KG_WORD_MONTH,    /**< 1 to 12 */
  KG_WORD_WEEKDAY,  /**< 1 (Monday) to 7 */
  KG_WORD_CARDINAL, /**< 0 to 19, and the tens to 90 */
  KG_WORD_HUNDRED,
  KG_WORD_THOUSAND,
  KG_WORD_ORDINAL, /**< 1 to 20, 30 */
  KG_WORD_SUFFIX,  /**< "th" as in "20th" */
  KG_WORD_DECADE,  /**< "nineties": 90 */
  KG_WORD_SEASON,  /**< 1 (spring) to 4 */
  KG_WORD_UNIT,    /**< a kg_grain */
  KG_WORD_WEEKEND,
  KG_WORD_FORTNIGHT,
  KG_WORD_SHIFT,    /**< "last", "this", "next": -1, 0, 1 */
  KG_WORD_AGO,      /**< "ago", "hence": -1, 1 */
  KG_WORD_RELATIVE, /**< "earlier", "before", "later", "after": -1, 1 */
  KG_WORD_TODAY,    /**< days from today */
  KG_WORD_NOW,
  KG_WORD_PART,    /**< "early", "end" */
  KG_WORD_CLOSING, /**< "EOY": a kg_grain */
  KG_WORD_DAYTIME, /**< "morning" */
  KG_WORD_HALF,
  KG_WORD_FISCAL,  /**< "fiscal", "FY" */
  KG_WORD_TO_DATE, /**< "YTD": a kg_grain */
  KG_WORD_WITHIN,
  KG_WORD_NEAREST, /**< "closest" */
  KG_WORD_COUPLE,  /**< 2 */
  KG_WORD_VAGUE,   /**< "several" */
  KG_WORD_THE,
  KG_WORD_ARTICLE, /**< "a", "an": 1 */
  KG_WORD_OF,
  KG_WORD_IN,
  KG_WORD_ON,
  KG_WORD_BY, /**< other prepositions that may stand before a date */
  KG_WORD_FROM,
  KG_WORD_BETWEEN,
  KG_WORD_TO, /**< "to", "through", "until" */
  KG_WORD_AND,
  KG_WORD_OR,
  KG_WORD_ERA,     /**< "AD" */
  KG_WORD_HOLIDAY, /**< the first word of the names of holidays */
  KG_WORD_WILL,    /**< what it is said of lies ahead */
  KG_WORD_WAS      /**< what it is said of is past */
} kg_word_class;

enum {
  KG_WORD_SHORT = 1,  /**< an abbreviation: a dot may follow */
  KG_WORD_COMMON = 2, /**< an everyday word too: "may", "sun", "fall" */
  KG_WORD_GIVEN = 4,  /**< a given name too: "June" */
  KG_WORD_PLURAL = 8,
  KG_WORD_PAST = 16,   /**< "past": also "ten past nine" */
  KG_WORD_COMING = 32, /**< "coming", "upcoming": the nearest one ahead */
  KG_WORD_SAME = 64,   /**< "same", "following", "that": counted from what was last spoken of */
  KG_WORD_THAT = 128
};

typedef struct kg_date_word {
  const char *text; /**< lower case */
  uint8_t class;    /**< a kg_word_class */
  int16_t value;
  uint8_t flags;
} kg_date_word;

/** The entry of a lower-case ASCII word, or NULL. O(log words). */
const kg_date_word *kg_date_word_find(kg_string word);

#endif
