#include "exporters/attributes.h"

#include "exporters/ahead.h"
#include "exporters/json.h"
#include "exporters/terms.h"
#include "graph/base/error.h"
#include "graph/base/json.h"
#include "graph/base/order.h"
#include "graph/graph.h"

#include <stdlib.h>

static const kg_attribute node_fixed[KG_NODE_FIXED] = {
    [KG_NODE_IRI] = KG_ATTRIBUTE("iri", KG_ATTRIBUTE_TEXT),
    [KG_NODE_LABEL] = KG_ATTRIBUTE("label", KG_ATTRIBUTE_TEXT),
    [KG_NODE_TYPE] = KG_ATTRIBUTE("type", KG_ATTRIBUTE_TEXT),
    [KG_NODE_ALTERNATE_NAMES] = KG_ATTRIBUTE("alternateNames", KG_ATTRIBUTE_LIST),
    [KG_NODE_IDENTIFIER] = KG_ATTRIBUTE("identifier", KG_ATTRIBUTE_TEXT),
    [KG_NODE_URL] = KG_ATTRIBUTE("url", KG_ATTRIBUTE_TEXT),
    [KG_NODE_SAME_AS] = KG_ATTRIBUTE("sameAs", KG_ATTRIBUTE_LIST),
    [KG_NODE_DOCUMENTS] = KG_ATTRIBUTE("documents", KG_ATTRIBUTE_LIST),
    [KG_NODE_MENTIONS] = KG_ATTRIBUTE("mentions", KG_ATTRIBUTE_COUNT),
    [KG_NODE_MEMBERS] = KG_ATTRIBUTE("members", KG_ATTRIBUTE_JSON),
    [KG_NODE_FACTS] = KG_ATTRIBUTE("facts", KG_ATTRIBUTE_JSON),
};

/* Behind the fixed ones where they are asked for. Their names are taken in any case: a reader knows no options. */
static const kg_attribute node_rank = KG_ATTRIBUTE("rank", KG_ATTRIBUTE_DECIMAL),
                          node_community = KG_ATTRIBUTE("community", KG_ATTRIBUTE_COUNT);

static const kg_attribute edge_fixed[KG_EDGE_FIXED] = {
    [KG_EDGE_LABEL] = KG_ATTRIBUTE("label", KG_ATTRIBUTE_TEXT),
    [KG_EDGE_PROPERTY] = KG_ATTRIBUTE("property", KG_ATTRIBUTE_TEXT),
    [KG_EDGE_CONFIDENCE] = KG_ATTRIBUTE("confidence", KG_ATTRIBUTE_CONFIDENCE),
    [KG_EDGE_DOCUMENTS] = KG_ATTRIBUTE("documents", KG_ATTRIBUTE_LIST),
    [KG_EDGE_VALID_FROM] = KG_ATTRIBUTE("validFrom", KG_ATTRIBUTE_TEXT),
    [KG_EDGE_VALID_UNTIL] = KG_ATTRIBUTE("validUntil", KG_ATTRIBUTE_TEXT),
    [KG_EDGE_QUOTE] = KG_ATTRIBUTE("quote", KG_ATTRIBUTE_TEXT),
    [KG_EDGE_DOCUMENT] = KG_ATTRIBUTE("document", KG_ATTRIBUTE_TEXT),
    [KG_EDGE_START] = KG_ATTRIBUTE("quoteStart", KG_ATTRIBUTE_COUNT),
    [KG_EDGE_END] = KG_ATTRIBUTE("quoteEnd", KG_ATTRIBUTE_COUNT),
    [KG_EDGE_EVIDENCE] = KG_ATTRIBUTE("evidence", KG_ATTRIBUTE_JSON),
};

/* ---- Which attributes there are -------------------------------------------------------------------------------- */

/** True if a property would hide an attribute of ours (or the `id` that some formats give a node), or is told from it
 *  by what we add. */
