/* Bytes made into a graph whose strings are hostile to every syntax: each byte chooses what comes next. */
#include "graph/base/fact.h"
#include "graph/base/unicode.h"
#include "tests/support/fuzz_targets.h"

#include <stdio.h>

typedef struct drawing {
  kg_string bytes;
  size_t at;
  bool clean;
  kg_arena arena;
  kg_fact_sink sink;
  kg_string document;
} drawing;

static const char *const pieces[] = {
    "a",
    "B",
    "caf\xC3\xA9",
    "\xE6\x9D\x8E",
    "\xF0\x9F\x98\x80",
    "e\xCC\x81",
    " ",
    "  ",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\"",
    "'",
    "`",
    "\\",
    "\\\\",
    "\\n",
    "\\u0041",
    ",",
    "<",
    ">",
    "&",
    "&amp;",
    "]]>",
    "<!--",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "$",
    "%",
    "%00",
    "#",
    "@",
    "@en",
    "^^",
    ":",
    "_:b",
    "/",
    "..",
    "?",
    "=",
    "+",
    "-",
    "0",
    "1e5",
    "NULL",
    "true",
    "\xC2\xA0",
    "\xC2\x85",
    "\xE2\x80\xA8",
    "\xE2\x80\xAE",
    "\xEF\xBB\xBF",
    "|",
    ";",
    "\xEF\xBF\xBD",
    "\xEF\xBC\x9B",
    "</data>",
    "</script>",
    "<script>",
    ".",
    "*",
    "\"\"\"",
    "https://a.example/",
    "--",
    "*/",
    "//",
};
static const char *const types[] = {
    "Person", "Company", "Project", "Event", "Deal", "Place", "http://t.example/Thing", "urn:x:y#z"};
static const char *const links[] = {
    "worksFor", "founder", "location", "partnerOf", "isPartOf", "http://p.example/likes", "http://p.example/a?b=c&d=e"};
static const char *const values[] = {
    "jobTitle", "status", "amount", "keywords", "http://p.example/note", "http://p.example/label"};
static const char *const others_say[] = {"http://s.example/1", "http://s.example/a?b=c&d='e'#f(g)", "urn:s:\xC3\xA9",
                                         "https://s.example/%7B%22"};
static const char *const times[] = {"", "2014", "2014-02", "2014-02-03", "2014-Q2"};
#define PICK(d, list) kg_string_of((list)[take(d) % (sizeof(list) / sizeof *(list))])

static unsigned take(drawing *d) { return d->at < d->bytes.size ? (unsigned char)d->bytes.data[d->at++] : 0; }

/* XML 1.0 has no place for controls, and tables join their lists by U+001F; no record holds NUL. */
static bool fits(const drawing *d, uint32_t c) {
  if (c == 0 || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF) return false;
  if (!d->clean) return true;
  return (c >= 0x20 || c == '\t' || c == '\n' || c == '\r') && c != 0xFFFE && c != 0xFFFF;
}

static kg_string text(drawing *d) {
  char made[160];
  size_t size = 0;
  for (unsigned count = 1 + take(d) % 6; count; count--) {
    const unsigned byte = take(d);
    const kg_string piece = kg_string_of(pieces[byte % (sizeof pieces / sizeof *pieces)]);
    if (byte < 200) {
      memcpy(made + size, piece.data, piece.size);
      size += piece.size;
      continue;
    }
    const uint32_t wide = byte < 220 ? take(d) : byte < 240 ? take(d) << 8 | take(d) : take(d) << 16 | take(d) << 8;
    size += kg_utf8_encode(made + size, fits(d, wide) ? wide : 'x');
  }
  made[size++] = (char)('a' + take(d) % 26); /* not blank */
  return kg_arena_copy(&d->arena, (kg_string){made, size});
}

static double confidence(drawing *d) { return (take(d) * 4 % 1001) / 1000.0; }

/* What the checks of records refuse does not get into a graph. */
static void put(drawing *d, const kg_record *record) {
  kg_error error = {0};
  if (kg_record_check(record, NULL) == KG_OK)
    fuzz_need(d->sink.write(d->sink.state, record, &error) == KG_OK, error.message);
}

static void put_document(drawing *d, unsigned number) {
  d->document = kg_arena_format(&d->arena, "%s %u", text(d).data, number);
  const unsigned has = take(d);
  kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = d->document};
  record.u.about.length = 9999;
  if (has & 1) record.u.about.title = text(d);
  if (has & 2) record.u.about.url = text(d);
  if (has & 4) record.u.about.date = PICK(d, times);
  if (has & 8) record.u.about.language = KG_LITERAL("en-GB");
  put(d, &record);
}

