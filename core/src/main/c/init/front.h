/* The native front: the first process, which has a JVM prepare the start. */
#ifndef ENTRY_FRONT_H
#define ENTRY_FRONT_H

#include "init.h"

/*
 * Where this executable is the front: becomes entry-init with the plan of the JVM, or returns an
 * exit code. Otherwise -1, and nothing has happened.
 */
int front(struct init *init, char **words);

#endif
