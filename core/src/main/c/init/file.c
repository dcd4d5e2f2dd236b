/* Why a file cannot be executed: the kernel's error number alone rarely tells. */
#include "file.h"

#include "codes.h"
#include "execute.h"
#include "message.h"
#include "procfs.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define HEAD 256 /* BINPRM_BUF_SIZE: what the kernel looks at */

enum file_kind file_kind(const char *path)
{
	char head[HEAD + 1];
	ssize_t got = proc_read(path, head, sizeof head);

	if (got < 0)
		return FILE_UNREADABLE;
	if (got >= 4 && memcmp(head, "\x7f" "ELF", 4) == 0)
		return FILE_ELF;
	return memchr(head, '\0', (size_t)got) ? FILE_BINARY : FILE_TEXT;
}

bool file_exists(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0;
}

/* The file is there, and still "no such file": what it needs to run is missing. */
static const char *missing_part(const char *path, char *line, size_t size)
{
	ssize_t got = proc_read(path, line, size);
	char *end;

	if (got >= 4 && memcmp(line, "\x7f" "ELF", 4) == 0)
		return "the loader that it was linked for is missing; it was built for another "
		       "libc or architecture (ldd shows it)";
	if (got < 2 || line[0] != '#' || line[1] != '!')
		return NULL;
	line += 2 + strspn(line + 2, " \t");
	end = line + strcspn(line, "\n");
	if (end > line && end[-1] == '\r')
		return "its first line ends in a carriage return; save it with Unix line ends";
	line[strcspn(line, " \t\n")] = '\0';
	return NULL;
}

static int not_found(const char *name, const char *path)
{
	char line[HEAD + 1];
	const char *why;

	if (!file_exists(path)) {
		say("cannot run ", *name ? name : "''", ": ",
		    strchr(name, '/') ? "there is no such file"
				      : "there is no such program in PATH",
		    "; check the name, and that the image holds it");
		return CODE_NOT_FOUND;
	}
	why = missing_part(path, line, sizeof line);
	if (why)
		say("cannot run ", path, ": ", why);
	else if (line[0] == '#' && line[1] == '!')
		say("cannot run ", path, ": its interpreter ", line + 2 + strspn(line + 2, " \t"),
		    " is missing; install it, or correct the first line");
	else
		say("cannot run ", path, ": it is a link to a file that does not exist");
	return CODE_NOT_FOUND;
}

static const char *denied(const char *path)
{
	struct statvfs system;
	struct stat status;

	if (stat(path, &status) < 0)
		return "a directory on its way may not be entered by this user";
	if (S_ISDIR(status.st_mode))
		return "it is a directory; name the program in it";
	if (!S_ISREG(status.st_mode))
		return "it is not a regular file";
	if (!(status.st_mode & 0111))
		return "it is not marked as executable; chmod +x it in the image";
	if (statvfs(path, &system) == 0 && system.f_flag & ST_NOEXEC)
		return "it lies on a file system that is mounted noexec; move it, or mount it exec";
	return "permission denied for this user; check its mode, its owner and its interpreter";
}

int execute_explain(const char *name, const struct attempt *attempt)
{
	const char *path = attempt->path;
	int error = attempt->error;
	const char *why = reason(error);

	if (error == ENOENT || error == ENOTDIR)
		return not_found(name, path);
	if (error == EACCES)
		why = denied(path);
	else if (error == E2BIG)
		why = "its arguments and environment are too large for the kernel; shorten them, "
		      "or raise the stack limit";
	else if (error == ENOEXEC)
		why = file_kind(path) == FILE_ELF
			      ? "it is a program for another architecture; use an image that is "
				"built for this machine"
			      : "it is neither a program nor a script";
	say("cannot run ", path, ": ", why);
	return CODE_NOT_EXECUTABLE;
}
