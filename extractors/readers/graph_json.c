#include "extractors/readers/graph_json.h"

#include "extractors/readers/graph_pieces.h"
#include "extractors/readers/json_room.h"
#include "graph/base/error.h"

static kg_status read_list(kg_graph_pieces *in, const json_t *root, const char *key,
                           kg_status (*read)(kg_graph_pieces *in, const json_t *object)) {
  const json_t *list = json_object_get(root, key);
  if (!json_is_array(list)) {
    return kg_fail(in->error, KG_BAD_INPUT, in->source->name, 0, "not a graph: \"%s\" must be a list, but is %s", key,
                   kg_json_kind(list));
  }
  in->list = key;
  for (in->index = 0; in->index < json_array_size(list); in->index++) KG_TRY(read(in, json_array_get(list, in->index)));
  return KG_OK;
}

static kg_status read_root(kg_graph_pieces *in, const json_t *root) {
  if (!json_is_object(root)) {
    return kg_fail(in->error, KG_BAD_INPUT, in->source->name, 1, "not a graph: must be an object, but is %s",
                   kg_json_kind(root));
  }
  KG_TRY(kg_graph_pieces_base(in, kg_json_text(json_object_get(root, "base"))));
  KG_TRY(read_list(in, root, "documents", kg_graph_pieces_document));
  KG_TRY(read_list(in, root, "entities", kg_graph_pieces_entity));
  return read_list(in, root, "facts", kg_graph_pieces_fact);
}

bool kg_graph_json_begins(kg_string text) {
  const kg_string mark = KG_LITERAL("\xEF\xBB\xBF");
  if (kg_string_starts(text, mark)) text = kg_string_slice(text, mark.size, text.size);
  size_t at = 0;
  while (at < text.size && kg_is_space(text.data[at])) at++;
  if (at == text.size || text.data[at] != '{') return false;
  for (at++; at < text.size && kg_is_space(text.data[at]);) at++;
  const kg_string rest = kg_string_slice(text, at, text.size);
  return kg_string_starts(rest, KG_LITERAL("\"base\"")) || kg_string_starts(rest, KG_LITERAL("\"documents\""));
}

kg_status kg_graph_json_read(kg_string text, const kg_graph_source *source, const kg_fact_sink *sink, kg_error *error) {
  static const kg_json_list lists[] = {
      {.outer = "documents"}, {"entities", "members", false}, {"facts", "evidence", true}};
  const kg_string mark = KG_LITERAL("\xEF\xBB\xBF");
  json_t *root;
  if (kg_string_starts(text, mark)) text = kg_string_slice(text, mark.size, text.size);
  KG_TRY(kg_json_room_check(text, lists, sizeof lists / sizeof *lists, &source->room, source->name, error));
  KG_TRY(kg_json_parse(&root, text, source->name, 1, error));
  kg_graph_pieces in;
  kg_graph_pieces_init(&in, source, sink, error);
  const kg_status status = read_root(&in, root);
  kg_graph_pieces_clear(&in);
  json_decref(root);
  return status;
}
