/* All tests, by behaviour. */
#ifndef ENTRY_TESTS_H
#define ENTRY_TESTS_H

#include "harness.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

extern const struct test exit_status[], proxies_signals[], child_processes[], descriptors[],
	masks[], plan[], usage[], environment[], tty[], ending[], others[], user[], faults[], front[];

/* Lays a folder out with the executable as its front, which is the one under test from then on. */
void lay_front(void);

#endif
