/*
 * A signal that came before the guard was taken by the JVM, which serves it in its own time: the
 * thread that took it wakes the "Signal Dispatcher", which starts a thread "SIGTERM handler", which
 * begins the shutdown (HotSpot, signals_posix.cpp; java.lang.Terminator). On a busy machine that
 * takes longer than the way to the hand-over, which would then make the signal's end an exec.
 */
#include "asked.h"

#include "actions.h"
#include "tasks.h"

#define BLOCKED_MOST 300  /* ms; a thread that always blocks SIGTERM must not delay each start for long */
#define SERVED_MOST 5000 /* ms; while one is being served */

/* The threads that may have been inside HotSpot's handler at the first look: only they may be. */
static int suspects[TASKS];
static int suspect_count;

struct look {
	int self;
	int first;
	int number;	 /* of the signal that is being served, or 0 */
	int blocked;	 /* suspects that may still be inside the handler */
	int serving;	 /* the dispatcher does something */
	int dispatchers; /* two: one of them is a new handler that has no name yet */
};

static int equal(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return *a == *b;
}

static int served_by(const char *name)
{
	/* The kernel keeps 15 characters of a name. */
	if (equal(name, "SIGTERM handler"))
		return S_TERM;
	if (equal(name, "SIGINT handler"))
		return S_INT;
	return equal(name, "SIGHUP handler") ? S_HUP : 0;
}

static int is_suspect(int task)
{
	for (int i = 0; i < suspect_count; i++)
		if (suspects[i] == task)
			return 1;
	return 0;
}

static void look_at(int task, void *context)
{
	struct look *look = context;
	struct task_status status;
	int number;

	if (task == look->self || !task_status(task, &status))
		return;
	number = served_by(status.name);
	if (number)
		look->number = number;
	/* HotSpot's handler blocks all signals while it runs, and new threads begin like that. */
	if (status.blocked & SIGNAL_BIT(S_TERM)) {
		if (look->first && suspect_count < TASKS)
			suspects[suspect_count++] = task;
		if (is_suspect(task))
			look->blocked = 1;
	}
	if (equal(status.name, "Signal Dispatch")) {
		look->dispatchers++;
		if (status.state != 'S')
			look->serving = 1;
	}
}

/*
 * Since the guard is there no thread enters HotSpot's handler any more. Those that were inside
 * must have left it, and wake the dispatcher before that; then the dispatcher must be asleep, at a
 * look of its own. What it starts bears its name before it has one.
 */
void asked_to_end(void)
{
	const struct kernel_time pause = {0, 500000};
	struct patience blocked = patience_begin(), served = blocked;
	struct look look = {.first = 1};
	int quiet = 0;

	suspect_count = 0;
	for (;;) {
		look = (struct look){.self = (int)sys(gettid, 0), .first = look.first};
		if (each_number("/proc/self/task", look_at, &look) < 0)
			return;
		if (look.number)
			guard_end(look.number);
		if (look.blocked && patience_spent(&blocked) >= BLOCKED_MOST)
			look.blocked = 0;
		quiet = look.blocked || look.serving || look.dispatchers > 1 ? 0 : quiet + 1;
		if (quiet == 2 || (quiet && look.first) || patience_spent(&served) >= SERVED_MOST)
			return;
		look.first = 0;
		sys(nanosleep, &pause, NULL);
	}
}
