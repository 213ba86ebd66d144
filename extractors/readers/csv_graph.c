#include "extractors/readers/csv_graph.h"

#include "extractors/readers/csv.h"
#include "extractors/readers/document.h"
#include "extractors/readers/files.h"
#include "extractors/readers/property_lists.h"
#include "extractors/text/lines.h"
#include "graph/base/error.h"
#include "graph/base/source.h"
#include "graph/base/unicode.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

/* What the first row of each table begins with. */
#define NODES "iri,label,type,alternateNames,"
#define EDGES "source,target,label,property,"
#define DOCUMENTS "id,iri,sha256,title,"
#define NEO4J_NODES "iri:ID,:LABEL,name:string,type:string,"
#define NEO4J_LINKS ":START_ID,:END_ID,:TYPE,property:string,"

/* A column of nodes or edges. */
typedef struct column {
  kg_string name; /* of the attribute; empty for one that says nothing new */
  kg_list_style style;
} column;

typedef struct csv_graph {
  const char *folder;
  size_t max_file;
  const kg_graph_source *source;
  kg_arena *arena;
  kg_property_graph graph;
  kg_csv_reader reader; /* of the table that is read */
  kg_csv_row row;
  const column *columns;
} csv_graph;

bool kg_csv_graph_begins(kg_string text) {
  static const char *const headers[] = {NODES, EDGES, DOCUMENTS, NEO4J_NODES, NEO4J_LINKS};
  text = kg_string_slice(text, kg_bom_size(text), text.size);
  for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
    if (kg_string_starts(text, kg_string_of(headers[i]))) return true;
  return false;
}

static kg_status look_for_tables(bool *has, const char *folder, kg_error *error) {
  char path[4096], begin[64];
  *has = false;
  if (snprintf(path, sizeof path, "%s/nodes.csv", folder) >= (int)sizeof path) return KG_OK;
  FILE *file = kg_source_is_file(path) ? fopen(path, "rb") : NULL;
  if (!file) return errno == ENOMEM ? kg_fail_memory(error) : KG_OK;
  const size_t size = fread(begin, 1, sizeof begin, file);
  const bool failed = ferror(file) && errno == ENOMEM;
  (void)fclose(file);
  if (failed) return kg_fail_memory(error);
  *has = kg_csv_graph_begins((kg_string){begin, size});
  return KG_OK;
}

kg_status kg_csv_graph_fills(bool *fills, const char *folder, kg_error *error) {
  bool others = false;
  KG_TRY(look_for_tables(fills, folder, error));
  if (!*fills) return KG_OK;
  DIR *directory = opendir(folder);
  *fills = directory != NULL;
  if (!directory) return errno == ENOMEM ? kg_fail_memory(error) : KG_OK;
  const struct dirent *entry;
  /* cppcheck-suppress readdirCalled ; safe where each stream has one user */
  while ((entry = readdir(directory)) != NULL)
    others = others || kg_extension_is_read(kg_path_extension(kg_string_of(entry->d_name)));
  (void)closedir(directory);
  *fills = !others;
  return KG_OK;
}

/* ---- Tables -------------------------------------------------------------------------------------------------- */

static kg_status place(const csv_graph *in, kg_status status, const kg_error *found, kg_error *error) {
  if (status == KG_OK) return KG_OK;
  if (status == KG_NO_MEMORY || kg_arena_failed(in->arena)) return kg_fail_memory(error);
  if (!found->file[0]) return kg_fail(error, status, in->reader.name, in->row.line, "%s", found->message);
  if (error) *error = *found;
  return status;
}

/* A file of the folder and its path, both in the arena. */
typedef struct table {
  const char *path;
  kg_string text;
} table;

static kg_status load_table(csv_graph *in, table *loaded, const char *name, kg_error *error) {
  loaded->path = kg_arena_format(in->arena, "%s/%s", in->folder, name).data;
  if (kg_arena_failed(in->arena)) return kg_fail_memory(error);
  if (!kg_source_is_file(loaded->path) && access(loaded->path, F_OK) == 0)
    return kg_fail(error, KG_IO, loaded->path, 0, "is no file; the tables of a graph are files in one folder");
  KG_TRY(kg_source_read(&loaded->text, in->arena, loaded->path, in->max_file, error));
  return kg_text_check(loaded->text, loaded->path, error);
}

