#include "extractors/readers/sniff.h"

#include "extractors/readers/csv_graph.h"
#include "extractors/readers/graph_json.h"
#include "extractors/readers/node_link.h"
#include "extractors/text/lines.h"
#include "graph/base/error.h"
#include "graph/base/json.h"

static const struct {
  const char *magic;
  size_t size;
  const char *what, *remedy;
} binaries[] = {
    {"\x7F"
     "ELF",
     4, "a program", "name the text that is meant"},
    {"MZ\x90", 3, "a program", "name the text that is meant"},
    {"\x89PNG", 4, "an image", "turn it into text first"},
    {"GIF8", 4, "an image", "turn it into text first"},
    {"\xFF\xD8\xFF", 3, "an image", "turn it into text first"},
    {"\x1F\x8B", 2, "compressed (gzip)", "unpack it first (gunzip)"},
    {"PK\x03\x04", 4, "an archive or office document (zip)", "unpack it, or convert it to text or HTML first"},
    {"\x28\xB5\x2F\xFD", 4, "compressed (zstd)", "unpack it first (unzstd)"},
    {"\xFD"
     "7zXZ",
     5, "compressed (xz)", "unpack it first (unxz)"},
    {"BZh", 3, "compressed (bzip2)", "unpack it first (bunzip2)"},
    {"%PDF-", 5, "a PDF", "convert it to text first (pdftotext)"},
    {"{\\rtf", 5, "an RTF document", "convert it to text or HTML first"},
    {"\xD0\xCF\x11\xE0", 4, "an office document", "convert it to text or HTML first"},
    {"\xFF\xFE", 2, "UTF-16", "convert it first (iconv -f UTF-16 -t UTF-8)"},
    {"\xFE\xFF", 2, "UTF-16", "convert it first (iconv -f UTF-16 -t UTF-8)"},
};

/* Every other byte is NUL: Latin text in UTF-16 without a mark. */
static bool looks_like_utf16(kg_string bytes) {
  size_t even = 0, odd = 0, looked = bytes.size < 512 ? bytes.size : 512;
  for (size_t i = 0; i < looked; i++)
    if (!bytes.data[i]) ++*(i % 2 ? &odd : &even);
  return looked >= 4 && (odd * 3 > looked || even * 3 > looked) && (odd == 0 || even == 0);
}

kg_status kg_sniff_binary(kg_string bytes, const char *name, kg_error *error) {
  for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++) {
    if (bytes.size < binaries[i].size || memcmp(bytes.data, binaries[i].magic, binaries[i].size) != 0) continue;
    if (strcmp(binaries[i].magic, "BZh") == 0 && !(bytes.size > 9 && memcmp(bytes.data + 4, "1AY&SY", 6) == 0))
      continue;
    return kg_fail(error, KG_BAD_INPUT, name, 0, "is %s, not text; %s", binaries[i].what, binaries[i].remedy);
  }
  if (looks_like_utf16(bytes))
    return kg_fail(error, KG_BAD_INPUT, name, 0, "is UTF-16, not UTF-8; convert it first (iconv -f UTF-16 -t UTF-8)");
  const char *nul = bytes.size ? memchr(bytes.data, '\0', bytes.size) : NULL;
  if (!nul) return KG_OK;
  size_t line = 1;
  for (const char *at = bytes.data; at < nul; at++) line += *at == '\n';
  return kg_fail(error, KG_BAD_INPUT, name, line,
                 "is not text: it holds NUL bytes; name a text file, or convert it first");
}

kg_status kg_sniff_graph(kg_string extension, const char *name, kg_error *error) {
  static const char *const graphs[] = {"n3", "gexf", "dot", "gv", "jsonld"};
  for (size_t i = 0; i < sizeof graphs / sizeof *graphs; i++)
    if (kg_string_equal_ascii_case(extension, kg_string_of(graphs[i])))
      return kg_fail(
          error, KG_BAD_INPUT, name, 0,
          "is a graph file of a kind that is not read; write the graph as JSON, RDF or GraphML, or say --from "
          "text if this is a document");
  return KG_OK;
}

/* Graph files by extension and by the name for --from. */
static const struct {
  const char *name, *extensions;
  kg_input_kind kind;
  kg_rdf_syntax syntax;
  const char *media_type;
} graph_forms[] = {
    {"ntriples", "nt", KG_INPUT_RDF, KG_RDF_NTRIPLES, "application/n-triples"},
    {"nquads", "nq", KG_INPUT_RDF, KG_RDF_NQUADS, "application/n-quads"},
    {"turtle", "ttl", KG_INPUT_RDF, KG_RDF_TURTLE, "text/turtle"},
    {"trig", "trig", KG_INPUT_RDF, KG_RDF_TRIG, "application/trig"},
    {"rdfxml", "rdf owl", KG_INPUT_RDF, KG_RDF_XML, "application/rdf+xml"},
    {"graphml", "graphml", KG_INPUT_GRAPHML, KG_RDF_NTRIPLES, "application/graphml+xml"},
    {"node-link", "", KG_INPUT_NODE_LINK, KG_RDF_NTRIPLES, "application/json"},
};
enum { GRAPH_FORM_COUNT = sizeof graph_forms / sizeof *graph_forms };

