/* The native front: the first process, which has a JVM prepare the start. */
#ifndef ENTRY_FRONT_H
#define ENTRY_FRONT_H

#include "home.h"
#include "init.h"

/* Becomes entry-init with the plan of the JVM: returns only with an exit code. */
int front(struct init *init, const struct home *home, char **arguments);

#endif
