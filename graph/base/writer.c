#include "graph/base/writer.h"

void kg_writer_init(kg_writer *writer, kg_sink sink) {
  writer->sink = sink;
  writer->status = KG_OK;
  memset(&writer->error, 0, sizeof writer->error);
  writer->used = 0;
}

static void pass_on(kg_writer *writer, const void *data, size_t size) {
  if (writer->status == KG_OK && size)
    writer->status = writer->sink.write(writer->sink.state, data, size, &writer->error);
}

void kg_write_bytes_through(kg_writer *writer, const void *data, size_t size) {
  pass_on(writer, writer->buffer, writer->used);
  writer->used = 0;
  if (size >= KG_WRITER_SIZE) {
    pass_on(writer, data, size);
    return;
  }
  memcpy(writer->buffer, data, size);
  writer->used = size;
}

kg_status kg_writer_finish(kg_writer *writer, kg_error *error) {
  pass_on(writer, writer->buffer, writer->used);
  writer->used = 0;
  if (writer->status != KG_OK && error) *error = writer->error;
  return writer->status;
}

void kg_write_count(kg_writer *writer, uint64_t number) {
  char digits[20];
  size_t at = sizeof digits;
  do {
    digits[--at] = (char)('0' + number % 10);
    number /= 10;
  } while (number);
  kg_write_bytes(writer, digits + at, sizeof digits - at);
}

void kg_write_confidence(kg_writer *writer, double number) {
  unsigned thousandths = number >= 1 ? 1000U : number <= 0 ? 0U : (unsigned)(number * 1000 + 0.5);
  if (thousandths > 1000) thousandths = 1000;
  const char text[5] = {(char)('0' + thousandths / 1000), '.', (char)('0' + thousandths / 100 % 10),
                        (char)('0' + thousandths / 10 % 10), (char)('0' + thousandths % 10)};
  kg_write_bytes(writer, text, sizeof text);
}
