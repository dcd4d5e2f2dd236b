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

bool processes_next(struct processes *processes, struct change *change)
{
	int status;
	pid_t pid;

	do
		pid = waitpid(-1, &status, WNOHANG | WUNTRACED | WCONTINUED | __WALL);
	while (pid < 0 && errno == EINTR);
	processes->others = pid >= 0; /* ECHILD: there are no children at all */
	if (pid <= 0)
		return false;
	*change = (struct change){.pid = pid, .process = find(processes, pid)};
	if (WIFSTOPPED(status)) {
		change->stop_signal = WSTOPSIG(status);
	} else if (!WIFCONTINUED(status)) {
		change->ended = true;
		if (change->process) {
			change->process->status = status;
			change->process->pid = 0;
		}
	}
	if (change->process)
		change->process->stopped = WIFSTOPPED(status);
	return true;
}
