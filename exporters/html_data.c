#include "exporters/html_data.h"

#include "exporters/lifetime.h"
#include "graph/base/error.h"
#include "graph/base/json.h"
#include "graph/base/map.h"

#include <math.h>

enum { QUOTES = 6 }; /* of a fact */

typedef struct page_data {
  const kg_drawing *drawing;
  const kg_graph *graph;
  kg_writer *writer;
  kg_arena arena;
  kg_map types, properties, quotes;
  KG_LIST(uint32_t) type_list;     /* an entity of each type */
  KG_LIST(uint32_t) property_list; /* a fact of each property */
  KG_LIST(const kg_graph_evidence *) quote_list;
} page_data;

/* ---- Parts ------------------------------------------------------------------------------------------------------ */

/* JSON has '<' in strings only. */
static kg_status write_inert(void *state, const void *data, size_t size, kg_error *error) {
  kg_writer *page = state;
  const char *rest = data, *end = rest + size;
  while (rest < end) {
    const char *found = memchr(rest, '<', (size_t)(end - rest));
    kg_write_bytes(page, rest, (size_t)((found ? found : end) - rest));
    if (found) kg_write_text(page, "\\u003c");
    rest = found ? found + 1 : end;
  }
  if (page->status != KG_OK && error) *error = page->error;
  return page->status;
}

static void write_whole(page_data *out, double number) {
  if (number < 0) kg_write_char(out->writer, '-');
  kg_write_count(out->writer, (uint64_t)(fabs(number) + 0.5));
}

/* "2025-05-20" as 20250520. */
static void write_day(page_data *out, const char *day) {
  if (!*day) {
    kg_write_char(out->writer, '0');
    return;
  }
  for (const char *at = day + strspn(day, "0-"); *at; at++)
    if (*at != '-') kg_write_char(out->writer, *at);
}

static void write_confidence(page_data *out, double confidence) {
  if (confidence >= 0)
    kg_write_confidence(out->writer, confidence);
  else
    kg_write_text(out->writer, "-1");
}

static uint32_t type_of(page_data *out, uint32_t entity) {
  const uint32_t next = (uint32_t)out->type_list.count;
  const uint32_t found = kg_map_intern(&out->types, kg_graph_entity_at(out->graph, entity)->type, next);
  if (found == next) KG_PUSH(&out->arena, &out->type_list, uint32_t, entity);
  return found;
}

static uint32_t property_of(page_data *out, uint32_t fact) {
  const uint32_t next = (uint32_t)out->property_list.count;
  const uint32_t found = kg_map_intern(&out->properties, kg_graph_fact_at(out->graph, fact)->property, next);
  if (found == next) KG_PUSH(&out->arena, &out->property_list, uint32_t, fact);
  return found;
}

/* A sentence that says several things stands in the page once. */
static uint32_t quote_of(page_data *out, const kg_graph_evidence *evidence) {
  const size_t head = sizeof evidence->document + sizeof evidence->span;
  const size_t size = head + evidence->quote.size + evidence->source.size;
  const uint32_t next = (uint32_t)out->quote_list.count;
  char *key = kg_arena_allocate(&out->arena, size);
  if (!key) return 0;
  memcpy(key, &evidence->document, sizeof evidence->document);
  memcpy(key + sizeof evidence->document, &evidence->span, sizeof evidence->span);
  if (evidence->quote.size) memcpy(key + head, evidence->quote.data, evidence->quote.size);
  if (evidence->source.size) memcpy(key + head + evidence->quote.size, evidence->source.data, evidence->source.size);
  const uint32_t found = kg_map_intern(&out->quotes, (kg_string){key, size}, next);
  if (found == next) KG_PUSH(&out->arena, &out->quote_list, const kg_graph_evidence *, evidence);
  return found;
}

/* ---- Nodes ------------------------------------------------------------------------------------------------------ */

