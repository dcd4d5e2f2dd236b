/*
 * Job control. To a shell above, entry-init is the job; so when the command stops, the init stops
 * as well, and when the shell continues the init, it continues the command. Where nobody could
 * continue it, the command goes on at once.
 */
#include "jobs.h"

#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

static void stop_self(struct init *init, int signal)
{
	if (init_main(init)->sent & signal_bit(signal)) {
		/* Somebody sent it here on purpose, and will send SIGCONT here as well. */
		kill(getpid(), SIGSTOP);
		return;
	}
	/*
	 * What the terminal would have done, had the command not a group of its own: the whole
	 * group stops, and the kernel ignores it if the group is orphaned, that is, if there is
	 * no shell above that could continue it (setpgid(2), "orphaned process group").
	 */
	kill(init->terminal.descriptor < 0 ? getpid() : 0, signal);
	signals_let_through(signal);
}

void jobs_stopped(struct init *init, int signal)
{
	struct process *process = init_main(init);
	bool for_terminal = signal == SIGTTIN || signal == SIGTTOU;

	/* SIGSTOP is a deliberate act on this very process, by a debugger for one. */
	if (signal != SIGTSTP && !for_terminal)
		return;
	if (getpid() == 1) {
		/* It stopped because it is not in the foreground: only that can help. */
		if (for_terminal && !terminal_give(&init->terminal, process->pid))
			return;
	} else if (!for_terminal || !terminal_is_ours(&init->terminal)) {
		stop_self(init, signal);
	}
	if (terminal_is_ours(&init->terminal))
		terminal_give(&init->terminal, process->pid);
	process->sent &= ~signal_bit(signal);
	/* The SIGCONT that woke the init is not forwarded too: the command shall see one. */
	signals_discard(SIGCONT);
	process->stopped = false;
	kill(-process->pid, SIGCONT);
}

/* What a terminal sends to the group in front, and to nobody else. */
static bool is_typed(const struct signalfd_siginfo *info)
{
	switch (info->ssi_signo) {
	case SIGINT:
	case SIGQUIT:
	case SIGTSTP:
	case SIGWINCH:
		return info->ssi_code > 0;
	case SIGHUP: /* the session's leader gets it too, wherever it is (__tty_hangup) */
		return info->ssi_code > 0 && getsid(0) != getpid();
	default:
		return false;
	}
}

bool jobs_in_front(struct init *init, const struct signalfd_siginfo *info)
{
	pid_t group = init_main(init)->pid;
	bool typed = is_typed(info);

	/* Not before the command has been executed, as it takes the foreground itself. */
	if (group <= 0 || init->options.session || init_main(init)->report >= 0 ||
	    (!typed && info->ssi_signo != SIGCONT))
		return false;
	if (terminal_is_ours(&init->terminal))
		terminal_give(&init->terminal, group);
	if (typed)
		kill(-group, (int)info->ssi_signo);
	return typed;
}
