#include "graph/base/writer.h"

void kg_writer_init(kg_writer *writer, kg_sink sink) {
  writer->sink = sink;
  writer->status = KG_OK;
  memset(&writer->error, 0, sizeof writer->error);
  writer->used = 0;
  writer->replaced = 0;
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

const char kg_digit_pairs[201] = "0001020304050607080910111213141516171819"
                                 "2021222324252627282930313233343536373839"
                                 "4041424344454647484950515253545556575859"
                                 "6061626364656667686970717273747576777879"
                                 "8081828384858687888990919293949596979899";

void kg_write_count(kg_writer *writer, uint64_t number) {
  char digits[20];
  kg_write_bytes(writer, digits, (size_t)(kg_put_count(digits, number) - digits));
}

void kg_write_confidence(kg_writer *writer, double number) {
  char text[KG_CONFIDENCE_SIZE];
  (void)kg_put_thousandths(text, kg_thousandths(number));
  kg_write_bytes(writer, text, sizeof text);
}
