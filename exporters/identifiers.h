/** Names of labels, types and properties that every query language takes.
 *
 *  The names come from documents and streams, and databases differ in what they let into a quoted name. So what is
 *  neither a letter, a digit nor '_' becomes '_'; of an IRI the part behind the last '/', '#' or ':' is taken, and
 *  the formats carry the IRI itself as a value. No name is empty, none is longer than KG_IDENTIFIER_MAX bytes. */
#ifndef KG_EXPORTERS_IDENTIFIERS_H
#define KG_EXPORTERS_IDENTIFIERS_H

#include "exporters/attributes.h"

enum { KG_IDENTIFIER_MAX = 120 };

/** The label that every node has in databases, beside the one of its type. */
#define KG_IDENTIFIER_ENTITY "Entity"

/** Remembers the identifier of each name that was asked for. Lives in an arena and is freed with it. */
typedef struct kg_identifiers {
  kg_arena *arena;
  kg_map known; /* name -> index into `items` */
  KG_LIST(kg_string) items;
} kg_identifiers;

void kg_identifiers_init(kg_identifiers *identifiers, kg_arena *arena);
/** The identifier of `name`. Empty if memory fails. O(size) the first time, then O(1). */
kg_string kg_identifiers_get(kg_identifiers *identifiers, kg_string name);

/** Identifiers for the attributes, each different from the others without regard to ASCII case ("note", "note_2").
 *  @return an array of `count` in the arena, or NULL */
kg_string *kg_identifiers_of_attributes(kg_arena *arena, const kg_attribute *attributes, size_t count);

/** The same for the nodes of Neo4j and its kin, which look for the name of a thing under `name`, not `label`. */
kg_string *kg_identifiers_of_nodes(kg_arena *arena, const kg_attributes *attributes);

#endif
