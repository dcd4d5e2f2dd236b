/* Becoming the command. */
#ifndef ENTRY_EXECUTE_H
#define ENTRY_EXECUTE_H

#include <limits.h>

/* What was tried last, and why it failed. */
struct attempt {
	char path[PATH_MAX];
	int error;
};

/*
 * Executes words[0], looked for in the PATH of the given environment. The place before words[0]
 * must be writable. Returns only on failure, without a word.
 */
void execute(char **words, char **environment, struct attempt *attempt);

/* Says why the command could not be executed: the exit code for it. */
int execute_explain(const char *name, const struct attempt *attempt);

#endif