static bool is_taken(kg_string property) {
  for (size_t i = 0; i < KG_NODE_FIXED; i++) {
    if (kg_string_equal(property, node_fixed[i].name)) return true;
  }
  return kg_string_is(property, "id") || kg_string_equal(property, node_rank.name) ||
         kg_string_equal(property, node_community.name) || kg_string_ends(property, KG_LITERAL(" (fact)"));
}

/** The properties with texts of the graph, or those that are given. */
static void list_properties(kg_attributes *out, const kg_properties *given) {
  KG_LIST(kg_string) names = {0};
  const size_t facts = given ? 0 : kg_graph_fact_count(out->graph);
  const size_t terms = given ? kg_ontology_property_count(kg_graph_ontology(out->graph)) : 0;
  for (size_t i = 0; i < terms; i++) out->index_of[i] = UINT32_MAX;
  for (size_t i = 0; i < facts; i++) {
    const kg_graph_arc arc = kg_graph_arc_in(out->graph, i);
    const bool known = arc.property != KG_NO_TERM;
    if (arc.object != KG_NO_ENTITY || (known && out->index_of[arc.property])) continue;
    const kg_graph_fact *fact = kg_graph_fact_in(out->graph, i);
    if (known) out->index_of[arc.property] = UINT32_MAX;
    if (kg_map_get(&out->properties, fact->property) != KG_MAP_NONE) continue;
    if (!kg_map_set(&out->properties, fact->property, 0)) return;
    KG_PUSH(&out->arena, &names, kg_string, fact->property);
  }
  if (names.count) qsort(names.items, names.count, sizeof *names.items, kg_compare_strings);
  out->texts = given ? *given : (kg_properties){names.items, names.count};
}

/** The attributes of facts stand in the order of their names, as facts do in each entity: so cells come out sorted. */
static void list_node_attributes(kg_attributes *out) {
  const size_t common = out->evidence ? KG_NODE_FIXED : KG_NODE_MEMBERS;
  const size_t fixed = common + (out->ranks != NULL) + (out->communities != NULL);
  kg_attribute *all = kg_arena_zeroed(&out->arena, fixed + out->texts.count, sizeof *all);
  if (!all) return;
  memcpy(all, node_fixed, common * sizeof *all);
  out->rank_at = (uint32_t)common;
  out->community_at = (uint32_t)fixed - 1;
  if (out->ranks) all[out->rank_at] = node_rank;
  if (out->communities) all[out->community_at] = node_community;
  for (size_t i = 0; i < out->texts.count; i++) {
    kg_string name = out->texts.items[i];
    (void)kg_map_set(&out->properties, name, (uint32_t)(fixed + i));
    if (is_taken(name)) {
      char *longer = kg_arena_allocate(&out->arena, name.size + 7);
      if (!longer) return;
      memcpy(longer, name.data, name.size);
      memcpy(longer + name.size, " (fact)", 7);
      name = (kg_string){longer, name.size + 7};
    }
    all[fixed + i] = (kg_attribute){name, KG_ATTRIBUTE_LIST, true};
  }
  out->node_attributes = all;
  out->node_attribute_count = fixed + out->texts.count;
}

kg_status kg_attributes_init(kg_attributes *out, const kg_graph *graph, const kg_export_options *options,
                             const kg_properties *texts, kg_error *error) {
  memset(out, 0, sizeof *out);
  out->graph = graph;
  out->evidence = options->evidence == KG_EVIDENCE_STATEMENTS;
  out->ranks = options->ranks;
  out->communities = options->communities;
  kg_arena_init(&out->arena, NULL);
  kg_map_init(&out->properties, &out->arena);
  kg_map_init(&out->iris, &out->arena);
  out->edge_attributes = edge_fixed;
  out->edge_attribute_count = out->evidence ? KG_EDGE_FIXED : KG_EDGE_QUOTE;
  out->iri_of = kg_arena_zeroed(&out->arena, kg_ontology_property_count(kg_graph_ontology(graph)), sizeof *out->iri_of);
  out->index_of =
      kg_arena_zeroed(&out->arena, kg_ontology_property_count(kg_graph_ontology(graph)), sizeof *out->index_of);
  if (out->iri_of && out->index_of) list_properties(out, texts);
  list_node_attributes(out);
  (void)kg_pieces_init(&out->json, &out->arena);
  return kg_attributes_status(out, error);
}

