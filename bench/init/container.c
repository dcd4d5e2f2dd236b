/*
 * An init as PID 1, as in a container: PID and mount namespaces of its own with their own /proc,
 * no terminal, standard input and output on /dev/null, two variables, and the bench's descriptors
 * 3 and 4.
 *
 * Nothing can be left behind: the init dies with the bench (parent death signal), however that one
 * ends, and the kernel kills a PID namespace with its PID 1. (A change of user takes the signal
 * away; only the stamp command runs as another one, and it ends at once.)
 */
#include "bench.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE 120000 /* ms: far more than the slowest step takes */

/* A page shared with the child, so that its note of the time costs no system call. */
static uint64_t *noted;

static _Noreturn void fail(const char *what)
{
	perror(what);
	_exit(125);
}

/* Descriptors 3 and 4 may be pipes of this process: out of the way first. */
static void place_descriptors(int reports, int orders)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	int report = fcntl(reports, F_DUPFD_CLOEXEC, 10);
	int order = fcntl(orders, F_DUPFD_CLOEXEC, 10);

	if (null < 0 || report < 0 || order < 0 || dup2(null, 0) < 0 || dup2(null, 1) < 0 ||
	    dup2(report, 3) < 0 || dup2(order, 4) < 0)
		fail("bench: descriptors");
}

static _Noreturn void become(char *const words[], int reports, int orders)
{
	char *environment[] = {"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", NULL};

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setsid();
	place_descriptors(reports, orders);
	if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0 ||
	    mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) < 0)
		fail("bench: /proc");
	*noted = now();
	execve(words[0], words, environment);
	fail(words[0]);
}

/* The init with its options, the command and its argument. */
static void fill(const char *words[], const struct peer *peer, const char *command,
		 const char *argument)
{
	int count = 0;

	if (peer->program) {
		words[count++] = peer->path;
		for (int i = 0; peer->options[i]; i++)
			words[count++] = peer->options[i];
	}
	words[count++] = command;
	words[count++] = argument;
	words[count] = NULL;
}

void container_start(struct container *container, const struct setup *setup,
		     const struct peer *peer, const char *command, const char *argument)
{
	const char *words[16];
	char path[PATH_MAX];
	int reports[2], orders[2];

	if (!noted)
		noted = mmap(NULL, sizeof *noted, PROT_READ | PROT_WRITE,
			     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (noted == MAP_FAILED || pipe2(reports, O_CLOEXEC) < 0 || pipe2(orders, O_CLOEXEC) < 0)
		die("pipes");
	snprintf(path, sizeof path, "%s/%s", setup->commands, command);
	fill(words, peer, path, argument);
	container->init = (pid_t)syscall(SYS_clone, CLONE_NEWPID | CLONE_NEWNS | SIGCHLD, 0, 0, 0, 0);
	if (container->init == 0)
		become((char *const *)words, reports[1], orders[0]);
	if (container->init < 0)
		die("a PID namespace of its own needs root");
	close(reports[1]);
	close(orders[0]);
	container->peer = peer->name;
	container->reports = reports[0];
	container->orders = orders[1];
}

uint64_t container_executed(void)
{
	return *noted;
}

static _Noreturn void no_report(const struct container *container, const char *what)
{
	char text[128];

	snprintf(text, sizeof text, "under %s a command %s", container->peer, what);
	die(text);
}

uint64_t container_report(const struct container *container)
{
	struct pollfd readable = {container->reports, POLLIN, 0};
	uint64_t report;
	int ready;

	do
		ready = poll(&readable, 1, PATIENCE);
	while (ready < 0 && errno == EINTR);
	errno = 0;
	if (ready < 1)
		no_report(container, "does not answer");
	if (read(container->reports, &report, sizeof report) != sizeof report)
		no_report(container, "has ended early");
	return report;
}

void container_stop(struct container *container)
{
	kill(container->init, SIGKILL);
	while (waitpid(container->init, NULL, 0) < 0 && errno == EINTR)
		;
	close(container->reports);
	close(container->orders);
}
