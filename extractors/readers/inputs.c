/* The functions are those of kgraph.h (kg_inputs_read). */
#include "extractors/cache/cache.h"
#include "extractors/mapping/read.h"
#include "extractors/readers/csv_graph.h"
#include "extractors/readers/files.h"
#include "extractors/readers/graph_json.h"
#include "extractors/readers/graphml.h"
#include "extractors/readers/json.h"
#include "extractors/readers/node_link.h"
#include "extractors/readers/rdf.h"
#include "extractors/readers/references.h"
#include "extractors/readers/sniff.h"
#include "extractors/text/lines.h"
#include "graph/base/error.h"
#include "graph/base/fact.h"
#include "graph/base/index.h"
#include "graph/base/lines.h"
#include "graph/base/map.h"
#include "graph/base/sha256.h"
#include "graph/base/source.h"
#include "graph/base/triple_set.h"
#include "graph/base/unicode.h"

#include <stdio.h>
#include <sys/stat.h>

typedef struct inputs {
  const kg_input_options *options;
  const kg_input_handler *handler;
  const kg_allocator *allocator;
  kg_problems problems;
  kg_arena *arena;               /* for what lives as long as the call */
  kg_map ids;                    /* of documents -> index into `origins` */
  KG_LIST(const char *) origins; /* the file of each */
  kg_map folders;                /* of graphs that are tables: each is read once, however many of them are named */
  const char *name;              /* of the file being read */
  kg_string original;            /* its bytes as they came */
  kg_mapping *mapping;           /* of --mapping, or NULL */
  kg_references references;      /* under keep_going: what records may speak of */
  kg_cache_entry line;           /* of the line that is read, which the cache does not know; no cache: none */
} inputs;

/* A file's name as it stands in messages. */
static const char *name_of(const kg_file *file) { return strcmp(file->path, "-") == 0 ? "standard input" : file->path; }

/* ---- documents ---- */

static kg_status note_id(inputs *in, kg_string id, size_t line, kg_error *error) {
  const uint32_t known = kg_map_get(&in->ids, id);
  if (known != KG_MAP_NONE) {
    const int shown = id.size > 150 ? 150 : (int)id.size;
    const char *origin = in->origins.items[known];
    if (strcmp(origin, in->name) == 0)
      return kg_fail(
          error, KG_BAD_INPUT, in->name, line,
          "the document id \"%.*s\" comes twice; give each document an id of its own, and name each file once", shown,
          id.data);
    return kg_fail(
        error, KG_BAD_INPUT, in->name, line,
        "the document id \"%.*s\" is that of a document in %s; rename one of them, or name a directory above both",
        shown, id.data, origin);
  }
  KG_TRY(kg_index_check(in->origins.count, "documents; read them in parts", error));
  (void)kg_map_intern(&in->ids, kg_arena_copy(in->arena, id), (uint32_t)in->origins.count);
  KG_PUSH(in->arena, &in->origins, const char *, in->name);
  return kg_arena_failed(in->arena) ? kg_fail_memory(error) : KG_OK;
}

static void place_error(kg_error *error, const char *name, size_t line) {
  if (!error->file[0]) {
    const kg_error found = *error;
    (void)kg_fail(error, found.status, name, found.line ? found.line : line, "%s", found.message);
    error->column = found.column;
  }
}

/* Asks the cache what the document said. */
static void look_up(const inputs *in, kg_document_source *source, kg_arena *owner, char hex[65]) {
  kg_cache_entry *entry = in->options->cache ? kg_arena_zeroed(owner, 1, sizeof *entry) : NULL;
  if (!entry) return;
  kg_sha256_of(source->original.size ? source->original : source->text, hex);
  if (in->line.cache)
    *entry = in->line;
  else
    kg_cache_find(in->options->cache, source, hex, in->options->lenient, entry, owner);
  source->sha256 = kg_string_of(hex);
  source->cached = entry;
  source->is_known = entry->records.count > 0;
}

