/** kgraph: knowledge graphs from documents.
 *
 *  The sections stand in the order of the data's way:
 *
 *      status, views, allocator - byte sinks - ontology - the fact (records, sinks, streams) - inputs and documents -
 *      extraction - models: training and evaluation - graph - asking the graph - analysis - exporters -
 *      shapes: validation
 *
 *  Conventions. Every function that can fail returns a kg_status and takes a nullable `kg_error *error` last. Outputs
 *  come first. `new`/`free` own what they make, getters lend (the owner's lifetime is said at each). `size` is in bytes,
 *  `count` in items. Text is UTF-8; a kg_string is a view that need not end in NUL. Spans are half-open. There is no
 *  global state: objects may be used from several threads as long as one object is used by one thread at a time; a
 *  kg_ontology and a finished kg_graph are constant and may be shared. */
#ifndef KGRAPH_H
#define KGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define KG_API __attribute__((visibility("default")))
#else
#define KG_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define KG_VERSION "0.1.0"

/* ---- Status ------------------------------------------------------------------------------------------------- */

/** What became of a call. The values are the program's exit statuses. */
typedef enum kg_status {
  KG_OK = 0,        /**< done */
  KG_BAD_INPUT = 1, /**< the input is not what it should be */
  KG_BAD_USAGE = 2, /**< the caller asked for something that does not exist or does not fit */
  KG_LIMIT = 3,     /**< a documented limit was reached */
  KG_IO = 4,        /**< reading or writing failed */
  KG_NO_MEMORY = 5  /**< memory could not be had */
} kg_status;

/** One sentence for a status, in English, static. */
KG_API const char *kg_status_text(kg_status status);

/** What went wrong and where. The caller owns it (on its stack) and passes it last; it is written only on failure.
 *  `message` says what is wrong and what to do about it, and holds no control characters. */
typedef struct kg_error {
  kg_status status;
  size_t line;   /**< 1-based, 0 if unknown */
  size_t column; /**< 1-based in code points, 0 if unknown */
  char file[512];
  char message[512];
} kg_error;

/** The version of the library, as KG_VERSION. */
KG_API const char *kg_version(void);

/* ---- Views and memory --------------------------------------------------------------------------------------- */

/** A borrowed run of bytes, UTF-8 unless said otherwise. `data` may be NULL if `size` is 0. */
typedef struct kg_string {
  const char *data;
  size_t size;
} kg_string;

/** A half-open range of offsets. `begin == end == 0` stands for "none" where a span is optional. */
typedef struct kg_span {
  size_t begin, end;
} kg_span;

/** Where memory comes from: one function as realloc(3); `size` 0 frees and returns NULL. NULL for the allocator of
 *  the C library wherever an allocator is asked for. */
typedef struct kg_allocator {
  void *(*reallocate)(void *state, void *block, size_t size);
  void *state;
} kg_allocator;

/* ---- Byte sinks --------------------------------------------------------------------------------------------- */

/** Takes bytes. Returns KG_OK or the status that ends the writing (and fills `error`). */
typedef struct kg_sink {
  kg_status (*write)(void *state, const void *data, size_t size, kg_error *error);
  void *state;
} kg_sink;

/** A file that appears whole or not at all: bytes go to a temporary file beside `path`, `commit` renames it. */
typedef struct kg_output kg_output;

/** Opens `path` for writing; "-" is standard output. Free with kg_output_commit or kg_output_abort. */
KG_API kg_status kg_output_open(kg_output **output, const char *path, kg_error *error);
/** The sink of an output, valid until it is committed or aborted. */
KG_API kg_sink kg_output_sink(kg_output *output);
/** Flushes, syncs, renames into place and frees. On failure nothing is left behind and the old file stands. */
KG_API kg_status kg_output_commit(kg_output *output, kg_error *error);
/** The same for several: all of them, or none (where the file system can exchange two names, as those of Linux can; killed in
 *  the middle, some stand). Programs that write files of one folder so do it one after the other. At most 64 at once.
 *  @param outputs NULLs afterwards, whatever becomes of it */
KG_API kg_status kg_outputs_commit(kg_output **outputs, size_t count, kg_error *error);
/** Throws away what was written and frees. `output` may be NULL. */
KG_API void kg_output_abort(kg_output *output);
/** Removes the temporary files of all open outputs: safe in a signal handler before the program ends. */
KG_API void kg_outputs_discard(void);

/* ---- Ontology ----------------------------------------------------------------------------------------------- */

/** Types, properties and extraction patterns: the built-in ones and the user's. Constant once loaded. */
typedef struct kg_ontology kg_ontology;

/** Loads the built-in ontology and then the Turtle files at `paths`, in order.
 *  @param ontology receives the ontology; free it with kg_ontology_free. */
KG_API kg_status kg_ontology_load(kg_ontology **ontology, const char *const *paths, size_t count,
                                  const kg_allocator *allocator, kg_error *error);
/** Frees; NULL is allowed. */
KG_API void kg_ontology_free(kg_ontology *ontology);

/** A type or a property is known by its index, which is stable for one set of ontology files. */
typedef uint16_t kg_term;
/** No such term. */
#define KG_NO_TERM ((kg_term)0xFFFF)

KG_API size_t kg_ontology_type_count(const kg_ontology *ontology);
KG_API size_t kg_ontology_property_count(const kg_ontology *ontology);
/** The type of that term ("Person") or IRI, or KG_NO_TERM. */
KG_API kg_term kg_ontology_type(const kg_ontology *ontology, kg_string name);
/** The property of that term ("worksFor") or IRI, or KG_NO_TERM. */
KG_API kg_term kg_ontology_property(const kg_ontology *ontology, kg_string name);
/** Short name and IRI of a type; lent by the ontology. */
KG_API kg_string kg_ontology_type_name(const kg_ontology *ontology, kg_term type);
KG_API kg_string kg_ontology_type_iri(const kg_ontology *ontology, kg_term type);
/** Short name and IRI of a property; the IRI is the one that RDF outputs write. */
KG_API kg_string kg_ontology_property_name(const kg_ontology *ontology, kg_term property);
KG_API kg_string kg_ontology_property_iri(const kg_ontology *ontology, kg_term property);
/** True if `type` is `ancestor` or stands under it. */
KG_API bool kg_ontology_is_a(const kg_ontology *ontology, kg_term type, kg_term ancestor);
/** True if a subject of that type may have the property (no domain stated: any may). */
KG_API bool kg_ontology_has_domain(const kg_ontology *ontology, kg_term property, kg_term type);
/** True if an object of that type may be its value (KG_NO_TERM asks for a literal). */
KG_API bool kg_ontology_has_range(const kg_ontology *ontology, kg_term property, kg_term type);
/** True if the property reads the same in both directions. */
KG_API bool kg_ontology_is_symmetric(const kg_ontology *ontology, kg_term property);
/** True if a thing has one value of the property at most (owl:FunctionalProperty): a date of birth. */
KG_API bool kg_ontology_is_functional(const kg_ontology *ontology, kg_term property);

/* ---- The fact: what crosses from extractors to graphs ------------------------------------------------------- */

/** What the text says of one document. Keys that a record does not have are empty. */
typedef struct kg_document_record {
  kg_string sha256, title, date, url, language, media_type;
  size_t length; /**< of the text, in code points */
} kg_document_record;

