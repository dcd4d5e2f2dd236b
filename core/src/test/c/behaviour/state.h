/* Comparing what the command sees with what it would see without entry-init. */
#ifndef ENTRY_STATE_H
#define ENTRY_STATE_H

#include "harness.h"

/* The state that the probe sees, told on this descriptor; under entry-init, or without it. */
char *state_under(const char *const *options, int told_on);
char *state_without(int told_on);

/* Both must be the same, but for the group that the command leads. */
void same_state(const char *const *options);
void same_state_on(const char *const *options, int told_on);

/* Whether the string lies anywhere in the memory of the process. */
bool memory_holds(pid_t pid, const char *secret);

#endif
