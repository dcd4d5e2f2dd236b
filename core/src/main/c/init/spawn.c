/* Starting the command: what parent and child do between fork and exec. */
#include "spawn.h"

#include "codes.h"
#include "descriptors.h"
#include "execute.h"
#include "message.h"
#include "setup.h"
#include "user.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static int become(struct init *init)
{
	const char *name = init->words[0];
	struct inherited given = init->inherited;
	struct inherited unused;
	struct attempt attempt;

	if (init->options.mask_given)
		given.mask = init->options.mask;
	signals_restore(&given);
	execute(init->words, init->environment, &attempt);
	/* No signal may end this process between the failure and the word about it. */
	signals_hold(&unused);
	return execute_explain(name, &attempt);
}

int spawn_instead(struct init *init)
{
	int code = setup_process(&init->options);

	return code ? code : become(init);
}

static void take_terminal(const struct init *init)
{
	const struct terminal *terminal = &init->terminal;

	if (!init->options.session) {
		if (setpgid(0, 0) == 0 && terminal->foreground)
			terminal_give(terminal, getpid());
		return;
	}
	if (setsid() >= 0 && terminal->descriptor >= 0)
		ioctl(terminal->descriptor, TIOCSCTTY, 0);
}

static _Noreturn void child(struct init *init, int report, int parent)
{
	unsigned char code;

	message_patient(true);
	take_terminal(init);
	setup_listen(init->environment, parent);
	if (init->options.parent_death_signal == SIGKILL) {
		/* The init cannot pass this one on: its own end has to. */
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != parent)
			_exit(CODE_SIGNAL + SIGKILL);
	}
	code = (unsigned char)spawn_instead(init);
	/* When even that fails, the exit code still tells. */
	if (write(report, &code, 1) < 0)
		_exit(code);
	_exit(code);
}

/* The bare system call: a libc's fork takes locks and runs handlers that nobody here has. */
pid_t spawn_fork(void)
{
	return (pid_t)syscall(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
}

static int cannot(const char *what)
{
	say("cannot ", what, ": ", reason(errno));
	return CODE_FAULT;
}

static void announce(const struct init *init, pid_t pid)
{
	char number[NUMBER_SIZE];

	if (init->options.verbose)
		say("started ", init->words[0], " as process ", decimal(number, pid));
}

/* What only the start needed, and the parent must not keep. */
static void let_go(struct init *init)
{
	int keep[] = {2, init->signals, init_main(init)->report, init->terminal.descriptor};

	if (init->options.session) {
		/* It belongs to the command's session now. */
		init->terminal.descriptor = -1;
		keep[3] = -1;
	}
	descriptors_close_but(keep, sizeof keep / sizeof *keep);
	if (user_init_follows(&init->options)) {
		prctl(PR_SET_DUMPABLE, 0); /* or the command could trace, and stop, its init */
		user_switch(&init->options);
		if (init->options.parent_death_signal)
			prctl(PR_SET_PDEATHSIG, init->options.parent_death_signal);
	}
	init->words = init->environment = NULL;
	init->options.directory = init->options.groups = NULL;
	plan_forget(&init->plan);
}

int spawn(struct init *init)
{
	struct process *process = processes_add(&init->processes);
	int parent = getpid();
	int ends[2];
	pid_t pid;

	if (!process)
		return CODE_FAULT;
	terminal_find(&init->terminal);
	if (init->options.session)
		terminal_leave(&init->terminal);
	if (pipe2(ends, O_CLOEXEC) < 0)
		return cannot("make a pipe");
	ends[0] = descriptor_own(ends[0]);
	ends[1] = descriptor_own(ends[1]);
	pid = spawn_fork();
	if (pid < 0)
		return cannot("start a process");
	if (pid == 0)
		child(init, ends[1], parent);
	process->pid = pid;
	process->report = ends[0];
	/* The child does it too: whoever is first. It fails when the child is past its exec. */
	if (!init->options.session)
		setpgid(pid, pid);
	announce(init, pid);
	let_go(init);
	return 0;
}

void spawn_reported(struct process *process)
{
	unsigned char code;

	if (read(process->report, &code, 1) == 1)
		process->failed = code;
	close(process->report);
	process->report = -1;
}
