/*
 * All other processes, in whatever session or group. PID 1 has the kernel's word for them, -1;
 * any other process may only mean its descendants, which are found in /proc.
 */
#include "tree.h"

#include "procfs.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_pidfd_send_signal
#define SYS_pidfd_send_signal 424 /* the same on all architectures since Linux 5.1 */
#define SYS_pidfd_open 434	  /* since Linux 5.3 */
#endif

#define DEEPEST 4096 /* an end for the case that a chain changes while it is followed */

static bool descends(pid_t pid, pid_t from)
{
	for (int depth = 0; pid > 1 && depth < DEEPEST; depth++) {
		pid = proc_parent(pid);
		if (pid == from)
			return true;
	}
	return false;
}

static void send(int fd, pid_t pid, int signal)
{
	/* Kernels before 5.3 and seccomp filters have no such call; the number has to do then. */
	if (fd < 0 || (syscall(SYS_pidfd_send_signal, fd, signal, NULL, 0) < 0 && errno != ESRCH))
		kill(pid, signal); /* one that has gone, or may not be signalled, is no fault */
}

static void signal_one(int pid, void *context)
{
	/* Taken before the look at the parents: the number could be another's by now. */
	int fd = (int)syscall(SYS_pidfd_open, pid, 0);

	if (pid != getpid() && descends(pid, getpid()))
		send(fd, pid, *(const int *)context);
	if (fd >= 0)
		close(fd);
}

void tree_signal(int signal)
{
	if (getpid() == 1)
		kill(-1, signal); /* ESRCH: there is nobody else */
	else
		proc_each("/proc", signal_one, &signal);
}