/** A thing that the document names. */
typedef struct kg_entity_record {
  kg_string id; /**< local to the document */
  kg_string type, name;
  const kg_string *alternate_names;
  size_t alternate_name_count;
  const kg_span *mentions; /**< code points */
  size_t mention_count;
  kg_string identifier, url;
  const kg_string *same_as;
  size_t same_as_count;
  double confidence; /**< 0 to 1, negative if not given */
  kg_string iri;     /**< the IRI that it has already, in a graph that was read, and keeps; else empty */
  /** In a graph that was read: which node of it the record belongs to, and which graph that is among those read (its file);
   *  else empty. Records of one node are one, those of two nodes of one graph stay two, unless you decide otherwise. No
   *  part of the record as a line of JSON. */
  kg_string node, graph;
} kg_entity_record;

/** A statement of the document. Exactly one of `object` and `value` is present (`data` not NULL). */
typedef struct kg_fact_record {
  kg_string subject, property;
  kg_string object; /**< an entity id of the same document */
  kg_string value, datatype, language;
  bool has_evidence;
  kg_span evidence; /**< code points */
  kg_string quote;
  kg_span subject_span, object_span; /**< code points; {0,0} if absent */
  kg_string source;                  /**< JSON text, in place of offsets, of a fact from a record */
  kg_string valid_from, valid_until;
  double confidence;
  kg_string extractor;
} kg_fact_record;

/** Which node of the graph an entity record is, once identity across documents is decided: all records of one node have the
 *  same IRI here and say the same of it. */
typedef struct kg_identity_record {
  kg_string id; /**< the entity's, local to the document; empty: the node of the document itself */
  kg_string iri;
  kg_string type, name;      /**< of the node; empty for a document's, whose own record tells */
  kg_string identifier, url; /**< of the node; may be empty */
} kg_identity_record;

typedef enum kg_record_kind { KG_RECORD_DOCUMENT, KG_RECORD_ENTITY, KG_RECORD_FACT, KG_RECORD_IDENTITY } kg_record_kind;
enum { KG_RECORD_KINDS = 4 };

/** One record of the fact stream. All strings are lent for the duration of the call that passes it. */
typedef struct kg_record {
  kg_record_kind kind;
  kg_string document; /**< id of the document that says so */
  union {
    kg_document_record about;
    kg_entity_record entity;
    kg_fact_record fact;
    kg_identity_record identity;
  } u;
  kg_string extra;  /**< unknown keys, as the inside of a JSON object ("\"a\":1,\"b\":2"), or empty */
  const char *file; /**< for messages: where the record was read, or NULL; part of no result */
  size_t line;      /**< from 1; 0 if unknown */
} kg_record;

/** Takes records. A document's record comes before its entities, those before its facts. */
typedef struct kg_fact_sink {
  kg_status (*write)(void *state, const kg_record *record, kg_error *error);
  void *state;
} kg_fact_sink;

/** A fact sink that prints each record as one line of JSON (facts.jsonl) into a byte sink. */
typedef struct kg_fact_printer kg_fact_printer;
KG_API kg_status kg_fact_printer_new(kg_fact_printer **printer, kg_sink sink, const kg_allocator *allocator,
                                     kg_error *error);
KG_API kg_fact_sink kg_fact_printer_sink(kg_fact_printer *printer);
/** Passes on what is buffered. */
KG_API kg_status kg_fact_printer_flush(kg_fact_printer *printer, kg_error *error);
KG_API void kg_fact_printer_free(kg_fact_printer *printer);

/** Merges the fact streams at `paths` ("-": standard input) into one: each record printed as kg_fact_printer does, sorted
 *  by bytes (as LC_ALL=C sort), each once. Streams that are sorted already are merged as they are, in constant memory;
 *  others are sorted first, in pieces of 32 MiB that are kept in nameless files in TMPDIR or /tmp.
 *  @return KG_BAD_INPUT with file and line for what is no record, or for one document id with two hashes; KG_LIMIT, KG_IO,
 *  KG_NO_MEMORY. Whatever the sink has taken by then is to be thrown away. O(n log n). */
KG_API kg_status kg_facts_merge(const char *const *paths, size_t count, kg_sink sink, const kg_allocator *allocator,
                                kg_error *error);

/* ---- Triples ------------------------------------------------------------------------------------------------ */

typedef enum kg_rdf_kind { KG_RDF_IRI, KG_RDF_BLANK, KG_RDF_LITERAL } kg_rdf_kind;

/** A node of a triple. `text` is the IRI, the label of a blank node (without "_:") or the text of a literal. */
typedef struct kg_rdf_term {
  kg_rdf_kind kind;
  kg_string text;
  kg_string datatype; /**< IRI of a literal's datatype, or empty (a plain string) */
  kg_string language; /**< a literal's language tag, or empty; never together with a datatype */
} kg_rdf_term;

/** A set of RDF triples in memory: the union of all graphs that are put into it. For validation. */
typedef struct kg_triple_set kg_triple_set;
KG_API kg_status kg_triple_set_new(kg_triple_set **set, const kg_allocator *allocator, kg_error *error);
/** How many triples were put in; those that came twice count twice. */
KG_API size_t kg_triple_set_count(const kg_triple_set *set);
KG_API void kg_triple_set_free(kg_triple_set *set);

/* ---- Inputs: documents and fact streams --------------------------------------------------------------------- */

/** A document as a reader gives it: decoded text, metadata and layout. */
typedef struct kg_document kg_document;

/** Id, text and metadata, lent by the document. Absent ones are empty. */
KG_API kg_string kg_document_id(const kg_document *document);
KG_API kg_string kg_document_text(const kg_document *document);
KG_API kg_string kg_document_title(const kg_document *document);
KG_API kg_string kg_document_date(const kg_document *document);

/** What an input yields, in the order of document ids within each argument's files. `document` and `record` may be
 *  NULL to pass over that kind. `problem` (may be NULL) hears of an input that was left out under keep_going and of
 *  replaced bytes under lenient (then with status KG_OK). `adopt`, if it is set, is called in place of `document` and
 *  owns what it gets, also when it fails: kg_document_free. */
typedef struct kg_input_handler {
  kg_status (*document)(void *state, const kg_document *document, kg_error *error);
  kg_status (*record)(void *state, const kg_record *record, kg_error *error);
  void (*problem)(void *state, const kg_error *error);
  void *state;
  /** May be NULL. Hears what the IRIs of a graph file begin with that kgraph wrote, before its records come. */
  kg_status (*base)(void *state, kg_string base, kg_error *error);
  kg_status (*adopt)(void *state, kg_document *document, kg_error *error);
  /** May be NULL. Hears, while a graph or a table is read whose records come at its end, how many documents and entities
   *  and how many facts it has at least; so it can be left as soon as they are too many. A status other than KG_OK ends
   *  the reading; file and line are put to the error. */
  kg_status (*expect)(void *state, size_t nodes, size_t facts, kg_error *error);
} kg_input_handler;

/** What documents said when they were last read, kept in a folder. Several programs and threads may use one folder at once. */
typedef struct kg_cache kg_cache;
/** A trained model in a file: see below. */
typedef struct kg_model_file kg_model_file;

typedef struct kg_cache_options {
  const kg_ontology *ontology; /**< and models: those of the extractor that the documents go to */
  const kg_model_file *const *models;
  size_t model_count;
  size_t max_size; /**< of the folder, in bytes, when the cache is closed; 0: 1 GiB */
} kg_cache_options;

/** Opens a cache; the folder is made if it is not there. Entries that are damaged, foreign or of another program, ontology or
 *  model are not found. It must outlive the documents that are read with it (kg_input_options).
 *  @return KG_IO if the folder cannot be made or read. */
