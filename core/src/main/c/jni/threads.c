/*
 * Holding all threads. A signal for the process goes to any thread that does not block it, and a
 * JVM has many; what it takes before the exec is lost. So each is sent a private signal whose
 * handler blocks everything and does not return. That is firmer than a changed mask: a thread
 * that is held can neither restore a mask that it had saved (pthread_create does) nor start
 * another thread, which HotSpot lets unblock HUP, INT and TERM first thing. The exec ends them
 * all; if it fails, they are released, and the kernel restores each mask from its context.
 */
#include "threads.h"

#include "actions.h"
#include "tasks.h"

#define HOLD_MOST 5000	/* ms; a thread in uninterruptible sleep must not hang the start */
#define BLOCKED_LONG 250 /* ms; time for a thread inside the guard's handler to end the process */
#define PAUSE 200000	 /* ns between two looks */

#define FUTEX_WAIT_PRIVATE 128
#define FUTEX_WAKE_PRIVATE 129

static struct {
	int number; /* of the private signal */
	struct kernel_action old;
	int process;
	int holder; /* the calling thread */
	int held_count;
	int held[TASKS]; /* the threads that are inside the handler */
	int signalled_count;
	int signalled[TASKS];
	int released; /* a futex */
	int inside;
} hold;

static void handler(int number, struct kernel_info *info, void *context)
{
	int at;

	(void)context;
	if (info->code != CODE_TKILL || info->pid != hold.process) {
		/* Somebody else's: the thread that stays takes it along, pending. */
		sys(tgkill, hold.process, hold.holder, number);
		return;
	}
	__atomic_fetch_add(&hold.inside, 1, __ATOMIC_SEQ_CST);
	at = __atomic_fetch_add(&hold.held_count, 1, __ATOMIC_SEQ_CST);
	if (at < TASKS)
		__atomic_store_n(&hold.held[at], (int)sys(gettid, 0), __ATOMIC_SEQ_CST);
	while (!__atomic_load_n(&hold.released, __ATOMIC_SEQ_CST))
		sys(futex, &hold.released, FUTEX_WAIT_PRIVATE, 0, NULL);
	__atomic_fetch_sub(&hold.inside, 1, __ATOMIC_SEQ_CST);
}

static int contains(const int *tasks, int count, int task)
{
	for (int i = 0; i < count && i < TASKS; i++)
		if (__atomic_load_n(&tasks[i], __ATOMIC_SEQ_CST) == task)
			return 1;
	return 0;
}

struct look {
	int missing; /* threads that are not held yet */
	int blocked; /* threads that block all by themselves, for now or for ever */
};

static void signal_once(int task)
{
	if (contains(hold.signalled, hold.signalled_count, task))
		return;
	if (sys(tgkill, hold.process, task, hold.number) == 0 && hold.signalled_count < TASKS)
		hold.signalled[hold.signalled_count++] = task;
}

static void look_at(int task, void *context)
{
	struct look *look = context;
	struct task_status status;

	if (task == hold.holder || contains(hold.held, hold.held_count, task))
		return;
	if (!task_status(task, &status))
		return;
	signal_once(task);
	if ((status.blocked & SIGNALS_ASYNCHRONOUS & TASK_BLOCKABLE) ==
	    (SIGNALS_ASYNCHRONOUS & TASK_BLOCKABLE))
		look->blocked++;
	else
		look->missing++;
}

/* Twice in a row nothing missing: a thread may have been born behind the first look. */
static void wait_until_held(void)
{
	struct patience all = patience_begin(), blocked = all;
	const struct kernel_time pause = {0, PAUSE};
	int clean = 0;

	while (clean < 2 && patience_spent(&all) < HOLD_MOST) {
		struct look look = {0, 0};

		if (each_number("/proc/self/task", look_at, &look) < 0)
			return; /* without /proc the other threads cannot be found */
		if (look.missing)
			blocked = patience_begin();
		if (!look.missing &&
		    (!look.blocked || patience_spent(&blocked) >= BLOCKED_LONG)) {
			clean++;
			continue;
		}
		clean = 0;
		sys(nanosleep, &pause, NULL);
	}
}

/* Real-time signals are free for all: one with no handler, and that no thread blocks. */
static void choose_signal(void)
{
	uint64_t blocked = tasks_blocked();
	int fallback = 0;

	for (int number = SIGNAL_LAST - 1; number > 34; number--) {
		struct kernel_action action;

		if (action_get(number, &action) < 0 || action.handler != HANDLER_DEFAULT)
			continue;
		if (!fallback)
			fallback = number;
		if (blocked & SIGNAL_BIT(number))
			continue;
		hold.number = number;
		return;
	}
	hold.number = fallback ? fallback : SIGNAL_LAST;
}

uint64_t threads_hold(void)
{
	uint64_t mask = mask_set(SIGNALS_ASYNCHRONOUS);

	hold.held_count = hold.signalled_count = hold.released = 0;
	hold.process = (int)sys(getpid, 0);
	hold.holder = (int)sys(gettid, 0);
	choose_signal();
	if (action_get(hold.number, &hold.old) == 0 &&
	    action_handle(hold.number, handler, SIGNALS_ASYNCHRONOUS) == 0)
		wait_until_held();
	/* A signal that came before all were held is obeyed: its handler ends the process. */
	while (guard_is_ending()) {
		const struct kernel_time pause = {1, 0};

		sys(nanosleep, &pause, NULL);
	}
	return mask;
}

void threads_release(uint64_t mask)
{
	const struct kernel_action ignore = {.handler = HANDLER_IGNORE};
	const struct kernel_time pause = {0, PAUSE};

	/* To ignore a signal takes away what is pending of it, in every thread (sigaction(2)). */
	action_set(hold.number, &ignore);
	__atomic_store_n(&hold.released, 1, __ATOMIC_SEQ_CST);
	sys(futex, &hold.released, FUTEX_WAKE_PRIVATE, INT32_MAX);
	for (int i = 0; i < 1000 && __atomic_load_n(&hold.inside, __ATOMIC_SEQ_CST); i++)
		sys(nanosleep, &pause, NULL);
	action_set(hold.number, &hold.old);
	mask_set(mask);
}
