/*
 * Starts a program again and again as PID 1 of a PID namespace of its own, and sends it TERM at a
 * random moment between the time when it holds or catches TERM (before that, the kernel drops what
 * is sent to PID 1) and some time after it has become entry-init.
 *
 *   fire COUNT SEED TIMEOUT_SECONDS ARGV_FILE ENVIRONMENT_FILE LOG
 *
 * Every second start is aimed at the hand-over: a few milliseconds at most after the plan was
 * written, or after the exec. One that misses by more than 5 ms is not counted and made again. One line a
 * start:
 *
 *   NUMBER AIM hit|missed|- MICROSECONDS_AFTER_EXEC|before EXIT_CODE|timeout
 *
 * AIM is random, plan or exec. A first start, whose signal comes late, measures how long one takes.
 * LOG.NUMBER gets what the program of that start writes; one without output leaves no file.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TERM_BIT 0x4000
#define USR1_BIT 0x200
#define POLL_MICROSECONDS 30
#define NEAR_MICROSECONDS 5000
#define AIMED_MICROSECONDS 4000 /* the rest is for what this program takes itself */
#define MISSES_MOST 4		/* for each hit that is wanted */
#define WORDS_MOST 1024

enum aim { AIM_RANDOM, AIM_PLAN, AIM_EXEC };

static const char *const aims[] = {"random", "plan", "exec"};

static char **argv, **environment;
static char log_path[4096];
static const char *log_name;
static int64_t timeout;
static uint64_t state;

/* One start, as far as it has come. Times are in microseconds; -1: not yet. */
struct run {
	pid_t pid;
	int64_t minded, plan, executed, signalled, ended;
	int status;
};

static void fail(const char *what)
{
	fprintf(stderr, "fire: %s: %s\n", what, strerror(errno));
	exit(125);
}

static int64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

/* splitmix64: the same seed gives the same moments on every machine. */
static int64_t random_below(int64_t bound)
{
	uint64_t z = state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (int64_t)((z ^ (z >> 31)) % (uint64_t)bound);
}

static char **words(const char *path)
{
	FILE *file = fopen(path, "re");
	struct stat status;
	char *block, **list = calloc(WORDS_MOST + 1, sizeof(*list));
	int count = 0;

	if (!file || fstat(fileno(file), &status) < 0 || !list)
		fail(path);
	block = calloc((size_t)status.st_size + 1, 1);
	if (!block || fread(block, 1, (size_t)status.st_size, file) != (size_t)status.st_size)
		fail(path);
	fclose(file);
	for (char *word = block; word < block + status.st_size && count < WORDS_MOST;
	     word += strlen(word) + 1)
		list[count++] = word;
	return list;
}

static void become_first_process(void)
{
	int log = open(log_path, O_WRONLY | O_CREAT | O_APPEND, 0600);

	if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0 ||
	    mount("proc", "/proc", "proc", 0, NULL) < 0)
		fail("mount");
	dup2(log, 1);
	dup2(log, 2);
	close(log);
	execve(argv[0], argv, environment);
	fail(argv[0]);
}

static void start(struct run *run, int number)
{
	unsigned long flags = CLONE_NEWPID | CLONE_NEWNS | SIGCHLD;

	snprintf(log_path, sizeof(log_path), "%s.%d", log_name, number);

	if (geteuid() != 0)
		flags |= CLONE_NEWUSER;
	*run = (struct run){
		.minded = -1, .plan = -1, .executed = -1, .signalled = -1, .ended = -1};
	run->pid = (pid_t)syscall(SYS_clone, flags, 0, 0, 0, 0);
	if (run->pid < 0)
		fail("clone");
	if (run->pid == 0)
		become_first_process();
}

static size_t read_file(pid_t pid, const char *name, char *buffer, size_t size)
{
	char path[64];
	int file;
	ssize_t length;

	snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
	file = open(path, O_RDONLY | O_CLOEXEC);
	length = file < 0 ? 0 : read(file, buffer, size - 1);
	if (file >= 0)
		close(file);
	length = length < 0 ? 0 : length;
	buffer[length] = '\0';
	return (size_t)length;
}

static bool has(const char *status, const char *key, unsigned long long bit)
{
	const char *line = strstr(status, key);

	return line && strtoull(line + strlen(key), NULL, 16) & bit;
}

static bool is_init(pid_t pid)
{
	char line[64];

	read_file(pid, "cmdline", line, sizeof(line));
	return strcmp(line, "entry-init") == 0;
}

/*
 * A JVM catches it (and blocks all for moments in which it makes threads). The native front,
 * DIR/entry, blocks all with its first instruction; what it waits for is not shown as blocked.
 */
static bool minds_term(pid_t pid)
{
	const char *name = strrchr(argv[0], '/');
	char status[8192];

	read_file(pid, "status", status, sizeof(status));
	if (name && strcmp(name, "/entry") == 0)
		return has(status, "SigBlk:", USR1_BIT) || is_init(pid);
	return has(status, "SigCgt:", TERM_BIT);
}

