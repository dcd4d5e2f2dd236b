/*
 * Out-of-memory kills. The kernel counts them per control group: in memory.events (version 2), or
 * in memory.oom_control (version 1, since Linux 4.13). A container with a control group namespace
 * sees its own group as the root; one without sees the path on the machine, mounted as the root.
 */
#include "memory.h"

#include "procfs.h"
#include "values.h"

#include <limits.h>
#include <string.h>

/* Small: this runs in the init itself, where each page of stack that is touched stays. */
#define PATH_SIZE 1024

static long count_in(const char *directory, struct text group, const char *file)
{
	char path[PATH_SIZE], content[512];
	size_t length = strlen(directory);
	struct text lines, line;
	uint64_t count;

	if (length + group.length + strlen(file) >= sizeof path)
		return -1;
	memcpy(path, directory, length);
	if (group.length)
		memcpy(path + length, group.at, group.length);
	strcpy(path + length + group.length, file);
	if (proc_read(path, content, sizeof content) <= 0)
		return -1;
	lines = text_of(content);
	while (lines.at) {
		line = text_cut(&lines, '\n');
		if (text_is(text_cut(&line, ' '), "oom_kill") && line.at &&
		    read_number(line, 10, LONG_MAX, &count))
			return (long)count;
	}
	return -1;
}

/* One line of /proc/self/cgroup: NUMBER:CONTROLLERS:/GROUP (cgroups(7)). */
static long count_of(struct text line)
{
	const struct text root = {.at = "", .length = 0};
	struct text number = text_cut(&line, ':');
	struct text controllers = line.at ? text_cut(&line, ':') : root;
	long count = -1;

	if (!line.at)
		return -1;
	if (text_is(number, "0") && !controllers.length) {
		count = count_in("/sys/fs/cgroup", line, "/memory.events");
		return count >= 0 ? count : count_in("/sys/fs/cgroup", root, "/memory.events");
	}
	if (!text_is(controllers, "memory"))
		return -1;
	count = count_in("/sys/fs/cgroup/memory", line, "/memory.oom_control");
	return count >= 0 ? count : count_in("/sys/fs/cgroup/memory", root, "/memory.oom_control");
}

long memory_kills(void)
{
	char groups[1024];
	struct text lines;
	long count = -1;

	if (proc_read("/proc/self/cgroup", groups, sizeof groups) <= 0)
		return -1;
	lines = text_of(groups);
	while (lines.at && count < 0)
		count = count_of(text_cut(&lines, '\n'));
	return count;
}
