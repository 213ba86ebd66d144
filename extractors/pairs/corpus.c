#include "extractors/pairs/corpus.h"

#include "extractors/pairs/recipe.h"
#include "graph/base/error.h"
#include "graph/base/json.h"
#include "graph/base/unicode.h"

#include <stdio.h>
#include <stdlib.h>

/* A relation of the annotation, in bytes. */
typedef struct relation {
  kg_span head, tail;
  const kg_relation_type *type; /* NULL where it tells nothing */
} relation;

typedef struct row {
  kg_pair_corpus *corpus;
  const kg_relation_set *set;
  kg_pair_view view;
  KG_LIST(relation) relations;
  bool *found;        /* of each relation */
  kg_class_set scope; /* what the row would mark if it held */
  bool failed;
} row;

static kg_class_set class_of(const kg_relation_meaning *m) { return UINT64_C(1) << (2 * m->property + m->back); }

/* The same classes for the pair in the other order. */
static kg_class_set turned(kg_class_set set) {
  return (set & UINT64_C(0x5555555555555555)) << 1 | (set >> 1 & UINT64_C(0x5555555555555555));
}

/* A mention stands for an annotated span: they overlap and it is not much longer. */
static bool stands_for(kg_span mention, kg_span span) {
  return mention.begin < span.end && span.begin < mention.end &&
         mention.end - mention.begin <= 2 * (span.end - span.begin) + 10;
}

static bool grow(void **items, size_t *capacity, size_t wanted, size_t size) {
  if (wanted <= *capacity) return true;
  const size_t larger = wanted * 2;
  void *moved = realloc(*items, larger * size);
  if (!moved) return false;
  *items = moved;
  *capacity = larger;
  return true;
}

/* One order in which the two say a property that holds both ways. */
static kg_class_set settle(const kg_pair_classes *classes, kg_class_set set) {
  const kg_class_set doubled = set & classes->symmetric << 1;
  return (set & ~doubled) | doubled >> 1;
}

static bool has_word(kg_string text, kg_string word) {
  for (size_t at = 0; at + word.size <= text.size; at++)
    if (kg_string_equal_ascii_case(kg_string_slice(text, at, at + word.size), word)) return true;
  return false;
}

/* What a type says in this sentence: a meaning whose word stands there, else those that need none. */
static kg_class_set meaning_of(const row *r, const kg_relation_type *type, uint32_t sentence) {
  const kg_string text = kg_reading_text(r->view.reading, kg_reading_sentence_span(r->view.reading, sentence));
  kg_class_set plain = 0, cued = 0;
  for (size_t i = 0; i < type->meanings.count; i++) {
    const kg_relation_meaning *m = &type->meanings.items[i];
    if (!m->word.size)
      plain |= class_of(m);
    else if (has_word(text, m->word))
      cued |= class_of(m);
  }
  return cued ? cued : plain;
}

static void keep(row *r, const kg_pair *pair, const kg_pair_example *known) {
  kg_pair_corpus *c = r->corpus;
  uint64_t features[KG_PAIR_FEATURES];
  const size_t count = kg_pair_features(features, &r->view, pair);
  void *examples = c->examples, *store = c->features;
  if (!grow(&examples, &c->capacity, c->count + 1, sizeof *c->examples) ||
      !grow(&store, &c->feature_capacity, c->feature_count + count, sizeof *c->features))
    r->failed = true;
  c->examples = examples;
  c->features = store;
  if (r->failed) return;
  memcpy(c->features + c->feature_count, features, count * sizeof *features);
  kg_pair_example *e = &c->examples[c->count++];
  *e = *known;
  e->first_feature = c->feature_count;
  e->feature_count = (uint32_t)count;
  e->document = c->documents;
  e->weight = r->set->weight;
  e->unsaid = r->set->unsaid * r->set->weight;
  c->feature_count += count;
}

/* Without annotation: what patterns say. */
static void visit_unmarked(void *state, const kg_pair *pair) {
  row *r = state;
  const kg_class_set yes = kg_pair_known_classes(&r->view, pair) & pair->allowed;
  keep(r, pair, &(kg_pair_example){.yes = yes, .no = pair->allowed & ~yes});
}

static void visit(void *state, const kg_pair *pair) {
  row *r = state;
  const kg_pair_classes *classes = r->view.classes;
  const kg_mention *a = &r->view.reading->mentions.items[pair->first],
                   *b = &r->view.reading->mentions.items[pair->second];
  kg_class_set yes = 0, either = 0, untold = 0;
  bool marked = false;
  for (size_t i = 0; i < r->relations.count; i++) {
    const relation *x = &r->relations.items[i];
    const bool forth = stands_for(a->span, x->head) && stands_for(b->span, x->tail);
    const bool back = !forth && stands_for(b->span, x->head) && stands_for(a->span, x->tail);
    if (!forth && !back) continue;
    marked = r->found[i] = true;
    if (!x->type) {
      untold = ~UINT64_C(0);
      continue;
    }
    kg_class_set says = meaning_of(r, x->type, pair->sentence);
    says = settle(classes, back ? turned(says) : says) & pair->allowed;
    if (says & (says - 1))
      either |= says;
    else
      yes |= says;
  }
  if (r->set->marked && !marked) return;
  const kg_class_set told = yes | either | untold;
  const kg_pair_example known = {.yes = yes,
                                 .no = r->scope & pair->allowed & ~told,
                                 .either = yes & either ? 0 : either,
                                 .silent = r->set->unsaid > 0 ? pair->allowed & ~told & ~r->scope : 0};
  if (known.yes | known.no | known.either | known.silent) keep(r, pair, &known);
}

