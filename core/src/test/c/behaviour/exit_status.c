/* The exit code is the command's, in every case. */
#include "tests.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

static void all_codes(void)
{
	for (int code = 0; code < 256; code++) {
		struct run run;
		char word[8];

		snprintf(word, sizeof word, "%d", code);
		START(&run, PROBE, "exit", word);
		check_number(finish(&run), code);
		close(run.in), close(run.out), close(run.err);
	}
}

static void killed_by_signal(void)
{
	for (int number = 1; number <= 64; number++) {
		struct run run;
		char word[8];

		/* Not those that end nothing, and not the two that the libc hides from signal(). */
		if (number == SIGCHLD || number == SIGCONT || number == SIGURG ||
		    number == SIGWINCH || number == SIGSTOP || number == SIGTSTP ||
		    number == SIGTTIN || number == SIGTTOU || number == 32 || number == 33)
			continue;
		snprintf(word, sizeof word, "%d", number);
		START(&run, PROBE, "die", word);
		check_number(finish(&run), 128 + number);
		close(run.in), close(run.out), close(run.err);
	}
}

static void not_found(void)
{
	struct run run;

	START(&run, "no-such-program");
	check(strstr(rest_of(run.err), "no such program in PATH"));
	check_number(finish(&run), 127);
	START(&run, "/no/such/program");
	check_number(finish(&run), 127);
	START(&run, "");
	check_number(finish(&run), 127);
}

static void not_executable(void)
{
	struct run run;

	START(&run, "/etc/passwd");
	check(strstr(rest_of(run.err), "chmod +x"));
	check_number(finish(&run), 126);
	START(&run, "/etc");
	check(strstr(rest_of(run.err), "is a directory"));
	check_number(finish(&run), 126);
}

/* A file with this content that is marked as executable. */
static const char *file_with(const char *content, size_t size)
{
	static char path[64];
	FILE *file;

	strcpy(path, "/tmp/entry-test-XXXXXX");
	file = fdopen(mkstemp(path), "w");
	fwrite(content, 1, size, file);
	fchmod(fileno(file), 0755);
	fclose(file);
	return path;
}

static void wrong_kind_of_file(void)
{
	static const struct {
		const char *content;
		size_t size;
		int code;
		const char *word;
	} cases[] = {
		{"\x7f" "ELF\2\1\1", 7, 126, "another architecture"},
		{"a\0b", 3, 126, "neither a program nor a script"},
		{"#!/no/such/interpreter -x\n", 26, 127, "/no/such/interpreter is missing"},
		{"#!/bin/sh\r\nexit 3\n", 18, 127, "carriage return"},
		{"exit 5\n", 7, 5, ""},
		{"#!/bin/sh\nexit 6\n", 17, 6, ""},
		{"", 0, 0, ""},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *path = file_with(cases[i].content, cases[i].size);
		const char *said;
		struct run run;

		START(&run, path);
		said = rest_of(run.err);
		if (!strstr(said, cases[i].word))
			fail("case %zu: it says '%s'", i, said);
		check_number(finish(&run), cases[i].code);
		unlink(path);
	}
}

static void path_of_the_command(void)
{
	struct run run;

	/* The search goes on after a folder that may not be entered, and after a plain file. */
	setenv("PATH", "/no/such:/etc/passwd:/usr/bin:/bin", 1);
	START(&run, "true");
	check_number(finish(&run), 0);
	unsetenv("PATH");
	START(&run, "true");
	check_number(finish(&run), 0);
	setenv("PATH", "", 1);
	START(&run, "true");
	check_number(finish(&run), 127);
}

static void exec_alone(void)
{
	struct run run;

	START(&run, "--exec", PROBE, "wait");
	next_line(&run);
	check_number(count_children(run.pid), 0);
	close_in(&run);
	check_number(finish(&run), 0);
	START(&run, "--exec", "no-such-program");
	check_number(finish(&run), 127);
	START(&run, "--exec", "/etc/passwd");
	check_number(finish(&run), 126);
}

const struct test exit_status[] = {
	{"all 256 codes", all_codes, BOTH},
	{"128+n for each signal", killed_by_signal, BOTH | NATIVE},
	{"127 when it is not there", not_found, BOTH},
	{"126 when it may not run", not_executable, BOTH},
	{"files that are no programs", wrong_kind_of_file, DIRECT},
	{"the search along PATH", path_of_the_command, DIRECT},
	{"--exec leaves no init", exec_alone, BOTH},
	{0},
};
