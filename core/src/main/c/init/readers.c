/* The readers of single option values. */
#include "readers.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

static const struct {
	const char *name;
	int resource;
} resources[] = {
	{"nofile", RLIMIT_NOFILE}, {"core", RLIMIT_CORE}, {"nproc", RLIMIT_NPROC},
	{"stack", RLIMIT_STACK}, {"memlock", RLIMIT_MEMLOCK}, {"as", RLIMIT_AS},
	{"cpu", RLIMIT_CPU}, {"data", RLIMIT_DATA}, {"fsize", RLIMIT_FSIZE},
	{"msgqueue", RLIMIT_MSGQUEUE}, {"nice", RLIMIT_NICE}, {"rtprio", RLIMIT_RTPRIO},
	{"sigpending", RLIMIT_SIGPENDING}, {"locks", RLIMIT_LOCKS}, {"rss", RLIMIT_RSS},
};

static bool catchable(int signal)
{
	return signal != 0 && signal != SIGKILL && signal != SIGSTOP;
}

const char *read_chdir(struct options *options, const char *value)
{
	if (!*value)
		return "a directory";
	options->directory = value;
	return NULL;
}

const char *read_drain(struct options *options, const char *value)
{
	return read_duration(text_of(value), &options->drain) ? NULL : "a duration such as 5s";
}

const char *read_exit_code(struct options *options, const char *value)
{
	struct text to = text_of(value);
	struct text from = text_cut(&to, ':');
	uint64_t code, given;

	if (!to.at || !read_number(from, 10, 255, &code) || !read_number(to, 10, 255, &given))
		return "FROM:TO, two codes from 0 to 255 such as 143:0";
	options->exit_codes[code] = (short)given;
	return NULL;
}

static bool read_limit_value(struct text text, uint64_t *value)
{
	if (text_is(text, "unlimited")) {
		*value = UNLIMITED;
		return true;
	}
	return read_number(text, 10, UNLIMITED - 1, value);
}

const char *read_limit(struct options *options, const char *value)
{
	static const char expected[] = "NAME=SOFT[:HARD], numbers or unlimited, the soft one not "
				       "above the hard one, such as nofile=1024:4096";
	struct text soft = text_of(value);
	struct text name = text_cut(&soft, '=');
	struct text hard = soft;
	struct limit limit = {.resource = -1};
	int at = 0;

	for (size_t i = 0; i < sizeof resources / sizeof *resources; i++)
		if (text_is(name, resources[i].name))
			limit.resource = resources[i].resource;
	if (!soft.at || limit.resource < 0)
		return "NAME=SOFT[:HARD] with a name of nofile, core, nproc, stack, memlock, as, "
		       "cpu, data, fsize, msgqueue, nice, rtprio, sigpending, locks, rss";
	soft = text_cut(&hard, ':');
	limit.hard_given = hard.at != NULL;
	if (!read_limit_value(soft, &limit.soft))
		return expected;
	if (limit.hard_given && (!read_limit_value(hard, &limit.hard) || limit.soft > limit.hard))
		return expected;
	/* Each name has one place, so LIMITS of them are enough; the last word wins. */
	while (at < options->limit_count && options->limits[at].resource != limit.resource)
		at++;
	options->limits[at] = limit;
	if (at == options->limit_count)
		options->limit_count++;
	return NULL;
}

const char *read_mask(struct options *options, const char *value)
{
	struct text text = text_of(value);

	if (text.length > 16 || !read_number(text, 16, UINT64_MAX, &options->mask))
		return "up to 16 hexadecimal digits, as SigBlk in /proc/PID/status";
	options->mask_given = true;
	return NULL;
}

const char *read_max_runtime(struct options *options, const char *value)
{
	if (!read_duration(text_of(value), &options->max_runtime) || !options->max_runtime)
		return "a duration such as 10m";
	return NULL;
}

const char *read_others(struct options *options, const char *value)
{
	struct text wait = text_of(value);
	struct text what = text_cut(&wait, ':');

	if (text_is(what, "leave") && !wait.at)
		options->others = OTHERS_LEAVE;
	else if (text_is(what, "stop") &&
		 (!wait.at || read_duration(wait, &options->others_wait)))
		options->others = OTHERS_STOP;
	else
		return "leave, stop, or stop:DURATION such as stop:5s";
	return NULL;
}

const char *read_parent_death(struct options *options, const char *value)
{
	options->parent_death_signal = signal_number(text_of(value));
	return options->parent_death_signal ? NULL : "a signal such as TERM";
}

const char *read_plan(struct options *options, const char *value)
{
	uint64_t number;

	if (!read_number(text_of(value), 10, 1 << 20, &number))
		return "the number of an open descriptor";
	options->plan = (int)number;
	return NULL;
}

const char *read_rewrite(struct options *options, const char *value)
{
	struct text to = text_of(value);
	int from = signal_number(text_cut(&to, ':'));
	int given = to.at ? signal_number(to) : 0;

	if (!from || !to.at || (!given && !text_is(to, "none")))
		return "FROM:TO, two signals such as HUP:USR1, or FROM:none";
	if (!catchable(from))
		return "a signal that can be caught (KILL and STOP never reach entry-init)";
	options->rewrite[from] = (signed char)given;
	return NULL;
}

const char *read_stop(struct options *options, const char *value)
{
	struct text rest = text_of(value);
	int count = 0;

	while (rest.at) {
		struct text word = text_cut(&rest, ',');
		struct step step = {.signal = signal_number(word)};

		if (count == STEPS)
			return "fewer steps";
		if (!step.signal && !read_duration(word, &step.wait))
			return "signals and durations in turn, such as TERM,10s,KILL";
		options->steps[count++] = step;
	}
	options->step_count = count;
	return NULL;
}

const char *read_stop_on(struct options *options, const char *value)
{
	struct text rest = text_of(value);
	signal_set set = 0;

	while (rest.at) {
		int signal = signal_number(text_cut(&rest, ','));

		if (!catchable(signal))
			return "signals that can be caught, such as TERM,INT";
		set |= signal_bit(signal);
	}
	options->stop_on = set;
	return NULL;
}

const char *read_umask(struct options *options, const char *value)
{
	uint64_t bits;

	if (!read_number(text_of(value), 8, 0777, &bits))
		return "an octal number up to 777, such as 027";
	options->umask = (int)bits;
	return NULL;
}

const char *read_until(struct options *options, const char *value)
{
	options->until_last = strcmp(value, "last") == 0;
	return options->until_last || strcmp(value, "main") == 0 ? NULL : "main or last";
}

const char *read_user(struct options *options, const char *value)
{
	static const char expected[] = "UID:GID[,GID...] in numbers, such as 1000:1000";
	const uint64_t most = UINT32_MAX - 1; /* -1 means "no change" to the kernel */
	struct text groups = text_of(value);
	struct text user = text_cut(&groups, ':');
	uint64_t uid, gid, other;

	if (!groups.at || !read_number(user, 10, most, &uid) ||
	    !read_number(text_cut(&groups, ','), 10, most, &gid))
		return expected;
	options->groups = groups.at ? groups.at : "";
	while (groups.at)
		if (!read_number(text_cut(&groups, ','), 10, most, &other))
			return expected;
	options->user_given = true;
	options->uid = (uid_t)uid;
	options->gid = (gid_t)gid;
	return NULL;
}