static void write_node(page_data *out, size_t index, const kg_layout_node *place) {
  const kg_drawing_node *node = &out->drawing->nodes[index];
  const kg_graph_entity *entity = kg_graph_entity_at(out->graph, node->entity);
  const kg_day_bounds time = kg_lifetime_of(out->graph, node->entity);
  const bool others = entity->alternate_name_count || entity->url.size;
  kg_write_text(out->writer, index ? ",\n[" : "\n[");
  kg_write_json_string(out->writer, entity->name);
  kg_write_char(out->writer, ',');
  kg_write_count(out->writer, type_of(out, node->entity));
  kg_write_char(out->writer, ',');
  write_whole(out, place->x);
  kg_write_char(out->writer, ',');
  write_whole(out, place->y);
  kg_write_char(out->writer, ',');
  kg_write_confidence(out->writer, node->share);
  kg_write_char(out->writer, ',');
  if (node->community == KG_NO_COMMUNITY)
    kg_write_text(out->writer, "-1");
  else
    kg_write_count(out->writer, node->community);
  kg_write_char(out->writer, ',');
  kg_write_json_string(out->writer, entity->iri);
  if (others || *time.first || *time.last) {
    kg_write_char(out->writer, ',');
    write_day(out, time.first);
    kg_write_char(out->writer, ',');
    write_day(out, time.last);
  }
  if (others) {
    kg_write_text(out->writer, ",[");
    for (size_t i = 0; i < entity->alternate_name_count; i++) {
      if (i) kg_write_char(out->writer, ',');
      kg_write_json_string(out->writer, entity->alternate_names[i]);
    }
    kg_write_char(out->writer, ']');
  }
  if (entity->url.size) {
    kg_write_char(out->writer, ',');
    kg_write_json_string(out->writer, entity->url);
  }
  kg_write_char(out->writer, ']');
}

/* ---- Facts ------------------------------------------------------------------------------------------------------ */

static void write_object(page_data *out, const kg_graph_fact *fact) {
  if (fact->object == KG_NO_ENTITY)
    kg_write_json_string(out->writer, fact->value);
  else if (out->drawing->node_of[fact->object] == KG_NO_ENTITY)
    kg_write_json_string(out->writer, kg_graph_entity_at(out->graph, fact->object)->name);
  else
    kg_write_count(out->writer, out->drawing->node_of[fact->object]);
}

static void write_fact(page_data *out, uint32_t index, bool first) {
  const kg_graph_fact *fact = kg_graph_fact_at(out->graph, index);
  const kg_day_bounds time = kg_lifetime_of_fact(fact);
  const size_t quotes = fact->evidence_count < QUOTES ? fact->evidence_count : QUOTES;
  const size_t more = fact->evidence_count - quotes;
  kg_write_text(out->writer, first ? "\n[" : ",\n[");
  kg_write_count(out->writer, out->drawing->node_of[fact->subject]);
  kg_write_char(out->writer, ',');
  kg_write_count(out->writer, property_of(out, index));
  kg_write_char(out->writer, ',');
  write_object(out, fact);
  kg_write_char(out->writer, ',');
  write_confidence(out, fact->confidence);
  kg_write_text(out->writer, ",[");
  for (size_t i = 0; i < quotes; i++) {
    if (i) kg_write_char(out->writer, ',');
    kg_write_count(out->writer, quote_of(out, &fact->evidence[i]));
  }
  kg_write_char(out->writer, ']');
  if (more || *time.first || *time.last) {
    kg_write_char(out->writer, ',');
    write_day(out, time.first);
    kg_write_char(out->writer, ',');
    write_day(out, time.last);
  }
  if (more) {
    kg_write_char(out->writer, ',');
    kg_write_count(out->writer, more);
  }
  kg_write_char(out->writer, ']');
}

/* All that is said of nodes, but for links to what a focus leaves out. */
static void write_facts(page_data *out) {
  const size_t count = kg_graph_fact_count(out->graph);
  bool first = true;
  kg_write_text(out->writer, "],\n\"facts\":[");
  for (uint32_t i = 0; i < count && out->writer->status == KG_OK; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(out->graph, i);
    if (out->drawing->node_of[fact->subject] == KG_NO_ENTITY) continue;
    if (fact->object != KG_NO_ENTITY && out->drawing->node_of[fact->object] == KG_NO_ENTITY &&
        !kg_drawing_is_date(out->drawing, fact->object))
      continue;
    write_fact(out, i, first);
    first = false;
  }
}

/* ---- Tables ----------------------------------------------------------------------------------------------------- */

