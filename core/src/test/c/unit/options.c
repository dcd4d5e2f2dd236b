/* The options: where they end, and what they set. */
#include "unit.h"

#include "../../../main/c/init/options.h"
#include "../../../main/c/init/usage.h"

#include <signal.h>
#include <string.h>

static struct options options;
static struct fault fault;

static int read_all(const char *const *words)
{
	int count = 0;

	while (words[count])
		count++;
	options_default(&options);
	return options_read(&options, (char **)words, count, &fault);
}
#define READ(...) read_all((const char *const[]){__VA_ARGS__, NULL})

void test_options(void)
{
	check(READ("ls") == 0);
	check(READ("--", "ls") == 1);
	check(READ("--group", "ls", "--session") == 1);
	check(options.group && !options.session);
	check(READ("--group", "--", "--session") == 2);
	check(READ("--group") == 1);
	check(READ("") == 0);
	check(READ("-") == -1 && strcmp(fault.option, "-") == 0);
	check(READ("--nothing") == -1 && !*fault.expected);
	check(READ("--group=") == -1);
	check(READ("--stop") == -1 && !fault.value);
	check(READ("--subreaper", "--no-subreaper") == 2 && options.subreaper == SUBREAPER_NO);
	check(READ("--no-subreaper", "--subreaper") == 2 && options.subreaper == SUBREAPER_YES);
	check(READ("--exec", "--group", "ls") == 2 && !options_agree(&options, &fault));
	check(READ("--exec", "--umask", "0", "ls") == 3 && options_agree(&options, &fault));
	check(READ("--chdir", "--", "ls") == 2 && strcmp(options.directory, "--") == 0);
}

void test_option_values(void)
{
	check(READ("--rewrite", "HUP:USR1", "--rewrite", "2:none") == 4);
	check(options.rewrite[SIGHUP] == SIGUSR1 && options.rewrite[SIGINT] == 0);
	check(options.rewrite[SIGTERM] == SIGTERM);
	check(READ("--stop", "WINCH,10s,KILL") == 2 && options.step_count == 3);
	check(options.steps[0].signal == SIGWINCH && options.steps[1].signal == 0);
	check(options.steps[1].wait == 10000 && options.steps[2].signal == SIGKILL);
	check(READ("--stop-on", "QUIT") == 2 && options.stop_on == signal_bit(SIGQUIT));
	check(READ("--exit-code", "143:0") == 2 && options.exit_codes[143] == 0);
	check(options.exit_codes[0] == -1);
	check(READ("--others", "stop:2s") == 2 && options.others == OTHERS_STOP);
	check(options.others_wait == 2000);
	check(READ("--until", "last") == 2 && options.until_last);
	check(READ("--user", "1:2") == 2 && options.uid == 1 && options.gid == 2);
	check(!*options.groups);
	check(READ("--user", "1:2,3,4") == 2 && strcmp(options.groups, "3,4") == 0);
	check(READ("--umask", "0027") == 2 && options.umask == 027);
	check(READ("--mask", "FFFFFFFFFFFFFFFF") == 2 && options.mask == ~0ULL);
	check(READ("--limit", "core=0", "--limit", "core=1:2", "--limit", "cpu=5") == 6);
	check(options.limit_count == 2 && options.limits[0].soft == 1 && options.limits[0].hard == 2);
	check(!options.limits[1].hard_given);
	check(READ("--plan-fd", "9") == 2 && options.plan == 9);
}

/* Every option that the help names is one, and has a value where the help says so. */
void test_help(void)
{
	const char *at = usage_help;
	int found = 0;

	while ((at = strstr(at, "  --")) || (at = NULL)) {
		char word[32] = "";
		const char *words[2] = {word};

		at += 2;
		memcpy(word, at, strcspn(at, " ,\n"));
		options_default(&options);
		if (at[strlen(word)] == ' ' && at[strlen(word) + 1] != ' ')
			check(options_read(&options, (char **)words, 1, &fault) == -1 &&
			      !fault.value && *fault.expected);
		else
			check(options_read(&options, (char **)words, 1, &fault) == 1);
		found++;
	}
	check(found == 25); /* --no-subreaper and --version stand behind another */
}
