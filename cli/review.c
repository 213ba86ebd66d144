/* kgraph review: what identity is least certain of, as decisions to edit. */
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/report.h"
#include "cli/text.h"

#include <stdlib.h>
#include <string.h>

enum { LIMIT = 50, MERGES_OF_ONE = 2 };

/* A merge, or what was nearly one. */
typedef struct question {
  bool same;
  bool again; /* its entity has as many questions before it as are asked of one at first */
  double score;
  kg_string rule, shared;
  uint32_t left, right; /* entities */
  const kg_graph_member *left_member, *right_member;
  size_t number; /* keeps the order of equals */
} question;

/* Where it is closest first: merges by rules of little weight, then what those of great weight nearly made one. An entity of many
   merges does not crowd out the others. */
static int compare(const void *x, const void *y) {
  const question *a = x, *b = y;
  if (a->same != b->same) return a->same ? -1 : 1;
  if (a->again != b->again) return a->again ? 1 : -1;
  if (a->score != b->score) return (a->score < b->score) == a->same ? -1 : 1;
  return (a->number > b->number) - (a->number < b->number);
}

static question *collect(const kg_graph *graph, size_t *count) {
  const kg_graph_merge *merges;
  const kg_graph_doubt *doubts;
  const size_t doubt_count = kg_graph_doubts(graph, &doubts);
  size_t most = doubt_count + 1, used = 0;
  for (uint32_t i = 0; i < kg_graph_entity_count(graph); i++) most += kg_graph_merges_of(graph, i, &merges);
  question *list = calloc(most, sizeof *list);
  for (uint32_t i = 0; list && i < kg_graph_entity_count(graph); i++) {
    const kg_graph_member *members = kg_graph_entity_at(graph, i)->members;
    const size_t merge_count = kg_graph_merges_of(graph, i, &merges);
    size_t asked = 0;
    for (size_t k = merge_count; k-- > 0;) { /* the latest are the least certain */
      if (merges[k].score < 1) {
        list[used] = (question){true,
                                asked++ >= MERGES_OF_ONE,
                                merges[k].score,
                                merges[k].rule,
                                merges[k].shared,
                                i,
                                i,
                                &members[merges[k].left],
                                &members[merges[k].right],
                                used};
        used++;
      }
    }
  }
  for (size_t i = 0; list && i < doubt_count; i++) {
    const kg_graph_doubt *d = &doubts[i];
    list[used] = (question){false,
                            false,
                            d->score,
                            d->rule,
                            d->shared,
                            d->left,
                            d->right,
                            &kg_graph_entity_at(graph, d->left)->members[d->left_member],
                            &kg_graph_entity_at(graph, d->right)->members[d->right_member],
                            used};
    used++;
  }
  if (list && used) qsort(list, used, sizeof *list, compare);
  *count = used;
  return list;
}

/* ---- Writing -------------------------------------------------------------------------------------------------- */

typedef struct page {
  kg_sink sink;
  kg_status status;
  kg_error error;
} page;

static void write(page *p, kg_string text) {
  if (p->status == KG_OK && text.size) p->status = p->sink.write(p->sink.state, text.data, text.size, &p->error);
}

static void write_text(page *p, const char *text) { write(p, cli_string(text)); }

/* The text as cli_print shows it, so that nothing in it speaks to a terminal; free it. NULL if memory fails. */
static char *inert(kg_string text, size_t *size) {
  char *shown = NULL;
  FILE *file = open_memstream(&shown, size);
  if (!file) return NULL;
  cli_print(text, file);
  if (fclose(file) == 0) return shown;
  free(shown);
  return NULL;
}

static void no_memory(page *p) {
  if (p->status != KG_OK) return;
  p->status = KG_NO_MEMORY;
  p->error = (kg_error){.status = KG_NO_MEMORY};
  (void)snprintf(p->error.message, sizeof p->error.message, "no memory for the questions");
}

/* For the eye. */
static void write_plain(page *p, kg_string text) {
  size_t size = 0;
  char *shown = inert(text, &size);
  if (!shown) no_memory(p);
  if (shown) write(p, (kg_string){shown, size});
  free(shown);
}

/* A cell is what it is shown as: no tab, no line end, nothing that speaks to a terminal. */
static bool is_cell(page *p, kg_string text) {
  size_t size = 0;
  char *shown = inert(text, &size);
  if (!shown) no_memory(p);
  const bool same = shown && size == text.size && (size == 0 || memcmp(shown, text.data, size) == 0);
  free(shown);
  return same;
}

static void write_side(page *p, const kg_graph *graph, const kg_graph_member *member) {
  const kg_graph_document *document = kg_graph_document_at(graph, member->document);
  write_plain(p, member->name);
  write_text(p, " (");
  write_plain(p, document->about.title.size ? document->about.title : document->id);
  write_text(p, ")");
}

