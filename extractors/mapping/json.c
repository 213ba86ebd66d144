#include "extractors/mapping/json_lines_of.h"
#include "extractors/mapping/output.h"
#include "extractors/mapping/read.h"
#include "extractors/mapping/tree.h"
#include "graph/base/error.h"

#include <stdio.h>

typedef struct json_file {
  kg_mapping *mapping;
  const kg_records_file *file;
  kg_string text; /* of the value in hand: the file, or one line of it */
  size_t line;    /* of that line; 0: there are no lines */
  const kg_tree_node *record, *item;
  bool is_seen; /* the mapping finds something in the record */
  kg_things things;
  kg_arena lasting, scratch; /* what lives as long as the reading, and as long as a record */
} json_file;

/* ---- A value as a record ------------------------------------------------------------------------------------------- */

static kg_status fail_at(const json_file *j, kg_string pointer, const char *what, kg_error *error) {
  const size_t line = j->line ? j->line : kg_json_line_of(j->text, pointer);
  return kg_fail(error, KG_BAD_INPUT, j->file->name, line, "%.*s%s%s", (int)(pointer.size < 150 ? pointer.size : 150),
                 pointer.data ? pointer.data : "", pointer.size ? ": " : "", what);
}

static kg_status fail(void *state, const kg_template_part *part, const kg_cell *cell, const char *what,
                      kg_error *error) {
  json_file *j = state;
  if (cell->place.size > 2) { /* the pointer is in quotes */
    return fail_at(j, kg_string_slice(cell->place, 1, cell->place.size - 1), what, error);
  }
  const kg_string pointer = kg_tree_pointer(j->item, &j->scratch);
  char message[500];
  if (!part) return fail_at(j, pointer, what, error);
  (void)snprintf(message, sizeof message, "\"%.*s\" %s", (int)(part->path.name.size < 80 ? part->path.name.size : 80),
                 part->path.name.data, what);
  return fail_at(j, pointer, message, error);
}

/* True if a record has the key, be it null or an empty list. */
static bool has_key(json_file *j, const kg_record_path *path, const kg_tree_node *from) {
  kg_record_path start = *path;
  kg_tree_nodes nodes = {0};
  for (start.count = 0; start.count < path->count && path->steps[start.count].kind != KG_STEP_EACH;) start.count++;
  kg_tree_find(from, &start, &nodes, &j->scratch);
  return nodes.count > 0;
}

static kg_status find(void *state, kg_template_part *part, kg_cell_list *cells, kg_error *error) {
  json_file *j = state;
  kg_tree_nodes nodes = {0};
  const kg_tree_node *from = part->path.is_from_root ? j->record : j->item;
  kg_tree_find(from, &part->path, &nodes, &j->scratch);
  part->was_asked = true;
  j->is_seen = j->is_seen || nodes.count;
  part->was_seen = part->was_seen || nodes.count || has_key(j, &part->path, from);
  for (size_t i = 0; i < nodes.count; i++) {
    kg_cell cell = {.at = 0};
    const kg_string pointer = kg_tree_pointer(nodes.items[i], &j->scratch);
    if (!kg_tree_text(nodes.items[i], &j->scratch, &cell.text))
      return fail_at(j, pointer,
                     json_is_array(nodes.items[i]->value) ? "is an array; take its items, with a star behind a /"
                                                          : "is an object; name one of its members behind a /",
                     error);
    cell.text = kg_string_trim(cell.text);
    cell.place = kg_json_quoted(&j->scratch, pointer);
    if (cell.text.size) KG_PUSH(&j->scratch, cells, kg_cell, cell);
  }
  return kg_arena_failed(&j->scratch) ? kg_fail_memory(error) : KG_OK;
}

static kg_status find_items(void *state, const kg_record_path *path, const void ***items, size_t *count,
                            kg_error *error) {
  json_file *j = state;
  kg_tree_nodes nodes = {0};
  kg_tree_find(j->record, path, &nodes, &j->scratch);
  *items = kg_arena_zeroed(&j->scratch, nodes.count, sizeof **items);
  if (!*items || kg_arena_failed(&j->scratch)) return kg_fail_memory(error);
  *count = 0;
  j->is_seen = j->is_seen || nodes.count;
  for (size_t i = 0; i < nodes.count; i++)
    if (!json_is_null(nodes.items[i]->value)) (*items)[(*count)++] = nodes.items[i];
  return KG_OK;
}

static void enter(void *state, const void *item) {
  json_file *j = state;
  j->item = item ? item : j->record;
}

static kg_string source(void *state, kg_string places, size_t count) {
  json_file *j = state;
  kg_string line = {"", 0};
  if (j->line) line = kg_arena_format(&j->scratch, "\"line\":%lu,", (unsigned long)j->line);
  if (count > 1)
    return kg_arena_format(&j->scratch, "{%.*s\"pointers\":[%.*s]}", (int)line.size, line.data, (int)places.size,
                           places.data);
  if (!count) places = kg_json_quoted(&j->scratch, kg_tree_pointer(j->item, &j->scratch));
  return kg_arena_format(&j->scratch, "{%.*s\"pointer\":%.*s}", (int)line.size, line.data, (int)places.size,
                         places.data);
}

