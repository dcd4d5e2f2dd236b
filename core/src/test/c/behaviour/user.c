/* Another user: as asked, for good, or not at all. */
#include "state.h"
#include "tests.h"

#include <grp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#define USER "12345"
#define NO_FIXUP (1 << 2) /* SECBIT_NO_SETUID_FIXUP */
#define CAPABILITY_KILL 5

static void expect_in(const char *state, const char *line)
{
	if (!strstr(state, line))
		fail("'%s' is not in:\n%s", line, state);
}

/* Tests run from a folder that only root may enter: the probe has to be reachable for all. */
static void reach(void)
{
	static char copy[64] = "/tmp/entry-probe-XXXXXX";
	char command[8400];
	int fd = mkstemp(copy);

	check(fd >= 0);
	close(fd);
	snprintf(command, sizeof command, "cp '%s' '%s' && chmod 755 '%s'", self, copy, copy);
	check(system(command) == 0);
	self = copy;
}

static void switched(void)
{
	struct run run;
	char *state;

	reach();
	state = state_under((const char *const[]){"--user", "12345:23456,11,12", NULL}, 100);
	expect_in(state, "Uid 12345\t12345\t12345\t12345\n");
	expect_in(state, "Gid 23456\t23456\t23456\t23456\n");
	expect_in(state, "Groups 11 12 \n");
	expect_in(state, "CapEff 0000000000000000\n");
	state = state_under((const char *const[]){"--exec", "--user", "12345:0", NULL}, 100);
	expect_in(state, "Uid 12345\t12345\t12345\t12345\n");
	expect_in(state, "Gid 0\t0\t0\t0\n");
	expect_in(state, "Groups  \n");
	START(&run, "--user", "12345:12345", PROBE, "regain");
	expect_line(&run, "kept out");
	check_number(finish(&run), 0);
	unlink(self);
}

static void become_user(void)
{
	check(setgroups(0, NULL) == 0 && setgid(12345) == 0 && setuid(12345) == 0);
}

static void not_root(void)
{
	struct run run;

	reach();
	before_exec = become_user;
	START(&run, "--user", "12345:12345", PROBE, "exit", "4");
	check(!*rest_of(run.err));
	check_number(finish(&run), 4);
	START(&run, "--user", "12345:12345,77", PROBE, "exit", "4");
	check_number(finish(&run), 4);
	START(&run, "--user", "0:0", PROBE, "exit", "4");
	check(strstr(rest_of(run.err), "start the container as root"));
	check_number(finish(&run), 77);
	START(&run, "--exec", "--user", "12345:1", PROBE, "exit", "4");
	check_number(finish(&run), 77);
	unlink(self);
}

static void keep_capabilities(void)
{
	check(prctl(PR_SET_SECUREBITS, NO_FIXUP) == 0);
}

/* With capabilities that survive the change, root is one call away: that is no step down. */
static void undoable(void)
{
	struct run run;

	reach();
	before_exec = keep_capabilities;
	START(&run, "--user", "12345:12345", PROBE, "exit", "0");
	check(strstr(rest_of(run.err), "could be undone"));
	check_number(finish(&run), 77);
	unlink(self);
}

static void without_kill(void)
{
	struct {
		uint32_t version;
		int pid;
	} head = {0x20080522, 0};
	struct {
		uint32_t effective, permitted, inheritable;
	} sets[2];

	check(prctl(PR_CAPBSET_DROP, CAPABILITY_KILL) == 0);
	check(syscall(SYS_capget, &head, sets) == 0);
	sets[0].effective &= ~(1U << CAPABILITY_KILL);
	sets[0].permitted &= ~(1U << CAPABILITY_KILL);
	check(syscall(SYS_capset, &head, sets) == 0);
}

static void expect_init_user(const char *const *options, const char *user)
{
	const char *words[16];
	struct run run;
	int count = 0;

	for (; options[count]; count++)
		words[count] = options[count];
	words[count++] = "--";
	words[count++] = self;
	words[count++] = "probe";
	words[count++] = "record";
	words[count] = NULL;
	start(&run, words);
	next_line(&run);
	await_status(run.pid, "Uid", user);
	send_to(&run, SIGTERM);
	expect_signal(&run, SIGTERM);
	end_with_nothing_more(&run, 0);
}

/* Root without the capability may not signal the command: the init becomes its user as well. */
static void init_follows(void)
{
	reach();
	expect_init_user((const char *const[]){"--user", "12345:12345", NULL}, USER);
	if (mode == DIRECT)
		expect_init_user((const char *const[]){"--user", "12345:12345", "--others", "stop",
						       NULL},
				 "0");
	before_exec = without_kill;
	expect_init_user((const char *const[]){"--user", "12345:12345", "--others", "stop", NULL},
			 USER);
	unlink(self);
}

static void not_signalled(void)
{
	struct run run;

	/* The command becomes another user by itself: then the capability is missing, and said. */
	reach();
	before_exec = without_kill;
	START(&run, entry_init, "--exec", "--user", "12345:12345", PROBE, "wait");
	next_line(&run);
	send_to(&run, SIGUSR1);
	check(strstr(line_of(run.err), "capability KILL"));
	close_in(&run);
	check_number(finish(&run), 0);
	unlink(self);
}

static void die_with_parent(void)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
}

/* The kernel forgets the parent death signal when the user changes; --exec keeps it. */
static void death_signal_kept(void)
{
	struct run run;

	reach();
	before_exec = die_with_parent;
	START(&run, "--exec", "--user", "12345:12345", PROBE, "death-signal");
	expect_line(&run, "9");
	check_number(finish(&run), 0);
	unlink(self);
}

static void directory_of_the_user(void)
{
	struct run run;

	reach();
	/* Docker's way: root can enter it, so the command is there, whatever it may do there. */
	START(&run, "--user", "12345:12345", "--chdir", "/root", "sh", "-c", "exit 3");
	check_number(finish(&run), 3);
	unlink(self);
}

const struct test user[] = {
	{"user, group and groups", switched, BOTH},
	{"without being root", not_root, BOTH | NATIVE},
	{"a change that could be undone", undoable, BOTH},
	{"the init follows", init_follows, BOTH},
	{"a command that may not be signalled", not_signalled, BOTH | NATIVE},
	{"the parent death signal stays", death_signal_kept, BOTH},
	{"the directory", directory_of_the_user, DIRECT},
	{0},
};
