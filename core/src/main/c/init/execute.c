/*
 * Becoming the command: the search along PATH as execvp(3) does it, but with the command's own
 * environment, and with the file's first bytes looked at before a shell is asked to run it.
 */
#include "execute.h"

#include "file.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_PATH "/usr/local/bin:/bin:/usr/bin" /* musl's; glibc's lacks the first */

static const char *search_path(char **environment)
{
	for (; *environment; environment++)
		if (strncmp(*environment, "PATH=", 5) == 0)
			return *environment + 5;
	return DEFAULT_PATH;
}

static int run(const char *path, char **words, char **environment)
{
	char *name = words[0];
	int error;

	execve(path, words, environment);
	if (errno != ENOEXEC)
		return errno;
	if (file_kind(path) != FILE_TEXT)
		return ENOEXEC;
	/* A script without "#!" is the shell's, since before there was "#!" (execvp(3)). */
	words[-1] = "/bin/sh";
	words[0] = (char *)path;
	execve(words[-1], words - 1, environment);
	error = errno;
	words[0] = name;
	return error;
}

/* Whether the search goes on after this error, as in glibc and musl. */
static bool goes_on(int error)
{
	return error == ENOENT || error == ENOTDIR || error == EACCES || error == ESTALE ||
	       error == ENODEV || error == ETIMEDOUT || error == ENAMETOOLONG;
}

static bool join(char *to, struct text directory, const char *name)
{
	size_t length = strlen(name);

	if (directory.length + 1 + length + 1 > PATH_MAX)
		return false;
	if (directory.length) {
		memcpy(to, directory.at, directory.length);
		to += directory.length;
		*to++ = '/';
	}
	memcpy(to, name, length + 1);
	return true;
}

static void note(struct attempt *attempt, const char *path, int error)
{
	strncpy(attempt->path, path, PATH_MAX - 1);
	attempt->path[PATH_MAX - 1] = '\0';
	attempt->error = error;
}

static void search(char **words, char **environment, struct attempt *attempt)
{
	struct text rest = text_of(search_path(environment));
	char path[PATH_MAX];

	while (rest.at) {
		int error;

		if (!join(path, text_cut(&rest, ':'), words[0]))
			continue;
		error = run(path, words, environment);
		/* What exists but may not run says more than what is not there. */
		if (error == EACCES || !goes_on(error) ||
		    (attempt->error == ENOENT && file_exists(path)))
			note(attempt, path, error);
		if (!goes_on(error))
			return;
	}
}

void execute(char **words, char **environment, struct attempt *attempt)
{
	note(attempt, words[0], ENOENT);
	if (strchr(words[0], '/'))
		attempt->error = run(words[0], words, environment);
	else if (*words[0])
		search(words, environment, attempt);
}