static kg_string string_of(const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  return json_is_string(value) ? (kg_string){json_string_value(value), json_string_length(value)}
                               : (kg_string){NULL, 0};
}

static size_t byte_of(kg_string text, json_int_t point) {
  size_t at = 0;
  for (uint32_t c; point > 0 && at < text.size; point--) at += kg_utf8_decode(text, at, &c);
  return at;
}

static kg_status read_span(kg_span *span, const json_t *entity, kg_string text, const char *path, size_t line,
                           kg_error *error) {
  const json_int_t start = json_integer_value(json_object_get(entity, "start"));
  const json_int_t end = json_integer_value(json_object_get(entity, "end"));
  if (start < 0 || end <= start || (uint64_t)end > kg_utf8_count(text))
    return kg_fail(error, KG_BAD_INPUT, path, line, "the span %lld-%lld of an argument does not lie in the text",
                   (long long)start, (long long)end);
  *span = (kg_span){byte_of(text, start), byte_of(text, end)};
  return KG_OK;
}

static void widen(kg_class_set *scope, const kg_relation_type *type) {
  for (size_t i = 0; i < type->meanings.count; i++) *scope |= class_of(&type->meanings.items[i]);
}

static kg_status read_relations(row *r, const json_t *json, kg_string text, kg_arena *arena, const char *path,
                                size_t line, kg_error *error) {
  size_t index;
  const json_t *item, *entities = json_object_get(json, "entities");
  const bool scoped = r->set->scope.size > 0;
  for (size_t i = 0; !scoped && i < r->set->types.count; i++) widen(&r->scope, &r->set->types.items[i]);
  json_array_foreach(scoped ? json_object_get(json, r->set->scope.data) : NULL, index, item) {
    const kg_relation_type *type =
        json_is_string(item) ? kg_relation_type_find(r->set, kg_string_of(json_string_value(item))) : NULL;
    if (type) widen(&r->scope, type);
  }
  r->scope |= turned(r->scope);
  json_array_foreach(json_object_get(json, "relations"), index, item) {
    const json_t *head = json_array_get(entities, (size_t)json_integer_value(json_object_get(item, "head")));
    const json_t *tail = json_array_get(entities, (size_t)json_integer_value(json_object_get(item, "tail")));
    if (!head || !tail) return kg_fail(error, KG_BAD_INPUT, path, line, "an argument of a relation is no entity");
    relation x = {.type = kg_relation_type_find(r->set, string_of(item, "type"))};
    KG_TRY(read_span(&x.head, head, text, path, line, error));
    KG_TRY(read_span(&x.tail, tail, text, path, line, error));
    if (!r->set->document) {
      KG_PUSH(arena, &r->relations, relation, x);
      continue;
    }
    /* said of the things: of every pair of their mentions */
    const json_t *one = json_object_get(head, "cluster"), *other = json_object_get(tail, "cluster");
    size_t i, k;
    const json_t *p, *q;
    json_array_foreach(entities, i, p) {
      if (p != head && !(one && json_equal(json_object_get(p, "cluster"), one))) continue;
      KG_TRY(read_span(&x.head, p, text, path, line, error));
      json_array_foreach(entities, k, q) {
        if (q != tail && !(other && json_equal(json_object_get(q, "cluster"), other))) continue;
        KG_TRY(read_span(&x.tail, q, text, path, line, error));
        if (x.head.begin != x.tail.begin) KG_PUSH(arena, &r->relations, relation, x);
      }
    }
  }
  r->found = kg_arena_zeroed(arena, r->relations.count + 1, sizeof *r->found);
  return kg_arena_failed(arena) ? kg_fail_memory(error) : KG_OK;
}

static kg_status read_row(kg_pair_corpus *corpus, const kg_relation_set *set, const json_t *json, const char *path,
                          size_t line, kg_error *error) {
  const kg_string text = string_of(json, "text"), none = {NULL, 0};
  kg_document *document;
  kg_arena arena;
  kg_reading reading;
  if (!text.data) return kg_fail(error, KG_BAD_INPUT, path, line, "no \"text\"");
  KG_TRY(kg_document_new(&document, KG_LITERAL("row"), text, "text", none, none, none, NULL, error));
  kg_arena_init(&arena, NULL);
  row r = {.corpus = corpus, .set = set};
  kg_status status = read_relations(&r, json, text, &arena, path, line, error);
  if (status == KG_OK) status = kg_extractor_understand(corpus->extractor, document, &reading, &arena, error);
  if (status == KG_OK) {
    r.failed = !kg_pair_view_init(&r.view, &reading, &corpus->extractor->pairs.classes);
    for (uint32_t s = 0; s < reading.tokens.sentence_count && !r.failed; s++) kg_pairs_each(&r.view, s, visit, &r);
    for (size_t i = 0; i < r.relations.count; i++) {
      corpus->relations++;
      corpus->unfound += !r.found[i];
    }
    corpus->documents++;
    if (r.failed) status = kg_fail_memory(error);
  }
  kg_arena_clear(&arena);
  kg_document_free(document);
  return status;
}

