/* Where the running executable lies, and by which name it was called. */
#ifndef ENTRY_HOME_H
#define ENTRY_HOME_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

struct home {
	char executable[PATH_MAX]; /* the real file, or, without /proc, as it was called */
	bool guessed;		   /* there is no /proc that could tell */
};

/*
 * Whether this is the native front: the file is called entry, and it was not called entry-init, by
 * a link or by itself. Fills in where it is.
 */
bool home_of_front(const char *called, struct home *home);

/* The path of a file in the executable's folder; its size must be HOME_PATH. */
#define HOME_PATH (PATH_MAX + 16)
char *home_path(char *path, const struct home *home, const char *name);

#endif