KG_API kg_status kg_cache_open(kg_cache **cache, const char *folder, const kg_cache_options *options,
                               const kg_allocator *allocator, kg_error *error);
/** How many documents were known so far, and how many had to be read. */
KG_API size_t kg_cache_found(const kg_cache *cache);
KG_API size_t kg_cache_missed(const kg_cache *cache);
/** Finishes what was written, deletes what was used longest ago if the folder is too large, and frees, also on failure. NULL
 *  is allowed. @return KG_IO if something could not be kept: the documents were read all the same. */
KG_API kg_status kg_cache_close(kg_cache *cache, kg_error *error);

typedef struct kg_input_options {
  const char *format; /**< "text", "markdown", "html", "json", "jsonl", "csv", "tsv", "facts", "ntriples", "nquads",
                           "turtle", "trig", "rdfxml", "graphml", "kg"; NULL: by extension and content */
  bool lenient;       /**< replace invalid UTF-8 by U+FFFD instead of refusing it */
  bool keep_going;    /**< report a bad input and go on; the call then ends with the first problem's status. Of fact
                           streams, JSON lines and tables by a mapping only what is bad is left out: lines, rows, records of
                           a stream that the handler refuses as KG_BAD_INPUT, and those that speak of a record that is not
                           there. These are known at the end, so that what speaks of a record ahead of it comes last */
  size_t max_file;    /**< largest input file in bytes, of fact streams and JSON lines the longest line; 0: 1 GiB */
  const char *const *outputs; /**< files that will be written ("-": standard output): passed over in directories,
                                   refused if named */
  size_t output_count;
  const kg_ontology *ontology; /**< tells the terms of graph files; NULL: their types and properties stay IRIs until a
                                    builder sees them */
  const char *base;            /**< what IRIs of entities will begin with, and what relative IRIs are resolved against.
                                    IRIs of other graphs of kgraph's are then made anew; NULL: they are kept */
  bool trusted;                /**< RDF that raptor reads is read in this process, without a sandbox */
  bool graphs_only;            /**< refuse documents: only graph files and fact streams are read */
  const char *mapping;    /**< what the columns of tables and the members of JSON records say (docs/records.md), for
                                    every such file but those that FILE.mapping stands beside; or NULL. Needs `ontology` */
  kg_cache *cache;        /**< documents that it knows are not looked at: kg_extractor_run says what they said. Others
                                    are added as they go through it. Or NULL */
  kg_triple_set *triples; /**< RDF files go here, triple by triple as they are, and yield no records; or NULL */
} kg_input_options;

/** Reads files, directories (walked in sorted order), lists ("@list.txt") and standard input ("-").
 *  A document's id is the `id` of a JSON document, else its path relative to the argument that named it (for a file
 *  named by itself, its base name). Two documents with one id are refused. */
KG_API kg_status kg_inputs_read(const char *const *paths, size_t count, const kg_input_options *options,
                                const kg_input_handler *handler, const kg_allocator *allocator, kg_error *error);

/** Makes a document from text in memory, read as `format` ("text", "markdown", "html").
 *  @param date the document's own date (EDTF), or empty. Free it with kg_document_free. */
KG_API kg_status kg_document_new(kg_document **document, kg_string id, kg_string text, const char *format,
                                 kg_string title, kg_string date, kg_string url, const kg_allocator *allocator,
                                 kg_error *error);
KG_API void kg_document_free(kg_document *document);

/* ---- Extraction --------------------------------------------------------------------------------------------- */

/** Turns documents into facts. Holds the compiled patterns and gazetteers; constant, so that threads may share one if
 *  its allocator (as every allocator of things that several threads make) may be called by several at once. */
typedef struct kg_extractor kg_extractor;

/** @param ontology must outlive the extractor. */
KG_API kg_status kg_extractor_new(kg_extractor **extractor, const kg_ontology *ontology, const kg_allocator *allocator,
                                  kg_error *error);
/** Writes the document's record, its entities and its facts, in that order, each kind in a fixed order. */
KG_API kg_status kg_extractor_run(const kg_extractor *extractor, const kg_document *document, kg_fact_sink sink,
                                  kg_error *error);
KG_API void kg_extractor_free(kg_extractor *extractor);

/** Documents on their way through an extractor, several at a time. What comes out is, byte for byte and failure for
 *  failure, what one thread makes of them one after the other. */
typedef struct kg_extraction kg_extraction;

/** @param threads how many work, the caller's own among them; 0: one for each processor. At most 256.
 *  @param sink is called by the thread that calls kg_extraction_…, never by another.
 *  The extractor must outlive the extraction; its allocator is used by all threads. */
KG_API kg_status kg_extraction_new(kg_extraction **extraction, const kg_extractor *extractor, size_t threads,
                                   kg_fact_sink sink, kg_error *error);
/** Takes over a document, also on failure. Returns before its records are written, unless there is one thread; while
 *  many documents (eight for each thread, or 32 MiB of text) wait, it works on them itself.
 *  @return what became of an earlier document or of writing its records; from then on every call fails so. */
KG_API kg_status kg_extraction_add(kg_extraction *extraction, kg_document *document, kg_error *error);
/** Passes a record of other origin on to the sink, behind those of all documents that were added before. */
KG_API kg_status kg_extraction_pass(kg_extraction *extraction, const kg_record *record, kg_error *error);
/** Writes the records of all documents that were added. */
KG_API kg_status kg_extraction_finish(kg_extraction *extraction, kg_error *error);
/** Ends the threads, when each has read its document, and throws away what was not written. NULL is allowed. */
KG_API void kg_extraction_free(kg_extraction *extraction);

/* ---- Models: training and evaluation ------------------------------------------------------------------------- */

/* A kg_model_file is a trained model in a file, checked and in memory. Constant: it may serve several extractors and
   threads. */

/** Reads and checks a model. Free it with kg_model_file_free.
 *  @return KG_BAD_INPUT for a file that is damaged, cut short, of another version or no model; */
KG_API kg_status kg_model_file_load(kg_model_file **model, const char *path, const kg_allocator *allocator,
                                    kg_error *error);
/** What the model is for: "names" or "relations". Static. */
KG_API const char *kg_model_file_kind(const kg_model_file *model);
KG_API void kg_model_file_free(kg_model_file *model);
/** From now on the extractor reads by this model in place of the built-in one of its kind. The model must outlive it.
 *  @return KG_BAD_USAGE if it was given one of that kind before. */
KG_API kg_status kg_extractor_use_model(kg_extractor *extractor, const kg_model_file *model, kg_error *error);

/** How annotated files are read: JSON lines, CoNLL columns or brat standoff (docs/annotations.md). */
typedef struct kg_annotation_options {
  const char *format;      /**< "jsonl", "conll" or "brat"; NULL: by extension */
  const char *const *maps; /**< what labels mean: "PER=Person", or files of such lines; later ones hold */
  size_t map_count;
  size_t max_file; /**< largest file in bytes; 0: 1 GiB */
} kg_annotation_options;

/** How often something was found. */
typedef struct kg_score {
  kg_string name;                 /**< a type, or a label of relations */
  size_t right, found, annotated; /**< precision is right / found, recall right / annotated */
} kg_score;

typedef enum kg_training_stage { KG_TRAINING_READ, KG_TRAINING_WORDS, KG_TRAINING_PASS } kg_training_stage;

