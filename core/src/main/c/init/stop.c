/*
 * The end: the schedule of a stop, the time limit of the whole tree, and the other processes once
 * the main one has ended. Without options nothing of it happens: the init forwards, and leaves it
 * to whoever stops the container how long to wait.
 */
#include "stop.h"

#include "forward.h"
#include "message.h"
#include "tree.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define KILL_WAIT 2000 /* killed processes end at once, but for those in uninterruptible sleep */
#define KILL_TICK 50   /* meanwhile others may have been forked */

static bool runs(struct init *init)
{
	return init_main(init)->pid != 0;
}

void stop_start(struct init *init)
{
	struct stopping *stopping = &init->stopping;

	stopping->next_at = stopping->others_at = stopping->runtime_at = NEVER;
	if (init->options.max_runtime)
		stopping->runtime_at = init_now() + init->options.max_runtime;
	/* When PID 1 ends the kernel kills all others: to ask them first can only be better. */
	if (init->options.others == OTHERS_DEFAULT)
		init->options.others = getpid() == 1 ? OTHERS_STOP : OTHERS_LEAVE;
}

/* Sends what stands before the next time to wait. */
static void advance(struct init *init)
{
	struct stopping *stopping = &init->stopping;
	const struct options *options = &init->options;

	stopping->next_at = NEVER;
	while (stopping->next < options->step_count) {
		const struct step *step = &options->steps[stopping->next++];

		if (!step->signal) {
			stopping->next_at = init_now() + step->wait;
			return;
		}
		forward_send(init, step->signal);
	}
	if (stopping->tree) {
		/* The time is over: whatever the schedule was, it ends with this. */
		stopping->tree = false;
		stopping->others = OTHERS_TERMINATED;
		stopping->others_at = init_now() + options->others_wait;
	}
}

static void begin(struct init *init, int64_t drain)
{
	struct stopping *stopping = &init->stopping;

	stopping->active = true;
	stopping->next = 0;
	stopping->next_at = init_now() + drain;
	if (!drain)
		advance(init);
}

static void hurry(struct init *init)
{
	struct stopping *stopping = &init->stopping;
	const struct options *options = &init->options;

	if (stopping->next_at != NEVER) {
		advance(init);
		return;
	}
	/* Nothing is left to be hurried; many programs take a second signal as "at once". */
	for (int i = options->step_count; i-- > 0;)
		if (options->steps[i].signal) {
			forward_send(init, options->steps[i].signal);
			return;
		}
}

bool stop_takes(struct init *init, int signal)
{
	struct stopping *stopping = &init->stopping;
	struct options *options = &init->options;

	if (!(options->stop_on & signal_bit(signal)))
		return false;
	if (stopping->others == OTHERS_TERMINATED) {
		stopping->others_at = init_now();
		return true;
	}
	if (!options->step_count && !options->drain && !stopping->active)
		return false;
	if (stopping->active) {
		hurry(init);
		return true;
	}
	if (!options->step_count) {
		/* Only a time to drain: what came is what is sent after it. */
		options->steps[0] = (struct step){.signal = signal};
		options->step_count = 1;
	}
	begin(init, options->drain);
	return true;
}

static void time_is_over(struct init *init)
{
	struct options *options = &init->options;

	say("the time of --max-runtime is over: stopping all processes");
	init->stopping.runtime_at = NEVER;
	options->until_last = false;
	options->others = OTHERS_STOP;
	if (!runs(init))
		return;
	init->stopping.tree = true;
	if (!options->step_count) {
		options->steps[0] = (struct step){.signal = SIGTERM};
		options->step_count = 1;
	}
	begin(init, 0);
}

static void kill_all(struct init *init)
{
	struct stopping *stopping = &init->stopping;

	if (stopping->others == OTHERS_TERMINATED) {
		stopping->others = OTHERS_KILLED;
		stopping->others_at = init_now() + KILL_WAIT;
	}
	tree_signal(SIGKILL);
}

void stop_tick(struct init *init)
{
	struct stopping *stopping = &init->stopping;
	int64_t now = init_now();

	if (now >= stopping->runtime_at)
		time_is_over(init);
	if (now >= stopping->next_at)
		advance(init);
	if (stopping->others == OTHERS_KILLED ||
	    (stopping->others == OTHERS_TERMINATED && now >= stopping->others_at))
		kill_all(init);
}

int64_t stop_due(const struct init *init)
{
	const struct stopping *stopping = &init->stopping;
	int64_t due = stopping->others_at;

	if (stopping->others == OTHERS_KILLED)
		due = init_now() + KILL_TICK;
	if (stopping->next_at < due)
		due = stopping->next_at;
	return stopping->runtime_at < due ? stopping->runtime_at : due;
}

bool stop_finished(struct init *init)
{
	struct stopping *stopping = &init->stopping;
	const struct options *options = &init->options;

	if (runs(init))
		return false;
	if (!init->processes.others)
		return true;
	if (options->until_last)
		return false;
	if (options->others == OTHERS_LEAVE)
		return true;
	if (stopping->others == OTHERS_UNTOLD) {
		stopping->next_at = NEVER;
		stopping->others = OTHERS_TERMINATED;
		stopping->others_at = init_now() + options->others_wait;
		if (!stopping->tree) {
			tree_signal(SIGTERM);
			tree_signal(SIGCONT); /* a stopped one could not take it */
		}
	}
	return stopping->others == OTHERS_KILLED && init_now() >= stopping->others_at;
}
