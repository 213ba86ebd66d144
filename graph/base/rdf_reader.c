#include "graph/base/error.h"
#include "graph/base/iri.h"
#include "graph/base/ntriples.h"
#include "graph/base/raptor_library.h"
#include "graph/base/rdf_guard.h"
#include "graph/base/rdf_sandbox.h"
#include "graph/base/unicode.h"

#include <errno.h>
#include <stdio.h>

enum { PART = 1 << 16 };

/* ---- Listening to raptor ------------------------------------------------------------------------------------- */

/* What each syntax is called by raptor and by people. */
static const struct {
  const char *parser, *title;
  kg_status (*guard)(kg_string text, const char *name, kg_error *error);
} syntaxes[] = {
    [KG_RDF_TURTLE] = {"turtle", "Turtle", kg_rdf_guard_turtle},
    [KG_RDF_TRIG] = {"trig", "TriG", kg_rdf_guard_turtle},
    [KG_RDF_XML] = {"rdfxml", "RDF/XML", kg_rdf_guard_xml},
};

typedef struct reading {
  kg_string text;
  const char *name, *title;
  size_t nodes; /* blank ones without a label */
  const kg_rdf_handler *handler;
  raptor_parser *parser;
  kg_status status; /* the first failure sticks */
  kg_error error;
} reading;

/* raptor notes its line only at some tokens, so it may be one or several behind. Where the message quotes what it is
   about, the next place of those words is meant. */
static size_t line_of(const reading *r, const char *message, size_t noted) {
  size_t line = 1, at = 0;
  while (line < noted && at < r->text.size) line += r->text.data[at++] == '\n';
  const char *open = message ? strchr(message, '"') : NULL, *close = open ? strchr(open + 1, '"') : NULL;
  if (!close || close == open + 1) return noted;
  const size_t hit = kg_string_find(r->text, (kg_string){open + 1, (size_t)(close - open) - 1}, at);
  if (hit == SIZE_MAX) return noted;
  for (; at < hit; at++) line += r->text.data[at] == '\n';
  return line;
}

static void on_message(void *state, raptor_log_message *message) {
  reading *r = state;
  if (message->level < RAPTOR_LOG_LEVEL_ERROR || r->status != KG_OK) return;
  const int noted = message->locator ? message->locator->line : 0;
  r->status = kg_fail(&r->error, KG_BAD_INPUT, r->name, line_of(r, message->text, noted > 0 ? (size_t)noted : 0),
                      "not %s: %s", r->title, message->text ? message->text : "unknown error");
}

static kg_string uri_text(raptor_uri *uri) {
  if (!uri) return (kg_string){0};
  size_t size = 0;
  const char *data = (const char *)raptor_uri_as_counted_string(uri, &size);
  return (kg_string){data, size};
}

static bool take_term(kg_rdf_term *out, const raptor_term *term) {
  *out = (kg_rdf_term){0};
  if (!term) return false;
  switch (term->type) {
  case RAPTOR_TERM_TYPE_URI: *out = kg_rdf_iri(uri_text(term->value.uri)); return true;
  case RAPTOR_TERM_TYPE_BLANK:
    *out = kg_rdf_blank((kg_string){(const char *)term->value.blank.string, term->value.blank.string_len});
    return true;
  case RAPTOR_TERM_TYPE_LITERAL:
    *out = kg_rdf_text((kg_string){(const char *)term->value.literal.string, term->value.literal.string_len});
    out->datatype = uri_text(term->value.literal.datatype);
    out->language = (kg_string){(const char *)term->value.literal.language, term->value.literal.language_len};
    return true;
  case RAPTOR_TERM_TYPE_UNKNOWN: break;
  }
  return false;
}

static bool is_text(kg_string text) {
  return kg_utf8_valid(text) == text.size && (text.size == 0 || !memchr(text.data, '\0', text.size));
}

/* Escapes are decoded by raptor, so what comes out is checked once more: an IRI with a '>' or a space in it would break
   out of its brackets in an output. */
static bool is_clean(const kg_rdf_term *term) {
  if (!is_text(term->text) || !is_text(term->datatype) || !is_text(term->language)) return false;
  if (term->datatype.size && !kg_is_iri(term->datatype)) return false;
  return term->kind != KG_RDF_IRI || kg_is_iri(term->text);
}

static void on_statement(void *state, raptor_statement *statement) {
  reading *r = state;
  if (r->status != KG_OK) return;
  const raptor_locator *locator = raptor_parser_get_locator(r->parser);
  kg_rdf_triple triple = {.line = locator && locator->line > 0 ? (size_t)locator->line : 0};
  const bool taken =
      take_term(&triple.subject, statement->subject) && take_term(&triple.predicate, statement->predicate) &&
      take_term(&triple.object, statement->object) && (!statement->graph || take_term(&triple.graph, statement->graph));
  if (!taken || !is_clean(&triple.subject) || !is_clean(&triple.predicate) || !is_clean(&triple.object) ||
      (triple.graph.text.size && !is_clean(&triple.graph))) {
    r->status = kg_fail(&r->error, KG_BAD_INPUT, r->name, triple.line,
                        "an IRI or text near here holds characters that it must not; check its escapes and spaces");
  } else {
    r->status = r->handler->triple(r->handler->state, &triple, &r->error);
  }
  if (r->status != KG_OK) raptor_parser_parse_abort(r->parser);
}

