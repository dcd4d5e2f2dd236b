/*
 * A command that says who it is: its ids, as the kernel has them, and what of its environment
 * depends on them; whether it leads a group, a session, and is in a terminal's foreground.
 *
 *   identity          says so
 *   identity regain   tries all ways to become root again
 */
#define _GNU_SOURCE
#include <grp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void say_ids(void)
{
	static const char *const keys[] = {"Uid:", "Gid:", "Groups:", "NoNewPrivs:"};
	FILE *status = fopen("/proc/self/status", "re");
	char line[65536];

	while (status && fgets(line, sizeof(line), status))
		for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++)
			if (strncmp(line, keys[i], strlen(keys[i])) == 0)
				fputs(line, stdout);
}

static void say_variables(void)
{
	static const char *const names[] = {"HOME", "USER", "LOGNAME"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (getenv(names[i]))
			printf("%s=%s\n", names[i], getenv(names[i]));
}

static bool back(const char *how, bool failed)
{
	if (!failed)
		printf("back by %s\n", how);
	return !failed;
}

static int regain(void)
{
	gid_t root = 0;
	int ways = 0;

	ways += back("setgroups", setgroups(1, &root) != 0);
	ways += back("setgid", setgid(0) != 0);
	ways += back("setegid", setegid(0) != 0);
	ways += back("setresgid", setresgid(0, 0, 0) != 0);
	ways += back("setuid", setuid(0) != 0);
	ways += back("seteuid", seteuid(0) != 0);
	ways += back("setreuid", setreuid(0, 0) != 0);
	ways += back("setresuid", setresuid(0, 0, 0) != 0);
	if (!ways)
		puts("kept out");
	return ways;
}

int main(int argc, char **argv)
{
	say_ids();
	say_variables();
	if (getpgrp() == getpid())
		puts("leads its group");
	if (getsid(0) == getpid())
		puts("leads its session");
	if (tcgetpgrp(0) == getpgrp())
		puts("has the foreground");
	return argc > 1 && strcmp(argv[1], "regain") == 0 ? regain() : 0;
}
