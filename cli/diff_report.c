#include "cli/diff_report.h"

#include "cli/text.h"

static const char *const titles[] = {"documents", "entities", "facts"};

/* The name of a change, and how a thing's value for it is printed. */
static const struct {
  unsigned bit;
  const char *name;
} fields[] = {{CLI_DIFF_TYPE, "type"},
              {CLI_DIFF_NAME, "name"},
              {CLI_DIFF_ALTERNATE_NAMES, "alternateNames"},
              {CLI_DIFF_IDENTIFIER, "identifier"},
              {CLI_DIFF_URL, "url"},
              {CLI_DIFF_SAME_AS, "sameAs"},
              {CLI_DIFF_HASH, "sha256"},
              {CLI_DIFF_DATE, "date"},
              {CLI_DIFF_CONFIDENCE, "confidence"},
              {CLI_DIFF_EVIDENCE, "evidence"}};
enum { FIELD_COUNT = sizeof fields / sizeof *fields };

/* ---- Values --------------------------------------------------------------------------------------------------- */

static void print_text(kg_string text, bool json) {
  if (json)
    cli_print_json(text, stdout);
  else
    cli_print(text, stdout);
}

static void print_list(const kg_string *texts, size_t count, bool json) {
  if (json) putchar('[');
  for (size_t i = 0; i < count; i++) {
    if (i) fputs(json ? "," : " | ", stdout);
    print_text(texts[i], json);
  }
  if (json) putchar(']');
}

static void print_document_value(const kg_graph_document *document, unsigned bit, bool json) {
  const kg_document_record *about = &document->about;
  print_text(bit == CLI_DIFF_HASH   ? about->sha256
             : bit == CLI_DIFF_DATE ? about->date
             : bit == CLI_DIFF_URL  ? about->url
                                    : about->title,
             json);
}

static void print_entity_value(const kg_graph_entity *entity, unsigned bit, bool json) {
  if (bit == CLI_DIFF_ALTERNATE_NAMES)
    print_list(entity->alternate_names, entity->alternate_name_count, json);
  else if (bit == CLI_DIFF_SAME_AS)
    print_list(entity->same_as, entity->same_as_count, json);
  else
    print_text(bit == CLI_DIFF_TYPE         ? entity->type
               : bit == CLI_DIFF_IDENTIFIER ? entity->identifier
               : bit == CLI_DIFF_URL        ? entity->url
                                            : entity->name,
               json);
}

static void print_value(const cli_diff_report *report, const cli_diff_side *side, unsigned bit) {
  if (report->kind == CLI_DIFF_DOCUMENTS) {
    print_document_value(kg_graph_document_at(side->graph, side->at), bit, report->json);
  } else if (report->kind == CLI_DIFF_ENTITIES) {
    print_entity_value(kg_graph_entity_at(side->graph, side->at), bit, report->json);
  } else {
    const kg_graph_fact *fact = kg_graph_fact_at(side->graph, side->at);
    if (bit == CLI_DIFF_CONFIDENCE)
      cli_print_confidence(fact->confidence, stdout);
    else
      printf("%zu", fact->evidence_count);
  }
}

/* ---- Things --------------------------------------------------------------------------------------------------- */

static void print_key(const char *key, kg_string text, bool *first) {
  if (text.size == 0) return;
  printf("%s\"%s\":", *first ? "" : ",", key);
  cli_print_json(text, stdout);
  *first = false;
}

static void print_thing_json(const cli_diff_report *report, const cli_diff_side *side) {
  bool first = false;
  if (report->kind == CLI_DIFF_DOCUMENTS) {
    const kg_graph_document *document = kg_graph_document_at(side->graph, side->at);
    print_key("id", document->id, &first);
    print_key("title", document->about.title, &first);
  } else if (report->kind == CLI_DIFF_ENTITIES) {
    const kg_graph_entity *entity = kg_graph_entity_at(side->graph, side->at);
    print_key("iri", entity->iri, &first);
    print_key("type", entity->type, &first);
    print_key("name", entity->name, &first);
  } else {
    const kg_graph_fact *fact = kg_graph_fact_at(side->graph, side->at);
    print_key("subject", kg_graph_entity_at(side->graph, fact->subject)->iri, &first);
    print_key("property", fact->property, &first);
    if (fact->object != KG_NO_ENTITY) {
      print_key("object", kg_graph_entity_at(side->graph, fact->object)->iri, &first);
    } else {
      fputs(",\"value\":", stdout);
      cli_print_json(fact->value, stdout);
    }
    print_key("datatype", fact->datatype, &first);
    print_key("language", fact->language, &first);
    print_key("validFrom", fact->valid_from, &first);
    print_key("validUntil", fact->valid_until, &first);
  }
}

