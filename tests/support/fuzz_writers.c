/* Targets that write: what is read back is what was written, and what only others read has its syntax whole. */
#include "graph/base/json.h"
#include "graph/base/strings.h"
#include "tests/support/files.h"
#include "tests/support/fuzz_targets.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char *next_word(const char *words, char *word, size_t size) {
  const size_t length = strcspn(words, " ");
  fuzz_need(length < size, words);
  memcpy(word, words, length);
  word[length] = '\0';
  return words[length] ? words + length + 1 : words + length;
}

/* Writes the file, or all files of the folder, that the format is. What has been written is told in `memory`. */
static void write_files(fuzz *state, const kg_graph *graph, const kg_format *format, const char *dialect,
                        memory_sink *all) {
  char path[sizeof state->path + 64], name[48];
  kg_export_options options = {.evidence = KG_EVIDENCE_STATEMENTS, .dialect = dialect};
  if (!*format->files) {
    fuzz_write(all, graph, format->name, &options);
    file_put(state->path, all->data, all->size);
    return;
  }
  (void)mkdir(state->path, 0700);
  for (const char *rest = format->files; *rest; options.file++) {
    memory_sink one = {0};
    rest = next_word(rest, name, sizeof name);
    fuzz_write(&one, graph, format->name, &options);
    (void)snprintf(path, sizeof path, "%s/%s", state->path, name);
    file_put(path, one.data, one.size);
    (void)memory_sink_of(all).write(all, one.data, one.size, NULL);
    memory_sink_free(&one);
  }
}

static kg_graph *read_back(fuzz *state, const kg_format *format, const char *dialect) {
  kg_graph *graph = NULL;
  kg_error error = {0};
  if (strcmp(format->name, "kg") == 0) {
    fuzz_need(kg_graph_open(&graph, state->path, state->ontology, NULL, &error) == KG_OK, error.message);
    fuzz_need(kg_graph_check(graph, &error) == KG_OK, error.message);
  } else {
    const char *from = *format->files ? NULL : dialect && strcmp(dialect, "node-link") == 0 ? dialect : format->name;
    graph = fuzz_read(state, state->path, from, NULL);
  }
  fuzz_need(graph, "what was written is not read");
  return graph;
}

/* Formats in which nothing is lost, so that the graph is the same, and not only what the format holds of it. */
static bool is_whole(const char *format, bool clean) {
  static const char *const always[] = {"json", "kg"}, *const of_clean[] = {"csv", "graphml"};
  for (size_t i = 0; i < 2; i++)
    if (strcmp(format, always[i]) == 0 || (clean && strcmp(format, of_clean[i]) == 0)) return true;
  return false;
}

void fuzz_round_trip(fuzz *state, kg_string bytes, const char *format) {
  static const char *const strict[] = {"turtle", "trig", "rdfxml"};
  char name[24];
  const char *dialect = next_word(format, name, sizeof name);
  if (!*dialect) dialect = NULL;
  bool clean = bytes.size && (unsigned char)bytes.data[0] % 2;
  for (size_t i = 0; i < 3; i++) clean = clean || strcmp(name, strict[i]) == 0;
  kg_graph *graph = fuzz_graph(state, bytes, clean);
  if (!graph) return;
  const kg_export_options json = {.evidence = KG_EVIDENCE_STATEMENTS};
  memory_sink first = {0}, second = {0}, before = {0}, after = {0};
  write_files(state, graph, kg_format_find(name), dialect, &first);
  fuzz_write(&before, graph, "json", &json);
  kg_graph_free(graph);
  graph = read_back(state, kg_format_find(name), dialect);
  write_files(state, graph, kg_format_find(name), dialect, &second);
  fuzz_write(&after, graph, "json", &json);
  kg_graph_free(graph);
  fuzz_same(&first, &second, "what was read back is written in another way");
  if (is_whole(name, clean)) fuzz_same(&before, &after, "what was read back is another graph");
  memory_sink_free(&before);
  memory_sink_free(&after);
}

/* ---- What others read ------------------------------------------------------------------------------------------ */

