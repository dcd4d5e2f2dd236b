/* A child that executes entry-init, to do one thing and end. */
#ifndef ENTRY_CHILD_H
#define ENTRY_CHILD_H

#include "image.h"

struct child {
	int pid;
	int pidfd;  /* readable when it has ended; -1 where the kernel has none */
	int output; /* what it prints; reading does not block */
	int ignored; /* SIGCHLD was, and has to be again */
};

/*
 * Starts it: 0, or a negative error number, also when it could not be executed. It keeps plan, and
 * has exports as descriptor 3 (each -1 for none).
 */
HIDDEN long child_start(struct child *child, const struct image *image, int plan, int exports);

/* Whether it has ended; then it is reaped, and its wait status is given. */
HIDDEN int child_ended(struct child *child, int *status);

/* Kills its whole group, and reaps it. */
HIDDEN void child_kill(struct child *child);

HIDDEN void child_close(struct child *child);

#endif
