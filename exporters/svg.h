/** SVG: a picture for a report, with names, what links say, outlines of communities and a legend.
 *
 *  Up to KG_SVG_LABELLED nodes each has its name below it; of more, the best ranked have theirs where there is room. Circles
 *  are as large as their rank; of few, the type gives the
 *  colour and an outline the community, of more, the community gives the colour. Facts of the same two entities are one line. Entities without links are
 *  named below the picture, Dates are left out. Nothing in it is active or refers to anything outside. */
#ifndef KG_EXPORTERS_SVG_H
#define KG_EXPORTERS_SVG_H

#include "graph/base/writer.h"

/** Writes the picture. Quotes are in the tooltips with KG_EVIDENCE_STATEMENTS. */
kg_status kg_write_svg(const kg_graph *graph, const kg_export_options *options, kg_writer *writer, kg_error *error);

#endif
