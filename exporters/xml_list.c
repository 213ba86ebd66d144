#include "exporters/xml_list.h"

#include "exporters/escape.h"

static void write_item(kg_writer *writer, kg_string item) {
  const char *bar;
  while (item.size && (bar = memchr(item.data, '|', item.size))) {
    const size_t end = (size_t)(bar - item.data) + 1;
    kg_escape_xml(writer, kg_string_slice(item, 0, end));
    kg_write_char(writer, '|');
    item = kg_string_slice(item, end, item.size);
  }
  kg_escape_xml(writer, item);
}

void kg_write_xml_list(kg_writer *writer, const kg_string *items, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (i) kg_write_text(writer, " | ");
    write_item(writer, items[i]);
  }
}
