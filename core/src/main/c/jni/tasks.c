/* The threads of the process, as /proc/self/task/TID/status shows them. */
#include "tasks.h"

#define STATUS_SIZE 2048 /* SigBlk stands in the first 1500 bytes, before the long lists */

/* What stands behind a key at the beginning of a line, or NULL. */
static const char *find(const char *text, const char *key)
{
	for (const char *line = text; *line; line++) {
		const char *at = line, *wanted = key;

		if (line != text && line[-1] != '\n')
			continue;
		while (*wanted && *at == *wanted) {
			at++;
			wanted++;
		}
		if (!*wanted)
			return at;
	}
	return NULL;
}

static uint64_t parse_hexadecimal(const char *text)
{
	uint64_t value = 0;

	for (; *text; text++) {
		if (*text >= '0' && *text <= '9')
			value = value << 4 | (uint64_t)(*text - '0');
		else if (*text >= 'a' && *text <= 'f')
			value = value << 4 | (uint64_t)(*text - 'a' + 10);
		else
			break;
	}
	return value;
}

static void copy_name(char *to, const char *from)
{
	int length = 0;

	while (from && *from && *from != '\n' && length < TASK_NAME_SIZE - 1)
		to[length++] = *from++;
	to[length] = '\0';
}

int task_status(int task, struct task_status *status)
{
	char path[48], text[STATUS_SIZE];
	const char *state, *blocked;
	long fd, got;

	path_with_number(path, "/proc/self/task/", task, "/status");
	fd = sys(openat, AT_CWD, path, O_READ | O_CLOSES, 0);
	if (fd < 0)
		return 0;
	got = sys(read, fd, text, sizeof text - 1);
	sys(close, fd);
	if (got <= 0)
		return 0;
	text[got] = '\0';
	copy_name(status->name, find(text, "Name:\t"));
	state = find(text, "State:\t");
	blocked = find(text, "SigBlk:\t");
	status->state = state ? *state : 'R';
	status->blocked = blocked ? parse_hexadecimal(blocked) : 0;
	return status->state != 'Z' && status->state != 'X';
}

static void gather(int task, void *context)
{
	struct task_status status;

	if (task != (int)sys(gettid, 0) && task_status(task, &status))
		*(uint64_t *)context |= status.blocked;
}

uint64_t tasks_blocked(void)
{
	uint64_t blocked = 0;

	each_number("/proc/self/task", gather, &blocked);
	return blocked;
}
