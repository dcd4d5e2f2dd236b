/* Children: all are reaped, adopted ones too. */
#include "tests.h"

#include <signal.h>
#include <string.h>

static void await_one_child(struct run *run)
{
	int64_t end = now_ms() + PATIENCE;

	while (count_children(run->pid) != 1) {
		if (now_ms() > end)
			fail("%d children are left", count_children(run->pid));
		pause_ms(1);
	}
}

static void orphans(const char *count)
{
	struct run run;

	START(&run, PROBE, "orphans", count);
	next_line(&run);
	await_one_child(&run);
	close_in(&run);
	check_number(finish(&run), 0);
}

static void hundred(void)
{
	orphans("100");
}

static void ten_thousand(void)
{
	orphans("10000");
}

static void told(void)
{
	struct run run;

	START(&run, "--warn-on-reap", PROBE, "orphans", "3");
	next_line(&run);
	/* The three, and the one between them and the command is the command's own. */
	for (int i = 0; i < 3; i++) {
		int pid;

		check(sscanf(line_of(run.err), "entry-init: reaped orphan %d", &pid) == 1);
	}
	close_in(&run);
	check_number(finish(&run), 0);
	check(!*rest_of(run.err));
}

static void without_subreaper(void)
{
	struct run run;

	START(&run, "--no-subreaper", PROBE, "exit", "0");
	check(strstr(rest_of(run.err), "cannot reap"));
	check_number(finish(&run), 0);
}

static void quiet(void)
{
	struct run run;

	START(&run, PROBE, "exit", "3");
	check(!*rest_of(run.err));
	check_number(finish(&run), 3);
}

static void ignore_children(void)
{
	signal(SIGCHLD, SIG_IGN);
}

static void children_ignored(void)
{
	struct run run;

	before_exec = ignore_children;
	START(&run, PROBE, "exit", "7");
	check_number(finish(&run), 7);
}

static void idle(void)
{
	char before[64], after[64];
	struct run run;

	START(&run, PROBE, "wait");
	next_line(&run);
	await_status(run.pid, "State", "S");
	pause_ms(50);
	strcpy(before, status_value(run.pid, "voluntary_ctxt_switches"));
	pause_ms(1500);
	strcpy(after, status_value(run.pid, "voluntary_ctxt_switches"));
	check(strcmp(before, after) == 0);
	check(strcmp(status_value(run.pid, "Name"), "entry-init") == 0);
	close_in(&run);
	check_number(finish(&run), 0);
}

static void own_group(void)
{
	struct run run;
	pid_t child;

	START(&run, PROBE, "wait");
	next_line(&run);
	child = child_of(run.pid);
	check_number(getpgid(child), child);
	close_in(&run);
	check_number(finish(&run), 0);
}

const struct test child_processes[] = {
	{"100 orphans", hundred, BOTH},
	{"10,000 orphans", ten_thousand, BOTH},
	{"--warn-on-reap", told, BOTH | NATIVE},
	{"--no-subreaper", without_subreaper, DIRECT},
	{"nothing is said without a reason", quiet, BOTH | NATIVE},
	{"SIGCHLD ignored at start", children_ignored, BOTH},
	{"no wake-ups while idle", idle, BOTH},
	{"the command leads a group", own_group, BOTH},
	{0},
};
