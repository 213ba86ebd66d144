#include "exporters/cypher.h"

#include "exporters/cypher_text.h"
#include "exporters/identifiers.h"

#include <stdlib.h>

/** Facts are put together by their property in stretches of this many, so that batches are long and memory is not. */
enum { STRETCH = 16384 };

typedef struct cypher {
  const kg_graph *graph;
  kg_writer *writer;
  kg_attributes attributes;
  kg_identifiers identifiers;
  const kg_string *node_names, *edge_names;
} cypher;

static kg_status begin(cypher *out, const kg_export_options *options, kg_error *error) {
  kg_attributes *all = &out->attributes;
  const kg_status status = kg_attributes_init(all, out->graph, options, NULL, error);
  if (status != KG_OK) return status;
  kg_identifiers_init(&out->identifiers, &all->arena);
  out->node_names = kg_identifiers_of_nodes(&all->arena, all);
  out->edge_names = kg_identifiers_of_attributes(&all->arena, all->edge_attributes, all->edge_attribute_count);
  return kg_attributes_status(all, error);
}

static kg_status end(cypher *out, kg_status status, kg_error *error) {
  if (status == KG_OK) status = kg_attributes_status(&out->attributes, error);
  kg_attributes_clear(&out->attributes);
  return status != KG_OK ? status : out->writer->status;
}

static kg_string label_of(cypher *out, kg_string type) { return kg_identifiers_get(&out->identifiers, type); }

/* ---- Batches for Neo4j ----------------------------------------------------------------------------------------- */

static void write_node_batch(cypher *out, size_t first, size_t count) {
  const kg_string type = kg_graph_entity_at(out->graph, first)->type;
  for (size_t i = 0; i < count; i++) {
    kg_write_text(out->writer, i ? ", {iri: " : ":param rows => [{iri: ");
    kg_cypher_write_string(out->writer, kg_graph_entity_at(out->graph, first + i)->iri);
    kg_write_text(out->writer, ", set: ");
    kg_cypher_write_map(out->writer, kg_attributes_of_node(&out->attributes, (uint32_t)(first + i)), out->node_names,
                        KG_NODE_LABEL);
    kg_write_char(out->writer, '}');
  }
  kg_write_text(out->writer, "];\nUNWIND $rows AS row MERGE (n:" KG_IDENTIFIER_ENTITY " {iri: row.iri}) SET ");
  if (type.size) {
    kg_write_text(out->writer, "n:");
    kg_cypher_write_name(out->writer, label_of(out, type));
    kg_write_text(out->writer, ", ");
  }
  kg_write_text(out->writer, "n += row.set;\n");
}

/** Entities are sorted by IRI, in which the type stands: those of one type follow each other. */
static void write_nodes(cypher *out) {
  const size_t entities = kg_graph_entity_count(out->graph);
  for (size_t first = 0, count; first < entities && out->writer->status == KG_OK; first += count) {
    const kg_string type = kg_graph_entity_at(out->graph, first)->type;
    for (count = 1; count < KG_CYPHER_ROWS && first + count < entities; count++) {
      if (!kg_string_equal(kg_graph_entity_at(out->graph, first + count)->type, type)) break;
    }
    write_node_batch(out, first, count);
  }
}

typedef struct edge {
  kg_string type;
  const kg_graph_fact *fact;
} edge;

/** By type, then as they stand in the graph. */
static int by_type(const void *a, const void *b) {
  const edge *left = a, *right = b;
  const int order = kg_string_compare(left->type, right->type);
  return order ? order : (left->fact > right->fact) - (left->fact < right->fact);
}

static void write_edge_batch(cypher *out, const edge *edges, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const kg_graph_fact *fact = edges[i].fact;
    const kg_cells cells = kg_attributes_of_edge(&out->attributes, fact);
    kg_write_text(out->writer, i ? ", {from: " : ":param rows => [{from: ");
    kg_cypher_write_string(out->writer, kg_graph_entity_at(out->graph, fact->subject)->iri);
    kg_write_text(out->writer, ", to: ");
    kg_cypher_write_string(out->writer, kg_graph_entity_at(out->graph, fact->object)->iri);
    kg_write_text(out->writer, ", key: ");
    kg_cypher_write_key(out->writer, fact, cells);
    kg_write_text(out->writer, ", set: ");
    kg_cypher_write_map(out->writer, cells, out->edge_names, KG_EDGE_PROPERTY);
    kg_write_char(out->writer, '}');
  }
  kg_write_text(out->writer, "];\nUNWIND $rows AS row MATCH (a:" KG_IDENTIFIER_ENTITY
                             " {iri: row.from}) MATCH (b:" KG_IDENTIFIER_ENTITY " {iri: row.to}) MERGE (a)-[r:");
  kg_cypher_write_name(out->writer, edges[0].type);
  kg_write_text(out->writer, " {key: row.key}]->(b) SET r += row.set;\n");
}