/* raptor's own names for nodes may be those that the file gives to others. */
static unsigned char *name_node(void *state, unsigned char *label) {
  reading *r = state;
  const size_t size = label ? strlen((char *)label) + 2 : 24;
  char *name = raptor_alloc_memory(size);
  if (name && label)
    (void)snprintf(name, size, "u%s", (char *)label);
  else if (name)
    (void)snprintf(name, size, "g%zu", r->nodes++);
  if (label) raptor_free_memory(label);
  return (unsigned char *)name;
}

static void set_options(raptor_parser *parser) {
  raptor_parser_set_option(parser, RAPTOR_OPTION_NO_NET, NULL, 1);
  raptor_parser_set_option(parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
  raptor_parser_set_option(parser, RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, NULL, 0);
}

/* libxml2 wants no more than 10^7 bytes before it, and raptor's own parsers all of them. */
static bool feed(reading *r, bool in_parts) {
  const size_t part = in_parts ? PART : r->text.size;
  bool failed = false;
  for (size_t at = 0; at < r->text.size && !failed && r->status == KG_OK; at += part) {
    const size_t left = r->text.size - at, size = left < part ? left : part;
    failed = raptor_parser_parse_chunk(r->parser, (const unsigned char *)r->text.data + at, size, size == left);
  }
  return failed;
}

static kg_status run_parser(reading *r, const kg_rdf_options *options, raptor_world *world) {
  /* The C library's network and XML parsers are not needed here, and are the program's own to set up. */
  (void)raptor_world_set_flag(world, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1);
  (void)raptor_world_set_flag(world, RAPTOR_WORLD_FLAG_LIBXML_GENERIC_ERROR_SAVE, 0);
  (void)raptor_world_set_flag(world, RAPTOR_WORLD_FLAG_LIBXML_STRUCTURED_ERROR_SAVE, 0);
  raptor_world_set_log_handler(world, r, on_message);
  raptor_world_set_generate_bnodeid_handler(world, r, name_node);
  if (raptor_world_open(world)) return kg_fail_memory(&r->error);
  r->parser = raptor_new_parser(world, syntaxes[options->syntax].parser);
  raptor_uri *base =
      raptor_new_uri(world, (const unsigned char *)(options->base ? options->base : "https://example.org/id/"));
  kg_status status = r->parser && base ? KG_OK : kg_fail_memory(&r->error);
  if (status == KG_OK) {
    set_options(r->parser);
    raptor_parser_set_statement_handler(r->parser, r, on_statement);
    const bool failed = raptor_parser_parse_start(r->parser, base) || feed(r, options->syntax == KG_RDF_XML);
    status = r->status;
    if (status == KG_OK && failed)
      status = kg_fail(&r->error, KG_BAD_INPUT, r->name, 0, "not %s; check it with another RDF tool", r->title);
  }
  if (r->parser) raptor_free_parser(r->parser);
  if (base) raptor_free_uri(base);
  return status;
}

static kg_status read_here(kg_string text, const char *name, const kg_rdf_options *options,
                           const kg_rdf_handler *handler, kg_error *error) {
  reading r = {.text = text, .name = name, .title = syntaxes[options->syntax].title, .handler = handler};
  /* raptor takes a text that it had no memory for to be bad, or passes over it; the C library notes what happened. */
  errno = 0;
  raptor_world *world = raptor_new_world();
  if (!world) return kg_fail_memory(error);
  kg_status status = run_parser(&r, options, world);
  raptor_free_world(world);
  if (errno == ENOMEM) status = kg_fail_memory(&r.error);
  if (status != KG_OK && error) *error = r.error;
  return status;
}

static kg_status read_lines(kg_string text, const char *name, bool quads, const kg_rdf_handler *handler,
                            kg_error *error) {
  kg_ntriples_reader *reader;
  KG_TRY(kg_ntriples_reader_new(&reader, quads, name, handler, NULL, error));
  kg_status status = kg_ntriples_reader_feed(reader, text, error);
  if (status == KG_OK) status = kg_ntriples_reader_finish(reader, error);
  kg_ntriples_reader_free(reader);
  return status;
}

kg_status kg_rdf_read(kg_string text, const char *name, const kg_rdf_options *options, const kg_rdf_handler *handler,
                      kg_error *error) {
  if (options->syntax == KG_RDF_NTRIPLES || options->syntax == KG_RDF_NQUADS)
    return read_lines(text, name, options->syntax == KG_RDF_NQUADS, handler, error);
  KG_TRY(syntaxes[options->syntax].guard(text, name, error));
  if (text.size == 0 && options->syntax == KG_RDF_XML)
    return kg_fail(error, KG_BAD_INPUT, name, 0, "not RDF/XML: it is empty");
  if (text.size == 0) return KG_OK;
  KG_TRY(kg_raptor_load(error));
  if (options->sandbox) return kg_rdf_sandbox_read(text, name, options, read_here, handler, error);
  return read_here(text, name, options, handler, error);
}

kg_status kg_rdf_read_turtle(kg_string text, const char *name, const kg_rdf_handler *handler, kg_error *error) {
  const kg_rdf_options options = {.syntax = KG_RDF_TURTLE, .base = "https://example.org/ontology"};
  return kg_rdf_read(text, name, &options, handler, error);
}
