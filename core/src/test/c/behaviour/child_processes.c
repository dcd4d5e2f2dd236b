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

/* While they are reaped, what is sent to the init reaches the command at once and in its order. */
static void signals_in_a_crowd(void)
{
	struct run run;
	int sent = 0;

	START(&run, PROBE, "orphans", "10000", "record");
	next_line(&run);
	do {
		int number, code, value;

		check(sigqueue(run.pid, SIGRTMIN + 5, (union sigval){.sival_int = sent}) == 0);
		check(sscanf(next_line(&run), "signal %d code %d value %d", &number, &code,
			     &value) == 3);
		check_number(number, SIGRTMIN + 5);
		check_number(value, sent++);
	} while (count_children(run.pid) != 1);
	send_to(&run, SIGTERM);
	expect_signal(&run, SIGTERM);
	end_with_nothing_more(&run, 0);
}

/* Children that end without a pause keep it from nothing: signals, their numbers apart, go on. */
static void signals_in_a_storm(void)
{
	static const int numbers[] = {SIGTERM, SIGUSR1, SIGWINCH};
	struct run run;

	START(&run, PROBE, "storm");
	next_line(&run);
	for (int i = 0; i < 30; i++) {
		send_to(&run, numbers[i % 3]);
		expect_signal(&run, numbers[i % 3]);
	}
	end_with_nothing_more(&run, 0);
}

/* Nor does it miss that the command has stopped: a stop continues it. */
static void stop_in_a_storm(void)
{
	struct run run;
	pid_t command = 0;

	START(&run, "--stop", "TERM,1h,KILL", "--others", "stop", PROBE, "storm", "wait");
	check(sscanf(next_line(&run), "ready %d", &command) == 1);
	if (mode == AS_PID1)
		command = child_of(run.pid);
	kill(command, SIGSTOP);
	await_status(command, "State", "T");
	send_to(&run, SIGTERM);
	check_number(finish(&run), 128 + SIGTERM);
}

/* The schedule goes on while they end. */
static void schedule_in_a_storm(void)
{
	struct run run;

	START(&run, "--stop", "USR1,10ms,USR2", PROBE, "storm");
	next_line(&run);
	send_to(&run, SIGTERM);
	expect_signal(&run, SIGUSR1);
	expect_signal(&run, SIGUSR2);
	end_with_nothing_more(&run, 0);
}

static void until_the_last_of_a_crowd(void)
{
	struct run run;

	START(&run, "--until", "last", PROBE, "orphans", "10000", "5");
	check_number(finish(&run), 5);
	/* Each of them had the pipe. */
	check(closes(run.out, 0));
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

static bool sleeps_for(pid_t pid, int milliseconds)
{
	char before[64];

	strcpy(before, status_value(pid, "voluntary_ctxt_switches"));
	pause_ms(milliseconds);
	return strcmp(before, status_value(pid, "voluntary_ctxt_switches")) == 0;
}

/* It may take a while until all of the start is over; what ticks never passes. */
static void idle(void)
{
	struct run run;
	int tries = 0;

	START(&run, PROBE, "wait");
	next_line(&run);
	while (!sleeps_for(run.pid, 1500))
		check(++tries < 5);
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
	{"signals while 10,000 end", signals_in_a_crowd, BOTH | NATIVE},
	{"signals while children end without a pause", signals_in_a_storm, BOTH | NATIVE},
	{"a stop while children end without a pause", stop_in_a_storm, BOTH | NATIVE},
	{"the schedule while children end without a pause", schedule_in_a_storm, BOTH | NATIVE},
	{"--until last with 10,000", until_the_last_of_a_crowd, BOTH | NATIVE},
	{"--warn-on-reap", told, BOTH | NATIVE},
	{"--no-subreaper", without_subreaper, DIRECT},
	{"nothing is said without a reason", quiet, BOTH | NATIVE},
	{"SIGCHLD ignored at start", children_ignored, BOTH},
	{"no wake-ups while idle", idle, BOTH},
	{"the command leads a group", own_group, BOTH},
	{0},
};
