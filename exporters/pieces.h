/** Output in memory: what is built before it is written, and pieces that come again and again, which are made once. */
#ifndef KG_EXPORTERS_PIECES_H
#define KG_EXPORTERS_PIECES_H

#include "graph/base/arena.h"
#include "graph/base/writer.h"

typedef struct kg_pieces {
  kg_arena *arena;
  kg_writer *writer;  /**< writes to the end of the text, once it is finished */
  KG_LIST(char) text; /**< moves when it grows */
} kg_pieces;

/** False if memory fails, which the arena tells too. `pieces` must stay where it is. */
bool kg_pieces_init(kg_pieces *pieces, kg_arena *arena);
/** What was written since the last call, in memory of its own: a piece to be copied wherever it belongs. What the syntax cannot
 *  hold, and counts wherever it is met, makes none; nor does what is longer than KG_PIECE_MOST bytes. Then, and if memory
 *  fails, the text is empty, though not NULL. */
enum { KG_PIECE_MOST = 1024 };
kg_string kg_pieces_take(kg_pieces *pieces);

#endif