static kg_status open_table(csv_graph *in, const table *loaded, kg_error *error) {
  kg_csv_reader_clear(&in->reader);
  kg_csv_reader_init(&in->reader, loaded->text, ',', loaded->path, in->source->allocator);
  return kg_csv_reader_header(&in->reader, error);
}

static bool has_column(const csv_graph *in, const char *name) {
  return kg_csv_reader_column(&in->reader, name) != KG_MAP_NONE;
}

static kg_string copy(csv_graph *in, const kg_csv_field *field) {
  return field->is_decoded ? kg_arena_copy(in->arena, field->text) : field->text;
}

/* The field in the column of that name; empty if the table has no such column. */
static kg_string field_of(csv_graph *in, const char *name) {
  const uint32_t index = kg_csv_reader_column(&in->reader, name);
  return index == KG_MAP_NONE ? (kg_string){"", 0} : copy(in, &in->row.fields[index]);
}

static kg_status each_row(csv_graph *in, kg_status (*take)(csv_graph *in, kg_error *error), kg_error *error) {
  for (bool more = true; more;) {
    KG_TRY(kg_csv_reader_next(&in->reader, &in->row, &more, error));
    if (more) KG_TRY(take(in, error));
  }
  return kg_arena_failed(in->arena) ? kg_fail_memory(error) : KG_OK;
}

/* "jobTitle:string[]" is the list "jobTitle". */
static column neo4j_column(kg_string name) {
  size_t at = name.size;
  while (at && name.data[at - 1] != ':') at--;
  if (!at) return (column){name, KG_LIST_NONE};
  const kg_string kind = kg_string_slice(name, at, name.size), own = kg_string_slice(name, 0, at - 1);
  if (kg_string_is(kind, "TYPE")) return (column){KG_LITERAL("label"), KG_LIST_NONE};
  return (column){own, kg_string_ends(kind, KG_LITERAL("[]")) ? KG_LIST_SEMICOLONS : KG_LIST_NONE};
}

static kg_status name_columns(csv_graph *in, bool of_nodes, kg_error *error) {
  column *columns = kg_arena_zeroed(in->arena, in->reader.width, sizeof *columns);
  for (size_t i = 0; columns && i < in->reader.width; i++) {
    const kg_string name = kg_arena_copy(in->arena, in->reader.names[i]);
    if (in->graph.is_for_neo4j)
      columns[i] = neo4j_column(name);
    else
      columns[i] = (column){name, kg_attribute_is_list(of_nodes, name) ? KG_LIST_UNITS : KG_LIST_NONE};
  }
  in->columns = columns;
  return kg_arena_failed(in->arena) ? kg_fail_memory(error) : KG_OK;
}

/* ---- Rows ---------------------------------------------------------------------------------------------------- */

/* The attributes from column `first` on; an empty field without quotes is none. */
static kg_status read_attributes(csv_graph *in, size_t first, kg_attribute_list *attributes, kg_error *error) {
  kg_error found = {0};
  kg_status status = KG_OK;
  for (size_t i = first; i < in->row.count && status == KG_OK; i++) {
    const kg_csv_field *field = &in->row.fields[i];
    if ((!field->text.size && !field->is_quoted) || !in->columns[i].name.size) continue;
    const kg_attribute attribute = {.name = in->columns[i].name, .value = copy(in, field)};
    status = kg_attribute_split(attributes, &attribute, in->columns[i].style, in->arena, &found);
  }
  return place(in, status, &found, error);
}

static kg_status take_document(csv_graph *in, kg_error *error) {
  const kg_string id = field_of(in, "id"), length = field_of(in, "length");
  kg_document_record *about = id.size ? kg_property_graph_document(&in->graph, id, field_of(in, "iri")) : NULL;
  if (!id.size)
    return kg_csv_reader_fail(&in->reader, &in->row.fields[0], KG_BAD_INPUT, "a document has no id; give it one",
                              error);
  if (!about) return kg_fail_memory(error);
  about->sha256 = field_of(in, "sha256");
  about->title = field_of(in, "title");
  about->date = field_of(in, "date");
  about->url = field_of(in, "url");
  about->language = field_of(in, "language");
  about->media_type = field_of(in, "mediaType");
  for (size_t i = 0; i < length.size; i++) {
    if (!kg_is_digit(length.data[i]) || about->length > SIZE_MAX / 64)
      return kg_csv_reader_fail(&in->reader, &in->row.fields[in->row.count - 1], KG_BAD_INPUT,
                                "the length must be a number of code points", error);
    about->length = about->length * 10 + (size_t)(length.data[i] - '0');
  }
  return KG_OK;
}

