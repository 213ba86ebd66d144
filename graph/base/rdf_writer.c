#include "graph/base/error.h"
#include "graph/base/raptor_library.h"
#include "graph/base/rdf.h"
#include "graph/base/unicode.h"
#include "graph/base/writer.h"

#include <errno.h>

/* The longest property IRI in bytes. */
enum { PROPERTY_MAX = 4096 };

/* A character that XML 1.0 has, but that raptor refuses to write. */
enum { DELETE = 0x7F };

static const char xml_literal_iri[] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral";

struct kg_rdf_writer {
  kg_arena arena; /* owns this struct */
  kg_arena texts; /* cleaned copies for the triple in hand */
  raptor_world *world;
  raptor_serializer *serializer;
  raptor_iostream *stream;
  kg_status status; /* of the first complaint of raptor */
  kg_error error;
  size_t replaced;
  kg_writer bytes;
};

/* ---- raptor's byte stream and its complaints ----------------------------------------------------------------- */

static int put_byte(void *state, const int byte) {
  kg_rdf_writer *writer = state;
  kg_write_char(&writer->bytes, (char)byte);
  return writer->bytes.status != KG_OK;
}

static int put_bytes(void *state, const void *data, size_t size, size_t count) {
  kg_rdf_writer *writer = state;
  kg_write_bytes(&writer->bytes, data, size * count); /* raptor's own blocks, in memory: no overflow */
  return writer->bytes.status != KG_OK;
}

static const raptor_iostream_handler byte_stream = {.version = 2, .write_byte = put_byte, .write_bytes = put_bytes};

/* The serializer returns success even where it left a statement out; only the log tells. */
static void on_message(void *state, raptor_log_message *message) {
  kg_rdf_writer *writer = state;
  if (message->level < RAPTOR_LOG_LEVEL_ERROR || writer->status != KG_OK) return;
  const char *text = message->text ? message->text : "unknown error";
  writer->status = strcmp(text, "Out of memory") == 0
                       ? kg_fail_memory(&writer->error)
                       : kg_fail(&writer->error, KG_BAD_INPUT, NULL, 0, "RDF/XML: %s", text);
}

/* ---- Making and ending --------------------------------------------------------------------------------------- */

static bool declare(kg_rdf_writer *writer, const kg_rdf_prefix *prefix) {
  raptor_uri *uri = raptor_new_uri(writer->world, (const unsigned char *)prefix->iri);
  if (!uri) return false;
  const int failed = raptor_serializer_set_namespace(writer->serializer, uri, (const unsigned char *)prefix->prefix);
  raptor_free_uri(uri);
  return !failed;
}

static bool set_up(kg_rdf_writer *writer, const kg_rdf_prefix *prefixes, size_t count) {
  writer->world = raptor_new_world();
  if (!writer->world) return false;
  (void)raptor_world_set_flag(writer->world, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH, 1);
  (void)raptor_world_set_flag(writer->world, RAPTOR_WORLD_FLAG_LIBXML_GENERIC_ERROR_SAVE, 0);
  (void)raptor_world_set_flag(writer->world, RAPTOR_WORLD_FLAG_LIBXML_STRUCTURED_ERROR_SAVE, 0);
  /* Interned, every IRI of the graph would stay in memory until the end. */
  (void)raptor_world_set_flag(writer->world, RAPTOR_WORLD_FLAG_URI_INTERNING, 0);
  raptor_world_set_log_handler(writer->world, writer, on_message);
  if (raptor_world_open(writer->world)) return false;
  writer->serializer = raptor_new_serializer(writer->world, "rdfxml");
  writer->stream = raptor_new_iostream_from_handler(writer->world, writer, &byte_stream);
  if (!writer->serializer || !writer->stream) return false;
  for (size_t i = 0; i < count; i++)
    if (!declare(writer, &prefixes[i])) return false;
  return !raptor_serializer_start_to_iostream(writer->serializer, NULL, writer->stream);
}

