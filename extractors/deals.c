#include "extractors/deals.h"

#include "extractors/candidates.h"
#include "extractors/relations.h"

enum { PARTIES = 24 };

typedef struct role {
  kg_term property;
  uint32_t mention;
} role;

typedef struct deal {
  kg_string kind;
  role roles[PARTIES];
  size_t role_count;
  uint32_t sentence;
  uint32_t anchor;             /* token of the first role: what is near it belongs to the deal */
  const kg_amount *amounts[2]; /* the second: the same sum in another currency */
  uint32_t amount_sentence;
  uint32_t date;   /* mention, or KG_NONE */
  uint32_t object; /* mention of what is bought, or KG_NONE */
  int confidence;
  bool joined; /* told before: its parts went into another */
} deal;

typedef KG_LIST(deal) deal_list;

static uint32_t entity_of(const kg_reading *reading, uint32_t mention) {
  return kg_reading_entity(reading, reading->mentions.items[mention].entity);
}

static void add_role(const kg_reading *reading, deal *d, kg_term property, uint32_t mention) {
  const uint32_t entity = entity_of(reading, mention);
  for (size_t i = 0; i < d->role_count; i++)
    if (entity_of(reading, d->roles[i].mention) == entity) return;
  if (entity != KG_NONE && d->role_count < PARTIES) d->roles[d->role_count++] = (role){property, mention};
}

static deal deal_of(const kg_reading *reading, const kg_match *match) {
  const kg_pattern *p = match->pattern;
  deal d = {.kind = p->value,
            .sentence = match->sentence,
            .anchor = KG_NONE,
            .date = KG_NONE,
            .object = KG_NONE,
            .confidence = match->confidence};
  for (uint8_t i = 0; i < p->slot_count; i++) {
    if (match->slots[i] == KG_NONE) continue;
    const kg_mention *m = &reading->mentions.items[match->slots[i]];
    if (d.anchor == KG_NONE) d.anchor = m->first;
    if (p->slots[i].role == KG_NO_TERM) continue;
    if (p->slots[i].role == reading->knowledge->terms.object) {
      d.object = match->slots[i];
      continue;
    }
    uint32_t members[PARTIES];
    size_t count;
    kg_group_members(reading, match->slots[i], members, PARTIES, &count);
    for (size_t k = 0; k < count; k++) add_role(reading, &d, p->slots[i].role, members[k]);
  }
  return d;
}

static bool overlaps_roles(const kg_reading *reading, const deal *a, const deal *b, size_t *common) {
  *common = 0;
  for (size_t i = 0; i < a->role_count; i++)
    for (size_t k = 0; k < b->role_count; k++)
      *common += entity_of(reading, a->roles[i].mention) == entity_of(reading, b->roles[k].mention);
  return *common > 0;
}

static bool same_kind(kg_string a, kg_string b) {
  if (kg_string_equal(a, b)) return true;
  const bool sale = kg_string_is(a, "sale") || kg_string_is(a, "acquisition");
  return sale && (kg_string_is(b, "sale") || kg_string_is(b, "acquisition"));
}

static bool has_role(const deal *d, kg_term property) {
  for (size_t i = 0; i < d->role_count; i++)
    if (d->roles[i].property == property) return true;
  return false;
}

/* "… led by A with participation from B": one of the two names only investors, the other the company. */
static bool completes(const kg_reading *reading, const deal *a, const deal *b) {
  const kg_terms *terms = &reading->knowledge->terms;
  return has_role(a, terms->target) != has_role(b, terms->target) &&
         (has_role(a, terms->investor) || has_role(b, terms->investor));
}

static bool conflict(const deal *a, const deal *b) {
  return a->amounts[0] && b->amounts[0] && strcmp(a->amounts[0]->name, b->amounts[0]->name) != 0;
}

/* A headline tells the deal first, the text tells it better: its words are the evidence. */
static void prefer_text(const kg_reading *reading, deal *into, const deal *from) {
  const kg_block_kind kind = reading->document->blocks[reading->tokens.sentences[into->sentence].block].kind;
  if (kind != KG_BLOCK_TITLE && kind != KG_BLOCK_HEADING && kind != KG_BLOCK_META) return;
  for (size_t i = 0; i < into->role_count; i++)
    for (size_t k = 0; k < from->role_count; k++)
      if (entity_of(reading, into->roles[i].mention) == entity_of(reading, from->roles[k].mention))
        into->roles[i].mention = from->roles[k].mention;
  into->sentence = from->sentence;
  if (from->amounts[0]) {
    into->amounts[0] = from->amounts[0];
    into->amounts[1] = from->amounts[1];
    into->amount_sentence = from->amount_sentence;
  }
}

