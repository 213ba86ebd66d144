/** How many documents there will be, for a person who waits. */
#ifndef KG_CLI_EXPECTED_H
#define KG_CLI_EXPECTED_H

#include "cli/options.h"

/** The files of folders, the documents of JSON lines and fact streams, one for any other file. 0 if an input does not tell before it is
 *  read: standard input, a list, what is no file. O(files + bytes of JSON lines). */
size_t cli_expected_documents(const cli_list *paths);

#endif
