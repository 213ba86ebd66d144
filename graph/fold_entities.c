#include "graph/base/error.h"
#include "graph/base/index.h"
#include "graph/base/order.h"
#include "graph/entity_iri.h"
#include "graph/fold.h"

#include <stdlib.h>

typedef struct folding {
  kg_graph *graph;
  const kg_records *records;
  const kg_clusters *clusters;
  kg_arena *scratch;
  kg_string *texts; /* room to sort what the members of the largest cluster say */
} folding;

static const kg_stored_entity *member_at(const folding *f, uint32_t at) {
  return &f->records->entities.items[f->clusters->members[at]];
}

/* Leaves out what is said again right away, as most members of a cluster say the same. */
static size_t drop_repeated(kg_string *texts, size_t count) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || !kg_string_equal(texts[kept - 1], texts[i])) texts[kept++] = texts[i];
  return kept;
}

static bool all_equal(const kg_string *texts, size_t count) {
  for (size_t i = 1; i < count; i++)
    if (!kg_string_equal(texts[0], texts[i])) return false;
  return true;
}

/* Sorts `count` texts, drops repetitions and `without`; returns how many are left. */
static size_t sort_texts(kg_string *texts, size_t count, kg_string without) {
  size_t kept = 0;
  count = drop_repeated(texts, count);
  if (count > 1) qsort(texts, count, sizeof *texts, kg_compare_strings);
  for (size_t i = 0; i < count; i++)
    if (texts[i].size && !kg_string_equal(texts[i], without) &&
        (kept == 0 || !kg_string_equal(texts[kept - 1], texts[i])))
      texts[kept++] = texts[i];
  return kept;
}

/* The text that is said most often, of equals the longest, of those the first by bytes; empty ones do not count. */
static kg_string most_said(kg_string *texts, size_t count) {
  kg_string best = {0};
  size_t best_count = 0;
  if (all_equal(texts, count)) return count && texts[0].size ? texts[0] : best;
  qsort(texts, count, sizeof *texts, kg_compare_strings);
  for (size_t i = 0, run; i < count; i += run) {
    for (run = 1; i + run < count && kg_string_equal(texts[i], texts[i + run]);) run++;
    if (texts[i].size && (run > best_count || (run == best_count && texts[i].size > best.size))) {
      best = texts[i];
      best_count = run;
    }
  }
  return best;
}

static const kg_string *keep(folding *f, size_t count) {
  kg_string *kept = count ? kg_arena_zeroed(&f->graph->arena, count, sizeof *kept) : NULL;
  if (kept) memcpy(kept, f->texts, count * sizeof *kept);
  return kept;
}

static size_t types_above(const kg_ontology *ontology, kg_term type) {
  size_t count = 0;
  for (size_t i = 0; type != KG_NO_TERM && i < kg_ontology_type_count(ontology); i++)
    count += kg_ontology_is_a(ontology, type, (kg_term)i);
  return count;
}

/* Members agree in type, or their types stand in one family: then the most special one, of those the most frequent. */
static void choose_type(folding *f, kg_graph_entity *entity, uint32_t begin, uint32_t end) {
  const kg_ontology *ontology = f->graph->ontology;
  const kg_stored_entity *first = member_at(f, begin);
  bool agreed = true;
  entity->type = first->type_name;
  entity->type_term = first->type;
  for (uint32_t i = begin; i < end; i++) agreed = agreed && kg_string_equal(member_at(f, i)->type_name, entity->type);
  if (agreed) return;
  size_t deepest = 0, count = 0;
  for (uint32_t i = begin; i < end; i++) {
    const size_t depth = types_above(ontology, member_at(f, i)->type);
    if (depth > deepest) {
      deepest = depth;
      count = 0;
    }
    if (depth == deepest) f->texts[count++] = member_at(f, i)->type_name;
  }
  entity->type = most_said(f->texts, count);
  entity->type_term = kg_ontology_type(ontology, entity->type);
}

/* What was decided of a node before; false if it has to be found out. */
static bool take_identity(const folding *f, kg_graph_entity *entity, uint32_t begin, uint32_t end) {
  for (uint32_t i = begin; i < end; i++) {
    const uint32_t index = member_at(f, i)->identity;
    if (index == KG_MAP_NONE) continue;
    const kg_stored_identity *identity = &f->records->identities.items[index];
    entity->iri = identity->record.iri;
    entity->type = identity->record.type;
    entity->type_term = identity->type;
    entity->name = identity->record.name;
    entity->identifier = identity->record.identifier;
    entity->url = identity->record.url;
    return true;
  }
  return false;
}

