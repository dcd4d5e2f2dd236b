/* Passing signals on. */
#ifndef ENTRY_FORWARD_H
#define ENTRY_FORWARD_H

#include "init.h"

#include <sys/signalfd.h>

/* Whether a signal is one that somebody sent, and not the kernel's own news for the init. */
bool forward_concerns(struct init *init, const struct signalfd_siginfo *info);

/* Passes a signal on as the table says. */
void forward(struct init *init, const struct signalfd_siginfo *info);

/* Sends a signal to the command, or to all that are left of it. */
void forward_send(struct init *init, int signal);

#endif
