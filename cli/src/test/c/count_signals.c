/*
 * A command that records each TERM: its exit code is 40 plus their number. After the first it
 * waits a moment for one too many.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <time.h>

int main(void)
{
	struct timespec moment = {.tv_nsec = 50 * 1000 * 1000};
	sigset_t term;
	int count = 0;

	/* Blocked only now: before, TERM ends the program, as it would any. */
	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	sigprocmask(SIG_BLOCK, &term, NULL);
	/* Interrupted only by a stop and its end, which somebody else may send. */
	while (sigwaitinfo(&term, NULL) != SIGTERM)
		;
	count++;
	while (sigtimedwait(&term, NULL, &moment) == SIGTERM)
		count++;
	return 40 + count;
}
