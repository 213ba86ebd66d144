/** The ledger: by what rule, and because of what, entities of different documents became one, and which nearly did. */
#ifndef KG_GRAPH_LEDGER_H
#define KG_GRAPH_LEDGER_H

#include "graph/base/arena.h"
#include "graph/base/map.h"
#include "graph/base/strings.h"

/** Surest first. */
typedef enum kg_rule {
  KG_RULE_DECISION,
  KG_RULE_IDENTITY, /**< decided before: identity records */
  KG_RULE_IRI,
  KG_RULE_IDENTIFIER,
  KG_RULE_SAME_AS,
  KG_RULE_SAME_WORDS,   /**< two extractors read the same words of one document */
  KG_RULE_URL,          /**< and the name */
  KG_RULE_SPELLING,     /**< one document spells the name in two ways */
  KG_RULE_NAME_FACT,    /**< the name, and a fact of which one thing has few: the employer, the maker */
  KG_RULE_DEAL_FACTS,   /**< a deal's name, amounts, dates and parties */
  KG_RULE_NAME_TIE,     /**< the name, and another entity that both are tied to */
  KG_RULE_DEAL_PARTIES, /**< a deal's kind and parties */
  KG_RULE_FORM_FACT,    /**< another form of the name, and such a fact */
  KG_RULE_FORM_TIE,
  KG_RULE_NAME_CONTEXT, /**< the name, in documents that share three rare names, or as much in less rare ones */
  KG_RULE_NAME_MENTION, /**< the name, where the employer of only one bearer is named */
  KG_RULE_NAME,         /**< the name alone; nothing tells bearers apart */
  KG_RULE_NAME_MOST,    /**< the name, of which nearly all bearers are one */
  KG_RULE_BRIEF,        /**< the one's name is the other's without its maker, whom the document names */
  KG_RULE_FORM,         /**< forms of one full name, whose family name is rare */
  KG_RULE_OTHER_NAME,   /**< the one's name is another name of the other */
  KG_RULE_ACRONYM,      /**< the one's name is the acronym of the other's */
  KG_RULE_COUNT
} kg_rule;

/** What a rule is called, and how sure it is, in thousandths. */
kg_string kg_rule_name(kg_rule rule);
uint32_t kg_rule_score(kg_rule rule);

/** Two entity records that a rule has made one, or has nearly. */
typedef struct kg_ledger_entry {
  uint32_t left, right; /**< entity records */
  uint32_t
      shared; /**< the entity record that both are tied to, on the left side; of a decision, its number; or KG_MAP_NONE */
  kg_rule rule;
} kg_ledger_entry;

typedef struct kg_ledger {
  KG_LIST(kg_ledger_entry) merges; /**< in the order they were made; they join each cluster without a circle */
  KG_LIST(kg_ledger_entry) doubts; /**< what the rule would have joined, had not something spoken against it */
} kg_ledger;

#endif
