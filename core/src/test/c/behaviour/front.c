/* The native front: what the JVM gets, what its end means, and that no signal is lost meanwhile. */
#include "state.h"
#include "tests.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

static char home[4096];

static const char *in_home(const char *name)
{
	static char paths[4][sizeof home + 32];
	static int next;
	char *path = paths[next++ % 4];

	snprintf(path, sizeof paths[0], "%s/%s", home, name);
	return path;
}

static void copy(const char *from, const char *to)
{
	static char block[65536];
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0755);
	ssize_t got;

	check(in >= 0 && out >= 0);
	while ((got = read(in, block, sizeof block)) > 0)
		check(write(out, block, (size_t)got) == got);
	close(in);
	close(out);
}

static void lay_java(void)
{
	unlink(in_home("bin/java"));
	check(symlink(self, in_home("bin/java")) == 0);
}

void lay_front(void)
{
	snprintf(home, sizeof home, "%.*s/front", (int)(strrchr(self, '/') - self), self);
	mkdir(home, 0755);
	mkdir(in_home("bin"), 0755);
	/* Into its place by a rename: one that a test has left running may not be written. */
	copy(entry_init, in_home("new"));
	check(rename(in_home("new"), in_home("entry")) == 0);
	unlink(in_home("entry.args"));
	lay_java();
	entry_init = strdup(in_home("entry"));
}

static void front_start(struct run *run, const char *const *words)
{
	if (!*home)
		lay_front();
	start(run, words);
}
#define FRONT(run, ...) front_start((run), (const char *const[]){__VA_ARGS__, NULL})

/* The fake JVM, as the front's child, tells that it is there. */
static pid_t await_jvm(struct run *run)
{
	check(strncmp(next_line(run), "jvm ", 4) == 0);
	return child_of(run->pid);
}

static void expect_word(struct run *run, const char *word)
{
	static char line[5000];

	snprintf(line, sizeof line, "word %s", word);
	expect_line(run, line);
}

static void expect_options(struct run *run, bool more)
{
	char options[5000];
	int number;

	expect_word(run, "-XX:-UsePerfData");
	snprintf(options, sizeof options, "@%s", in_home("entry.args"));
	if (more)
		expect_word(run, options);
	check(sscanf(next_line(run), "word -Dentry.plan=%d", &number) == 1 && number > 2);
	expect_word(run, "-jar");
	expect_word(run, in_home("entry.jar"));
}

/* Verbs and options too: nothing is the front's own. */
static void arguments(void)
{
	struct run run;

	FRONT(&run, "--help", "check", "", "--", "@file", "h\xc3\xa9\xff");
	expect_options(&run, false);
	expect_word(&run, "--help");
	expect_word(&run, "check");
	expect_word(&run, "");
	expect_word(&run, "--");
	expect_word(&run, "@file");
	expect_word(&run, "h\xc3\xa9\xff");
	expect_line(&run, "plan empty");
	expect_line(&run, "death signal 9");
	expect_line(&run, "group the front's");
	check_number(finish(&run), 0);
	front_start(&run, (const char *const[]){NULL});
	expect_options(&run, false);
	expect_line(&run, "plan empty");
	check_number(finish(&run), 0);
}

static void options_of_the_jvm(void)
{
	struct run run;

	lay_front();
	copy("/dev/null", in_home("entry.args"));
	FRONT(&run, "x");
	expect_options(&run, true);
	expect_word(&run, "x");
	check_number(finish(&run), 0);
	unlink(in_home("entry.args"));
}

/* A link to the front is the front; what is called entry-init is entry-init. */
static void names(void)
{
	static const char *const links[] = {"start", "entry-init"};
	const char *front_init;
	struct run run;

	lay_front();
	for (int i = 0; i < 2; i++) {
		unlink(in_home(links[i]));
		check(symlink(in_home("entry"), in_home(links[i])) == 0);
	}
	front_init = entry_init;
	entry_init = strdup(in_home("start"));
	FRONT(&run, "--version");
	expect_options(&run, false);
	check_number(finish(&run), 0);
	entry_init = strdup(in_home("entry-init"));
	FRONT(&run, "--version");
	check(strncmp(next_line(&run), "entry-init ", 11) == 0);
	check_number(finish(&run), 0);
	entry_init = front_init;
	for (int i = 0; i < 2; i++)
		unlink(in_home(links[i]));
}

