#include "ontology/shacl/derive.h"

#include "graph/base/error.h"
#include "graph/base/iri.h"
#include "ontology/embedded.h"
#include "ontology/ontology.h"
#include "ontology/shacl/literal.h"
#include "ontology/shacl/vocabulary.h"

#define EDTF "http://id.loc.gov/datatypes/edtf/EDTF"

/* How a Date is typed in RDF, and a text. */
static const char *const date_types[] = {KG_XSD "date", KG_XSD "gYearMonth", KG_XSD "gYear", KG_XSD "dateTime", EDTF};
static const char *const text_types[] = {KG_XSD "string", KG_RDF "langString"};

typedef struct deriving {
  kg_triple_set *set;
  const kg_ontology *ontology;
  kg_arena arena;
  uint32_t *next; /* of each property: the next one that is written as the same IRI, or KG_MAP_NONE */
  size_t nodes;   /* blank ones so far */
} deriving;

/* ---- Triples --------------------------------------------------------------------------------------------------- */

static uint32_t iri(deriving *d, const char *text) {
  const kg_rdf_term term = kg_rdf_iri(kg_string_of(text));
  return kg_triple_set_intern(d->set, &term);
}

static uint32_t text_of(deriving *d, kg_string text) {
  const kg_rdf_term term = kg_rdf_text(text);
  return kg_triple_set_intern(d->set, &term);
}

static uint32_t new_node(deriving *d) {
  const kg_rdf_term term = kg_rdf_blank(kg_arena_format(&d->arena, "d%zu", d->nodes++));
  return kg_triple_set_intern(d->set, &term);
}

static void say(deriving *d, uint32_t subject, const char *predicate, uint32_t object) {
  kg_triple_set_add(d->set, subject, iri(d, predicate), object);
}

static uint32_t list_of(deriving *d, const uint32_t *items, size_t count) {
  uint32_t rest = iri(d, KG_RDF "nil");
  while (count--) {
    const uint32_t node = new_node(d);
    say(d, node, KG_RDF "first", items[count]);
    say(d, node, KG_RDF "rest", rest);
    rest = node;
  }
  return rest;
}

/* ---- Ends ------------------------------------------------------------------------------------------------------ */

/* One way to be an end of a property. */
typedef struct choice {
  const char *parameter; /* sh:class, sh:datatype or sh:nodeKind */
  kg_string iri, label;
} choice;

typedef struct choices {
  KG_LIST(choice) items;
  bool any;
} choices;

static bool same_choice(const choice *a, const choice *b) { return kg_string_equal(a->iri, b->iri); }

static void add_choice(deriving *d, choices *c, choice added) {
  for (size_t i = 0; i < c->items.count; i++)
    if (same_choice(&c->items.items[i], &added)) return;
  KG_PUSH(&d->arena, &c->items, choice, added);
}

static kg_string class_label(const kg_ontology *o, size_t class) {
  const kg_string label = kg_ontology_class_label(o, class);
  return label.size ? label : kg_iri_local_name(kg_ontology_class_iri(o, class));
}

static void add_class(deriving *d, choices *c, size_t class) {
  if (kg_string_is(kg_ontology_class_iri(d->ontology, class), "https://schema.org/Thing")) {
    c->any = true; /* everything is a thing, whether it says so or not */
    return;
  }
  add_choice(d, c, (choice){KG_SH "class", kg_ontology_class_iri(d->ontology, class), class_label(d->ontology, class)});
}

static void add_datatypes(deriving *d, choices *c, const char *const *types, size_t count, const char *label) {
  for (size_t i = 0; i < count; i++) {
    choice one = {.parameter = KG_SH "datatype", .iri = kg_string_of(types[i])};
    if (i == 0) one.label = kg_string_of(label); /* for all of them */
    add_choice(d, c, one);
  }
}

static void add_ends(deriving *d, choices *c, kg_ontology_ends ends) {
  const kg_term date = kg_ontology_type(d->ontology, KG_LITERAL("Date"));
  c->any |= ends.any;
  for (size_t i = 0; i < ends.count; i++) {
    if (date != KG_NO_TERM && kg_ontology_class_under(d->ontology, ends.classes[i], date))
      add_datatypes(d, c, date_types, sizeof date_types / sizeof *date_types, "Date");
    else
      add_class(d, c, ends.classes[i]);
  }
  if (ends.literal) add_datatypes(d, c, text_types, sizeof text_types / sizeof *text_types, "text");
}

