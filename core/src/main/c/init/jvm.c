/* The JVM: how it is started, and what its end means. */
#include "jvm.h"

#include "codes.h"
#include "ending.h"
#include "execute.h"
#include "file.h"
#include "message.h"
#include "spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define COULD_NOT_START 1 /* a JVM's own; Entry never ends with it */
#define OWN_WORDS 8	  /* at most, with the end */

static int count_of(char **words)
{
	int count = 0;

	while (words[count])
		count++;
	return count;
}

static _Noreturn void cannot_run(const struct home *home, const char *java,
				 const struct attempt *attempt)
{
	execute_explain(java, attempt);
	if (home->guessed)
		say("there is no /proc, which tells where this program lies; mount it, or call "
		    "the program by the real path of its file");
	else
		say("no start without a Java runtime: put one there, or a link to the java of one");
	_exit(CODE_FAULT);
}

static _Noreturn void become(struct init *init, const struct home *home, char **arguments, int plan)
{
	char java[HOME_PATH], jar[HOME_PATH], options[1 + HOME_PATH], property[32 + NUMBER_SIZE];
	/* Not more than the kernel has laid on this stack, of which it allows a quarter (execve(2)). */
	char *words[1 + OWN_WORDS + count_of(arguments)];
	char **next = words + 1; /* the place before is for a shell that runs a script */
	struct attempt attempt;
	struct inherited unused;
	char number[NUMBER_SIZE];

	*next++ = home_path(java, home, "bin/java");
	/* A JVM that is killed could not remove its file in /tmp. */
	*next++ = "-XX:-UsePerfData";
	options[0] = '@';
	if (file_exists(home_path(options + 1, home, "entry.args")))
		*next++ = options;
	strcpy(property, "-Dentry.plan=");
	strcat(property, decimal(number, plan));
	*next++ = property;
	*next++ = "-jar";
	*next++ = home_path(jar, home, "entry.jar");
	while ((*next++ = *arguments++))
		;
	signals_restore(&init->inherited);
	execute(words + 1, init->environment, &attempt);
	/* No signal may end this process between the failure and the word about it. */
	signals_hold(&unused);
	cannot_run(home, java, &attempt);
}

static _Noreturn void child(struct init *init, const struct home *home, char **arguments, int plan,
			    int parent)
{
	/* It must not go on without the front, and shall not have to watch for that. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(CODE_SIGNAL + SIGKILL);
	if (fcntl(plan, F_SETFD, 0) < 0)
		_exit(CODE_FAULT);
	become(init, home, arguments, plan);
}

int jvm_start(struct init *init, const struct home *home, char **arguments, int plan)
{
	struct process *jvm = processes_add(&init->processes);
	int parent = getpid();

	if (!jvm)
		return CODE_FAULT;
	jvm->pid = spawn_fork();
	if (jvm->pid < 0) {
		say("cannot start a process: ", reason(errno));
		return CODE_FAULT;
	}
	if (jvm->pid == 0)
		child(init, home, arguments, plan, parent);
	return 0;
}

static int killed(const struct init *init, int signal)
{
	char number[NUMBER_SIZE], name[SIGNAL_NAME_SIZE];

	say("the JVM that prepares the start was killed by signal ", decimal(number, signal), " (",
	    signal_name(name, signal), ")",
	    ending_out_of_memory(init, &init->processes.rows[0])
		    ? ", because the container was out of memory; raise its memory limit"
		    : "");
	return CODE_SIGNAL + signal;
}

int jvm_ended(const struct init *init)
{
	int status = init->processes.rows[0].status;

	if (WIFSIGNALED(status))
		return killed(init, WTERMSIG(status));
	if (WEXITSTATUS(status) != COULD_NOT_START)
		return WEXITSTATUS(status);
	say("the JVM could not start, for the reason that it gives; check bin/java, entry.args and "
	    "entry.jar beside this program, and options in JAVA_TOOL_OPTIONS");
	return CODE_FAULT;
}