/* What most members say. */
static void choose_texts(folding *f, kg_graph_entity *entity, uint32_t begin, uint32_t end) {
  choose_type(f, entity, begin, end);
  for (uint32_t i = begin; i < end; i++) f->texts[i - begin] = member_at(f, i)->name;
  entity->name = most_said(f->texts, end - begin);
  for (uint32_t i = begin; i < end; i++) f->texts[i - begin] = member_at(f, i)->details->identifier;
  entity->identifier = most_said(f->texts, end - begin);
  for (uint32_t i = begin; i < end; i++) f->texts[i - begin] = member_at(f, i)->details->url;
  entity->url = most_said(f->texts, end - begin);
  for (uint32_t i = begin; i < end; i++) {
    const kg_string iri = member_at(f, i)->details->iri;
    if (iri.size && (!entity->iri.size || kg_string_compare(iri, entity->iri) < 0)) entity->iri = iri;
  }
}

/* Everything of an entity but its IRI, unless a member has kept one, from members [begin, end) of the clusters. */
static void fill_entity(folding *f, kg_graph_entity *entity, uint32_t begin, uint32_t end) {
  kg_graph_member *members = kg_arena_zeroed(&f->graph->arena, end - begin, sizeof *members);
  size_t count = 0;
  if (!members) return;
  entity->document = KG_NO_DOCUMENT;
  entity->members = members;
  entity->member_count = end - begin;
  for (uint32_t i = begin; i < end; i++) {
    const kg_stored_entity *member = member_at(f, i);
    const kg_entity_details *r = member->details;
    members[i - begin] = (kg_graph_member){.document = member->document,
                                           .id = member->id,
                                           .name = member->name,
                                           .alternate_names = r->alternate_names,
                                           .alternate_name_count = r->alternate_name_count,
                                           .mentions = member->mentions,
                                           .mention_count = member->mention_count,
                                           .confidence = member->confidence < 0 ? 1 : member->confidence};
  }
  if (!take_identity(f, entity, begin, end)) choose_texts(f, entity, begin, end);
  for (uint32_t i = begin; i < end; i++) {
    const kg_entity_details *r = member_at(f, i)->details;
    f->texts[count++] = member_at(f, i)->name;
    for (size_t j = 0; j < r->alternate_name_count; j++) f->texts[count++] = r->alternate_names[j];
  }
  entity->alternate_name_count = sort_texts(f->texts, count, entity->name);
  entity->alternate_names = keep(f, entity->alternate_name_count);
  count = 0;
  for (uint32_t i = begin; i < end; i++) {
    const kg_entity_details *r = member_at(f, i)->details;
    for (size_t j = 0; j < r->same_as_count; j++) f->texts[count++] = r->same_as[j];
  }
  entity->same_as_count = sort_texts(f->texts, count, (kg_string){0});
  entity->same_as = keep(f, entity->same_as_count);
}

/* A document is a node even where no record of type Document speaks of it. */
static void fill_document_node(folding *f, kg_graph_entity *entity, uint32_t index) {
  const kg_stored_document *document = &f->records->documents.items[index];
  if (document->node == KG_MAP_NONE) {
    entity->name = document->about.title.size ? document->about.title : document->id;
    entity->type = KG_LITERAL("Document");
    entity->type_term = kg_ontology_type(f->graph->ontology, entity->type);
  }
  if (!entity->url.size) entity->url = document->about.url;
  if (document->identity != KG_MAP_NONE) entity->iri = f->records->identities.items[document->identity].record.iri;
  entity->document = index;
}

/* The most texts that the members of one cluster bring. */
static size_t most_texts(const kg_records *records, const kg_clusters *clusters) {
  size_t most = 1;
  for (uint32_t i = 0; i < clusters->count; i++) {
    size_t names = 0, same_as = 0;
    for (uint32_t at = clusters->first[i]; at < clusters->first[i + 1]; at++) {
      const kg_entity_details *r = records->entities.items[clusters->members[at]].details;
      names += 1 + r->alternate_name_count;
      same_as += r->same_as_count;
    }
    if (names > most) most = names;
    if (same_as > most) most = same_as;
  }
  return most;
}

/* Those of an earlier build first. */
static kg_status keep_iris(folding *f, kg_pins *pins, kg_graph_entity *entities, size_t count, bool are_placed,
                           kg_error *error) {
  kg_string *ids = kg_arena_zeroed(f->scratch, f->records->documents.count, sizeof *ids);
  if (!ids) return kg_fail_memory(error);
  for (size_t i = 0; i < f->records->documents.count; i++) ids[i] = f->records->documents.items[i].id;
  return are_placed ? kg_pins_compare(pins, f->graph, entities, count, ids, f->scratch, error)
                    : kg_pins_apply(pins, entities, count, ids, &f->graph->arena, f->scratch, error);
}

