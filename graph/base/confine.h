/** Giving up what a process may ask of the system. */
#ifndef KG_BASE_CONFINE_H
#define KG_BASE_CONFINE_H

#include <stdbool.h>

/** From now on this process may compute, have memory, read and write what is open, and end; every other call of the system
 *  fails with EPERM, for good. Linux on x86-64 and AArch64.
 *  @return false where the system cannot do so; nothing has changed then. */
bool kg_confine(void);

#endif
