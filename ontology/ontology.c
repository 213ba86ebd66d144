#include "ontology/ontology.h"

#include "graph/base/error.h"
#include "graph/base/iri.h"
#include "graph/base/sha256.h"
#include "graph/base/source.h"
#include "ontology/embedded.h"
#include "ontology/resources.h"

#define XSD "http://www.w3.org/2001/XMLSchema#"

typedef KG_LIST(kg_term) term_list;

typedef struct type_entry {
  kg_string name, label, iri;
  uint32_t *ancestors; /* one bit a type, itself among them */
} type_entry;

typedef struct property_entry {
  kg_string name, label, iri;
  term_list domain, range; /* types, hidden ones too */
  bool any_domain, any_range, literal_range, symmetric, same_kind, functional;
  const kg_string *one_of;
  size_t one_of_count;
} property_entry;

struct kg_ontology {
  kg_arena arena;    /* owns this struct */
  type_entry *types; /* those with a term, then the hidden ones that only stand above others */
  size_t type_count, all_type_count;
  property_entry *properties; /* those of facts, then those of the machinery */
  size_t property_count, all_property_count;
  kg_map types_by_name, properties_by_name; /* terms and IRIs: a term holds no colon, an IRI does */
  kg_map all_types;                         /* IRIs, hidden types too */
  KG_LIST(kg_ontology_pattern) patterns;
  char digest[65]; /* of the user's files */
};

/* ---- From resources to terms --------------------------------------------------------------------------------- */

static bool is_term(kg_string text) {
  for (size_t i = 0; i < text.size; i++)
    if ((unsigned char)text.data[i] <= 0x20 || text.data[i] == 0x7F || strchr(":\"\\<>{}|^`", text.data[i]))
      return false;
  return text.size > 0 && text.size <= 256;
}

static bool says_anything(const kg_resource *r) {
  return r->domain.count || r->range.count || r->patterns.count || r->supers.count || r->written_as.size ||
         r->term.size;
}

/* Checks what a resource is and gives it a term. */
static kg_status check_resource(kg_resource *r, kg_error *error) {
  if (!r->is_class && !r->is_property) {
    if (!says_anything(r)) return KG_OK;
    return kg_fail(error, KG_BAD_INPUT, r->file, r->line,
                   "<%.200s> is neither type nor property; add \"a rdfs:Class\" or \"a rdf:Property\"", r->iri.data);
  }
  if (r->is_class && r->is_property)
    return kg_fail(error, KG_BAD_INPUT, r->file, r->line, "<%.200s> cannot be both a type and a property", r->iri.data);
  if (r->internal) return KG_OK;
  if (!r->term.size) r->term = kg_iri_local_name(r->iri);
  if (!is_term(r->term))
    return kg_fail(error, KG_BAD_INPUT, r->file, r->line,
                   "\"%.*s\" cannot be a term; give <%.200s> a kg:term of letters and digits",
                   (int)(r->term.size < 80 ? r->term.size : 80), r->term.data, r->iri.data);
  return KG_OK;
}

static kg_status add_name(kg_map *map, const kg_resource *r, uint32_t index, kg_error *error) {
  const uint32_t by_term = kg_map_intern(map, r->term, index), by_iri = kg_map_intern(map, r->iri, index);
  if (by_term == KG_MAP_NONE || by_iri == KG_MAP_NONE) return kg_fail_memory(error);
  if (by_term != index)
    return kg_fail(error, KG_BAD_INPUT, r->file, r->line,
                   "the term \"%.*s\" of <%.200s> is taken; give it another kg:term",
                   (int)(r->term.size < 80 ? r->term.size : 80), r->term.data, r->iri.data);
  return KG_OK;
}

