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

#define AT_ONCE 8    /* signals read with one call */
#define AT_MOST 1000 /* children reaped before there is a look at signals and the time */

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

static void wait_for_news(struct init *init, const struct timespec *timeout,
			  struct pollfd polled[2])
{

	polled[0] = (struct pollfd){.fd = init->signals, .events = POLLIN};
	/* A negative descriptor is skipped (poll(2)). */
	polled[1] = (struct pollfd){.fd = init_main(init)->report, .events = POLLIN};
	/* A failure (EINTR after SIGCONT, want of memory) only means to look for signals anyway. */
	if (ppoll(polled, 2, timeout, NULL) < 0) {
		polled[0].revents = POLLIN;
		polled[1].revents = 0;
	}
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

/* What has become of the processes of the table. */
static void look_at_table(struct init *init)
{
	struct processes *processes = &init->processes;
	struct change change;

	for (int i = 0; i < processes->count; i++)
		while (processes_changed(&processes->rows[i], &change))
			take_change(init, &change);
}

static void take_signal(struct init *init, const struct signalfd_siginfo *info)
{
	if (jobs_in_front(init, info) || !forward_concerns(init, info))
		return;
	/* A stop that came before it may not have been told yet: SIGCHLD has the higher number. */
	look_at_table(init);
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

/*
 * Takes children that have ended, and tells how many. After AT_MOST of them more may have: where
 * they end faster than they are taken, signals and the time have to have their turn too.
 */
static int reap(struct init *init)
{
	struct processes *processes = &init->processes;
	struct change change;
	int count = 0;

	look_at_table(init);
	/* SIGCHLD is one for many: each time, all that have ended are taken. */
	while (count < AT_MOST && processes_next(processes, &change)) {
		take_change(init, &change);
		count++;
	}
	return count;
}

/*
 * Where children end by the thousand, each look for the next one costs the kernel a walk over all
 * that still live. So two wake-ups in a row that found one are followed by a moment in which only
 * other signals count, and many have ended at the next look. Tells whether more may have ended.
 */
static bool reap_in_crowds(struct init *init)
{
	const struct timespec moment = {.tv_nsec = 500000};
	int count = reap(init);
	int64_t now;

	if (!count)
		return false;
	now = init_now();
	if (count < AT_MOST && now - init->reaped_at <= 1 &&
	    (init_main(init)->pid > 0 || init->options.until_last))
		await_signal(init, ~signal_bit(SIGCHLD), &moment);
	init->reaped_at = now;
	return count == AT_MOST;
}

int loop(struct init *init)
{
	const signal_set all = ~(signal_set)0, others = all & ~signal_bit(SIGCHLD);
	const struct timespec none = {0};
	struct pollfd polled[2];
	const struct timespec *timeout;
	struct timespec left;
	bool more = false;

	message_patient(false);
	stop_start(init);
	do {
		timeout = more ? &none : until_due(init, &left);
		if (init_main(init)->report < 0) {
			await_signal(init, more ? others : all, timeout);
			more = reap_in_crowds(init);
			stop_tick(init);
			continue;
		}
		wait_for_news(init, timeout, polled);
		if (polled[1].revents)
			spawn_reported(init_main(init));
		if (polled[0].revents)
			read_signals(init);
		more = reap(init) == AT_MOST;
		stop_tick(init);
	} while (!stop_finished(init));
	return ending_code(init);
}
