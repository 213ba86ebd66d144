#include "exporters/row_records.h"

#include "graph/as_records.h"
#include "graph/base/error.h"
#include "graph/base/fact.h"

/* ---- Lines ------------------------------------------------------------------------------------------------------- */

/* Behind a field stands what sorts before every byte of a longer one. So that this, and the end of the line, are in none, bytes
   up to LOW are written as two, which keeps their order. */
enum { ESCAPE = 0x01, END = 0x20, LOW = 0x0A };

static void write_field(kg_writer *writer, kg_string text) {
  size_t begin = 0;
  for (size_t i = 0; i < text.size; i++) {
    const unsigned char c = (unsigned char)text.data[i];
    if (c > LOW) continue;
    kg_write_bytes(writer, text.data + begin, i - begin);
    kg_write_char(writer, ESCAPE);
    kg_write_char(writer, (char)(c + END));
    begin = i + 1;
  }
  if (begin < text.size) kg_write_bytes(writer, text.data + begin, text.size - begin);
  kg_write_char(writer, ESCAPE);
  kg_write_char(writer, END);
}

static kg_string next_field(kg_string *line) {
  size_t end = 0;
  while (end + 1 < line->size && (line->data[end] != ESCAPE || line->data[end + 1] != END)) end++;
  const kg_string field = kg_string_slice(*line, 0, end);
  *line = kg_string_slice(*line, end + 2, line->size);
  return field;
}

static kg_string unescape(kg_string field, kg_arena *arena) {
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

kg_row_record kg_row_record_of(kg_string line) {
  kg_row_record row = {.table = (kg_table)(line.data[0] - '0')};
  line = kg_string_slice(line, 1, line.size);
  row.key = next_field(&line);
  row.document = next_field(&line);
  row.other = next_field(&line);
  row.record = line;
  return row;
}

/* ---- Writing ----------------------------------------------------------------------------------------------------- */

typedef struct printing {
  const kg_graph *graph;
  kg_writer *writer;
  kg_error *error;
} printing;

static kg_status print(const printing *p, kg_table table, kg_string key, kg_string document, kg_string other,
                       const kg_record *record) {
  kg_write_char(p->writer, (char)('0' + table));
  write_field(p->writer, key);
  write_field(p->writer, document);
  write_field(p->writer, other);
  return kg_record_print(record, p->writer, p->error);
}

static kg_status print_document(const printing *p, uint32_t index, bool has_table) {
  const kg_graph_document *d = kg_graph_document_at(p->graph, index);
  const kg_string none = {"", 0};
  kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = d->id, .u.about = d->about};
  if (has_table) KG_TRY(print(p, KG_TABLE_DOCUMENTS, d->id, d->iri, none, &record));
  record.u.about.sha256 = none;
  return print(p, KG_TABLE_NODES, d->iri, d->iri, none, &record);
}

static kg_status print_member(const printing *p, const kg_graph_entity *e, const kg_graph_member *member) {
  const kg_graph_document *document = kg_graph_document_at(p->graph, member->document);
  kg_record record = {.kind = KG_RECORD_ENTITY, .document = document->id};
  record.u.entity = kg_member_as_record(e, member);
  return print(p, KG_TABLE_NODES, e->iri, document->iri, e->name, &record);
}

static kg_status print_evidence(const printing *p, const kg_graph_fact *f, const kg_graph_evidence *e) {
  const kg_string subject = kg_graph_entity_at(p->graph, f->subject)->iri, none = {"", 0};
  kg_record record;
  KG_TRY(kg_evidence_as_record(&record, p->graph, f, e, p->error));
  if (f->object == KG_NO_ENTITY) return print(p, KG_TABLE_NODES, subject, none, none, &record);
  return print(p, KG_TABLE_EDGES, subject, kg_graph_document_at(p->graph, e->document)->iri,
               kg_graph_entity_at(p->graph, f->object)->iri, &record);
}

