/*
 * The native front. It holds all signals from its first instruction on, has a JVM as a child write
 * the plan, and executes itself as entry-init with that. The plan is an anonymous file rather than
 * a pipe: nobody has to read it meanwhile, it takes a plan of any size, and it is passed on as it
 * is. What a JVM does to its limits, mask, signals and descriptors ends with it.
 */
#include "front.h"

#include "codes.h"
#include "descriptors.h"
#include "home.h"
#include "jvm.h"
#include "memory.h"
#include "message.h"
#include "tree.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define KILL_WAIT 2000 /* ms; killed processes end at once, but for those that cannot be woken */
#define KILL_TICK 50   /* ms; meanwhile others may have been forked */

static const signal_set stops =
	signal_bit(SIGHUP) | signal_bit(SIGINT) | signal_bit(SIGQUIT) | signal_bit(SIGTERM);

/* Takes the next of these signals; 0 if none came in time. */
static int take(signal_set set, const struct timespec *timeout)
{
	long number = syscall(SYS_rt_sigtimedwait, &set, NULL, timeout, sizeof set);

	return number < 0 ? 0 : (int)number;
}

static bool is_ignored(int signal)
{
	struct sigaction action;

	return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

/*
 * The JVM has stopped. The terminal stops the whole group, but here the signal is held: it is let
 * through, and where no shell is above that could continue the group, or in PID 1, the kernel
 * ignores it. Then, or when the shell has continued the group, the JVM goes on.
 */
static void stopped(const struct process *jvm, int signal)
{
	/* SIGSTOP is a deliberate act on this very process, by a debugger for one. */
	if (signal != SIGTSTP && signal != SIGTTIN && signal != SIGTTOU)
		return;
	/* PID 1 is not in the foreground: only that can help, and whoever does it continues all. */
	if (getpid() == 1 && signal != SIGTSTP)
		return;
	kill(getpid(), signal);
	signals_let_through(signal);
	signals_discard(SIGCONT);
	kill(jvm->pid, SIGCONT);
}

static void reap(struct init *init)
{
	struct process *jvm = init_main(init);
	struct change change;

	while (processes_changed(jvm, &change))
		if (change.stop_signal)
			stopped(jvm, change.stop_signal);
	while (processes_next(&init->processes, &change))
		;
}

/* The signal that ends the start, or 0 when the JVM has ended. Others stay pending. */
static int await_end(struct init *init)
{
	const struct timespec now = {0};
	int signal;

	while (init_main(init)->pid) {
		signal = take(stops | signal_bit(SIGCHLD), NULL);
		if (signal == SIGCHLD)
			reap(init);
		else if (signal && !is_ignored(signal))
			return signal;
	}
	while ((signal = take(stops, &now)))
		if (!is_ignored(signal))
			return signal;
	return 0;
}

/* What is half done is completed by the next start. */
static void kill_all(struct init *init)
{
	const struct timespec tick = {.tv_nsec = KILL_TICK * 1000000L};
	int64_t until = init_now() + KILL_WAIT;

	do {
		if (init_main(init)->pid)
			kill(init_main(init)->pid, SIGKILL); /* without /proc too */
		tree_signal(SIGKILL);
		take(signal_bit(SIGCHLD), &tick);
		reap(init);
	} while (init->processes.others && init_now() < until);
}

/* The JVM has it, and /proc/PID/environ shows this memory. */
static void forget(char **environment)
{
	for (; *environment; environment++)
		memset(*environment, 0, strlen(*environment));
}

static int hand_over(const struct init *init, const struct home *home, int plan)
{
	char number[NUMBER_SIZE];
	char *words[] = {"entry-init", "--plan-fd", (char *)decimal(number, plan), NULL};
	char *nothing[] = {NULL};

	if (init->inherited.child_ignored)
		signal(SIGCHLD, SIG_IGN);
	if (lseek(plan, 0, SEEK_SET) == 0 && fcntl(plan, F_SETFD, 0) == 0) {
		execve("/proc/self/exe", words, nothing);
		execve(home->executable, words, nothing);
	}
	say("cannot execute ", home->executable, " again: ", reason(errno));
	return CODE_FAULT;
}

/* Orphans of the JVM are to be reaped, and killed with it, by a process that is not PID 1 too. */
static int adopt(void)
{
	int before = 0;

	prctl(PR_GET_CHILD_SUBREAPER, &before);
	prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0);
	return before;
}

static int run(struct init *init, const struct home *home, char **arguments)
{
	int plan = descriptor_own(memfd_create("entry-plan", MFD_CLOEXEC));
	int adopted = adopt();
	int code, signal;

	if (plan < 0) {
		say("cannot make an anonymous file for the plan: ", reason(errno),
		    "; allow memfd_create");
		return CODE_FAULT;
	}
	init->memory_kills = memory_kills();
	code = jvm_start(init, home, arguments, plan);
	if (code)
		return code;
	forget(init->environment);
	signal = await_end(init);
	if (signal) {
		kill_all(init);
		return CODE_SIGNAL + signal;
	}
	code = jvm_ended(init);
	/* Nothing was to be started: a verb has ended. */
	if (code || lseek(plan, 0, SEEK_END) == 0)
		return code;
	prctl(PR_SET_CHILD_SUBREAPER, adopted, 0, 0, 0);
	return hand_over(init, home, plan);
}

int front(struct init *init, char **words)
{
	struct home home; /* large: only here, and not in the stack of an init that stays */

	if (!home_of_front(words[0], &home))
		return -1;
	message_open("entry");
	return run(init, &home, words + 1);
}
