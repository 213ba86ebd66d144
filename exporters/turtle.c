#include "exporters/turtle.h"

#include "exporters/escape.h"
#include "exporters/scan.h"
#include "exporters/short_names.h"
#include "exporters/triples.h"
#include "exporters/vocabulary.h"
#include "graph/base/error.h"

/* The ends of a line and the beginning of the next one: of a subject's first property, of a further one, of a further object.
   In a graph everything stands two spaces further in. */
typedef enum line_sign { FIRST, PROPERTY, OBJECT } line_sign;
enum { SIGN_SIZE = 16 };
static const struct {
  char text[SIGN_SIZE];
  size_t size;
} signs[2][3] = {{{"\n  ", 3}, {" ;\n  ", 5}, {" ,\n    ", 7}}, {{"\n    ", 5}, {" ;\n    ", 7}, {" ,\n      ", 9}}};

typedef struct turtle {
  kg_writer *writer;
  kg_short_names *names;
  bool in_subject; /* a subject's block has no end yet */
  bool in_graph;   /* nor has a graph's */
} turtle;

/* ---- Terms --------------------------------------------------------------------------------------------------- */

static void write_literal(const turtle *out, const kg_rdf_term *term) {
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

static void begin_subject(turtle *out, kg_string subject) {
  end_subject(out);
  kg_write_text(out->writer, out->in_graph ? "\n  " : "\n");
  (void)kg_write_short_node(out->names, out->writer, subject);
  out->in_subject = true;
}

static bool is_type(kg_string predicate) {
  const kg_string type = KG_LITERAL(KG_NS_RDF "type");
  return predicate.size == type.size && memcmp(predicate.data, type.data, type.size) == 0;
}

/** The end of the line before, and the property, if it is a new one. */
static void write_sign(const turtle *out, line_sign sign, kg_string predicate) {
  kg_write_bytes(out->writer, signs[out->in_graph][sign].text, signs[out->in_graph][sign].size);
  if (sign == OBJECT) return;
  if (is_type(predicate)) {
    kg_write_char(out->writer, 'a');
  } else {
    kg_write_short_term(out->names, out->writer, predicate);
  }
  kg_write_char(out->writer, ' ');
}

static kg_status write_triple(void *state, const kg_triple *triple, kg_error *error) {
  (void)error;
  turtle *out = state;
  if (triple->new_graph) begin_graph(out, triple->graph);
  if (triple->new_subject) begin_subject(out, triple->subject.text);
  write_sign(out, triple->new_subject ? FIRST : triple->new_predicate ? PROPERTY : OBJECT, triple->predicate.text);
  if (triple->term) {
    write_triple_term(out, triple->term);
  } else {
    write_object(out, &triple->object);
  }
  return out->writer->status;
}

/* ---- Runs ---------------------------------------------------------------------------------------------------- */

/* What is noted of objects that come again. */
enum {
  PLAIN_TEXT = KG_UNMARKED + 1,
  ESCAPED_TEXT,
  NODE_AS_TERM = KG_UNMARKED + 1, /* and above: in a folder, with the mark that short_names.h gives it */
  LINE_ROOM = SIGN_SIZE + KG_REMEMBERED_SIZE + KG_SHORT_ROOM + 16
};

/** write_sign to `out`, which has LINE_ROOM bytes; NULL if it cannot be done in one go. */
static inline char *put_sign(const turtle *out, char *end, line_sign sign, kg_string predicate) {
  memcpy(end, signs[out->in_graph][sign].text, SIGN_SIZE);
  end += signs[out->in_graph][sign].size;
  if (sign == OBJECT) return end;
  const kg_string name = is_type(predicate) ? KG_LITERAL("a") : kg_short_term_known(out->names, predicate);
  if (!name.size) return NULL;
  end = kg_copy_text(end, name);
  *end++ = ' ';
  return end;
}

static inline bool is_plain_text(const kg_plain_triple *triple) {
  if (triple->mark && *triple->mark != KG_UNMARKED) return *triple->mark == PLAIN_TEXT;
  const bool plain = kg_scan_string(triple->object, 0) == triple->object.size;
  if (triple->mark) *triple->mark = plain ? PLAIN_TEXT : ESCAPED_TEXT;
  return plain;
}

static inline char *put_object(const turtle *out, char *end, const kg_plain_triple *triple) {
  if (!triple->is_node) {
    if (!is_plain_text(triple)) return NULL;
    *end++ = '"';
    end = kg_copy_text(end, triple->object);
    *end++ = '"';
    return end;
  }
  const unsigned char mark = triple->mark ? *triple->mark : KG_UNMARKED;
  if (mark > NODE_AS_TERM)
    return kg_put_short_again(out->names, end, triple->object, (unsigned char)(mark - NODE_AS_TERM));
  const kg_string name = mark == NODE_AS_TERM ? kg_short_term_known(out->names, triple->object) : (kg_string){0};
  return name.size ? kg_copy_text(end, name) : NULL;
}

/** A triple in one go, as nearly all are written. */
static inline bool write_often(const turtle *out, const kg_plain_triple *triple, line_sign sign) {
  if (triple->object.size >= KG_WRITER_SIZE) return false;
  char *end = kg_writer_room(out->writer, LINE_ROOM + triple->object.size);
  if (end) end = put_sign(out, end, sign, triple->predicate);
  if (end) end = put_object(out, end, triple);
  if (end) kg_writer_advance(out->writer, end);
  return end;
}

static void write_seldom(const turtle *out, const kg_plain_triple *triple, line_sign sign) {
  write_sign(out, sign, triple->predicate);
  if (!triple->is_node) {
    const kg_rdf_term text = kg_rdf_text(triple->object);
    write_literal(out, &text);
    return;
  }
  const unsigned char mark = kg_write_short_node(out->names, out->writer, triple->object);
  if (triple->mark) *triple->mark = (unsigned char)(NODE_AS_TERM + mark);
}

static kg_status write_run(void *state, const kg_plain_run *run, kg_error *error) {
  (void)error;
  turtle *out = state;
  if (run->new_graph) begin_graph(out, run->graph);
  if (run->new_subject) begin_subject(out, run->subject);
  for (size_t i = 0; i < run->count; i++) {
    const kg_plain_triple *triple = &run->items[i];
    const line_sign sign = i == 0 && run->new_subject ? FIRST : triple->new_predicate ? PROPERTY : OBJECT;
    if (!write_often(out, triple, sign)) write_seldom(out, triple, sign);
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
  const kg_triple_handler handler = {write_triple, write_run, &out};
  const kg_status status = kg_graph_triples(graph, options, takes, &handler, error);
  if (status == KG_OK) end_graph(&out);
  kg_arena_clear(&arena);
  return status;
}

kg_status kg_write_turtle(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error) {
  return kg_write_blocks(graph, options, KG_TRIPLES_TERMS, writer, error);
}
