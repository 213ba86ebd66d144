#include "tests/support/outline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct printer {
  char *data;
  size_t size, capacity;
} printer;

static void print(printer *out, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  const size_t left = out->capacity - out->size;
  const int size = vsnprintf(out->data + out->size, left, format, arguments);
  va_end(arguments);
  assert_true(size >= 0 && (size_t)size < left);
  out->size += (size_t)size;
}

static void print_words(printer *out, const kg_document *document, kg_span span) {
  for (size_t i = span.begin; i < span.end; i++) {
    const char c = document->text.data[i];
    print(out, "%c", c == '\n' || c == '\r' ? '/' : c);
  }
}

static kg_document *read_document(const char *text, const char *format) {
  kg_document *document = NULL;
  kg_error error = {0};
  const kg_string none = {"", 0};
  if (kg_document_new(&document, KG_LITERAL("test"), kg_string_of(text), format, none, none, none, NULL, &error) !=
      KG_OK)
    fail_msg("%s", error.message);
  return document;
}

static printer new_printer(void) {
  printer out = {malloc(1 << 16), 0, 1 << 16};
  assert_non_null(out.data);
  out.data[0] = '\0';
  return out;
}

static void check(const kg_document *document) {
  size_t end = 0;
  for (size_t i = 0; i < document->block_count; i++) {
    const kg_block *block = &document->blocks[i];
    assert_true(block->span.begin >= end && block->span.end > block->span.begin &&
                block->span.end <= document->text.size);
    assert_true(block->parent == KG_NONE || block->parent < i);
    assert_true(block->head == KG_NONE || document->blocks[block->head].kind == KG_BLOCK_TABLE_HEAD);
    end = block->span.end;
  }
  end = 0;
  for (size_t i = 0; i < document->mark_count; i++) {
    const kg_span span = document->marks[i].span;
    assert_true(span.begin >= end && span.end >= span.begin && span.end <= document->text.size);
    end = span.end;
  }
}

char *kg_test_outline_of(const kg_document *document) {
  static const char *const kinds[] = {"title", "h", "p", "item", "line", "head", "row", "meta", "code"};
  printer out = new_printer();
  check(document);
  for (size_t i = 0; i < document->block_count; i++) {
    const kg_block *block = &document->blocks[i];
    print(&out, "%zu %s", i, kinds[block->kind]);
    if (block->level) print(&out, "%d", block->level);
    print(&out, "%s%s", block->furniture ? "!" : "", block->label ? ":" : "");
    if (block->parent != KG_NONE) print(&out, " <%u", (unsigned)block->parent);
    if (block->value.end) {
      print(&out, " [");
      print_words(&out, document, block->key);
      print(&out, "=");
      print_words(&out, document, block->value);
      print(&out, "]");
    }
    if (block->head != KG_NONE) print(&out, " ^%u", (unsigned)block->head);
    print(&out, " \"");
    for (uint32_t c = 0; c < block->cell_count; c++) {
      if (c) print(&out, "|");
      print_words(&out, document, block->cells[c]);
    }
    if (!block->cell_count) print_words(&out, document, block->span);
    print(&out, "\"\n");
  }
  return out.data;
}

char *kg_test_outline(const char *text, const char *format) {
  kg_document *document = read_document(text, format);
  char *lines = kg_test_outline_of(document);
  kg_document_free(document);
  return lines;
}

char *kg_test_marks(const char *text, const char *format) {
  kg_document *document = read_document(text, format);
  printer out = new_printer();
  check(document);
  for (size_t i = 0; i < document->mark_count; i++) {
    if (i) print(&out, " ");
    print_words(&out, document, document->marks[i].span);
    if (document->marks[i].link.size)
      print(&out, "->%.*s", (int)document->marks[i].link.size, document->marks[i].link.data);
  }
  kg_document_free(document);
  return out.data;
}