static kg_status number_types(kg_ontology *o, const kg_resources *resources, kg_error *error) {
  size_t count = 0;
  for (size_t i = 0; i < resources->items.count; i++) count += resources->items.items[i].is_class;
  if (count > KG_ONTOLOGY_TYPES_MAX)
    return kg_fail(error, KG_LIMIT, NULL, 0, "the ontology has %zu types; %d is the most", count,
                   KG_ONTOLOGY_TYPES_MAX);
  o->types = kg_arena_zeroed(&o->arena, count, sizeof *o->types);
  if (!o->types) return kg_fail_memory(error);
  for (int hidden = 0; hidden < 2; hidden++) {
    for (size_t i = 0; i < resources->items.count; i++) {
      const kg_resource *r = &resources->items.items[i];
      if (!r->is_class || r->internal != (hidden == 1)) continue;
      const uint32_t index = (uint32_t)o->all_type_count++;
      o->types[index] = (type_entry){.name = r->term,
                                     .label = r->label.size ? r->label : r->term,
                                     .iri = r->written_as.size ? r->written_as : r->iri};
      if (!hidden) KG_TRY(add_name(&o->types_by_name, r, index, error));
      if (!kg_map_set(&o->all_types, r->iri, index)) return kg_fail_memory(error);
    }
    if (!hidden) o->type_count = o->all_type_count;
  }
  return KG_OK;
}

/* ---- The tree of types --------------------------------------------------------------------------------------- */

static bool has_bit(const uint32_t *bits, size_t at) { return bits[at / 32] >> (at % 32) & 1U; }
static void set_bit(uint32_t *bits, size_t at) { bits[at / 32] |= 1U << (at % 32); }

/* Bits of all that stands above `start`, found depth first with a stack of our own. */
static void climb(kg_ontology *o, const kg_resource *resources, const uint32_t *by_type, uint32_t start,
                  uint32_t *stack) {
  uint32_t *bits = o->types[start].ancestors;
  size_t depth = 0;
  stack[depth++] = start;
  set_bit(bits, start);
  while (depth) {
    const kg_resource *r = &resources[by_type[stack[--depth]]];
    for (size_t i = 0; i < r->supers.count; i++) {
      const uint32_t above = kg_map_get(&o->all_types, r->supers.items[i].iri);
      if (above == KG_MAP_NONE || has_bit(bits, above)) continue; /* a class of another vocabulary says nothing here */
      set_bit(bits, above);
      stack[depth++] = above;
    }
  }
}

static kg_status link_types(kg_ontology *o, const kg_resources *resources, kg_error *error) {
  const size_t count = o->all_type_count;
  uint32_t *by_type = kg_arena_zeroed(&o->arena, count, sizeof *by_type); /* the resource of each type */
  uint32_t *stack = kg_arena_zeroed(&o->arena, count, sizeof *stack);
  for (size_t i = 0; i < count; i++) {
    o->types[i].ancestors = kg_arena_zeroed(&o->arena, (count + 31) / 32, sizeof(uint32_t));
    if (!o->types[i].ancestors) return kg_fail_memory(error);
  }
  if (!by_type || !stack) return kg_fail_memory(error);
  for (size_t i = 0; i < resources->items.count; i++) {
    const kg_resource *r = &resources->items.items[i];
    if (r->is_class) by_type[kg_map_get(&o->all_types, r->iri)] = (uint32_t)i;
  }
  for (uint32_t i = 0; i < count; i++) climb(o, resources->items.items, by_type, i, stack);
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t j = 0; j < i; j++)
      if (has_bit(o->types[i].ancestors, j) && has_bit(o->types[j].ancestors, i)) {
        const kg_resource *r = &resources->items.items[by_type[i]], *other = &resources->items.items[by_type[j]];
        return kg_fail(error, KG_BAD_INPUT, r->file, r->line,
                       "<%.200s> stands above and under <%.200s>; remove one rdfs:subClassOf", r->iri.data,
                       other->iri.data);
      }
  return KG_OK;
}

/* ---- Properties ---------------------------------------------------------------------------------------------- */

