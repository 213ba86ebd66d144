/* sh:ValidationReport in Turtle (kg_validation_write of kgraph.h). */
#include "exporters/escape.h"
#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/writer.h"
#include "ontology/shacl/checker.h"
#include "ontology/shacl/vocabulary.h"

/* IRIs of SHACL itself are shortened; what follows the prefix is a name there. */
static void write_iri(kg_writer *w, kg_string iri) {
  const kg_string space = KG_LITERAL(KG_SH);
  bool is_short = kg_string_starts(iri, space) && iri.size > space.size;
  for (size_t i = space.size; is_short && i < iri.size; i++) is_short = kg_is_ascii_alpha(iri.data[i]);
  kg_write_text(w, is_short ? "sh:" : "<");
  kg_write(w, is_short ? kg_string_slice(iri, space.size, iri.size) : iri);
  if (!is_short) kg_write_char(w, '>');
}

static void write_term(kg_writer *w, const kg_rdf_term *term) {
  if (term->kind == KG_RDF_IRI) {
    write_iri(w, term->text);
  } else if (term->kind == KG_RDF_BLANK) {
    kg_write_text(w, "_:");
    kg_write(w, term->text);
  } else {
    kg_write_char(w, '"');
    kg_escape_string(w, term->text);
    kg_write_char(w, '"');
    if (term->language.size) {
      kg_write_char(w, '@');
      kg_write(w, term->language);
    } else if (term->datatype.size) {
      kg_write_text(w, "^^");
      write_iri(w, term->datatype);
    }
  }
}

static void write_path(kg_writer *w, const kg_shapes *shapes, const kg_shape_path *path) {
  static const char *const names[] = {[KG_SHAPE_PATH_INVERSE] = "inversePath",
                                      [KG_SHAPE_PATH_ALTERNATIVE] = "alternativePath",
                                      [KG_SHAPE_PATH_ZERO_OR_MORE] = "zeroOrMorePath",
                                      [KG_SHAPE_PATH_ONE_OR_MORE] = "oneOrMorePath",
                                      [KG_SHAPE_PATH_ZERO_OR_ONE] = "zeroOrOnePath"};
  if (path->kind == KG_SHAPE_PATH_PREDICATE) {
    write_term(w, kg_triple_set_term(shapes->triples, path->predicate));
    return;
  }
  const bool is_list = path->kind == KG_SHAPE_PATH_SEQUENCE || path->kind == KG_SHAPE_PATH_ALTERNATIVE;
  if (path->kind != KG_SHAPE_PATH_SEQUENCE) {
    kg_write_text(w, "[ sh:");
    kg_write_text(w, names[path->kind]);
    kg_write_char(w, ' ');
  }
  if (is_list) kg_write_text(w, "( ");
  for (size_t i = 0; i < path->count; i++) {
    write_path(w, shapes, path->parts[i]);
    kg_write_char(w, ' ');
  }
  if (is_list) kg_write_char(w, ')');
  if (path->kind != KG_SHAPE_PATH_SEQUENCE) kg_write_text(w, is_list ? " ]" : "]");
}

static void write_messages(kg_writer *w, const kg_validation *v, const kg_finding *finding, kg_string message) {
  const size_t count = finding->shape->messages.count;
  for (size_t i = 0; i < count; i++) {
    kg_write_text(w, i ? " ,\n      " : " ;\n    sh:resultMessage ");
    write_term(w, kg_triple_set_term(v->shapes->triples, finding->shape->messages.items[i]));
  }
  if (count) return;
  const kg_rdf_term own = {.kind = KG_RDF_LITERAL, .text = message, .language = KG_LITERAL("en")};
  kg_write_text(w, " ;\n    sh:resultMessage ");
  write_term(w, &own);
}

static void write_result(kg_writer *w, const kg_validation *v, size_t index, const kg_validation_result *result) {
  const kg_finding *finding = &v->findings.items[index];
  kg_write_text(w, " ;\n  sh:result [\n    a sh:ValidationResult ;\n    sh:resultSeverity ");
  write_iri(w, result->severity_iri);
  kg_write_text(w, " ;\n    sh:focusNode ");
  write_term(w, &result->focus);
  if (finding->path != KG_NO_ID || finding->shape->path) {
    kg_write_text(w, " ;\n    sh:resultPath ");
    if (finding->path != KG_NO_ID)
      write_term(w, kg_triple_set_term(v->data, finding->path));
    else
      write_path(w, v->shapes, finding->shape->path);
  }
  if (result->has_value) {
    kg_write_text(w, " ;\n    sh:value ");
    write_term(w, &result->value);
  }
  kg_write_text(w, " ;\n    sh:sourceShape ");
  write_term(w, &result->shape);
  kg_write_text(w, " ;\n    sh:sourceConstraintComponent sh:");
  kg_write(w, result->component);
  write_messages(w, v, finding, result->message);
  kg_write_text(w, "\n  ]");
}

kg_status kg_validation_write(kg_validation *validation, kg_sink sink, kg_error *error) {
  kg_arena arena;
  kg_arena_init(&arena, &validation->arena.allocator);
  kg_writer *w = kg_arena_allocate(&arena, sizeof *w);
  const size_t count = validation->findings.count;
  kg_status status = w ? KG_OK : kg_fail_memory(error);
  if (w) {
    kg_writer_init(w, sink);
    kg_write_text(w, "@prefix sh: <" KG_SH "> .\n\n[]\n  a sh:ValidationReport ;\n  sh:conforms ");
    kg_write_text(w, count ? "false" : "true");
    for (size_t i = 0; i < count && status == KG_OK; i++) {
      kg_validation_result result;
      status = kg_validation_at(validation, i, &result, error);
      if (status == KG_OK) write_result(w, validation, i, &result);
    }
    kg_write_text(w, " .\n");
    if (status == KG_OK) status = kg_writer_finish(w, error);
  }
  kg_arena_clear(&arena);
  return status;
}
