/* Signal dispositions and masks, by the kernel's own calls. */
#ifndef ENTRY_ACTIONS_H
#define ENTRY_ACTIONS_H

#include "freestanding.h"

typedef void signal_handler(int number, struct kernel_info *info, void *context);

/* Installs a handler during which the given signals are blocked. */
HIDDEN long action_handle(int number, signal_handler *handler, uint64_t blocked);

HIDDEN long action_get(int number, struct kernel_action *action);
HIDDEN long action_set(int number, const struct kernel_action *action);

/* Sets the mask of the calling thread, and gives the old one. */
HIDDEN uint64_t mask_set(uint64_t mask);

/* Handlers to their defaults, for a child that is about to execute; ignored stays ignored. */
HIDDEN void actions_default(void);

/* Ends the process at once, but for what it would leave behind. */
HIDDEN _Noreturn void guard_leave(int code);

/* Ends the process as if the signal had done it. */
HIDDEN void guard_end(int number);

/* True once a handler is about to end the process. */
HIDDEN int guard_is_ending(void);

#endif
