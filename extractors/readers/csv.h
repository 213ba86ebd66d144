/** Reads CSV as RFC 4180 has it, strictly, row by row.
 *
 *  A row ends with LF or CRLF, or with the text; a field in quotes may hold separators, line ends, and quotes that are
 *  doubled. A byte order mark in front is passed over, and so is a line without anything in it, unless the table has one
 *  column. All else is refused with its line and column rather than guessed at: a quote inside a field that does not begin
 *  with one, text behind a closing quote, quotes that are not closed, a CR by itself, NUL, and rows with fewer or more
 *  fields than the first one. */
#ifndef KG_READERS_CSV_H
#define KG_READERS_CSV_H

#include "graph/base/arena.h"
#include "graph/base/map.h"
#include "graph/base/strings.h"

/** The most fields of a row, and the longest field in bytes, that are read. */
enum { KG_CSV_FIELDS_MAX = 10000, KG_CSV_FIELD_MAX = 64 << 20 };

typedef struct kg_csv_field {
  kg_string
      text; /**< without quotes; lent by the reader's text, or, if it is decoded, by the reader until the next row */
  bool is_quoted;  /**< so that an empty text can be told from no value */
  bool is_decoded; /**< quotes in it were doubled */
  size_t at;       /**< offset of its first byte, or opening quote, in the text */
} kg_csv_field;

typedef struct kg_csv_row {
  const kg_csv_field *fields;
  size_t count; /**< the same in every row */
  size_t line;  /**< on which it begins, 1-based */
} kg_csv_row;

typedef struct kg_csv_reader {
  kg_string text;
  const char *name;
  char separator;
  size_t at, line;         /**< the next row */
  size_t row_at, row_line; /**< the row that was read last */
  size_t row_end;          /**< where it ends; 0 if it could not be read so far */
  size_t width;            /**< fields of each row; 0 until one is read */
  kg_string *names;        /**< of the columns, once kg_csv_reader_header has read them */
  kg_map columns;          /**< name -> index */
  kg_arena arena, decoded; /**< what lives as long as the reader, and as long as a row */
  KG_LIST(kg_csv_field) fields;
} kg_csv_reader;

/** @param text valid UTF-8; it must outlive the reader, and so must `name`, which stands in errors as the file.
 *  @param separator between fields: ',' in CSV; ';' and tabs are also met. */
void kg_csv_reader_init(kg_csv_reader *reader, kg_string text, char separator, const char *name,
                        const kg_allocator *allocator);
void kg_csv_reader_clear(kg_csv_reader *reader);

/** Reads the names of the columns from the first row. They live as long as the reader.
 *  @return KG_BAD_INPUT if there is no row, or if a name is empty or comes twice; else as kg_csv_reader_next. */
kg_status kg_csv_reader_header(kg_csv_reader *reader, kg_error *error);
/** The index of the column of that name, or KG_MAP_NONE. O(1). */
uint32_t kg_csv_reader_column(const kg_csv_reader *reader, const char *name);

/** Reads the next row; `*more` is false where the text ends before one begins. O(size of the row).
 *  @return KG_BAD_INPUT with line and column, KG_LIMIT for a row or a field that is too long, or KG_NO_MEMORY. */
kg_status kg_csv_reader_next(kg_csv_reader *reader, kg_csv_row *row, bool *more, kg_error *error);

/** Passes over a row that kg_csv_reader_next has refused: the row where it has too few or too many fields, else, as nobody knows
 *  where it ends, the line on which it begins. O(size of the row), over all rows O(size of the text). */
void kg_csv_reader_skip(kg_csv_reader *reader);

/** Fails with the place of a field of the row that was read last. `what` says what is wrong with it and what to do. */
kg_status kg_csv_reader_fail(const kg_csv_reader *reader, const kg_csv_field *field, kg_status status, const char *what,
                             kg_error *error);

#endif
