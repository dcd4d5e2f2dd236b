/* The command line: one table of options, and one way through the words. */
#include "options.h"

#include "readers.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>

#define FLAG(member) .flag = offsetof(struct options, member)

/* An option has either a reader for its value, or a flag that it sets. */
static const struct option {
	const char *name;
	const char *(*read)(struct options *, const char *);
	size_t flag;
	bool init; /* about the init itself: senseless with --exec */
} table[] = {
	{"group", .init = true, FLAG(group)},
	{"session", .init = true, FLAG(session)},
	{"rewrite", .read = read_rewrite, .init = true},
	{"subreaper", .init = true, FLAG(subreaper)},
	{"no-subreaper", .init = true, FLAG(subreaper)},
	{"warn-on-reap", .init = true, FLAG(warn_on_reap)},
	{"exit-code", .read = read_exit_code, .init = true},
	{"forwarded-ok", .init = true, FLAG(forwarded_ok)},
	{"stop", .read = read_stop, .init = true},
	{"stop-on", .read = read_stop_on, .init = true},
	{"drain", .read = read_drain, .init = true},
	{"others", .read = read_others, .init = true},
	{"until", .read = read_until, .init = true},
	{"max-runtime", .read = read_max_runtime, .init = true},
	{"parent-death-signal", .read = read_parent_death, .init = true},
	{"user", .read = read_user},
	{"chdir", .read = read_chdir},
	{"umask", .read = read_umask},
	{"limit", .read = read_limit},
	{"mask", .read = read_mask},
	{"own-stdio", FLAG(own_stdio)},
	{"no-new-privs", FLAG(no_new_privileges)},
	{"exec", FLAG(execute)},
	{"plan-fd", .read = read_plan},
	{"verbose", FLAG(verbose)},
	{"help", FLAG(help)},
	{"version", FLAG(version)},
};

void options_default(struct options *options)
{
	memset(options, 0, sizeof *options);
	options->umask = -1;
	options->plan = -1;
	options->others_wait = 5000;
	options->stop_on = signal_bit(SIGTERM) | signal_bit(SIGINT);
	for (int i = 0; i <= SIGNALS; i++)
		options->rewrite[i] = (signed char)i;
	for (int i = 0; i < 256; i++)
		options->exit_codes[i] = -1;
}

static const struct option *find(struct text name)
{
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (name.length == strlen(table[i].name) &&
		    memcmp(name.at, table[i].name, name.length) == 0)
			return &table[i];
	return NULL;
}

static void set_flag(struct options *options, const struct option *option)
{
	if (option->flag == offsetof(struct options, subreaper))
		options->subreaper = option->name[0] == 'n' ? SUBREAPER_NO : SUBREAPER_YES;
	else
		*((bool *)((char *)options + option->flag)) = true;
}

/* Reads the option at the first word, with its value in that word or the next one: words used. */
static int read_one(struct options *options, char **words, int count, struct fault *fault)
{
	struct text value = text_of(words[0] + 2);
	const struct option *option = find(text_cut(&value, '='));
	int used = 1;

	*fault = (struct fault){.option = words[0]};
	if (!option) {
		fault->expected = "";
		return -1;
	}
	fault->option = option->name;
	if (option->init && !options->needs_init)
		options->needs_init = option->name;
	if (!option->read) {
		fault->value = value.at;
		fault->expected = "no value";
		set_flag(options, option);
		return value.at ? -1 : used;
	}
	if (!value.at && count > 1)
		value.at = words[used++];
	fault->value = value.at;
	fault->expected = "a value";
	if (value.at)
		fault->expected = option->read(options, value.at);
	return fault->expected ? -1 : used;
}

int options_read(struct options *options, char **words, int count, struct fault *fault)
{
	int at = 0;

	while (at < count) {
		int used;

		if (words[at][0] != '-')
			break;
		if (strcmp(words[at], "--") == 0)
			return at + 1;
		/* There are no short options: a lone dash, or -x, is a mistake and no command. */
		if (words[at][1] != '-') {
			*fault = (struct fault){.option = words[at], .expected = ""};
			return -1;
		}
		used = read_one(options, words + at, count - at, fault);
		if (used < 0)
			return -1;
		at += used;
	}
	return at;
}

bool options_agree(const struct options *options, struct fault *fault)
{
	*fault = (struct fault){0};
	if (options->execute && options->needs_init) {
		fault->option = options->needs_init;
		fault->expected = "no --exec beside it, as that leaves no init behind";
	}
	return !fault->expected;
}
