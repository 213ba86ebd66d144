/** The prefixes that Turtle, TriG and RDF/XML declare: those of the vocabularies, in a fixed order. */
#ifndef KG_EXPORTERS_PREFIXES_H
#define KG_EXPORTERS_PREFIXES_H

#include "exporters/vocabulary.h"
#include "graph/base/rdf.h"

/** How many there are, and how many of them serve evidence only (the last ones). */
enum { KG_PREFIX_COUNT = 8, KG_PREFIX_EVIDENCE_COUNT = 2 };

extern const kg_rdf_prefix kg_prefixes[KG_PREFIX_COUNT];

/** How many of kg_prefixes an output of that kind declares. */
static inline size_t kg_prefixes_used(const kg_export_options *options) {
  const bool evidence = options->evidence != KG_EVIDENCE_NONE;
  return evidence ? KG_PREFIX_COUNT : KG_PREFIX_COUNT - KG_PREFIX_EVIDENCE_COUNT;
}

#endif
