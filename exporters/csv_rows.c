#include "exporters/csv_rows.h"

#include "exporters/csv_tables.h"
#include "graph/base/error.h"

enum { SHOWN = 120 };

void kg_csv_rows_init(kg_csv_rows *rows, const kg_attributes *all, const kg_csv_dialect *dialect,
                      kg_identifiers *identifiers, kg_writer *writer, const kg_allocator *allocator) {
  *rows = (kg_csv_rows){.all = all, .dialect = dialect, .identifiers = identifiers, .writer = writer};
  kg_buffer_init(&rows->row, allocator);
  kg_arena_init(&rows->scratch, allocator);
}

void kg_csv_rows_clear(kg_csv_rows *rows) {
  kg_buffer_clear(&rows->row);
  kg_arena_clear(&rows->scratch);
}

/* ---- Fields ------------------------------------------------------------------------------------------------------ */

static void end_field(kg_csv_rows *rows) {
  if (!rows->is_open) return;
  rows->is_open = false;
  switch (rows->kind) {
  case KG_ATTRIBUTE_COUNT: kg_write_count(rows->writer, rows->number); break;
  case KG_ATTRIBUTE_CONFIDENCE: kg_write_confidence(rows->writer, (double)rows->number / 1000); break;
  case KG_ATTRIBUTE_JSON:
    if (!rows->values) kg_write_char(rows->writer, '[');
    kg_write_text(rows->writer, rows->in_evidence ? "]}]\"" : "]\"");
    break;
  case KG_ATTRIBUTE_TEXT:
  case KG_ATTRIBUTE_LIST:
  case KG_ATTRIBUTE_DECIMAL: kg_write_char(rows->writer, '"'); break;
  }
  rows->in_evidence = false;
}

/* Commas for what the row has nothing of, and for this attribute. */
static void move_to(kg_csv_rows *rows, size_t attribute) {
  end_field(rows);
  for (; rows->next <= attribute; rows->next++) kg_write_char(rows->writer, ',');
}

static void write_text(kg_csv_rows *rows, size_t attribute, kg_string text) {
  if (!text.size) return;
  move_to(rows, attribute);
  kg_csv_write_text(rows->writer, text);
}

static void write_number(kg_csv_rows *rows, size_t attribute, kg_string *rest) {
  move_to(rows, attribute);
  kg_write_count(rows->writer, kg_row_line_number(rest));
}

static kg_string field(kg_csv_rows *rows, kg_string *rest) { return kg_row_line_field(rest, &rows->scratch); }

/* ---- What a row begins with -------------------------------------------------------------------------------------- */

static kg_status another_thing(const kg_csv_rows *rows, kg_error *error) {
  kg_string key = kg_buffer_text(&rows->row);
  const kg_string iri = kg_row_line_pass(&key);
  return kg_fail(error, KG_BAD_INPUT, NULL, 0,
                 "<%.*s> is another thing in one document than in another; keep the identities of one kgraph resolve",
                 (int)(iri.size < SHOWN ? iri.size : SHOWN), iri.data);
}

static void begin_node(kg_csv_rows *rows, kg_string rest) {
  kg_string key = kg_buffer_text(&rows->row);
  kg_graph_entity entity = {.iri = field(rows, &key)};
  entity.name = field(rows, &rest);
  entity.type = field(rows, &rest);
  rows->dialect->begin_node(rows->writer, rows->identifiers, &entity);
  rows->next = KG_NODE_LABEL;
  write_text(rows, KG_NODE_LABEL, entity.name);
  write_text(rows, KG_NODE_TYPE, entity.type);
}

static void begin_edge(kg_csv_rows *rows) {
  kg_string key = kg_buffer_text(&rows->row);
  const kg_string subject = field(rows, &key), property = field(rows, &key), object = field(rows, &key);
  rows->dialect->begin_edge(rows->writer, rows->identifiers, subject, property, object);
  rows->next = KG_EDGE_PROPERTY;
}

static void write_document(kg_csv_rows *rows, kg_string rest) {
  kg_string key = kg_buffer_text(&rows->row);
  const kg_string id = field(rows, &key), iri = field(rows, &rest);
  kg_document_record about = {.sha256 = field(rows, &rest)};
  about.title = field(rows, &rest);
  about.date = field(rows, &rest);
  about.url = field(rows, &rest);
  about.language = field(rows, &rest);
  about.media_type = field(rows, &rest);
  about.length = (size_t)kg_row_line_number(&rest);
  kg_csv_write_document(rows->writer, id, iri, &about);
}

static kg_status begin_row(kg_csv_rows *rows, const kg_row_line *line, kg_error *error) {
  if (rows->is_begun) return another_thing(rows, error);
  rows->is_begun = true;
  switch (rows->table) {
  case KG_TABLE_NODES: begin_node(rows, line->rest); break;
  case KG_TABLE_EDGES: begin_edge(rows); break;
  case KG_TABLE_DOCUMENTS:
  case KG_TABLE_COUNT: write_document(rows, line->rest); break;
  }
  return KG_OK;
}

/* ---- What it goes on with ---------------------------------------------------------------------------------------- */

/* Begins the list or goes on with it. */
static void next_item(kg_csv_rows *rows) { kg_write_char(rows->writer, rows->values ? ',' : '['); }

/* A member, or a piece of evidence of an edge. */
static void take_item(kg_csv_rows *rows, kg_string rest) {
  (void)kg_row_line_pass(&rest);
  if (rows->table == KG_TABLE_NODES)
    (void)kg_row_line_pass(&rest);
  else
    (void)kg_row_line_number(&rest);
  next_item(rows);
  kg_csv_write_inside(rows->writer, rest);
}

