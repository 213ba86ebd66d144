/* What headings say of the things under them. */
#include "extractors/candidates.h"
#include "extractors/layout.h"
#include "graph/base/unicode.h"

static const char statuses[] = "graduated incubating sandbox archived deprecated retired";

static kg_found_fact fact_of(kg_span evidence, uint32_t subject, kg_term property, int confidence) {
  return (kg_found_fact){.subject = subject,
                         .property = property,
                         .object = KG_NONE,
                         .confidence = confidence,
                         .evidence = evidence,
                         .extractor = "layout"};
}

/* "Graduated CNCF Projects" over "KEDA (2023) - …": status, host and the date behind the name. */
static void read_status_list(kg_reading *reading, uint32_t block, uint32_t heading) {
  const kg_terms *terms = &reading->knowledge->terms;
  uint32_t first, last;
  kg_layout_tokens(reading, reading->document->blocks[heading].span, &first, &last);
  kg_string status = {NULL, 0};
  uint32_t host = KG_NONE;
  bool projects = false;
  for (uint32_t t = first; t < last; t++) {
    const kg_string said = kg_reading_word_among(reading, t, statuses);
    if (said.size) status = said;
    projects = projects || kg_reading_word_in(reading, t, "projects project");
    const uint32_t m = reading->mention_at[t];
    if (m != KG_NONE && kg_reading_is(reading, reading->mentions.items[m].type, terms->Organization))
      host = reading->mentions.items[m].entity;
  }
  if (!status.size || !projects) return;
  const uint32_t subject = kg_layout_head_mention(reading, block);
  if (subject == KG_NONE || !kg_reading_is(reading, reading->mentions.items[subject].type, terms->Project)) return;
  const kg_mention *s = &reading->mentions.items[subject];
  const kg_span line = reading->document->blocks[block].span;
  kg_found_fact fact = fact_of(line, s->entity, terms->status, 850);
  fact.subject_span = s->span;
  fact.value = status;
  kg_reading_add_fact(reading, fact);
  fact.value = (kg_string){NULL, 0};
  if (host != KG_NONE) {
    fact.property = terms->sponsor;
    fact.object = host;
    kg_reading_add_fact(reading, fact);
  }
  kg_layout_tokens(reading, line, &first, &last);
  first = s->last;
  for (const kg_mention *m; (m = kg_reading_next_mention(reading, &first, last));) {
    if (m->kind != KG_MENTION_DATE) continue;
    fact.property = terms->graduationDate;
    fact.object = m->entity;
    fact.object_span = m->span;
    kg_reading_add_fact(reading, fact);
    break;
  }
}

static bool heading_says(const kg_reading *reading, uint32_t heading, const char *words) {
  uint32_t first, last;
  kg_layout_tokens(reading, reading->document->blocks[heading].span, &first, &last);
  for (uint32_t t = first; t < last; t++)
    if (kg_reading_word_in(reading, t, words)) return true;
  return false;
}

/* "LinuxGuard Stack:" over "SELinux - Security controls": what the thing above is made of or has. */
static void read_parts(kg_reading *reading, uint32_t block, uint32_t heading) {
  static const char built_on[] =
      "stack components technologies dependencies requirements integrations integration tools";
  static const char has[] = "features capabilities modules";
  const kg_terms *terms = &reading->knowledge->terms;
  const uint32_t part = kg_layout_head_mention(reading, block);
  if (part == KG_NONE) return;
  const kg_mention *p = &reading->mentions.items[part];
  if (!kg_reading_is(reading, p->type, terms->Project)) return;
  uint32_t above;
  const uint32_t whole = kg_layout_subject(reading, heading, &above);
  if (whole == KG_NONE ||
      !kg_reading_is(reading, reading->entities.items[kg_reading_entity(reading, whole)].type, terms->Project))
    return;
  if (heading_says(reading, heading, built_on)) {
    kg_found_fact fact = fact_of(reading->document->blocks[block].span, whole, terms->uses, 700);
    fact.object = p->entity;
    fact.object_span = p->span;
    kg_reading_add_fact(reading, fact);
  } else if (heading_says(reading, heading, has)) {
    kg_found_fact fact = fact_of(reading->document->blocks[block].span, p->entity, terms->isPartOf, 700);
    fact.subject_span = p->span;
    fact.object = whole;
    kg_reading_add_fact(reading, fact);
  }
}

