/* Files of records or documents, one a line: the large ones a block at a time. */
#include "extractors/readers/inputs.h"
#include "extractors/text/lines.h"
#include "graph/base/error.h"
#include "graph/base/fact.h"
#include "graph/base/lines.h"
#include "graph/base/source.h"
#include "graph/base/unicode.h"

#include <stdio.h>
#include <sys/stat.h>

static kg_status read_good_facts(kg_inputs *in, kg_string text, size_t first, kg_error *error) {
  const kg_fact_sink records = {kg_inputs_take_or_wait, in};
  for (size_t number = first; text.size; number++) {
    const kg_string line = kg_string_next_field(&text, '\n');
    if (!kg_string_trim(line).size) continue;
    kg_error problem = {0};
    const kg_status status = kg_facts_read(line, in->name, number, &records, in->allocator, &problem);
    if (status == KG_OK || kg_problem_take(&in->problems, status, &problem) == KG_OK) continue;
    if (error) *error = problem;
    return status;
  }
  return KG_OK;
}

kg_status kg_inputs_read_lines(kg_inputs *in, kg_input_kind kind, kg_string text, size_t first, kg_error *error) {
  const kg_fact_sink records = {kg_inputs_take_record, in};
  const kg_source_sink documents = {kg_inputs_take_document, in, kg_inputs_take_known};
  in->line = (kg_cache_entry){0};
  if (kind == KG_INPUT_FACTS && in->problems.keep_going) return read_good_facts(in, text, first, error);
  return kind == KG_INPUT_FACTS
             ? kg_facts_read(text, in->name, first, &records, in->allocator, error)
             : kg_json_lines_read(text, in->name, first, &documents, &in->problems, in->allocator, error);
}

/* ---- large files of lines ---- */

/* Only these are worth a second look: the whole of a small file is soon read. */
enum { LARGE = 4 << 20 };

static bool is_large(const char *path, size_t max) {
  struct stat about;
  return stat(path, &about) == 0 && S_ISREG(about.st_mode) &&
         (about.st_size >= LARGE || (uintmax_t)about.st_size > max);
}

static kg_status read_block(kg_inputs *in, kg_input_kind kind, kg_string block, size_t first, kg_error *error) {
  kg_arena owner;
  kg_arena_init(&owner, in->allocator);
  kg_status status = kg_sniff_binary(block, in->name, error);
  if (status != KG_OK && error && error->line) error->line += first - 1;
  if (status == KG_OK) status = kg_inputs_make_valid(in, &block, first, true, &owner, error);
  if (status == KG_OK) {
    if (first == 1) block = kg_string_slice(block, kg_bom_size(block), block.size);
    status = kg_inputs_read_lines(in, kind, block, first, error);
  }
  kg_arena_clear(&owner);
  return status;
}

/* The kind of lines that begin so, or of what is not read by lines. */
static kg_status kind_of_block(const kg_inputs *in, const kg_file *file, kg_string block, kg_input_kind *kind,
                               kg_error *error) {
  kg_input_form form;
  *kind = KG_INPUT_TEXT;
  if (!block.data || kg_sniff_binary(block, in->name, NULL) != KG_OK || kg_utf8_valid(block) != block.size)
    return KG_OK;
  const kg_string content = kg_string_slice(block, kg_bom_size(block), block.size);
  KG_TRY(kg_sniff(&form, content, kg_path_extension(kg_string_of(file->path)), in->options->format, error));
  if (form.kind == KG_INPUT_FACTS || (form.kind == KG_INPUT_LINES && !in->options->graphs_only)) *kind = form.kind;
  return KG_OK;
}

static kg_status read_blocks(kg_inputs *in, kg_input_kind kind, kg_lines *lines, kg_string block, size_t first,
                             kg_error *error) {
  for (kg_status status = KG_OK; block.data;) {
    status = read_block(in, kind, block, first, error);
    if (status == KG_OK) status = kg_lines_next_block(lines, &block, &first, error);
    if (status != KG_OK) return status;
  }
  return KG_OK;
}

/* `*is_read` says if the file begins as one of lines. A beginning without a line is left to the reader of whole files. */
static kg_status read_opened(kg_inputs *in, const kg_file *file, kg_lines *lines, bool *is_read, kg_error *error) {
  const size_t max = lines->max;
  kg_error unread = {0};
  kg_string block;
  size_t first;
  kg_input_kind kind;
  if (lines->max > KG_LINES_MAX) lines->max = KG_LINES_MAX;
  const kg_status status = kg_lines_next_block(lines, &block, &first, &unread);
  if (status == KG_LIMIT) return KG_OK;
  if (status != KG_OK) {
    if (error) *error = unread;
    return status;
  }
  KG_TRY(kind_of_block(in, file, block, &kind, error));
  *is_read = kind != KG_INPUT_TEXT;
  lines->max = max;
  return *is_read ? read_blocks(in, kind, lines, block, first, error) : KG_OK;
}

/* Records from standard input, which is gone once it is read. */
static kg_status read_standard_records(kg_inputs *in, kg_lines *lines, kg_error *error) {
  kg_string block;
  size_t first;
  KG_TRY(kg_lines_next_block(lines, &block, &first, error));
  return read_blocks(in, KG_INPUT_FACTS, lines, block, first, error);
}

kg_status kg_inputs_try_lines(kg_inputs *in, const kg_file *file, bool *is_read, kg_error *error) {
  const size_t asked = in->options->max_file ? in->options->max_file : KG_SOURCE_MAX;
  const size_t max = asked < SIZE_MAX / 4 ? asked : SIZE_MAX / 4;
  const char *format = in->options->format;
  *is_read = strcmp(file->path, "-") == 0 && format && strcmp(format, "facts") == 0 && !in->mapping;
  if (!*is_read &&
      (in->mapping || !is_large(file->path, max) || kg_mapping_beside(kg_string_of(file->path), in->arena).size))
    return KG_OK;
  FILE *opened = *is_read ? stdin : fopen(file->path, "rb");
  if (!opened) return KG_OK; /* the reader of whole files tells why */
  kg_lines lines;
  kg_lines_init(&lines, opened, in->name, in->allocator);
  lines.max = max;
  lines.hint = "raise the limit (--max-file) or split the line";
  const kg_status status =
      *is_read ? read_standard_records(in, &lines, error) : read_opened(in, file, &lines, is_read, error);
  kg_lines_clear(&lines);
  if (opened != stdin) (void)fclose(opened);
  return status;
}
