/** Options, which mean the same in every command that takes them.
 *
 *  An option may stand before or behind files; "--" ends the options, "-" is a file. Values follow as "-o FILE", "-oFILE",
 *  "--output FILE" or "--output=FILE". Long options are never abbreviated, so that a script keeps its meaning when an
 *  option is added. */
#ifndef KG_CLI_OPTIONS_H
#define KG_CLI_OPTIONS_H

#include "kgraph.h"

#include <stdio.h>

typedef struct cli_command cli_command;

typedef enum cli_option {
  CLI_OUTPUT,
  CLI_FROM,
  CLI_TO,
  CLI_ONTOLOGY,
  CLI_BASE,
  CLI_DECISIONS,
  CLI_EVIDENCE,
  CLI_DIALECT,
  CLI_RDF,
  CLI_WITH,
  CLI_JSON,
  CLI_KEEP_GOING,
  CLI_LENIENT,
  CLI_MAX_FILE,
  CLI_MAX_NODES,
  CLI_MAX_EDGES,
  CLI_NO_SANDBOX,
  CLI_THREADS,
  CLI_MODEL,
  CLI_MAPPING,
  CLI_CACHE,
  CLI_CACHE_SIZE,
  CLI_ANNOTATIONS, /**< --from, of annotated files */
  CLI_MAP,
  CLI_TYPES,
  CLI_EXACT_TYPES,
  CLI_ERRORS,
  CLI_DEV,
  CLI_ADD,
  CLI_ITERATIONS,
  CLI_SEED,
  CLI_RECIPE,
  CLI_TEXTS,
  CLI_FOCUS,
  CLI_AROUND, /**< --hops, of view */
  CLI_CHECK,
  CLI_CONFLICTS,
  CLI_COUNT,
  CLI_MAX_HOPS,
  CLI_HOPS,
  CLI_DIRECTED,
  CLI_WEIGHT,
  CLI_VIA,
  CLI_AVOID,
  CLI_AVOID_TYPE,
  CLI_DATES,
  CLI_AS_OF,
  CLI_BETWEEN,
  CLI_RESULTS, /**< --to, of the results of query */
  CLI_DISTINCT,
  CLI_NO_QUOTES,
  CLI_LIMIT,
  CLI_TIMEOUT,
  CLI_SHAPES,
  CLI_VALIDATE,
  CLI_STREAM,
  CLI_IDS,
  CLI_HELP,
  CLI_OPTION_COUNT
} cli_option;

/** The bit of an option in cli_command.takes. */
#define CLI_TAKES(option) (UINT64_C(1) << (option))

/** Strings of the command line, lent by it. */
typedef struct cli_list {
  const char **items;
  size_t count;
} cli_list;

typedef struct cli_options {
  const cli_command *command;
  cli_list inputs;      /**< what is no option, in order */
  cli_list outputs;     /**< of --output */
  cli_list ontologies;  /**< of --ontology */
  cli_list models;      /**< of --model */
  cli_list decisions;   /**< of --decisions */
  cli_list maps;        /**< of --map */
  cli_list types;       /**< of --types, cut at commas */
  cli_list dev;         /**< of --dev */
  cli_list avoid;       /**< of --avoid */
  cli_list avoid_types; /**< of --avoid-type */
  cli_list shapes;      /**< of --shapes */
  char *type_words;     /**< what `types` points into */
  const char *from, *to, *base, *dialect, *recipe, *texts, *mapping, *cache, *ids;
  kg_evidence_style evidence;
  kg_rdf_version rdf;
  bool json, keep_going, lenient, no_sandbox, help, exact_types, add, check, validate, conflicts;
  bool with_rank, with_community; /**< of --with */
  bool evidence_given;            /**< --evidence was */
  bool graphs_only;               /**< set by commands: documents among the inputs are refused, evidence is kept */
  bool identities_only;           /**< set by commands: of the graph, only what kg_graph_identities needs */
  bool stream;
  kg_triple_set *triples;      /**< set by commands: takes RDF files as they are */
  size_t max_file;             /**< 0: the library's default */
  size_t max_nodes, max_edges; /**< 0: none */
  size_t cache_size;           /**< 0: the library's default */
  size_t threads;              /**< 0: one for each processor */
  size_t errors;               /**< 0: none are listed */
  size_t limit;                /**< 0: the command's own */
  size_t iterations;           /**< 0: the library's default */
  size_t seed;                 /**< 1 unless given */
  cli_list focus;              /**< of --focus */
  const char *via, *weight, *as_of, *between;
  bool directed, dates, distinct, no_quotes;
  size_t count;             /**< of --count; 0: those that are best */
  double timeout;           /**< in seconds; only where `timeout_word` is given */
  const char *timeout_word; /**< of --timeout; or NULL */
  size_t hops;              /**< of --max-hops and --hops; 0: the library's default */
} cli_options;

/** Reads the words behind the command's name. Reports what is wrong itself.
 *  @param options receives the options; free with cli_options_clear, on failure too.
 *  @return KG_BAD_USAGE or KG_NO_MEMORY */
kg_status cli_options_parse(cli_options *options, const cli_command *command, size_t count, char *const *words);
void cli_options_clear(cli_options *options);
/** Prints a line for each option that `command` takes. */
void cli_options_print(const cli_command *command, FILE *file);

#endif
