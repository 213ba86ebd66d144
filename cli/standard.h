/** The three descriptors that every program is started with, or should be. */
#ifndef KG_CLI_STANDARD_H
#define KG_CLI_STANDARD_H

/** Fills those of descriptors 0, 1 and 2 that are closed with ones that fail when they are used, so that no file that is
 *  opened later gets such a number and, with it, messages or results that are not meant for it. Call it first. */
void cli_standard_hold(void);

#endif
