/* Signals: names, sets, and what was inherited. */
#ifndef ENTRY_SIGNALS_H
#define ENTRY_SIGNALS_H

#include "values.h"

#include <stdbool.h>
#include <stdint.h>

#define SIGNALS 64          /* the kernel's _NSIG */
#define SIGNAL_NAME_SIZE 12

typedef uint64_t signal_set; /* bit n-1 is signal n, as in /proc/PID/status */

#define signal_bit(n) ((signal_set)1 << ((n) - 1))

/* What the command has to get back. */
struct inherited {
	signal_set mask;
	bool child_ignored;
};

/* TERM, SIGTERM, 15, RTMIN+1, RTMAX-3, in any case; 0 if it is none. */
int signal_number(struct text text);

const char *signal_name(char buffer[SIGNAL_NAME_SIZE], int number);

/* Blocks all signals and makes SIGCHLD arrive; tells how it was before. */
void signals_hold(struct inherited *inherited);

/* Gives the calling process, which is about to execute the command, the inherited state. */
void signals_restore(const struct inherited *inherited);

void signals_mask(signal_set mask);

/* Lets one blocked signal through, if it is pending, with its default effect. */
void signals_let_through(int number);

/* What has arrived, and is blocked. */
signal_set signals_pending(void);

/* Takes a pending signal away, so that it is not seen again. */
void signals_discard(int number);

/* A descriptor that all blocked signals can be read from, or -1. */
int signals_descriptor(void);

#endif
