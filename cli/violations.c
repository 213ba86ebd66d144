#include "cli/violations.h"

#include "cli/report.h"
#include "cli/text.h"

#include <string.h>

/* How many results a person is shown. */
enum { SHOWN = 50 };

/* ---- For people ------------------------------------------------------------------------------------------------ */

static const struct {
  const char *prefix, *iri;
} prefixes[] = {
    {"shape:", "https://w3id.org/kgraph/shapes#"},
    {"kg:", "https://w3id.org/kgraph#"},
    {"schema:", "https://schema.org/"},
    {"rdf:", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs:", "http://www.w3.org/2000/01/rdf-schema#"},
    {"owl:", "http://www.w3.org/2002/07/owl#"},
    {"xsd:", "http://www.w3.org/2001/XMLSchema#"},
    {"sh:", "http://www.w3.org/ns/shacl#"},
    {"prov:", "http://www.w3.org/ns/prov#"},
    {"oa:", "http://www.w3.org/ns/oa#"},
};

/* What follows a prefix in Turtle without escapes; not all that could. */
static bool is_name(kg_string text) {
  for (size_t i = 0; i < text.size; i++) {
    const char c = text.data[i];
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
      return false;
  }
  return text.size > 0;
}

static void print_iri(kg_string iri, FILE *file) {
  for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
    const size_t size = strlen(prefixes[i].iri);
    if (iri.size <= size || memcmp(iri.data, prefixes[i].iri, size) != 0) continue;
    const kg_string name = {iri.data + size, iri.size - size};
    if (!is_name(name)) continue;
    fputs(prefixes[i].prefix, file);
    cli_print(name, file);
    return;
  }
  fputc('<', file);
  cli_print(iri, file);
  fputc('>', file);
}

/* Text in which IRIs stand in < >; those are shortened. */
static void print_with_iris(kg_string text, FILE *file) {
  while (text.size) {
    const char *open = memchr(text.data, '<', text.size);
    const char *close = open ? memchr(open, '>', text.size - (size_t)(open - text.data)) : NULL;
    const size_t plain = close ? (size_t)(open - text.data) : text.size;
    cli_print((kg_string){text.data, plain}, file);
    if (!close) return;
    const kg_string iri = {open + 1, (size_t)(close - open) - 1};
    print_iri(iri, file);
    const size_t used = plain + iri.size + 2;
    text = (kg_string){text.data + used, text.size - used};
  }
}

static void print_term(const kg_rdf_term *term, FILE *file) {
  if (term->kind == KG_RDF_IRI) {
    print_iri(term->text, file);
  } else if (term->kind == KG_RDF_BLANK) {
    fputs("_:", file);
    cli_print(term->text, file);
  } else {
    cli_print_json(term->text, file);
    if (term->language.size) fputc('@', file);
    cli_print(term->language, file);
    if (term->datatype.size) {
      fputs("^^", file);
      print_iri(term->datatype, file);
    }
  }
}

static const char *severity_name(kg_severity severity) {
  static const char *const names[] = {"violation", "warning", "info", "other"};
  return names[severity];
}

static void print_result(const kg_validation_result *result, FILE *file) {
  fprintf(file, "%s: ", severity_name(result->severity));
  print_with_iris(result->message, file);
  fputs("\n  focus  ", file);
  print_term(&result->focus, file);
  if (result->path.size) {
    fputs("\n  path   ", file);
    print_with_iris(result->path, file);
  }
  if (result->has_value) {
    fputs("\n  value  ", file);
    print_term(&result->value, file);
  }
  fputs("\n  shape  ", file);
  print_term(&result->owner, file);
  fputs(", sh:", file);
  cli_print(result->component, file);
  if (result->severity == KG_SEVERITY_OTHER) {
    fputs(", ", file);
    print_iri(result->severity_iri, file);
  }
  fputc('\n', file);
}

static void print_numbers(const kg_validation *validation, FILE *file) {
  static const char *const plural[] = {"violations", "warnings", "infos", "others"};
  const char *comma = "";
  for (int i = 0; i < 4; i++) {
    const size_t count = kg_validation_count_of(validation, (kg_severity)i);
    if (count == 0) continue;
    fprintf(file, "%s%zu %s", comma, count, count == 1 ? severity_name((kg_severity)i) : plural[i]);
    comma = ", ";
  }
  fputc('\n', file);
}

