/*
 * Messages: each is one line in one write, so that lines of several processes do not mix, and none
 * may ever block: PID 1 that waits for a reader of its standard error serves no signal.
 */
#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* Not more than PIPE_BUF (4096): such a write to a pipe is whole or not at all (pipe(7)). */
#define LINE_SIZE 1024

#define NOWAIT 0x8 /* RWF_NOWAIT, linux/fs.h */

static const char *speaker;
static int descriptor = -1;
static int patience;

void message_open(const char *name)
{
	speaker = name;
	/* If 2 was closed at start, whatever gets that number later is somebody else's file. */
	descriptor = fcntl(2, F_GETFD) < 0 ? -1 : 2;
	message_patient(true);
}

void message_patient(bool patient)
{
	patience = patient ? 1000 : 0;
}

static void put(const char *line, size_t length)
{
	struct iovec vector = {.iov_base = (char *)line, .iov_len = length};
	struct pollfd writable = {.fd = descriptor, .events = POLLOUT};

	/*
	 * RWF_NOWAIT works on pipes since Linux 6.4 and closes the gap between poll and write, in
	 * which a child could fill the pipe. O_NONBLOCK is no way: it belongs to the open file,
	 * which the command shares.
	 */
	if (syscall(SYS_pwritev2, descriptor, &vector, 1UL, -1L, -1L, NOWAIT) >= 0)
		return;
	if (poll(&writable, 1, patience) > 0 && writable.revents & POLLOUT)
		if (write(descriptor, line, length) < 0)
			return; /* there is nowhere left to say so */
}

static size_t append(char *line, size_t used, const char *text)
{
	for (; *text && used < LINE_SIZE - 1; text++) {
		unsigned char byte = (unsigned char)*text;

		/* A name with a line break in it must not look like a line of its own. */
		line[used++] = byte < 0x20 || byte == 0x7f ? '?' : (char)byte;
	}
	return used;
}

void message_write(const char *first, ...)
{
	char line[LINE_SIZE];
	size_t used = append(line, append(line, 0, speaker), ": ");
	va_list rest;

	if (descriptor < 0)
		return;
	va_start(rest, first);
	for (const char *part = first; part; part = va_arg(rest, const char *))
		used = append(line, used, part);
	va_end(rest);
	line[used++] = '\n';
	put(line, used);
}

const char *decimal(char buffer[NUMBER_SIZE], long long number)
{
	unsigned long long rest = number < 0 ? 0ULL - (unsigned long long)number
					     : (unsigned long long)number;
	char *at = buffer + NUMBER_SIZE - 1;

	*at = '\0';
	do
		*--at = (char)('0' + rest % 10);
	while (rest /= 10);
	if (number < 0)
		*--at = '-';
	return at;
}

/* strerror would bring a table of all errors, and pages of memory to keep. */
const char *reason(int error)
{
	static char unknown[8 + NUMBER_SIZE];
	char number[NUMBER_SIZE];

	switch (error) {
	case EPERM: return "operation not permitted";
	case ENOENT: return "no such file or directory";
	case EIO: return "input/output error";
	case E2BIG: return "arguments and environment are too large";
	case EBADF: return "the descriptor is not open";
	case EAGAIN: return "a limit on processes is reached";
	case ENOMEM: return "not enough memory";
	case EACCES: return "permission denied";
	case ENOTDIR: return "a part of the path is not a directory";
	case EISDIR: return "is a directory";
	case EINVAL: return "invalid argument";
	case ENFILE:
	case EMFILE: return "too many open files";
	case ETXTBSY: return "the file is being written";
	case ENOSYS: return "not supported by this kernel";
	case ELOOP: return "too many symbolic links";
	case ENAMETOOLONG: return "the name is too long";
	}
	strcpy(unknown, "error ");
	strcat(unknown, decimal(number, error));
	return unknown;
}
