#include "extractors/cache/program.h"

#ifndef KG_SOURCES /* set by the Makefile */
#define KG_SOURCES ""
#endif

const char *kg_program_sources(void) { return KG_SOURCES; }
