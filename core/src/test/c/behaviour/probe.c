/* The probe: the command that entry-init runs in the tests. It says what it sees. */
#include "harness.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int do_exit(char **words)
{
	return atoi(words[0]);
}

static int do_die(char **words)
{
	int number = atoi(words[0]);
	struct rlimit none = {0, 0};

	setrlimit(RLIMIT_CORE, &none);
	signal(number, SIG_DFL);
	set_mask(0);
	kill(getpid(), number);
	return 97;
}

/* An orphan that ends when the descriptor that is given back is closed. */
static int begin_orphan(void)
{
	int pair[2];
	char byte;

	if (pipe2(pair, O_CLOEXEC) < 0)
		return -1;
	if (fork() == 0) {
		close(pair[1]);
		if (fork() == 0 && read(pair[0], &byte, 1) < 0)
			_exit(1);
		_exit(0);
	}
	close(pair[0]);
	wait(NULL);
	return pair[1];
}

/* Catches all signals, tells each, and ends with its input. */
static int do_record(char **words)
{
	int orphan = words[0] ? begin_orphan() : -1;
	const uint64_t all = ~(uint64_t)0;
	int fd = (int)syscall(SYS_signalfd4, -1, &all, sizeof all, O_CLOEXEC);
	struct pollfd polled[2] = {{.fd = fd, .events = POLLIN}, {.fd = 0, .events = POLLIN}};
	struct signalfd_siginfo info;

	set_mask(all);
	dprintf(1, "ready %d\n", getpid());
	if (orphan >= 0)
		close(orphan);
	for (;;) {
		poll(polled, 2, -1);
		if (polled[0].revents) {
			/* Nobody reads any more: each line would be one more SIGPIPE to tell of. */
			if (read(fd, &info, sizeof info) == sizeof info &&
			    dprintf(1, "signal %d code %d value %d\n", info.ssi_signo,
				    info.ssi_code, info.ssi_int) < 0)
				return 1;
			continue; /* signals first, so that none is left at the end */
		}
		if (polled[1].revents)
			return 0;
	}
}

/* Waits, for its input or only for signals, with everything as it came. */
static int do_wait(char **words)
{
	char byte;

	dprintf(1, "ready %d\n", getpid());
	while (words[0] && strcmp(words[0], "signals") == 0)
		pause();
	while (read(0, &byte, 1) > 0)
		;
	return 0;
}

static FILE *out;

static void print_file_line(const char *key)
{
	fprintf(out, "%s %s\n", key, status_value(getpid(), key));
}

static int by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static void print_descriptors(void)
{
	DIR *directory = opendir("/proc/self/fd");
	struct dirent *entry;
	int numbers[1024], count = 0;

	while (directory && (entry = readdir(directory)) && count < 1024)
		if (*entry->d_name != '.' && atoi(entry->d_name) != dirfd(directory))
			numbers[count++] = atoi(entry->d_name);
	if (directory)
		closedir(directory);
	qsort(numbers, (size_t)count, sizeof *numbers, by_number);
	for (int i = 0; i < count; i++) {
		struct stat status;

		if (fstat(numbers[i], &status) == 0)
			fprintf(out, "fd %d %lx:%lx %o\n", numbers[i], (unsigned long)status.st_dev,
			       (unsigned long)status.st_ino, status.st_mode);
	}
}

static void print_limits(void)
{
	for (int i = 0; i < RLIM_NLIMITS; i++) {
		struct rlimit limit;

		if (getrlimit((__rlimit_resource_t)i, &limit) == 0)
			fprintf(out, "limit %d %ld %ld\n", i, (long)limit.rlim_cur,
			       (long)limit.rlim_max);
	}
}