/* A kg_source_sink. */
static kg_status take_document(void *state, kg_arena *owner, const kg_document_source *source, size_t line,
                               kg_error *error) {
  inputs *in = state;
  kg_document *document = NULL;
  KG_TRY(note_id(in, source->id, line, error));
  if (!in->handler->document && !in->handler->adopt) return KG_OK;
  kg_document_source asked = *source;
  char hex[65];
  look_up(in, &asked, owner, hex);
  kg_status status = kg_document_adopt(&document, owner, &asked, error);
  if (status != KG_OK) {
    place_error(error, in->name, line);
    return status;
  }
  if (in->handler->adopt) {
    status = in->handler->adopt(in->handler->state, document, error);
  } else {
    status = in->handler->document(in->handler->state, document, error);
    kg_document_free(document);
  }
  if (status != KG_OK) in->problems.stopped = true;
  return status;
}

/* A line of JSON lines: if the cache knows it, it is a document already. */
static kg_status take_known(void *state, kg_string line, size_t number, bool *taken, kg_error *error) {
  inputs *in = state;
  in->line = (kg_cache_entry){0};
  if (!in->options->cache || !in->handler->adopt) return KG_OK;
  kg_arena owner;
  kg_document *document = NULL;
  kg_document_source source = {.format = kg_document_format_named(KG_LITERAL("text")), .is_known = true};
  kg_arena_init(&owner, in->allocator);
  kg_cache_entry *entry = kg_arena_zeroed(&owner, 1, sizeof *entry);
  if (!entry) return kg_fail_memory(error);
  kg_cache_find_line(in->options->cache, line, in->options->lenient, entry, &source.id, &owner);
  *taken = entry->records.count > 0;
  if (!*taken) in->line = *entry;
  kg_status status = *taken ? note_id(in, source.id, number, error) : KG_OK;
  if (!*taken || status != KG_OK) {
    kg_arena_clear(&owner);
    return status;
  }
  source.sha256 = entry->records.items[0].u.about.sha256;
  source.cached = entry;
  KG_TRY(kg_document_adopt(&document, &owner, &source, error));
  status = in->handler->adopt(in->handler->state, document, error);
  if (status != KG_OK) in->problems.stopped = true;
  return status;
}

/* ---- records ---- */

static kg_status take_record(void *state, const kg_record *record, kg_error *error) {
  inputs *in = state;
  if (in->problems.keep_going) KG_TRY(kg_references_add(&in->references, record, error));
  if (!in->handler->record) return KG_OK;
  kg_record placed;
  if (record->kind == KG_RECORD_ENTITY && record->u.entity.node.size) { /* of which graph, its reader need not know */
    placed = *record;
    placed.u.entity.graph = kg_string_of(in->name);
    record = &placed;
  }
  const kg_status status = in->handler->record(in->handler->state, record, error);
  if (status != KG_OK) in->problems.stopped = true;
  return status;
}

/* A record of a fact stream under keep_going. One that the handler refuses as bad input is a bad line. */
static kg_status take_good_record(inputs *in, const kg_record *record, kg_error *error) {
  const kg_status status =
      in->handler->record ? in->handler->record(in->handler->state, record, error) : (kg_status)KG_OK;
  if (status != KG_OK && status != KG_BAD_INPUT) in->problems.stopped = true;
  return status == KG_OK ? kg_references_add(&in->references, record, error) : status;
}

/* A kg_fact_sink's: what speaks of records that did not come so far waits for them. */
static kg_status take_or_wait(void *state, const kg_record *record, kg_error *error) {
  inputs *in = state;
  kg_string id;
  return kg_references_missing(&in->references, record, &id) ? kg_references_wait(&in->references, record, error)
                                                             : take_good_record(in, record, error);
}

static kg_status take_waiting(inputs *in, const kg_record *record, kg_error *error) {
  kg_string id;
  kg_error problem = {0};
  kg_status status = KG_OK;
  const char *missing = kg_references_missing(&in->references, record, &id);
  /* what is said of a text that was read with it, or where nothing was left out, is for the handler to judge */
  const bool is_text = kg_map_get(&in->ids, record->document) != KG_MAP_NONE &&
                       kg_map_get(&in->references.seen, record->document) == KG_MAP_NONE;
  if (missing && !is_text && in->problems.first.status != KG_OK)
    status = kg_fail(&problem, KG_BAD_INPUT, record->file, record->line,
                     "speaks of the %s \"%.*s\", whose record was left out, or is not there", missing,
                     id.size > 150 ? 150 : (int)id.size, id.data);
  else
    status = take_good_record(in, record, &problem);
  if (status == KG_OK) return KG_OK;
  if (!problem.file[0]) { /* the handler knows of no places */
    const kg_error found = problem;
    (void)kg_fail(&problem, status, record->file, record->line, "%s", found.message);
  }
  if (kg_problem_take(&in->problems, status, &problem) == KG_OK) return KG_OK;
  if (error) *error = problem;
  return status;
}

