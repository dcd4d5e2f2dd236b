/*
 * A signal that came before the guard was taken by the JVM, which serves it in its own time: the
 * thread that took it wakes the "Signal Dispatcher", which starts a thread "SIGTERM handler", which
 * begins the shutdown (HotSpot, signals_posix.cpp; java.lang.Terminator). On a busy machine that
 * takes longer than the way to the hand-over, which would then make the signal's end an exec.
 */
#include "asked.h"

#include "actions.h"
#include "tasks.h"

#define WAIT_MOST 300 /* ms; a thread that always blocks SIGTERM must not delay each start for long */

struct look {
	int self;
	int number;	 /* of the signal that is being served, or 0 */
	int under_way;	 /* threads that may be about to serve one */
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
	if (status.blocked & SIGNAL_BIT(S_TERM))
		look->under_way++;
	if (equal(status.name, "Signal Dispatch")) {
		look->dispatchers++;
		if (status.state != 'S')
			look->under_way++;
	}
}

/*
 * While threads come and go, all of the time is waited for. To pass over those that are new would
 * be wrong: the dispatcher then sleeps for a lock that they hold, with a signal in its hands.
 */
void asked_to_end(void)
{
	const struct kernel_time pause = {0, 500000};
	struct patience patience = patience_begin();
	struct look look;

	do {
		look = (struct look){.self = (int)sys(gettid, 0)};
		if (each_number("/proc/self/task", look_at, &look) < 0)
			return;
		if (look.number)
			guard_end(look.number);
		if (!look.under_way && look.dispatchers < 2)
			return;
		sys(nanosleep, &pause, NULL);
	} while (patience_spent(&patience) < WAIT_MOST);
}
