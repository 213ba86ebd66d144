#include "cli/entity.h"
#include "cli/report.h"
#include "cli/sides.h"
#include "cli/text.h"

#include <stdlib.h>

static void print_key(const char *key, bool *first, FILE *file) {
  fprintf(file, "%s\"%s\":", *first ? "" : ",", key);
  *first = false;
}

static void print_member(const char *key, kg_string value, bool *first, FILE *file) {
  print_key(key, first, file);
  cli_print_json(value, file);
}

static void print_if_any(const char *key, kg_string value, bool *first, FILE *file) {
  if (value.size) print_member(key, value, first, file);
}

static void print_strings(const char *key, const kg_string *items, size_t count, bool *first, FILE *file) {
  if (count == 0) return;
  print_key(key, first, file);
  for (size_t i = 0; i < count; i++) {
    fputc(i ? ',' : '[', file);
    cli_print_json(items[i], file);
  }
  fputc(']', file);
}

static void print_span(const char *key, kg_span span, bool *first, FILE *file) {
  print_key(key, first, file);
  fprintf(file, "[%zu,%zu]", span.begin, span.end);
}

static void print_confidence(double confidence, bool *first, FILE *file) {
  if (!(confidence >= 0)) return;
  print_key("confidence", first, file);
  cli_print_confidence(confidence, file);
}

static void print_evidence(const kg_graph *graph, const kg_graph_evidence *evidence, FILE *file) {
  bool first = true;
  fputc('{', file);
  print_member("document", kg_graph_document_at(graph, evidence->document)->id, &first, file);
  if (evidence->has_span) print_span("span", evidence->span, &first, file);
  print_if_any("quote", evidence->quote, &first, file);
  if (evidence->subject_span.end) print_span("subjectSpan", evidence->subject_span, &first, file);
  if (evidence->object_span.end) print_span("objectSpan", evidence->object_span, &first, file);
  print_confidence(evidence->confidence, &first, file);
  print_if_any("extractor", evidence->extractor, &first, file);
  if (evidence->source.size) { /* is JSON already: the reader of records has checked it */
    print_key("source", &first, file);
    (void)fwrite(evidence->source.data, 1, evidence->source.size, file);
  }
  fputc('}', file);
}

void cli_entity_print_json_names(const kg_graph *graph, uint32_t entity, FILE *file) {
  const kg_graph_entity *e = kg_graph_entity_at(graph, entity);
  bool first = true;
  print_member("iri", e->iri, &first, file);
  print_member("type", e->type, &first, file);
  print_member("name", e->name, &first, file);
}

static void print_end(const kg_graph *graph, const char *key, uint32_t entity, bool *first, FILE *file) {
  print_key(key, first, file);
  fputc('{', file);
  cli_entity_print_json_names(graph, entity, file);
  fputc('}', file);
}

void cli_fact_print_json(const kg_graph *graph, const kg_graph_fact *fact, FILE *file) {
  bool first = true;
  fputc('{', file);
  print_end(graph, "subject", fact->subject, &first, file);
  print_member("property", fact->property, &first, file);
  if (fact->object != KG_NO_ENTITY) {
    print_end(graph, "object", fact->object, &first, file);
  } else {
    print_member("value", fact->value, &first, file);
    print_if_any("datatype", fact->datatype, &first, file);
    print_if_any("language", fact->language, &first, file);
  }
  print_if_any("validFrom", fact->valid_from, &first, file);
  print_if_any("validUntil", fact->valid_until, &first, file);
  print_confidence(fact->confidence, &first, file);
  print_key("evidence", &first, file);
  fputc('[', file);
  for (size_t i = 0; i < fact->evidence_count; i++) {
    if (i) fputc(',', file);
    print_evidence(graph, &fact->evidence[i], file);
  }
  fputs("]}", file);
}

