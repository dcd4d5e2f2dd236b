/* The plan: a command line and an environment, handed over through a descriptor. */
#ifndef ENTRY_PLAN_H
#define ENTRY_PLAN_H

#include <stddef.h>

struct plan {
	char *data;
	size_t size, mapped;
	char **pointers;
	size_t pointers_mapped;
	char **words; /* one unused place lies before the first, for a shell that runs a script */
	int word_count;
	char **environment;
};

/* Reads the whole plan and closes the descriptor; NULL, or what is wrong. */
const char *plan_read(int descriptor, struct plan *plan);

/* Finds words and environment in data and size; NULL, or what is wrong. */
const char *plan_parse(struct plan *plan);

/* Gives the memory back: what is secret must not stay in a process that lives on. */
void plan_forget(struct plan *plan);

#endif
