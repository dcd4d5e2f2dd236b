/*
 * Starts a program in a state that no Java program can make: argument and environment bytes,
 * closed standard descriptors, inherited ones, mask, ignored signals, limits, a terminal.
 *
 *   spawn_with [OPTIONS] ARGV_FILE ENVIRONMENT_FILE
 *
 * Both files hold words ended by NUL. Whatever the caller left in this process (mask, ignored
 * signals, descriptors) is cleared first.
 *
 *   --close FD               one of 0-2 is closed at the start
 *   --fd FD=KIND:DATA        inherited; KIND is file (DATA is a path; opened at offset 5),
 *                            pipe or socket (DATA can be read from it), or listen
 *   --ignore SIGNAL, --block SIGNAL   by number, can be repeated
 *   --nofile SOFT, --umask OCTAL, --cwd DIR, --uid ID
 *   --terminal               0-2 are a terminal whose output is copied to our standard output
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#define FAILED 125
#define WORDS_MOST 4096

static bool closed[3];
static bool terminal;
static sigset_t blocked;
static uid_t uid;

static void fail(const char *what)
{
	fprintf(stderr, "spawn_with: %s: %s\n", what, strerror(errno));
	exit(FAILED);
}

static void clear_inherited(void)
{
	/* As the kernel has it: libc refuses 32 and 33. All zero means SIG_DFL; KILL, STOP fail. */
	static const unsigned long plain[8];

	for (int signal = 1; signal < NSIG; signal++)
		syscall(SYS_rt_sigaction, signal, plain, NULL, 8);
	sigemptyset(&blocked);
	for (int descriptor = 3; descriptor < 1024; descriptor++)
		close(descriptor);
}

static char **words(const char *path)
{
	static char *none[] = {NULL};
	FILE *file = fopen(path, "re");
	struct stat status;
	char *block, **list = calloc(WORDS_MOST + 1, sizeof(*list));
	int count = 0;

	if (!file || fstat(fileno(file), &status) < 0 || !list)
		fail(path);
	if (status.st_size == 0)
		return none;
	block = malloc((size_t)status.st_size);
	if (!block || fread(block, 1, (size_t)status.st_size, file) != (size_t)status.st_size)
		fail(path);
	fclose(file);
	for (char *word = block; word < block + status.st_size && count < WORDS_MOST;
	     word += strlen(word) + 1)
		list[count++] = word;
	return list;
}

static int filled(int ends[2], const char *data)
{
	if (write(ends[1], data, strlen(data)) < 0)
		fail("write");
	close(ends[1]);
	return ends[0];
}

static int opened(const char *kind, const char *data)
{
	int ends[2];

	if (strcmp(kind, "file") == 0) {
		int file = open(data, O_RDWR);

		if (file < 0 || lseek(file, 5, SEEK_SET) < 0)
			fail(data);
		return file;
	}
	if (strcmp(kind, "pipe") == 0 && pipe(ends) == 0)
		return filled(ends, data);
	if (strcmp(kind, "socket") == 0 && socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0)
		return filled(ends, data);
	if (strcmp(kind, "listen") == 0) {
		struct sockaddr_un any = {.sun_family = AF_UNIX};
		int listening = socket(AF_UNIX, SOCK_STREAM, 0);

		/* With the family alone the kernel picks an abstract name (unix(7), autobind). */
		if (bind(listening, (void *)&any, sizeof(any.sun_family)) < 0 ||
		    listen(listening, 1) < 0)
			fail("listen");
		return listening;
	}
	fail(kind);
	return -1;
}

static void inherit(char *option)
{
	char *kind = strchr(option, '='), *data = kind ? strchr(kind, ':') : NULL;
	int wanted = atoi(option), descriptor;

	if (!data)
		fail(option);
	*data = '\0';
	descriptor = opened(kind + 1, data + 1);
	if (descriptor != wanted && (dup2(descriptor, wanted) < 0 || close(descriptor) < 0))
		fail("dup2");
}

static void soft_limit(rlim_t soft)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
		fail("getrlimit");
	limit.rlim_cur = soft;
	if (setrlimit(RLIMIT_NOFILE, &limit) < 0)
		fail("setrlimit");
}

static void option(const char *name, char *value)
{
	if (strcmp(name, "--close") == 0)
		closed[atoi(value)] = true;
	else if (strcmp(name, "--fd") == 0)
		inherit(value);
	else if (strcmp(name, "--ignore") == 0)
		signal(atoi(value), SIG_IGN);
	else if (strcmp(name, "--block") == 0)
		sigaddset(&blocked, atoi(value));
	else if (strcmp(name, "--nofile") == 0)
		soft_limit((rlim_t)atol(value));
	else if (strcmp(name, "--umask") == 0)
		umask((mode_t)strtol(value, NULL, 8));
	else if (strcmp(name, "--uid") == 0)
		uid = (uid_t)atoi(value);
	else if (strcmp(name, "--cwd") != 0 || chdir(value) < 0)
		fail(name);
}

static void become(char **argv, char **environment)
{
	if (uid && (setgroups(0, NULL) < 0 || setgid(uid) < 0 || setuid(uid) < 0))
		fail("--uid");
	sigprocmask(SIG_SETMASK, &blocked, NULL);
	for (int descriptor = 0; descriptor < 3; descriptor++)
		if (closed[descriptor])
			close(descriptor);
	execve(argv[0], argv, environment);
	fail(argv[0]);
}

/* Copies what is written to the terminal until its last process has gone. */
static int watch_terminal(char **argv, char **environment)
{
	char buffer[4096];
	int master, status;
	ssize_t length;
	pid_t child = forkpty(&master, NULL, NULL, NULL);

	if (child < 0)
		fail("forkpty");
	if (child == 0)
		become(argv, environment);
	while ((length = read(master, buffer, sizeof(buffer))) > 0)
		if (write(1, buffer, (size_t)length) < 0)
			fail("write");
	if (waitpid(child, &status, 0) < 0)
		fail("waitpid");
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int argc, char **argv)
{
	char **command, **environment;
	int i = 1;

	clear_inherited();
	for (; i < argc - 2; i++) {
		if (strcmp(argv[i], "--terminal") == 0)
			terminal = true;
		else if (i + 1 < argc - 2)
			option(argv[i], argv[i + 1]), i++;
		else
			fail(argv[i]);
	}
	if (i + 2 != argc)
		fail("ARGV_FILE ENVIRONMENT_FILE");
	command = words(argv[i]);
	environment = words(argv[i + 1]);
	if (terminal)
		return watch_terminal(command, environment);
	become(command, environment);
}
