/*
 * The step down from root: groups, group, user, in this order, as each needs the rights that the
 * next one gives up, and then a check that nothing of it can be undone.
 */
#include "user.h"

#include "message.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define CAPABILITIES_3 0x20080522
#define CAPABILITY_KILL 5

/* The kernel's calls: a libc's would try to reach threads that are not there. */
static int set_groups(size_t count, const gid_t *groups)
{
	return (int)syscall(SYS_setgroups, count, groups);
}

static int set_group(gid_t gid)
{
	return (int)syscall(SYS_setresgid, gid, gid, gid);
}

static int set_user(uid_t uid)
{
	return (int)syscall(SYS_setresuid, uid, uid, uid);
}

/* The list was checked when it was read. */
static size_t parse_groups(const char *list, gid_t *groups, size_t most)
{
	struct text rest = text_of(list);
	size_t count = 0;
	uint64_t gid;

	if (!*list)
		return 0;
	while (rest.at && count < most)
		if (read_number(text_cut(&rest, ','), 10, UINT32_MAX, &gid))
			groups[count++] = (gid_t)gid;
	return count;
}

static bool already(const struct options *options)
{
	uid_t real, effective, saved;
	gid_t group, effective_group, saved_group;

	return getresuid(&real, &effective, &saved) == 0 && real == options->uid &&
	       effective == options->uid && saved == options->uid &&
	       getresgid(&group, &effective_group, &saved_group) == 0 &&
	       group == options->gid && effective_group == options->gid &&
	       saved_group == options->gid;
}

/* Capabilities kept over the change (SECBIT_KEEP_CAPS, ambient ones) would bring root back. */
static bool can_return(const struct options *options)
{
	if (options->uid != 0 && (set_user(0) == 0 || syscall(SYS_setresuid, -1, 0, -1) == 0))
		return true;
	return options->uid != 0 && options->gid != 0 && set_group(0) == 0;
}

static bool refused(const struct options *options, int error)
{
	char uid[NUMBER_SIZE], gid[NUMBER_SIZE], self[NUMBER_SIZE];

	say("cannot become user ", decimal(uid, options->uid), ":", decimal(gid, options->gid),
	    " from user ", decimal(self, geteuid()), ": ", reason(error),
	    "; start the container as root with the capabilities SETUID and SETGID, or as that "
	    "user");
	return false;
}

static bool set_listed_groups(const char *list)
{
	/* A group takes two characters at least, so this is room for all. */
	size_t size = (strlen(list) / 2 + 1) * sizeof(gid_t);
	gid_t *groups =
		mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	bool set;
	int error;

	if (groups == MAP_FAILED)
		return false;
	set = set_groups(parse_groups(list, groups, size / sizeof *groups), groups) == 0;
	error = errno;
	munmap(groups, size);
	errno = error;
	return set;
}

static bool change(const struct options *options)
{
	/* To be that user already is enough where nothing may be changed. */
	if (!set_listed_groups(options->groups) && !already(options))
		return refused(options, errno);
	if (already(options))
		return true;
	if (set_group(options->gid) < 0 || set_user(options->uid) < 0)
		return refused(options, errno);
	return true;
}

bool user_switch(const struct options *options)
{
	int death = 0;

	if (!options->user_given)
		return true;
	/* The kernel clears it when the user changes (prctl(2), PR_SET_PDEATHSIG). */
	prctl(PR_GET_PDEATHSIG, &death);
	if (!change(options))
		return false;
	if (!already(options) || can_return(options)) {
		say("the change of the user could be undone: this is not safe, so the command was "
		    "not started; remove capabilities that are kept over the change");
		return false;
	}
	if (death)
		prctl(PR_SET_PDEATHSIG, death);
	return true;
}

static bool may_kill_others(void)
{
	struct {
		uint32_t version;
		int pid;
	} head = {.version = CAPABILITIES_3};
	struct {
		uint32_t effective, permitted, inheritable;
	} sets[2] = {{0}};

	return syscall(SYS_capget, &head, sets) == 0 &&
	       sets[0].effective & (1U << CAPABILITY_KILL);
}

bool user_init_follows(const struct options *options)
{
	bool reaches_others = options->others == OTHERS_STOP || options->max_runtime;

	if (!options->user_given || geteuid() != 0 || options->uid == 0)
		return false;
	/* Without the capability, root may not signal the command: only its own user may. */
	if (!may_kill_others())
		return true;
	/* What PID 1 may not signal, the kernel kills when PID 1 ends. */
	return getpid() == 1 || !reaches_others;
}
