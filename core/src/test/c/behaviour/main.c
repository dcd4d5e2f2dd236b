/* Runs all tests, or those whose name contains the given word; one line for each. */
#include "tests.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>

static const struct {
	const char *behaviour;
	const struct test *tests;
} files[] = {
	{"exit_status", exit_status}, {"proxies_signals", proxies_signals},
	{"child_processes", child_processes}, {"descriptors", descriptors}, {"masks", masks},
	{"plan", plan}, {"usage", usage}, {"environment", environment}, {"tty", tty},
	{"ending", ending}, {"others", others}, {"user", user}, {"faults", faults}, {"front", front},
};

static int passed, failed;

/* Each in a process group of its own, so that whatever it leaves behind can be ended. */
static bool passes(const struct test *test)
{
	int status;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		setpgid(0, 0);
		signal(SIGPIPE, SIG_IGN);
		alarm(120);
		test->run();
		_exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return false;
	kill(-pid, SIGKILL);
	return status == 0;
}

static bool sanitized, emulated;

static bool wanted(const struct test *test, enum mode in)
{
	return test->modes & in && !(sanitized && test->modes & PLAIN) &&
	       !(emulated && test->modes & NATIVE);
}

static void run(const char *behaviour, const struct test *test, enum mode in, const char *only)
{
	char name[512];
	bool good;

	snprintf(name, sizeof name, "%s: %s%s%s%s", behaviour, test->name,
		 in == AS_PID1 ? " (as PID 1)" : "", sanitized ? " (sanitized)" : "",
		 emulated ? " (emulated)" : "");
	if (!wanted(test, in) || (only && !strstr(name, only)))
		return;
	mode = in;
	good = passes(test);
	printf("%s %s\n", good ? "ok" : "not ok", name);
	good ? passed++ : failed++;
}

int main(int count, char **words)
{
	static char path[4096];

	if (strcmp(basename(words[0]), "java") == 0)
		return fake_java(words + 1);
	if (readlink("/proc/self/exe", path, sizeof path - 1) < 0)
		return 2;
	self = path;
	if (count > 1 && strcmp(words[1], "probe") == 0)
		return probe(count - 2, words + 2);
	if (count < 2) {
		fprintf(stderr, "usage: %s ENTRY_INIT [NAME]\n", words[0]);
		return 2;
	}
	entry_init = words[1];
	sanitized = getenv("ENTRY_SANITIZED") != NULL;
	emulated = getenv("ENTRY_EMULATOR") != NULL;
	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		for (const struct test *test = files[i].tests; test->name; test++) {
			run(files[i].behaviour, test, DIRECT, words[2]);
			run(files[i].behaviour, test, AS_PID1, words[2]);
		}
	printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
