/** The inside of kg_dates_find: a sentence as atoms, what a phrase means before its year is known, and the readers of the
 *  single constructs. Nothing outside extractors/date*.c includes this.
 *
 *  A reader looks at the atoms from `at`, writes what it found and returns the atom after it, or 0 if there is nothing. */
#ifndef KG_EXTRACTORS_DATE_GRAMMAR_H
#define KG_EXTRACTORS_DATE_GRAMMAR_H

#include "extractors/date_words.h"
#include "extractors/dates.h"
#include "extractors/text/tokens.h"

/* ---- Atoms ---------------------------------------------------------------------------------------------------- */

typedef enum kg_atom_kind {
  KG_ATOM_WORD,
  KG_ATOM_NUMBER, /**< digits only */
  KG_ATOM_SIGN,
  KG_ATOM_OTHER /**< an address or code: no part of a date */
} kg_atom_kind;

/** A run of letters, a run of digits, or a sign: finer than tokens, so that "22april", "2017-q1" and "mid-March" read the
 *  same however the tokenizer cuts them. */
typedef struct kg_atom {
  uint32_t begin, end; /**< bytes */
  uint32_t token;
  uint32_t number;            /**< of a number: its value, at most 999999999 */
  uint8_t kind, class, flags; /**< kg_atom_kind; kg_word_class and flags of the word table */
  int16_t value;              /**< of the word table */
  uint8_t digits;             /**< of a number: how many, at most 255 */
  char sign;
  bool space;   /**< white space stands before it, or the sentence begins with it */
  bool capital; /**< begins with an upper-case ASCII letter */
} kg_atom;

typedef KG_LIST(kg_atom) kg_atoms;

/** Cuts the tokens [first, last) into atoms, in place of what `atoms` held. */
void kg_atoms_cut(kg_atoms *atoms, const kg_tokens *tokens, uint32_t first, uint32_t last, kg_arena *arena);

/* ---- Values --------------------------------------------------------------------------------------------------- */

/** What is still open in a value: a period is fixed; the others recur every year, month or week until a year or a
 *  reference date tells which one is meant. */
typedef enum kg_floating {
  KG_FIXED,
  KG_FLOATING_MONTH,
  KG_FLOATING_DAY, /**< a day of a month; with a weekday, the years in which they agree */
  KG_FLOATING_QUARTER,
  KG_FLOATING_HALF,
  KG_FLOATING_SEASON,
  KG_FLOATING_NTH,          /**< the nth weekday, day or week of a month */
  KG_FLOATING_WEEK_OF,      /**< the week of a day of a month */
  KG_FLOATING_HOLIDAY,      /**< `nth` is the holiday */
  KG_FLOATING_DAY_OF_MONTH, /**< "the 18th": recurs every month */
  KG_FLOATING_WEEKDAY       /**< recurs every week */
} kg_floating;

typedef struct kg_date_value {
  kg_floating floating;
  kg_period period;        /**< if fixed */
  int month, day, weekday; /**< 0 where not told */
  int nth;                 /**< negative: from the end */
  kg_grain unit;           /**< of KG_FLOATING_NTH: day or week; with a weekday, that */
  bool weekend;            /**< the weekend at it is meant */
  bool relative;           /**< reckoned from the reference or an earlier date */
  bool weak;               /**< reads as a date only where nothing else speaks against it */
  int ahead;               /**< "next", "last" said so: 1, -1; else 0 */
  int confidence;          /**< per mille */
} kg_date_value;

