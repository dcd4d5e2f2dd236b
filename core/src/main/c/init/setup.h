/* What a process does to itself before it becomes the command. */
#ifndef ENTRY_SETUP_H
#define ENTRY_SETUP_H

#include "options.h"

/* Limits, user, directory, umask, no_new_privs: 0, or the exit code after a message. */
int setup_process(const struct options *options);

/* Points LISTEN_PID at the calling process, if it was meant for the given one. */
void setup_listen(char **environment, int meant_for);

#endif
