/** How many nodes and edges may be read: --max-nodes and --max-edges. */
#ifndef KG_CLI_QUOTA_H
#define KG_CLI_QUOTA_H

#include "cli/options.h"

typedef struct cli_quota {
  kg_fact_sink to;
  size_t max_nodes, max_edges; /**< 0: as many as there are */
  size_t nodes, edges;
} cli_quota;

/** A sink that passes records on to `quota->to`. Documents and entities count as nodes, facts as edges, as they are read and
 *  before what is the same becomes one: what is limited is the memory that they take. `quota` must outlive it.
 *  @return KG_LIMIT, with the record's place, for the first one too many. */
kg_fact_sink cli_quota_sink(cli_quota *quota);
/** Whether so many more of a file that is being read are too many. @return KG_LIMIT, without a place. */
kg_status cli_quota_expect(const cli_quota *quota, size_t nodes, size_t edges, kg_error *error);
/** The same of a graph that is opened where it lies. `path` is its file's. Reports what it returns. */
kg_status cli_quota_check(const cli_options *options, const kg_graph *graph, const char *path);

#endif