static void write_quotes(page_data *out) {
  kg_write_text(out->writer, "],\n\"quotes\":[");
  for (size_t i = 0; i < out->quote_list.count; i++) {
    const kg_graph_evidence *evidence = out->quote_list.items[i];
    kg_write_text(out->writer, i ? ",\n[" : "\n[");
    kg_write_count(out->writer, evidence->document);
    kg_write_char(out->writer, ',');
    kg_write_count(out->writer, evidence->has_span ? evidence->span.begin : 0);
    kg_write_char(out->writer, ',');
    kg_write_count(out->writer, evidence->has_span ? evidence->span.end : 0);
    kg_write_char(out->writer, ',');
    kg_write_json_string(out->writer, evidence->quote);
    if (evidence->source.size) {
      kg_write_char(out->writer, ',');
      kg_write_json_string(out->writer, evidence->source);
    }
    kg_write_char(out->writer, ']');
  }
}

static void write_types(page_data *out) {
  kg_write_text(out->writer, "],\n\"types\":[");
  for (size_t i = 0; i < out->type_list.count; i++) {
    const uint32_t entity = out->type_list.items[i];
    const kg_drawing_node *node = &out->drawing->nodes[out->drawing->node_of[entity]];
    const kg_look *look = &kg_looks[node->look];
    kg_write_text(out->writer, i ? ",{\"name\":" : "{\"name\":");
    kg_write_json_string(out->writer, kg_graph_entity_at(out->graph, entity)->type);
    kg_write_text(out->writer, ",\"color\":\"");
    kg_write_text(out->writer, node->look == KG_LOOK_DATE ? look->text : look->line);
    kg_write_text(out->writer, "\"}");
  }
}

static void write_properties(page_data *out) {
  const kg_ontology *ontology = kg_graph_ontology(out->graph);
  bool first = true;
  kg_write_text(out->writer, "],\n\"properties\":[");
  for (size_t i = 0; i < out->property_list.count; i++) {
    if (i) kg_write_char(out->writer, ',');
    kg_write_json_string(out->writer, kg_graph_fact_at(out->graph, out->property_list.items[i])->property);
  }
  kg_write_text(out->writer, "],\n\"symmetric\":[");
  for (size_t i = 0; i < out->property_list.count; i++) {
    const kg_term term = kg_graph_fact_at(out->graph, out->property_list.items[i])->property_term;
    if (term == KG_NO_TERM || !kg_ontology_is_symmetric(ontology, term)) continue;
    if (!first) kg_write_char(out->writer, ',');
    kg_write_count(out->writer, i);
    first = false;
  }
}

static void write_documents(page_data *out) {
  const size_t count = kg_graph_document_count(out->graph);
  kg_write_text(out->writer, "],\n\"documents\":[");
  for (size_t i = 0; i < count; i++) {
    const kg_graph_document *document = kg_graph_document_at(out->graph, i);
    kg_write_text(out->writer, i ? ",\n{\"id\":" : "\n{\"id\":");
    kg_write_json_string(out->writer, document->id);
    kg_write_text(out->writer, ",\"title\":");
    kg_write_json_string(out->writer, document->about.title);
    kg_write_text(out->writer, ",\"address\":");
    kg_write_json_string(out->writer, document->about.url);
    kg_write_char(out->writer, '}');
  }
  kg_write_text(out->writer, "]}\n");
}

kg_status kg_write_html_data(kg_writer *writer, const kg_drawing *drawing, const kg_layout_node *places,
                             kg_error *error) {
  page_data out = {.drawing = drawing, .graph = drawing->graph};
  kg_arena_init(&out.arena, NULL);
  kg_map_init(&out.types, &out.arena);
  kg_map_init(&out.properties, &out.arena);
  kg_map_init(&out.quotes, &out.arena);
  out.writer = kg_arena_allocate(&out.arena, sizeof *out.writer);
  if (!out.writer) {
    kg_arena_clear(&out.arena);
    return kg_fail_memory(error);
  }
  kg_writer_init(out.writer, (kg_sink){write_inert, writer});
  kg_write_text(out.writer, "{\"nodes\":[");
  for (size_t i = 0; i < drawing->node_count; i++) write_node(&out, i, &places[i]);
  write_facts(&out);
  write_quotes(&out);
  write_types(&out);
  write_properties(&out);
  write_documents(&out);
  kg_status status = kg_writer_finish(out.writer, error);
  if (status == KG_OK && kg_arena_failed(&out.arena)) status = kg_fail_memory(error);
  kg_arena_clear(&out.arena);
  return status;
}