/* Says that a shape's values are one of the choices. */
static void say_choices(deriving *d, uint32_t shape, const choices *c) {
  if (c->any || c->items.count == 0) return;
  const choice *first = c->items.items;
  if (c->items.count == 1) {
    const kg_rdf_term only = kg_rdf_iri(first->iri);
    say(d, shape, first->parameter, kg_triple_set_intern(d->set, &only));
    return;
  }
  uint32_t *nodes = kg_arena_zeroed(&d->arena, c->items.count, sizeof *nodes);
  for (size_t i = 0; nodes && i < c->items.count; i++) {
    const kg_rdf_term one = kg_rdf_iri(c->items.items[i].iri);
    nodes[i] = new_node(d);
    say(d, nodes[i], c->items.items[i].parameter, kg_triple_set_intern(d->set, &one));
  }
  if (nodes) say(d, shape, KG_SH "or", list_of(d, nodes, c->items.count));
}

static kg_string labels_of(deriving *d, const choices *c) {
  kg_string all = {0};
  for (size_t i = 0; i < c->items.count; i++) {
    const kg_string label = c->items.items[i].label;
    if (label.size == 0) continue;
    all = all.size ? kg_arena_format(&d->arena, "%.*s or %.*s", (int)all.size, all.data, (int)label.size, label.data)
                   : label;
  }
  return all;
}

/* ---- Shapes ---------------------------------------------------------------------------------------------------- */

static uint32_t property_shape(deriving *d, kg_term property) {
  const kg_rdf_term path = kg_rdf_iri(kg_ontology_property_iri(d->ontology, property));
  const uint32_t node = new_node(d);
  say(d, node, KG_SH "path", kg_triple_set_intern(d->set, &path));
  return node;
}

static void say_message(deriving *d, uint32_t shape, const char *end, kg_string property, kg_string wanted) {
  say(d, shape, KG_SH "message",
      text_of(d, kg_arena_format(&d->arena, "the %s of %.*s should be %.*s", end, (int)property.size, property.data,
                                 (int)wanted.size, wanted.data)));
}

/* Subject and object under one and the same class: a choice of shapes, one for each. */
static void say_same_kind(deriving *d, uint32_t shape, kg_term property) {
  const kg_ontology_ends domain = kg_ontology_domain(d->ontology, property);
  uint32_t *nodes = kg_arena_zeroed(&d->arena, domain.count, sizeof *nodes);
  choices all = {0};
  for (size_t i = 0; nodes && i < domain.count; i++) {
    choices one = {0};
    add_class(d, &one, domain.classes[i]);
    add_class(d, &all, domain.classes[i]);
    nodes[i] = new_node(d);
    const uint32_t inner = property_shape(d, property);
    say_choices(d, nodes[i], &one);
    say_choices(d, inner, &one);
    say(d, nodes[i], KG_SH "property", inner);
  }
  if (nodes) say(d, shape, KG_SH "or", list_of(d, nodes, domain.count));
  const kg_string wanted = labels_of(d, &all);
  say(d, shape, KG_SH "message",
      text_of(d,
              kg_arena_format(&d->arena, "the subject and object of %.*s should both be %.*s",
                              (int)kg_ontology_property_name(d->ontology, property).size,
                              kg_ontology_property_name(d->ontology, property).data, (int)wanted.size, wanted.data)));
}

/* A list of the texts that are allowed says all that there is to say. */
static bool say_one_of(deriving *d, uint32_t shape, kg_term property) {
  const kg_string *values;
  const size_t count = kg_ontology_one_of(d->ontology, property, &values);
  uint32_t *items = kg_arena_zeroed(&d->arena, count, sizeof *items);
  for (size_t i = 0; items && i < count; i++) items[i] = text_of(d, values[i]);
  if (items && count) say(d, shape, KG_SH "in", list_of(d, items, count));
  return count != 0;
}

/* All properties that are written as the IRI of this one.
   @param chain the first of them in their order. */
