#include "tests/support/files.h"
#include "tests/support/fuzz_targets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
  const char *name;
  void (*run)(fuzz *state, kg_string bytes, const char *what);
  const char *what;
  const char *file; /* what the bytes are called */
} targets[] = {
    {"text", fuzz_input, "text", "in"},
    {"markdown", fuzz_input, "markdown", "in"},
    {"html", fuzz_input, "html", "in"},
    {"json", fuzz_input, "json", "in"},
    {"jsonl", fuzz_input, "jsonl", "in"},
    {"facts", fuzz_input, "facts", "in"},
    {"ntriples", fuzz_input, "ntriples", "in"},
    {"nquads", fuzz_input, "nquads", "in"},
    {"turtle", fuzz_input, "turtle", "in"},
    {"trig", fuzz_input, "trig", "in"},
    {"rdfxml", fuzz_input, "rdfxml", "in"},
    {"graphml", fuzz_input, "graphml", "in"},
    {"nodelink", fuzz_input, "node-link", "in"},
    {"table", fuzz_mapping, "csv", "in.csv"},
    {"records", fuzz_mapping, "json", "in.json"},
    {"model", fuzz_model, NULL, "in.model"},
    {"spans", fuzz_annotations, "jsonl", "in.jsonl"},
    {"conll", fuzz_annotations, "conll", "in.conll"},
    {"brat", fuzz_annotations, "brat", "in.ann"},
    {"ontology", fuzz_ontology, NULL, "in.ttl"},
    {"kg", fuzz_snapshot, NULL, "in.kg"},
    {"path", fuzz_path, NULL, "in"},
    {"decisions", fuzz_decisions, NULL, "in.tsv"},
    {"shapes", fuzz_shapes, NULL, "in.ttl"},
    {"to-json", fuzz_round_trip, "json", "out.json"},
    {"to-nodelink", fuzz_round_trip, "json node-link", "out.json"},
    {"to-kg", fuzz_round_trip, "kg", "out.kg"},
    {"to-csv", fuzz_round_trip, "csv", "out"},
    {"to-neo4j", fuzz_round_trip, "neo4j-csv", "out"},
    {"to-ntriples", fuzz_round_trip, "ntriples", "out.nt"},
    {"to-nquads", fuzz_round_trip, "nquads", "out.nq"},
    {"to-turtle", fuzz_round_trip, "turtle", "out.ttl"},
    {"to-trig", fuzz_round_trip, "trig", "out.trig"},
    {"to-rdfxml", fuzz_round_trip, "rdfxml", "out.rdf"},
    {"to-graphml", fuzz_round_trip, "graphml", "out.graphml"},
    {"to-apoc", fuzz_round_trip, "graphml apoc", "out.graphml"},
    {"to-yed", fuzz_round_trip, "graphml yed", "out.graphml"},
    {"to-jsonld", fuzz_written, "jsonld", "out"},
    {"to-gexf", fuzz_written, "gexf", "out"},
    {"to-svg", fuzz_written, "svg", "out"},
    {"to-html", fuzz_written, "html", "out"},
    {"to-dot", fuzz_written, "dot", "out"},
    {"to-cypher", fuzz_written, "cypher", "out"},
    {"to-cypherl", fuzz_written, "cypherl", "out"},
};
enum { TARGET_COUNT = sizeof targets / sizeof *targets };

const char *fuzz_target_name(size_t index) { return index < TARGET_COUNT ? targets[index].name : NULL; }

const char *fuzz_target_seeds(size_t index) {
  return strncmp(targets[index].name, "to-", 3) == 0 ? "graphs" : targets[index].name;
}

void fuzz_need(bool holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "fuzz: %s\n", what);
  abort();
}

void fuzz_check(kg_status status, const kg_error *error) {
  fuzz_need(status >= KG_OK && status <= KG_NO_MEMORY, "the status is not one of ours");
  fuzz_need(status == KG_OK || error->message[0], "a failure without a message");
}

const char *fuzz_beside(const fuzz *state, char *path, const char *name) {
  fuzz_need(snprintf(path, sizeof state->path, "%s/%s", state->folder, name) < (int)sizeof state->path, name);
  return path;
}

fuzz_parts fuzz_split(kg_string bytes) {
  const char *nul = bytes.size ? memchr(bytes.data, '\0', bytes.size) : NULL;
  if (!nul) return (fuzz_parts){{"", 0}, bytes};
  const size_t first = (size_t)(nul - bytes.data);
  return (fuzz_parts){{bytes.data, first}, {nul + 1, bytes.size - first - 1}};
}

fuzz *fuzz_new(const char *target) {
  fuzz *state = calloc(1, sizeof *state);
  fuzz_need(state, "memory");
  while (state->target < TARGET_COUNT && strcmp(targets[state->target].name, target) != 0) state->target++;
  fuzz_need(state->target < TARGET_COUNT, "no such target");
  fuzz_need(kg_ontology_load(&state->ontology, NULL, 0, NULL, NULL) == KG_OK, "the ontology");
  fuzz_need(kg_extractor_new(&state->extractor, state->ontology, NULL, NULL) == KG_OK, "the extractor");
  const char *folder = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
  const int size = snprintf(state->folder, sizeof state->folder, "%s/kgraph-fuzz-XXXXXX", folder);
  if (size >= (int)sizeof state->folder) (void)snprintf(state->folder, sizeof state->folder, "/tmp/kgraph-fuzz-XXXXXX");
  fuzz_need(mkdtemp(state->folder), state->folder);
  (void)fuzz_beside(state, state->path, targets[state->target].file);
  return state;
}

void fuzz_run(fuzz *state, const void *data, size_t size) {
  targets[state->target].run(state, (kg_string){data, size}, targets[state->target].what);
}

void fuzz_free(fuzz *state) {
  kg_extractor_free(state->extractor);
  kg_ontology_free(state->ontology);
  file_remove_folder(state->folder);
  free(state);
}
