#include "graph/base/rdf_guard_scan.h"

#include "graph/base/error.h"

kg_status kg_xml_scan_fail(const kg_xml_scan *s, kg_status status, const char *what, kg_error *error) {
  return kg_fail(error, status, s->name, s->line, "%s", what);
}

bool kg_xml_scan_is_at(const kg_xml_scan *s, const char *what) {
  const size_t size = strlen(what);
  return s->text.size - s->at >= size && memcmp(s->text.data + s->at, what, size) == 0;
}

void kg_xml_scan_step(kg_xml_scan *s, size_t count) {
  for (size_t i = 0; i < count && s->at < s->text.size; i++) s->line += s->text.data[s->at++] == '\n';
}

void kg_xml_scan_skip_past(kg_xml_scan *s, const char *end) {
  const size_t found = kg_string_find(s->text, kg_string_of(end), s->at);
  kg_xml_scan_step(s, found == SIZE_MAX ? s->text.size - s->at : found + strlen(end) - s->at);
}

void kg_xml_scan_skip_space(kg_xml_scan *s) {
  while (s->at < s->text.size && kg_is_space(s->text.data[s->at])) kg_xml_scan_step(s, 1);
}

static bool is_name_end(char c) {
  return kg_is_space(c) || c == '=' || c == '>' || c == '/' || c == '"' || c == '\'' || c == '<';
}

kg_string kg_xml_scan_name(kg_xml_scan *s) {
  const size_t begin = s->at;
  while (s->at < s->text.size && !is_name_end(s->text.data[s->at])) kg_xml_scan_step(s, 1);
  return kg_string_slice(s->text, begin, s->at);
}

kg_string kg_xml_scan_quoted(kg_xml_scan *s) {
  if (s->at == s->text.size) return (kg_string){"", 0};
  const char quote = s->text.data[s->at];
  if (quote != '"' && quote != '\'') return (kg_string){"", 0};
  kg_xml_scan_step(s, 1);
  const size_t begin = s->at;
  while (s->at < s->text.size && s->text.data[s->at] != quote) kg_xml_scan_step(s, 1);
  const kg_string text = kg_string_slice(s->text, begin, s->at);
  kg_xml_scan_step(s, 1);
  return text;
}