/** What training tells while it runs. */
typedef struct kg_training_report {
  kg_training_stage stage;
  size_t texts, tokens, names; /**< READ: what there is to learn from */
  size_t misplaced;            /**< READ: names whose ends are not ends of words; their words teach nothing */
  const char *what;            /**< WORDS: what is counted or put into classes, static */
  unsigned round;              /**< WORDS */
  size_t number;               /**< WORDS: how many */
  unsigned repeat, repeats;    /**< PASS: from 1 */
  unsigned pass, passes;       /**< PASS: from 1 */
  double loss;                 /**< PASS: what the annotation still surprises the model by, in nats */
  bool has_score;              /**< PASS: there are files to measure on */
  kg_score score;              /**< PASS: names found there by the model alone, exact span and type; companies are
                                    organizations */
} kg_training_report;

typedef struct kg_training_options {
  kg_annotation_options annotations;
  const char *const *types; /**< types that the files mark ("Person"); none: those that occur. Others are left open */
  size_t type_count;
  const char *recipe;        /**< learns from the sets that this file names, below the one folder in `paths`; or NULL */
  const char *texts;         /**< classes of words are made from the texts in this folder; NULL: they are the base's */
  const kg_model_file *base; /**< NULL: the built-in model */
  bool add;                  /**< goes on from the weights of the base instead of from nothing */
  unsigned iterations;       /**< passes over the files; 0: 8 */
  uint64_t seed;             /**< of the order in which they are read */
  const char *const *dev;    /**< annotated files to measure on after each pass */
  size_t dev_count;
  void (*report)(void *state, const kg_training_report *report); /**< may be NULL */
  void *state;
} kg_training_options;

/** Learns a model of names from annotated files and writes it to `sink`. The same files and options give the same bytes,
 *  on one machine and compiler. Large tables come from the C library's allocator.
 *  @return KG_BAD_INPUT with file and line for an annotation that cannot be, or if nothing is annotated. */
KG_API kg_status kg_model_train(kg_sink sink, const kg_ontology *ontology, const char *const *paths, size_t count,
                                const kg_training_options *options, const kg_allocator *allocator, kg_error *error);

/** What an extractor finds in annotated files, compared with what is annotated. */
typedef struct kg_evaluation kg_evaluation;

typedef struct kg_evaluation_options {
  kg_annotation_options annotations;
  const char *const *types; /**< types of names to look at; none: those that are annotated */
  size_t type_count;
  bool exact_types; /**< false: companies, and the types that stand under a type of names, count as that type */
  size_t mistakes;  /**< how many of each kind to keep */
} kg_evaluation_options;

/** One difference between what was found and what is annotated. */
typedef struct kg_mistake {
  bool missed;   /**< annotated and not found; else found and not annotated */
  bool relation; /**< else a name */
  kg_string document, label;
  kg_span span; /**< of the name, or of the subject; code points, {0,0} if it has none */
  kg_string text;
  kg_span object_span; /**< of relations */
  kg_string object_text;
} kg_mistake;

/** Extracts from each annotated text and compares. A name is right if its span and type are those of an annotation. A fact is
 *  right if its property is what a relation means and both its arguments overlap the relation's, without being more than
 *  twice as long (and ten characters); one that says a relation again counts neither way. Only types of names and relations
 *  that are annotated somewhere count; where a document lists `annotated_properties`, only those do there.
 *  Free it with kg_evaluation_free. */
KG_API kg_status kg_evaluate(kg_evaluation **evaluation, kg_extractor *extractor, const kg_ontology *ontology,
                             const char *const *paths, size_t count, const kg_evaluation_options *options,
                             const kg_allocator *allocator, kg_error *error);
KG_API void kg_evaluation_free(kg_evaluation *evaluation);
/** What follows is lent until kg_evaluation_free. */
KG_API size_t kg_evaluation_document_count(const kg_evaluation *evaluation);
/** Scores of names by type, sorted by name. Returns how many. */
KG_API size_t kg_evaluation_names(const kg_evaluation *evaluation, const kg_score **scores);
/** Scores of relations by label, sorted by name. */
KG_API size_t kg_evaluation_relations(const kg_evaluation *evaluation, const kg_score **scores);
/** The first mistakes, in the order of the files. */
KG_API size_t kg_evaluation_mistakes(const kg_evaluation *evaluation, const kg_mistake **mistakes);

/* ---- Graph -------------------------------------------------------------------------------------------------- */

/** Folds records into a graph, whatever their order. */
typedef struct kg_builder kg_builder;

/** @param base prefix of entity IRIs; NULL: "https://example.org/id/". The ontology must outlive builder and graph. */
KG_API kg_status kg_builder_new(kg_builder **builder, const kg_ontology *ontology, const char *base,
                                const kg_allocator *allocator, kg_error *error);
KG_API kg_fact_sink kg_builder_sink(kg_builder *builder);
/** Sets what IRIs of entities begin with, any time before the graph is finished.
 *  @return KG_BAD_USAGE if `base` is no IRI. */
KG_API kg_status kg_builder_set_base(kg_builder *builder, kg_string base, kg_error *error);
/** Reads decisions about identity from a file ("-": standard input), any time before the graph is finished: what is the
 *  same and what is different, whatever else speaks for or against it. docs/identity.md has the format.
 *  @return KG_BAD_INPUT with file and line, also for decisions that contradict each other, be it over several lines. */
KG_API kg_status kg_builder_decide(kg_builder *builder, const char *path, kg_error *error);
/** Notes the IRI that an entity record had in an earlier build. The node that most of its records make keeps it, so that IRIs
 *  stay when documents come and go; kg_graph_iri_changes tells what could not. Any time before the graph is finished; what is
 *  noted first of one record holds. @return KG_BAD_INPUT if `iri` is no IRI */
KG_API kg_status kg_builder_pin(kg_builder *builder, kg_string document, kg_string id, kg_string iri, kg_error *error);
/** Of the graph that is to be made, only documents and entities are asked for, for kg_graph_identities: it will have no
 *  facts, evidence, mentions or ledger. Before the first record. */
KG_API void kg_builder_identities_only(kg_builder *builder);
KG_API void kg_builder_free(kg_builder *builder);

/** The finished, constant graph. Everything that its getters return is lent until kg_graph_free. Documents are sorted
 *  by id, entities by IRI, facts by (subject, property, object or value). */
typedef struct kg_graph kg_graph;

/** Resolves identities across documents and makes the graph. The builder is spent: free it. */
KG_API kg_status kg_builder_finish(kg_graph **graph, kg_builder *builder, kg_error *error);
KG_API void kg_graph_free(kg_graph *graph);
KG_API const kg_ontology *kg_graph_ontology(const kg_graph *graph);
KG_API kg_string kg_graph_base(const kg_graph *graph);

/** Opens the graph's own file (format "kg"), which is mapped and read where it lies, so that this takes the same time for
 *  every graph. What the getters lend is made and checked when it is first asked for. Free it with kg_graph_free.
 *
 *  A file that is replaced (as kg_output does) leaves an open graph as it is; one that is cut short in place raises SIGBUS:
 *  kg_mapped_file tells a handler which.
 *  @param ontology as of kg_builder_new; NULL if the graph is only passed on as records.
 *  @return KG_IO for what cannot be opened; KG_BAD_INPUT for what is no such file, cut short, of another version, damaged
 *  in its head, or uses a term that the ontology does not have; KG_NO_MEMORY. O(types + properties). */
KG_API kg_status kg_graph_open(kg_graph **graph, const char *path, const kg_ontology *ontology,
                               const kg_allocator *allocator, kg_error *error);