static void print_entity(const kg_graph_entity *entity) {
  cli_print(entity->name, stdout);
  fputs(" (", stdout);
  cli_print(entity->type, stdout);
  putchar(')');
}

static void print_validity(const kg_graph_fact *fact) {
  if (!fact->valid_from.size && !fact->valid_until.size) return;
  fputs("  ", stdout);
  cli_print(fact->valid_from, stdout);
  putchar('/');
  cli_print(fact->valid_until, stdout);
}

static void print_thing(const cli_diff_report *report, const cli_diff_side *side) {
  if (report->kind == CLI_DIFF_DOCUMENTS) {
    cli_print(kg_graph_document_at(side->graph, side->at)->id, stdout);
  } else if (report->kind == CLI_DIFF_ENTITIES) {
    const kg_graph_entity *entity = kg_graph_entity_at(side->graph, side->at);
    print_entity(entity);
    fputs("  ", stdout);
    cli_print(entity->iri, stdout);
  } else {
    const kg_graph_fact *fact = kg_graph_fact_at(side->graph, side->at);
    print_entity(kg_graph_entity_at(side->graph, fact->subject));
    fputs("  ", stdout);
    cli_print(fact->property, stdout);
    fputs("  ", stdout);
    if (fact->object != KG_NO_ENTITY)
      print_entity(kg_graph_entity_at(side->graph, fact->object));
    else
      cli_print_json(fact->value, stdout);
    print_validity(fact);
  }
}

/* ---- The report ----------------------------------------------------------------------------------------------- */

void cli_diff_begin(cli_diff_report *report, cli_diff_kind kind) {
  report->kind = kind;
  report->told = 0;
  if (report->json) printf("%s\"%s\":[", kind == CLI_DIFF_DOCUMENTS ? "{" : ",\n", titles[kind]);
}

void cli_diff_end(cli_diff_report *report) {
  if (report->json) putchar(']');
}

static void tell_json(const cli_diff_report *report, const char *change, const cli_diff_side *shown,
                      const cli_diff_side *old, unsigned changes) {
  printf("%s\n{\"change\":\"%s\"", report->told ? "," : "", change);
  print_thing_json(report, shown);
  bool first = true;
  for (size_t i = 0; i < FIELD_COUNT; i++) {
    if (!(changes & fields[i].bit)) continue;
    printf("%s\"%s\":[", first ? ",\"changes\":{" : ",", fields[i].name);
    print_value(report, old, fields[i].bit);
    putchar(',');
    print_value(report, shown, fields[i].bit);
    putchar(']');
    first = false;
  }
  fputs(first ? "}" : "}}", stdout);
}

static size_t evidence_count(const cli_diff_side *side) {
  return kg_graph_fact_at(side->graph, side->at)->evidence_count;
}

static void tell_text(const cli_diff_report *report, char sign, const cli_diff_side *shown, const cli_diff_side *old,
                      unsigned changes) {
  if (report->told == 0) printf("%s\n", titles[report->kind]);
  printf("  %c ", sign);
  print_thing(report, shown);
  putchar('\n');
  for (size_t i = 0; i < FIELD_COUNT; i++) {
    if (!(changes & fields[i].bit)) continue;
    if (fields[i].bit == CLI_DIFF_EVIDENCE && evidence_count(old) == evidence_count(shown)) {
      puts("      evidence: as many pieces, not the same");
      continue;
    }
    printf("      %s: ", fields[i].name);
    print_value(report, old, fields[i].bit);
    fputs(" \xE2\x86\x92 ", stdout);
    print_value(report, shown, fields[i].bit);
    putchar('\n');
  }
}

void cli_diff_tell(cli_diff_report *report, const cli_diff_side *old, const cli_diff_side *new, unsigned changes) {
  const cli_diff_side *shown = new ? new : old;
  if (!shown) return;
  if (!old || !new) changes = 0;
  const char sign = !old ? '+' : !new ? '-' : '~';
  if (report->json)
    tell_json(report, !old ? "added" : !new ? "removed" : "changed", shown, old, changes);
  else
    tell_text(report, sign, shown, old, changes);
  report->told++;
  if (sign == '+')
    report->added++;
  else if (sign == '-')
    report->removed++;
  else
    report->changed++;
}

void cli_diff_close(cli_diff_report *report) {
  const size_t all = report->added + report->removed + report->changed;
  if (report->json)
    printf(",\n\"added\":%zu,\"removed\":%zu,\"changed\":%zu}\n", report->added, report->removed, report->changed);
  else if (all)
    printf("%zu added, %zu removed, %zu changed\n", report->added, report->removed, report->changed);
}
