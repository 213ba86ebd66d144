/** IRIs that any RDF syntax can hold.
 *
 *  IRIs come from outside (a record's `sameAs`, a property given as an IRI, the base). What an IRIREF cannot hold is
 *  percent-encoded: controls, space, < > " { } | ^ ` \, and what XML cannot hold. */
#ifndef KG_EXPORTERS_ENCODE_H
#define KG_EXPORTERS_ENCODE_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"

/** True if `text` begins with a scheme and a colon and goes on after it. O(size of the scheme). */
bool kg_iri_is_absolute(kg_string text);
/** True if there is nothing for kg_iri_clean to do. O(size). */
bool kg_iri_is_clean(kg_string iri);
/** An absolute `iri` with the characters encoded that do not belong and without "." and ".." in its path, which some
 *  readers take away and others do not; `iri` itself where nothing is to be done. Existing percent signs stay.
 *  Empty if memory fails. O(size). */
kg_string kg_iri_clean(kg_arena *arena, kg_string iri);
/** `base` + `folder` + `name` with everything in `name` encoded but unreserved characters and those beyond ASCII, so
 *  that the result stays under the folder and different names give different IRIs. Empty if memory fails. */
kg_string kg_iri_under(kg_arena *arena, kg_string base, const char *folder, kg_string name);
/** kg_iri_under whose end is a name of XML, as RDF/XML asks of properties: where it would not be, or would end in '_'
 *  by itself, a '_' is added (so different names still give different IRIs). */
kg_string kg_iri_property_under(kg_arena *arena, kg_string base, const char *folder, kg_string name);

#endif