/* Everything that has to be the same as without entry-init. */
static int do_state(char **words)
{
	char directory[4096];
	mode_t mask = umask(0);

	umask(mask);
	/* Standard output may be closed; then the word goes where the test reads. */
	out = words[0] ? fdopen(atoi(words[0]), "w") : stdout;
	if (!out)
		return 1;
	print_file_line("SigBlk");
	print_file_line("SigIgn");
	print_file_line("SigCgt");
	print_file_line("SigPnd");
	print_file_line("ShdPnd");
	print_file_line("NoNewPrivs");
	print_file_line("Uid");
	print_file_line("Gid");
	print_file_line("Groups");
	print_file_line("CapEff");
	fprintf(out, "umask %o\ndirectory %s\n", mask, getcwd(directory, sizeof directory));
	fprintf(out, "group %s\nsession %s\n", getpgrp() == getpid() ? "own" : "other",
	       getsid(0) == getpid() ? "own" : "other");
	print_limits();
	print_descriptors();
	return fflush(out);
}

/* Bytes of arguments and environment, each word in hexadecimal. */
static void print_words(const char *what, char **words)
{
	for (; *words; words++) {
		printf("%s ", what);
		for (const char *at = *words; *at; at++)
			printf("%02x", (unsigned char)*at);
		printf("\n");
	}
}

static int do_words(char **words)
{
	print_words("word", words);
	print_words("entry", environ);
	return 0;
}

/* Leaves COUNT orphans behind that end all at once, then waits, records, or ends with a code. */
static int do_orphans(char **words)
{
	int count = atoi(words[0]);
	int pair[2], status;

	if (pipe(pair) < 0)
		return 1;
	if (fork() == 0) {
		char byte;

		close(pair[1]);
		for (int i = 0; i < count; i++)
			if (fork() == 0) {
				/* Ends with the writing end below: all at once. */
				if (read(pair[0], &byte, 1) == 0)
					_exit(0);
				_exit(1);
			}
		_exit(0);
	}
	close(pair[0]);
	if (wait(&status) < 0)
		return 1;
	close(pair[1]);
	if (!words[1])
		return do_wait(words);
	return strcmp(words[1], "record") == 0 ? do_record(words + 2) : do_exit(words + 1);
}

/* A child of the own parent, which is the init. */
static bool is_sibling(void)
{
	return syscall(SYS_clone, CLONE_PARENT | SIGCHLD, NULL, NULL, NULL, NULL) == 0;
}

static _Noreturn void live(int until)
{
	struct pollfd polled = {.fd = until, .events = POLLIN};

	setsid(); /* what stops the command's group does not stop it */
	poll(&polled, 1, -1);
	_exit(0);
}

static long processes(void)
{
	struct sysinfo info;

	return sysinfo(&info) == 0 ? info.procs : 0;
}

/* Some thousand at a time: the machine has other uses for its process numbers. */
static _Noreturn void make_siblings(int until)
{
	struct pollfd polled = {.fd = until, .events = POLLIN};
	long most = processes() + 2000;

	setsid();
	while (poll(&polled, 1, processes() > most) == 0)
		if (processes() <= most && is_sibling())
			_exit(0);
	_exit(0);
}

/*
 * Records, waits, or runs a program, while children of the init end without a pause: faster than it can take them,
 * since with each look for one the kernel walks over the 5000 others that live.
 */
static int do_storm(char **words)
{
	int pair[2];

	if (pipe(pair) < 0)
		return 1;
	for (int i = 0; i < 5004; i++)
		if (is_sibling()) {
			close(pair[1]);
			if (i < 5000)
				live(pair[0]);
			make_siblings(pair[0]);
		}
	close(pair[0]);
	if (!words[0])
		return do_record(words);
	if (strcmp(words[0], "wait") == 0)
		return do_wait(words + 1);
	execvp(words[0], words);
	return 127;
}

static void part(int number)
{
	dprintf(1, "straggler got %d\n", number);
	_exit(0);
}

/*
 * A process outside of the command's group and session: plain, stubborn (it takes no signal but
 * KILL), or polite (it says what has ended it).
 */
