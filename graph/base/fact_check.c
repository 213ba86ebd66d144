#include "graph/base/error.h"
#include "graph/base/fact.h"
#include "graph/base/fact_fields.h"
#include "graph/base/iri.h"
#include "graph/base/json.h"
#include "graph/base/unicode.h"

#include <math.h>
#include <stdint.h>

/* Offsets above this are nonsense, and sums of them must not wrap. */
#define OFFSET_MAX (SIZE_MAX / 4)

static kg_status bad(kg_error *error, const char *key, const char *what) {
  return kg_fail(error, KG_BAD_INPUT, NULL, 0, "\"%s\" %s", key, what);
}

/* True of ASCII without NUL, as most texts are: eight bytes at a time, of which no high bit is set, nor becomes so by taking one
 * away from each. */
static bool is_plain(kg_string text) {
  const uint64_t ones = UINT64_C(0x0101010101010101);
  uint64_t eight, found = 0;
  if (text.size < sizeof eight) {
    for (size_t i = 0; i < text.size; i++) found |= (uint64_t)(text.data[i] == '\0') << 7 | (unsigned char)text.data[i];
    return !(found & 0x80);
  }
  for (size_t at = 0; at <= text.size - sizeof eight; at += sizeof eight) {
    memcpy(&eight, text.data + at, sizeof eight);
    found |= eight | (eight - ones);
  }
  memcpy(&eight, text.data + text.size - sizeof eight, sizeof eight);
  found |= eight | (eight - ones);
  return !(found & ones << 7);
}

static kg_status check_text(kg_string text, const char *key, kg_error *error) {
  if (is_plain(text)) return KG_OK;
  if (kg_utf8_valid(text) != text.size) return bad(error, key, "is not UTF-8");
  if (memchr(text.data, '\0', text.size)) return bad(error, key, "holds a NUL character; remove it");
  return KG_OK;
}

static kg_status check_span(kg_span span, const char *key, kg_error *error) {
  if (span.begin > span.end) return bad(error, key, "ends before it begins; write [begin, end] in code points");
  if (span.end > OFFSET_MAX) return bad(error, key, "is out of range");
  return KG_OK;
}

/* JSON that is written as it stands must not be able to end the line. */
static kg_status check_json(kg_string text, const char *key, kg_error *error) {
  for (size_t i = 0; i < text.size; i++)
    if ((unsigned char)text.data[i] < 0x20 && text.data[i] != '\t') return bad(error, key, "must be JSON on one line");
  return KG_OK;
}

/* What the type of each field asks for. */
static kg_status check_field(const kg_record *record, const kg_field *field, kg_error *error) {
  const char *base = (const char *)record;
  const void *place = base + field->offset;
  size_t count = 0;
  if (field->kind == KG_FIELD_STRINGS || field->kind == KG_FIELD_SPANS)
    memcpy(&count, base + field->count, sizeof count);
  switch (field->kind) {
  case KG_FIELD_STRING:
  case KG_FIELD_VALUE: return check_text(*(const kg_string *)place, field->key, error);
  case KG_FIELD_JSON: {
    const kg_string text = *(const kg_string *)place;
    json_t *value = NULL;
    if (text.size == 0) return KG_OK;
    KG_TRY(check_text(text, field->key, error));
    KG_TRY(check_json(text, field->key, error));
    const kg_status status = kg_json_parse(&value, text, NULL, 0, NULL);
    if (status == KG_NO_MEMORY) return kg_fail_memory(error);
    if (status != KG_OK) return bad(error, field->key, "is not JSON");
    json_decref(value);
    return KG_OK;
  }
  case KG_FIELD_STRINGS:
    for (size_t i = 0; i < count; i++) {
      const kg_string text = (*(const kg_string *const *)place)[i];
      KG_TRY(check_text(text, field->key, error));
      if (text.size == 0) return bad(error, field->key, "holds an empty string; leave it out");
    }
    return KG_OK;
  case KG_FIELD_SPANS:
    for (size_t i = 0; i < count; i++) KG_TRY(check_span((*(const kg_span *const *)place)[i], field->key, error));
    return KG_OK;
  case KG_FIELD_SPAN: return check_span(*(const kg_span *)place, field->key, error);
  case KG_FIELD_CONFIDENCE: {
    const double number = *(const double *)place;
    return isfinite(number) && number <= 1 ? KG_OK : bad(error, field->key, "must be a number from 0 to 1");
  }
  case KG_FIELD_COUNT: return *(const size_t *)place <= OFFSET_MAX ? KG_OK : bad(error, field->key, "is out of range");
  case KG_FIELD_VERSION: return KG_OK;
  }
  return KG_OK;
}

