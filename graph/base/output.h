/** Files that appear whole or not at all. The functions are those of kgraph.h (kg_output_*).
 *
 *  A regular file is written to a temporary file in the same folder, which is synced and renamed over the target; a
 *  symbolic link is replaced, not followed. Standard output ("-"), devices and FIFOs are written as they are. The temporary
 *  names of open outputs stand in a fixed table that kg_outputs_discard walks, so that a signal handler may call it. */
#ifndef KG_BASE_OUTPUT_H
#define KG_BASE_OUTPUT_H

#include "kgraph.h"

/** How many outputs may be open at once. */
enum { KG_OUTPUTS_MAX = 64 };

#endif