/* With an empty plan its code is the front's; 1 is never Entry's, but that of a JVM. */
static void exit_codes(void)
{
	static const char *const codes[] = {"0", "2", "64", "65", "78", "126", "127", "143", "255"};
	struct run run;

	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		FRONT(&run, "exit", codes[i]);
		check(!*rest_of(run.err));
		check_number(finish(&run), atoi(codes[i]));
	}
	FRONT(&run, "exit", "1");
	check(strstr(rest_of(run.err), "entry: the JVM could not start"));
	check_number(finish(&run), 70);
}

static void part_of_a_plan(void)
{
	struct run run;

	FRONT(&run, "part", "70");
	check(!*rest_of(run.err));
	check_number(finish(&run), 70);
}

static void broken_plan(void)
{
	struct run run;

	FRONT(&run, "part", "0");
	check(strstr(rest_of(run.err), "entry-init: the plan is incomplete"));
	check_number(finish(&run), 70);
}

static void killed(void)
{
	struct run run;

	FRONT(&run, "die", "9");
	check(strstr(rest_of(run.err), "entry: the JVM that prepares the start was killed by "
				       "signal 9 (KILL)\n"));
	check_number(finish(&run), 137);
	FRONT(&run, "die", "11");
	check(strstr(rest_of(run.err), "killed by signal 11 (SEGV)\n"));
	check_number(finish(&run), 139);
}

static void expect_no_jvm(const char *word)
{
	const char *said;
	struct run run;

	FRONT(&run, "x");
	said = rest_of(run.err);
	if (!strstr(said, word) || !strstr(said, "bin/java"))
		fail("it says '%s'", said);
	check_number(finish(&run), 70);
}

static void missing(void)
{
	lay_front();
	unlink(in_home("bin/java"));
	expect_no_jvm("no such file");
	copy("/dev/null", in_home("bin/java"));
	check(chmod(in_home("bin/java"), 0644) == 0);
	expect_no_jvm("not marked as executable");
	unlink(in_home("bin/java"));
	check(symlink("nowhere", in_home("bin/java")) == 0);
	expect_no_jvm("a link to a file that does not exist");
	lay_java();
}

static const int stops[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};

static void stopped_while_it_runs(void)
{
	for (size_t i = 0; i < 4; i++) {
		struct run run;

		FRONT(&run, "wait");
		await_jvm(&run);
		send_to(&run, stops[i]);
		check_number(finish(&run), 128 + stops[i]);
		check(!*rest_of(run.out)); /* the JVM has ended too */
		check(!*rest_of(run.err));
	}
}

static void stopped_with_all_below(void)
{
	struct run run;

	FRONT(&run, "tree");
	await_jvm(&run);
	send_to(&run, SIGTERM);
	check_number(finish(&run), 143);
	/* Each of them holds the pipe. */
	check(closes(run.out, 0));
}

static int raised;

static void hold_and_raise(void)
{
	set_mask(BIT(raised));
	kill(getpid(), raised);
}

/* Pending at its first instruction; the JVM does not get to its plan. */
static void stopped_before_anything(void)
{
	before_exec = hold_and_raise;
	for (size_t i = 0; i < 4; i++) {
		struct run run;

		raised = stops[i];
		FRONT(&run, "plan-later", "--", "true");
		check_number(finish(&run), 128 + stops[i]);
		check(!strstr(rest_of(run.err), "entry"));
	}
}

static int64_t microseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void pause_until(int64_t moment)
{
	int64_t left = moment - microseconds();
	struct timespec pause = {.tv_sec = left / 1000000, .tv_nsec = left % 1000000 * 1000};

	if (left > 0)
		nanosleep(&pause, NULL);
}

