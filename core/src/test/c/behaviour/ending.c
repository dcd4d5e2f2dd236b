/* The end of the command: the schedule of a stop, the drain, exit codes, the time limit. */
#include "tests.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>

static int64_t since(int64_t begin)
{
	return now_ms() - begin;
}

static void schedule(void)
{
	struct run run;
	int64_t begin;

	START(&run, "--stop", "USR1,300ms,USR2,300ms", PROBE, "record");
	next_line(&run);
	begin = now_ms();
	send_to(&run, SIGTERM);
	expect_signal(&run, SIGUSR1);
	expect_signal(&run, SIGUSR2);
	check(since(begin) >= 300);
	end_with_nothing_more(&run, 0);
	START(&run, "--stop", "USR1,300ms,KILL", PROBE, "record");
	next_line(&run);
	begin = now_ms();
	send_to(&run, SIGTERM);
	check_number(finish(&run), 128 + SIGKILL);
	check(since(begin) >= 300);
}

static void hurried(void)
{
	struct run run;

	START(&run, "--stop", "USR1,1h,USR2,1h,KILL", PROBE, "record");
	next_line(&run);
	send_to(&run, SIGTERM);
	expect_signal(&run, SIGUSR1);
	send_to(&run, SIGTERM);
	expect_signal(&run, SIGUSR2);
	send_to(&run, SIGINT);
	check_number(finish(&run), 128 + SIGKILL);
}

/* A schedule that has no more steps sends the last one again: for many it means "at once". */
static void again(void)
{
	struct run run;

	START(&run, "--stop", "INT", PROBE, "record");
	next_line(&run);
	for (int i = 0; i < 3; i++) {
		send_to(&run, SIGTERM);
		expect_signal(&run, SIGINT);
	}
	end_with_nothing_more(&run, 0);
}

static void begun_by(void)
{
	struct run run;

	START(&run, "--stop-on", "QUIT,RTMIN+3", "--stop", "USR1,1h", PROBE, "record");
	next_line(&run);
	send_to(&run, SIGTERM);
	expect_signal(&run, SIGTERM);
	send_to(&run, SIGRTMIN + 3);
	expect_signal(&run, SIGUSR1);
	end_with_nothing_more(&run, 0);
}

static void rewrite_leaves_the_schedule(void)
{
	struct run run;

	START(&run, "--rewrite", "USR1:USR2", "--rewrite", "TERM:HUP", "--stop", "USR1,1h", PROBE,
	      "record");
	next_line(&run);
	send_to(&run, SIGUSR1);
	expect_signal(&run, SIGUSR2);
	send_to(&run, SIGTERM);
	expect_signal(&run, SIGUSR1);
	end_with_nothing_more(&run, 0);
}

static void never_by_default(void)
{
	struct run run;

	START(&run, PROBE, "record");
	next_line(&run);
	send_to(&run, SIGTERM);
	expect_signal(&run, SIGTERM);
	pause_ms(500);
	end_with_nothing_more(&run, 0);
}

static void drained(void)
{
	struct run run;
	int64_t begin;

	START(&run, "--drain", "300ms", PROBE, "record");
	next_line(&run);
	begin = now_ms();
	send_to(&run, SIGINT);
	expect_signal(&run, SIGINT);
	check(since(begin) >= 300);
	end_with_nothing_more(&run, 0);
	START(&run, "--drain", "1h", "--stop", "USR1,1h,KILL", PROBE, "record");
	next_line(&run);
	send_to(&run, SIGTERM);
	/* Others are forwarded meanwhile; of a higher number, this one comes after the first. */
	send_to(&run, SIGWINCH);
	expect_signal(&run, SIGWINCH);
	send_to(&run, SIGTERM);
	expect_signal(&run, SIGUSR1);
	end_with_nothing_more(&run, 0);
}

/* A stopped process takes no signal but KILL: a stop continues it. */
static void stopped(void)
{
	struct run run;
	pid_t child;

	START(&run, "--stop", "TERM,1h,KILL", PROBE, "wait");
	next_line(&run);
	child = child_of(run.pid);
	kill(child, SIGSTOP);
	await_status(child, "State", "T");
	send_to(&run, SIGTERM);
	check_number(finish(&run), 128 + SIGTERM);
}

static void mapped(void)
{
	struct run run;

	START(&run, "--exit-code", "143:0", "--exit-code=7:9", "--exit-code", "0:5", PROBE, "wait");
	next_line(&run);
	send_to(&run, SIGTERM);
	check_number(finish(&run), 0);
	START(&run, "--exit-code=7:9", PROBE, "exit", "7");
	check_number(finish(&run), 9);
	START(&run, "--exit-code=0:5", PROBE, "exit", "0");
	check_number(finish(&run), 5);
	/* The command's codes, not those that say that there was none. */
	START(&run, "--exit-code", "127:0", "no-such-program");
	check_number(finish(&run), 127);
	START(&run, "--exit-code", "127:0", PROBE, "exit", "127");
	check_number(finish(&run), 0);
}

static void forwarded_counts(void)
{
	struct run run;

	START(&run, "--forwarded-ok", PROBE, "wait");
	next_line(&run);
	send_to(&run, SIGTERM);
	check_number(finish(&run), 0);
	START(&run, "--forwarded-ok", PROBE, "catch");
	next_line(&run);
	send_to(&run, SIGTERM);
	check_number(finish(&run), 0);
	START(&run, "--forwarded-ok", PROBE, "die", "15");
	check_number(finish(&run), 143);
	START(&run, "--forwarded-ok", PROBE, "exit", "143");
	check_number(finish(&run), 143);
	START(&run, "--forwarded-ok", "--stop", "KILL", PROBE, "record");
	next_line(&run);
	send_to(&run, SIGTERM);
	check_number(finish(&run), 137);
}

