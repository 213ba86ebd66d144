#include "exporters/json.h"

#include "exporters/decimal.h"
#include "exporters/node_link.h"
#include "graph/base/json.h"

/* ---- Members of objects -------------------------------------------------------------------------------------- */

/** Begins a member; `*first` says whether it is the first of its object. Keys are ours and need no escape. */
static void write_key(kg_writer *writer, bool *first, const char *key) {
  kg_write_text(writer, *first ? "\"" : ",\"");
  kg_write_text(writer, key);
  kg_write_text(writer, "\":");
  *first = false;
}

static void write_member(kg_writer *writer, bool *first, const char *key, kg_string value) {
  write_key(writer, first, key);
  kg_write_json_string(writer, value);
}

static void write_if_any(kg_writer *writer, bool *first, const char *key, kg_string value) {
  if (value.size) write_member(writer, first, key, value);
}

static void write_confidence(kg_writer *writer, bool *first, double confidence) {
  if (!(confidence >= 0)) return;
  write_key(writer, first, "confidence");
  kg_write_confidence(writer, confidence);
}

static void write_strings(kg_writer *writer, bool *first, const char *key, const kg_string *items, size_t count) {
  if (count == 0) return;
  write_key(writer, first, key);
  for (size_t i = 0; i < count; i++) {
    kg_write_char(writer, i ? ',' : '[');
    kg_write_json_string(writer, items[i]);
  }
  kg_write_char(writer, ']');
}

static void write_pair(kg_writer *writer, kg_span span) {
  kg_write_char(writer, '[');
  kg_write_count(writer, span.begin);
  kg_write_char(writer, ',');
  kg_write_count(writer, span.end);
  kg_write_char(writer, ']');
}

static void write_span(kg_writer *writer, bool *first, const char *key, kg_span span) {
  if (span.end == 0) return;
  write_key(writer, first, key);
  write_pair(writer, span);
}

static int pass_on(const char *buffer, size_t size, void *state) {
  kg_write_bytes(state, buffer, size);
  return 0;
}

/** A source is JSON by itself. It is parsed before it is believed; what is no JSON becomes a string. */
static void write_source(kg_writer *writer, bool *first, kg_string source) {
  if (source.size == 0) return;
  json_t *value;
  write_key(writer, first, "source");
  if (kg_json_parse(&value, source, NULL, 1, NULL) == KG_OK) {
    (void)json_dump_callback(value, pass_on, writer, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(17));
    json_decref(value);
  } else {
    kg_write_json_string(writer, source);
  }
}

/* ---- Records ------------------------------------------------------------------------------------------------- */

static void write_document(kg_writer *writer, const kg_graph_document *document) {
  bool first = true;
  kg_write_char(writer, '{');
  write_member(writer, &first, "id", document->id);
  write_member(writer, &first, "iri", document->iri);
  write_if_any(writer, &first, "sha256", document->about.sha256);
  write_if_any(writer, &first, "title", document->about.title);
  write_if_any(writer, &first, "date", document->about.date);
  write_if_any(writer, &first, "url", document->about.url);
  write_if_any(writer, &first, "language", document->about.language);
  write_if_any(writer, &first, "mediaType", document->about.media_type);
  write_key(writer, &first, "length");
  kg_write_count(writer, document->about.length);
  kg_write_char(writer, '}');
}

void kg_write_json_member(kg_writer *writer, const kg_graph *graph, const kg_graph_member *member) {
  bool first = true;
  kg_write_char(writer, '{');
  write_member(writer, &first, "document", kg_graph_document_at(graph, member->document)->id);
  write_member(writer, &first, "id", member->id);
  write_member(writer, &first, "name", member->name);
  write_strings(writer, &first, "alternateNames", member->alternate_names, member->alternate_name_count);
  if (member->mention_count) write_key(writer, &first, "mentions");
  for (size_t i = 0; i < member->mention_count; i++) {
    kg_write_char(writer, i ? ',' : '[');
    write_pair(writer, member->mentions[i]);
  }
  if (member->mention_count) kg_write_char(writer, ']');
  write_confidence(writer, &first, member->confidence);
  kg_write_char(writer, '}');
}

void kg_write_json_members(kg_writer *writer, const kg_graph *graph, const kg_graph_entity *entity) {
  kg_write_char(writer, '[');
  for (size_t i = 0; i < entity->member_count; i++) {
    if (i) kg_write_char(writer, ',');
    kg_write_json_member(writer, graph, &entity->members[i]);
  }
  kg_write_char(writer, ']');
}

/** What takes no part in the analysis has neither. */
static void write_analysis(kg_writer *writer, bool *first, const kg_export_options *options, uint32_t entity) {
  if (options->ranks && kg_analysis_community(options->ranks, entity) != KG_NO_COMMUNITY) {
    char buffer[KG_RANK_SIZE];
    write_key(writer, first, "rank");
    kg_write(writer, kg_rank_decimal(buffer, kg_analysis_rank(options->ranks, entity)));
  }
  const uint32_t community =
      options->communities ? kg_analysis_community(options->communities, entity) : KG_NO_COMMUNITY;
  if (community == KG_NO_COMMUNITY) return;
  write_key(writer, first, "community");
  kg_write_count(writer, (size_t)community + 1);
}

