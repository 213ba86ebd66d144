/* The functions are those of kgraph.h (kg_inputs_read). */
#include "extractors/readers/inputs.h"

#include "extractors/readers/csv_graph.h"
#include "extractors/readers/graph_json.h"
#include "extractors/readers/graphml.h"
#include "extractors/readers/node_link.h"
#include "extractors/readers/rdf.h"
#include "extractors/text/lines.h"
#include "graph/base/error.h"
#include "graph/base/sha256.h"
#include "graph/base/source.h"
#include "graph/base/triple_set.h"
#include "graph/base/unicode.h"

#include <stdio.h>
#include <sys/stat.h>

/* A file's name as it stands in messages. */
static const char *name_of(const kg_file *file) { return strcmp(file->path, "-") == 0 ? "standard input" : file->path; }

/* ---- files ---- */

/* Each line that is no text becomes an empty one, and is told. */
static kg_status leave_out_lines(kg_inputs *in, kg_string *bytes, size_t first_line, kg_arena *arena, kg_error *error) {
  char *copy = kg_arena_allocate(arena, bytes->size);
  if (!copy) return kg_fail_memory(error);
  memcpy(copy, bytes->data, bytes->size);
  *bytes = (kg_string){copy, bytes->size};
  for (kg_string rest = *bytes; rest.size; first_line++) {
    char *begin = copy + (rest.data - copy);
    const kg_string line = kg_string_next_field(&rest, '\n');
    kg_error problem = {0};
    const kg_status status = kg_text_check(line, in->name, &problem);
    if (status == KG_OK) continue;
    problem.line = first_line;
    if (kg_problem_take(&in->problems, status, &problem) != KG_OK) {
      if (error) *error = problem;
      return status;
    }
    memset(begin, ' ', line.size);
  }
  return KG_OK;
}

/* Invalid UTF-8 is refused, or replaced and told of. The bytes begin at a line of the file; `by_line`:
   its lines are read by themselves. */
kg_status kg_inputs_make_valid(kg_inputs *in, kg_string *bytes, size_t first_line, bool by_line, kg_arena *arena,
                               kg_error *error) {
  kg_error place = {0};
  if (!in->options->lenient && by_line && in->problems.keep_going && kg_text_check(*bytes, in->name, NULL) != KG_OK)
    return leave_out_lines(in, bytes, first_line, arena, error);
  if (!in->options->lenient) {
    const kg_status status = kg_text_check(*bytes, in->name, error);
    if (status != KG_OK && error) error->line += first_line - 1;
    return status;
  }
  if (kg_text_check(*bytes, in->name, &place) == KG_OK) return KG_OK;
  size_t replaced;
  *bytes = kg_utf8_repair(arena, *bytes, &replaced);
  if (kg_arena_failed(arena)) return kg_fail_memory(error);
  kg_error note = {0};
  (void)kg_fail(&note, KG_OK, in->name, place.line + first_line - 1,
                "%zu part%s not UTF-8 replaced by U+FFFD, the first one here", replaced, replaced == 1 ? "" : "s");
  note.column = place.column;
  kg_problem_note(&in->problems, &note);
  return KG_OK;
}

static kg_status take_base(void *state, kg_string base, kg_error *error) {
  const kg_inputs *in = state;
  return in->handler->base ? in->handler->base(in->handler->state, base, error) : KG_OK;
}

static kg_status expect(void *state, size_t nodes, size_t facts, kg_error *error) {
  kg_inputs *in = state;
  const kg_status status = in->handler->expect(in->handler->state, nodes, facts, error);
  if (status != KG_OK) in->problems.stopped = true;
  return status;
}

static kg_room room_of(kg_inputs *in) { return in->handler->expect ? (kg_room){expect, in} : (kg_room){NULL, NULL}; }

static void take_note(void *state, const kg_error *note) {
  kg_inputs *in = state;
  kg_problem_note(&in->problems, note);
}

/* `hex` has room for the hash of the bytes as they came; other inputs need none. */
static kg_graph_source graph_source_of(kg_inputs *in, const kg_file *file, const kg_input_form *form, char hex[65]) {
  kg_graph_source source = {.name = in->name,
                            .id = file->id,
                            .ontology = in->options->ontology,
                            .base = in->options->base,
                            .sandbox = !in->options->trusted,
                            .allocator = in->allocator,
                            .told_base = take_base,
                            .note = take_note,
                            .state = in,
                            .room = room_of(in)};
  if (!form->media_type) return source;
  kg_sha256 hash;
  kg_sha256_init(&hash);
  kg_sha256_add(&hash, in->original.data, in->original.size);
  kg_sha256_finish(&hash, hex);
  source.sha256 = kg_string_of(hex);
  source.media_type = kg_string_of(form->media_type);
  return source;
}

