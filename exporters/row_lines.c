#include "exporters/row_lines.h"

#include "exporters/json.h"
#include "graph/graph.h"

typedef struct printing {
  kg_attributes *all;
  const kg_graph *graph;
  kg_writer *writer;
} printing;

/* ---- Fields ------------------------------------------------------------------------------------------------------ */

/* Behind a field stands what sorts before every byte of a longer one. So that this, and the end of the line, are in none, bytes
   up to LOW are written as two, which keeps their order. There is no NUL in a text. */
enum { ESCAPE = 0x01, END = 0x20, LOW = 0x0A };

static void write_field(const printing *p, kg_string text) {
  static const char end[] = {ESCAPE, END};
  size_t begin = 0;
  for (size_t i = 0; i < text.size; i++) {
    const unsigned char c = (unsigned char)text.data[i];
    if (c > LOW) continue;
    kg_write_bytes(p->writer, text.data + begin, i - begin);
    kg_write_char(p->writer, ESCAPE);
    kg_write_char(p->writer, (char)(c + END));
    begin = i + 1;
  }
  if (begin < text.size) kg_write_bytes(p->writer, text.data + begin, text.size - begin);
  kg_write_bytes(p->writer, end, sizeof end);
}

kg_string kg_row_line_pass(kg_string *rest) {
  size_t end = 0;
  while (end + 1 < rest->size && (rest->data[end] != ESCAPE || rest->data[end + 1] != END)) end++;
  const kg_string field = kg_string_slice(*rest, 0, end);
  *rest = kg_string_slice(*rest, end + 2, rest->size);
  return field;
}

kg_string kg_row_line_field(kg_string *rest, kg_arena *arena) {
  const kg_string field = kg_row_line_pass(rest);
  if (!field.size || !memchr(field.data, ESCAPE, field.size)) return field;
  char *text = kg_arena_allocate(arena, field.size);
  size_t size = 0;
  if (!text) return (kg_string){"", 0};
  for (size_t i = 0; i < field.size; i++) {
    const bool is_escape = field.data[i] == ESCAPE && i + 1 < field.size;
    text[size++] = is_escape ? (char)(field.data[++i] - END) : field.data[i];
  }
  return (kg_string){text, size};
}

/* With all its zeroes, so that numbers sort. */
static void write_number(const printing *p, uint64_t number) {
  char digits[KG_DECIMAL_SIZE];
  const kg_string text = kg_decimal(digits, number);
  for (size_t i = text.size; i < KG_DECIMAL_SIZE; i++) kg_write_char(p->writer, '0');
  kg_write(p->writer, text);
}

uint64_t kg_row_line_number(kg_string *rest) {
  uint64_t number = 0;
  size_t i = 0;
  while (i < KG_DECIMAL_SIZE && i < rest->size) number = number * 10 + (uint64_t)(rest->data[i++] - '0');
  *rest = kg_string_slice(*rest, i, rest->size);
  return number;
}

kg_row_line kg_row_line_of(kg_string line) {
  static const size_t known_by[KG_TABLE_COUNT] = {1, 5, 1};
  const kg_table table = (kg_table)(line.data[0] - '0');
  kg_string rest = kg_string_slice(line, 1, line.size);
  for (size_t i = 0; i < known_by[table]; i++) (void)kg_row_line_pass(&rest);
  return (kg_row_line){.table = table,
                       .column = rest.size ? rest.data[0] : KG_COLUMN_ROW,
                       .row = kg_string_slice(line, 1, (size_t)(rest.data - line.data)),
                       .rest = kg_string_slice(rest, 1, rest.size)};
}

/* ---- Nodes ------------------------------------------------------------------------------------------------------- */

static void begin_node(const printing *p, const kg_graph_entity *e, char column) {
  kg_write_char(p->writer, '0' + KG_TABLE_NODES);
  write_field(p, e->iri);
  kg_write_char(p->writer, column);
}

static void end_line(const printing *p) { kg_write_char(p->writer, '\n'); }

static kg_string document_id(const printing *p, uint32_t document) {
  return kg_graph_document_at(p->graph, document)->id;
}

