/* On a terminal: the foreground, Ctrl-C once, Ctrl-Z and back, the hang-up. */
#include "tests.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>

static int master, slave;

static void open_terminal(void)
{
	struct termios attributes;

	master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	check(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
	slave = open(ptsname(master), O_RDWR | O_NOCTTY | O_CLOEXEC);
	check(slave >= 0 && tcgetattr(slave, &attributes) == 0);
	attributes.c_lflag &= ~(tcflag_t)ECHO;
	attributes.c_oflag &= ~(tcflag_t)OPOST;
	check(tcsetattr(slave, TCSANOW, &attributes) == 0);
}

static void lead_session(void)
{
	setsid();
	ioctl(slave, TIOCSCTTY, 0);
	dup2(slave, 0);
	dup2(slave, 1);
	dup2(slave, 2);
}

/* As a container's first process with docker run -it: session leader on its terminal. */
static void begin(struct run *run, const char *const *words)
{
	open_terminal();
	before_exec = lead_session;
	start(run, words);
	close(slave);
	close(run->out);
	run->out = master;
}
#define BEGIN(run, ...) begin((run), (const char *const[]){__VA_ARGS__, NULL})

static void type(const char *keys)
{
	check(write(master, keys, strlen(keys)) == (ssize_t)strlen(keys));
}

static pid_t foreground(void)
{
	pid_t group = -1;

	check(ioctl(master, TIOCGPGRP, &group) == 0);
	return group;
}

static void once(void)
{
	struct winsize size = {.ws_row = 40, .ws_col = 100};
	struct run run;

	BEGIN(&run, PROBE, "record");
	next_line(&run);
	check_number(foreground(), child_of(run.pid));
	type("\003");
	expect_signal(&run, SIGINT);
	type("\034");
	expect_signal(&run, SIGQUIT);
	type("\032");
	expect_signal(&run, SIGTSTP);
	check(ioctl(master, TIOCSWINSZ, &size) == 0);
	expect_signal(&run, SIGWINCH);
	/* Had one come twice, it would stand before this one. */
	send_to(&run, SIGUSR1);
	expect_signal(&run, SIGUSR1);
	type("\004");
	check_number(finish(&run), 0);
}

/* With no shell above that could continue it, Ctrl-Z does not hang the terminal. */
static void continued(void)
{
	struct run run;
	pid_t child;

	BEGIN(&run, "cat");
	child = child_of(run.pid);
	await_status(child, "Name", "cat");
	for (int i = 0; i < 3; i++) {
		type("\032");
		type("line\n");
		check(strcmp(line_of(master), "line") == 0);
	}
	type("\003");
	check_number(finish(&run), 128 + SIGINT);
}

static void hang_up(void)
{
	struct run run;

	BEGIN(&run, PROBE, "wait", "signals");
	next_line(&run);
	close(master);
	check_number(finish(&run), 128 + SIGHUP);
}

static void session(void)
{
	struct run run;
	pid_t child;

	BEGIN(&run, "--session", PROBE, "record");
	next_line(&run);
	child = child_of(run.pid);
	check_number(getsid(child), child);
	check_number(foreground(), child);
	type("\003");
	expect_signal(&run, SIGINT);
	send_to(&run, SIGUSR1);
	expect_signal(&run, SIGUSR1);
	type("\004");
	check_number(finish(&run), 0);
}

/* A shell with job control, which has entry-init for a job. */
static pid_t job;

static _Noreturn void shell(const char *const *options, int report)
{
	const char *words[16] = {entry_init};
	int count = 1, status;

	setsid();
	ioctl(slave, TIOCSCTTY, 0);
	dup2(slave, 0);
	dup2(slave, 1);
	dup2(slave, 2);
	signal(SIGTTOU, SIG_IGN);
	while (*options)
		words[count++] = *options++;
	job = fork();
	if (job == 0) {
		setpgid(0, 0);
		tcsetpgrp(0, getpid());
		signal(SIGTTOU, SIG_DFL);
		execv(entry_init, (char *const *)words);
		_exit(98);
	}
	for (;;) {
		if (waitpid(job, &status, WUNTRACED) < 0)
			_exit(97);
		if (!WIFSTOPPED(status)) {
			tcsetpgrp(0, getpid());
			dprintf(report, "ended %d foreground\n", WEXITSTATUS(status));
			_exit(0);
		}
		tcsetpgrp(0, getpid());
		dprintf(report, "stopped\n");
		/* fg, when the test says so */
		raise(SIGSTOP);
		tcsetpgrp(0, job);
		kill(-job, SIGCONT);
	}
}

static void job_of(const char *const *options)
{
	int report[2], status;
	pid_t above, init, child;

	open_terminal();
	check(pipe2(report, O_CLOEXEC) == 0);
	above = fork();
	if (above == 0)
		shell(options, report[1]);
	close(report[1]);
	init = child_of(above);
	child = child_of(init);
	await_status(child, "Name", "cat");
	for (int i = 0; i < 3; i++) {
		type("\032");
		check(strcmp(line_of(report[0]), "stopped") == 0);
		await_status(child, "State", "T");
		await_status(init, "State", "T");
		await_status(above, "State", "T");
		kill(above, SIGCONT);
		await_status(child, "State", "S");
		type("again\n");
		check(strcmp(line_of(master), "again") == 0);
		check_number(foreground(), child);
	}
	type("\004");
	check(strcmp(line_of(report[0]), "ended 0 foreground") == 0);
	check(waitpid(above, &status, 0) == above);
}

static void jobs(void)
{
	job_of((const char *const[]){"cat", NULL});
}

static void jobs_in_a_storm(void)
{
	job_of((const char *const[]){PROBE, "storm", "cat", NULL});
}

/* What a shell does for "entry-init probe & fg": its job is running, and comes to the front. */
static _Noreturn void background_shell(int report)
{
	int status;

	lead_session();
	signal(SIGTTOU, SIG_IGN);
	job = fork();
	if (job == 0) {
		setpgid(0, 0);
		signal(SIGTTOU, SIG_DFL);
		execl(entry_init, entry_init, PROBE, "record", (char *)NULL);
		_exit(98);
	}
	setpgid(job, job);
	/* fg, when the test says so */
	raise(SIGSTOP);
	tcsetpgrp(0, job);
	dprintf(report, "in front\n");
	while (waitpid(job, &status, WUNTRACED) == job && WIFSTOPPED(status))
		;
	dprintf(report, "ended %d\n", WEXITSTATUS(status));
	_exit(0);
}

/* What is typed then reaches the shell's job, the init: the command must get it all the same. */
static void brought_to_front(void)
{
	struct winsize size = {.ws_row = 40, .ws_col = 100};
	struct run run = {.out = -1};
	int report[2];
	pid_t above;

	open_terminal();
	run.out = master;
	check(pipe2(report, O_CLOEXEC) == 0);
	above = fork();
	if (above == 0)
		background_shell(report[1]);
	close(report[1]);
	next_line(&run); /* ready */
	await_status(above, "State", "T");
	kill(above, SIGCONT);
	check(strcmp(line_of(report[0]), "in front") == 0);
	type("\003");
	expect_signal(&run, SIGINT);
	/* From here on the command is in front itself. */
	check_number(foreground(), child_of(child_of(above)));
	check(ioctl(master, TIOCSWINSZ, &size) == 0);
	expect_signal(&run, SIGWINCH);
	type("\034");
	expect_signal(&run, SIGQUIT);
	type("\004");
	check(strcmp(line_of(report[0]), "ended 0") == 0);
}

/* The same while a JVM prepares the start, which is in the group of the front. */
static void jobs_of_front(void)
{
	static const char *const words[] = {"plan-later", "--", "cat", NULL};
	int report[2], status;
	pid_t above, front, jvm;

	lay_front();
	open_terminal();
	check(pipe2(report, O_CLOEXEC) == 0);
	above = fork();
	if (above == 0)
		shell(words, report[1]);
	close(report[1]);
	front = child_of(above);
	jvm = child_of(front);
	check(strncmp(line_of(master), "jvm ", 4) == 0);
	for (int i = 0; i < 3; i++) {
		type("\032");
		check(strcmp(line_of(report[0]), "stopped") == 0);
		await_status(jvm, "State", "T");
		await_status(front, "State", "T");
		await_status(above, "State", "T");
		kill(above, SIGCONT);
		await_status(jvm, "State", "S");
		await_status(front, "State", "S");
	}
	type("\n");
	type("again\n");
	check(strcmp(line_of(master), "again") == 0);
	type("\004");
	check(strcmp(line_of(report[0]), "ended 0 foreground") == 0);
	check(waitpid(above, &status, 0) == above);
}

static void front_continued(void)
{
	struct run run;

	lay_front();
	BEGIN(&run, "plan-later", "--", "cat");
	check(strncmp(line_of(master), "jvm ", 4) == 0);
	for (int i = 0; i < 3; i++)
		type("\032");
	type("\n");
	type("line\n");
	check(strcmp(line_of(master), "line") == 0);
	type("\003");
	check_number(finish(&run), 128 + SIGINT);
}

/* What the terminal sends reaches the JVM too; the front's code counts. */
static void front_interrupted(void)
{
	struct run run;

	lay_front();
	BEGIN(&run, "wait");
	check(strncmp(line_of(master), "jvm ", 4) == 0);
	type("\003");
	check_number(finish(&run), 128 + SIGINT);
	BEGIN(&run, "wait");
	check(strncmp(line_of(master), "jvm ", 4) == 0);
	close(master);
	check_number(finish(&run), 128 + SIGHUP);
}

/* A shell without job control goes on reading after the command: it needs its terminal back. */
static void given_back(void)
{
	static char script[512];
	struct run run;

	open_terminal();
	before_exec = lead_session;
	snprintf(script, sizeof script, "%s true; read line; echo got $line; exit 9", entry_init);
	start_plain(&run, (const char *const[]){"/bin/sh", "-c", script, NULL}, NULL);
	type("typed\n");
	check(strcmp(line_of(master), "got typed") == 0);
	check_number(finish(&run), 9);
}

const struct test tty[] = {
	{"what is typed comes once", once, BOTH | NATIVE},
	{"Ctrl-Z without a shell above", continued, BOTH | NATIVE},
	{"Ctrl-Z and fg", jobs, DIRECT | NATIVE},
	{"Ctrl-Z and fg while children end without a pause", jobs_in_a_storm, DIRECT | NATIVE},
	{"a job in the background comes to the front", brought_to_front, DIRECT | NATIVE},
	{"the terminal is given back", given_back, DIRECT | NATIVE},
	{"hang-up", hang_up, BOTH},
	{"Ctrl-Z while the JVM prepares, without a shell above", front_continued, BOTH | NATIVE},
	{"Ctrl-Z while the JVM prepares, and fg", jobs_of_front, DIRECT | NATIVE},
	{"Ctrl-C and hang-up while the JVM prepares", front_interrupted, BOTH},
	{"--session", session, BOTH | NATIVE},
	{0},
};