/** The same of bytes in memory, which begin at a multiple of 8 and must outlive the graph.
 *  @param name stands in errors as the file. */
KG_API kg_status kg_graph_view(kg_graph **graph, kg_string bytes, const char *name, const kg_ontology *ontology,
                               const kg_allocator *allocator, kg_error *error);
/** KG_OK, or KG_BAD_INPUT if something that the getters were asked for of an opened graph was damaged; they gave something
 *  harmless in its place. To be asked before what they gave is relied on. (kg_graph_export does so itself.) */
KG_API kg_status kg_graph_damage(const kg_graph *graph, kg_error *error);
/** Looks at all of an opened graph: checksums, every record, the order of everything, every index. A built graph has
 *  nothing to check. O(size). */
KG_API kg_status kg_graph_check(const kg_graph *graph, kg_error *error);
/** True if the bytes begin as the graph's own file does. */
KG_API bool kg_snapshot_begins(kg_string bytes);
/** True if there is a regular file at `path` that begins so. */
KG_API bool kg_snapshot_is_at(const char *path);
/** The file that is mapped at that address (its path cut to 255 bytes), or NULL: safe in a signal handler. */
KG_API const char *kg_mapped_file(const void *address);
/** Passes on the records that the graph is made of: documents, an entity for each member, a fact for each piece of
 *  evidence. Built again, they make the same graph.
 *  @param keep_iris false: entities whose IRIs begin with the graph's base will get new ones. */
KG_API kg_status kg_graph_pass(const kg_graph *graph, bool keep_iris, kg_fact_sink sink, kg_error *error);

/** Passes on which node each document and each entity record is, as identity records. Whatever builds these records again
 *  together with them gets the same nodes with the same IRIs, without comparing anything; so records can be folded in parts
 *  (kg_facts_fold). O(size). */
KG_API kg_status kg_graph_identities(const kg_graph *graph, kg_fact_sink sink, kg_error *error);
/** Prints them as kg_fact_printer does, in the order of the bytes (as kg_facts_merge), in constant memory. O(n log n). */
KG_API kg_status kg_graph_print_identities(const kg_graph *graph, kg_sink sink, const kg_allocator *allocator,
                                           kg_error *error);

typedef struct kg_graph_document {
  kg_string id, iri;
  kg_document_record about;
} kg_graph_document;

/** Where a document speaks of an entity: the record behind it. */
typedef struct kg_graph_member {
  uint32_t document; /**< index of the document */
  kg_string id;      /**< local id there */
  kg_string name;
  const kg_string *alternate_names;
  size_t alternate_name_count;
  const kg_span *mentions;
  size_t mention_count;
  double confidence;
} kg_graph_member;

typedef struct kg_graph_entity {
  kg_string iri, name, type; /**< type: a term or an IRI, as in the records */
  kg_term type_term;         /**< KG_NO_TERM if the ontology does not know it */
  const kg_string *alternate_names;
  size_t alternate_name_count;
  const kg_string *same_as;
  size_t same_as_count;
  kg_string identifier, url;
  const kg_graph_member *members; /**< sorted by (document, id) */
  size_t member_count;
  uint32_t document; /**< for the node of a document itself: its index; else KG_NO_DOCUMENT */
} kg_graph_entity;
#define KG_NO_DOCUMENT ((uint32_t)0xFFFFFFFF)
#define KG_NO_ENTITY ((uint32_t)0xFFFFFFFF)

/** One document's words for a fact. */
typedef struct kg_graph_evidence {
  uint32_t document;
  bool has_span;
  kg_span span, subject_span, object_span;
  kg_string quote, source, extractor;
  double confidence;
} kg_graph_evidence;

typedef struct kg_graph_fact {
  uint32_t subject;      /**< index of an entity */
  uint32_t object;       /**< index of an entity, or KG_NO_ENTITY for a literal */
  kg_string property;    /**< a term or an IRI, as in the records */
  kg_term property_term; /**< KG_NO_TERM if the ontology does not know it */
  kg_string value, datatype, language;
  kg_string valid_from, valid_until;
  double confidence;                 /**< the greatest of its evidence */
  const kg_graph_evidence *evidence; /**< sorted by (document, span) */
  size_t evidence_count;
} kg_graph_fact;

KG_API size_t kg_graph_document_count(const kg_graph *graph);
KG_API size_t kg_graph_entity_count(const kg_graph *graph);
KG_API size_t kg_graph_fact_count(const kg_graph *graph);
KG_API const kg_graph_document *kg_graph_document_at(const kg_graph *graph, size_t index);
KG_API const kg_graph_entity *kg_graph_entity_at(const kg_graph *graph, size_t index);
KG_API const kg_graph_fact *kg_graph_fact_at(const kg_graph *graph, size_t index);
/** The facts in which an entity stands as subject or as object: indexes into the facts, ascending.
 *  @return how many; `*facts` is lent. O(1). */
KG_API size_t kg_graph_facts_of(const kg_graph *graph, uint32_t entity, const uint32_t **facts);
/** Why two records are one entity. An entity of n members has n - 1 of these; they join all of them. */
typedef struct kg_graph_merge {
  kg_string rule;       /**< "identifier", "name-fact", …; docs/identity.md lists them */
  double score;         /**< how sure the rule is, from 0 to 1 */
  uint32_t left, right; /**< members of the entity, by index */
  kg_string shared;     /**< what both are tied to, by name; of a decision, who made it and why; or empty */
} kg_graph_merge;
/** The ledger of an entity, in the order in which its members came together.
 *  @return how many; `*merges` is lent. O(1). */
KG_API size_t kg_graph_merges_of(const kg_graph *graph, uint32_t entity, const kg_graph_merge **merges);

/** Two entities that a rule would have made one, had not something spoken against it. */
typedef struct kg_graph_doubt {
  kg_string rule;
  double score;
  uint32_t left, left_member; /**< an entity, and which of its members it is about */
  uint32_t right, right_member;
  kg_string shared;
} kg_graph_doubt;
/** Those, surest first. Returns how many; `*doubts` is lent. O(1). */
KG_API size_t kg_graph_doubts(const kg_graph *graph, const kg_graph_doubt **doubts);
/** What became of an IRI of an earlier build. */
typedef enum kg_iri_change_kind {
  KG_IRI_GONE,   /**< `before`: none of its records is there */
  KG_IRI_JOINED, /**< `before` is `now`: its records belong to an entity that keeps another IRI */
  KG_IRI_SPLIT,  /**< `now` has records of `before`, which is there as well */
  KG_IRI_NEW     /**< `now`: none of its records was there */
} kg_iri_change_kind;

typedef struct kg_iri_change {
  kg_iri_change_kind kind;
  kg_string before, now; /**< empty where there is none */
} kg_iri_change;
/** What changed since the build whose IRIs were kept (kg_builder_pin), sorted. Returns how many; `*changes` is lent. O(1). */
KG_API size_t kg_graph_iri_changes(const kg_graph *graph, const kg_iri_change **changes);
/** How many decisions spoke of entities that are not there, and so decided nothing. */
KG_API size_t kg_graph_idle_decision_count(const kg_graph *graph);
enum { KG_IDLE_DECISIONS_TOLD = 10 };
/** The file and the line of one of the first KG_IDLE_DECISIONS_TOLD of them; NULL where there is none. Lent by the graph. O(1). */
KG_API const char *kg_graph_idle_decision_at(const kg_graph *graph, size_t index, size_t *line);
/** Finds the entities one of whose names (or whose IRI) equals `name` without regard to case, accents and punctuation.
 *  `*count` receives how many fit in all, which may be none; the first `capacity` of them are written to `found`, best known
 *  first. The first question to a graph that was built makes an index, O(names log names); then O(log names).
 *  @return KG_NO_MEMORY, with a `*count` of 0 */
