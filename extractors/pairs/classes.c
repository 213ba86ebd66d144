#include "extractors/pairs/classes.h"

#include "graph/base/error.h"

/* The order is that of the model's file: a new property goes to the end and needs a new training. */
static const char *const PROPERTIES[KG_PAIR_PROPERTIES] = {
    "worksFor",     "jobTitle",   "leads",        "founder",     "memberOf", "alumniOf", "parentOrganization",
    "partnerOf",    "investsIn",  "competitorOf", "customerOf",  "creator",  "location", "birthDate",
    "deathDate",    "birthPlace", "homeLocation", "nationality", "spouse",   "parent",   "foundingDate",
    "datePublished"};

const char *kg_pair_property(unsigned property) { return PROPERTIES[property]; }

unsigned kg_pair_property_find(kg_string name) {
  unsigned p = 0;
  while (p < KG_PAIR_PROPERTIES && !kg_string_is(name, PROPERTIES[p])) p++;
  return p;
}

kg_status kg_pair_classes_init(kg_pair_classes *classes, const kg_ontology *ontology, kg_arena *arena,
                               kg_error *error) {
  memset(classes, 0, sizeof *classes);
  const size_t types = kg_ontology_type_count(ontology);
  classes->subject_of = kg_arena_zeroed(arena, types + 1, sizeof *classes->subject_of);
  classes->object_of = kg_arena_zeroed(arena, types + 1, sizeof *classes->object_of);
  if (!classes->subject_of || !classes->object_of) return kg_fail_memory(error);
  for (unsigned p = 0; p < KG_PAIR_PROPERTIES; p++) {
    const kg_string name = kg_string_of(PROPERTIES[p]);
    const kg_term term = kg_ontology_property(ontology, name);
    if (term == KG_NO_TERM)
      return kg_fail(error, KG_BAD_INPUT, NULL, 0, "the ontology has no property '%s'", PROPERTIES[p]);
    classes->properties[p] = term;
    if (kg_ontology_is_symmetric(ontology, term)) classes->symmetric |= UINT64_C(1) << 2 * p;
    if (kg_string_is(name, "jobTitle")) classes->jobs = UINT32_C(1) << p;
    if (kg_string_is(name, "nationality")) classes->citizens = UINT32_C(1) << p;
    for (size_t t = 0; t < types; t++) {
      if (kg_ontology_has_domain(ontology, term, (kg_term)t)) classes->subject_of[t] |= UINT32_C(1) << p;
      if (kg_ontology_has_range(ontology, term, (kg_term)t)) classes->object_of[t] |= UINT32_C(1) << p;
    }
  }
  return KG_OK;
}

static uint32_t may_be_subject(const kg_pair_classes *classes, const kg_mention *m) {
  const bool thing = m->kind == KG_MENTION_NAME || m->kind == KG_MENTION_PRONOUN || m->kind == KG_MENTION_NOUN;
  return thing && m->type != KG_NO_TERM ? classes->subject_of[m->type] : 0;
}

static uint32_t may_be_object(const kg_pair_classes *classes, const kg_mention *m) {
  switch (m->kind) {
  case KG_MENTION_TITLE: return classes->jobs;
  case KG_MENTION_DEMONYM: return classes->citizens;
  case KG_MENTION_NAME:
  case KG_MENTION_PRONOUN:
  case KG_MENTION_NOUN:
  case KG_MENTION_DATE: return m->type != KG_NO_TERM ? classes->object_of[m->type] & ~classes->jobs : 0;
  default: return 0;
  }
}

kg_class_set kg_pair_allowed(const kg_pair_classes *classes, const kg_mention *a, const kg_mention *b) {
  uint32_t forth = may_be_subject(classes, a) & may_be_object(classes, b);
  uint32_t back = may_be_subject(classes, b) & may_be_object(classes, a);
  kg_class_set set = 0;
  for (; forth; forth &= forth - 1) set |= UINT64_C(1) << 2 * __builtin_ctz(forth);
  for (; back; back &= back - 1) set |= UINT64_C(2) << 2 * __builtin_ctz(back);
  return set & ~(classes->symmetric << 1);
}
