/* The threads of the process, as /proc shows them. */
#ifndef ENTRY_TASKS_H
#define ENTRY_TASKS_H

#include "freestanding.h"

#define TASKS 4096 /* as many are told apart; more are only looked at */

/* The kernel never shows KILL (9) and STOP (19) as blocked. */
#define TASK_BLOCKABLE (~(SIGNAL_BIT(9) | SIGNAL_BIT(19)))

#define TASK_NAME_SIZE 16 /* TASK_COMM_LEN */

struct task_status {
	char name[TASK_NAME_SIZE];
	char state; /* R runs, S sleeps, Z and X have ended (proc(5)) */
	uint64_t blocked;
};

/* False if there is no such thread, or it has ended. */
HIDDEN int task_status(int task, struct task_status *status);

/* The signals that some thread other than the calling one blocks. */
HIDDEN uint64_t tasks_blocked(void);

#endif