KG_API kg_status kg_graph_find(uint32_t *found, size_t capacity, size_t *count, const kg_graph *graph, kg_string name,
                               kg_error *error);
/** Entities whose names resemble `name`, best first, for "did you mean". Returns how many were written: none as well where
 *  memory fails. */
KG_API size_t kg_graph_suggest(const kg_graph *graph, kg_string name, uint32_t *found, size_t capacity);

/** Values of a property of which a thing has one at most (kg_ontology_is_functional), not all of which can be true: all
 *  that the graph has of the subject and the property. */
typedef struct kg_conflict {
  uint32_t subject;
  size_t first, count; /**< facts `first` to `first + count - 1` */
} kg_conflict;

/** Looks for conflicts, by subject and property. Dates that differ only in how exact they are (2025 and 2025-03) are no
 *  conflict: all have to take in the most exact one. `*conflicts` is to be given to kg_conflicts_free. O(facts). */
KG_API kg_status kg_conflicts_find(kg_conflict **conflicts, size_t *count, const kg_graph *graph,
                                   const kg_allocator *allocator, kg_error *error);
/** Frees what kg_conflicts_find made with this allocator; NULL is allowed. */
KG_API void kg_conflicts_free(kg_conflict *conflicts, const kg_allocator *allocator);

/** Makes a graph of some facts of another one: their ends, their evidence and the documents that it is from, with the IRIs
 *  that they have. Free it with kg_graph_free. O(n log n) in the facts. */
KG_API kg_status kg_graph_part(kg_graph **part, const kg_graph *graph, const uint32_t *facts, size_t count,
                               const kg_allocator *allocator, kg_error *error);

/* ---- Asking the graph --------------------------------------------------------------------------------------- */

/** The links of a graph laid out for searching, in both directions. Constant: threads may share one. */
typedef struct kg_adjacency kg_adjacency;

/** Lays out the links of `graph`, which must outlive it. Free it with kg_adjacency_free. O(entities + facts).
 *  @return KG_LIMIT, KG_NO_MEMORY */
KG_API kg_status kg_adjacency_new(kg_adjacency **adjacency, const kg_graph *graph, const kg_allocator *allocator,
                                  kg_error *error);
/** Frees; NULL is allowed. */
KG_API void kg_adjacency_free(kg_adjacency *adjacency);

/** Asked every few thousand steps of a search whether it is to end: by a clock, by a button. NULL: it goes on. */
typedef struct kg_interrupt {
  bool (*asked)(void *state);
  void *state;
} kg_interrupt;

/** One end of a query. */
typedef enum kg_end_kind {
  KG_END_ANY,    /**< anything, literals too */
  KG_END_ENTITY, /**< that entity */
  KG_END_TYPE,   /**< an entity of that type or of one under it */
  KG_END_VALUE   /**< the literal with that value, datatype and language */
} kg_end_kind;

typedef struct kg_query_end {
  kg_end_kind kind;
  uint32_t entity;
  kg_term type;
  kg_string value, datatype, language;
} kg_query_end;

/** What is asked of a graph: which subjects a path joins with which objects. */
typedef struct kg_query {
  kg_query_end subject, object;
  /** A property path of SPARQL 1.1 over the ontology's terms, <IRIs> and names with the prefixes kg:, schema:, rdf: and
   *  rdfs:: "worksFor/parentOrganization*", "^creator", "(uses|isPartOf)+", "!(location|^about)". At most 64 KiB, 250
   *  properties, 64 parentheses deep. Properties that read the same both ways are gone in both directions. */
  kg_string path;
  bool same;     /**< subject and object have to be the same */
  bool distinct; /**< each pair once; else as SPARQL counts: as often as steps, "/" and "|" lead to it */
  /** Only facts that may hold at some time from the first day of `from` to the last day of `until` (calendar expressions
   *  such as "2024" or "2024-Q2"; empty: open). Facts without dates always may. */
  kg_string from, until;
  size_t limit; /**< how many pairs are passed on; 0: all */
  bool explain; /**< with the facts behind each pair: a search more for each */
  kg_interrupt interrupt;
} kg_query;

/** An entity or a literal. */
typedef struct kg_node {
  uint32_t entity; /**< or KG_NO_ENTITY */
  kg_string value, datatype, language;
} kg_node;

/** One link of a path. */
typedef struct kg_hop {
  kg_node from, to;
  bool inverse;          /**< `from` is the object of the surest fact, not its subject */
  const uint32_t *facts; /**< all facts that make the link (indexes), the surest first */
  size_t fact_count;
} kg_hop;

typedef struct kg_solution {
  kg_node subject, object;
  uint64_t count;     /**< how often SPARQL counts it, at most UINT64_MAX */
  const kg_hop *hops; /**< of a query that explains: the surest of the shortest ways from subject to object */
  size_t hop_count;   /**< 0 else, and where the path is empty */
} kg_solution;

/** Takes solutions, which are lent for the call. A status other than KG_OK ends the query. */
typedef struct kg_solution_sink {
  kg_status (*write)(void *state, const kg_solution *solution, kg_error *error);
  void *state;
} kg_solution_sink;

/** Asks. Solutions come sorted by subject and object (entities before literals) or, where only the object is given, by
 *  object and subject; each pair once. With `distinct` the cost for one given end is O(steps of the path * links that are
 *  passed), and memory is in proportion to what is visited.
 *  @return KG_BAD_USAGE for a path or a date that is none (with the column), KG_LIMIT when there is more than `limit`, or
 *  for a path above the limits, or when it was interrupted; then what was passed on stands */
KG_API kg_status kg_graph_query(const kg_adjacency *adjacency, const kg_query *query, kg_solution_sink sink,
                                const kg_allocator *allocator, kg_error *error);

/** What makes one path better than another. */
typedef enum kg_path_weight {
  KG_WEIGHT_HOPS,       /**< fewer links; among as many, the greater confidence */
  KG_WEIGHT_CONFIDENCE, /**< the greater product of the confidences of its links */
  KG_WEIGHT_RARITY /**< fewer links and entities with few facts between the ends, not those that all paths run through */
} kg_path_weight;

/** The most paths that are looked for, and the longest that may be asked for. */
#define KG_PATHS_MAX 1000
#define KG_HOPS_MAX 64

/** How one entity is connected with another: in either direction of the links unless `directed`, through anything but Dates
 *  and the nodes that are to be avoided. */
typedef struct kg_path_options {
  size_t count;    /**< how many paths at most; 0: 10 */
  size_t max_hops; /**< at most so many links, up to KG_HOPS_MAX; 0: any number */
  kg_path_weight weight;
  bool longer;           /**< not only those of the least weight or number of links, but also the next after them */
  bool directed;         /**< from subjects to objects only */
  bool dates;            /**< Dates connect, too */
  kg_string via;         /**< a property path, as of kg_query, that the whole path has to match, through
                                                 Dates and literals too if it leads there; empty: any */
  const uint32_t *avoid; /**< entities that no path may pass */
  size_t avoid_count;
  const kg_term *avoid_types; /**< nor entities of these types or of those under them */
  size_t avoid_type_count;
  kg_string from, until; /**< as of kg_query */
  kg_interrupt interrupt;
} kg_path_options;