/* A document's IRI is made of its id alone: a title may be added to it without its IRI changing. */
static kg_iri_parts parts_of(const void *state, size_t index) {
  const folding *f = state;
  const kg_graph_entity *e = &f->graph->entities[index];
  const bool is_document = e->document != KG_NO_DOCUMENT;
  const uint32_t document = is_document ? e->document : e->members[0].document;
  const kg_string id = f->records->documents.items[document].id;
  return (kg_iri_parts){e->type, is_document ? id : e->name, id, is_document ? (kg_string){"", 0} : e->members[0].id,
                        e->iri};
}

/* Brings entity order[i] to place i, round by round; `order` is forgotten on the way. */
static void arrange(kg_graph_entity *entities, uint32_t *order, size_t count) {
  for (uint32_t i = 0; i < count; i++) {
    const kg_graph_entity first = entities[i];
    uint32_t at = i;
    while (order[at] != i) {
      const uint32_t from = order[at];
      entities[at] = entities[from];
      order[at] = at;
      at = from;
    }
    entities[at] = first;
    order[at] = at;
  }
}

/* Gives IRIs, sorts by them and notes where each went. */
static kg_status place_entities(folding *f, uint32_t *place_of, kg_error *error) {
  const size_t count = f->graph->entity_count;
  kg_string *iris = kg_arena_zeroed(f->scratch, count, sizeof *iris);
  uint32_t *order = kg_arena_zeroed(f->scratch, count, sizeof *order);
  if (!iris || !order) return kg_fail_memory(error);
  KG_TRY(kg_entity_iris(iris, order, (kg_iri_source){parts_of, f}, count, f->graph->base, &f->graph->arena, f->scratch,
                        error));
  for (size_t i = 0; i < count; i++) {
    f->graph->entities[i].iri = iris[i];
    place_of[order[i]] = (uint32_t)i;
  }
  arrange(f->graph->entities, order, count);
  return KG_OK;
}

kg_status kg_fold_entities(kg_graph *graph, uint32_t *entity_of, const kg_records *records, const kg_clusters *clusters,
                           kg_pins *pins, kg_arena *scratch, kg_error *error) {
  const size_t document_count = records->documents.count;
  if (!kg_index_fits(clusters->count, document_count))
    return kg_fail(error, KG_LIMIT, NULL, 0, "more than %zu entities; build the graph in parts", KG_INDEX_COUNT_MAX);
  folding f = {.graph = graph, .records = records, .clusters = clusters, .scratch = scratch};
  size_t most = clusters->count;
  for (size_t i = 0; i < document_count; i++) most += records->documents.items[i].node == KG_MAP_NONE;
  kg_graph_entity *entities = kg_arena_zeroed(&graph->arena, most, sizeof *entities);
  uint32_t *place_of = kg_arena_zeroed(scratch, most, sizeof *place_of);
  uint32_t *node_of = kg_arena_zeroed(scratch, document_count, sizeof *node_of); /* of each document, in `entities` */
  f.texts = kg_arena_zeroed(scratch, most_texts(records, clusters), sizeof *f.texts);
  graph->documents = kg_arena_zeroed(&graph->arena, document_count, sizeof *graph->documents);
  if (kg_arena_failed(scratch) || kg_arena_failed(&graph->arena)) return kg_fail_memory(error);
  size_t count = clusters->count;
  for (uint32_t i = 0; i < clusters->count; i++)
    fill_entity(&f, &entities[i], clusters->first[i], clusters->first[i + 1]);
  for (uint32_t i = 0; i < document_count; i++) {
    const uint32_t node = records->documents.items[i].node;
    node_of[i] = node == KG_MAP_NONE ? (uint32_t)count++ : clusters->of[node];
    fill_document_node(&f, &entities[node_of[i]], i);
  }
  if (kg_arena_failed(&graph->arena)) return kg_fail_memory(error);
  if (pins) KG_TRY(keep_iris(&f, pins, entities, count, false, error));
  graph->entities = entities;
  graph->entity_count = count;
  KG_TRY(place_entities(&f, place_of, error));
  if (pins) KG_TRY(keep_iris(&f, pins, entities, count, true, error));
  for (uint32_t i = 0; i < clusters->count; i++) entity_of[i] = place_of[i];
  for (uint32_t i = 0; i < document_count; i++)
    graph->documents[i] = (kg_graph_document){.id = records->documents.items[i].id,
                                              .iri = graph->entities[place_of[node_of[i]]].iri,
                                              .about = records->documents.items[i].about};
  graph->document_count = document_count;
  return KG_OK;
}
