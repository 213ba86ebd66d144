#include "exporters/graphml.h"

#include "exporters/escape.h"
#include "exporters/terms.h"
#include "graph/base/error.h"
#include "graph/base/map.h"

/** The attributes that do not come from facts; their numbers name the keys. */
typedef enum attribute {
  NODE_IRI,
  NODE_LABEL,
  NODE_TYPE,
  NODE_ALTERNATE_NAMES,
  NODE_IDENTIFIER,
  NODE_URL,
  NODE_SAME_AS,
  NODE_DOCUMENTS,
  NODE_MENTIONS,
  EDGE_LABEL,
  EDGE_PROPERTY,
  EDGE_CONFIDENCE,
  EDGE_DOCUMENTS,
  EDGE_VALID_FROM,
  EDGE_VALID_UNTIL,
  EDGE_QUOTE,
  ATTRIBUTE_COUNT
} attribute;

static const struct {
  const char *name, *type;
} attributes[ATTRIBUTE_COUNT] = {
    [NODE_IRI] = {"iri", "string"},
    [NODE_LABEL] = {"label", "string"},
    [NODE_TYPE] = {"type", "string"},
    [NODE_ALTERNATE_NAMES] = {"alternateNames", "string"},
    [NODE_IDENTIFIER] = {"identifier", "string"},
    [NODE_URL] = {"url", "string"},
    [NODE_SAME_AS] = {"sameAs", "string"},
    [NODE_DOCUMENTS] = {"documents", "string"},
    [NODE_MENTIONS] = {"mentions", "long"},
    [EDGE_LABEL] = {"label", "string"},
    [EDGE_PROPERTY] = {"property", "string"},
    [EDGE_CONFIDENCE] = {"confidence", "double"},
    [EDGE_DOCUMENTS] = {"documents", "string"},
    [EDGE_VALID_FROM] = {"validFrom", "string"},
    [EDGE_VALID_UNTIL] = {"validUntil", "string"},
    [EDGE_QUOTE] = {"quote", "string"},
};

typedef struct graphml {
  const kg_graph *graph;
  kg_writer *writer;
  bool quotes;
  kg_arena arena;    /* the map */
  kg_arena scratch;  /* for one edge */
  kg_map properties; /* those with texts -> number of the key */
  size_t property_count;
} graphml;

/* ---- Keys ---------------------------------------------------------------------------------------------------- */

static bool is_edge_attribute(size_t index) { return index >= EDGE_LABEL; }

static void write_key(graphml *out, const char *domain, size_t number, kg_string name, bool taken, const char *type) {
  kg_write_text(out->writer, "  <key id=\"d");
  kg_write_count(out->writer, number);
  kg_write_text(out->writer, "\" for=\"");
  kg_write_text(out->writer, domain);
  kg_write_text(out->writer, "\" attr.name=\"");
  kg_escape_xml(out->writer, name);
  kg_write_text(out->writer, taken ? " (fact)\" attr.type=\"" : "\" attr.type=\"");
  kg_write_text(out->writer, type);
  kg_write_text(out->writer, "\"/>\n");
}

/** True if a property would hide an attribute of ours, or is told from it by what we add. */
static bool is_taken(kg_string property) {
  for (size_t i = 0; i < ATTRIBUTE_COUNT; i++) {
    if (!is_edge_attribute(i) && kg_string_is(property, attributes[i].name)) return true;
  }
  return kg_string_ends(property, KG_LITERAL(" (fact)"));
}

/** Declares the attributes; those of facts in the order in which the facts bring them. */
static void write_keys(graphml *out) {
  for (size_t i = 0; i < ATTRIBUTE_COUNT; i++) {
    if (i == EDGE_QUOTE && !out->quotes) continue;
    write_key(out, is_edge_attribute(i) ? "edge" : "node", i, kg_string_of(attributes[i].name), false,
              attributes[i].type);
  }
  const size_t count = kg_graph_fact_count(out->graph);
  for (size_t i = 0; i < count; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(out->graph, i);
    if (fact->object != KG_NO_ENTITY || kg_map_get(&out->properties, fact->property) != KG_MAP_NONE) continue;
    const size_t number = ATTRIBUTE_COUNT + out->property_count;
    if (!kg_map_set(&out->properties, fact->property, (uint32_t)number)) return;
    write_key(out, "node", number, fact->property, is_taken(fact->property), "string");
    out->property_count++;
  }
}

/* ---- Data ---------------------------------------------------------------------------------------------------- */

static void begin_data(graphml *out, size_t key) {
  kg_write_text(out->writer, "      <data key=\"d");
  kg_write_count(out->writer, key);
  kg_write_text(out->writer, "\">");
}

static void end_data(graphml *out) { kg_write_text(out->writer, "</data>\n"); }

static void write_data(graphml *out, size_t key, kg_string text) {
  if (text.size == 0) return;
  begin_data(out, key);
  kg_escape_xml(out->writer, text);
  end_data(out);
}

/** One more of several values in one attribute. */
static void write_part(graphml *out, bool first, kg_string text) {
  if (!first) kg_write_text(out->writer, " | ");
  kg_escape_xml(out->writer, text);
}

static void write_list(graphml *out, size_t key, const kg_string *items, size_t count) {
  if (count == 0) return;
  begin_data(out, key);
  for (size_t i = 0; i < count; i++) write_part(out, i == 0, items[i]);
  end_data(out);
}

/* ---- Nodes --------------------------------------------------------------------------------------------------- */

