/** Which program it is: of another one, what documents said is not taken over. */
#ifndef KG_CACHE_PROGRAM_H
#define KG_CACHE_PROGRAM_H

/** The hash of the sources, models and lists that the library was made from, as the build found them. Static. */
const char *kg_program_sources(void);

#endif