kg_date_value kg_value_fixed(kg_period period, int confidence);
/** The weekend at a holiday: with the holiday where that is the Monday after or the Thursday or Friday before. */
kg_period kg_weekend_at(int32_t day);
kg_date_value kg_value_floating(kg_floating floating, int month, int day, int confidence);
/** Puts a floating value that recurs yearly into a year; false if that year has none (February 29, weekday). */
bool kg_value_in_year(kg_period *period, const kg_date_value *value, int year);
/** Like it for any value and the year, month or week that holds `day`. */
bool kg_value_at(kg_period *period, const kg_date_value *value, int32_t day);
/** The latest instance of a floating value that begins on or before `day`; the earliest that ends on or after it. */
bool kg_value_before(kg_period *period, const kg_date_value *value, int32_t day);
bool kg_value_after(kg_period *period, const kg_date_value *value, int32_t day);
/** The instance of a floating value that is the `rank`th by its distance from `day`. */
bool kg_value_nearest(kg_period *period, const kg_date_value *value, int32_t day, int rank);
/** How finely a value is told: a kg_grain; -1 for an interval. Ranges by a dash want ends that are alike. */
int kg_value_level(const kg_date_value *value);

/* ---- The reader ----------------------------------------------------------------------------------------------- */

typedef struct kg_date_reader {
  const kg_tokens *tokens;
  const kg_atom *atoms; /**< of the sentence at hand */
  uint32_t count;
  uint32_t first_word, last_word; /**< the first and last atoms that are no signs */
  bool has_reference;
  kg_period reference;
  int32_t today; /**< last day of the reference */
  bool has_context;
  kg_period context; /**< the date last spoken of, if that was near */
  int depth;         /**< of anchors of anchors */
} kg_date_reader;

/* Looking at atoms; all give false (or NULL) beyond the end. */
static inline const kg_atom *kg_at(const kg_date_reader *r, uint32_t at) {
  return at < r->count ? &r->atoms[at] : NULL;
}
static inline bool kg_is(const kg_date_reader *r, uint32_t at, kg_word_class class) {
  return at < r->count && r->atoms[at].kind == KG_ATOM_WORD && r->atoms[at].class == class;
}
static inline bool kg_is_sign(const kg_date_reader *r, uint32_t at, char sign) {
  return at < r->count && r->atoms[at].kind == KG_ATOM_SIGN && r->atoms[at].sign == sign;
}
static inline bool kg_is_number(const kg_date_reader *r, uint32_t at) {
  return at < r->count && r->atoms[at].kind == KG_ATOM_NUMBER;
}
static inline bool kg_is_glued(const kg_date_reader *r, uint32_t at) { return at < r->count && !r->atoms[at].space; }
static inline kg_string kg_atom_text(const kg_date_reader *r, uint32_t at) {
  return kg_string_slice(r->tokens->document->text, r->atoms[at].begin, r->atoms[at].end);
}
/** True if the atom is that sign and joins what stands on both sides, without white space. */
static inline bool kg_is_joint(const kg_date_reader *r, uint32_t at, char sign) {
  return kg_is_sign(r, at, sign) && kg_is_glued(r, at) && kg_is_glued(r, at + 1);
}
/** True if the atom is that word, whatever its case. */
static inline bool kg_is_text(const kg_date_reader *r, uint32_t at, const char *word) {
  return at < r->count && kg_string_equal_ascii_case(kg_atom_text(r, at), kg_string_of(word));
}
/** True if the atom is one of the words of a space-separated lower-case list. */
bool kg_is_one_of(const kg_date_reader *r, uint32_t at, const char *words);
/** True if the atom is a sign, one of those in `signs`. */
static inline bool kg_is_any_sign(const kg_date_reader *r, uint32_t at, const char *signs) {
  return at < r->count && r->atoms[at].kind == KG_ATOM_SIGN && r->atoms[at].sign && strchr(signs, r->atoms[at].sign);
}
/** True if the reference date is told finely enough to count in that unit from it. */
static inline bool kg_can_count(const kg_date_reader *r, kg_grain unit) {
  if (!r->has_reference) return false;
  if (unit < KG_GRAIN_MONTH) return r->reference.grain == KG_GRAIN_DAY;
  return unit >= KG_GRAIN_YEAR || r->reference.last - r->reference.first < 31;
}
/** Passes the dot of the abbreviation before `at`. */
static inline uint32_t kg_skip_dot(const kg_date_reader *r, uint32_t at) {
  return kg_is_sign(r, at, '.') && kg_is_glued(r, at) && (r->atoms[at - 1].flags & KG_WORD_SHORT) ? at + 1 : at;
}
/** True if no letter, digit or joining sign stands directly before the atom, or directly after the one before `end`. */
bool kg_is_free_left(const kg_date_reader *r, uint32_t at);
bool kg_is_free_right(const kg_date_reader *r, uint32_t end);
/** True if the phrase [at, end) is all there is in the sentence but for signs. */
bool kg_is_whole(const kg_date_reader *r, uint32_t at, uint32_t end);
/** True if what follows `end` is what a number counts ("people", "million", "%"), so that the number is no day or year.
 *  `strict` takes any lower-case plural for one. */