void kg_attributes_clear(kg_attributes *attributes) { kg_arena_clear(&attributes->arena); }

kg_status kg_attributes_status(const kg_attributes *attributes, kg_error *error) {
  const bool failed =
      kg_arena_failed(&attributes->arena) || (attributes->json.writer && attributes->json.writer->status != KG_OK);
  return failed ? kg_fail_memory(error) : KG_OK;
}

/* ---- Cells ----------------------------------------------------------------------------------------------------- */

static void begin(kg_attributes *out) { out->cells.count = out->strings.count = out->json.text.count = 0; }

static void push(kg_attributes *out, kg_cell cell) {
  if (out->cells.count < out->cells.capacity) {
    out->cells.items[out->cells.count++] = cell;
  } else {
    KG_PUSH(&out->arena, &out->cells, kg_cell, cell);
  }
}

static void put_text(kg_attributes *out, uint32_t attribute, kg_string text) {
  if (text.size) push(out, (kg_cell){.attribute = attribute, .kind = KG_ATTRIBUTE_TEXT, .text = text});
}

static void put_count(kg_attributes *out, uint32_t attribute, size_t count) {
  push(out, (kg_cell){.attribute = attribute, .kind = KG_ATTRIBUTE_COUNT, .count = count});
}

static void put_list(kg_attributes *out, uint32_t attribute, const kg_string *items, size_t count) {
  if (count) push(out, (kg_cell){.attribute = attribute, .kind = KG_ATTRIBUTE_LIST, .items = items, .count = count});
}

/** A list of what was added to `strings` since there were `first` of them; end() finds it its place. */
static void put_strings(kg_attributes *out, uint32_t attribute, size_t first) {
  put_list(out, attribute, NULL, out->strings.count - first);
}

static void add_document(kg_attributes *out, uint32_t document) {
  KG_PUSH(&out->arena, &out->strings, kg_string, kg_graph_document_at(out->graph, document)->id);
}

static void put_json(kg_attributes *out, uint32_t attribute, size_t first) {
  (void)kg_writer_finish(out->json.writer, NULL);
  if (out->json.text.count == first) return;
  push(out, (kg_cell){.attribute = attribute, .kind = KG_ATTRIBUTE_JSON, .text = {NULL, out->json.text.count - first}});
}

/** Lists and JSON live in blocks that may have moved while they grew. */
static kg_cells end(kg_attributes *out) {
  size_t string = 0, text = 0;
  if (kg_attributes_status(out, NULL) != KG_OK) return (kg_cells){NULL, 0};
  for (size_t i = 0; i < out->cells.count; i++) {
    kg_cell *cell = &out->cells.items[i];
    if (cell->kind == KG_ATTRIBUTE_LIST && !cell->items) {
      cell->items = out->strings.items + string;
      string += cell->count;
    } else if (cell->kind == KG_ATTRIBUTE_JSON) {
      cell->text.data = out->json.text.items + text;
      text += cell->text.size;
    }
  }
  return (kg_cells){out->cells.items, out->cells.count};
}

static void put_members(kg_attributes *out, const kg_graph_entity *entity) {
  if (entity->member_count == 0) return;
  const size_t first = out->strings.count;
  size_t mentions = 0;
  for (size_t i = 0; i < entity->member_count; i++) {
    const kg_graph_member *member = &entity->members[i];
    mentions += member->mention_count;
    if (i == 0 || member->document != member[-1].document) add_document(out, member->document);
  }
  put_strings(out, KG_NODE_DOCUMENTS, first);
  put_count(out, KG_NODE_MENTIONS, mentions);
}

/** The next fact from `*at` on, before `end`, that gives its subject a text; or NULL. */
static const kg_graph_fact *next_text(const kg_attributes *out, size_t *at, size_t end) {
  while (*at < end && kg_graph_arc_in(out->graph, *at).object != KG_NO_ENTITY) ++*at;
  return *at < end ? kg_graph_fact_in(out->graph, (*at)++) : NULL;
}