static void join(const kg_reading *reading, deal *into, deal *from) {
  prefer_text(reading, into, from);
  for (size_t i = 0; i < from->role_count; i++)
    add_role(reading, into, from->roles[i].property, from->roles[i].mention);
  if (!into->amounts[0] && from->amounts[0]) {
    into->amounts[0] = from->amounts[0];
    into->amounts[1] = from->amounts[1];
    into->amount_sentence = from->amount_sentence;
  }
  if (into->date == KG_NONE) into->date = from->date;
  if (into->object == KG_NONE) into->object = from->object;
  if (from->confidence > into->confidence) into->confidence = from->confidence;
  from->joined = true;
}

static uint32_t distance(uint32_t a, uint32_t b) { return a > b ? a - b : b - a; }

static bool any_before(const kg_reading *reading, const kg_amount *a, uint32_t floor, const char *words) {
  for (uint32_t t = a->first; t > floor && a->first - t < 4; t--)
    if (kg_reading_word_in(reading, t - 1, words)) return true;
  return false;
}

/* "assets of $3 million": what the company has, not what it costs. "Raises $3 million and buys …": what it was given. */
static bool is_other_sum(const kg_reading *reading, const deal *d, const kg_amount *a, uint32_t floor) {
  if (!kg_string_is(d->kind, "investment") && any_before(reading, a, floor, "raise raises raised raising")) return true;
  static const char words[] = "assets revenue revenues sales earnings income profit profits debt debts loss losses "
                              "turnover capitalization backlog budget total totaling totalling";
  if (kg_string_is(d->kind, "investment") && any_before(reading, a, floor, "valued values valuing valuation"))
    return true;
  return any_before(reading, a, floor, words);
}

/* "for $3 million", "worth …": what a deal costs, wherever it stands. */
static uint32_t remoteness(const kg_reading *reading, const deal *d, const kg_amount *a, uint32_t floor) {
  static const char words[] = "for worth valued price pay paid cost";
  const uint32_t far = distance(a->first, d->anchor);
  return any_before(reading, a, floor, words) ? far / 4 : far;
}

/* The sum in the sentence that stands nearest to the deal and is no price per unit. */
static void attach_amount(const kg_reading *reading, deal *d, uint32_t sentence) {
  const kg_sentence *s = &reading->tokens.sentences[sentence];
  size_t low = 0, high = reading->amounts.count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (reading->amounts.items[middle].first < s->first)
      low = middle + 1;
    else
      high = middle;
  }
  for (size_t i = low; i < reading->amounts.count && reading->amounts.items[i].first < s->last; i++) {
    const kg_amount *a = &reading->amounts.items[i];
    if (a->last > s->last || a->per_unit || is_other_sum(reading, d, a, s->first)) continue;
    if (!d->amounts[0] || remoteness(reading, d, a, s->first) < remoteness(reading, d, d->amounts[0], s->first)) {
      d->amounts[0] = a;
      d->amount_sentence = sentence;
      /* "$4bn (£2.1bn)": the same sum once more */
      d->amounts[1] = NULL;
      if (i + 1 < reading->amounts.count && reading->amounts.items[i + 1].first == a->last + 1 &&
          kg_reading_sign(reading, a->last) == '(')
        d->amounts[1] = &reading->amounts.items[i + 1];
    }
  }
}

static void attach_date(const kg_reading *reading, deal *d) {
  const kg_sentence *s = &reading->tokens.sentences[d->sentence];
  for (uint32_t t = s->first; t < s->last; t++) {
    const uint32_t m = reading->mention_at[t];
    if (m == KG_NONE || reading->mentions.items[m].kind != KG_MENTION_DATE) continue;
    if (d->date == KG_NONE || distance(t, d->anchor) < distance(reading->mentions.items[d->date].first, d->anchor))
      d->date = m;
    t = reading->mentions.items[m].last - 1;
  }
}

enum { LEAD_SENTENCES = 8, LEAD_TOKENS = 120 };

/* What a release tells at its head happened on the day of its dateline, where the text has one. */
static void attach_dateline(const kg_reading *reading, deal *d) {
  if (d->sentence >= LEAD_SENTENCES || !reading->reference.size) return;
  for (uint32_t m = 0; m < reading->mentions.count && reading->mentions.items[m].first < LEAD_TOKENS; m++) {
    const kg_mention *date = &reading->mentions.items[m];
    if (date->kind != KG_MENTION_DATE || !kg_string_equal(date->value, reading->reference)) continue;
    d->date = m;
    return;
  }
}