bool kg_is_counted(const kg_date_reader *r, uint32_t end, bool strict);

/* Numbers (date_numbers.c). */
/** "3", "three", "twenty-two", "a", "a couple of": 1 to 9999. */
uint32_t kg_read_count(const kg_date_reader *r, uint32_t at, int *count);
/** "20th", "twentieth", "thirty-first". */
uint32_t kg_read_ordinal(const kg_date_reader *r, uint32_t at, int *ordinal);
/** A day of the month, as number or ordinal (`*is_ordinal`). */
uint32_t kg_read_day(const kg_date_reader *r, uint32_t at, int *day, bool *is_ordinal);
/** Four digits, "'87", "nineteen eighty-six", "two thousand and sixteen"; no look at what is around. */
uint32_t kg_read_year(const kg_date_reader *r, uint32_t at, int *year);
/** The year that two digits stand for. */
int kg_year_of_two_digits(int digits);

/* Amounts of time (date_distance.c). */

/** One to three amounts: "2 weeks and 2 days". */
typedef struct kg_date_distance {
  int count[3]; /**< at most 999 each, twice that for fortnights */
  kg_grain unit[3];
  int parts;
  bool half;    /**< a half of the last unit, a year or more, comes on top: "two and a half years" */
  bool working; /**< of one part: counts Mondays to Fridays only */
} kg_date_distance;

uint32_t kg_read_distance(const kg_date_reader *r, uint32_t at, kg_date_distance *d);
/** The finest of its units. */
kg_grain kg_distance_grain(const kg_date_distance *d);
/** The day that lies so far ahead (`direction` 1) or back (-1). */
int32_t kg_distance_day(const kg_date_distance *d, int32_t day, int direction);
/** Like it from the first day of a period, told as finely as the finest unit: "three months ago" is a month, "two years
 *  ago" a year, for the words claim no day. */
kg_period kg_distance_go(const kg_date_distance *d, kg_period base, int direction);
/** A period moved by units that are not finer than it is. */
kg_period kg_period_moved(kg_period base, kg_grain unit, int count);
/** The working day (Monday to Friday) that is the `count`th after, or if negative before, a day. O(count). */
int32_t kg_day_move_working(int32_t day, int count);

/* Dates that name their year or could (date_numeric.c, date_named.c, date_weekdays.c, date_quarters.c,
   date_fiscal.c, date_years.c, date_year_after.c, date_decades.c, date_holidays.c). */
