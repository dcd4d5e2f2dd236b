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

static void wait_for_news(struct init *init, struct pollfd polled[2])
{
	int64_t due = stop_due(init);
	int64_t left = due == NEVER ? 0 : due - init_now();
	struct timespec timeout;

	polled[0] = (struct pollfd){.fd = init->signals, .events = POLLIN};
	/* A negative descriptor is skipped (poll(2)). */
	polled[1] = (struct pollfd){.fd = init_main(init)->report, .events = POLLIN};
	if (left < 0)
		left = 0;
	timeout.tv_sec = (time_t)(left / 1000);
	timeout.tv_nsec = (long)(left % 1000) * 1000000;
	/* A failure (EINTR after SIGCONT, want of memory) only means to look for signals anyway. */
	if (ppoll(polled, 2, due == NEVER ? NULL : &timeout, NULL) < 0) {
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
static void await_signal(struct init *init)
{
	const signal_set all = ~(signal_set)0;
	int64_t due = stop_due(init);
	int64_t left = due == NEVER ? 0 : due - init_now();
	struct timespec timeout;
	siginfo_t got;
	struct signalfd_siginfo info = {0};

	if (left < 0)
		left = 0;
	timeout.tv_sec = (time_t)(left / 1000);
	timeout.tv_nsec = (long)(left % 1000) * 1000000;
	if (syscall(SYS_rt_sigtimedwait, &all, &got, due == NEVER ? NULL : &timeout, sizeof all) <= 0)
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

static void reap(struct init *init)
{
	struct change change;

	/* SIGCHLD is one for many: each time, all that have ended are taken. */
	while (processes_next(&init->processes, &change))
		take_change(init, &change);
}

int loop(struct init *init)
{
	struct pollfd polled[2];

	message_patient(false);
	stop_start(init);
	do {
		if (init_main(init)->report < 0) {
			await_signal(init);
			reap(init);
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
