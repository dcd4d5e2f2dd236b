/* The environment of the command, where no plan gives it: entry-init's own, to the byte. */
#include "tests.h"

#include <stdlib.h>
#include <string.h>

static char **given;

static void unchanged(void)
{
	char *entries[] = {"B=h\xc3\xa9\xff", "A", "B=again", "=", "PATH=/bin", NULL};
	struct run run;

	given = entries;
	start_plain(&run,
		    (const char *const[]){entry_init, self, "probe", "words", NULL}, given);
	expect_line(&run, "entry 423d68c3a9ff");
	expect_line(&run, "entry 41");
	expect_line(&run, "entry 423d616761696e");
	expect_line(&run, "entry 3d");
	expect_line(&run, "entry 504154483d2f62696e");
	check(!*rest_of(run.out));
	check_number(finish(&run), 0);
}

static void set_listen(void)
{
	char number[16];

	snprintf(number, sizeof number, "%d", getpid());
	setenv("LISTEN_PID", number, 1);
	setenv("LISTEN_FDS", "2", 1);
	setenv("LISTEN_PIDFDID", "123", 1);
}

/* The environment is taken from here, as execve has it: it has to be set before the exec. */
static void exec_with_listen(void)
{
	char *words[] = {(char *)entry_init, (char *)self, "probe", "listen", NULL};

	set_listen();
	execv(entry_init, words);
	_exit(98);
}

static void listen_pid(void)
{
	struct run run;

	before_exec = exec_with_listen;
	START(&run, "unused");
	expect_line(&run, "mine 2 no-pidfd");
	check_number(finish(&run), 0);
	before_exec = NULL;
	setenv("LISTEN_PID", "99999999", 1);
	setenv("LISTEN_FDS", "1", 1);
	START(&run, PROBE, "listen");
	expect_line(&run, "other 1 no-pidfd");
	check_number(finish(&run), 0);
}

const struct test environment[] = {
	{"to the byte", unchanged, DIRECT | NATIVE},
	{"LISTEN_PID is the command's", listen_pid, BOTH | NATIVE},
	{0},
};
