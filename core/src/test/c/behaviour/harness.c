/* The harness: processes, pipes and patience. */
#include "harness.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

const char *entry_init;
const char *self;
enum mode mode;
void (*before_exec)(void);

void fail_at(const char *file, int line, const char *format, ...)
{
	va_list values;

	fprintf(stderr, "# %s:%d: ", file, line);
	va_start(values, format);
	vfprintf(stderr, format, values);
	va_end(values);
	fputc('\n', stderr);
	_exit(1);
}

void number_at(const char *file, int line, const char *what, long got, long wanted)
{
	if (got != wanted)
		fail_at(file, line, "%s is %ld, not %ld", what, got, wanted);
}

uint64_t set_mask(uint64_t mask)
{
	uint64_t old = 0;

	syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, &old, sizeof mask);
	return old;
}

int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void pause_ms(int milliseconds)
{
	poll(NULL, 0, milliseconds);
}

static void own_namespace(void)
{
	/* Its own /proc, as in a container. */
	if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0 ||
	    mount("proc", "/proc", "proc", 0, NULL) < 0) {
		perror("mount");
		_exit(99);
	}
}

/* fork, into a new PID namespace where the test wants that. */
static pid_t fork_into(bool namespace)
{
	unsigned long flags = SIGCHLD | (namespace ? CLONE_NEWPID | CLONE_NEWNS : 0);
	pid_t pid;

	fflush(NULL);
	pid = (pid_t)syscall(SYS_clone, flags, NULL, NULL, NULL, NULL);
	if (pid < 0)
		fail("clone: %s (these tests need root, or user namespaces)", strerror(errno));
	if (pid == 0 && namespace)
		own_namespace();
	return pid;
}

static void pipe_of(int pair[2])
{
	if (pipe2(pair, O_CLOEXEC) < 0)
		fail("pipe: %s", strerror(errno));
}

static void launch(struct run *run, const char *file, const char *const *words, bool namespace,
		   char **environment)
{
	int in[2], out[2], err[2];

	pipe_of(in);
	pipe_of(out);
	pipe_of(err);
	run->pid = fork_into(namespace);
	if (run->pid == 0) {
		dup2(in[0], 0);
		dup2(out[1], 1);
		dup2(err[1], 2);
		if (before_exec)
			before_exec();
		execve(file, (char *const *)words, environment);
		_exit(98);
	}
	close(in[0]);
	close(out[1]);
	close(err[1]);
	run->in = in[1];
	run->out = out[0];
	run->err = err[0];
}

void start(struct run *run, const char *const *words)
{
	const char *emulator = getenv("ENTRY_EMULATOR");
	const char *all[64] = {emulator};
	int count = emulator != NULL;

	all[count++] = entry_init;
	for (int i = 0; count < 63 && words[i]; i++)
		all[count++] = words[i];
	launch(run, all[0], all, mode == AS_PID1, environ);
}

void start_plain(struct run *run, const char *const *words, char **environment)
{
	launch(run, words[0], words, false, environment ? environment : environ);
}

static bool readable(int fd, int timeout)
{
	struct pollfd polled = {.fd = fd, .events = POLLIN};

	return poll(&polled, 1, timeout) > 0;
}

const char *line_of(int fd)
{
	static char line[65536];
	size_t used = 0;

	while (used < sizeof line - 1) {
		if (!readable(fd, PATIENCE))
			fail("no line came; so far '%.*s'", (int)used, line);
		if (read(fd, line + used, 1) != 1)
			fail("the output ended; so far '%.*s'", (int)used, line);
		if (line[used] == '\n')
			break;
		used++;
	}
	line[used] = '\0';
	return line;
}

void expect_line(struct run *run, const char *wanted)
{
	const char *line = next_line(run);

	if (strcmp(line, wanted))
		fail("the line is '%s', not '%s'", line, wanted);
}

const char *rest_of(int fd)
{
	static char text[65536];
	size_t used = 0;
	ssize_t got;

	do {
		if (!readable(fd, PATIENCE))
			fail("the output does not end; so far '%.*s'", (int)used, text);
		got = read(fd, text + used, sizeof text - 1 - used);
		used += got > 0 ? (size_t)got : 0;
	} while (got > 0);
	text[used] = '\0';
	return text;
}

bool closes(int fd, int timeout)
{
	char byte;

	return readable(fd, timeout) && read(fd, &byte, 1) == 0;
}

void close_in(struct run *run)
{
	close(run->in);
	run->in = -1;
}

void send_to(struct run *run, int signal)
{
	if (kill(run->pid, signal) < 0)
		fail("kill: %s", strerror(errno));
}

int finish(struct run *run)
{
	int64_t end = now_ms() + PATIENCE;

	while (waitpid(run->pid, &run->status, WNOHANG) == 0) {
		if (now_ms() > end)
			fail("process %d does not end", run->pid);
		pause_ms(1);
	}
	return WIFSIGNALED(run->status) ? -WTERMSIG(run->status) : WEXITSTATUS(run->status);
}

void expect_signal(struct run *run, int number)
{
	const char *line = next_line(run);
	int got = 0;

	if (sscanf(line, "signal %d", &got) != 1 || got != number)
		fail("the line is '%s', not signal %d", line, number);
}

void end_with_nothing_more(struct run *run, int code)
{
	const char *rest;

	close_in(run);
	rest = rest_of(run->out);
	if (*rest)
		fail("unexpected: '%s'", rest);
	check_number(finish(run), code);
}

const char *status_value(pid_t pid, const char *key)
{
	static char value[256];
	char path[64], line[4096];
	FILE *file;

	snprintf(path, sizeof path, "/proc/%d/status", pid);
	*value = '\0';
	file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file))
		if (strncmp(line, key, strlen(key)) == 0 && line[strlen(key)] == ':')
			snprintf(value, sizeof value, "%.*s",
				 (int)strcspn(line + strlen(key) + 2, "\n"),
				 line + strlen(key) + 2);
	if (file)
		fclose(file);
	return value;
}

void await_status(pid_t pid, const char *key, const char *value)
{
	int64_t end = now_ms() + PATIENCE;

	while (strncmp(status_value(pid, key), value, strlen(value))) {
		if (now_ms() > end)
			fail("%s of %d is '%s', not '%s'", key, pid, status_value(pid, key), value);
		pause_ms(1);
	}
}

static int children(pid_t pid, pid_t *first)
{
	char path[64];
	FILE *file;
	int count = 0;
	pid_t child;

	snprintf(path, sizeof path, "/proc/%d/task/%d/children", pid, pid);
	file = fopen(path, "r");
	if (!file)
		return 0;
	while (fscanf(file, "%d", &child) == 1)
		if (count++ == 0)
			*first = child;
	fclose(file);
	return count;
}

pid_t child_of(pid_t pid)
{
	int64_t end = now_ms() + PATIENCE;
	pid_t child = 0;

	while (!children(pid, &child)) {
		if (now_ms() > end)
			fail("process %d has no child", pid);
		pause_ms(1);
	}
	return child;
}

int count_children(pid_t pid)
{
	pid_t first;

	return children(pid, &first);
}
