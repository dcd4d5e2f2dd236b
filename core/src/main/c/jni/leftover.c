/*
 * The file of a JVM's performance counters, /tmp/hsperfdata_USER/PID. In containers that share
 * their /tmp all of them are process 1, and the file may be another one's: then this JVM has not
 * mapped it, or what it had mapped is deleted.
 */
#include "leftover.h"

#define LINE_SIZE (LEFTOVER_SIZE + 128) /* addresses, rights and inode stand before the path */
#define CHUNK_SIZE 1024

char leftover_path[LEFTOVER_SIZE];

struct lines {
	const char *wanted; /* what a line must end with */
	size_t wanted_length;
	char line[LINE_SIZE];
	size_t length;
	int found;
};

static size_t length_of(const char *string)
{
	size_t length = 0;

	while (string[length])
		length++;
	return length;
}

static void end_of_line(struct lines *lines)
{
	size_t at = lines->length - lines->wanted_length, i = 0;

	if (lines->length <= LINE_SIZE && lines->length > lines->wanted_length) {
		while (i < lines->wanted_length && lines->line[at + i] == lines->wanted[i])
			i++;
		if (i == lines->wanted_length)
			lines->found = 1;
	}
	lines->length = 0;
}

static void take(struct lines *lines, const char *chunk, long size)
{
	for (long i = 0; i < size; i++) {
		if (chunk[i] == '\n') {
			end_of_line(lines);
			continue;
		}
		if (lines->length < LINE_SIZE)
			lines->line[lines->length] = chunk[i];
		lines->length++;
	}
}

/* One that was deleted has a word behind its path (proc_pid_maps(5)). /tmp may be a link. */
static int is_mapped(const char *path_end)
{
	/* Not on the stack: a thread's alternate one for signals may be small. */
	static struct lines lines;
	char chunk[CHUNK_SIZE];
	long got, fd = sys(openat, AT_CWD, "/proc/self/maps", O_READ | O_CLOSES, 0);

	if (fd < 0)
		return 0;
	lines.wanted = path_end;
	lines.wanted_length = length_of(path_end);
	lines.length = 0;
	lines.found = 0;
	while (!lines.found && (got = sys(read, fd, chunk, sizeof chunk)) > 0)
		take(&lines, chunk, got);
	sys(close, fd);
	return lines.found;
}

/* From the last but one slash on: folder and name. */
static const char *end_of(const char *path)
{
	const char *last = path, *before = path;

	for (const char *at = path; *at; at++)
		if (*at == '/') {
			before = last;
			last = at;
		}
	return before;
}

void leftover_remove(void)
{
	size_t length = length_of(leftover_path);

	if (!length || !is_mapped(end_of(leftover_path)))
		return;
	sys(unlinkat, AT_CWD, leftover_path, 0);
	while (length && leftover_path[length - 1] != '/')
		length--;
	if (length < 2)
		return;
	/* There is nothing to remove any more, however this goes on. */
	leftover_path[length - 1] = '\0';
	sys(unlinkat, AT_CWD, leftover_path, AT_FOLDER);
	leftover_path[0] = '\0';
}
