/* kgraph convert: graph files to graph files. It is kgraph build without documents, and keeps evidence. */
#include "cli/command.h"

kg_status cli_convert(const cli_options *options) {
  cli_options own = *options;
  own.graphs_only = true;
  return cli_build(&own);
}
