/* Signal mask, ignored signals, umask, limits and directory: as they were, or as asked. */
#include "state.h"
#include "tests.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>

static void plainly(void)
{
	same_state(NULL);
	same_state((const char *const[]){"--exec", NULL});
}

static void block_some(void)
{
	set_mask(BIT(SIGQUIT) | BIT(SIGTERM) | BIT(SIGCHLD) | BIT(32) | BIT(33) | BIT(34) | BIT(64));
}

static void blocked(void)
{
	before_exec = block_some;
	same_state(NULL);
	same_state((const char *const[]){"--exec", NULL});
}

static void ignore_number(int number)
{
	/* The kernel's own: handler, flags, restorer, mask. */
	unsigned long action[4] = {(unsigned long)SIG_IGN, 0, 0, 0};

	syscall(SYS_rt_sigaction, number, action, NULL, 8);
}

static void ignore_all(void)
{
	for (int number = 1; number <= 64; number++)
		ignore_number(number);
}

static void ignored(void)
{
	before_exec = ignore_all;
	same_state(NULL);
	same_state((const char *const[]){"--exec", NULL});
}

static bool has(const char *state, const char *line)
{
	const char *at = strstr(state, line);

	return at && (at == state || at[-1] == '\n') && at[strlen(line)] == '\n';
}

static void expect_state(const char *const *options, const char *line)
{
	char *state = state_under(options, 100);

	if (!has(state, line))
		fail("'%s' is not in:\n%s", line, state);
	free(state);
}

static void given_mask(void)
{
	before_exec = block_some;
	expect_state((const char *const[]){"--mask", "8000000000000004", NULL},
		     "SigBlk 8000000000000004");
	expect_state((const char *const[]){"--exec", "--mask=0", NULL}, "SigBlk 0000000000000000");
}

static void given_umask(void)
{
	expect_state((const char *const[]){"--umask", "027", NULL}, "umask 27");
	expect_state((const char *const[]){"--umask", "0", NULL}, "umask 0");
}

static void given_directory(void)
{
	struct run run;

	expect_state((const char *const[]){"--chdir", "/usr", NULL}, "directory /usr");
	START(&run, "--chdir", "/no/such", PROBE, "exit", "0");
	check(strstr(rest_of(run.err), "cannot change to directory /no/such"));
	check_number(finish(&run), 70);
}

static void given_limits(void)
{
	char line[64], word[64];
	struct rlimit now;

	expect_state((const char *const[]){"--limit", "nofile=1024", "--limit=core=0:0", NULL},
		     "limit 4 0 0");
	check(getrlimit(RLIMIT_NOFILE, &now) == 0);
	snprintf(line, sizeof line, "limit %d 1024 %ld", RLIMIT_NOFILE, (long)now.rlim_max);
	expect_state((const char *const[]){"--limit", "nofile=1024", NULL}, line);
	snprintf(line, sizeof line, "limit %d 100 200", RLIMIT_SIGPENDING);
	expect_state((const char *const[]){"--exec", "--limit", "sigpending=100:200", NULL}, line);
	/* Soft limits may always be raised to the hard one. */
	snprintf(line, sizeof line, "limit %d %ld %ld", RLIMIT_NOFILE, (long)now.rlim_max,
		 (long)now.rlim_max);
	snprintf(word, sizeof word, "nofile=%ld", (long)now.rlim_max);
	expect_state((const char *const[]){"--limit", word, NULL}, line);
}

/* The hard limit is not raised without the right to: said, with the cure, and 77. */
static void refused_limit(void)
{
	struct run run;

	START(&run, "--limit", "core=0:0", "--user", "12345:12345", "--", entry_init, "--limit",
	      "core=1:1", PROBE, "exit", "0");
	check(strstr(rest_of(run.err), "hard limit"));
	check_number(finish(&run), 77);
}

static void no_new_privileges(void)
{
	expect_state((const char *const[]){"--no-new-privs", NULL}, "NoNewPrivs 1");
}

const struct test masks[] = {
	{"the same as without", plainly, BOTH | NATIVE},
	{"blocked signals stay blocked", blocked, BOTH | NATIVE},
	{"ignored signals stay ignored", ignored, BOTH | PLAIN | NATIVE},
	{"--mask", given_mask, BOTH | NATIVE},
	{"--umask", given_umask, DIRECT},
	{"--chdir", given_directory, DIRECT},
	{"--limit", given_limits, DIRECT},
	{"--limit that is refused", refused_limit, DIRECT | NATIVE},
	{"--no-new-privs", no_new_privileges, DIRECT},
	{0},
};
