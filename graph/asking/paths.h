/** Paths made of routes. */
#ifndef KG_GRAPH_ASKING_PATHS_H
#define KG_GRAPH_ASKING_PATHS_H

#include "graph/asking/meeting.h"

/** Paths that are looked for where nothing else is said. */
enum { KG_PATHS_DEFAULT = 10 };

/** KG_LIMIT where more or longer paths are asked for than are looked for. */
kg_status kg_paths_check(const kg_path_options *options, kg_error *error);
/** The shortest paths between the ends that the meeting's space has now; else as kg_paths_find. */
kg_status kg_paths_shortest(kg_paths **paths, kg_meeting *meeting, size_t max_hops, size_t most,
                            const kg_allocator *allocator, kg_error *error);

#endif