static bool is_datatype(kg_string iri) {
  return kg_string_starts(iri, KG_LITERAL(XSD)) || kg_string_is(iri, "http://www.w3.org/2000/01/rdf-schema#Literal") ||
         kg_string_is(iri, "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString");
}

/* Types that domain or range name; `literal` NULL where no datatype may stand. The machinery speaks of classes that the
   ontology does not describe, too. */
static kg_status link_range(kg_ontology *o, term_list *list, bool *literal, const kg_reference *references,
                            size_t count, bool hidden, kg_error *error) {
  for (size_t i = 0; i < count; i++) {
    const kg_reference *reference = &references[i];
    const uint32_t type = kg_map_get(&o->all_types, reference->iri);
    if (type != KG_MAP_NONE) {
      KG_PUSH(&o->arena, list, kg_term, (kg_term)type);
    } else if (literal && is_datatype(reference->iri)) {
      *literal = true;
    } else if (!hidden) {
      return kg_fail(error, KG_BAD_INPUT, reference->file, reference->line,
                     "<%.200s> is no type of the ontology; declare it (\"a rdfs:Class\") or correct the name",
                     reference->iri.data);
    }
  }
  return KG_OK;
}

static kg_status fill_property(kg_ontology *o, uint32_t index, const kg_resource *r, kg_error *error) {
  property_entry *p = &o->properties[index];
  *p = (property_entry){.name = r->term,
                        .label = r->label.size ? r->label : r->term,
                        .iri = r->written_as.size ? r->written_as : r->iri,
                        .symmetric = r->symmetric,
                        .same_kind = r->same_kind,
                        .functional = r->functional};
  if (!r->internal) KG_TRY(add_name(&o->properties_by_name, r, index, error));
  KG_TRY(link_range(o, &p->domain, NULL, r->domain.items, r->domain.count, r->internal, error));
  KG_TRY(link_range(o, &p->range, &p->literal_range, r->range.items, r->range.count, r->internal, error));
  p->any_domain = r->domain.count == 0;
  p->any_range = r->range.count == 0;
  kg_string *one_of = kg_arena_zeroed(&o->arena, r->one_of.count, sizeof *one_of);
  if (!one_of) return kg_fail_memory(error);
  for (size_t i = 0; i < r->one_of.count; i++) one_of[i] = r->one_of.items[i].text;
  p->one_of = one_of;
  p->one_of_count = r->one_of.count;
  for (size_t i = 0; i < r->patterns.count; i++)
    KG_PUSH(&o->arena, &o->patterns, kg_ontology_pattern,
            {(kg_term)index, r->patterns.items[i].text, r->patterns.items[i].file, r->patterns.items[i].line});
  return KG_OK;
}

static kg_status number_properties(kg_ontology *o, const kg_resources *resources, kg_error *error) {
  size_t count = 0;
  for (size_t i = 0; i < resources->items.count; i++) count += resources->items.items[i].is_property;
  if (count > KG_ONTOLOGY_PROPERTIES_MAX)
    return kg_fail(error, KG_LIMIT, NULL, 0, "the ontology has %zu properties; %d is the most", count,
                   KG_ONTOLOGY_PROPERTIES_MAX);
  o->properties = kg_arena_zeroed(&o->arena, count, sizeof *o->properties);
  if (!o->properties) return kg_fail_memory(error);
  for (size_t i = 0; i < resources->items.count; i++) {
    const kg_resource *r = &resources->items.items[i];
    if (r->is_property && !r->internal) KG_TRY(fill_property(o, (uint32_t)o->property_count++, r, error));
    if (r->patterns.count && (!r->is_property || r->internal))
      return kg_fail(error, KG_BAD_INPUT, r->patterns.items[0].file, r->patterns.items[0].line,
                     "a pattern for <%.200s>, which is no property; declare it (\"a rdf:Property\")", r->iri.data);
  }
  o->all_property_count = o->property_count;
  for (size_t i = 0; i < resources->items.count; i++) {
    const kg_resource *r = &resources->items.items[i];
    if (r->is_property && r->internal) KG_TRY(fill_property(o, (uint32_t)o->all_property_count++, r, error));
  }
  /* An IRI that is written for several terms is read as the one that is described under it. */
  for (uint32_t i = 0; i < o->property_count; i++)
    if (kg_map_intern(&o->properties_by_name, o->properties[i].iri, i) == KG_MAP_NONE) return kg_fail_memory(error);
  return KG_OK;
}

