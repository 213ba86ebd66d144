#include "cli/options.h"

#include "cli/command.h"
#include "cli/report.h"
#include "cli/suggest.h"

#include <stdlib.h>
#include <string.h>

/* One option: how it is spelled, whether it has a value, what it is for. */
typedef struct description {
  const char *name;
  char letter; /* 0 for none */
  const char *value;
  const char *help;
} description;

static const description descriptions[CLI_OPTION_COUNT] = {
    [CLI_OUTPUT] = {"output", 'o', "FILE", "write to FILE; - is standard output"},
    [CLI_FROM] = {"from", 0, "FORMAT", "the format of every input, such as markdown, facts or turtle"},
    [CLI_TO] = {"to", 0, "FORMAT", "the format of an output whose name does not tell it"},
    [CLI_ONTOLOGY] = {"ontology", 0, "FILE", "more types, properties and patterns, in Turtle; may be repeated"},
    [CLI_BASE] = {"base", 0, "IRI", "what IRIs of entities begin with (https://example.org/id/)"},
    [CLI_DECISIONS] = {"decisions", 0, "FILE", "decisions about what is one thing; may be repeated"},
    [CLI_EVIDENCE] = {"evidence", 0, "STYLE", "none, statements (quotes in every format) or graphs (in named graphs)"},
    [CLI_DIALECT] = {"dialect", 0, "NAME", "what one program wants: apoc or yed (GraphML), node-link (JSON)"},
    [CLI_RDF] = {"rdf", 0, "VERSION", "1.1, or 1.2: tie evidence to facts by triple terms"},
    [CLI_WITH] = {"with", 0, "WHAT,...", "write rank and community of each node: as kgraph rank, communities"},
    [CLI_JSON] = {"json", 0, NULL, "print JSON"},
    [CLI_KEEP_GOING] = {"keep-going", 0, NULL, "report a bad input and go on; the exit status is 1 then"},
    [CLI_LENIENT] = {"lenient", 0, NULL, "replace invalid UTF-8 by U+FFFD instead of refusing it"},
    [CLI_MAX_FILE] = {"max-file", 0, "SIZE",
                      "refuse larger input files (JSON lines: longer lines): bytes, or with K, M or G (1G)"},
    [CLI_MAX_NODES] = {"max-nodes", 0, "N", "read at most N documents and entities"},
    [CLI_MAX_EDGES] = {"max-edges", 0, "N", "read at most N facts"},
    [CLI_NO_SANDBOX] = {"no-sandbox", 0, NULL, "read Turtle, TriG and RDF/XML without limits: for your own files"},
    [CLI_THREADS] = {"threads", 'j', "N", "read N documents at once; 0: one for each processor (1)"},
    [CLI_MODEL] = {"model", 0, "FILE", "a model in place of the built-in one of its kind; may be repeated"},
    [CLI_MAPPING] = {"mapping", 0, "FILE", "what columns of tables and members of JSON records mean"},
    [CLI_CACHE] = {"cache", 0, "DIR", "keep what documents say there, and read again only what changed"},
    [CLI_CACHE_SIZE] = {"cache-size", 0, "SIZE", "how large DIR may grow: bytes, or with K, M or G (1G)"},
    [CLI_ANNOTATIONS] = {"from", 0, "FORMAT", "read every FILE as jsonl, conll or brat"},
    [CLI_MAP] = {"map", 0, "LABEL=TERM", "what a label means (none: nothing), or a file of such lines; repeat"},
    [CLI_TYPES] = {"types", 0, "TYPE,...", "the types of names to look at; without it those that are annotated"},
    [CLI_EXACT_TYPES] = {"exact-types", 0, NULL, "tell companies from other organizations, and types from those above"},
    [CLI_ERRORS] = {"errors", 0, "N", "list up to N that were missed and N that are wrong"},
    [CLI_DEV] = {"dev", 0, "FILE", "measure on this annotated FILE after each pass; may be repeated"},
    [CLI_ADD] = {"add", 0, NULL, "go on from what the model knows instead of from nothing"},
    [CLI_ITERATIONS] = {"iterations", 0, "N", "passes over the files (8)"},
    [CLI_SEED] = {"seed", 0, "N", "another order of reading (1)"},
    [CLI_RECIPE] = {"recipe", 0, "FILE", "learn as FILE says from the sets in the folder that is named"},
    [CLI_TEXTS] = {"texts", 0, "FOLDER", "make the classes of words anew, from these texts"},
    [CLI_FOCUS] = {"focus", 0, "NAME", "show only what is around this entity; may be repeated"},
    [CLI_AROUND] = {"hops", 0, "N", "how many links around it (2)"},
    [CLI_CHECK] = {"check", 0, NULL, "look at all of a graph.kg first: checksums, records, order, indexes"},
    [CLI_CONFLICTS] = {"conflicts", 0, NULL, "list what has two values where one at most can be true, with sources"},
    [CLI_COUNT] = {"count", 'k', "N", "the N best paths, longer ones too; without it the shortest, up to 10"},
    [CLI_MAX_HOPS] = {"max-hops", 0, "N", "paths of at most N links (1 to 64)"},
    [CLI_HOPS] = {"hops", 0, "N", "entities within N links (1)"},
    [CLI_DIRECTED] = {"directed", 0, NULL, "go from subjects to objects only"},
    [CLI_WEIGHT] = {"weight", 0, "WHAT", "hops, confidence (the surest path) or rarity (not through hubs)"},
    [CLI_VIA] = {"via", 0, "EXPR", "a property path that the whole path has to match: worksFor/^worksFor"},
    [CLI_AVOID] = {"avoid", 0, "NAME", "do not pass this entity; may be repeated"},
    [CLI_AVOID_TYPE] = {"avoid-type", 0, "TYPE", "do not pass entities of this type; may be repeated"},
    [CLI_DATES] = {"dates", 0, NULL, "let dates connect, too"},
    [CLI_AS_OF] = {"as-of", 0, "DATE", "only facts that may hold then; those without dates always may"},
    [CLI_BETWEEN] = {"between", 0, "A/B", "only facts that may hold at some time from date A to date B"},
    [CLI_RESULTS] = {"to", 0, "FORMAT", "print table, json, csv or sparql-json (table)"},
    [CLI_DISTINCT] = {"distinct", 0, NULL, "each result once"},
    [CLI_NO_QUOTES] = {"no-quotes", 0, NULL, "results alone, without the words that say them"},
    [CLI_LIMIT] = {"limit", 0, "N", "at most N results"},
    [CLI_TIMEOUT] = {"timeout", 0, "SECONDS", "end a search that takes longer: print what it has, exit with 3"},
    [CLI_SHAPES] = {"shapes", 0, "FILE", "check by these shapes, in Turtle, not by the built-in ones; repeat"},
    [CLI_VALIDATE] = {"validate", 0, NULL, "check the graph by the ontology's shapes before it is written"},
    [CLI_STREAM] = {"stream", 0, NULL, "fold sorted streams with identities in little memory, to .nt, .nq or CSV"},
    [CLI_IDS] = {"ids", 0, "FILE", "keep the IRIs of an earlier graph, or of kgraph resolve; tell what changed"},
    [CLI_HELP] = {"help", 'h', NULL, "print this help"},
};

