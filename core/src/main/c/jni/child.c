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
#define TICK 20	  /* ms between two looks at the child where there is no pidfd (before Linux 5.2) */

enum { PIPE_REPORT = STREAMS, PIPES }; /* the report ends at the exec, or tells its error number */

struct pipes {
	int ends[PIPES][2]; /* -1 for none */
};

static void close_end(int *end)
{
	if (*end >= 0)
		sys(close, *end);
	*end = -1;
}

static void close_pipes(struct pipes *pipes)
{
	for (int i = 0; i < PIPES; i++)
		for (int end = 0; end < 2; end++)
			close_end(&pipes->ends[i][end]);
}

/* With 0-2 closed in the JVM a pipe may have a number that the child needs for something else. */
static long move_up(int *end)
{
	long moved;

	if (*end > EXPORTS)
		return 0;
	moved = sys(fcntl, *end, F_DUPLICATES, EXPORTS + 1);
	if (moved < 0)
		return moved;
	sys(close, *end);
	*end = (int)moved;
	return 0;
}

static long make_pipe(int ends[2])
{
	long failed = sys(pipe2, ends, O_CLOSES);

	if (failed < 0) {
		ends[0] = ends[1] = -1;
		return failed;
	}
	failed = move_up(&ends[0]);
	if (failed >= 0)
		failed = move_up(&ends[1]);
	return failed;
}

/* What Java reads must not block it: it also looks at the time, and at the child's end. */
static long make_pipes(struct pipes *pipes, int exports)
{
	long failed = 0;

	for (int i = 0; i < PIPES; i++)
		pipes->ends[i][0] = pipes->ends[i][1] = -1;
	for (int i = 0; i < PIPES && failed >= 0; i++) {
		if (i == STREAM_EXPORTS && !exports)
			continue;
		failed = make_pipe(pipes->ends[i]);
		if (failed >= 0 && i < STREAMS)
			failed = sys(fcntl, pipes->ends[i][0], F_SET_STATUS, O_NONBLOCKING);
	}
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

static long arrange(const struct pipes *pipes, int plan)
{
	int output = pipes->ends[STREAM_OUTPUT][1], exports = pipes->ends[STREAM_EXPORTS][1];
	long nothing = open_nothing();
	long failed = nothing;

	if (failed >= 0)
		failed = place(nothing, 0);
	if (failed >= 0)
		failed = place(output, 1);
	if (failed >= 0)
		failed = place(output, 2);
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
			  int parent, uint64_t mask, int ignored)
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
	failed = arrange(pipes, plan);
	if (failed >= 0) {
		mask_set(mask);
		failed = image_execute(image);
	}
	error = (int)-failed;
	sys(write, pipes->ends[PIPE_REPORT][1], &error, sizeof error);
	for (;;)
		sys(exit_group, 127);
}

/* 0 when it was executed, or the error number that it left behind. */
static long report(int from)
{
	int error = 0;
	long got;

	do
		got = sys(read, from, &error, sizeof error);
	while (got == -E_INTR);
	return got == sizeof error ? -error : 0;
}

/* With a descriptor that tells its end, where the kernel (or what plays it) knows such. */
static long fork_self(int *pidfd)
{
	long pid = sys(clone, CLONE_PIDFD_FLAG | S_CHLD, 0, pidfd, 0, 0);

	return pid == -E_INVAL ? sys(clone, S_CHLD, 0, 0, 0, 0) : pid;
}

static long start(struct child *child, const struct image *image, const struct pipes *pipes,
		  int plan)
{
	int parent = (int)sys(getpid, 0);
	/* No handler of the JVM may run in the child, which is none. */
	uint64_t mask = mask_set(SIGNALS_ALL);
	long pid;

	child->ignored = child_signal(0);
	pid = fork_self(&child->pidfd);
	if (pid == 0)
		run(image, pipes, plan, parent, mask, child->ignored);
	mask_set(mask);
	child->pid = (int)pid;
	if (pid > 0)
		sys(setpgid, pid, pid);
	return pid < 0 ? pid : 0;
}