kg_status kg_row_records_write(const kg_graph *graph, size_t tables, kg_writer *writer, kg_error *error) {
  const printing p = {graph, writer, error};
  for (uint32_t i = 0; i < kg_graph_document_count(graph); i++)
    KG_TRY(print_document(&p, i, tables > KG_TABLE_DOCUMENTS));
  for (size_t i = 0; i < kg_graph_entity_count(graph); i++) {
    const kg_graph_entity *e = kg_graph_entity_at(graph, i);
    for (size_t k = 0; k < e->member_count; k++) KG_TRY(print_member(&p, e, &e->members[k]));
  }
  for (size_t i = 0; i < kg_graph_fact_count(graph); i++) {
    const kg_graph_fact *f = kg_graph_fact_at(graph, i);
    for (size_t k = 0; k < f->evidence_count; k++) KG_TRY(print_evidence(&p, f, &f->evidence[k]));
  }
  return KG_OK;
}

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

typedef struct passing {
  const kg_row_record *row;
  bool goes_on;
  kg_fact_sink sink;
  kg_arena *arena;
} passing;

static kg_status pass_on(const passing *p, const kg_record *record, kg_error *error) {
  return p->sink.write(p->sink.state, record, error);
}

static kg_status pass_identity(const passing *p, kg_string document, kg_identity_record identity, kg_error *error) {
  kg_record record = {.kind = KG_RECORD_IDENTITY, .document = document};
  record.u.identity = identity;
  return pass_on(p, &record, error);
}

/* That it is there, and which node it is. */
static kg_status pass_document(const passing *p, kg_string id, kg_error *error) {
  const kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = id};
  KG_TRY(pass_on(p, &record, error));
  return pass_identity(p, id, (kg_identity_record){.iri = p->row->document}, error);
}

/* The same for an end of a fact, whose type and name are not asked for unless it is the document itself. */
static kg_status pass_end(const passing *p, kg_string document, kg_string id, kg_string iri, kg_error *error) {
  const bool is_document = kg_string_equal(iri, p->row->document);
  const kg_string type = is_document ? KG_LITERAL("Document") : KG_LITERAL("urn:kgraph:end"), name = KG_LITERAL("-");
  kg_record record = {.kind = KG_RECORD_ENTITY, .document = document};
  record.u.entity = (kg_entity_record){.id = id, .type = type, .name = name, .confidence = -1};
  KG_TRY(pass_on(p, &record, error));
  return pass_identity(p, document, (kg_identity_record){.id = id, .iri = iri, .type = type, .name = name}, error);
}

static kg_status take_record(void *state, const kg_record *record, kg_error *error) {
  const passing *p = state;
  const kg_row_record *row = p->row;
  KG_TRY(pass_on(p, record, error));
  if (record->kind == KG_RECORD_DOCUMENT)
    return pass_identity(p, record->document, (kg_identity_record){.iri = row->document}, error);
  if (record->kind == KG_RECORD_ENTITY) {
    const kg_entity_record *e = &record->u.entity;
    const kg_string name = unescape(row->other, p->arena);
    if (kg_arena_failed(p->arena)) return kg_fail_memory(error);
    if (!p->goes_on) KG_TRY(pass_document(p, record->document, error));
    return pass_identity(
        p, record->document,
        (kg_identity_record){
            .id = e->id, .iri = row->key, .type = e->type, .name = name, .identifier = e->identifier, .url = e->url},
        error);
  }
  if (row->table != KG_TABLE_EDGES) return KG_OK;
  if (!p->goes_on) {
    KG_TRY(pass_document(p, record->document, error));
    KG_TRY(pass_end(p, record->document, record->u.fact.subject, row->key, error));
  }
  return pass_end(p, record->document, record->u.fact.object, row->other, error);
}

kg_status kg_row_record_pass(const kg_row_record *row, bool goes_on, kg_fact_sink sink, kg_arena *arena,
                             kg_error *error) {
  passing p = {row, goes_on, sink, arena};
  const kg_fact_sink own = {take_record, &p};
  return kg_facts_read(row->record, NULL, 1, &own, &arena->allocator, error);
}