uint32_t kg_read_numeric(const kg_date_reader *r, uint32_t at, kg_date_value *value);
uint32_t kg_read_month_day(const kg_date_reader *r, uint32_t at, kg_date_value *value);
uint32_t kg_read_weekday(const kg_date_reader *r, uint32_t at, kg_date_value *value);
uint32_t kg_read_quarter(const kg_date_reader *r, uint32_t at, kg_date_value *value);
uint32_t kg_read_fiscal(const kg_date_reader *r, uint32_t at, kg_date_value *value);
uint32_t kg_read_season(const kg_date_reader *r, uint32_t at, kg_date_value *value);
uint32_t kg_read_bare_year(const kg_date_reader *r, uint32_t at, kg_date_value *value);
uint32_t kg_read_decade(const kg_date_reader *r, uint32_t at, kg_date_value *value);
uint32_t kg_read_century(const kg_date_reader *r, uint32_t at, kg_date_value *value);
uint32_t kg_read_holiday(const kg_date_reader *r, uint32_t at, kg_date_value *value);
/** Fixes a value that recurs yearly in that year and returns `end`; 0 if the year has no such day. */
uint32_t kg_put_year(kg_date_value *value, int year, uint32_t end);
/** After a floating value that recurs yearly: ", 2025", "of 2025", "of next year", "in 3 years". `at` itself if none. */
uint32_t kg_read_year_after(const kg_date_reader *r, uint32_t at, kg_date_value *value);

/* Dates reckoned from another (date_relative.c, date_shift.c, date_parts.c, date_weeks.c). */
/** "two weeks ago", "in 3 days", "a year later", "yesterday", "two weeks before Christmas". */
uint32_t kg_read_relative(kg_date_reader *r, uint32_t at, kg_date_value *value);
/** "last week", "the next three months", "this Friday", at "last", "this", "next" or a number before them. */
uint32_t kg_read_shift(const kg_date_reader *r, uint32_t at, kg_date_value *value);
/** "the end of the month", "first week of May", "20th of next month", "the 18th". */
uint32_t kg_read_part(kg_date_reader *r, uint32_t at, kg_date_value *value);

/** "the week of March 20th", "week 31", "over the weekend", "this working week". */
uint32_t kg_read_week(kg_date_reader *r, uint32_t at, kg_date_value *value);
/** "within 2 weeks of May 5", "within the next 3 years", "3 days from today" behind "for" (date_spans.c). */
uint32_t kg_read_span(kg_date_reader *r, uint32_t at, kg_date_value *value);
/** "the closest Monday to October 5th", at "closest" or an ordinal before it (date_nearest.c). */
uint32_t kg_read_nearest(kg_date_reader *r, uint32_t at, kg_date_value *value);
/** The date that a distance is counted from, behind "after", "before", "from", "since". */
uint32_t kg_read_anchor(kg_date_reader *r, uint32_t at, kg_period *anchor);

/** Any single date at `at`: the longest reading. */
uint32_t kg_read_date(kg_date_reader *r, uint32_t at, kg_date_value *value);

/* Meaning (date_meaning.c). */
/** What the words around [at, end) tell of: -1 the past, 1 what lies ahead, 0 neither. */
int kg_tense_around(const kg_date_reader *r, uint32_t at, uint32_t end);
/** Gives a value its days. `at` and `end` are where it stands, for the tense of the words around. False if it stays open. */
bool kg_value_settle(const kg_date_reader *r, uint32_t at, uint32_t end, const kg_date_value *value, kg_period *period);

/* What was found (dates.c), and phrases that give more than one period (date_ranges.c, date_lists.c). */

typedef struct kg_date_finder {
  kg_date_reader reader;
  kg_dates *dates;
  kg_arena *arena;
  uint32_t context_sentence, sentence;
} kg_date_finder;

/** Adds a date and makes it the one last spoken of. */
void kg_date_emit(kg_date_finder *f, uint32_t at, uint32_t end, kg_period period, int confidence, bool relative);
/** Like it, for a value that kg_value_settle gives its days; nothing if it stays open. */
void kg_date_emit_value(kg_date_finder *f, uint32_t at, uint32_t end, const kg_date_value *value);
/** A range that begins at `at` (behind "from" or "between", if they are there, which stand at `begin`). */
uint32_t kg_read_range(kg_date_finder *f, uint32_t begin, uint32_t at, bool between);
/** Months or days in a row; each is emitted. */
uint32_t kg_read_list(kg_date_finder *f, uint32_t at);

#endif