static void derive_shape(deriving *d, kg_term property, uint32_t chain) {
  const kg_ontology *o = d->ontology;
  const kg_string name = kg_ontology_property_name(o, property), path = kg_ontology_property_iri(o, property);
  const kg_rdf_term own = kg_rdf_iri(kg_arena_format(&d->arena, KG_SHAPES "%.*s", (int)name.size, name.data));
  const kg_rdf_term target = kg_rdf_iri(path);
  const uint32_t shape = kg_triple_set_intern(d->set, &own);
  choices domain = {0}, range = {0};
  size_t shared = 0;
  for (uint32_t i = chain; i != KG_MAP_NONE; i = d->next[i]) {
    add_ends(d, &domain, kg_ontology_domain(o, (kg_term)i));
    add_ends(d, &range, kg_ontology_range(o, (kg_term)i));
    shared++;
  }
  if (kg_string_is(name, "url") || kg_string_is(name, "sameAs")) { /* an address is an IRI where it is a valid one */
    const choice address = {KG_SH "nodeKind", KG_LITERAL(KG_SH "IRI"), KG_LITERAL("an IRI")};
    add_choice(d, &range, address);
  }
  say(d, shape, KG_RDF "type", iri(d, KG_SH "NodeShape"));
  say(d, shape, KG_SH "targetSubjectsOf", kg_triple_set_intern(d->set, &target));
  if (shared == 1 && kg_ontology_is_same_kind(o, property) && kg_ontology_domain(o, property).count > 1) {
    say_same_kind(d, shape, property);
    return;
  }
  say_choices(d, shape, &domain);
  if (!domain.any) say_message(d, shape, "subject", name, labels_of(d, &domain));
  const uint32_t values = property_shape(d, property);
  say(d, shape, KG_SH "property", values);
  if (shared == 1 && say_one_of(d, values, property)) return;
  say_choices(d, values, &range);
  if (!range.any) say_message(d, values, "object", name, labels_of(d, &range));
}

kg_status kg_shapes_derive(kg_triple_set *set, const kg_ontology *ontology, kg_error *error) {
  deriving d = {.set = set, .ontology = ontology};
  kg_arena_init(&d.arena, &set->arena.allocator);
  const size_t count = kg_ontology_property_count(ontology), all = kg_ontology_all_property_count(ontology);
  kg_map chains; /* IRI -> the first property that is written as it */
  kg_map_init(&chains, &d.arena);
  kg_triple_set_file(set);
  d.next = kg_arena_zeroed(&d.arena, all, sizeof *d.next);
  for (size_t i = all; d.next && i-- > 0;) {
    const kg_string path = kg_ontology_property_iri(ontology, (kg_term)i);
    d.next[i] = kg_map_get(&chains, path);
    if (!kg_map_set(&chains, path, (uint32_t)i)) break;
  }
  for (size_t i = 0; i < count && !kg_arena_failed(&d.arena); i++) {
    const kg_string path = kg_ontology_property_iri(ontology, (kg_term)i);
    if (kg_map_get(&chains, path) != i) continue;
    const kg_term named = kg_ontology_property(ontology, path);
    derive_shape(&d, named == KG_NO_TERM ? (kg_term)i : named, (uint32_t)i);
  }
  const bool failed = kg_arena_failed(&d.arena) || kg_arena_failed(&set->arena);
  kg_arena_clear(&d.arena);
  return failed ? kg_fail_memory(error) : KG_OK;
}

/* ---- The file -------------------------------------------------------------------------------------------------- */

typedef struct reading {
  kg_triple_set *set;
  size_t derived; /* terms below this number came from the ontology */
} reading;

/* What hangs from a shape that is left out stays behind as nodes that nothing names. */
static kg_status take_other(void *state, const kg_rdf_triple *triple, kg_error *error) {
  const reading *r = state;
  if (triple->subject.kind == KG_RDF_IRI) {
    const uint32_t subject = kg_triple_set_intern(r->set, &triple->subject);
    if (subject != KG_NO_ID && subject < r->derived && kg_string_starts(triple->subject.text, KG_LITERAL(KG_SHAPES)))
      return KG_OK;
  }
  return kg_triple_set_take(r->set, triple, error);
}

kg_status kg_shapes_built_in(kg_triple_set *set, const kg_ontology *ontology, kg_error *error) {
  KG_TRY(kg_shapes_derive(set, ontology, error));
  reading r = {set, set->terms.count};
  const kg_rdf_handler handler = {take_other, &r};
  kg_triple_set_file(set);
  return kg_rdf_read_turtle(KG_EMBEDDED(shapes), "ontology/shapes.ttl", &handler, error);
}
