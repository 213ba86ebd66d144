/** The data that the program carries, put in by the linker: the images that prepare/ makes of the ontology and of the lists
 *  of names, the built-in shapes, the models, and the viewer of HTML pages. */
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

KG_EMBEDDED_FILE(ontology, ontology_image)
KG_EMBEDDED_FILE(lists, lists_image)
KG_EMBEDDED_FILE(context, context_jsonld)
KG_EMBEDDED_FILE(shapes, shapes_ttl)
KG_EMBEDDED_FILE(names_model, names_model)
KG_EMBEDDED_FILE(relations_model, relations_model)
KG_EMBEDDED_FILE(viewer_script, viewer_js)
KG_EMBEDDED_FILE(viewer_style, viewer_css)
KG_EMBEDDED_FILE(viewer_page, page_html)

/** The bytes of an embedded file, by its name in this header. */
#define KG_EMBEDDED(name) kg_embedded_##name()

#endif