/* By the front, or by the command: the start always ends with the one code. */
static void stopped_at_any_moment(void)
{
	int rounds = getenv("ENTRY_SANITIZED") ? 60 : 300;
	int64_t begin, usual;
	struct run run;

	prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL);
	/* What comes before its first instruction is not the front's, and PID 1 would lose it. */
	set_mask(BIT(SIGTERM));
	begin = microseconds();
	FRONT(&run, "plan", "--mask", "0", PROBE, "wait", "signals");
	next_line(&run);
	usual = microseconds() - begin;
	send_to(&run, SIGTERM);
	check_number(finish(&run), 143);
	srandom((unsigned)begin);
	for (int i = 0; i < rounds; i++) {
		begin = microseconds();
		FRONT(&run, "plan", "--mask", "0", PROBE, "wait", "signals");
		pause_until(begin + random() % (usual * 5 / 4));
		send_to(&run, SIGTERM);
		check_number(finish(&run), 143);
		close(run.in), close(run.out), close(run.err);
	}
}

static void ignore_hang_up(void)
{
	signal(SIGHUP, SIG_IGN);
}

static void ignored_stays_ignored(void)
{
	struct run run;

	before_exec = ignore_hang_up;
	FRONT(&run, "wait");
	await_jvm(&run);
	send_to(&run, SIGHUP);
	/* The first had no effect if the second one gives the code. */
	send_to(&run, SIGTERM);
	check_number(finish(&run), 143);
}

static void hold_all(void)
{
	set_mask(~(uint64_t)0);
}

static const uint64_t not_held = BIT(SIGHUP) | BIT(SIGINT) | BIT(SIGQUIT) | BIT(SIGTERM) |
				 BIT(SIGCHLD) | BIT(SIGKILL) | BIT(SIGSTOP) | BIT(SIGCONT);

/* All others wait for the command, and each reaches it once. */
static void others_wait(void)
{
	uint64_t wanted = 0, seen = 0;
	struct run run;

	before_exec = hold_all; /* the mask stays full, so that the probe is there to see them */
	FRONT(&run, "plan-later", PROBE, "record");
	await_jvm(&run);
	for (int number = 1; number <= 64; number++) {
		/* CONT is undone by the stop signals behind it (signal(7)). */
		if (BIT(number) & not_held)
			continue;
		send_to(&run, number);
		wanted |= BIT(number);
	}
	for (int i = 0; i < 3; i++)
		check(sigqueue(run.pid, SIGRTMIN + 5, (union sigval){.sival_int = i}) == 0);
	check(write(run.in, "x", 1) == 1);
	check(strncmp(next_line(&run), "ready ", 6) == 0);
	for (int i = __builtin_popcountll(wanted) + 3; i > 0; i--) {
		int number = 0, value = -1;

		check(sscanf(next_line(&run), "signal %d code %*d value %d", &number, &value) == 2);
		check(wanted & BIT(number));
		check(!(seen & BIT(number)) || number == SIGRTMIN + 5);
		seen |= BIT(number);
	}
	check(seen == wanted);
	end_with_nothing_more(&run, 0);
}

/* What a JVM does to its process, and what the container was started with. */
static int closed;

static void odd_state(void)
{
	struct rlimit files;

	for (int i = 0; i <= 2; i++)
		if (closed & 1 << i)
			close(i);
	dup2(open("/etc/passwd", O_RDONLY | O_CLOEXEC), 3);
	dup2(open("/etc/group", O_RDONLY | O_CLOEXEC), 9);
	getrlimit(RLIMIT_NOFILE, &files);
	files.rlim_cur = 256;
	setrlimit(RLIMIT_NOFILE, &files);
	signal(SIGQUIT, SIG_IGN);
	signal(SIGUSR2, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGCHLD, SIG_IGN);
	set_mask(BIT(SIGUSR1) | BIT(SIGTERM) | BIT(34));
	umask(0137);
}

static const char *const planned[] = {"plan", NULL};

static void same(void)
{
	lay_front();
	same_state(planned);
	before_exec = odd_state;
	for (closed = 0; closed < 8; closed++)
		same_state(planned);
}

