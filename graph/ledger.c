#include "graph/ledger.h"

typedef struct rule_entry {
  const char *name;
  uint32_t score;
} rule_entry;

static const rule_entry rules[KG_RULE_COUNT] = {
    [KG_RULE_DECISION] = {"decision", 1000},
    [KG_RULE_IDENTITY] = {"identity", 1000},
    [KG_RULE_IRI] = {"iri", 1000},
    [KG_RULE_IDENTIFIER] = {"identifier", 990},
    [KG_RULE_SAME_AS] = {"same-as", 980},
    [KG_RULE_SAME_WORDS] = {"same-words", 970},
    [KG_RULE_URL] = {"url", 965},
    [KG_RULE_SPELLING] = {"spelling", 962},
    [KG_RULE_NAME_FACT] = {"name-fact", 960},
    [KG_RULE_DEAL_FACTS] = {"deal-facts", 950},
    [KG_RULE_NAME_TIE] = {"name-tie", 940},
    [KG_RULE_DEAL_PARTIES] = {"deal-parties", 900},
    [KG_RULE_FORM_FACT] = {"form-fact", 890},
    [KG_RULE_FORM_TIE] = {"form-tie", 870},
    [KG_RULE_NAME_CONTEXT] = {"name-context", 850},
    [KG_RULE_NAME_MENTION] = {"name-mention", 840},
    [KG_RULE_NAME] = {"name", 800},
    [KG_RULE_NAME_MOST] = {"name-most", 720},
    [KG_RULE_BRIEF] = {"brief", 715},
    [KG_RULE_FORM] = {"form", 710},
    [KG_RULE_OTHER_NAME] = {"other-name", 700},
    [KG_RULE_ACRONYM] = {"acronym", 690},
};

kg_string kg_rule_name(kg_rule rule) { return kg_string_of(rules[rule].name); }
uint32_t kg_rule_score(kg_rule rule) { return rules[rule].score; }