static bool is_folder(const char *path) {
  struct stat about;
  return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* The graph whose tables lie in a folder. */
static kg_status read_tables(kg_inputs *in, const kg_file *file, kg_string folder, kg_error *error) {
  const kg_fact_sink records = {kg_inputs_take_record, in};
  const kg_input_form form = {.kind = KG_INPUT_CSV_GRAPH};
  while (folder.size > 1 && folder.data[folder.size - 1] == '/') folder.size--;
  const kg_string path = kg_arena_copy(in->arena, folder.size ? folder : KG_LITERAL("."));
  if (kg_arena_failed(in->arena)) return kg_fail_memory(error);
  if (kg_map_get(&in->folders, path) != KG_MAP_NONE) return KG_OK;
  if (!kg_map_set(&in->folders, path, 0)) return kg_fail_memory(error);
  const kg_graph_source source = graph_source_of(in, file, &form, NULL);
  return kg_csv_graph_read(path.data, in->options->max_file, &source, &records, error);
}

/* One of the tables was named. */
static kg_status read_table(kg_inputs *in, const kg_file *file, kg_error *error) {
  const kg_string path = kg_string_of(file->path);
  size_t at = path.size;
  if (kg_string_is(path, "-"))
    return kg_fail(error, KG_BAD_INPUT, in->name, 1,
                   "is one table of a graph, which needs the others; name the folder that they lie in");
  while (at && path.data[at - 1] != '/') at--;
  return read_tables(in, file, kg_string_slice(path, 0, at), error);
}

/* ---- records by a mapping ---- */

/* A file that a mapping stands beside is read by that, whatever its content looks like. */
static void force_records(kg_input_form *form) {
  if (form->kind == KG_INPUT_FACTS) form->kind = KG_INPUT_LINES;
  if (form->kind == KG_INPUT_GRAPH || form->kind == KG_INPUT_NODE_LINK) form->kind = KG_INPUT_JSON;
  if (form->kind == KG_INPUT_CSV_GRAPH) form->kind = KG_INPUT_TABLE;
}

static bool holds_records(const kg_input_form *form) {
  return form->kind == KG_INPUT_TABLE || form->kind == KG_INPUT_JSON || form->kind == KG_INPUT_LINES;
}

static kg_status read_records(kg_inputs *in, const kg_file *file, kg_input_kind kind, kg_mapping *mapping,
                              kg_string content, kg_error *error) {
  const kg_fact_sink sink = {kg_inputs_take_record, in};
  const char *format = in->options->format;
  const bool tabs = format ? strcmp(format, "tsv") == 0
                           : kg_string_equal_ascii_case(kg_path_extension(kg_string_of(file->path)), KG_LITERAL("tsv"));
  char hex[65];
  kg_sha256_of(in->original, hex);
  const kg_records_file mapped = {file->id,      content,     kg_string_of(hex), in->name,
                                  in->allocator, room_of(in), &in->problems};
  KG_TRY(kg_inputs_note_id(in, file->id, 0, error));
  if (kind == KG_INPUT_TABLE) return kg_mapped_table_read(mapping, &mapped, tabs ? '\t' : ',', &sink, error);
  if (kind == KG_INPUT_LINES) return kg_mapped_lines_read(mapping, &mapped, &sink, error);
  return kg_mapped_json_read(mapping, &mapped, &sink, error);
}

/* Reads the file if a mapping tells how; `*is_read` says so. */
static kg_status try_mapping(kg_inputs *in, const kg_file *file, kg_input_form *form, kg_string content, bool *is_read,
                             kg_error *error) {
  const kg_string extension = kg_path_extension(kg_string_of(file->path));
  const bool is_json = kg_string_equal_ascii_case(extension, KG_LITERAL("json")) ||
                       kg_string_equal_ascii_case(extension, KG_LITERAL("jsonl")) ||
                       kg_string_equal_ascii_case(extension, KG_LITERAL("ndjson"));
  const kg_string beside = is_json || kg_extension_is_table(extension)
                               ? kg_mapping_beside(kg_string_of(file->path), in->arena)
                               : (kg_string){"", 0};
  *is_read = false;
  if (beside.size) force_records(form);
  /* rows have no mark of their own: what comes without a name and is no JSON is a table */
  if (in->mapping && !in->options->format && !extension.size && form->kind == KG_INPUT_TEXT)
    form->kind = KG_INPUT_TABLE;
  if (!holds_records(form)) return KG_OK;
  if (!beside.size && !in->mapping) {
    if (form->kind != KG_INPUT_TABLE) return KG_OK;
    if (!kg_string_trim(content).size) { /* a document that says nothing */
      form->kind = KG_INPUT_TEXT;
      form->format = kg_document_format_named(KG_LITERAL("text"));
      return KG_OK;
    }
    return kg_fail(error, KG_BAD_INPUT, in->name, 0,
                   "is a table, and nothing tells what its columns mean; write that into %s.mapping, or name a file "
                   "with --mapping",
                   in->name);
  }
  *is_read = true;
  if (!in->options->ontology)
    return kg_fail(error, KG_BAD_USAGE, in->name, 0, "records are read by a mapping, which needs an ontology");
  if (!beside.size) return read_records(in, file, form->kind, in->mapping, content, error);
  kg_mapping *mapping = NULL;
  kg_status status = kg_mapping_load(&mapping, beside.data, in->options->ontology, in->allocator, error);
  if (status == KG_OK) status = read_records(in, file, form->kind, mapping, content, error);
  if (status == KG_OK) status = kg_mapping_check_seen(mapping, error);
  kg_mapping_free(mapping);
  return status;
}

/* RDF as it is. Other people's parsers run in a child, as they do for graphs. */
static kg_status read_triples(const kg_inputs *in, kg_string text, kg_rdf_syntax syntax, kg_error *error) {
  const kg_rdf_options options = {.syntax = syntax, .base = in->options->base, .sandbox = !in->options->trusted};
  const kg_rdf_handler handler = {kg_triple_set_take, in->options->triples};
  kg_triple_set_file(in->options->triples);
  return kg_rdf_read(text, in->name, &options, &handler, error);
}

static kg_status read_form(kg_inputs *in, const kg_file *file, kg_string bytes, kg_arena *owner, kg_error *error) {
  const kg_fact_sink records = {kg_inputs_take_record, in};
  const kg_source_sink documents = {kg_inputs_take_document, in, kg_inputs_take_known};
  in->line = (kg_cache_entry){0};
  const kg_string extension = kg_path_extension(kg_string_of(file->path));
  kg_input_form form;
  if (!in->options->format) KG_TRY(kg_sniff_graph(extension, in->name, error));
  KG_TRY(kg_sniff(&form, bytes, extension, in->options->format, error));
  const kg_string content = kg_string_slice(bytes, kg_bom_size(bytes), bytes.size);
  const bool is_document = form.kind == KG_INPUT_TEXT || form.kind == KG_INPUT_TABLE || form.kind == KG_INPUT_JSON ||
                           (form.kind == KG_INPUT_LINES && content.size);
  if (in->options->graphs_only && is_document)
    return kg_fail(
        error, KG_BAD_INPUT, in->name, 0,
        "is no graph file and no fact stream; make a graph of documents with kgraph build, or say --from FORMAT");
  bool is_read;
  if (!in->options->graphs_only) {
    KG_TRY(try_mapping(in, file, &form, content, &is_read, error));
    if (is_read) return KG_OK;
  }
  char hex[65];
  const kg_graph_source source_of_graph = graph_source_of(in, file, &form, hex);
  switch (form.kind) {
  case KG_INPUT_RDF:
    if (in->options->triples) return read_triples(in, content, form.syntax, error);
    return kg_rdf_graph_read(content, form.syntax, &source_of_graph, &records, error);
  case KG_INPUT_GRAPHML: return kg_graphml_read(content, &source_of_graph, &records, error);
  case KG_INPUT_NODE_LINK: return kg_node_link_read(content, &source_of_graph, &records, error);
  case KG_INPUT_CSV_GRAPH: return read_table(in, file, error);
  case KG_INPUT_FACTS:
  case KG_INPUT_LINES: return kg_inputs_read_lines(in, form.kind, content, 1, error);
  case KG_INPUT_GRAPH: return kg_graph_json_read(content, &source_of_graph, &records, error);
  case KG_INPUT_JSON: return kg_json_documents_read(content, file->id, in->name, &documents, in->allocator, error);
  case KG_INPUT_SNAPSHOT: /* read_file has passed it on */
  case KG_INPUT_TABLE:    /* try_mapping has taken it */
  case KG_INPUT_TEXT: break;
  }
  const kg_document_source source = {.id = file->id, .text = bytes, .original = in->original, .format = form.format};
  return kg_inputs_take_document(in, owner, &source, 0, error);
}

static kg_status pass_graph(kg_inputs *in, kg_graph *graph, kg_error *error) {
  kg_status status = take_base(in, kg_graph_base(graph), error);
  if (status == KG_OK)
    status = kg_graph_pass(graph, in->options->base == NULL, (kg_fact_sink){kg_inputs_take_record, in}, error);
  if (status != KG_OK) kg_inputs_place_error(error, in->name, 0);
  kg_graph_free(graph);
  return status;
}

static bool may_be(const kg_inputs *in, const char *format) {
  return !in->options->format || strcmp(in->options->format, format) == 0;
}

static bool has_lines(const kg_inputs *in, const kg_file *file, kg_string bytes) {
  kg_input_form form;
  return in->problems.keep_going &&
         kg_sniff(&form, bytes, kg_path_extension(kg_string_of(file->path)), in->options->format, NULL) == KG_OK &&
         (form.kind == KG_INPUT_FACTS || form.kind == KG_INPUT_LINES);
}

static kg_status read_file(kg_inputs *in, const kg_file *file, kg_error *error) {
  kg_arena owner;
  in->name = name_of(file);
  if (may_be(in, "kg") && kg_snapshot_is_at(file->path)) { /* it is mapped, whatever its size */
    kg_graph *graph;
    KG_TRY(kg_graph_open(&graph, file->path, in->options->ontology, in->allocator, error));
    return pass_graph(in, graph, error);
  }
  kg_arena_init(&owner, in->allocator);
  kg_string bytes;
  if (is_folder(file->path)) return read_tables(in, file, kg_string_of(file->path), error);
  bool is_read;
  KG_TRY(kg_inputs_try_lines(in, file, &is_read, error));
  if (is_read) return KG_OK;
  kg_status status = kg_source_read(&bytes, &owner, file->path, in->options->max_file, error);
  in->original = bytes;
  if (status == KG_OK && may_be(in, "kg") && (in->options->format || kg_snapshot_begins(bytes))) {
    kg_graph *graph;
    status = kg_graph_view(&graph, bytes, in->name, in->options->ontology, in->allocator, error);
    if (status == KG_OK) status = pass_graph(in, graph, error);
    kg_arena_clear(&owner);
    return status;
  }
  if (status == KG_OK) status = kg_sniff_binary(bytes, in->name, error);
  if (status == KG_OK) status = kg_inputs_make_valid(in, &bytes, 1, has_lines(in, file, bytes), &owner, error);
  if (status == KG_OK) status = read_form(in, file, bytes, &owner, error);
  kg_arena_clear(&owner);
  return status;
}

kg_status kg_inputs_read(const char *const *paths, size_t count, const kg_input_options *options,
                         const kg_input_handler *handler, const kg_allocator *allocator, kg_error *error) {
  static const kg_input_options defaults = {0};
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_error local = {0};
  kg_inputs in = {
      .options = options ? options : &defaults, .handler = handler, .allocator = allocator, .arena = &arena};
  in.problems.handler = handler;
  in.problems.keep_going = in.options->keep_going;
  kg_map_init(&in.ids, &arena);
  kg_map_init(&in.folders, &arena);
  kg_references_init(&in.references, allocator);
  kg_file_list files = {0};
  kg_status status = KG_OK;
  if (in.options->format) { /* a name that does not exist is told before any file is read */
    kg_input_form form;
    status = kg_sniff(&form, (kg_string){"", 0}, (kg_string){"", 0}, in.options->format, &local);
  }
  if (status == KG_OK && in.options->mapping && !in.options->ontology)
    status = kg_fail(&local, KG_BAD_USAGE, in.options->mapping, 0, "a mapping needs an ontology");
  if (status == KG_OK && in.options->mapping)
    status = kg_mapping_load(&in.mapping, in.options->mapping, in.options->ontology, allocator, &local);
  if (status == KG_OK) status = kg_files_list(&files, paths, count, in.options, &in.problems, &arena, &local);
  for (size_t i = 0; status == KG_OK && i < files.count; i++) {
    status = read_file(&in, &files.items[i], &local);
    status = kg_problem_take(&in.problems, status, &local);
  }
  if (status == KG_OK) status = kg_inputs_take_waiting(&in, &local);
  kg_references_clear(&in.references);
  if (status == KG_OK && in.mapping && (status = kg_mapping_check_seen(in.mapping, &local)) != KG_OK)
    status = kg_problem_take(&in.problems, status, &local);
  kg_mapping_free(in.mapping);
  kg_arena_clear(&arena);
  if (status == KG_OK && in.problems.first.status != KG_OK) {
    local = in.problems.first;
    status = local.status;
  }
  if (status != KG_OK && error) *error = local;
  return status;
}