static void parent_death_signal(void)
{
	struct run run;

	FRONT(&run, "plan", PROBE, "death-signal");
	expect_line(&run, "0");
	check_number(finish(&run), 0);
}

static void sockets_of_a_manager(void)
{
	static char script[9000];
	struct run run;

	lay_front();
	snprintf(script, sizeof script,
		 "LISTEN_FDS=1 LISTEN_PID=$$ exec %s plan -- %s probe listen", entry_init, self);
	start_plain(&run, (const char *const[]){"/bin/sh", "-c", script, NULL}, NULL);
	expect_line(&run, "mine 1 no-pidfd");
	check_number(finish(&run), 0);
}

static bool has_environment(pid_t pid)
{
	char path[64], byte;
	bool any = false;
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/environ", pid);
	file = fopen(path, "r");
	check(file);
	while (!any && fread(&byte, 1, 1, file) == 1)
		any = byte;
	fclose(file);
	return any;
}

static void await_no_environment(pid_t pid)
{
	int64_t end = now_ms() + PATIENCE;

	while (has_environment(pid)) {
		if (now_ms() > end)
			fail("/proc/%d/environ shows something", pid);
		pause_ms(1);
	}
}

static void environment_is_gone(void)
{
	struct run run;

	setenv("ENTRY_SECRET", "correct-horse-battery", 1);
	setenv("ENTRY_EMPTY", "", 1);
	FRONT(&run, "plan-later", PROBE, "wait");
	await_jvm(&run);
	await_no_environment(run.pid);
	await_status(run.pid, "State", "S");
	check(!memory_holds(run.pid, "correct-horse-battery"));
	check(write(run.in, "x", 1) == 1);
	check(strncmp(next_line(&run), "ready ", 6) == 0);
	await_status(run.pid, "State", "S");
	check(!has_environment(run.pid));
	check(!memory_holds(run.pid, "correct-horse-battery"));
	check(strcmp(status_value(run.pid, "Name"), "entry-init") == 0);
	close_in(&run);
	check_number(finish(&run), 0);
}

/* But the command has it, byte for byte. */
static void environment_arrives(void)
{
	struct run run;
	bool found = false;

	setenv("ENTRY_BYTES", "h\xc3\xa9\xff\n", 1);
	FRONT(&run, "plan", PROBE, "words", "", "\xff");
	expect_line(&run, "word ");
	expect_line(&run, "word ff");
	while (!found)
		found = strcmp(next_line(&run), "entry 454e5452595f42595445533d68c3a9ff0a") == 0;
	rest_of(run.out);
	check_number(finish(&run), 0);
}

static void idle(void)
{
	char before[64];
	struct run run;

	FRONT(&run, "wait");
	await_jvm(&run);
	await_status(run.pid, "State", "S");
	check(atol(status_value(run.pid, "VmRSS")) <= 128);
	strcpy(before, status_value(run.pid, "voluntary_ctxt_switches"));
	pause_ms(300);
	check(strcmp(status_value(run.pid, "voluntary_ctxt_switches"), before) == 0);
	send_to(&run, SIGTERM);
	check_number(finish(&run), 143);
}

static void orphans(void)
{
	int64_t end = now_ms() + PATIENCE;
	struct run run;

	FRONT(&run, "orphan");
	await_jvm(&run);
	while (count_children(run.pid) != 1) {
		if (now_ms() > end)
			fail("%d children", count_children(run.pid));
		pause_ms(1);
	}
	send_to(&run, SIGTERM);
	check_number(finish(&run), 143);
}

/* The front is a subreaper while the JVM runs; what follows is as the plan has it. */
static void no_subreaper_left(void)
{
	struct run run;
	pid_t straggler;

	FRONT(&run, "plan", "--no-subreaper", PROBE, "straggler", "plain");
	check(sscanf(next_line(&run), "straggler %d", &straggler) == 1);
	await_status(straggler, "State", "S");
	pause_ms(50); /* its parent ends at once */
	check(atoi(status_value(straggler, "PPid")) != run.pid);
	kill(straggler, SIGKILL);
	close_in(&run);
	check_number(finish(&run), 0);
}