static void write_edges(cypher *out) {
  const size_t facts = kg_graph_fact_count(out->graph);
  edge *edges = kg_arena_zeroed(&out->attributes.arena, STRETCH, sizeof *edges);
  size_t count = 0;
  for (size_t i = 0; edges && i < facts && out->writer->status == KG_OK; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(out->graph, i);
    if (fact->object != KG_NO_ENTITY) edges[count++] = (edge){label_of(out, fact->property), fact};
    if (count < STRETCH && i + 1 < facts) continue;
    qsort(edges, count, sizeof *edges, by_type);
    for (size_t first = 0, size; first < count; first += size) {
      for (size = 1; size < KG_CYPHER_ROWS && first + size < count; size++) {
        if (!kg_string_equal(edges[first].type, edges[first + size].type)) break;
      }
      write_edge_batch(out, edges + first, size);
    }
    count = 0;
  }
}

kg_status kg_write_cypher(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error) {
  cypher out = {.graph = graph, .writer = writer};
  const kg_status status = begin(&out, options, error);
  if (status == KG_OK) {
    kg_write_text(writer, "CREATE CONSTRAINT entity_iri IF NOT EXISTS FOR (n:" KG_IDENTIFIER_ENTITY
                          ") REQUIRE n.iri IS UNIQUE;\n");
    write_nodes(&out);
    write_edges(&out);
  }
  return end(&out, status, error);
}

/* ---- Lines for Memgraph ---------------------------------------------------------------------------------------- */

static void write_node_line(cypher *out, uint32_t index) {
  const kg_graph_entity *entity = kg_graph_entity_at(out->graph, index);
  kg_write_text(out->writer, "MERGE (n:" KG_IDENTIFIER_ENTITY " {iri: ");
  kg_cypher_write_string(out->writer, entity->iri);
  kg_write_text(out->writer, "}) SET ");
  if (entity->type.size) {
    kg_write_text(out->writer, "n:");
    kg_cypher_write_name(out->writer, label_of(out, entity->type));
    kg_write_text(out->writer, ", ");
  }
  kg_write_text(out->writer, "n += ");
  kg_cypher_write_map(out->writer, kg_attributes_of_node(&out->attributes, index), out->node_names, KG_NODE_LABEL);
  kg_write_text(out->writer, ";\n");
}

static void write_edge_line(cypher *out, const kg_graph_fact *fact) {
  const kg_cells cells = kg_attributes_of_edge(&out->attributes, fact);
  kg_write_text(out->writer, "MATCH (a:" KG_IDENTIFIER_ENTITY " {iri: ");
  kg_cypher_write_string(out->writer, kg_graph_entity_at(out->graph, fact->subject)->iri);
  kg_write_text(out->writer, "}), (b:" KG_IDENTIFIER_ENTITY " {iri: ");
  kg_cypher_write_string(out->writer, kg_graph_entity_at(out->graph, fact->object)->iri);
  kg_write_text(out->writer, "}) MERGE (a)-[r:");
  kg_cypher_write_name(out->writer, label_of(out, fact->property));
  kg_write_text(out->writer, " {key: ");
  kg_cypher_write_key(out->writer, fact, cells);
  kg_write_text(out->writer, "}]->(b) SET r += ");
  kg_cypher_write_map(out->writer, cells, out->edge_names, KG_EDGE_PROPERTY);
  kg_write_text(out->writer, ";\n");
}

kg_status kg_write_cypherl(const kg_graph *graph, const kg_export_options *options, kg_writer *writer,
                           kg_error *error) {
  cypher out = {.graph = graph, .writer = writer};
  const size_t entities = kg_graph_entity_count(graph), facts = kg_graph_fact_count(graph);
  const kg_status status = begin(&out, options, error);
  if (status == KG_OK) {
    kg_write_text(writer, "CREATE INDEX ON :" KG_IDENTIFIER_ENTITY "(iri);\n"
                          "CREATE CONSTRAINT ON (n:" KG_IDENTIFIER_ENTITY ") ASSERT n.iri IS UNIQUE;\n");
  }
  for (size_t i = 0; status == KG_OK && i < entities && writer->status == KG_OK; i++)
    write_node_line(&out, (uint32_t)i);
  for (size_t i = 0; status == KG_OK && i < facts && writer->status == KG_OK; i++) {
    const kg_graph_fact *fact = kg_graph_fact_at(graph, i);
    if (fact->object != KG_NO_ENTITY) write_edge_line(&out, fact);
  }
  return end(&out, status, error);
}