typedef struct kg_path {
  const kg_hop *hops;
  size_t hop_count;
  double confidence; /**< the product of those of the surest facts */
} kg_path;

/** The paths that were found, best first. */
typedef struct kg_paths kg_paths;

/** Looks for the best paths between two entities. None is no error. No entity stands twice in one path, unless `via` leads
 *  there. Free the result with kg_paths_free; it lends all that its getters return. The shortest paths are found by searching
 *  from both ends, in O(links of the entities that are passed) time and memory; each longer one costs as many searches as it has
 *  links. Paths of one cost come in an order that hangs on the graph alone.
 *  @return KG_BAD_USAGE for a path expression or a date that is none, KG_LIMIT, KG_NO_MEMORY. After an interruption, which is
 *  KG_LIMIT too, `*paths` has what was found by then; after all other failures it is NULL */
KG_API kg_status kg_paths_find(kg_paths **paths, const kg_adjacency *adjacency, uint32_t from, uint32_t to,
                               const kg_path_options *options, const kg_allocator *allocator, kg_error *error);
KG_API size_t kg_paths_count(const kg_paths *paths);
KG_API const kg_path *kg_paths_at(const kg_paths *paths, size_t index);
/** True if there are more paths of the kind that was asked for than `count`, or may be: the search was interrupted. */
KG_API bool kg_paths_has_more(const kg_paths *paths);
KG_API void kg_paths_free(kg_paths *paths);

/** Memory for many questions about one graph, kept from one to the next: 16 bytes for each entity and literal, touched where a
 *  search comes to. One thread at a time; several searches may share an adjacency. */
typedef struct kg_search kg_search;

/** Prepares for questions with these options, of which `via`, `weight` and `longer` are not looked at. The adjacency must
 *  outlive the search; the options are copied, what they point to is not needed any more. Free it with kg_search_free.
 *  @return as kg_paths_find */
KG_API kg_status kg_search_new(kg_search **search, const kg_adjacency *adjacency, const kg_path_options *options,
                               const kg_allocator *allocator, kg_error *error);
/** Frees; NULL is allowed. */
KG_API void kg_search_free(kg_search *search);
/** One path of the fewest links between two entities: the first that is found, which goes through entities with few links
 *  where it can, and is the same for the same graph. Much faster than kg_paths_find, which has to look at all shortest
 *  paths to say which is the surest.
 *  @param entities receives the entities from `from` to `to`, lent until the next question
 *  @param count receives how many; 0: there is no path
 *  @return KG_BAD_USAGE where the graph has no such entity, KG_LIMIT if it was interrupted, KG_NO_MEMORY */
KG_API kg_status kg_search_path(const uint32_t **entities, size_t *count, kg_search *search, uint32_t from, uint32_t to,
                                kg_error *error);
/** All shortest paths, as kg_paths_find finds them, up to `count`. Returns as that does. */
KG_API kg_status kg_search_paths(kg_paths **paths, kg_search *search, uint32_t from, uint32_t to, kg_error *error);
/** The entities within `max_hops` (0: any number) of one, itself not among them, nearest first; lent until the next question.
 *  O(links of the entities that are passed). Returns as kg_search_path. */
KG_API kg_status kg_search_reach(const uint32_t **entities, size_t *count, kg_search *search, uint32_t from,
                                 kg_error *error);
/** How many of those that were reached last are within so many hops: they come first. O(1). */
KG_API size_t kg_search_within(const kg_search *search, size_t hops);
/** The facts by which a path may go from one entity to the next, the surest first, lent until the next question. O(links of the one
 *  of both that has fewer).
 *  @return KG_NO_MEMORY; no facts are no error */
KG_API kg_status kg_search_hop(kg_hop *hop, kg_search *search, uint32_t from, uint32_t to, kg_error *error);

/** An entity near another one. */
typedef struct kg_neighbor {
  uint32_t entity;
  size_t hops;
  kg_hop hop;        /**< the last link to it, from one that is a hop nearer */
  double confidence; /**< of the surest of the shortest paths */
} kg_neighbor;

/** The entities around one. */
typedef struct kg_neighbors kg_neighbors;

/** Finds the entities within `max_hops` (0: 1) of one, as kg_paths_find would (`count`: how many at most, 0: all; `weight`,
 *  `longer` and `via` are not looked at). Free the result with kg_neighbors_free. O(links of the entities that are passed).
 *  After an interruption (KG_LIMIT) `*neighbors` has those that were found by then. */
KG_API kg_status kg_neighbors_find(kg_neighbors **neighbors, const kg_adjacency *adjacency, uint32_t entity,
                                   const kg_path_options *options, const kg_allocator *allocator, kg_error *error);
/** How many there are; they come by hops, then by confidence. */
KG_API size_t kg_neighbors_count(const kg_neighbors *neighbors);
KG_API const kg_neighbor *kg_neighbors_at(const kg_neighbors *neighbors, size_t index);
/** How many more there are than `count` let through. */
KG_API size_t kg_neighbors_left_out(const kg_neighbors *neighbors);
KG_API void kg_neighbors_free(kg_neighbors *neighbors);

/* ---- Analysis ----------------------------------------------------------------------------------------------- */

/** Which entities matter, and which belong together, by the facts between them: PageRank, and communities after Leiden.
 *  No direction counts, facts count by their confidence, and Dates take no part. Constant once made; it needs the graph
 *  only while it is made. The same graph gives the same numbers with one version of igraph, which is loaded when the first
 *  analysis is made. */
typedef struct kg_analysis kg_analysis;
#define KG_NO_COMMUNITY ((uint32_t)0xFFFFFFFF)

/** O(entities + facts) times a number of rounds that hardly grows. @return KG_IO where igraph cannot be loaded. */
KG_API kg_status kg_analysis_new(kg_analysis **analysis, const kg_graph *graph, const kg_allocator *allocator,
                                 kg_error *error);
KG_API void kg_analysis_free(kg_analysis *analysis);
/** The PageRank of an entity; all of them together make 1. 0 for those that take no part. */
KG_API double kg_analysis_rank(const kg_analysis *analysis, uint32_t entity);
/** The entities that take part, best first. @return how many; `*entities` is lent. */
KG_API size_t kg_analysis_ranked(const kg_analysis *analysis, const uint32_t **entities);
/** The community of an entity, from 0 (the largest), or KG_NO_COMMUNITY for those that take no part. An entity without
 *  ties is one by itself. */
KG_API uint32_t kg_analysis_community(const kg_analysis *analysis, uint32_t entity);
KG_API size_t kg_analysis_community_count(const kg_analysis *analysis);
/** The members of a community, best ranked first. @return how many; `*entities` is lent. */
KG_API size_t kg_analysis_members(const kg_analysis *analysis, size_t community, const uint32_t **entities);

/* ---- Exporters ---------------------------------------------------------------------------------------------- */

typedef enum kg_evidence_style {
  KG_EVIDENCE_NONE,       /**< the default */
  KG_EVIDENCE_STATEMENTS, /**< RDF: one rdf:Statement for each piece of evidence; GraphML, DOT: quotes as attributes */
  KG_EVIDENCE_GRAPHS      /**< formats with named graphs: one graph for each piece of evidence; others: as none */
} kg_evidence_style;

/** How evidence is tied to its fact in N-Triples, N-Quads, Turtle and TriG. */
typedef enum kg_rdf_version {
  KG_RDF_1_1, /**< the default: rdf:subject, rdf:predicate and rdf:object */
  KG_RDF_1_2  /**< rdf:reifies with a triple term */
} kg_rdf_version;

