/* Wrong usage is said in one line, with 64. */
#include "tests.h"

#include <stdlib.h>
#include <string.h>

static void wrong(void)
{
	static const char *const cases[][4] = {
		{"--no-such", "ls"}, {"-x", "ls"}, {"--rewrite", "HUP"}, {"--rewrite", "HUP:"},
		{"--rewrite", "KILL:TERM"}, {"--rewrite", "FOO:TERM"}, {"--rewrite", "none:TERM"},
		{"--stop", ""}, {"--stop", "TERM,,KILL"}, {"--stop", "TERM,10x"},
		{"--stop-on", "KILL"}, {"--stop-on", ""}, {"--drain", "5"}, {"--drain", "-5s"},
		{"--exit-code", "256:0"}, {"--exit-code", "1"}, {"--exit-code", "1:-1"},
		{"--others", "kill"}, {"--others", "stop:"}, {"--others", "leave:5s"},
		{"--until", "first"}, {"--max-runtime", "0s"}, {"--max-runtime", "999999d"},
		{"--user", "root"}, {"--user", "1000"}, {"--user", "1:2,"}, {"--user", "4294967295:0"},
		{"--umask", "8"}, {"--umask", "1000"}, {"--mask", "12345678123456781"},
		{"--mask", "xyz"}, {"--limit", "nofile"}, {"--limit", "foo=1"},
		{"--limit", "nofile=2:1"}, {"--limit", "nofile=unlimited:5"}, {"--plan-fd", "x"},
		{"--plan-fd", "-1"}, {"--parent-death-signal", "NO"}, {"--group=1", "ls"},
		{"--stop"}, {"--chdir", ""}, {"--exec", "--group", "ls"}, {"--"}, {0}};

	for (int i = 0; cases[i][0] || i == 0; i++) {
		const char *const *words = cases[i];
		const char *all[8] = {0};
		const char *said;
		struct run run;
		int count = 0;

		for (; words[count]; count++)
			all[count] = words[count];
		if (count == 2 && words[0][0] == '-' && strcmp(words[1], "ls"))
			all[count++] = "true";
		start(&run, all);
		said = rest_of(run.err);
		if (strncmp(said, "entry-init: ", 12) || strchr(said, '\n') != said + strlen(said) - 1)
			fail("%s %s: it says '%s'", words[0], words[1] ? words[1] : "", said);
		if (finish(&run) != 64)
			fail("%s %s: status %x", words[0], words[1] ? words[1] : "", run.status);
		close(run.in), close(run.out), close(run.err);
	}
}

static void options_end(void)
{
	struct run run;

	START(&run, "echo", "--verbose", "--", "--no-such");
	expect_line(&run, "--verbose -- --no-such");
	check_number(finish(&run), 0);
	START(&run, "--", "echo", "--", "x");
	expect_line(&run, "-- x");
	check_number(finish(&run), 0);
}

static void help(void)
{
	struct run run;

	START(&run, "--help");
	check(strstr(rest_of(run.out), "Usage: entry-init [OPTIONS]"));
	check_number(finish(&run), 0);
	START(&run, "--version");
	check(strncmp(rest_of(run.out), "entry-init ", 11) == 0);
	check_number(finish(&run), 0);
}

/* A line break in a name must not make a line of its own. */
static void one_line(void)
{
	const char *said;
	struct run run;

	START(&run, "/no/such\nentry-init: forged");
	said = rest_of(run.err);
	check(strchr(said, '\n') == said + strlen(said) - 1);
	check_number(finish(&run), 127);
}

const struct test usage[] = {
	{"mistakes", wrong, DIRECT},
	{"where options end", options_end, BOTH},
	{"--help and --version", help, DIRECT},
	{"one line for each message", one_line, DIRECT | NATIVE},
	{0},
};