static void dying_front(void)
{
	struct run run;

	FRONT(&run, "wait");
	await_jvm(&run);
	send_to(&run, SIGKILL);
	check_number(finish(&run), -SIGKILL);
	check(closes(run.out, PATIENCE));
}

/* PID 1 cannot stop with it, and nobody else would continue it. */
static void continued(void)
{
	struct run run;
	pid_t jvm;

	FRONT(&run, "plan-later", "--", "true");
	jvm = await_jvm(&run);
	for (int i = 0; i < 3; i++) {
		kill(jvm, SIGTSTP);
		await_status(jvm, "State", "S");
	}
	check(write(run.in, "x", 1) == 1);
	check_number(finish(&run), 0);
}

static void without_proc_mounted(void)
{
	/* That of this namespace, and those below it. */
	while (umount2("/proc", MNT_DETACH) == 0)
		;
}

static void without_proc(void)
{
	struct run run;

	lay_front();
	before_exec = without_proc_mounted;
	FRONT(&run, "plan", "--", "/bin/sh", "-c", "exit 5");
	check_number(finish(&run), 5);
	/* A link cannot be followed then. */
	unlink(in_home("bin/entry"));
	check(symlink("../entry", in_home("bin/entry")) == 0);
	entry_init = strdup(in_home("bin/entry"));
	FRONT(&run, "plan", "--", "true");
	check(strstr(rest_of(run.err), "there is no /proc"));
	check_number(finish(&run), 70);
	unlink(in_home("bin/entry"));
}

static void become_nobody(void)
{
	if (setgid(65534) < 0 || setuid(65534) < 0)
		_exit(95);
}

static void without_rights(void)
{
	struct run run;

	before_exec = become_nobody;
	FRONT(&run, "plan", "--", "/bin/sh", "-c", "exit 5");
	check_number(finish(&run), 5);
	FRONT(&run, "tree");
	await_jvm(&run);
	send_to(&run, SIGTERM);
	check_number(finish(&run), 143);
	check(closes(run.out, PATIENCE));
}

const struct test front[] = {
	{"all arguments are the JVM's", arguments, BOTH},
	{"options for the JVM", options_of_the_jvm, DIRECT},
	{"its file's name decides", names, DIRECT},
	{"the JVM's exit code", exit_codes, BOTH},
	{"a plan of a JVM that failed does not count", part_of_a_plan, DIRECT},
	{"a plan that is cut", broken_plan, DIRECT | NATIVE},
	{"a JVM that is killed", killed, BOTH},
	{"no JVM there", missing, BOTH},
	{"a stop while the JVM runs", stopped_while_it_runs, BOTH},
	{"a stop kills all below", stopped_with_all_below, BOTH | NATIVE},
	{"a stop before anything", stopped_before_anything, BOTH},
	{"a stop at any moment", stopped_at_any_moment, BOTH | NATIVE},
	{"what is ignored stays ignored", ignored_stays_ignored, BOTH},
	{"other signals wait for the command", others_wait, BOTH | NATIVE},
	{"the command has the same state as without", same, BOTH | NATIVE},
	{"the command has no parent death signal", parent_death_signal, BOTH | NATIVE},
	{"LISTEN_PID is the command's", sockets_of_a_manager, DIRECT | NATIVE},
	{"the environment is gone from the front", environment_is_gone, BOTH | PLAIN | NATIVE},
	{"the environment reaches the command", environment_arrives, BOTH | NATIVE},
	{"it sleeps, and is small", idle, BOTH | PLAIN | NATIVE},
	{"orphans of the JVM are reaped", orphans, BOTH},
	{"--no-subreaper holds after it", no_subreaper_left, DIRECT | NATIVE},
	{"the JVM ends with a front that is killed", dying_front, DIRECT},
	{"a JVM that is stopped goes on", continued, AS_PID1 | NATIVE},
	{"without /proc", without_proc, AS_PID1 | PLAIN | NATIVE},
	{"without rights", without_rights, BOTH | NATIVE},
	{0},
};
