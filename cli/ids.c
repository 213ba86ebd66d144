#include "cli/ids.h"

#include "cli/progress.h"
#include "cli/report.h"
#include "cli/text.h"

#include <stdio.h>
#include <sys/stat.h>

typedef struct pinning {
  kg_builder *builder;
  size_t count;
} pinning;

/* A graph tells of each record what IRI it has, and so do identity records. */
static kg_status take_record(void *state, const kg_record *record, kg_error *error) {
  pinning *p = state;
  kg_string id = {NULL, 0}, iri = {NULL, 0};
  if (record->kind == KG_RECORD_IDENTITY) {
    id = record->u.identity.id;
    iri = record->u.identity.iri;
  } else if (record->kind == KG_RECORD_ENTITY) {
    id = record->u.entity.id;
    iri = record->u.entity.iri;
  }
  if (!id.size || !iri.size) return KG_OK;
  p->count++;
  return kg_builder_pin(p->builder, record->document, id, iri, error);
}

static void take_problem(void *state, const kg_error *error) {
  (void)state;
  (void)cli_report(error);
}

/* A folder may be a graph of tables; any other is not what was meant, and may hold anything. */
static bool is_folder_of_other_things(const char *path) {
  char table[4096];
  struct stat about;
  if (stat(path, &about) != 0 || !S_ISDIR(about.st_mode)) return false;
  return snprintf(table, sizeof table, "%s/nodes.csv", path) >= (int)sizeof table || stat(table, &about) != 0;
}

kg_status cli_ids_read(const cli_options *options, const kg_ontology *ontology, kg_builder *builder) {
  kg_error error = {0};
  if (is_folder_of_other_things(options->ids))
    return cli_fail(KG_IO, "%s: is a directory, not a file; name a file in it", options->ids);
  pinning p = {.builder = builder};
  const kg_input_options input = {.ontology = ontology, .graphs_only = true, .max_file = options->max_file};
  const kg_input_handler handler = {.record = take_record, .problem = take_problem, .state = &p};
  const kg_status status = kg_inputs_read(&options->ids, 1, &input, &handler, NULL, &error);
  if (status != KG_OK) return cli_report(&error);
  if (p.count == 0)
    return cli_fail(KG_BAD_INPUT,
                    "%s: has no IRIs of entities; give what kgraph resolve writes, or a graph of kgraph's",
                    options->ids);
  return KG_OK;
}

static void print_change(const kg_iri_change *c) {
  static const char *const between[] = {" is gone", " is now ", " has lost records to ", ""};
  fputs("kgraph: ", stderr);
  cli_print(c->before, stderr);
  fputs(between[c->kind], stderr);
  cli_print(c->now, stderr);
  fputc('\n', stderr);
}

void cli_ids_tell(const kg_graph *graph) {
  const kg_iri_change *changes;
  const size_t count = kg_graph_iri_changes(graph, &changes);
  size_t fresh = 0;
  cli_progress_clear();
  for (size_t i = 0; i < count; i++) {
    if (changes[i].kind == KG_IRI_NEW)
      fresh++;
    else
      print_change(&changes[i]);
  }
  fprintf(stderr, "kgraph: %zu new IRI%s, %zu other change%s\n", fresh, fresh == 1 ? "" : "s", count - fresh,
          count - fresh == 1 ? "" : "s");
}
