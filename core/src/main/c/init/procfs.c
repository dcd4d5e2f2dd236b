/* Small reads of /proc: no stdio and no opendir, which would allocate. */
#include "procfs.h"

#include "message.h"
#include "values.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* getdents64(2); no libc declares it under this name everywhere. */
struct entry {
	uint64_t inode;
	int64_t offset;
	unsigned short length;
	unsigned char type;
	char name[];
};

static bool each_of(int fd, void (*each)(int, void *), void *context)
{
	_Alignas(struct entry) char buffer[1024];
	long got;

	while ((got = syscall(SYS_getdents64, fd, buffer, sizeof buffer)) > 0) {
		for (long at = 0; at < got;) {
			const struct entry *entry = (const struct entry *)(buffer + at);
			uint64_t number;

			if (read_number(text_of(entry->name), 10, INT32_MAX, &number))
				each((int)number, context);
			at += entry->length;
		}
	}
	return got == 0;
}

bool proc_each(const char *directory, void (*each)(int number, void *context), void *context)
{
	int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool whole;

	if (fd < 0)
		return false;
	whole = each_of(fd, each, context);
	close(fd);
	return whole;
}

ssize_t proc_read(const char *path, char *buffer, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got;

	if (fd < 0)
		return -1;
	do
		got = read(fd, buffer, size - 1);
	while (got < 0 && errno == EINTR);
	close(fd);
	buffer[got < 0 ? 0 : got] = '\0';
	return got;
}

pid_t proc_parent(pid_t pid)
{
	char path[32 + NUMBER_SIZE], number[NUMBER_SIZE], line[512];
	char *end;
	struct text rest;
	uint64_t parent;

	strcpy(path, "/proc/");
	strcat(path, decimal(number, pid));
	strcat(path, "/stat");
	if (proc_read(path, line, sizeof line) <= 0)
		return -1;
	/* "PID (NAME) STATE PPID ...", and NAME may hold anything (proc(5)). */
	end = strrchr(line, ')');
	if (!end || strlen(end) < 5)
		return -1;
	rest = text_of(end + 4);
	return read_number(text_cut(&rest, ' '), 10, INT32_MAX, &parent) ? (pid_t)parent : -1;
}
