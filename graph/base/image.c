#include "graph/base/image.h"

#include "graph/base/error.h"

enum { MAGIC_SIZE = 4 };

kg_string kg_image_bytes(kg_image *image, uint32_t size) {
  if (image->failed || size > image->rest.size) {
    image->failed = true;
    return (kg_string){"", 0};
  }
  const kg_string bytes = {image->rest.data, size};
  image->rest = kg_string_slice(image->rest, size, image->rest.size);
  return bytes;
}

void kg_image_open(kg_image *image, kg_string bytes, const char *magic, uint32_t version) {
  *image = (kg_image){bytes, false};
  const kg_string start = kg_image_bytes(image, MAGIC_SIZE);
  if (!kg_string_is(start, magic) || kg_image_number(image) != version) image->failed = true;
}

kg_image_array kg_image_numbers(kg_image *image, uint32_t count) {
  if (count > UINT32_MAX / 4) image->failed = true;
  const kg_string bytes = kg_image_bytes(image, image->failed ? 0 : count * 4);
  return (kg_image_array){(const unsigned char *)bytes.data, (uint32_t)(bytes.size / 4)};
}

uint32_t kg_image_number(kg_image *image) {
  const kg_image_array one = kg_image_numbers(image, 1);
  return one.count ? kg_image_item(one, 0) : 0;
}

kg_string kg_image_text(kg_image *image) {
  const uint32_t size = kg_image_number(image);
  const kg_string text = kg_image_bytes(image, size);
  const kg_string end = kg_image_bytes(image, 1);
  if (image->failed || end.data[0] != '\0' || (text.size && memchr(text.data, '\0', text.size))) {
    image->failed = true;
    return (kg_string){"", 0};
  }
  return text;
}

kg_status kg_image_close(const kg_image *image, const char *what, kg_error *error) {
  if (!image->failed && image->rest.size == 0) return KG_OK;
  return kg_fail(error, KG_BAD_INPUT, NULL, 0, "the %s that the program carries are damaged; build or install it again",
                 what);
}

void kg_image_write_number(kg_writer *writer, uint32_t number) {
  const unsigned char bytes[4] = {(unsigned char)number, (unsigned char)(number >> 8), (unsigned char)(number >> 16),
                                  (unsigned char)(number >> 24)};
  kg_write_bytes(writer, bytes, sizeof bytes);
}

void kg_image_write_start(kg_writer *writer, const char *magic, uint32_t version) {
  kg_write_bytes(writer, magic, MAGIC_SIZE);
  kg_image_write_number(writer, version);
}

void kg_image_write_text(kg_writer *writer, kg_string text) {
  kg_image_write_number(writer, (uint32_t)text.size);
  kg_write(writer, text);
  kg_write_char(writer, '\0');
}