static bool takes(const cli_command *command, size_t option) { return (command->takes & CLI_TAKES(option)) != 0; }

/* ---- Values -------------------------------------------------------------------------------------------------- */

/* Bytes, with K, M or G for powers of 1024. False for anything else, and for sizes that do not fit. */
static bool parse_size(const char *text, size_t *size) {
  size_t number = 0;
  const char *at = text;
  for (; *at >= '0' && *at <= '9'; at++) {
    const size_t digit = (size_t)(*at - '0');
    if (number > (SIZE_MAX - digit) / 10) return false;
    number = number * 10 + digit;
  }
  if (at == text || number == 0) return false;
  int shift = 0;
  if (*at == 'k' || *at == 'K') shift = 10;
  if (*at == 'm' || *at == 'M') shift = 20;
  if (*at == 'g' || *at == 'G') shift = 30;
  if (shift) at++;
  if (*at || number > SIZE_MAX >> shift) return false;
  *size = number << shift;
  return true;
}

static bool parse_threads(const char *text, size_t *threads) {
  size_t number = 0;
  const char *at = text;
  for (; *at >= '0' && *at <= '9' && number <= 256; at++) number = number * 10 + (size_t)(*at - '0');
  *threads = number;
  return at > text && !*at && number <= 256;
}

/* A number from 1. */
static kg_status parse_count(const cli_options *options, const char *name, const char *text, size_t *number) {
  size_t value = 0;
  const char *at = text;
  for (; *at >= '0' && *at <= '9' && value <= 100000000; at++) value = value * 10 + (size_t)(*at - '0');
  if (at == text || *at || value == 0 || value > 1000000000)
    return cli_usage(options->command, "--%s is a number from 1 to 1000000000, not \"%s\"", name, text);
  *number = value;
  return KG_OK;
}