static kg_status read_set(kg_pair_corpus *corpus, const kg_relation_set *set, const char *folder, kg_arena *arena,
                          kg_error *error) {
  const kg_string path = kg_arena_format(arena, "%s/%.*s", folder, (int)set->name.size, set->name.data);
  FILE *stream = path.size ? fopen(path.data, "rb") : NULL;
  if (!stream) return kg_fail(error, KG_IO, path.data, 0, "it cannot be opened");
  char *buffer = NULL;
  size_t capacity = 0, number = 0;
  ssize_t size;
  kg_status status = KG_OK;
  while (status == KG_OK && (size = getline(&buffer, &capacity, stream)) >= 0) {
    const size_t at = number++;
    if (at < set->first_row || at >= set->last_row) continue;
    json_t *json = NULL;
    status = kg_json_parse(&json, kg_string_trim((kg_string){buffer, (size_t)size}), path.data, number, error);
    if (status == KG_OK) status = read_row(corpus, set, json, path.data, number, error);
    json_decref(json);
  }
  free(buffer);
  fclose(stream);
  return status;
}

typedef struct texts {
  kg_pair_corpus *corpus;
  const kg_relation_set *set;
  size_t count;
} texts;

static kg_status read_text(void *state, const kg_document *document, kg_error *error) {
  texts *t = state;
  if (t->count++ >= t->set->last_row) return KG_OK;
  kg_arena arena;
  kg_reading reading;
  kg_arena_init(&arena, NULL);
  row r = {.corpus = t->corpus, .set = t->set};
  kg_status status = kg_extractor_understand(t->corpus->extractor, document, &reading, &arena, error);
  if (status == KG_OK) {
    r.failed = !kg_pair_view_init(&r.view, &reading, &t->corpus->extractor->pairs.classes);
    for (uint32_t s = 0; s < reading.tokens.sentence_count && !r.failed; s++)
      kg_pairs_each(&r.view, s, visit_unmarked, &r);
    t->corpus->documents++;
    if (r.failed) status = kg_fail_memory(error);
  }
  kg_arena_clear(&arena);
  return status;
}

static kg_status load(kg_string *text, const char *path, kg_arena *arena, kg_error *error) {
  enum { MOST = 1 << 18 };
  FILE *stream = fopen(path, "rb");
  if (!stream) return kg_fail(error, KG_IO, path, 0, "it cannot be opened");
  char *data = kg_arena_allocate(arena, MOST);
  const size_t size = data ? fread(data, 1, MOST, stream) : 0;
  fclose(stream);
  *text = (kg_string){data, size};
  return data ? KG_OK : kg_fail_memory(error);
}

static kg_status read_texts(kg_pair_corpus *corpus, const kg_relation_set *set, const char *folder, kg_arena *arena,
                            kg_error *error) {
  const kg_string path = kg_arena_format(arena, "%s/%.*s", folder, (int)set->name.size, set->name.data);
  texts t = {.corpus = corpus, .set = set};
  const kg_input_handler handler = {.document = read_text, .state = &t};
  const char *const paths[] = {path.data};
  return path.size ? kg_inputs_read(paths, 1, &(kg_input_options){.lenient = true}, &handler, NULL, error)
                   : kg_fail_memory(error);
}

kg_status kg_pair_corpus_read(kg_pair_corpus *corpus, const char *path, const char *folder, const char *texts_folder,
                              kg_error *error) {
  kg_arena arena;
  kg_relation_recipe recipe;
  kg_string text = {0};
  kg_arena_init(&arena, NULL);
  corpus->extractor->knowledge.sees_nobody = true;
  kg_status status = load(&text, path, &arena, error);
  if (status == KG_OK) status = kg_relation_recipe_read(&recipe, text, path, &arena, error);
  for (size_t i = 0; status == KG_OK && i < recipe.sets.count; i++)
    status = recipe.sets.items[i].text ? read_texts(corpus, &recipe.sets.items[i], texts_folder, &arena, error)
                                       : read_set(corpus, &recipe.sets.items[i], folder, &arena, error);
  corpus->extractor->knowledge.sees_nobody = false;
  kg_arena_clear(&arena);
  return status;
}

void kg_pair_corpus_clear(kg_pair_corpus *corpus) {
  free(corpus->examples);
  free(corpus->features);
  *corpus = (kg_pair_corpus){.extractor = corpus->extractor};
}
