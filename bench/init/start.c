/*
 * Start to exec: from the execve of the init, which is PID 1, to the first instruction of its
 * command. The clock is read just before the one, and by the other; the making of the process and
 * of its namespaces is not in it. Without an init it is the cost of one execve: the floor.
 */
#include "bench.h"

#include <stdlib.h>

static double start_one(const struct setup *setup, const struct peer *peer)
{
	struct container container;
	uint64_t reached;

	container_start(&container, setup, peer, "stamp", NULL);
	reached = container_report(&container);
	container_stop(&container);
	return (double)(reached - container_executed()) / 1e3;
}

void bench_start(const struct setup *setup, const struct peers *peers, struct row *row)
{
	double *samples = calloc((size_t)setup->starts * PEERS, sizeof *samples);
	int order[PEERS];

	if (!samples)
		die("memory");
	/* All files into the page cache. */
	for (int peer = 0; peer < peers->count; peer++)
		start_one(setup, &peers->of[peer]);
	for (int repetition = 0; repetition < setup->repetitions; repetition++) {
		for (int round = 0; round < setup->starts; round++) {
			shuffle(order, peers->count);
			for (int i = 0; i < peers->count; i++)
				samples[order[i] * setup->starts + round] =
					start_one(setup, &peers->of[order[i]]);
		}
		for (int peer = 0; peer < peers->count; peer++)
			series_add(&row->of[peer],
				   median(samples + peer * setup->starts, setup->starts));
	}
	free(samples);
}
