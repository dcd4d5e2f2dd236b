/* Job control: what a shell above and a terminal do to the init is for the command. */
#ifndef ENTRY_JOBS_H
#define ENTRY_JOBS_H

#include "init.h"

#include <sys/signalfd.h>

/* The command has stopped. */
void jobs_stopped(struct init *init, int signal);

/*
 * A signal was received. A shell that brings a running job to the front (fg) puts the init's group
 * there: the command's takes its place, and gets what was typed. True if the signal was that.
 */
bool jobs_in_front(struct init *init, const struct signalfd_siginfo *info);

#endif