/* ---- Files ---------------------------------------------------------------------------------------------------------- */

static kg_status read_record(json_file *j, const kg_tree_node *record, kg_error *error) {
  const kg_mapping_record view = {
      .cells = {find, fail, j, &j->scratch}, .find_items = find_items, .enter = enter, .source = source, .state = j};
  j->record = j->item = record;
  if (!json_is_object(record->value) && !json_is_array(record->value))
    return fail_at(j, kg_tree_pointer(record, &j->scratch),
                   "is no record; a record is an object (\"records PATH\" in the mapping says where they are)", error);
  j->mapping->was_used = true;
  j->is_seen = false;
  KG_TRY(kg_records_file_apply(j->file, j->mapping, &view, &j->things, error));
  if (json_is_array(record->value) && !j->is_seen && (json_array_size(record->value) || !j->mapping->has_records))
    return fail_at(
        j, kg_tree_pointer(record, &j->scratch),
        "is an array in which the mapping finds nothing; a record is an object (\"records PATH\" in the mapping "
        "says where they are)",
        error);
  return kg_records_file_ask(j->file, &j->things, j->line, error);
}

/* What the records would be items of, if there were any. */
static kg_record_path around(const kg_record_path *records) {
  kg_record_path path = *records;
  while (path.count && path.steps[path.count - 1].kind == KG_STEP_EACH) path.count--;
  return path;
}

static kg_status check_there(json_file *j, const kg_tree_node *root, kg_error *error) {
  kg_tree_nodes lists = {0};
  const kg_record_path path = around(&j->mapping->records);
  kg_tree_find(root, &path, &lists, &j->scratch);
  if (kg_arena_failed(&j->scratch)) return kg_fail_memory(error);
  if (lists.count) return KG_OK;
  return fail_at(j, (kg_string){"", 0}, "has nothing where the mapping says that records are; correct \"records\"",
                 error);
}

static kg_status read_value(json_file *j, json_t *value, bool whole, kg_error *error) {
  const kg_tree_node root = {.value = value};
  kg_step each = {.kind = KG_STEP_EACH};
  const kg_record_path items = {.steps = &each, .count = 1}, itself = {.count = 0};
  const kg_record_path *path = j->mapping->has_records         ? &j->mapping->records
                               : whole && json_is_array(value) ? &items
                                                               : &itself;
  kg_tree_nodes records = {0};
  kg_arena nodes; /* records come and go, and their nodes stay */
  kg_arena_init(&nodes, &j->scratch.allocator);
  kg_tree_find(&root, path, &records, &nodes);
  kg_status status = kg_arena_failed(&nodes) ? kg_fail_memory(error) : KG_OK;
  if (status == KG_OK && !records.count && j->mapping->has_records) status = check_there(j, &root, error);
  for (size_t i = 0; status == KG_OK && i < records.count; i++) {
    kg_error problem = {0};
    status = read_record(j, records.items[i], &problem);
    /* finding the line of a record in one large value is slow: such a file is wrong as a whole */
    if (status != KG_OK && j->line) {
      status = kg_records_file_problem(j->file, status, &problem, error);
    } else if (status != KG_OK && error) {
      *error = problem;
    }
    if (j->scratch.total) kg_arena_clear(&j->scratch);
  }
  kg_arena_clear(&nodes);
  return status;
}

static kg_status read_text(json_file *j, kg_string text, bool whole, kg_error *error) {
  json_t *value;
  j->text = text;
  KG_TRY(kg_json_parse(&value, text, j->file->name, j->line ? j->line : 1, error));
  const kg_status status = read_value(j, value, whole, error);
  json_decref(value);
  return status;
}

static kg_status read_lines(json_file *j, kg_error *error) {
  for (kg_string rest = j->file->text; rest.size;) {
    const kg_string line = kg_string_trim(kg_string_next_field(&rest, '\n'));
    j->line++;
    if (!line.size) continue;
    kg_error problem = {0};
    const kg_status status = read_text(j, line, false, &problem);
    if (status != KG_OK) KG_TRY(kg_records_file_problem(j->file, status, &problem, error));
  }
  return KG_OK;
}

static kg_status read(kg_mapping *mapping, const kg_records_file *file, bool lines, const kg_fact_sink *sink,
                      kg_error *error) {
  json_file j = {.mapping = mapping, .file = file};
  kg_arena_init(&j.lasting, file->allocator);
  kg_arena_init(&j.scratch, file->allocator);
  kg_things_init(&j.things, &j.lasting);
  kg_status status = lines ? read_lines(&j, error) : read_text(&j, file->text, true, error);
  if (status == KG_OK)
    status =
        kg_records_file_write(mapping, file, lines ? "application/jsonl" : "application/json", &j.things, sink, error);
  kg_arena_clear(&j.scratch);
  kg_arena_clear(&j.lasting);
  return status;
}

kg_status kg_mapped_json_read(kg_mapping *mapping, const kg_records_file *file, const kg_fact_sink *sink,
                              kg_error *error) {
  return read(mapping, file, false, sink, error);
}

kg_status kg_mapped_lines_read(kg_mapping *mapping, const kg_records_file *file, const kg_fact_sink *sink,
                               kg_error *error) {
  return read(mapping, file, true, sink, error);
}
