/* Words of a path as properties. */
#include "graph/asking/expression.h"
#include "graph/base/strings.h"

enum { WORD_MAX = 40, EDITS_MAX = 2 };

static kg_string expand(kg_string word, kg_arena *arena) {
  static const struct {
    const char *prefix, *iri;
  } known[] = {{"schema:", "https://schema.org/"},
               {"kg:", "https://w3id.org/kgraph#"},
               {"rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
               {"rdfs:", "http://www.w3.org/2000/01/rdf-schema#"}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    const kg_string prefix = kg_string_of(known[i].prefix);
    if (!kg_string_starts(word, prefix)) continue;
    return kg_arena_format(arena, "%s%.*s", known[i].iri, (int)(word.size - prefix.size), word.data + prefix.size);
  }
  return word;
}

kg_string kg_expression_property(kg_string word, const kg_ontology *ontology, kg_arena *arena) {
  kg_string iri = word;
  if (kg_string_is(word, "a"))
    iri = KG_LITERAL("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
  else if (word.size >= 2 && word.data[0] == '<')
    iri = kg_string_slice(word, 1, word.size - 1);
  else if (kg_string_find(word, KG_LITERAL(":"), 0) != SIZE_MAX)
    iri = expand(word, arena);
  const kg_term term = kg_ontology_property(ontology, iri);
  if (term != KG_NO_TERM) return kg_ontology_property_name(ontology, term);
  return kg_string_find(iri, KG_LITERAL(":"), 0) != SIZE_MAX ? iri : (kg_string){0};
}

/* Letters put in, left out or changed, without regard to their case: d[j] is the row of the first i letters of `a`. */
static size_t distance(kg_string a, kg_string b) {
  size_t row[WORD_MAX + 1];
  for (size_t j = 0; j <= b.size; j++) row[j] = j;
  for (size_t i = 1; i <= a.size; i++) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size; j++) {
      const size_t above = row[j];
      size_t best = diagonal + (kg_ascii_lower(a.data[i - 1]) != kg_ascii_lower(b.data[j - 1]));
      if (above + 1 < best) best = above + 1;
      if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
      row[j] = best;
      diagonal = above;
    }
  }
  return row[b.size];
}

kg_string kg_expression_suggest(kg_string word, const kg_ontology *ontology) {
  kg_string nearest = {0};
  size_t least = EDITS_MAX + 1;
  if (word.size < 2 || word.size > WORD_MAX) return nearest;
  for (size_t i = 0; i < kg_ontology_property_count(ontology); i++) {
    const kg_string name = kg_ontology_property_name(ontology, (kg_term)i);
    if (name.size > WORD_MAX) continue;
    const size_t edits = distance(word, name);
    if (edits >= least || edits * 2 > word.size) continue;
    least = edits;
    nearest = name;
  }
  return nearest;
}
