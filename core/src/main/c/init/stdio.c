/*
 * Opening /dev/stdout or /dev/stderr opens /proc/self/fd/1 or 2 anew, with the rights of the file
 * behind it: a pipe that Docker's daemon made belongs to root, mode 0600, and a web server that has
 * stepped down may not open its log there (moby issue 31243).
 */
#include "stdio.h"

#include "message.h"

#include <errno.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file that output was redirected to is somebody's own, and is never given away. */
static bool may_be_given(int descriptor)
{
	struct stat status;

	return fstat(descriptor, &status) == 0 &&
	       (S_ISFIFO(status.st_mode) || (S_ISCHR(status.st_mode) && isatty(descriptor)));
}

void stdio_give(uid_t uid, gid_t gid)
{
	for (int i = 1; i <= 2; i++)
		if (may_be_given(i) && fchown(i, uid, gid) < 0)
			say(i == 1 ? "warning: stdout" : "warning: stderr",
			    " cannot be given to the user of the command: ", reason(errno),
			    "; it may not be able to open it by name");
}