static bool take_graph_form(kg_input_form *form, size_t index) {
  form->kind = graph_forms[index].kind;
  form->syntax = graph_forms[index].syntax;
  form->media_type = graph_forms[index].media_type;
  return true;
}

static bool graph_form_named(kg_input_form *form, kg_string name) {
  for (size_t i = 0; i < GRAPH_FORM_COUNT; i++)
    if (kg_string_equal_ascii_case(name, kg_string_of(graph_forms[i].name))) return take_graph_form(form, i);
  return false;
}

static bool graph_form_of(kg_input_form *form, kg_string extension) {
  for (size_t i = 0; i < GRAPH_FORM_COUNT; i++) {
    kg_string rest = kg_string_of(graph_forms[i].extensions);
    while (rest.size)
      if (kg_string_equal_ascii_case(extension, kg_string_next_field(&rest, ' '))) return take_graph_form(form, i);
  }
  return false;
}

bool kg_extension_is_table(kg_string extension) {
  return kg_string_equal_ascii_case(extension, KG_LITERAL("csv")) ||
         kg_string_equal_ascii_case(extension, KG_LITERAL("tsv"));
}

static kg_string first_line(kg_string bytes) {
  kg_string rest = bytes, line = {"", 0};
  while (rest.size) {
    line = kg_string_trim(kg_string_next_field(&rest, '\n'));
    if (line.size) break;
  }
  return line;
}

/* The first line by itself: a record, an object that may be a document, or neither. `*status` is set where memory fails. */
static kg_input_kind kind_of_lines(kg_string bytes, bool *whole, kg_status *status) {
  const kg_string line = first_line(bytes);
  json_t *value = NULL;
  *whole = false;
  if (!line.size || line.data[0] != '{') return KG_INPUT_LINES;
  const kg_status parsed = kg_json_parse(&value, line, NULL, 1, NULL);
  if (parsed == KG_NO_MEMORY) *status = parsed;
  if (parsed != KG_OK) return KG_INPUT_LINES;
  *whole = true;
  const bool record = json_object_get(value, "record") != NULL;
  json_decref(value);
  return record ? KG_INPUT_FACTS : KG_INPUT_LINES;
}

static bool has_second_line(kg_string bytes) {
  kg_string rest = bytes;
  size_t lines = 0;
  while (rest.size && lines < 2)
    if (kg_string_trim(kg_string_next_field(&rest, '\n')).size) lines++;
  return lines > 1;
}

static kg_input_kind kind_of_json(kg_string bytes, kg_status *status) {
  if (kg_graph_json_begins(bytes)) return KG_INPUT_GRAPH;
  if (kg_node_link_begins(bytes)) return KG_INPUT_NODE_LINK;
  bool whole;
  const kg_input_kind lines = kind_of_lines(bytes, &whole, status);
  if (whole && (lines == KG_INPUT_FACTS || has_second_line(bytes))) return lines;
  return KG_INPUT_JSON;
}

static bool starts_with_tag(kg_string text, const char *tag) {
  const size_t size = strlen(tag);
  return text.size >= size && kg_string_equal_ascii_case(kg_string_slice(text, 0, size), kg_string_of(tag));
}

/* "<http://…> <http://…> …" begins no text. */
static bool is_triple(kg_string line) {
  const size_t end = kg_string_find(line, KG_LITERAL(">"), 0);
  if (!kg_string_starts(line, KG_LITERAL("<")) || end == SIZE_MAX) return false;
  const kg_string rest = kg_string_trim(kg_string_slice(line, end + 1, line.size));
  return kg_string_find(kg_string_slice(line, 0, end), KG_LITERAL(":"), 0) != SIZE_MAX &&
         kg_string_starts(rest, KG_LITERAL("<")) && kg_string_ends(line, KG_LITERAL("."));
}

static bool graph_form_of_content(kg_input_form *form, kg_string start) {
  if (starts_with_tag(start, "<?xml") || starts_with_tag(start, "<rdf:RDF") || starts_with_tag(start, "<graphml")) {
    if (kg_string_find(start, KG_LITERAL("<graphml"), 0) != SIZE_MAX)
      return graph_form_named(form, KG_LITERAL("graphml"));
    if (kg_string_find(start, KG_LITERAL("<rdf:RDF"), 0) != SIZE_MAX)
      return graph_form_named(form, KG_LITERAL("rdfxml"));
  }
  if (kg_string_starts(start, KG_LITERAL("@prefix ")) || kg_string_starts(start, KG_LITERAL("PREFIX ")))
    return graph_form_named(form, KG_LITERAL("turtle"));
  return is_triple(first_line(start)) && graph_form_named(form, KG_LITERAL("nquads"));
}