/* "The deal is valued at …", "The transaction, worth …": the sentence after speaks of the deal. */
static bool speaks_of_deal(const kg_reading *reading, uint32_t sentence) {
  const kg_sentence *s = &reading->tokens.sentences[sentence];
  static const char nouns[] =
      "deal transaction acquisition price agreement contract purchase round merger order terms investment";
  for (uint32_t t = s->first; t < s->last && t < s->first + 6; t++)
    if (kg_reading_word_in(reading, t, nouns)) return true;
  return false;
}

static void name_deal(kg_reading *reading, const deal *d, uint32_t entity) {
  kg_string name = d->kind;
  for (size_t i = 0; i < d->role_count && i < 2; i++) {
    const kg_string party = reading->entities.items[entity_of(reading, d->roles[i].mention)].name;
    name = kg_arena_format(reading->arena, "%.*s%s %.*s", (int)name.size, name.data, i ? " \xE2\x80\x93" : ":",
                           (int)party.size, party.data);
  }
  reading->entities.items[entity].name = name;
}

static kg_found_fact fact_of(const kg_reading *reading, const deal *d, uint32_t entity, kg_term property,
                             uint32_t sentence) {
  return (kg_found_fact){.subject = entity,
                         .property = property,
                         .object = KG_NONE,
                         .confidence = d->confidence,
                         .evidence = kg_reading_sentence_span(reading, sentence),
                         .extractor = "deals"};
}

static void write_deal(kg_reading *reading, const deal *d) {
  const kg_terms *terms = &reading->knowledge->terms;
  const uint32_t entity = kg_reading_add_entity(reading, terms->Deal, d->kind, d->confidence);
  if (entity == KG_NONE) return;
  name_deal(reading, d, entity);
  kg_found_fact kind = fact_of(reading, d, entity, terms->dealKind, d->sentence);
  kind.value = d->kind;
  kg_reading_add_fact(reading, kind);
  for (size_t i = 0; i < d->role_count; i++) {
    const kg_mention *m = &reading->mentions.items[d->roles[i].mention];
    kg_found_fact fact = fact_of(reading, d, entity, d->roles[i].property, reading->tokens.sentence_of[m->first]);
    fact.object = m->entity;
    fact.object_span = m->span;
    kg_reading_add_fact(reading, fact);
  }
  for (int i = 0; i < 2 && d->amounts[i]; i++) {
    kg_found_fact fact = fact_of(reading, d, entity, terms->amount, d->amount_sentence);
    fact.value = kg_string_of(d->amounts[i]->name);
    fact.object_span = d->amounts[i]->span;
    kg_reading_add_fact(reading, fact);
  }
  const uint32_t others[2] = {d->date, d->object};
  const kg_term properties[2] = {terms->date, terms->object};
  for (int i = 0; i < 2; i++) {
    if (others[i] == KG_NONE) continue;
    const kg_mention *m = &reading->mentions.items[others[i]];
    kg_found_fact fact = fact_of(reading, d, entity, properties[i], reading->tokens.sentence_of[m->first]);
    fact.object = m->entity;
    fact.object_span = m->span;
    kg_reading_add_fact(reading, fact);
  }
}

/* Who puts money into a company holds a stake in it; who strikes a partnership is a partner. */
static void add_ties(kg_reading *reading, const deal *d) {
  const kg_terms *terms = &reading->knowledge->terms;
  const bool investment = kg_string_is(d->kind, "investment");
  if (!investment && !kg_string_is(d->kind, "partnership")) return;
  for (size_t i = 0; i < d->role_count; i++)
    for (size_t k = 0; k < d->role_count; k++) {
      if (investment ? d->roles[i].property != terms->investor || d->roles[k].property != terms->target : i >= k)
        continue;
      const kg_mention *s = &reading->mentions.items[d->roles[i].mention],
                       *o = &reading->mentions.items[d->roles[k].mention];
      const uint32_t sentence = reading->tokens.sentence_of[s->first];
      if (sentence != reading->tokens.sentence_of[o->first]) continue;
      kg_reading_add_fact(reading, (kg_found_fact){.subject = s->entity,
                                                   .property = investment ? terms->investsIn : terms->partnerOf,
                                                   .object = o->entity,
                                                   .evidence = kg_reading_sentence_span(reading, sentence),
                                                   .subject_span = s->span,
                                                   .object_span = o->span,
                                                   .confidence = d->confidence - 50,
                                                   .extractor = "deals"});
    }
}