static void print_documents(const kg_graph *graph, const kg_graph_entity *e, bool *first, FILE *file) {
  print_key("documents", first, file);
  fputc('[', file);
  for (size_t i = 0; i < e->member_count; i++) {
    bool first_inside = true;
    if (i) fputc(',', file);
    fputc('{', file);
    print_member("document", kg_graph_document_at(graph, e->members[i].document)->id, &first_inside, file);
    print_member("name", e->members[i].name, &first_inside, file);
    print_key("mentions", &first_inside, file);
    fputc('[', file);
    for (size_t k = 0; k < e->members[i].mention_count; k++)
      fprintf(file, "%s[%zu,%zu]", k ? "," : "", e->members[i].mentions[k].begin, e->members[i].mentions[k].end);
    fputs("]}", file);
  }
  fputc(']', file);
}

static void print_side(const kg_graph *graph, const char *key, const kg_graph_member *member,
                       const kg_graph_evidence *words, bool *first, FILE *file) {
  bool first_inside = true;
  print_key(key, first, file);
  fputc('{', file);
  print_member("document", kg_graph_document_at(graph, member->document)->id, &first_inside, file);
  print_member("id", member->id, &first_inside, file);
  print_member("name", member->name, &first_inside, file);
  if (member->mention_count) print_span("mention", member->mentions[0], &first_inside, file);
  if (words) print_member("quote", words->quote, &first_inside, file);
  if (words && words->has_span) print_span("span", words->span, &first_inside, file);
  fputc('}', file);
}

static void print_merges(const kg_graph *graph, uint32_t entity, const cli_sides *sides, bool *first, FILE *file) {
  const kg_graph_merge *merges;
  const size_t count = kg_graph_merges_of(graph, entity, &merges);
  const kg_graph_member *members = kg_graph_entity_at(graph, entity)->members;
  if (count == 0) return;
  print_key("merges", first, file);
  for (size_t i = 0; i < count; i++) {
    bool first_inside = true;
    fputs(i ? ",{" : "[{", file);
    print_member("rule", merges[i].rule, &first_inside, file);
    print_key("score", &first_inside, file);
    cli_print_confidence(merges[i].score, file);
    print_if_any("shared", merges[i].shared, &first_inside, file);
    const kg_graph_member *left = &members[merges[i].left], *right = &members[merges[i].right];
    print_side(graph, "left", left, cli_sides_words(sides, left, merges[i].shared), &first_inside, file);
    print_side(graph, "right", right, cli_sides_words(sides, right, merges[i].shared), &first_inside, file);
    fputc('}', file);
  }
  fputc(']', file);
}

kg_status cli_entity_print_json(const kg_graph *graph, uint32_t entity, FILE *file) {
  const kg_graph_entity *e = kg_graph_entity_at(graph, entity);
  size_t count;
  cli_view *views = cli_entity_views(graph, entity, &count);
  cli_sides *sides = cli_sides_new(graph, entity);
  if ((!views && count) || !sides) {
    free(views);
    cli_sides_free(sides);
    return cli_fail(KG_NO_MEMORY, "%s", kg_status_text(KG_NO_MEMORY));
  }
  bool first = false;
  fputc('{', file);
  cli_entity_print_json_names(graph, entity, file);
  print_strings("alternateNames", e->alternate_names, e->alternate_name_count, &first, file);
  print_if_any("identifier", e->identifier, &first, file);
  print_if_any("url", e->url, &first, file);
  print_strings("sameAs", e->same_as, e->same_as_count, &first, file);
  print_documents(graph, e, &first, file);
  print_merges(graph, entity, sides, &first, file);
  print_key("facts", &first, file);
  fputc('[', file);
  for (size_t i = 0; views && i < count; i++) {
    fputs(i ? ",\n" : "\n", file);
    cli_fact_print_json(graph, kg_graph_fact_at(graph, views[i].fact), file);
  }
  fputs("]}", file);
  free(views);
  cli_sides_free(sides);
  return KG_OK;
}
