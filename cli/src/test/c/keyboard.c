/*
 * Runs a program on a terminal, and types.
 *
 *   keyboard [TEXT KEYS]... -- PROGRAM [ARG...]
 *
 * When TEXT has been written to the terminal, behind what was waited for before, KEYS are typed:
 * ^C for the key Ctrl-C, ^M for Enter, and so on; ^! takes the terminal away. What is written is
 * copied to standard output. Ends as the program does.
 */
#define _GNU_SOURCE
#include <pty.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define FAILED 125
#define MOST (1 << 16)

static char seen[MOST + 1];
static size_t seen_length, looked;

static bool press(int terminal, const char *keys)
{
	for (; *keys; keys++) {
		char key = *keys;

		if (key == '^' && keys[1]) {
			key = *++keys;
			if (key == '!')
				return false;
			key &= 0x1f;
		}
		if (write(terminal, &key, 1) != 1)
			exit(FAILED);
	}
	return true;
}

/* Reads on; false at the end, which a terminal without users has with an error. */
static bool read_on(int terminal)
{
	ssize_t got = read(terminal, seen + seen_length, MOST - seen_length);

	if (got <= 0)
		return false;
	if (write(1, seen + seen_length, (size_t)got) != got)
		exit(FAILED);
	seen_length += (size_t)got;
	return true;
}

/*
 * Without it the kernel drops, with each key that sends a signal, what was written and not yet
 * read: a test that was slow to type saw nothing of what had happened meanwhile.
 */
static void keep_output(void)
{
	struct termios attributes;

	if (tcgetattr(0, &attributes) < 0)
		_exit(FAILED);
	attributes.c_lflag |= NOFLSH;
	if (tcsetattr(0, TCSANOW, &attributes) < 0)
		_exit(FAILED);
}

static bool await(int terminal, const char *text)
{
	char *found;

	while (!(found = memmem(seen + looked, seen_length - looked, text, strlen(text))))
		if (!read_on(terminal))
			return false;
	looked = (size_t)(found - seen) + strlen(text);
	return true;
}

int main(int argc, char **argv)
{
	int terminal, status, at = 1;
	pid_t child;

	while (at < argc && strcmp(argv[at], "--") != 0)
		at++;
	if (at + 1 >= argc || at % 2 == 0)
		return FAILED;
	child = forkpty(&terminal, NULL, NULL, NULL);
	if (child < 0)
		return FAILED;
	if (child == 0) {
		keep_output();
		execvp(argv[at + 1], argv + at + 1);
		_exit(FAILED);
	}
	for (int i = 1; i < at; i += 2)
		if (!await(terminal, argv[i]) || !press(terminal, argv[i + 1]))
			break;
	if (at > 1 && strstr(argv[at - 1], "^!"))
		close(terminal);
	else
		while (read_on(terminal))
			;
	if (waitpid(child, &status, 0) < 0)
		return FAILED;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
