/*
 * A child of the JVM. Java's own ProcessBuilder mangles bytes in the POSIX locale, passes on the
 * mask of a Java thread, and can hand over no descriptor; so the child is started here.
 */
#include "child.h"

#include "actions.h"

#define PR_PARENT_DEATH 1
#define RANGE_CLOSES_ON_EXEC 4u
#define DESCRIPTORS_MOST 65536
#define EXPORTS 3 /* where a child finds what it may write variables to */

struct pipes {
	int output[2];
	int report[2]; /* ends at the exec, or tells its error number */
};

static void close_pair(const int pair[2])
{
	sys(close, pair[0]);
	sys(close, pair[1]);
}

static long make_pipes(struct pipes *pipes)
{
	long failed = sys(pipe2, pipes->output, O_CLOSES);

	if (failed < 0)
		return failed;
	failed = sys(pipe2, pipes->report, O_CLOSES);
	if (failed < 0)
		close_pair(pipes->output);
	return failed;
}

static void close_on_exec(int number, void *context)
{
	(void)context;
	if (number > 2)
		sys(fcntl, number, F_SET_FLAGS, FLAG_CLOSES);
}

/* An image without /dev: a pipe that has ended reads just like /dev/null. */
static long open_nothing(void)
{
	long fd = sys(openat, AT_CWD, "/dev/null", O_READ | O_CLOSES, 0);
	int pair[2];

	if (fd >= 0)
		return fd;
	fd = sys(pipe2, pair, O_CLOSES);
	if (fd < 0)
		return fd;
	sys(close, pair[1]);
	return pair[0];
}

/* Makes to a copy of from, that stays open over the exec. */
static long place(long from, int to)
{
	return from == to ? sys(fcntl, to, F_SET_FLAGS, 0) : sys(dup3, from, to, 0);
}

static long arrange(const struct pipes *pipes, int plan, int exports)
{
	long nothing = open_nothing();
	long failed = nothing;

	/* With 0-2 closed in the JVM the pipes may have these numbers: 2 before 1 before 0 is
	 * no remedy for all cases, so child_start moves them away first. */
	if (failed >= 0)
		failed = place(nothing, 0);
	if (failed >= 0)
		failed = place(pipes->output[1], 1);
	if (failed >= 0)
		failed = place(pipes->output[1], 2);
	if (failed < 0)
		return failed;
	if (sys(close_range, 3, ~0u, RANGE_CLOSES_ON_EXEC) < 0 &&
	    each_number("/proc/self/fd", close_on_exec, NULL) < 0)
		for (int i = 3; i < DESCRIPTORS_MOST; i++)
			close_on_exec(i, NULL);
	if (exports >= 0)
		failed = place(exports, EXPORTS);
	if (failed >= 0 && plan >= 0)
		failed = sys(fcntl, plan, F_SET_FLAGS, 0);
	return failed;
}

/* With SIGCHLD ignored the kernel keeps no exit code; this gives back what was there. */
static int child_signal(int ignore)
{
	struct kernel_action old, action = {.handler = ignore ? HANDLER_IGNORE : HANDLER_DEFAULT};
	int ignored = action_get(S_CHLD, &old) == 0 && old.handler == HANDLER_IGNORE;

	if (ignored != ignore)
		action_set(S_CHLD, &action);
	return ignored;
}

static _Noreturn void run(const struct image *image, const struct pipes *pipes, int plan,
			  int exports, int parent, uint64_t mask, int ignored)
{
	long failed;
	int error;

	actions_default();
	if (ignored)
		child_signal(1);
	sys(setpgid, 0, 0);
	sys(prctl, PR_PARENT_DEATH, S_KILL, 0, 0, 0);
	if (sys(getppid, 0) != parent)
		sys(exit_group, 128 + S_KILL); /* it went before the kernel was asked */
	failed = arrange(pipes, plan, exports);
	if (failed >= 0) {
		mask_set(mask);
		failed = image_execute(image);
	}
	error = (int)-failed;
	sys(write, pipes->report[1], &error, sizeof error);
	for (;;)
		sys(exit_group, 127);
}

static long move_up(int pair[2])
{
	for (int i = 0; i < 2; i++) {
		long moved = pair[i];

		if (moved > EXPORTS)
			continue;
		moved = sys(fcntl, pair[i], 1030 /* F_DUPFD_CLOEXEC */, EXPORTS + 1);
		if (moved < 0)
			return moved;
		sys(close, pair[i]);
		pair[i] = (int)moved;
	}
	return 0;
}

/* 0 when it was executed, or the error number that it left behind. */
static long report(const struct pipes *pipes)
{
	int error = 0;
	long got;

	do
		got = sys(read, pipes->report[0], &error, sizeof error);
	while (got == -E_INTR);
	return got == sizeof error ? -error : 0;
}

/* With a descriptor that tells its end, where the kernel (or what plays it) knows such. */
static long fork_self(int *pidfd)
{
	long pid = sys(clone, CLONE_PIDFD_FLAG | S_CHLD, 0, pidfd, 0, 0);

	return pid == -E_INVAL ? sys(clone, S_CHLD, 0, 0, 0, 0) : pid;
}

static long start(struct child *child, const struct image *image, struct pipes *pipes, int plan,
		  int exports)
{
	int parent = (int)sys(getpid, 0);
	/* No handler of the JVM may run in the child, which is none. */
	uint64_t mask = mask_set(SIGNALS_ALL);
	long pid;

	child->ignored = child_signal(0);
	pid = fork_self(&child->pidfd);
	if (pid == 0)
		run(image, pipes, plan, exports, parent, mask, child->ignored);
	mask_set(mask);
	child->pid = (int)pid;
	if (pid > 0)
		sys(setpgid, pid, pid);
	return pid < 0 ? pid : 0;
}

static void reap(const struct child *child)
{
	int status;

	while (sys(wait4, child->pid, &status, 0, NULL) == -E_INTR)
		;
}

static long prepare_pipes(struct pipes *pipes)
{
	long failed = move_up(pipes->output);

	if (failed >= 0)
		failed = move_up(pipes->report);
	return failed < 0 ? failed
			  : sys(fcntl, pipes->output[0], F_SET_STATUS, O_NONBLOCKING);
}

long child_start(struct child *child, const struct image *image, int plan, int exports)
{
	struct pipes pipes;
	long failed = make_pipes(&pipes);

	if (failed < 0)
		return failed;
	*child = (struct child){.pid = -1, .pidfd = -1};
	failed = prepare_pipes(&pipes);
	child->output = pipes.output[0];
	if (failed >= 0)
		failed = start(child, image, &pipes, plan, exports);
	sys(close, pipes.output[1]);
	sys(close, pipes.report[1]);
	if (failed >= 0) {
		failed = report(&pipes);
		if (failed < 0)
			reap(child);
	}
	sys(close, pipes.report[0]);
	if (failed < 0)
		child_close(child);
	return failed;
}

int child_ended(struct child *child, int *status)
{
	long pid = sys(wait4, child->pid, status, 1 /* WNOHANG */, NULL);

	if (pid == -E_CHILD)
		*status = 0; /* somebody else has reaped it: its code is lost, and no reason to hang */
	return pid == child->pid || pid == -E_CHILD;
}

void child_kill(struct child *child)
{
	sys(kill, -child->pid, S_KILL);
	sys(kill, child->pid, S_KILL);
	reap(child);
}

void child_close(struct child *child)
{
	if (child->ignored)
		child_signal(1);
	sys(close, child->output);
	if (child->pidfd >= 0)
		sys(close, child->pidfd);
}
