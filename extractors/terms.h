/** The terms of the built-in ontology that extractors speak of, looked up once. */
#ifndef KG_EXTRACTORS_TERMS_H
#define KG_EXTRACTORS_TERMS_H

#include "kgraph.h"

/* clang-format off */
#define KG_TYPES(X) X(Person) X(Organization) X(Company) X(Project) X(Event) X(Deal) X(Place) X(Date) X(Document)

#define KG_PROPERTIES(X)                                                                                              \
  X(worksFor) X(jobTitle) X(leads) X(founder) X(memberOf) X(alumniOf) X(parentOrganization) X(partnerOf)              \
  X(investsIn) X(competitorOf) X(customerOf) X(creator) X(contributor) X(sponsor) X(isPartOf) X(uses) X(successorOf)  \
  X(status) X(performer) X(organizer) X(attendee) X(about) X(keywords) X(location) X(startDate) X(birthDate)          \
  X(deathDate) X(birthPlace) X(homeLocation) X(nationality) X(spouse) X(parent) X(foundingDate) X(datePublished)      \
  X(graduationDate) X(joinDate) X(leaveDate) X(dealKind) X(dealStatus) X(buyer) X(seller) X(target) X(investor)       \
  X(party) X(amount) X(date) X(object) X(metric) X(author) X(url) X(inLanguage)
/* clang-format on */

/** `terms.Person` is a type, `terms.worksFor` a property. */
typedef struct kg_terms {
#define KG_MEMBER(name) kg_term name;
  KG_TYPES(KG_MEMBER)
  KG_PROPERTIES(KG_MEMBER)
#undef KG_MEMBER
} kg_terms;

/** Looks all of them up; KG_BAD_INPUT if an ontology leaves one out. */
kg_status kg_terms_init(kg_terms *terms, const kg_ontology *ontology, kg_error *error);

#endif
