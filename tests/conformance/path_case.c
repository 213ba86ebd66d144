/* Asks a Turtle file as if it were a graph of kgraph's, for paths.py.
 *
 *     path_case BASE FILE SUBJECT PATH OBJECT
 *
 * SUBJECT and OBJECT are <IRI>, "text" or ?name. Each solution is a line: subject, object and how often, set off by tabs. */
#include "graph/base/arena.h"
#include "graph/base/map.h"
#include "graph/base/rdf.h"
#include "graph/base/source.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct making {
  kg_fact_sink sink;
  kg_map seen; /* terms that are entities already */
  kg_arena arena;
} making;

static kg_status put_entity(making *m, kg_string id, kg_error *error) {
  if (kg_map_get(&m->seen, id) != KG_MAP_NONE) return KG_OK;
  (void)kg_map_intern(&m->seen, kg_arena_copy(&m->arena, id), 1);
  kg_record record = {.kind = KG_RECORD_ENTITY, .document = KG_LITERAL("case")};
  record.u.entity = (kg_entity_record){
      .id = id, .type = KG_LITERAL("https://example.org/Thing"), .name = id, .iri = id, .confidence = 1};
  return m->sink.write(m->sink.state, &record, error);
}

/* Labels of blank nodes become IRIs of no scheme that data would use. */
static kg_string id_of(making *m, const kg_rdf_term *term) {
  if (term->kind == KG_RDF_IRI) return term->text;
  return kg_arena_format(&m->arena, "blank:%.*s", (int)term->text.size, term->text.data);
}

static kg_status put_triple(void *state, const kg_rdf_triple *triple, kg_error *error) {
  making *m = state;
  kg_record record = {.kind = KG_RECORD_FACT, .document = KG_LITERAL("case")};
  kg_fact_record *fact = &record.u.fact;
  *fact = (kg_fact_record){.subject = id_of(m, &triple->subject), .property = triple->predicate.text, .confidence = 1};
  kg_status status = put_entity(m, fact->subject, error);
  if (triple->object.kind == KG_RDF_LITERAL) {
    fact->value = triple->object.text.data ? triple->object.text : KG_LITERAL("");
    fact->datatype = triple->object.datatype;
    fact->language = triple->object.language;
  } else {
    fact->object = id_of(m, &triple->object);
    if (status == KG_OK) status = put_entity(m, fact->object, error);
  }
  return status == KG_OK ? m->sink.write(m->sink.state, &record, error) : status;
}

static kg_query_end end_of(const kg_graph *graph, const char *word) {
  const kg_string text = kg_string_of(word);
  if (word[0] == '?') return (kg_query_end){.kind = KG_END_ANY};
  if (word[0] == '"') return (kg_query_end){.kind = KG_END_VALUE, .value = kg_string_slice(text, 1, text.size - 1)};
  kg_query_end end = {.kind = KG_END_ENTITY, .entity = KG_NO_ENTITY};
  size_t count;
  (void)kg_graph_find(&end.entity, 1, &count, graph, kg_string_slice(text, 1, text.size - 1), NULL);
  return end;
}

static void print_node(const kg_graph *graph, const kg_node *node) {
  if (node->entity != KG_NO_ENTITY) {
    const kg_string iri = kg_graph_entity_at(graph, node->entity)->iri;
    printf("<%.*s>", (int)iri.size, iri.data);
    return;
  }
  printf("\"%.*s\"", (int)node->value.size, node->value.data);
  if (node->language.size) printf("@%.*s", (int)node->language.size, node->language.data);
  if (node->datatype.size) printf("^^<%.*s>", (int)node->datatype.size, node->datatype.data);
}

/* A graph of kgraph's has a node for the document; the data has not. */
static bool is_document(const kg_graph *graph, const kg_node *node) {
  return node->entity != KG_NO_ENTITY && kg_graph_entity_at(graph, node->entity)->document != KG_NO_DOCUMENT;
}

static kg_status print_solution(void *state, const kg_solution *solution, kg_error *error) {
  (void)error;
  if (is_document(state, &solution->subject)) return KG_OK;
  print_node(state, &solution->subject);
  putchar('\t');
  print_node(state, &solution->object);
  printf("\t%llu\n", (unsigned long long)solution->count);
  return KG_OK;
}

/* The terms of the query are entities too, so that a path may be asked of what the data does not name. */
static kg_status build(kg_graph **graph, const kg_ontology *ontology, char **words, kg_error *error) {
  kg_builder *builder = NULL;
  making m = {.sink = {0}};
  kg_string text = {0};
  const kg_rdf_options options = {.syntax = KG_RDF_TURTLE, .base = words[1]};
  const kg_rdf_handler handler = {put_triple, &m};
  kg_arena_init(&m.arena, NULL);
  kg_map_init(&m.seen, &m.arena);
  kg_status status = kg_builder_new(&builder, ontology, NULL, NULL, error);
  if (status == KG_OK) {
    m.sink = kg_builder_sink(builder);
    kg_record record = {.kind = KG_RECORD_DOCUMENT, .document = KG_LITERAL("case")};
    record.u.about.sha256 = KG_LITERAL("00");
    status = m.sink.write(m.sink.state, &record, error);
  }
  if (status == KG_OK) status = kg_source_read(&text, &m.arena, words[2], 0, error);
  if (status == KG_OK) status = kg_rdf_read(text, words[2], &options, &handler, error);
  for (int i = 3; status == KG_OK && i < 6; i += 2)
    if (words[i][0] == '<')
      status = put_entity(&m, kg_string_slice(kg_string_of(words[i]), 1, strlen(words[i]) - 1), error);
  if (status == KG_OK) status = kg_builder_finish(graph, builder, error);
  kg_builder_free(builder);
  kg_arena_clear(&m.arena);
  return status;
}

int main(int count, char **words) {
  kg_error error = {0};
  kg_ontology *ontology = NULL;
  kg_graph *graph = NULL;
  kg_adjacency *adjacency = NULL;
  if (count != 6) return KG_BAD_USAGE;
  kg_status status = kg_ontology_load(&ontology, NULL, 0, NULL, &error);
  if (status == KG_OK) status = build(&graph, ontology, words, &error);
  if (status == KG_OK) status = kg_adjacency_new(&adjacency, graph, NULL, &error);
  if (status == KG_OK) {
    const kg_query query = {.subject = end_of(graph, words[3]),
                            .object = end_of(graph, words[5]),
                            .path = kg_string_of(words[4]),
                            .same = words[3][0] == '?' && strcmp(words[3], words[5]) == 0};
    status = kg_graph_query(adjacency, &query, (kg_solution_sink){print_solution, graph}, NULL, &error);
  }
  if (status != KG_OK) fprintf(stderr, "%s\n", error.message);
  kg_adjacency_free(adjacency);
  kg_graph_free(graph);
  kg_ontology_free(ontology);
  return (int)status;
}
