/* Becoming the command. */
#ifndef ENTRY_EXECUTE_H
#define ENTRY_EXECUTE_H

/*
 * Executes words[0], looked for in the PATH of the given environment. The place before words[0]
 * must be writable. Returns only on failure, without a word: the error is in *error, and *path
 * is the file that was tried.
 */
void execute(char **words, char **environment, const char **path, int *error);

/* Says why the command could not be executed: the exit code for it. */
int execute_explain(const char *name, const char *path, int error);

#endif