/* One number with its unit, as written: "14 GB/s", "800K IOPS", "6.6 million IOPS". Ends before the next number. */
static uint32_t measure_end(const kg_reading *reading, uint32_t at, uint32_t last) {
  uint32_t to = at + 1;
  while (to < last && to - at < 6) {
    const kg_token *token = &reading->tokens.items[to];
    const bool joined = !(token->flags & KG_TOKEN_SPACE);
    if (token->kind == KG_TOKEN_SIGN && !(joined && (token->sign == '/' || token->sign == '%' || token->sign == '-')))
      break;
    if (token->kind == KG_TOKEN_NUMBER ||
        (token->kind == KG_TOKEN_WORD && (kg_reading_bits(reading, to) & KG_WORD_FUNCTION) &&
         !kg_reading_word_is(reading, to, "per")))
      break;
    to++;
  }
  return to;
}

/* The metrics that were found, as a chain for each thing: the newest by entity, and for each the one before it. */
typedef struct metrics {
  uint32_t *newest;     /* of an entity: 1 + an index into `items`, or 0 */
  uint32_t newest_size; /* entities */
  KG_LIST(struct metric {
    kg_string value;
    uint32_t before; /* as `newest` */
  })
  items;
} metrics;

/* How many of a thing's metrics are looked at: tables repeat what was said a little above. */
enum { METRICS_SEEN = 64 };

/* True if the thing has a metric with that number and unit already: tables at the end repeat what the text said. */
static bool is_known_measure(const metrics *known, uint32_t subject, kg_string words) {
  uint32_t at = known->items.items && subject < known->newest_size ? known->newest[subject] : 0;
  for (size_t seen = 0; at && seen < METRICS_SEEN; seen++) {
    const struct metric *m = &known->items.items[at - 1];
    if (kg_string_find(m->value, words, 0) != SIZE_MAX) return true;
    at = m->before;
  }
  return false;
}

static void add_metric(kg_reading *reading, metrics *known, kg_found_fact fact) {
  const size_t facts = reading->facts.count;
  kg_reading_add_fact(reading, fact);
  const uint32_t subject = kg_reading_entity(reading, fact.subject);
  if (reading->facts.count == facts || subject >= known->newest_size) return;
  KG_PUSH(reading->arena, &known->items, struct metric, {fact.value, known->newest[subject]});
  if (!kg_arena_failed(reading->arena)) known->newest[subject] = (uint32_t)known->items.count;
}

/* "Remote Disks: 14 GB/s with 800K IOPS" under the heading of a project: one metric for each number. */
static void read_metrics(kg_reading *reading, metrics *known, uint32_t block) {
  const kg_terms *terms = &reading->knowledge->terms;
  const kg_block *b = &reading->document->blocks[block];
  if (b->key.begin == b->key.end || b->kind != KG_BLOCK_BULLET) return;
  if (kg_string_find(kg_reading_text(reading, b->key), KG_LITERAL("://"), 0) != SIZE_MAX)
    return; /* an address is no label */
  uint32_t heading;
  const uint32_t subject = kg_layout_subject(reading, b->parent, &heading);
  if (subject == KG_NONE ||
      !kg_reading_is(reading, reading->entities.items[kg_reading_entity(reading, subject)].type, terms->Project))
    return;
  uint32_t first, last;
  kg_layout_tokens(reading, b->value, &first, &last);
  uint32_t at = first;
  while (at < last) {
    const kg_token *token = &reading->tokens.items[at];
    const kg_string text = kg_token_text(&reading->tokens, at);
    const bool number =
        (token->kind == KG_TOKEN_NUMBER || (token->kind == KG_TOKEN_WORD && kg_is_digit(text.data[0]))) &&
        reading->mention_at[at] == KG_NONE;
    if (!number) {
      at++;
      continue;
    }
    const uint32_t to = measure_end(reading, at, last);
    /* "0-9" and "5-year" are a range and an age; what stands in brackets explains */
    if (to < last && !(reading->tokens.items[to].flags & KG_TOKEN_SPACE) && kg_reading_sign(reading, to) == '-') {
      at = to + 1;
      continue;
    }
    if (at > first && kg_reading_sign(reading, at - 1) == '(') break;
    uint32_t from = at;
    while (from > first && from + 3 > at &&
           (kg_reading_word_is(reading, from - 1, "under") || kg_reading_word_is(reading, from - 1, "over") ||
            kg_reading_word_is(reading, from - 1, "up") || kg_reading_word_is(reading, from - 1, "to") ||
            kg_reading_word_is(reading, from - 1, "than") || kg_reading_word_is(reading, from - 1, "more") ||
            kg_reading_word_is(reading, from - 1, "less")))
      from--;
    const kg_string words = kg_reading_words(reading, from, to);
    if ((to > at + 1 || token->kind == KG_TOKEN_WORD) &&
        !is_known_measure(known, kg_reading_entity(reading, subject),
                          kg_reading_words(reading, at, at + 2 < to ? at + 2 : to))) {
      const kg_string key = kg_reading_text(reading, b->key);
      kg_found_fact fact = fact_of(b->span, subject, terms->metric, 720);
      fact.value = kg_arena_format(reading->arena, "%.*s: %.*s", (int)key.size, key.data, (int)words.size, words.data);
      fact.object_span = (kg_span){reading->tokens.items[from].begin, reading->tokens.items[to - 1].end};
      add_metric(reading, known, fact);
    }
    at = to;
  }
}

