#include "exporters/csv_scripts.h"

/** How a language spells what the scripts are made of. */
typedef struct spelling {
  char quote; /* of a name */
  const char *text, *list, *count, *real, *json;
  const char *split_begin, *split_end; /* around a column that holds a list */
} spelling;

static const spelling sql = {'"', "VARCHAR", "VARCHAR[]", "BIGINT", "DOUBLE", "JSON", "string_split(", ", chr(31))"};
static const spelling cypher = {'`',      "STRING", "STRING[]",      "INT64",
                                "DOUBLE", "STRING", "string_split(", ", '\\u001F')"};

static const char *type_of(const spelling *in, kg_attribute_kind kind) {
  switch (kind) {
  case KG_ATTRIBUTE_LIST: return in->list;
  case KG_ATTRIBUTE_COUNT: return in->count;
  case KG_ATTRIBUTE_DECIMAL:
  case KG_ATTRIBUTE_CONFIDENCE: return in->real;
  case KG_ATTRIBUTE_JSON: return in->json;
  case KG_ATTRIBUTE_TEXT: break;
  }
  return in->text;
}

/** Identifiers hold no quotes of either language. */
static void write_name(kg_writer *writer, const spelling *in, kg_string name) {
  kg_write_char(writer, in->quote);
  kg_write(writer, name);
  kg_write_char(writer, in->quote);
}

/** What is written of a column. */
typedef enum part {
  TABLE,    /* its name and type in the table */
  FILE_,    /* its name and type in the file: lists are texts there */
  SQL_FILE, /* the same as entries of a struct of SQL */
  SELECT    /* its value */
} part;

static void write_column(kg_writer *writer, const spelling *in, part what, kg_string name, kg_attribute_kind kind) {
  const bool list = kind == KG_ATTRIBUTE_LIST;
  if (what == SELECT) {
    if (list) kg_write_text(writer, in->split_begin);
    write_name(writer, in, name);
    if (list) kg_write_text(writer, in->split_end);
    return;
  }
  if (what == SQL_FILE) {
    kg_write_char(writer, '\'');
    kg_write(writer, name);
    kg_write_text(writer, "': '");
    kg_write_text(writer, list || kind == KG_ATTRIBUTE_JSON ? in->text : type_of(in, kind));
    kg_write_char(writer, '\'');
    return;
  }
  write_name(writer, in, name);
  kg_write_char(writer, ' ');
  kg_write_text(writer, list && what == FILE_ ? in->text : type_of(in, kind));
}

/** @param ends how many of the ends of an edge are written, before the others */
static void write_columns(kg_writer *writer, const spelling *in, part what, const kg_csv_columns *columns,
                          size_t ends) {
  if (ends) {
    write_column(writer, in, what, KG_LITERAL("source"), KG_ATTRIBUTE_TEXT);
    kg_write_text(writer, ", ");
    write_column(writer, in, what, KG_LITERAL("target"), KG_ATTRIBUTE_TEXT);
  }
  for (size_t i = 0; i < columns->count; i++) {
    if (i || ends) kg_write_text(writer, ", ");
    write_column(writer, in, what, columns->names[i], columns->attributes[i].kind);
    if (what == TABLE && i == 0 && columns->ends == 0) kg_write_text(writer, " PRIMARY KEY");
  }
}

void kg_csv_write_header(kg_writer *writer, const kg_csv_columns *columns) {
  if (columns->ends) kg_write_text(writer, "source,target");
  for (size_t i = 0; i < columns->count; i++) {
    if (i || columns->ends) kg_write_char(writer, ',');
    kg_write(writer, columns->names[i]);
  }
  kg_write_char(writer, '\n');
}

/* ---- DuckDB ---------------------------------------------------------------------------------------------------- */

static void write_sql_table(kg_writer *writer, const kg_csv_columns *columns) {
  kg_write_text(writer, "CREATE TABLE ");
  kg_write_text(writer, columns->table);
  kg_write_text(writer, " (");
  write_columns(writer, &sql, TABLE, columns, columns->ends);
  kg_write_text(writer, ");\nINSERT INTO ");
  kg_write_text(writer, columns->table);
  kg_write_text(writer, " SELECT ");
  write_columns(writer, &sql, SELECT, columns, columns->ends);
  kg_write_text(writer, "\n  FROM read_csv('");
  kg_write_text(writer, columns->table);
  /* Nothing is guessed, and a line may be as long as a large text. */
  kg_write_text(writer, "s.csv', header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"',\n"
                        "    nullstr = '', parallel = false, max_line_size = 67108864, columns = {");
  write_columns(writer, &sql, SQL_FILE, columns, columns->ends);
  kg_write_text(writer, "});\n");
}

void kg_csv_write_sql(kg_writer *writer, const kg_csv_tables *tables) {
  kg_write_text(writer, "-- DuckDB: in this folder, duckdb graph.duckdb -f load.sql\n");
  write_sql_table(writer, &tables->documents);
  write_sql_table(writer, &tables->nodes);
  write_sql_table(writer, &tables->edges);
}

/* ---- Ladybug --------------------------------------------------------------------------------------------------- */

static void write_copy(kg_writer *writer, const char *table, const kg_csv_columns *columns) {
  kg_write_text(writer, "COPY ");
  kg_write_text(writer, table);
  kg_write_text(writer, " FROM (LOAD WITH HEADERS (");
  write_columns(writer, &cypher, FILE_, columns, columns->ends);
  kg_write_text(writer, ") FROM '");
  kg_write_text(writer, columns->table);
  kg_write_text(writer, "s.csv' (HEADER = true, AUTO_DETECT = false, PARALLEL = false, DELIM = ',', QUOTE = '\"',"
                        " ESCAPE = '\"') RETURN ");
  write_columns(writer, &cypher, SELECT, columns, columns->ends);
  kg_write_text(writer, ");\n");
}

void kg_csv_write_cypher(kg_writer *writer, const kg_csv_tables *tables) {
  kg_write_text(writer, "CREATE NODE TABLE Document (");
  write_columns(writer, &cypher, TABLE, &tables->documents, 0);
  kg_write_text(writer, ");\nCREATE NODE TABLE Entity (");
  write_columns(writer, &cypher, TABLE, &tables->nodes, 0);
  kg_write_text(writer, ");\nCREATE REL TABLE Fact (FROM Entity TO Entity, ");
  write_columns(writer, &cypher, TABLE, &tables->edges, 0);
  kg_write_text(writer, ");\n");
  write_copy(writer, "Document", &tables->documents);
  write_copy(writer, "Entity", &tables->nodes);
  write_copy(writer, "Fact", &tables->edges);
}
