/* Signals reach the command: all, once each, and none that nobody sent. */
#include "tests.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>

static void every_signal(void)
{
	struct run run;

	START(&run, PROBE, "record");
	next_line(&run);
	for (int number = 1; number <= 64; number++) {
		if (number == SIGKILL || number == SIGSTOP)
			continue;
		send_to(&run, number);
		expect_signal(&run, number);
	}
	end_with_nothing_more(&run, 0);
}

static void values_of_sigqueue(void)
{
	struct run run;

	START(&run, PROBE, "record");
	next_line(&run);
	for (int i = 0; i < 50; i++)
		check(sigqueue(run.pid, SIGRTMIN + 5, (union sigval){.sival_int = i}) == 0);
	for (int i = 0; i < 50; i++) {
		int number, code, value;

		check(sscanf(next_line(&run), "signal %d code %d value %d", &number, &code,
			     &value) == 3);
		check_number(number, SIGRTMIN + 5);
		check_number(code, SI_QUEUE);
		check_number(value, i);
	}
	end_with_nothing_more(&run, 0);
}

/* SIGCHLD for an orphan tells the init, and nobody else. */
static void kernel_signals_stay(void)
{
	struct run run;
	int pid;

	START(&run, "--warn-on-reap", PROBE, "record", "orphan");
	next_line(&run);
	check(sscanf(line_of(run.err), "entry-init: reaped orphan %d", &pid) == 1);
	end_with_nothing_more(&run, 0);
}

static void arm_alarm(void)
{
	alarm(1);
}

/* An alarm that was set before the exec goes off in the init: the kernel's own signal. */
static void inherited_alarm(void)
{
	struct run run;

	before_exec = arm_alarm;
	START(&run, PROBE, "record");
	next_line(&run);
	pause_ms(1300);
	end_with_nothing_more(&run, 0);
}

static uint64_t held;

static void hold_and_raise(void)
{
	/* As the hand-over does it: blocked, sent, then executed. */
	set_mask(~(uint64_t)0);
	for (int number = 1; number <= 64; number++)
		if (held & BIT(number))
			syscall(SYS_kill, getpid(), number);
	for (int i = 0; i < 3; i++)
		sigqueue(getpid(), SIGRTMIN + 1, (union sigval){.sival_int = i});
}

/* What was pending when entry-init was executed is forwarded, once. */
static void pending_at_start(void)
{
	struct run run;
	int seen = 0, wanted;

	held = BIT(SIGHUP) | BIT(SIGUSR1) | BIT(SIGUSR2) | BIT(SIGTERM) | BIT(SIGQUIT) |
	       BIT(SIGALRM) | BIT(SIGWINCH) | BIT(SIGRTMAX);
	before_exec = hold_and_raise;
	/* The mask stays full, so that the probe is there to see them. */
	START(&run, PROBE, "record");
	next_line(&run);
	wanted = __builtin_popcountll(held) + 3;
	for (int i = 0; i < wanted; i++)
		if (strncmp(next_line(&run), "signal ", 7) == 0)
			seen++;
	check_number(seen, wanted);
	end_with_nothing_more(&run, 0);
}

static void hold_term(void)
{
	set_mask(~(uint64_t)0);
	kill(getpid(), SIGTERM);
}

/* With the mask open again the same signal ends the command, as it would have without an init. */
static void pending_ends(void)
{
	struct run run;

	before_exec = hold_term;
	START(&run, "--mask", "0", PROBE, "wait");
	check_number(finish(&run), 128 + SIGTERM);
}

static void main_process_only(void)
{
	struct run run;

	START(&run, "--others", "leave", PROBE, "pair");
	next_line(&run);
	next_line(&run);
	send_to(&run, SIGUSR1);
	expect_signal(&run, SIGUSR1);
	end_with_nothing_more(&run, 0);
}

static void whole_group(void)
{
	struct run run;

	START(&run, "--group", PROBE, "pair");
	next_line(&run);
	next_line(&run);
	send_to(&run, SIGUSR1);
	expect_signal(&run, SIGUSR1);
	expect_signal(&run, SIGUSR1);
	close_in(&run);
	check_number(finish(&run), 0);
}

static void rewritten(void)
{
	struct run run;

	START(&run, "--rewrite", "HUP:USR1", "--rewrite=15:SIGQUIT", "--rewrite", "usr2:none",
	      "--rewrite", "RTMIN+1:rtmax-1", "--rewrite", "WINCH:34", PROBE, "record");
	next_line(&run);
	send_to(&run, SIGUSR2);
	send_to(&run, SIGHUP);
	expect_signal(&run, SIGUSR1);
	send_to(&run, SIGTERM);
	expect_signal(&run, SIGQUIT);
	send_to(&run, SIGRTMIN + 1);
	expect_signal(&run, SIGRTMAX - 1);
	send_to(&run, SIGWINCH);
	expect_signal(&run, 34);
	end_with_nothing_more(&run, 0);
}

static void default_action(void)
{
	static const int numbers[] = {SIGTERM, SIGINT, SIGHUP, SIGUSR1, SIGALRM, SIGKILL};

	for (size_t i = 0; i < 5; i++) {
		struct run run;

		START(&run, PROBE, "wait");
		next_line(&run);
		send_to(&run, numbers[i]);
		check_number(finish(&run), 128 + numbers[i]);
	}
}

static void attacked(void)
{
	struct run run;

	START(&run, PROBE, "attack");
	expect_line(&run, "attacked");
	next_line(&run);
	send_to(&run, SIGTERM);
	check_number(finish(&run), 128 + SIGTERM);
}

/* A full pipe behind standard error must not keep signals from the command. */
static void full_standard_error(void)
{
	char block[4096] = {0};
	struct run run;
	int fd;

	START(&run, "--verbose", PROBE, "record");
	next_line(&run);
	snprintf(block, sizeof block, "/proc/%d/fd/2", run.pid);
	fd = open(block, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
	check(fd >= 0);
	while (write(fd, block, sizeof block) > 0)
		;
	while (write(fd, block, 1) > 0)
		;
	send_to(&run, SIGUSR1);
	expect_signal(&run, SIGUSR1);
	end_with_nothing_more(&run, 0);
}

const struct test proxies_signals[] = {
	{"every signal that can be caught", every_signal, BOTH | NATIVE},
	{"sigqueue with its values", values_of_sigqueue, BOTH},
	{"what the kernel sends stays", kernel_signals_stay, BOTH | NATIVE},
	{"an inherited alarm stays", inherited_alarm, BOTH},
	{"pending at start", pending_at_start, BOTH},
	{"pending at start, deadly", pending_ends, BOTH},
	{"to the main process only", main_process_only, BOTH},
	{"--group", whole_group, BOTH},
	{"--rewrite", rewritten, BOTH | NATIVE},
	{"default actions", default_action, BOTH},
	{"PID 1 withstands its children", attacked, AS_PID1},
	{"standard error that nobody reads", full_standard_error, BOTH},
	{0},
};