kg_status kg_rdf_writer_new(kg_rdf_writer **writer, kg_sink sink, const kg_rdf_prefix *prefixes, size_t count,
                            const kg_allocator *allocator, kg_error *error) {
  *writer = NULL;
  KG_TRY(kg_raptor_load(error));
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_rdf_writer *made = kg_arena_zeroed(&arena, 1, sizeof *made);
  if (!made) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  made->arena = arena;
  kg_arena_init(&made->texts, allocator);
  kg_writer_init(&made->bytes, sink);
  if (!set_up(made, prefixes, count)) {
    kg_rdf_writer_free(made);
    return kg_fail_memory(error);
  }
  *writer = made;
  return KG_OK;
}

void kg_rdf_writer_free(kg_rdf_writer *writer) {
  if (!writer) return;
  if (writer->serializer) raptor_free_serializer(writer->serializer);
  if (writer->stream) raptor_free_iostream(writer->stream);
  if (writer->world) raptor_free_world(writer->world);
  kg_arena_clear(&writer->texts);
  kg_arena arena = writer->arena; /* the writer lies in it */
  kg_arena_clear(&arena);
}

size_t kg_rdf_writer_replaced(const kg_rdf_writer *writer) { return writer->replaced; }

static kg_status outcome(kg_rdf_writer *writer, kg_error *error) {
  if (writer->bytes.status != KG_OK) {
    if (error) *error = writer->bytes.error;
    return writer->bytes.status;
  }
  if (writer->status != KG_OK && error) *error = writer->error;
  return writer->status;
}

kg_status kg_rdf_writer_finish(kg_rdf_writer *writer, kg_error *error) {
  errno = 0;
  const bool failed = raptor_serializer_serialize_end(writer->serializer) != 0;
  if (errno == ENOMEM && writer->status == KG_OK) writer->status = kg_fail_memory(&writer->error);
  if (failed && writer->status == KG_OK)
    writer->status = kg_fail(&writer->error, KG_BAD_INPUT, NULL, 0, "RDF/XML could not be finished");
  (void)kg_writer_finish(&writer->bytes, NULL);
  return outcome(writer, error);
}

/* ---- A triple ------------------------------------------------------------------------------------------------ */

static bool fits_xml(uint32_t c) {
  return c >= 0x20 ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r';
}

/* `text` without what XML 1.0 cannot hold. */
static kg_string clean(kg_rdf_writer *writer, kg_string text) {
  size_t unfit = 0;
  uint32_t c;
  for (size_t at = 0; at < text.size;) {
    at += kg_utf8_decode(text, at, &c);
    unfit += !fits_xml(c);
  }
  if (unfit == 0) return text;
  writer->replaced += unfit;
  char *out = unfit <= (SIZE_MAX - text.size) / 3 ? kg_arena_allocate(&writer->texts, text.size + 3 * unfit) : NULL;
  if (!out) return (kg_string){0};
  size_t size = 0;
  for (size_t at = 0; at < text.size;) {
    const size_t width = kg_utf8_decode(text, at, &c);
    const bool fits = fits_xml(c);
    memcpy(out + size, fits ? text.data + at : "\xEF\xBF\xBD", fits ? width : 3);
    size += fits ? width : 3;
    at += width;
  }
  return (kg_string){out, size};
}

static bool is_language(kg_string tag) {
  if (tag.size == 0 || tag.size > KG_RDF_LANGUAGE_MAX || !kg_is_ascii_alpha(tag.data[0])) return false;
  for (size_t i = 0; i < tag.size; i++)
    if (!kg_is_ascii_alpha(tag.data[i]) && !kg_is_digit(tag.data[i]) && tag.data[i] != '-') return false;
  return true;
}

static bool is_xml_name(kg_string name) {
  return name.size && raptor_xml_name_check((const unsigned char *)name.data, name.size, 10);
}

