/* The controlling terminal, and which process group is in its foreground. */
#ifndef ENTRY_TERMINAL_H
#define ENTRY_TERMINAL_H

#include <stdbool.h>
#include <sys/types.h>

struct terminal {
	int descriptor;	 /* -1: none */
	bool foreground; /* at start the init was in the foreground */
};

/* Finds the controlling terminal, on 0-2 or as /dev/tty. */
void terminal_find(struct terminal *terminal);

/* Whether the init's own group is in the foreground now. */
bool terminal_is_ours(const struct terminal *terminal);

/* Puts a group into the foreground; false if that is not possible. */
bool terminal_give(const struct terminal *terminal, pid_t group);

/* Takes the foreground back from a group that has ended. */
void terminal_take_back(const struct terminal *terminal, pid_t group);

/* Lets go of the terminal, so that the command's session can have it. */
void terminal_leave(const struct terminal *terminal);

#endif
