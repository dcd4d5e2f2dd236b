/* Signal dispositions and masks, by the kernel's own calls: a libc hides signals 32 to 34. */
#include "actions.h"

#if defined(__x86_64__)
/* On x86_64 the kernel has no way back from a handler of its own (sigreturn(2)). */
HIDDEN void action_restorer(void);
__asm__(".text\n"
	".hidden action_restorer\n"
	".global action_restorer\n"
	".type action_restorer, @function\n"
	"action_restorer:\n"
	"	mov $15, %eax\n" /* rt_sigreturn */
	"	syscall\n"
	".size action_restorer, .-action_restorer\n");
#endif

long action_get(int number, struct kernel_action *action)
{
	return sys(rt_sigaction, number, NULL, action, SET_SIZE);
}

long action_set(int number, const struct kernel_action *action)
{
	return sys(rt_sigaction, number, action, NULL, SET_SIZE);
}

long action_handle(int number, signal_handler *handler, uint64_t blocked)
{
	struct kernel_action action = {
		.handler = (uintptr_t)handler,
		.flags = SA_WITH_INFO | SA_RESTARTS,
		.mask = blocked,
	};

#if defined(__x86_64__)
	action.flags |= SA_WITH_RESTORER;
	action.restorer = action_restorer;
#endif
	return action_set(number, &action);
}

uint64_t mask_set(uint64_t mask)
{
	uint64_t old = 0;

	sys(rt_sigprocmask, SIG_SETS, &mask, &old, SET_SIZE);
	return old;
}

void actions_default(void)
{
	for (int number = 1; number <= SIGNAL_LAST; number++) {
		struct kernel_action action;

		if (action_get(number, &action) < 0 || action.handler == HANDLER_IGNORE ||
		    action.handler == HANDLER_DEFAULT)
			continue;
		action = (struct kernel_action){.handler = HANDLER_DEFAULT};
		action_set(number, &action);
	}
}
