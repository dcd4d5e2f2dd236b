/* The clock, files of /proc, and the way out. */
#include "bench.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

uint64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

void rest(long milliseconds)
{
	struct timespec left = {milliseconds / 1000, milliseconds % 1000 * 1000000};

	while (nanosleep(&left, &left) < 0 && errno == EINTR)
		;
}

void progress(const char *what)
{
	fprintf(stderr, "bench: %s\n", what);
}

/* The inits and all below them die with this process: see container.c. */
void die(const char *what)
{
	int reason = errno;

	fprintf(stderr, "bench: %s%s%s\n", what, reason ? ": " : "",
		reason ? strerror(reason) : "");
	exit(1);
}

long proc_number(pid_t pid, const char *file, const char *key)
{
	char path[64], line[256];
	size_t length = strlen(key);
	long number = -1;
	FILE *from;

	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, file);
	from = fopen(path, "r");
	if (!from)
		die(path);
	while (number < 0 && fgets(line, sizeof line, from))
		if (strncmp(line, key, length) == 0)
			number = strtol(line + length, NULL, 10);
	fclose(from);
	errno = 0;
	if (number < 0)
		die(path);
	return number;
}