/* Seconds, so that all can begin before; how long that takes is the machine's business. */
static void time_limit(void)
{
	struct run run;
	int64_t begin = now_ms();

	START(&run, "--max-runtime", "3s", PROBE, "straggler", "polite");
	next_line(&run);
	next_line(&run);
	expect_line(&run, "straggler got 15");
	check_number(finish(&run), 143);
	check(since(begin) >= 3000);
	check(strstr(rest_of(run.err), "--max-runtime"));
}

static void time_limit_for_the_stubborn(void)
{
	struct run run;

	START(&run, "--max-runtime", "3s", "--others", "stop:200ms", PROBE, "straggler",
	      "stubborn");
	next_line(&run);
	next_line(&run);
	check_number(finish(&run), 143);
	check(!*rest_of(run.out));
	START(&run, "--max-runtime", "3s", "--others", "stop:200ms", "--stop", "USR1,3s", PROBE,
	      "record");
	next_line(&run);
	expect_signal(&run, SIGUSR1);
	check_number(finish(&run), 137);
	/* After the main process has ended, for those that are left. */
	START(&run, "--max-runtime", "3s", "--until", "last", "--others", "stop:200ms", PROBE,
	      "straggler", "stubborn", "6");
	next_line(&run);
	check_number(finish(&run), 6);
	check(!*rest_of(run.out));
}

static int report[2];

/* Standard output goes to the test, and not to the parent that dies. */
static void to_report(void)
{
	dup2(report[1], 1);
	dup2(open("/dev/zero", O_RDONLY), 0);
}

static void dying_parent(void)
{
	char line[64];
	struct run run;
	pid_t parent;

	check(pipe2(report, O_CLOEXEC) == 0);
	before_exec = to_report;
	for (int kill_it = 0; kill_it < 2; kill_it++) {
		parent = fork();
		if (parent == 0) {
			START(&run, "--parent-death-signal", kill_it ? "KILL" : "TERM", PROBE,
			      "wait", "signals");
			pause();
		}
		strcpy(line, line_of(report[0]));
		check(strncmp(line, "ready ", 6) == 0);
		kill(parent, SIGKILL);
	}
	close(report[1]);
	/* Both commands have ended, or the pipe would stay open. */
	check(closes(report[0], PATIENCE));
}

static void fake_memory(void)
{
	static const char *const files[] = {"/sys/fs/cgroup/memory.events",
					    "/sys/fs/cgroup/memory/memory.oom_control"};

	check(mount("tmpfs", "/sys/fs/cgroup", "tmpfs", 0, NULL) == 0);
	check(mkdir("/sys/fs/cgroup/memory", 0755) == 0);
	for (int i = 0; i < 2; i++) {
		FILE *file = fopen(files[i], "w");

		check(file);
		fprintf(file, "low 0\nhigh 0\nmax 0\noom 3\noom_kill 3\n");
		fclose(file);
	}
}

/* The kernel's count of a control group, played by files. */
static void out_of_memory(void)
{
	struct run run;

	before_exec = fake_memory;
	START(&run, PROBE, "out-of-memory", "/sys/fs/cgroup/memory.events",
	      "/sys/fs/cgroup/memory/memory.oom_control");
	expect_line(&run, "ready");
	send_to(&run, SIGUSR1);
	check(strstr(rest_of(run.err), "out of memory"));
	check_number(finish(&run), 137);
	START(&run, PROBE, "die", "9");
	check(!*rest_of(run.err));
	check_number(finish(&run), 137);
}

static void out_of_memory_for_the_jvm(void)
{
	struct run run;

	lay_front();
	before_exec = fake_memory;
	START(&run, "out-of-memory", "/sys/fs/cgroup/memory.events",
	      "/sys/fs/cgroup/memory/memory.oom_control");
	while (strcmp(next_line(&run), "ready") != 0)
		;
	/* The front keeps what it is sent for the command: this is for the JVM. */
	check(kill(child_of(run.pid), SIGUSR1) == 0);
	check(strstr(rest_of(run.err), "killed by signal 9 (KILL), because the container was out of "
				       "memory; raise its memory limit\n"));
	check_number(finish(&run), 137);
}

const struct test ending[] = {
	{"--stop", schedule, BOTH},
	{"a second stop hurries", hurried, BOTH},
	{"a stop after the last step", again, BOTH},
	{"--stop-on", begun_by, BOTH | NATIVE},
	{"--rewrite leaves the schedule", rewrite_leaves_the_schedule, BOTH},
	{"nothing escalates by default", never_by_default, BOTH},
	{"--drain", drained, BOTH},
	{"a stopped command", stopped, BOTH},
	{"--exit-code", mapped, BOTH},
	{"--forwarded-ok", forwarded_counts, BOTH},
	{"--max-runtime", time_limit, BOTH | NATIVE},
	{"--max-runtime and those that do not listen", time_limit_for_the_stubborn, BOTH | NATIVE},
	{"--parent-death-signal", dying_parent, DIRECT},
	{"killed for want of memory", out_of_memory, AS_PID1},
	{"a JVM that is killed for want of memory", out_of_memory_for_the_jvm, AS_PID1},
	{0},
};
