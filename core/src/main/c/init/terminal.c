/*
 * The controlling terminal. The command has a process group of its own, so that what the terminal
 * sends (Ctrl-C, Ctrl-Z, a new size) reaches it once: from the kernel, and not from the init too.
 */
#include "terminal.h"

#include "descriptors.h"
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

void terminal_find(struct terminal *terminal)
{
	terminal->descriptor = -1;
	for (int i = 0; i <= 2 && terminal->descriptor < 0; i++)
		if (tcgetpgrp(i) >= 0) /* fails on any other than the controlling terminal */
			terminal->descriptor = fcntl(i, F_DUPFD_CLOEXEC, 3);
	if (terminal->descriptor < 0)
		terminal->descriptor =
			descriptor_own(open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC));
	terminal->foreground = terminal_is_ours(terminal);
}

bool terminal_is_ours(const struct terminal *terminal)
{
	/* Group 0 is one of another PID namespace; PID 1 of a new one may be in it, and owns it. */
	return terminal->descriptor >= 0 && tcgetpgrp(terminal->descriptor) == getpgrp();
}

bool terminal_give(const struct terminal *terminal, pid_t group)
{
	/* From the background this is allowed as long as SIGTTOU is blocked (tcsetpgrp(3)). */
	return terminal->descriptor >= 0 && tcsetpgrp(terminal->descriptor, group) == 0;
}

void terminal_take_back(const struct terminal *terminal, pid_t group)
{
	pid_t now;

	if (terminal->descriptor < 0)
		return;
	now = tcgetpgrp(terminal->descriptor);
	/* Another group that lives has it by right: a shell that waits for us, for one. */
	if (now == group || (now > 0 && kill(-now, 0) < 0 && errno == ESRCH))
		terminal_give(terminal, getpgrp());
}

void terminal_leave(const struct terminal *terminal)
{
	signal_set before = signals_pending();

	/* Only a session leader holds it for the session; others lose it with setsid. */
	if (terminal->descriptor < 0 || getsid(0) != getpid())
		return;
	if (ioctl(terminal->descriptor, TIOCNOTTY) < 0)
		return;
	/* The kernel now sends both to the group that was in front: ours (ioctl_tty(2)). */
	if (!(before & signal_bit(SIGHUP)))
		signals_discard(SIGHUP);
	if (!(before & signal_bit(SIGCONT)))
		signals_discard(SIGCONT);
}
