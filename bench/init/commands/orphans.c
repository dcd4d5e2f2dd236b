/*
 * Measures how long the init takes to reap orphans that end at once: orphans COUNT
 *
 * This is the main command, and stays. It starts a parent, which forks COUNT children that block in
 * a read from one pipe (the gate); the parent ends, and they become the init's. When told so on
 * descriptor 4, this command closes the only writing end of the gate: all of them end. It reports
 * on descriptor 3 how many ns passed until the last of them was gone.
 *
 * Gone means reaped: a zombie can still be sent signal 0. Each pid is asked in turn, and when one
 * still exists, again 0.1 ms later: all in all COUNT system calls and one for each 0.1 ms, each of
 * constant cost. (To read /proc or /proc/1/task/1/children instead walks all processes each time,
 * under the lock that reaping needs, and would measure itself.) No pid comes twice: the namespace
 * is new, and COUNT is far below the highest pid. At the end one kill(-1, 0), which finds nobody
 * but PID 1 and oneself, proves that nothing else was left.
 */
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MOST 30000

static int gate[2], ready[2];

static _Noreturn void fail(const char *what)
{
	perror(what);
	_exit(1);
}

static uint64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static void report(uint64_t number)
{
	if (write(3, &number, sizeof number) != sizeof number)
		fail("orphans: report");
}

static _Noreturn void orphan(void)
{
	char byte;

	if (write(ready[1], "", 1) != 1)
		_exit(1);
	_exit(read(gate[0], &byte, 1) == 0 ? 0 : 1);
}

static _Noreturn void parent(pid_t *orphans, int count)
{
	close(gate[1]);
	for (int i = 0; i < count; i++) {
		pid_t started = fork();

		if (started == 0)
			orphan();
		if (started < 0)
			fail("orphans: fork");
		orphans[i] = started; /* in shared memory: not before the child has gone its way */
	}
	_exit(0);
}

static void make_orphans(pid_t *orphans, int count)
{
	char bytes[4096];
	int status;
	pid_t started = fork();

	if (started == 0)
		parent(orphans, count);
	if (started < 0 || waitpid(started, &status, 0) < 0 || status)
		fail("orphans: parent");
	while (count > 0) {
		ssize_t size = read(ready[0], bytes, sizeof bytes);

		if (size < 1)
			fail("orphans: ready");
		count -= (int)size;
	}
}

static void await_end(const pid_t *orphans, int count)
{
	struct timespec pause = {0, 100000};

	for (int i = 0; i < count;)
		if (kill(orphans[i], 0) < 0 && errno == ESRCH)
			i++;
		else
			nanosleep(&pause, NULL);
}

int main(int argc, char **argv)
{
	int count = argc == 2 ? atoi(argv[1]) : 0;
	size_t size = MOST * sizeof(pid_t);
	pid_t *orphans = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	uint64_t begin, end;
	char byte;

	if (count < 1 || count > MOST || orphans == MAP_FAILED || pipe(gate) < 0 || pipe(ready) < 0)
		fail("orphans: start");
	make_orphans(orphans, count);
	report(0);
	if (read(4, &byte, 1) != 1)
		fail("orphans: order");
	begin = now();
	close(gate[1]);
	await_end(orphans, count);
	end = now();
	if (kill(-1, 0) == 0 || errno != ESRCH)
		fail("orphans: not all were reaped");
	report(end - begin);
	for (;;)
		pause();
}
