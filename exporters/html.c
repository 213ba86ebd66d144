#include "exporters/html.h"

#include "exporters/escape.h"
#include "exporters/html_data.h"
#include "graph/base/error.h"
#include "graph/base/sha256.h"
#include "ontology/embedded.h"

enum { ROOM_FOR_NAMES = 160 }; /* nodes: of more, names show as one looks closer */

/* ---- Places ----------------------------------------------------------------------------------------------------- */

static kg_status place(const kg_drawing *drawing, kg_layout_node *places, kg_error *error) {
  const bool few = drawing->node_count <= ROOM_FOR_NAMES;
  for (size_t i = 0; i < drawing->node_count; i++) {
    const kg_drawing_node *node = &drawing->nodes[i];
    /* Every node is of one community at most, so that there are fewer of them than nodes; some may not be shown. */
    places[i].group = node->community < drawing->node_count ? node->community : 0;
    places[i].width = few ? 100 : 12 + 12 * node->share;
    places[i].height = few ? 36 : 12 + 12 * node->share;
  }
  kg_layout layout = {.nodes = places,
                      .ends = drawing->ends,
                      .node_count = drawing->node_count,
                      .link_count = drawing->link_count,
                      .length = few ? 130 : 40,
                      .stretch = few ? 1.25 : 1.2,
                      .sparse = few ? 3 : 5};
  return kg_layout_run(&layout, error);
}

/* ---- The page --------------------------------------------------------------------------------------------------- */

/* 'sha256-…' of a script or a style, as a policy names it. */
static void write_source_hash(kg_writer *writer, kg_string source) {
  static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  static const char hex_digits[] = "0123456789abcdef";
  char hex[65];
  uint32_t bits = 0;
  int held = 0;
  kg_sha256_of(source, hex);
  kg_write_text(writer, "'sha256-");
  for (const char *at = hex; *at; at++) {
    bits = bits << 4 | (uint32_t)(strchr(hex_digits, *at) - hex_digits);
    held += 4;
    if (held < 6) continue;
    held -= 6;
    kg_write_char(writer, digits[bits >> held & 63]);
  }
  /* 256 bits are 42 digits and four bits. */
  kg_write_char(writer, digits[bits << (6 - held) & 63]);
  kg_write_text(writer, "='");
}

static void write_title(kg_writer *writer, const kg_graph *graph) {
  const size_t count = kg_graph_document_count(graph);
  if (count == 1) {
    const kg_graph_document *document = kg_graph_document_at(graph, 0);
    kg_escape_xml(writer, document->about.title.size ? document->about.title : document->id);
  } else {
    kg_write_text(writer, "Graph of ");
    kg_write_count(writer, count);
    kg_write_text(writer, " documents");
  }
}

static kg_status write_page(const kg_drawing *drawing, const kg_layout_node *places, kg_writer *writer,
                            kg_error *error) {
  const kg_string script = KG_EMBEDDED(viewer_script), style = KG_EMBEDDED(viewer_style);
  kg_write_text(writer, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src ");
  write_source_hash(writer, script);
  kg_write_text(writer, "; style-src ");
  write_source_hash(writer, style);
  kg_write_text(writer, "; base-uri 'none'; form-action 'none'\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        "<meta name=\"referrer\" content=\"no-referrer\">\n"
                        "<meta name=\"generator\" content=\"kgraph\">\n<title>");
  write_title(writer, drawing->graph);
  kg_write_text(writer, "</title>\n<style>");
  kg_write(writer, style);
  kg_write_text(writer, "</style>\n</head>\n<body>\n");
  kg_write(writer, KG_EMBEDDED(viewer_page));
  kg_write_text(writer, "<script type=\"application/json\" id=\"data\">\n");
  KG_TRY(kg_write_html_data(writer, drawing, places, error));
  kg_write_text(writer, "</script>\n<script>");
  kg_write(writer, script);
  kg_write_text(writer, "</script>\n</body>\n</html>\n");
  return KG_OK;
}

kg_status kg_write_html(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error) {
  const kg_string script = KG_EMBEDDED(viewer_script);
  if (script.size == 0)
    return kg_fail(error, KG_BAD_USAGE, NULL, 0,
                   "this kgraph was built without the viewer that HTML needs; where it is built, install npm "
                   "(tests/setup.sh view) and run \"make viewer\"");
  kg_drawing drawing;
  kg_status status = kg_drawing_init(&drawing, graph, options, error);
  if (status == KG_OK) {
    kg_layout_node *places = kg_arena_zeroed(&drawing.arena, drawing.node_count + 1, sizeof *places);
    status = places ? place(&drawing, places, error) : kg_fail_memory(error);
    if (status == KG_OK) status = write_page(&drawing, places, writer, error);
  }
  kg_drawing_clear(&drawing);
  return status != KG_OK ? status : writer->status;
}
