/** RDF: reading it from memory, writing RDF/XML as a stream.
 *
 *  N-Triples and N-Quads are read by the project's own reader (ntriples.h), Turtle, TriG and RDF/XML by raptor2, under
 *  guard; it is loaded when it is first needed, and KG_IO returned where it cannot be. raptor trusts its input further than
 *  we do. So bytes are checked before it sees them (UTF-8, no NUL, no escaped NUL, language tags of 35 characters at
 *  most, a limit on nesting, no tricks with entities), it may open neither files nor the network, and every message that it
 *  logs as an error counts as one. On request it runs in a child process with limits, and what comes back from there is
 *  read by the project's own reader. A failing allocation inside raptor is its own affair: it uses the C library's
 *  allocator. */
#ifndef KG_BASE_RDF_H
#define KG_BASE_RDF_H

#include "graph/base/strings.h"

/** The longest language tag that is read or written, in bytes (RFC 5646 asks for 35). */
enum { KG_RDF_LANGUAGE_MAX = 35 };
/** The longest text or IRI of Turtle and TriG, and the longest statement of N-Triples and N-Quads, in bytes. */
#define KG_RDF_TOKEN_MAX ((size_t)32 << 20)
/** The deepest nesting of [ ], ( ) and { }, or of XML elements, that is read. */
enum { KG_RDF_DEPTH_MAX = 64 };

static inline kg_rdf_term kg_rdf_iri(kg_string iri) { return (kg_rdf_term){KG_RDF_IRI, iri, {0}, {0}}; }
static inline kg_rdf_term kg_rdf_blank(kg_string label) { return (kg_rdf_term){KG_RDF_BLANK, label, {0}, {0}}; }
static inline kg_rdf_term kg_rdf_text(kg_string text) { return (kg_rdf_term){KG_RDF_LITERAL, text, {0}, {0}}; }

/** A triple as it was read; everything is lent for the duration of the call. */
typedef struct kg_rdf_triple {
  kg_rdf_term subject, predicate, object;
  kg_rdf_term graph; /**< an empty text for the default graph */
  size_t line;       /**< about where it stands, 1-based: the last name of its statement; 0 if unknown */
} kg_rdf_triple;

/** Takes triples in the order of the file. A status other than KG_OK ends the reading. */
typedef struct kg_rdf_handler {
  kg_status (*triple)(void *state, const kg_rdf_triple *triple, kg_error *error);
  void *state;
} kg_rdf_handler;

typedef enum kg_rdf_syntax { KG_RDF_NTRIPLES, KG_RDF_NQUADS, KG_RDF_TURTLE, KG_RDF_TRIG, KG_RDF_XML } kg_rdf_syntax;

typedef struct kg_rdf_options {
  kg_rdf_syntax syntax;
  const char *base; /**< what relative IRIs are resolved against, so that where a file lies says nothing about what it
                         means; NULL: "https://example.org/id/" */
  bool sandbox;     /**< run raptor in a child process that can open nothing and has limits on memory and time; for
                         files that are not the user's own. Lines of triples are then unknown. */
} kg_rdf_options;

/** Reads RDF from memory. Blank nodes keep their labels as far as they are told apart: those of Turtle, TriG and RDF/XML
 *  come as "u" and the label; nodes without one as "g" and a number.
 *  @param name stands in errors as the file.
 *  @return KG_BAD_INPUT with file and line for what is not of that syntax; KG_LIMIT for nesting or tags above the limits,
 *  and for what a child process could not do within its own; else what the handler returned. O(size). */
kg_status kg_rdf_read(kg_string text, const char *name, const kg_rdf_options *options, const kg_rdf_handler *handler,
                      kg_error *error);
/** kg_rdf_read of Turtle in this process, with "https://example.org/ontology" as its base: for ontologies. */
kg_status kg_rdf_read_turtle(kg_string text, const char *name, const kg_rdf_handler *handler, kg_error *error);

/** A namespace prefix that the writer declares. */
typedef struct kg_rdf_prefix {
  const char *prefix; /**< "schema" */
  const char *iri;    /**< "https://schema.org/" */
} kg_rdf_prefix;

/** Writes RDF/XML triple by triple (one rdf:Description each), in constant memory. */
typedef struct kg_rdf_writer kg_rdf_writer;

/** @param prefixes declared at the root, in this order; rdf itself need not be among them. Properties whose IRI stands
 *  under none of them are written with a declaration of their own.
 *  @param writer free it with kg_rdf_writer_free. */
kg_status kg_rdf_writer_new(kg_rdf_writer **writer, kg_sink sink, const kg_rdf_prefix *prefixes, size_t count,
                            const kg_allocator *allocator, kg_error *error);
/** Writes one triple. Characters that XML 1.0 cannot hold (controls, U+FFFE, U+FFFF) are written as U+FFFD and counted.
 *  @return KG_BAD_INPUT for what RDF/XML cannot say: a property whose IRI does not end in an XML name, a language tag
 *  that is none; or what the sink returned. */
kg_status kg_rdf_writer_triple(kg_rdf_writer *writer, const kg_rdf_term *subject, const kg_rdf_term *predicate,
                               const kg_rdf_term *object, kg_error *error);
/** Closes the root element and passes on what is buffered. To be called once, before free. */
kg_status kg_rdf_writer_finish(kg_rdf_writer *writer, kg_error *error);
/** How many characters were replaced so far. */
size_t kg_rdf_writer_replaced(const kg_rdf_writer *writer);
/** Frees; NULL is allowed. */
void kg_rdf_writer_free(kg_rdf_writer *writer);

#endif
