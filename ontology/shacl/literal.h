/** What literals mean: whether a text is one of its datatype's, and which of two values is the lesser.
 *
 *  Numbers are compared exactly, whatever their size; they are read as decimals, xsd:float and xsd:double too. A date
 *  with a timezone and one without do not compare (as SPARQL has it without a timezone of the machine's own). */
#ifndef KG_SHACL_LITERAL_H
#define KG_SHACL_LITERAL_H

#include "graph/base/rdf.h"
#include "ontology/shacl/moment.h"
#include "ontology/shacl/number.h"

#define KG_XSD "http://www.w3.org/2001/XMLSchema#"

/** True if the text is a lexical form of its datatype, or the datatype is not one of XML Schema's. O(size). */
bool kg_literal_is_valid(const kg_rdf_term *literal);

/** Values of one family compare with each other. */
typedef enum kg_value_family {
  KG_VALUE_NONE, /**< compares with nothing */
  KG_VALUE_NUMBER,
  KG_VALUE_STRING,
  KG_VALUE_BOOLEAN,
  KG_VALUE_DATE_TIME, /**< each family of moments is followed by the one of those that have a timezone */
  KG_VALUE_DATE_TIME_ZONED,
  KG_VALUE_DATE,
  KG_VALUE_DATE_ZONED,
  KG_VALUE_TIME,
  KG_VALUE_TIME_ZONED,
  KG_VALUE_YEAR_MONTH,
  KG_VALUE_YEAR_MONTH_ZONED,
  KG_VALUE_YEAR,
  KG_VALUE_YEAR_ZONED
} kg_value_family;

/** The value of a literal. Borrows its text. */
typedef struct kg_value {
  kg_value_family family;
  kg_string text; /**< of a string */
  bool is_true;   /**< of a boolean */
  kg_number number;
  kg_moment moment;
} kg_value;

/** KG_VALUE_NONE for IRIs and blank nodes, for ill-formed texts, NaN, and datatypes without an order. O(size). */
kg_value kg_literal_value(const kg_rdf_term *term);
/** Negative, 0 or positive. Both are of one family. O(size of the shorter). */
int kg_value_compare(const kg_value *a, const kg_value *b);

#endif