/* Seconds, with decimals after a point: whatever the locale, and nothing that only C calls a number. */
static kg_status parse_timeout(cli_options *options, const char *text) {
  if (options->timeout_word) return cli_usage(options->command, "--timeout is given twice");
  double seconds = 0, unit = 1;
  bool digits = false, point = false;
  const char *at = text;
  for (; (*at >= '0' && *at <= '9') || (*at == '.' && !point); at++) {
    if (*at == '.') {
      point = true;
      continue;
    }
    digits = true;
    if (point) unit /= 10;
    seconds = point ? seconds + unit * (*at - '0') : seconds * 10 + (*at - '0');
  }
  if (!digits || *at || seconds <= 0 || seconds > 1e9)
    return cli_usage(options->command, "--timeout is a number of seconds such as 10 or 0.5, not \"%s\"", text);
  options->timeout = seconds;
  options->timeout_word = text;
  return KG_OK;
}

/* The words between commas, kept in a copy. */
static kg_status parse_types(cli_options *options, const char *text) {
  if (options->type_words) return cli_usage(options->command, "--types is given twice; set the types apart by commas");
  const size_t size = strlen(text);
  options->type_words = malloc(size + 1);
  options->types.items = calloc(size + 1, sizeof(const char *));
  if (!options->type_words || !options->types.items) return cli_fail(KG_NO_MEMORY, "no memory for the command line");
  memcpy(options->type_words, text, size + 1);
  for (char *word = options->type_words; word;) {
    char *comma = strchr(word, ',');
    if (comma) *comma = '\0';
    if (!*word) return cli_usage(options->command, "--types is a list such as Person,Place, not \"%s\"", text);
    options->types.items[options->types.count++] = word;
    word = comma ? comma + 1 : NULL;
  }
  return KG_OK;
}

static kg_status parse_evidence(cli_options *options, const char *value) {
  if (strcmp(value, "none") == 0)
    options->evidence = KG_EVIDENCE_NONE;
  else if (strcmp(value, "statements") == 0)
    options->evidence = KG_EVIDENCE_STATEMENTS;
  else if (strcmp(value, "graphs") == 0)
    options->evidence = KG_EVIDENCE_GRAPHS;
  else
    return cli_usage(options->command, "--evidence is none, statements or graphs, not \"%s\"", value);
  return KG_OK;
}

static kg_status parse_rdf(cli_options *options, const char *value) {
  if (strcmp(value, "1.1") != 0 && strcmp(value, "1.2") != 0)
    return cli_usage(options->command, "--rdf is 1.1 or 1.2, not \"%s\"", value);
  options->rdf = strcmp(value, "1.2") == 0 ? KG_RDF_1_2 : KG_RDF_1_1;
  return KG_OK;
}