static void write_members(graphml *out, const kg_graph_entity *entity) {
  if (entity->member_count == 0) return;
  size_t mentions = 0;
  uint32_t last = KG_NO_DOCUMENT;
  begin_data(out, NODE_DOCUMENTS);
  for (size_t i = 0; i < entity->member_count; i++) {
    const kg_graph_member *member = &entity->members[i];
    mentions += member->mention_count;
    if (member->document != last) write_part(out, i == 0, kg_graph_document_at(out->graph, member->document)->id);
    last = member->document;
  }
  end_data(out);
  begin_data(out, NODE_MENTIONS);
  kg_write_count(out->writer, mentions);
  end_data(out);
}

/** The texts that facts give the entity. The facts of a property follow each other. */
static void write_texts(graphml *out, uint32_t entity) {
  const uint32_t *facts;
  const size_t count = kg_graph_facts_of(out->graph, entity, &facts);
  const kg_graph_fact *last = NULL;
  for (size_t i = 0; i < count; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(out->graph, facts[i]);
    if (fact->subject != entity || fact->object != KG_NO_ENTITY) continue;
    if (last && kg_string_equal(last->property, fact->property)) {
      if (!kg_string_equal(last->value, fact->value)) write_part(out, false, fact->value);
    } else {
      if (last) end_data(out);
      begin_data(out, kg_map_get(&out->properties, fact->property));
      write_part(out, true, fact->value);
    }
    last = fact;
  }
  if (last) end_data(out);
}

static void write_node(graphml *out, uint32_t index) {
  const kg_graph_entity *entity = kg_graph_entity_at(out->graph, index);
  kg_write_text(out->writer, "    <node id=\"n");
  kg_write_count(out->writer, index);
  kg_write_text(out->writer, "\">\n");
  write_data(out, NODE_IRI, entity->iri);
  write_data(out, NODE_LABEL, entity->name);
  write_data(out, NODE_TYPE, entity->type);
  write_list(out, NODE_ALTERNATE_NAMES, entity->alternate_names, entity->alternate_name_count);
  write_data(out, NODE_IDENTIFIER, entity->identifier);
  write_data(out, NODE_URL, entity->url);
  write_list(out, NODE_SAME_AS, entity->same_as, entity->same_as_count);
  write_members(out, entity);
  write_texts(out, index);
  kg_write_text(out->writer, "    </node>\n");
}

/* ---- Edges --------------------------------------------------------------------------------------------------- */

/** The documents behind a fact: its evidence is sorted by them. */
static void write_documents(graphml *out, const kg_graph_fact *fact) {
  if (fact->evidence_count == 0) return;
  begin_data(out, EDGE_DOCUMENTS);
  for (size_t i = 0; i < fact->evidence_count; i++) {
    const uint32_t document = fact->evidence[i].document;
    if (i && document == fact->evidence[i - 1].document) continue;
    write_part(out, i == 0, kg_graph_document_at(out->graph, document)->id);
  }
  end_data(out);
}

static void write_quotes(graphml *out, const kg_graph_fact *fact) {
  bool first = true;
  for (size_t i = 0; i < fact->evidence_count; i++) {
    if (fact->evidence[i].quote.size == 0) continue;
    if (first) begin_data(out, EDGE_QUOTE);
    write_part(out, first, fact->evidence[i].quote);
    first = false;
  }
  if (!first) end_data(out);
}

static void write_edge(graphml *out, size_t index) {
  const kg_graph_fact *fact = kg_graph_fact_at(out->graph, index);
  if (fact->object == KG_NO_ENTITY) return;
  kg_write_text(out->writer, "    <edge id=\"e");
  kg_write_count(out->writer, index);
  kg_write_text(out->writer, "\" source=\"n");
  kg_write_count(out->writer, fact->subject);
  kg_write_text(out->writer, "\" target=\"n");
  kg_write_count(out->writer, fact->object);
  kg_write_text(out->writer, "\">\n");
  write_data(out, EDGE_LABEL, fact->property);
  write_data(out, EDGE_PROPERTY, kg_term_of_property(out->graph, fact, &out->scratch).text);
  if (fact->confidence >= 0) {
    begin_data(out, EDGE_CONFIDENCE);
    kg_write_confidence(out->writer, fact->confidence);
    end_data(out);
  }
  write_documents(out, fact);
  write_data(out, EDGE_VALID_FROM, fact->valid_from);
  write_data(out, EDGE_VALID_UNTIL, fact->valid_until);
  if (out->quotes) write_quotes(out, fact);
  kg_write_text(out->writer, "    </edge>\n");
}

static void write_all(graphml *out) {
  kg_write_text(out->writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                             "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  write_keys(out);
  kg_write_text(out->writer, "  <graph id=\"G\" edgedefault=\"directed\">\n");
  const size_t entities = kg_graph_entity_count(out->graph), facts = kg_graph_fact_count(out->graph);
  for (size_t i = 0; i < entities && out->writer->status == KG_OK; i++) write_node(out, (uint32_t)i);
  for (size_t i = 0; i < facts && out->writer->status == KG_OK && !kg_arena_failed(&out->scratch); i++) {
    write_edge(out, i);
    if (out->scratch.total && !kg_arena_failed(&out->scratch)) kg_arena_clear(&out->scratch);
  }
  kg_write_text(out->writer, "  </graph>\n</graphml>\n");
}

kg_status kg_write_graphml(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                           kg_error *error) {
  graphml out = {.graph = graph, .writer = writer, .quotes = options->evidence == KG_EVIDENCE_STATEMENTS};
  kg_arena_init(&out.arena, NULL);
  kg_arena_init(&out.scratch, NULL);
  kg_map_init(&out.properties, &out.arena);
  write_all(&out);
  const bool failed = kg_arena_failed(&out.arena) || kg_arena_failed(&out.scratch);
  kg_arena_clear(&out.arena);
  kg_arena_clear(&out.scratch);
  return failed ? kg_fail_memory(error) : writer->status;
}