/* ---- Loading ------------------------------------------------------------------------------------------------- */

static kg_status read_files(kg_ontology *o, kg_resources *resources, const char *const *paths, size_t count,
                            kg_error *error) {
  kg_sha256 hash;
  kg_sha256_init(&hash);
  KG_TRY(kg_resources_open(resources, KG_EMBEDDED(ontology), error));
  for (size_t i = 0; i < count; i++) {
    kg_string text;
    const kg_string name = kg_arena_copy(resources->arena, kg_string_of(paths[i]));
    if (kg_arena_failed(resources->arena)) return kg_fail_memory(error);
    KG_TRY(kg_source_read(&text, resources->arena, paths[i], KG_ONTOLOGY_FILE_MAX, error));
    kg_sha256_add(&hash, &text.size, sizeof text.size); /* where a file ends is part of it */
    kg_sha256_add(&hash, text.data, text.size);
    KG_TRY(kg_resources_read(resources, text, name.data, error));
  }
  kg_sha256_finish(&hash, o->digest);
  return KG_OK;
}

static kg_status load(kg_ontology *o, const char *const *paths, size_t count, kg_error *error) {
  kg_resources resources;
  kg_map_init(&o->types_by_name, &o->arena);
  kg_map_init(&o->properties_by_name, &o->arena);
  kg_map_init(&o->all_types, &o->arena);
  kg_resources_init(&resources, &o->arena);
  KG_TRY(read_files(o, &resources, paths, count, error));
  for (size_t i = 0; i < resources.items.count; i++) KG_TRY(check_resource(&resources.items.items[i], error));
  KG_TRY(number_types(o, &resources, error));
  KG_TRY(link_types(o, &resources, error));
  KG_TRY(number_properties(o, &resources, error));
  return kg_arena_failed(&o->arena) ? kg_fail_memory(error) : KG_OK;
}

kg_status kg_ontology_load(kg_ontology **ontology, const char *const *paths, size_t count,
                           const kg_allocator *allocator, kg_error *error) {
  *ontology = NULL;
  kg_arena arena;
  kg_arena_init(&arena, allocator);
  kg_ontology *o = kg_arena_zeroed(&arena, 1, sizeof *o);
  if (!o) {
    kg_arena_clear(&arena);
    return kg_fail_memory(error);
  }
  o->arena = arena;
  const kg_status status = load(o, paths, count, error);
  if (status == KG_OK)
    *ontology = o;
  else
    kg_ontology_free(o);
  return status;
}

void kg_ontology_free(kg_ontology *ontology) {
  if (!ontology) return;
  kg_arena arena = ontology->arena; /* the ontology lies in it */
  kg_arena_clear(&arena);
}

/* ---- Asking -------------------------------------------------------------------------------------------------- */

size_t kg_ontology_type_count(const kg_ontology *o) { return o->type_count; }
size_t kg_ontology_property_count(const kg_ontology *o) { return o->property_count; }

static kg_term look_up(const kg_map *map, kg_string name) {
  const uint32_t index = kg_map_get(map, name);
  return index == KG_MAP_NONE ? KG_NO_TERM : (kg_term)index;
}
kg_term kg_ontology_type(const kg_ontology *o, kg_string name) { return look_up(&o->types_by_name, name); }
kg_term kg_ontology_property(const kg_ontology *o, kg_string name) { return look_up(&o->properties_by_name, name); }

