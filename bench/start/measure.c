/*
 * Measures one start: measure RESULT PROGRAM [ARGUMENT...]
 *
 * Writes to RESULT, in one line: when PROGRAM was forked and when its process had ended
 * (CLOCK_MONOTONIC, ns), the user and the system CPU time (us) and the peak RSS (KiB) of it and of
 * all children that it waited for, and its exit code, 128+n after signal n.
 *
 * A program of its own, and a small one: the peak RSS of a process that executes another program
 * counts for that one too, so that a start by Python would never show less than Python needs.
 */
#include <inttypes.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static uint64_t now(void)
{
	struct timespec time;

	if (clock_gettime(CLOCK_MONOTONIC, &time) < 0)
		die("clock_gettime");
	return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static uint64_t microseconds(struct timeval time)
{
	return (uint64_t)time.tv_sec * 1000000 + (uint64_t)time.tv_usec;
}

int main(int count, char **words)
{
	uint64_t forked, ended;
	struct rusage used;
	FILE *result;
	pid_t child;
	int status;

	if (count < 3) {
		fprintf(stderr, "usage: measure RESULT PROGRAM [ARGUMENT...]\n");
		return 1;
	}
	/* Opened before, so that the start pays for nothing of it; closed by the execution. */
	result = fopen(words[1], "we");
	if (!result)
		die(words[1]);
	forked = now();
	child = fork();
	if (child < 0)
		die("fork");
	if (child == 0) {
		/* A start that hangs ends with the one who measures it. */
		if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0)
			die("prctl");
		execv(words[2], words + 2);
		die(words[2]);
	}
	if (wait4(child, &status, 0, &used) < 0)
		die("wait4");
	ended = now();
	fprintf(result, "%" PRIu64 " %" PRIu64 " %" PRIu64 " %" PRIu64 " %ld %d\n", forked, ended,
		microseconds(used.ru_utime), microseconds(used.ru_stime), used.ru_maxrss,
		WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status));
	if (fclose(result) == EOF)
		die(words[1]);
	return 0;
}
