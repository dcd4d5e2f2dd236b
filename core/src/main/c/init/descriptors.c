/*
 * The descriptors of the init: its own are out of the way of the command's, and after the start
 * it holds none of the command's open, so that a pipe ends when the command closes it.
 */
#include "descriptors.h"

#include "procfs.h"

#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_close_range
#define SYS_close_range 436 /* the same on all architectures since Linux 5.9 */
#endif

#define LOOP_MOST (1 << 20) /* the default of fs.nr_open */

struct kept {
	const int *descriptors;
	int count;
};

int descriptor_own(int descriptor)
{
	int moved;

	if (descriptor < 0 || descriptor > 2)
		return descriptor;
	moved = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
	close(descriptor);
	return moved;
}

static bool is_kept(const struct kept *kept, int descriptor)
{
	for (int i = 0; i < kept->count; i++)
		if (kept->descriptors[i] == descriptor)
			return true;
	return false;
}

/* The lowest kept descriptor that is not below the given one, or -1. */
static int next_kept(const struct kept *kept, int from)
{
	int lowest = -1;

	for (int i = 0; i < kept->count; i++) {
		int descriptor = kept->descriptors[i];

		if (descriptor >= from && (lowest < 0 || descriptor < lowest))
			lowest = descriptor;
	}
	return lowest;
}

/* Old kernels lack close_range (before 5.9), and old seccomp profiles refuse it. */
static bool close_ranges(const struct kept *kept)
{
	unsigned from = 0;

	for (;;) {
		int stop = next_kept(kept, (int)from);
		unsigned last = stop < 0 ? UINT_MAX : (unsigned)stop - 1;

		if (stop != (int)from && syscall(SYS_close_range, from, last, 0) < 0)
			return false;
		if (stop < 0)
			return true;
		from = (unsigned)stop + 1;
	}
}

static void highest(int descriptor, void *most)
{
	if (descriptor > *(int *)most)
		*(int *)most = descriptor;
}

static void close_loop(const struct kept *kept)
{
	int most = 0;

	/* Without /proc too: all that the limit allows (one opened before it was lowered may stay). */
	if (!proc_each("/proc/self/fd", highest, &most)) {
		struct rlimit limit = {.rlim_max = LOOP_MOST};

		most = LOOP_MOST;
		if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_max < LOOP_MOST)
			most = (int)limit.rlim_max;
	}
	for (int i = 0; i <= most; i++)
		if (!is_kept(kept, i))
			close(i);
}

void descriptors_close_but(const int *keep, int count)
{
	struct kept kept = {.descriptors = keep, .count = count};

	if (!close_ranges(&kept))
		close_loop(&kept);
}
