#include "extractors/readers/text.h"

#include "extractors/text/blocks.h"

kg_status kg_markdown_read(kg_document *document, kg_string source, kg_error *error) {
  document->text = source;
  return kg_blocks_find(document, true, error);
}
