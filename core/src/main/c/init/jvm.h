/* The JVM that prepares a start, as a child of the native front. */
#ifndef ENTRY_JVM_H
#define ENTRY_JVM_H

#include "home.h"
#include "init.h"

/*
 * Starts DIR/bin/java with DIR/entry.jar, in the state that the front was started in. It writes the
 * plan to the given descriptor. 0, or an exit code after a message.
 */
int jvm_start(struct init *init, const struct home *home, char **arguments, int plan);

/* Says how the JVM ended where that needs a word: the exit code of the start. */
int jvm_ended(const struct init *init);

#endif
