/*
 * The front and entry-init are one program. The file's own name decides, not the name that it was
 * called by: /usr/local/bin/start may be a link to /opt/entry/entry. That it is called entry-init
 * is what the front does to itself in the end.
 */
#include "home.h"

#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

bool home_of_front(const char *called, struct home *home)
{
	const char *guess = (const char *)getauxval(AT_EXECFN);
	ssize_t length;

	if (!called || strcmp(last_part(called), "entry-init") == 0)
		return false;
	length = readlink("/proc/self/exe", home->executable, sizeof home->executable - 1);
	home->guessed = length < 0;
	if (home->guessed && (!guess || strlen(guess) >= sizeof home->executable))
		return false;
	if (home->guessed)
		strcpy(home->executable, guess);
	else
		home->executable[length] = '\0';
	return strcmp(last_part(home->executable), "entry") == 0;
}

char *home_path(char *path, const struct home *home, const char *name)
{
	size_t length = (size_t)(last_part(home->executable) - home->executable);

	memcpy(path, home->executable, length);
	strcpy(path + length, name);
	return path;
}
