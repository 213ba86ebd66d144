/* The functions are those of annotation.h and formats.h. */
#include "extractors/annotations/formats.h"
#include "extractors/readers/document.h"
#include "extractors/readers/files.h"
#include "extractors/text/lines.h"
#include "graph/base/source.h"

typedef struct format {
  const char *name;
  const char *extensions; /* set apart by spaces */
  kg_status (*read)(const kg_annotated_file *file, kg_error *error);
} format;

static const format formats[] = {{"jsonl", "jsonl", kg_annotated_json_read},
                                 {"conll", "conll bio iob iob2 bioes iobes tsv", kg_annotated_conll_read},
                                 {"brat", "ann txt", kg_annotated_brat_read}};
enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

static bool has_word(const char *words, kg_string word) {
  kg_string rest = kg_string_of(words);
  while (rest.size)
    if (kg_string_equal_ascii_case(kg_string_next_field(&rest, ' '), word)) return true;
  return false;
}

static const format *format_named(const char *name) {
  for (size_t i = 0; i < FORMAT_COUNT; i++)
    if (strcmp(formats[i].name, name) == 0) return &formats[i];
  return NULL;
}

static const format *format_of(kg_string extension) {
  for (size_t i = 0; i < FORMAT_COUNT; i++)
    if (extension.size && has_word(formats[i].extensions, extension)) return &formats[i];
  return NULL;
}

kg_status kg_annotations_read(const kg_annotation_reading *reading, const char *const *paths, size_t count,
                              const char *format_name, size_t max_file, kg_error *error) {
  const format *wanted = format_name ? format_named(format_name) : NULL;
  if (format_name && !wanted)
    return kg_fail(error, KG_BAD_USAGE, NULL, 0, "no format \"%s\" of annotations; there are jsonl, conll and brat",
                   format_name);
  for (size_t i = 0; i < count; i++) {
    const kg_string path = kg_string_of(paths[i]);
    const bool standard = kg_string_is(path, "-");
    const format *f = wanted ? wanted : format_of(kg_path_extension(path));
    if (!f)
      return kg_fail(error, KG_BAD_USAGE, standard ? "standard input" : paths[i], 0,
                     "the name does not tell how it is annotated; add --from jsonl, conll or brat");
    size_t at = path.size;
    while (at && path.data[at - 1] != '/') at--;
    const kg_annotated_file file = {reading, paths[i], standard ? "standard input" : paths[i],
                                    standard ? KG_LITERAL("stdin") : kg_string_slice(path, at, path.size), max_file};
    KG_TRY(f->read(&file, error));
  }
  return KG_OK;
}

kg_status kg_annotated_load(kg_string *text, const char *path, const char *name, size_t max_file, kg_arena *arena,
                            kg_error *error) {
  KG_TRY(kg_source_read(text, arena, path, max_file, error));
  KG_TRY(kg_text_check(*text, name, error));
  *text = kg_string_slice(*text, kg_bom_size(*text), text->size);
  return KG_OK;
}

kg_status kg_annotated_add(kg_annotated_document *document, const kg_annotated_file *file, kg_span span, kg_string type,
                           kg_string ktype, size_t line, kg_arena *arena, kg_error *error) {
  kg_annotation a = {.span = span, .line = line};
  KG_TRY(kg_labels_type(&a.meaning, file->reading->labels, type, ktype, file->name, line, error));
  KG_PUSH(arena, &document->entities, kg_annotation, a);
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}
