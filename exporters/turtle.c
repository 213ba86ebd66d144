#include "exporters/turtle.h"

#include "exporters/escape.h"
#include "exporters/scan.h"
#include "exporters/short_names.h"
#include "exporters/triples.h"
#include "exporters/vocabulary.h"
#include "graph/base/error.h"

typedef struct turtle {
  kg_writer *writer;
  kg_short_names *names;
  bool in_subject; /* a subject's block has no end yet */
  bool in_graph;   /* nor has a graph's */
} turtle;

/* ---- Terms --------------------------------------------------------------------------------------------------- */

/** A text that needs no escapes and has nothing behind it, in one go; false if it has to be written piece by piece. */
static bool write_plain(kg_writer *writer, kg_string text) {
  char *end = text.size <= KG_WRITER_SIZE / 2 ? kg_writer_room(writer, text.size + 2) : NULL;
  if (!end || kg_scan_string(text, 0) != text.size) return false;
  *end++ = '"';
  if (text.size) memcpy(end, text.data, text.size);
  end[text.size] = '"';
  kg_writer_advance(writer, end + text.size + 1);
  return true;
}

static void write_literal(const turtle *out, const kg_rdf_term *term) {
  if (!term->language.size && !term->datatype.size && write_plain(out->writer, term->text)) return;
  kg_write_char(out->writer, '"');
  kg_escape_string(out->writer, term->text);
  kg_write_char(out->writer, '"');
  if (term->language.size) {
    kg_write_char(out->writer, '@');
    kg_write(out->writer, term->language);
  } else if (term->datatype.size) {
    kg_write_bytes(out->writer, "^^", 2);
    kg_write_short_term(out->names, out->writer, term->datatype);
  }
}

static void write_object(const turtle *out, const kg_rdf_term *term) {
  if (term->kind == KG_RDF_IRI) {
    (void)kg_write_short_node(out->names, out->writer, term->text);
  } else {
    write_literal(out, term);
  }
}

static void write_triple_term(const turtle *out, const kg_triple_term *term) {
  kg_write_text(out->writer, "<<( ");
  (void)kg_write_short_node(out->names, out->writer, term->subject.text);
  kg_write_char(out->writer, ' ');
  kg_write_short_term(out->names, out->writer, term->predicate.text);
  kg_write_char(out->writer, ' ');
  write_object(out, &term->object);
  kg_write_text(out->writer, " )>>");
}

/* ---- Blocks -------------------------------------------------------------------------------------------------- */

static void end_subject(turtle *out) {
  if (out->in_subject) kg_write_text(out->writer, " .\n");
  out->in_subject = false;
}

static void end_graph(turtle *out) {
  end_subject(out);
  if (out->in_graph) kg_write_text(out->writer, "}\n");
  out->in_graph = false;
}

static void begin_graph(turtle *out, kg_string graph) {
  end_graph(out);
  if (graph.size == 0) return;
  kg_write_char(out->writer, '\n');
  (void)kg_write_short_node(out->names, out->writer, graph);
  kg_write_text(out->writer, " {");
  out->in_graph = true;
}

/** A line's end, after `sign`, and the next one's beginning, `indent` spaces further in than a subject; in a graph
 *  everything stands two spaces further in. */
static void write_break(const turtle *out, kg_string sign, size_t indent) {
  static const char line[] = "\n      ";
  char *end = kg_writer_room(out->writer, sign.size + sizeof line);
  indent += out->in_graph ? 3 : 1; /* and the line end */
  if (!end) {
    kg_write(out->writer, sign);
    kg_write_bytes(out->writer, line, indent);
    return;
  }
  memcpy(end, sign.data, sign.size);
  memcpy(end + sign.size, line, sizeof line);
  kg_writer_advance(out->writer, end + sign.size + indent);
}

static void begin_subject(turtle *out, kg_string subject) {
  end_subject(out);
  write_break(out, KG_LITERAL(""), 0);
  (void)kg_write_short_node(out->names, out->writer, subject);
  out->in_subject = true;
}

static void write_predicate(const turtle *out, kg_string predicate) {
  if (kg_string_is(predicate, KG_NS_RDF "type")) {
    kg_write_char(out->writer, 'a');
  } else {
    kg_write_short_term(out->names, out->writer, predicate);
  }
  kg_write_char(out->writer, ' ');
}

/** The object of a fact that comes often, the fastest way there is. */
static void write_marked(const turtle *out, kg_string iri, unsigned char *mark) {
  if (*mark) {
    kg_write_short_again(out->names, out->writer, iri, *mark);
  } else {
    *mark = kg_write_short_node(out->names, out->writer, iri);
  }
}

static kg_status write_triple(void *state, const kg_triple *triple, kg_error *error) {
  (void)error;
  turtle *out = state;
  if (triple->new_graph) begin_graph(out, triple->graph);
  if (triple->new_subject) begin_subject(out, triple->subject.text);
  if (triple->new_predicate) {
    write_break(out, triple->new_subject ? KG_LITERAL("") : KG_LITERAL(" ;"), 2);
    write_predicate(out, triple->predicate.text);
  } else {
    write_break(out, KG_LITERAL(" ,"), 4);
  }
  if (triple->mark) {
    write_marked(out, triple->object.text, triple->mark);
  } else if (triple->term) {
    write_triple_term(out, triple->term);
  } else {
    write_object(out, &triple->object);
  }
  return out->writer->status;
}

/* ---- All of it ----------------------------------------------------------------------------------------------- */

kg_status kg_write_blocks(const kg_graph *graph, const kg_export_options *options, unsigned takes, kg_writer *writer,
                          kg_error *error) {
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  turtle out = {.writer = writer, .names = kg_arena_allocate(&arena, sizeof *out.names)};
  if (!out.names) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  kg_short_names_init(out.names, graph, options);
  kg_short_names_declare(out.names, writer);
  const kg_triple_handler handler = {write_triple, &out};
  const kg_status status = kg_graph_triples(graph, options, takes, &handler, error);
  if (status == KG_OK) end_graph(&out);
  kg_arena_clear(&arena);
  return status;
}

kg_status kg_write_turtle(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error) {
  return kg_write_blocks(graph, options, KG_TRIPLES_TERMS, writer, error);
}