static bool has_plan(pid_t pid)
{
	char path[64];
	bool found = false;
	struct dirent *entry;
	struct stat plan;
	DIR *folder;

	snprintf(path, sizeof(path), "/proc/%d/fd", pid);
	folder = opendir(path);
	while (folder && !found && (entry = readdir(folder))) {
		char target[64] = "";

		found = readlinkat(dirfd(folder), entry->d_name, target, sizeof(target) - 1) > 0 &&
			strstr(target, "memfd:entry-plan") &&
			fstatat(dirfd(folder), entry->d_name, &plan, 0) == 0 && plan.st_size > 0;
	}
	if (folder)
		closedir(folder);
	return found;
}

/* Notes what has happened since the last look. */
static void look(struct run *run, bool plan)
{
	if (run->minded < 0 && minds_term(run->pid))
		run->minded = now();
	if (run->minded >= 0 && run->executed < 0 && is_init(run->pid))
		run->executed = now();
	if (plan && run->minded >= 0 && run->plan < 0 && run->executed < 0 && has_plan(run->pid))
		run->plan = now();
	if (waitpid(run->pid, &run->status, WNOHANG) == run->pid)
		run->ended = now();
}

static void pause_poll(void)
{
	struct timespec moment = {.tv_nsec = POLL_MICROSECONDS * 1000};

	nanosleep(&moment, NULL);
}

/* The moment from which the delay counts; -1 before it. */
static int64_t mark(const struct run *run, enum aim aim)
{
	if (aim == AIM_RANDOM)
		return run->minded;
	if (aim == AIM_PLAN && run->plan >= 0)
		return run->plan;
	return run->executed; /* a plan that was open for too short to be seen */
}

static void shoot(struct run *run, enum aim aim, int64_t delay)
{
	int64_t begin = now();
	struct stat log;

	while (run->ended < 0 && now() - begin < timeout) {
		int64_t from = mark(run, aim);

		if (run->signalled < 0 && from >= 0 && now() - from >= delay) {
			kill(run->pid, SIGTERM);
			run->signalled = now();
			begin = run->signalled;
		}
		look(run, aim == AIM_PLAN);
		pause_poll();
	}
	if (run->ended < 0) {
		kill(run->pid, SIGKILL);
		waitpid(run->pid, &run->status, 0);
	}
	if (stat(log_path, &log) == 0 && log.st_size == 0)
		unlink(log_path);
}

/* Where the exec was never seen, the signal ended the start between the plan and the exec. */
static bool is_near(const struct run *run)
{
	int64_t exec = run->executed >= 0 ? run->executed : run->plan;

	return exec >= 0 && llabs(run->signalled - exec) <= NEAR_MICROSECONDS;
}

static void tell(int number, enum aim aim, const struct run *run)
{
	printf("%d %s %s ", number, aims[aim],
	       aim == AIM_RANDOM ? "-" : is_near(run) ? "hit" : "missed");
	if (run->executed >= 0 && run->signalled >= 0)
		printf("%lld ", (long long)(run->signalled - run->executed));
	else
		printf("before ");
	if (run->ended < 0)
		printf("timeout\n");
	else if (WIFEXITED(run->status))
		printf("%d\n", WEXITSTATUS(run->status));
	else
		printf("%d\n", 128 + WTERMSIG(run->status));
	fflush(stdout);
}

/* How long a start takes from the first signal that counts to the exec. */
static int64_t measure(void)
{
	struct run run;

	start(&run, -1);
	shoot(&run, AIM_EXEC, NEAR_MICROSECONDS);
	if (run.executed < 0) {
		fprintf(stderr, "fire: the program was not replaced by entry-init\n");
		exit(125);
	}
	return run.executed - run.minded;
}

int main(int argument_count, char **arguments)
{
	int64_t usual;
	int count;

	if (argument_count != 7)
		fail("COUNT SEED TIMEOUT_SECONDS ARGV_FILE ENVIRONMENT_FILE LOG");
	count = atoi(arguments[1]);
	state = strtoull(arguments[2], NULL, 10);
	timeout = atoi(arguments[3]) * (int64_t)1000000;
	argv = words(arguments[4]);
	environment = words(arguments[5]);
	log_name = arguments[6];
	prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0);
	usual = measure();
	for (int i = 0, misses = 0; i < count && misses < count * MISSES_MOST;) {
		enum aim aim = i % 2 == 0 ? AIM_RANDOM : i % 4 == 1 ? AIM_PLAN : AIM_EXEC;
		int64_t most = aim == AIM_RANDOM ? usual * 5 / 4 : AIMED_MICROSECONDS;
		struct run run;

		start(&run, i);
		shoot(&run, aim, random_below(most));
		tell(i, aim, &run);
		if (aim == AIM_RANDOM || is_near(&run) || run.ended < 0)
			i++;
		else
			misses++;
	}
	return 0;
}
