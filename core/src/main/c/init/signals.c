/*
 * Signals: their names, and the state that is inherited, changed for the init, and given back to
 * the command. The system calls are made directly: a libc hides the real-time signals that it
 * keeps for itself (glibc 32 and 33, musl 32 to 34), and these are inherited and sent like others.
 */
#include "signals.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define REALTIME_FIRST 34 /* SIGRTMIN as glibc, the shells and Docker count */
#define REALTIME_LAST SIGNALS

/* In the order of their numbers, which are the same on x86_64 and aarch64 (signal(7)). */
static const char names[] =
	"HUP\0INT\0QUIT\0ILL\0TRAP\0ABRT\0BUS\0FPE\0KILL\0USR1\0SEGV\0USR2\0PIPE\0ALRM\0TERM\0"
	"STKFLT\0CHLD\0CONT\0STOP\0TSTP\0TTIN\0TTOU\0URG\0XCPU\0XFSZ\0VTALRM\0PROF\0WINCH\0IO\0"
	"PWR\0SYS\0";

static const struct {
	const char *name;
	int number;
} others[] = {{"IOT", SIGABRT}, {"CLD", SIGCHLD}, {"POLL", SIGIO}, {"UNUSED", SIGSYS}};

static int named(struct text text)
{
	int number = 1;

	for (const char *name = names; *name; name += strlen(name) + 1, number++)
		if (text_is(text, name))
			return number;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (text_is(text, others[i].name))
			return others[i].number;
	return 0;
}

/* RTMIN, RTMIN+n, RTMAX, RTMAX-n */
static int real_time(struct text text)
{
	bool down = text.length >= 5 && text_is((struct text){text.at, 5}, "RTMAX");
	uint64_t distance = 0;

	if (!down && (text.length < 5 || !text_is((struct text){text.at, 5}, "RTMIN")))
		return 0;
	if (text.length > 5) {
		struct text number = {text.at + 6, text.length - 6};

		if (text.at[5] != (down ? '-' : '+') ||
		    !read_number(number, 10, REALTIME_LAST - REALTIME_FIRST, &distance))
			return 0;
	}
	return down ? REALTIME_LAST - (int)distance : REALTIME_FIRST + (int)distance;
}

int signal_number(struct text text)
{
	uint64_t number;
	int found;

	if (read_number(text, 10, SIGNALS, &number))
		return (int)number;
	if (text.length > 3 && text_is((struct text){text.at, 3}, "SIG")) {
		text.at += 3;
		text.length -= 3;
	}
	found = named(text);
	return found ? found : real_time(text);
}

const char *signal_name(char buffer[SIGNAL_NAME_SIZE], int number)
{
	const char *name = names;
	char *at = buffer;

	for (int i = 1; *name && i < number; i++)
		name += strlen(name) + 1;
	if (*name)
		return strcpy(buffer, name);
	if (number >= REALTIME_FIRST) {
		at = stpcpy(at, "RTMIN+");
		number -= REALTIME_FIRST;
	}
	if (number >= 10)
		*at++ = (char)('0' + number / 10);
	*at++ = (char)('0' + number % 10);
	*at = '\0';
	return buffer;
}

static void change(int how, const signal_set *set, signal_set *old)
{
	/* It can fail only for wrong arguments. */
	syscall(SYS_rt_sigprocmask, how, set, old, sizeof *set);
}

void signals_mask(signal_set mask)
{
	change(SIG_SETMASK, &mask, NULL);
}

void signals_hold(struct inherited *inherited)
{
	const signal_set all = ~(signal_set)0;
	struct sigaction action;

	change(SIG_SETMASK, &all, &inherited->mask);
	/* With SIGCHLD ignored the kernel would reap by itself, and the exit code be lost. */
	inherited->child_ignored =
		sigaction(SIGCHLD, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
	if (inherited->child_ignored)
		signal(SIGCHLD, SIG_DFL);
}

void signals_restore(const struct inherited *inherited)
{
	if (inherited->child_ignored)
		signal(SIGCHLD, SIG_IGN);
	signals_mask(inherited->mask);
}

void signals_let_through(int number)
{
	const signal_set all = ~(signal_set)0;
	const signal_set but = all & ~signal_bit(number);

	change(SIG_SETMASK, &but, NULL);
	change(SIG_SETMASK, &all, NULL);
}

signal_set signals_pending(void)
{
	signal_set pending = 0;

	syscall(SYS_rt_sigpending, &pending, sizeof pending);
	return pending;
}

void signals_discard(int number)
{
	const signal_set set = signal_bit(number);
	const struct timespec now = {0};

	/* EAGAIN only says that there was none. */
	syscall(SYS_rt_sigtimedwait, &set, NULL, &now, sizeof set);
}

int signals_descriptor(void)
{
	const signal_set all = ~(signal_set)0;

	return (int)syscall(SYS_signalfd4, -1, &all, sizeof all, O_CLOEXEC | O_NONBLOCK);
}