static void check_xml(const memory_sink *written) {
  xmlDoc *document =
      xmlReadMemory(written->data, (int)written->size, "out.xml", "UTF-8", XML_PARSE_NONET | XML_PARSE_HUGE);
  fuzz_need(document, "not well-formed XML");
  xmlFreeDoc(document);
}

static void check_json(const memory_sink *written) {
  json_t *value = NULL;
  kg_error error = {0};
  fuzz_need(kg_json_parse(&value, (kg_string){written->data, written->size}, NULL, 0, &error) == KG_OK, error.message);
  json_decref(value);
}

static size_t tags(const memory_sink *written, const char *tag) {
  size_t count = 0;
  for (const char *at = written->data; (at = strstr(at, tag)); at++) count++;
  return count;
}

/* A page has the scripts of every other page, and no more. */
static void check_html(fuzz *state, const memory_sink *written) {
  static const char *const watched[] = {"<script", "</script", "<SCRIPT", "</SCRIPT", "<!--", "javascript:"};
  kg_graph *known = fuzz_known_graph(state);
  memory_sink page = {0};
  fuzz_write(&page, known, "html", NULL);
  for (size_t i = 0; i < sizeof watched / sizeof *watched; i++)
    fuzz_need(tags(written, watched[i]) == tags(&page, watched[i]), watched[i]);
  memory_sink_free(&page);
  kg_graph_free(known);
}

/* Behind the text that begins at `at`: one in angle brackets, which nest, or in quotes, where a backslash takes what follows
   it, but for `; `end` where it does not end. */
static const char *skip_text(const char *at, const char *end) {
  const char quote = *at++;
  for (size_t depth = 1; at < end; at++) {
    if (quote != '`' && quote != '<' && *at == '\\')
      at++;
    else if (quote == '<' && *at == '<')
      depth++;
    else if (*at == (quote == '<' ? '>' : quote) && --depth == 0)
      return at + 1;
  }
  return end + 1;
}

/* How often `sign` stands outside of texts, which begin with one of `quotes`; none may lack its end. */
static size_t outside(const memory_sink *written, const char *quotes, const char *sign) {
  size_t count = 0;
  for (const char *at = written->data, *end = at + written->size; at < end;) {
    if (*at && strchr(quotes, *at)) {
      at = skip_text(at, end);
      fuzz_need(at <= end, "a text without an end");
    } else {
      count += strncmp(at++, sign, strlen(sign)) == 0;
    }
  }
  return count;
}

static void check_dot(const kg_graph *graph, const memory_sink *written) {
  size_t links = 0;
  for (size_t i = 0; i < kg_graph_fact_count(graph); i++) links += kg_graph_fact_at(graph, i)->object != KG_NO_ENTITY;
  fuzz_need(outside(written, "\"<", "->") == links, "an arrow for each link");
  fuzz_need(outside(written, "\"<", "{") == outside(written, "\"<", "}"), "braces");
}

static void check_cypher(const memory_sink *written, bool is_lines) {
  const size_t ends = outside(written, "'\"`", ";");
  fuzz_need(!is_lines || ends == tags(written, "\n"), "a statement a line");
}

void fuzz_written(fuzz *state, kg_string bytes, const char *format) {
  kg_graph *graph = fuzz_graph(state, bytes, false);
  if (!graph) return;
  memory_sink written = {0};
  const kg_export_options options = {.evidence = KG_EVIDENCE_STATEMENTS};
  fuzz_write(&written, graph, format, &options);
  if (strcmp(format, "gexf") == 0 || strcmp(format, "svg") == 0) check_xml(&written);
  if (strcmp(format, "jsonld") == 0) check_json(&written);
  if (strcmp(format, "html") == 0) check_html(state, &written);
  if (strcmp(format, "dot") == 0) check_dot(graph, &written);
  if (strncmp(format, "cypher", 6) == 0) check_cypher(&written, strcmp(format, "cypherl") == 0);
  memory_sink_free(&written);
  kg_graph_free(graph);
}
