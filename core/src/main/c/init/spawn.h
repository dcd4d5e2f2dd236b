/* Starting the command. */
#ifndef ENTRY_SPAWN_H
#define ENTRY_SPAWN_H

#include "init.h"

/* fork(2): 0 in the child, -1 with errno on failure. */
pid_t spawn_fork(void);

/* Becomes the command without leaving an init: only returns with an exit code, on failure. */
int spawn_instead(struct init *init);

/* Starts the command as a child: 0, or an exit code after a message. */
int spawn(struct init *init);

/* The child was executed, or says why not: called when its report can be read. */
void spawn_reported(struct process *process);

#endif
