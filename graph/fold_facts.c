#include "graph/base/error.h"
#include "graph/base/order.h"
#include "graph/fold.h"

#include <stdlib.h>

/* A fact record with its ends in the graph. */
typedef struct folded_fact {
  uint32_t subject, object;
  const kg_stored_fact *stored;
  kg_graph_evidence evidence;
} folded_fact;

/* What makes two records one fact. KG_NO_ENTITY is the highest number: literals come after entities. */
static int compare_statements(const folded_fact *a, const folded_fact *b) {
  const kg_stored_fact *f = a->stored, *g = b->stored;
  const kg_fact_details *r = f->details, *s = g->details;
  KG_BY(kg_order_of_sizes(a->subject, b->subject));
  KG_BY(kg_string_compare(f->property_name, g->property_name));
  KG_BY(kg_order_of_sizes(a->object, b->object));
  KG_BY(kg_string_compare(f->value, g->value));
  KG_BY(kg_string_compare(r->datatype, s->datatype));
  KG_BY(kg_string_compare(r->language, s->language));
  KG_BY(kg_string_compare(r->valid_from, s->valid_from));
  return kg_string_compare(r->valid_until, s->valid_until);
}

static int compare_evidence(const kg_graph_evidence *a, const kg_graph_evidence *b) {
  KG_BY(kg_order_of_sizes(a->document, b->document));
  KG_BY(b->has_span - a->has_span);
  KG_BY(kg_order_of_spans(a->span, b->span));
  KG_BY(kg_string_compare(a->source, b->source));
  KG_BY(kg_order_of_spans(a->subject_span, b->subject_span));
  KG_BY(kg_order_of_spans(a->object_span, b->object_span));
  KG_BY(kg_string_compare(a->quote, b->quote));
  KG_BY(kg_string_compare(a->extractor, b->extractor));
  return (a->confidence > b->confidence) - (a->confidence < b->confidence);
}

/* One sentence may say a fact with several words ("Pete … he"): it proves it once. So does what has no offsets, for each
   who found it. What is told apart here has a name of its own in RDF. */
static bool is_same_place(const kg_graph_evidence *a, const kg_graph_evidence *b) {
  return a->document == b->document && a->has_span == b->has_span && kg_order_of_spans(a->span, b->span) == 0 &&
         kg_string_compare(a->source, b->source) == 0 &&
         (a->has_span || kg_string_compare(a->extractor, b->extractor) == 0);
}

static int compare_folded(const void *x, const void *y) {
  const folded_fact *a = x, *b = y;
  const int order = compare_statements(a, b);
  return order ? order : compare_evidence(&a->evidence, &b->evidence);
}

static folded_fact fold_fact(const kg_graph *graph, const uint32_t *entity_of, const kg_clusters *clusters,
                             const kg_stored_fact *stored) {
  const kg_fact_details *r = stored->details;
  folded_fact f = {.stored = stored, .subject = entity_of[clusters->of[stored->subject]], .object = KG_NO_ENTITY};
  f.evidence = (kg_graph_evidence){.document = stored->document,
                                   .has_span = stored->has_evidence,
                                   .span = stored->evidence,
                                   .subject_span = r->subject_span,
                                   .object_span = r->object_span,
                                   .quote = r->quote,
                                   .source = r->source,
                                   .extractor = r->extractor,
                                   .confidence = stored->confidence < 0 ? 1 : stored->confidence};
  if (stored->object == KG_MAP_NONE) return f;
  f.object = entity_of[clusters->of[stored->object]];
  if (f.object < f.subject && stored->property != KG_NO_TERM &&
      kg_ontology_is_symmetric(graph->ontology, stored->property)) {
    /* Said in either order, it is one fact: from the lesser IRI to the greater, which is the order of the entities. */
    const uint32_t subject = f.object;
    const kg_span span = f.evidence.object_span;
    f.object = f.subject;
    f.subject = subject;
    f.evidence.object_span = f.evidence.subject_span;
    f.evidence.subject_span = span;
  }
  return f;
}

static kg_graph_fact fact_of(const folded_fact *f) {
  const kg_fact_details *r = f->stored->details;
  return (kg_graph_fact){.subject = f->subject,
                         .object = f->object,
                         .property = f->stored->property_name,
                         .property_term = f->stored->property,
                         .value = f->stored->value,
                         .datatype = r->datatype,
                         .language = r->language,
                         .valid_from = r->valid_from,
                         .valid_until = r->valid_until};
}

kg_status kg_fold_facts(kg_graph *graph, const uint32_t *entity_of, const kg_records *records,
                        const kg_clusters *clusters, kg_arena *scratch, kg_error *error) {
  const size_t count = records->facts.count;
  folded_fact *folded = kg_arena_zeroed(scratch, count, sizeof *folded);
  kg_graph_evidence *evidence = kg_arena_zeroed(&graph->arena, count, sizeof *evidence);
  if (!folded || !evidence) return kg_fail_memory(error);
  for (size_t i = 0; i < count; i++) folded[i] = fold_fact(graph, entity_of, clusters, &records->facts.items[i]);
  if (count) qsort(folded, count, sizeof *folded, compare_folded);
  size_t facts = 0;
  for (size_t i = 0; i < count; i++) facts += i == 0 || compare_statements(&folded[i - 1], &folded[i]) != 0;
  graph->facts = kg_arena_zeroed(&graph->arena, facts, sizeof *graph->facts);
  if (!graph->facts) return kg_fail_memory(error);
  size_t used = 0;
  for (size_t i = 0; i < count; i++) {
    const bool fresh = i == 0 || compare_statements(&folded[i - 1], &folded[i]) != 0;
    if (fresh) {
      graph->facts[graph->fact_count] = fact_of(&folded[i]);
      graph->facts[graph->fact_count++].evidence = evidence + used;
    } else if (compare_evidence(&folded[i - 1].evidence, &folded[i].evidence) == 0) {
      continue;
    }
    kg_graph_fact *fact = &graph->facts[graph->fact_count - 1];
    const kg_graph_evidence *found = &folded[i].evidence;
    if (found->confidence > fact->confidence) fact->confidence = found->confidence;
    if (!fresh && is_same_place(&evidence[used - 1], found)) {
      if (found->confidence > evidence[used - 1].confidence) evidence[used - 1] = *found;
      continue;
    }
    evidence[used++] = *found;
    fact->evidence_count++;
  }
  return KG_OK;
}