static void put_json_facts(kg_attributes *out, size_t at, size_t end) {
  const size_t first = out->json.text.count;
  bool any = false;
  for (const kg_graph_fact *fact; (fact = next_text(out, &at, end)); any = true) {
    kg_write_char(out->json.writer, any ? ',' : '[');
    kg_write_json_value(out->json.writer, out->graph, fact);
  }
  if (any) kg_write_char(out->json.writer, ']');
  put_json(out, KG_NODE_FACTS, first);
}

/** The attribute that holds what facts of this property say. */
static uint32_t attribute_of(kg_attributes *out, const kg_graph_fact *fact) {
  if (fact->property_term == KG_NO_TERM) return kg_map_get(&out->properties, fact->property);
  uint32_t *index = &out->index_of[fact->property_term];
  if (*index == UINT32_MAX) *index = kg_map_get(&out->properties, fact->property);
  return *index;
}

/** One cell a property: its facts follow each other. */
static void put_texts(kg_attributes *out, size_t at, size_t end) {
  const kg_graph_fact *last = NULL;
  size_t first = out->strings.count;
  for (const kg_graph_fact *fact; (fact = next_text(out, &at, end)); last = fact) {
    const bool same = last && kg_string_equal(last->property, fact->property);
    if (last && !same) {
      put_strings(out, attribute_of(out, last), first);
      first = out->strings.count;
    }
    if (!same || !kg_string_equal(last->value, fact->value))
      KG_PUSH(&out->arena, &out->strings, kg_string, fact->value);
  }
  if (last) put_strings(out, attribute_of(out, last), first);
}

/** What takes no part in the analysis has neither. */
static void put_analysis(kg_attributes *out, uint32_t entity) {
  if (out->ranks && kg_analysis_community(out->ranks, entity) != KG_NO_COMMUNITY) {
    const kg_string rank = kg_rank_decimal(out->rank, kg_analysis_rank(out->ranks, entity));
    push(out, (kg_cell){.attribute = out->rank_at, .kind = KG_ATTRIBUTE_DECIMAL, .text = rank});
  }
  const uint32_t community = out->communities ? kg_analysis_community(out->communities, entity) : KG_NO_COMMUNITY;
  if (community != KG_NO_COMMUNITY) put_count(out, out->community_at, (size_t)community + 1);
}

kg_cells kg_attributes_of_node(kg_attributes *out, uint32_t index) {
  const kg_graph_entity *entity = kg_graph_entity_in(out->graph, index);
  size_t first = out->fact;
  const size_t last = kg_graph_facts_from(out->graph, index, &first);
  out->fact = last;
  kg_look_ahead_of_entity(out->graph, index);
  kg_look_ahead_of_members(out->graph, index);
  for (size_t i = first; i < last; i++) kg_look_ahead_of_value(out->graph, i);
  begin(out);
  put_text(out, KG_NODE_IRI, entity->iri);
  put_text(out, KG_NODE_LABEL, entity->name);
  put_text(out, KG_NODE_TYPE, entity->type);
  put_list(out, KG_NODE_ALTERNATE_NAMES, entity->alternate_names, entity->alternate_name_count);
  put_text(out, KG_NODE_IDENTIFIER, entity->identifier);
  put_text(out, KG_NODE_URL, entity->url);
  put_list(out, KG_NODE_SAME_AS, entity->same_as, entity->same_as_count);
  put_members(out, entity);
  if (out->evidence) {
    kg_write_json_members(out->json.writer, out->graph, entity);
    put_json(out, KG_NODE_MEMBERS, 0);
    put_json_facts(out, first, last);
  }
  put_analysis(out, index);
  put_texts(out, first, last);
  return end(out);
}

