#include "exporters/lines.h"

#include "exporters/copy.h"
#include "exporters/escape.h"
#include "exporters/scan.h"
#include "exporters/triples.h"

/* What a line begins and ends with is the same for a run of triples: it is laid out once and copied, in blocks, which may
   run over the end of both: no call is needed for them, which costs more than the copying. */
enum { HEAD_SIZE = 1024, TAIL_SIZE = 512, BLOCK = 64 };

typedef struct lines {
  kg_writer *writer;
  size_t subject_size, head_size, tail_size; /* of "<s> ", "<s> <p> " and " <g> .\n"; 0 where it does not fit */
  char head[HEAD_SIZE + BLOCK];
  char tail[TAIL_SIZE + BLOCK];
} lines;

static char *put_iri(char *out, kg_string iri) {
  *out++ = '<';
  out = kg_copy_text(out, iri);
  *out++ = '>';
  return out;
}

static void write_iri(kg_writer *writer, kg_string iri) {
  kg_write_char(writer, '<');
  kg_write(writer, iri);
  kg_write_char(writer, '>');
}

static void write_literal(kg_writer *writer, const kg_rdf_term *term) {
  kg_write_char(writer, '"');
  kg_escape_string(writer, term->text);
  kg_write_char(writer, '"');
  if (term->language.size) {
    kg_write_char(writer, '@');
    kg_write(writer, term->language);
  } else if (term->datatype.size) {
    kg_write_bytes(writer, "^^", 2);
    write_iri(writer, term->datatype);
  }
}

static void write_term(kg_writer *writer, const kg_rdf_term *term) {
  if (term->kind == KG_RDF_IRI) {
    write_iri(writer, term->text);
  } else {
    write_literal(writer, term);
  }
}

static void write_triple_term(kg_writer *writer, const kg_triple_term *term) {
  kg_write_text(writer, "<<( ");
  write_term(writer, &term->subject);
  kg_write_char(writer, ' ');
  write_term(writer, &term->predicate);
  kg_write_char(writer, ' ');
  write_term(writer, &term->object);
  kg_write_text(writer, " )>>");
}

static void lay_out_subject(lines *out, kg_string subject) {
  out->subject_size = 0;
  if (subject.size > HEAD_SIZE - 3) return;
  char *end = put_iri(out->head, subject);
  *end++ = ' ';
  out->subject_size = (size_t)(end - out->head);
}

static void lay_out_predicate(lines *out, kg_string predicate) {
  out->head_size = 0;
  if (!out->subject_size || predicate.size > HEAD_SIZE - 3 || out->subject_size > HEAD_SIZE - 3 - predicate.size)
    return;
  char *end = put_iri(out->head + out->subject_size, predicate);
  *end++ = ' ';
  out->head_size = (size_t)(end - out->head);
}

static void lay_out_tail(lines *out, kg_string graph) {
  char *end = out->tail;
  out->tail_size = 0;
  if (graph.size > TAIL_SIZE - 6) return;
  *end++ = ' ';
  if (graph.size) {
    end = put_iri(end, graph);
    *end++ = ' ';
  }
  *end++ = '.';
  *end++ = '\n';
  out->tail_size = (size_t)(end - out->tail);
}

/** What stands before, or behind, an object of a kind that comes seldom. */
static void write_head(lines *out, kg_string subject, kg_string predicate) {
  if (out->head_size) {
    kg_write_bytes(out->writer, out->head, out->head_size);
    return;
  }
  write_iri(out->writer, subject);
  kg_write_char(out->writer, ' ');
  write_iri(out->writer, predicate);
  kg_write_char(out->writer, ' ');
}

static void write_tail(lines *out, kg_string graph) {
  if (out->tail_size) {
    kg_write_bytes(out->writer, out->tail, out->tail_size);
    return;
  }
  kg_write_char(out->writer, ' ');
  write_iri(out->writer, graph);
  kg_write_text(out->writer, " .\n");
}

static void write_seldom(lines *out, const kg_plain_run *run, const kg_plain_triple *triple) {
  const kg_rdf_term object = triple->is_node ? kg_rdf_iri(triple->object) : kg_rdf_text(triple->object);
  write_head(out, run->subject, triple->predicate);
  write_term(out->writer, &object);
  write_tail(out, run->graph);
}

/** Copies head or tail; up to BLOCK bytes behind `out + size` are overwritten. */
static char *put_blocks(char *out, const char *from, size_t size) {
  for (size_t i = 0; i < size; i += BLOCK) memcpy(out + i, from + i, BLOCK);
  return out + size;
}

/** True if the text needs no escapes; what comes twice is looked at once. */
static inline bool is_plain_text(const kg_plain_triple *triple) {
  enum { PLAIN = KG_UNMARKED + 1, ESCAPED };
  if (triple->mark && *triple->mark != KG_UNMARKED) return *triple->mark == PLAIN;
  const bool plain = kg_scan_string(triple->object, 0) == triple->object.size;
  if (triple->mark) *triple->mark = plain ? PLAIN : ESCAPED;
  return plain;
}

/** Lines whose object is its text between two signs, as nearly all are, each in one go: from item `i` on, to the first one
 *  that has to be written piece by piece, which is returned. */
static size_t write_often(lines *out, const kg_plain_run *run, size_t i) {
  kg_writer *writer = out->writer;
  char *end = writer->buffer + writer->used;
  const char *limit = writer->buffer + KG_WRITER_SIZE;
  for (; i < run->count; i++) {
    const kg_plain_triple *triple = &run->items[i];
    if (triple->new_predicate) lay_out_predicate(out, triple->predicate);
    const size_t head_size = out->head_size, tail_size = out->tail_size, size = triple->object.size;
    if (!head_size || !tail_size || size >= KG_WRITER_SIZE) break;
    if (head_size + size + 2 + tail_size + BLOCK > (size_t)(limit - end)) break;
    if (!triple->is_node && !is_plain_text(triple)) break;
    end = put_blocks(end, out->head, head_size);
    *end++ = triple->is_node ? '<' : '"';
    end = kg_copy_text(end, triple->object);
    *end++ = triple->is_node ? '>' : '"';
    end = put_blocks(end, out->tail, tail_size);
  }
  kg_writer_advance(writer, end);
  return i;
}

static kg_status write_run(void *state, const kg_plain_run *run, kg_error *error) {
  (void)error;
  lines *out = state;
  if (run->new_graph) lay_out_tail(out, run->graph);
  if (run->new_subject) lay_out_subject(out, run->subject);
  for (size_t i = 0; (i = write_often(out, run, i)) < run->count; i++) write_seldom(out, run, &run->items[i]);
  return out->writer->status;
}

static kg_status write_triple(void *state, const kg_triple *triple, kg_error *error) {
  (void)error;
  lines *out = state;
  if (triple->new_graph) lay_out_tail(out, triple->graph);
  if (triple->new_subject) lay_out_subject(out, triple->subject.text);
  if (triple->new_predicate) lay_out_predicate(out, triple->predicate.text);
  write_head(out, triple->subject.text, triple->predicate.text);
  if (triple->term) {
    write_triple_term(out->writer, triple->term);
  } else {
    write_term(out->writer, &triple->object);
  }
  write_tail(out, triple->graph);
  return out->writer->status;
}

kg_status kg_write_lines(const kg_graph *graph, const kg_export_options *options, unsigned takes, kg_writer *writer,
                         kg_error *error) {
  lines out = {.writer = writer};
  lay_out_tail(&out, (kg_string){0});
  const kg_triple_handler handler = {write_triple, write_run, &out};
  return kg_graph_triples(graph, options, takes, &handler, error);
}