/* What the graph says of the side: a few facts, so that one need not look them up. */
static void write_facts(page *p, const kg_graph *graph, uint32_t entity) {
  enum { SHOWN = 3 };
  const uint32_t *facts;
  const size_t count = kg_graph_facts_of(graph, entity, &facts);
  size_t shown = 0;
  for (size_t i = 0; i < count && shown < SHOWN; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, facts[i]);
    if (fact->subject != entity) continue;
    write_text(p, shown++ ? ", " : "#   ");
    write_plain(p, fact->property);
    write_text(p, " ");
    write_plain(p, fact->object == KG_NO_ENTITY ? fact->value : kg_graph_entity_at(graph, fact->object)->name);
  }
  if (shown) write_text(p, "\n");
}

static void write_cell(page *p, const kg_graph *graph, const kg_graph_member *member) {
  write_text(p, "\t");
  write(p, member->id);
  write_text(p, "@");
  write(p, kg_graph_document_at(graph, member->document)->id);
}

static bool can_be_written(page *p, const kg_graph *graph, const kg_graph_member *member) {
  return is_cell(p, member->id) && is_cell(p, kg_graph_document_at(graph, member->document)->id);
}

static void write_decision(page *p, const kg_graph *graph, const question *q) {
  if (!can_be_written(p, graph, q->left_member) || !can_be_written(p, graph, q->right_member)) {
    write_text(p, "# an id has characters that no line of decisions holds; decide by name or IRI\n");
    return;
  }
  write_text(p, q->same ? "same" : "different");
  write_cell(p, graph, q->left_member);
  write_cell(p, graph, q->right_member);
  write_text(p, "\n");
}

static void write_question(page *p, const kg_graph *graph, const question *q) {
  char score[32];
  const unsigned thousandths = (unsigned)(q->score * 1000 + 0.5);
  (void)snprintf(score, sizeof score, "0.%03u", thousandths > 999 ? 999 : thousandths);
  write_text(p, q->same ? "\n# one by " : "\n# two; by ");
  write_plain(p, q->rule);
  if (q->shared.size) write_text(p, ": ");
  write_plain(p, q->shared);
  write_text(p, " (");
  write_text(p, score);
  write_text(p, q->same ? ")" : ") they would be one");
  write_text(p, "\n#   ");
  write_side(p, graph, q->left_member);
  write_text(p, " | ");
  write_side(p, graph, q->right_member);
  write_text(p, "\n");
  write_facts(p, graph, q->left);
  if (q->left != q->right) write_facts(p, graph, q->right);
  write_decision(p, graph, q);
}

static kg_status write_questions(const kg_graph *graph, const question *list, size_t count, size_t limit, kg_sink sink,
                                 kg_error *error) {
  page p = {.sink = sink};
  size_t same = 0, written = 0;
  while (same < count && list[same].same) same++;
  write_text(
      &p, "# Decisions about identity, for --decisions. What stands here is what kgraph does; a line holds whatever\n"
          "# speaks against it. Change \"same\" and \"different\" where they are wrong, delete what you do not know.\n"
          "# Behind the two entities, after tabs, you may say who decided and why.\n");
  /* Half of each kind, more where the other kind has fewer. */
  const size_t apart = count - same, half = limit / 2;
  const size_t apart_shown = apart < half          ? apart
                             : same < limit - half ? (apart < limit - same ? apart : limit - same)
                                                   : half;
  const size_t same_shown = same < limit - apart_shown ? same : limit - apart_shown;
  for (size_t i = 0; i < count; i++) {
    const bool shown = i < same ? i < same_shown : i - same < apart_shown;
    if (!shown) continue;
    write_question(&p, graph, &list[i]);
    written++;
  }
  if (written < count) {
    char rest[96];
    (void)snprintf(rest, sizeof rest, "\n# and %zu more; --limit N lists more\n", count - written);
    write_text(&p, rest);
  }
  *error = p.error;
  return p.status;
}

static kg_status write_review(const kg_graph *graph, const cli_options *options) {
  size_t count = 0;
  question *list = collect(graph, &count);
  if (!list) return cli_fail(KG_NO_MEMORY, "no memory for the questions");
  kg_error error = {0};
  kg_output *output = NULL;
  kg_status status = kg_output_open(&output, options->outputs.count ? options->outputs.items[0] : "-", &error);
  if (status == KG_OK)
    status =
        write_questions(graph, list, count, options->limit ? options->limit : LIMIT, kg_output_sink(output), &error);
  free(list);
  return cli_output_end(output, status, &error);
}

kg_status cli_review(const cli_options *options) {
  if (options->inputs.count == 0) return cli_usage(options->command, "nothing to read; name a file, a folder or -");
  if (options->outputs.count > 1) return cli_usage(options->command, "one -o FILE at most");
  cli_graph graph = {NULL};
  kg_status status = cli_graph_read(&graph, options, &options->inputs);
  if (status == KG_OK) status = write_review(graph.graph, options);
  if (status == KG_OK) status = graph.left_out;
  cli_graph_clear(&graph);
  return status;
}
