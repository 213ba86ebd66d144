/* kgraph diff: what changed between two graphs. Both are sorted, so one walk along both finds everything. */
#include "cli/command.h"
#include "cli/diff_report.h"
#include "cli/inputs.h"
#include "cli/report.h"

#include <string.h>

/* ---- Comparing ------------------------------------------------------------------------------------------------ */

static int compare_strings(kg_string a, kg_string b) {
  const size_t size = a.size < b.size ? a.size : b.size;
  const int order = size ? memcmp(a.data, b.data, size) : 0;
  return order ? order : (a.size > b.size) - (a.size < b.size);
}

static bool equal(kg_string a, kg_string b) { return compare_strings(a, b) == 0; }

static bool equal_lists(const kg_string *a, size_t a_count, const kg_string *b, size_t b_count) {
  bool same = a_count == b_count;
  for (size_t i = 0; same && i < a_count; i++) same = equal(a[i], b[i]);
  return same;
}

/* True if both are written alike: with three places. */
static bool equal_numbers(double a, double b) { return (long)(a * 1000 + 0.5) == (long)(b * 1000 + 0.5); }

static bool equal_spans(kg_span a, kg_span b) { return a.begin == b.begin && a.end == b.end; }

static unsigned document_changes(const kg_graph_document *a, const kg_graph_document *b) {
  const kg_document_record *x = &a->about, *y = &b->about;
  return (equal(x->sha256, y->sha256) ? 0 : CLI_DIFF_HASH) | (equal(x->title, y->title) ? 0 : CLI_DIFF_NAME) |
         (equal(x->date, y->date) ? 0 : CLI_DIFF_DATE) | (equal(x->url, y->url) ? 0 : CLI_DIFF_URL);
}

static unsigned entity_changes(const kg_graph_entity *a, const kg_graph_entity *b) {
  return (equal(a->type, b->type) ? 0 : CLI_DIFF_TYPE) | (equal(a->name, b->name) ? 0 : CLI_DIFF_NAME) |
         (equal(a->identifier, b->identifier) ? 0 : CLI_DIFF_IDENTIFIER) | (equal(a->url, b->url) ? 0 : CLI_DIFF_URL) |
         (equal_lists(a->alternate_names, a->alternate_name_count, b->alternate_names, b->alternate_name_count)
              ? 0
              : CLI_DIFF_ALTERNATE_NAMES) |
         (equal_lists(a->same_as, a->same_as_count, b->same_as, b->same_as_count) ? 0 : CLI_DIFF_SAME_AS);
}

static bool equal_evidence(const cli_diff_side *a, const kg_graph_evidence *x, const cli_diff_side *b,
                           const kg_graph_evidence *y) {
  return equal(kg_graph_document_at(a->graph, x->document)->id, kg_graph_document_at(b->graph, y->document)->id) &&
         x->has_span == y->has_span && equal_spans(x->span, y->span) && equal_spans(x->subject_span, y->subject_span) &&
         equal_spans(x->object_span, y->object_span) && equal(x->quote, y->quote) && equal(x->source, y->source) &&
         equal(x->extractor, y->extractor) && equal_numbers(x->confidence, y->confidence);
}

static unsigned fact_changes(const cli_diff_side *a, const kg_graph_fact *x, const cli_diff_side *b,
                             const kg_graph_fact *y) {
  bool same = x->evidence_count == y->evidence_count;
  for (size_t i = 0; same && i < x->evidence_count; i++) same = equal_evidence(a, &x->evidence[i], b, &y->evidence[i]);
  return (same ? 0 : CLI_DIFF_EVIDENCE) | (equal_numbers(x->confidence, y->confidence) ? 0 : CLI_DIFF_CONFIDENCE);
}

static kg_string iri_of(const cli_diff_side *side, uint32_t entity) {
  return kg_graph_entity_at(side->graph, entity)->iri;
}

/* The order in which a graph sorts its facts, with IRIs for the indexes that they are sorted by. */
static int compare_facts(const cli_diff_side *a, const kg_graph_fact *x, const cli_diff_side *b,
                         const kg_graph_fact *y) {
  int order = compare_strings(iri_of(a, x->subject), iri_of(b, y->subject));
  if (!order) order = compare_strings(x->property, y->property);
  if (!order) order = (x->object == KG_NO_ENTITY) - (y->object == KG_NO_ENTITY);
  if (!order && x->object != KG_NO_ENTITY) order = compare_strings(iri_of(a, x->object), iri_of(b, y->object));
  if (!order) order = compare_strings(x->value, y->value);
  if (!order) order = compare_strings(x->datatype, y->datatype);
  if (!order) order = compare_strings(x->language, y->language);
  if (!order) order = compare_strings(x->valid_from, y->valid_from);
  return order ? order : compare_strings(x->valid_until, y->valid_until);
}

