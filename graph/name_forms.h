/** What the words of a name tell about who may bear it. */
#ifndef KG_GRAPH_NAME_FORMS_H
#define KG_GRAPH_NAME_FORMS_H

#include "graph/base/arena.h"
#include "graph/base/strings.h"

/** A name taken apart. All parts are folded as kg_fold_name does, and empty where the name does not have them. */
typedef struct kg_name_form {
  kg_string core; /**< without what tells nobody apart: titles of people, "the", legal forms. Empty: no name to go by */
  kg_string given;  /**< of a person: the first name or its initial; short forms are written out ("bill": "william") */
  kg_string middle; /**< words between, set apart by spaces, without particles */
  kg_string family; /**< of a person: the last word; of one word only: that word */
  kg_string suffix; /**< "jr", "iii" */
  kg_string legal;  /**< of an organization: one word for its legal form ("inc" for Corporation too) */
} kg_name_form;

/** Takes the name of a person apart: "Dr. John T. Doe, Jr.", "Doe, John". */
kg_name_form kg_person_form(kg_arena *arena, kg_string name);
/** Takes the name of an organization apart: "The Quarrel Company, Inc.". */
kg_name_form kg_organization_form(kg_arena *arena, kg_string name);
/** The core of the name of a project or a place: some have two names that all know ("k8s", "U.S."), and a number stands behind
 *  a word with or without a space. */
kg_string kg_thing_core(kg_arena *arena, kg_string name);
/** The core of the name of an event: without "the", parts of the world written out ("EU"). */
kg_string kg_event_core(kg_arena *arena, kg_string name);
/** The one year of this or the last century that a text names, between other signs than digits; empty if none or several. */
kg_string kg_year_in(kg_string text);
/** True if the core of an event's name is that of a group that meets: "rust meetup". */
bool kg_event_is_group(kg_string core);
/** True if the core of an event's name is that of something that people come together for, year after year: "tide summit". */
bool kg_event_recurs(kg_string core);
/** True if the core of a project's name says which version, not of what: "rc1", "milestone 2". */
bool kg_thing_is_version(kg_string core);
/** True if the core of an organization's name says what it is, not whose: "steering committee". */
bool kg_organization_is_generic(kg_string core);
/** True if nobody bears both names: of two people of one family name, the given or middle names, suffixes, or of two
 *  organizations the legal forms exclude each other. What one of them leaves out excludes nothing. */
bool kg_names_exclude(const kg_name_form *a, const kg_name_form *b);
/** True if a person's name says both first and family name in full: enough to go by alone. */
bool kg_person_form_is_full(const kg_name_form *form);
/** What a thing is called without a word that all leave out: "Apache Kafka", "Stanford University". Empty for other names. Of cores. */
kg_string kg_brief_name(kg_string core, bool organization);
/** True if a name is part of another one's words, and what is left of that means more than the kind of thing it is: "Square" and
 *  "Square Capital", not "Kolab" and "Kolab Systems". Such a short form stands for it in one document only. Both are cores. */
bool kg_is_short_form(kg_string part, kg_string whole);
/** The first letters of the words of a name but "of", "the", "and" and their like, if there are three to eight; or a name of so many capital
 *  letters itself. Folded; else empty. @param folded the name, by kg_fold_name, or its core */
kg_string kg_acronym_of(kg_arena *arena, kg_string name, kg_string folded);

#endif
