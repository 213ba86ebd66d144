#include "ontology/shacl/number.h"

static int64_t exponent_of(kg_string text, size_t *end) {
  int64_t exponent = 0;
  for (size_t at = 0; at < text.size; at++) {
    if (text.data[at] != 'e' && text.data[at] != 'E') continue;
    *end = at++;
    const bool negative = text.data[at] == '-';
    if (text.data[at] == '-' || text.data[at] == '+') at++;
    for (; at < text.size && exponent < INT32_MAX; at++) exponent = exponent * 10 + (text.data[at] - '0');
    return negative ? -exponent : exponent;
  }
  *end = text.size;
  return 0;
}

void kg_number_read(kg_number *number, kg_string text) {
  const bool negative = text.data[0] == '-';
  memset(number, 0, sizeof *number);
  if (kg_string_ends(text, KG_LITERAL("INF"))) {
    number->is_infinite = true;
    number->sign = negative ? -1 : 1;
    return;
  }
  size_t end;
  const int64_t exponent = exponent_of(text, &end);
  size_t begin = negative || text.data[0] == '+', point = end;
  for (size_t i = begin; i < end; i++)
    if (text.data[i] == '.') point = i;
  while (begin < end && (text.data[begin] == '0' || text.data[begin] == '.')) begin++;
  if (begin == end) return; /* zero */
  size_t last = end;
  while (text.data[last - 1] == '0' || text.data[last - 1] == '.') last--;
  number->sign = negative ? -1 : 1;
  number->digits = kg_string_slice(text, begin, last);
  number->magnitude = exponent + (begin < point ? (int64_t)(point - begin) - 1 : -(int64_t)(begin - point));
}

static int compare_digits(kg_string a, kg_string b) {
  size_t i = 0, j = 0;
  for (;; i++, j++) {
    if (i < a.size && a.data[i] == '.') i++;
    if (j < b.size && b.data[j] == '.') j++;
    if (i >= a.size || j >= b.size) return (i < a.size) - (j < b.size);
    if (a.data[i] != b.data[j]) return a.data[i] < b.data[j] ? -1 : 1;
  }
}

int kg_number_compare(const kg_number *a, const kg_number *b) {
  if (a->sign != b->sign) return a->sign < b->sign ? -1 : 1;
  if (a->sign == 0) return 0;
  int order = (int)a->is_infinite - (int)b->is_infinite;
  if (!order && !a->is_infinite)
    order =
        a->magnitude != b->magnitude ? (a->magnitude < b->magnitude ? -1 : 1) : compare_digits(a->digits, b->digits);
  return a->sign < 0 ? -order : order;
}