static kg_status take_node(csv_graph *in, kg_error *error) {
  kg_attribute_list attributes = {0};
  kg_error found = {0};
  KG_TRY(read_attributes(in, 0, &attributes, error));
  const kg_string id = copy(in, &in->row.fields[0]);
  if (!id.size)
    return kg_csv_reader_fail(&in->reader, &in->row.fields[0], KG_BAD_INPUT, "a node has no IRI; give it one", error);
  return place(in, kg_property_graph_node(&in->graph, id, &attributes, &found), &found, error);
}

static kg_status take_edge(csv_graph *in, kg_error *error) {
  kg_attribute_list attributes = {0};
  kg_error found = {0};
  KG_TRY(read_attributes(in, 2, &attributes, error));
  const kg_string source = copy(in, &in->row.fields[0]), target = copy(in, &in->row.fields[1]);
  return place(in, kg_property_graph_edge(&in->graph, source, target, &attributes, &found), &found, error);
}

/* ---- The whole ----------------------------------------------------------------------------------------------- */

static kg_status read_documents(csv_graph *in, kg_error *error) {
  table documents = {0};
  KG_TRY(load_table(in, &documents, "documents.csv", error));
  KG_TRY(open_table(in, &documents, error));
  return each_row(in, take_document, error);
}

/* Edges have fixed columns, which tell whether the evidence is there; those of nodes may be named after any property. */
static kg_status look_at_edges(csv_graph *in, const table *edges, kg_error *error) {
  kg_property_graph *graph = &in->graph;
  KG_TRY(open_table(in, edges, error));
  if (!kg_csv_graph_begins(edges->text))
    return kg_fail(error, KG_BAD_INPUT, edges->path, 1,
                   "has other columns than the edges of a graph that kgraph wrote");
  graph->is_own = graph->has_identifiers = true;
  graph->is_for_neo4j = has_column(in, ":START_ID");
  graph->has_evidence = has_column(in, graph->is_for_neo4j ? "evidence:string" : "evidence");
  return KG_OK;
}

static kg_status read_all(csv_graph *in, const kg_fact_sink *sink, kg_error *error) {
  table nodes = {0}, edges = {0};
  KG_TRY(load_table(in, &nodes, "nodes.csv", error));
  const bool is_for_neo4j = kg_string_starts(nodes.text, KG_LITERAL(NEO4J_NODES));
  KG_TRY(load_table(in, &edges, is_for_neo4j ? "relationships.csv" : "edges.csv", error));
  KG_TRY(look_at_edges(in, &edges, error));
  KG_TRY(open_table(in, &nodes, error));
  if (!kg_csv_graph_begins(nodes.text) || has_column(in, "iri:ID") != in->graph.is_for_neo4j)
    return kg_fail(error, KG_BAD_INPUT, nodes.path, 1, "has other columns than the nodes of a graph that kgraph wrote");
  KG_TRY(name_columns(in, true, error));
  KG_TRY(each_row(in, take_node, error));
  if (!in->graph.is_for_neo4j) KG_TRY(read_documents(in, error));
  KG_TRY(kg_property_graph_settle(&in->graph, error));
  KG_TRY(open_table(in, &edges, error));
  KG_TRY(name_columns(in, false, error));
  KG_TRY(each_row(in, take_edge, error));
  return kg_property_graph_emit(&in->graph, sink, error);
}

kg_status kg_csv_graph_read(const char *folder, size_t max_file, const kg_graph_source *source,
                            const kg_fact_sink *sink, kg_error *error) {
  kg_arena arena;
  kg_arena_init(&arena, source->allocator);
  csv_graph in = {.folder = folder, .max_file = max_file, .source = source, .arena = &arena};
  kg_property_graph_init(&in.graph, source, &arena);
  kg_csv_reader_init(&in.reader, (kg_string){"", 0}, ',', source->name, source->allocator);
  const kg_status status = read_all(&in, sink, error);
  kg_csv_reader_clear(&in.reader);
  kg_property_graph_clear(&in.graph);
  kg_arena_clear(&arena);
  return status;
}
