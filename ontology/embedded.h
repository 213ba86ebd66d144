/** The data that the program carries: the bytes of ontology/, its gazetteers and the tagger's model, put in by the linker. */
#ifndef KG_ONTOLOGY_EMBEDDED_H
#define KG_ONTOLOGY_EMBEDDED_H

#include "graph/base/strings.h"

/* The linker's names for the first byte of each file and the byte after its last. */
#define KG_EMBEDDED_FILE(name, symbol)                                                                                 \
  extern const char _binary_##symbol##_start[];                                                                        \
  extern const char _binary_##symbol##_end[];                                                                          \
  static inline kg_string kg_embedded_##name(void) {                                                                   \
    return (kg_string){_binary_##symbol##_start,                                                                       \
                       (size_t)((uintptr_t)_binary_##symbol##_end - (uintptr_t)_binary_##symbol##_start)};             \
  }

KG_EMBEDDED_FILE(kgraph, kgraph_ttl)
KG_EMBEDDED_FILE(patterns, patterns_ttl)
KG_EMBEDDED_FILE(context, context_jsonld)
KG_EMBEDDED_FILE(english_words, gazetteers_english_words_txt)
KG_EMBEDDED_FILE(given_names, gazetteers_given_names_txt)
KG_EMBEDDED_FILE(family_names, gazetteers_family_names_txt)
KG_EMBEDDED_FILE(countries, gazetteers_countries_txt)
KG_EMBEDDED_FILE(demonyms, gazetteers_demonyms_txt)
KG_EMBEDDED_FILE(places, gazetteers_places_txt)
KG_EMBEDDED_FILE(companies, gazetteers_companies_txt)
KG_EMBEDDED_FILE(organizations, gazetteers_organizations_txt)
KG_EMBEDDED_FILE(projects, gazetteers_projects_txt)
KG_EMBEDDED_FILE(events, gazetteers_events_txt)
KG_EMBEDDED_FILE(titles, gazetteers_titles_txt)
KG_EMBEDDED_FILE(names_model, names_model)
KG_EMBEDDED_FILE(relations_model, relations_model)

/** The bytes of an embedded file, by its name in this header. */
#define KG_EMBEDDED(name) kg_embedded_##name()

#endif