/* ---- One walk for each kind ------------------------------------------------------------------------------------ */

/* How an item of the old graph stands to one of the new: before it, behind it, or the same thing. */
static int compare_items(cli_diff_kind kind, const cli_diff_side *old, const cli_diff_side *new, unsigned *changes) {
  *changes = 0;
  int order = 0;
  if (kind == CLI_DIFF_DOCUMENTS) {
    const kg_graph_document *a = kg_graph_document_at(old->graph, old->at),
                            *b = kg_graph_document_at(new->graph, new->at);
    order = compare_strings(a->id, b->id);
    if (!order) *changes = document_changes(a, b);
  } else if (kind == CLI_DIFF_ENTITIES) {
    const kg_graph_entity *a = kg_graph_entity_at(old->graph, old->at), *b = kg_graph_entity_at(new->graph, new->at);
    order = compare_strings(a->iri, b->iri);
    if (!order) *changes = entity_changes(a, b);
  } else {
    const kg_graph_fact *a = kg_graph_fact_at(old->graph, old->at), *b = kg_graph_fact_at(new->graph, new->at);
    order = compare_facts(old, a, new, b);
    if (!order) *changes = fact_changes(old, a, new, b);
  }
  return order;
}

static size_t count_of(const kg_graph *graph, cli_diff_kind kind) {
  if (kind == CLI_DIFF_DOCUMENTS) return kg_graph_document_count(graph);
  return kind == CLI_DIFF_ENTITIES ? kg_graph_entity_count(graph) : kg_graph_fact_count(graph);
}

/* The nodes of documents are told of as documents. */
static bool is_passed_over(const cli_diff_side *side, cli_diff_kind kind) {
  return kind == CLI_DIFF_ENTITIES && kg_graph_entity_at(side->graph, side->at)->document != KG_NO_DOCUMENT;
}

static void walk(cli_diff_report *report, cli_diff_kind kind, const kg_graph *before, const kg_graph *after) {
  cli_diff_side old = {before, 0}, new = {after, 0};
  const size_t old_count = count_of(before, kind), new_count = count_of(after, kind);
  cli_diff_begin(report, kind);
  while (old.at < old_count || new.at < new_count) {
    unsigned changes = 0;
    int order = old.at == old_count ? 1 : new.at == new_count ? -1 : 0;
    if (!order) order = compare_items(kind, &old, &new, &changes);
    if (order < 0 && !is_passed_over(&old, kind)) cli_diff_tell(report, &old, NULL, 0);
    if (order > 0 && !is_passed_over(&new, kind)) cli_diff_tell(report, NULL, &new, 0);
    if (order == 0 && changes && !is_passed_over(&new, kind)) cli_diff_tell(report, &old, &new, changes);
    old.at += order <= 0;
    new.at += order >= 0;
  }
  cli_diff_end(report);
}

kg_status cli_diff(const cli_options *options) {
  if (options->inputs.count != 2) return cli_usage(options->command, "two graphs are compared: OLD NEW");
  cli_options own = *options;
  own.graphs_only = true;
  cli_graph old = {NULL}, new = {NULL};
  cli_list first = {options->inputs.items, 1}, second = {options->inputs.items + 1, 1};
  kg_status status = cli_graph_read(&old, &own, &first);
  if (status == KG_OK) status = cli_graph_read(&new, &own, &second);
  if (status == KG_OK) {
    cli_diff_report report = {.json = options->json};
    for (int kind = CLI_DIFF_DOCUMENTS; kind <= CLI_DIFF_FACTS; kind++)
      walk(&report, (cli_diff_kind)kind, old.graph, new.graph);
    cli_diff_close(&report);
    const kg_status of_old = cli_graph_finish(&old), of_new = cli_graph_finish(&new);
    status = of_old != KG_OK ? of_old : of_new;
  }
  cli_graph_clear(&old);
  cli_graph_clear(&new);
  return status;
}
