/*
 * The one loop: it sleeps until a signal comes, or something is due, and nothing ticks meanwhile.
 */
#include "loop.h"

#include "codes.h"
#include "ending.h"
#include "forward.h"
#include "jobs.h"
#include "message.h"
#include "spawn.h"
#include "stop.h"

#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define AT_ONCE 8 /* signals read with one call */

int64_t init_now(void)
{
	struct timespec now = {0};

	clock_gettime(CLOCK_MONOTONIC, &now); /* cannot fail for this clock */
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* How long it may sleep; NULL: for good. */
static const struct timespec *until_due(const struct init *init, struct timespec *left)
{
	int64_t due = stop_due(init);
	int64_t milliseconds;

	if (due == NEVER)
		return NULL;
	milliseconds = due - init_now();
	if (milliseconds < 0)
		milliseconds = 0;
	left->tv_sec = (time_t)(milliseconds / 1000);
	left->tv_nsec = (long)(milliseconds % 1000) * 1000000;
	return left;
}

static void wait_for_news(struct init *init, struct pollfd polled[2])
{
	struct timespec left;

	polled[0] = (struct pollfd){.fd = init->signals, .events = POLLIN};
	/* A negative descriptor is skipped (poll(2)). */
	polled[1] = (struct pollfd){.fd = init_main(init)->report, .events = POLLIN};
	/* A failure (EINTR after SIGCONT, want of memory) only means to look for signals anyway. */
	if (ppoll(polled, 2, until_due(init, &left), NULL) < 0) {
		polled[0].revents = POLLIN;
		polled[1].revents = 0;
	}
}

static void take_signal(struct init *init, const struct signalfd_siginfo *info)
{
	if (!forward_concerns(init, info))
		return;
	if (!stop_takes(init, (int)info->ssi_signo))
		forward(init, info);
}

static void read_signals(struct init *init)
{
	struct signalfd_siginfo infos[AT_ONCE];
	ssize_t got;

	while ((got = read(init->signals, infos, sizeof infos)) > 0) {
		for (size_t i = 0; i < (size_t)got / sizeof *infos; i++)
			take_signal(init, &infos[i]);
		if ((size_t)got < sizeof infos)
			return;
	}
}

/* Nothing but signals is waited for: one system call brings the next one. */
static void await_signal(struct init *init, signal_set awaited, const struct timespec *timeout)
{
	siginfo_t got;
	struct signalfd_siginfo info = {0};

	if (syscall(SYS_rt_sigtimedwait, &awaited, &got, timeout, sizeof awaited) <= 0)
		return;
	info.ssi_signo = (uint32_t)got.si_signo;
	info.ssi_code = got.si_code;
	info.ssi_pid = (uint32_t)got.si_pid;
	info.ssi_uid = got.si_uid;
	info.ssi_ptr = (uint64_t)(uintptr_t)got.si_value.sival_ptr;
	take_signal(init, &info);
}

static void take_change(struct init *init, const struct change *change)
{
	char number[NUMBER_SIZE];

	if (change->process && change->stop_signal)
		jobs_stopped(init, change->stop_signal);
	if (change->process && change->ended) {
		terminal_take_back(&init->terminal, change->pid);
		if (change->process->report >= 0)
			spawn_reported(change->process);
		ending_explain(init, change->process);
	}
	if (!change->process && change->ended && init->options.warn_on_reap)
		say("reaped orphan ", decimal(number, change->pid));
}

/* Whether any child had ended. */
static bool reap(struct init *init)
{
	struct processes *processes = &init->processes;
	struct change change;
	bool any = false;

	for (int i = 0; i < processes->count; i++)
		while (processes_changed(&processes->rows[i], &change))
			take_change(init, &change);
	/* SIGCHLD is one for many: each time, all that have ended are taken. */
	while (processes_next(processes, &change)) {
		take_change(init, &change);
		any = true;
	}
	return any;
}

/*
 * Where children end by the thousand, each look for the next one costs the kernel a walk over all
 * that still live. So two wake-ups in a row that found one are followed by a moment in which only
 * other signals count, and many have ended at the next look.
 */
static void reap_in_crowds(struct init *init)
{
	const struct timespec moment = {.tv_nsec = 500000};
	int64_t now;

	if (!reap(init))
		return;
	now = init_now();
	if (now - init->reaped_at <= 1 && init_main(init)->pid > 0)
		await_signal(init, ~signal_bit(SIGCHLD), &moment);
	init->reaped_at = now;
}

int loop(struct init *init)
{
	const signal_set all = ~(signal_set)0;
	struct pollfd polled[2];
	struct timespec left;

	message_patient(false);
	stop_start(init);
	do {
		if (init_main(init)->report < 0) {
			await_signal(init, all, until_due(init, &left));
			reap_in_crowds(init);
			stop_tick(init);
			continue;
		}
		wait_for_news(init, polled);
		if (polled[1].revents)
			spawn_reported(init_main(init));
		if (polled[0].revents)
			read_signals(init);
		reap(init);
		stop_tick(init);
	} while (!stop_finished(init));
	return ending_code(init);
}
