/* The fake JVM: what the native front finds as bin/java. It does to its process what a JVM does. */
#include "harness.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int plan_fd = -1;

static void put(const char *string)
{
	size_t size = strlen(string) + 1;

	if (write(plan_fd, string, size) != (ssize_t)size)
		_exit(95);
}

static int count_of(char **words)
{
	int count = 0;

	while (words[count])
		count++;
	return count;
}

static void put_number(int number)
{
	char text[16];

	snprintf(text, sizeof text, "%d", number);
	put(text);
}

/* Limits, mask, handlers and descriptors: none of it may reach the command. */
static void behave_as_a_jvm(void)
{
	struct rlimit files;

	getrlimit(RLIMIT_NOFILE, &files);
	files.rlim_cur = files.rlim_max;
	setrlimit(RLIMIT_NOFILE, &files);
	signal(SIGQUIT, SIG_IGN);
	signal(SIGUSR2, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	set_mask(BIT(SIGQUIT));
	for (int i = 0; i < 5; i++)
		if (open("/etc/passwd", O_RDONLY) < 0)
			_exit(95);
}

/* The plan: the mask as it came, then the words. */
static int do_plan(char **words)
{
	uint64_t now = set_mask(~(uint64_t)0);
	char mask[20];

	set_mask(now);
	snprintf(mask, sizeof mask, "%llx", (unsigned long long)now);
	behave_as_a_jvm();
	put("entry-plan 1");
	put_number(2 + count_of(words));
	put_number(count_of(environ));
	put("--mask");
	put(mask);
	while (*words)
		put(*words++);
	for (char **entry = environ; *entry; entry++)
		put(*entry);
	return 0;
}

/* The same once the test says so. */
static int do_plan_later(char **words)
{
	char byte;

	dprintf(1, "jvm %d\n", getpid());
	if (read(0, &byte, 1) != 1)
		return 94;
	return do_plan(words);
}

static int do_wait(char **words)
{
	dprintf(1, "jvm %d\n", getpid());
	while (words)
		pause();
	return 0;
}

/* Part of a plan, and then an end that says that it is none. */
static int do_part(char **words)
{
	put("entry-plan 1");
	return atoi(words[0]);
}

/* Prints what it was started with, without its own path. */
static int do_words(char **words)
{
	struct stat status;
	int signal = -1;

	prctl(PR_GET_PDEATHSIG, &signal);
	for (; *words; words++)
		printf("word %s\n", *words);
	printf("plan %s\n", plan_fd > 2 && fstat(plan_fd, &status) == 0 && !status.st_size
				    ? "empty"
				    : "none");
	printf("death signal %d\n", signal);
	printf("group %s\n", getpgrp() == getppid() || getpgrp() != getpid() ? "the front's" : "own");
	return 0;
}

/* Children in groups and sessions of their own, which take no signal but KILL. */
static int do_tree(char **words)
{
	set_mask(~(uint64_t)0);
	for (int i = 0; i < 3; i++)
		if (fork() == 0) {
			setsid();
			if (i == 0 || fork() == 0)
				for (;;)
					pause();
			_exit(0); /* an orphan is left behind */
		}
	return do_wait(words);
}

/* An orphan that ends now. */
static int do_orphan(char **words)
{
	int status;

	for (int i = 0; i < 3; i++) {
		pid_t pid = fork();

		if (pid == 0) {
			if (fork() == 0)
				_exit(0);
			_exit(0);
		}
		waitpid(pid, &status, 0);
	}
	return do_wait(words);
}

static const struct {
	const char *name;
	int (*run)(char **words);
} verbs[] = {
	{"plan", do_plan}, {"plan-later", do_plan_later}, {"wait", do_wait}, {"part", do_part},
	{"tree", do_tree}, {"orphan", do_orphan},
};

int fake_java(char **words)
{
	char **own = words;
	int code;

	for (; *own && strcmp(*own, "-jar"); own++)
		if (strncmp(*own, "-Dentry.plan=", 13) == 0)
			plan_fd = atoi(*own + 13);
	if (!*own || !own[1])
		return 96;
	for (size_t i = 0; own[2] && i < sizeof verbs / sizeof *verbs; i++)
		if (strcmp(verbs[i].name, own[2]) == 0)
			return verbs[i].run(own + 3);
	/* How a process can end is the probe's. */
	code = probe(count_of(own + 2), own + 2);
	return code == NO_PROBE ? do_words(words) : code;
}
