/* The plan: the command line and the environment from a descriptor. */
#include "state.h"
#include "tests.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>

static int plan_fd;

static void pass_plan(void)
{
	if (dup2(plan_fd, 7) == plan_fd)
		fcntl(7, F_SETFD, 0);
}

struct bytes {
	char *data;
	size_t size;
};

static void add(struct bytes *bytes, const char *string)
{
	size_t length = strlen(string) + 1;

	bytes->data = realloc(bytes->data, bytes->size + length);
	memcpy(bytes->data + bytes->size, string, length);
	bytes->size += length;
}

static int count_of(const char *const *words)
{
	int count = 0;

	while (words[count])
		count++;
	return count;
}

static struct bytes plan_of(const char *const *words, const char *const *entries)
{
	struct bytes bytes = {0};
	char number[16];

	add(&bytes, "entry-plan 1");
	snprintf(number, sizeof number, "%d", count_of(words));
	add(&bytes, number);
	snprintf(number, sizeof number, "%d", count_of(entries));
	add(&bytes, number);
	for (; *words; words++)
		add(&bytes, *words);
	for (; *entries; entries++)
		add(&bytes, *entries);
	return bytes;
}

static void use_file(const struct bytes *bytes)
{
	plan_fd = memfd_create("plan", MFD_CLOEXEC);
	check(write(plan_fd, bytes->data, bytes->size) == (ssize_t)bytes->size);
	check(lseek(plan_fd, 0, SEEK_SET) == 0);
	before_exec = pass_plan;
}

/* Through a pipe, in pieces, by a process of its own. */
static void use_pipe(const struct bytes *bytes)
{
	int pair[2];

	check(pipe2(pair, O_CLOEXEC) == 0);
	if (fork() == 0) {
		for (size_t at = 0; at < bytes->size;) {
			size_t left = bytes->size - at;
			ssize_t done = write(pair[1], bytes->data + at, left < 777 ? left : 777);

			if (done <= 0)
				_exit(1);
			at += (size_t)done;
		}
		_exit(0);
	}
	close(pair[1]);
	plan_fd = pair[0];
	before_exec = pass_plan;
}

static const char *const words[] = {
	"--umask", "027", "--", "words", "probe", "words", "", "h\xc3\xa9\xff", "a b\nc", NULL};
static const char *const entries[] = {"X=h\xc3\xa9\xff", "no-equals-sign", "DOUBLE=1", "DOUBLE=2",
				      "BASH_FUNC_f%%=() {  echo\n}", "", "=odd", "EMPTY=", NULL};

static void expect_words(struct run *run)
{
	expect_line(run, "word ");
	expect_line(run, "word 68c3a9ff");
	expect_line(run, "word 6120620a63");
	for (const char *const *entry = entries; *entry; entry++) {
		char line[256] = "entry ";

		for (const char *at = *entry; *at; at++)
			sprintf(line + strlen(line), "%02x", (unsigned char)*at);
		expect_line(run, line);
	}
	check(!*rest_of(run->out));
	check_number(finish(run), 0);
}

static void bytes_arrive(void)
{
	const char *all[16];
	struct bytes plan;
	struct run run;

	memcpy(all, words, sizeof words);
	all[3] = self;
	plan = plan_of(all, entries);
	use_file(&plan);
	START(&run, "--plan-fd", "7");
	expect_words(&run);
	use_pipe(&plan);
	START(&run, "--plan-fd", "7");
	expect_words(&run);
	use_file(&plan);
	START(&run, "--exec", "--plan-fd=7");
	expect_words(&run);
}

/* Options of the real command line apply first, those of the plan after them. */
static void order(void)
{
	const char *all[] = {"--umask", "027", "--", "sh", "-c", "umask; test -e /proc/self/fd/7 || echo closed",
			     NULL};
	const char *none[] = {"PATH=/usr/bin:/bin", NULL};
	struct bytes plan = plan_of(all, none);
	struct run run;

	use_file(&plan);
	START(&run, "--umask", "077", "--plan-fd", "7");
	expect_line(&run, "0027");
	expect_line(&run, "closed");
	check_number(finish(&run), 0);
	use_file(&plan);
	START(&run, "--umask", "077", "--plan-fd", "7", "ls");
	check_number(finish(&run), 64);
}

/* The command is looked for in its own PATH, not in that of the init. */
static void path(void)
{
	const char *all[] = {"true", NULL};
	const char *none[] = {"PATH=/no/such", NULL};
	struct bytes plan = plan_of(all, none);
	struct run run;

	use_file(&plan);
	START(&run, "--plan-fd", "7");
	check_number(finish(&run), 127);
}

static long resident(pid_t pid)
{
	return atol(status_value(pid, "VmRSS"));
}

/* The environment may hold secrets: nothing of it stays in the init. */
static void forgotten(void)
{
	static char large[100 * 1024];
	const char *many[64] = {"SECRET=correct-horse-battery", "PATH=/usr/bin:/bin"};
	const char *all[] = {self, "probe", "wait", "argument-of-some-kind", NULL};
	struct bytes plan;
	struct run run;

	memset(large, 'x', sizeof large - 1);
	memcpy(large, "LARGE=", 6);
	for (int i = 2; i < 12; i++)
		many[i] = large;
	plan = plan_of(all, many);
	for (int i = 0; i < 2; i++) {
		i ? use_pipe(&plan) : use_file(&plan);
		setenv("ENTRY_TEST", "not-for-the-init", 1);
		START(&run, "--plan-fd", "7");
		next_line(&run);
		await_status(run.pid, "State", "S");
		check(!memory_holds(run.pid, "correct-horse-battery"));
		check(!memory_holds(run.pid, "argument-of-some-kind"));
		check(resident(run.pid) <= 128);
		close_in(&run);
		check_number(finish(&run), 0);
	}
}

static void expect_broken(const struct bytes *bytes, const char *word)
{
	const char *said;
	struct run run;

	use_file(bytes);
	START(&run, "--plan-fd", "7");
	said = rest_of(run.err);
	if (!strstr(said, word))
		fail("it says '%s'", said);
	check_number(finish(&run), 70);
	close(plan_fd);
}

/* A plan that is cut anywhere is no plan: the program must not start with half an environment. */
static void cut(void)
{
	const char *all[] = {"--", "true", "x", NULL};
	const char *two[] = {"A=1", "B=2", NULL};
	struct bytes plan = plan_of(all, two);
	struct run run;

	for (size_t size = 0; size < plan.size; size++) {
		struct bytes part = {plan.data, size};

		expect_broken(&part, "plan is incomplete");
	}
	add(&plan, "more");
	expect_broken(&plan, "plan is incomplete");
	plan.size = 0;
	add(&plan, "entry-plan 2");
	expect_broken(&plan, "another version");
	before_exec = NULL;
	START(&run, "--plan-fd", "77");
	check_number(finish(&run), 70);
}

static void empty(void)
{
	const char *none[] = {NULL};
	struct bytes plan = plan_of(none, none);
	struct run run;

	use_file(&plan);
	START(&run, "--plan-fd", "7");
	check_number(finish(&run), 64);
}

const struct test plan[] = {
	{"the bytes of words and environment", bytes_arrive, BOTH},
	{"options beside the plan come first", order, DIRECT},
	{"the PATH is the plan's", path, DIRECT},
	{"nothing of it stays in the init", forgotten, BOTH | PLAIN | NATIVE},
	{"cut at every byte", cut, DIRECT},
	{"no words at all", empty, DIRECT},
	{0},
};