static void print_node_list(const printing *p, const kg_graph_entity *e, const kg_cell *cell) {
  const size_t fixed = p->all->node_attribute_count - p->all->texts.count;
  const bool is_fact = cell->attribute >= fixed;
  for (size_t i = 0; i < cell->count; i++) {
    begin_node(p, e, is_fact ? KG_COLUMN_TEXTS : (char)(KG_COLUMN_ATTRIBUTE + cell->attribute));
    if (is_fact) write_field(p, p->all->texts.items[cell->attribute - fixed]);
    write_field(p, cell->items[i]);
    end_line(p);
  }
}

static void print_node_cell(const printing *p, const kg_graph_entity *e, const kg_cell *cell) {
  if (cell->attribute <= KG_NODE_TYPE) return;
  if (cell->kind == KG_ATTRIBUTE_LIST) {
    print_node_list(p, e, cell);
    return;
  }
  begin_node(p, e, (char)(KG_COLUMN_ATTRIBUTE + cell->attribute));
  if (cell->kind == KG_ATTRIBUTE_COUNT) { /* documents are whole: the first one tells the parts apart */
    write_field(p, document_id(p, e->members[0].document));
    write_number(p, cell->count);
  } else {
    write_field(p, cell->text);
  }
  end_line(p);
}

static void print_node(const printing *p, uint32_t index) {
  const kg_graph_entity *e = kg_graph_entity_at(p->graph, index);
  const kg_cells cells = kg_attributes_of_node(p->all, index);
  begin_node(p, e, KG_COLUMN_ROW);
  write_field(p, e->name);
  write_field(p, e->type);
  end_line(p);
  for (size_t i = 0; i < cells.count; i++) print_node_cell(p, e, &cells.items[i]);
}

/* Of a list without items there is a line, too. */
static void print_members(const printing *p, const kg_graph_entity *e) {
  if (!e->member_count) {
    begin_node(p, e, KG_COLUMN_ATTRIBUTE + KG_NODE_MEMBERS);
    end_line(p);
  }
  for (size_t i = 0; i < e->member_count; i++) {
    begin_node(p, e, KG_COLUMN_ATTRIBUTE + KG_NODE_MEMBERS);
    write_field(p, document_id(p, e->members[i].document));
    write_field(p, e->members[i].id);
    kg_write_json_member(p->writer, p->graph, &e->members[i]);
    end_line(p);
  }
}

/* Where a piece stands among those of its fact: the document, then the order that they have. */
static void write_place(const printing *p, const kg_graph_fact *f, size_t piece) {
  write_field(p, document_id(p, f->evidence[piece].document));
  write_number(p, piece);
}

static void begin_value(const printing *p, const kg_graph_fact *f, int what) {
  const kg_string key[] = {f->property, f->value, f->datatype, f->language, f->valid_from, f->valid_until};
  begin_node(p, kg_graph_entity_at(p->graph, f->subject), KG_COLUMN_ATTRIBUTE + KG_NODE_FACTS);
  for (size_t i = 0; i < sizeof key / sizeof *key; i++) write_field(p, key[i]);
  kg_write_char(p->writer, (char)what);
}

static void print_value(const printing *p, const kg_graph_fact *f) {
  begin_value(p, f, KG_FACT_SAID);
  kg_write_json_said(p->writer, p->graph, f);
  end_line(p);
  begin_value(p, f, KG_FACT_CONFIDENCE);
  write_number(p, kg_thousandths(f->confidence));
  end_line(p);
  for (size_t i = 0; i < f->evidence_count; i++) {
    begin_value(p, f, KG_FACT_EVIDENCE);
    write_place(p, f, i);
    kg_write_json_piece(p->writer, p->graph, &f->evidence[i]);
    end_line(p);
  }
}

/* ---- Edges ------------------------------------------------------------------------------------------------------- */

