#include "graph/streams.h"

#include "graph/base/error.h"

#include <errno.h>

static void *resize(const kg_streams *s, void *block, size_t size) {
  return s->allocator.reallocate(s->allocator.state, block, size);
}

static kg_status advance(kg_stream *s, kg_error *error) {
  KG_TRY(kg_buffer_set(&s->before, s->line, error));
  do KG_TRY(kg_lines_next(&s->lines, &s->line, error));
  while (s->line.data && s->line.size == 0);
  if (!s->line.data) return KG_OK;
  if (!kg_string_starts(s->line, KG_LITERAL("{\"document\":\"")))
    return kg_fail(error, KG_BAD_INPUT, s->lines.name, s->lines.line,
                   "a sorted fact stream begins each line with {\"document\":\"; let kgraph merge write it anew");
  if (kg_string_compare(kg_buffer_text(&s->before), s->line) > 0)
    return kg_fail(error, KG_BAD_INPUT, s->lines.name, s->lines.line,
                   "belongs before the line above it; sort the stream with kgraph merge");
  return KG_OK;
}

kg_status kg_streams_open(kg_streams *streams, const char *path, kg_error *error) {
  const bool is_standard = strcmp(path, "-") == 0;
  if (streams->count == KG_STREAMS_MAX)
    return kg_fail(error, KG_LIMIT, NULL, 0, "more than %d streams; put some together with kgraph merge",
                   KG_STREAMS_MAX);
  kg_stream *s = resize(streams, NULL, sizeof *s);
  if (!s) return kg_fail_memory(error);
  memset(s, 0, sizeof *s);
  FILE *file = is_standard ? stdin : fopen(path, "rb");
  if (!file) {
    const int code = errno;
    (void)resize(streams, s, 0);
    return code == ENOMEM ? kg_fail_memory(error) : kg_fail(error, KG_IO, path, 0, "cannot read: %s", strerror(code));
  }
  kg_buffer_init(&s->before, &streams->allocator);
  kg_lines_init(&s->lines, file, is_standard ? "standard input" : path, &streams->allocator);
  streams->items[streams->count++] = s;
  return advance(s, error);
}

kg_status kg_streams_next(kg_streams *streams, kg_string *line, kg_error *error) {
  *line = (kg_string){0};
  if (streams->last) KG_TRY(advance(streams->last, error));
  streams->last = NULL;
  for (size_t i = 0; i < streams->count; i++) {
    kg_stream *s = streams->items[i];
    if (s->line.data && (!streams->last || kg_string_compare(s->line, streams->last->line) < 0)) streams->last = s;
  }
  if (streams->last) *line = streams->last->line;
  return KG_OK;
}

void kg_streams_clear(kg_streams *streams) {
  for (size_t i = 0; i < streams->count; i++) {
    kg_stream *s = streams->items[i];
    if (s->lines.file != stdin) (void)fclose(s->lines.file);
    kg_lines_clear(&s->lines);
    kg_buffer_clear(&s->before);
    (void)resize(streams, s, 0);
  }
  streams->count = 0;
  streams->last = NULL;
}
