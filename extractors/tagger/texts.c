#include "extractors/tagger/texts.h"

#include "graph/base/error.h"
#include "graph/base/json_memory.h"
#include "graph/base/unicode.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { MOST_BYTES = 4 << 20, MOST_DEPTH = 16 };

typedef struct walk {
  const kg_lexicon *lexicon;
  bool (*visit)(void *state, const kg_tokens *tokens);
  void *state;
} walk;

static bool begins_block(kg_string line) {
  const char c = line.size ? line.data[0] : '#';
  return c == '-' || c == '*' || c == '#' || c == '|' || c == '>' || c == '<' || kg_is_digit(c);
}

/* Paragraphs: lines up to an empty one or one that begins with a mark of a list, a table or a heading. Code is left out. */
static void make_blocks(kg_document *document, kg_arena *arena) {
  KG_LIST(kg_block) blocks = {0};
  kg_string rest = document->text, line;
  bool code = false, open = false;
  while (kg_string_next_line(&rest, &line)) {
    const kg_string plain = kg_string_trim(line);
    if (kg_string_starts(plain, KG_LITERAL("```"))) {
      code = !code;
      open = false;
      continue;
    }
    if (code || !plain.size) {
      open = false;
      continue;
    }
    const size_t begin = (size_t)(plain.data - document->text.data);
    const kg_block block = {
        .kind = KG_BLOCK_PARAGRAPH, .span = {begin, begin + plain.size}, .parent = KG_NONE, .head = KG_NONE};
    if (open && !begins_block(plain))
      blocks.items[blocks.count - 1].span.end = begin + plain.size;
    else
      KG_PUSH(arena, &blocks, kg_block, block);
    open = blocks.count > 0;
  }
  document->blocks = blocks.items;
  document->block_count = blocks.count;
}

static kg_status visit_text(const walk *w, kg_string text, kg_error *error) {
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_document document = {.text = text};
  kg_tokens tokens;
  make_blocks(&document, &arena);
  kg_status status = kg_tokens_init(&tokens, &document, w->lexicon, &arena, error);
  if (status == KG_OK && !w->visit(w->state, &tokens)) status = kg_fail_memory(error);
  kg_arena_clear(&arena);
  return status;
}

static kg_status visit_json(const walk *w, json_t *json, unsigned depth, kg_error *error) {
  if (depth > MOST_DEPTH) return KG_OK;
  if (json_is_string(json)) {
    const kg_string text = {json_string_value(json), json_string_length(json)};
    return text.size && memchr(text.data, ' ', text.size) ? visit_text(w, text, error) : KG_OK;
  }
  if (json_is_array(json)) {
    size_t index;
    json_t *item;
    json_array_foreach(json, index, item) KG_TRY(visit_json(w, item, depth + 1, error));
  } else if (json_is_object(json)) {
    const char *key;
    json_t *item;
    json_object_foreach(json, key, item) KG_TRY(visit_json(w, item, depth + 1, error));
  }
  return KG_OK;
}

static kg_status visit_file(const walk *w, const char *path, size_t size, kg_error *error) {
  if (size > MOST_BYTES) return KG_OK;
  FILE *stream = fopen(path, "rb");
  char *data = malloc(size + 1);
  if (!stream || !data) {
    if (stream) fclose(stream);
    free(data);
    return stream ? kg_fail_memory(error) : kg_fail(error, KG_IO, path, 0, "it cannot be opened");
  }
  const kg_string text = {data, fread(data, 1, size, stream)};
  fclose(stream);
  kg_status status = KG_OK;
  if (kg_utf8_valid(text) == text.size) {
    if (kg_string_ends(kg_string_of(path), KG_LITERAL(".json"))) {
      bool no_memory;
      json_t *json = kg_json_load(text, JSON_DECODE_ANY, NULL, &no_memory);
      if (no_memory) status = kg_fail_memory(error);
      if (json) status = visit_json(w, json, 0, error);
      json_decref(json);
    } else {
      status = visit_text(w, text, error);
    }
  }
  free(data);
  return status;
}

static bool is_text(const char *name) {
  const kg_string path = kg_string_of(name);
  return kg_string_ends(path, KG_LITERAL(".md")) || kg_string_ends(path, KG_LITERAL(".txt")) ||
         kg_string_ends(path, KG_LITERAL(".json"));
}

static int visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }
static int by_bytes(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static kg_status visit_folder(const walk *w, const char *folder, unsigned depth, kg_error *error) {
  struct dirent **entries;
  const int count = scandir(folder, &entries, visible, by_bytes);
  if (count < 0) return kg_fail(error, KG_IO, folder, 0, "it cannot be read as a folder");
  kg_status status = KG_OK;
  for (int i = 0; i < count; i++) {
    char path[4096];
    struct stat about;
    const int size = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
    if (status == KG_OK && size > 0 && (size_t)size < sizeof path && stat(path, &about) == 0) {
      if (S_ISDIR(about.st_mode) && depth < MOST_DEPTH)
        status = visit_folder(w, path, depth + 1, error);
      else if (S_ISREG(about.st_mode) && is_text(path))
        status = visit_file(w, path, (size_t)about.st_size, error);
    }
    free(entries[i]);
  }
  free(entries);
  return status;
}

kg_status kg_texts_each(const char *folder, const kg_lexicon *lexicon,
                        bool (*visit)(void *state, const kg_tokens *tokens), void *state, kg_error *error) {
  const walk w = {lexicon, visit, state};
  return visit_folder(&w, folder, 0, error);
}