static kg_input_form of_content(kg_string bytes, kg_status *status) {
  const kg_string start = kg_string_trim(bytes.size > 4096 ? kg_string_slice(bytes, 0, 4096) : bytes);
  kg_input_form form = {.kind = KG_INPUT_TEXT, .format = kg_document_format_named(KG_LITERAL("text"))};
  if (starts_with_tag(start, "<!doctype html") || starts_with_tag(start, "<html") || starts_with_tag(start, "<head") ||
      (starts_with_tag(start, "<?xml") && kg_string_find(start, KG_LITERAL("<html"), 0) != SIZE_MAX)) {
    form.format = kg_document_format_named(KG_LITERAL("html"));
  } else if (graph_form_of_content(&form, start)) {
    return form;
  } else if (start.size && (start.data[0] == '{' || start.data[0] == '[')) {
    bool whole;
    form.kind = kind_of_json(bytes, status);
    /* "[link] …" and "{% … %}" begin texts too; an object on a line, or a quote or brace next, is JSON */
    const kg_string inside = kg_string_trim(kg_string_slice(start, 1, start.size));
    if (form.kind == KG_INPUT_JSON) {
      (void)kind_of_lines(bytes, &whole, status);
      if (!whole && !(inside.size && (inside.data[0] == '"' || inside.data[0] == '{' || inside.data[0] == '}' ||
                                      (inside.data[0] == ']' && start.data[0] == '['))))
        form.kind = KG_INPUT_TEXT;
      if (starts_with_tag(start, "{{")) form.kind = KG_INPUT_TEXT;
    }
  }
  return form;
}

kg_status kg_sniff(kg_input_form *form, kg_string bytes, kg_string extension, const char *wanted, kg_error *error) {
  const size_t bom = kg_bom_size(bytes);
  const kg_string content = kg_string_slice(bytes, bom, bytes.size);
  bool whole;
  kg_status status = KG_OK;
  *form = (kg_input_form){.kind = KG_INPUT_TEXT, .format = kg_document_format_named(KG_LITERAL("text"))};
  if (wanted) {
    form->format = kg_document_format_named(kg_string_of(wanted));
    if (form->format || graph_form_named(form, kg_string_of(wanted))) return KG_OK;
    if (strcmp(wanted, "json") == 0)
      form->kind = kg_graph_json_begins(content) ? KG_INPUT_GRAPH : KG_INPUT_JSON;
    else if (strcmp(wanted, "jsonl") == 0)
      form->kind = kind_of_lines(content, &whole, &status);
    else if (strcmp(wanted, "facts") == 0)
      form->kind = KG_INPUT_FACTS;
    else if (strcmp(wanted, "csv") == 0 || strcmp(wanted, "tsv") == 0)
      form->kind = KG_INPUT_TABLE;
    else if (strcmp(wanted, "kg") == 0)
      form->kind = KG_INPUT_SNAPSHOT;
    else
      return kg_fail(error, KG_BAD_USAGE, NULL, 0,
                     "\"%s\" is no input format; use text, markdown, html, json, jsonl, csv, tsv, facts, ntriples, "
                     "nquads, turtle, trig, rdfxml, graphml, node-link or kg",
                     wanted);
    return status == KG_OK ? KG_OK : kg_fail_memory(error);
  }
  const kg_document_format *known = extension.size ? kg_document_format_of(extension) : NULL;
  if (known) {
    form->format = known;
  } else if (graph_form_of(form, extension)) {
    return KG_OK;
  } else if (kg_string_equal_ascii_case(extension, KG_LITERAL("json"))) {
    form->kind = kind_of_json(content, &status);
  } else if (kg_string_equal_ascii_case(extension, KG_LITERAL("jsonl")) ||
             kg_string_equal_ascii_case(extension, KG_LITERAL("ndjson"))) {
    form->kind = kind_of_lines(content, &whole, &status);
  } else if (kg_string_equal_ascii_case(extension, KG_LITERAL("facts"))) {
    form->kind = KG_INPUT_FACTS;
  } else if (kg_csv_graph_begins(content)) {
    form->kind = KG_INPUT_CSV_GRAPH;
  } else if (kg_extension_is_table(extension)) {
    form->kind = KG_INPUT_TABLE;
  } else {
    *form = of_content(content, &status);
  }
  if (form->kind == KG_INPUT_NODE_LINK) (void)graph_form_named(form, KG_LITERAL("node-link"));
  return status == KG_OK ? KG_OK : kg_fail_memory(error);
}