/* Words between commas. */
static kg_status parse_with(cli_options *options, const char *value) {
  for (const char *at = value;; at++) {
    const size_t size = strcspn(at, ",");
    if (size == 4 && memcmp(at, "rank", size) == 0)
      options->with_rank = true;
    else if (size == 9 && memcmp(at, "community", size) == 0)
      options->with_community = true;
    else
      return cli_usage(options->command, "--with is rank, community or rank,community, not \"%s\"", value);
    at += size;
    if (!*at) return KG_OK;
  }
}

static kg_status set_text(const cli_options *options, const char **place, const char *name, const char *value) {
  if (*place) return cli_usage(options->command, "--%s is given twice", name);
  *place = value;
  return KG_OK;
}

/* What is added to a host alone would name another one. */
static kg_status set_base(cli_options *options, const char *value) {
  const char *host = strstr(value, "://");
  const bool is_web = strncmp(value, "http://", 7) == 0 || strncmp(value, "https://", 8) == 0;
  if (is_web && !strchr(host + 3, '/'))
    return cli_usage(options->command, "--base %s is a host alone; IRIs begin with it: end it in /", value);
  return set_text(options, &options->base, "base", value);
}

static kg_status set(cli_options *options, cli_option option, const char *value) {
  switch (option) {
  case CLI_OUTPUT: options->outputs.items[options->outputs.count++] = value; break;
  case CLI_ONTOLOGY: options->ontologies.items[options->ontologies.count++] = value; break;
  case CLI_MODEL: options->models.items[options->models.count++] = value; break;
  case CLI_DECISIONS: options->decisions.items[options->decisions.count++] = value; break;
  case CLI_LIMIT: return parse_count(options, "limit", value, &options->limit);
  case CLI_TIMEOUT: return parse_timeout(options, value);
  case CLI_MAP: options->maps.items[options->maps.count++] = value; break;
  case CLI_SHAPES: options->shapes.items[options->shapes.count++] = value; break;
  case CLI_VALIDATE: options->validate = true; break;
  case CLI_DEV: options->dev.items[options->dev.count++] = value; break;
  case CLI_TYPES: return parse_types(options, value);
  case CLI_MAPPING: return set_text(options, &options->mapping, "mapping", value);
  case CLI_CACHE: return set_text(options, &options->cache, "cache", value);
  case CLI_CACHE_SIZE:
    if (!parse_size(value, &options->cache_size))
      return cli_usage(options->command, "--cache-size is a size such as 500M or 2G, not \"%s\"", value);
    break;
  case CLI_RECIPE: return set_text(options, &options->recipe, "recipe", value);
  case CLI_TEXTS: return set_text(options, &options->texts, "texts", value);
  case CLI_ERRORS: return parse_count(options, "errors", value, &options->errors);
  case CLI_ITERATIONS: return parse_count(options, "iterations", value, &options->iterations);
  case CLI_SEED: return parse_count(options, "seed", value, &options->seed);
  case CLI_FOCUS: options->focus.items[options->focus.count++] = value; break;
  case CLI_AROUND: return parse_count(options, "hops", value, &options->hops);
  case CLI_EXACT_TYPES: options->exact_types = true; break;
  case CLI_ADD: options->add = true; break;
  case CLI_AVOID: options->avoid.items[options->avoid.count++] = value; break;
  case CLI_AVOID_TYPE: options->avoid_types.items[options->avoid_types.count++] = value; break;
  case CLI_COUNT: return parse_count(options, "count", value, &options->count);
  case CLI_MAX_HOPS: return parse_count(options, "max-hops", value, &options->hops);
  case CLI_HOPS: return parse_count(options, "hops", value, &options->hops);
  case CLI_DIRECTED: options->directed = true; break;
  case CLI_DATES: options->dates = true; break;
  case CLI_DISTINCT: options->distinct = true; break;
  case CLI_NO_QUOTES: options->no_quotes = true; break;
  case CLI_WEIGHT: return set_text(options, &options->weight, "weight", value);
  case CLI_VIA: return set_text(options, &options->via, "via", value);
  case CLI_AS_OF: return set_text(options, &options->as_of, "as-of", value);
  case CLI_BETWEEN: return set_text(options, &options->between, "between", value);
  case CLI_ANNOTATIONS:
  case CLI_FROM: return set_text(options, &options->from, "from", value);
  case CLI_RESULTS:
  case CLI_TO: return set_text(options, &options->to, "to", value);
  case CLI_BASE: return set_base(options, value);
  case CLI_EVIDENCE: options->evidence_given = true; return parse_evidence(options, value);
  case CLI_DIALECT: return set_text(options, &options->dialect, "dialect", value);
  case CLI_RDF: return parse_rdf(options, value);
  case CLI_WITH: return parse_with(options, value);
  case CLI_IDS: return set_text(options, &options->ids, "ids", value);
  case CLI_STREAM: options->stream = true; break;
  case CLI_CHECK: options->check = true; break;
  case CLI_CONFLICTS: options->conflicts = true; break;
  case CLI_JSON: options->json = true; break;
  case CLI_KEEP_GOING: options->keep_going = true; break;
  case CLI_LENIENT: options->lenient = true; break;
  case CLI_MAX_FILE:
    if (!parse_size(value, &options->max_file))
      return cli_usage(options->command, "--max-file is a size such as 500K, 20M or 2G, not \"%s\"", value);
    break;
  case CLI_MAX_NODES: return parse_count(options, "max-nodes", value, &options->max_nodes);
  case CLI_MAX_EDGES: return parse_count(options, "max-edges", value, &options->max_edges);
  case CLI_NO_SANDBOX: options->no_sandbox = true; break;
  case CLI_THREADS:
    if (!parse_threads(value, &options->threads))
      return cli_usage(options->command, "--threads is a number from 0 to 256, not \"%s\"", value);
    break;
  case CLI_HELP: options->help = true; break;
  case CLI_OPTION_COUNT: break;
  }
  return KG_OK;
}

