/* The loop of the init. */
#ifndef ENTRY_LOOP_H
#define ENTRY_LOOP_H

#include "init.h"

/* Serves until the end, and gives the exit code. */
int loop(struct init *init);

#endif