static kg_string id_of(drawing *d, unsigned number) { return kg_arena_format(&d->arena, "e%u", number); }

static void put_entity(drawing *d, unsigned number) {
  const unsigned has = take(d);
  const size_t begin = 600 * (size_t)number; /* no two things are the same words */
  const kg_span mentions[] = {{begin + has, begin + has + 2}, {begin + 500, begin + 502}};
  kg_record record = {.kind = KG_RECORD_ENTITY, .document = d->document};
  kg_entity_record *entity = &record.u.entity;
  entity->id = id_of(d, number);
  entity->type = PICK(d, types);
  entity->name = text(d);
  entity->confidence = confidence(d);
  entity->mentions = mentions;
  entity->mention_count = has % 3;
  kg_string others[2], same[1];
  if (has & 4) {
    others[0] = text(d), others[1] = text(d);
    entity->alternate_names = others;
    entity->alternate_name_count = 1 + has / 128;
  }
  /* What a document tells apart must not bear one key: read back from RDF, the key joins them. */
  if (has & 8) entity->identifier = kg_arena_format(&d->arena, "%s %u", text(d).data, number);
  if (has & 16) entity->url = text(d);
  if (has & 32) {
    same[0] = kg_arena_format(&d->arena, "%s%u", PICK(d, others_say).data, number);
    entity->same_as = same;
    entity->same_as_count = 1;
  }
  put(d, &record);
}

static void put_evidence(drawing *d, kg_fact_record *fact) {
  const unsigned has = take(d);
  if (has & 1) {
    fact->quote = text(d);
    fact->has_evidence = true;
    fact->evidence = (kg_span){has, has + kg_utf8_count(fact->quote)};
    if (has & 2) fact->subject_span = (kg_span){has, has + 1};
    if (has & 4) fact->object_span = (kg_span){fact->evidence.end - 1, fact->evidence.end};
  } else if (has & 2) {
    fact->source = kg_arena_format(&d->arena, "{\"row\":%u,\"column\":\"a \\\"b\\\" \\u0001\"}", has);
  }
  if (has & 8) fact->valid_from = PICK(d, times);
  if (has & 16) fact->valid_until = PICK(d, times);
}

static void put_fact(drawing *d, unsigned entities) {
  kg_record record = {.kind = KG_RECORD_FACT, .document = d->document};
  kg_fact_record *fact = &record.u.fact;
  if (!entities) return;
  fact->subject = id_of(d, take(d) % entities);
  fact->confidence = confidence(d);
  fact->extractor = KG_LITERAL("t");
  const unsigned kind = take(d);
  if (kind % 2) {
    fact->property = PICK(d, links);
    fact->object = id_of(d, take(d) % entities);
  } else {
    fact->property = PICK(d, values);
    fact->value = text(d);
    if (kind & 4)
      fact->language = KG_LITERAL("en-gb");
    else if (kind & 8)
      fact->datatype = KG_LITERAL("http://d.example/d");
  }
  put_evidence(d, fact);
  put(d, &record);
}

/* A day, and the first entity founded on it: in RDF days are literals where the ontology expects days, and nowhere else. */
static void put_day(drawing *d) {
  kg_record day = {.kind = KG_RECORD_ENTITY, .document = d->document};
  day.u.entity = (kg_entity_record){
      .id = KG_LITERAL("day"), .type = KG_LITERAL("Date"), .name = KG_LITERAL("2025-Q2"), .confidence = 1};
  put(d, &day);
  kg_record founded = {.kind = KG_RECORD_FACT, .document = d->document};
  founded.u.fact = (kg_fact_record){.subject = id_of(d, 0),
                                    .property = KG_LITERAL("foundingDate"),
                                    .object = KG_LITERAL("day"),
                                    .confidence = confidence(d)};
  put(d, &founded);
}

kg_graph *fuzz_graph(fuzz *state, kg_string bytes, bool clean) {
  drawing d = {.bytes = bytes, .clean = clean};
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;
  kg_error error = {0};
  kg_arena_init(&d.arena, NULL);
  fuzz_need(kg_builder_new(&builder, state->ontology, NULL, NULL, NULL) == KG_OK, "a builder");
  d.sink = kg_builder_sink(builder);
  for (unsigned documents = 1 + take(&d) % 2, i = 0; i < documents; i++) {
    put_document(&d, i);
    const unsigned entities = 1 + take(&d) % 6;
    for (unsigned k = 0; k < entities; k++) put_entity(&d, k);
    put_day(&d);
    for (unsigned facts = take(&d) % 12; facts; facts--) put_fact(&d, entities);
  }
  fuzz_check(kg_builder_finish(&graph, builder, &error), &error);
  kg_builder_free(builder);
  kg_arena_clear(&d.arena);
  return graph;
}