/* A heading that names a project is what the talk presents. */
static void read_topic(kg_reading *reading, uint32_t block) {
  const kg_terms *terms = &reading->knowledge->terms;
  const kg_block *b = &reading->document->blocks[block];
  if (reading->main_event == KG_NONE || b->label) return;
  const uint32_t m = kg_layout_head_mention(reading, block);
  if (m == KG_NONE || !kg_reading_is(reading, reading->mentions.items[m].type, terms->Project)) return;
  kg_found_fact fact = fact_of(b->span, reading->main_event, terms->about, 740);
  fact.object = reading->mentions.items[m].entity;
  fact.object_span = reading->mentions.items[m].span;
  kg_reading_add_fact(reading, fact);
}

void kg_layout_read_headings(kg_reading *reading) {
  const kg_block *blocks = reading->document->blocks;
  metrics known = {.newest_size = (uint32_t)reading->entities.count}; /* headings add facts, no entities */
  known.newest = kg_arena_zeroed(reading->arena, reading->entities.count, sizeof *known.newest);
  for (uint32_t b = 0; b < reading->document->block_count && !kg_arena_failed(reading->arena); b++) {
    if (blocks[b].furniture) continue;
    if (blocks[b].kind == KG_BLOCK_HEADING) read_topic(reading, b);
    if (blocks[b].parent == KG_NONE) continue;
    const uint32_t parent = blocks[b].parent;
    if (blocks[b].kind != KG_BLOCK_BULLET && blocks[b].kind != KG_BLOCK_LINE && blocks[b].kind != KG_BLOCK_PARAGRAPH)
      continue;
    if (blocks[parent].kind == KG_BLOCK_HEADING) {
      read_status_list(reading, b, parent);
      if (blocks[b].kind == KG_BLOCK_BULLET) read_parts(reading, b, parent);
    }
    read_metrics(reading, &known, b);
  }
}

void kg_layout_date_events(kg_reading *reading) {
  const kg_terms *terms = &reading->knowledge->terms;
  kg_map dated; /* events that have a day already */
  kg_map_init(&dated, reading->arena);
  kg_map dates;
  kg_map_init(&dates, reading->arena);
  for (uint32_t e = 0; e < reading->entities.count; e++)
    if (reading->entities.items[e].type == terms->Date) (void)kg_map_intern(&dates, reading->entities.items[e].name, e);
  for (size_t i = 0; i < reading->facts.count; i++)
    if (reading->facts.items[i].property == terms->startDate)
      (void)kg_map_set(
          &dated, kg_arena_format(reading->arena, "%u", kg_reading_entity(reading, reading->facts.items[i].subject)),
          1);
  for (uint32_t i = 0; i < reading->mentions.count && !kg_arena_failed(reading->arena); i++) {
    const kg_mention *m = &reading->mentions.items[i];
    const uint32_t event = kg_reading_entity(reading, m->entity);
    const kg_token *last = &reading->tokens.items[m->last - 1];
    if (m->kind != KG_MENTION_NAME || event == KG_NONE || !kg_reading_is(reading, m->type, terms->Event) ||
        kg_reading_is(reading, m->type, terms->Deal) || last->kind != KG_TOKEN_NUMBER || last->end - last->begin != 4)
      continue;
    const kg_string year = kg_token_text(&reading->tokens, m->last - 1);
    if ((year.data[0] != '1' && year.data[0] != '2') || year.data[1] == '.' || year.data[1] == ',' ||
        kg_map_get(&dated, kg_arena_format(reading->arena, "%u", event)) != KG_MAP_NONE)
      continue;
    uint32_t date = kg_map_get(&dates, year);
    if (date == KG_MAP_NONE) {
      date = kg_reading_add_entity(reading, terms->Date, year, 800);
      if (date != KG_NONE) (void)kg_map_set(&dates, year, date);
    }
    kg_found_fact fact =
        fact_of(kg_reading_sentence_span(reading, reading->tokens.sentence_of[m->first]), event, terms->startDate, 700);
    fact.subject_span = m->span;
    fact.object = date;
    fact.object_span = (kg_span){last->begin, last->end};
    kg_reading_add_fact(reading, fact);
    (void)kg_map_set(&dated, kg_arena_format(reading->arena, "%u", event), 1);
  }
}
