/* What became of the command: the exit code, and the word about an end for want of memory. */
#include "ending.h"

#include "codes.h"
#include "memory.h"
#include "message.h"

#include <signal.h>
#include <sys/wait.h>

static int plain_code(int status)
{
	return WIFSIGNALED(status) ? CODE_SIGNAL + WTERMSIG(status) : WEXITSTATUS(status);
}

bool ending_out_of_memory(const struct init *init, const struct process *process)
{
	/* A shell returns 137 as well, for a child of its own that was killed. */
	return plain_code(process->status) == CODE_SIGNAL + SIGKILL &&
	       !(process->sent & signal_bit(SIGKILL)) && init->memory_kills >= 0 &&
	       memory_kills() > init->memory_kills;
}

void ending_explain(struct init *init, const struct process *process)
{
	char number[NUMBER_SIZE];

	if (ending_out_of_memory(init, process))
		say("the kernel killed the command, or a process of it, because the container was "
		    "out of memory; raise its memory limit, or let the command use less");
	if (init->options.verbose)
		say("the command ended with code ", decimal(number, plain_code(process->status)));
}

/* Programs that catch a signal to clean up often report it in the shells' way, with 128+n. */
static bool by_forwarded(const struct process *process, int code)
{
	int signal = code - CODE_SIGNAL;

	return signal > 0 && signal <= SIGNALS && signal != SIGKILL &&
	       process->sent & signal_bit(signal);
}

int ending_code(struct init *init)
{
	const struct process *process = init_main(init);
	int code = plain_code(process->status);

	/* The command never ran: its codes do not count, and are not mapped. */
	if (process->failed)
		return process->failed;
	if (init->options.exit_codes[code] >= 0)
		return init->options.exit_codes[code];
	return init->options.forwarded_ok && by_forwarded(process, code) ? 0 : code;
}