static void write_entity(kg_writer *writer, const kg_graph *graph, const kg_export_options *options, uint32_t index) {
  const kg_graph_entity *entity = kg_graph_entity_at(graph, index);
  bool first = true;
  kg_write_char(writer, '{');
  write_member(writer, &first, "iri", entity->iri);
  write_member(writer, &first, "type", entity->type);
  write_member(writer, &first, "name", entity->name);
  write_strings(writer, &first, "alternateNames", entity->alternate_names, entity->alternate_name_count);
  write_strings(writer, &first, "sameAs", entity->same_as, entity->same_as_count);
  write_if_any(writer, &first, "identifier", entity->identifier);
  write_if_any(writer, &first, "url", entity->url);
  write_analysis(writer, &first, options, index);
  write_key(writer, &first, "members");
  kg_write_json_members(writer, graph, entity);
  kg_write_char(writer, '}');
}

void kg_write_json_piece(kg_writer *writer, const kg_graph *graph, const kg_graph_evidence *evidence) {
  bool first = true;
  kg_write_char(writer, '{');
  write_member(writer, &first, "document", kg_graph_document_at(graph, evidence->document)->id);
  if (evidence->has_span) {
    write_key(writer, &first, "span");
    write_pair(writer, evidence->span);
  }
  write_if_any(writer, &first, "quote", evidence->quote);
  write_span(writer, &first, "subjectSpan", evidence->subject_span);
  write_span(writer, &first, "objectSpan", evidence->object_span);
  write_confidence(writer, &first, evidence->confidence);
  write_if_any(writer, &first, "extractor", evidence->extractor);
  write_source(writer, &first, evidence->source);
  kg_write_char(writer, '}');
}

void kg_write_json_evidence(kg_writer *writer, const kg_graph *graph, const kg_graph_fact *fact) {
  kg_write_char(writer, '[');
  for (size_t i = 0; i < fact->evidence_count; i++) {
    if (i) kg_write_char(writer, ',');
    kg_write_json_piece(writer, graph, &fact->evidence[i]);
  }
  kg_write_char(writer, ']');
}

/** From "property" to "validUntil". */
static void write_said(kg_writer *writer, const kg_graph *graph, const kg_graph_fact *fact, bool *first) {
  write_member(writer, first, "property", fact->property);
  if (fact->object != KG_NO_ENTITY) {
    write_member(writer, first, "object", kg_graph_entity_at(graph, fact->object)->iri);
  } else {
    write_member(writer, first, "value", fact->value);
    write_if_any(writer, first, "datatype", fact->datatype);
    write_if_any(writer, first, "language", fact->language);
  }
  write_if_any(writer, first, "validFrom", fact->valid_from);
  write_if_any(writer, first, "validUntil", fact->valid_until);
}

static void write_statement(kg_writer *writer, const kg_graph *graph, const kg_graph_fact *fact, bool *first) {
  write_said(writer, graph, fact, first);
  write_confidence(writer, first, fact->confidence);
  write_key(writer, first, "evidence");
  kg_write_json_evidence(writer, graph, fact);
  kg_write_char(writer, '}');
}

void kg_write_json_value(kg_writer *writer, const kg_graph *graph, const kg_graph_fact *fact) {
  bool first = true;
  kg_write_char(writer, '{');
  write_statement(writer, graph, fact, &first);
}

void kg_write_json_said(kg_writer *writer, const kg_graph *graph, const kg_graph_fact *fact) {
  bool first = true;
  kg_write_char(writer, '{');
  write_said(writer, graph, fact, &first);
}

static void write_fact(kg_writer *writer, const kg_graph *graph, const kg_graph_fact *fact) {
  bool first = true;
  kg_write_char(writer, '{');
  write_member(writer, &first, "subject", kg_graph_entity_at(graph, fact->subject)->iri);
  write_statement(writer, graph, fact, &first);
}

void kg_write_json_documents(kg_writer *writer, const kg_graph *graph) {
  kg_write_char(writer, '[');
  for (size_t i = 0; i < kg_graph_document_count(graph) && writer->status == KG_OK; i++) {
    kg_write_text(writer, i ? ",\n" : "\n");
    write_document(writer, kg_graph_document_at(graph, i));
  }
  kg_write_char(writer, ']');
}

kg_status kg_write_json(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error) {
  if (options->dialect) return kg_write_node_link(graph, options, writer, error); /* there is but one */
  kg_write_text(writer, "{\"base\":");
  kg_write_json_string(writer, kg_graph_base(graph));
  kg_write_text(writer, ",\n\"documents\":");
  kg_write_json_documents(writer, graph);
  kg_write_text(writer, ",\n\"entities\":[");
  for (size_t i = 0; i < kg_graph_entity_count(graph) && writer->status == KG_OK; i++) {
    kg_write_text(writer, i ? ",\n" : "\n");
    write_entity(writer, graph, options, (uint32_t)i);
  }
  kg_write_text(writer, "],\n\"facts\":[");
  for (size_t i = 0; i < kg_graph_fact_count(graph) && writer->status == KG_OK; i++) {
    kg_write_text(writer, i ? ",\n" : "\n");
    write_fact(writer, graph, kg_graph_fact_at(graph, i));
  }
  kg_write_text(writer, "]}\n");
  return writer->status;
}
