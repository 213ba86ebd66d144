/* Reads an RDF file through the guard and prints what is in it as N-Quads, for rdf.py.
 *
 *     rdf_dump SYNTAX BASE FILE [sandbox]
 *
 * SYNTAX is ntriples, nquads, turtle, trig or xml. The exit status is that of the reading. */
#include "exporters/escape.h"
#include "graph/base/rdf.h"
#include "graph/base/source.h"

#include <stdio.h>
#include <stdlib.h>

static void print_term(kg_writer *writer, const kg_rdf_term *term) {
  static const char *const open[] = {"<", "_:", "\""}, *const close[] = {"> ", " ", "\""};
  kg_write_text(writer, open[term->kind]);
  if (term->kind == KG_RDF_LITERAL)
    kg_escape_string(writer, term->text);
  else
    kg_write(writer, term->text);
  kg_write_text(writer, close[term->kind]);
  if (term->kind != KG_RDF_LITERAL) return;
  if (term->language.size) kg_write_char(writer, '@');
  kg_write(writer, term->language);
  if (term->datatype.size) kg_write_text(writer, "^^<");
  kg_write(writer, term->datatype);
  kg_write_text(writer, term->datatype.size ? "> " : " ");
}

static kg_status print_triple(void *state, const kg_rdf_triple *triple, kg_error *error) {
  (void)error;
  print_term(state, &triple->subject);
  print_term(state, &triple->predicate);
  print_term(state, &triple->object);
  if (triple->graph.text.size) print_term(state, &triple->graph);
  kg_write_text(state, ".\n");
  return KG_OK;
}

static kg_status to_standard_output(void *state, const void *data, size_t size, kg_error *error) {
  (void)error;
  return fwrite(data, 1, size, state) == size ? KG_OK : KG_IO;
}

static kg_status dump(char **words, bool sandbox, kg_error *error) {
  static const char *const names[] = {"ntriples", "nquads", "turtle", "trig", "xml"};
  kg_rdf_options options = {.base = words[2], .sandbox = sandbox};
  while (strcmp(names[options.syntax], words[1]) != 0)
    if (++options.syntax > KG_RDF_XML) return KG_BAD_USAGE;
  kg_writer *writer = malloc(sizeof *writer);
  if (!writer) return KG_NO_MEMORY;
  kg_writer_init(writer, (kg_sink){to_standard_output, stdout});
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_string text;
  const kg_rdf_handler handler = {print_triple, writer};
  kg_status status = kg_source_read(&text, &arena, words[3], 0, error);
  if (status == KG_OK) status = kg_rdf_read(text, words[3], &options, &handler, error);
  if (status == KG_OK) status = kg_writer_finish(writer, error);
  kg_arena_clear(&arena);
  free(writer);
  return status;
}

int main(int count, char **words) {
  if (count < 4) return KG_BAD_USAGE;
  kg_error error = {0};
  const kg_status status = dump(words, count > 4, &error);
  if (status != KG_OK) (void)fprintf(stderr, "%s:%zu: %s\n", error.file, error.line, error.message);
  return (int)status;
}
