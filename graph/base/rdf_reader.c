#include "graph/base/error.h"
#include "graph/base/iri.h"
#include "graph/base/rdf.h"
#include "graph/base/unicode.h"

#include <raptor2.h>

/* raptor 2.0.15 writes past a buffer for tags of 256 bytes and more. A scanner of our own may be led to see a string
   where raptor sees a tag, so that much is refused wherever it stands. */
enum { LANGUAGE_ANYWHERE_MAX = 200 };

/* Relative IRIs are resolved against this, so that where a file lies says nothing about what it means. */
static const char base_iri[] = "https://example.org/ontology";

/* ---- What raptor must not see -------------------------------------------------------------------------------- */

typedef enum scan_state { IN_TURTLE, IN_COMMENT, IN_IRI, IN_STRING, IN_LONG_STRING } scan_state;

typedef struct scan {
  kg_string text;
  const char *name;
  size_t at, line, depth;
  scan_state state;
  char quote;
} scan;

static bool is_tag_character(char c) { return kg_is_ascii_alpha(c) || kg_is_digit(c) || c == '-'; }

static int hex_value(char c) {
  if (kg_is_digit(c)) return c - '0';
  const char lower = kg_ascii_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* `s->at` stands on a backslash; afterwards on the character after the one it escapes. */
static kg_status check_escape(scan *s, kg_error *error) {
  const char kind = s->at + 1 < s->text.size ? s->text.data[s->at + 1] : '\0';
  const size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
  uint32_t value = 0;
  size_t got = 0;
  for (; got < digits && s->at + 2 + got < s->text.size; got++) {
    const int digit = hex_value(s->text.data[s->at + 2 + got]);
    if (digit < 0) break;
    value = value << 4 | (uint32_t)digit;
  }
  if (digits && got == digits && (value == 0 || (value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF))
    return kg_fail(error, KG_BAD_INPUT, s->name, s->line, "the escape \\%c stands for no character; remove it", kind);
  /* A line end after the backslash is left where it is, to be counted. */
  s->at += kind == '\n' || kind == '\0' ? 1 : 2;
  return KG_OK;
}

static kg_status check_language(const scan *s, kg_error *error) {
  size_t size = 0;
  while (s->at + 1 + size < s->text.size && is_tag_character(s->text.data[s->at + 1 + size])) size++;
  if (size > (s->state == IN_TURTLE ? (size_t)KG_RDF_LANGUAGE_MAX : (size_t)LANGUAGE_ANYWHERE_MAX))
    return kg_fail(error, KG_LIMIT, s->name, s->line, "a language tag has %zu characters; %d is the most", size,
                   KG_RDF_LANGUAGE_MAX);
  return KG_OK;
}

static bool at_three_quotes(const scan *s, char quote) {
  return s->text.size - s->at >= 3 && s->text.data[s->at] == quote && s->text.data[s->at + 1] == quote &&
         s->text.data[s->at + 2] == quote;
}

static kg_status scan_turtle(scan *s, char c, kg_error *error) {
  switch (c) {
  case '#': s->state = IN_COMMENT; break;
  case '<': s->state = IN_IRI; break;
  case '"':
  case '\'':
    s->quote = c;
    s->state = IN_STRING;
    if (at_three_quotes(s, c)) {
      s->state = IN_LONG_STRING;
      s->at += 2;
    }
    break;
  case '[':
  case '(':
    if (++s->depth > KG_RDF_DEPTH_MAX)
      return kg_fail(error, KG_LIMIT, s->name, s->line, "brackets are nested more than %d deep", KG_RDF_DEPTH_MAX);
    break;
  case ']':
  case ')':
    if (s->depth) s->depth--;
    break;
  default: break;
  }
  return KG_OK;
}

static kg_status check_bytes(kg_string text, const char *name, kg_error *error) {
  const size_t bad = kg_utf8_valid(text);
  if (bad < text.size) {
    size_t line = 1;
    for (size_t i = 0; i < bad; i++) line += text.data[i] == '\n';
    return kg_fail(error, KG_BAD_INPUT, name, line, "the bytes are not UTF-8; convert the file to UTF-8");
  }
  scan s = {text, name, 0, 1, 0, IN_TURTLE, '"'};
  while (s.at < text.size) {
    const char c = text.data[s.at];
    if (c == '\0') return kg_fail(error, KG_BAD_INPUT, name, s.line, "a NUL byte; a Turtle file is text");
    if (c == '\n') s.line++;
    if (c == '\\' && s.state != IN_COMMENT) {
      KG_TRY(check_escape(&s, error));
      continue;
    }
    if (c == '@') KG_TRY(check_language(&s, error));
    switch (s.state) {
    case IN_TURTLE: KG_TRY(scan_turtle(&s, c, error)); break;
    case IN_COMMENT:
      if (c == '\n' || c == '\r') s.state = IN_TURTLE;
      break;
    case IN_IRI:
      if (c == '>' || c == '\n') s.state = IN_TURTLE;
      break;
    case IN_STRING:
      if (c == s.quote || c == '\n') s.state = IN_TURTLE;
      break;
    case IN_LONG_STRING:
      if (at_three_quotes(&s, s.quote)) {
        s.state = IN_TURTLE;
        s.at += 2;
      }
      break;
    }
    s.at++;
  }
  return KG_OK;
}

/* ---- Listening to raptor ------------------------------------------------------------------------------------- */

typedef struct reading {
  kg_string text;
  const char *name;
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
                      "not Turtle: %s", message->text ? message->text : "unknown error");
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
  const bool taken = take_term(&triple.subject, statement->subject) &&
                     take_term(&triple.predicate, statement->predicate) && take_term(&triple.object, statement->object);
  if (!taken || !is_clean(&triple.subject) || !is_clean(&triple.predicate) || !is_clean(&triple.object)) {
    r->status = kg_fail(&r->error, KG_BAD_INPUT, r->name, triple.line,
                        "an IRI or text near here holds characters that it must not; check its escapes and spaces");
  } else {
    r->status = r->handler->triple(r->handler->state, &triple, &r->error);
  }
  if (r->status != KG_OK) raptor_parser_parse_abort(r->parser);
}

static kg_status run_parser(reading *r, raptor_world *world) {
  /* The C library's network and XML parsers are not needed here, and are the program's own to set up. */
  (void)raptor_world_set_flag(world, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1);
  (void)raptor_world_set_flag(world, RAPTOR_WORLD_FLAG_LIBXML_GENERIC_ERROR_SAVE, 0);
  (void)raptor_world_set_flag(world, RAPTOR_WORLD_FLAG_LIBXML_STRUCTURED_ERROR_SAVE, 0);
  raptor_world_set_log_handler(world, r, on_message);
  if (raptor_world_open(world)) return kg_fail_memory(&r->error);
  r->parser = raptor_new_parser(world, "turtle");
  raptor_uri *base = raptor_new_uri(world, (const unsigned char *)base_iri);
  kg_status status = r->parser && base ? KG_OK : kg_fail_memory(&r->error);
  if (status == KG_OK) {
    raptor_parser_set_option(r->parser, RAPTOR_OPTION_NO_NET, NULL, 1);
    raptor_parser_set_option(r->parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
    raptor_parser_set_statement_handler(r->parser, r, on_statement);
    const bool failed = raptor_parser_parse_start(r->parser, base) ||
                        raptor_parser_parse_chunk(r->parser, (const unsigned char *)r->text.data, r->text.size, 1);
    status = r->status;
    if (status == KG_OK && failed)
      status = kg_fail(&r->error, KG_BAD_INPUT, r->name, 0, "not Turtle; check it with another RDF tool");
  }
  if (r->parser) raptor_free_parser(r->parser);
  if (base) raptor_free_uri(base);
  return status;
}

kg_status kg_rdf_read_turtle(kg_string text, const char *name, const kg_rdf_handler *handler, kg_error *error) {
  KG_TRY(check_bytes(text, name, error));
  if (text.size == 0) return KG_OK;
  reading r = {.text = text, .name = name, .handler = handler};
  raptor_world *world = raptor_new_world();
  if (!world) return kg_fail_memory(error);
  const kg_status status = run_parser(&r, world);
  raptor_free_world(world);
  if (status != KG_OK && error) *error = r.error;
  return status;
}