kg_status cli_violations_print(kg_validation *validation, FILE *file) {
  const size_t count = kg_validation_count(validation);
  kg_error error = {0};
  for (size_t i = 0; i < count && i < SHOWN; i++) {
    kg_validation_result result;
    if (kg_validation_at(validation, i, &result, &error) != KG_OK) return cli_report(&error);
    print_result(&result, file);
  }
  if (count > SHOWN) fprintf(file, "and %zu more; --json prints all\n", count - SHOWN);
  if (count) {
    fputc('\n', file);
    print_numbers(validation, file);
  }
  return KG_OK;
}

/* ---- For programs ---------------------------------------------------------------------------------------------- */

static void print_term_json(const char *key, const kg_rdf_term *term, FILE *file) {
  static const char *const kinds[] = {[KG_RDF_IRI] = "uri", [KG_RDF_BLANK] = "bnode", [KG_RDF_LITERAL] = "literal"};
  fprintf(file, ",\"%s\":{\"type\":\"%s\",\"value\":", key, kinds[term->kind]);
  cli_print_json(term->text, file);
  if (term->language.size) {
    fputs(",\"xml:lang\":", file);
    cli_print_json(term->language, file);
  } else if (term->datatype.size) {
    fputs(",\"datatype\":", file);
    cli_print_json(term->datatype, file);
  }
  fputc('}', file);
}

static void print_text_json(const char *key, kg_string text, FILE *file) {
  fprintf(file, ",\"%s\":", key);
  cli_print_json(text, file);
}

kg_status cli_violations_print_json(kg_validation *validation, FILE *file) {
  const size_t count = kg_validation_count(validation);
  kg_error error = {0};
  fprintf(file, "{\"conforms\":%s,\"violations\":%zu,\"warnings\":%zu,\"infos\":%zu,\"others\":%zu,\n\"results\":[",
          count ? "false" : "true", kg_validation_count_of(validation, KG_SEVERITY_VIOLATION),
          kg_validation_count_of(validation, KG_SEVERITY_WARNING), kg_validation_count_of(validation, KG_SEVERITY_INFO),
          kg_validation_count_of(validation, KG_SEVERITY_OTHER));
  for (size_t i = 0; i < count; i++) {
    kg_validation_result result;
    if (kg_validation_at(validation, i, &result, &error) != KG_OK) return cli_report(&error);
    fprintf(file, "%s\n{\"severity\":", i ? "," : "");
    cli_print_json(result.severity_iri, file);
    print_term_json("focusNode", &result.focus, file);
    if (result.path.size) print_text_json("path", result.path, file);
    if (result.has_value) print_term_json("value", &result.value, file);
    print_text_json("message", result.message, file);
    print_term_json("sourceShape", &result.shape, file);
    print_term_json("namedShape", &result.owner, file);
    fputs(",\"component\":\"http://www.w3.org/ns/shacl#", file);
    fwrite(result.component.data, 1, result.component.size, file);
    fputs("\"}", file);
  }
  fputs("]}\n", file);
  return KG_OK;
}

/* ---- Before a graph is written --------------------------------------------------------------------------------- */

static kg_status tell(kg_validation *validation) {
  const kg_status status = cli_violations_print(validation, stderr);
  if (status != KG_OK) return status;
  const size_t bad =
      kg_validation_count_of(validation, KG_SEVERITY_VIOLATION) + kg_validation_count_of(validation, KG_SEVERITY_OTHER);
  return bad == 0 ? KG_OK
                  : cli_fail(KG_BAD_INPUT, "the graph does not conform to its shapes, so nothing is written; correct "
                                           "what was found, or leave out --validate");
}

kg_status cli_violations_check(const kg_graph *graph, const cli_options *options) {
  kg_error error = {0};
  kg_shapes *shapes = NULL;
  kg_triple_set *triples = NULL;
  kg_validation *validation = NULL;
  kg_status status =
      kg_shapes_load(&shapes, kg_graph_ontology(graph), options->shapes.items, options->shapes.count, NULL, &error);
  if (status == KG_OK) status = kg_triple_set_new(&triples, NULL, &error);
  if (status == KG_OK) status = kg_triple_set_add_graph(triples, graph, &error);
  if (status == KG_OK) status = kg_validate(&validation, shapes, triples, NULL, NULL, &error);
  status = status == KG_OK ? tell(validation) : cli_report(&error);
  kg_validation_free(validation);
  kg_triple_set_free(triples);
  kg_shapes_free(shapes);
  return status;
}
