/* The few helpers that a library without libc has to bring along. */
#ifndef ENTRY_FREESTANDING_H
#define ENTRY_FREESTANDING_H

#include "kernel.h"
#include "syscalls.h"

#define HIDDEN __attribute__((visibility("hidden")))

/* The compiler may call these on its own account. */
HIDDEN void *memset(void *to, int byte, size_t size);
HIDDEN void *memcpy(void *restrict to, const void *restrict from, size_t size);

/* The number's decimal digits after the prefix, and the suffix; to must be large enough. */
HIDDEN void path_with_number(char *to, const char *prefix, int number, const char *suffix);

/* A decimal number that is the whole string, or -1. */
HIDDEN int parse_number(const char *string);

/* Milliseconds of a clock that nobody sets. */
HIDDEN int64_t now_milliseconds(void);

/*
 * How long something was waited for, by looks, as far as this process could run: where all of it
 * stood still meanwhile (a stop, a frozen container, a starved machine), the others did as well.
 */
struct patience {
	int64_t last, spent;
};

HIDDEN struct patience patience_begin(void);

/* Called at each look; in milliseconds. */
HIDDEN int64_t patience_spent(struct patience *patience);

/* Calls back for each entry of a directory that is a number; 0, or a negative error number. */
HIDDEN long each_number(const char *directory, void (*each)(int number, void *context),
			void *context);

/* Memory of its own for a call; NULL if there is none. */
HIDDEN void *map_memory(size_t size);

#endif
