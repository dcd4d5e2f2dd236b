/* entry-init: runs a command as PID 1, or instead of itself. The way from start to loop. */
#include "codes.h"
#include "descriptors.h"
#include "front.h"
#include "init.h"
#include "loop.h"
#include "memory.h"
#include "message.h"
#include "spawn.h"
#include "usage.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static struct init init;

static int print(const char *text)
{
	size_t length = strlen(text);

	return write(1, text, length) == (ssize_t)length ? 0 : CODE_FAULT;
}

static int wrong(const struct fault *fault)
{
	if (!*fault->expected)
		say("unknown option ", fault->option, "; --help lists them");
	else if (fault->value)
		say("--", fault->option, " ", fault->value, ": expected ", fault->expected);
	else
		say("--", fault->option, ": expected ", fault->expected);
	return CODE_USAGE;
}

static int no_command(void)
{
	say("there is no command to run: entry-init [OPTIONS] [--] COMMAND [ARG...]");
	return CODE_USAGE;
}

static int read_words(char **words, int count)
{
	struct fault fault;
	int at = options_read(&init.options, words, count, &fault);

	if (at < 0)
		return wrong(&fault);
	init.words = at < count ? words + at : NULL;
	return 0;
}

static int read_the_plan(void)
{
	int descriptor = init.options.plan;
	const char *fault;

	if (init.words) {
		say("--plan-fd: expected no command beside it, as the plan holds one");
		return CODE_USAGE;
	}
	fault = plan_read(descriptor, &init.plan);
	if (fault) {
		say(fault);
		return CODE_FAULT;
	}
	init.options.plan = -1;
	init.environment = init.plan.environment;
	return read_words(init.plan.words, init.plan.word_count);
}

static int read_command_line(int count, char **words)
{
	struct fault fault;
	int code;

	options_default(&init.options);
	code = read_words(words + 1, count - 1);
	if (!code && init.options.plan >= 0)
		code = read_the_plan();
	if (code || init.options.help || init.options.version)
		return code;
	if (!options_agree(&init.options, &fault))
		return wrong(&fault);
	if (init.options.plan >= 0) {
		say("a plan cannot name another plan");
		return CODE_USAGE;
	}
	return init.words ? 0 : no_command();
}

/* Orphans come to PID 1, or to the nearest subreaper above them (prctl(2)). */
static void adopt(void)
{
	const char *remedy = "run it as PID 1, or with --subreaper";

	if (getpid() == 1)
		return;
	if (init.options.subreaper != SUBREAPER_NO) {
		if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0)
			return;
		remedy = "run it as PID 1";
	}
	say("warning: cannot reap orphans, as entry-init is neither PID 1 nor a subreaper; ",
	    remedy);
}

static int stay(void)
{
	int code;

	init.signals = descriptor_own(signals_descriptor());
	if (init.signals < 0) {
		say("cannot receive signals: ", reason(errno));
		return CODE_FAULT;
	}
	adopt();
	if (init.options.parent_death_signal &&
	    prctl(PR_SET_PDEATHSIG, init.options.parent_death_signal) < 0) {
		say("cannot ask for the parent death signal: ", reason(errno));
		return CODE_FAULT;
	}
	code = spawn(&init);
	if (code)
		return code;
	init.memory_kills = memory_kills();
	return loop(&init);
}

int main(int count, char **words, char **environment)
{
	int code;

	/* First of all: what comes from here on is kept, and forwarded later. */
	signals_hold(&init.inherited);
	init.environment = environment;
	code = front(&init, words);
	if (code >= 0)
		return code;
	message_open("entry-init");
	/* Executed from a memfd, the name would be a number. */
	prctl(PR_SET_NAME, "entry-init");
	code = read_command_line(count, words);
	if (code)
		return code;
	if (init.options.help)
		return print(usage_help);
	if (init.options.version)
		return print(usage_version);
	return init.options.execute ? spawn_instead(&init) : stay();
}
