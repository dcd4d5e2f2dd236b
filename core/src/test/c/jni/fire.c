/*
 * The hand-over under fire: fire ROUNDS JAVA ARGUMENTS... starts the JVM as PID 1, and sends
 * SIGTERM at a random moment once the JVM has its handlers. Each round must end with 143, or the
 * command must record exactly one delivery.
 */
#include "../behaviour/harness.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void spin(long microseconds)
{
	struct timespec until, now;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += microseconds * 1000;
	until.tv_sec += until.tv_nsec / 1000000000;
	until.tv_nsec %= 1000000000;
	do
		clock_gettime(CLOCK_MONOTONIC, &now);
	while (now.tv_sec < until.tv_sec ||
	       (now.tv_sec == until.tv_sec && now.tv_nsec < until.tv_nsec));
}

static void await_handlers(pid_t pid)
{
	while (!(strtoull(status_value(pid, "SigCgt"), NULL, 16) & BIT(SIGTERM))) {
		if (*status_value(pid, "State") == 'Z')
			fail("the JVM has ended by itself");
		pause_ms(1);
	}
}

/* A JVM whose round has failed must not stay behind. */
static void die_with_parent(void)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
}

static pid_t told;
static bool late;

static void hangs(int number)
{
	char name[64], pending[64];

	(void)number;
	if (!told)
		fail("it took too long to begin");
	strcpy(name, status_value(told, "Name"));
	strcpy(pending, status_value(told, "ShdPnd"));
	fail("%s, it hangs as %s, pending %s, command pending %s",
	     late ? "handed over" : "early", name, pending,
	     status_value(child_of(told), "ShdPnd"));
}

/* 'k': ended by it; 'r': recorded once; 'j': not begun. All else ends the round as failed. */
static char round_of(const char *const *words, bool close_by)
{
	struct run run;
	char *rest;
	char said[256] = "";
	int code;

	start(&run, words);
	await_handlers(run.pid);
	if (close_by) {
		expect_line(&run, "handing over");
		spin(random() % 5000);
	} else {
		spin(random() % 100000);
	}
	late = close_by;
	told = run.pid;
	kill(run.pid, SIGTERM);
	/* Either the end comes, or the word of the command that it has the signal. */
	for (;;) {
		char line[256];
		size_t used = 0;
		ssize_t got = 0;

		while (used < sizeof line - 1 && (got = read(run.out, line + used, 1)) == 1 &&
		       line[used] != '\n')
			used++;
		line[used] = '\0';
		if (got <= 0)
			break;
		strcpy(said, line);
		if (strncmp(line, "signal 15 ", 10) == 0) {
			close_in(&run);
			rest = strdup(rest_of(run.out));
			if (*rest)
				fail("it came again: %s", rest);
			check_number(finish(&run), 0);
			return 'r';
		}
	}
	code = finish(&run);
	rest = strdup(rest_of(run.err));
	/*
	 * A bare JVM does that too, in two of a hundred cases: it takes the signal while it is still
	 * being initialized, and gives up on that before the exit with 143 comes through.
	 */
	if (code == 1 && !close_by && !*said)
		return 'j';
	if (code != 143)
		fail("%s, it ended with %d: %s; its last line was '%s'",
		     close_by ? "handed over" : "early", code, rest, said);
	return 'k';
}

int main(int count, char **words)
{
	int rounds = count > 2 ? atoi(words[1]) : 0;
	int count_of[256] = {0}, failed = 0;

	if (!rounds)
		return 2;
	signal(SIGPIPE, SIG_IGN);
	entry_init = words[2];
	mode = AS_PID1;
	for (int i = 0; i < rounds; i++) {
		int status;
		pid_t pid = fork();

		if (pid == 0) {
			srandom((unsigned)i + 1);
			signal(SIGALRM, hangs);
			alarm(120); /* a machine that does much else is slow, and no fault */
			before_exec = die_with_parent;
			_exit(round_of((const char *const *)words + 3, i % 2));
		}
		if (waitpid(pid, &status, 0) == pid && WIFEXITED(status))
			count_of[WEXITSTATUS(status)]++;
	}
	failed = rounds - count_of['k'] - count_of['r'] - count_of['j'];
	printf("%s under fire: %d rounds, %d ended by it, %d recorded once, %d lost; "
	       "%d before the JVM was ready\n",
	       failed ? "not ok" : "ok", rounds, count_of['k'], count_of['r'], failed,
	       count_of['j']);
	printf("%d passed, %d failed\n", failed == 0, failed != 0);
	return failed != 0;
}

int probe(int count, char **words)
{
	(void)count;
	(void)words;
	return 96;
}