enum { ROUNDS = 4, WINDOW = 64 };

/* "signed a partnership agreement" is one deal, though the words for a contract stand there too. */
static bool same_agreement(const deal *a, const deal *b) {
  const kg_string contract = KG_LITERAL("contract");
  return a->sentence == b->sentence && kg_string_equal(a->kind, contract) != kg_string_equal(b->kind, contract) &&
         (kg_string_is(a->kind, "partnership") || kg_string_is(b->kind, "partnership"));
}

/* "… took part in THE ROUND": in that which was told just before. */
static bool refers_back(const kg_reading *reading, const deal *from, const deal *to) {
  const kg_sentence *s = &reading->tokens.sentences[from->sentence];
  if (from->sentence <= to->sentence || from->sentence - to->sentence > 2) return false;
  for (uint32_t t = s->first; t + 1 < s->last; t++)
    if (kg_reading_word_is(reading, t, "the") &&
        kg_reading_word_in(reading, t + 1, "round funding financing investment"))
      return true;
  return false;
}

/* Joins `b` into `a` if both tell one deal. */
static bool join_if_same(const kg_reading *reading, deal *a, deal *b) {
  if (a->joined || b->joined || conflict(a, b)) return false;
  size_t common;
  const bool overlaps = overlaps_roles(reading, a, b, &common);
  if (overlaps && common >= 2 && same_agreement(a, b)) {
    /* the parties of a partnership have no sides */
    if (kg_string_is(b->kind, "partnership")) {
      const deal contract = *a;
      *a = *b;
      *b = contract;
    }
    b->role_count = 0;
    join(reading, a, b);
    return true;
  }
  if (!same_kind(a->kind, b->kind)) return false;
  const bool later = !overlaps && completes(reading, a, b) && refers_back(reading, b, a);
  if (!overlaps && !later && !(a->sentence == b->sentence && completes(reading, a, b))) return false;
  if (!later && common < 2 && a->sentence != b->sentence && common != a->role_count && common != b->role_count)
    return false;
  join(reading, a, b);
  return true;
}

/* "Ada bought Windows 95", "I bought Tides of Doom": a thing that somebody gets for himself is no deal between parties. */
static bool is_shopping(const kg_reading *reading, const deal *d) {
  const kg_terms *terms = &reading->knowledge->terms;
  bool target = false, things = true, narrated = false;
  for (size_t i = 0; i < d->role_count; i++) {
    const kg_mention *m = &reading->mentions.items[d->roles[i].mention];
    if (d->roles[i].property == terms->target) {
      target = true;
      things = things && kg_reading_is(reading, m->type, terms->Project);
    } else if (d->roles[i].property == terms->buyer && kg_reading_is(reading, m->type, terms->Person)) {
      narrated = narrated || (m->kind == KG_MENTION_PRONOUN && kg_reading_word_is(reading, m->first, "i"));
    } else {
      return false;
    }
  }
  return target && (things || (narrated && !d->amounts[0]));
}

void kg_deals_make(kg_reading *reading, const kg_match_list *matches) {
  deal_list deals = {0};
  for (size_t i = 0; i < matches->count; i++) {
    deal d = deal_of(reading, &matches->items[i]);
    if (d.role_count == 0) continue;
    attach_amount(reading, &d, d.sentence);
    for (uint32_t next = d.sentence + 1;
         !d.amounts[0] && next < reading->tokens.sentence_count && next <= d.sentence + 2; next++)
      if (speaks_of_deal(reading, next)) attach_amount(reading, &d, next);
    if (is_shopping(reading, &d)) continue;
    attach_date(reading, &d);
    if (d.date == KG_NONE) attach_dateline(reading, &d);
    KG_PUSH(reading->arena, &deals, deal, d);
  }
  if (kg_arena_failed(reading->arena)) return;
  /* one sentence tells one deal of a kind between the same parties; later sentences tell it again unless the sums differ */
  /* what one joining adds may let another: a few rounds, each within a window, so that many deals stay linear */
  bool changed = true;
  for (int round = 0; changed && round < ROUNDS; round++) {
    changed = false;
    for (size_t i = 0; i < deals.count; i++)
      for (size_t k = i > WINDOW ? i - WINDOW : 0; k < i; k++)
        changed = join_if_same(reading, &deals.items[k], &deals.items[i]) || changed;
  }
  for (size_t i = 0; i < deals.count; i++) {
    if (deals.items[i].joined) continue;
    write_deal(reading, &deals.items[i]);
    add_ties(reading, &deals.items[i]);
  }
}
