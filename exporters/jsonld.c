#include "exporters/jsonld.h"

#include "exporters/jsonld_context.h"
#include "exporters/triples.h"
#include "exporters/vocabulary.h"
#include "graph/base/error.h"
#include "graph/base/json.h"

enum { SEEN_WORDS = 8 };

typedef struct jsonld {
  kg_writer *writer;
  kg_arena arena; /* the context */
  kg_jsonld_context context;
  bool any_node;              /* a node has been written in this list */
  bool in_node;               /* a node has no end yet */
  bool in_values;             /* nor has a property's list of values */
  bool in_graph;              /* the node stands in an evidence graph's list */
  bool of_graph;              /* that list has ended, the node that it belongs to has not */
  kg_string graph;            /* the IRI of that node */
  const kg_jsonld_term *term; /* of the property; NULL where the key is its IRI */
  bool is_type;               /* the key is "@type" */
  uint64_t seen[SEEN_WORDS];  /* keys of the node, by hash: a clash costs a node, a miss would cost a value */
} jsonld;

/* ---- Nodes and keys ------------------------------------------------------------------------------------------ */

static void end_values(jsonld *out) {
  if (out->in_values) kg_write_char(out->writer, ']');
  out->in_values = false;
}

static void end_node(jsonld *out) {
  end_values(out);
  if (out->in_node) kg_write_char(out->writer, '}');
  out->in_node = false;
}

static void begin_node(jsonld *out, kg_string iri) {
  end_node(out);
  if (out->any_node) kg_write_char(out->writer, ',');
  kg_write_text(out->writer, out->in_graph ? "{\"@id\":" : "\n{\"@id\":");
  kg_write_json_string(out->writer, iri);
  out->any_node = out->in_node = true;
  memset(out->seen, 0, sizeof out->seen);
}

/** FNV-1a: the same everywhere, since what is written depends on it. */
static unsigned hash_key(kg_string key) {
  uint32_t hash = 2166136261U;
  for (size_t i = 0; i < key.size; i++) hash = (hash ^ (unsigned char)key.data[i]) * 16777619U;
  return (hash ^ hash >> 16) % (SEEN_WORDS * 64);
}

/** True if the node may have the key already; from now on it has. */
static bool meet(jsonld *out, kg_string key) {
  const unsigned place = hash_key(key);
  const uint64_t bit = (uint64_t)1 << place % 64;
  const bool met = out->seen[place / 64] & bit;
  out->seen[place / 64] |= bit;
  return met;
}

static void begin_values(jsonld *out, kg_string subject, kg_string predicate, bool is_type) {
  end_values(out);
  const kg_string key = is_type ? KG_LITERAL("@type") : predicate;
  if (meet(out, key)) {
    begin_node(out, subject);
    (void)meet(out, key);
  }
  out->is_type = is_type;
  out->term = is_type ? NULL : kg_jsonld_context_find(&out->context, predicate);
  kg_write_char(out->writer, ',');
  kg_write_json_string(out->writer, out->term ? out->term->name : key);
  kg_write_text(out->writer, ":[");
  out->in_values = true;
}

/* ---- Values -------------------------------------------------------------------------------------------------- */

static void write_member(jsonld *out, const char *key, kg_string value) {
  kg_write_text(out->writer, key);
  kg_write_json_string(out->writer, value);
  kg_write_char(out->writer, '}');
}

static void write_literal(jsonld *out, const kg_rdf_term *value) {
  const kg_jsonld_coercion coercion = out->term ? out->term->coercion : KG_JSONLD_TEXT;
  const bool plain = coercion == KG_JSONLD_TEXT && !value->datatype.size && !value->language.size;
  const bool typed = coercion == KG_JSONLD_TYPED && kg_string_equal(out->term->datatype, value->datatype);
  if (plain || typed) {
    kg_write_json_string(out->writer, value->text);
    return;
  }
  kg_write_text(out->writer, "{\"@value\":");
  kg_write_json_string(out->writer, value->text);
  if (value->language.size) {
    write_member(out, ",\"@language\":", value->language);
  } else if (value->datatype.size) {
    write_member(out, ",\"@type\":", value->datatype);
  } else {
    kg_write_char(out->writer, '}');
  }
}

static void write_value(jsonld *out, const kg_rdf_term *value) {
  if (value->kind != KG_RDF_IRI) {
    write_literal(out, value);
  } else if (out->is_type) {
    const kg_jsonld_term *type = kg_jsonld_context_find(&out->context, value->text);
    kg_write_json_string(out->writer, type ? type->name : value->text);
  } else if (out->term && out->term->coercion == KG_JSONLD_IRI) {
    kg_write_json_string(out->writer, value->text);
  } else {
    write_member(out, "{\"@id\":", value->text);
  }
}

/* ---- Graphs -------------------------------------------------------------------------------------------------- */

/** The node of a graph comes with the graph inside; what describes it goes on behind. */
static void begin_graph(jsonld *out, kg_string graph) {
  if (graph.size) {
    begin_node(out, graph);
    kg_write_text(out->writer, ",\"@graph\":[");
    out->graph = graph;
    out->in_node = out->any_node = false;
    out->in_graph = true;
  } else if (out->in_graph) {
    end_node(out);
    kg_write_char(out->writer, ']');
    out->in_graph = false;
    out->in_node = out->any_node = out->of_graph = true;
    memset(out->seen, 0, sizeof out->seen);
  }
}

static void begin_subject(jsonld *out, kg_string subject) {
  const bool goes_on = out->of_graph && kg_string_equal(out->graph, subject);
  out->of_graph = false;
  if (!goes_on) begin_node(out, subject);
}

static kg_status write_triple(void *state, const kg_triple *triple, kg_error *error) {
  (void)error;
  jsonld *out = state;
  const kg_rdf_term *object = &triple->object;
  if (triple->new_graph) begin_graph(out, triple->graph);
  if (triple->new_subject) begin_subject(out, triple->subject.text);
  const bool is_type = object->kind == KG_RDF_IRI && kg_string_is(triple->predicate.text, KG_NS_RDF "type");
  if (triple->new_predicate || is_type != out->is_type) {
    begin_values(out, triple->subject.text, triple->predicate.text, is_type);
  } else {
    kg_write_char(out->writer, ',');
  }
  write_value(out, object);
  return out->writer->status;
}

/* ---- All of it ----------------------------------------------------------------------------------------------- */

static kg_status write_all(jsonld *out, const kg_graph *graph, const kg_export_options *options, kg_error *error) {
  KG_TRY(kg_jsonld_context_read(&out->context, &out->arena, error));
  kg_write(out->writer, out->context.text);
  kg_write_text(out->writer, ",\n  \"@graph\": [");
  const kg_triple_handler handler = {.triple = write_triple, .state = out};
  KG_TRY(kg_graph_triples(graph, options, KG_TRIPLES_GRAPHS, &handler, error));
  end_node(out);
  kg_write_text(out->writer, "\n]}\n");
  return KG_OK;
}

kg_status kg_write_jsonld(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error) {
  jsonld out = {.writer = writer};
  kg_arena_init(&out.arena, NULL);
  const kg_status status = write_all(&out, graph, options, error);
  kg_arena_clear(&out.arena);
  return status;
}