/* ---- Words --------------------------------------------------------------------------------------------------- */

static kg_status fail_unknown(const cli_command *command, const char *name, size_t size) {
  const char *nearest = NULL;
  int least = CLI_SUGGEST_DISTANCE + 1;
  for (size_t i = 0; i < CLI_OPTION_COUNT; i++) {
    if (!takes(command, i)) continue;
    const int distance = cli_distance((kg_string){name, size}, descriptions[i].name);
    if (distance < least) {
      least = distance;
      nearest = descriptions[i].name;
    }
  }
  if (nearest) return cli_usage(command, "no option --%.*s; did you mean --%s?", (int)size, name, nearest);
  return cli_usage(command, "no option --%.*s", (int)size, name);
}

/* The value of an option that needs one: what is joined to it, else the next word. */
static kg_status take_value(const char **value, const cli_command *command, const description *option, size_t count,
                            char *const *words, size_t *at) {
  if (*value) return KG_OK;
  if (*at + 1 >= count) return cli_usage(command, "--%s needs its %s", option->name, option->value);
  *value = words[++*at];
  /* "-o --json" forgets the file; a file of that name can still be written as "--output=--json". */
  if ((*value)[0] == '-' && (*value)[1] != '\0')
    return cli_usage(command, "--%s needs its %s before \"%s\"; write --%s=%s if that is it", option->name,
                     option->value, *value, option->name, *value);
  return KG_OK;
}

static kg_status take(cli_options *options, size_t option, const char *value, size_t count, char *const *words,
                      size_t *at) {
  const description *d = &descriptions[option];
  if (!d->value) {
    if (value) return cli_usage(options->command, "--%s takes no value", d->name);
    return set(options, (cli_option)option, NULL);
  }
  const kg_status status = take_value(&value, options->command, d, count, words, at);
  return status == KG_OK ? set(options, (cli_option)option, value) : status;
}

