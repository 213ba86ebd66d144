#include "extractors/readers/graphml_values.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

enum { NUMBER_MAX = 400 }; /* as long as any number that a program prints in full */

static const char *const types[][2] = {{"boolean", "http://www.w3.org/2001/XMLSchema#boolean"},
                                       {"int", "http://www.w3.org/2001/XMLSchema#int"},
                                       {"long", "http://www.w3.org/2001/XMLSchema#long"},
                                       {"float", "http://www.w3.org/2001/XMLSchema#float"},
                                       {"double", "http://www.w3.org/2001/XMLSchema#double"}};
enum { BOOLEAN, INT, LONG, FLOAT, DOUBLE, TYPE_COUNT };

kg_string kg_graphml_datatype(kg_string type) {
  for (size_t i = 0; i < TYPE_COUNT; i++)
    if (kg_string_is(type, types[i][0])) return kg_string_of(types[i][1]);
  return (kg_string){0};
}

static bool is_whole(const char *text, int64_t least, int64_t most) {
  char *end;
  errno = 0;
  const long long number = strtoll(text, &end, 10);
  return !*end && !errno && number >= least && number <= most;
}

/* strtod takes hexadecimal numbers and words as well, which GraphML does not have. */
static bool is_real(kg_string value, const char *text) {
  for (size_t i = 0; i < value.size; i++)
    if (!kg_is_digit(value.data[i]) && !strchr("+-.eE", value.data[i])) return false;
  char *end;
  const double number = strtod(text, &end);
  return !*end && isfinite(number);
}

bool kg_graphml_value_fits(kg_string datatype, kg_string value) {
  if (!datatype.size) return true;
  char text[NUMBER_MAX + 1];
  value = kg_string_trim(value);
  if (!value.size || value.size > NUMBER_MAX) return false;
  memcpy(text, value.data, value.size);
  text[value.size] = '\0';
  if (kg_string_is(datatype, types[BOOLEAN][1])) return kg_string_among("true false 1 0", value).size > 0;
  if (kg_string_is(datatype, types[INT][1])) return is_whole(text, INT32_MIN, INT32_MAX);
  if (kg_string_is(datatype, types[LONG][1])) return is_whole(text, INT64_MIN, INT64_MAX);
  return kg_string_among("INF -INF +INF NaN", value).size > 0 || is_real(value, text);
}
