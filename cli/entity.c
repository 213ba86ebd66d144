#include "cli/entity.h"

#include "cli/report.h"
#include "cli/sides.h"
#include "cli/text.h"

#include <stdlib.h>
#include <string.h>

enum { MERGES_SHOWN = 10 };

static bool equal(kg_string a, kg_string b) {
  return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

static void print_name_and_type(const kg_graph *graph, uint32_t entity, FILE *file) {
  const kg_graph_entity *e = kg_graph_entity_at(graph, entity);
  cli_print(e->name, file);
  fputs(" (", file);
  cli_print(e->type, file);
  fputc(')', file);
}

void cli_entity_print_line(const kg_graph *graph, uint32_t entity, FILE *file) {
  print_name_and_type(graph, entity, file);
  fputs("  ", file);
  cli_print(kg_graph_entity_at(graph, entity)->iri, file);
  fputc('\n', file);
}

/* ---- Head ----------------------------------------------------------------------------------------------------- */

static void print_list(const char *label, const kg_string *items, size_t count, FILE *file) {
  if (count == 0) return;
  fprintf(file, "  %-10s ", label);
  for (size_t i = 0; i < count; i++) {
    if (i) fputs(", ", file);
    cli_print(items[i], file);
  }
  fputc('\n', file);
}

/* Where it is named. Two extractors may have found it in one document: that is said once. */
static void print_documents(const kg_graph *graph, const kg_graph_entity *e, FILE *file) {
  for (size_t i = 0, next; i < e->member_count; i = next) {
    size_t mentions = 0;
    for (next = i; next < e->member_count && e->members[next].document == e->members[i].document; next++)
      if (e->members[next].mention_count > mentions) mentions = e->members[next].mention_count;
    fprintf(file, "  %-10s ", i ? "" : "in");
    cli_print(kg_graph_document_at(graph, e->members[i].document)->id, file);
    if (mentions) fprintf(file, ", %zu mention%s", mentions, mentions > 1 ? "s" : "");
    fputc('\n', file);
  }
}

static void print_side(const kg_graph *graph, const kg_graph_member *member, FILE *file) {
  cli_print(member->name, file);
  fputs(" (", file);
  cli_print(kg_graph_document_at(graph, member->document)->id, file);
  if (member->mention_count) fprintf(file, ":%zu-%zu", member->mentions[0].begin, member->mentions[0].end);
  fputc(')', file);
}

/* What its document says of the entity: by what it is tied to what both sides are tied to, if that is the reason. */
static void print_words(const kg_graph *graph, const kg_graph_evidence *words, FILE *file) {
  if (!words) return;
  fputs("               \"", file);
  cli_print(words->quote, file);
  fputs("\" ", file);
  cli_print(kg_graph_document_at(graph, words->document)->id, file);
  if (words->has_span) fprintf(file, ":%zu-%zu", words->span.begin, words->span.end);
  fputc('\n', file);
}

/* The ledger, up to a screenful. */
static void print_merges(const kg_graph *graph, uint32_t entity, const cli_sides *sides, FILE *file) {
  const kg_graph_merge *merges;
  const size_t count = kg_graph_merges_of(graph, entity, &merges);
  const kg_graph_member *members = kg_graph_entity_at(graph, entity)->members;
  for (size_t i = 0; i < count && i < MERGES_SHOWN; i++) {
    fprintf(file, "  %-10s ", i ? "" : "merged");
    print_side(graph, &members[merges[i].left], file);
    fputs(" = ", file);
    print_side(graph, &members[merges[i].right], file);
    fputs("  ", file);
    cli_print(merges[i].rule, file);
    if (merges[i].shared.size) fputs(": ", file);
    cli_print(merges[i].shared, file);
    fputs("  ", file);
    cli_print_confidence(merges[i].score, file);
    fputc('\n', file);
    print_words(graph, cli_sides_words(sides, &members[merges[i].left], merges[i].shared), file);
    print_words(graph, cli_sides_words(sides, &members[merges[i].right], merges[i].shared), file);
  }
  if (count == 0 && kg_graph_entity_at(graph, entity)->member_count > 1)
    fputs("  merged     by what, is not in this file; explain it from the documents or fact streams\n", file);
  if (count > MERGES_SHOWN) fprintf(file, "             and %zu more; --json has them\n", count - MERGES_SHOWN);
}

static void print_head(const kg_graph *graph, uint32_t entity, const cli_sides *sides, FILE *file) {
  const kg_graph_entity *e = kg_graph_entity_at(graph, entity);
  print_name_and_type(graph, entity, file);
  fputc('\n', file);
  print_list("IRI", &e->iri, 1, file);
  print_list("also", e->alternate_names, e->alternate_name_count, file);
  print_list("identifier", &e->identifier, e->identifier.size ? 1 : 0, file);
  print_list("URL", &e->url, e->url.size ? 1 : 0, file);
  print_list("same as", e->same_as, e->same_as_count, file);
  print_documents(graph, e, file);
  print_merges(graph, entity, sides, file);
}

/* ---- Facts ---------------------------------------------------------------------------------------------------- */

void cli_evidence_print(const kg_graph *graph, const kg_graph_evidence *evidence, FILE *file) {
  if (evidence->quote.size) {
    fputs("      \"", file);
    cli_print(evidence->quote, file);
    fputs("\"\n", file);
  }
  fputs("      ", file);
  cli_print(kg_graph_document_at(graph, evidence->document)->id, file);
  if (evidence->has_span) fprintf(file, ":%zu-%zu", evidence->span.begin, evidence->span.end);
  if (evidence->source.size) {
    fputc(' ', file);
    cli_print(evidence->source, file);
  }
  fputc('\n', file);
}

void cli_fact_print_validity(const kg_graph_fact *fact, FILE *file) {
  if (fact->valid_from.size) {
    fputs(fact->valid_until.size ? ", " : ", from ", file);
    cli_print(fact->valid_from, file);
  }
  if (fact->valid_until.size) {
    fputs(fact->valid_from.size ? " to " : ", until ", file);
    cli_print(fact->valid_until, file);
  }
}

static void print_fact(const kg_graph *graph, uint32_t entity, const cli_view *view, FILE *file) {
  const kg_graph_fact *fact = kg_graph_fact_at(graph, view->fact);
  fputs("    ", file);
  if (fact->object == KG_NO_ENTITY) {
    cli_print(fact->value, file);
  } else {
    print_name_and_type(graph, fact->subject == entity ? fact->object : fact->subject, file);
  }
  cli_fact_print_validity(fact, file);
  if (fact->confidence >= 0) {
    fputs("  ", file);
    cli_print_confidence(fact->confidence, file);
  }
  fputc('\n', file);
  for (size_t i = 0; i < fact->evidence_count; i++) cli_evidence_print(graph, &fact->evidence[i], file);
}

kg_status cli_entity_print(const kg_graph *graph, uint32_t entity, FILE *file) {
  size_t count;
  cli_view *views = cli_entity_views(graph, entity, &count);
  cli_sides *sides = cli_sides_new(graph, entity);
  if ((!views && count) || !sides) {
    free(views);
    cli_sides_free(sides);
    return cli_fail(KG_NO_MEMORY, "%s", kg_status_text(KG_NO_MEMORY));
  }
  print_head(graph, entity, sides, file);
  cli_sides_free(sides);
  if (!views) fputs("\nno facts\n", file);
  kg_string group = {NULL, 0};
  for (size_t i = 0; views && i < count; i++) {
    const kg_string property = kg_graph_fact_at(graph, views[i].fact)->property;
    if (i == 0 || !equal(property, group) || views[i].incoming != views[i - 1].incoming) {
      /* "← worksFor": those who work for this one. */
      fputs(views[i].incoming ? "\n  \xE2\x86\x90 " : "\n  ", file);
      cli_print(property, file);
      fputc('\n', file);
      group = property;
    }
    print_fact(graph, entity, &views[i], file);
  }
  free(views);
  return KG_OK;
}