/* As kg_write_json_value writes it. */
static void take_value(kg_csv_rows *rows, kg_string rest) {
  enum { FIELDS = 6 };
  for (size_t i = 0; i < FIELDS; i++) (void)kg_row_line_pass(&rest);
  const char what = rest.size ? rest.data[0] : KG_FACT_SAID;
  rest = kg_string_slice(rest, 1, rest.size);
  if (what == KG_FACT_SAID) {
    if (rows->in_evidence) kg_write_text(rows->writer, "]}");
    rows->in_evidence = false;
    next_item(rows);
    kg_csv_write_inside(rows->writer, rest);
  } else if (what == KG_FACT_CONFIDENCE) {
    rows->number = kg_row_line_number(&rest);
  } else {
    (void)kg_row_line_pass(&rest);
    (void)kg_row_line_number(&rest);
    if (rows->in_evidence) {
      kg_write_char(rows->writer, ',');
    } else {
      kg_csv_write_inside(rows->writer, KG_LITERAL(",\"confidence\":"));
      kg_write_confidence(rows->writer, (double)rows->number / 1000);
      kg_csv_write_inside(rows->writer, KG_LITERAL(",\"evidence\":["));
    }
    rows->in_evidence = true;
    kg_csv_write_inside(rows->writer, rest);
  }
}

/* The first line has the best evidence: the four attributes from the quote on. */
static void take_best(kg_csv_rows *rows, kg_string rest) {
  if (rows->next > KG_EDGE_QUOTE) return;
  rest = kg_string_slice(rest, 1, rest.size);
  (void)kg_row_line_number(&rest);
  (void)kg_row_line_pass(&rest);
  (void)kg_row_line_number(&rest);
  write_text(rows, KG_EDGE_QUOTE, field(rows, &rest));
  write_text(rows, KG_EDGE_DOCUMENT, field(rows, &rest));
  if (!rest.size) return;
  write_number(rows, KG_EDGE_START, &rest);
  write_number(rows, KG_EDGE_END, &rest);
}

static void open_field(kg_csv_rows *rows, size_t attribute, kg_attribute_kind kind) {
  if (rows->is_open && rows->next == attribute + 1) return;
  move_to(rows, attribute);
  rows->is_open = true;
  rows->kind = kind;
  rows->values = 0;
  rows->number = 0;
  if (kind != KG_ATTRIBUTE_COUNT && kind != KG_ATTRIBUTE_CONFIDENCE) kg_write_char(rows->writer, '"');
}

static kg_status take_field(kg_csv_rows *rows, size_t attribute, kg_attribute_kind kind, kg_string rest,
                            kg_error *error) {
  open_field(rows, attribute, kind);
  switch (kind) {
  case KG_ATTRIBUTE_COUNT:
    (void)kg_row_line_pass(&rest);
    rows->number += kg_row_line_number(&rest);
    break;
  case KG_ATTRIBUTE_CONFIDENCE: rows->number = kg_row_line_number(&rest); break;
  case KG_ATTRIBUTE_LIST:
    if (rows->values) kg_write_char(rows->writer, rows->dialect->list.separator);
    kg_csv_write_item(rows->writer, field(rows, &rest), rows->dialect->list);
    break;
  case KG_ATTRIBUTE_JSON:
    if (!rest.size) return KG_OK;
    if (rows->table == KG_TABLE_NODES && attribute == KG_NODE_FACTS)
      take_value(rows, rest);
    else
      take_item(rows, rest);
    break;
  case KG_ATTRIBUTE_TEXT:
  case KG_ATTRIBUTE_DECIMAL:
    if (rows->values) return another_thing(rows, error);
    kg_csv_write_inside(rows->writer, field(rows, &rest));
    break;
  }
  rows->values++;
  return KG_OK;
}

static size_t attribute_count(const kg_csv_rows *rows) {
  return rows->table == KG_TABLE_NODES ? rows->all->node_attribute_count : rows->all->edge_attribute_count;
}

static kg_status take(kg_csv_rows *rows, const kg_row_line *line, kg_error *error) {
  if (line->column == KG_COLUMN_ROW) return begin_row(rows, line, error);
  kg_string rest = line->rest;
  size_t attribute = (size_t)(line->column - KG_COLUMN_ATTRIBUTE);
  const bool is_node = rows->table == KG_TABLE_NODES;
  if (line->column == KG_COLUMN_TEXTS) attribute = kg_map_get(&rows->all->properties, field(rows, &rest));
  if (!is_node && attribute == KG_EDGE_QUOTE) {
    take_best(rows, rest);
    return KG_OK;
  }
  if (attribute >= attribute_count(rows)) return kg_fail_memory(error); /* a name that there was no room for */
  const kg_attribute *of = is_node ? rows->all->node_attributes : rows->all->edge_attributes;
  return take_field(rows, attribute, of[attribute].kind, rest, error);
}

void kg_csv_rows_end(kg_csv_rows *rows) {
  if (!rows->row.size) return;
  if (rows->table != KG_TABLE_DOCUMENTS) {
    move_to(rows, attribute_count(rows) - 1);
    kg_write_char(rows->writer, '\n');
  }
  rows->row.size = 0;
  rows->is_begun = false;
}

kg_status kg_csv_rows_take(kg_csv_rows *rows, const kg_row_line *line, kg_error *error) {
  if (line->table != rows->table || !kg_string_equal(line->row, kg_buffer_text(&rows->row))) {
    kg_csv_rows_end(rows);
    rows->table = line->table;
    KG_TRY(kg_buffer_set(&rows->row, line->row, error));
  }
  kg_status status = take(rows, line, error);
  if (kg_arena_failed(&rows->scratch)) status = kg_fail_memory(error);
  if (rows->scratch.total) kg_arena_clear(&rows->scratch);
  return status;
}
