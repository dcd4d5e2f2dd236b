/* What a process does to itself before it becomes the command. */
#include "setup.h"

#include "codes.h"
#include "message.h"
#include "stdio.h"
#include "user.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static rlim_t value(uint64_t given)
{
	return given == UNLIMITED ? RLIM_INFINITY : (rlim_t)given;
}

/* Not setrlimit: musl's reaches for all threads, which brings much code along for nothing. */
static bool change_limit(int resource, const struct rlimit *new, struct rlimit *old)
{
	return syscall(SYS_prlimit64, 0, resource, new, old) == 0;
}

static bool set_limit(const struct limit *limit)
{
	struct rlimit now;

	if (!change_limit(limit->resource, NULL, &now))
		return false;
	now.rlim_cur = value(limit->soft);
	if (limit->hard_given)
		now.rlim_max = value(limit->hard);
	else if (now.rlim_cur > now.rlim_max)
		now.rlim_max = now.rlim_cur; /* what was asked for, where that is permitted */
	return change_limit(limit->resource, &now, NULL);
}

static int set_limits(const struct options *options)
{
	for (int i = 0; i < options->limit_count; i++) {
		if (set_limit(&options->limits[i]))
			continue;
		if (errno != EPERM) {
			say("a limit cannot be set: ", reason(errno));
			return CODE_FAULT;
		}
		say("a limit may not be raised above the hard limit: ask for less, or give the "
		    "container a higher one (docker run --ulimit)");
		return CODE_NOT_PERMITTED;
	}
	return 0;
}

static int no_directory(const char *directory, int error)
{
	say("cannot change to directory ", directory, ": ", reason(error));
	return CODE_FAULT;
}

int setup_process(const struct options *options)
{
	int code = set_limits(options);
	int failed = 0;

	if (code)
		return code;
	/* Root can enter most, and the user what root cannot (NFS with root_squash): try both. */
	if (options->directory && chdir(options->directory) < 0)
		failed = errno;
	if (options->own_stdio && options->user_given)
		stdio_give(options->uid, options->gid);
	if (!user_switch(options))
		return CODE_NOT_PERMITTED;
	if (failed && chdir(options->directory) < 0)
		return no_directory(options->directory, errno);
	if (options->umask >= 0)
		umask((mode_t)options->umask);
	if (options->no_new_privileges && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0) {
		say("cannot set no_new_privs: ", reason(errno));
		return CODE_FAULT;
	}
	return 0;
}

static bool starts(const char *string, const char *name)
{
	return strncmp(string, name, strlen(name)) == 0;
}

void setup_listen(char **environment, int meant_for)
{
	static char own[sizeof "LISTEN_PID=" + NUMBER_SIZE];
	static const char name[] = "LISTEN_PID=";
	char number[NUMBER_SIZE];
	const char *old = decimal(number, meant_for);
	char **to = environment;
	bool ours = false;

	for (char **at = environment; *at; at++)
		ours = ours || (starts(*at, name) && strcmp(*at + sizeof name - 1, old) == 0);
	if (!ours)
		return;
	strcpy(own, name);
	strcat(own, decimal(number, getpid()));
	for (char **at = environment; *at; at++) {
		/* The second proof of identity, of systemd 257, cannot hold for another process. */
		if (starts(*at, "LISTEN_PIDFDID="))
			continue;
		*to++ = starts(*at, name) ? own : *at;
	}
	*to = NULL;
}
