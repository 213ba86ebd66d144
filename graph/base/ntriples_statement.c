#include "graph/base/ntriples_statement.h"

#include "graph/base/error.h"

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

static const unsigned char *fault(kg_ntriples_scan *scan, const unsigned char *at, const char *what) {
  return kg_ntriples_fault(scan, KG_BAD_INPUT, at, what);
}

static bool at_triple_term(const unsigned char *at) { return at[0] == '<' && at[1] == '<'; }

/* A term and the space behind it; `what` names the kinds that are taken there. */
static const unsigned char *read_term(kg_ntriples_scan *scan, const unsigned char *at, bool blank, bool literal,
                                      const char *what, kg_rdf_term *term) {
  if (at_triple_term(at)) {
    return fault(scan, at, "a triple term is read as the object of rdf:reifies only; give it a name of its own there");
  } else if (*at == '<') {
    *term = (kg_rdf_term){.kind = KG_RDF_IRI};
    at = kg_ntriples_iri(scan, at, &term->text);
  } else if (*at == '_' && blank) {
    *term = (kg_rdf_term){.kind = KG_RDF_BLANK};
    at = kg_ntriples_blank(scan, at, &term->text);
  } else if (*at == '"' && literal) {
    at = kg_ntriples_literal(scan, at, term);
  } else {
    return fault(scan, at, what);
  }
  return at ? kg_ntriples_space(at) : NULL;
}

static const unsigned char *read_head(kg_ntriples_scan *scan, const unsigned char *at, kg_rdf_triple *triple) {
  at = read_term(scan, at, true, false, "a subject is expected here: <IRI> or _:name", &triple->subject);
  return at ? read_term(scan, at, false, false, "a property is expected here: <IRI>", &triple->predicate) : NULL;
}

static const unsigned char *read_object(kg_ntriples_scan *scan, const unsigned char *at, kg_rdf_triple *triple) {
  return read_term(scan, at, true, true, "an object is expected here: <IRI>, _:name or \"text\"", &triple->object);
}

/* From "<<(" to behind ")>>" and the space that follows it. */
static const unsigned char *read_triple_term(kg_ntriples_scan *scan, const unsigned char *at, kg_rdf_triple *term) {
  if (at[2] != '(') return fault(scan, at, "a triple term is written <<( <subject> <property> object )>>");
  at = read_head(scan, kg_ntriples_space(at + 3), term);
  if (at) at = read_object(scan, at, term);
  if (!at) return NULL;
  if (at[0] != ')' || at[1] != '>' || at[2] != '>')
    return fault(scan, at, "\")>>\" is expected here, the end of the triple term");
  return kg_ntriples_space(at + 3);
}

const unsigned char *kg_ntriples_statement_read(kg_ntriples_scan *scan, const unsigned char *at, bool quads,
                                                kg_ntriples_statement *statement) {
  kg_rdf_triple *triple = &statement->triple;
  at = read_head(scan, at, triple);
  if (!at) return NULL;
  statement->reifies = at_triple_term(at) && kg_string_is(triple->predicate.text, RDF "reifies");
  at = statement->reifies ? read_triple_term(scan, at, &statement->term) : read_object(scan, at, triple);
  if (at && *at != '.' && quads)
    at = read_term(scan, at, true, false, "\".\" or the name of a graph is expected here", &triple->graph);
  if (!at) return NULL;
  return *at == '.' ? at + 1 : fault(scan, at, "\".\" is expected here, the end of the statement");
}

kg_status kg_ntriples_statement_pass(const kg_ntriples_statement *statement, const kg_rdf_handler *handler,
                                     kg_error *error) {
  if (!statement->reifies) return handler->triple(handler->state, &statement->triple, error);
  const struct {
    kg_string predicate;
    kg_rdf_term object;
  } parts[] = {{KG_LITERAL(RDF "type"), kg_rdf_iri(KG_LITERAL(RDF "Statement"))},
               {KG_LITERAL(RDF "subject"), statement->term.subject},
               {KG_LITERAL(RDF "predicate"), statement->term.predicate},
               {KG_LITERAL(RDF "object"), statement->term.object}};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    kg_rdf_triple triple = statement->triple;
    triple.predicate = kg_rdf_iri(parts[i].predicate);
    triple.object = parts[i].object;
    KG_TRY(handler->triple(handler->state, &triple, error));
  }
  return KG_OK;
}