typedef struct kg_export_options {
  kg_evidence_style evidence;
  kg_rdf_version rdf;
  const char *dialect;   /**< one of the format's dialects; NULL: what most readers take */
  size_t file;           /**< which file of a format that has several; 0 for the others */
  const uint32_t *focus; /**< pictures (SVG, HTML): show what is around these entities; NULL: everything */
  size_t focus_count;
  size_t hops; /**< how many links around them */
  /** Of this graph: its ranks as the attribute `rank`, its communities (from 1) as `community` of each node that takes
   *  part; NULL: none. In formats of which kg_format_has_analysis is true. */
  const kg_analysis *ranks, *communities;
  size_t *replaced; /**< receives how many characters the format could not hold (U+FFFD stands for them), or NULL */
} kg_export_options;

/** One output format. */
typedef struct kg_format {
  const char *name;       /**< "ntriples" */
  const char *extensions; /**< space-separated, without dots: "nt" */
  const char *media_type;
  const char *description; /**< one line for help */
  const char *dialects;    /**< space-separated flavours for one program each: "apoc yed"; "" for none */
  const char *files;       /**< space-separated names of the files in the folder that it needs; "" for a single file */
} kg_format;

KG_API size_t kg_format_count(void);
KG_API const kg_format *kg_format_at(size_t index);
/** The format of that name or file extension (case does not matter), or NULL. */
KG_API const kg_format *kg_format_find(const char *name_or_extension);
/** True if the format has named graphs (N-Quads, TriG, JSON-LD), and so takes KG_EVIDENCE_GRAPHS. */
KG_API bool kg_format_has_graphs(const kg_format *format);
/** True if the format has a place for ranks and communities as data: all but pictures and the graph's own file. */
KG_API bool kg_format_has_analysis(const kg_format *format);
/** Writes the graph, or the file of it that the options name. @param options NULL for the defaults.
 *  @return KG_BAD_USAGE for a dialect or a file that the format does not have */
KG_API kg_status kg_graph_export(const kg_graph *graph, const kg_format *format, const kg_export_options *options,
                                 kg_sink sink, kg_error *error);

/** True for formats that kg_facts_fold writes: N-Triples, N-Quads and the tables of CSV. */
KG_API bool kg_format_is_streamed(const kg_format *format);

typedef struct kg_fold_options {
  const char *base;                        /**< as of kg_builder_new; the one that identities were decided with */
  const kg_export_options *export_options; /**< `replaced` has a place for each file of the format */
  void (*progress)(void *state, size_t count, kg_string document); /**< hears of each document before it; or NULL */
  void *state;
} kg_fold_options;

/** Writes the graph of fact streams that are sorted (kg_facts_merge) and come with the identity records of all their entities
 *  (kg_graph_identities), in one stream or in streams of their own, in memory that does not grow with them: some
 *  ten MiB, 32 to sort lines in, and what the largest document takes. Lines that
 *  are more lie in nameless files in TMPDIR or /tmp. Tables are those that kg_graph_export writes of the graph that a builder
 *  makes of all records; the lines of N-Triples and N-Quads too, in the order of their bytes.
 *  @param format one of which kg_format_is_streamed is true. @param options NULL for the defaults.
 *  @param sinks one for each file of the format, in their order
 *  @return KG_BAD_INPUT with file and line for a stream that is not sorted or holds what is no record, or for an entity without
 *  identity; then what the sinks have taken is to be thrown away. O(n log n). */
KG_API kg_status kg_facts_fold(const char *const *paths, size_t count, const kg_ontology *ontology,
                               const kg_format *format, const kg_fold_options *options, const kg_sink *sinks,
                               const kg_allocator *allocator, kg_error *error);

/* ---- Shapes: validation ------------------------------------------------------------------------------------- */

/** Puts the triples of a graph into a set: what its RDF outputs hold, with its evidence (KG_EVIDENCE_STATEMENTS). */
KG_API kg_status kg_triple_set_add_graph(kg_triple_set *set, const kg_graph *graph, kg_error *error);

/** Shapes in SHACL core (docs/validate.md), ready to check data by. Constant. */
typedef struct kg_shapes kg_shapes;

/** Loads shapes from Turtle files, or, without files, the built-in ones: domains and ranges as the ontology states them,
 *  and what ontology/shapes.ttl adds. The ontology's tree of types is known to all shapes; it is not needed later.
 *  @return KG_BAD_INPUT for what is no Turtle, for ill-formed shapes and for what is not SHACL core; KG_LIMIT for shapes
 *  that hold each other too deeply. */
KG_API kg_status kg_shapes_load(kg_shapes **shapes, const kg_ontology *ontology, const char *const *paths, size_t count,
                                const kg_allocator *allocator, kg_error *error);
/** How many shapes there are, those inside of others among them. */
KG_API size_t kg_shapes_count(const kg_shapes *shapes);
KG_API void kg_shapes_free(kg_shapes *shapes);

typedef enum kg_severity {
  KG_SEVERITY_VIOLATION,
  KG_SEVERITY_WARNING,
  KG_SEVERITY_INFO,
  KG_SEVERITY_OTHER
} kg_severity;

/** One thing that does not conform. Everything is lent until the validation is freed. */
typedef struct kg_validation_result {
  kg_severity severity;
  kg_string severity_iri;
  kg_rdf_term focus;
  kg_rdf_term value; /**< if there is one */
  bool has_value;
  kg_string path; /**< as SPARQL writes it, "<IRI>/^<IRI>"; empty where the focus node itself does not conform */
  kg_rdf_term shape;
  kg_rdf_term owner;   /**< the nearest shape around it that has an IRI; the shape itself if there is none */
  kg_string component; /**< "ClassConstraintComponent", a name in SHACL's namespace */
  kg_string message;
} kg_validation_result;

typedef struct kg_validation_options {
  size_t max_results; /**< 0: 1000000 */
  size_t max_steps;   /**< of walking along paths and checking; 0: 2000000000 */
} kg_validation_options;

/** What came of checking data by shapes. */
typedef struct kg_validation kg_validation;

/** Checks `data`, which is sorted and given the shapes' terms, and otherwise stays as it is. O(triples) for shapes whose
 *  paths are properties and that name no other shape behind them, as the built-in ones.
 *  @param validation receives the results; shapes and data must outlive it.
 *  @param options NULL for the defaults.
 *  @return KG_LIMIT if there is too much to do or to tell, or a pattern takes too long. */
KG_API kg_status kg_validate(kg_validation **validation, const kg_shapes *shapes, kg_triple_set *data,
                             const kg_validation_options *options, const kg_allocator *allocator, kg_error *error);
/** How many results there are; without any, the data conforms (sh:conforms), whatever their severity. */
KG_API size_t kg_validation_count(const kg_validation *validation);
KG_API size_t kg_validation_count_of(const kg_validation *validation, kg_severity severity);
/** The result of that index. They come shape by shape, in the order in which focus nodes came. KG_NO_MEMORY if it cannot be
 *  put into words. */
KG_API kg_status kg_validation_at(kg_validation *validation, size_t index, kg_validation_result *result,
                                  kg_error *error);
/** Writes a sh:ValidationReport in Turtle. */
KG_API kg_status kg_validation_write(kg_validation *validation, kg_sink sink, kg_error *error);
KG_API void kg_validation_free(kg_validation *validation);

#ifdef __cplusplus
}
#endif
#endif
