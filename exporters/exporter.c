#include "exporters/exporter.h"

#include "exporters/csv_neo4j.h"
#include "exporters/csv_tables.h"
#include "exporters/cypher.h"
#include "exporters/dot.h"
#include "exporters/gexf.h"
#include "exporters/graphml.h"
#include "exporters/html.h"
#include "exporters/json.h"
#include "exporters/jsonld.h"
#include "exporters/nquads.h"
#include "exporters/ntriples.h"
#include "exporters/rdfxml.h"
#include "exporters/svg.h"
#include "exporters/trig.h"
#include "exporters/turtle.h"
#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/snapshot.h"

static const kg_exporter exporters[] = {
    {{"ntriples", "nt", "application/n-triples", "RDF, one triple a line", "", ""}, kg_write_ntriples},
    {{"nquads", "nq", "application/n-quads", "RDF, one quad a line: a named graph for each document", "", ""},
     kg_write_nquads},
    {{"turtle", "ttl", "text/turtle", "RDF that people can read", "", ""}, kg_write_turtle},
    {{"trig", "trig", "application/trig", "Turtle with a named graph for each document", "", ""}, kg_write_trig},
    {{"rdfxml", "rdf owl", "application/rdf+xml", "RDF as XML", "", ""}, kg_write_rdfxml},
    {{"jsonld", "jsonld", "application/ld+json", "RDF as JSON, with its context inside", "", ""}, kg_write_jsonld},
    {{"graphml", "graphml", "application/graphml+xml", "property graph for Gephi, yEd, networkx, igraph", "apoc yed",
      ""},
     kg_write_graphml},
    {{"gexf", "gexf", "application/gexf+xml", "property graph with dates and colours for Gephi", "", ""},
     kg_write_gexf},
    {{"dot", "dot gv", "text/vnd.graphviz", "picture for Graphviz: dot -Tsvg", "", ""}, kg_write_dot},
    {{"html", "html htm", "text/html", "page to look around in: search, filters, paths, quotes", "", ""},
     kg_write_html},
    {{"svg", "svg", "image/svg+xml", "picture: names, legend, communities", "", ""}, kg_write_svg},
    {{"json", "json", "application/json", "everything, with the evidence; reads back", "node-link", ""}, kg_write_json},
    {{"neo4j-csv", "", "text/csv", "folder of CSV for neo4j-admin and Neptune", "", KG_CSV_NEO4J_FILES},
     kg_write_csv_neo4j},
    {{"csv", "csv", "text/csv", "folder of CSV with scripts for DuckDB and Ladybug", "", KG_CSV_TABLES_FILES},
     kg_write_csv_tables},
    {{"cypher", "cypher cql", "application/x-cypher-query", "batches for Neo4j: cypher-shell -f", "", ""},
     kg_write_cypher},
    {{"cypherl", "cypherl", "text/plain", "one statement a line, for Memgraph", "", ""}, kg_write_cypherl},
    {{"kg", "kg", "application/vnd.kgraph", "everything, to be asked: opened where it lies", "", ""},
     kg_snapshot_write},
};

enum { EXPORTER_COUNT = sizeof exporters / sizeof *exporters };

size_t kg_format_count(void) { return EXPORTER_COUNT; }

const kg_format *kg_format_at(size_t index) { return index < EXPORTER_COUNT ? &exporters[index].format : NULL; }

/** True if `wanted` is among the words of `list`, whatever its case. */
static bool is_listed(const char *list, kg_string wanted) {
  kg_string rest = kg_string_of(list);
  while (rest.size) {
    if (kg_string_equal_ascii_case(kg_string_next_field(&rest, ' '), wanted)) return true;
  }
  return false;
}

static size_t file_count(const kg_format *format) {
  size_t count = 0;
  for (kg_string rest = kg_string_of(format->files); rest.size; count++) (void)kg_string_next_field(&rest, ' ');
  return count ? count : 1;
}

const kg_format *kg_format_find(const char *name_or_extension) {
  const kg_string wanted = kg_string_of(name_or_extension);
  if (wanted.size == 0) return NULL;
  for (size_t i = 0; i < EXPORTER_COUNT; i++) {
    const kg_format *format = &exporters[i].format;
    if (kg_string_equal_ascii_case(kg_string_of(format->name), wanted) || is_listed(format->extensions, wanted))
      return format;
  }
  return NULL;
}

bool kg_format_has_graphs(const kg_format *format) {
  for (size_t i = 0; i < EXPORTER_COUNT; i++) {
    const kg_exporter *exporter = &exporters[i];
    if (format == &exporter->format) {
      return exporter->write == kg_write_nquads || exporter->write == kg_write_trig ||
             exporter->write == kg_write_jsonld;
    }
  }
  return false;
}

bool kg_format_has_analysis(const kg_format *format) {
  static kg_export_function *const without[] = {kg_write_dot, kg_write_html, kg_write_svg, kg_snapshot_write};
  for (size_t i = 0; i < EXPORTER_COUNT; i++) {
    if (format != &exporters[i].format) continue;
    for (size_t k = 0; k < sizeof without / sizeof *without; k++)
      if (exporters[i].write == without[k]) return false;
    return true;
  }
  return false;
}

kg_status kg_graph_export(const kg_graph *graph, const kg_format *format, const kg_export_options *options,
                          kg_sink sink, kg_error *error) {
  const kg_export_options defaults = {0};
  const kg_exporter *exporter = NULL;
  for (size_t i = 0; i < EXPORTER_COUNT; i++) {
    if (format == &exporters[i].format) exporter = &exporters[i];
  }
  if (!graph || !exporter) {
    return kg_fail(error, KG_BAD_USAGE, NULL, 0, "a graph and a format of kg_format_at or kg_format_find are needed");
  }
  if (!options) options = &defaults;
  if (options->replaced) *options->replaced = 0;
  if (options->dialect && !is_listed(format->dialects, kg_string_of(options->dialect))) {
    return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the format %s has no dialect \"%s\"", format->name, options->dialect);
  }
  if (options->file >= file_count(format)) {
    return kg_fail(error, KG_BAD_USAGE, NULL, 0, "the format %s has no such file", format->name);
  }
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_writer *writer = kg_arena_allocate(&arena, sizeof *writer);
  kg_status status = KG_NO_MEMORY;
  if (writer) {
    kg_writer_init(writer, sink);
    kg_export_options used = *options;
    if (used.evidence == KG_EVIDENCE_GRAPHS && !kg_format_has_graphs(format)) used.evidence = KG_EVIDENCE_NONE;
    status = exporter->write(graph, &used, writer, error);
    /* A sink that failed is the cause of whatever the exporter made of it. */
    if (status == KG_OK || writer->status != KG_OK) status = kg_writer_finish(writer, error);
    if (status == KG_OK) status = kg_graph_damage(graph, error);
    if (options->replaced) *options->replaced += writer->replaced;
  } else {
    (void)kg_fail_memory(error);
  }
  kg_arena_clear(&arena);
  return status;
}