static const unsigned char *bytes_of(kg_string text) { return (const unsigned char *)(text.size ? text.data : ""); }

static raptor_term *make_term(kg_rdf_writer *writer, const kg_rdf_term *term) {
  const kg_string text = clean(writer, term->text);
  if (kg_arena_failed(&writer->texts)) return NULL;
  if (term->kind == KG_RDF_IRI)
    return raptor_new_term_from_counted_uri_string(writer->world, bytes_of(text), text.size);
  if (term->kind == KG_RDF_BLANK) return raptor_new_term_from_counted_blank(writer->world, bytes_of(text), text.size);
  raptor_uri *datatype = NULL;
  if (term->datatype.size) {
    const kg_string iri = clean(writer, term->datatype);
    datatype = raptor_new_uri_from_counted_string(writer->world, bytes_of(iri), iri.size);
    if (!datatype) return NULL;
  }
  /* raptor copies a tag up to its NUL, whatever size it is told. */
  const kg_string tag = kg_arena_copy(&writer->texts, term->language);
  const bool tagged = tag.size > 0;
  raptor_term *made = raptor_new_term_from_counted_literal(writer->world, bytes_of(text), text.size, datatype,
                                                           tagged ? bytes_of(tag) : NULL, (unsigned char)tag.size);
  if (datatype) raptor_free_uri(datatype);
  return made;
}

static kg_status check_term(const kg_rdf_term *term, kg_error *error) {
  if (term->kind == KG_RDF_BLANK && !is_xml_name(term->text))
    return kg_fail(error, KG_BAD_INPUT, NULL, 0, "RDF/XML cannot write the blank node \"%.*s\": it is no XML name",
                   (int)(term->text.size < 80 ? term->text.size : 80), bytes_of(term->text));
  const kg_string iri = term->kind == KG_RDF_IRI ? term->text : term->datatype;
  if ((term->kind == KG_RDF_IRI && iri.size == 0) || (iri.size && memchr(iri.data, DELETE, iri.size)))
    return kg_fail(error, KG_BAD_INPUT, NULL, 0,
                   "RDF/XML cannot write an IRI that is empty or holds a control character");
  if (term->kind == KG_RDF_LITERAL && term->language.size && (!is_language(term->language) || term->datatype.size))
    return kg_fail(error, KG_BAD_INPUT, NULL, 0, "\"%.*s\" is no language tag that RDF/XML could write",
                   (int)(term->language.size < 80 ? term->language.size : 80), bytes_of(term->language));
  return KG_OK;
}

/* Where the longest XML name at the end of the property's IRI begins: element names are made of such a name. */
static kg_status check_property(kg_string iri, size_t *name, kg_error *error) {
  for (size_t at = 1; iri.size <= PROPERTY_MAX && at < iri.size; at++) /* quadratic at worst, as raptor's own search */
    if (is_xml_name(kg_string_slice(iri, at, iri.size))) {
      *name = at;
      return KG_OK;
    }
  return kg_fail(error, KG_BAD_INPUT, NULL, 0,
                 "RDF/XML cannot write the property <%.*s>: its IRI does not end in an XML name; choose another format",
                 (int)(iri.size < 300 ? iri.size : 300), bytes_of(iri));
}

static void write_escaped(kg_rdf_writer *writer, kg_string text) {
  static const char digits[] = "0123456789ABCDEF";
  kg_writer *out = &writer->bytes;
  const kg_string fit = clean(writer, text);
  for (size_t at = 0; at < fit.size;) {
    uint32_t c;
    const size_t width = kg_utf8_decode(fit, at, &c);
    if (c == '&') {
      kg_write_text(out, "&amp;");
    } else if (c == '<') {
      kg_write_text(out, "&lt;");
    } else if (c == '>') {
      kg_write_text(out, "&gt;");
    } else if (c == '"') {
      kg_write_text(out, "&quot;");
    } else if (c == '\r' || c == DELETE) {
      const char reference[] = {'&', '#', 'x', digits[c >> 4], digits[c & 15], ';'};
      kg_write_bytes(out, reference, sizeof reference);
    } else {
      kg_write_bytes(out, fit.data + at, width);
    }
    at += width;
  }
}

