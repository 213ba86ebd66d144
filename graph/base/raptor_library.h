/** raptor2, loaded when RDF is read or written by it.
 *
 *  Its functions are called as ever: each name that is used stands for an entry of a table, which kg_raptor_load fills. A
 *  name that the table lacks is one that the linker does not find. */
#ifndef KG_BASE_RAPTOR_LIBRARY_H
#define KG_BASE_RAPTOR_LIBRARY_H

#include "graph/base/library.h"

#include <raptor2.h>

/** Every function and variable of it that is used here. */
#define KG_RAPTOR_NAMES(F)                                                                                             \
  F(raptor_alloc_memory)                                                                                               \
  F(raptor_free_iostream)                                                                                              \
  F(raptor_free_memory)                                                                                                \
  F(raptor_free_parser)                                                                                                \
  F(raptor_free_serializer)                                                                                            \
  F(raptor_free_statement)                                                                                             \
  F(raptor_free_uri)                                                                                                   \
  F(raptor_free_world)                                                                                                 \
  F(raptor_new_iostream_from_handler)                                                                                  \
  F(raptor_new_parser)                                                                                                 \
  F(raptor_new_serializer)                                                                                             \
  F(raptor_new_statement)                                                                                              \
  F(raptor_new_term_from_counted_blank)                                                                                \
  F(raptor_new_term_from_counted_literal)                                                                              \
  F(raptor_new_term_from_counted_uri_string)                                                                           \
  F(raptor_new_uri)                                                                                                    \
  F(raptor_new_uri_from_counted_string)                                                                                \
  F(raptor_new_world_internal)                                                                                         \
  F(raptor_parser_get_locator)                                                                                         \
  F(raptor_parser_parse_abort)                                                                                         \
  F(raptor_parser_parse_chunk)                                                                                         \
  F(raptor_parser_parse_start)                                                                                         \
  F(raptor_parser_set_option)                                                                                          \
  F(raptor_parser_set_statement_handler)                                                                               \
  F(raptor_serializer_serialize_end)                                                                                   \
  F(raptor_serializer_serialize_statement)                                                                             \
  F(raptor_serializer_set_namespace)                                                                                   \
  F(raptor_serializer_start_to_iostream)                                                                               \
  F(raptor_uri_as_counted_string)                                                                                      \
  F(raptor_world_open)                                                                                                 \
  F(raptor_world_set_flag)                                                                                             \
  F(raptor_world_set_generate_bnodeid_handler)                                                                         \
  F(raptor_world_set_log_handler)                                                                                      \
  F(raptor_xml_name_check)

#define KG_RAPTOR_MEMBER(name) __typeof__(name) *(name);
typedef struct kg_raptor_entries {
  KG_RAPTOR_NAMES(KG_RAPTOR_MEMBER)
} kg_raptor_entries;
#undef KG_RAPTOR_MEMBER

/** NULL throughout until kg_raptor_load. */
extern kg_raptor_entries kg_raptor;

/** Loads the library, as kg_library_load does; to be called before any other name of raptor, and before a child process that uses it starts. */
kg_status kg_raptor_load(kg_error *error);

#define raptor_alloc_memory (*kg_raptor.raptor_alloc_memory)
#define raptor_free_iostream (*kg_raptor.raptor_free_iostream)
#define raptor_free_memory (*kg_raptor.raptor_free_memory)
#define raptor_free_parser (*kg_raptor.raptor_free_parser)
#define raptor_free_serializer (*kg_raptor.raptor_free_serializer)
#define raptor_free_statement (*kg_raptor.raptor_free_statement)
#define raptor_free_uri (*kg_raptor.raptor_free_uri)
#define raptor_free_world (*kg_raptor.raptor_free_world)
#define raptor_new_iostream_from_handler (*kg_raptor.raptor_new_iostream_from_handler)
#define raptor_new_parser (*kg_raptor.raptor_new_parser)
#define raptor_new_serializer (*kg_raptor.raptor_new_serializer)
#define raptor_new_statement (*kg_raptor.raptor_new_statement)
#define raptor_new_term_from_counted_blank (*kg_raptor.raptor_new_term_from_counted_blank)
#define raptor_new_term_from_counted_literal (*kg_raptor.raptor_new_term_from_counted_literal)
#define raptor_new_term_from_counted_uri_string (*kg_raptor.raptor_new_term_from_counted_uri_string)
#define raptor_new_uri (*kg_raptor.raptor_new_uri)
#define raptor_new_uri_from_counted_string (*kg_raptor.raptor_new_uri_from_counted_string)
#define raptor_new_world_internal (*kg_raptor.raptor_new_world_internal)
#define raptor_parser_get_locator (*kg_raptor.raptor_parser_get_locator)
#define raptor_parser_parse_abort (*kg_raptor.raptor_parser_parse_abort)
#define raptor_parser_parse_chunk (*kg_raptor.raptor_parser_parse_chunk)
#define raptor_parser_parse_start (*kg_raptor.raptor_parser_parse_start)
#define raptor_parser_set_option (*kg_raptor.raptor_parser_set_option)
#define raptor_parser_set_statement_handler (*kg_raptor.raptor_parser_set_statement_handler)
#define raptor_serializer_serialize_end (*kg_raptor.raptor_serializer_serialize_end)
#define raptor_serializer_serialize_statement (*kg_raptor.raptor_serializer_serialize_statement)
#define raptor_serializer_set_namespace (*kg_raptor.raptor_serializer_set_namespace)
#define raptor_serializer_start_to_iostream (*kg_raptor.raptor_serializer_start_to_iostream)
#define raptor_uri_as_counted_string (*kg_raptor.raptor_uri_as_counted_string)
#define raptor_world_open (*kg_raptor.raptor_world_open)
#define raptor_world_set_flag (*kg_raptor.raptor_world_set_flag)
#define raptor_world_set_generate_bnodeid_handler (*kg_raptor.raptor_world_set_generate_bnodeid_handler)
#define raptor_world_set_log_handler (*kg_raptor.raptor_world_set_log_handler)
#define raptor_xml_name_check (*kg_raptor.raptor_xml_name_check)

#endif
