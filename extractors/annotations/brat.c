/* brat standoff: FILE.txt and, beside it, FILE.ann with a line
 *
 *     T1<tab>Person 0 3<tab>Ada
 *     R1<tab>knows Arg1:T1 Arg2:T2
 *
 * each. Events, attributes, normalisations, equivalences and notes are passed over. */
#include "extractors/annotations/formats.h"
#include "graph/base/map.h"

typedef struct standoff {
  const kg_annotated_file *file;
  kg_arena *arena;
  kg_annotated_document document;
  kg_map ids; /* "T1" -> index of the entity */
  /* relations may stand before what they name */
  KG_LIST(kg_string) heads;
  KG_LIST(kg_string) tails;
} standoff;

static kg_status refuse(const standoff *s, size_t line, const char *why, kg_error *error) {
  return kg_fail(error, KG_BAD_INPUT, s->file->name, line, "%s", why);
}

static bool read_number(kg_string text, size_t *number) {
  *number = 0;
  for (size_t i = 0; i < text.size; i++) {
    if (!kg_is_digit(text.data[i]) || *number > SIZE_MAX / 16) return false;
    *number = *number * 10 + (size_t)(text.data[i] - '0');
  }
  return text.size > 0;
}

static kg_status read_entity(standoff *s, kg_string id, kg_string rest, size_t line, kg_error *error) {
  kg_string what = kg_string_next_field(&rest, '\t');
  const kg_string type = kg_string_next_field(&what, ' ');
  if (memchr(what.size ? what.data : "", ';', what.size))
    return refuse(s, line,
                  "a name in several parts cannot be learnt; mark it from its first to its last word, or leave it out",
                  error);
  const kg_string begin = kg_string_next_field(&what, ' '), end = kg_string_next_field(&what, ' ');
  kg_span span;
  if (!type.size || what.size || !read_number(begin, &span.begin) || !read_number(end, &span.end))
    return refuse(s, line, "a line of an entity is T1, a tab, its type, start and end, a tab and its words", error);
  if (kg_map_get(&s->ids, id) != KG_MAP_NONE)
    return refuse(s, line, "this id came before; number entities anew", error);
  (void)kg_map_intern(&s->ids, id, (uint32_t)s->document.entities.count);
  KG_TRY(kg_annotated_add(&s->document, s->file, span, type, (kg_string){NULL, 0}, line, s->arena, error));
  kg_annotation *added = &s->document.entities.items[s->document.entities.count - 1];
  added->quoted = true;
  added->quote = rest;
  return KG_OK;
}

/* "Arg1:T1" without its role. */
static kg_string read_argument(kg_string *rest) {
  kg_string argument = kg_string_next_field(rest, ' ');
  (void)kg_string_next_field(&argument, ':');
  return kg_string_trim(argument);
}

static kg_status read_relation(standoff *s, kg_string rest, size_t line, kg_error *error) {
  kg_annotated_relation r = {.line = line, .label = kg_string_next_field(&rest, ' ')};
  const kg_string head = read_argument(&rest), tail = read_argument(&rest);
  if (!r.label.size || !head.size || !tail.size)
    return refuse(s, line, "a line of a relation is R1, a tab, its type, Arg1:T1 and Arg2:T2", error);
  KG_PUSH(s->arena, &s->document.relations, kg_annotated_relation, r);
  KG_PUSH(s->arena, &s->heads, kg_string, head);
  KG_PUSH(s->arena, &s->tails, kg_string, tail);
  return kg_arena_failed(s->arena) ? kg_fail_memory(error) : KG_OK;
}

static kg_status read_line(standoff *s, kg_string line, size_t number, kg_error *error) {
  kg_string rest = line;
  const kg_string id = kg_string_next_field(&rest, '\t');
  if (!kg_string_trim(line).size) return KG_OK;
  switch (id.size ? id.data[0] : 0) {
  case 'T': return read_entity(s, id, rest, number, error);
  case 'R': return read_relation(s, rest, number, error);
  case 'E':
  case 'A':
  case 'M':
  case 'N':
  case '#':
  case '*': return KG_OK;
  default: return refuse(s, number, "no line of a .ann file begins like this; T marks an entity, R a relation", error);
  }
}

static kg_status find_arguments(standoff *s, kg_error *error) {
  for (size_t i = 0; i < s->document.relations.count; i++) {
    kg_annotated_relation *r = &s->document.relations.items[i];
    const uint32_t head = kg_map_get(&s->ids, s->heads.items[i]), tail = kg_map_get(&s->ids, s->tails.items[i]);
    if (head == KG_MAP_NONE || tail == KG_MAP_NONE) {
      const kg_string missing = head == KG_MAP_NONE ? s->heads.items[i] : s->tails.items[i];
      return kg_fail(error, KG_BAD_INPUT, s->file->name, r->line, "there is no entity %.*s in this file",
                     (int)(missing.size < 40 ? missing.size : 40), missing.data);
    }
    r->head = head;
    r->tail = tail;
  }
  return KG_OK;
}

static kg_status read_pair(standoff *s, const char *text_path, kg_error *error) {
  kg_string rest, line;
  KG_TRY(kg_annotated_load(&s->document.text, text_path, text_path, s->file->max_file, s->arena, error));
  KG_TRY(kg_annotated_load(&rest, s->file->path, s->file->name, s->file->max_file, s->arena, error));
  for (size_t number = 1; kg_string_next_line(&rest, &line); number++) KG_TRY(read_line(s, line, number, error));
  KG_TRY(find_arguments(s, error));
  return kg_annotated_finish(&s->document, s->file, s->arena, error);
}

kg_status kg_annotated_brat_read(const kg_annotated_file *file, kg_error *error) {
  const kg_string path = kg_string_of(file->path);
  kg_string stem = path;
  if (kg_string_ends(path, KG_LITERAL(".ann")) || kg_string_ends(path, KG_LITERAL(".txt"))) stem.size -= 4;
  if (stem.size == path.size)
    return kg_fail(error, KG_BAD_USAGE, file->name, 0, "brat keeps a text in FILE.txt and FILE.ann; name one of them");
  kg_arena arena;
  kg_arena_init(&arena, file->reading->allocator);
  const kg_string marks = kg_arena_format(&arena, "%.*s.ann", (int)stem.size, stem.data);
  const kg_string text = kg_arena_format(&arena, "%.*s.txt", (int)stem.size, stem.data);
  kg_annotated_file annotated = *file;
  annotated.path = annotated.name = marks.data;
  standoff s = {.file = &annotated, .arena = &arena, .document = {.line = 1}};
  s.document.id = kg_arena_format(&arena, "%.*s.txt", (int)(file->base.size - 4), file->base.data);
  kg_map_init(&s.ids, &arena);
  const kg_status status = kg_arena_failed(&arena) ? kg_fail_memory(error) : read_pair(&s, text.data, error);
  kg_arena_clear(&arena);
  return status;
}
