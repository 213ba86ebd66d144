/* The program: a table of commands. */
#include "cli/command.h"
#include "cli/overlap.h"
#include "cli/report.h"
#include "cli/signals.h"
#include "cli/standard.h"
#include "cli/suggest.h"
#include "cli/text.h"

#include <malloc.h>
#include <string.h>

#define TAKES_INPUT                                                                                                    \
  (CLI_TAKES(CLI_FROM) | CLI_TAKES(CLI_ONTOLOGY) | CLI_TAKES(CLI_KEEP_GOING) | CLI_TAKES(CLI_LENIENT) |                \
   CLI_TAKES(CLI_MAX_FILE) | CLI_TAKES(CLI_MAX_NODES) | CLI_TAKES(CLI_MAX_EDGES) | CLI_TAKES(CLI_NO_SANDBOX) |         \
   CLI_TAKES(CLI_THREADS) | CLI_TAKES(CLI_MODEL) | CLI_TAKES(CLI_MAPPING) | CLI_TAKES(CLI_CACHE) |                     \
   CLI_TAKES(CLI_CACHE_SIZE) | CLI_TAKES(CLI_HELP))
#define TAKES_SEARCH                                                                                                   \
  (CLI_TAKES(CLI_DIRECTED) | CLI_TAKES(CLI_AVOID) | CLI_TAKES(CLI_AVOID_TYPE) | CLI_TAKES(CLI_DATES) |                 \
   CLI_TAKES(CLI_AS_OF) | CLI_TAKES(CLI_BETWEEN) | CLI_TAKES(CLI_TIMEOUT))
#define TAKES_ANNOTATIONS                                                                                              \
  (CLI_TAKES(CLI_ANNOTATIONS) | CLI_TAKES(CLI_MAP) | CLI_TAKES(CLI_TYPES) | CLI_TAKES(CLI_MODEL) |                     \
   CLI_TAKES(CLI_ONTOLOGY) | CLI_TAKES(CLI_MAX_FILE) | CLI_TAKES(CLI_HELP))

