/*
 * Memory of the init while its command sleeps: RSS and PSS from smaps_rollup, which counts exactly
 * (the RSS in status is a rounded sum). Only one init runs at a time, as a second one would share
 * the pages of the program and lower the PSS of both. What other processes share, libc above all,
 * still counts in part: PSS depends on how many there are.
 */
#include "bench.h"

#include <sys/stat.h>

static void measure(const struct setup *setup, const struct peer *peer, struct series *rss,
		    struct series *pss)
{
	struct container container;

	container_start(&container, setup, peer, "sleeper", NULL);
	container_report(&container);
	rest(50); /* the init is past its fork, and goes to sleep */
	series_add(rss, (double)proc_number(container.init, "smaps_rollup", "Rss:"));
	series_add(pss, (double)proc_number(container.init, "smaps_rollup", "Pss:"));
	container_stop(&container);
}

void bench_memory(const struct setup *setup, const struct peers *peers, struct row *rss,
		  struct row *pss, struct row *size)
{
	int order[PEERS];
	struct stat file;

	for (int repetition = 0; repetition < setup->repetitions; repetition++) {
		shuffle(order, peers->count);
		for (int i = 0; i < peers->count; i++)
			if (peers->of[order[i]].program)
				measure(setup, &peers->of[order[i]], &rss->of[order[i]],
					&pss->of[order[i]]);
	}
	for (int peer = 0; peer < peers->count; peer++) {
		if (!peers->of[peer].program)
			continue;
		if (stat(peers->of[peer].path, &file) < 0)
			die(peers->of[peer].path);
		series_add(&size->of[peer], (double)file.st_size / 1024);
	}
}
