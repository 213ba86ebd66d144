/* Run by the build, on the machine that builds: makes an image of what the program is to carry.

       images lists IMAGE FOLDER        the lists of names in FOLDER
       images ontology IMAGE FILE...    what the Turtle files say, in this order */
#include "extractors/prepare/lists.h"
#include "graph/base/error.h"
#include "graph/base/source.h"
#include "ontology/resources.h"

#include <stdio.h>
#include <stdlib.h>

static kg_status write_lists(char **words, int count, kg_writer *writer, kg_arena *arena, kg_error *error) {
  prepare_lists lists;
  if (count != 1) return kg_fail(error, KG_BAD_USAGE, NULL, 0, "lists are made of one folder");
  KG_TRY(prepare_lists_read(&lists, words[0], arena, error));
  return prepare_lists_write(&lists, writer, error);
}

static kg_status write_ontology(char **words, int count, kg_writer *writer, kg_arena *arena, kg_error *error) {
  kg_resources resources;
  kg_resources_init(&resources, arena);
  for (int i = 0; i < count; i++) {
    kg_string text;
    const kg_string name = kg_arena_format(arena, "%s (built in)", words[i]);
    if (kg_arena_failed(arena)) return kg_fail_memory(error);
    KG_TRY(kg_source_read(&text, arena, words[i], 0, error));
    KG_TRY(kg_resources_read(&resources, text, name.data, error));
  }
  return kg_resources_write(&resources, writer, error);
}

/* An image and what makes it. */
typedef struct image_kind {
  const char *name;
  kg_status (*write)(char **words, int count, kg_writer *writer, kg_arena *arena, kg_error *error);
} image_kind;

static const image_kind kinds[] = {{"lists", write_lists}, {"ontology", write_ontology}};

static kg_status write_image(const image_kind *kind, const char *path, char **words, int count, kg_error *error) {
  kg_output *output = NULL;
  kg_arena arena;
  kg_arena_init(&arena, NULL);
  kg_writer *writer = kg_arena_allocate(&arena, sizeof *writer);
  kg_status status = writer ? kg_output_open(&output, path, error) : kg_fail_memory(error);
  if (status == KG_OK) {
    kg_writer_init(writer, kg_output_sink(output));
    status = kind->write(words, count, writer, &arena, error);
    if (status == KG_OK) status = kg_writer_finish(writer, error);
    if (status == KG_OK)
      status = kg_output_commit(output, error);
    else
      kg_output_abort(output);
  }
  kg_arena_clear(&arena);
  return status;
}

int main(int count, char **words) {
  for (size_t i = 0; count > 3 && i < sizeof kinds / sizeof *kinds; i++) {
    if (strcmp(words[1], kinds[i].name) != 0) continue;
    kg_error error = {0};
    const kg_status status = write_image(&kinds[i], words[2], words + 3, count - 3, &error);
    if (status != KG_OK && error.line)
      fprintf(stderr, "images: %s:%zu: %s\n", error.file, error.line, error.message);
    else if (status != KG_OK)
      fprintf(stderr, "images: %s%s%s\n", error.file, error.file[0] ? ": " : "", error.message);
    return (int)status;
  }
  fputs("usage: images lists IMAGE FOLDER\n       images ontology IMAGE FILE...\n", stderr);
  return KG_BAD_USAGE;
}