static const type_entry *type_at(const kg_ontology *o, kg_term type) {
  static const type_entry none = {0};
  return type < o->type_count ? &o->types[type] : &none;
}
static const property_entry *property_at(const kg_ontology *o, kg_term property) {
  static const property_entry none = {.any_domain = true, .any_range = true};
  return property < o->all_property_count ? &o->properties[property] : &none;
}

kg_string kg_ontology_type_name(const kg_ontology *o, kg_term type) { return type_at(o, type)->name; }
kg_string kg_ontology_type_iri(const kg_ontology *o, kg_term type) { return type_at(o, type)->iri; }
kg_string kg_ontology_type_label(const kg_ontology *o, kg_term type) { return type_at(o, type)->label; }
kg_string kg_ontology_property_name(const kg_ontology *o, kg_term property) { return property_at(o, property)->name; }
kg_string kg_ontology_property_iri(const kg_ontology *o, kg_term property) { return property_at(o, property)->iri; }
kg_string kg_ontology_property_label(const kg_ontology *o, kg_term property) { return property_at(o, property)->label; }
bool kg_ontology_is_symmetric(const kg_ontology *o, kg_term property) { return property_at(o, property)->symmetric; }
bool kg_ontology_is_functional(const kg_ontology *o, kg_term property) { return property_at(o, property)->functional; }
bool kg_ontology_is_same_kind(const kg_ontology *o, kg_term property) { return property_at(o, property)->same_kind; }

kg_string kg_ontology_digest(const kg_ontology *o) { return kg_string_of(o->digest); }

size_t kg_ontology_one_of(const kg_ontology *o, kg_term property, const kg_string **values) {
  *values = property_at(o, property)->one_of;
  return property_at(o, property)->one_of_count;
}

bool kg_ontology_is_a(const kg_ontology *o, kg_term type, kg_term ancestor) {
  return type < o->all_type_count && ancestor < o->all_type_count && has_bit(o->types[type].ancestors, ancestor);
}

static bool is_any_of(const kg_ontology *o, kg_term type, const term_list *list) {
  for (size_t i = 0; i < list->count; i++)
    if (kg_ontology_is_a(o, type, list->items[i])) return true;
  return false;
}

bool kg_ontology_has_domain(const kg_ontology *o, kg_term property, kg_term type) {
  const property_entry *p = property_at(o, property);
  return p->any_domain || is_any_of(o, type, &p->domain);
}

bool kg_ontology_has_range(const kg_ontology *o, kg_term property, kg_term type) {
  const property_entry *p = property_at(o, property);
  if (p->any_range) return true;
  return type == KG_NO_TERM ? p->literal_range : is_any_of(o, type, &p->range);
}

size_t kg_ontology_pattern_count(const kg_ontology *o) { return o->patterns.count; }
const kg_ontology_pattern *kg_ontology_pattern_at(const kg_ontology *o, size_t index) {
  return &o->patterns.items[index];
}

/* ---- Classes and ends ------------------------------------------------------------------------------------------ */

size_t kg_ontology_class_count(const kg_ontology *o) { return o->all_type_count; }
kg_string kg_ontology_class_iri(const kg_ontology *o, size_t index) { return o->types[index].iri; }
kg_string kg_ontology_class_label(const kg_ontology *o, size_t index) { return o->types[index].label; }
bool kg_ontology_class_under(const kg_ontology *o, size_t below, size_t above) {
  return has_bit(o->types[below].ancestors, above);
}

size_t kg_ontology_all_property_count(const kg_ontology *o) { return o->all_property_count; }

kg_ontology_ends kg_ontology_domain(const kg_ontology *o, kg_term property) {
  const property_entry *p = &o->properties[property];
  return (kg_ontology_ends){p->domain.items, p->domain.count, false, p->any_domain};
}

kg_ontology_ends kg_ontology_range(const kg_ontology *o, kg_term property) {
  const property_entry *p = &o->properties[property];
  return (kg_ontology_ends){p->range.items, p->range.count, p->literal_range, p->any_range};
}
