#include "exporters/turtle.h"

#include "exporters/escape.h"
#include "exporters/prefixes.h"
#include "exporters/triples.h"
#include "graph/base/iri.h"

enum { MAX_FOLDERS = 64 };

typedef struct turtle {
  kg_writer *writer;
  size_t prefix_count;            /* of kg_prefixes */
  kg_string base;                 /* lent by the graph; empty if it needs encoding: then without folders */
  kg_string folders[MAX_FOLDERS]; /* "person", lent by the graph */
  size_t folder_count;
  bool open; /* a subject's block has no end yet */
} turtle;

/* ---- Prefixes ------------------------------------------------------------------------------------------------ */

static bool is_prefix_name(kg_string name) {
  if (name.size == 0 || name.size > 32 || !kg_is_ascii_lower(name.data[0])) return false;
  for (size_t i = 0; i < name.size; i++) {
    if (!kg_is_ascii_lower(name.data[i]) && !kg_is_digit(name.data[i])) return false;
  }
  for (size_t i = 0; i < KG_PREFIX_COUNT; i++) {
    if (kg_string_is(name, kg_prefixes[i].prefix)) return false;
  }
  return true;
}

/** The folder of an IRI under the base, or nothing. */
static kg_string folder_of(const turtle *out, kg_string iri) {
  if (out->base.size == 0 || !kg_string_starts(iri, out->base)) return (kg_string){0};
  const kg_string rest = kg_string_slice(iri, out->base.size, iri.size);
  const size_t slash = kg_string_find(rest, KG_LITERAL("/"), 0);
  return slash != SIZE_MAX ? kg_string_slice(rest, 0, slash) : (kg_string){0};
}

static bool knows_folder(const turtle *out, kg_string folder) {
  for (size_t i = 0; i < out->folder_count; i++) {
    if (kg_string_equal(out->folders[i], folder)) return true;
  }
  return false;
}

static void add_folder(turtle *out, kg_string folder) {
  if (out->folder_count < MAX_FOLDERS && is_prefix_name(folder) && !knows_folder(out, folder)) {
    out->folders[out->folder_count++] = folder;
  }
}

/** Entities are sorted by IRI, so a folder's follow each other and the look-up is short. */
static void find_folders(turtle *out, const kg_graph *graph) {
  const size_t documents = kg_graph_document_count(graph), entities = kg_graph_entity_count(graph);
  kg_string last = {0};
  for (size_t i = 0; i < documents + entities; i++) {
    const kg_string iri =
        i < documents ? kg_graph_document_at(graph, i)->iri : kg_graph_entity_at(graph, i - documents)->iri;
    const kg_string folder = folder_of(out, iri);
    if (folder.size && !kg_string_equal(folder, last)) add_folder(out, folder);
    last = folder;
  }
}

static void write_prefix(kg_writer *writer, kg_string prefix, kg_string iri, kg_string folder) {
  kg_write_text(writer, "@prefix ");
  kg_write(writer, prefix);
  kg_write_text(writer, ": <");
  kg_write(writer, iri);
  kg_write(writer, folder);
  kg_write_text(writer, folder.size ? "/> .\n" : "> .\n");
}

static void write_prefixes(const turtle *out) {
  for (size_t i = 0; i < out->prefix_count; i++) {
    write_prefix(out->writer, kg_string_of(kg_prefixes[i].prefix), kg_string_of(kg_prefixes[i].iri), (kg_string){0});
  }
  for (size_t i = 0; i < out->folder_count; i++) {
    write_prefix(out->writer, out->folders[i], out->base, out->folders[i]);
  }
}

/* ---- Terms --------------------------------------------------------------------------------------------------- */

/** True where the grammar takes the name as it is, and so do readers that lag behind it: letters and digits of ASCII,
 *  '_', and inside also '-' and '.'. */
static bool is_local_name(kg_string name) {
  if (name.size == 0) return false;
  for (size_t i = 0; i < name.size; i++) {
    const char c = name.data[i];
    const bool inside = i > 0 && i + 1 < name.size;
    if (!kg_is_ascii_alpha(c) && !kg_is_digit(c) && c != '_' && !(inside && (c == '-' || c == '.'))) return false;
  }
  return true;
}

static bool write_short(const turtle *out, kg_string prefix, kg_string start, kg_string iri) {
  const kg_string local = kg_string_slice(iri, start.size, iri.size);
  if (!is_local_name(local)) return false;
  kg_write(out->writer, prefix);
  kg_write_char(out->writer, ':');
  kg_write(out->writer, local);
  return true;
}

static void write_iri(const turtle *out, kg_string iri) {
  for (size_t i = 0; i < out->prefix_count; i++) {
    const kg_string start = kg_string_of(kg_prefixes[i].iri);
    if (kg_string_starts(iri, start) && write_short(out, kg_string_of(kg_prefixes[i].prefix), start, iri)) return;
  }
  const kg_string folder = folder_of(out, iri);
  if (folder.size && knows_folder(out, folder)) {
    const kg_string start = kg_string_slice(iri, 0, out->base.size + folder.size + 1);
    if (write_short(out, folder, start, iri)) return;
  }
  kg_write_char(out->writer, '<');
  kg_write(out->writer, iri);
  kg_write_char(out->writer, '>');
}

static void write_object(const turtle *out, const kg_rdf_term *term) {
  if (term->kind == KG_RDF_IRI) {
    write_iri(out, term->text);
    return;
  }
  kg_write_char(out->writer, '"');
  kg_escape_string(out->writer, term->text);
  kg_write_char(out->writer, '"');
  if (term->language.size) {
    kg_write_char(out->writer, '@');
    kg_write(out->writer, term->language);
  } else if (term->datatype.size) {
    kg_write_text(out->writer, "^^");
    write_iri(out, term->datatype);
  }
}

/* ---- Triples ------------------------------------------------------------------------------------------------- */

static kg_status write_triple(void *state, const kg_triple *triple, kg_error *error) {
  (void)error;
  turtle *out = state;
  if (triple->new_subject) {
    if (out->open) kg_write_text(out->writer, " .\n");
    kg_write_char(out->writer, '\n');
    write_iri(out, triple->subject.text);
    out->open = true;
  } else {
    kg_write_text(out->writer, triple->new_predicate ? " ;" : " ,");
  }
  if (triple->new_predicate) {
    kg_write_text(out->writer, "\n  ");
    if (kg_string_is(triple->predicate.text, KG_NS_RDF "type")) {
      kg_write_char(out->writer, 'a');
    } else {
      write_iri(out, triple->predicate.text);
    }
    kg_write_char(out->writer, ' ');
  } else {
    kg_write_text(out->writer, "\n    ");
  }
  write_object(out, &triple->object);
  return out->writer->status;
}

kg_status kg_write_turtle(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error) {
  turtle out = {.writer = writer, .prefix_count = kg_prefixes_used(options)};
  if (kg_is_iri(kg_graph_base(graph))) out.base = kg_graph_base(graph);
  find_folders(&out, graph);
  if (options && options->evidence == KG_EVIDENCE_STATEMENTS) add_folder(&out, KG_LITERAL("statement"));
  write_prefixes(&out);
  const kg_triple_handler handler = {write_triple, &out};
  const kg_status status = kg_graph_triples(graph, options, &handler, error);
  if (status == KG_OK && out.open) kg_write_text(writer, " .\n");
  return status;
}
