/* How two names in a text are connected, and who works where: the C interface from a document to an answer.
 *
 *     cc connect.c $(pkg-config --cflags --libs kgraph) -o connect
 *     ./connect
 */
#include <kgraph.h>
#include <stdio.h>
#include <string.h>

static kg_string view(const char *text) { return (kg_string){text, strlen(text)}; }

static void print_name(const kg_graph *graph, const kg_node *node) {
  const kg_string name = node->entity == KG_NO_ENTITY ? node->value : kg_graph_entity_at(graph, node->entity)->name;
  printf("%.*s", (int)name.size, name.data);
}

static kg_status print_solution(void *state, const kg_solution *solution, kg_error *error) {
  (void)error;
  print_name(state, &solution->subject);
  printf(" works for ");
  print_name(state, &solution->object);
  printf("\n");
  return KG_OK;
}

static void print_path(const kg_graph *graph, const kg_path *path) {
  for (size_t i = 0; i < path->hop_count; i++) {
    const kg_hop *hop = &path->hops[i];
    const kg_graph_fact *fact = kg_graph_fact_at(graph, hop->facts[0]);
    print_name(graph, &hop->from);
    printf(hop->inverse ? " <-%.*s- " : " -%.*s-> ", (int)fact->property.size, fact->property.data);
    print_name(graph, &hop->to);
    if (fact->evidence_count) printf("  \"%.*s\"", (int)fact->evidence[0].quote.size, fact->evidence[0].quote.data);
    printf("\n");
  }
}

static kg_status ask(const kg_graph *graph, kg_error *error) {
  kg_adjacency *adjacency = NULL;
  kg_paths *paths = NULL;
  uint32_t from, to;
  size_t from_count = 0, to_count = 0;
  kg_status status = kg_adjacency_new(&adjacency, graph, NULL, error);
  const kg_query query = {.path = view("worksFor")}; /* both ends are open */
  if (status == KG_OK) {
    const kg_solution_sink sink = {print_solution, (void *)graph};
    status = kg_graph_query(adjacency, &query, sink, NULL, error);
  }
  if (status == KG_OK) status = kg_graph_find(&from, 1, &from_count, graph, view("Osk Brenner"), error);
  if (status == KG_OK) status = kg_graph_find(&to, 1, &to_count, graph, view("Runa Feldt"), error);
  if (status == KG_OK && from_count && to_count) {
    const kg_path_options options = {.max_hops = 4};
    status = kg_paths_find(&paths, adjacency, from, to, &options, NULL, error);
  }
  if (paths && kg_paths_count(paths)) print_path(graph, kg_paths_at(paths, 0));
  kg_paths_free(paths);
  kg_adjacency_free(adjacency);
  return status;
}

int main(void) {
  const kg_string none = {NULL, 0};
  const kg_string text = view("Runa Feldt is the CEO of Kelpworks.\nOsk Brenner works for Kelpworks.\n");
  kg_error error = {0};
  kg_ontology *ontology = NULL;
  kg_extractor *extractor = NULL;
  kg_document *document = NULL;
  kg_builder *builder = NULL;
  kg_graph *graph = NULL;

  kg_status status = kg_ontology_load(&ontology, NULL, 0, NULL, &error);
  if (status == KG_OK) status = kg_extractor_new(&extractor, ontology, NULL, &error);
  if (status == KG_OK) status = kg_document_new(&document, view("a.txt"), text, "text", none, none, none, NULL, &error);
  if (status == KG_OK) status = kg_builder_new(&builder, ontology, NULL, NULL, &error);
  if (status == KG_OK) status = kg_extractor_run(extractor, document, kg_builder_sink(builder), &error);
  if (status == KG_OK) status = kg_builder_finish(&graph, builder, &error);
  if (status == KG_OK) status = ask(graph, &error);
  if (status != KG_OK) fprintf(stderr, "%s\n", error.message);

  kg_graph_free(graph);
  kg_builder_free(builder);
  kg_document_free(document);
  kg_extractor_free(extractor);
  kg_ontology_free(ontology);
  return (int)status;
}
