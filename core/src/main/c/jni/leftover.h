/* What a JVM leaves behind when it does not end by its own exit. */
#ifndef ENTRY_LEFTOVER_H
#define ENTRY_LEFTOVER_H

#include "freestanding.h"

#define LEFTOVER_SIZE 4096 /* PATH_MAX */

/* The path of the file, for a caller to fill in; empty: there is none. */
extern HIDDEN char leftover_path[LEFTOVER_SIZE];

/* Removes the file, and its folder where nothing else is in it. Safe in a signal's handler. */
HIDDEN void leftover_remove(void);

#endif