static void begin_edge(const printing *p, const kg_graph_fact *f, int column) {
  const kg_string key[] = {kg_graph_entity_at(p->graph, f->subject)->iri, f->property,
                           kg_graph_entity_at(p->graph, f->object)->iri, f->valid_from, f->valid_until};
  kg_write_char(p->writer, '0' + KG_TABLE_EDGES);
  for (size_t i = 0; i < sizeof key / sizeof *key; i++) write_field(p, key[i]);
  kg_write_char(p->writer, (char)column);
}

static void print_edge_cell(const printing *p, const kg_graph_fact *f, const kg_cell *cell) {
  const bool is_list = cell->kind == KG_ATTRIBUTE_LIST;
  for (size_t i = 0; i < (is_list ? cell->count : 1); i++) {
    begin_edge(p, f, KG_COLUMN_ATTRIBUTE + (int)cell->attribute);
    if (cell->kind == KG_ATTRIBUTE_CONFIDENCE)
      write_number(p, kg_thousandths(cell->confidence));
    else
      write_field(p, is_list ? cell->items[i] : cell->text);
    end_line(p);
  }
}

static void print_edge(const printing *p, const kg_graph_fact *f) {
  const kg_cells cells = kg_attributes_of_edge(p->all, f);
  begin_edge(p, f, KG_COLUMN_ROW);
  end_line(p);
  for (size_t i = 0; i < cells.count; i++)
    if (cells.items[i].attribute != KG_EDGE_LABEL) print_edge_cell(p, f, &cells.items[i]);
}

static void print_best(const printing *p, const kg_graph_fact *f) {
  const kg_graph_evidence *best = kg_attributes_best_evidence(f);
  if (!best) return;
  begin_edge(p, f, KG_COLUMN_ATTRIBUTE + KG_EDGE_QUOTE);
  kg_write_char(p->writer, best->quote.size ? '0' : '1');
  write_number(p, 1000 - kg_thousandths(best->confidence));
  write_place(p, f, (size_t)(best - f->evidence));
  write_field(p, best->quote);
  write_field(p, document_id(p, best->document));
  if (best->has_span) {
    write_number(p, best->span.begin);
    write_number(p, best->span.end);
  }
  end_line(p);
}

static void print_evidence(const printing *p, const kg_graph_fact *f) {
  print_best(p, f);
  for (size_t i = 0; i < f->evidence_count; i++) {
    begin_edge(p, f, KG_COLUMN_ATTRIBUTE + KG_EDGE_EVIDENCE);
    write_place(p, f, i);
    kg_write_json_piece(p->writer, p->graph, &f->evidence[i]);
    end_line(p);
  }
}

/* ---- All --------------------------------------------------------------------------------------------------------- */

static void print_document(const printing *p, const kg_graph_document *d) {
  const kg_document_record *about = &d->about;
  const kg_string texts[] = {d->iri,     about->sha256,   about->title,     about->date,
                             about->url, about->language, about->media_type};
  kg_write_char(p->writer, '0' + KG_TABLE_DOCUMENTS);
  write_field(p, d->id);
  kg_write_char(p->writer, KG_COLUMN_ROW);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) write_field(p, texts[i]);
  write_number(p, about->length);
  end_line(p);
}

kg_status kg_row_lines_write(kg_attributes *all, bool evidence, size_t tables, kg_writer *writer, kg_error *error) {
  const printing p = {all, all->graph, writer};
  for (uint32_t i = 0; tables > KG_TABLE_DOCUMENTS && i < kg_graph_document_count(p.graph); i++)
    print_document(&p, kg_graph_document_at(p.graph, i));
  for (size_t i = 0; i < kg_graph_entity_count(p.graph); i++) {
    print_node(&p, (uint32_t)i);
    if (evidence) print_members(&p, kg_graph_entity_at(p.graph, i));
  }
  for (size_t i = 0; i < kg_graph_fact_count(p.graph); i++) {
    const kg_graph_fact *f = kg_graph_fact_at(p.graph, i);
    const bool is_edge = f->object != KG_NO_ENTITY;
    if (is_edge) print_edge(&p, f);
    if (evidence && is_edge) print_evidence(&p, f);
    if (evidence && !is_edge) print_value(&p, f);
  }
  return kg_attributes_status(all, error);
}