/* All inputs were read. Facts and identities speak of entities. */
static kg_status take_all_waiting(inputs *in, kg_error *error) {
  for (int entities = 1; entities >= 0; entities--)
    for (size_t i = 0; i < in->references.waiting.count; i++) {
      const kg_record *record = &in->references.waiting.items[i];
      if ((record->kind == KG_RECORD_ENTITY) == (entities == 1)) KG_TRY(take_waiting(in, record, error));
    }
  return KG_OK;
}

/* ---- files ---- */

/* Each line that is no text becomes an empty one, and is told. */
static kg_status leave_out_lines(inputs *in, kg_string *bytes, size_t first_line, kg_arena *arena, kg_error *error) {
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
static kg_status make_valid(inputs *in, kg_string *bytes, size_t first_line, bool by_line, kg_arena *arena,
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
  const inputs *in = state;
  return in->handler->base ? in->handler->base(in->handler->state, base, error) : KG_OK;
}

static kg_status expect(void *state, size_t nodes, size_t facts, kg_error *error) {
  inputs *in = state;
  const kg_status status = in->handler->expect(in->handler->state, nodes, facts, error);
  if (status != KG_OK) in->problems.stopped = true;
  return status;
}

static kg_room room_of(inputs *in) { return in->handler->expect ? (kg_room){expect, in} : (kg_room){NULL, NULL}; }

static void take_note(void *state, const kg_error *note) {
  inputs *in = state;
  kg_problem_note(&in->problems, note);
}

/* `hex` has room for the hash of the bytes as they came; other inputs need none. */
static kg_graph_source graph_source_of(inputs *in, const kg_file *file, const kg_input_form *form, char hex[65]) {
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
static kg_status read_tables(inputs *in, const kg_file *file, kg_string folder, kg_error *error) {
  const kg_fact_sink records = {take_record, in};
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
static kg_status read_table(inputs *in, const kg_file *file, kg_error *error) {
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

static kg_status read_records(inputs *in, const kg_file *file, kg_input_kind kind, kg_mapping *mapping,
                              kg_string content, kg_error *error) {
  const kg_fact_sink sink = {take_record, in};
  const char *format = in->options->format;
  const bool tabs = format ? strcmp(format, "tsv") == 0
                           : kg_string_equal_ascii_case(kg_path_extension(kg_string_of(file->path)), KG_LITERAL("tsv"));
  char hex[65];
  kg_sha256_of(in->original, hex);
  const kg_records_file mapped = {file->id,      content,     kg_string_of(hex), in->name,
                                  in->allocator, room_of(in), &in->problems};
  KG_TRY(note_id(in, file->id, 0, error));
  if (kind == KG_INPUT_TABLE) return kg_mapped_table_read(mapping, &mapped, tabs ? '\t' : ',', &sink, error);
  if (kind == KG_INPUT_LINES) return kg_mapped_lines_read(mapping, &mapped, &sink, error);
  return kg_mapped_json_read(mapping, &mapped, &sink, error);
}

/* Reads the file if a mapping tells how; `*is_read` says so. */
static kg_status try_mapping(inputs *in, const kg_file *file, kg_input_form *form, kg_string content, bool *is_read,
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
static kg_status read_triples(const inputs *in, kg_string text, kg_rdf_syntax syntax, kg_error *error) {
  const kg_rdf_options options = {.syntax = syntax, .base = in->options->base, .sandbox = !in->options->trusted};
  const kg_rdf_handler handler = {kg_triple_set_take, in->options->triples};
  kg_triple_set_file(in->options->triples);
  return kg_rdf_read(text, in->name, &options, &handler, error);
}

static kg_status read_good_facts(inputs *in, kg_string text, size_t first, kg_error *error) {
  const kg_fact_sink records = {take_or_wait, in};
  for (size_t number = first; text.size; number++) {
    const kg_string line = kg_string_next_field(&text, '\n');
    if (!kg_string_trim(line).size) continue;
    kg_error problem = {0};
    const kg_status status = kg_facts_read(line, in->name, number, &records, in->allocator, &problem);
    if (status == KG_OK || kg_problem_take(&in->problems, status, &problem) == KG_OK) continue;
    if (error) *error = problem;
    return status;
  }
  return KG_OK;
}

/* Records (KG_INPUT_FACTS) or documents, one a line, from line `first` of the file on. */
static kg_status read_lines(inputs *in, kg_input_kind kind, kg_string text, size_t first, kg_error *error) {
  const kg_fact_sink records = {take_record, in};
  const kg_source_sink documents = {take_document, in, take_known};
  in->line = (kg_cache_entry){0};
  if (kind == KG_INPUT_FACTS && in->problems.keep_going) return read_good_facts(in, text, first, error);
  return kind == KG_INPUT_FACTS
             ? kg_facts_read(text, in->name, first, &records, in->allocator, error)
             : kg_json_lines_read(text, in->name, first, &documents, &in->problems, in->allocator, error);
}

static kg_status read_form(inputs *in, const kg_file *file, kg_string bytes, kg_arena *owner, kg_error *error) {
  const kg_fact_sink records = {take_record, in};
  const kg_source_sink documents = {take_document, in, take_known};
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
  case KG_INPUT_LINES: return read_lines(in, form.kind, content, 1, error);
  case KG_INPUT_GRAPH: return kg_graph_json_read(content, &source_of_graph, &records, error);
  case KG_INPUT_JSON: return kg_json_documents_read(content, file->id, in->name, &documents, in->allocator, error);
  case KG_INPUT_SNAPSHOT: /* read_file has passed it on */
  case KG_INPUT_TABLE:    /* try_mapping has taken it */
  case KG_INPUT_TEXT: break;
  }
  const kg_document_source source = {.id = file->id, .text = bytes, .original = in->original, .format = form.format};
  return take_document(in, owner, &source, 0, error);
}

/* ---- large files of lines ---- */

/* Only these are worth a second look: the whole of a small file is soon read. */
enum { LARGE = 4 << 20 };

static bool is_large(const char *path, size_t max) {
  struct stat about;
  return stat(path, &about) == 0 && S_ISREG(about.st_mode) &&
         (about.st_size >= LARGE || (uintmax_t)about.st_size > max);
}

static kg_status read_block(inputs *in, kg_input_kind kind, kg_string block, size_t first, kg_error *error) {
  kg_arena owner;
  kg_arena_init(&owner, in->allocator);
  kg_status status = kg_sniff_binary(block, in->name, error);
  if (status != KG_OK && error && error->line) error->line += first - 1;
  if (status == KG_OK) status = make_valid(in, &block, first, true, &owner, error);
  if (status == KG_OK) {
    if (first == 1) block = kg_string_slice(block, kg_bom_size(block), block.size);
    status = read_lines(in, kind, block, first, error);
  }
  kg_arena_clear(&owner);
  return status;
}

/* The kind of lines that begin so, or of what is not read by lines. */
static kg_status kind_of_block(const inputs *in, const kg_file *file, kg_string block, kg_input_kind *kind,
                               kg_error *error) {
  kg_input_form form;
  *kind = KG_INPUT_TEXT;
  if (!block.data || kg_sniff_binary(block, in->name, NULL) != KG_OK || kg_utf8_valid(block) != block.size)
    return KG_OK;
  const kg_string content = kg_string_slice(block, kg_bom_size(block), block.size);
  KG_TRY(kg_sniff(&form, content, kg_path_extension(kg_string_of(file->path)), in->options->format, error));
  if (form.kind == KG_INPUT_FACTS || (form.kind == KG_INPUT_LINES && !in->options->graphs_only)) *kind = form.kind;
  return KG_OK;
}

static kg_status read_blocks(inputs *in, kg_input_kind kind, kg_lines *lines, kg_string block, size_t first,
                             kg_error *error) {
  for (kg_status status = KG_OK; block.data;) {
    status = read_block(in, kind, block, first, error);
    if (status == KG_OK) status = kg_lines_next_block(lines, &block, &first, error);
    if (status != KG_OK) return status;
  }
  return KG_OK;
}

/* `*is_read` says if the file begins as one of lines. A beginning without a line is left to the reader of whole files. */
static kg_status read_opened(inputs *in, const kg_file *file, kg_lines *lines, bool *is_read, kg_error *error) {
  const size_t max = lines->max;
  kg_error unread = {0};
  kg_string block;
  size_t first;
  kg_input_kind kind;
  if (lines->max > KG_LINES_MAX) lines->max = KG_LINES_MAX;
  const kg_status status = kg_lines_next_block(lines, &block, &first, &unread);
  if (status == KG_LIMIT) return KG_OK;
  if (status != KG_OK) {
    if (error) *error = unread;
    return status;
  }
  KG_TRY(kind_of_block(in, file, block, &kind, error));
  *is_read = kind != KG_INPUT_TEXT;
  lines->max = max;
  return *is_read ? read_blocks(in, kind, lines, block, first, error) : KG_OK;
}

/* Records from standard input, which is gone once it is read. */
static kg_status read_standard_records(inputs *in, kg_lines *lines, kg_error *error) {
  kg_string block;
  size_t first;
  KG_TRY(kg_lines_next_block(lines, &block, &first, error));
  return read_blocks(in, KG_INPUT_FACTS, lines, block, first, error);
}

/* Reads a large file of records or documents, one a line, in memory that does not grow with it; `*is_read` says if it is one. */
static kg_status try_lines(inputs *in, const kg_file *file, bool *is_read, kg_error *error) {
  const size_t asked = in->options->max_file ? in->options->max_file : KG_SOURCE_MAX;
  const size_t max = asked < SIZE_MAX / 4 ? asked : SIZE_MAX / 4;
  const char *format = in->options->format;
  *is_read = strcmp(file->path, "-") == 0 && format && strcmp(format, "facts") == 0 && !in->mapping;
  if (!*is_read &&
      (in->mapping || !is_large(file->path, max) || kg_mapping_beside(kg_string_of(file->path), in->arena).size))
    return KG_OK;
  FILE *opened = *is_read ? stdin : fopen(file->path, "rb");
  if (!opened) return KG_OK; /* the reader of whole files tells why */
  kg_lines lines;
  kg_lines_init(&lines, opened, in->name, in->allocator);
  lines.max = max;
  lines.hint = "raise the limit (--max-file) or split the line";
  const kg_status status =
      *is_read ? read_standard_records(in, &lines, error) : read_opened(in, file, &lines, is_read, error);
  kg_lines_clear(&lines);
  if (opened != stdin) (void)fclose(opened);
  return status;
}

static kg_status pass_graph(inputs *in, kg_graph *graph, kg_error *error) {
  kg_status status = take_base(in, kg_graph_base(graph), error);
  if (status == KG_OK) status = kg_graph_pass(graph, in->options->base == NULL, (kg_fact_sink){take_record, in}, error);
  if (status != KG_OK) place_error(error, in->name, 0);
  kg_graph_free(graph);
  return status;
}

static bool may_be(const inputs *in, const char *format) {
  return !in->options->format || strcmp(in->options->format, format) == 0;
}

static bool has_lines(const inputs *in, const kg_file *file, kg_string bytes) {
  kg_input_form form;
  return in->problems.keep_going &&
         kg_sniff(&form, bytes, kg_path_extension(kg_string_of(file->path)), in->options->format, NULL) == KG_OK &&
         (form.kind == KG_INPUT_FACTS || form.kind == KG_INPUT_LINES);
}

static kg_status read_file(inputs *in, const kg_file *file, kg_error *error) {
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
  KG_TRY(try_lines(in, file, &is_read, error));
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
  if (status == KG_OK) status = make_valid(in, &bytes, 1, has_lines(in, file, bytes), &owner, error);
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
  inputs in = {.options = options ? options : &defaults, .handler = handler, .allocator = allocator, .arena = &arena};
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
  if (status == KG_OK) status = take_all_waiting(&in, &local);
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