/* raptor writes the text of an rdf:XMLLiteral as it is, so that a hostile one could close our elements. */
static bool needs_own_writing(const kg_rdf_term *object) {
  if (object->kind != KG_RDF_LITERAL) return false;
  if (kg_string_is(object->datatype, xml_literal_iri)) return true;
  return object->text.size && memchr(object->text.data, DELETE, object->text.size);
}

/* The triples whose literal raptor would get wrong, in the same form as its own. */
static void write_literal(kg_rdf_writer *writer, const kg_rdf_term *subject, kg_string property, size_t name,
                          const kg_rdf_term *object) {
  kg_writer *out = &writer->bytes;
  const kg_string local = kg_string_slice(property, name, property.size);
  kg_write_text(out,
                subject->kind == KG_RDF_BLANK ? "  <rdf:Description rdf:nodeID=\"" : "  <rdf:Description rdf:about=\"");
  write_escaped(writer, subject->text);
  kg_write_text(out, "\">\n    <ns0:");
  kg_write(out, local);
  kg_write_text(out, " xmlns:ns0=\"");
  write_escaped(writer, kg_string_slice(property, 0, name));
  if (object->datatype.size) {
    kg_write_text(out, "\" rdf:datatype=\"");
    write_escaped(writer, object->datatype);
  } else if (object->language.size) {
    kg_write_text(out, "\" xml:lang=\"");
    kg_write(out, object->language);
  }
  kg_write_text(out, "\">");
  write_escaped(writer, object->text);
  kg_write_text(out, "</ns0:");
  kg_write(out, local);
  kg_write_text(out, ">\n  </rdf:Description>\n");
}

kg_status kg_rdf_writer_triple(kg_rdf_writer *writer, const kg_rdf_term *subject, const kg_rdf_term *predicate,
                               const kg_rdf_term *object, kg_error *error) {
  size_t name = 0;
  if (subject->kind == KG_RDF_LITERAL || predicate->kind != KG_RDF_IRI)
    return kg_fail(error, KG_BAD_USAGE, NULL, 0, "a text cannot be a subject, and only an IRI can be a property");
  KG_TRY(outcome(writer, error));
  KG_TRY(check_term(subject, error));
  KG_TRY(check_property(predicate->text, &name, error));
  KG_TRY(check_term(object, error));
  if (needs_own_writing(object)) {
    write_literal(writer, subject, predicate->text, name, object);
  } else {
    raptor_statement *statement = raptor_new_statement(writer->world);
    if (!statement) return kg_fail_memory(error);
    statement->subject = make_term(writer, subject);
    statement->predicate = make_term(writer, predicate);
    statement->object = make_term(writer, object);
    const bool whole = statement->subject && statement->predicate && statement->object;
    errno = 0; /* raptor may leave something out where memory fails, and say nothing: the C library has noted it */
    const bool failed = whole && raptor_serializer_serialize_statement(writer->serializer, statement);
    if (errno == ENOMEM && writer->status == KG_OK) writer->status = kg_fail_memory(&writer->error);
    raptor_free_statement(statement);
    if (!whole) return kg_fail_memory(error);
    if (failed && writer->status == KG_OK)
      writer->status = kg_fail(&writer->error, KG_BAD_INPUT, NULL, 0, "RDF/XML: a triple could not be written");
  }
  const bool short_of_memory = kg_arena_failed(&writer->texts);
  if (writer->texts.total) kg_arena_clear(&writer->texts);
  return short_of_memory ? kg_fail_memory(error) : outcome(writer, error);
}
