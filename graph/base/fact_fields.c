#include "graph/base/fact_fields.h"

#define PLACE(member) offsetof(kg_record, u.member)

static const kg_field document_fields[] = {{"version", KG_FIELD_VERSION, 0, 0},
                                           {"sha256", KG_FIELD_STRING, PLACE(about.sha256), 0},
                                           {"title", KG_FIELD_STRING, PLACE(about.title), 0},
                                           {"date", KG_FIELD_STRING, PLACE(about.date), 0},
                                           {"url", KG_FIELD_STRING, PLACE(about.url), 0},
                                           {"language", KG_FIELD_STRING, PLACE(about.language), 0},
                                           {"mediaType", KG_FIELD_STRING, PLACE(about.media_type), 0},
                                           {"length", KG_FIELD_COUNT, PLACE(about.length), 0},
                                           {0}};

static const kg_field entity_fields[] = {
    {"id", KG_FIELD_STRING, PLACE(entity.id), 0},
    {"type", KG_FIELD_STRING, PLACE(entity.type), 0},
    {"name", KG_FIELD_STRING, PLACE(entity.name), 0},
    {"alternateNames", KG_FIELD_STRINGS, PLACE(entity.alternate_names), PLACE(entity.alternate_name_count)},
    {"mentions", KG_FIELD_SPANS, PLACE(entity.mentions), PLACE(entity.mention_count)},
    {"identifier", KG_FIELD_STRING, PLACE(entity.identifier), 0},
    {"sameAs", KG_FIELD_STRINGS, PLACE(entity.same_as), PLACE(entity.same_as_count)},
    {"url", KG_FIELD_STRING, PLACE(entity.url), 0},
    {"confidence", KG_FIELD_CONFIDENCE, PLACE(entity.confidence), 0},
    {"iri", KG_FIELD_STRING, PLACE(entity.iri), 0},
    {0}};

static const kg_field fact_fields[] = {{"subject", KG_FIELD_STRING, PLACE(fact.subject), 0},
                                       {"property", KG_FIELD_STRING, PLACE(fact.property), 0},
                                       {"object", KG_FIELD_STRING, PLACE(fact.object), 0},
                                       {"value", KG_FIELD_VALUE, PLACE(fact.value), 0},
                                       {"datatype", KG_FIELD_STRING, PLACE(fact.datatype), 0},
                                       {"language", KG_FIELD_STRING, PLACE(fact.language), 0},
                                       {"validFrom", KG_FIELD_STRING, PLACE(fact.valid_from), 0},
                                       {"validUntil", KG_FIELD_STRING, PLACE(fact.valid_until), 0},
                                       {"evidence", KG_FIELD_SPAN, PLACE(fact.evidence), PLACE(fact.has_evidence)},
                                       {"quote", KG_FIELD_STRING, PLACE(fact.quote), 0},
                                       {"subjectSpan", KG_FIELD_SPAN, PLACE(fact.subject_span), 0},
                                       {"objectSpan", KG_FIELD_SPAN, PLACE(fact.object_span), 0},
                                       {"source", KG_FIELD_JSON, PLACE(fact.source), 0},
                                       {"confidence", KG_FIELD_CONFIDENCE, PLACE(fact.confidence), 0},
                                       {"extractor", KG_FIELD_STRING, PLACE(fact.extractor), 0},
                                       {0}};

static const kg_field identity_fields[] = {{"id", KG_FIELD_STRING, PLACE(identity.id), 0},
                                           {"iri", KG_FIELD_STRING, PLACE(identity.iri), 0},
                                           {"type", KG_FIELD_STRING, PLACE(identity.type), 0},
                                           {"name", KG_FIELD_STRING, PLACE(identity.name), 0},
                                           {"identifier", KG_FIELD_STRING, PLACE(identity.identifier), 0},
                                           {"url", KG_FIELD_STRING, PLACE(identity.url), 0},
                                           {0}};

const char *const kg_record_names[KG_RECORD_KINDS] = {"document", "entity", "fact", "identity"};
const kg_field *const kg_record_fields[KG_RECORD_KINDS] = {document_fields, entity_fields, fact_fields,
                                                           identity_fields};
