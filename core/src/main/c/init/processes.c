/* The table of processes, and wait. */
#include "processes.h"

#include <errno.h>
#include <stddef.h>
#include <sys/wait.h>

#ifndef __WALL
#define __WALL 0x40000000
#endif

struct process *processes_add(struct processes *processes)
{
	struct process *process;

	if (processes->count == ROWS)
		return NULL;
	process = &processes->rows[processes->count++];
	*process = (struct process){.report = -1};
	return process;
}

static struct process *find(struct processes *processes, pid_t pid)
{
	for (int i = 0; i < processes->count; i++)
		if (processes->rows[i].pid == pid)
			return &processes->rows[i];
	return NULL;
}

/* waitpid(2) without waiting, for a child of any kind. */
static pid_t ended_or(pid_t pid, int also, int *status)
{
	pid_t got;

	do
		got = waitpid(pid, status, WNOHANG | __WALL | also);
	while (got < 0 && errno == EINTR);
	return got;
}

static void set_change(struct change *change, pid_t pid, struct process *process, int status)
{
	*change = (struct change){.pid = pid, .process = process};
	if (WIFSTOPPED(status)) {
		change->stop_signal = WSTOPSIG(status);
	} else if (!WIFCONTINUED(status)) {
		change->ended = true;
		if (process) {
			process->status = status;
			process->pid = 0;
		}
	}
	if (process)
		process->stopped = WIFSTOPPED(status);
}

bool processes_changed(struct process *process, struct change *change)
{
	int status;

	if (process->pid <= 0 || ended_or(process->pid, WUNTRACED | WCONTINUED, &status) <= 0)
		return false;
	set_change(change, process->pid, process, status);
	return true;
}

bool processes_next(struct processes *processes, struct change *change)
{
	int status;
	pid_t pid = ended_or(-1, 0, &status);

	processes->others = pid >= 0; /* ECHILD: there are no children at all */
	if (pid <= 0)
		return false;
	set_change(change, pid, find(processes, pid), status);
	return true;
}
