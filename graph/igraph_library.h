/** igraph, loaded when ranks and communities are asked for.
 *
 *  Its functions are called as ever: each name that is used stands for an entry of a table, which kg_igraph_load fills. A
 *  name that the table lacks is one that the linker does not find. */
#ifndef KG_IGRAPH_LIBRARY_H
#define KG_IGRAPH_LIBRARY_H

#include "graph/base/library.h"

#include <igraph/igraph.h>

/** Every function and variable of it that is used here. */
#define KG_IGRAPH_NAMES(F)                                                                                             \
  F(igraph_community_leiden)                                                                                           \
  F(igraph_create)                                                                                                     \
  F(igraph_destroy)                                                                                                    \
  F(igraph_error_handler_ignore)                                                                                       \
  F(igraph_pagerank)                                                                                                   \
  F(igraph_rng_default)                                                                                                \
  F(igraph_rng_destroy)                                                                                                \
  F(igraph_rng_init)                                                                                                   \
  F(igraph_rng_seed)                                                                                                   \
  F(igraph_rng_set_default)                                                                                            \
  F(igraph_rngtype_mt19937)                                                                                            \
  F(igraph_set_error_handler)                                                                                          \
  F(igraph_set_warning_handler)                                                                                        \
  F(igraph_strerror)                                                                                                   \
  F(igraph_vector_destroy)                                                                                             \
  F(igraph_vector_init)                                                                                                \
  F(igraph_vector_int_destroy)                                                                                         \
  F(igraph_vector_int_init)                                                                                            \
  F(igraph_vector_int_size)                                                                                            \
  F(igraph_vector_size)                                                                                                \
  F(igraph_vector_view)                                                                                                \
  F(igraph_vss_all)

#define KG_IGRAPH_MEMBER(name) __typeof__(name) *(name);
typedef struct kg_igraph_entries {
  KG_IGRAPH_NAMES(KG_IGRAPH_MEMBER)
} kg_igraph_entries;
#undef KG_IGRAPH_MEMBER

/** NULL throughout until kg_igraph_load. */
extern kg_igraph_entries kg_igraph;

/** Loads the library, as kg_library_load does; to be called before any other name of igraph. */
kg_status kg_igraph_load(kg_error *error);

#define igraph_community_leiden (*kg_igraph.igraph_community_leiden)
#define igraph_create (*kg_igraph.igraph_create)
#define igraph_destroy (*kg_igraph.igraph_destroy)
#define igraph_error_handler_ignore (*kg_igraph.igraph_error_handler_ignore)
#define igraph_pagerank (*kg_igraph.igraph_pagerank)
#define igraph_rng_default (*kg_igraph.igraph_rng_default)
#define igraph_rng_destroy (*kg_igraph.igraph_rng_destroy)
#define igraph_rng_init (*kg_igraph.igraph_rng_init)
#define igraph_rng_seed (*kg_igraph.igraph_rng_seed)
#define igraph_rng_set_default (*kg_igraph.igraph_rng_set_default)
#define igraph_rngtype_mt19937 (*kg_igraph.igraph_rngtype_mt19937)
#define igraph_set_error_handler (*kg_igraph.igraph_set_error_handler)
#define igraph_set_warning_handler (*kg_igraph.igraph_set_warning_handler)
#define igraph_strerror (*kg_igraph.igraph_strerror)
#define igraph_vector_destroy (*kg_igraph.igraph_vector_destroy)
#define igraph_vector_init (*kg_igraph.igraph_vector_init)
#define igraph_vector_int_destroy (*kg_igraph.igraph_vector_int_destroy)
#define igraph_vector_int_init (*kg_igraph.igraph_vector_int_init)
#define igraph_vector_int_size (*kg_igraph.igraph_vector_int_size)
#define igraph_vector_size (*kg_igraph.igraph_vector_size)
#define igraph_vector_view (*kg_igraph.igraph_vector_view)
#define igraph_vss_all (*kg_igraph.igraph_vss_all)

#endif