static int do_straggler(char **words)
{
	bool stubborn = strcmp(words[0], "stubborn") == 0;
	int pair[2];
	char byte;

	if (pipe(pair) < 0)
		return 1;
	if (fork() == 0) {
		setsid();
		if (fork() == 0) {
			uint64_t mask = stubborn ? ~(uint64_t)0 : 0;

			set_mask(mask);
			if (strcmp(words[0], "polite") == 0)
				signal(SIGTERM, part);
			dprintf(1, "straggler %d\n", getpid());
			close(pair[1]);
			close(0);
			for (;;)
				pause();
		}
		_exit(0);
	}
	close(pair[1]);
	if (read(pair[0], &byte, 1) < 0)
		return 1;
	wait(NULL);
	if (words[1])
		return atoi(words[1]);
	return do_wait(words + 1);
}

/* A child in the same group, and the parent: both record. */
static int do_pair(char **words)
{
	signal(SIGCHLD, SIG_IGN); /* its end is no news here */
	if (fork() == 0)
		return do_record(words);
	return do_record(words);
}

static int do_listen(char **words)
{
	const char *pid = getenv("LISTEN_PID");

	(void)words;
	printf("%s %s %s\n", pid && atoi(pid) == getpid() ? "mine" : "other",
	       getenv("LISTEN_FDS") ? getenv("LISTEN_FDS") : "none",
	       getenv("LISTEN_PIDFDID") ? "pidfd" : "no-pidfd");
	return 0;
}

/* Tries all that would bring root back. */
static int do_regain(char **words)
{
	(void)words;
	printf("%s\n", setuid(0) == 0 || seteuid(0) == 0 || setgid(0) == 0 ||
			       setgroups(0, NULL) == 0 ? "regained" : "kept out");
	return 0;
}

static int do_death_signal(char **words)
{
	int number = -1;

	(void)words;
	prctl(PR_GET_PDEATHSIG, &number);
	printf("%d\n", number);
	return 0;
}

static void exit_as_shell(int number)
{
	_exit(128 + number);
}

/* Ends on SIGTERM as a JVM does: with 143, and not by the signal. */
static int do_catch(char **words)
{
	signal(SIGTERM, exit_as_shell);
	return do_wait(words);
}

/* What happens when the kernel kills for want of memory: it counts, and sends SIGKILL. */
static int do_out_of_memory(char **words)
{
	sigset_t passed_on;
	int number;

	/* What the init passes on says that it has begun to serve, and has counted. */
	sigemptyset(&passed_on);
	sigaddset(&passed_on, SIGUSR1);
	sigprocmask(SIG_BLOCK, &passed_on, NULL);
	dprintf(1, "ready\n");
	sigwait(&passed_on, &number);
	for (; *words; words++) {
		FILE *file = fopen(*words, "w");

		if (!file)
			return 1;
		fprintf(file, "oom_kill_disable 0\nunder_oom 0\noom_kill 4\n");
		fclose(file);
	}
	kill(getpid(), SIGKILL);
	return 97;
}

/* Does to PID 1 what would end or stop another process. */
static int do_attack(char **words)
{
	(void)words;
	for (int i = 0; i < 3; i++) {
		kill(getppid(), SIGSTOP);
		kill(getppid(), SIGKILL);
	}
	printf("attacked\n");
	fflush(stdout);
	return do_wait(words);
}

static const struct {
	const char *name;
	int (*run)(char **words);
} probes[] = {
	{"exit", do_exit}, {"die", do_die}, {"record", do_record}, {"wait", do_wait},
	{"state", do_state}, {"words", do_words}, {"orphans", do_orphans}, {"storm", do_storm},
	{"straggler", do_straggler}, {"pair", do_pair}, {"listen", do_listen},
	{"regain", do_regain}, {"death-signal", do_death_signal}, {"attack", do_attack},
	{"catch", do_catch}, {"out-of-memory", do_out_of_memory},
};

int probe(int count, char **words)
{
	for (size_t i = 0; count > 0 && i < sizeof probes / sizeof *probes; i++)
		if (strcmp(probes[i].name, words[0]) == 0)
			return probes[i].run(words + 1);
	return NO_PROBE;
}