/** The property's IRI, made once for each property. */
static kg_string property_iri(kg_attributes *out, const kg_graph_fact *fact) {
  if (fact->property_term != KG_NO_TERM) {
    kg_string *iri = &out->iri_of[fact->property_term];
    if (iri->size == 0) *iri = kg_term_of_property(out->graph, fact, &out->arena).text;
    return *iri;
  }
  uint32_t index = kg_map_get(&out->iris, fact->property);
  if (index == KG_MAP_NONE) {
    index = (uint32_t)out->iri_items.count;
    const kg_string iri = kg_term_of_property(out->graph, fact, &out->arena).text;
    KG_PUSH(&out->arena, &out->iri_items, kg_string, iri);
    (void)kg_map_set(&out->iris, fact->property, index);
  }
  return index < out->iri_items.count ? out->iri_items.items[index] : (kg_string){0};
}

/* Confidence counts as it is written, so that a graph that is read back shows the same. */
const kg_graph_evidence *kg_attributes_best_evidence(const kg_graph_fact *fact) {
  const kg_graph_evidence *best = NULL;
  unsigned highest = 0;
  for (size_t i = 0; i < fact->evidence_count; i++) {
    const kg_graph_evidence *evidence = &fact->evidence[i];
    const unsigned confidence = kg_thousandths(evidence->confidence);
    if (!best || (evidence->quote.size > 0) > (best->quote.size > 0) ||
        ((evidence->quote.size > 0) == (best->quote.size > 0) && confidence > highest)) {
      best = evidence;
      highest = confidence;
    }
  }
  return best;
}

static void put_evidence(kg_attributes *out, const kg_graph_fact *fact) {
  const kg_graph_evidence *best = kg_attributes_best_evidence(fact);
  if (!best) return;
  put_text(out, KG_EDGE_QUOTE, best->quote);
  put_text(out, KG_EDGE_DOCUMENT, kg_graph_document_at(out->graph, best->document)->id);
  if (best->has_span) {
    put_count(out, KG_EDGE_START, best->span.begin);
    put_count(out, KG_EDGE_END, best->span.end);
  }
  kg_write_json_evidence(out->json.writer, out->graph, fact);
  put_json(out, KG_EDGE_EVIDENCE, 0);
}

kg_cells kg_attributes_of_edge(kg_attributes *out, const kg_graph_fact *fact) {
  begin(out);
  put_text(out, KG_EDGE_LABEL, fact->property);
  put_text(out, KG_EDGE_PROPERTY, property_iri(out, fact));
  if (fact->confidence >= 0) {
    push(out,
         (kg_cell){.attribute = KG_EDGE_CONFIDENCE, .kind = KG_ATTRIBUTE_CONFIDENCE, .confidence = fact->confidence});
  }
  for (size_t i = 0; i < fact->evidence_count; i++) {
    const kg_graph_evidence *evidence = &fact->evidence[i];
    if (i == 0 || evidence->document != evidence[-1].document) add_document(out, evidence->document);
  }
  put_strings(out, KG_EDGE_DOCUMENTS, 0);
  put_text(out, KG_EDGE_VALID_FROM, fact->valid_from);
  put_text(out, KG_EDGE_VALID_UNTIL, fact->valid_until);
  if (out->evidence) put_evidence(out, fact);
  return end(out);
}

/* The block that earlier cells lie in stays where it is if the text has to move. */
kg_string kg_attributes_list_as_json(kg_attributes *out, const kg_cell *cell) {
  const size_t first = out->json.text.count;
  for (size_t i = 0; i < cell->count; i++) {
    kg_write_char(out->json.writer, i ? ',' : '[');
    kg_write_json_string(out->json.writer, cell->items[i]);
  }
  kg_write_char(out->json.writer, ']');
  if (kg_writer_finish(out->json.writer, NULL) != KG_OK) return (kg_string){0};
  return kg_string_slice((kg_string){out->json.text.items, out->json.text.count}, first, out->json.text.count);
}

kg_string kg_attributes_documents(kg_attributes *out) {
  begin(out);
  kg_write_json_documents(out->json.writer, out->graph);
  (void)kg_writer_finish(out->json.writer, NULL);
  return (kg_string){out->json.text.items, out->json.text.count};
}