static kg_status take_long(cli_options *options, size_t count, char *const *words, size_t *at) {
  const char *name = words[*at] + 2;
  const char *equals = strchr(name, '=');
  const size_t size = equals ? (size_t)(equals - name) : strlen(name);
  for (size_t i = 0; i < CLI_OPTION_COUNT; i++) {
    const char *known = descriptions[i].name;
    if (takes(options->command, i) && strlen(known) == size && memcmp(known, name, size) == 0)
      return take(options, i, equals ? equals + 1 : NULL, count, words, at);
  }
  return fail_unknown(options->command, name, size < 60 ? size : 60);
}

static kg_status take_short(cli_options *options, size_t count, char *const *words, size_t *at) {
  const char *word = words[*at];
  for (size_t i = 0; i < CLI_OPTION_COUNT; i++)
    if (takes(options->command, i) && descriptions[i].letter == word[1])
      return take(options, i, word[2] ? word + 2 : NULL, count, words, at);
  /* "-json" for "--json" is what fingers do. */
  for (size_t i = 0; i < CLI_OPTION_COUNT; i++)
    if (takes(options->command, i) && strcmp(descriptions[i].name, word + 1) == 0)
      return cli_usage(options->command, "no option %s; did you mean -%s?", word, word);
  return cli_usage(options->command, "no option %s", word);
}

/* Room for every word and one more: "-" may be added. */
static bool make_list(cli_list *list, size_t count) {
  list->items = calloc(count + 1, sizeof(const char *));
  return list->items != NULL;
}

kg_status cli_options_parse(cli_options *options, const cli_command *command, size_t count, char *const *words) {
  memset(options, 0, sizeof *options);
  options->command = command;
  options->threads = 1;
  options->seed = 1;
  if (!make_list(&options->inputs, count) || !make_list(&options->outputs, count) ||
      !make_list(&options->ontologies, count) || !make_list(&options->models, count) ||
      !make_list(&options->maps, count) || !make_list(&options->decisions, count) || !make_list(&options->dev, count) ||
      !make_list(&options->avoid, count) || !make_list(&options->avoid_types, count) ||
      !make_list(&options->shapes, count) || !make_list(&options->focus, count))
    return cli_fail(KG_NO_MEMORY, "no memory for the command line");
  bool only_files = false;
  for (size_t at = 0; at < count; at++) {
    const char *word = words[at];
    kg_status status = KG_OK;
    if (only_files || word[0] != '-' || word[1] == '\0')
      options->inputs.items[options->inputs.count++] = word;
    else if (strcmp(word, "--") == 0)
      only_files = true;
    else if (word[1] == '-')
      status = take_long(options, count, words, &at);
    else
      status = take_short(options, count, words, &at);
    if (status != KG_OK) return status;
  }
  return KG_OK;
}

void cli_options_clear(cli_options *options) {
  free(options->inputs.items);
  free(options->outputs.items);
  free(options->ontologies.items);
  free(options->models.items);
  free(options->maps.items);
  free(options->decisions.items);
  free(options->dev.items);
  free(options->focus.items);
  free(options->avoid.items);
  free(options->avoid_types.items);
  free(options->shapes.items);
  free(options->types.items);
  free(options->type_words);
}

void cli_options_print(const cli_command *command, FILE *file) {
  for (size_t i = 0; i < CLI_OPTION_COUNT; i++) {
    if (!takes(command, i)) continue;
    const description *d = &descriptions[i];
    char left[40];
    (void)snprintf(left, sizeof left, "--%s%s%s", d->name, d->value ? " " : "", d->value ? d->value : "");
    if (d->letter)
      fprintf(file, "  -%c, %-17s %s\n", d->letter, left, d->help);
    else
      fprintf(file, "      %-17s %s\n", left, d->help);
  }
}