static kg_status ask(kg_string text, const char *key, kg_error *error) {
  return text.size ? KG_OK : bad(error, key, "is missing or empty; every such record needs it");
}

static bool is_language(kg_string tag) {
  size_t part = 0;
  if (tag.size > 35) return false;
  for (size_t i = 0; i < tag.size; i++) {
    const bool letter = kg_is_ascii_alpha(tag.data[i]) || (part != i && kg_is_digit(tag.data[i]));
    if (tag.data[i] == '-' ? part == 0 : !letter) return false;
    part = tag.data[i] == '-' ? 0 : part + 1;
    if (part > 8) return false;
  }
  return part > 0;
}

/* An argument's words lie in the words that say the fact. */
static kg_status check_inside(const kg_fact_record *fact, kg_span span, const char *key, kg_error *error) {
  if (span.begin == 0 && span.end == 0) return KG_OK;
  if (!fact->has_evidence) return bad(error, key, "needs \"evidence\" around it");
  if (span.begin < fact->evidence.begin || span.end > fact->evidence.end)
    return bad(error, key, "does not lie inside \"evidence\"");
  return KG_OK;
}

static kg_status check_fact(const kg_fact_record *fact, kg_error *error) {
  KG_TRY(ask(fact->subject, "subject", error));
  KG_TRY(ask(fact->property, "property", error));
  if (!fact->object.data == !fact->value.data)
    return kg_fail(error, KG_BAD_INPUT, NULL, 0,
                   "a fact needs either \"object\" (the id of an entity) or \"value\" (a text)");
  if (fact->object.data) KG_TRY(ask(fact->object, "object", error));
  if (fact->object.data && (fact->datatype.size || fact->language.size))
    return bad(error, fact->datatype.size ? "datatype" : "language", "goes with \"value\" only");
  if (fact->datatype.size && fact->language.size) return bad(error, "datatype", "and \"language\" exclude each other");
  if (fact->datatype.size && !kg_is_iri(fact->datatype)) return bad(error, "datatype", "is not an IRI");
  if (fact->language.size && !is_language(fact->language)) return bad(error, "language", "is not a language tag");
  KG_TRY(check_inside(fact, fact->subject_span, "subjectSpan", error));
  KG_TRY(check_inside(fact, fact->object_span, "objectSpan", error));
  if (fact->quote.size && !fact->has_evidence) return bad(error, "quote", "needs \"evidence\", the place of its words");
  if (fact->quote.size) {
    const size_t said = kg_utf8_count(fact->quote), spanned = fact->evidence.end - fact->evidence.begin;
    if (said != spanned)
      return kg_fail(error, KG_BAD_INPUT, NULL, 0,
                     "\"quote\" has %zu code points but \"evidence\" spans %zu; offsets count Unicode code points",
                     said, spanned);
  }
  return KG_OK;
}

static kg_status check_identity(const kg_identity_record *identity, kg_error *error) {
  KG_TRY(ask(identity->iri, "iri", error));
  if (!kg_is_iri(identity->iri)) return bad(error, "iri", "is not an IRI");
  if (!identity->id.size) return KG_OK;
  KG_TRY(ask(identity->type, "type", error));
  return ask(identity->name, "name", error);
}

kg_status kg_record_check(const kg_record *record, kg_error *error) {
  KG_TRY(check_text(record->document, "document", error));
  KG_TRY(ask(record->document, "document", error));
  KG_TRY(check_text(record->extra, "extra", error));
  KG_TRY(check_json(record->extra, "extra", error));
  if ((unsigned)record->kind >= KG_RECORD_KINDS) return bad(error, "record", "is of an unknown kind");
  for (const kg_field *field = kg_record_fields[record->kind]; field->key; field++)
    KG_TRY(check_field(record, field, error));
  if (record->kind == KG_RECORD_IDENTITY) return check_identity(&record->u.identity, error);
  if (record->kind == KG_RECORD_FACT) return check_fact(&record->u.fact, error);
  if (record->kind == KG_RECORD_ENTITY) {
    KG_TRY(ask(record->u.entity.id, "id", error));
    KG_TRY(ask(record->u.entity.type, "type", error));
    KG_TRY(ask(record->u.entity.name, "name", error));
    if (record->u.entity.iri.size && !kg_is_iri(record->u.entity.iri)) return bad(error, "iri", "is not an IRI");
  }
  return KG_OK;
}
