/* The table of processes that the init answers for: a plain command is the table with one row. */
#ifndef ENTRY_PROCESSES_H
#define ENTRY_PROCESSES_H

#include "signals.h"

#include <stdbool.h>
#include <sys/types.h>

#define ROWS 16

struct process {
	pid_t pid;	 /* also its process group; 0: not running */
	int status;	 /* as wait(2) gives it, once it has ended */
	int report;	 /* ends when it has been executed; a byte in it is the code why not */
	int failed;	 /* that code, or 0 */
	signal_set sent; /* what the init has sent to it */
	bool stopped;
};

struct processes {
	struct process rows[ROWS]; /* the first is the main one */
	int count;
	bool others; /* children that have no row may be left */
};

/* One thing that wait has told. */
struct change {
	pid_t pid;
	struct process *process; /* NULL: an orphan */
	bool ended;
	int stop_signal; /* 0: it has not stopped */
};

struct process *processes_add(struct processes *processes);

/* Takes what has become of one process of the table, without waiting; false: nothing new. */
bool processes_changed(struct process *process, struct change *change);

/*
 * Takes the next child that has ended, without waiting; false when there is none. To ask this of
 * thousands for stops as well would take the kernel twice as long, and nobody needs the answer.
 */
bool processes_next(struct processes *processes, struct change *change);

#endif
