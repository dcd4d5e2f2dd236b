/* The other processes, once the main one has ended. */
#include "tests.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

static pid_t straggler(struct run *run)
{
	int pid = 0;

	check(sscanf(next_line(run), "straggler %d", &pid) == 1);
	return pid;
}

/* Waits until the command has been reaped, and this one is left; it is numbered as it says itself. */
static void await_only(struct run *run, pid_t left)
{
	int64_t end = now_ms() + PATIENCE;
	const char *numbers, *innermost;

	do {
		if (now_ms() > end)
			fail("%d children are left", count_children(run->pid));
		pause_ms(1);
		numbers = status_value(child_of(run->pid), "NSpid");
		innermost = strrchr(numbers, '\t');
	} while (count_children(run->pid) != 1 || atoi(innermost ? innermost : numbers) != left);
}

/* Where the init is not PID 1, others are left alone; they keep the pipe open. */
static void left(void)
{
	struct run run;
	pid_t pid;

	for (int i = 0; i < 2; i++) {
		if (i)
			START(&run, PROBE, "straggler", "plain", "5");
		else
			START(&run, "--others", "leave", PROBE, "straggler", "plain", "5");
		pid = straggler(&run);
		check_number(finish(&run), 5);
		check(!closes(run.out, 200));
		check(kill(pid, SIGKILL) == 0);
		check(closes(run.out, PATIENCE));
	}
}

/* As PID 1 they would be killed with it: they are asked first. */
static void asked_by_pid1(void)
{
	struct run run;

	START(&run, PROBE, "straggler", "polite", "5");
	straggler(&run);
	expect_line(&run, "straggler got 15");
	check_number(finish(&run), 5);
}

static void left_by_pid1(void)
{
	struct run run;

	START(&run, "--others", "leave", PROBE, "straggler", "polite", "5");
	straggler(&run);
	check(!*rest_of(run.out));
	check_number(finish(&run), 5);
}

static void stopped(void)
{
	struct run run;

	START(&run, "--others", "stop", PROBE, "straggler", "polite", "5");
	straggler(&run);
	expect_line(&run, "straggler got 15");
	check(!*rest_of(run.out));
	check_number(finish(&run), 5);
}

static void killed(void)
{
	int64_t begin = now_ms();
	struct run run;

	START(&run, "--others", "stop:300ms", PROBE, "straggler", "stubborn", "5");
	straggler(&run);
	check_number(finish(&run), 5);
	check(now_ms() - begin >= 300);
	check(closes(run.out, PATIENCE));
}

/* A stop signal while they are waited for ends the patience. */
static void hurried(void)
{
	struct run run;

	START(&run, "--others", "stop:60s", PROBE, "straggler", "stubborn", "5");
	await_only(&run, straggler(&run));
	send_to(&run, SIGTERM);
	check_number(finish(&run), 5);
	check(closes(run.out, PATIENCE));
}

/* What is not a descendant is none of its business. */
static void strangers(void)
{
	pid_t stranger = fork();
	struct run run;

	if (stranger == 0) {
		pause();
		_exit(0);
	}
	START(&run, "--others", "stop:100ms", PROBE, "straggler", "stubborn", "0");
	straggler(&run);
	check_number(finish(&run), 0);
	check(kill(stranger, 0) == 0);
	kill(stranger, SIGKILL);
}

static void until_last(void)
{
	struct run run;

	START(&run, "--until", "last", PROBE, "straggler", "polite", "5");
	await_only(&run, straggler(&run));
	/* What comes now is for those that are left. */
	send_to(&run, SIGTERM);
	expect_line(&run, "straggler got 15");
	check_number(finish(&run), 5);
}

static void until_last_with_schedule(void)
{
	struct run run;

	START(&run, "--until", "last", "--stop", "TERM,200ms,KILL", PROBE, "straggler", "stubborn",
	      "5");
	await_only(&run, straggler(&run));
	send_to(&run, SIGTERM);
	check_number(finish(&run), 5);
	check(closes(run.out, PATIENCE));
}

static void many(void)
{
	struct run run;

	/* The 300 are stopped, and so can take nothing before they are continued. */
	START(&run, "--others", "stop:60s", "sh", "-c",
	      "i=0; while [ $i -lt 300 ]; do sleep 1000 & kill -STOP $!; i=$((i+1)); done; exit 4");
	check_number(finish(&run), 4);
	check(closes(run.out, PATIENCE));
}

const struct test others[] = {
	{"left alone", left, DIRECT},
	{"asked to end by PID 1", asked_by_pid1, AS_PID1},
	{"--others leave as PID 1", left_by_pid1, AS_PID1},
	{"--others stop", stopped, BOTH | NATIVE},
	{"killed after the wait", killed, BOTH | NATIVE},
	{"a stop signal hurries", hurried, BOTH | NATIVE},
	{"strangers are not touched", strangers, DIRECT},
	{"--until last", until_last, BOTH | NATIVE},
	{"--until last with a schedule", until_last_with_schedule, BOTH | NATIVE},
	{"300 that are stopped", many, BOTH},
	{0},
};
