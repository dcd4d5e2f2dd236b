/* Who is compared: what is installed, with the options that make the same job of each. */
#include "bench.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct peer inits[] = {
	{.name = "no init"},
	{.name = "entry-init", .program = "entry-init", .options = {"--"}},
	{.name = "tini", .program = "tini", .options = {"--"}},
	{.name = "dumb-init", .program = "dumb-init", .options = {"--"}},
	{.name = "catatonit", .program = "catatonit", .options = {"--"}},
};

/* Becoming another user, and then the command itself, without an init that stays. */
static const struct peer steps[] = {
	{.name = "no step-down"},
	{.name = "entry-init --exec --user",
	 .program = "entry-init",
	 .options = {"--exec", "--user", "65534:65534", "--"}},
	{.name = "gosu", .program = "gosu", .options = {"65534:65534"}},
};

static bool on_path(const char *program, char found[PATH_MAX])
{
	const char *at = getenv("PATH");

	while (at && *at) {
		int length = (int)strcspn(at, ":");

		if (snprintf(found, PATH_MAX, "%.*s/%s", length, at, program) < PATH_MAX &&
		    *found == '/' && access(found, X_OK) == 0)
			return true;
		at += length;
		at += *at == ':';
	}
	return false;
}

/* The first line of what it says to --version; all of them have that option. */
static void ask_version(struct peer *peer)
{
	char line[PATH_MAX + 32];
	FILE *answer;

	snprintf(line, sizeof line, "'%s' --version 2>&1", peer->path);
	answer = popen(line, "r");
	if (!answer)
		return;
	if (!fgets(peer->version, sizeof peer->version, answer))
		*peer->version = '\0';
	peer->version[strcspn(peer->version, "\n")] = '\0';
	pclose(answer);
}

static bool find(struct peer *peer, const char *entry_init)
{
	if (!peer->program)
		return true;
	if (strcmp(peer->program, "entry-init") == 0) {
		if (snprintf(peer->path, PATH_MAX, "%s", entry_init) >= PATH_MAX)
			errno = ENAMETOOLONG;
		else if (access(peer->path, X_OK) == 0)
			return true;
		die(entry_init);
	}
	return on_path(peer->program, peer->path);
}

static void find_all(struct peers *peers, const struct peer *known, size_t count, const char *base,
		     const char *entry_init)
{
	peers->count = 0;
	peers->base = -1;
	for (size_t i = 0; i < count; i++) {
		struct peer *peer = &peers->of[peers->count];

		*peer = known[i];
		if (!find(peer, entry_init)) {
			fprintf(stderr, "bench: %s is not installed: left out\n", peer->name);
			continue;
		}
		if (peer->program)
			ask_version(peer);
		if (strcmp(peer->name, base) == 0)
			peers->base = peers->count;
		peers->count++;
	}
}

void peers_find_inits(struct peers *peers, const char *entry_init)
{
	find_all(peers, inits, sizeof inits / sizeof *inits, "tini", entry_init);
}

void peers_find_step_down(struct peers *peers, const char *entry_init)
{
	find_all(peers, steps, sizeof steps / sizeof *steps, "gosu", entry_init);
}
