/* Passing signals on: what, to whom, and with what came along. */
#include "forward.h"

#include "message.h"
#include "tree.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What tells of a terminal's user or end, and reaches only the group that is in front. */
static bool from_terminal(struct init *init, int signal)
{
	if (init->options.session)
		return false; /* it has left the terminal, which is what SIGHUP would tell */
	/* At a hang-up the kernel tells the session's leader alone (tty_io.c, __tty_hangup). */
	if (signal == SIGHUP && getsid(0) == getpid())
		return true;
	/* Before the command is in the foreground, Ctrl-C was meant for it and came here. */
	return init_main(init)->report >= 0 &&
	       (signal == SIGHUP || signal == SIGINT || signal == SIGQUIT);
}

bool forward_concerns(struct init *init, const struct signalfd_siginfo *info)
{
	int signal = (int)info->ssi_signo;

	if (info->ssi_code > 0)
		return from_terminal(init, signal);
	/* The kernel's answers to an own write look like the init's own kill (SEND_SIG_NOINFO). */
	if (signal == SIGPIPE || signal == SIGXFSZ)
		return info->ssi_code != SI_USER || (pid_t)info->ssi_pid != getpid();
	return true;
}

static void not_permitted(struct init *init, int error)
{
	if (error != EPERM || init->told_not_permitted)
		return;
	init->told_not_permitted = true; /* once is enough for each run */
	say("may not send signals to the command, which runs as another user; give the container "
	    "the capability KILL");
}

static void send_to_main(struct init *init, int signal)
{
	struct process *process = init_main(init);

	process->sent |= signal_bit(signal);
	if (kill(init->options.group ? -process->pid : process->pid, signal) < 0)
		not_permitted(init, errno);
}

void forward_send(struct init *init, int signal)
{
	if (init->stopping.tree || !init_main(init)->pid)
		tree_signal(signal);
	else
		send_to_main(init, signal);
	/* A stopped process takes nothing but KILL before it is continued. */
	if (signal != SIGCONT && init_main(init)->pid && init_main(init)->stopped &&
	    init->stopping.active)
		kill(-init_main(init)->pid, SIGCONT);
}

/* sigqueue carries a value, and who sent it: both are passed on. */
static bool queue(struct init *init, int signal, const struct signalfd_siginfo *info)
{
	struct process *process = init_main(init);
	siginfo_t with;

	if (info->ssi_code != SI_QUEUE || init->options.group || !process->pid)
		return false;
	memset(&with, 0, sizeof with);
	with.si_signo = signal;
	with.si_code = SI_QUEUE;
	with.si_pid = (pid_t)info->ssi_pid;
	with.si_uid = info->ssi_uid;
	with.si_value.sival_ptr = (void *)(uintptr_t)info->ssi_ptr;
	/* EAGAIN: the queue is full; kill needs no place in it. */
	if (syscall(SYS_rt_sigqueueinfo, process->pid, signal, &with) < 0)
		return false;
	process->sent |= signal_bit(signal);
	return true;
}

static void announce(struct init *init, int from, int to)
{
	char name[SIGNAL_NAME_SIZE], other[SIGNAL_NAME_SIZE];

	if (init->options.verbose)
		say("received ", signal_name(name, from), ", forwarding ",
		    to ? signal_name(other, to) : "nothing");
}

void forward(struct init *init, const struct signalfd_siginfo *info)
{
	int to = init->options.rewrite[info->ssi_signo];

	announce(init, (int)info->ssi_signo, to);
	if (to && !queue(init, to, info))
		forward_send(init, to);
}