static const cli_command commands[] = {
    {"build", "documents, fact streams and graph files to graph files", "INPUT... -o FILE [-o FILE]...",
     "Reads documents (text, Markdown, HTML, JSON), fact streams and JSON graphs, makes\n"
     "one graph of them and writes it to every FILE, in the format of its extension. An\n"
     "INPUT is a file, a folder, @LIST (a file that names inputs) or - (standard input).\n"
     "If anything fails, no file is written. --stream folds fact streams that are sorted and\n"
     "come with the records of kgraph resolve, in little memory (docs/scale.md).\n",
     "kgraph build talks/ -o graph.ttl -o graph.graphml -o graph.dot\n"
     "kgraph build a.facts.jsonl b.facts.jsonl --to turtle | less\n"
     "my-extractor talks/*.txt | kgraph build - talks/ -o graph.json\n",
     TAKES_INPUT | CLI_TAKES(CLI_OUTPUT) | CLI_TAKES(CLI_TO) | CLI_TAKES(CLI_BASE) | CLI_TAKES(CLI_DECISIONS) |
         CLI_TAKES(CLI_EVIDENCE) | CLI_TAKES(CLI_DIALECT) | CLI_TAKES(CLI_RDF) | CLI_TAKES(CLI_WITH) |
         CLI_TAKES(CLI_VALIDATE) | CLI_TAKES(CLI_SHAPES) | CLI_TAKES(CLI_STREAM) | CLI_TAKES(CLI_IDS),
     cli_build},
    {"convert", "graph files to graph files", "FILE... -o FILE [-o FILE]...",
     "Reads graph files (kg, JSON, N-Triples, N-Quads, Turtle, TriG, RDF/XML, GraphML, a\n"
     "folder of CSV that build wrote) and fact streams, puts them together as one graph and\n"
     "writes it to every FILE of -o, in the format of its extension. Evidence is kept where\n"
     "there is any; --evidence none leaves it out. Graphs that others made keep their IRIs,\n"
     "types and properties.\n",
     "kgraph convert graph.ttl -o graph.graphml -o graph.json\n"
     "curl https://example.org/people.rdf | kgraph convert - --from rdfxml --to turtle\n",
     TAKES_INPUT | CLI_TAKES(CLI_OUTPUT) | CLI_TAKES(CLI_TO) | CLI_TAKES(CLI_BASE) | CLI_TAKES(CLI_DECISIONS) |
         CLI_TAKES(CLI_EVIDENCE) | CLI_TAKES(CLI_DIALECT) | CLI_TAKES(CLI_RDF) | CLI_TAKES(CLI_WITH),
     cli_convert},
    {"diff", "what changed between two graphs", "OLD NEW",
     "Compares two graph files or fact streams and prints the documents, entities and facts\n"
     "that were added (+), removed (-) or changed (~: another name, type, key, confidence or\n"
     "evidence). Entities are the same if their IRIs are. Without differences, nothing is\n"
     "printed. The exit status is 0 either way; --json ends with the numbers.\n",
     "kgraph diff yesterday.json today.json\n"
     "kgraph diff old.jsonl new.jsonl --json | jq '.added + .removed + .changed'\n",
     TAKES_INPUT | CLI_TAKES(CLI_BASE) | CLI_TAKES(CLI_DECISIONS) | CLI_TAKES(CLI_JSON), cli_diff},
    {"extract", "documents to a fact stream", "[INPUT]... [-o FILE]",
     "Prints what the documents say as a stream of facts, one JSON object a line, each\n"
     "fact with the words that say it. Fact streams among the inputs are passed through.\n"
     "Without INPUT, standard input is read; without -o, standard output is written.\n",
     "kgraph extract talks/ -o talks.jsonl\n"
     "kgraph extract notes.md | jq -r 'select(.record == \"fact\") | .quote'\n",
     TAKES_INPUT | CLI_TAKES(CLI_OUTPUT), cli_extract},
    {"explain", "one entity: names, facts, and the words behind each fact", "INPUT NAME",
     "Prints what the graph knows of the entity called NAME (or with the IRI NAME), and\n"
     "for each fact the quote, its document and the offsets in it, counted in code points.\n"
     "INPUT is whatever build reads, such as a graph.json or a fact stream that it wrote.\n",
     "kgraph explain graph.json 'Ada Example'\n"
     "kgraph explain talks/ 'Ada Example' --json | jq '.[0].facts'\n",
     TAKES_INPUT | CLI_TAKES(CLI_BASE) | CLI_TAKES(CLI_DECISIONS) | CLI_TAKES(CLI_JSON), cli_explain},
    {"review", "the least certain identities, as decisions to edit", "INPUT... [-o FILE]",
     "Lists by what entities of different documents were made one, the least certain first,\n"
     "and which nearly were, each as a line for --decisions: same or different. Change what\n"
     "is wrong, delete what you do not know, and give the file to build. INPUT is documents,\n"
     "fact streams or a graph.kg.\n",
     "kgraph review talks/ -o decisions.tsv\n"
     "kgraph build talks/ --decisions decisions.tsv -o graph.ttl\n",
     TAKES_INPUT | CLI_TAKES(CLI_OUTPUT) | CLI_TAKES(CLI_BASE) | CLI_TAKES(CLI_DECISIONS) | CLI_TAKES(CLI_LIMIT),
     cli_review},
    {"path", "how two entities are connected, hop by hop, with quotes", "GRAPH FROM TO",
     "Looks for the shortest paths between the entities called FROM and TO, along links in\n"
     "either direction, and prints each hop with the words that say it. Dates connect only\n"
     "with --dates. Paths of one length come by confidence. -o writes what was found as a\n"
     "graph, such as a .dot to draw. GRAPH is whatever build reads.\n",
     "kgraph path graph.json 'Ada Example' 'Acme Labs'\n"
     "kgraph path graph.json Ada Bo -k 5 --avoid 'Acme Labs' -o paths.dot\n"
     "kgraph path graph.json Ada Bo --via '(worksFor|^worksFor)+' --json\n",
     TAKES_INPUT | CLI_TAKES(CLI_OUTPUT) | CLI_TAKES(CLI_TO) | CLI_TAKES(CLI_BASE) | CLI_TAKES(CLI_JSON) |
         CLI_TAKES(CLI_COUNT) | CLI_TAKES(CLI_MAX_HOPS) | CLI_TAKES(CLI_WEIGHT) | CLI_TAKES(CLI_VIA) | TAKES_SEARCH,
     cli_path},
    {"query", "one pattern over the graph (SPARQL 1.1 property paths)", "GRAPH SUBJECT PATH OBJECT",
     "Prints what the pattern matches. SUBJECT and OBJECT are a name, a variable (?x), a type\n"
     "(a:Person) or a text (\"CEO\", with its quotes). PATH joins properties: p/q (one after\n"
     "the other), p|q (either), ^p (backwards), p* p+ p? (any number of, one or more, at most\n"
     "one), !(p|^q) (any but these), and parentheses. Results come as often as SPARQL counts,\n"
     "each with the words that say it: of several ways the shortest and surest.\n",
     "kgraph query graph.json a:Person 'worksFor/parentOrganization*' 'Acme Labs'\n"
     "kgraph query graph.json '?who' jobTitle '\"CTO\"' --as-of 2024 --to csv\n",
     TAKES_INPUT | CLI_TAKES(CLI_BASE) | CLI_TAKES(CLI_JSON) | CLI_TAKES(CLI_RESULTS) | CLI_TAKES(CLI_NO_QUOTES) |
         CLI_TAKES(CLI_DISTINCT) | CLI_TAKES(CLI_LIMIT) | CLI_TAKES(CLI_TIMEOUT) | CLI_TAKES(CLI_AS_OF) |
         CLI_TAKES(CLI_BETWEEN),
     cli_query},
    {"neighbors", "the entities around one", "GRAPH NAME",
     "Prints the entities that links join with the one called NAME, by distance and then by\n"
     "confidence, each with the surest link to it. -o writes them as a graph.\n",
     "kgraph neighbors graph.json 'Ada Example' --hops 2\n"
     "kgraph neighbors graph.json Ada --json | jq -r '.neighbors[].entity.name'\n",
     TAKES_INPUT | CLI_TAKES(CLI_OUTPUT) | CLI_TAKES(CLI_TO) | CLI_TAKES(CLI_BASE) | CLI_TAKES(CLI_JSON) |
         CLI_TAKES(CLI_HOPS) | CLI_TAKES(CLI_LIMIT) | TAKES_SEARCH,
     cli_neighbors},
    {"stats", "how much of what is in a graph", "INPUT...",
     "Counts documents, entities by type and facts by property, and lists the entities\n"
     "with the most facts. --conflicts lists instead where documents disagree: two dates of\n"
     "birth, two amounts of a deal. INPUT is whatever build reads.\n",
     "kgraph stats graph.json\n"
     "kgraph stats talks/ --json | jq .types\n"
     "kgraph stats --conflicts graph.kg\n"
     "kgraph stats --check graph.kg\n",
     TAKES_INPUT | CLI_TAKES(CLI_DECISIONS) | CLI_TAKES(CLI_JSON) | CLI_TAKES(CLI_CHECK) | CLI_TAKES(CLI_CONFLICTS),
     cli_stats},
    {"validate", "does a graph conform to the ontology, or to shapes of your own?", "INPUT...",
     "Checks a graph by the ontology's shapes: types of subjects and objects, forms of values,\n"
     "how many of them. RDF files are checked as they are; of anything else that build reads,\n"
     "the graph that it would make. --shapes takes shapes in SHACL core instead. What does not\n"
     "conform is printed, and with -o written as a validation report in Turtle. The exit\n"
     "status is 1 if anything does not, except for warnings and infos.\n",
     "kgraph validate graph.ttl\n"
     "kgraph validate talks/ facts.jsonl --json | jq .results[].message\n"
     "kgraph validate people.nt --shapes people-shapes.ttl -o report.ttl\n",
     TAKES_INPUT | CLI_TAKES(CLI_OUTPUT) | CLI_TAKES(CLI_BASE) | CLI_TAKES(CLI_JSON) | CLI_TAKES(CLI_SHAPES),
     cli_validate},
    {"view", "a picture of a graph: a page to look around in, or SVG", "INPUT... -o FILE",
     "Draws the graph. graph.html is a page that opens in a browser, offline: search, filters,\n"
     "cards with the quotes, paths. graph.svg is a picture for a report.\n"
     "With --focus only what is a few links around an entity is drawn. INPUT is whatever\n"
     "build reads; build draws too, beside other formats.\n",
     "kgraph view graph.json -o graph.html\n"
     "kgraph view talks/ --focus 'Ada Example' --hops 1 -o ada.svg\n",
     TAKES_INPUT | CLI_TAKES(CLI_DECISIONS) | CLI_TAKES(CLI_OUTPUT) | CLI_TAKES(CLI_TO) | CLI_TAKES(CLI_FOCUS) |
         CLI_TAKES(CLI_AROUND),
     cli_draw},
    {"rank", "the entities that matter most", "INPUT...",
     "Ranks entities by PageRank over the facts between them: no direction counts, a fact\n"
     "weighs as much as its confidence, Dates take no part. The ranks of all make 1. INPUT is\n"
     "whatever build reads. Shows 20; with --json, all.\n",
     "kgraph rank graph.json\n"
     "kgraph rank talks/ --json --limit 100 | jq -r '.[].name'\n",
     TAKES_INPUT | CLI_TAKES(CLI_DECISIONS) | CLI_TAKES(CLI_LIMIT) | CLI_TAKES(CLI_JSON), cli_rank},
    {"communities", "which entities belong together", "INPUT...",
     "Finds groups of entities with more facts among themselves than with others (Leiden,\n"
     "modularity; a fact weighs as much as its confidence). The largest group is number 1,\n"
     "members stand by rank. The same graph gives the same groups. INPUT is whatever build\n"
     "reads. Shows 20; with --json, all, and those of one entity too.\n",
     "kgraph communities graph.json\n"
     "kgraph communities talks/ --json | jq '.[0].members[].name'\n",
     TAKES_INPUT | CLI_TAKES(CLI_DECISIONS) | CLI_TAKES(CLI_LIMIT) | CLI_TAKES(CLI_JSON), cli_communities},
    {"merge", "fact streams to one, sorted", "[STREAM]... [-o FILE]",
     "Merges fact streams into one whose lines are in the order of LC_ALL=C sort: each\n"
     "document's records together, the document first, entities next, facts last. Equal\n"
     "records are written once; one document with two hashes is an error. Sorted streams\n"
     "are merged in constant memory, others are sorted first, in pieces on disk.\n",
     "kgraph merge a.jsonl b.jsonl -o all.jsonl\n"
     "ssh other kgraph extract talks/ | kgraph merge - mine.jsonl -o all.jsonl\n",
     CLI_TAKES(CLI_OUTPUT) | CLI_TAKES(CLI_HELP), cli_merge},
    {"resolve", "who is who across documents, as records", "INPUT... [-o FILE]",
     "Decides which entities of different documents are one and prints that as identity\n"
     "records, a line for each entity of each document. Built together with these, the same\n"
     "records make the same graph without being compared again, in parts too: see --stream of\n"
     "build. INPUT is whatever build reads, in any order; quotes and other texts that identity\n"
     "does not go by are not kept in memory.\n",
     "kgraph resolve all.jsonl -o identities.jsonl\n"
     "kgraph build --stream all.jsonl identities.jsonl -o graph.nq\n",
     TAKES_INPUT | CLI_TAKES(CLI_OUTPUT) | CLI_TAKES(CLI_BASE) | CLI_TAKES(CLI_DECISIONS) | CLI_TAKES(CLI_IDS),
     cli_resolve},
    {"train", "annotated files to a model of names", "FILE... -o MODEL",
     "Learns to find names from annotated FILEs: JSON lines (.jsonl), CoNLL columns (.conll,\n"
     ".bio, .tsv) or brat (.ann beside .txt). Labels are types of the ontology, or --map says\n"
     "what they mean. --add keeps what the built-in model (or that of --model) knows, so that\n"
     "few annotations help. The same files and options give the same bytes.\n",
     "kgraph train --add --map PER=Person --map ORG=Organization notes.conll -o my.model\n"
     "kgraph extract --model my.model notes/ -o notes.jsonl\n",
     TAKES_ANNOTATIONS | CLI_TAKES(CLI_OUTPUT) | CLI_TAKES(CLI_DEV) | CLI_TAKES(CLI_ADD) | CLI_TAKES(CLI_ITERATIONS) |
         CLI_TAKES(CLI_SEED) | CLI_TAKES(CLI_RECIPE) | CLI_TAKES(CLI_TEXTS),
     cli_train},
    {"eval", "how well annotated files are read", "FILE...",
     "Extracts from annotated FILEs (as of train) and prints precision, recall and F1. A name\n"
     "is right if its span and type are; companies count as organizations. A relation is right\n"
     "if its property is and both arguments overlap. Only what is annotated somewhere counts.\n",
     "kgraph eval --map PER=Person --errors 20 notes.conll\n"
     "kgraph eval --model my.model notes.jsonl --json | jq .names.all.f1\n",
     TAKES_ANNOTATIONS | CLI_TAKES(CLI_JSON) | CLI_TAKES(CLI_EXACT_TYPES) | CLI_TAKES(CLI_ERRORS), cli_eval},
    {"help", "this list, or the help of one command", "[COMMAND]", "Prints the commands, or what one command does.\n",
     "kgraph help build\n", CLI_TAKES(CLI_HELP), cli_help},
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

const cli_command *cli_command_at(size_t index) { return index < COMMAND_COUNT ? &commands[index] : NULL; }

const cli_command *cli_command_find(const char *name) {
  for (size_t i = 0; i < COMMAND_COUNT; i++)
    if (strcmp(commands[i].name, name) == 0) return &commands[i];
  return NULL;
}

static kg_status fail_unknown(const char *word) {
  if (word[0] == '-') return cli_usage(NULL, "options stand behind the command, as in \"kgraph build FILE %s\"", word);
  const cli_command *nearest = NULL;
  int least = CLI_SUGGEST_DISTANCE + 1;
  for (size_t i = 0; i < COMMAND_COUNT; i++) {
    const int distance = cli_distance(cli_string(word), commands[i].name);
    if (distance < least) {
      least = distance;
      nearest = &commands[i];
    }
  }
  if (nearest) return cli_usage(NULL, "no command \"%s\"; did you mean \"%s\"?", word, nearest->name);
  return cli_usage(NULL, "no command \"%s\"", word);
}

static kg_status run_command(const cli_command *command, int count, char **words) {
  cli_options options;
  kg_status status = cli_options_parse(&options, command, (size_t)count, words);
  if (status == KG_OK && options.help)
    cli_help_command(command, stdout);
  else if (status == KG_OK)
    status = cli_overlap_check(&options);
  if (status == KG_OK && !options.help) status = command->run(&options);
  cli_options_clear(&options);
  return cli_finish_output(status);
}

/* Memory that was given back is wanted again soon: to return pages to the system and to be given new ones takes a tenth of a
 * short run's time. Large blocks are mapped, so that lists grow without being copied. */
static void keep_memory(void) {
#ifdef M_TRIM_THRESHOLD
  (void)mallopt(M_MMAP_THRESHOLD, 4 << 20);
  (void)mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
}

int main(int count, char **words) {
  keep_memory();
  cli_standard_hold();
  cli_signals_catch();
  if (count < 2) {
    cli_help_program(stderr);
    return KG_BAD_USAGE;
  }
  const char *word = words[1];
  if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
    printf("kgraph %s\n", kg_version());
    return (int)cli_finish_output(KG_OK);
  }
  if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
    cli_help_program(stdout);
    return (int)cli_finish_output(KG_OK);
  }
  const cli_command *command = cli_command_find(word);
  return (int)(command ? run_command(command, count - 2, words + 2) : fail_unknown(word));
}
