/*
 * A command that tells which signals it is sent, one after the other.
 *
 *   told NAME [SIGNAL=CODE | SIGNAL:OTHER]...
 *
 * Says "NAME ready PID", then "NAME got SIGNAL" for each. With SIGNAL=CODE it ends when that signal
 * comes; with SIGNAL:OTHER it sends the other one to its parent. The signals with which a terminal
 * stops a process do stop it. Signals without a name here are numbers.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
	const char *name;
	int number;
} names[] = {
	{"HUP", SIGHUP},   {"INT", SIGINT},   {"QUIT", SIGQUIT}, {"USR1", SIGUSR1},
	{"USR2", SIGUSR2}, {"TERM", SIGTERM}, {"CONT", SIGCONT}, {"WINCH", SIGWINCH},
};

#define NAMES (sizeof(names) / sizeof(*names))

/* The number of the signal at the start of a word, and what follows it. */
static int number_of(const char *word, char **rest)
{
	for (size_t i = 0; i < NAMES; i++) {
		size_t length = strlen(names[i].name);

		if (strncmp(word, names[i].name, length) == 0 && strchr("=:", word[length])) {
			*rest = (char *)word + length;
			return names[i].number;
		}
	}
	return (int)strtol(word, rest, 10);
}

static void tell(const char *who, int number)
{
	for (size_t i = 0; i < NAMES; i++)
		if (names[i].number == number) {
			printf("%s got %s\n", who, names[i].name);
			return;
		}
	printf("%s got %d\n", who, number);
}

static void act(int got, char **actions)
{
	for (; *actions; actions++) {
		char *rest;

		if (number_of(*actions, &rest) != got)
			continue;
		if (*rest == '=')
			exit(atoi(rest + 1));
		kill(getppid(), number_of(rest + 1, &rest));
	}
}

int main(int argc, char **argv)
{
	sigset_t all;

	if (argc < 2)
		return 125;
	setvbuf(stdout, NULL, _IOLBF, 0);
	sigfillset(&all);
	sigdelset(&all, SIGTSTP);
	sigdelset(&all, SIGTTIN);
	sigdelset(&all, SIGTTOU);
	sigprocmask(SIG_SETMASK, &all, NULL);
	/* A shell ignores INT and QUIT for what runs in its background. */
	for (int number = 1; number < NSIG; number++)
		signal(number, SIG_DFL);
	printf("%s ready %d\n", argv[1], getpid());
	for (;;) {
		int got = sigwaitinfo(&all, NULL);

		if (got <= 0)
			continue;
		tell(argv[1], got);
		act(got, argv + 2);
	}
}