static void reap(struct child *child)
{
	while (sys(wait4, child->pid, &child->status, 0, NULL) == -E_INTR)
		;
	child->ended = 1;
}

static void finish(struct child *child)
{
	if (child->ignored)
		child_signal(1);
	close_end(&child->pidfd);
	for (int i = 0; i < STREAMS; i++)
		close_end(&child->streams[i]);
	child->pid = -1;
}

long child_start(struct child *child, const struct image *image, int plan, int exports)
{
	struct pipes pipes;
	long failed = make_pipes(&pipes, exports);

	*child = (struct child){.pid = -1, .pidfd = -1, .streams = {-1, -1}};
	if (failed >= 0)
		failed = start(child, image, &pipes, plan);
	for (int i = 0; i < PIPES; i++)
		close_end(&pipes.ends[i][1]);
	if (failed >= 0) {
		failed = report(pipes.ends[PIPE_REPORT][0]);
		if (failed < 0)
			reap(child);
	}
	for (int i = 0; failed >= 0 && i < STREAMS; i++) {
		child->streams[i] = pipes.ends[i][0];
		pipes.ends[i][0] = -1;
	}
	close_pipes(&pipes);
	if (failed < 0)
		finish(child);
	return failed;
}

/*
 * A grandchild may keep a pipe open for ever, and write to it: what was there at the child's end is
 * all that is read.
 */
static void look_for_end(struct child *child)
{
	long pid;

	if (child->ended)
		return;
	pid = sys(wait4, child->pid, &child->status, 1 /* WNOHANG */, NULL);
	if (pid == -E_CHILD)
		child->status = 0; /* somebody else has reaped it, and its code is lost */
	child->ended = pid == child->pid || pid == -E_CHILD;
	for (int i = 0; child->ended && i < STREAMS; i++)
		if (child->streams[i] >= 0 &&
		    sys(ioctl, child->streams[i], IO_PENDING, &child->rest[i]) < 0)
			child->rest[i] = 0;
}

/* Reads what is there: 0 when there is nothing, for now or any more. */
static long read_stream(struct child *child, int stream, char *bytes, long size)
{
	long got;

	if (child->ended && child->rest[stream] < size)
		size = child->rest[stream];
	if (child->streams[stream] < 0 || size == 0)
		return 0;
	do
		got = sys(read, child->streams[stream], bytes, size);
	while (got == -E_INTR);
	if (got == -E_AGAIN)
		return 0;
	if (got <= 0) {
		close_end(&child->streams[stream]);
		return 0;
	}
	if (child->ended)
		child->rest[stream] -= (int)got;
	child->stream = stream;
	return got;
}

static void wait_for_news(const struct child *child, int64_t timeout)
{
	struct kernel_poll polled[STREAMS + 1];
	struct kernel_time time;

	for (int i = 0; i < STREAMS; i++)
		polled[i] = (struct kernel_poll){child->streams[i], POLL_READABLE, 0};
	polled[STREAMS] = (struct kernel_poll){child->pidfd, POLL_READABLE, 0};
	if (child->pidfd < 0 && timeout > TICK)
		timeout = TICK;
	time.seconds = timeout / 1000;
	time.nanoseconds = timeout % 1000 * 1000000;
	sys(ppoll, polled, STREAMS + 1, &time, NULL, SET_SIZE);
}

long child_read(struct child *child, char *bytes, long size, int64_t timeout)
{
	int64_t end = now_milliseconds() + timeout;

	for (;;) {
		int64_t left;

		if (child->pid <= 0)
			return 0;
		/* Looked at before reading, so that nothing is missed. */
		look_for_end(child);
		for (int i = 0; i < STREAMS; i++) {
			long got = read_stream(child, i, bytes, size);

			if (got > 0)
				return got;
		}
		if (child->ended) {
			finish(child);
			return 0;
		}
		left = end - now_milliseconds();
		if (left <= 0)
			return 0;
		wait_for_news(child, left);
	}
}

void child_kill(struct child *child)
{
	if (child->pid <= 0)
		return;
	if (!child->ended) {
		sys(kill, -child->pid, S_KILL);
		sys(kill, child->pid, S_KILL);
		reap(child);
	}
	finish(child);
}
