/** What is said of a finding. Texts live as long as the validation; a failed arena gives empty ones. */
#ifndef KG_SHACL_MESSAGES_H
#define KG_SHACL_MESSAGES_H

#include "ontology/shacl/checker.h"

/** The path as SPARQL writes it, with full IRIs in < >; empty for findings at the focus node itself. */
kg_string kg_finding_path(kg_validation *validation, const kg_finding *finding);
/** The shape's sh:message, an English one or one without a language if there is a choice; else what the constraint wants,
 *  in English. */
kg_string kg_finding_message(kg_validation *validation, const kg_finding *finding);

#endif
